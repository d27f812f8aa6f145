"""What is wrong with a text: signs that mean something else to YAML.

YAML 1.2 names the signs: 5.3 (indicators), 7.3 (quotes and plain texts), 6.6 (comments).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.faults import Edit, fill
from ledersamtale.strict_yaml import words as yaml_words
from ledersamtale.strict_yaml.tree import brief
from ledersamtale.themeset import words
from ledersamtale.themeset.format.slips import rows
from ledersamtale.themeset.format.slips.slip import Slip
from ledersamtale.themeset.format.slips.texts import quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.themeset.format.slips.slip import Part

_INDICATOR = re.compile(r"[@`%,>|*&!\[\]{}]|[?:](?=\s|$)")
_ONE_MORE_DASH = re.compile(r"(?:-\s+)+(?=\S)")
_COLON = re.compile(r":(?=\s|$)")
_COMMENT = re.compile(r"\s#")
_WORD = re.compile(r"[^\W\d][\w-]*")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}\s*(?:#.*)?")
_FLOW = re.compile(r"\[.*\]\s*(?:#.*)?|\{.*\}\s*(?:#.*)?")
# A quote behind a backslash begins none: where none closes, each would be looked for to the end.
_BRACKETS = re.compile(
    r"""(?<!\\)"[^"\\]*+(?:\\.[^"\\]*+)*+"|'[^']*+(?:''[^']*+)*+'|(?:^|\s)\#.*|(?P<sign>[\[\]{}])"""
)


def is_block(text: str) -> bool:
    """Return whether `text` says that the lines below it are a text, as they stand."""
    return bool(_BLOCK.fullmatch(text))


def is_flow(text: str) -> bool:
    """Return whether `text` is a list or keys in brackets, closed on the same line."""
    return bool(_FLOW.fullmatch(text))


def brackets_left_open(text: str) -> int:
    """Return how many more brackets `text` opens than it closes, quotes and comments aside."""
    signs = [found["sign"] for found in _BRACKETS.finditer(text) if found["sign"]]
    return sum(1 if sign in "[{" else -1 for sign in signs)


def slip_in(parts: Sequence[Part]) -> Slip | None:
    """Return the slip in a text of one line or several; None where there is none."""
    return quotes.slip_in(parts) if quotes.is_quoted(parts[0].text) else _slip_in_plain(parts)


def _slip_in_plain(parts: Sequence[Part]) -> Slip | None:
    first = parts[0]
    dashes = _ONE_MORE_DASH.match(first.text)
    if dashes:
        edit = Edit(first.line, first.start + 1, dashes.end(), "")
        return Slip(first.line, first.start + 1, words.ONE_DASH_TOO_MANY, [edit])
    if _INDICATOR.match(first.text):
        said = fill(yaml_words.BEGINS_WITH, sign=first.text[0], quote_it=_quotes_for(parts))
        return Slip(first.line, first.start + 1, said, quotes.quoted(parts))
    for part in parts:
        colon, comment = _COLON.search(part.text), _COMMENT.search(part.text)
        if colon and not (comment and comment.start() < colon.start()):
            slip = _slip_at_colon(parts, part, colon.start())
            # What follows may be a comment, which does not belong to the text.
            slip.is_sure &= not comment
            return slip
        if comment:
            at = part.start + comment.end()
            said = fill(words.COMMENT_IN_TEXT, quote_it=_quotes_for(parts))
            return Slip(part.line, at, said, quotes.quoted(parts), is_sure=False)
    return None


def _slip_at_colon(parts: Sequence[Part], part: Part, at: int) -> Slip:
    first = parts[0]
    column = part.start + at + 1
    if first.text[0] in rows.CURLY and quotes.enclose(parts, f'{rows.CURLY}"'):
        said = fill(words.CURLY_QUOTES, sign=first.text[0])
        return Slip(first.line, first.start + 1, said, quotes.straightened(parts))
    before = brief(part.text[:at])
    said = words.TEXT_HAS_COLON if before else yaml_words.COLON_IN_TEXT
    # A line below may begin with a key.
    may_be_key = part is not first and bool(_WORD.fullmatch(part.text[:at]))
    if may_be_key:
        said = words.KEY_OR_TEXT
    said = fill(said, before=before, quote_it=_quotes_for(parts))
    return Slip(part.line, column, said, quotes.quoted(parts), not may_be_key)


def _quotes_for(parts: Sequence[Part]) -> str:
    return yaml_words.quotes_for("".join(part.text for part in parts))
