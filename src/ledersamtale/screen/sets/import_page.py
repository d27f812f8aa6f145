"""What a theme set was made of, as a page: each theme with its counts, and what was left out.

Pure: it returns marked lines, and the colours are chosen where they are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.themes import Audience
from ledersamtale.screen import words
from ledersamtale.screen.lines import BLANK, Line, Piece, Tone, item, title
from ledersamtale.screen.width import cells
from ledersamtale.text import one_line
from ledersamtale.themeset.importing.compose import lines_left_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledersamtale.model.themes import Theme
    from ledersamtale.themeset.importing.compose import Made

MOST_SHOWN = 20
"""How much of what was left out is shown; all of it stands in the new file."""
_LONGEST_SHOWN = 60


def made_page(made: Made, *, source: str) -> Iterator[Line]:
    """Yield what was understood of the file called `source`, and then what was left out."""
    yield title(words.UNDERSTOOD.format(source=one_line(source)))
    rows = [
        (str(line), *map(str, _counts(theme)), theme.title)
        for line, theme in zip(made.lines, made.theme_set.themes, strict=True)
    ]
    sums = [sum(counts) for counts in zip(*map(_counts, made.theme_set.themes), strict=True)]
    table = [words.COLUMNS, *rows, ("", *map(str, sums), words.IN_ALL)]
    # Word shows no numbers of lines.
    first = 0 if any(map(str, made.lines)) else 1
    yield from _table([row[first:] for row in table])
    if made.left_out:
        yield BLANK
        yield title(words.LEFT_OUT)
        told = lines_left_out(made.left_out)
        yield from (item(_short(each)) for each in told[:MOST_SHOWN])
        if len(told) > MOST_SHOWN:
            yield item(words.MORE_LEFT_OUT.format(count=len(told) - MOST_SHOWN))
    if made.doubts:
        yield BLANK
        yield Line((Piece(words.doubts(made.doubts), Tone.STRONG),))


def _counts(theme: Theme) -> tuple[int, int, int]:
    leader, group = (len(theme.questions(each)) for each in Audience)
    return len(theme.statements), leader, group


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[Line]:
    """Yield the rows with their numbers below each other; the last column is folded at need."""
    *numbers, _ = zip(*rows, strict=True)
    widths = [max(map(cells, column)) for column in numbers]
    for index, (*shown, last) in enumerate(rows):
        aligned = (f"{cell:>{width}}" for cell, width in zip(shown, widths, strict=True))
        tone = Tone.STRONG if index == 0 else Tone.PLAIN
        yield Line((Piece(last, tone),), head=f"  {'  '.join(aligned)}  ")


def _short(text: str) -> str:
    """Return what was left out with no more of its text than tells what it is."""
    where, _, rest = text.partition(": ")
    said, _, why = rest.rpartition(" (")
    short = said if len(said) <= _LONGEST_SHOWN else f"{said[: _LONGEST_SHOWN - 1]}…"
    return f"{where}: {short} ({why}"
