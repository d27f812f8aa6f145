"""The commands: each reads its options, calls one function, and leaves the errors to `run`."""

# Without `from __future__ import annotations`: Typer evaluates each annotation that is a text,
# which takes 5 of the 8 ms that it needs to set the commands up.
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from ledersamtale import __version__
from ledersamtale.cli.danish import DanishTyper, run_app


class AudienceChoice(StrEnum):
    """Whose questions are asked."""

    leder = "leder"
    ledergruppe = "ledergruppe"


class AudiencesChoice(StrEnum):
    """Whose questions are printed."""

    leder = "leder"
    ledergruppe = "ledergruppe"
    alle = "alle"


class FormatChoice(StrEnum):
    """How a theme is printed."""

    text = "text"
    md = "md"


ThemesOption = Annotated[
    Path | None,
    Option(
        "--themes",
        metavar="FIL",
        envvar="LEDERSAMTALE_THEMES",
        help="Brug temasættet i FIL i stedet for det, der følger med.",
    ),
]

ForceOption = Annotated[bool, Option("--force", help="Skriv over filen, hvis den findes.")]
MOST_LINES = 100
"""More ruled lines to a question than two pages hold are a slip of the finger."""

app = DanishTyper(help="Forbered din ledersamtale: vurdér, reflektér og gem dine svar.")
themes_app = DanishTyper(help="Arbejd med temasæt.")
app.add_typer(themes_app, name="themes")


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"ledersamtale {__version__}")
        raise Exit


