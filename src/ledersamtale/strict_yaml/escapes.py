r"""Backslashes in double quotes: which of them belong to an escape, and which were meant as such.

YAML takes `\n` for a line end and `\b` for a control character (YAML 1.2, 5.7), so that a path such
as "H:\noter\bilag" loses letters without a fault. A person writes none of these; programs write
what they escape by its code, or as `\"`, `\\`, `\/`, `\ ` and a backslash at the end of a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BACKSLASH = re.compile(
    r"""\\(?:["\\/ ]|$|(?P<code>x[0-9A-F]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})|(?P<sign>.))"""
)
# These a program may have meant, unless a path stands there.
_PERHAPS_MEANT = "nrt"
_PATH = re.compile(r"\b[A-Za-z]:\\|\\\\\w")
_LEAST_LETTER = 0xA0


def typed(text: str) -> Iterator[int]:
    """Yield where in a line of a text in double quotes a backslash was meant as such."""
    for found in _BACKSLASH.finditer(text):
        code = found["code"] or ""
        # Windows has folders such as C:\x86.
        is_control = code.startswith("x") and int(code[1:], 16) < _LEAST_LETTER
        if found["sign"] or is_control:
            yield found.start()


def are_surely_typed(text: str) -> bool:
    """Return whether no backslash in a text in double quotes can have been meant as an escape."""
    signs = {text[at + 1] for at in typed(text)}
    is_path = bool(_PATH.search(text))
    return "\\\\" not in text.replace('\\"', "") and (is_path or not signs & {*_PERHAPS_MEANT})
