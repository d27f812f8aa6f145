r"""Text as CommonMark, escaped so that a viewer shows the same words.

Only what would be misread is escaped, so that the file reads well as it stands. Two things decide:
what a character means within a line, and what a line would begin.
"""

from __future__ import annotations

import re

from ledersamtale.paper.blocks import Run
from ledersamtale.paper.blocks.links import linked
from ledersamtale.text import clean

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
# What would mean something together with what stands behind it.
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


def inline(text: str) -> str:
    """Return `text` as it can stand within a line, on one line and without space around it.

    Its addresses are links.
    """
    *runs, last = linked(_one_line(text)) or (Run(""),)
    shown = [_address(each) if each.link else _label(each.text) for each in runs]
    return "".join([*shown, _address(last) if last.link else _escaped(last.text)])


def _address(run: Run) -> str:
    # What stands in <...> is a link to every viewer, and shown as it is (CommonMark 6.5).
    if run.text.isascii() and run.link in (run.text, f"mailto:{run.text}"):
        return f"<{run.text}>"
    return f"[{_label(run.text)}](<{run.link}>)"


def _label(text: str) -> str:
    """Return `text` escaped, also where its last sign could mean something with what follows."""
    return _AT_END.sub(r"\\\g<0>", _escaped(text))


def _escaped(text: str) -> str:
    return _MEANT.sub(r"\\\g<0>", text)


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", clean(text)).strip()


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


def bold(text: str) -> list[str]:
    """Return `text` as a paragraph of one bold line; no line when it is empty."""
    shown = inline(text)
    return [f"**{shown}**"] if shown else []


def link(text: str, place: str) -> str:
    """Return `text` as a link to the heading that a viewer calls `place`."""
    label = _label(_one_line(text))
    return f"[{label}](#{place})" if place else label
