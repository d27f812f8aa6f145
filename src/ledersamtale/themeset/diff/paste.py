"""The lines of YAML to paste into a theme set so that answers to reworded items are found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.model.places import Kind
from ledersamtale.strict_yaml import tree as strict_yaml
from ledersamtale.strict_yaml.nodes import items, value
from ledersamtale.themeset.words import instead_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledersamtale.strict_yaml.nodes import Node
    from ledersamtale.themeset.diff.changes import Pair
    from ledersamtale.themeset.diff.pairs import Entry

_DASH = re.compile(r" *(?P<dash>-) +")
_COMMENT = re.compile(r"#.*\S")
_ENDLESS = 1_000_000


def blocks(pairs: Sequence[Pair], *, text: str) -> Iterator[str]:
    """Yield for each of `pairs` the lines that replace its item in the file `text`.

    They hold all that stands there: the help of the item, too, and what its writer noted. The last
    item of the file comes first, since pasting there moves no line above it.
    """
    lines = strict_yaml.split_lines(text)
    root, _ = strict_yaml.parse(text)
    nodes = [(_node(root, pair.new), pair) for pair in pairs]
    for node, pair in sorted(nodes, key=lambda each: each[0].line, reverse=True):
        own = _own_indent(node, lines)
        indent = " " * (own or 0)
        comment = instead_of(
            pair.new.place,
            first=node.line,
            last=node.end_line,
            is_sure=pair.is_sure,
            is_own=own is not None,
        )
        item = pair.new.item
        written = (
            comment,
            *_comments_in(lines[node.line - 1 : node.end_line] if own is not None else ()),
            f"- text: {scalar(item.text)}",
            *((f"  help: {scalar(item.help)}",) if item.help else ()),
            "  formerly:",
            *(f"    - {scalar(each)}" for each in pair.formerly),
        )
        yield "".join(f"{indent}{line}\n" for line in written)


def scalar(text: str) -> str:
    """Return the one-line `text` as YAML: plain where that is safe, else quoted."""
    # Needed only when there is something to paste, after the file has been read with it.
    import yaml

    shown: str = yaml.safe_dump(text, allow_unicode=True, width=_ENDLESS)
    return shown.removesuffix("...\n").rstrip("\n")


def _comments_in(lines: Sequence[str]) -> Iterator[str]:
    """Yield the comments on the lines of an item, without those of the lines below a block."""
    text = "\n".join(lines)
    end = 0
    for token in strict_yaml.tokens(text):
        gap = text[end : token.start_mark.index].splitlines()
        yield from (found[0] for line in gap if (found := _COMMENT.search(line)))
        end = token.end_mark.index


def _own_indent(node: Node, lines: Sequence[str]) -> int | None:
    """Return the indentation of an item's dash; None if more than the item is on its lines."""
    dash = _DASH.match(lines[node.line - 1])
    return dash.start("dash") if dash and dash.end() == node.column - 1 else None


def _node(root: Node | None, entry: Entry) -> Node:
    """Return the node of an item in a tree that was read without a fault."""
    item = entry.item
    theme = items(value(root, "themes"))[item.theme - 1]
    if item.kind is Kind.STATEMENT:
        listing = value(theme, "statements")
    else:
        listing = value(value(theme, "questions"), entry.audience.value)
    return items(listing)[item.number - 1]
