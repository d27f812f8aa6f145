from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ledersamtale import durable, patience
from ledersamtale.cli.line import output
from ledersamtale.cli.line.output import SharedTarget, Target
from ledersamtale.errors import CannotSave, WrongUsage
from ledersamtale.paper.html import write as write_html
from tests.helpers.pty_program import CTRL_C, CTRL_S, CTRL_Z, DOWN, ENTER, Program
from tests.helpers.terminal import Terminal
from tests.paper.samples import EVERY_BLOCK

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.paper.blocks import Paper, Written


def at_terminal(monkeypatch: pytest.MonkeyPatch, typed: str) -> Terminal:
    shown = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr(sys, "stdout", shown)
    return shown


def test_a_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    Target(path, may_replace=False).write(b"x")
    assert path.read_bytes() == b"x"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_a_shared_file_is_for_those_whom_the_umask_lets_in(
    umask: int, mode: int, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    before = os.umask(umask)
    try:
        SharedTarget(path, may_replace=False).write(b"x")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_a_shared_file_that_replaces_another_is_for_those_who_could_read_that(
    mode: int, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    path.touch()
    path.chmod(mode)
    SharedTarget(path, may_replace=True).write(b"x")
    assert path.stat().st_mode & 0o777 == mode


def test_existing_file_is_kept_without_force(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"gammel")
    with pytest.raises(WrongUsage, match="findes allerede"):
        Target(path, may_replace=False)
    Target(path, may_replace=True).write(b"ny")
    assert path.read_bytes() == b"ny"
    assert path.stat().st_mode & 0o777 == 0o600


def test_file_that_appears_during_the_work_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    target = Target(path, may_replace=False)
    path.write_bytes(b"en anden")
    with pytest.raises(WrongUsage, match="findes allerede"):
        target.write(b"ny")
    assert path.read_bytes() == b"en anden"


@pytest.mark.parametrize("typed", ["j\n", "ja\n", " JA \n", "y\n"])
def test_yes_replaces_the_file(typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"gammel")
    at_terminal(monkeypatch, typed)
    Target(path, may_replace=False).write(b"ny")
    assert path.read_bytes() == b"ny"


@pytest.mark.parametrize("typed", ["n\n", "\n", "", "måske\n", "måske\nnej\n"])
def test_any_answer_but_yes_keeps_the_file(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"gammel")
    shown = at_terminal(monkeypatch, typed)
    with pytest.raises(WrongUsage, match=r"x\.pdf« er, som den var\.$"):
        Target(path, may_replace=False)
    assert "findes allerede. Vil du erstatte den? [j/N]" in shown.getvalue()
    assert path.read_bytes() == b"gammel"


@pytest.mark.parametrize(("typed", "is_replaced"), [("\n", True), ("n\n", False)])
def test_a_file_that_is_older_than_what_it_is_made_of_is_told(
    typed: str, is_replaced: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, reflection = tmp_path / "x.pdf", tmp_path / "x.md"
    path.write_bytes(b"gammel")
    reflection.write_bytes(b"ny")
    os.utime(path, (1, 1))
    shown = at_terminal(monkeypatch, typed)
    if is_replaced:
        Target(path, may_replace=False, made_from=reflection).write(b"ny")
    else:
        with pytest.raises(WrongUsage, match="fra før du sidst ændrede refleksionen"):
            Target(path, may_replace=False, made_from=reflection)
    assert "lavet, før du sidst ændrede refleksionen. Vil du erstatte den? [J/n]" in (
        shown.getvalue()
    )
    assert (path.read_bytes() == b"ny") is is_replaced


def test_what_is_newer_than_what_it_is_made_of_or_made_of_nothing_is_as_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"gammel")
    for made_from in (tmp_path / "ingen.md", None):
        shown = at_terminal(monkeypatch, "\n")
        with pytest.raises(WrongUsage, match=r"er, som den var\.$"):
            Target(path, may_replace=False, made_from=made_from)
        assert "[j/N]" in shown.getvalue()


def test_a_person_is_asked_in_a_real_terminal(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("gammel", encoding="utf-8")
    with Program("print-theme", "2", "-o", str(path), size=(200, 24)) as program:
        program.see("Vil du erstatte den? [j/N]")
        program.send("j\r")
        program.see(f"Filen er klar: {path}")
        assert program.end() == 0
    assert path.read_text(encoding="utf-8").partition("\n# ")[2].startswith("Tema 2")


def test_keys_that_would_stop_the_window_do_nothing_at_a_question(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("gammel", encoding="utf-8")
    with Program("print-theme", "2", "-o", str(path), size=(200, 24)) as program:
        program.see("Vil du erstatte den? [j/N]")
        program.send(CTRL_S, CTRL_Z, "hvad", ENTER)
        program.see("Skriv j for ja eller n for nej.")
        program.send(CTRL_S, "j", ENTER)
        program.see(f"Filen er klar: {path}")
        assert program.end() == 0


def test_keys_that_are_no_text_are_no_answer_to_a_question(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("gammel", encoding="utf-8")
    with Program("print-theme", "2", "-o", str(path), size=(200, 24)) as program:
        program.see("[j/N]")
        program.send(DOWN, DOWN, ENTER)
        program.see("Skriv j for ja eller n for nej.")
        program.send("\x1b", ENTER)
        program.see("Skriv j for ja eller n for nej.")
        program.send("j", ENTER)
        program.see("Filen er klar")
        assert program.end() == 0


def test_a_question_that_is_longer_than_the_window_is_folded_between_words(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("gammel", encoding="utf-8")
    with Program("print-theme", "2", "-o", str(path), size=(40, 14)) as program:
        program.see("[j/N]")
        shown = program.text.replace("\n", " ").split()
        assert shown[-7:] == ["findes", "allerede.", "Vil", "du", "erstatte", "den?", "[j/N]"]


def test_ctrl_c_at_the_question_keeps_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("gammel", encoding="utf-8")
    with Program("print-theme", "2", "-o", str(path), size=(200, 24)) as program:
        program.see("[j/N]")
        program.send(CTRL_C)
        program.see("x.md« er, som den var.")
        assert program.end() == 130
    assert path.read_text(encoding="utf-8") == "gammel"


@pytest.mark.parametrize("name", ["mappe", "ingen/x.pdf"])
def test_failed_write_is_reported(name: str, tmp_path: Path) -> None:
    (tmp_path / "mappe").mkdir()
    with pytest.raises(CannotSave, match="kan ikke gemme"):
        Target(tmp_path / name, may_replace=True).write(b"x")


def test_remarks_of_a_writer_are_printed_and_its_file_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def write(paper: Paper) -> Written:
        return replace(write_html.write(paper), remarks=("Et [tegn] mangler.",))

    path = tmp_path / "x.md"
    output.write_paper(EVERY_BLOCK, Target(path, may_replace=False), write=write)
    assert path.read_bytes().startswith(b"<!doctype html>\n")
    assert capsys.readouterr().err == "Bemærk: Et [tegn] mangler.\n"


def test_what_a_killed_write_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "ud.html"
    old, young, other = (
        tmp_path / f".{name}.tmp"
        for name in ("ud.html.aaaaaaaa", "ud.html.bbbbbbbb", "andet.html.aaaaaaaa")
    )
    for leftover in (old, young, other):
        leftover.write_bytes(b"svar")
    for leftover in (old, other):
        os.utime(leftover, (1, 1))
    Target(path, may_replace=True).write(b"ny")
    assert not old.exists()
    assert young.exists()
    assert other.exists()


def test_ctrl_c_ends_work_in_compiled_code_and_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    code = (
        "import sys, threading; from pathlib import Path; from types import SimpleNamespace; "
        "from ledersamtale import patience; from ledersamtale.cli.line import output; "
        "from ledersamtale.cli.line.run import run_app; "
        "patience.PATIENCE_SECONDS = 0.0; "
        "target = output.Target(Path(sys.argv[1]), may_replace=True); "
        "main = lambda *_, **__: output.write_paper(None, target, "
        "write=lambda _: threading.Event().wait()); "
        "raise SystemExit(run_app(SimpleNamespace(main=main), []))"
    )
    with Program(command=(sys.executable, "-c", code, str(path))) as program:
        program.see("Laver x.pdf …")
        program.kill(signal.SIGINT)
        assert program.end() == 130
        assert "Traceback" not in program.text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("streams", "code", "said"),
    [(">/dev/full", 4, "Filen »x.md« er klar.\n"), ("| true; exit ${PIPESTATUS[0]}", 141, "")],
)
def test_a_file_is_said_to_be_written_where_nothing_more_can_be_shown(
    streams: str, code: int, said: str, tmp_path: Path
) -> None:
    # By then, nobody reads the pipe any more.
    line = f"{sys.executable} -m ledersamtale print-theme -o x.md {streams}"
    done = subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert "\n# Tema" in (tmp_path / "x.md").read_text(encoding="utf-8")
    assert done.returncode == code
    assert done.stderr.endswith(said)
    assert bool(done.stderr) == bool(said)


# A signal comes in the middle of a write, which then hangs; where a file is made, for a moment.
STOPPED = """
import os, signal, sys, tempfile, time
from ledersamtale import durable

# In the background of a shell, where these tests may run, it is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
number, at = int(sys.argv.pop(1)), sys.argv.pop(1)
where = tempfile if at == "mkstemp" else durable
real = getattr(where, at)

def stopped(*arguments, **named):
    result = real(*arguments, **named)
    os.kill(os.getpid(), number)
    time.sleep(1 if at == "mkstemp" else 400)
    return result

setattr(where, at, stopped)
from ledersamtale.__main__ import main
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "at"),
    [
        (signal.SIGINT, "_sync"),
        (signal.SIGTERM, "_sync"),
        (signal.SIGHUP, "_sync"),
        (signal.SIGINT, "mkstemp"),
        (signal.SIGHUP, "_write_all"),
        (signal.SIGTERM, "_take_name"),
        (signal.SIGTERM, "_put_in_place"),
    ],
)
def test_a_write_that_is_ended_leaves_no_temporary_file(
    tmp_path: Path, number: int, at: str
) -> None:
    path = tmp_path / "x.json"
    options = []
    if at == "_put_in_place":
        path.write_text("gammel", encoding="utf-8")
        options = ["--force"]
    command = ["themes", "schema", "-o", str(path), *options]
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, str(number), at, *command], check=False, timeout=300
    )
    assert done.returncode == -number
    assert [each for each in tmp_path.iterdir() if each != path] == []


def test_a_drive_that_hangs_holds_up_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 0.05)
    goes_on = threading.Event()
    monkeypatch.setattr(durable, "give_up", goes_on.wait)
    output._give_up()
    goes_on.set()
