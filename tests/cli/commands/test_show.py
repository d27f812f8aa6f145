from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from tests.helpers.reflections import FILE, LONG_QUESTION
from tests.helpers.terminal import on_terminal
from tests.sitting.plain.piped import run

if TYPE_CHECKING:
    from pathlib import Path

HEADING = "### Spørgsmål 2.2: Hvad kan du forbedre for at øge dit bidrag? Gøre mere af? Mindre af?"
REFLECTION = """---
navn: Mette
dato: '2026-11-24'
temasæt: ledelsesgrundlag
status: færdig
---

# Ledersamtale: Mette

## Tema 2: Retning og resultater

### Udsagn 2.2: Jeg skaber rammer og sætter retning.

**Vurdering:** 4 – Overvejende enig

Til *tiden*.

### Spørgsmål 2.1: Hvordan [/x] :smile:?

15\\. januar: kick-off \x1b]52;c;aGVq\x07 \u202etxet
"""


def shown_in(
    columns: int | None,
    path: Path,
    *,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """Return what `show` shows in a terminal of so many columns, or in a pipe."""
    if columns is None:
        assert app.run(["show", str(path)]) == 0
        return capsys.readouterr().out
    monkeypatch.setenv("TERM", "dumb")
    return on_terminal(monkeypatch, "show", str(path), columns=columns)


def test_reflection_in_a_pipe_is_plain_text_without_control_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.md"
    path.write_text(REFLECTION, encoding="utf-8")
    assert app.run(["show", str(path)]) == 0
    shown, _, _ = capsys.readouterr().out.partition("\n\nSprunget over\n\n")
    assert shown == (
        "Ledersamtale: Mette\n\n"
        "24. november 2026 · Ledelsesgrundlag for ledere af ledere · leder · færdig\n\n"
        "Tema 2: Retning og resultater\n\n"
        "Udsagn 2.2: Jeg skaber rammer og sætter retning.\n\n"
        "Vurdering: 4 – Overvejende enig\n\nTil *tiden*.\n\n"
        "Spørgsmål 2.1: Hvordan [/x] :smile:?\n\n15. januar: kick-off ]52;c;aGVq txet"
    )


def test_what_is_known_of_the_conversation_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.md"
    talk = "samtale: '2026-12-08'\nmed: Hanne Eksempel\nopfølgning: til foråret\nstatus:"
    path.write_text(REFLECTION.replace("status:", talk), encoding="utf-8")
    assert app.run(["show", str(path)]) == 0
    known = "færdig · samtale 8. december 2026 med Hanne Eksempel · opfølgning til foråret"
    assert known in capsys.readouterr().out.replace("\n", " ")


def test_text_above_the_title_is_shown_and_a_point_without_an_answer_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.md"
    points = "## Til samtalen\n\n- [Spørgsmål 9.9: Væk?](#x)\n- løn\n\n## Tema 2"
    points = points.replace(
        "- løn", "- [Udsagn 2.2: Jeg skaber rammer og\n  sætter retning.](<#x>)\n- løn"
    )
    text = REFLECTION.replace("---\n\n#", "---\n\nHusk det her.\n\n#").replace("## Tema 2", points)
    path.write_text(text, encoding="utf-8")
    assert app.run(["show", str(path)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Husk det her.\n\nLedersamtale: Mette\n")
    wrapped = "- Udsagn 2.2: Jeg skaber rammer og\n  sætter retning."
    assert f"Til samtalen\n\n{wrapped}\n- løn\n\nPunktet »Spørgsmål 9.9: Væk?«" in shown
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("command", ["show", "reflect"])
def test_file_that_is_no_reflection_is_reported_with_exit_code_6(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.md"
    path.write_text("# Indkøb\n", encoding="utf-8")
    assert app.run([command, str(path)]) == 6
    assert capsys.readouterr().err.startswith(f"{path}:1: Det er ikke en refleksion")


@pytest.mark.parametrize("command", ["show", "reflect"])
def test_missing_file_is_reported_with_exit_code_6(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run([command, str(tmp_path / "ingen.md")]) == 6
    assert "Filen findes ikke." in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [(), ("--plain",)])
def test_what_was_skipped_is_named_when_the_theme_set_is_at_hand(
    arguments: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "r.md"
    path.write_text(REFLECTION.replace("status:", "temaer: retning\nstatus:"), encoding="utf-8")
    assert app.run(["show", str(path), *arguments]) == 0
    shown = capsys.readouterr().out
    skipped = shown.partition("\n\nSprunget over\n\n")[2].splitlines()
    assert skipped.pop(4).startswith("Filen har tekst under »Spørgsmål 2.1: Hvordan")
    assert [line.partition(":")[0] for line in skipped] == [
        "Udsagn 2.1",
        "Udsagn 2.3",
        "Udsagn 2.4",
        "Spørgsmål 2.1",
        "Spørgsmål 2.2",
        "Spørgsmål 2.3",
    ]
    unusable = tmp_path / "themes.yaml"
    unusable.write_text("x: y\n", encoding="utf-8")
    monkeypatch.setenv("LEDERSAMTALE_THEMES", str(unusable))
    assert app.run(["show", str(path)]) == 0
    assert "Sprunget over" not in capsys.readouterr().out


def test_plain_text_in_a_terminal_breaks_no_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.md"
    path.write_text(REFLECTION, encoding="utf-8")
    shown = on_terminal(monkeypatch, "show", "--plain", str(path), columns=40)
    assert "Ledelsesgrundlag" in shown
    assert max(map(len, shown.splitlines())) < 40


@pytest.mark.parametrize("columns", [None, 80, 40])
def test_text_under_a_heading_changed_by_hand_is_told_of_at_what_was_skipped(
    columns: int | None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "r.md"
    asked = f"Spørgsmål 2.1: {LONG_QUESTION}"
    path.write_text(FILE.replace(asked, "Spørgsmål 2.1: Mine tanker"), encoding="utf-8")
    shown = shown_in(columns, path, capsys=capsys, monkeypatch=monkeypatch)
    assert (
        f"{LONG_QUESTION} Filen har tekst under »Spørgsmål 2.1: Mine tanker«. Hører den til "
        f"spørgsmål 2.1, så ret linjen i filen til: ### {asked}"
    ) in " ".join(shown.split())
    path.write_text(FILE, encoding="utf-8")
    assert app.run(["show", str(path)]) == 0
    assert "Filen har tekst" not in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("columns", [None, 80])
def test_a_point_whose_heading_was_reworded_by_hand_does_not_vanish_without_a_word(
    columns: int | None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "r.md"
    path.write_text(FILE.replace(HEADING, "### Hvad jeg kan"), encoding="utf-8")
    shown = shown_in(columns, path, capsys=capsys, monkeypatch=monkeypatch)
    told = f"så ret den til: {HEADING}"
    assert told in " ".join(shown.split())
    assert app.run(["export", str(path), "--brief", "-o", str(tmp_path / "x.html")]) == 0
    assert told in " ".join(capsys.readouterr().err.split())
    done = run(path, ":stop\n", "reflect", "--plain")
    assert told in " ".join(done.stdout.decode().split())
    path.write_text(FILE.replace(f"{HEADING}\n\n- **mere** tid", ""), encoding="utf-8")
    assert app.run(["show", str(path)]) == 0
    assert told in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("was", "by_hand"), [("### Spørgsmål 2.2", "### Spørgsmål 9.9"), ("[Udsagn 2.2", "[Udsagn 1.9")]
)
def test_a_wrong_number_by_hand_takes_no_point_away(
    was: str, by_hand: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2026-11-24-ledersamtale-mette.md"
    path.write_text(FILE.replace(was, by_hand), encoding="utf-8")
    page = tmp_path / "x.html"
    assert app.run(["export", str(path), "--brief", "-o", str(page)]) == 0
    capsys.readouterr()
    for wording in ("Jeg skaber rammer og sætter retning.", "Hvad kan du forbedre for at øge"):
        assert wording in page.read_text(encoding="utf-8")
    assert app.run(["list", "--folder", str(tmp_path)]) == 0
    assert "3 punkter" in capsys.readouterr().out


def test_an_item_that_stands_twice_in_the_file_has_one_heading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.md"
    path.write_text(f"{FILE}\n{HEADING}\n\nEt andet svar.\n", encoding="utf-8")
    assert app.run(["show", str(path)]) == 0
    shown = capsys.readouterr().out
    assert shown.count(f"\n{HEADING.removeprefix('### ')}\n") == 1
    assert "mere** tid\n\nEt andet svar." in shown
