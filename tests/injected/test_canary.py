"""A word of an answer is found in no other file or output than its own, also after a failure."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, F2, TAB, Program

if TYPE_CHECKING:
    from collections.abc import Mapping

CANARY = "kanariefugl"
NEW = ("reflect", "--name", "Mette", "--theme", "helhed", "--audience", "ledergruppe", "--new")
PATIENCE_SECONDS = 120
CRASH_IN_SAVE = (
    "from ledersamtale.document import writer as w\nchange = w.change\n"
    "def fail(document, reflection):\n"
    f"    if '{CANARY}' in str(reflection): raise RuntimeError(str(reflection))\n"
    "    return change(document, reflection)\n"
    "w.change = fail"
)
CRASH_IN_PROMPT = (
    "from prompt_toolkit.buffer import Buffer\n"
    "def undo(self): raise RuntimeError(self.text)\n"
    "Buffer.undo = undo"
)


@dataclass(frozen=True)
class Home:
    """A separate home folder, with places for temporary files and for the reflections."""

    root: Path
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.root / "Ledersamtaler"

    @property
    def environment(self) -> dict[str, str]:
        """Every variable by which a program finds a place for its files."""
        places = {
            name: str(self.root / name.lower())
            for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")
        }
        for place in places.values():
            Path(place).mkdir(exist_ok=True)
        return {**os.environ, **places, "PYTHONDONTWRITEBYTECODE": "1", **self.extra}

    def leaks(self) -> list[Path]:
        """Return the files outside the reflections' folder, or open to others, with the canary."""
        return [
            path
            for path in self.root.rglob("*")
            if path.is_file()
            and CANARY.encode() in path.read_bytes()
            and not (path.is_relative_to(self.folder) and _is_private(path))
        ]


def _is_private(path: Path) -> bool:
    return not any(each.stat().st_mode & 0o077 for each in (path, path.parent))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def begin(home: Home, patch: str = "") -> Program:
    code = f"{patch}\nfrom ledersamtale.__main__ import main\nraise SystemExit(main())"
    program = Program(
        *NEW, "--folder", str(home.folder), command=(sys.executable, "-c", code),
        environment=home.environment,
    )  # fmt: skip
    program.see("Spørgsmål 3.1:", "Tab videre")
    return program


def wait_until_saved(home: Home) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not any(CANARY in path.read_text(encoding="utf-8") for path in home.folder.glob("*.md")):
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGINT, 0])
def test_answer_is_in_no_other_file_however_the_session_ends(home: Home, end: int) -> None:
    with begin(home) as program:
        program.send(CANARY)
        wait_until_saved(home)
        process = Path(f"/proc/{program.child.pid}")
        assert CANARY.encode() not in (process / "environ").read_bytes()
        assert CANARY.encode() not in (process / "cmdline").read_bytes()
        if end:
            program.kill(end)
        else:
            program.send(TAB, CTRL_C)
        program.end()
        if end != signal.SIGKILL:
            assert CANARY not in program.what_stays
    assert home.leaks() == []


def test_message_after_a_crash_has_nothing_of_an_answer(home: Home) -> None:
    """An unsaved answer is shown, since it would be lost otherwise; the error's text is not."""
    with begin(home, CRASH_IN_PROMPT) as program:
        program.send(CANARY)
        program.send("\x1a")
        assert program.end() == 70
        message = program.what_stays.partition("Der skete en uventet fejl")[2]
        assert "RuntimeError" in message
        assert CANARY not in message
    assert home.leaks() == []


def test_message_after_a_crash_in_a_save_has_nothing_of_an_answer(home: Home) -> None:
    with begin(home, CRASH_IN_SAVE) as program:
        program.send(CANARY, TAB)
        program.see("en fejl i programmet (RuntimeError)", "❯ Prøv igen")
        assert CANARY not in program.text
        program.send(DOWN, DOWN, DOWN, ENTER)
        assert program.end() == 4
        *_, message = program.what_stays.split("kan ikke gemme")
        assert CANARY not in message
    assert home.leaks() == []


def test_message_after_a_failed_save_has_nothing_of_an_answer(home: Home) -> None:
    with begin(home) as program:
        program.send("Først", TAB)
        program.see("Spørgsmål 3.2:", "Spørgsmål 3.1 er gemt")
        moved = home.folder.rename(home.root / "flyttet")
        program.send(CANARY, TAB)
        program.see("Mappen findes ikke.", "❯ Prøv igen")
        assert CANARY not in program.text
        moved.rename(home.folder)
        program.send(ENTER)
        program.see("Spørgsmål 3.3:")
    assert home.leaks() == []


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_editor_leaves_an_answer_in_our_private_folder_only(home: Home, end: int) -> None:
    ready = home.root / "ready"
    script = home.root / "editor.sh"
    script.write_text(
        f'#!/bin/sh\necho "{CANARY[:4]}""{CANARY[4:]}" >> "$1"; cp "$1" "$1.save"\n'
        f"echo $$ > {ready}.new; mv {ready}.new {ready}; exec sleep 60\n",
        encoding="utf-8",
    )
    script.chmod(0o700)
    editing = Home(home.root, {"EDITOR": shlex.quote(str(script)), "VISUAL": ""})
    with begin(editing) as program:
        program.send("først", F2)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not ready.exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        program.kill(end)
        program.end()
    assert [path for path in home.leaks() if ".ledersamtale" not in path.parts] == []
    private = home.folder / ".ledersamtale"
    assert not private.exists() or private.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "typed",
    [
        f"{CANARY}\n",
        f"{CANARY}\n.\n.\n.\n1\n",
        f":{CANARY}\n:stop\n",
        f"{CANARY}\n:ret 7 {CANARY}\n:slet 9\n:editor\n",
    ],
)
def test_plain_face_writes_nothing_of_an_answer_to_stderr(home: Home, typed: str) -> None:
    blocked = home.root / "spærret"
    blocked.write_text("en fil", encoding="utf-8")
    for folder in (home.folder, blocked):
        done = subprocess.run(
            [sys.executable, "-m", "ledersamtale", *NEW, "--folder", str(folder)],
            input=typed.encode(),
            capture_output=True,
            env={**home.environment, "EDITOR": "findes-ikke"},
            check=False,
        )
        assert CANARY.encode() not in done.stderr
    assert home.leaks() == []
