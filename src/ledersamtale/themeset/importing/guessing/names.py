"""What headings and columns are called, in the charters and forms that people have."""

from __future__ import annotations

import re
from enum import Enum, auto

from ledersamtale.model.languages import LANGUAGES, printed_in
from ledersamtale.model.themes import THEME_WORDS
from ledersamtale.text import one_line
from ledersamtale.themeset.importing.rows import Sort

_LONGEST_WORDS = 8
_ASKED = r"(?:refleksions|dialog|hjælpe|støtte|debat|lus)?-?spørgsmål(?:ene)?"
_GROUP = r"(?:leder|ledelses)?(?:gruppen?|teamet?|teams)|jer(?: i \w+)?|fælles(?:skabet)?|alle"
_LEADER = r"(?:den enkelte )?leder(?:en|e|ne)?|dig(?: som leder)?"
_SORTS = (
    (Sort.GROUP, rf"(?:{_ASKED} )?(?:til|for|i) (?:{_GROUP})|fælles {_ASKED}"),
    (Sort.GROUP, r"(?:leder|ledelses)?gruppens? (?:spørgsmål|refleksion\w*)|ledergruppen?"),
    (Sort.LEADER, rf"(?:{_ASKED} )?(?:til|for) (?:{_LEADER})|lederens {_ASKED}|leder(?:en|e)?"),
    (
        Sort.STATEMENT,
        r"(?:de \w+ )?(?:\w+)?(?:udsagn(?:ene)?|påstande?(?:ne)?|statements?)",
    ),
    (Sort.QUESTION, rf"{_ASKED}|(?:til )?refleksion|overvej(?:elser)?|questions?"),
)
_SORT_PATTERNS = tuple((sort, re.compile(pattern)) for sort, pattern in _SORTS)
# What else a heading may say, such as 'Udsagn om trivsel'.
_MORE = r"(?P<sort>.*?\b(?:udsagn|spørgsmål|påstande?|questions?))\s.*"
_WITH_MORE = re.compile(_MORE)
_PRINTED = {
    title.casefold(): sort
    for said in map(printed_in, LANGUAGES)
    for title, sort in (
        (said.statements, Sort.STATEMENT),
        (said.your_leader, Sort.LEADER),
        (said.your_group, Sort.GROUP),
    )
}
"""What stands over the lists on our papers."""
_THEME = re.compile(rf"(?:{'|'.join(THEME_WORDS)})\s*[0-9]{{1,4}}\b\s*[:.)–—-]*\s*", re.IGNORECASE)


class Role(Enum):
    """What a column of a table has, unless it has texts of one sort."""

    THEME = auto()
    SORT = auto()
    NUMBER = auto()
    NOTE = auto()
    TEXT = auto()


_COLUMNS = {
    Role.THEME: r"tema(?:er|et)?(?:s titel)?|emne|område|kategori|theme|topic",
    Role.SORT: r"type|art|slags|sort|form|til(?: hvem)?|hvem|målgruppe|modtager",
    Role.NUMBER: r"nr\.?|nummer|no\.?|#|id|løbenr\.?",
    Role.NOTE: r"noter?|bemærkning(?:er)?|kommentar(?:er)?|eksempel|eksempler",
    Role.TEXT: (
        r"tekst(?:en)?|formulering|ordlyd|indhold|punkt|text|item"
        r"|(?:udsagn|spørgsmål)\s*(?:/|og|eller)\s*(?:udsagn|spørgsmål)"
    ),
}
_ROLES = {role: re.compile(pattern) for role, pattern in _COLUMNS.items()}
_BOTH = re.compile(
    r"begge(?: dele| to)?|alle|(?:til )?leder(?:en)?\s*(?:og|/|,|\+|&)\s*(?:leder)?gruppen?"
)
_IN_A_CELL = {"u": Sort.STATEMENT, "s": Sort.QUESTION, "gruppe": Sort.GROUP, "g": Sort.GROUP}


def role_called(name: str) -> Role | Sort | None:
    """Return what a column of this name has: texts of one sort, something else, or None."""
    folded = one_line(name).casefold().strip(" :")
    role = next((role for role, each in _ROLES.items() if each.fullmatch(folded)), None)
    return sort_headed(folded) if role is None else role


def sorts_in_cell(cell: str) -> tuple[Sort, ...]:
    """Return what a cell of a column such as 'Type' says of the text beside it.

    Both audiences are two sorts; there is none for a word that says nothing.
    """
    if _BOTH.fullmatch(cell.casefold()):
        return Sort.LEADER, Sort.GROUP
    sort = _IN_A_CELL.get(cell.casefold()) or sort_called(cell)
    return (sort,) if sort else ()


def sort_called(name: str) -> Sort | None:
    """Return what stands under this name, such as 'Spørgsmål til lederen:'; it says no more."""
    folded = one_line(name).casefold().strip(" :*_–-")
    if "?" in folded or len(folded.split()) > _LONGEST_WORDS:
        return None
    found = next((sort for sort, each in _SORT_PATTERNS if each.fullmatch(folded)), None)
    return found or _PRINTED.get(folded)


def sort_headed(heading: str) -> Sort | None:
    """Return what stands under what looks like a heading, such as 'Udsagn om trivsel'."""
    sort = sort_called(heading)
    if sort or "?" in heading or len(heading.split()) > _LONGEST_WORDS:
        return sort
    found = _WITH_MORE.fullmatch(one_line(heading).casefold().strip(" :*_–-"))
    return sort_called(found["sort"]) if found else None


def theme_called(heading: str) -> str | None:
    """Return the title in a heading such as 'Tema 2: Trivsel', empty for 'Tema 2'; else None."""
    found = _THEME.match(heading)
    return heading[found.end() :] if found else None
