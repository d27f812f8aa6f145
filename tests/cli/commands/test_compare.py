from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.document.writer import write
from tests.helpers.pty_program import Program
from tests.helpers.terminal import on_terminal
from tests.helpers.years import LAST, saved

if TYPE_CHECKING:
    from pathlib import Path


def shown(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> tuple[str, str]:
    """Return what `compare` prints on stdout and on stderr."""
    assert app.run(["compare", *map(str, arguments)]) == code
    out, err = capsys.readouterr()
    return out, err


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_older_file_is_found_by_its_date_whichever_is_typed_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    before = {each: each.read_bytes() for each in tmp_path.iterdir()}
    one, said = shown(capsys, now, last)
    assert said == ""
    assert "\n    2025: 4 – Enig\n    2026: 3 – Hverken eller\n" in one
    assert "    2026, nyt i temasættet: 1 – Helt uenig" in one
    assert "Det var let." not in one
    assert (one, said) == shown(capsys, last, now)
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_the_two_sides_of_a_conversation_are_told_from_two_years(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leader, manager = saved(tmp_path)
    change(manager, "navn: Mette Eksempel\n", "navn: Hanne Lund\nom: METTE EKSEMPEL\n")
    one, said = shown(capsys, manager, leader)
    assert said == ""
    assert one.startswith("Ledersamtale: Mette Eksempel og Hanne Lund\n")
    assert "I ser forskelligt på det (1)\n" in one
    assert "    Mette Eksempel: 4 – Enig\n    Hanne Lund: 3 – Hverken eller\n" in one
    assert "temasættet" not in one
    assert one.endswith("-o to-sider.pdf\n")
    assert (one, said) == shown(capsys, leader, manager)
    page = tmp_path / "to-sider.html"
    shown(capsys, leader, manager, "-o", page)
    assert "Mette Eksempel: 4" in page.read_text(encoding="utf-8")


def test_sides_that_do_not_belong_together_are_rejected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leader, manager = saved(tmp_path)
    change(manager, "navn: Mette Eksempel\n", "navn: Hanne Lund\nom: Søren\n")
    for pair in ((leader, manager), (manager, leader)):
        told = " ".join(shown(capsys, *pair, code=2)[1].split())
        assert "»nu.md« handler om Søren, og »før.md« er fra Mette Eksempel" in told


def test_files_of_a_manager_about_two_leaders_are_rejected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    change(last, "navn: Mette Eksempel\n", "navn: Hanne Lund\nom: Mette\n")
    change(now, "navn: Mette Eksempel\n", "navn: Hanne Lund\nom: Søren\n")
    told = " ".join(shown(capsys, last, now, code=2)[1].split())
    assert "»før.md« handler om Mette, og »nu.md« handler om Søren." in told
    change(now, "om: Søren", "om: [METTE]")
    assert shown(capsys, last, now)[1] == ""


def test_a_manager_s_file_is_not_last_time_of_the_leader(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    change(last, "navn: Mette Eksempel\n", "navn: Hanne Lund\nom: Mette Eksempel\n")
    page = tmp_path / "x.html"
    assert app.run(["export", str(now), "--last", str(last), "-o", str(page)]) == 2
    assert "handler ikke om den samme leder" in " ".join(capsys.readouterr().err.split())
    assert not page.exists()


def test_answers_are_shown_where_they_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, _ = shown(capsys, *saved(tmp_path), "--answers")
    assert "  2025: 4 – Enig\n    Det var let.\n  2026: 3 – Hverken eller\n" in text
    assert "--answers" not in text


def test_a_mere_name_is_found_in_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path)
    assert shown(capsys, "nu", "før.md", "--folder", tmp_path)[0].startswith("Ledersamtale: Mette")


@pytest.mark.parametrize("columns", [80, 40])
def test_a_terminal_that_draws_no_pages_gets_bars(
    columns: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = on_terminal(monkeypatch, "compare", *map(str, saved(tmp_path)), columns=columns)
    assert max(map(len, rows.splitlines())) <= columns + len("\x1b[1m\x1b[0m")
    assert "    2025: ####. 4 – Enig" in rows


def test_plain_prints_all_of_it_folded_and_without_bars(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("compare", *map(str, saved(tmp_path)), "--plain")
    rows = on_terminal(monkeypatch, *arguments, columns=40)
    assert max(map(len, rows.splitlines())) < 40
    assert "    2025: 4 – Enig" in rows
    assert "█" not in rows


@pytest.mark.slow
def test_it_is_shown_a_page_at_a_time_and_leaves_nothing_in_the_window(tmp_path: Path) -> None:
    last, now = saved(tmp_path)
    with Program("compare", str(last), str(now), "--answers", size=(60, 12)) as program:
        program.see("Det har flyttet sig (1)")
        program.send(" ")
        program.see("Som sidst (1)")
        program.send("q")
        assert program.end() == 0
        assert "Budgettet" not in program.what_stays


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pdf"])
def test_both_years_are_written_on_paper_with_the_answers(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    paper = tmp_path / f"to-aar{suffix}"
    said = shown(capsys, last, now, "-o", paper)
    assert said == (f"Filen er klar: {paper}\n", "")
    if suffix == ".html":
        text = paper.read_text(encoding="utf-8")
        assert "3 – Hverken eller (sidst 4)" in text
        assert "Det var let." in text
    assert "findes allerede" in shown(capsys, last, now, "-o", paper, code=2)[1]
    shown(capsys, last, now, "-o", paper, "--force")


def test_a_paper_never_replaces_one_of_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    for each in (last, now):
        named = each.rename(each.with_suffix(".html"))
        files = [named, now if each is last else last]
        before = named.read_bytes()
        assert "selve refleksionen" in shown(capsys, *files, "-o", named, "--force", code=2)[1]
        assert named.read_bytes() == before
        named.rename(each)


def test_a_file_twice_is_told_by_whatever_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, _ = saved(tmp_path)
    link = tmp_path / "link.md"
    link.symlink_to(last)
    for other in (last, link):
        assert "Det er den samme fil to gange." in shown(capsys, last, other, code=2)[1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2026-11-24", "2025-11-20", "»før.md« og »nu.md« er begge fra 20. november 2025, så"),
        ("dato: '2026-11-24'\n", "", "»nu.md« har ingen dato"),
        ("2026-11-24", "forleden", "»nu.md« har ingen dato"),
        (
            "status:",
            "målgruppe: ledergruppe\nstatus:",
            "»før.md« er for leder og »nu.md« for ledergruppe, så de kan ikke sammenlignes.",
        ),
    ],
)
def test_two_that_cannot_be_compared_are_told_why(
    old: str, new: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    change(now, old, new)
    assert said in " ".join(shown(capsys, last, now, code=2)[1].split())


def test_two_with_nothing_in_common_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    last.write_text(write(replace(LAST, responses=())), encoding="utf-8")
    assert "»nu.md« har ingen af de udsagn og spørgsmål" in shown(capsys, last, now, code=2)[1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("status: færdig", "status: kladde", "»før.md« er en kladde, så der kan mangle noget."),
        ("navn: Mette Eksempel", "navn: Mette Bjerre", "hver sit navn: Mette Bjerre og Mette E"),
        ("navn: Mette Eksempel", "navn: ''", "hver sit navn: Uden navn og Mette Eksempel."),
        ("navn: Mette Eksempel", "navn: METTE EKSEMPEL", ""),
        ("temasæt: saet", "temasæt: andet", "med hver sit temasæt, andet og Vores grundlag, så"),
    ],
)
def test_what_is_unlike_in_two_years_is_said_beside_them(
    old: str, new: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    change(last, old, new)
    if "navn" in old:
        change(last, "# Ledersamtale: Mette Eksempel", "# Ledersamtale")
    out, err = shown(capsys, last, now)
    assert "Det har flyttet sig" in out
    assert said in err
    assert bool(said) == bool(err)


def test_a_lost_theme_set_is_said_and_the_same_words_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    (tmp_path / "nu.yaml").unlink()
    out, err = shown(capsys, last, now)
    assert "Programmet finder ikke temasættet til »nu.md«" in err
    assert "Vurderet begge gange: 2 udsagn." in out
    (tmp_path / "nu.yaml").write_text("x: y\n", encoding="utf-8")
    _, err = shown(capsys, last, now, "--themes", tmp_path / "nu.yaml")
    assert "kan ikke bruges" in err


def test_a_file_whose_lines_of_the_set_are_lost_is_one_of_the_set_at_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    change(now, "temasæt: saet\n", "")
    out, _ = shown(capsys, last, now, "--themes", tmp_path / "nu.yaml")
    assert "· Vores grundlag" in out


def test_what_is_no_reflection_is_reported_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, _ = saved(tmp_path)
    other = tmp_path / "indkøb.md"
    other.write_text("# Indkøb\n", encoding="utf-8")
    assert shown(capsys, last, other, code=6)[1].startswith(f"{other}:1: Det er ikke en refleksion")
    assert "Filen findes ikke" in shown(capsys, last, "ingen.md", code=6)[1]
