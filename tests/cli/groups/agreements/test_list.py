from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.cli.groups.agreements import list as listing
from ledersamtale.document.writer import write
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.reflection import Reflection, Talk
from ledersamtale.screen.width import cells
from tests.helpers import reflections
from tests.helpers.terminal import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "KANARIEFUGL"
TODAY = date(2027, 3, 8)
BUDGET = Agreement(
    "Budgettet op på ledermødet", who="Mette", due="1. februar", state="i gang", text=CANARY
)
MENTOR = Agreement("En mentor", number=2, due="udgangen af maj", text=CANARY)
DONE = Agreement("Fast møde", number=3, due="1. januar 2027", state="nået")
SOMETIME = Agreement("Flere kurser", number=4, who="I begge", due="til foråret")


class Today(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Today:
        return cls(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=tz)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "datetime", Today)


def saved(
    folder: Path,
    name: str,
    *agreements: Agreement,
    file: str = "",
    talk: Talk = Talk("2026-12-08", "Hanne Lund", "2027-03-15", CANARY),  # noqa: B008
    since: tuple[Agreement, ...] = (),
) -> Path:
    reflection = Reflection(
        name,
        "2026-11-24",
        "ledelsesgrundlag",
        talk=talk,
        agreements=agreements,
        own_points=(CANARY,),
        since=since or ((Agreement("Fra sidst"),) if agreements else ()),
    )
    path = folder / f"{file or name.lower() or 'x'}.md"
    path.write_text(write(reflection), encoding="utf-8")
    return path


def listed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert app.run(["agreements", "list", *arguments]) == code
    shown = capsys.readouterr()
    assert CANARY not in shown.out + shown.err
    return shown.out


def test_files_that_hold_no_agreements_of_a_leader_have_no_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, "Mette", BUDGET)
    text = path.read_text(encoding="utf-8").replace("navn: Mette\n", "navn: {}\n{}: {}\n")
    for row in (
        ("Kaj", "om", "Mette"),
        ("Ida", "uddrag", "punkter"),
        ("Ali", "uddrag", "aftaler"),
    ):
        (tmp_path / f"{row[0]}.md").write_text(text.format(*row), encoding="utf-8")
    shown = listed(capsys, str(tmp_path))
    assert [name in shown for name in ("Mette", "Ali", "Kaj", "Ida")] == [
        True,
        True,
        False,
        False,
    ]
    for name in ("mette", "Ali", "Ida"):
        (tmp_path / f"{name}.md").unlink()
    assert "har ingen aftaler" in listed(capsys, str(tmp_path))
    assert app.run(["agreements", "add", "--folder", str(tmp_path)]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "mappen har kun Kaj om Mette (Kaj.md)" in said


def test_a_folder_shows_each_person_and_what_is_overdue(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "Mette", BUDGET, MENTOR, DONE)
    saved(tmp_path, "Ali", talk=Talk())
    assert listed(capsys, str(tmp_path)) == (
        "Aftaler i 2 filer\n\n"
        "Ali\n"
        "  ingen aftaler\n\n"
        "Mette · samtale 8. december 2026 med Hanne Lund · opfølgning 15. marts 2027\n"
        "  2 i gang · 1 overskredet · næste frist 31. maj 2027\n\n"
        "Overskredet\n"
        "  Mette: Budgettet op på ledermødet\n"
        "    Mette, senest 1. februar (1. februar 2027, for 5 uger siden) · i gang\n"
    )
    assert listed(capsys, "--folder", str(tmp_path)) == listed(capsys, str(tmp_path))


def test_a_hidden_note_beside_a_deadline_is_passed_over_in_a_file_and_in_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = f"<!-- {CANARY} -->"
    noted = replace(BUDGET, what=f"{note} Budget", due=f"1. februar {note}", who=note, state=note)
    path = saved(tmp_path, "Mette", noted, Agreement(note))
    for place in (path, tmp_path):
        shown = listed(capsys, str(place))
        assert "1 i gang · 1 overskredet\n" in shown
        assert "Budget\n" in shown
        assert "  senest 1. februar (1. februar 2027, for 5 uger siden)\n" in shown


def test_a_file_shows_all_that_is_agreed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, "Mette", BUDGET, DONE, SOMETIME)
    assert listed(capsys, str(path)).partition("\n\n")[2] == (
        "Aftale 1: Budgettet op på ledermødet\n"
        "  Mette, senest 1. februar (1. februar 2027, for 5 uger siden) · i gang\n\n"
        "Aftale 3: Fast møde\n"
        "  senest 1. januar 2027 · nået\n\n"
        "Aftale 4: Flere kurser\n"
        "  I begge, senest til foråret\n\n"
        "Siden sidst\n"
        "  Fra sidst\n"
    )
    assert listed(capsys, "mette", "--folder", str(tmp_path)) == listed(capsys, str(path))


