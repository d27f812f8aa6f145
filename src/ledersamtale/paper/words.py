"""What stands on a paper besides what people wrote, and the remarks on a paper that is written.

What stands in braces in a sentence is filled in where it is said.
"""

from __future__ import annotations

from ledersamtale.model.themes import Audience

CIRCLE = "Sæt ring om det tal, der passer bedst"
OWN_QUESTIONS = {
    Audience.LEADER: "Spørgsmål til dig som leder",
    Audience.GROUP: "Spørgsmål til jer i ledergruppen",
}
"""What stands over the questions of a sheet that only those get who are asked."""
NAME_AND_DATE = ("Navn", "Dato")
TABLE = "Tabel"
CONTENTS = "Indhold"
POINTS = "Til samtalen"
CHART = ("Udsagn", "Vurdering")
RATED = "Vurdering: {rating}"
SCALE = "Skala: {entries}"
SKIPPED_THEME = "Sprunget over: hele temaet."
SKIPPED = "Sprunget over: {places}."
ANOTHER_WORDING = "(I filen står der en anden tekst end i temasættet.)"
UNTITLED = "Uden titel"
NOT_ACCESSIBLE = (
    "PDF'en kan læses, men overholder ikke PDF/UA, den standard, som skærmlæsere bygger på. "
    "Brug .docx eller .html, hvis modtageren bruger skærmlæser."
)
TOO_MANY_PAGES = (
    "Teksten fylder {pages} sider, også med lille skrift. Gør svarene kortere, eller "
    "vælg færre punkter, hvis den skal stå på én."
)
MISSING_SIGNS = (
    "Computeren har ingen skrift med {signs}, så de mangler på siden, og PDF'en "
    "overholder ikke standarden PDF/UA. Brug .docx eller .html, hvis de skal kunne ses."
)
AND_MORE = "{signs} med flere"


def theme_title(number: int, title: str) -> str:
    """Return what a theme is called."""
    return f"Tema {number}: {title}" if title else f"Tema {number}"


def cards_too_long(count: int) -> str:
    """Return that the texts of so many cards have no room on them."""
    if count == 1:
        return (
            "Teksten på et kort er for lang; kortet viser kun begyndelsen. Gør spørgsmålet kortere."
        )
    return (
        f"Teksten på {count} kort er for lang; de viser kun begyndelsen. Gør spørgsmålene kortere."
    )
