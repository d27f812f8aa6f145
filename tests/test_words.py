"""The sentences that a person reads are in one module per floor, where a Dane can edit them."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).parents[1] / "src" / "ledersamtale"
FLOORS = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
# Tables that say a few words of each row, and the theme set that a program made of its YAML.
TABLES = ("keys.py", "format.py", "labels.py", "compiled.py")
# A letter or quotation mark that English does not have, or one of the commonest Danish words.
DANISH = re.compile(
    r"[æøåÆØÅ»«]|\b(?:der|det|den|er|ikke|og|med|til|skriv|som|kan|svar|tema|udsagn)\b",
    re.IGNORECASE,
)


def sentences(source: str) -> Iterator[str]:
    """Yield the Danish texts of two or more words, but for docstrings."""
    tree = ast.parse(source)
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in bare:
            yield from [text] if len(text.split()) > 1 and DANISH.search(text) else []


@pytest.mark.parametrize("floor", FLOORS)
def test_sentences_stand_in_the_words_of_their_floor(floor: str) -> None:
    paths = [
        path for path in (SOURCE / floor).rglob("*.py") if path.name not in ("words.py", *TABLES)
    ]
    assert paths
    astray = {path: list(sentences(path.read_text(encoding="utf-8"))) for path in paths}
    assert {path.name: found for path, found in astray.items() if found} == {}


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('say("Der er intet tema her.")', 1),
        ('say(f"Skrevet: {path} og mere")', 1),
        ('"""Et dokument, der er på dansk."""', 0),
        ('say("Skrevet")', 0),
        ('say("a page of text")', 0),
    ],
)
def test_a_sentence_is_found_and_nothing_else_is(source: str, count: int) -> None:
    assert len(list(sentences(source))) == count
