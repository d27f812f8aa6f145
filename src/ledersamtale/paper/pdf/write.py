"""PDF by typst: tagged, and checked against PDF/UA-1 (ISO 14289-1) as it is written."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, cast
from unicodedata import category

import typst

from ledersamtale.errors import CannotCompose
from ledersamtale.paper import words
from ledersamtale.paper.blocks import LARGE_PRINT, Extent, Written
from ledersamtale.paper.pdf.data import paper_data
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledersamtale.paper.blocks import Paper

_SIZE = 10.5
# Below 8.5 points few can read without effort.
_SIZES_OF_ONE_PAGE = (_SIZE, 10.0, 9.5, 9.0, 8.5)
_STANDARD: typst.PDFStandard = "ua-1"
_UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed')
# Joiners and variation selectors only change the sign beside them.
_UNSEEN = re.compile("[\u034f\u200b-\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_BYTES = 210_000_000
# What typst holds for each character of the data, and besides for what begins like this there.
_BYTES_EACH = 200
_BYTES = {
    '"longest": ': 90_000,  # a card has two
    '"front": ': 140_000,  # the backs of cards
    '"long": ': 110_000,  # words that are measured
    '"kind": "bar"': 65_000,
    '"kind": "room"': 38_000,
    '"kind": "code"': 15_000,
    '["': 110_000,  # the rows of scales
    '], [{"text"': 12_000,  # cells of tables
    '[[{"text"': 12_000,
    "[]": 12_000,
    '[{"kind"': 10_000,  # quotes, and the items of lists
    '"level": 1': 80_000,  # headings of a list of contents
    '"level": 2': 80_000,
    "\\n": 3_500,
    "\u200b": 20_000,  # places to break in long words, which take time instead
}
_LINES = re.compile(r'"lines": ([0-9]+)')
_BYTES_OF_LINE = 5_000
_CARDS = b"// cards.typ\n"
"""The line of paper.typ that cards.typ stands for."""
_LONGEST_ON_ONE_PAGE = 50_000
"""Characters of data that cannot be on one page in any size."""
_MOST_MARKS = 1_000
_MOST_NAMED = 12


def write(paper: Paper) -> Written:
    """Return `paper` as PDF; remarks on signs that no font has, and on more pages than one.

    Raises CannotCompose for a paper that typst cannot set in _MOST_BYTES, which take 5 seconds.
    """
    data = json.dumps(paper_data(paper), ensure_ascii=False)
    logo = json.dumps(list(paper.logo.data)) if paper.logo else ""
    setting = _Setting(data, logo=logo, size=LARGE_PRINT if paper.is_large else _SIZE)
    if _bytes(setting.data) > _MOST_BYTES or _has_endless_letter(setting.data):
        raise _too_much()
    remarks = []
    if paper.extent is Extent.ONE_PAGE:
        setting, pages = setting.on_one_page()
        if pages > 1:
            remarks.append(words.TOO_MANY_PAGES.format(pages=pages))
    try:
        file = setting.file([_STANDARD])
    except typst.TypstError:
        # Each computer has other fonts, so they are used only for a paper that needs them.
        setting = replace(setting, has_system_fonts=True)
        try:
            file = setting.file([_STANDARD])
        except typst.TypstError as error:
            remarks.append(_remark(error.diagnostic))
            file = setting.unchecked_file()
    return Written(file, tuple(remarks))


@dataclass(frozen=True, slots=True)
class _Setting:
    """A paper's data and its logo's bytes as JSON, and how it is set; `size` is in points."""

    data: str
    logo: str = ""
    size: float = _SIZE
    has_system_fonts: bool = False

    def on_one_page(self) -> tuple[_Setting, int]:
        """Return the largest size of one page, else the smallest, and how many pages that gives."""
        setting, pages = self, 0
        is_hopeless = len(self.data) > _LONGEST_ON_ONE_PAGE
        for size in _SIZES_OF_ONE_PAGE[-1:] if is_hopeless else _SIZES_OF_ONE_PAGE:
            setting = replace(self, size=size)
            pages = setting.pages()
            if pages == 1:
                break
        return setting, pages

    def pages(self) -> int:
        """Return how many pages the paper takes; raises CannotCompose."""
        with _given_up():
            return int(json.loads(self._compiler().query("<pages>", field="value", one=True)))

    def unchecked_file(self) -> bytes:
        """Return the PDF without a check of its standard; raises CannotCompose."""
        with _given_up():
            return self.file([])

    def file(self, standards: Sequence[typst.PDFStandard]) -> bytes:
        """Return the PDF; raises TypstError when the paper does not keep to `standards`."""
        with _given_up_in_panic():
            file = self._compiler().compile(format="pdf", pdf_standards=list(standards))
        # Several files are returned for formats of one page each, and nothing for one on disk.
        return cast("bytes", file)

    def _compiler(self) -> typst.Compiler:
        # A compiler that has answered a query cannot be used again: it has dropped its source.
        return typst.Compiler(
            _source(),
            # The current folder, which typst takes by itself, may be gone.
            root=str(Path(typst.__file__).parent),
            font_paths=_fonts(has_systems=self.has_system_fonts),
            sys_inputs={"paper": self.data, "logo": self.logo, "size": str(self.size)},
        )


@contextlib.contextmanager
def _given_up() -> Iterator[None]:
    try:
        yield
    except typst.TypstError:
        raise _too_much() from None


@contextlib.contextmanager
def _given_up_in_panic() -> Iterator[None]:
    try:
        yield
    except Exception:
        raise
    except BaseException as error:
        # A panic of typst is no Exception (pyo3), and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise _too_much() from None


def _too_much() -> CannotCompose:
    return CannotCompose("en PDF", others=".docx eller .html")


def _bytes(data: str) -> int:
    """Return about how much memory typst needs to set `data`, in bytes."""
    # A letter that only another font has counts up to ten times, as it costs.
    found = len(data.encode("ascii", "backslashreplace")) * _BYTES_EACH
    found += sum(data.count(start) * cost for start, cost in _BYTES.items())
    return found + sum(map(int, _LINES.findall(data))) * _BYTES_OF_LINE


def _has_endless_letter(text: str) -> bool:
    """Return whether a letter has more marks than anybody writes.

    One of more than 65,535 bytes makes typst panic in English (krilla 0.8.2).
    """
    marks = 0
    # The breaks that long words are given stand between marks too.
    for character in "" if text.isascii() else text.replace("\u200b", ""):
        marks = marks + 1 if category(character).startswith("M") else 0
        if marks > _MOST_MARKS:
            return True
    return False


@cache
def _fonts(*, has_systems: bool) -> typst.Fonts:
    """Return the fonts of typst and Liberation Sans, which is as wide as the Arial of Word files.

    Each computer has other fonts besides (`has_systems`).
    """
    folder = resources.files("ledersamtale.paper.pdf") / "fonts"
    return typst.Fonts(include_system_fonts=has_systems, font_paths=[str(folder)])


@cache
def _source() -> bytes:
    # Cards are set in the runs of the paper, and the blocks of the paper hold cards.
    folder = resources.files("ledersamtale.paper.pdf")
    paper, cards = (folder.joinpath(name).read_bytes() for name in ("paper.typ", "cards.typ"))
    return paper.replace(_CARDS, cards)


def _remark(diagnostic: str) -> str:
    """Return the remark for a paper that does not keep to the standard."""
    texts = (
        _CODE_POINT.sub(lambda code: chr(int(code[1], 16)), text)
        for text in _UNSHOWN.findall(diagnostic)
    )
    seen = (_UNSEEN.sub("", clean(text)) for text in texts)
    named = [f"»{text}«" for text in dict.fromkeys(seen) if text]
    if not named:
        return words.NOT_ACCESSIBLE
    signs = ", ".join(named[:_MOST_NAMED])
    if len(named) > _MOST_NAMED:
        signs = words.AND_MORE.format(signs=signs)
    return words.MISSING_SIGNS.format(signs=signs)
