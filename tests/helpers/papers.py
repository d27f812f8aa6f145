"""What a written paper holds, in every part of its file."""

from __future__ import annotations

import subprocess
import zipfile
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from pathlib import Path


def plain_bytes(path: Path) -> bytes:
    """All that a file holds, its parts unpacked, with hidden ones and properties."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as file:
            return b"".join(file.read(name) for name in file.namelist())
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            return (
                b"".join(
                    each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)
                )
                + subprocess.run(
                    ["pdftotext", str(path), "-"], capture_output=True, check=True
                ).stdout
            )
    return path.read_bytes()
