from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any

import pytest

from ledersamtale import durable
from ledersamtale.errors import UnreadableReflection
from ledersamtale.store import reading
from ledersamtale.store.reading import read_reflection
from tests.helpers.kept_files import refuse, sentence_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: None, "Filen findes ikke. Se efter, om navnet er skrevet rigtigt."),
        (
            lambda path: path.mkdir(),
            "Det er ikke en almindelig fil. Vælg en Markdown-fil med en refleksion.",
        ),
        (
            lambda path: path.write_bytes(bytes(reading.MOST_BYTES + 1)),
            (
                "Filen er større end 2 MB. Er der et billede i den, så tag det ud. Er der "
                "ikke, så vælg en anden fil."
            ),
        ),
    ],
)
def test_unreadable_file_is_reported_with_its_name_and_what_to_do(
    tmp_path: Path, make: Any, why: str
) -> None:
    path = tmp_path / "fil.md"
    make(path)
    assert sentence_of(UnreadableReflection, lambda: read_reflection(path)) == f"{path}: {why}"


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (
            errno.EACCES,
            (
                "Du har ikke lov til at læse filen. Bed din it-afdeling om "
                "adgang, eller vælg en anden fil."
            ),
        ),
        (errno.EIO, "Filen kan ikke læses. Vælg en anden fil."),
    ],
)
def test_file_that_the_system_refuses_is_reported_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    monkeypatch.setattr(durable, "read_file", refuse(number))
    path = tmp_path / "fil.md"
    assert sentence_of(UnreadableReflection, lambda: read_reflection(path)) == f"{path}: {why}"


def test_line_that_is_not_utf8_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "fil.md"
    path.write_bytes(b"en\nto\n\xe6\nfire\n")
    assert sentence_of(UnreadableReflection, lambda: read_reflection(path)) == (
        f"{path}:3: Filen er ikke gemt som UTF-8. Åbn den i en editor, og gem den som UTF-8. "
        "Filen er ikke ændret."
    )
    path.write_bytes(b"# Noter\n")
    assert sentence_of(UnreadableReflection, lambda: read_reflection(path)).startswith(f"{path}:1:")
