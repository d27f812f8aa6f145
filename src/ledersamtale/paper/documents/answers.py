"""An answer's Markdown as blocks: what the leader typed as a list becomes a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.tree import SyntaxTreeNode

from ledersamtale.document.escaping import (
    escape_shown,
    is_too_much_markdown,
    typed_code,
    typed_code_span,
)
from ledersamtale.paper.blocks import (
    Code,
    Emphasis,
    ListBlock,
    Paragraph,
    Quote,
    Run,
    Table,
    is_safe_address,
)
from ledersamtale.paper.blocks.links import address_of
from ledersamtale.paper.documents.parsing.addresses import link_addresses
from ledersamtale.paper.documents.parsing.as_typed import read_as_typed
from ledersamtale.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ledersamtale.paper.blocks import Block

MOST_COLUMNS = 8
"""How many columns a page has room for; more become blanks in a line."""

_EMPHASES = {"strong": Emphasis.BOLD, "em": Emphasis.ITALIC, "s": Emphasis.STRUCK}
_RULE = "* * *"
_DEEPEST = 20
"""How deep lists and quotes may lie in each other; a list counts as two levels."""


def setter(texts: Sequence[str]) -> Callable[[str], tuple[Block, ...]]:
    """Return what makes blocks of each of `texts`, all that one paper has.

    It is `answer_blocks`, or makes words alone of them where together they have too much Markdown.
    """
    return _plain if is_too_much_markdown(texts) else answer_blocks


def answer_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of `text`, which is CommonMark with `~~` to strike out; none for no text.

    HTML is shown as text, and so is a heading: the file has a backslash before its signs; a
    line end stays one, since a leader who presses Enter means it; an address is a link, and is
    shown beside the words of any other link to it, since it cannot be followed on paper. An answer
    that has lists and quotes deeper than _DEEPEST becomes words alone.
    """
    # Escaped as in the file; otherwise a date such as "12. juni" would begin a list.
    shown = escape_shown(text)
    tokens = _parser().parse(shown)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        # The parser leaves out what lies deeper.
        return _plain(text)
    lines = shown.split("\n")
    for token in tokens:
        if token.map and token.type in {"fence", "code_block"}:
            first, last = token.map[0] + (token.type == "fence"), token.map[1]
            token.content = typed_code(token.content, lines=lines[first:last])
    return _children(SyntaxTreeNode(tokens))


def words_of(blocks: Iterable[Block]) -> str:
    """Return the words of paragraphs, as one line."""
    runs = (run for block in blocks if isinstance(block, Paragraph) for run in block.runs)
    return one_line("".join(run.text for run in runs))


def _plain(text: str) -> tuple[Block, ...]:
    return (Paragraph((Run(text),)),) if text else ()


class _Parser(MarkdownIt):
    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - markdown-it's name
        """Return the address in <...> as it was typed; its %-signs can stand for any sign."""
        return link


@cache
def _parser() -> MarkdownIt:
    options = {"html": False, "maxNesting": _DEEPEST}
    # A definition of a link is shown nowhere, and would take its words away.
    parser = (
        _Parser("commonmark", options)
        .enable("strikethrough")
        .disable(["reference", "heading", "lheading"])
    )
    link_addresses(parser)
    read_as_typed(parser)
    return parser


def _blocks(node: SyntaxTreeNode) -> Iterable[Block]:
    match node.type:
        case "paragraph":
            yield from _paragraph(_inline(node))
        case "bullet_list":
            yield ListBlock(tuple(_children(item) for item in node.children))
        case "ordered_list":
            yield from _numbered(node)
        case "blockquote":
            yield Quote(_children(node))
        case "fence" | "code_block":
            # What stands behind the sign is words: a leader names no language there.
            if node.info.strip():
                yield Paragraph((Run(clean(unescapeAll(node.info)).strip()),))
            yield Code(clean(node.content).rstrip("\n"))
        case _:
            # The only other block of CommonMark is a rule.
            yield Paragraph((Run(_RULE),))


def _paragraph(runs: tuple[Run, ...]) -> Iterable[Block]:
    """Yield the blocks of a paragraph: lines in a row that have tabs are the rows of a table."""
    if not _has_tab(runs):
        yield Paragraph(runs)
        return
    lines: list[Run] = []
    for _, group in groupby(_cut(runs, "\n"), key=_has_tab):
        found = tuple(group)
        table = Table(tuple(_cut(line, "\t") for line in found))
        if len(found) > 1 and 1 < table.columns <= MOST_COLUMNS and _has_words_first(table):
            yield from _lines(lines)
            yield table
            lines = []
        else:
            lines += [run for line in found for run in (*line, Run("\n"))]
    yield from _lines(lines)


