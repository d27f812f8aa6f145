"""What is said of a file that a theme set is made from; it stands on the screen or in the new file.

What stands in braces in a sentence is filled in where it is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.file_kinds import FileKind
from ledersamtale.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

# --- why something is left out -------------------------------------------------------------------

PROSE = "brødtekst"
ANOTHER_SCALE = "en skala mere"
ANOTHER_INTRO = "en anden indledning til temaet"
PAGE_NUMBER = "sidetal"
REPEATED = "står øverst eller nederst på siderne"
HEADING = "overskrift"
NO_SORT = "siger hverken, om det er et udsagn, eller hvem det er til"
REMARK = "kommentar"
DELETED = "slettet, mens ændringer blev registreret"
HIDDEN = "skjult tekst"
STRUCK = "streget ud"
NOT_READ = "ikke læst"
EDGE = "står i sidehoved eller sidefod"
ASIDE = "fodnote eller kommentar"
FRONT = "står over det hele"
EMPTY_HEADING = "overskrift uden udsagn og spørgsmål"
HEADING_ABOVE = "overskrift over flere temaer"
FORMULA = "formel uden et resultat"
HIDDEN_SHEET = "skjult ark"
NO_WORDS = "kun tal"
OTHER_COLUMN = "kolonne, som ikke er brugt"
CODE = "kode"
CONTENTS = "indholdsfortegnelse"
TO_FILL_IN = "til at udfylde"

# --- doubts, which stand as comments in the new file ---------------------------------------------

NO_TITLE = "Kilden giver ikke temaet en titel. Skriv en."
NO_SET_TITLE = "Kilden siger ikke, hvad temasættet hedder. Skriv en titel."
UNDER = "I kilden står temaet under overskriften »{heading}«."
ROW_AS_THEME = (
    "Programmet har taget teksten for et tema ({lines}), for den ligner ikke de andre. Er det et "
    "udsagn eller et spørgsmål, så flyt det."
)
ANOTHER_TITLE = "På ledergruppens ark er overskriften »{heading}«. Vælg en af dem."
TO_WHOM = (
    "Kilden siger ikke, om det er til lederen eller ledergruppen ({lines}). Er det til "
    "ledergruppen, så flyt det ned under »group:«."
)
STATEMENT_OR_NOT = (
    "Kilden siger ikke, om det er udsagn ({lines}). Er det noget andet, så flyt eller slet det."
)
STEPS_OR_NOT = (
    "Programmet har taget tallene bag teksten ({lines}) for en skala. Hører de til teksten, så "
    "skriv dem igen."
)
GAP = (
    "Midt i teksten er der en linje at skrive på ({lines}). Skriv teksten om, så den kan læses "
    "uden."
)
MOVED = (
    "Efter nummeret i kilden er det til en anden, end overskriften siger ({lines}). Står det "
    "forkert her, så flyt det."
)
HOMELESS = (
    "Kilden siger ikke, hvilket tema det hører til ({lines}). Ordene ligner mest dette tema. "
    "Passer det ikke, så flyt det."
)
SET_ID = "Temasættets korte navn er lavet af titlen. Vælg et nu; senere skal det blive, som det er."
NOTHING_FOUND = (
    "Programmet fandt hverken udsagn eller spørgsmål i filen. Sæt et spørgsmålstegn efter hvert "
    "spørgsmål, og skriv »Udsagn« over udsagnene."
)


def same_text(line: int) -> str:
    """Return that a text is left out since it stands in that line already."""
    return f"står allerede{' i' if str(line) else ''} {lines([line])}"


def too_long(most: int) -> str:
    """Return that a text is left out since it has more characters than a theme set takes."""
    return f"længere end {most} tegn"


def split_word(word: str) -> str:
    """Return that a word was put together of two parts."""
    return f"»{word}« var delt over to linjer i kilden ({{lines}}). Se efter, om det er ét ord."


def lines(numbers: Sequence[int]) -> str:
    """Return where something stands, such as 'linje 3' or 'linje 3, 5 og 8'.

    A place of a file without lines is told in its own words, those of a sheet together.
    """
    places: dict[str, list[str]] = {}
    for each in numbers:
        where = getattr(each, "where", "")
        found = places.setdefault(where, [])
        if str(each) and str(each) not in found:
            found.append(str(each))
    return "; ".join(
        " ".join(filter(None, (f"linje {listed(found)}" if found else "", where)))
        for where, found in places.items()
    )


def in_sheet(name: str) -> str:
    """Return that a line stands in the sheet with this name."""
    return f"i arket »{name}«"


def under(heading: str) -> str:
    """Return that a text stands below `heading`, or above all of them where that is empty."""
    return f"under »{heading}«" if heading else "øverst i filen"


# --- the file that a theme set is made from ------------------------------------------------------

EMPTY = "Filen er tom. Skriv udsagn og spørgsmål i den, eller vælg en anden fil."
BROKEN = (
    "Filen er i stykker eller lavet på en måde, som programmet ikke kan læse. Åbn den i det "
    "program, den er lavet i, og gem den igen under et andet navn."
)
TOO_MUCH = (
    "Filen fylder for meget, når programmet åbner den. Kopiér teksten over i en ny fil, og prøv "
    "igen."
)
A_SET = "Det er allerede et temasæt. Kopiér filen, og skriv videre i kopien."
CARDS = (
    "Det er kort til at klippe ud. Et kort siger ikke alt om sit spørgsmål. Brug temasættets egen "
    "fil eller arkene: print-theme uden --cards."
)
KINDS = ".docx, .xlsx, .csv, .md eller .txt"

# --- the new file --------------------------------------------------------------------------------

SOME_TITLE = "Vores temaer"
SOME_THEME = "Tema {number}"
ELSEWHERE = "uden linje"
BESIDE = "uden for teksten"
NOT_TAKEN = "Det her fra kilden er ikke kommet med:"
MORE_LEFT_OUT = "Der er {count} mere."


def made_from(name: str) -> str:
    """Return the line that says where the set comes from."""
    return f"Lavet af {one_line(name)}. Se det igennem; bemærkningerne siger, hvor der er tvivl."


def left_out(where: Sequence[int], text: str, why: str) -> str:
    """Return what is left out, where it stands and why."""
    known = [each for each in where if each]
    return f"{lines(known) if known else ELSEWHERE}: {text} ({why})"


def too_large(most: int) -> str:
    """Return that a file is larger than `most` bytes."""
    return (
        f"Filen er større end {most // 1024 // 1024} MB. Kopiér teksten over i en ny fil, og prøv "
        "igen."
    )


def too_many_lines(most: int) -> str:
    """Return that a text has more than `most` lines."""
    shown = f"{most:,}".replace(",", ".")
    return f"Filen har mere end {shown} linjer. Kopiér det, der skal med, over i en ny fil."


LOCKED = (
    "Filen er låst med en adgangskode. Åbn den i Word eller Excel, fjern adgangskoden, gem den, og "
    "prøv igen."
)


def another_kind(kind: FileKind) -> str:
    """Return that a file is of a kind that is not read, and what to do with it."""
    if kind is FileKind.PDF:
        return f"Det er {kind.value}. Markér og kopiér teksten i den, og gem den som en .txt-fil."
    if kind.can_be_text or kind is FileKind.SHEET:
        return f"Det er {kind.value}. Åbn den, og gem den som .docx eller .xlsx."
    return f"Det er {kind.value}. Programmet kan læse {KINDS}."


def makes_no_set(why: str) -> str:
    """Return that what was found cannot be a theme set."""
    return f"Det, der står i filen, kan ikke blive til et temasæt. {why}"
