"""A reflection, files with answers in them, and failures, for the tests of the store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ledersamtale import durable
from ledersamtale.document.reader import read
from ledersamtale.document.writer import change
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Reflection
from ledersamtale.model.themes import Item
from ledersamtale.store.reading import read_reflection
from tests.helpers.strategies import SCALE

BLANK = Reflection("Mette Østergaard Kjær", "2026-11-24", "sæt")


def answered(reflection: Reflection, number: int, text: str) -> Reflection:
    """Return the reflection with `text` as the answer to question `number`."""
    item = Item(Kind.QUESTION, 1, "A", number, f"Nummer {number}?")
    return reflection.record(item, Content(None, text), scale=SCALE)


def texts(path: Path) -> list[str]:
    """Return the answers in the file, in order."""
    return [each.text for each in read_reflection(path).reflection.responses]


def edited(path: Path, number: int, text: str) -> bytes:
    """Return the file as it would be after another program gave an answer in it."""
    document = read(path.read_text(encoding="utf-8"), source="x")
    return change(document, answered(document.reflection, number, text)).encode()


def refuse(number: int) -> Any:
    """Return a function that takes anything and raises the OSError of that number."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, "no")

    return fail


def sentence_of(error: type[Exception], act: Any) -> str:
    """Return the sentence of the error that `act` raises."""
    with pytest.raises(error) as caught:
        act()
    return str(caught.value)


class Crash(BaseException):
    """A power cut, after which nothing is tidied up."""


def crashing_at(step: str) -> pytest.MonkeyPatch:
    """Make the next save crash at one of its steps, until the returned patch is undone."""

    def crash(*_: object, **__: object) -> None:
        raise Crash

    patch = pytest.MonkeyPatch()
    patch.setattr(durable, step, crash)
    # A dead program removes no file.
    patch.setattr(Path, "unlink", crash)
    return patch
