"""What is said in a terminal outside a sitting, but for the words that all floors share."""

from __future__ import annotations

from ledersamtale.text import counted

# --- a theme and a reflection --------------------------------------------------------------------

POINTS = "Til samtalen"


def theme(number: int, title: str) -> str:
    """Return the title of a theme with its number."""
    return f"Tema {number}: {title}"


def rated(value: int, label: str) -> str:
    """Return which rating was given; some have no label."""
    return f"Vurdering: {value} {label}".rstrip()


# --- what is wrong with a theme set --------------------------------------------------------------

ADVICE = "Værd at overveje, men ingen fejl:"


def faults_to_mend(count: int) -> str:
    """Return how many faults there are, all of which have been shown."""
    return f"{count} fejl skal rettes, før temasættet kan bruges."


def more_faults(count: int) -> str:
    """Return how many faults have not been shown."""
    return f"Der er {count} fejl mere. Ret først dem, der er vist."


def more_advice(count: int) -> str:
    """Return how much advice has not been shown."""
    return f"Der er {count} råd mere."


# --- what differs between two theme sets ---------------------------------------------------------

NO_DIFFERENCE = "Der er ingen forskel: alle udsagn og spørgsmål er, som de var."
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
    "tænk på det, når de bliver sammenlignet."
)
LISTED = "Den gamle tekst står allerede under »formerly«."


def summary(*, kept: int, reworded: int, moved: int, added: int, gone: int) -> str:
    """Return how many statements and questions are as they were, and how many are not."""
    return (
        f"Af udsagn og spørgsmål er {counted(kept, 'uændret', 'uændrede')}, "
        f"{counted(reworded, 'omformuleret', 'omformulerede')}, "
        f"{counted(moved, 'flyttet', 'flyttede')}, {counted(added, 'ny', 'nye')} og "
        f"{counted(gone, 'udgået', 'udgåede')}."
    )


def theme_has_other_title(number: int) -> str:
    """Return that a theme's title has changed."""
    return f"Tema {number} har fået en anden titel:"


def theme_has_other_id(number: int) -> str:
    """Return that a theme's id has changed."""
    return f"Tema {number} har fået et andet id:"


def theme_moved(title: str, *, old: int, new: int) -> str:
    """Return which number a theme had, and which it has."""
    return f"»{title}« er flyttet fra tema {old} til {new}."


def theme_added(number: int, title: str) -> str:
    """Return that a theme is in the new set only."""
    return f"Tema {number} er nyt: »{title}«."


def theme_gone(number: int, title: str) -> str:
    """Return that a theme is in the old set only."""
    return f"Tema {number} er udgået: »{title}«."


def perhaps_the_same(percent: int) -> str:
    """Return how alike two wordings are that may be one question."""
    return f"Måske: de ligner hinanden {percent} %. Se efter, om det er det samme."


def in_theme(place: str, title: str) -> str:
    """Return a place with the title of its theme."""
    return f"{place} (»{title}«)"


def moved(new: str, *, old: str) -> str:
    """Return where a statement or question stands, and where it stood."""
    return f"{new}, før {_within_a_sentence(old)}"


def now_listed_under(place: str) -> str:
    """Return which statement or question lists a text as an earlier wording."""
    return f"Teksten er nu en tidligere ordlyd af {_within_a_sentence(place)}."


def _within_a_sentence(place: str) -> str:
    return place[:1].lower() + place[1:]
