"""`print-theme`: themes on the screen, as text in a pipe, or as a handout in a file."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Option

from ledersamtale.cli import words
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import ForceOption, ThemesOption, asked_audiences
from ledersamtale.cli.line.output import SharedTarget, suffix_of, tell_remarks, write_paper
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import UnreadableSource, WrongUsage
from ledersamtale.model.labels import ALL_AUDIENCES, AUDIENCE_WORDS
from ledersamtale.model.themes import Audience
from ledersamtale.paper import formats
from ledersamtale.paper.blocks import Backs, CardSize, Layout
from ledersamtale.paper.documents.cards import deck
from ledersamtale.paper.documents.sheets import handout
from ledersamtale.paper.words import LOGO_TOO_LARGE, TEMPLATE_TOO_LARGE
from ledersamtale.store.folder import at_home
from ledersamtale.text import one_line
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.typed import command as typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.model.themes import Theme, ThemeSet
    from ledersamtale.paper.blocks import Paper, Picture
    from ledersamtale.paper.word.given.read import Given

MOST_LINES = 100
"""More ruled lines to a question than two pages hold are a typing mistake."""

_ThemeArgument = Annotated[list[str] | None, Argument(metavar="[TEMA]...", help=words.THEME_NAMES)]
_FormatOption = Annotated[Literal["text", "md"] | None, Option(help=words.FORMAT_OPTION)]
_OutputOption = Annotated[
    Path | None, Option("--output", "-o", metavar="FIL", help=words.HANDOUT_OUTPUT)
]
_AudienceOption = Annotated[
    str | None, Option(metavar="leder|ledergruppe|alle", help=words.AUDIENCES_OPTION)
]
_LinesOption = Annotated[
    int | None, Option(metavar="ANTAL", min=0, max=MOST_LINES, help=words.LINES_OPTION)
]
_LogoOption = Annotated[Path | None, Option(metavar="FIL", help=words.LOGO_OPTION)]
_TemplateOption = Annotated[Path | None, Option(metavar="FIL", help=words.TEMPLATE_OPTION)]
_CardSizeOption = Annotated[Literal["a6", "a7"] | None, Option(help=words.CARD_SIZE_OPTION)]
_BacksOption = Annotated[Literal["long", "short", "none"] | None, Option(help=words.BACKS_OPTION)]


@dataclass(frozen=True, slots=True)
class _Where:
    """Where the themes go and how, by the options; None for one that was not given."""

    output: Path | None
    format: Literal["text", "md"] | None
    force: bool

    @property
    def suffix(self) -> str:
        """The end of the file's name; empty without a file."""
        return self.output.suffix.lower() if self.output else ""

    @property
    def is_markdown(self) -> bool:
        """Whether the themes are written as Markdown, which has no pages."""
        return not self.is_page and (self.format == "md" or self.suffix in ("", ".md"))

    @property
    def is_page(self) -> bool:
        """Whether the themes are shown as text to read, and not written as a paper."""
        by_default = self.suffix == ".txt" if self.output else sys.stdout.isatty()
        return self.format == "text" or (self.format is None and by_default)


@command
def print_theme(
    theme: _ThemeArgument = None,
    audience: _AudienceOption = None,
    themes: ThemesOption = None,
    format: _FormatOption = None,  # noqa: A002 - the option's name
    output: _OutputOption = None,
    lines: _LinesOption = None,
    contents: Annotated[bool, Option("--contents", help=words.CONTENTS_OPTION)] = False,
    large: Annotated[bool, Option("--large", help=words.LARGE_OPTION)] = False,
    logo: _LogoOption = None,
    template: _TemplateOption = None,
    form: Annotated[bool, Option("--form", help=words.FORM_OPTION)] = False,
    cards: Annotated[bool, Option("--cards", help=words.CARDS_OPTION)] = False,
    card_size: _CardSizeOption = None,
    backs: _BacksOption = None,
    force: ForceOption = False,
) -> None:
    """Print the chosen themes to read, to hand out, to fill in or to cut out.

    Raises WrongUsage for options that contradict each other, a theme that does not exist and a
    file that does; UnusableThemeSet; UnreadableSource; MissingExtra; CannotSave.
    """
    where = _Where(output, format, force)
    _require_form(where, form=form, lines=lines, cards=cards, contents=contents)
    _require_sense(where, lines=lines, cards=cards, contents=contents)
    _require_looks(where, logo, template, cards=cards)
    _require_sizes(where, card_size, cards=cards, large=large, has_backs=bool(backs))
    theme_set = patiently(load_theme_set)(themes)
    audiences = _audiences(audience, theme_set, cards=cards, form=form)
    chosen = _asking(theme_set, theme_set.named(_names(theme or ())), audiences, cards=cards)
    if where.is_page:
        _show(theme_set, chosen, audiences, where)
    elif cards:
        _write(_cards(theme_set, chosen, audiences, _layout(where, card_size, backs)), where)
    else:
        sheets = partial(handout.handout, lines=lines, has_contents=contents)
        drawn = _read_logo(logo, theme_set, where) if logo else None
        given = _read_template(template, where, has_logo=drawn is not None) if template else None
        made = (_form if form else sheets)(theme_set, chosen, audiences=audiences, is_large=large)
        _write(replace(made, logo=drawn), where, given)


