"""A reflection and its file, and the reading of files, for the tests of documents."""

from __future__ import annotations

from dataclasses import replace

from ledersamtale.document import frontmatter
from ledersamtale.document.reader import Document, read
from ledersamtale.model.places import Kind, Place
from ledersamtale.model.reflection import Key, Rating, Reflection, Response
from ledersamtale.model.themes import Audience

WHOLE = """\
---
navn: 'Jens'' ø: x'
dato: '2026-11-24'
temasæt: ledelsesgrundlag
målgruppe: ledergruppe
temaer: kvalitet, helhed
status: kladde
fortsæt: Spørgsmål 3.1
---

# Ledersamtale: Jens' ø: x

## Til samtalen

- [Spørgsmål 1.2: Hvem?](#spørgsmål-12-hvem)
- [Udsagn 1.1: Jeg kan.](#udsagn-11-jeg-kan)

## Tema 1: Kvalitet

### Udsagn 1.1: Jeg kan.

**Vurdering:** 4 – Overvejende enig

Det meste.

### Udsagn 1.2: Jeg vil.

**Vurdering:** 0

### Spørgsmål 1.2: Hvem?

Alle.

## Tema 3: Helhed

### Udsagn 3.1: Jeg må.

**Vurdering:** 1 – Helt \\<b>uenig\\</b>

### Spørgsmål 3.1: Hvor \\<b>nu?

Her.

\\## Tema 1: Og der.
"""


def whole() -> Reflection:
    """Return the reflection in WHOLE, which has a response of every sort."""

    def response(kind: Kind, place: tuple[int, int], wording: str, text: str = "") -> Response:
        title = {1: "Kvalitet", 3: "Helhed"}[place[0]]
        return Response(kind, place[0], title, place[1], wording, text)

    return Reflection(
        "Jens' ø: x",
        "2026-11-24",
        "ledelsesgrundlag",
        audience=Audience.GROUP,
        themes=("kvalitet", "helhed"),
        position=Place(Kind.QUESTION, 3, 1),
        points=(Key(Kind.QUESTION, "Hvem?"), Key(Kind.STATEMENT, "Jeg kan.")),
        responses=(
            response(Kind.QUESTION, (3, 1), "Hvor <b>nu?", "Her.\n\n## Tema 1: Og der."),
            response(Kind.QUESTION, (1, 2), "Hvem?", "Alle."),
            replace(
                response(Kind.STATEMENT, (1, 1), "Jeg kan.", "Det meste."),
                rating=Rating(4, "Overvejende enig"),
            ),
            replace(response(Kind.STATEMENT, (1, 2), "Jeg vil."), rating=Rating(0, "")),
            replace(
                response(Kind.STATEMENT, (3, 1), "Jeg må."),
                rating=Rating(1, "Helt <b>uenig</b>"),
            ),
        ),
    )


def document(text: str) -> Document:
    """Return the document in `text`."""
    return read(text, source="fil.md")


def below_front(text: str) -> str:
    """Return the text after the front matter."""
    return frontmatter.split(text)[1]
