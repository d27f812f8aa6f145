"""A small ext4 disk in a file, whose content can be taken as a power cut would leave it."""

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

# The kernel's own commit every five seconds would save what a saver has forgotten to.
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
            # Something holds a file open there still; the loop device goes with its last user.
            _run("umount", "--lazy", str(at))
        at.rmdir()


def content(image: Path) -> bytes:
    """Return what the disk has got so far.

    The loop device writes through the page cache of `image`, which reading the file shows too; what
    the disk's own file system has only in memory has not come that far.
    """
    return image.read_bytes()


def write_sparsely(data: bytes, image: Path) -> None:
    """Write a disk's content to a sparse file, in which zeros take no room."""
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
        raise CannotMount("the loop device passes the page cache by, so its file cannot be read")


def _run(program: str, *arguments: str) -> None:
    path = shutil.which(program, path=_SEARCHED)
    if path is None:
        raise CannotMount(f"{program} is not installed, so the power cannot be cut")
    done = subprocess.run([path, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotMount(f"{program} is not possible here: {done.stderr.strip()}")
