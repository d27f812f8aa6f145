"""A manager's preparation for the conversation with a leader, with the program in pipes."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.document.reader import read
from ledersamtale.model.reflection import Status
from tests.helpers.last_year import BUDGET, NAME, kept, last_year
from tests.sitting.plain import piped

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

MANAGER = "Hanne Lund"
ABOUT = ("--about", NAME)
HERS = "hanne-lund-om-mette-eksempel"


def reflect(folder: Path, typed: str, *options: str) -> tuple[int, str]:
    """Return the exit code of `reflect` in `folder`, and what it prints, when `typed` is typed."""
    done = piped.run(folder, typed, "reflect", *options, "--folder")
    return done.returncode, (done.stdout + done.stderr).decode()


def test_a_manager_sees_the_same_statements_of_the_leader_and_has_a_file_of_her_own(
    tmp_path: Path,
) -> None:
    code, shown = reflect(tmp_path, f"{MANAGER}\n3\n:stop\n", *ABOUT)
    assert code == 0
    assert shown.startswith(f"Din forberedelse til samtalen med {NAME}\n")
    assert f"men {NAME} har ret til at se, hvad du skriver" in shown
    assert "1 af 27 · om Mette Eksempel\nUdsagn 1.1: »Jeg skaber rammerne for" in shown
    (path,) = tmp_path.glob("*.md")
    assert path.stem.endswith(f"-ledersamtale-{HERS}")
    found = read(path.read_text(encoding="utf-8"), source="x").reflection
    assert (found.name, found.about, len(found.responses)) == (MANAGER, NAME, 1)
    assert f'reflect --about "{NAME}"' in shown


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--about", " "], "navnet på den leder"),
        (["--about", "x" * 201], "kan højst være på 200"),
        ([*ABOUT, "--name", NAME.upper()], "ikke dit eget"),
        ([*ABOUT, "--audience", "ledergruppe"], "--audience skal ikke med"),
    ],
)
def test_nobody_prepares_to_talk_with_themselves_or_a_group(
    tmp_path: Path, options: list[str], reason: str
) -> None:
    code, shown = reflect(tmp_path, "1\n", *options)
    assert code == 2
    assert reason in shown
    assert not list(tmp_path.iterdir())


def test_the_leaders_own_name_is_refused_where_it_is_asked_for_too(tmp_path: Path) -> None:
    code, shown = reflect(tmp_path, f"{NAME.lower()}\n1\n", *ABOUT)
    assert code == 2
    assert "ikke dit eget" in shown
    assert not list(tmp_path.iterdir())


def test_a_draft_about_a_leader_is_offered_as_that_and_never_taken_unasked(tmp_path: Path) -> None:
    reflect(tmp_path, "3\n:stop\n", *ABOUT, "--name", MANAGER)
    _, offered = reflect(tmp_path, "1\n:stop\n")
    assert f"· {MANAGER} om {NAME}\n" in offered
    assert f"Din forberedelse til samtalen med {NAME}" in offered
    _, own = reflect(tmp_path, ":stop\n", "--name", MANAGER)
    assert own.startswith(f"Ledersamtale: {MANAGER}\n")
    _, hers = reflect(tmp_path, ":stop\n", "--name", MANAGER, "--about", NAME.upper())
    assert "Du fortsætter ved udsagn 1.2." in hers
    _, of_another = reflect(tmp_path, ":stop\n", "--name", MANAGER, "--about", "Søren")
    assert "Du fortsætter" not in of_another
    (path,) = tmp_path.glob("*.md")
    code, named = reflect(tmp_path, "", str(path), "--about", "Søren")
    assert code == 2
    assert "Refleksionen handler ikke om »Søren«." in named


def test_last_time_is_of_the_same_person_about_the_same_leader(tmp_path: Path) -> None:
    own = replace(last_year(agreements=(BUDGET,)), name=MANAGER)
    kept(tmp_path, own)
    about = unicodedata.normalize("NFD", "Søren Bjerre")
    kept(tmp_path, replace(own, agreements=(), about=about, date="2025-11-20"))
    _, hers = reflect(tmp_path, ":stop\n", "--name", MANAGER, "--about", "søren bjerre")
    assert "Sidst: 20. november 2025. " in hers
    _, others = reflect(tmp_path, ":stop\n", "--name", MANAGER, *ABOUT)
    assert "Sidst: " not in others
    _, her_own = reflect(tmp_path, ":stop\n", "--name", MANAGER)
    assert "Sidst: 24. november 2025, med 1 aftale." in her_own


def test_a_file_about_another_is_not_named_as_last_time(tmp_path: Path) -> None:
    path = kept(tmp_path, last_year())
    code, shown = reflect(tmp_path, ":stop\n", "--name", MANAGER, *ABOUT, "--last", str(path))
    assert code == 2
    assert "handler ikke om den samme leder" in shown


def test_what_was_just_finished_is_told_of_the_same_leader_alone(tmp_path: Path) -> None:
    today = read_today(tmp_path)
    kept(tmp_path, replace(last_year(), name=MANAGER, about=NAME, date=today))
    told = f"{HERS}.md er færdig"
    assert told in reflect(tmp_path, ":stop\n", "--name", MANAGER, *ABOUT)[1]
    assert told not in reflect(tmp_path, ":stop\n", "--name", MANAGER)[1]


def read_today(folder: Path) -> str:
    """Return the day that the program gives a new reflection."""
    reflect(folder, "1\n:stop\n", "--name", "x")
    (path,) = folder.glob("*.md")
    day = read(path.read_text(encoding="utf-8"), source="x").reflection.date
    path.unlink()
    return day


def test_a_managers_file_says_everywhere_whom_it_is_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept(tmp_path, replace(last_year(status=Status.DRAFT), name=MANAGER, about=NAME))
    assert app.run(["list", "--folder", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith(f"{MANAGER} om {NAME} · ")
    assert app.run(["show", str(path), "--plain"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"Ledersamtale: {MANAGER} om {NAME}\n")
    assert " · leders leder · kladde\n" in shown
    assert app.run(["export", str(path), "-o", str(tmp_path / "x.html")]) == 0
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert f">Ledersamtale: {MANAGER} om {NAME}</h1>" in page
