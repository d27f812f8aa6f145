from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ledersamtale import __version__
from ledersamtale.cli import app
from ledersamtale.cli.line import run
from ledersamtale.document.writer import write
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.reflection import Reflection, Talk
from ledersamtale.store.opening import create_reflection
from ledersamtale.store.reading import read_reflection
from tests.helpers.english import english_words
from tests.helpers.years import saved

HEAVY = ("rich", "questionary", "prompt_toolkit", "yaml", "asyncio", "pydantic")
COMMANDS: tuple[list[str], ...] = (
    [],
    ["reflect"],
    ["print-theme"],
    ["export"],
    ["show", "--folder", "/findes/ikke"],
    ["compare"],
    ["import"],
    ["agreements"],
    ["agreements", "add"],
    ["agreements", "status"],
    ["agreements", "list"],
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
    ["reflect", "--name", "x" * 201],
    ["reflect", "--plain=ja"],
    ["--help=x"],
    ["themes", "list", "--help=x"],
    ["reflect", "--audience", "alle"],
    ["reflect", "--theme", "findes-ikke"],
    ["reflect", "a", "b"],
    ["reflect", "a", "--new"],
    ["reflect", "-x"],
    ["reflect", "--last", "x.md", "--no-last"],
    ["reflect", "--show-last", "--no-last"],
    ["print-theme", "retnig"],
    ["print-theme", "--format", "pdf"],
    ["print-theme", "--audience", "x"],
    ["print-theme", "-o"],
    ["print-theme", "--lines", "101", "-o", "x.pdf"],
    ["print-theme", "--lines", "x"],
    ["print-theme", "--lines", "3", "--format", "text"],
    ["print-theme", "--cards", "--lines", "3", "-o", "x.pdf"],
    ["print-theme", "--cards", "--format", "text"],
    ["print-theme", "--contents", "--format", "text"],
    ["print-theme", "--contents", "-o", "x.txt"],
    ["print-theme", "vores.yaml"],
    ["print-theme", "-o", ""],
    ["themes", "new", "."],
    ["print-theme", "--contents", "--cards", "-o", "x.pdf"],
    ["print-theme", "--large"],
    ["print-theme", "--large", "-o", "x.md"],
    ["print-theme", "--large", "-o", "x.txt"],
    ["print-theme", "--large", "--cards", "-o", "x.pdf"],
    ["print-theme", "--logo", "x.png"],
    ["print-theme", "--logo", "x.png", "-o", "x.md"],
    ["print-theme", "--logo", "x.png", "--cards", "-o", "x.pdf"],
    ["print-theme", "--template", "x.docx"],
    ["print-theme", "--template", "x.docx", "-o", "x.pdf"],
    ["print-theme", "--template", "x.docx", "--format", "text", "-o", "x.docx"],
    ["print-theme", "--template", "x.docx", "--cards", "-o", "x.docx"],
    ["print-theme", "--template"],
    ["print-theme", "--cards", "--card-size", "a5", "-o", "x.pdf"],
    ["print-theme", "--cards", "--card-size", "a7", "-o", "x.md"],
    ["print-theme", "--cards", "--backs", "x", "-o", "x.pdf"],
    ["print-theme", "--cards", "--backs", "short"],
    ["print-theme", "--card-size", "a7", "-o", "x.pdf"],
    ["print-theme", "--backs", "long", "-o", "x.pdf"],
    ["print-theme", "--cards", "-o", "x.txt"],
    ["print-theme", "--form"],
    ["print-theme", "--form", "-o", "x.pdf"],
    ["print-theme", "--form", "--cards", "-o", "x.docx"],
    ["print-theme", "--form", "--lines", "3", "-o", "x.docx"],
    ["print-theme", "--form", "--contents", "-o", "x.docx"],
    ["print-theme", "--form", "--format", "text", "-o", "x.docx"],
    ["print-theme", "--form", "--audience", "alle", "-o", "x.docx"],
    ["print-theme", "-o", "x.doc"],
    ["print-theme", "-o", "x.pdf", "--format", "md"],
    ["print-theme", "-o", "x.md", "--format", "text"],
    ["print-theme", "-o", "x"],
    ["export", "--folder", "/findes/ikke"],
    ["export", "x.md", "-o"],
    ["export", "x.md", "-o", "x.md"],
    ["export", "x.md", "-o", "x.pdf", "--brief", "--without-answers"],
    ["export", "x.md", "--last"],
    ["export", "x.md", "--last", "y.md", "--brief"],
    ["show", "--folder", "/findes/ikke"],
    ["show", "a", "b"],
    ["show", "--findes-ikke"],
    ["list", "a"],
    ["compare"],
    ["compare", "a.md"],
    ["compare", "a.md", "b.md", "c.md"],
    ["compare", "a.md", "b.md", "-o"],
    ["compare", "a.md", "b.md", "-o", "x.md"],
    ["compare", "a.md", "b.md", "--answer"],
    ["import"],
    ["import", "a.docx", "b.docx"],
    ["import", "a.docx", "--name", "x" * 201],
    ["import", "a.docx", "--findes-ikke"],
    ["import", "a.docx", "--into"],
    ["agreements", "list", "a", "b"],
    ["agreements", "list", "--until"],
    ["agreements", "list", "--until", "31. februar 2027"],
    ["agreements", "list", "--until", "snart"],
    ["agreements", "list", "--folder", "/findes/ikke"],
    ["themes", "findes-ikke"],
    ["themes", "new"],
    ["themes", "new", "x.txt"],
    ["themes", "new", "x.yaml", "--from"],
    ["themes", "schema", "x"],
    ["themes", "check", "a", "b"],
    ["themes", "check", "--ret"],
    ["themes", "check", "a", "--ret", "--json"],
    ["themes", "diff", "a"],
    ["themes", "diff", "a", "b", "c"],
    ["themes", "list", "a"],
    ["\x1b]0;x\x07"],
    ["[/x]"],
    ["\udcff"],
    ["print-theme", "x" * 5000],
)