TOLD = (
    "Tegn på, at det er nået: alle kan forklare deres tal.\n\n"
    f"En note: {CANARY}\n\n"
    "**8. marts 2026:** Tre møder holdt.\n- Kirsten mangler\n\nOg Ali.\n\n"
    "__9. marts 2026:__ Fire."
)


def test_a_file_shows_the_sign_and_the_words_of_each_day_and_what_is_told_since_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    since = Agreement("Fast møde", 1, "Mette", "1. maj 2026", "nået", "Den første tirsdag.")
    path = saved(
        tmp_path,
        "Mette",
        replace(MENTOR, text=TOLD),
        replace(SOMETIME, text=f"**Tegn:** det mærkes.\n\n{CANARY}"),
        since=(since, Agreement("Andet", 2, text=f"Ord\n\n### Udsagn 1.1: A\n\n{CANARY}")),
    )
    shown = listed(capsys, str(path))
    assert (
        "  senest udgangen af maj (31. maj 2027, om 12 uger)\n"
        "  Tegn på, at det er nået: alle kan forklare deres tal.\n"
        "  8. marts 2026: Tre møder holdt.\n"
        "  - Kirsten mangler\n"
        "  Og Ali.\n"
        "  9. marts 2026: Fire.\n\n"
        "Aftale 4: Flere kurser\n"
        "  I begge, senest til foråret\n"
        "  Tegn: det mærkes.\n\n"
        "Siden sidst\n"
        "  Fast møde\n"
        "    Mette, senest 1. maj 2026 · nået\n"
        "    Den første tirsdag.\n"
        "  Andet\n"
        "    Ord\n"
    ) in shown
    in_folder = listed(capsys, str(tmp_path)) + listed(capsys, str(tmp_path), "--until", "31. maj")
    assert not [each for each in ("Siden", "Fast møde", "Tegn", "møder") if each in in_folder]
    assert "Siden" not in listed(capsys, str(path), "--until", "31. maj")


