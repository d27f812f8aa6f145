"""Plain text, also as it comes out of a PDF: its lines are joined, and what is no text left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from ledersamtale.text import canonical, one_line
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.guessing.fields import Apart, apart
from ledersamtale.themeset.importing.guessing.names import sort_called, theme_called
from ledersamtale.themeset.importing.marks import labelled, unmarked
from ledersamtale.themeset.importing.rows import BOLD_LEVEL, Doubt, LeftOut, Row, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PAGE_NUMBER = re.compile(
    r"(?:[–—-]\s*)?(?:(?:side|s\.|page)\s*)?[0-9]{1,4}(?:\s*(?:af|/|of)\s*[0-9]{1,4})?(?:\s*[–—-])?",
    re.IGNORECASE,
)
_SURE_PAGE_NUMBER = re.compile(r"(?:side|page)\s+[0-9]|[0-9]+\s*(?:af|/)\s*[0-9]", re.IGNORECASE)
_EDGE_LINES = 2
"""So many lines at the top and at the foot of a page can be its header and footer."""
_FEWEST_PAGES = 2
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = "-\u2010"
_WORD = re.compile(r"\w+")
# What stands behind a hyphen that is kept, as in `leder- og medarbejderudvikling`.
_AND = re.compile(r"(?:og|eller|samt|til)\b")
_ALIKE, _MOST_ALIKE = 5, 200
"""Letters that words begin with to be looked at, and how many of them are."""
_FEWEST_JOINS = 5
_MOST_WITHOUT_BLANK = 0.2
_LONGEST_HEADING = 70
_MOST_OF_A_LINE, _MOST_BEHIND_A_SENTENCE = 0.6, 0.85
"""As much of a line is filled where the next begins something else, with a capital."""
_MOST_OPENING = 3
"""So many sentences may stand between a title and the first of its lists."""
_FEWEST_CAPITALS = 4
_CAPITALS, _TITLE_LIKE = BOLD_LEVEL, BOLD_LEVEL + 1
"""The levels of headings that are told from their looks alone."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it stands in the file, on its page."""

    number: int
    raw: str
    page: int
    text: str
    """It without its blanks."""
    width: int
    """How long the longest lines of the file are."""

    def has_room_for(self, word: str) -> bool:
        """Return whether it ended well before it had to, with `word` on the next."""
        ends = self.text.endswith((".", "?", "!"))
        most = _MOST_BEHIND_A_SENTENCE if ends else _MOST_OF_A_LINE
        return len(self.text) + len(word) < self.width * most


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that are one paragraph or one item."""

    lines: list[_Line]
    mark: str = ""

    @property
    def ends_a_sentence(self) -> bool:
        return self.lines[-1].text.endswith((".", "?", "!", ":"))


def read(text: str) -> Source:
    """Return the paragraphs and items of `text`, each on one line."""
    lines = list(_lines(text))
    left_out = _page_furniture(lines)
    gone = {each.line for each in left_out}
    blocks = _blocks(each for each in lines if each.number not in gone)
    joiner = _Joiner(blocks, text)
    rows = [_row(block, joiner) for block in blocks]
    # A PDF may leave the bullets of a list apart from its texts.
    blocks = [block for block, row in zip(blocks, rows, strict=True) if _is_said(row)]
    rows = [row for row in rows if _is_said(row)]
    # Beside an item of our papers stand the numbers to circle, in a text that is copied from them.
    fields = [apart(row.text) if row.is_labelled else Apart(row.text) for row in rows]
    left_out += [
        LeftOut(row.line, found.field, words.TO_FILL_IN)
        for row, found in zip(rows, fields, strict=True)
        if found.field
    ]
    rows = [replace(row, text=found.text) for row, found in zip(rows, fields, strict=True)]
    return Source(tuple(_with_levels(rows, blocks)), tuple(left_out))


def _lines(text: str) -> Iterator[_Line]:
    number = 0
    lengths = sorted(len(one_line(each)) for each in text.split("\n") if one_line(each))
    width = lengths[len(lengths) * 19 // 20] if lengths else 0
    for page, part in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\f")):
        found = part.split("\n")
        # A form feed stands at the start of the line that it is on.
        for index, raw in enumerate(found):
            number += 1 if index or not page else 0
            yield _Line(number or 1, raw, page, one_line(raw), width)


def _page_furniture(lines: Sequence[_Line]) -> list[LeftOut]:
    """Return the page numbers, and what stands again and again at the edges of pages."""
    pages: dict[int, list[_Line]] = {}
    for each in lines:
        if each.text:
            pages.setdefault(each.page, []).append(each)
    edges = {
        line for found in pages.values() for line in (*found[:_EDGE_LINES], *found[-_EDGE_LINES:])
    }
    seen = Counter(_without_numbers(each.text) for each in edges)
    left_out = {}
    for each in lines:
        is_number = _PAGE_NUMBER.fullmatch(each.text)
        if is_number and (each in edges or _SURE_PAGE_NUMBER.search(each.text)):
            left_out[each.number] = LeftOut(each.number, each.text, words.PAGE_NUMBER)
    for each in edges:
        is_repeated = seen[_without_numbers(each.text)] >= max(_FEWEST_PAGES, len(pages) // 2)
        if len(pages) >= _FEWEST_PAGES and is_repeated and not _is_name(each.text):
            left_out.setdefault(each.number, LeftOut(each.number, each.text, words.REPEATED))
    return sorted(left_out.values(), key=lambda each: each.line)


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _is_name(text: str) -> bool:
    """Return whether `text` is a heading that may well stand on each page, such as 'Udsagn'."""
    return sort_called(text) is not None or theme_called(text) is not None or "?" in text


def _blocks(lines: Iterable[_Line]) -> list[_Block]:
    blocks: list[_Block] = []
    is_after_blank = True
    for line in lines:
        if not line.text:
            is_after_blank = True
            continue
        mark, rest = unmarked(line.raw)
        last = blocks[-1] if blocks else None
        if last and not mark and _goes_on(last, rest, is_after_blank=is_after_blank):
            last.lines.append(line)
        else:
            blocks.append(_Block([line], mark))
        is_after_blank = False
    return blocks


def _goes_on(last: _Block, text: str, *, is_after_blank: bool) -> bool:
    """Return whether a line of `text` without a mark is a further line of `last`."""
    if _is_heading(last.lines[0].text) and not last.mark:
        return False
    if apart(last.lines[-1].text).field:
        return False
    # A page ends in the middle of a sentence as often as not, and no heading begins so.
    if text[0].islower() and not last.ends_a_sentence:
        return True
    if is_after_blank or _is_heading(text) or labelled(text) is not None:
        return False
    is_ended = not last.mark and last.lines[-1].has_room_for(text.split()[0])
    return not (is_ended and text[0].isupper())


def _is_heading(text: str) -> bool:
    if sort_called(text) or theme_called(text) is not None:
        return True
    return _is_in_capitals(text) and len(text) <= _LONGEST_HEADING


def _is_in_capitals(text: str) -> bool:
    return text.isupper() and len(text) >= _FEWEST_CAPITALS


class _Joiner:
    """Joins the lines of a block, and mends the words that were split at their ends."""

    def __init__(self, blocks: Sequence[_Block], text: str) -> None:
        # Those that begin alike, since a word with an ending does.
        self._words: dict[str, set[str]] = {}
        for each in _WORD.findall(canonical(text).casefold()):
            self._words.setdefault(each[:_ALIKE], set()).add(each)
        ends = [line.raw for block in blocks for line in block.lines[:-1]]
        bare = sum(not raw[-1:].isspace() for raw in ends)
        # Where a file keeps the blank at the end of a line, one without it ends within a word.
        self._keeps_blanks = len(ends) >= _FEWEST_JOINS and bare <= len(ends) * _MOST_WITHOUT_BLANK

    def joined(self, block: _Block) -> tuple[str, tuple[Doubt, ...]]:
        """Return the lines of `block` as one, with their mark, and doubts about split words."""
        pieces = [block.lines[0].raw]
        doubts = []
        for before, after in pairwise(block.lines):
            last, following = pieces[-1], after.raw.lstrip()
            between, is_sure = self._between(last, following)
            pieces[-1] = last.rstrip() if between is not None else last.rstrip()[:-1]
            if not is_sure:
                word = self._around(pieces[-1] + following, len(pieces[-1]))
                doubts.append(Doubt(words.split_word(word), before.number))
            pieces += [between or "", following]
        return "".join(pieces), tuple(doubts)

    def _between(self, text: str, following: str) -> tuple[str | None, bool]:
        """Return what stands between two lines (None: one sign less), and whether it is sure."""
        end = text.rstrip()[-1:]
        if end == _SOFT_HYPHEN:
            return None, True
        if end and end in _HYPHENS and text.rstrip()[-2:-1].isalpha():
            return self._behind_hyphen(text.rstrip(), following)
        if self._keeps_blanks and not text[-1:].isspace() and end.isalpha():
            return ("", self._is_known(text, following)) if following[:1].islower() else (" ", True)
        return " ", True

    def _behind_hyphen(self, text: str, following: str) -> tuple[str | None, bool]:
        if _AND.match(following):
            return " ", True
        first = _WORD.findall(text)[-1]
        if not following[:1].islower() or first.isupper():
            return "", True
        return None, self._is_known(text[:-1], following)

    def _is_known(self, text: str, following: str) -> bool:
        """Return whether the word that the two make stands elsewhere, perhaps with an ending."""
        whole = self._around(text + following, len(text)).casefold()
        alike = islice(self._words.get(whole[:_ALIKE], ()), _MOST_ALIKE)
        return any(
            each.startswith(whole) or (whole.startswith(each) and len(each) * 4 >= len(whole) * 3)
            for each in alike
        )

    @staticmethod
    def _around(text: str, spot: int) -> str:
        """Return the word that `spot` is in."""
        found = (each[0] for each in _WORD.finditer(text) if each.start() <= spot <= each.end())
        return next(found, "")


def _row(block: _Block, joiner: _Joiner) -> Row:
    joined, doubts = joiner.joined(block)
    number = block.lines[0].number
    item = labelled(unmarked(joined)[1] if block.mark else joined.lstrip())
    if item:
        return Row(
            number, item.text, sort=item.sort, is_labelled=True, help=item.help, doubts=doubts
        )
    mark, text = unmarked(joined)
    return Row(number, text, mark=mark, doubts=doubts)


def _is_said(row: Row) -> bool:
    """Return whether there is more in a row than the marks of a list."""
    return not row.mark or any(map(str.isalnum, row.text))


def _with_levels(rows: Sequence[Row], blocks: Sequence[_Block]) -> Iterator[Row]:
    """Yield the rows, with levels for those that look like headings."""
    for index, (row, block) in enumerate(zip(rows, blocks, strict=True)):
        # No title stands right below a line of text.
        above = blocks[index - 1].lines[-1].number if index else 0
        is_apart = not index or block.lines[0].number > above + 1
        before = rows[index - 1] if index else None
        level = _level(row, block, before, rows[index + 1 : index + 2 + _MOST_OPENING])
        yield replace(row, level=level if is_apart or level != _TITLE_LIKE else 0)


def _level(row: Row, block: _Block, before: Row | None, following: Sequence[Row]) -> int:
    after = next(iter(following), None)
    if row.is_labelled or len(block.lines) > 1 or after is None or sort_called(row.text):
        return 0
    if not row.mark and theme_called(row.text) is not None:
        return 1
    is_short = len(row.text) <= _LONGEST_HEADING and not row.text.endswith(
        (".", "?", "!", ",", ";")
    )
    is_filled_in = bool(apart(row.text).field)
    if not is_short or not row.text[0].isupper() or not _leads(following) or is_filled_in:
        return 0
    if _is_in_capitals(row.text):
        return _CAPITALS
    # A heading may have a number, and then what stands below it has a mark of another kind.
    is_number = row.mark[:1].isdigit()
    is_another_kind = is_number and bool(after.mark) and not after.mark[:1].isdigit()
    is_first = is_number and not (before and before.mark[:1].isdigit())
    is_alone = not row.mark or is_another_kind or (is_first and bool(sort_called(after.text)))
    return _TITLE_LIKE if is_alone else 0


def _leads(following: Sequence[Row]) -> bool:
    """Return whether items stand next, or the name of a sort, perhaps below what opens them."""
    for number, row in enumerate(following[: _MOST_OPENING + 1]):
        if sort_called(row.text) or (number == 0 and _is_item(row)):
            return True
        if _is_item(row) or not row.text.endswith("."):
            return False
    return False


def _is_item(row: Row) -> bool:
    return bool(row.mark or row.is_labelled or "?" in row.text)