def _audiences(
    word: str | None, theme_set: ThemeSet, *, cards: bool, form: bool
) -> tuple[Audience, ...]:
    """Return the audiences that `word` names, or those that are meant where nobody says it."""
    # Cards are for a group around a table.
    only = {Audience.GROUP: cards, Audience.LEADER: form}
    usual = [AUDIENCE_WORDS[each] for each, is_so in only.items() if is_so]
    return asked_audiences([*usual, ALL_AUDIENCES][0] if word is None else word, theme_set)


def _form(
    theme_set: ThemeSet, themes: Sequence[Theme], *, audiences: Sequence[Audience], is_large: bool
) -> Paper:
    """Return the form for one of `audiences`; raises WrongUsage where they are two."""
    # Few papers are forms.
    from ledersamtale.paper.documents.sheets.form import form

    if len(audiences) > 1:
        raise WrongUsage(words.FORM_IS_FOR_ONE)
    return form(theme_set, themes, audience=audiences[0], is_large=is_large)


def _names(names: Sequence[str]) -> Sequence[str]:
    """Return the `names` of themes; raises WrongUsage for that of a theme set's file."""
    for name in names:
        if name.lower().endswith((".yaml", ".yml")):
            others = [each for each in names if each != name]
            meant = typed("print-theme", *others, "--themes", name)
            raise WrongUsage(words.SET_IS_NO_THEME.format(name=one_line(name), command=meant))
    return names


def _asking(
    theme_set: ThemeSet, themes: Sequence[Theme], audiences: Sequence[Audience], *, cards: bool
) -> tuple[Theme, ...]:
    """Return those of `themes` with something for `audiences`, and tell of the others on stderr.

    Raises WrongUsage where there are none.
    """
    found = tuple(each for each in themes if _asks(each, audiences, cards=cards))
    if not found:
        raise WrongUsage(_nothing(theme_set, themes, audiences, cards=cards))
    left = [each.title for each in themes if each not in found]
    if left:
        tell_remarks([words.left_out(left, audiences, theme_set)])
    return found


def _asks(theme: Theme, audiences: Sequence[Audience], *, cards: bool) -> bool:
    return any(theme.questions(each) if cards else theme.asks(each) for each in audiences)


def _nothing(
    theme_set: ThemeSet, themes: Sequence[Theme], audiences: Sequence[Audience], *, cards: bool
) -> str:
    """Return that the themes have nothing for `audiences`, and whom they have something for."""
    others = [
        each
        for each in Audience
        if each not in audiences and any(_asks(theme, [each], cards=cards) for theme in themes)
    ]
    return words.nothing_for(audiences, theme_set, others=others, cards=cards)


def _require_form(
    where: _Where, *, form: bool, lines: int | None, cards: bool, contents: bool
) -> None:
    """Raise WrongUsage for what a `form` cannot have, or another end of the file's name."""
    others = {"--cards": cards, "--contents": contents, "--lines": lines is not None}
    others["--format"] = bool(where.format)
    for option in [option for option, is_given in others.items() if form and is_given]:
        raise WrongUsage(words.FORM_OR.format(option=option))
    if form and where.suffix != ".docx":
        raise WrongUsage(words.FORM_NEEDS_WORD)


def _require_sense(where: _Where, *, lines: int | None, cards: bool, contents: bool) -> None:
    """Raise WrongUsage for options that contradict each other, or the end of the file's name."""
    end = where.suffix
    if where.format and end in formats.SUFFIXES and end != f".{where.format}":
        raise WrongUsage(words.FORMATS_DIFFER.format(suffix=end, format=where.format))
    if contents and cards:
        raise WrongUsage(words.NO_CONTENTS_OF_CARDS)
    if contents and where.is_page:
        is_text = where.is_page and where.output
        raise WrongUsage(words.NO_CONTENTS_AS_TEXT if is_text else words.CONTENTS_NEED_SHEETS)
    if cards and lines is not None:
        raise WrongUsage(words.CARDS_OR_LINES)
    if where.is_page and cards:
        raise WrongUsage(words.NO_CARDS_AS_TEXT if where.output else words.CARDS_NEED_A_FILE)
    if where.is_page and lines is not None:
        raise WrongUsage(words.NO_LINES_AS_TEXT if where.output else words.LINES_NEED_A_FILE)
    if not where.is_page and where.output and not where.format:
        suffix_of(where.output, (*formats.SUFFIXES, ".txt"))


