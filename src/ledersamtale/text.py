"""Text as the program keeps and shows it: in a canonical form, without control characters."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
"""The characters that end a line (Unicode Standard 5.8, Newline Guidelines)."""

PARAGRAPH_END = "\u2029"
"""The one of them that makes a blank line, too."""

_NEWLINES = dict.fromkeys(map(ord, LINE_ENDS), "\n")
_LINE = re.compile(rf"[^{LINE_ENDS}]++(?:\r\n|[^{PARAGRAPH_END}])?|\r\n|[{LINE_ENDS}]")

# C0 except tab and newline, DEL and C1 control a terminal (ECMA-48). Bidi controls change the
# order in which a text is read (Unicode TR 36). Zero-width characters are invisible; the joiners
# U+200C and U+200D stay, since emoji and some scripts need them. U+FFFE and U+FFFF are not
# characters, and YAML 1.2 (5.1) rejects them.
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
"""The characters that `clean` removes, as ranges from the first to the last of each."""

_DROPPED = dict.fromkeys(code for first, last in UNSEEN for code in range(first, last + 1))
_CLEANED: dict[int, str | None] = {**_DROPPED, **_NEWLINES, ord(PARAGRAPH_END): "\n\n"}
_UNSEEN = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSEEN)
_WITH_UNSEEN = re.compile(rf"^[^\n{_UNSEEN}]*+[{_UNSEEN}].*$", re.MULTILINE)
_TRAILING = re.compile(r"(?<![ \t])[ \t]++(?=\n|\Z)")

# The Stream-Safe Text Format (Unicode Standard Annex 15, 13) has no more marks in a row than this,
# and then an invisible joiner. U+0300 is the first mark in Unicode.
_MOST_MARKS = 30
_JOINER = "\u034f"
_MARKS = re.compile(rb"[^\0]{%d,}" % (_MOST_MARKS + 1))
# NFC changes no character before the first mark, and none of the dashes and quotes that texts have.
_PERHAPS_CHANGED = re.compile("[^\x00-\u02ff\u2010-\u2027]")
_PERHAPS_MARKS = re.compile(rf"[^\x00-\u02ff]{{{_MOST_MARKS + 1},}}")

# Control sequences and strings that have their end (ECMA-48, 5.4 and 5.6).
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)"
)

_PART = 65_536
_OPENS, _CLOSES = "<!--", "-->"

LONGEST_SLUG = 60
"""The most characters of a slug."""

# How Danish, Nordic and German letters are written where only a to z are allowed.
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
    """Return `text` without the characters that control a terminal, reorder text or are invisible.

    Newline and tab stay; every other line end becomes a newline; a lone surrogate becomes
    U+FFFD, so that the result always encodes as UTF-8.
    """
    # Nearly every text is printable, and then needs neither the table nor the pattern.
    if text.replace("\n", "").isprintable():
        return text
    text = text.replace("\r\n", "\n").translate(_CLEANED)
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


def received(text: str) -> str:
    """Return `text` from a pipe or a paste clean, without sequences that control a terminal.

    `clean` alone would leave the letters of them.
    """
    return clean(_SEQUENCE.sub("", text) if "\x1b" in text or "\x9b" in text else text)


def canonical(text: str) -> str:
    """Return `text` in the one form in which answers are kept and compared.

    It is clean, in NFC, without spaces at line ends and without blank lines at either end;
    `canonical(canonical(x)) == canonical(x)`.
    """
    text = nfc(clean(text))
    # Nearly no text has any, and the pattern would try each space in it.
    if " \n" in text or "\t\n" in text or text.endswith((" ", "\t")):
        # Not split into lines: a list of them would take eight bytes for every empty one.
        text = _TRAILING.sub("", text)
    return text.strip("\n")


def without_hidden_notes(text: str) -> str:
    """Return what a person wrote without the notes in it, which Markdown hides: `<!-- … -->`.

    It is canonical. A note that nothing ends is words like any others.
    """
    kept = []
    end = 0
    while (start := text.find(_OPENS, end)) >= 0:
        # As in CommonMark, `<!-->` is a whole one.
        closes = text.find(_CLOSES, start + len("<!"))
        if closes < 0:
            break
        kept.append(text[end:start])
        end = closes + len(_CLOSES)
    return canonical("".join((*kept, text[end:])))


def seen_lines(text: str) -> str:
    """Return `text` with the lines that `clean` makes of it, each where it stands in `text`.

    It is as long as `text`: CR LF becomes a space and LF, every other line end LF (the blank line
    after PARAGRAPH_END is not there), and what is removed becomes spaces at the end of its line.
    """
    if text.replace("\n", "").isprintable():
        return text
    text = text.replace("\r\n", " \n").translate(_NEWLINES)
    # In parts, since a substitution holds a hundred bytes for every line that it changes.
    return "".join(
        _WITH_UNSEEN.sub(lambda line: line[0].translate(_DROPPED).ljust(len(line[0])), part)
        for part in _parts(text)
    )


def _parts(text: str) -> Iterator[str]:
    """Yield `text` in parts of whole lines."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PART) + 1 or len(text)
        yield text[start:end]
        start = end


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of `text` with their ends; PARAGRAPH_END is a blank line of its own."""
    return (found[0] for found in _LINE.finditer(text))


def cut_line(text: str) -> tuple[str, str]:
    """Return the first of the lines of `text`, and the rest."""
    line = next(lines_of(text), "")
    return line, text[len(line) :]


def is_same_name(one: str, other: str) -> bool:
    """Return whether two names are one person's, whatever their case and how a letter is made."""
    return nfc(one_line(one)).casefold() == nfc(one_line(other)).casefold()


