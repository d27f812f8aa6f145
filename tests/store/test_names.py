from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.reflection import Reflection
from ledersamtale.store import names

if TYPE_CHECKING:
    from pathlib import Path

BLANK = Reflection("Mette", "2026-11-24", "sæt")


@given(st.text())
def test_a_name_is_short_and_of_letters_that_every_system_takes(name: str) -> None:
    stem = names.stem(replace(BLANK, name=name))
    start, _, words = stem.partition("-ledersamtale")
    assert start == "2026-11-24"
    assert set(words) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in words
    assert not words.endswith("-")
    assert len(words) <= 61


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Mette Østergård", "2026-11-24-ledersamtale-mette-oestergaard"),
        ("Þóra Ðæß/Åström-Müller", "2026-11-24-ledersamtale-thora-daess-aastroem-mueller"),
        ("  ../CON.  ", "2026-11-24-ledersamtale-con"),
        ("李", "2026-11-24-ledersamtale"),
        ("", "2026-11-24-ledersamtale"),
        ("a" * 59 + " bc", "2026-11-24-ledersamtale-" + "a" * 59),
        ("a" * 58 + " bc", "2026-11-24-ledersamtale-" + "a" * 58 + "-b"),
    ],
)
def test_a_name_is_spelt_with_plain_letters(name: str, stem: str) -> None:
    assert names.stem(replace(BLANK, name=name)) == stem


def test_a_new_file_has_the_first_name_that_nothing_has(tmp_path: Path) -> None:
    free = [names.next_path(tmp_path, BLANK)]
    free[0].touch()
    free.append(names.next_path(tmp_path, BLANK))
    # A link to nothing has its name as well as a file has.
    free[1].symlink_to(tmp_path / "ingenting")
    free.append(names.next_path(tmp_path, BLANK))
    assert free == list(islice(names.candidates(tmp_path, names.stem(BLANK)), 3))
    assert [each.name.removeprefix("2026-11-24-ledersamtale-") for each in free] == [
        "mette.md", "mette-2.md", "mette-3.md",
    ]  # fmt: skip
