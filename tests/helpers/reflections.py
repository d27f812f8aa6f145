"""A reflection with points, comments and text written by hand, of a person who does not exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from pathlib import Path

_THEME = load_theme_set(None).themes[1]
LONG_STATEMENT = _THEME.statements[0].text
LONG_QUESTION = _THEME.leader[0].text
FILE = f"""---
navn: Mette Eksempel
dato: '2026-11-24'
temasæt: ledelsesgrundlag
temaer: kvalitet, retning
status: færdig
---

# Ledersamtale: Mette Eksempel

Husk mødelokalet.

## Til samtalen

- [Udsagn 2.2: Jeg skaber rammer og sætter retning.](#x)
- [Spørgsmål 2.2: Hvad kan du forbedre for at øge dit bidrag? Gøre mere af? Mindre af?](#x)
- løn

## Tema 2: Retning og resultater

Skrevet i hånden.

### Udsagn 2.1: {LONG_STATEMENT}

**Vurdering:** 0 – Ved ikke

En hemmelig kommentar.

### Udsagn 2.2: Jeg skaber rammer og sætter retning.

**Vurdering:** 4 – Overvejende enig

### Spørgsmål 2.1: {LONG_QUESTION}

Et hemmeligt svar.

### Spørgsmål 2.2: Hvad kan du forbedre for at øge dit bidrag? Gøre mere af? Mindre af?

- **mere** tid
"""


def pick_by_hand(path: Path) -> str:
    """Pick each answer in the file at `path`, and the first one twice; return the lines for it."""
    text = path.read_text(encoding="utf-8")
    labels = re.findall("^### (.*)$", text, re.MULTILINE)
    links = "".join(f"- [{each}](#x)\n" for each in [*labels, labels[0]])
    points = f"## Til samtalen\n\n{links}\n"
    path.write_text(text.replace("## Tema", f"{points}## Tema", 1), encoding="utf-8")
    return points
