"""Forms as a person fills them in in Word: paragraph by paragraph, by python-docx."""

from __future__ import annotations

import shutil
import subprocess
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.text.paragraph import Paragraph

from ledersamtale.model.places import Place
from ledersamtale.model.themes import Audience
from ledersamtale.paper.documents.sheets.form import form
from ledersamtale.paper.word.write import write
from ledersamtale.text import canonical
from tests.helpers.strategies import FRAGMENTS
from tests.paper.samples import NASTY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from docx.document import Document as DocumentObject

    from ledersamtale.model.themes import ThemeSet

OTHERS = (
    "Første afsnit.\n\n15. januar: kick-off\n- punkt æøå", "   indrykket\n\tmed tab", "1. a\n2. b",
    "### Udsagn 1.1: x\n\nVurdering: 4", "Til samtalen", "Aftaler\n\nAftale 1: x", "😀 👩‍💻 🇩🇰",
    "&amp; &#60;b&#62;", "a\n\n\n\nb", "***", "Navn: Bo", "Skriv her", "–", "4 – Helt enig?",
)  # fmt: skip
NASTY_ANSWERS = tuple(dict.fromkeys(filter(None, map(canonical, (*FRAGMENTS, *NASTY, *OTHERS)))))


class Fill(NamedTuple):
    """What a person writes at an item: behind the label of the rating, and below."""

    rating: str = ""
    text: str = ""


def form_of(theme_set: ThemeSet, audience: Audience = Audience.LEADER) -> bytes:
    return write(form(theme_set, theme_set.themes, audience=audience)).data


def filled(
    data: bytes, answers: Mapping[str, Fill], *, name: str = "", points: Sequence[str] = ()
) -> bytes:
    """Return the form `data` with `answers`, by the labels of their items, written in it."""
    document = Document(BytesIO(data))
    at, is_room = "", False
    left = iter(points)
    for paragraph in document.paragraphs:
        is_heading = paragraph.style is not None and paragraph.style.name.startswith("Heading")
        if is_heading:
            at, is_room = paragraph.text.partition(":")[0], True
        elif paragraph.text.startswith("Navn:"):
            paragraph.add_run(name)
        elif paragraph.text.startswith("Vurdering ("):
            paragraph.add_run(answers.get(at, Fill()).rating)
        elif not paragraph.text and Place.parse(at) and is_room:
            _type(paragraph, answers.get(at, Fill()).text)
            is_room = False
        elif not paragraph.text and at == "Til samtalen":
            paragraph.add_run(next(left, ""))
    return saved(document)


def _type(paragraph: Paragraph, text: str) -> None:
    """Type `text`: Enter begins a paragraph that looks as the one before."""
    first, *others = text.split("\n")
    blank = deepcopy(paragraph._p)
    paragraph.add_run(first)
    for line in others:
        new = deepcopy(blank)
        paragraph._p.addnext(new)
        paragraph = Paragraph(new, paragraph._parent)
        paragraph.add_run(line)


def saved(document: DocumentObject) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


LIBREOFFICE = shutil.which("libreoffice")


def through_libreoffice(data: bytes, folder: Path) -> bytes:
    """Return a Word file as LibreOffice saves it."""
    assert LIBREOFFICE
    given, made = folder / "givet.docx", folder / "gemt"
    given.write_bytes(data)
    home = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    subprocess.run(
        [LIBREOFFICE, home, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir",
         str(made), str(given)],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return (made / given.name).read_bytes()
