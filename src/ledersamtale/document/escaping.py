r"""Backslashes that keep a typed answer what it is once it stands in a Markdown file.

Only what would be misread is escaped, line by line; all other Markdown stays as typed. Each rule
knows a spot in a line by the text around it, whatever the number of backslashes that stand there.
`escape` adds one backslash at the spot when the line needs it or has some there already, and
`unescape` takes one away where there are any: so the second undoes the first for every text, and
neither has to know what the other saw (a typed `\---` goes out as `\\---`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from ledersamtale.document import words
from ledersamtale.document.headings import foreign_level, read_heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# CommonMark 0.31: fences 4.5, setext underlines 4.3, link definitions 4.7, lists 5.2.
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")
_SPOT = re.compile(
    rf"""
      (?P<before>\ {{0,3}}) (?P<slashes>\\*) (?: (?P<heading>\#{{1,6}}(?:[ \t].*)?)
        | (?P<html><[hH][1-6](?![a-zA-Z0-9]).*)
        | (?P<underline>-+|=+)[ \t]*
        | (?P<fence>`{{3,}}[^`]*|~{{3,}}.*)
        | (?P<definition>\[[^\]]+\]:.*)
        | (?P<plus>\+(?:[ \t].*)?)
        | (?P<rating>{words.RATING_MARK}.*)
      )
    | (?P<digits>[ \t]*(?P<ordinal>[0-9]{{1,9}})) (?P<more>\\*) [.)](?:[ \t].*)?
    """,
    re.VERBOSE,
)
# A tag, comment, declaration or instruction (CommonMark 6.6), but no autolink (6.5).
# Without the look behind, each backslash of a long row would be a start to try from.
_TAG = re.compile(r"(?<!\\)(\\*)<(?=[A-Za-z/!?])(?!https?:|mailto:|[\w.+-]+@)")
# Empty cells at the start of a row, which would be the indent of code there (CommonMark 0.31, 4.4);
# in a list they are its indent.
_FIRST_CELLS = re.compile(r"\A\t+")
_ITEM = re.compile(r"[ \t]*(?:[-*+>]|[0-9]{1,9}[.)])[ \t]")

MOST_STOPS = 30_000
"""How often markdown-it may stop in the text of one paper: each stop costs it up to 0.05 ms, and
rich twice that. Two thousand answers have fewer."""
# Where its rule for plain text ends, what ends a number that begins a list, and lines.
_STOPS = "\n!#$%&)*+-.:<=>@[\\]^_`{}~"


@dataclass(frozen=True, slots=True)
class _Line:
    """A typed line with what the rules must know of the lines around it."""

    text: str
    expected: int
    in_code: bool = False
    never_closed: bool = False
    after_text: bool = False
    after_title: bool = False


def escape(text: str) -> str:
    """Return `text`, canonical, as it can stand under a heading of ours in a file."""
    lines = _in_context(text.split("\n"))
    return "\n".join(_escape_line(line, _is_misread_in_file) for line in lines)


def escape_shown(text: str) -> str:
    """Return `text` as Markdown that shows it as typed where headings are none.

    In code it has backslashes too many, which `typed_code` takes away.
    """
    lines = text.split("\n")
    shown = []
    in_list = False
    for number, line in enumerate(_in_context(lines)):
        escaped = _escape_line(line, _is_misread)
        in_list = bool(_ITEM.match(line.text)) or (in_list and line.text[:1] in " \t")
        around = lines[max(number - 1, 0) : number + 2]
        if not (line.in_code or in_list) and any("\t" in each.strip("\t") for each in around):
            escaped = _FIRST_CELLS.sub(lambda tabs: "&#9;" * len(tabs[0]), escaped)
        shown.append(escaped)
    return "\n".join(shown)


def unescape(text: str) -> str:
    """Return the text that `escape` was given; `unescape(escape(x)) == x`."""
    if "\\" not in text:
        return text
    return "\n".join(_unescape_line(line) for line in text.split("\n"))


def typed_code(content: str, *, lines: Sequence[str]) -> str:
    """Return the `content` of a block of code without the backslashes that `escape_shown` put in.

    Code shows them. `lines` are those that the content was read from: they may begin with the marks
    of a list or a quote, or with blanks, that are not in it.
    """
    typed = []
    for code, line in zip_longest(content.split("\n"), lines, fillvalue=""):
        start = len(line) - len(code)
        original = _unescape_line(line)
        is_end = line.endswith(code) and original[:start] == line[:start]
        typed.append(original[start:] if is_end else code)
    return "\n".join(typed[: content.count("\n") + 1])


def typed_code_span(content: str) -> str:
    """Return what `typed_code` does for code within a line."""
    return _unescape_tags(content)


def is_too_much_markdown(texts: Iterable[str]) -> bool:
    """Return whether it would take seconds to read the Markdown of all `texts`."""
    return sum(text.count(stop) for text in texts for stop in _STOPS) > MOST_STOPS


def _escape_tags(text: str) -> str:
    # Nearly every line has none, and the pattern would try each place of it.
    return _TAG.sub(r"\1\\<", text) if "<" in text else text


def _unescape_tags(text: str) -> str:
    return _TAG.sub(lambda found: f"{found[1][1:]}<", text) if "<" in text else text


def _escape_line(line: _Line, where: Callable[[re.Match[str], _Line], bool]) -> str:
    text = line.text
    found = _SPOT.fullmatch(text)
    if found:
        spot = found.end("before") if found["before"] is not None else found.end("digits")
        if text[spot : spot + 1] == "\\" or where(found, line):
            text = f"{text[:spot]}\\{text[spot:]}"
    if line.in_code and "<" in text:
        return _TAG.sub(lambda tag: f"{tag[1]}\\<" if tag[1] else "<", text)
    return _escape_tags(text)


def _unescape_line(text: str) -> str:
    found = _SPOT.fullmatch(text)
    if found:
        spot = found.end("before") if found["before"] is not None else found.end("digits")
        if text[spot : spot + 1] == "\\":
            text = text[:spot] + text[spot + 1 :]
    return _unescape_tags(text)


def _is_misread_in_file(found: re.Match[str], line: _Line) -> bool:
    # The scanner that reads a file does not know code from text, so its own marks never pass.
    if found["heading"]:
        return bool(foreign_level(line.text)) or read_heading(line.text) is not None
    if found["html"]:
        # Every other tag in a line is escaped anyway.
        return line.in_code
    if found["rating"]:
        return True
    if found["underline"] and line.after_title:
        return True
    return _is_misread(found, line)


def _is_misread(found: re.Match[str], line: _Line) -> bool:
    if line.in_code or found["heading"] or found["html"] or found["rating"]:
        return False
    if found["underline"]:
        return line.after_text
    if found["fence"]:
        return line.never_closed
    if found["ordinal"]:
        return int(found["ordinal"]) != line.expected
    return True


def _in_context(lines: Sequence[str]) -> Iterator[_Line]:
    """Tell of each line whether it is code, an unclosed fence, under text, and the next ordinal.

    Whether it may be the underline of a title that ends the answer is told too.

    A list counts from 1 and up by one; any other number is an ordinal or a date, which Markdown
    formatters would renumber.
    """
    longest_closing = _longest_closing_fences(lines)
    fence = ""
    after_text = False
    expected = 1
    for number, text in enumerate(lines):
        found = _FENCE.fullmatch(text)
        mark = found[1] if found else ""
        if fence:
            closes = found and mark.startswith(fence) and not found[2].strip()
            yield _Line(text, expected, in_code=True, after_title=_is_title(lines, number - 1))
            fence = "" if closes else fence
            after_text = False
            continue
        opens = bool(mark) and longest_closing[number].get(mark[0], 0) >= len(mark)
        ordinal = _ordinal(text)
        shown = expected if ordinal == expected else 1
        yield _Line(
            text,
            shown,
            in_code=opens,
            never_closed=not opens,
            after_text=after_text,
            after_title=_is_title(lines, number - 1),
        )
        expected = ordinal + 1 if ordinal is not None and ordinal == shown else expected
        fence = mark if opens else ""
        after_text = bool(text.strip()) and not opens


def _is_title(lines: Sequence[str], number: int) -> bool:
    """Return whether the line may be a title to the reader of a file, if the next underlines it."""
    if number < 0 or not lines[number].strip():
        return False
    above = lines[number - 1] if number else ""
    return not above.strip() or lines[number + 1].lstrip(" ").startswith("=")


def _ordinal(text: str) -> int | None:
    found = _SPOT.fullmatch(text)
    return int(found["ordinal"]) if found and found["ordinal"] and not found["more"] else None


def _longest_closing_fences(lines: Sequence[str]) -> list[dict[str, int]]:
    """Return for each line the longest fence of each character that could close it further down."""
    longest: dict[str, int] = {}
    below = []
    for text in reversed(lines):
        below.append(longest)
        found = _FENCE.fullmatch(text)
        if found and not found[2].strip():
            mark = found[1]
            longest = {**longest, mark[0]: max(len(mark), longest.get(mark[0], 0))}
    return below[::-1]
