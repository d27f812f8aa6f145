"""The sentences that are shown in a terminal outside a sitting.

What stands in braces in a sentence is filled in where it is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.places import Kind
from ledersamtale.text import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

# --- a theme and a reflection --------------------------------------------------------------------

POINTS = "Til samtalen"
THEME = "Tema {number}: {title}"
RATED = "Vurdering: {rating}"
SKIPPED = "Sprunget over"
STRAYED = (
    "Filen har tekst under »{line}«. Hører den til {place}, så ret linjen i filen til: {heading}"
)
LOST_POINT = (
    "Punktet »{point}« kommer ikke med, for filen har ikke noget svar under den overskrift. Har du "
    "ændret overskriften over svaret, så ret den til: {heading}"
)
# The line below a page on a screen of its own; what is needed most comes first.
WHERE = "{first}-{last} af {count}"
WHERE_SO_FAR = "{first}-{last} af mindst {count}"
PAGE_KEYS = ("q luk", "Mellemrum ned", "PageUp op", "Home øverst", "End nederst")

# --- two reflections beside each other -----------------------------------------------------------


class Beside(NamedTuple):
    """What is said of two reflections beside each other.

    `moved`, `same`, `other` and `once` stand over what is rated otherwise in the two, the same, by
    another scale, and in one of them; `worded` below what is worded otherwise in the
    first. How many are rated in both is told by `both`, and of how many what is true by `are_moved`
    and so on. `paper` is a name for a file with it all.
    """

    moved: str
    same: str
    other: str
    once: str
    worded: str
    both: str
    are_moved: str
    are_same: str
    are_other: str
    paper: str


TWO_YEARS = Beside(
    moved="Det har flyttet sig",
    same="Som sidst",
    other="Med en anden skala end sidst",
    once="Kun vurderet den ene gang",
    worded="Sidst lød det: »{wording}«",
    both="Vurderet begge gange",
    are_moved="har flyttet sig",
    are_same="er som sidst",
    are_other="har en anden skala",
    paper="to-aar.pdf",
)
TWO_SIDES = Beside(
    moved="I ser forskelligt på det",
    same="I ser ens på det",
    other="Med hver sin skala",
    once="Kun vurderet af den ene",
    worded="Hos lederen lyder det: »{wording}«",
    both="Vurderet af begge",
    are_moved="ser I forskelligt på",
    are_same="ser I ens på",
    are_other="har hver sin skala",
    paper="to-sider.pdf",
)
SCALES_DIFFER = "Skalaen er en anden, så de to vurderinger kan ikke sammenlignes."
NEW_IN_SET = "{time}, nyt i temasættet"
GONE_FROM_SET = "{time}, ikke i temasættet mere"
PERHAPS = {
    Kind.STATEMENT: "Måske det samme udsagn. {worded}",
    Kind.QUESTION: "Måske det samme spørgsmål. {worded}",
}
ANSWERS = "Svar og kommentarer"
NO_ANSWER = "intet svar"
AGREEMENTS_OF = "Aftaler i {count}"
HOW_TO_AGREE = "Skriv dem ned med »ledersamtale agreements add« og filens navn."
ONGOING = "{count} i gang"
OVERDUE_COUNT = "{count} overskredet"
NEXT_DUE = "næste frist {date}"
WITHOUT_DAY = "{count} uden en bestemt frist"
NONE_HERE = "ingen aftaler"
OVERDUE = "Overskredet"
FROM_EARLIER = "I gang fra tidligere samtaler"
DUE_UNTIL = "Frist til og med {date}"
NONE_DUE = "Ingen."
OF_WHICH = ", heraf {count} fra {days}"
NO_DATE = "en fil uden dato"
AGREED_ON = "aftalt {day}, i filen {file}"
AGREED_IN = "aftalt i filen {file}"
NEWEST_OF_A_PERSON = (
    "Har en person flere filer, viser listen den nyeste med aftaler, og fra de andre det, der er i "
    "gang endnu."
)


def counts(said: Beside, *, moved: int, same: int, other: int) -> str:
    """Return how many statements are rated in both, and how; empty for none."""
    parts = ((same, said.are_same), (moved, said.are_moved), (other, said.are_other))
    if not any(count for count, _ in parts):
        return ""
    told = listed([f"{count} {words}" for count, words in parts if count])
    return f"{said.both}: {moved + same + other} udsagn. {told}."


def answers_left_out(said: Beside, count: int) -> str:
    """Return that so many answers are not shown, and how to see them."""
    places = counted(count, "sted", "steder")
    return (
        f"Der er skrevet svar eller kommentarer {places}. Vis dem med --answers, eller få det hele "
        f"på papir med -o, fx: -o {said.paper}"
    )


# --- what is wrong with a theme set --------------------------------------------------------------

FAULTS_TO_MEND = "{count} fejl skal rettes, før temasættet kan bruges."
MORE_FAULTS = "Der er {count} fejl mere. Ret først dem, der er vist."
ADVICE = "Værd at overveje, men ingen fejl:"
WHAT_A_KEY_IS = "(En nøgle er et ord, som programmet kender, med kolon efter, fx »title:«.)"
MENDED = "Programmet har rettet {lines}:"
LINE, LINES = "linje", "linjer"
WAS, IS = "før:", "nu: "
MORE_ADVICE = "Der er {count} råd mere."
_MOST_LINES = 20


def also_in(lines: Sequence[int]) -> str:
    """Return that the same is true of `lines`, of which many are only counted."""
    shown = [str(each) for each in lines[:_MOST_LINES]]
    more = len(lines) - len(shown)
    if more:
        shown.append(counted(more, "linje mere", "linjer mere"))
    return f"Det samme gælder linje {listed(shown)}."


# --- what a theme set was made of ----------------------------------------------------------------

UNDERSTOOD = "Sådan er {source} forstået:"
COLUMNS = ("linje", "udsagn", "leder", "gruppe", "tema")
IN_ALL = "i alt"
LEFT_OUT = "Ikke med i temasættet:"
MORE_LEFT_OUT = "og {count} mere; det hele står nederst i den nye fil"


def doubts(count: int) -> str:
    """Return that so many remarks in the new file tell what is not sure."""
    remarks = counted(count, "bemærkning", "bemærkninger")
    return f"{remarks} i den nye fil siger, hvor der er tvivl. De begynder med »#«."


# --- what differs between two theme sets ---------------------------------------------------------

NO_DIFFERENCE = "Alle udsagn og spørgsmål er, som de var."
THEME_SET = "Temasættet"
THEMES = "Temaer"
REWORDED = "Omformuleret"
MOVED = "Flyttet"
ADDED = "Nye"
GONE = "Udgået"
OTHER_TITLE = "Titlen er ændret:"
OTHER_ID = "Id'et er ændret. En kladde fra før kan kun gøres færdig med det gamle temasæt."
OTHER_SCALE = (
    "Skalaen er ændret. Vurderinger fra før kan betyde noget andet end nu; "
    "vær opmærksom på det, når du sammenligner."
)
OTHER_THEME_SCALE = (
    "Tema {number} har fået en anden skala. Vurderinger fra før kan betyde noget andet end nu; "
    "vær opmærksom på det, når du sammenligner."
)
INTRO = "Temasættets indledning"
SENDER = "Afsenderen"
YEAR = "Perioden"
LEADER_NAME = "Betegnelsen for lederen"
GROUP_NAME = "Betegnelsen for ledergruppen"
THEME_INTRO = "Indledningen til tema {number}"
HELP_TO = "Hjælpen til {place}"
OTHER_THEME_TITLE = "Tema {number} har fået en anden titel:"
OTHER_THEME_ID = "Tema {number} har fået et andet id:"
THEME_MOVED = "»{title}« er flyttet fra tema {old} til {new}."
THEME_ADDED = "Tema {number} er nyt: »{title}«."
THEME_GONE = "Tema {number} er udgået: »{title}«."
IN_THEME = "{place} i »{title}«"
PERHAPS_THE_SAME = "Måske: teksterne er {percent} % ens. Se efter, om det er det samme."
LISTED = "Den gamle tekst står allerede under »formerly«."


def changed(what: str, before: str, after: str) -> str:
    """Return that `what` has another text; either may be empty."""
    if not before:
        return f"{what} er ny: »{after}«."
    if not after:
        return f"{what} er slettet: »{before}«."
    return f"{what} er »{after}« i stedet for »{before}«."


def summary(*, kept: int, reworded: int, moved: int, added: int, gone: int) -> str:
    """Return how many statements and questions are as they were, and how many are not."""
    counts = (
        (kept, "uændret", "uændrede"),
        (reworded, "omformuleret", "omformulerede"),
        (moved, "flyttet", "flyttede"),
        (added, "nyt", "nye"),
        (gone, "udgået", "udgåede"),
    )
    return f"Udsagn og spørgsmål: {listed([counted(*each) for each in counts if each[0]])}."


def moved(new: str, *, old: str) -> str:
    """Return where a statement or question stands, and where it stood."""
    return f"{new} (var {_within_a_sentence(old)})"


def now_listed_under(place: str) -> str:
    """Return which statement or question lists a text as an earlier wording."""
    return f"Teksten er nu en tidligere ordlyd af {_within_a_sentence(place)}."


def _within_a_sentence(place: str) -> str:
    return place[:1].lower() + place[1:]