@app.callback()
def ledersamtale(
    version: Annotated[
        bool,
        Option("--version", help="Vis versionen og afslut.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Take the options that come before a command."""


@app.command(help="Gå gennem temaerne, og gem dine svar i en fil, som kun du kan læse.")
def reflect(
    file: Annotated[
        Path | None, Argument(metavar="[FIL]", help="Gå videre med refleksionen i FIL.")
    ] = None,
    name: Annotated[str | None, Option(metavar="NAVN", help="Dit navn.")] = None,
    themes: ThemesOption = None,
    theme: Annotated[
        list[str] | None,
        Option(metavar="ID", help="Kun dette tema; kan gives flere gange. Ellers alle."),
    ] = None,
    audience: Annotated[
        AudienceChoice | None,
        Option(help="Hvem spørgsmålene er til; ledergruppen vurderer ikke udsagn. Ellers leder."),
    ] = None,
    folder: Annotated[
        Path | None,
        Option(
            metavar="MAPPE",
            envvar="LEDERSAMTALE_FOLDER",
            help="Gem i MAPPE. Ellers i Ledersamtaler blandt dine dokumenter.",
        ),
    ] = None,
    plain: Annotated[
        bool,
        Option("--plain", help="Linje for linje, uden farver; godt til skærmlæsere."),
    ] = False,
    new: Annotated[
        bool, Option("--new", help="Begynd på en ny, også når der ligger en kladde.")
    ] = False,
) -> None:
    """Walk through the themes, and save each answer as it is given."""
    from ledersamtale.cli import reflect

    code = reflect.reflect(
        file=file,
        name=name,
        themes_file=themes,
        themes=theme or [],
        audience=audience,
        folder=folder,
        is_plain=plain,
        is_new=new,
    )
    raise Exit(code)


@app.command("print-theme", help="Udskriv temaer: på skærmen, til uddeling eller som kort.")
def print_theme(
    theme: Annotated[
        list[str] | None,
        Argument(metavar="[TEMA]...", help="Id, nummer eller titlens begyndelse. Ellers alle."),
    ] = None,
    audience: Annotated[
        AudiencesChoice | None,
        Option(help="Hvis spørgsmål der skal med. Ellers alle; med --cards ledergruppens."),
    ] = None,
    themes: ThemesOption = None,
    format: Annotated[  # noqa: A002 - the option's name
        FormatChoice | None,
        Option(help="text eller md (Markdown). Ellers text på skærmen og md i et rør."),
    ] = None,
    output: Annotated[
        Path | None,
        Option(
            "--output",
            "-o",
            metavar="FIL",
            help="Skriv i FIL, som ender på .md, .html, .docx, .pdf eller .txt.",
        ),
    ] = None,
    lines: Annotated[
        int | None,
        Option(
            metavar="ANTAL",
            min=0,
            max=MOST_LINES,
            help="Så mange linjer til noter under hvert spørgsmål. Ellers så siden fyldes; "
            "i Word 3.",
        ),
    ] = None,
    cards: Annotated[
        bool, Option("--cards", help="Skriv spørgsmålene som kort at klippe ud, otte på en side.")
    ] = False,
    force: ForceOption = False,
) -> None:
    """Print themes to read, to hand out or to cut out."""
    from ledersamtale.cli import print_theme

    print_theme.print_themes(
        print_theme.Options(
            themes=tuple(theme or ()),
            audience=audience.value if audience else None,
            themes_file=themes,
            format=format.value if format else None,
            output=output,
            may_replace=force,
            lines=lines,
            is_cards=cards,
        )
    )


@app.command(help="Skriv en refleksion som HTML, Word eller PDF, til at tage med eller dele.")
def export(
    file: Annotated[Path, Argument(metavar="FIL", help="Filen med refleksionen.")],
    output: Annotated[
        Path,
        Option(
            "--output",
            "-o",
            metavar="FIL",
            help="Skriv i FIL, som ender på .html, .docx eller .pdf. Skal med.",
        ),
    ],
    brief: Annotated[
        bool,
        Option("--brief", help="Kun punkterne til samtalen, på én side til din leder."),
    ] = False,
    without_answers: Annotated[
        bool, Option("--without-answers", help="Kun vurderingerne, uden et ord af det, du skrev.")
    ] = False,
    themes: ThemesOption = None,
    force: ForceOption = False,
) -> None:
    """Put a reflection, or what is to be shared of it, on paper."""
    from ledersamtale.cli import export

    export.export(
        export.Options(
            reflection=file,
            output=output,
            share=export.share_of(brief=brief, without_answers=without_answers),
            themes_file=themes,
            may_replace=force,
        )
    )


@app.command(help="Vis en refleksion.")
def show(
    file: Annotated[Path, Argument(metavar="FIL", help="Filen med refleksionen.")],
) -> None:
    """Show a reflection in the terminal, or as text in a pipe."""
    from ledersamtale.cli import print_theme

    print_theme.show(file)


@themes_app.command(help="Se efter, om et temasæt kan bruges, og hvad der skal rettes.")
def check(
    file: Annotated[
        Path | None, Argument(metavar="[FIL]", help="Filen med temasættet. Ellers det, der bruges.")
    ] = None,
    themes: ThemesOption = None,
) -> None:
    """Read a theme set, and print what it holds or all its faults."""
    from ledersamtale.cli.themes import check

    check.check(file or themes)


@themes_app.command(
    help="Fortæl, hvad der er ændret fra temasættet i GAMMEL til det i NY, og hvilke "
    "»formerly«-linjer der skal til, for at svarene fra før bliver fundet. Slutkoden er 0, "
    "uanset om der er forskel."
)
def diff(
    old: Annotated[Path, Argument(metavar="GAMMEL", help="Filen med temasættet fra før.")],
    new: Annotated[Path, Argument(metavar="NY", help="Filen med temasættet, som det er nu.")],
) -> None:
    """Tell what differs between two theme sets."""
    from ledersamtale.cli.themes import diff

    diff.diff(old, new)


@themes_app.command(
    "list",
    help="Vis de temasæt, som programmet kan se: det, der følger med, det valgte, og dem i mappen "
    "med refleksioner og i den mappe, du står i.",
)
def list_(
    themes: ThemesOption = None,
    folder: Annotated[
        Path | None,
        Option(
            metavar="MAPPE",
            envvar="LEDERSAMTALE_FOLDER",
            help="Se efter i MAPPE. Ellers i Ledersamtaler blandt dine dokumenter.",
        ),
    ] = None,
) -> None:
    """List theme sets with what they hold."""
    from ledersamtale.cli.themes import diff

    diff.list_sets(themes_file=themes, folder=folder)


@themes_app.command(
    help="Skriv et temasæt at begynde med, og det, der skal til for hjælp i VS Code."
)
def new(
    file: Annotated[
        Path, Argument(metavar="FIL", help="Filen, der skal skrives; den ender på .yaml.")
    ],
    force: ForceOption = False,
) -> None:
    """Write a commented theme set, and the schema beside it."""
    from ledersamtale.cli.themes import new

    new.start(file, may_replace=force)


@themes_app.command(help="Vis formatet som JSON Schema, som editorer bruger til at hjælpe.")
def schema(
    output: Annotated[
        Path | None, Option("--output", "-o", metavar="FIL", help="Skriv i FIL.")
    ] = None,
    force: ForceOption = False,
) -> None:
    """Print the schema of theme sets."""
    from ledersamtale.cli.themes import new

    new.schema(output, may_replace=force)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    return run_app(app, sys.argv[1:] if arguments is None else arguments)
