"""What the command line says, but for the sentences of errors that other floors raise too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.text import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledersamtale.model.themes import ThemeSet

# --- the commands --------------------------------------------------------------------------------

PROGRAM = "Forbered din ledersamtale: vurdér, reflektér og gem dine svar."
REFLECT = "Gå gennem temaerne, og gem dine svar i en fil, som kun du kan læse."
PRINT_THEME = "Udskriv temaer: på skærmen, til uddeling eller som kort."
EXPORT = "Skriv en refleksion som HTML, Word eller PDF, til at tage med eller dele."
SHOW = "Vis en refleksion."
THEMES = "Arbejd med temasæt."
THEMES_CHECK = "Se efter, om et temasæt kan bruges, og hvad der skal rettes."
THEMES_DIFF = (
    "Fortæl, hvad der er ændret fra temasættet i GAMMEL til det i NY, og hvilke "
    "»formerly«-linjer der skal til, for at svarene fra før bliver fundet. Slutkoden er 0, "
    "uanset om der er forskel."
)
THEMES_LIST = (
    "Vis de temasæt, som programmet kan se: det, der følger med, det valgte, og dem i mappen "
    "med refleksioner og i den mappe, du står i."
)
THEMES_NEW = "Skriv et temasæt at begynde med, og det, der skal til for hjælp i VS Code."
THEMES_SCHEMA = "Vis formatet som JSON Schema, som editorer bruger til at hjælpe."

# --- their options -------------------------------------------------------------------------------

HELP_OPTION = "Vis denne hjælp og afslut."
VERSION_OPTION = "Vis versionen og afslut."
THEMES_OPTION = "Brug temasættet i FIL i stedet for det, der følger med."
FORCE_OPTION = "Skriv over filen, hvis den findes."
GO_ON_WITH = "Gå videre med refleksionen i FIL."
YOUR_NAME = "Dit navn."
ONLY_THEME = "Kun dette tema; kan gives flere gange. Ellers alle."
AUDIENCE_OPTION = "Hvem spørgsmålene er til; ledergruppen vurderer ikke udsagn. Ellers leder."
SAVE_IN = "Gem i MAPPE. Ellers i Ledersamtaler blandt dine dokumenter."
PLAIN_OPTION = "Linje for linje, uden farver; godt til skærmlæsere."
NEW_OPTION = "Begynd på en ny, også når der ligger en kladde."
THEME_NAMES = "Id, nummer eller titlens begyndelse. Ellers alle."
AUDIENCES_OPTION = "Hvis spørgsmål der skal med. Ellers alle; med --cards ledergruppens."
FORMAT_OPTION = "text eller md (Markdown). Ellers text på skærmen og md i et rør."
HANDOUT_OUTPUT = "Skriv i FIL, som ender på .md, .html, .docx, .pdf eller .txt."
LINES_OPTION = "Så mange linjer til noter under hvert spørgsmål. Ellers så siden fyldes; i Word 3."
CARDS_OPTION = "Skriv spørgsmålene som kort at klippe ud, otte på en side."
REFLECTION_FILE = "Filen med refleksionen."
EXPORT_OUTPUT = "Skriv i FIL, som ender på .html, .docx eller .pdf. Skal med."
BRIEF_OPTION = "Kun punkterne til samtalen, på én side til din leder."
RATINGS_OPTION = "Kun vurderingerne, uden et ord af det, du skrev."
SET_TO_CHECK = "Filen med temasættet. Ellers det, der bruges."
OLD_SET = "Filen med temasættet fra før."
NEW_SET = "Filen med temasættet, som det er nu."
LOOK_IN = "Se efter i MAPPE. Ellers i Ledersamtaler blandt dine dokumenter."
FILE_TO_WRITE = "Filen, der skal skrives; den ender på .yaml."
SCHEMA_OUTPUT = "Skriv i FIL."

# --- the help page -------------------------------------------------------------------------------

USAGE = "Brug: "
ARGUMENTS = "Argumenter"
OPTIONS = "Valg"
COMMANDS = "Kommandoer"
A_VALUE = "en værdi"


def from_environment(text: str, variable: str) -> str:
    """Return an option's help with the environment variable that it can be given by."""
    return f"{text} [miljøvariabel: {variable}]"