def _require_sizes(
    where: _Where, card_size: str | None, *, cards: bool, large: bool, has_backs: bool
) -> None:
    """Raise WrongUsage where a size is asked for that the paper cannot have.

    `large` type is for sheets; only cards have a size of their own, and backs.
    """
    if large and cards:
        is_small = card_size == "a7"
        raise WrongUsage(words.LARGE_OR_SMALL_CARDS if is_small else words.LARGE_OR_LARGE_CARDS)
    is_cut = bool(card_size) or has_backs
    if large and (where.is_page or where.is_markdown):
        raise WrongUsage(words.LARGE_NEEDS_PAPER)
    if is_cut and not cards:
        raise WrongUsage(words.ONLY_FOR_CARDS)
    if is_cut and where.is_markdown:
        raise WrongUsage(words.ONLY_FOR_PRINTED_CARDS)


def _require_looks(where: _Where, logo: Path | None, template: Path | None, *, cards: bool) -> None:
    """Raise WrongUsage for a `logo` where no front shows it, or a `template` of no Word file."""
    if logo and cards:
        raise WrongUsage(words.LOGO_OR_CARDS)
    if logo and (where.is_page or where.is_markdown):
        raise WrongUsage(words.LOGO_NEEDS_PAPER)
    if template and cards:
        raise WrongUsage(words.TEMPLATE_OR_CARDS)
    if template and (where.suffix != ".docx" or where.is_page):
        raise WrongUsage(words.TEMPLATE_NEEDS_WORD)


def _read_logo(path: Path, theme_set: ThemeSet, where: _Where) -> Picture:
    """Return the logo in the file `path`; raises UnreadableSource."""
    # Few sheets have a logo.
    from ledersamtale.given import file_bytes
    from ledersamtale.paper.documents.logo.read import MOST_BYTES, read_logo

    path = at_home(path)
    data = patiently(file_bytes)(path, most_bytes=MOST_BYTES, too_large=LOGO_TOO_LARGE)
    try:
        logo = read_logo(data, text=theme_set.sender or theme_set.title)
    except ValueError as error:
        raise UnreadableSource(path, str(error)) from None
    if logo.kind != "png" and where.suffix == ".docx":
        raise UnreadableSource(path, words.WORD_WANTS_PNG)
    return logo


def _read_template(path: Path, where: _Where, *, has_logo: bool) -> Given:
    """Return the Word template in the file `path`.

    Raises UnreadableSource; MissingExtra; WrongUsage where a logo would stand on its header, or
    where the sheets would replace it.
    """
    # What Word files need may not be installed, and few sheets have a template.
    formats.writer_for(".docx")
    from ledersamtale.given import file_bytes
    from ledersamtale.paper.word.given.read import read_template
    from ledersamtale.paper.word.given.safe.package import MOST_BYTES

    path = at_home(path)
    data = patiently(file_bytes)(path, most_bytes=MOST_BYTES, too_large=TEMPLATE_TOO_LARGE)
    try:
        given = read_template(data)
    except ValueError as error:
        raise UnreadableSource(path, str(error)) from None
    with contextlib.suppress(OSError):
        if where.output and patiently(path.samefile)(where.output):
            raise WrongUsage(words.TEMPLATE_ITSELF.format(path=where.output))
    if given.has_header and has_logo:
        raise WrongUsage(words.TEMPLATE_OR_LOGO)
    return given


def _layout(where: _Where, card_size: str | None, backs: str | None) -> Layout | None:
    """Return how cards lie on their pages, by the options; None in Markdown, which has none."""
    if where.is_markdown:
        return None
    # A printer that prints both sides turns the paper along its long edge unless told otherwise.
    return Layout(CardSize(card_size or "a6"), Backs(backs or "long"))


def _cards(
    theme_set: ThemeSet,
    themes: Sequence[Theme],
    audiences: Sequence[Audience],
    layout: Layout | None,
) -> Paper:
    paper = deck.cards(theme_set, themes, audiences=audiences, layout=layout)
    if not paper:
        raise WrongUsage(_nothing(theme_set, themes, audiences, cards=True))
    return paper


def _show(
    theme_set: ThemeSet, themes: Sequence[Theme], audiences: Sequence[Audience], where: _Where
) -> None:
    # rich takes 40 ms; papers do without it.
    from ledersamtale.screen import pages

    if where.output is None:
        pages.show_themes(theme_set, themes, audiences=audiences)
        return
    target = SharedTarget(where.output, may_replace=where.force)
    target.write(pages.themes_text(theme_set, themes, audiences=audiences).encode())


def _write(paper: Paper, where: _Where, given: Given | None = None) -> None:
    if where.output is None:
        write = formats.writer_for(".md")
        sys.stdout.write(write(paper).data.decode())
        return
    write = formats.writer_for(".md" if where.format == "md" else where.suffix)
    if given:
        from ledersamtale.paper.word.write import write as write_word

        write = partial(write_word, given=given)
    write_paper(paper, SharedTarget(where.output, may_replace=where.force), write=write)
