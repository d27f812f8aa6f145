"""What YAML holds: a tree of texts, lists and keys, each with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands, from its first character to its last line; both count from 1."""

    line: int
    column: int
    end_line: int


@dataclass(frozen=True, slots=True)
class ScalarNode(Span):
    """A text."""

    text: str


@dataclass(frozen=True, slots=True)
class SequenceNode(Span):
    """A list of nodes."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MappingNode(Span):
    """Keys with their nodes, in the order of the file; no key stands twice."""

    entries: tuple[tuple[ScalarNode, Node], ...]


Node = ScalarNode | SequenceNode | MappingNode


def items(node: Node | None) -> tuple[Node, ...]:
    """Return what a list holds; nothing for what is no list."""
    return node.items if isinstance(node, SequenceNode) else ()


def entries(node: Node | None) -> tuple[tuple[ScalarNode, Node], ...]:
    """Return the keys with their nodes; nothing for what has no keys."""
    return node.entries if isinstance(node, MappingNode) else ()


def value(node: Node | None, key: str) -> Node | None:
    """Return what stands behind `key`; None where it is missing."""
    return next((found for each, found in entries(node) if each.text == key), None)
