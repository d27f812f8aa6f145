"""The formats that a paper can be written in, each with its writer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from ledersamtale.errors import MissingExtra

if TYPE_CHECKING:
    from ledersamtale.paper.blocks import Paper, Written


_WRITERS = {
    ".md": "markdown.write",
    ".html": "html.write",
    ".docx": "word.write",
    ".pdf": "pdf.write",
}
# A package that a writer needs and the program does not; the sort of file, and the extra's name.
_EXTRAS = {"docx": ("en Word-fil", "word"), "typst": ("en PDF", "pdf")}

SUFFIXES = tuple(_WRITERS)
"""The ends of the names of files that can be written."""


class Writer(Protocol):
    """Writes a paper in one format: the same paper becomes the same bytes."""

    def __call__(self, paper: Paper) -> Written:
        """Return the file for `paper`; raises CannotCompose for one that is too large."""


def writer_for(suffix: str) -> Writer:
    """Return the writer of files that end in `suffix`, one of SUFFIXES.

    Raises MissingExtra when a package that it needs is not installed.
    """
    # Word takes 60 ms to import, and one run seldom needs two writers.
    try:
        module = import_module(f"ledersamtale.paper.{_WRITERS[suffix]}")
    except ModuleNotFoundError as error:
        if error.name not in _EXTRAS:
            raise
        sort, extra = _EXTRAS[error.name]
        raise MissingExtra(sort, extra) from None
    return cast("Writer", module.write)
