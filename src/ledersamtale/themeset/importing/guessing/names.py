"""What headings and columns are called, in the charters and forms that people have."""

from __future__ import annotations

import re
from enum import Enum, auto

from ledersamtale.model.languages import LANGUAGES, printed_in
from ledersamtale.model.themes import THEME_WORDS
from ledersamtale.text import one_line
from ledersamtale.themeset.importing.rows import Sort

FIRST_PERSON = re.compile(r"(?:jeg|vi|min|mit|mine|vores)\b", re.IGNORECASE)
"""What most statements begin with."""
_LONGEST_WORDS = 8
_ASKED = r"(?:refleksions|dialog|hjælpe|støtte|debat|lus)?-?spørgsmål(?:ene)?"
_GROUP = r"(?:leder|ledelses)?(?:gruppen?|team(?:et|s)?)|jer(?: i \w+)?|fælles(?:skabet)?|alle"
_LEADER = r"(?:den enkelte )?(?:leder(?:en|e|ne)?|chef(?:en)?)|dig(?: som leder)?"
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
_THEME = re.compile(
    rf"(?:{'|'.join(THEME_WORDS)})\s*(?P<number>[0-9]{{1,4}})\b\s*[:.)–—-]*\s*", re.IGNORECASE
)


class Role(Enum):
    """What a column of a table has, unless it has texts of one sort."""

    THEME = auto()
    SORT = auto()
    NUMBER = auto()
    NOTE = auto()
    """What people write there, or will."""
    STEP = auto()
    """A rating, to be ticked."""
    GROUP = auto()
    """Questions to the group, or groups of texts: themes."""
    TEXT = auto()


_COLUMNS = {
    Role.THEME: (
        r"tema(?:er|et)?(?:s titel)?|emne|(?:\w+)?område|kategori|kompetence(?:r|område)?|dimension"
        r"|værdi|pejlemærke|princip|afsnit|hovedoverskrift|overskrift|theme|topic|category"
    ),
    Role.SORT: r"type|art|slags|sort|form|til(?: hvem)?|hvem|målgruppe|modtager",
    Role.NUMBER: r"nr\.?|nummer|no\.?|#|id|løbenr\.?",
    Role.NOTE: (
        r"(?:\w+ )?(?:noter?|bemærkning(?:er)?|kommentar(?:er)?|svar)|eksempel|eksempler"
        r"|aftaler?|ansvarlig|frist|opfølgning|status|score|vurdering"
    ),
    Role.GROUP: r"grupp(?:e|en|er)",
    Role.TEXT: (
        r"tekst(?:en)?|formulering|ordlyd|indhold|punkt|text|item"
        r"|(?:udsagn|spørgsmål)\s*(?:/|og|eller)\s*(?:udsagn|spørgsmål)"
    ),
}
_ROLES = {role: re.compile(pattern) for role, pattern in _COLUMNS.items()}
_BOTH = re.compile(
    r"begge(?: dele| to)?|alle|(?:til )?(?:leder|chef)(?:en)?\s*(?:og|/|,|\+|&)\s*"
    r"(?:leder|ledelses)?(?:gruppen?|team(?:et)?)"
)
_IN_A_CELL = {
    Sort.STATEMENT: r"u",
    Sort.QUESTION: r"s",
    Sort.GROUP: rf"g|(?:leder)?forum|ledelsen|{_GROUP}",
    Sort.LEADER: rf"l|individuel(?:t|le)?|{_LEADER}",
}
_CELL_PATTERNS = {sort: re.compile(pattern) for sort, pattern in _IN_A_CELL.items()}


_DEGREE = re.compile(
    r"(?:.* )?(?:u?enige?|u?tilfreds|passer|stemmer|aldrig|altid|sjældent|ofte|tit|grad|slet ikke"
    r"|ja|nej|hverken)(?: .*)?"
)
_UNSURE = re.compile(r"(?:det )?ved (?:jeg )?ikke|ikke relevant|(?:kan|vil|ønsker) ikke .*")


def is_degree(name: str) -> bool:
    """Return whether a column of this name may be an end of a scale, such as 'Helt enig'."""
    folded = name.casefold()
    return len(folded.split()) <= _LONGEST_WORDS and bool(_DEGREE.fullmatch(folded))


def is_unsure(name: str) -> bool:
    """Return whether a column of this name is for those who have no rating."""
    return bool(_UNSURE.fullmatch(name.casefold()))


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
    folded = cell.casefold()
    known = (sort for sort, each in _CELL_PATTERNS.items() if each.fullmatch(folded))
    sort = next(known, None) or sort_called(cell)
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


def theme_number(heading: str) -> str:
    """Return the number in a heading such as 'Tema 2: Trivsel'; empty for another heading."""
    found = _THEME.match(heading)
    return found["number"] if found else ""
