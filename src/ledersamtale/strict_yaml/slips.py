"""Syntax faults of YAML, explained to a person who has never seen YAML.

The usual slips are looked for on the line itself. Of PyYAML's messages only those parts are
compared that both of its parsers have in common, and none is shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.faults import Fault, fill
from ledersamtale.strict_yaml import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yaml import MarkedYAMLError

    from ledersamtale.strict_yaml.nodes import Span

_QUOTES = "\"'"
# A text that begins with one of these is something else to YAML (YAML 1.2, 5.3, indicators).
_INDICATORS = "@`%,>|*&![]{}"
_LEAD = re.compile(r" *(?:- +)*(?:[a-z]+: +)?")
_KEY = re.compile(r" *(?:- +)*[\w-]+")
_KEY_WITH_COLON = re.compile(_KEY.pattern + r":(?: |$)")
_NO_SPACE_AFTER_COLON = re.compile(r" *(?:- *)?[\w-]+:(?!//)\S")
_NO_SPACE_AFTER_DASH = re.compile(r" *-[^\s-]")
_OTHER_BULLET = re.compile(r" *(?P<bullet>[•·–—*+]|\d+[.)])\s")
_COLON = re.compile(r":(?: |$)")
_NOTHING = re.compile(r"\s*+(?:(?<=\s)#.*)?")
_ITEM = re.compile(r" *-(?: +|$)")
_VALUE = re.compile(r"""(?:[^:"'\[{]*: +)?""")
_BLOCK = re.compile(r"[:-] +[|>][-+0-9]*\s*(?:#.*)?$")
_CLOSING = {
    '"': re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+"'),
    "'": re.compile(r"[^']*+(?:''[^']*+)*+'"),
}


def syntax_fault(
    error: MarkedYAMLError,
    *,
    lines: Sequence[str],
    bracket: Fault | None,
    quoted: Span | None,
) -> Fault:
    """Return the fault that ended the reading of `lines` with `error`.

    `bracket` is the fault of a bracket that is still open, and `quoted` the place of the quoted
    text that was read last; each is None where there is none.
    """
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    start = error.context_mark
    shown = _line(lines, line)
    if "quoted scalar" in (error.context or "") and start:
        if "escape" in problem:
            at = shown.rfind("\\", 0, column) + 1
            return Fault(line, at, *words.BACKSLASH)
        return Fault(start.line + 1, start.column + 1, *words.QUOTE_NOT_CLOSED)
    if bracket:
        return bracket
    if shown[column - 1 : column] == "\t":
        return Fault(line, column, *words.TAB)
    if "could not find expected ':'" in problem and start:
        return _no_key(start.line + 1, _line(lines, start.line + 1))
    if "mapping values are not allowed" in problem:
        return _unexpected_colon(line, column, lines)
    if quoted and quoted.end_line == line and _is_whole_text(quoted, lines):
        return _after_quote(quoted, column, lines)
    return _misplaced(line, column, lines)


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _indent(shown: str) -> int:
    return len(shown) - len(shown.lstrip(" "))


def _no_space_after_colon(line: int, shown: str) -> Fault | None:
    if not _NO_SPACE_AFTER_COLON.match(shown):
        return None
    return Fault(line, shown.index(":") + 1, *words.NO_SPACE_AFTER_COLON)


def _no_key(line: int, shown: str) -> Fault:
    """Return the fault of a line that YAML takes for a key, though no colon comes."""
    without_space = _no_space_after_colon(line, shown)
    if without_space:
        return without_space
    said = words.NEITHER_ITEM_NOR_KEY
    if _NO_SPACE_AFTER_DASH.match(shown):
        said = words.NO_SPACE_AFTER_DASH
    elif bullet := _OTHER_BULLET.match(shown):
        said = fill(words.OTHER_BULLET, sign=bullet["bullet"])
    elif _KEY.fullmatch(shown.rstrip()):
        said = words.NO_COLON
    return Fault(line, _indent(shown) + 1, *said)


def _unexpected_colon(line: int, column: int, lines: Sequence[str]) -> Fault:
    shown = _line(lines, line)
    before = next((each for each in reversed(lines[: line - 1]) if each.strip()), "")
    without_space = _no_space_after_colon(line - 1, before)
    if without_space:
        return without_space
    if _KEY.fullmatch(shown[: column - 1]) and _KEY_WITH_COLON.match(before):
        return Fault(line, _indent(shown) + 1, *words.TOO_FAR_IN)
    return _colon_in_text(line, column, shown[_text_start(shown) :])


def _colon_in_text(line: int, column: int, text: str) -> Fault:
    return Fault(line, column, *fill(words.COLON_IN_TEXT, quote_it=words.quotes_for(text)))


def _is_whole_text(quoted: Span, lines: Sequence[str]) -> bool:
    """Return whether the quotes begin where the text of the item or of the key begins."""
    return _text_start(_line(lines, quoted.line)) == quoted.column - 1


def _text_start(shown: str) -> int:
    lead = _LEAD.match(shown)
    return lead.end() if lead else 0


def _after_quote(quoted: Span, column: int, lines: Sequence[str]) -> Fault:
    """Return the fault of text behind a closing quote.

    When the quotes stand on two lines, the second was meant to open a text of its own.
    """
    if quoted.line < quoted.end_line:
        return Fault(quoted.line, quoted.column, *words.QUOTE_NOT_CLOSED)
    mend = words.quotes_for(_line(lines, quoted.line)[quoted.column - 1 :])
    return Fault(quoted.line, column, *fill(words.MORE_AFTER_QUOTE, mend=mend))


def _misplaced(line: int, column: int, lines: Sequence[str]) -> Fault:
    shown = _line(lines, line)
    start = _text_start(shown)
    text = shown[start:]
    if text and text[0] in _INDICATORS:
        said = fill(words.BEGINS_WITH, sign=text[0], quote_it=words.quotes_for(text))
        return Fault(line, start + 1, *said)
    if ": " in text and text[0] not in _QUOTES:
        return _colon_in_text(line, start + text.index(": ") + 1, text)
    for number in (line, line - 1):
        fault = _no_space_after_colon(number, _line(lines, number))
        if fault:
            return fault
    return Fault(line, column, *words.MISPLACED)