def _lines(runs: Sequence[Run]) -> Iterable[Block]:
    """Yield a paragraph of `runs` without its last one, a line end, if there is any."""
    if runs:
        yield Paragraph(_joined(runs[:-1]))


def _cut(runs: tuple[Run, ...], sign: str) -> tuple[tuple[Run, ...], ...]:
    """Return the runs between each two of `sign`, as many parts as text that is split has."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(sign)
        parts[-1].append(replace(run, text=first))
        parts += ([replace(run, text=each)] for each in others)
    return tuple(tuple(run for run in part if run.text) for part in parts)


def _has_tab(line: tuple[Run, ...]) -> bool:
    return any("\t" in run.text for run in line)


def _has_words_first(table: Table) -> bool:
    """Return whether the first column has more than bullets, which Word ends with a tab."""
    firsts = "".join(run.text for row in table.rows for run in row[0])
    return any(sign.isalnum() for sign in firsts)


def _children(node: SyntaxTreeNode) -> tuple[Block, ...]:
    blocks: list[Block] = []
    before: SyntaxTreeNode | None = None
    for child in node.children:
        last = blocks[-1] if blocks else None
        if before and isinstance(last, Paragraph) and _is_date_below(before, child):
            date = (Run(f"\n1{child.markup} "), *_inline(child.children[0].children[0]))
            blocks[-1] = replace(last, runs=_joined((*last.runs, *date)))
        else:
            blocks += _blocks(child)
            before = child
    return tuple(blocks)


def _is_date_below(paragraph: SyntaxTreeNode, node: SyntaxTreeNode) -> bool:
    """Return whether `node`, a list to CommonMark, is a line such as '1. marts' under another.

    Only a list from 1 can follow a paragraph without a blank line (CommonMark 0.31, 5.3), and
    a list of one item is not meant as a list. Within another list the indent shows that it is.
    """
    return (
        (paragraph.type, node.type) == ("paragraph", "ordered_list")
        and (node.parent is None or node.parent.type != "list_item")
        and (paragraph.map or (0, 0))[1] == (node.map or (0, 0))[0]
        and [each.type for item in node.children for each in item.children] == ["paragraph"]
    )


def _numbered(node: SyntaxTreeNode) -> Iterable[Block]:
    """Yield the lists of `node`: one goes on for as long as its numbers do, as they were typed."""
    for start, group in groupby(
        enumerate(node.children), key=lambda each: int(each[1].info) - each[0]
    ):
        found = tuple(group)
        items = tuple(_children(item) for _, item in found)
        yield ListBlock(items, start=start + found[0][0])


@dataclass(frozen=True, slots=True)
class _Set:
    """How the text within a node is set."""

    emphasis: Emphasis = Emphasis.PLAIN
    link: str = ""


def _inline(node: SyntaxTreeNode) -> tuple[Run, ...]:
    runs = (run for inline in node.children for run in _runs(inline.children, _Set()))
    return _joined(run for run in runs if run.text)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs, with neighbours of the same emphasis and link joined into one."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.emphasis, last.link) == (run.emphasis, run.link):
            joined[-1] = replace(last, text=last.text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def _runs(nodes: Sequence[SyntaxTreeNode], how: _Set) -> Iterable[Run]:
    for node in nodes:
        match node.type:
            case "softbreak" | "hardbreak":
                yield Run("\n", how.emphasis, how.link)
            case "code_inline":
                code = typed_code_span(node.content)
                yield Run(clean(code), how.emphasis | Emphasis.CODE, how.link)
            case "link":
                address = clean(str(node.attrs.get("href", "")))
                link = address if is_safe_address(address) else ""
                yield from _runs(node.children, replace(how, link=link))
                yield from _behind(node, address, how)
            case "image":
                yield from _runs(node.children, how)
                yield from _behind(node, clean(str(node.attrs.get("src", ""))), how)
            case "strong" | "em" | "s":
                emphasis = how.emphasis | _EMPHASES[node.type]
                yield from _runs(node.children, replace(how, emphasis=emphasis))
            case _:
                # The parser has made an entity such as &#x202e; the character itself.
                yield Run(clean(node.content), how.emphasis, how.link)


def _behind(node: SyntaxTreeNode, address: str, how: _Set) -> Iterable[Run]:
    """Yield what a link or an image says besides its words: its address and its title."""
    shown = "".join(run.text for run in _runs(node.children, _Set()))
    # The parser has encoded æ, ø and å in the address, as it would in the words.
    written = map(_parser().normalizeLink, (shown, address_of(shown)))
    title = clean(str(node.attrs.get("title", "")))
    said = ", ".join(each for each in ("" if address in written else address, title) if each)
    if said:
        yield Run(f" ({said})" if shown else said, how.emphasis)
