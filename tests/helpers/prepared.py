"""The program, with all that it imports already imported: the dearest part of a start.

Run as a script, this is a fresh Python that imports every module of ledersamtale and then, for each
start that it is asked for, forks a copy of itself, which goes on as the program would from its
first line. When it ends, it does what Python does then, but leaves its memory to the system: to
free what it shares with the others would copy it first, which takes as long as a sitting.

A copy cannot show what a start without those modules would: a late import of one of them that is
missing, or that Ctrl+C ends. The tests of imports and the slow tests start the program afresh.
"""

from __future__ import annotations

import atexit
import fcntl
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import struct
import subprocess
import sys
import termios
import threading
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import ledersamtale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

USUAL = MappingProxyType({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"})
_NUMBER = struct.Struct("i")


class Started(NamedTuple):
    """A copy. It is no child of the tests, so they are told how it ended."""

    pid: int
    teller: socket.socket

    def has_ended(self) -> bool:
        """Return whether `wait` would return at once."""
        return bool(select.select([self.teller], [], [], 0)[0])

    def wait(self) -> int:
        """Wait until it has ended, and return its status, as `os.waitpid` has it."""
        with self.teller:
            return _hear(self.teller)


def is_usual(environment: Mapping[str, str]) -> bool:
    """Return whether nothing in `environment` changes how Python itself starts."""
    return _what_python_reads(environment) == _what_python_reads({**os.environ, **USUAL})


def start(
    command: Sequence[str],
    environment: Mapping[str, str],
    files: Sequence[int],
    *,
    folder: Path | None = None,
) -> Started:
    """Start the program in `folder` with `files` as its input, output and errors.

    `command` is what would stand after `python`: a script or `-m ledersamtale`, and the arguments.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        socket.send_fds(_starter(), [b"!"], [theirs.fileno(), *files])
        umask = os.umask(0o077)
        os.umask(umask)
        request = [list(command), dict(environment), str(folder or Path.cwd()), umask]
        ours.sendall(json.dumps(request).encode() + b"\n")
    return Started(_hear(ours), ours)


def run(
    command: Sequence[str],
    typed: bytes,
    environment: Mapping[str, str],
    *,
    folder: Path | None = None,
    stderr: int = subprocess.PIPE,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as `start` has it, with `typed` in a pipe as its input.

    `stderr` can be `subprocess.STDOUT`.
    """
    with TemporaryFile() as output, TemporaryFile() as errors:
        readable, writable = os.pipe()
        told = output if stderr == subprocess.STDOUT else errors
        files = [readable, output.fileno(), told.fileno()]
        started = start(command, environment, files, folder=folder)
        os.close(readable)
        with suppress(BrokenPipeError), os.fdopen(writable, "wb") as keyboard:
            keyboard.write(typed)
        code = os.waitstatus_to_exitcode(started.wait())
        output.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess(command, code, output.read(), errors.read())


def run_line(
    line: str,
    typed: str,
    environment: Mapping[str, str],
    *,
    folder: Path,
    stderr: int = subprocess.PIPE,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program with the words, and in the folder, that Bash makes of a line in `folder`.

    The program finds itself in PATH, where the shell would find it.
    """
    program = Path(sys.executable).with_name("ledersamtale")
    known = {**environment, **USUAL, "PATH": f"{program.parent}{os.pathsep}{environment['PATH']}"}
    told = 'ledersamtale() { printf "%s\\0" "$PWD" "$@"; }\n' + line
    shell = subprocess.run(
        ["bash", "-c", told], cwd=folder, env=known, stdout=subprocess.PIPE, check=True
    )
    there, *words = map(os.fsdecode, shell.stdout.split(b"\0")[:-1])
    command = [str(program), *words]
    return run(command, typed.encode(), known, folder=Path(there), stderr=stderr)


def _what_python_reads(environment: Mapping[str, str]) -> dict[str, str]:
    names = ("PYTHON", "LC_", "LANG")
    return {name: value for name, value in environment.items() if name.startswith(names)}


def _hear(teller: socket.socket) -> int:
    told = teller.recv(_NUMBER.size)
    if not told:
        raise RuntimeError("The starter has ended; what it said stands in the errors of the tests.")
    return int(_NUMBER.unpack(told)[0])


@cache
def _starter() -> socket.socket:
    ours, theirs = socket.socketpair()
    with theirs:
        subprocess.Popen(
            [sys.executable, "-P", __file__],
            stdin=theirs.fileno(),
            env={**os.environ, **USUAL},
            start_new_session=True,
        )
    return ours


# --- what runs in the starter ------------------------------------------------------------------


def _become_a_copy() -> None:
    """Return in a copy for each start that is asked for; end when nobody can ask any more."""
    door = socket.socket(fileno=os.dup(0))
    for module in pkgutil.walk_packages(ledersamtale.__path__, f"{ledersamtale.__name__}."):
        if not module.name.endswith(".__main__"):
            importlib.import_module(module.name)
    # What is there is kept: a copy that looked for garbage among it would cost more than it saves.
    gc.collect()
    gc.freeze()
    # Nobody waits for those who watch over the copies.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        asked, descriptors, _, _ = socket.recv_fds(door, 1, 4)
        if not asked:
            os._exit(0)
        if os.fork() == 0:
            door.close()
            return _watch_over_a_copy(*descriptors)
        for each in descriptors:
            os.close(each)


def _watch_over_a_copy(asker: int, *files: int) -> None:
    teller = socket.socket(fileno=asker)
    with teller.makefile() as lines:
        command, environment, folder, umask = json.loads(lines.readline())
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if pid == 0:
        teller.close()
        os.umask(umask)
        return _be_started(command, environment, folder, files)
    for each in (*range(3), *files):
        os.close(each)
    teller.sendall(_NUMBER.pack(pid))
    teller.sendall(_NUMBER.pack(os.waitpid(pid, 0)[1]))
    os._exit(0)


def _be_started(
    command: list[str], environment: dict[str, str], folder: str, files: Sequence[int]
) -> None:
    os.setsid()
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    if os.isatty(0):
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # The old ones remember what kind of file they were made for. Python makes them like this.
    sys.stdin = open(0, newline="\n", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", newline="\n", errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", buffering=1, newline="\n", errors="backslashreplace", closefd=False
    )
    for name in ("stdin", "stdout", "stderr"):
        setattr(sys, f"__{name}__", getattr(sys, name))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.orig_argv = [sys.executable, *command]
    sys.argv = command
    if command[0] == "-m":
        sys.argv = [str(find_spec(f"{command[1]}.__main__").origin), *command[2:]]  # type: ignore[union-attr]


def _end(code: int) -> None:
    """Do what Python does at its end and tells of, and return where it has something to tell."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    gc.collect()
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _become_a_copy()
    from ledersamtale.__main__ import main

    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, int):
            _end(end.code)
        raise
