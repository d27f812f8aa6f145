"""The parts of one line of a theme set: how far in it stands, its bullet, its key, and its text.

Blanks that only look like spaces count as spaces, and signs that only look like a dash as one, so
that a line is understood as its writer sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Spaces of other kinds (Unicode, category Zs), as Word and Teams paste them.
HARD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# What takes no room at all: zero width spaces and joiners, the soft hyphen, the byte order mark.
NOTHING_SEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
# Quotation marks that YAML does not know.
CURLY = "”“„»«’‘‚"
BLANKS = f" \t{HARD_SPACES}{NOTHING_SEEN}"
_BLANKS = re.compile(f"[{BLANKS}]*")
_HARD = re.compile(f"[{HARD_SPACES}{NOTHING_SEEN}]")
_NOTHING = re.compile(f"[{NOTHING_SEEN}]")
_TAB_WIDTH = 2

_DASH = re.compile(rf"-(?=[{BLANKS}]|$)")
# What word processors make of a dash, and their bullets; the last two are of the font Symbol.
_SIGNS = "•·–—−‐‑‒*+▪■□○●◦‣➢✓\uf0b7\uf0a7"
# Word's second bullet is an o of the font Courier.
_OTHER_BULLET = re.compile(rf"(?:[{re.escape(_SIGNS)}]|o|--+|\d{{1,3}}[.)])(?=[{BLANKS}])")
# Of these none begins a line that goes on with a text; a dash or a number may.
_SURE_BULLET = re.compile(rf"[•·*▪■□○●◦‣➢✓\uf0b7\uf0a7](?=[{BLANKS}])")
_TIGHT_BULLET = re.compile(r"[-–—−](?=[^\s\d–—−-])")
# Anything before a colon is a key to YAML; none of ours is as long as this.
_KEY = re.compile(
    rf"""(?P<quote>["']?)(?P<name>(?:\w|<)[^:#"'\[\]{{}}]{{0,60}}?)(?P=quote)"""
    rf"[ ]*:(?=[{BLANKS}]|$)"
)
_TIGHT_KEY = re.compile(r"(?P<name>[^\W\d][\w-]*):(?=[^\s:/])")
# Colons of other scripts and of Word, and what people type instead of one.
LIKE_A_COLON = ":=;\uff1a\ufe55\u2236\ua789"
_LOOSE_KEY = re.compile(
    rf"(?P<name>[^\W\d]\w*)(?:[ ]*[{LIKE_A_COLON}][{BLANKS}]*|[{BLANKS}]+[–-]?[{BLANKS}]*)(?=\S)"
)
_CURLY_KEY = re.compile(rf"[{CURLY}](?P<name>[^\W\d][\w-]*)[{CURLY}][ ]*:(?=[{BLANKS}]|$)")
_NUMBER = re.compile(rf"\d{{1,3}}:(?=[{BLANKS}])")
# What YAML may have in front of a list or of keys (YAML 1.2, 6.9), and nothing behind it.
_PROPERTY = re.compile(rf"[&!*][^\s,\[\]{{}}]*[{BLANKS}]*$")
_QUESTION = re.compile(rf"\?[{BLANKS}]+")
_ANSWER = re.compile(rf":(?=[{BLANKS}]|$)")
_RULE = re.compile(r"(?:-[ ]?){3,}|={3,}|_{3,}|\*{3,}|\.{4,}")
# YAML's own lines between and behind documents, and in front of them (YAML 1.2, 9.1 and 6.8).
_START = re.compile(r"---(?:\s+#.*)?")
_END = re.compile(r"\.\.\.(?:\s+#.*)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is neither empty nor a comment; its places count characters from 0.

    `column` is how far in it stands for the eye, and `start` where what can be seen begins.
    """

    number: int
    line: str
    column: int
    start: int

    @property
    def shown(self) -> str:
        """What can be seen of the line."""
        return self.line[self.start :].rstrip()

    @property
    def is_rule(self) -> bool:
        """Whether the line is a rule, drawn between two parts."""
        return bool(_RULE.fullmatch(self.shown))

    @property
    def begins_document(self) -> bool:
        """Whether the line begins a document of YAML's."""
        return bool(_START.fullmatch(self.line.rstrip()))

    @property
    def is_of_yaml(self) -> bool:
        """Whether the line ends a document of YAML's, or tells of its version."""
        return bool(_END.fullmatch(self.line.rstrip())) or self.line.startswith("%")

    @property
    def hard(self) -> int | None:
        """Where the first blank before the text stands that is no space; None without any."""
        found = _HARD.search(self.line, 0, self.start)
        return found.start() if found else None

    @property
    def tab(self) -> int | None:
        """Where the first tabulator before the text stands; None without any."""
        at = self.line.find("\t", 0, self.start)
        return None if at < 0 else at


@dataclass(frozen=True, slots=True)
class Mark:
    """A bullet or a key: where it begins and ends, and where what follows it begins."""

    start: int
    end: int
    after: int
    name: str = ""
    is_right: bool = True

    def gap(self, line: str) -> str:
        """Return the blanks behind it."""
        return line[self.end : self.after]


def row_of(number: int, line: str) -> Row | None:
    """Return line `number` as a row; None for an empty line and a comment."""
    start = end_of_blanks(line, 0)
    if line[start : start + 1] in ("", "#"):
        return None
    return Row(number, line, width_of(line[:start]), start)


def width_of(blanks: str) -> int:
    """Return how many columns `blanks` are wide, a tabulator two."""
    seen = _NOTHING.sub("", blanks)
    return len(seen) + seen.count("\t") * (_TAB_WIDTH - 1)


def end_of_blanks(line: str, at: int) -> int:
    """Return where the blanks that begin at `at` end."""
    found = _BLANKS.match(line, at)
    return found.end() if found else at


def without_blanks_at_end(line: str) -> str:
    """Return `line` without the blanks behind it, also those that are no spaces."""
    return line[: len(line) - end_of_blanks(line[::-1], 0)]


def dash(line: str, at: int) -> Mark | None:
    """Return the dash of an item that begins at `at`."""
    found = _DASH.match(line, at)
    return _mark(found, line, name="-") if found else None


def other_bullet(line: str, at: int) -> Mark | None:
    """Return a bullet at `at` that was meant as the dash of an item, or a dash without a space."""
    found = _OTHER_BULLET.match(line, at) or _TIGHT_BULLET.match(line, at)
    return _mark(found, line, name=found[0], is_right=False) if found else None


def key(line: str, at: int) -> Mark | None:
    """Return the key that begins at `at`, with its colon."""
    found = _KEY.match(line, at)
    return _mark(found, line, name=found["name"]) if found else None


def tight_key(line: str, at: int) -> Mark | None:
    """Return the key at `at` whose colon has no space behind it."""
    found = _TIGHT_KEY.match(line, at)
    return _mark(found, line, name=found["name"], is_right=False) if found else None


def loose_key(line: str, at: int) -> Mark | None:
    """Return the word at `at`, which may be a key whose colon is missing or is another sign."""
    found = _LOOSE_KEY.match(line, at)
    if not found:
        return None
    return Mark(at, found.end("name"), found.end(), found["name"], is_right=False)


def curly_key(line: str, at: int) -> Mark | None:
    """Return the key in curly quotes at `at`, which begins behind the first of them."""
    found = _CURLY_KEY.match(line, at)
    if not found:
        return None
    return Mark(found.start("name"), found.end(), end_of_blanks(line, found.end()), found["name"])


def number_with_colon(line: str, at: int) -> Mark | None:
    """Return the number at `at` with its colon, which may be meant as the dash of an item."""
    found = _NUMBER.match(line, at)
    return _mark(found, line, name=found[0], is_right=False) if found else None


def is_property(line: str, at: int) -> bool:
    """Return whether nothing but a mark, a tag or a reference of YAML's stands from `at` on."""
    return bool(_PROPERTY.match(line, at))


def key_in_question(line: str, at: int) -> Mark | None:
    """Return the key behind a question mark at `at`, as YAML may have it (YAML 1.2, 8.2.2)."""
    found = _QUESTION.match(line, at)
    if not found:
        return None
    known = key(line, found.end())
    if known:
        return known
    end = len(without_blanks_at_end(line))
    return Mark(found.end(), end, len(line), line[found.end() : end])


def begins_answer(line: str, at: int) -> bool:
    """Return whether the value of a key behind a question mark begins at `at`."""
    return bool(_ANSWER.match(line, at))


def is_sure_bullet(line: str, at: int) -> bool:
    """Return whether what stands at `at` is a bullet, and no dash within a text."""
    return bool(_DASH.match(line, at) or _SURE_BULLET.match(line, at))


def _mark(found: re.Match[str], line: str, *, name: str, is_right: bool = True) -> Mark:
    after = end_of_blanks(line, found.end())
    return Mark(found.start(), found.end(), after, name, is_right)