@pytest.mark.parametrize("command", [[], ["show"], ["themes"]], ids=" ".join)
def test_help_can_be_asked_for_in_a_word(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run([*command, "--help"]) == 0
    shown = capsys.readouterr()
    for word in ("hjælp", "help"):
        assert app.run([word, *command]) == 0
        assert capsys.readouterr() == shown


@pytest.mark.parametrize("command", ["add", "status"])
def test_help_about_agreements_says_which_file_is_taken(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["agreements", command, "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Uden FIL: den, der er færdig" in said
    assert "sidst arbejdede på" not in said


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
    assert shown.out.startswith("Skriv: ledersamtale")
    assert "Vis denne hjælp." in " ".join(shown.out.split())
    assert english_words(shown.out, names=("show",)) == []
    assert max(map(len, shown.out.splitlines())) <= int(width)
    assert shown.err == ""


def test_search_for_english_finds_the_words_of_typer() -> None:
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
def test_every_wrong_usage_is_reported_in_danish_with_a_line_for_each_command(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.strip()
    assert english_words(shown.err) == []
    assert "\x1b" not in shown.err
    # Only what ends a line is not folded.
    assert len(shown.err.splitlines()) == max(1, shown.err.count(": ledersamtale "))


def test_no_command_at_all_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run([]) == 0
    assert "Kommandoer:" in capsys.readouterr().out


def test_misspelt_name_is_answered_with_the_nearest_one(capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["reflct"])
    app.run(["reflect", "--foldr", "x"])
    shown = capsys.readouterr().err
    assert "Mente du »reflect«?" in shown
    assert "Mente du »--folder«?" in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "reflect --plain=ja",
            "Efter --plain skal der ikke stå noget. Få hjælp: ledersamtale refl",
        ),
        ("--help=x", "Efter --help skal der ikke stå noget. Få hjælp: ledersamtale --help"),
        ("themes list --help=x", "Efter --help skal der ikke stå noget."),
        (
            "reflect --name",
            "Efter --name skal der stå dit navn: --name NAVN. Få hjælp: ledersamtale refl",
        ),
        (
            "themes diff x.yaml",
            "Skriv også filen med det nye temasæt: ledersamtale themes diff GAMMEL NY\nFå hjælp: ",
        ),
    ],
)
def test_a_value_too_many_or_too_few_is_told_with_the_command_it_is_in(
    typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(typed.split()) == 2
    assert capsys.readouterr().err.startswith(said)


def test_every_option_without_its_value_is_told_what_to_write(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = []
    for command in COMMANDS:
        app.run([*command, "--help"])
        found += [
            [*command, option]
            for option in re.findall(r"(--[\w-]+) (?:\w+\||[A-Z])", capsys.readouterr().out)
        ]
    assert ["print-theme", "--lines"] in found
    for each in found:
        app.run(each)
        assert capsys.readouterr().err.startswith(f"Efter {each[-1]} skal der stå ")


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
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


@pytest.mark.slow
def test_a_new_reflection_imports_nothing_that_reads_old_ones(tmp_path: Path) -> None:
    readers = {"ledersamtale.document.reader", "ledersamtale.store.opening"}
    assert imported("reflect", "--help").isdisjoint(readers)
    assert imported("show", "--help") >= readers
    code = (
        "import os, sys; from ledersamtale.cli import app\n"
        "from ledersamtale.sitting.plain.face import PlainFace\n"
        "def asked(*_): print(*sys.modules, flush=True); os._exit(0)\n"
        "PlainFace.ask = asked; app.run(sys.argv[1:])"
    )
    begin = ["reflect", "--new", "--plain", "--name", "Mette", "--folder", str(tmp_path)]
    command = [sys.executable, "-c", code, *begin]
    assert readers.isdisjoint(subprocess.check_output(command, text=True).split())
    saved(tmp_path)
    assert readers <= {*subprocess.check_output(command, text=True).split()}


@pytest.mark.slow
def test_only_a_calendar_imports_what_writes_one(tmp_path: Path) -> None:
    talk, made = Talk("2026-12-08", "Hanne"), Agreement("Budget", 1, "Mette", "1. februar 2027")
    earlier, path = saved(tmp_path)
    one = replace(read_reflection(path).reflection, talk=talk, agreements=(made,))
    path.write_text(write(one), encoding="utf-8")
    shown = [["show", str(path)], ["agreements", "list", str(path)]]
    shown += [["compare", str(earlier), str(path)]]
    papers = [
        ["export", str(path), "-o", str(tmp_path / each)] for each in ("x.html", "x.docx", "x.pdf")
    ]
    plan = ["export", str(path), "--agreements", "-o", str(tmp_path / "plan.md")]
    helps = [[*command, "--help"] for command in COMMANDS]
    sat = [
        ["agreements", "add", str(path), "--plain"],
        ["agreements", "status", str(path), "--plain"],
        ["reflect", str(path), "--plain"],
    ]
    alone = [["list", "--folder", str(tmp_path)], ["print-theme"]]
    others = [*helps, *shown, *alone, *sat, *papers, plan]
    code = (
        "import ast, sys; from ledersamtale.cli import app\n"
        "for line in sys.argv[1:]:\n"
        "    exited = app.run(ast.literal_eval(line))\n"
        "    print(exited, 'icalendar' in sys.modules, file=sys.stderr)"
    )
    calendar = ["export", str(path), "-o", str(tmp_path / "x.ics")]
    typed = [repr(each) for each in (*others, calendar)]
    done = subprocess.run(
        [sys.executable, "-c", code, *typed], input="", capture_output=True, text=True, check=True
    )
    told = [line for line in done.stderr.splitlines() if line.endswith(("True", "False"))]
    assert told == [*["0 False"] * len(others), "0 True"]


@pytest.mark.slow
def test_nothing_looks_for_garbage_before_the_first_prompt() -> None:
    code = (
        "import gc; from ledersamtale import __main__; __main__.sys.exit = print\n"
        "def runs(): return sum(each['collections'] for each in gc.get_stats())\n"
        "before = runs(); __main__.main(); import ledersamtale.sitting.terminal.prompts\n"
        "assert runs() == before"
    )
    subprocess.run([sys.executable, "-c", code, "reflect", "--help"], check=True)


def test_a_theme_in_a_pipe_needs_neither_rich_nor_prompts() -> None:
    assert imported("print-theme").isdisjoint({"rich", "questionary", "prompt_toolkit", "asyncio"})


def test_unknown_failure_is_reported_without_any_value(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ledersamtale.cli.groups.themes import check

    def fail(*_: object) -> None:
        raise RuntimeError("KANARIEFUGL")

    monkeypatch.setattr(check, "advise", fail)
    assert app.run(["themes", "check"]) == 70
    shown = capsys.readouterr().err
    assert "RuntimeError i check.py:" in shown
    assert "KANARIEFUGL" not in shown
    assert english_words(shown) == []


NOWHERE = (
    ["reflect", "x.md"],
    ["reflect", "--plain", "--folder", "x", "--name", "M"],
    ["show", "x.md"],
    ["export", "x.md", "-o", "x.pdf"],
    ["export", "FIL", "-o", "x.pdf"],
    ["print-theme"],
    ["print-theme", "--themes", "x"],
    ["print-theme", "-o", "x.pdf"],
    ["print-theme", "-o", "x.docx"],
    ["print-theme", "-o", "x.html"],
    ["themes", "check"],
    ["themes", "check", "x"],
    ["themes", "new", "x.yaml"],
    ["themes", "schema", "-o", "x"],
    ["themes", "diff", "x", "x"],
    ["themes", "list", "--themes", "x"],
    ["themes", "list", "--folder", "x"],
    ["list"],
    ["list", "--folder", "x"],
    ["agreements", "add"],
    ["agreements", "status"],
    ["agreements", "list"],
    ["agreements", "list", "x"],
)


@pytest.mark.parametrize("arguments", NOWHERE, ids=lambda each: repr(" ".join(each)[:40]))
def test_every_command_can_say_what_is_wrong_in_a_folder_that_is_gone(
    arguments: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = create_reflection(tmp_path, Reflection("M", "2026-11-24", "ledelsesgrundlag")).path
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        code = app.run([str(file) if each == "FIL" else each for each in arguments])
    assert code != 70, capsys.readouterr().err


def test_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m ledersamtale print-theme | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_stream_without_danish_letters_ends_no_command(encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ledersamtale", "print-theme", "--format", "text"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C"},
        check=False,
    )
    assert done.returncode == 0
    expected = "utf-8" if encoding == "ascii" else encoding
    assert "Helhed og sammenhæng" in done.stdout.decode(expected)


EVERY_COMMAND = ["--help", "print-theme 1", "themes list", "themes schema", "nogetvrøvl"]


@pytest.mark.slow
@pytest.mark.parametrize("command", EVERY_COMMAND)
@pytest.mark.parametrize("streams", [">&-", "2>&-", "<&-", ">/dev/full"])
def test_a_closed_or_full_stream_ends_no_command_in_english(command: str, streams: str) -> None:
    line = f"{sys.executable} -m ledersamtale {command} {streams}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert english_words(done.stderr) == []
    assert "Traceback" not in done.stderr + done.stdout
    is_wrong = command == "nogetvrøvl"
    assert done.returncode == (2 if is_wrong else 4 if "full" in streams else 0)
    assert is_wrong or ("Der er ikke mere plads" in done.stderr) == ("full" in streams)


@pytest.mark.slow
def test_a_sitting_whose_output_is_closed_saves_its_answers(tmp_path: Path) -> None:
    line = f"{sys.executable} -m ledersamtale reflect --plain --name M --folder {tmp_path} >&-"
    done = subprocess.run(["bash", "-c", line], input=b"4\n:stop\n", check=False)
    assert done.returncode == 0
    (path,) = tmp_path.glob("*.md")
    assert "**Vurdering:** 4" in path.read_text(encoding="utf-8")


def test_a_closed_window_keeps_the_code_of_the_signal_that_ended_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Closed:
        encoding = "utf-8"

        def flush(self) -> None:
            raise OSError(errno.EIO, "no")

    monkeypatch.setattr(run, "_run", lambda *_: 129)
    monkeypatch.setattr(sys, "stdout", Closed())
    assert app.run(["reflect"]) == 129
