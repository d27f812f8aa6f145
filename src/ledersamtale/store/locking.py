"""A lock that lets one session at a time open a reflection, and ends with its process."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ledersamtale.errors import OpenElsewhere
from ledersamtale.model.labels import date_and_time
from ledersamtale.store import words
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

_MOST_BYTES = 400
# The errors of flock(2), and on Windows of _locking, when another process holds the lock.
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN}
if sys.platform == "win32":  # pragma: no cover - tried on Linux only
    _HELD |= {errno.EACCES, errno.EDEADLK}
# Windows also locks bytes against reading, so the locked one is far beyond the text.
_WINDOWS_LOCKED_BYTE = 1 << 20


@dataclass(slots=True)
class Lock:
    """A lock that is held until `release`, or until the process ends, however it ends."""

    path: Path
    descriptor: int

    def release(self) -> None:
        """Release the lock and remove its file; harmless when done twice."""
        if self.descriptor < 0:
            return
        descriptor, self.descriptor = self.descriptor, -1
        if os.name == "posix":  # pragma: no branch - Windows removes no open file
            with contextlib.suppress(OSError):
                self.path.unlink()
        with contextlib.suppress(OSError):
            os.close(descriptor)
        if os.name != "posix":  # pragma: no cover - as above
            with contextlib.suppress(OSError):
                self.path.unlink()


def take_lock(path: Path, *, what: str) -> Lock:
    """Return the lock on the file `path`, in which it writes who holds it and since when.

    Makes the file if needed. Raises OpenElsewhere, about `what`, at once when another session
    holds the lock; OSError when the file cannot be made.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            _lock_or_raise(descriptor, what)
            # The previous holder may have removed the file between our open and our lock.
            if os.name != "posix" or _is_file_at(path, descriptor):
                _write_holder(descriptor)
                return Lock(path, descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _lock_or_raise(descriptor: int, what: str) -> None:
    if not _try_lock(descriptor):
        raise OpenElsewhere(what, holder=_read_holder(descriptor))


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":  # pragma: no cover - tried on Linux only
            import msvcrt

            os.lseek(descriptor, _WINDOWS_LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Some network shares know no locks; saves compare contents anyway, so the session goes on.
        return error.errno not in _HELD
    return True


def _is_file_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(follow_symlinks=False), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _write_holder(descriptor: int) -> None:
    # The holder is only named to help a person who has to wait; the lock works without it.
    with contextlib.suppress(OSError, KeyError):
        import getpass

        now = date_and_time(datetime.now().astimezone())
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        line = words.HOLDER.format(user=getpass.getuser(), since=now)
        os.write(descriptor, line.encode(errors="replace")[:_MOST_BYTES])


def _read_holder(descriptor: int) -> str:
    line = b""
    with contextlib.suppress(OSError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        line = os.read(descriptor, _MOST_BYTES)
    return one_line(line.decode(errors="replace"))