# --- what was typed wrong ------------------------------------------------------------------------

NOT_UNDERSTOOD = "Kommandoen kan ikke forstås. "
TOO_MUCH = "Der står mere på linjen, end kommandoen kan bruge. "
NEW_OR_FILE = (
    "--new begynder på en ny refleksion, og FIL går videre med en gammel. Vælg en af delene."
)
BRIEF_OR_RATINGS = "--brief og --without-answers udelukker hinanden. Vælg en af dem."
NO_POINTS = (
    "Der er ikke valgt punkter til samtalen, så siden ville være tom. Vælg dem sidst i "
    "»ledersamtale reflect«, og prøv igen."
)
NO_RATINGS = "Refleksionen har ingen vurderinger, så der er intet at skrive."
NO_CARDS = "Der er ingen spørgsmål til den målgruppe i de temaer."
CARDS_OR_LINES = "Kort har ingen linjer. Brug --cards eller --lines, men ikke begge."
CARDS_NEED_A_FILE = "Kort skrives i en fil. Tilføj fx: -o kort.pdf"
LINES_NEED_A_FILE = "Linjer til noter skrives i en fil. Tilføj fx: -o tema.pdf"


def no_command(typed: str) -> str:
    """Return that there is no command of that name."""
    return f"Der er ingen kommando »{typed}«. "


def no_option(typed: str) -> str:
    """Return that there is no option of that name."""
    return f"Der er intet valg »{typed}«. "


def did_you_mean(near: Sequence[str]) -> str:
    """Return the nearest names as a question; nothing for none."""
    return f"Mente du {' eller '.join(f'»{each}«' for each in near)}? " if near else ""


def see_help(path: str) -> str:
    """Return where the help of the command `path` is."""
    return f"Skriv »{path} --help« for hjælp."


def takes_no_value(option: str) -> str:
    """Return that a flag was given a value."""
    return f"Valget {option} skal ikke have en værdi. "


def value_missing(option: str, value: str) -> str:
    """Return that an option was given no value."""
    return f"Efter {option} mangler der noget: {value}. "


def argument_missing(value: str) -> str:
    """Return that an argument or a required option is missing."""
    return f"Der mangler noget: {value}. "


def must_be_one_of(option: str, choices: Sequence[str]) -> str:
    """Return which values an option takes."""
    *others, last = choices
    return f"{option} skal være {', '.join(others)} eller {last}. "


def must_be_between(option: str, lowest: int, highest: int) -> str:
    """Return which numbers an option takes."""
    return f"{option} skal være et tal fra {lowest} til {highest}. "


def bad_value(option: str) -> str:
    """Return that an option's value cannot be used."""
    return f"Værdien til {option} kan ikke bruges. "


def taken(path: Path) -> str:
    """Return that a file is there, and may not be replaced."""
    return f"{path} findes allerede. Vælg et andet navn, eller skriv over den med --force."


def may_replace(path: Path) -> str:
    """Return the question whether a file may be replaced."""
    return f"{one_line(str(path))} findes allerede. Skriv over den? [j/N] "


def wrong_suffix(path: Path, known: Sequence[str]) -> str:
    """Return how a file's name must end."""
    *others, last = known
    return (
        f"Filens navn skal ende på {', '.join(others)} eller {last}, og det gør "
        f"»{one_line(path.name)}« ikke."
    )


def reflection_itself(path: Path) -> str:
    """Return that a paper would be written over the reflection that it is made of."""
    return f"{path} er selve refleksionen. Vælg et andet navn til det, der skrives."


def formats_differ(suffix: str, format: str) -> str:  # noqa: A002 - the option's name
    """Return that the end of a file's name and --format contradict each other."""
    return f"Filens navn ender på {suffix}, og --format er {format}. Vælg en af delene."


# --- what a command says -------------------------------------------------------------------------

BRIEF_SHOWS = "Siden viser navn, dato, temasæt og kun dette af refleksionen:"


def written(path: Path) -> str:
    """Return that a file has been written."""
    return f"Skrevet: {one_line(str(path))}"


