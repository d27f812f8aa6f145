"""The bullets and numbers of lists, and the numbers that our papers give each item."""

from __future__ import annotations

import re
from typing import NamedTuple

from ledersamtale.text import one_line
from ledersamtale.themeset.importing.rows import Sort

# Bullets as Word, PDF and keyboards have them. Symbol fonts put theirs in the private use area, and
# a PDF may leave U+FFFD beside one, for a sign that it does not tell. A letter alone is a bullet
# only with a tab or much space behind it. A PDF may leave no blank behind a number of two figures.
_BULLET = r"[•◦▪▫‣⁃∙·●○■□◆◇►▶➢➤✓✔☐–—*\-\uf000-\uf0ff\ufffd]"
_NUMBER = r"\(?(?:[0-9]{1,3}|[a-zæøå])[.)]"
_BEGINS = '[A-ZÆØÅ»"”]'
_MARK = re.compile(
    rf"[ \t]*(?:(?P<bullet>{_BULLET})(?:[\s\ufffd\u00ad]+|(?<=[•▪●■\uf000-\uf0ff\ufffd])(?=\S))"
    rf"|(?P<number>{_NUMBER})(?:[\s\ufffd\u00ad]+|(?<=[0-9][.)])(?=(?-i:{_BEGINS})))"
    r"|(?P<letter>o)(?:\t|[ ]{2,})\s*)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"([A-Z]?)[0-9]{1,4}\.[0-9]{1,4}[\s\u2002]+(?=[^\s·])")
_LETTERS = {"": None, "U": Sort.STATEMENT, "L": Sort.LEADER, "G": Sort.GROUP}
# The letters of statements in other languages; lists of people's own are lettered, too.
_UNSURE_LETTERS = "SPA"
_HELP = re.compile(r"((?:[^()]|\([^()]*\))*+)\)")


class Labelled(NamedTuple):
    """What stands behind a label such as 1.2 or U1.2, and what its letter says that it is.

    `help` is what our papers have in brackets behind a text.
    """

    text: str
    sort: Sort | None
    help: str = ""


def unmarked(text: str) -> tuple[str, str]:
    """Return the bullet or number that `text` begins with, or nothing, and the rest on one line."""
    found = _MARK.match(text)
    if not found:
        return "", one_line(text)
    mark = found["bullet"] or found["number"] or found["letter"]
    return mark.strip(), one_line(text[found.end() :])


def labelled(text: str) -> Labelled | None:
    """Return what stands behind a label as our papers have it, on one line; None without one.

    A text is told from its help by a non-breaking space, which no text of a theme set holds. What
    was typed behind the help goes on with the text.
    """
    found = _LABEL.match(text)
    if not found or found[1] not in (*_LETTERS, *_UNSURE_LETTERS):
        return None
    whole = text[found.end() :].strip()
    said, _, more = whole.partition("\u00a0(")
    closed = _HELP.match(more)
    if said and more.endswith(")"):
        aid, after = more[:-1], ""
    elif said and closed:
        aid, after = closed[1], more[closed.end() :]
    else:
        said, aid, after = whole, "", ""
    blank = " " if after[:1].isalnum() else ""
    return Labelled(one_line(f"{said}{blank}{after}"), _LETTERS.get(found[1]), one_line(aid))


def number_of(mark: str) -> int:
    """Return the number that a list's mark is, such as 2 for '2.'; 0 for a bullet."""
    digits = mark.strip("(.) ")
    return int(digits) if digits.isdecimal() else 0