@pytest.mark.parametrize("part", ["since", "agreements"])
@pytest.mark.parametrize(
    "lost", ["Spørgsmål 1.1: Hvad går godt?", "Tema 1: Trivsel", "Til samtalen", "<!--"]
)
def test_below_a_heading_that_has_lost_its_marks_no_answer_is_listed(
    part: str, lost: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"**8. marts 2026:** Godt.\n\n{lost}\n\n{CANARY}\n\n-->"
    made = replace(BUDGET, text=text)
    path = saved(tmp_path, "Mette", *([made] if part == "agreements" else []), since=(made,))
    assert "8. marts 2026: Godt.\n" in listed(capsys, str(path))


@pytest.mark.parametrize(
    ("strays", "said"),
    [
        (1, "»Stray 1« er ingen aftale, for den står ikke under overskriften"),
        (3, "»Stray 1«, »Stray 2« og »Stray 3« er ingen aftaler, for de står ikke"),
        (9, "»Stray 1«, »Stray 2«, »Stray 3« og 6 mere er ingen aftaler, for de står"),
    ],
)
def test_what_is_headed_as_an_agreement_elsewhere_is_told_and_not_listed(
    strays: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, "Mette", BUDGET)
    headed = "".join(f"### Aftale {n}: Stray {n}\n\n{CANARY}\n\n" for n in range(1, strays + 1))
    text = path.read_text("utf-8").replace("## Samtalen", f"## Tema 1: A\n\n{headed}## Samtalen")
    path.write_text(text, "utf-8")
    assert app.run(["agreements", "list", str(path)]) == 0
    shown = capsys.readouterr()
    assert said in " ".join(shown.err.split())
    assert "Stray" not in shown.out
    assert "Stray" not in listed(capsys, str(tmp_path))


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            [2],
            "»Par 0« står to gange i filen, så programmet regner dem for én aftale. Giv dem hver",
        ),
        ([3], "»Par 0« står flere gange i filen, så programmet regner dem for én aftale. Giv dem"),
        (
            [2, 2],
            "»Par 0« og »Par 1« står to gange i filen, så programmet regner dem for én aftale h",
        ),
    ],
)
def test_a_wording_that_stands_several_times_in_a_file_is_told(
    counts: list[int], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, "Mette", BUDGET)
    headed = "".join(f"\n### Aftale 7: Par {n}\n" * count for n, count in enumerate(counts))
    path.write_text(path.read_text("utf-8") + headed, "utf-8")
    assert app.run(["agreements", "list", str(path)]) == 0
    shown = capsys.readouterr()
    assert said in " ".join(shown.err.split())
    assert [shown.out.count(f"Par {n}\n") for n in range(len(counts))] == [1] * len(counts)


@pytest.mark.parametrize("more", [(), ("--until", "31. maj")])
def test_how_many_are_ongoing_without_a_day_is_told_of_each_person(
    more: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(
        tmp_path, "Mette", SOMETIME, Agreement("Uden"), DONE, Agreement("Slut", state="nået")
    )
    told = "\n  2 i gang · 2 uden en bestemt frist\n"
    assert told in listed(capsys, str(tmp_path), *more)
    assert told in listed(capsys, str(path), *more)


def test_what_is_due_today_is_next_and_not_overdue(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "Mette", Agreement("I dag", due="8. marts 2027"))
    shown = listed(capsys, str(tmp_path))
    assert "\n  1 i gang · næste frist 8. marts 2027\n" in shown
    assert shown.endswith("Overskredet\n  Ingen.\n")


@pytest.mark.parametrize("until", ["31. maj", "2027-05-31", "om tre måneder"])
def test_until_shows_what_is_ongoing_and_due_by_then(
    until: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, "Mette", MENTOR, BUDGET, DONE, SOMETIME)
    shown = listed(capsys, str(tmp_path), "--until", until)
    assert "\n\nFrist til og med " in shown
    assert shown.index("Mette: Budgettet") < shown.index("Mette: En mentor")
    assert "Fast møde" not in shown
    assert "Flere kurser" not in shown
    assert "En mentor" in listed(capsys, str(path), "--until", until)
    shown = listed(capsys, str(path), "--until", "30. maj")
    assert "En mentor" not in shown
    assert "Budgettet" in shown
    assert "\n\nFrist til og med 30. januar 2027\n  Ingen.\n" in listed(
        capsys, str(path), "--until", "30. januar 2027"
    )
    assert "\nFrist til og med 31. januar 2028\n" in listed(
        capsys, str(tmp_path), "--until", "31/1"
    )


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("31. februar 2027", "Den dag findes ikke: februar 2027 har 28 dage.\n"),
        ("til foråret", "»til foråret« er ikke en bestemt dag. Skriv fx: --until"),
    ],
)
def test_what_is_no_day_is_told(
    until: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["agreements", "list", str(tmp_path), "--until", until]) == 2
    assert capsys.readouterr().err.startswith(said)


