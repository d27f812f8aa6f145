from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ledersamtale.cli import app
from ledersamtale.cli.commands.export import page_of
from tests.helpers.papers import plain_bytes
from tests.helpers.reflections import FILE, LONG_QUESTION
from tests.helpers.years import saved

WRITERS = ("ledersamtale.paper.word.", "ledersamtale.paper.pdf.")
FORMATS = {".html": b"<!doctype html>", ".docx": b"PK", ".pdf": b"%PDF-"}


@pytest.fixture
def reflection(tmp_path: Path) -> Path:
    path = tmp_path / "mette.md"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("share", [[], ["--brief"], ["--without-answers"]])
def test_a_reflection_is_written_in_each_format(
    suffix: str, share: list[str], reflection: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"x{suffix.upper()}"
    assert app.run(["export", str(reflection), "-o", str(path), *share]) == 0
    assert path.read_bytes().lower().startswith(FORMATS[suffix].lower())
    assert path.stat().st_mode & 0o777 == 0o600
    assert reflection.read_text(encoding="utf-8") == FILE


def test_contents_of_the_page_for_the_manager_are_printed_before_it_is_written(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.pdf"
    assert app.run(["export", str(reflection), "-o", str(path), "--brief"]) == 0
    assert capsys.readouterr().out == (
        "Siden viser dit navn, datoen, temasættets navn og disse punkter:\n"
        "  1. Udsagn 2.2: Jeg skaber rammer og sætter retning.\n"
        "     (vurderingen 4 – Overvejende enig)\n"
        "  2. Spørgsmål 2.2: Hvad kan du forbedre for at øge dit bidrag? Gøre mere af? Mindre af?\n"
        "     (svaret, 3 ord)\n"
        "  3. løn\n"
        "Resten af refleksionen (2 svar) kommer ikke med.\n"
        f"Filen er klar: {path}\n"
    )


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        (["navn: Mette Eksempel\n", ": Mette Eksempel"], "datoen, temasættets navn og"),
        (["dato: '2026-11-24'\n"], "dit navn, temasættets navn og"),
    ],
)
def test_the_page_is_not_said_to_show_what_is_not_known(
    gone: list[str], told: str, reflection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = FILE
    for each in gone:
        assert each in text
        text = text.replace(each, "")
    reflection.write_text(text, encoding="utf-8")
    assert app.run(["export", str(reflection), "--brief"]) == 0
    assert capsys.readouterr().out.startswith(f"Siden viser {told} disse punkter:\n")


def test_a_comment_without_a_rating_is_called_a_comment(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rated = "**Vurdering:** 4 – Overvejende enig"
    reflection.write_text(FILE.replace(rated, "Et par ord."), encoding="utf-8")
    assert app.run(["export", str(reflection), "-o", str(tmp_path / "x.html"), "--brief"]) == 0
    shown = capsys.readouterr().out
    assert "     (kommentaren, 3 ord)\n" in shown
    assert "     (svaret, 3 ord)\n" in shown


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Et svar. <!-- En note\n\ntil mig selv. -->", "\n     (svaret, 2 ord)"),
        ("<!-- En note. -->", ""),
    ],
)
def test_a_hidden_note_is_not_counted_among_what_the_manager_sees(
    answer: str, told: str, reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reflection.write_text(FILE.replace("- **mere** tid", answer), encoding="utf-8")
    path = tmp_path / "x.html"
    assert app.run(["export", str(reflection), "-o", str(path), "--brief"]) == 0
    assert f"Gøre mere af? Mindre af?{told}\n  3. løn\nResten" in capsys.readouterr().out
    assert "note" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("share", ["--brief", "--without-answers"])
def test_parts_that_are_not_shared_are_nowhere_in_the_file(
    suffix: str, share: str, reflection: Path, tmp_path: Path
) -> None:
    if suffix == ".pdf" and not shutil.which("pdftotext"):
        pytest.skip("poppler is not installed")
    path = tmp_path / f"x{suffix}"
    app.run(["export", str(reflection), "-o", str(path)])
    assert b"hemmelig" in plain_bytes(path)
    app.run(["export", str(reflection), "-o", str(path), share, "--force"])
    for word in ("hemmelig", "mødelokalet", "hånden"):
        assert word.encode() not in plain_bytes(path)


AGREED = (
    FILE.replace("## Til samtalen", "## Siden sidst\n\n### Aftale 1: hemmelig\n\n## Til samtalen")
    .replace(
        "temasæt:", "samtale: '2026-12-08'\nmed: Hanne Eksempel\nopfølgning: '2027-03-08'\ntemasæt:"
    )
    .replace("- løn\n", "- hemmelig\n")
    + """
## Samtalen

Det hemmelige, der blev sagt.

### Aftale 3: hemmelig

**Senest:** 2. februar 2027

## Aftaler

Hemmelig note om aftalerne: hemmelig.

### Aftale 1: Fast møde hver måned

**Hvem:** Mette · **Senest:** 1. februar 2027 · **Status:** i gang

Tegn: *alle* kommer. <!-- hemmelig -->

### Aftale 2: Mentor til ny leder

#### Egen overskrift

hemmelig
"""
)


@pytest.mark.parametrize("suffix", [*FORMATS, ".md"])
def test_a_page_of_agreements_has_them_and_nothing_else_in_any_byte(
    suffix: str, reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if suffix == ".pdf" and not shutil.which("pdftotext"):
        pytest.skip("poppler is not installed")
    reflection.write_text(AGREED, encoding="utf-8")
    path = tmp_path / f"x{suffix}"
    assert app.run(["export", str(reflection), "-o", str(path), "--agreements"]) == 0
    told = "Siden viser de 2 aftaler, jeres navne og dagene, og intet af det, du har svaret.\n"
    shown = capsys.readouterr()
    assert shown.out.startswith(told)
    assert "»Egen overskrift« i aftalerne, kommer ikke med." in shown.err
    held = plain_bytes(path)
    for word in ("hemmelig", "Hemmelig", "mødelokalet", "hånden", "Vurdering", "Helt"):
        assert word.encode() not in held
    for word in ("Fast møde hver måned", "1. februar 2027", "kommer.", "Mentor", "Hanne Eksempel"):
        assert word.encode() in held


@pytest.mark.parametrize("share", ["--brief", "--without-answers"])
def test_a_file_for_others_has_its_part_and_nothing_else_in_any_byte(
    share: str, reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reflection.write_text(AGREED.replace("- hemmelig\n", "- løn\n"), encoding="utf-8")
    path = tmp_path / "til andre.md"
    assert app.run(["export", str(reflection), "-o", str(path), share]) == 0
    held = path.read_text(encoding="utf-8")
    for word in ("hemmelig", "Hemmelig", "mødelokalet", "hånden", "Fast møde", "Hanne"):
        assert word not in held
    assert "Udsagn 2.2: " in held
    assert "**Vurdering:** 4 – Overvejende enig\n" in held
    assert ("- løn\n" in held) == (share == "--brief")
    assert path.stat().st_mode & 0o777 == 0o600
    assert app.run(["show", str(path), "--plain"]) == 0
    only = "punkter" if share == "--brief" else "vurderinger"
    assert f"færdig, kun {only}\n" in capsys.readouterr().out


def test_ratings_that_the_theme_set_has_no_statement_for_are_told(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = FILE.replace("Jeg skaber rammer og sætter retning.", "Jeg gør noget andet.")
    reflection.write_text(text, encoding="utf-8")
    path = tmp_path / "vurderinger.md"
    assert app.run(["export", str(reflection), "-o", str(path), "--without-answers"]) == 0
    assert "Jeg gør noget andet" not in path.read_text(encoding="utf-8")
    told = "1 vurdering kom ikke med, fordi udsagnet ikke står sådan i temasættet."
    assert told in capsys.readouterr().err


def test_an_extract_replaces_another_but_no_reflection(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "en anden.md"
    other.write_text(FILE, encoding="utf-8")
    line = ["export", str(reflection), "--brief", "--force", "-o"]
    assert app.run([*line, str(other)]) == 2
    assert "»en anden.md« er en refleksion" in " ".join(capsys.readouterr().err.split())
    assert other.read_text(encoding="utf-8") == FILE
    for _ in range(2):
        assert app.run([*line, str(tmp_path / "punkter.md")]) == 0


def test_an_extract_beside_a_reflection_is_not_taken_for_it(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for share, name in (("--brief", "punkter.md"), ("--without-answers", "vurderinger.md")):
        assert app.run(["export", str(reflection), "-o", str(tmp_path / name), share]) == 0
    capsys.readouterr()
    assert app.run(["show", "--plain", "--folder", str(tmp_path)]) == 0
    shown = capsys.readouterr()
    assert str(reflection) in shown.err
    assert "mødelokalet" in shown.out
    assert app.run(["reflect", str(tmp_path / "punkter.md")]) == 2
    assert "Filen er lavet til andre og har kun punkter med." in capsys.readouterr().err


def test_the_file_of_agreements_is_a_reflection_that_can_be_shown(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reflection.write_text(AGREED, encoding="utf-8")
    path = tmp_path / "udviklingsplan.md"
    app.run(["export", str(reflection), "-o", str(path), "--agreements"])
    assert app.run(["show", str(path), "--plain"]) == 0
    shown = capsys.readouterr().out
    assert "Aftale 1: Fast møde hver måned\n\nMette · senest 1. februar 2027 · i gang\n" in shown
    assert "hemmelig" not in shown


def test_the_days_of_a_reflection_are_written_for_a_calendar(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reflection.write_text(AGREED, encoding="utf-8")
    path = tmp_path / "aftaler.ics"
    assert app.run(["export", str(reflection), "-o", str(path)]) == 0
    assert b"SUMMARY:Aftale: Fast m" in path.read_bytes()
    assert b"emmelig" not in path.read_bytes()
    assert "»Mentor til ny leder« har ingen bestemt dag og kom ikke" in capsys.readouterr().err
    first = path.read_bytes()
    app.run(["export", str(reflection), "-o", str(path), "--force"])
    assert path.read_bytes() == first


@pytest.mark.parametrize("options", [["x.ics"], ["x.html", "--agreements"]])
def test_two_agreements_of_one_wording_are_told_where_agreements_are_written(
    options: list[str], reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = str(tmp_path / options[0])
    reflection.write_text(f"{AGREED}\n### Aftale 9: Mentor til ny leder\n", encoding="utf-8")
    assert app.run(["export", str(reflection), "-o", output, *options[1:]]) == 0
    said = " ".join(capsys.readouterr().err.split())
    assert "»Mentor til ny leder« står to gange i filen" in said


def test_of_a_long_agreement_without_a_day_the_beginning_is_told(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "Mentor " * 15_000
    text = AGREED.replace("Mentor til ny leder", long)
    reflection.write_text(text, encoding="utf-8")
    assert app.run(["export", str(reflection), "-o", str(tmp_path / "x.ics")]) == 0
    said = " ".join(capsys.readouterr().err.split())
    assert "Mentor …« har ingen bestemt dag" in said
    assert len(said) < 300


def test_sittings_are_planned_for_a_draft(reflection: Path, tmp_path: Path) -> None:
    reflection.write_text(FILE.replace("status: færdig", "status: kladde"), encoding="utf-8")
    path = tmp_path / "svar.ics"
    assert app.run(["export", str(reflection), "-o", str(path), "--sittings", "2"]) == 0
    assert path.read_bytes().count(b"BEGIN:VEVENT") == 2
    unfolded = path.read_bytes().replace(b"\r\n ", b"").decode()
    assert f"DESCRIPTION:ledersamtale reflect {reflection}" in unfolded
    assert b"Forbered ledersamtalen (2 af 2)" in path.read_bytes()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["-o", "x.ics"], "ingen dage til en kalender"),
        (["-o", "x.ics", "--sittings", "2"], "Refleksionen er færdig"),
        (["-o", "x.ics", "--sittings", "11"], "--sittings"),
        (["-o", "x.pdf", "--sittings", "2"], "kun til en kalenderfil"),
        (["-o", "x.ics", "--brief"], ".html, .docx, .pdf eller .md"),
    ],
)
def test_a_calendar_without_a_day_is_not_written(
    words: list[str], reason: str, reflection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["export", str(reflection), *words]) == 2
    assert reason in " ".join(capsys.readouterr().err.split())


def test_without_the_extra_for_calendars_it_is_named(
    reflection: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reflection.write_text(AGREED, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "icalendar", None)
    assert app.run(["export", str(reflection), "-o", str(tmp_path / "x.ics")]) == 7
    assert "ledersamtale[kalender]" in capsys.readouterr().err


def test_agreements_are_written_beside_the_reflection_when_no_name_is_given(
    reflection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reflection.write_text(AGREED, encoding="utf-8")
    assert app.run(["export", str(reflection), "--agreements"]) == 0
    assert f"{reflection.stem}-udviklingsplan.pdf" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("share", "reason"),
    [
        ("--brief", "ikke valgt punkter"),
        ("--without-answers", "ingen vurderinger"),
        ("--agreements", "ingen aftaler"),
    ],
)
def test_page_without_points_or_ratings_is_not_written(
    share: str, reason: str, reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reflection.write_text("# Ledersamtale: Mette\n", encoding="utf-8")
    path = tmp_path / "x.pdf"
    assert app.run(["export", str(reflection), "-o", str(path), share]) == 2
    assert reason in capsys.readouterr().err
    assert not path.exists()


def test_a_page_without_points_is_told_how_to_pick_them_where_the_set_is_gone(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = FILE[: FILE.index("- [Udsagn")] + FILE[FILE.index("## Tema 2") :]
    gone = text.replace("temasæt: ledelsesgrundlag", f"temasæt: væk\ntemasætfil: {tmp_path}/x.yaml")
    reflection.write_text(gone, encoding="utf-8")
    assert app.run(["export", str(reflection), "--brief", "-o", str(tmp_path / "x.html")]) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert f"med dets fil i stedet for FIL: ledersamtale reflect {reflection} --themes FIL" in told
    assert "sprunget over" not in told


def test_the_reflection_itself_is_never_written_over(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = reflection.rename(tmp_path / "mette.html")
    assert app.run(["export", str(own), "-o", str(own), "--force"]) == 2
    assert "er selve refleksionen" in capsys.readouterr().err
    assert own.read_text(encoding="utf-8") == FILE


def test_headings_of_ones_own_are_named_when_what_is_under_them_is_left_out(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = "\n#### Mine noter\n\nHEMMELIGT\n\n##\n\nogså HEMMELIGT\n"
    reflection.write_text(FILE + own, "utf-8")
    assert app.run(["export", str(reflection), "-o", str(tmp_path / "x.html")]) == 0
    assert "under »Mine noter«, »##«, kommer ikke med" in " ".join(capsys.readouterr().err.split())
    assert b"HEMMELIGT" not in (tmp_path / "x.html").read_bytes()
    assert app.run(["export", str(reflection), "-o", str(tmp_path / "y.html"), "--brief"]) == 0
    assert "kommer ikke med" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_stands_below_a_heading_that_lost_its_marks_is_not_on_the_page_for_the_manager(
    suffix: str, reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if suffix == ".pdf" and not shutil.which("pdftotext"):
        pytest.skip("poppler is not installed")
    heading = f"Spørgsmål 2.1: {LONG_QUESTION}"
    text = FILE.replace(f"### {heading}", heading)
    reflection.write_text(text.replace("- **mere** tid", "Et svar til chefen."), encoding="utf-8")
    path = tmp_path / f"x{suffix}"
    assert app.run(["export", str(reflection), "-o", str(path), "--brief"]) == 0
    said = capsys.readouterr()
    for word in ("hemmeligt", LONG_QUESTION[:30]):
        assert word.encode() not in plain_bytes(path)
    assert "(vurderingen 4 – Overvejende enig)" in said.out
    told = " ".join(said.err.split())
    assert f"Siden viser ikke linjen »{heading[:30]}" in told
    assert "under udsagn 2.2 og det, der står under den" in told
    assert f"Hører den til spørgsmål 2.1, så ret linjen i filen til: ### {heading}" in told
    assert app.run(["export", str(reflection), "-o", str(path), "--force"]) == 0
    told = " ".join(capsys.readouterr().err.split())
    assert f"så ret linjen i filen til: ### {heading}" in told
    assert "Siden viser ikke" not in told
    assert b"Et hemmeligt svar." in plain_bytes(path) or suffix == ".pdf"


def test_a_remark_that_nobody_can_read_stops_no_export(
    reflection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reflection.write_text(f"{FILE}\n## Mit\n\nNoter\n", "utf-8")
    with Path("/dev/full").open("w", encoding="utf-8", buffering=1) as full:
        monkeypatch.setattr(sys, "stderr", full)
        assert app.run(["export", str(reflection), "-o", str(tmp_path / "x.html")]) == 0
        monkeypatch.undo()
        with contextlib.suppress(OSError):
            full.close()
    assert (tmp_path / "x.html").exists()


def test_reflection_of_another_theme_set_is_reported(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reflection.write_text(FILE.replace("temasæt: ledelsesgrundlag", "temasæt: eget"), "utf-8")
    assert app.run(["export", str(reflection), "-o", str(tmp_path / "x.html")]) == 0
    assert "lavet med temasættet »eget«" in capsys.readouterr().err
    assert b"Sprunget over" not in (tmp_path / "x.html").read_bytes()


def test_reflection_without_its_first_lines_is_taken_for_one_of_the_set_that_asks_it(
    reflection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = FILE.split("---\n", 2)[2]
    reflection.write_text(body, "utf-8")
    path = tmp_path / "x.html"
    assert app.run(["export", str(reflection), "-o", str(path)]) == 0
    assert b"Ledelsesgrundlag for ledere" in path.read_bytes()
    reflection.write_text(body.replace("Jeg", "Vi").replace(": Hv", ": V"), "utf-8")
    assert app.run(["export", str(reflection), "-o", str(path), "--force"]) == 0
    assert capsys.readouterr().err.startswith("Bemærk: Filens første linjer mangler")


@pytest.mark.parametrize(
    ("suffix", "package", "extra"), [("docx", "docx", "word"), ("pdf", "typst", "pdf")]
)
@pytest.mark.parametrize("command", [["export", "mette.md", "--brief"], ["print-theme"]])
def test_missing_extra_is_reported_with_the_command_that_installs_it(
    command: list[str],
    suffix: str,
    package: str,
    extra: str,
    reflection: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for module in [each for each in sys.modules if each.startswith(WRITERS)]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.chdir(reflection.parent)
    assert app.run([*command, "-o", f"x.{suffix}"]) == 7
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f'pip install "ledersamtale[{extra}]"' in shown.err
    assert shown.err.count("\n") == 1
    assert not (tmp_path / f"x.{suffix}").exists()


def test_without_the_extra_for_pdf_a_paper_that_nobody_names_is_a_web_page(
    reflection: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in [each for each in sys.modules if each.startswith(WRITERS)]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "typst", None)
    page = reflection.with_name("mette-punkter.html")
    assert page_of(reflection) == page
    assert app.run(["export", str(reflection), "--brief"]) == 0
    assert capsys.readouterr().out.endswith(f"Filen er klar: {page}\n")
    assert page.read_bytes().startswith(b"<!doctype html>")


def test_a_file_that_is_ready_is_told_of_by_its_whole_path(
    reflection: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(reflection.parent)
    assert app.run(["export", reflection.name, "-o", "x.html"]) == 0
    assert capsys.readouterr().out == f"Filen er klar: {reflection.with_name('x.html')}\n"


def test_an_empty_name_is_told_as_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["export", ""]) == 6
    assert "Det er en mappe." in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("marks", "told"),
    [
        (("---\n", ""), "kan læse linjerne alligevel"),
        (("—\n", "—\n"), "kan læse linjerne alligevel"),
        (("", ""), "kommer ikke med på papir"),
        (("", "---\n"), "kommer ikke med på papir"),
        (("—\nx: [\n", "—\n"), "kommer ikke med på papir"),
        (("—\n\n", "\n—\n"), "kommer ikke med på papir"),
    ],
)
def test_the_path_of_the_theme_set_is_on_no_paper_whatever_the_marks_above_it_became(
    marks: tuple[str, str],
    told: str,
    suffix: str,
    reflection: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if suffix == ".pdf" and not shutil.which("pdftotext"):
        pytest.skip("poppler is not installed")
    _, lines, below = FILE.split("---\n", 2)
    lines += "temasætfil: /home/mette/HEMMELIGT/x.yaml\n"
    reflection.write_text(f"{marks[0]}{lines}{marks[1]}{below}", encoding="utf-8")
    path = tmp_path / f"x{suffix}"
    assert app.run(["export", str(reflection), "-o", str(path)]) == 0
    assert told in " ".join(capsys.readouterr().err.split())
    for word in ("HEMMELIGT", "temasætfil", "status:"):
        assert word.encode() not in plain_bytes(path)
    assert app.run(["show", str(reflection)]) == 0
    assert told in " ".join(capsys.readouterr().err.split())


# --- last time ------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", FORMATS)
def test_last_time_is_marked_on_the_ratings_and_no_answer_of_it_comes_along(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    paper = tmp_path / f"x{suffix}"
    before = last.read_bytes()
    assert app.run(["export", str(now), "--last", str(last), "-o", str(paper)]) == 0
    assert capsys.readouterr() == (f"Filen er klar: {paper}\n", "")
    shown = text_of(paper)
    assert "3 – Hverken eller (sidst 4)" in shown
    assert "7 (af 1–10) (sidst 4 – Enig, anden skala)" in shown
    assert "Prikken i en søjle viser vurderingen 20. november 2025." in shown
    assert "Det var let." not in shown
    assert last.read_bytes() == before


def text_of(paper: Path) -> str:
    """Return the words of a paper, with every run of white space one space."""
    match paper.suffix:
        case ".html":
            text = re.sub(r"<[^>]*>", "", paper.read_text(encoding="utf-8"))
        case ".docx":
            with zipfile.ZipFile(paper) as archive:
                text = re.sub(r"<[^>]*>", "", archive.read("word/document.xml").decode())
        case _:
            command = ["pdftotext", "-layout", str(paper), "-"]
            if shutil.which(command[0]) is None:
                pytest.skip("poppler is not installed")
            text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            # A caption is folded beside its statement.
            text = re.sub(r"\n +", " ", text)
    return " ".join(text.split())


def test_the_file_of_last_time_is_found_in_the_folder_by_its_name(tmp_path: Path) -> None:
    saved(tmp_path)
    paper = tmp_path / "x.html"
    command = ["export", "nu", "--last", "før", "--folder", str(tmp_path), "-o", str(paper)]
    assert app.run(command) == 0
    assert "(sidst 4)" in paper.read_text(encoding="utf-8")


def test_what_is_newer_was_not_last_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    assert app.run(["export", str(last), "--last", str(now), "-o", str(tmp_path / "x.html")]) == 2
    assert "»nu.md« er nyere end »før.md«." in capsys.readouterr().err
    assert app.run(["export", str(now), "--last", str(now), "-o", str(tmp_path / "x.html")]) == 2
    assert "Det er den samme fil to gange." in capsys.readouterr().err
    assert not (tmp_path / "x.html").exists()


@pytest.mark.parametrize("share", ["--brief", "--without-answers", "--agreements", "-o=x.ics"])
def test_last_time_stands_on_no_paper_for_others(
    share: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last, now = saved(tmp_path)
    arguments = share.split("=")
    assert app.run(["export", str(now), "--last", str(last), *arguments]) == 2
    assert "--last er kun til hele refleksionen på papir" in capsys.readouterr().err
