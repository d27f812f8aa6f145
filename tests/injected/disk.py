"""A small ext4 disk in a file, which can be copied as a power cut would leave it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZE = 8 * 1024 * 1024
_BLOCK = 4096
_SEARCHED = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"

# The kernel's commit every five seconds would hide that a saver does not sync.
_ALWAYS = "loop,commit=300"


class CannotMount(Exception):
    """This machine does not let us make and mount a disk; the text says why."""


def make_disk(image: Path) -> None:
    """Make an empty ext4 disk with a journal in the file `image`."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise CannotMount("only root can mount a disk, so the power cannot be cut")
    with image.open("wb") as file:
        file.truncate(_SIZE)
    _run("mkfs.ext4", "-q", "-F", "-b", "1024", "-O", "has_journal", "-J", "size=1", str(image))


@contextlib.contextmanager
def mounted(image: Path, at: Path, options: str = "") -> Iterator[Path]:
    """Mount `image` on the new folder `at`, and always unmount it afterwards."""
    at.mkdir()
    _run("mount", "-o", ",".join(filter(None, [_ALWAYS, options])), str(image), str(at))
    try:
        _refuse_direct_writes(at)
        yield at
    finally:
        try:
            _run("umount", str(at))
        except CannotMount:
            # A file is still open there; the loop device is removed with its last user.
            _run("umount", "--lazy", str(at))
        at.rmdir()


def content(image: Path) -> bytes:
    """Return what has been written to the disk so far.

    The loop device writes to the page cache of `image`, and reading the file shows that cache. What
    the disk's own file system has in memory only is not in it.
    """
    return image.read_bytes()


def write_sparsely(data: bytes, image: Path) -> None:
    """Write a disk's content to a sparse file, in which blocks of zeros take no space."""
    nothing = bytes(_BLOCK)
    with image.open("wb", buffering=0) as file:
        for start in range(0, len(data), _BLOCK):
            block = data[start : start + _BLOCK]
            if block != nothing:
                file.seek(start)
                file.write(block)
        file.truncate(len(data))


def _refuse_direct_writes(at: Path) -> None:
    device = at.stat().st_dev
    direct = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}/loop/dio")
    if direct.read_text(encoding="ascii").strip() != "0":
        raise CannotMount("the loop device bypasses the page cache, so its file cannot be read")


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program, path=_SEARCHED)
    if path is None:
        raise CannotMount(f"{program} is not installed, so the power cannot be cut")
    done = subprocess.run([path, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotMount(f"{program} is not possible here: {done.stderr.strip()}")
