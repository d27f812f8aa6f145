"""`themes diff`: what differs between two theme sets, and what to paste into the new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument

from ledersamtale.cli import words
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.screen.lines import BLANK, Line, Piece, show_lines, title
from ledersamtale.screen.sets.diff_page import report
from ledersamtale.text import one_line
from ledersamtale.themeset.diff.changes import compare
from ledersamtale.themeset.diff.paste import blocks
from ledersamtale.themeset.file import load, load_with_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledersamtale.themeset.diff.changes import ThemeSetDiff


@command
def diff(
    old: Annotated[Path, Argument(metavar="GAMMEL", help=words.OLD_SET)],
    new: Annotated[Path, Argument(metavar="NY", help=words.NEW_SET)],
) -> None:
    """Print what differs between the theme sets in `old` and `new`, and what to paste into `new`.

    Raises UnusableThemeSet.
    """
    before = patiently(load)(old)
    after, text = patiently(load_with_text)(new)
    found = compare(before, after)
    show_lines(report(found))
    show_lines(_to_paste(found, one_line(str(new)), text=text))


def _to_paste(found: ThemeSetDiff, name: str, *, text: str) -> Iterator[Line]:
    if not found.to_paste:
        return
    yield BLANK
    yield title(words.TO_PASTE)
    yield Line((Piece(words.HOW_TO_PASTE.format(path=name)),))
    for block in blocks(found.to_paste, text=text):
        yield BLANK
        for line in block.splitlines():
            yield Line((Piece(line),), is_whole=True)
