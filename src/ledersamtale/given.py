"""The file that a person gives to make something of, such as a source or a logo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.errors import UnreadableSource

if TYPE_CHECKING:
    from pathlib import Path


def file_bytes(path: Path, *, most_bytes: int, too_large: str) -> bytes:
    """Return what is in the file `path`.

    Raises UnreadableSource for one that cannot be read, or that has more than `most_bytes`, and
    then says `too_large`.
    """
    try:
        return durable.read_file(path, most_bytes=most_bytes)
    except durable.TooLarge:
        raise UnreadableSource(path, too_large) from None
    except durable.NotRegularFile:
        raise UnreadableSource.no_file(path) from None
    # A path with a null in it is a ValueError.
    except (OSError, ValueError) as error:
        raise UnreadableSource.at(path, error) from None
