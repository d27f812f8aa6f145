"""Signs that nobody can see: what programs put where there was a blank, a hyphen or nothing.

Word has U+000B where Shift+Enter was, U+000C between pages and U+0007 behind the cell of a table;
Pages, InDesign and Teams have U+2028 between lines. No words may be joined where these are removed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.faults import fill
from ledersamtale.strict_yaml import words

if TYPE_CHECKING:
    from ledersamtale.faults import Said

# What YAML does not allow in a stream (YAML 1.2, 5.1), the byte order mark, and what YAML 1.1 and
# PyYAML count as the end of a line though no editor does.
_SIGNS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
UNSEEN = re.compile(f"[{_SIGNS}]")
_RUN = re.compile(f"[{_SIGNS}]+")
_BREAKS = frozenset("\x07\x0b\x0c\x85\u2028\u2029")
# Word's optional hyphen, and the byte order mark of a file that was put into another.
_NOTHING = frozenset("\x1f\ufeff")
_HYPHEN = "\x1e"
_NEXT_LINE = re.compile(r"[ \t]*(?:-[ \t]|[a-z]+:(?:\s|$))")


def without(line: str) -> tuple[str, bool]:
    """Return a line without such signs, and whether it is sure what stood there instead."""
    is_sure = True

    def instead(found: re.Match[str]) -> str:
        nonlocal is_sure
        text, is_known = _instead(found)
        is_sure &= is_known
        return text

    return _RUN.sub(instead, line), is_sure


def told(line: str, at: int) -> Said:
    """Return what is said of the sign at the index `at`, the first one of a line."""
    found = _RUN.match(line, at)
    text, is_known = _instead(found) if found else ("", True)
    mend = words.UNSEEN_IS_NOTHING
    if text:
        mend = words.UNSEEN_IS_A_BLANK if text == " " else words.UNSEEN_IS_A_HYPHEN
    if not is_known:
        mend = words.UNSEEN_IS_A_LINE_END if text else words.UNSEEN_IS_UNKNOWN
    return fill(words.UNSEEN, code=ord(line[at]), mend=mend)


def _instead(found: re.Match[str]) -> tuple[str, bool]:
    """Return what a run of signs stands for, and whether that is sure."""
    signs = {*found[0]}
    before = found.string[max(0, found.start() - 1) : found.start()]
    after = found.string[found.end() : found.end() + 1]
    if _HYPHEN in signs:
        return "-", True
    is_beside_blank = not before.strip() or not after.strip()
    if not signs & _BREAKS:
        return "", is_beside_blank or signs <= _NOTHING
    if before.strip() and _NEXT_LINE.match(found.string, found.end()):
        return " ", False
    return "" if is_beside_blank else " ", True
