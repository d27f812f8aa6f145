"""The lines between `---` and `---` that open a reflection's file: read, and changed in place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.document import words
from ledersamtale.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledersamtale.strict_yaml.nodes import Node

_MARK = re.compile(r"^---[ \t]*+\r?(?:\n|\Z)", re.MULTILINE)
MOST_CHARACTERS = 64 * 1024
"""How long front matter may be; ours has seven lines."""
# What YAML 1.1 and 1.2 readers all take as this very text, without quotes.
_LETTER = "[A-Za-zÆØÅæøå]"
_PLAIN = re.compile(rf"{_LETTER}[\w./()-]*(?:,? [\w./()-]+)*")
_OTHER_THAN_TEXT = {"y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter as it stands: its lines, and the text of each key that has a single text.

    `opening` and `closing` are the marks, and empty where there is no front matter. `spans` gives
    for each key the lines that it takes up, as a half-open range; `indent` stands before each.
    """

    opening: str
    lines: tuple[str, ...]
    closing: str
    values: Mapping[str, str]
    spans: Mapping[str, tuple[int, int]]
    indent: str


EMPTY = FrontMatter("", (), "", {}, {}, "")


def split(text: str) -> tuple[str, str]:
    """Return the front matter with its marks, and the text behind it.

    The first is empty, and the second is all of `text`, when there is no front matter.
    """
    opening = _MARK.match(text)
    closing = _MARK.search(text, opening.end()) if opening and opening[0][-1] == "\n" else None
    end = closing.end() if closing else 0
    return text[:end], text[end:]


def read(block: str) -> tuple[FrontMatter, tuple[Fault, ...]]:
    """Return the front matter that is `block`, marks and all, and what is wrong with it.

    Every value is text, as YAML's failsafe schema has it; faults count lines from the one behind
    the opening mark.
    """
    opening = _MARK.match(block)
    if not opening:
        return EMPTY, ()
    closing = _MARK.search(block, opening.end())
    lines = block[opening.end() : closing.start() if closing else len(block)]
    marks = opening[0], closing[0] if closing else ""
    if len(lines) > MOST_CHARACTERS:
        return EMPTY, (Fault(1, 1, words.FRONT_MATTER_TOO_LONG, words.MOVE_BELOW),)
    # Writing a new file needs no YAML, and the first prompt is there 20 ms sooner.
    from ledersamtale.strict_yaml.nodes import MappingNode, ScalarNode, SequenceNode
    from ledersamtale.strict_yaml.tree import parse

    kept = tuple(lines.splitlines(keepends=True))
    node, faults = parse(lines)
    values: dict[str, str] = {}
    spans: dict[str, tuple[int, int]] = {}
    if isinstance(node, MappingNode):
        starts = [*(key.line - 1 for key, _ in node.entries), len(kept)]
        for (key, value), start, end in zip(node.entries, starts[:-1], starts[1:], strict=True):
            spans[key.text] = (start, min(end, value.end_line))
            if isinstance(value, ScalarNode):
                values[key.text] = value.text
    indent = " " * (node.column - 1) if node and not faults else ""
    if not faults and (isinstance(node, SequenceNode) or not _takes_a_line(lines, indent, node)):
        faults = (Fault(1, 1, words.TAKES_NO_LINE, words.ONE_KEY_A_LINE),)
    return FrontMatter(marks[0], kept, marks[1], values, spans, indent), faults


def change(front: FrontMatter, values: Mapping[str, str], *, newline: str) -> str:
    """Return the whole block with `values` in place, everything else as it was, byte for byte.

    A value that is empty takes its key away; a new key comes last. Without any front matter there
    is none afterwards unless a value is new.
    """
    lines = list(front.lines)
    opening = front.opening
    closing = front.closing
    added = []
    for key, value in values.items():
        if value == front.values.get(key, ""):
            continue
        line = f"{front.indent}{key}: {_scalar(value)}{newline}" if value else ""
        if key in front.spans:
            start, end = front.spans[key]
            lines[start:end] = [line, *[""] * (end - start - 1)]
        else:
            added.append(line)
    if added and not opening:
        opening = closing = f"---{newline}"
    return f"{opening}{''.join(lines)}{''.join(added)}{closing}"


def _takes_a_line(lines: str, indent: str, node: Node | None) -> bool:
    """Return whether a key of its own line can be changed, and another put behind the last."""
    from ledersamtale.strict_yaml.nodes import MappingNode
    from ledersamtale.strict_yaml.tree import parse

    names: set[str] = set()
    if isinstance(node, MappingNode):
        names = {key.text for key, _ in node.entries}
        if any(key.column != node.column for key, _ in node.entries):
            return False
    new = "ny"
    while new in names:
        new += "y"
    longer, _ = parse(f"{lines}{indent}{new}: x\n")
    return isinstance(longer, MappingNode) and len(longer.entries) == len(names) + 1


def _scalar(value: str) -> str:
    if _PLAIN.fullmatch(value) and value.lower() not in _OTHER_THAN_TEXT:
        return value
    return "'" + value.replace("'", "''") + "'"
