"""Markdown, by a parser of CommonMark: headings, lists, paragraphs and tables."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from ledersamtale.text import one_line, received
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.guessing.columns import Cells, has_columns, rows_of
from ledersamtale.themeset.importing.guessing.paper import Sheets, front_in
from ledersamtale.themeset.importing.guessing.scales import scale_in
from ledersamtale.themeset.importing.marks import labelled, number_of, unmarked
from ledersamtale.themeset.importing.rows import (
    BOLD_LEVEL,
    LeftOut,
    OurCards,
    Part,
    Row,
    Said,
    Source,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^(?:title|titel):[ \t]*(?P<title>.+)$", re.MULTILINE | re.IGNORECASE)
_CARD = re.compile(r" · [A-Z]?[0-9]+\.[0-9]+ · [^·]+\)\Z")
_BREAKS = ("softbreak", "hardbreak")


def read(text: str) -> Source:
    """Return the headings, items and paragraphs of `text`."""
    whole = text = received(text)
    front = _FRONT_MATTER.match(text)
    title = _TITLE.search(front[0]) if front else None
    if front:
        # Blank lines keep the numbers of those that follow.
        text = "\n" * front[0].count("\n") + text[front.end() :]
    reader = _Reader(_parsed(text))
    rows = list(reader.rows())
    footer = reader.footer(rows)
    above = one_line(title["title"]).strip("\"'") if title else ""
    # Of a table every cell is a row or told already.
    said = (Said(n, each) for n, each in enumerate(whole.split("\n"), start=1) if "|" not in each)
    named = (title[0],) if title else ()
    source = Source(tuple(rows), tuple(reader.left_out), above, said=tuple(said), named=named)
    if reader.has_letters and Sheets(rows).language:
        return _of_ours(source, reader.paragraphs, footer)
    if any(_CARD.search(row.text) for row in rows):
        raise OurCards
    return _of_text(source, reader.paragraphs, footer) if footer else source


def _of_ours(source: Source, paragraphs: Mapping[int, str], footer: Row | None) -> Source:
    """Return what stands on sheets of ours; they end with the title of the set as `footer`."""
    title = one_line(paragraphs[footer.line]) if footer else ""
    rows: list[Row] = []
    left_out = list(source.left_out)
    is_opening = True
    for number, row in enumerate(each for each in source.rows if each is not footer):
        is_paragraph = row.line in paragraphs
        if 0 < row.level < BOLD_LEVEL or not is_paragraph:
            is_opening = row.level == 1
        if not (is_paragraph and is_opening):
            rows.append(row)
        elif number:
            text = one_line(paragraphs[row.line])
            rows.append(Row(row.line, text, part=Part.OPENING))
        else:
            found = list(front_in(paragraphs[row.line], title=title))
            rows += (Row(row.line, text, part=part) for part, text in found if part and text)
            left_out += (LeftOut(row.line, text, words.FRONT) for part, text in found if not part)
    titles = [row.text for row in rows if row.part is Part.TITLE] or [title]
    if footer and titles[0] != title:
        left_out.append(LeftOut(footer.line, title, words.EDGE))
    named = titles[0] or source.title
    return replace(source, rows=tuple(rows), left_out=tuple(left_out), title=named, is_ours=True)


def _of_text(source: Source, paragraphs: Mapping[int, str], footer: Row) -> Source:
    """Return what stands in a text that ends with the title of the set, as our papers do."""
    title = one_line(paragraphs[footer.line])
    above = [
        row
        for row in takewhile(lambda row: not row.level, source.rows)
        if one_line(paragraphs.get(row.line, "")).startswith(title)
    ]
    shown = tuple(row for row in source.rows if row is not footer and row not in above)
    told = (LeftOut(row.line, one_line(paragraphs[row.line]), words.FRONT) for row in above)
    left_out = (*source.left_out, *(each for each in told if each.text != title))
    return replace(source, rows=shown, left_out=left_out, title=title)


def _parsed(text: str) -> Sequence[Token]:
    # 50 ms, and most files that a set is made from are none of Markdown.
    from markdown_it import MarkdownIt

    class _Parser(MarkdownIt):
        """CommonMark that leaves addresses as they stand, and trusts none of them."""

        def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the parser's own name
            return link

    return _Parser("commonmark").enable("table").parse(text)


class _Reader:
    """Goes through the tokens of a file once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self.left_out: list[LeftOut] = []
        self.paragraphs: dict[int, str] = {}
        """What stands in no list and is no heading, whole, by its line."""
        self.has_letters = False
        """Whether it has items that are numbered as ours are, such as U1.1."""
        self._last_rule = max((_line(each) for each in tokens if each.type == "hr"), default=0)

    def rows(self) -> Iterator[Row]:
        """Yield what stands in the file, in order; fills `left_out`."""
        marks: list[str] = []
        mark, level = "", 0
        skip_to = 0
        for index, token in enumerate(self._tokens):
            if index < skip_to:
                continue
            match token.type:
                case "list_item_open":
                    mark = f"{token.info}{token.markup}" if token.info else token.markup
                    marks.append(mark)
                case "list_item_close":
                    marks.pop()
                    mark = ""
                case "heading_open":
                    level = int(token.tag[1:])
                case "table_open":
                    skip_to = self._end_of_table(index)
                    yield from self._table(self._tokens[index:skip_to])
                case "inline":
                    yield from self._inline(token, mark=mark, level=level)
                    # Further paragraphs of an item are not items.
                    mark, level = "", 0
                case "fence" | "code_block" | "html_block":
                    self._leave_out(token, words.CODE)

    def footer(self, rows: Sequence[Row]) -> Row | None:
        """Return the one paragraph below the last rule, where our papers have the set's title."""
        below = [row for row in rows if row.line > self._last_rule]
        is_footer = self._last_rule and len(below) == 1 and below[0].line in self.paragraphs
        return below[0] if is_footer else None

    def _inline(self, token: Token, *, mark: str, level: int) -> Iterator[Row]:
        line = _line(token)
        children = token.children or []
        if _leads_within(children):
            self.left_out.append(LeftOut(line, one_line(_text_of(children)), words.CONTENTS))
            return
        text = _text_of(children)
        if not (level or mark):
            self.paragraphs[line] = text
        item = None if level else labelled(text)
        scale = None if level or item else scale_in(text)
        if scale:
            yield Row(line, one_line(text), mark=mark, scale=scale)
        elif item:
            self.has_letters |= text[0].isalpha()
            yield Row(line, item.text, mark=mark, sort=item.sort, is_labelled=True, help=item.help)
        elif level or mark:
            yield Row(line, one_line(text), mark=mark, level=level)
        else:
            yield from _paragraph(line, text, children)

    def _table(self, tokens: Sequence[Token]) -> Iterator[Row]:
        grid: list[tuple[int, list[str]]] = []
        for token in tokens:
            # Of a row, only its start has its line.
            if token.type == "tr_open":
                grid.append((_line(token), []))
            if token.type == "inline":
                grid[-1][1].append(_text_of(token.children or []))
        table = [Cells(line, tuple(cells)) for line, cells in grid]
        if has_columns(table):
            rows, left_out = rows_of(table)
            self.left_out += left_out
            yield from rows
        else:
            for row in table:
                yield from (Row(row.line, one_line(each)) for each in row.cells if one_line(each))

    def _end_of_table(self, start: int) -> int:
        ends = (n for n in range(start, len(self._tokens)) if self._tokens[n].type == "table_close")
        return next(ends, len(self._tokens))

    def _leave_out(self, token: Token, why: str) -> None:
        text = one_line(token.content)
        if text:
            self.left_out.append(LeftOut(_line(token), text, why))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def _paragraph(line: int, text: str, children: Sequence[Token]) -> Iterator[Row]:
    """Yield a paragraph; one that is bold from end to end may be a heading."""
    kinds = [each.type for each in children if each.type != "text" or each.content]
    is_bold = kinds[:1] == ["strong_open"] and kinds[-1:] == ["strong_close"]
    if is_bold and kinds.count("strong_open") == 1 and not text.rstrip().endswith((".", "?")):
        yield Row(line, one_line(text), level=BOLD_LEVEL)
        return
    mark, rest = unmarked(text)
    # What would be a list in Markdown, and is none, was meant as text.
    is_mark = mark not in ("-", "*") and not number_of(mark)
    yield Row(line, rest, mark=mark) if is_mark else Row(line, one_line(text))


def _text_of(children: Sequence[Token]) -> str:
    return "".join(
        " " if each.type in _BREAKS else each.content
        for each in children
        if each.type != "image" or each.content
    )


def _leads_within(children: Sequence[Token]) -> bool:
    """Return whether it is nothing but a link to a heading of the same file."""
    kinds = [each.type for each in children if each.type != "text" or each.content.strip()]
    is_link = kinds[:1] == ["link_open"] and kinds[-1:] == ["link_close"]
    return is_link and str(children[0].attrGet("href") or "").startswith("#")
