r"""The text of a heading as it stands in a file, and as a person reads it.

Other tools put a backslash before a sign, an entity for a letter and emphasis round the whole text
as they please (CommonMark 0.31, 2.4, 2.5 and 6.2); all of it is read, and none is written unless
the text would be misread.
"""

from __future__ import annotations

import re

from ledersamtale.text import one_line

_SIGN = r"[!-/:-@\[-`{-~]"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_WRITTEN = re.compile(rf"\\({_SIGN})|(?<=.)\\\Z|{_ENTITY}")
# A tag, comment, declaration or instruction (CommonMark 6.6), but no autolink (6.5).
_MISREAD = re.compile(
    rf"\\(?={_SIGN}|\Z)|(?={_ENTITY})&|<(?=[A-Za-z/!?])(?!https?:|mailto:|[\w.+-]+@)"
)
_MISREAD_IN_LABEL = re.compile(rf"{_MISREAD.pattern}|[*_]")
_MISREAD_IN_LINK = re.compile(rf"[\\\[\]<]|(?={_ENTITY})&")
# What is no text at the end: closing signs (CommonMark 4.2), and pandoc's attributes.
_END = re.compile(r"(?<![^ \t])(?:#+|\{[#.][^{}]*\})\Z")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<text>(?:[^*_\\]|\\.)+)(?P=mark)")


def escape_heading(text: str) -> str:
    """Return `text`, one line, as it can stand in a heading."""
    text = _MISREAD.sub(r"\\\g<0>", text)
    # Nearly no text has such an end, and the pattern would try each sign of it.
    if text.endswith(("#", "}")):
        text = _END.sub(r"\\\g<0>", text)
    return f"\\{text}" if _EMPHASIS.fullmatch(text) else text


def escape_in_link(text: str) -> str:
    """Return `text`, one line, as it can stand between the brackets of a link."""
    text = _MISREAD_IN_LINK.sub(r"\\\g<0>", text)
    return f"\\{text}" if _EMPHASIS.fullmatch(text) else text


def escape_in_label(text: str) -> str:
    """Return `text`, one line, as it can stand behind a label such as `**Hvem:**`."""
    return _MISREAD_IN_LABEL.sub(r"\\\g<0>", text)


def unescape_heading(text: str) -> str:
    """Return the text that a function above was given, or that another tool has written."""
    text = without_emphasis(text)
    return _WRITTEN.sub(_meant, text) if "\\" in text or "&" in text else text


def shown_heading(text: str) -> str:
    """Return an escaped text of a heading as a person reads it: unescaped, and on one line."""
    return one_line(unescape_heading(text))


def without_emphasis(text: str) -> str:
    """Return `text` without the stars or underscores round the whole of it."""
    found = _EMPHASIS.fullmatch(text)
    return found["text"] if found else text


def with_letters(text: str) -> str:
    """Return `text` with each letter that is an entity as that letter; the rest as it stands."""
    return _WRITTEN.sub(_letter, text) if "&" in text else text


def _meant(found: re.Match[str]) -> str:
    return (found[1] or "") if found[0].startswith("\\") else _character(found[0])


def _letter(found: re.Match[str]) -> str:
    character = _character(found[0])
    return character if character.isalpha() else found[0]


def _character(entity: str) -> str:
    """Return the character of an entity, or what stands there when it is none that is seen."""
    # Late: few files have any, and the table of names is long.
    from html import unescape
    from html.entities import html5

    known = entity[1] == "#" or entity[1:] in html5
    character = unescape(entity) if known else entity
    return character if character.isprintable() and character.strip() else entity
