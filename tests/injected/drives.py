"""Drives that know only part of POSIX, mounted by FUSE, and a sitting on each."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.injected.aftermath import Counts, harm
from tests.injected.disk import CannotMount

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNMOUNT = shutil.which("fusermount3") or shutil.which("fusermount")
_PATIENCE_SECONDS = 120
# What is refused, and where that has been met.
DRIVES = {
    "WSL's DrvFs without metadata": ["chmod=EPERM"],
    "network shares in GNOME (gvfs)": ["chmod=ENOTSUP", "link=ENOTSUP", "fsyncdir=ENOSYS"],
    "CIFS without POSIX extensions": ["chmod=EACCES", "link=ENOTSUP"],
    "CIFS before Linux 4.17": ["fsyncdir=EINVAL"],
    "SMB on macOS": ["fsyncdir=ENOTSUP", "link=ENOTSUP"],
    "a share that cannot sync": ["fsync=EINVAL", "fsyncdir=EBADF"],
    "a share that knows no sync": ["fsync=ENOTSUP", "fsyncdir=ENOTSUP"],
    "FAT": ["chmod=EPERM", "link=EPERM"],
    "exFAT and NAS": ["link=EINVAL"],
    "Android's shared storage": ["link=EACCES", "chmod=EPERM"],
    "links between two volumes": ["link=EXDEV"],
    "an old FUSE driver": ["link=ENOTTY", "fsyncdir=ENOTTY"],
}


@contextmanager
def mounted(folder: Path, refused: list[str]) -> Iterator[tuple[Path, subprocess.Popen[bytes]]]:
    """Mount a drive that refuses the calls `refused` in `folder`; give its path and its driver.

    A driver that is stopped by SIGSTOP answers nothing. Raises CannotMount.
    """
    if not (_UNMOUNT and importlib.util.find_spec("mfusepy") and os.access("/dev/fuse", os.W_OK)):
        raise CannotMount("no file system can be mounted by FUSE here")
    root, drive = folder / "root", folder / "drev"
    root.mkdir()
    drive.mkdir()
    program = Path(__file__).with_name("odd_drive.py")
    command = [sys.executable, str(program), str(root), str(drive), *refused]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as driver:
        try:
            deadline = time.monotonic() + _PATIENCE_SECONDS
            while not drive.is_mount():
                if driver.poll() is not None or time.monotonic() > deadline:
                    raise CannotMount("FUSE mounts nothing here")
                time.sleep(0.02)
            yield drive, driver
        finally:
            driver.send_signal(signal.SIGCONT)
            subprocess.run([_UNMOUNT, "-u", "-z", str(drive)], check=False)
            driver.wait(_PATIENCE_SECONDS)


def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program with lines for input, and return what it printed."""
    command = [sys.executable, "-m", "ledersamtale", *arguments]
    return subprocess.run(
        command, input=typed, capture_output=True, encoding="utf-8", check=False, timeout=300
    )


def save_on_every_drive() -> Counts:
    """Save two ratings on each drive, in two sittings, and count what is not there."""
    counts = Counts()
    for name, refused in DRIVES.items():
        with tempfile.TemporaryDirectory() as root, mounted(Path(root), refused) as (drive, _):
            begin = ("--name", "Mette", "--folder", str(drive), "--new")
            results = [run("reflect", "--plain", *begin, typed="4\n:stop\n")]
            paths = list(drive.glob("*.md"))
            results += [run("reflect", "--plain", str(each), typed="3\n:stop\n") for each in paths]
            counts += Counts(errors=1)
            codes = [each.returncode for each in results]
            if len(paths) != 1 or paths[0].read_text().count("**Vurdering:**") != 2:
                counts += harm("lost", f"{name}: {[each.name for each in paths]}, codes {codes}")
            if any(codes):
                counts += harm("wrong_error", f"{name}: codes {codes}")
            counts += _left(drive, name)
    return counts


def _left(drive: Path, name: str) -> Counts:
    left = [each.name for each in drive.iterdir() if each.suffix != ".md"]
    return harm("temporary", f"{name}: {left}") if left else Counts()