def test_of_a_person_the_newest_file_with_agreements_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "Mette", DONE, file="a", talk=Talk("8. december 2025"))
    saved(tmp_path, "METTE", MENTOR, file="b")
    saved(tmp_path, "Mette", file="c", talk=Talk("2027-03-01"))
    shown = listed(capsys, str(tmp_path))
    assert shown.startswith("Aftaler i 1 fil\n\nMETTE · samtale 8. december 2026")
    assert "Overskredet\n  Ingen.\n" in shown
    assert "Har en person flere filer" in shown


OLD = Talk("8. december 2025")


def test_what_is_ongoing_in_an_older_file_is_shown_with_when_and_where_it_was_agreed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "Mette", BUDGET, DONE, SOMETIME, file="a", talk=OLD)
    saved(tmp_path, "METTE", MENTOR, file="b")
    shown = listed(capsys, str(tmp_path))
    assert shown.startswith("Aftaler i 2 filer\n\nMETTE · samtale 8. december 2026")
    assert (
        "  3 i gang, heraf 2 fra 8. december 2025 · 1 overskredet · næste frist 31. maj 2027 · "
        "1 uden en bestemt frist\n"
    ) in shown
    assert (
        "  METTE: Budgettet op på ledermødet\n"
        "    Mette, senest 1. februar (1. februar 2026, for 13 måneder siden) · i gang\n"
        "    aftalt 8. december 2025, i filen a.md\n\n"
        "I gang fra tidligere samtaler\n"
        "  METTE: Flere kurser\n"
        "    I begge, senest til foråret\n"
        "    aftalt 8. december 2025, i filen a.md\n\n"
    ) in shown
    assert "fra de andre det, der er i gang endnu.\n" in shown
    due = listed(capsys, str(tmp_path), "--until", "31. maj")
    assert due.index("i filen a.md") < due.index("METTE: En mentor")
    assert "Fast møde" not in due
    assert "I gang fra tidligere samtaler" not in due


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("nået", "1 i gang · næste"),
        ("bortfaldet", "1 i gang · næste"),
        ("i gang", "2 i gang, heraf 1 fra 8. december 2025 · 1 overskredet"),
        ("ved ikke", "2 i gang, heraf 1 fra 8. december 2025 · 1 overskredet"),
        ("", "2 i gang, heraf 1 fra 8. december 2025 · 1 overskredet"),
    ],
)
def test_what_a_newer_file_tells_of_an_older_agreement_says_whether_it_is_shown(
    told: str, counted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "Mette", replace(BUDGET, state=""), file="a", talk=OLD)
    since = (replace(BUDGET, state=told),)
    saved(tmp_path, "Mette", MENTOR, file="b", since=since)
    shown = listed(capsys, str(tmp_path))
    assert f"\n  {counted}" in shown
    assert shown.count(BUDGET.what) == ("heraf" in counted)
    assert (f"· {told}\n" in shown) is (told in {"i gang", "ved ikke"})


def test_three_years_and_files_of_one_day_and_of_none_are_carried_along(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "Mette", Agreement("Ældst"), file="a", talk=Talk("8. december 2024"))
    saved(tmp_path, "Mette", Agreement("Ældre"), file="b", talk=OLD)
    saved(tmp_path, "Mette", MENTOR, file="c")
    assert "3 i gang, heraf 2 fra 8. december 2025 og 8. december 2024 ·" in listed(
        capsys, str(tmp_path)
    )
    saved(tmp_path, "Mette", Agreement("Samme dag"), file="d")
    assert "4 i gang, heraf 3 fra 8. december 2026, 8. december 2025 og" in listed(
        capsys, str(tmp_path)
    )
    undated = Reflection("Mette", "", "x", agreements=(replace(BUDGET, due="1. marts 2020"),))
    (tmp_path / "e.md").write_text(write(undated), encoding="utf-8")
    broken = tmp_path / "2026-11-24-ledersamtale-mette.md"
    broken.write_bytes(b"---\nnavn: Mette\n---\n\n# Ledersamtale\n\n\x81\x00")
    shown = listed(capsys, str(tmp_path), code=6)
    assert "5 i gang, heraf 4 fra" in shown
    assert " og en fil uden dato · 1 overskredet" in shown
    assert "    aftalt i filen e.md\n" in shown
    assert shown.rpartition("\n\n")[2].startswith(f"{broken}:")


