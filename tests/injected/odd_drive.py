"""A file system that refuses some calls, as drives and servers do that know only part of POSIX.

Run it as a program: `odd_drive.py ROOT MOUNT CALL=ERRNO…`; it shows ROOT at MOUNT until unmounted.
"""

# ruff: noqa: PTH101, PTH102, PTH104, PTH106, PTH108, PTH208 - it hands calls on as they come
from __future__ import annotations

import errno
import os
import sys

from mfusepy import FUSE, FuseOSError, Operations  # type: ignore[import-untyped]

_STAT = (
    "st_atime", "st_ctime", "st_gid", "st_ino", "st_mode", "st_mtime", "st_nlink", "st_size",
    "st_uid",
)  # fmt: skip


class OddDrive(Operations):  # type: ignore[misc]
    """What stands in `root`; each call in `refused` fails with its errno."""

    use_ns = False

    def __init__(self, root: str, refused: dict[str, int]) -> None:
        self._root = root
        self._refused = refused

    def _path(self, path: str) -> str:
        return self._root + path

    def _try(self, call: str) -> None:
        if call in self._refused:
            raise FuseOSError(self._refused[call])

    def getattr(self, path: str, fh: int | None = None) -> dict[str, object]:
        stat = os.lstat(self._path(path))
        return {name: getattr(stat, name) for name in _STAT}

    def readdir(self, path: str, fh: int) -> list[str]:
        return [".", "..", *os.listdir(self._path(path))]

    def chmod(self, path: str, mode: int) -> None:
        self._try("chmod")
        os.chmod(self._path(path), mode)

    def mkdir(self, path: str, mode: int) -> None:
        os.mkdir(self._path(path), mode)

    def rmdir(self, path: str) -> None:
        os.rmdir(self._path(path))

    def unlink(self, path: str) -> None:
        os.unlink(self._path(path))

    def rename(self, old: str, new: str) -> None:
        self._try("rename")
        os.rename(self._path(old), self._path(new))

    def link(self, target: str, source: str) -> None:
        self._try("link")
        os.link(self._path(source), self._path(target))

    def open(self, path: str, flags: int) -> int:
        return os.open(self._path(path), flags)

    def create(self, path: str, mode: int, fi: object = None) -> int:
        return os.open(self._path(path), os.O_RDWR | os.O_CREAT, mode)

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        return os.pread(fh, size, offset)

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        self._try("write")
        return os.pwrite(fh, data, offset)

    def truncate(self, path: str, length: int, fh: int | None = None) -> None:
        os.truncate(self._path(path), length)

    def release(self, path: str, fh: int) -> None:
        os.close(fh)

    def fsync(self, path: str, datasync: int, fh: int) -> None:
        self._try("fsync")
        os.fsync(fh)

    def fsyncdir(self, path: str, datasync: int, fh: int) -> None:
        self._try("fsyncdir")


if __name__ == "__main__":
    root, mount, *rest = sys.argv[1:]
    refused = {call: getattr(errno, name) for call, name in (each.split("=") for each in rest)}
    FUSE(OddDrive(root, refused), mount, foreground=True, nothreads=True)
