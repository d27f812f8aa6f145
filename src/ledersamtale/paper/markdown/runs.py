r"""Runs of text as CommonMark, each word of them read back as the word that it is.

Only what would be misread is escaped, so that the file reads well as it stands. Two things decide:
what a character means within a line, and what a line would begin.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import Run, Style
from ledersamtale.paper.links import address
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Emphasis, code, links, tags, entities and escapes (CommonMark 0.31, chapter 6), and what GitHub
# and others add: `~` strikes out, `$` is mathematics. An underscore within a word is one.
_MEANT = re.compile(
    r"""
      [`*\[\]~$]
    | (?<![^\W_])_ | _(?![^\W_])
    | <(?=[A-Za-z/!?])
    | &(?=\#?\w+;)
    | \\(?=[!-/:-@\[-`{-~]|\Z)
    | !(?=\[)
    """,
    re.VERBOSE,
)
# What would mean something together with the run behind it.
_AT_END = re.compile(r"(?:[!<]|&\#?\w*)\Z")
_SPACE = re.compile(r"[ \t\n]+")
# Headings, quotes, lists, and lines that make a heading, a rule or a table of the one above
# (CommonMark 0.31, 4 and 5; GFM 4.10). What else may begin a line is escaped wherever it stands.
_BEGINNING = re.compile(
    r"""
      (?P<before>) (?: \#{1,6}(?=\s|\Z) | > | [-+](?=\s|\Z) | =+\s*\Z | -+\s*\Z | [|:\-\s]+\Z )
    | (?P<ordinal>[0-9]{1,9}) [.)](?=\s|\Z)
    """,
    re.VERBOSE,
)
# A row of number signs that would close a heading (CommonMark 0.31, 4.2).
_CLOSING = re.compile(r"(?:^|(?<=\s))#+$")
_UNSAFE_IN_ADDRESS = re.compile(r"[^\w!#$%&'*+,\-./:;=?@~]|&(?=#?\w+;)")
_MARKS = ((Style.BOLD, "**"), (Style.ITALIC, "*"), (Style.STRUCK, "~~"))


def inline(text: str) -> str:
    """Return `text` as it can stand within a line, on one line and without space around it."""
    return _escaped(_SPACE.sub(" ", clean(text)).strip())


def heading(text: str) -> str:
    """Return `text` as it can stand behind the number signs of a heading."""
    return _CLOSING.sub(r"\\\g<0>", inline(text))


def line(text: str) -> str:
    """Return `text`, which is escaped within, as it can stand at the start of a line."""
    text = text.strip()
    found = _BEGINNING.match(text)
    if not found:
        return text
    spot = found.end("before") if found["before"] is not None else found.end("ordinal")
    return f"{text[:spot]}\\{text[spot:]}"


def lines(runs: Sequence[Run], places: Mapping[str, str]) -> list[str]:
    """Return `runs` as the lines of a paragraph, each but the last ending in a hard break.

    `places` has what each anchor is called. Empty lines are left out: they would end it.
    """
    typeset = [line(_typeset(each, places)) for each in _by_line(runs)]
    kept = [each for each in typeset if each]
    return [f"{each}\\" for each in kept[:-1]] + kept[-1:]


def _escaped(text: str) -> str:
    return _MEANT.sub(r"\\\g<0>", text)


def _by_line(runs: Sequence[Run]) -> list[list[Run]]:
    found: list[list[Run]] = [[]]
    # Two runs of one kind side by side would meet in marks that cancel each other out.
    for (style, link), alike in groupby(runs, key=lambda run: (run.style, run.link)):
        pieces = clean("".join(run.text for run in alike)).split("\n")
        for number, piece in enumerate(pieces):
            if number:
                found.append([])
            if piece:
                found[-1].append(Run(piece, style, link))
    return found


def _typeset(runs: Sequence[Run], places: Mapping[str, str]) -> str:
    typeset = ""
    for number, run in enumerate(runs):
        following = runs[number + 1].text if number + 1 < len(runs) else ""
        before, text, after = _parted(run.text)
        target = address(run.link, places)
        if not text:
            typeset += before
        elif target:
            label = _styled(text, run.style, before="[", after="]")
            typeset += f"{before}[{label}]({_UNSAFE_IN_ADDRESS.sub(_harmless, target)}){after}"
        else:
            styled = _styled(
                text, run.style, before=(before or typeset)[-1:], after=(after or following)[:1]
            )
            typeset += f"{before}{styled}{after}"
    return typeset


def _parted(text: str) -> tuple[str, str, str]:
    """Return the white space before the text, the text, and the white space behind it."""
    inner = text.strip()
    if not inner:
        return text, "", ""
    start = text.index(inner)
    return text[:start], inner, text[start + len(inner) :]


def _styled(text: str, style: Style, *, before: str, after: str) -> str:
    """Return `text` in its style, or plain where the characters around it would break the marks.

    `before` and `after` are the characters beside it, empty at the ends of the line.
    """
    # Two rows of backticks that meet are one, and `]:` in a link's words would make it a definition
    # (CommonMark 0.31, 4.7), which nothing within code can be escaped from.
    if Style.CODE in style and before != "`" and not (before == "[" and "]:" in text):
        inner = _code(text)
    else:
        inner = _escaped(text)
        inner = _AT_END.sub(r"\\\g<0>", inner) if after else inner
    for kind, mark in _MARKS:
        if kind in style:
            inner = _marked(inner, mark, before=before, after=after)
    return inner


def _marked(inner: str, mark: str, *, before: str, after: str) -> str:
    # Marks that touch those of the run before would be read as one row of marks.
    if before == mark[0]:
        if mark[0] != "*" or not _is_gap(after):
            return inner
        mark = "_" * len(mark)
    if _flanks(before, inner[0]) and _flanks(after, inner[-1]):
        return f"{mark}{inner}{mark}"
    return inner


def _flanks(outer: str, inner: str) -> bool:
    """Whether marks between these characters open or close (CommonMark 0.31, 6.2)."""
    return _is_gap(outer) or unicodedata.category(inner)[0] not in "PS"


def _is_gap(character: str) -> bool:
    return not character or character.isspace() or unicodedata.category(character)[0] == "P"


def _code(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    edge = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{edge}{text}{edge}{fence}"


def _harmless(found: re.Match[str]) -> str:
    if found[0] == "&":
        return r"\&"
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
