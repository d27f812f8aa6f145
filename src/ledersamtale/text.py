"""Text as the program keeps it and shows it: canonical, and without control characters."""

from __future__ import annotations

import os
import re
import unicodedata

# U+2029 separates paragraphs, the others lines (Unicode Standard 5.8, Newline Guidelines).
_PARAGRAPHS = re.compile("\u2029")
_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028]")

# C0 but tab and newline, DEL and C1 drive a terminal (ECMA-48). Bidi controls reorder what is
# read (Unicode TR 36). Zero-width characters hide in a text; the joiners U+200C and U+200D stay,
# since emoji and some scripts are spelt with them. U+FFFE and U+FFFF are not characters, and
# YAML 1.2 (5.1) refuses them.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_OUTER_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+|(?:\n[ \t]*)+\Z")
_WHITE = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return `text` without what could drive a terminal, reorder the reading or hide in it.

    Newline and tab stay; every other line end becomes a newline; a lone surrogate becomes
    U+FFFD, so that the result always encodes as UTF-8.
    """
    text = _NEWLINES.sub("\n", _PARAGRAPHS.sub("\n\n", text))
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


def canonical(text: str) -> str:
    """Return `text` in the one form in which answers are kept and compared.

    Cleaned, NFC, without spaces at line ends and without blank lines at either end;
    `canonical(canonical(x)) == canonical(x)`.
    """
    text = unicodedata.normalize("NFC", clean(text))
    return _OUTER_BLANK_LINES.sub("", _TRAILING.sub("", text))


def one_line(text: str) -> str:
    """Return `text` canonical and on one line, every run of white space one space."""
    return _WHITE.sub(" ", canonical(text)).strip()


def argument(text: str) -> str:
    """Return a word of the command line as UTF-8 reads it, whatever the locale made of it."""
    return os.fsencode(text).decode(errors="replace") if _SURROGATES.search(text) else text


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun, such as '1 tema' or '4 temaer'."""
    return f"{number} {one if number == 1 else many}"
