"""The lines between `---` and `---` that open a reflection's file: read, and changed in place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf

    from ledersamtale.faults import Fault

_BLOCK = re.compile(r"---[ \t]*\r?\n(?P<lines>(?:.*\n)*?)---[ \t]*\r?(?:\n|\Z)")
# What YAML 1.1 and 1.2 readers all take as this very text, without quotes.
_PLAIN = re.compile(r"[A-Za-zÆØÅæøå][\wÆØÅæøå./()-]*(?:,? [\w./()-]+)*")
_OTHER_THAN_TEXT = {"y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter as it stands: its lines, and the text of each key that has a single text.

    `spans` gives for each key the lines that it takes up, as a half-open range.
    """

    lines: tuple[str, ...]
    values: MappingOf[str, str]
    spans: MappingOf[str, tuple[int, int]]


EMPTY = FrontMatter((), {}, {})


def split(text: str) -> tuple[str, str]:
    """Return the lines within the front matter's marks, and the text behind it.

    The first is empty, and the second is all of `text`, when there is no front matter.
    """
    found = _BLOCK.match(text)
    return (found["lines"], text[found.end() :]) if found else ("", text)


def read(lines: str) -> tuple[FrontMatter, tuple[Fault, ...]]:
    """Return the front matter whose inner lines are `lines`, and what is wrong with it.

    Every value is text, as YAML's failsafe schema has it; faults count lines from `lines`' first.
    """
    # Writing a new file needs no YAML, and the first prompt is there 20 ms sooner.
    from ledersamtale.strict_yaml import Mapping, Scalar, parse

    kept = tuple(lines.splitlines(keepends=True))
    node, faults = parse(lines)
    values: dict[str, str] = {}
    spans: dict[str, tuple[int, int]] = {}
    if isinstance(node, Mapping):
        starts = [key.line - 1 for key, _ in node.entries]
        for (key, value), start, end in zip(
            node.entries, starts, [*starts[1:], len(kept)], strict=True
        ):
            spans[key.text] = (start, min(end, max(value.end_line, start + 1)))
            if isinstance(value, Scalar):
                values[key.text] = value.text
    return FrontMatter(kept, values, spans), faults


def change(front: FrontMatter, values: MappingOf[str, str], *, newline: str) -> str:
    """Return the whole block with `values` in place, everything else as it was, byte for byte.

    A value that is empty takes its key away; a new key comes last.
    """
    lines = list(front.lines)
    added = []
    for key, value in values.items():
        if value == front.values.get(key, ""):
            continue
        line = f"{key}: {_scalar(value)}{newline}" if value else ""
        if key in front.spans:
            start, end = front.spans[key]
            lines[start:end] = [line, *[""] * (end - start - 1)]
        else:
            added.append(line)
    return f"---{newline}{''.join(lines)}{''.join(added)}---{newline}"


def _scalar(value: str) -> str:
    if _PLAIN.fullmatch(value) and value.lower() not in _OTHER_THAN_TEXT:
        return value
    return "'" + value.replace("'", "''") + "'"
