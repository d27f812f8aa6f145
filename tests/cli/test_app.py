from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ledersamtale import __version__
from ledersamtale.cli import app
from ledersamtale.themeset.bundled import bundled_path
from tests.helpers.english import english_words

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("rich", "questionary", "prompt_toolkit", "yaml", "asyncio", "pydantic")
COMMANDS: tuple[list[str], ...] = (
    [],
    ["reflect"],
    ["print-theme"],
    ["export"],
    ["show"],
    ["themes"],
    ["themes", "check"],
    ["themes", "new"],
    ["themes", "schema"],
    ["themes", "diff"],
    ["themes", "list"],
)
WRONG = (
    ["findes-ikke"],
    ["reflct"],
    ["--findes-ikke"],
    ["reflect", "--foldr", "x"],
    ["reflect", "--folder"],
    ["reflect", "--name"],
    ["reflect", "--plain=ja"],
    ["reflect", "--audience", "alle"],
    ["reflect", "--theme", "findes-ikke"],
    ["reflect", "a", "b"],
    ["reflect", "a", "--new"],
    ["reflect", "-x"],
    ["print-theme", "retnig"],
    ["print-theme", "--format", "pdf"],
    ["print-theme", "--audience", "x"],
    ["print-theme", "-o"],
    ["print-theme", "--lines", "101", "-o", "x.pdf"],
    ["print-theme", "--lines", "x"],
    ["print-theme", "--lines", "3", "--format", "text"],
    ["print-theme", "--cards", "--lines", "3", "-o", "x.pdf"],
    ["print-theme", "--cards", "--format", "text"],
    ["print-theme", "-o", "x.doc"],
    ["print-theme", "-o", "x.pdf", "--format", "md"],
    ["print-theme", "-o", "x.md", "--format", "text"],
    ["print-theme", "-o", "x"],
    ["export"],
    ["export", "x.md"],
    ["export", "x.md", "-o"],
    ["export", "x.md", "-o", "x.md"],
    ["export", "x.md", "-o", "x.pdf", "--brief", "--without-answers"],
    ["show"],
    ["show", "a", "b"],
    ["show", "--findes-ikke"],
    ["themes", "findes-ikke"],
    ["themes", "new"],
    ["themes", "new", "x.txt"],
    ["themes", "schema", "x"],
    ["themes", "check", "a", "b"],
    ["themes", "diff", "a"],
    ["themes", "diff", "a", "b", "c"],
    ["themes", "list", "a"],
    ["\x1b]0;x\x07"],
    ["[/x]"],
    ["\udcff"],
    ["print-theme", "x" * 5000],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("width", ["80", "40"])
def test_every_help_page_is_danish_and_fits(
    command: list[str],
    width: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert app.run([*command, "--help"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Brug: ledersamtale")
    assert "Vis denne hjælp og afslut." in " ".join(shown.out.split())
    assert english_words(shown.out, names=("show",)) == []
    assert max(map(len, shown.out.splitlines())) <= int(width)
    assert shown.err == ""


def test_the_search_for_english_finds_what_typer_says() -> None:
    said = "Usage: x [OPTIONS]\nTry 'x --help' for help.\nError: Missing argument 'FILE'."
    assert english_words(said) == [
        "Usage",
        "OPTIONS",
        "Try",
        "help",
        "Error",
        "Missing",
        "argument",
    ]


@pytest.mark.parametrize("arguments", WRONG, ids=lambda each: repr(" ".join(each)[:30]))
def test_every_wrong_usage_is_told_in_danish(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.strip()
    assert english_words(shown.err) == []
    assert "\x1b" not in shown.err
    assert len(shown.err.splitlines()) == 1


def test_no_command_at_all_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run([]) == 0
    assert "Kommandoer:" in capsys.readouterr().out


def test_a_misspelt_name_is_met_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["reflct"])
    app.run(["reflect", "--foldr", "x"])
    shown = capsys.readouterr().err
    assert "Mente du »reflect«?" in shown
    assert "Mente du »--folder«?" in shown


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["--version"]) == 0
    assert capsys.readouterr().out == f"ledersamtale {__version__}\n"


def imported(*arguments: str) -> set[str]:
    code = (
        "import sys; from ledersamtale.cli import app; app.run(sys.argv[1:]); "
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def test_help_imports_nothing_heavy() -> None:
    assert imported("--help").isdisjoint(HEAVY)
    assert imported("reflect", "--help").isdisjoint(HEAVY)


def test_a_theme_in_a_pipe_needs_neither_rich_nor_prompts() -> None:
    assert imported("print-theme").isdisjoint({"rich", "questionary", "prompt_toolkit", "asyncio"})


def test_what_the_program_does_not_know_is_told_without_any_value(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ledersamtale.cli.themes import check

    def fail(_: object) -> None:
        raise RuntimeError("KANARIEFUGL")

    monkeypatch.setattr(check, "read_text", fail)
    assert app.run(["themes", "check"]) == 70
    shown = capsys.readouterr().err
    assert "RuntimeError i check.py:" in shown
    assert "KANARIEFUGL" not in shown
    assert english_words(shown) == []


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m ledersamtale print-theme | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_a_stream_that_knows_no_danish_ends_no_command(encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ledersamtale", "print-theme", "--format", "text"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C"},
        check=False,
    )
    assert done.returncode == 0
    expected = "utf-8" if encoding == "ascii" else encoding
    assert "Helhed og sammenhæng" in done.stdout.decode(expected)


# --- print-theme, show and themes check --------------------------------------------------------


@pytest.mark.parametrize("audience", ["leder", "ledergruppe", "alle"])
def test_a_theme_in_a_pipe_is_markdown(audience: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["print-theme", "2", "--audience", audience]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("# Tema 2: Retning og resultater\n\nNavn: ___")
    assert "- 2.2 Jeg skaber rammer og sætter retning.\n" in shown
    assert ("## Spørgsmål til lederen\n" in shown) == (audience != "ledergruppe")
    assert ("## Spørgsmål til ledergruppen\n" in shown) == (audience != "leder")


def test_all_themes_are_printed_when_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["print-theme"])
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if line.startswith("# ")] == [
        "# Tema 1: Kvalitet og sikker drift",
        "# Tema 2: Retning og resultater",
        "# Tema 3: Helhed og sammenhæng",
        "# Tema 4: Arbejdsmiljø og samarbejde",
    ]


def test_a_file_is_written_for_its_owner_only_and_replaced_only_by_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tema.md"
    assert app.run(["print-theme", "helhed", "-o", str(path)]) == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert app.run(["print-theme", "kvalitet", "-o", str(path)]) == 2
    assert "findes allerede" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8").startswith("# Tema 3")
    assert app.run(["print-theme", "kvalitet", "-o", str(path), "--force"]) == 0
    assert path.read_text(encoding="utf-8").startswith("# Tema 1")
    assert app.run(["print-theme", "-o", str(tmp_path / "ingen" / "x.md")]) == 4
    text = tmp_path / "tema.txt"
    assert app.run(["print-theme", "helhed", "--format", "text", "-o", str(text)]) == 0
    lines = text.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Tema 3: Helhed og sammenhæng"
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in "".join(lines)


def test_a_theme_set_can_be_chosen_by_option_and_by_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "eget.yaml"
    path.write_text(
        "id: eget\ntitle: Eget\nthemes:\n  - {id: x, title: Xx, questions: {group: [Hvor?]}}\n",
        encoding="utf-8",
    )
    assert app.run(["themes", "check", str(path)]) == 0
    assert "1 tema, 0 udsagn, 0 spørgsmål til lederen og 1 til" in capsys.readouterr().out
    assert app.run(["print-theme", "--themes", str(path)]) == 0
    monkeypatch.setenv("LEDERSAMTALE_THEMES", str(path))
    assert app.run(["print-theme"]) == 0
    assert capsys.readouterr().out.count("# Tema 1: Xx") == 2
    assert app.run(["reflect", "--name", "x", "--folder", str(tmp_path)]) == 2
    assert "ingen spørgsmål til den målgruppe" in capsys.readouterr().err


def test_the_bundled_set_is_checked_when_no_file_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert app.run(["themes", "check"]) == 0
    shown = capsys.readouterr().out
    assert "4 temaer, 15 udsagn, 12 spørgsmål til lederen og 12 til ledergruppen." in shown


@pytest.mark.parametrize(
    "command", [["themes", "check"], ["print-theme", "--themes"], ["reflect", "--themes"]]
)
def test_an_unusable_set_is_told_with_all_its_faults(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sæt.yaml"
    text = bundled_path().read_text(encoding="utf-8")
    path.write_text(text.replace("statements:", "statments:"), encoding="utf-8")
    assert app.run([*command, str(path)]) == 3
    lines = capsys.readouterr().err.splitlines()
    assert len([line for line in lines if line.startswith(f"{path}:")]) == 4
    assert len([line for line in lines if line.endswith("|     statments:")]) == 4
    assert lines.count("   Mente du »statements«?") == 4
    assert lines[-1] == "4 fejl skal rettes, før temasættet kan bruges."


def test_advice_alone_is_told_after_what_the_set_holds_and_fails_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sæt.yaml"
    text = bundled_path().read_text(encoding="utf-8")
    path.write_text(text.replace("language: da", "language: no"), encoding="utf-8")
    assert app.run(["themes", "check", str(path)]) == 0
    shown, told = capsys.readouterr()
    assert "kan bruges.\n4 temaer" in shown
    assert "\n\nVærd at overveje, men ingen fejl:\n\n" in shown
    assert "Andre programmer læser »no« som nej." in shown
    assert told == ""
    path.write_text(text.replace("language: da", "language: no\nx: y"), encoding="utf-8")
    assert app.run(["themes", "check", str(path)]) == 3
    shown, told = capsys.readouterr()
    assert shown == ""
    assert told.index("Nøglen »x« kendes ikke.") < told.index("»no« som nej.")


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


def test_a_reflection_in_a_pipe_is_read_as_typed_and_without_control_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.md"
    path.write_text(REFLECTION, encoding="utf-8")
    assert app.run(["show", str(path)]) == 0
    shown = capsys.readouterr().out
    assert shown == (
        "Ledersamtale: Mette\n\n2026-11-24 · ledelsesgrundlag · leder · færdig\n\n"
        "Tema 2: Retning og resultater\n\n"
        "Udsagn 2.2: Jeg skaber rammer og sætter retning.\n\n"
        "Vurdering: 4 Overvejende enig\n\nTil *tiden*.\n\n"
        "Spørgsmål 2.1: Hvordan [/x] :smile:?\n\n15. januar: kick-off ]52;c;aGVq txet\n"
    )


def test_what_is_no_reflection_is_told_with_exit_code_6(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.md"
    path.write_text("# Indkøb\n", encoding="utf-8")
    for command in (["show"], ["reflect"]):
        assert app.run([*command, str(path)]) == 6
        assert capsys.readouterr().err.startswith(f"{path}:1: Det er ikke en refleksion")
    assert app.run(["show", str(tmp_path / "ingen.md")]) == 6
