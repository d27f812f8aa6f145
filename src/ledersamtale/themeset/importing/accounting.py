"""That a reader passes over nothing: each word of a file is in a row, or told as left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.text import one_line
from ledersamtale.themeset.importing.rows import LeftOut

if TYPE_CHECKING:
    from ledersamtale.themeset.importing.rows import Source

# Less is the mark of a list, or the number of a place.
_WORD = re.compile(r"[^\W\d_]{2,}|[0-9]{4,}")


def missing(source: Source) -> list[LeftOut]:
    """Return the pieces of a file with words that stand in no row and in nothing left out."""
    texts = [source.title, *(row.whole for row in source.rows)]
    texts += [each.text for each in source.left_out]
    kept = {word for text in texts for word in words_in(text)}
    found = []
    for piece in source.said:
        if not words_in(piece.text) <= kept:
            found.append(LeftOut(piece.line, one_line(piece.text), piece.why))
            kept |= words_in(piece.text)
    return found


def words_in(text: str) -> set[str]:
    """Return the words of `text`, in any case."""
    return set(_WORD.findall(text.casefold()))