def nfc(text: str) -> str:
    """Return `text` in NFC, with no more marks in a row than the stream-safe format allows.

    Normalizing sorts marks by insertion, which takes many seconds for 100,000 in a row.
    """
    if text.isascii() or not _PERHAPS_CHANGED.search(text):
        return text
    text = unicodedata.normalize("NFC", _PERHAPS_MARKS.sub(_with_joiners, text))
    # Normalizing can make two marks of one (U+0344).
    return _PERHAPS_MARKS.sub(_with_joiners, text)


def _with_joiners(found: re.Match[str]) -> str:
    text = found[0]
    pieces = []
    start = 0
    for marks in _MARKS.finditer(bytes(map(unicodedata.combining, text))):
        for end in range(marks.start() + _MOST_MARKS, marks.end(), _MOST_MARKS):
            pieces.append(text[start:end])
            start = end
    return _JOINER.join([*pieces, text[start:]])


def one_line(text: str) -> str:
    """Return `text` canonical and on one line, with one space for each run of white space."""
    return " ".join(canonical(text).split())


def argument(text: str) -> str:
    """Return an argument of the command line decoded as UTF-8, in any locale."""
    return os.fsencode(text).decode(errors="replace") if clean(text) != text else text


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun, such as '1 tema' or '4 temaer'."""
    return f"{number} {one if number == 1 else many}"


def listed(texts: Sequence[str]) -> str:
    """Return texts as one, such as 'a', 'a og b' or 'a, b og c'; empty when there are none."""
    return " og ".join(part for part in (", ".join(texts[:-1]), *texts[-1:]) if part)


def did_you_mean(near: Sequence[str]) -> str:
    """Return a question about the names that are nearest to a wrong one, and a space.

    Empty when no name is near.
    """
    return f"Mente du {' eller '.join(f'»{each}«' for each in near)}? " if near else ""


def slug(text: str) -> str:
    """Return `text` in a-z and 0-9, with hyphens between words; empty if nothing is left."""
    letters = text.lower().translate(_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode().lower()
    words = "".join(each if each.isalnum() else " " for each in ascii_only).split()
    return "-".join(words)[:LONGEST_SLUG].strip("-")
