from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.document.writer import write
from ledersamtale.model.reflection import Content, Reflection
from ledersamtale.model.themes import Audience
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.papers import plain_bytes

if TYPE_CHECKING:
    from pathlib import Path

SET = load_theme_set(None)
ITEMS = SET.items(Audience.LEADER)
SECRET = "kanariefugl"


def made(folder: Path, name: str, *, about: str = "", picks: bool = True) -> Path:
    """Save a reflection with two ratings and comments, the first one picked; return its file."""
    reflection = Reflection(name, "2026-11-24", SET.id, about=about)
    for item, rating in zip(ITEMS[:2], (3, 4), strict=True):
        reflection = reflection.record(item, Content(rating, SECRET), scale=SET.scale)
    points = tuple(each.key for each in reflection.responses[:1]) if picks else ()
    path = folder / f"{name or 'ingen'}.md"
    path.write_text(write(replace(reflection, points=points)), encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """Return the exit code of `conversation`, and what it prints, each blank one space."""
    code = app.run(["conversation", *map(str, arguments)])
    shown = capsys.readouterr()
    return code, " ".join((shown.out + shown.err).split())


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pdf"])
def test_the_sheet_is_written_with_what_is_picked_and_nothing_else_in_any_byte(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if suffix == ".pdf" and not shutil.which("pdftotext"):
        pytest.skip("poppler is not installed")
    leader, manager = made(tmp_path, "Mette"), made(tmp_path, "Hanne", about="METTE")
    before = [each.read_bytes() for each in (leader, manager)]
    sheet = tmp_path / f"ark{suffix}"
    code, told = run(capsys, leader, manager, "-o", sheet)
    assert code == 0
    assert f"navne og disse punkter: Begge: 1.1 {ITEMS[0].text} Ved et punkt står" in told
    held = plain_bytes(sheet)
    assert SECRET.encode() not in held
    assert ITEMS[1].text.encode()[:20] not in held
    assert b"Mette: 3" in held
    assert b"Hanne: 3" in held
    assert [each.read_bytes() for each in (leader, manager)] == before


def test_files_with_the_points_alone_make_the_same_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = made(tmp_path, "Mette"), made(tmp_path, "Hanne", about="Mette")
    points = [tmp_path / f"punkter-{n}.md" for n in range(2)]
    for path, brief in zip(whole, points, strict=True):
        assert app.run(["export", str(path), "--brief", "-o", str(brief)]) == 0
    capsys.readouterr()
    sheets = [tmp_path / f"{name}.html" for name in ("hele", "kun")]
    for pair, sheet in zip((whole, points), sheets, strict=True):
        assert run(capsys, *pair, "-o", sheet)[0] == 0
    assert sheets[0].read_bytes() == sheets[1].read_bytes()


def test_a_leader_alone_and_one_without_a_name_have_a_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "ark.html"
    code, told = run(capsys, made(tmp_path, ""), "-o", sheet)
    assert code == 0
    assert f"Kun lederen: 1.1 {ITEMS[0].text}" in told
    manager = made(tmp_path, "", about="Mette").rename(tmp_path / "om.md")
    leader = made(tmp_path, "", picks=False)
    told = run(capsys, leader, manager, "-o", sheet, "--force")[1]
    assert f"Kun lederens leder: 1.1 {ITEMS[0].text}" in told


def test_files_that_do_not_belong_together_are_rejected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leader, other = made(tmp_path, "Mette"), made(tmp_path, "Søren")
    manager = made(tmp_path, "Hanne", about="Søren")
    many = made(tmp_path, "Ida")
    text = many.read_text(encoding="utf-8")
    own = "".join(f"- Eget punkt {number}\n" for number in range(4))
    many.write_text(text.replace("## Til samtalen\n\n", f"## Til samtalen\n\n{own}"), "utf-8")
    sheet = tmp_path / "ark.html"
    for files, reason in (
        ((manager, leader), "»Hanne.md« handler om Søren og er fra lederens leder."),
        ((manager,), "Skriv lederens fil først"),
        ((leader, other), "»Søren.md« er ikke fra lederens leder."),
        ((leader, manager), "»Hanne.md« handler om Søren, og »Mette.md« er fra Mette"),
        ((made(tmp_path, "Ali", picks=False),), "Der er ikke valgt punkter"),
        ((many, "--minutes", 20), "20 minutter er for lidt"),
    ):
        code, told = run(capsys, *files, "-o", sheet)
        assert (code, reason in told) == (2, True), told
    assert not sheet.exists()


def test_a_file_that_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leader = made(tmp_path, "Mette")
    sheet = tmp_path / "ark.html"
    sheet.write_text("mit", encoding="utf-8")
    assert run(capsys, leader, "-o", sheet)[0] == 2
    assert sheet.read_text(encoding="utf-8") == "mit"
    code, told = run(capsys, leader, "-o", leader, "--force")
    assert code == 2
    assert ".html" in told


def test_a_set_that_is_not_at_hand_is_not_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leader = made(tmp_path, "Mette")
    text = leader.read_text(encoding="utf-8").replace(SET.id, "et-andet")
    leader.write_text(text, encoding="utf-8")
    sheet = tmp_path / "ark.html"
    assert run(capsys, leader, "-o", sheet)[0] == 0
    page = sheet.read_text(encoding="utf-8")
    assert SET.title not in page
    assert ITEMS[0].text in page


def test_a_sheet_has_to_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = run(capsys, made(tmp_path, "Mette"))
    assert code == 2
    assert "-o samtaleark.docx" in told


def test_a_point_that_is_lost_and_sets_that_differ_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leader, manager = made(tmp_path, "Mette"), made(tmp_path, "Hanne", about="Mette")
    text = leader.read_text(encoding="utf-8").replace(f"### Udsagn 1.1: {ITEMS[0].text}", "### x")
    leader.write_text(text, encoding="utf-8")
    other = manager.read_text(encoding="utf-8").replace(SET.id, "et-andet")
    manager.write_text(other, encoding="utf-8")
    code, told = run(capsys, leader, manager, "-o", tmp_path / "ark.html")
    assert code == 0
    assert "Punktet »Udsagn 1.1" in told
    assert "Filerne er lavet med hver sit temasæt" in told
