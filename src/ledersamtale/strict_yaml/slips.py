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
    from collections.abc import Iterator, Sequence

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
    return Fault(line, column, *words.COLON_IN_TEXT)


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
    opening = _line(lines, quoted.line)[quoted.column - 1 : quoted.column]
    other = words.SINGLE_QUOTES if opening == '"' else words.DOUBLE_QUOTES
    return Fault(quoted.line, column, *fill(words.MORE_AFTER_QUOTE, other=other))


def _misplaced(line: int, column: int, lines: Sequence[str]) -> Fault:
    shown = _line(lines, line)
    start = _text_start(shown)
    text = shown[start:]
    if text and text[0] in _INDICATORS:
        return Fault(line, start + 1, *fill(words.BEGINS_WITH, sign=text[0]))
    if ": " in text and text[0] not in _QUOTES:
        return Fault(line, start + text.index(": ") + 1, *words.COLON_IN_TEXT)
    for number in (line, line - 1):
        fault = _no_space_after_colon(number, _line(lines, number))
        if fault:
            return fault
    return Fault(line, column, *words.MISPLACED)


def further_slips(lines: Sequence[str], *, after: int) -> Iterator[Fault]:
    """Yield the slips on the lines below line `after`, where the reading ended.

    A line is reported only where it cannot continue a text: it is indented like an item or a key
    above it, or stands right below a key, and not inside a block of text, quotes or brackets.
    Takes linear time.
    """
    walk = _Walk()
    for number, shown in enumerate(lines, start=1):
        fault = walk.take(number, shown)
        if number == after:
            # What the faulty line opens is taken to end with it, as its writer meant.
            walk.close()
        elif walk.is_lost:
            return
        if fault and number > after:
            yield fault


class _Walk:
    """Follows, line by line, in which columns lists and keys are open."""

    def __init__(self) -> None:
        self.is_lost = False
        self._items: list[int] = []
        self._keys: list[int] = []
        self._block: int | None = None
        self._quote = ""
        self._is_text = False
        self._awaits_value = False

    def close(self) -> None:
        """Treat every open quote, bracket and text as closed."""
        self.is_lost, self._quote, self._block, self._is_text = False, "", None, False

    def take(self, number: int, shown: str) -> Fault | None:
        """Take the next line; return the slip on it."""
        column = _indent(shown)
        if self._quote:
            self._take_quoted(shown)
            return None
        if shown[column:].lstrip()[:1] in ("", "#") or shown[column] == "\t":
            return None
        if self._block is not None and column > self._block:
            return None
        self._block = None
        for columns in (self._items, self._keys):
            while columns and columns[-1] > column:
                columns.pop()
        if self._is_text and column > max(*self._items[-1:], *self._keys[-1:], -1, -1):
            return None
        fault = self._slip(number, shown, column)
        self._open(shown, column, fault)
        return fault

    def _slip(self, number: int, shown: str, column: int) -> Fault | None:
        awaits_value, self._awaits_value = self._awaits_value, False
        if awaits_value and _NO_SPACE_AFTER_DASH.match(shown) and shown[column + 1].isalpha():
            return _no_key(number, shown)
        if _ITEM.match(shown):
            return None
        if self._keys[-1:] == [column] and _KEY_WITH_COLON.match(shown):
            return None
        if self._keys[-1:] == [column] and not _COLON.search(shown):
            fault = _no_space_after_colon(number, shown)
            if fault:
                return fault
        is_item = _NO_SPACE_AFTER_DASH.match(shown) or _OTHER_BULLET.match(shown)
        return _no_key(number, shown) if self._items[-1:] == [column] and is_item else None

    def _open(self, shown: str, column: int, fault: Fault | None) -> None:
        """Note what the line opens."""
        at = column
        while item := _ITEM.match(shown, at):
            self._put(self._items, at)
            at = item.end()
        if fault and fault.column == column + 1:
            self._put(self._items, column)
        elif _KEY_WITH_COLON.match(shown, at):
            if self._items[-1:] == [at]:
                self._items.pop()
            self._put(self._keys, at)
        self._awaits_value = shown.rstrip().endswith(":")
        if _BLOCK.search(shown):
            self._block = column
        lead = _VALUE.match(shown, at)
        value = shown[lead.end() :] if lead else ""
        self._is_text = False
        if value[:1] in _CLOSING:
            self._quote = value[0]
            self._take_quoted(value[1:])
        elif value[:1] in ("[", "{"):
            self.is_lost = not value.rstrip().endswith(("]", "}"))
        else:
            self._is_text = value[:1] not in ("", "#") and not self._awaits_value

    def _take_quoted(self, shown: str) -> None:
        closing = _CLOSING[self._quote].match(shown)
        if closing:
            self._quote = ""
            # What follows is a slip of its own, or shows that the quotes were taken wrongly.
            self.is_lost = not _NOTHING.fullmatch(shown, closing.end())

    @staticmethod
    def _put(columns: list[int], column: int) -> None:
        if columns[-1:] != [column]:
            columns.append(column)