def writing(path: Path) -> str:
    """Return what stands beside the bar while a file is written."""
    return f"Skriver {one_line(path.name)}"


def remark(text: str) -> str:
    """Return what the person should know of a file."""
    return f"Bemærk: {one_line(text)}"


def made_with_another(wanted: str, at_hand: str) -> str:
    """Return that a reflection was made with another theme set than the one at hand."""
    return (
        f"Refleksionen er lavet med temasættet »{wanted}«, og her bruges »{at_hand}«. "
        "Det, der er sprunget over, bliver derfor ikke nævnt. Vælg sættet med --themes FIL."
    )


def shown_rating(value: int, label: str) -> str:
    """Return that a rating is on the manager's page."""
    return f"vurderingen »{f'{value} {label}'.rstrip()}«"


def shown_text(text: str, *, is_comment: bool) -> str:
    """Return that a comment or an answer is on the manager's page, and how long it is."""
    sort = "kommentaren" if is_comment else "svaret"
    return f"{sort} på {counted(len(text.split()), 'ord', 'ord')}"


def not_shown(count: int) -> str:
    """Return how many answers are not on the manager's page."""
    return f"Resten af refleksionen ({count} svar) kommer ikke med."


def usable(shown: str, theme_set: ThemeSet) -> str:
    """Return that a theme set can be used, and what it holds, on two lines."""
    return f"{shown}: Temasættet »{theme_set.title}« kan bruges.\n{holds(theme_set)}."


def holds(theme_set: ThemeSet) -> str:
    """Return how much a theme set holds."""
    # The help of the program needs none of it.
    from ledersamtale.model.themes import Audience

    leader, group = (theme_set.question_count(audience) for audience in Audience)
    return (
        f"{counted(len(theme_set.themes), 'tema', 'temaer')}, {theme_set.statement_count} udsagn, "
        f"{leader} spørgsmål til lederen og {group} til ledergruppen"
    )


TO_PASTE = "Til at sætte ind"


def how_to_paste(name: str) -> str:
    """Return how the lines for the theme set `name` are pasted."""
    return (
        f"Så finder programmet svarene fra før igen: åbn {name}, og sæt linjerne ind i stedet for "
        "dem, der står der nu. Begynd øverst her; det er nederst i filen, så linjenumrene bliver "
        "ved med at passe. Spring dem over, hvor det ikke er det samme, der bliver spurgt om."
    )


COMES_ALONG = "Følger med programmet"
CHOSEN = "Valgt med --themes eller LEDERSAMTALE_THEMES"
IN_USE = " (bruges nu)"
USE_ANOTHER = "Brug et andet med --themes FIL."
FOLDER_UNREADABLE = "Mappen kan ikke læses."
MORE_FILES = "Mappen har flere filer, end der er set på."


def in_folder(folder: str) -> str:
    """Return where the theme sets below lie."""
    return f"I mappen {folder}"


def unusable(faults: int, quoted: str) -> str:
    """Return that a theme set cannot be used, and how to see why."""
    return (
        f"kan ikke bruges: {counted(faults, 'fejl', 'fejl')}; "
        f"se »ledersamtale themes check {quoted}«"
    )


def open_it(path: Path) -> str:
    """Return what to do with a theme set to begin with."""
    return f"Åbn {one_line(str(path))} i en editor, og skriv jeres egne temaer."


def check_it(typed: str) -> str:
    """Return how to check the theme set whose path is typed so."""
    return f"Se efter, om det er i orden, med: ledersamtale themes check {typed}"


def schema_taken(path: Path, typed: str) -> str:
    """Return that another file stands where the schema would."""
    return (
        f"{path} er en anden fil, og den er ikke rørt. Hjælpen i editoren virker først, når "
        f"den er flyttet, og du har skrevet: ledersamtale themes schema -o {typed}"
    )


def unknown_failure(kind: str, place: str) -> str:
    """Return that the program failed in a way that it does not know, and where."""
    return (
        f"Der skete en fejl, som programmet ikke kender ({kind} i {place}). "
        "Det, der stod »gemt« ved, er gemt. Start igen for at gå videre, og send linjen her til "
        "den, der har givet dig programmet; der står intet af dine svar i den."
    )