def test_a_file_that_only_tells_what_became_of_agreements_hides_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "Mette", BUDGET, file="a")
    path = saved(tmp_path, "Mette", file="b", talk=Talk("2027-03-01"))
    since = "## Siden sidst\n\n### Aftale 1: Fast møde\n\n**Status:** nået\n"
    path.write_text(f"{path.read_text('utf-8')}\n{since}", "utf-8")
    assert BUDGET.what in listed(capsys, str(tmp_path), "--until", "31. december 2027")


def test_files_without_a_name_are_each_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "", BUDGET, file="a")
    saved(tmp_path, "", MENTOR, file="b")
    assert listed(capsys, str(tmp_path)).startswith("Aftaler i 2 filer\n\na.md · samtale")


def test_what_cannot_be_read_is_named_at_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "Mette", BUDGET)
    broken = tmp_path / "2026-11-24-ledersamtale-kirsten.md"
    broken.write_bytes(b"---\nnavn: x\n---\n\n# Ledersamtale: K\xe6re\n\n\x81\x00")
    shown = listed(capsys, str(tmp_path), code=6)
    assert shown.startswith("Aftaler i 1 fil\n\nMette")
    assert shown.rpartition("\n\n")[2].startswith(f"{broken}:")
    assert listed(capsys, str(broken), code=6) == ""


def test_no_agreements_and_no_files_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"Mappen {tmp_path} har ingen refleksioner.\nBegynd" in listed(capsys, str(tmp_path))
    path = tmp_path / "x.md"
    path.write_text(reflections.FILE, encoding="utf-8")
    assert listed(capsys, str(tmp_path)).startswith(f"Mappen {tmp_path} har ingen aftaler.\nSkriv")
    shown = listed(capsys, str(path))
    assert shown.startswith("Mette Eksempel\n  ingen aftaler\n\nSkriv dem ned med »")
    assert "hemmelig" not in shown
    assert listed(capsys, str(tmp_path / "findes ikke"), code=6) == ""


def test_a_talk_without_a_day_leaves_the_day_of_the_reflection(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, "Mette", BUDGET, talk=Talk("snart"))
    assert "(1. februar 2027, for 5 uger siden)" in listed(capsys, str(path))


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("place", [".", "mette.md"])
def test_a_window_gets_no_line_that_is_too_long(
    columns: int, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = replace(MENTOR, text=TOLD)
    name = "Mette Østergaard Kjær"
    saved(tmp_path, name, BUDGET, told, SOMETIME, file="mette", since=(replace(BUDGET, text=TOLD),))
    saved(tmp_path, name, DONE, replace(BUDGET, what="Møde"), file="gammel", talk=OLD)
    shown = on_terminal(monkeypatch, "agreements", "list", str(tmp_path / place), columns=columns)
    rows = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert all(cells(row) <= columns for row in rows)


def test_what_is_told_of_last_times_agreements_a_year_later_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path, "Mette", BUDGET, MENTOR)
    next_year = Reflection(
        "mette",
        "2027-11-24",
        "ledelsesgrundlag",
        since=(
            Agreement(BUDGET.what, state="nået", text=CANARY),
            Agreement(MENTOR.what, text=CANARY),
        ),
    )
    (tmp_path / "ny.md").write_text(write(next_year), encoding="utf-8")
    shown = listed(capsys, str(tmp_path))
    assert "  1 i gang · næste frist 31. maj 2027\n" in shown
    assert "overskredet" not in shown
