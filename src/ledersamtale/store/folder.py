"""The folder where reflections are kept, as far as it can be told without reading one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def default_folder() -> Path:
    """Return where reflections are kept unless another folder is chosen."""
    # Asks the system where the documents are, and is not needed when a folder is given.
    from platformdirs import user_documents_path

    return user_documents_path() / "Ledersamtaler"


def takes_files(folder: Path) -> bool:
    """Return whether a file can be expected to fit in `folder`, made if need be."""
    existing = next(each for each in (folder, *folder.absolute().parents) if os.path.lexists(each))
    return existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)


def has_leftovers(folder: Path) -> bool:
    """Return whether `folder` holds what may be a temporary file of a session that was killed."""
    try:
        return any(name.endswith(".tmp") for name in os.listdir(folder))  # noqa: PTH208 - names do
    except OSError:
        return False
