"""What stands on a paper besides what people wrote, and the remarks on a paper that is written.

What stands in braces in a sentence is filled in where it is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.themes import Audience
from ledersamtale.paper.blocks import Backs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CIRCLE = "Sæt ring om det tal, der passer bedst"
OWN_QUESTIONS = {
    Audience.LEADER: "Spørgsmål til dig som leder",
    Audience.GROUP: "Spørgsmål til jer i ledergruppen",
}
"""What stands over the questions of a sheet."""
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
_MOST_LISTED = 12
STATEMENT_LETTER = "U"
LETTERS = {Audience.LEADER: "L", Audience.GROUP: "G"}
"""What stands before the number of an item, so that two of one number are told apart."""
CARD_FOR = {Audience.LEADER: "Til lederen", Audience.GROUP: "Til ledergruppen"}
CARD_PART = " ({part} af {parts})"
CARDS_GUIDE = "Sådan bruger I kortene"
TURN_OVER = {
    Backs.LONG: "Skriv ud i fuld størrelse (100 %) på begge sider, vendt langs den lange kant.",
    Backs.SHORT: "Skriv ud i fuld størrelse (100 %) på begge sider, vendt langs den korte kant.",
}
_LAY_CARDS = "Læg kortene i en bunke med teksten nedad."
_LAY_CARDS_OF_A_THEME = "Vælg et tema. Læg kortene med teksten nedad."
_LEADERS_GUIDE = """\
{cards} kort: dette og {leader} spørgsmål til lederen.
1. {lay}
2. Træk et kort, læs det højt, og svar.
3. Slut af: Hvad er den ene ting, du vil gøre? Skriv det ned."""
_GROUPS_GUIDE = """\
{cards} kort: dette og {group} spørgsmål til ledergruppen.
1. {lay}
2. Træk et kort, læs det højt, og svar først. Så svarer de andre.
3. Slut med en runde: Hvad er den ene ting, du vil gøre? Skriv svarene ned.
Til fire til seks personer, en halv time til hvert kort."""
_GUIDE_OF_BOTH = """\
{cards} kort: dette, {leader} spørgsmål til lederen og {group} til ledergruppen.
1. {lay}
2. Træk et kort, læs det højt, og svar først. Så svarer de andre.
3. Slut med en runde: Hvad er den ene ting, du vil gøre? Skriv svarene ned.
L er til lederen. G er til fire til seks personer, en halv time til hvert kort."""


def cards_guide(asked: Mapping[Audience, int], *, themes: int, cards: int) -> str:
    """Return what the first of `cards` cards says; `asked` is how many questions are for whom."""
    leader, group = (asked.get(each, 0) for each in (Audience.LEADER, Audience.GROUP))
    guide = _GUIDE_OF_BOTH if leader and group else _GROUPS_GUIDE if group else _LEADERS_GUIDE
    lay = _LAY_CARDS if themes == 1 else _LAY_CARDS_OF_A_THEME
    return guide.format(cards=cards, leader=leader, group=group, lay=lay)


def titles_cut(titles: Sequence[str]) -> str:
    """Return that the ends of these titles do not stand on their cards."""
    shown = ", ".join(f"»{each}«" for each in titles[:_MOST_LISTED])
    if len(titles) == 1:
        return f"Titlen {shown} er for lang til et kort, så kortene viser kun begyndelsen."
    return f"Nogle titler er for lange til et kort, så kortene viser kun begyndelsen: {shown}."


def cards_continued(numbers: Sequence[str], *, may_grow: bool) -> str:
    """Return that the questions with these numbers take more than a card each."""
    larger = ", eller brug --card-size a6" if may_grow else ""
    if len(numbers) == 1:
        return (
            f"Spørgsmål {numbers[0]} er for langt til ét kort, så resten står på det næste. Gør "
            f"det kortere{larger}."
        )
    return (
        f"{len(numbers)} spørgsmål er for lange til ét kort, så resten står på det næste: "
        f"{_listed(numbers)}. Gør dem kortere{larger}."
    )


def _listed(numbers: Sequence[str]) -> str:
    shown = ", ".join(numbers[:_MOST_LISTED])
    return AND_MORE.format(signs=shown) if len(numbers) > _MOST_LISTED else shown
