"""What is wrong with a text: signs that mean something else to YAML, and quotes that do not close.

YAML 1.2 names the signs: 5.3 (indicators), 7.3 (quotes and plain texts), 6.6 (comments).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.faults import Edit, fill
from ledersamtale.strict_yaml import words as yaml_words
from ledersamtale.strict_yaml.tree import brief
from ledersamtale.themeset import words
from ledersamtale.themeset.checking.slips.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.themeset.checking.slips.slip import Part

_INDICATOR = re.compile(r"[@`%,>|*&!\[\]{}]|[?:](?=\s|$)")
_ONE_MORE_DASH = re.compile(r"(?:-\s+)+(?=\S)")
_COLON = re.compile(r":(?=\s|$)")
_COMMENT = re.compile(r"\s#")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}\s*(?:#.*)?")
_FLOW = re.compile(r"\[.*\]\s*(?:#.*)?|\{.*\}\s*(?:#.*)?")
_BRACKETS = re.compile(
    r"""\"[^"\\]*+(?:\\.[^"\\]*+)*+"|'[^']*+(?:''[^']*+)*+'|(?:^|\s)\#.*|(?P<sign>[\[\]{}])"""
)
_CURLY = "”“„»«’‘‚"
_CLOSING = {
    '"': re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+"'),
    "'": re.compile(r"[^']*+(?:''[^']*+)*+'"),
}
_NOTHING = re.compile(r"\s*+(?:(?<=\s)#.*)?")
_ESCAPE = re.compile(r"\\(?P<sign>.)")
_ESCAPED = '0abt\tnvfre "/\\N_LPxuU'


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


def is_quoted(text: str) -> bool:
    """Return whether `text` begins with a quotation mark of YAML's."""
    return text[:1] in _CLOSING


def behind_quotes(mark: str, text: str) -> str | None:
    """Return what follows in a line of a text in quotes behind the closing `mark`; None without."""
    closing = _CLOSING[mark].match(text)
    return text[closing.end() :] if closing else None


def is_closed(behind: str) -> bool:
    """Return whether nothing stands behind the quotes but a comment."""
    return bool(_NOTHING.fullmatch(behind))


def slip_in(parts: Sequence[Part]) -> Slip | None:
    """Return the slip in a text of one line or several; None where there is none."""
    return _slip_in_quotes(parts) if is_quoted(parts[0].text) else _slip_in_plain(parts)


def _slip_in_plain(parts: Sequence[Part]) -> Slip | None:
    first = parts[0]
    dashes = _ONE_MORE_DASH.match(first.text)
    if dashes:
        edit = Edit(first.line, first.start + 1, dashes.end(), "")
        return Slip(first.line, first.start + 1, words.ONE_DASH_TOO_MANY, [edit])
    if _INDICATOR.match(first.text):
        said = fill(yaml_words.BEGINS_WITH, sign=first.text[0])
        return Slip(first.line, first.start + 1, said, _quoted(parts))
    for part in parts:
        colon, comment = _COLON.search(part.text), _COMMENT.search(part.text)
        if colon and not (comment and comment.start() < colon.start()):
            slip = _slip_at_colon(parts, part, colon.start())
            # What follows may be a comment, which does not belong to the text.
            slip.is_sure = not comment
            return slip
        if comment:
            at = part.start + comment.end()
            return Slip(part.line, at, words.COMMENT_IN_TEXT, _quoted(parts), is_sure=False)
    return None


def _slip_at_colon(parts: Sequence[Part], part: Part, at: int) -> Slip:
    first, last = parts[0], parts[-1]
    column = part.start + at + 1
    if first.text[0] in _CURLY and last.text[-1] in f'{_CURLY}"' and len(first.text) > 1:
        said = fill(words.CURLY_QUOTES, sign=first.text[0])
        return Slip(first.line, first.start + 1, said, _straightened(parts))
    before = brief(part.text[:at])
    said = fill(words.TEXT_HAS_COLON, before=before) if before else yaml_words.COLON_IN_TEXT
    return Slip(part.line, column, said, _quoted(parts))


def _slip_in_quotes(parts: Sequence[Part]) -> Slip | None:
    first, last = parts[0], parts[-1]
    mark = first.text[0]
    behind = behind_quotes(mark, last.text[last is first :])
    if behind is None:
        if last.text[-1] in _CURLY and last.text[1:]:
            said = fill(words.CURLY_QUOTES, sign=last.text[-1])
            return Slip(last.line, last.end, said, [Edit(last.line, last.end, 1, mark)])
        said = yaml_words.QUOTE_NOT_CLOSED
        if mark == "'" and "'" in first.text[1:]:
            # A mark within a word closes nothing that its writer meant as quotes.
            return Slip(first.line, first.start + 1, said, _quoted(parts), is_sure=False)
        edit = Edit(last.line, last.end + 1, 0, mark)
        return Slip(first.line, first.start + 1, said, [edit])
    if not is_closed(behind):
        other = yaml_words.SINGLE_QUOTES if mark == '"' else yaml_words.DOUBLE_QUOTES
        said = fill(yaml_words.MORE_AFTER_QUOTE, other=other)
        start = last.end - len(behind.lstrip())
        return Slip(last.line, start + 1, said, _quoted(parts))
    return _slip_at_backslash(parts) if mark == '"' else None


def _slip_at_backslash(parts: Sequence[Part]) -> Slip | None:
    edits = [
        Edit(part.line, part.start + found.start() + 1, 0, "\\")
        for part in parts
        for found in _ESCAPE.finditer(part.text)
        if found["sign"] not in _ESCAPED
    ]
    if not edits:
        return None
    return Slip(edits[0].line, edits[0].column, yaml_words.BACKSLASH, edits)


def _quoted(parts: Sequence[Part]) -> list[Edit]:
    """Return the edits that put a text in quotes, in which it says the same."""
    whole = "".join(part.text for part in parts)
    mark = "'" if '"' in whole or "\\" in whole else '"'
    return _between(mark, parts, [part.text for part in parts])


def _straightened(parts: Sequence[Part]) -> list[Edit]:
    """Return the edits that make straight quotes of the curly ones around a text."""
    texts = [part.text for part in parts]
    texts[0] = texts[0][1:]
    texts[-1] = texts[-1][:-1]
    whole = "".join(texts)
    return _between("'" if '"' in whole or "\\" in whole else '"', parts, texts)


def _between(mark: str, parts: Sequence[Part], texts: list[str]) -> list[Edit]:
    written = [text.replace("'", "''") if mark == "'" else text for text in texts]
    written[0] = mark + written[0]
    written[-1] += mark
    return [
        part.replaced(text) for part, text in zip(parts, written, strict=True) if text != part.text
    ]
