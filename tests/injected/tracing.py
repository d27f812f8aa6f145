"""Runs a function in a forked child that halts at each system call, which can be made to fail.

Linux on x86_64 only: each architecture lays out the registers of a halted process in its own way.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import platform
import signal
import sys
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

_TRACEME, _CONT, _GETREGS, _SETREGS, _SYSCALL, _SETOPTIONS = 0, 7, 12, 13, 24, 0x4200
_TRACESYSGOOD, _EXITKILL = 1, 0x100000
_AT_A_CALL = signal.SIGTRAP | 0x80
_REFUSED_TO_BE_TRACED = 71

# Places in the kernel's user_regs_struct.
_FIELDS, _RAX, _RDX, _ORIG_RAX = 27, 10, 12, 15
_WORD = 1 << 64

# Enough names to make a report readable; the numbers of x86_64 never change.
_NAMES = {
    0: "read", 1: "write", 2: "open", 3: "close", 4: "stat", 5: "fstat", 6: "lstat", 7: "poll",
    8: "lseek", 9: "mmap", 10: "mprotect", 11: "munmap", 12: "brk", 13: "rt_sigaction",
    14: "rt_sigprocmask", 16: "ioctl", 17: "pread64", 18: "pwrite64", 20: "writev", 21: "access",
    24: "sched_yield", 25: "mremap", 28: "madvise", 39: "getpid", 40: "sendfile", 62: "kill",
    63: "uname", 72: "fcntl", 73: "flock", 74: "fsync", 75: "fdatasync", 76: "truncate",
    77: "ftruncate", 79: "getcwd", 80: "chdir", 82: "rename", 83: "mkdir", 84: "rmdir",
    86: "link", 87: "unlink", 88: "symlink", 89: "readlink", 90: "chmod", 91: "fchmod",
    92: "chown", 93: "fchown", 95: "umask", 102: "getuid", 104: "getgid", 107: "geteuid",
    108: "getegid", 110: "getppid", 186: "gettid", 202: "futex", 217: "getdents64",
    228: "clock_gettime", 230: "clock_nanosleep", 231: "exit_group", 257: "openat",
    258: "mkdirat", 262: "newfstatat", 263: "unlinkat", 264: "renameat", 265: "linkat",
    268: "fchmodat", 269: "faccessat", 277: "sync_file_range", 285: "fallocate", 306: "syncfs",
    316: "renameat2", 318: "getrandom", 332: "statx", 439: "faccessat2", 452: "fchmodat2",
}  # fmt: skip


class CannotTrace(Exception):
    """This machine does not let us trace a process; the text says why."""


class Halt(Enum):
    """Where a traced child has halted."""

    ENTRY = "before a system call"
    EXIT = "after a system call"
    MARK = "at a mark of its own"
    ENDED = "at its end"


def mark() -> None:
    """Halt this process, which is the traced child, until its tracer resumes it."""
    os.kill(os.getpid(), signal.SIGSTOP)


class Traced:
    """A forked child that runs `work`, which gets a function that sends bytes to the parent.

    It begins halted, before `work`, and is killed when the `with` block ends. Everything that
    `work` imports must have been imported before, so that the child makes no calls for it.
    """

    def __init__(self, work: Callable[[Callable[[bytes], None]], None]) -> None:
        self._libc = _libc()
        self._inside = False
        self._gone = False
        self._received = bytearray()
        self._pipe, sender = os.pipe()
        os.set_blocking(self._pipe, False)
        self.pid = os.fork()
        if self.pid == 0:
            _be_traced(self._libc, work, sender)
        os.close(sender)
        if self._wait() is Halt.ENDED:
            os.close(self._pipe)
            raise CannotTrace("ptrace is not allowed here, so no system call can be interrupted")
        self._ask(_SETOPTIONS, _TRACESYSGOOD | _EXITKILL)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        os.close(self._pipe)

    def resume(self, *, halting_at_calls: bool) -> Halt:
        """Let the child run to its next halt, and return where that is."""
        return self._wait(_SYSCALL if halting_at_calls else _CONT)

    def kill(self) -> None:
        """Kill the child where it has halted; a call that it has halted before is not made."""
        if not self._gone:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            while not self._gone:
                self._note(os.waitpid(self.pid, 0)[1])

    def received(self) -> bytes:
        """Return all that the child has sent so far."""
        with contextlib.suppress(BlockingIOError):
            while more := os.read(self._pipe, 65536):
                self._received += more
        return bytes(self._received)

    def call(self) -> str:
        """Return the name of the system call that the child has halted at."""
        number = self._registers()[_ORIG_RAX]
        return _NAMES.get(number, f"call {number}")

    def asked_bytes(self) -> int:
        """Return the byte count of the read or write that the child has halted before."""
        return self._registers()[_RDX]

    def shorten(self, count: int) -> None:
        """Make the read or write that the child has halted before move at most `count` bytes."""
        self._set(_RDX, count)

    def leave_out(self) -> None:
        """Make the kernel skip the call that the child has halted before."""
        self._set(_ORIG_RAX, -1)

    def fail(self, number: int) -> None:
        """Make the call that the child has halted after fail with the errno `number`."""
        self._set(_RAX, -number)

    def _wait(self, request: int | None = None) -> Halt:
        passed_on = 0
        while True:
            if request is not None:
                self._ask(request, passed_on)
            status = os.waitpid(self.pid, 0)[1]
            if self._note(status):
                return Halt.ENDED
            stopped_by = os.WSTOPSIG(status)
            if stopped_by == _AT_A_CALL:
                self._inside = not self._inside
                return Halt.ENTRY if self._inside else Halt.EXIT
            if stopped_by == signal.SIGSTOP:
                return Halt.MARK
            passed_on = stopped_by

    def _note(self, status: int) -> bool:
        self._gone = os.WIFEXITED(status) or os.WIFSIGNALED(status)
        return self._gone

    def _registers(self) -> ctypes.Array[ctypes.c_uint64]:
        registers = (ctypes.c_uint64 * _FIELDS)()
        self._ask(_GETREGS, ctypes.addressof(registers))
        return registers

    def _set(self, field: int, value: int) -> None:
        registers = self._registers()
        registers[field] = value % _WORD
        self._ask(_SETREGS, ctypes.addressof(registers))

    def _ask(self, request: int, data: int) -> None:
        if self._libc.ptrace(request, self.pid, None, data) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))


def _libc() -> ctypes.CDLL:
    if sys.platform != "linux" or platform.machine() != "x86_64":
        raise CannotTrace("system calls are interrupted on Linux on x86_64 only")
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.restype = ctypes.c_long
    libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
    return libc


def _be_traced(
    libc: ctypes.CDLL, work: Callable[[Callable[[bytes], None]], None], sender: int
) -> None:
    # The child must never return into the code that it was forked from, such as the tests.
    code = _REFUSED_TO_BE_TRACED
    try:
        # A collection would close files and run finalizers that belong to the parent.
        gc.disable()
        if libc.ptrace(_TRACEME, 0, None, None) == 0:
            mark()
            code = 70
            work(lambda data: _write(sender, data))
            code = 0
    finally:
        os._exit(code)


def _write(descriptor: int, data: bytes) -> None:
    os.write(descriptor, data)
