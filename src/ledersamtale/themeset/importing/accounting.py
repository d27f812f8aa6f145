"""That a reader passes over nothing: each word of a file is in a row, or told as left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.text import one_line
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.rows import LeftOut

if TYPE_CHECKING:
    from ledersamtale.themeset.importing.rows import Source

# Less is the mark of a list, or the number of a place.
_WORD = re.compile(r"[^\W\d_]{2,}|[0-9]{4,}")
_PIECE = re.compile(r"[^\s()\[\]<>]+")


def missing(source: Source) -> list[LeftOut]:
    """Return the pieces of a file with words that stand in no row and in nothing left out."""
    texts = [source.title, *source.named, *(row.whole for row in source.rows)]
    texts += [each.text for each in source.left_out]
    kept = {word for text in texts for word in words_in(text)}
    lines = {row.line for row in source.rows}
    found = []
    for piece in source.said:
        if not words_in(piece.text) <= kept:
            # Of a line that was read, only what was not is told.
            is_part = piece.why == words.NOT_READ and piece.line in lines
            text = _without(piece.text, kept) if is_part else piece.text
            found.append(LeftOut(piece.line, one_line(text), piece.why))
            kept |= words_in(piece.text)
    return found


def _without(text: str, kept: set[str]) -> str:
    """Return the part of `text` from the first word that is not `kept` to the last."""
    pieces = [each for each in _PIECE.finditer(text) if not words_in(each[0]) <= kept]
    return text[pieces[0].start() : pieces[-1].end()]


def words_in(text: str) -> set[str]:
    """Return the words of `text`, in any case."""
    return set(_WORD.findall(text.casefold()))
