"""Text as the program keeps it and shows it: canonical, and without control characters."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# U+2029 separates paragraphs, the others lines (Unicode Standard 5.8, Newline Guidelines).
_LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x85\u2028"), "\n") | {0x2029: "\n\n"}

# C0 but tab and newline, DEL and C1 drive a terminal (ECMA-48). Bidi controls reorder what is
# read (Unicode TR 36). Zero-width characters hide in a text; the joiners U+200C and U+200D stay,
# since emoji and some scripts are spelt with them. U+FFFE and U+FFFF are not characters, and
# YAML 1.2 (5.1) refuses them.
UNSEEN = (
    (0x00, 0x08),
    (0x0E, 0x1F),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0xAD, 0xAD),
    (0x61C, 0x61C),
    (0x200B, 0x200B),
    (0x200E, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0xFFFE, 0xFFFF),
)
"""The characters that `clean` drops, each range from its first to its last."""

_DROPPED = dict.fromkeys(code for first, last in UNSEEN for code in range(first, last + 1))
_CLEANED: dict[int, str | None] = {**_DROPPED, **_LINE_ENDS}
_TRAILING = re.compile(r"(?<![ \t])[ \t]++(?=\n|\Z)")

# The Stream-Safe Text Format (Unicode Standard Annex 15, 13): no more marks in a row than this,
# with a joiner that shows nothing after them. The first mark of all is U+0300.
_MOST_MARKS = 30
_JOINER = "\u034f"
_MARKS = re.compile(rb"[^\0]{%d,}" % (_MOST_MARKS + 1))
_PERHAPS_MARKS = re.compile(rf"[^\x00-\u02ff]{{{_MOST_MARKS + 1},}}")

LONGEST_SLUG = 60
"""How many characters of a name a slug keeps."""

# How Danish, Nordic and German letters are written where only a to z will do.
_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "ð": "d",
        "þ": "th",
    }
)


def clean(text: str) -> str:
    """Return `text` without what could drive a terminal, reorder the reading or hide in it.

    Newline and tab stay; every other line end becomes a newline; a lone surrogate becomes
    U+FFFD, so that the result always encodes as UTF-8.
    """
    # Nearly every text is, and it needs no table and no pattern then.
    if text.replace("\n", "").isprintable():
        return text
    text = text.replace("\r\n", "\n").translate(_CLEANED)
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


def canonical(text: str) -> str:
    """Return `text` in the one form in which answers are kept and compared.

    Cleaned, NFC, without spaces at line ends and without blank lines at either end;
    `canonical(canonical(x)) == canonical(x)`.
    """
    # A list of the lines would take eight bytes for every empty one.
    return _TRAILING.sub("", nfc(clean(text))).strip("\n")


def nfc(text: str) -> str:
    """Return `text` in NFC, with no more marks on one letter than the stream-safe format has.

    Normalizing sorts them by insertion: 100,000 in a row take many seconds.
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", _PERHAPS_MARKS.sub(_joined, text))
    # A mark may be two by then (U+0344).
    return _PERHAPS_MARKS.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    text = found[0]
    pieces = []
    start = 0
    for marks in _MARKS.finditer(bytes(map(unicodedata.combining, text))):
        for end in range(marks.start() + _MOST_MARKS, marks.end(), _MOST_MARKS):
            pieces.append(text[start:end])
            start = end
    return _JOINER.join([*pieces, text[start:]])


def one_line(text: str) -> str:
    """Return `text` canonical and on one line, every run of white space one space."""
    return " ".join(canonical(text).split())


def argument(text: str) -> str:
    """Return a word of the command line as UTF-8 reads it, whatever the locale made of it."""
    return os.fsencode(text).decode(errors="replace") if clean(text) != text else text


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun, such as '1 tema' or '4 temaer'."""
    return f"{number} {one if number == 1 else many}"


def did_you_mean(near: Sequence[str]) -> str:
    """Return a question, and a space, about the names that are nearest to a wrong one.

    Empty when there are none.
    """
    return f"Mente du {' eller '.join(f'»{each}«' for each in near)}? " if near else ""


def slug(text: str) -> str:
    """Return `text` in a-z, 0-9 and hyphens between words only; empty when nothing is left."""
    letters = text.lower().translate(_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode().lower()
    words = "".join(each if each.isalnum() else " " for each in ascii_only).split()
    return "-".join(words)[:LONGEST_SLUG].strip("-")
