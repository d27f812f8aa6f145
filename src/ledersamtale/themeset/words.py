"""What is said of theme sets: what is wrong or unwise in a file, where, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.themes import Audience
from ledersamtale.strict_yaml.words import QUOTE_IT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.strict_yaml.words import Said

SCALE = (
    "Helt uenig",
    "Overvejende uenig",
    "Hverken enig eller uenig",
    "Overvejende enig",
    "Helt enig",
)
UNSURE = "Ved ikke"
TO_WHOM = {Audience.LEADER: "til lederen", Audience.GROUP: "til ledergruppen"}

# What a Dane would write for a key, where it is too far from the English to be found by likeness.
DANISH_KEYS = {
    "udsagn": "statements",
    "spørgsmål": "questions",
    "gruppe": "group",
    "ledergruppe": "group",
    "sprog": "language",
    "kilde": "source",
    "skala": "scale",
    "tidligere": "formerly",
    "ved ikke": "unsure",
    "0": "unsure",
}
# What an item that says no more than this was: an answer that slipped in.
ANSWERS = frozenset(("ja", "nej", "yes", "no", "ved ikke", "måske", "enig", "uenig"))

# --- the file ------------------------------------------------------------------------------------

UNREADABLE = "Filen kan ikke læses. Vælg en anden fil."
NOT_FOUND = "Filen findes ikke. Se efter, om navnet er skrevet rigtigt."
NO_REGULAR_FILE = "Det er ikke en almindelig fil. Vælg en fil med et temasæt."
FORBIDDEN = "Du har ikke lov til at læse filen. Ret dens rettigheder, eller vælg en anden."
EMPTY_FILE = ("Filen er tom.", "Skriv et temasæt, eller vælg en anden fil.")
_SAVE_AS_UTF_8 = "Åbn filen i en editor, og gem den som UTF-8."
UTF_16 = ("Filen er gemt som UTF-16 og ikke som UTF-8.", _SAVE_AS_UTF_8)
NOT_UTF_8 = ("Her står et tegn, som ikke er UTF-8.", _SAVE_AS_UTF_8)

# --- lists and texts -----------------------------------------------------------------------------

_WRITE_ITEMS = "Skriv et punkt på hver linje: »- tekst«."
LIST_IS_EMPTY = ("Listen er tom.", "Skriv mindst ét punkt, eller slet nøglen.")
LIST_IS_MISSING = ("Her mangler en liste.", _WRITE_ITEMS)
NO_QUESTIONS = ("Her er ingen spørgsmål.", "Skriv en liste under leader eller group.")
TEXT_IS_EMPTY = ("Teksten er tom.", "Skriv en tekst, eller slet linjen.")
TEXT_IS_COMMENT = ("Alt efter »#« er en bemærkning, som ikke læses med.", QUOTE_IT)
TEXT_HAS_COLON = ("Teksten har et kolon, så YAML tager begyndelsen for en nøgle.", QUOTE_IT)
SWALLOWED_ITEM = (
    "Punktet er rykket så langt ind, at det hører til teksten ovenfor.",
    "Ryk det lige så langt ind som punktet før, eller sæt hele teksten i »'…'«.",
)
NO_SPACE_AFTER_DASH = "Der mangler et mellemrum efter bindestregen: »- tekst«."
NO_SPACE_AFTER_COLON = "Der mangler et mellemrum efter kolon: »nøgle: tekst«."
TEXT_TOO_LONG = ("Teksten er på {length} tegn.", "Forkort den til højst {longest}.")
SAME_TEXT = ("Den samme tekst står allerede i linje {line}.", "Slet den ene, eller skriv den om.")
A_LIST, KEYS = "står en liste", "står nøgler"
A_TEXT, NOTHING = "står en tekst", "står ingenting"


def not_a_list(slip: str) -> Said:
    """Return that a list should stand here; `slip` is what its writer forgot, or nothing."""
    return "Her skal stå en liste.", slip or _WRITE_ITEMS


def not_a_text(found: str, *, in_brackets: bool) -> Said:
    """Return that a text should stand here, and not what was `found`."""
    mend = QUOTE_IT if in_brackets else "Skriv den på én linje."
    return f"Her skal stå en tekst, men her {found}.", mend


def not_keys(found: str, *, known: Sequence[str], slip: str) -> Said:
    """Return that the `known` keys should stand here, and not what was `found`."""
    listed = ", ".join(f"»{name}:«" for name in known)
    return f"Her {found}.", slip or f"Skriv nøglerne {listed}."


# --- keys and ids --------------------------------------------------------------------------------

KEY_MISSING = ("Nøglen »{name}« mangler her.", "Tilføj linjen »{name}: …«.")
SAME_ID = ("To temaer har id »{id}«.", "Giv det ene et andet.")


def unknown_key(name: str, *, nearest: str | None, known: Sequence[str]) -> Said:
    """Return that there is no key of this name, and which one may be meant."""
    mend = f"Mente du »{nearest}«?" if nearest else f"Brug en af: {', '.join(known)}."
    return f"Nøglen »{name}« kendes ikke.", mend


def scale_lacks(names: Sequence[str]) -> Said:
    """Return which ratings of a scale have no text."""
    *others, last = (f"»{each}«" for each in names)
    listed = f"{', '.join(others)} og {last}" if others else last
    return f"Skalaen mangler {listed}.", "Giv hvert tal fra 1 til 5 en tekst, og »unsure« en."


def unusable_id(identifier: str, *, meant: str) -> Said:
    """Return that an id cannot be used; `meant` is one like it that can, or nothing."""
    mend = (
        f"Mente du »{meant}«? Et id har kun små bogstaver fra a til z, tal og bindestreg."
        if meant
        else "Brug små bogstaver fra a til z, tal og bindestreg, fx »retning-2«."
    )
    return f"Id'et »{identifier}« kan ikke bruges.", mend


# --- advice --------------------------------------------------------------------------------------

AS_YES, AS_NO, AS_NOTHING = "ja", "nej", "ingenting"
AS_DATE, AS_TIME, AS_NUMBER = "en dato", "et klokkeslæt", "et tal"
NO_QUESTION_MARK = (
    "Spørgsmålet har intet spørgsmålstegn.",
    "Slut det med »?«, hvis der spørges om noget.",
)
MANY_QUESTIONS = (
    "Temaet har {count} spørgsmål {to_whom}.",
    "Vælg de vigtigste; flere end {most} er svære at nå.",
)
LONG_STATEMENT = (
    "Udsagnet er på {length} tegn.",
    "Et udsagn på højst {longest} er lettere at vurdere; del det i to.",
)
LIKE_AN_ANSWER = (
    "»{text}« ligner et svar.",
    "Svar hører ikke til i et temasæt; skriv det, der skal tages op.",
)
READ_OTHERWISE = (
    "Andre programmer læser »{text}« som {read_as}.",
    'Sæt det i anførselstegn: "{text}".',
)

# --- what editors show, and what is to be pasted -------------------------------------------------

SCHEMA_TITLE = "Temasæt til ledersamtale"
SCHEMA_DESCRIPTION = "Temaer med udsagn til at vurdere og spørgsmål til at svare på."


def instead_of(place: str, *, first: int, last: int, is_sure: bool, is_own: bool) -> str:
    """Return the comment above lines to paste: for which item, and which lines they replace."""
    lines = f"linje {first} til {last}" if last > first else f"linje {first}"
    if not is_own:
        lines += " (hvor punktet først skal have en linje for sig selv)"
    return f"# {'' if is_sure else 'Måske: '}{place}, i stedet for {lines}:"
