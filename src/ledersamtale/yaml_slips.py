"""What a person did wrong when YAML cannot be read, in words for one who has never seen YAML.

What is most often done wrong is looked for on the line itself. Of PyYAML's own English words only
those that both of its parsers use are relied on, and none is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yaml import MarkedYAMLError

QUOTE_IT = 'Sæt hele teksten i anførselstegn: "…".'

_QUOTES = "\"'"
# A text that begins with one of these is something else to YAML (YAML 1.2, 5.3, indicators).
_INDICATORS = "@`%,>|*&![]{}"
_LEAD = re.compile(r" *(?:- +)*(?:[a-z]+: +)?")
_KEY = re.compile(r" *(?:- +)*[\w-]+")
_KEY_WITH_COLON = re.compile(_KEY.pattern + r":(?: |$)")
_NO_SPACE_AFTER_COLON = re.compile(r" *(?:- *)?[\w-]+:(?!//)\S")
_NO_SPACE_AFTER_DASH = re.compile(r" *-[^\s-]")
_OTHER_BULLET = re.compile(r" *(?P<bullet>[•·–—*+]|\d+[.)])\s")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a text stands, from its first character to its last line; places count from 1."""

    line: int
    column: int
    end_line: int


def syntax_fault(
    error: MarkedYAMLError,
    *,
    lines: Sequence[str],
    bracket: Fault | None,
    quoted: Span | None,
) -> Fault:
    """Return the fault that ended the reading of `lines` with `error`.

    `bracket` is the fault of a bracket that is still open, `quoted` where the text in quotes
    stands that was read last; None where there is none.
    """
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    start = error.context_mark
    shown = _line(lines, line)
    if "quoted scalar" in (error.context or "") and start:
        if "escape" in problem:
            at = shown.rfind("\\", 0, column) + 1
            return Fault(
                line, at, '»\\« kan ikke stå sådan i »"…"«.', "Skriv »\\\\«, eller brug »'…'«."
            )
        return _unclosed(start.line + 1, start.column + 1)
    if bracket:
        return bracket
    if shown[column - 1 : column] == "\t":
        return Fault(line, column, "Her står en tabulator.", "Brug mellemrum i stedet.")
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


def _unclosed(line: int, column: int) -> Fault:
    return Fault(
        line,
        column,
        "Anførselstegnet her bliver ikke lukket.",
        "Sæt et magen til, hvor teksten slutter.",
    )


def _no_space_after_colon(line: int, shown: str) -> Fault | None:
    if not _NO_SPACE_AFTER_COLON.match(shown):
        return None
    what = "Der mangler et mellemrum efter kolon."
    return Fault(line, shown.index(":") + 1, what, "Skriv »nøgle: tekst«.")


def _no_key(line: int, shown: str) -> Fault:
    """Return the fault of a line that YAML takes for a key, though no colon comes."""
    column = _indent(shown) + 1
    without_space = _no_space_after_colon(line, shown)
    if without_space:
        return without_space
    if _NO_SPACE_AFTER_DASH.match(shown):
        what = "Der mangler et mellemrum efter bindestregen."
        return Fault(line, column, what, "Skriv »- tekst«.")
    bullet = _OTHER_BULLET.match(shown)
    if bullet:
        what = f"Et punkt kan ikke begynde med »{bullet['bullet']}«."
        return Fault(line, column, what, "Skriv »- tekst«.")
    if _KEY.fullmatch(shown.rstrip()):
        return Fault(line, column, "Her mangler et kolon efter nøglen.", "Skriv »nøgle: tekst«.")
    return Fault(
        line,
        column,
        "Linjen er hverken et punkt eller en nøgle.",
        "Begynd den med »- «, eller ryk den længere ind, hvis den hører til teksten ovenfor.",
    )


def _unexpected_colon(line: int, column: int, lines: Sequence[str]) -> Fault:
    shown = _line(lines, line)
    before = next((each for each in reversed(lines[: line - 1]) if each.strip()), "")
    without_space = _no_space_after_colon(line - 1, before)
    if without_space:
        return without_space
    if _KEY.fullmatch(shown[: column - 1]) and _KEY_WITH_COLON.match(before):
        return Fault(
            line,
            _indent(shown) + 1,
            "Linjen er rykket for langt ind.",
            "Ryk den lige så langt ind som nøglen ovenfor.",
        )
    return Fault(line, column, "Teksten har et kolon.", QUOTE_IT)


def _is_whole_text(quoted: Span, lines: Sequence[str]) -> bool:
    """Return whether the text in quotes is all of its item, not the words behind a colon in it."""
    return _text_start(_line(lines, quoted.line)) == quoted.column - 1


def _text_start(shown: str) -> int:
    lead = _LEAD.match(shown)
    return lead.end() if lead else 0


def _after_quote(quoted: Span, column: int, lines: Sequence[str]) -> Fault:
    """Return the fault of text behind a closing quote.

    When the quotes stand on two lines, the second was meant to open a text of its own.
    """
    if quoted.line < quoted.end_line:
        return _unclosed(quoted.line, quoted.column)
    opening = _line(lines, quoted.line)[quoted.column - 1 : quoted.column]
    other = "'…'" if opening == '"' else '"…"'
    return Fault(
        quoted.line,
        column,
        "Her står mere tekst efter anførselstegnet.",
        f"Sæt det hele i den anden slags: {other}.",
    )


def _misplaced(line: int, column: int, lines: Sequence[str]) -> Fault:
    shown = _line(lines, line)
    start = _text_start(shown)
    text = shown[start:]
    if text and text[0] in _INDICATORS:
        what = f"En tekst kan ikke begynde med »{text[0]}« uden anførselstegn."
        return Fault(line, start + 1, what, QUOTE_IT)
    if ": " in text and text[0] not in _QUOTES:
        return Fault(line, start + text.index(": ") + 1, "Teksten har et kolon.", QUOTE_IT)
    for number in (line, line - 1):
        fault = _no_space_after_colon(number, _line(lines, number))
        if fault:
            return fault
    return Fault(
        line,
        column,
        "Linjen passer ikke ind her.",
        "Ryk den lige så langt ind som de linjer, den hører sammen med.",
    )
