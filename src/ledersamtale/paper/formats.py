"""The formats that a paper can be written in, each with its writer, and what reads a form."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from ledersamtale.errors import MissingExtra

if TYPE_CHECKING:
    from types import ModuleType

    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.paper.blocks import Paper, Written
    from ledersamtale.paper.word.filled.read import Filled


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
    return cast("Writer", _module(_WRITERS[suffix], to="lave").write)


class Reader(Protocol):
    """Reads what a person has filled in, by the theme set that is at hand."""

    def __call__(self, data: bytes, theme_set: ThemeSet) -> Filled:
        """Return what was read; raises ValueError with what to do for another file."""


def filled_reader() -> Reader:
    """Return what reads a Word file that is filled in; raises MissingExtra as `writer_for`."""
    return cast("Reader", _module("word.filled.read", to="læse").read_filled)


def _module(name: str, *, to: str) -> ModuleType:
    try:
        return import_module(f"ledersamtale.paper.{name}")
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in _EXTRAS:
            raise
        sort, extra = _EXTRAS[package]
        raise MissingExtra(sort, extra, to=to) from None
