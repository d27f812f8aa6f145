"""The sheet of a conversation as a person fills it in in Word: paragraph by paragraph."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document

from ledersamtale.document.writer import write
from ledersamtale.model.reflection import Reflection
from ledersamtale.paper.documents.sheets.conversation import Side, conversation
from ledersamtale.paper.word.write import write as word
from tests.helpers.documents import document

if TYPE_CHECKING:
    from collections.abc import Sequence


def _sheet() -> bytes:
    """Return an empty sheet with a point that looks like an agreement."""
    one = Reflection(
        "Mette", "2026-11-24", "ledelsesgrundlag", own_points=("Aftale 1: ikke en aftale",)
    )
    paper = conversation(
        Side("Mette", document(write(one))), None, minutes=90, today=date(2026, 12, 8)
    )
    assert paper
    return word(paper).data


_EMPTY = _sheet()


def filled_sheet(rows: Sequence[Sequence[str]], *, day: str = "", more: str = "") -> bytes:
    """Return a sheet in which each agreement has what is agreed, who, when and the sign.

    `more` is typed in paragraphs of its own below the first agreement.
    """
    typed = iter([each for row in rows for each in (row[0], row[1:3], row[3])])
    opened = Document(BytesIO(_EMPTY))
    is_open = False
    for paragraph in opened.paragraphs:
        text = paragraph.text
        is_open = is_open or text.startswith("Aftaler")
        label = text.partition(":")[0] + ": "
        if not is_open or ":" not in text:
            continue
        if label == "Hvem: ":
            who, due = next(typed, ("", ""))
            paragraph.runs[0].text = f"Hvem: {who}\tSenest: {due}\t"
        elif label == "Dag: ":
            paragraph.runs[0].text = f"{label}{day}\t"
        elif label.startswith(("Aftale", "Tegn")):
            paragraph.runs[0].text = f"{label}{next(typed, '')}\t"
            if label.startswith("Tegn") and more:
                for each in more.split("\n"):
                    paragraph.insert_paragraph_before(each)
                more = ""
    saved = BytesIO()
    opened.save(saved)
    return saved.getvalue()
