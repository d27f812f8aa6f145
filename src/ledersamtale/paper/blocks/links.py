"""Where a paper's links lead: its headings, and addresses, which plain text may hold too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import Heading, ListBlock, Quote, Run, is_safe_address
from ledersamtale.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledersamtale.paper.blocks import Paper, Runs

# What stands around an address; a backslash in it may be of Markdown, and then it is none.
_AROUND = r"""\s<>"»«“”`|"""
_WEB = rf"(?<![^\W_])(?:https?://|www\.)\w[^\\{_AROUND}]{{0,2000}}+(?![^{_AROUND}])"
# A folder or a file on a drive; each of its backslashes is one.
_PATH = rf"(?<![^\s(\[{{«»\"'“”„‘’])(?:\\\\|[a-z]:\\)\w[^{_AROUND}]{{0,2000}}+(?![^{_AROUND}])"
# No part of a domain's name begins or ends with a hyphen (RFC 1123, 2.1), and a viewer of Markdown
# makes no link of one that does (CommonMark 6.5).
_PART = r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?"
_MAIL = rf"(?<![\w.+-])[\w.+-]{{1,64}}@{_PART}(?:\.{_PART}){{1,5}}"
ADDRESS = re.compile(rf"{_WEB}|{_MAIL}|{_PATH}", re.IGNORECASE)
"""An address that a person typed or pasted among words, with what may be of the sentence behind it.
"""
_BEHIND = "?!.,:;*_~'’…"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def linked(text: str) -> Runs:
    """Return plain `text` as runs, in which each address is a link, as it is in an answer."""
    runs = []
    end = 0
    for found in ADDRESS.finditer(text):
        shown = without_end(found[0])
        if "\\" not in shown:
            runs.append(Run(text[end : found.start()]))
            runs.append(Run(shown, link=encoded(shown)))
            end = found.start() + len(shown)
    return tuple(run for run in (*runs, Run(text[end:])) if run.text)


def address_of(shown: str) -> str:
    """Return where an address leads that is `shown` as it was typed."""
    if shown.lower().startswith("www."):
        return f"https://{shown}"
    return shown if "://" in shown else f"mailto:{shown}"


def encoded(shown: str) -> str:
    """Return where an address leads that is `shown`, in the signs that an address may hold."""
    # Few texts have an address, and no other needs the parser.
    from markdown_it.common.normalize_url import normalizeLink

    return normalizeLink(address_of(shown))


def without_end(address: str) -> str:
    """Return `address` without the signs that belong to the sentence around it."""
    counts = {sign: address.count(sign) for pair in _BRACKETS.items() for sign in pair}
    end = len(address)
    while True:
        last = address[end - 1]
        opening = _BRACKETS.get(last)
        if last not in _BEHIND and not (opening and counts[opening] < counts[last]):
            return address[:end]
        if opening:
            counts[last] -= 1
        end -= 1


def headings(paper: Paper) -> Iterator[Heading]:
    """Yield the paper's headings from first to last, those within lists and quotes too."""
    # Lists and quotes may lie deeper in each other than Python calls functions.
    waiting = [block for chapter in reversed(paper.chapters) for block in reversed(chapter.blocks)]
    while waiting:
        match waiting.pop():
            case Heading() as block:
                yield block
            case ListBlock() as block:
                waiting += reversed([each for item in block.items for each in item])
            case Quote() as block:
                waiting += reversed(block.blocks)
            case _:
                pass


def has_title(found: Sequence[Heading]) -> bool:
    """Return whether the first of the headings `found` is the title of the whole paper."""
    return bool(found) and found[0].level == 1 and [each.level for each in found].count(1) == 1


def contents(found: Sequence[Heading], depth: int) -> list[tuple[int, int]]:
    """Return the index in `found` of each heading for a list of contents, and its depth there.

    Depths begin at 0 and never grow by more than one. The title of the whole paper and headings
    without words are left out.
    """
    skipped = 1 if has_title(found) else 0
    listed = []
    above: list[int] = []
    for number, each in enumerate(found[skipped:], start=skipped):
        if each.level > depth or not one_line(each.text):
            continue
        while above and above[-1] >= each.level:
            above.pop()
        listed.append((number, len(above)))
        above.append(each.level)
    return listed


def address(link: str, places: Mapping[str, str]) -> str:
    """Return `link` as the format writes it; empty for one that is not safe or leads nowhere.

    `places` has the name of each anchor in the format. An address is safe when it begins
    with one of SAFE_SCHEMES, as a browser reads it: without the white space around it and
    the line ends within.
    """
    link = "".join(clean(link).strip().splitlines())
    if link.startswith("#"):
        place = places.get(link[1:], "")
        return f"#{place}" if place else ""
    return link if is_safe_address(link) else ""
