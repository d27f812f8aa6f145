"""What is said of theme sets: what is wrong or unwise in a file, where, and how to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.errors import NO_SUCH_FILE
from ledersamtale.faults import Said
from ledersamtale.file_kinds import FileKind
from ledersamtale.strict_yaml.words import quotes_for
from ledersamtale.text import listed
from ledersamtale.typed import command

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


# What a Dane would write for a key, where it is too far from the English to be found by likeness.
DANISH_KEYS = {
    "titel": "title",
    "temaer": "themes",
    "tekst": "text",
    "leder": "leader",
    "udsagn": "statements",
    "spørgsmål": "questions",
    "gruppe": "group",
    "ledergruppe": "group",
    "sprog": "language",
    "kilde": "source",
    "skala": "scale",
    "indledning": "intro",
    "introduktion": "intro",
    "beskrivelse": "intro",
    "description": "intro",
    "hjælp": "help",
    "hjælpetekst": "help",
    "afsender": "sender",
    "år": "year",
    "årstal": "year",
    "målgrupper": "audiences",
    "målgruppe": "audiences",
    "tidligere": "formerly",
    "ved ikke": "unsure",
    "0": "unsure",
}
# What the label of 0 says where it means that one does not know.
_UNSURE = re.compile(
    r"\b(?:ve[dt] (?:det )?(?:ikke|ej|inte)|vet (?:ej|inte|ikke)|ikke (?:relevant|aktuel)|kan ikke"
    r"|irrelevant|do not know|don.?t know|not (?:applicable|relevant|sure)|unsure|wei(?:ß|ss) nicht"
    r"|keine angabe|intet svar|n/a)",
    re.IGNORECASE,
)
# What a Dane would write for a language.
LANGUAGES_MEANT = {
    **dict.fromkeys(("dansk", "danish", "dk", "da-dk", "da_dk"), "da"),
    **dict.fromkeys(("engelsk", "english", "uk", "en-gb", "en-us"), "en"),
    **dict.fromkeys(("svensk", "svenska", "swedish", "se", "sv-se"), "sv"),
    **dict.fromkeys(("norsk", "bokmål", "norwegian", "no", "nb-no", "nn"), "nb"),
    **dict.fromkeys(("tysk", "deutsch", "german", "ty", "de-de"), "de"),
}
# What an item that says no more than this was: an answer that slipped in.
ANSWERS = frozenset(("ja", "nej", "yes", "no", "ved ikke", "måske", "enig", "uenig"))

# --- the file ------------------------------------------------------------------------------------

UNREADABLE_CODE = "unreadable"
A_FOLDER = "Det er en mappe. Vælg filen med temasættet."
NO_REGULAR_FILE = "Det er ikke en almindelig fil. Vælg en fil med et temasæt."
_SAVE_AS_UTF_8 = "Åbn filen i Notesblok, vælg »Gem som«, og vælg UTF-8 nederst i vinduet."
UTF_16 = Said("Filen er gemt som UTF-16 og ikke som UTF-8.", _SAVE_AS_UTF_8, "utf-16")
NOT_UTF_8 = Said(
    "Her står et tegn, som ikke kan læses, fordi filen ikke er gemt som UTF-8.",
    _SAVE_AS_UTF_8,
    "not-utf-8",
)

# --- lists and texts -----------------------------------------------------------------------------

_WRITE_ITEMS = "Skriv et punkt på hver linje: »- tekst«."
LIST_IS_EMPTY = Said("Listen er tom.", "Skriv mindst ét punkt, eller slet nøglen.", "list-is-empty")
NOT_A_LIST = Said("Her skal der stå en liste.", _WRITE_ITEMS, "not-a-list")
LIST_IS_MISSING = Said("Her mangler en liste.", _WRITE_ITEMS, "list-is-missing")
NO_QUESTIONS = Said(
    "Temaet har ingen spørgsmål.", "Skriv mindst ét under »leader:« eller »group:«.", "no-questions"
)
TEXT_IS_EMPTY = Said("Teksten er tom.", "Skriv en tekst, eller slet linjen.", "text-is-empty")
TEXT_IS_NEEDED = Said("Teksten er tom.", "Skriv en tekst.", "text-is-needed")
COMMENT_IN_TEXT = Said(
    "Alt efter »#« er en bemærkning, som ikke læses med.",
    "{quote_it} Er det en bemærkning, så sæt den på en linje for sig selv.",
    "comment-in-text",
)
TEXT_HAS_COLON = Said(
    "Der står et kolon i teksten, så »{before}« ligner en nøgle.",
    "{quote_it}",
    "text-has-colon",
)
KEY_OR_TEXT = Said(
    TEXT_HAS_COLON[0],
    "{quote_it} Hører linjen ikke til teksten ovenfor, så slet den, eller skriv »# « foran den.",
    "key-or-text",
)
KEY_BELOW_TEXT = Said(
    "»{name}« hører til under »text«.",
    "Skriv teksten sådan: »- text: {text}«, og ryk »{name}« lige så langt ind som »text«.",
    "key-below-text",
)
ITEM_BESIDE_KEY = Said(
    "»{name}:« skal stå på en linje for sig selv.",
    "Flyt »{text}« ned på den næste linje, og ryk det to mellemrum længere ind end »{name}:«.",
    "point-beside-key",
)
QUESTION_AT_KEY = Said("»?« hører ikke til foran en nøgle.", "Slet det.", "question-at-key")
KEY_IN_QUOTES = Said("Nøglen »{name}« står i anførselstegn fra Word.", "Slet dem.", "key-in-quotes")
SWALLOWED_ITEM = Said(
    "Punktet er rykket så langt ind, at det hører til teksten ovenfor.",
    "Ryk det lige så langt ind som det før, eller sæt hele teksten i enkelte anførselstegn: '…'.",
    "swallowed-point",
)
TEXT_TOO_LONG = Said(
    "Teksten er på {length} tegn.", "Forkort den til højst {longest}.", "text-too-long"
)
SAME_TEXT = Said(
    "Den samme tekst står allerede i linje {line}.",
    "Slet den ene, eller skriv den om.",
    "same-text",
)
A_LIST, KEYS, A_TEXT, NOTHING = "en liste", "nøgler", "en tekst", "ingenting"


def not_found(meant: str) -> str:
    """Return that there is no such file; `meant` is the name of one like it, or nothing."""
    if meant:
        return (
            f"Filen findes ikke, men her ligger »{meant}«. Brug det navn, eller giv den et andet."
        )
    return NO_SUCH_FILE


def another_kind(kind: FileKind, path: Path) -> Said:
    """Return what `kind` of file is at `path`, which is no text, and how to get a theme set."""
    new = ("themes", "new", "vores.yaml")
    is_taken = kind in (FileKind.WORD, FileKind.SHEET)
    if is_taken:
        mend = f"Lav et temasæt af den: {command(*new, '--from', str(path))}"
    elif kind.can_be_text or kind in (FileKind.PDF, FileKind.PAGE):
        mend = (
            "Kopiér teksten i den over i en ny fil i Notesblok, gem den som tekst.txt, og lav et "
            f"temasæt af den: {command(*new, '--from', 'tekst.txt')}"
        )
    else:
        mend = f"Lav et temasæt at begynde med: {command(*new)}"
    is_what = "Et temasæt er en tekstfil, der ender på .yaml."
    return Said(f"Det er {kind.value}.", f"{is_what} {mend}", "another-kind")


def empty_file() -> Said:
    """Return what is said of a file with nothing in it."""
    new = command("themes", "new", "vores.yaml")
    return Said(
        "Filen er tom.",
        f"Vælg en anden fil, eller lav et temasæt at begynde med: {new}",
        "empty-file",
    )


def not_a_text(found: str, *, text: str, in_brackets: bool) -> Said:
    """Return that a text should stand here, and not what was `found`, which begins with `text`."""
    mend = "Skriv teksten på én linje."
    if in_brackets:
        mend = quotes_for(text)
    elif found == A_LIST:
        mend = "Slet den overflødige bindestreg, og skriv teksten på én linje."
    return Said(f"Her skal der stå en tekst, men der står {found}.", mend, "not-a-text")


def not_keys(found: str, *, known: Sequence[str], needed: Sequence[str]) -> Said:
    """Return that keys should stand here, and not what was `found`.

    The `known` ones will do where none is `needed`.
    """
    names = listed([f"»{name}:«" for name in needed or known])
    mend = f"Skriv nøglerne {names}." if needed else f"Skriv mindst én af nøglerne {names}."
    return Said(f"Her skal der stå nøgler, men der står {found}.", mend, "not-keys")


# --- slips of lines ------------------------------------------------------------------------------

_HARD_SPACES = "\u00a0\u202f"


def blank(blanks: str, *, is_needed: bool) -> Said:
    """Return that the first of `blanks` that is no space stands where one `is_needed`, or not."""
    sign = next(each for each in blanks if each not in " \t")
    if sign in _HARD_SPACES:
        what = "Her står et hårdt mellemrum"
    elif sign.isspace():
        what = "Her står et tegn, som ligner et mellemrum"
    else:
        what = "Her står et tegn, som ikke kan ses"
    mend = "Slet det, og skriv et almindeligt mellemrum." if is_needed else "Slet det."
    return Said(f"{what} (U+{ord(sign):04X}).", mend, "hard-space")


def moved(columns: int) -> Said:
    """Return that a line stands wrong; it should stand so many `columns` further in, or out."""
    with_it = "Står der linjer under den, som hører til, så flyt dem med."
    if columns > 0:
        return Said(
            "Linjen er ikke rykket langt nok ind.",
            f"Ryk den {columns} mellemrum længere ind. {with_it}",
            "too-far-out",
        )
    return Said(
        "Linjen er rykket for langt ind.",
        f"Ryk den {-columns} mellemrum ud. {with_it}",
        "too-far-in",
    )


THEME_WITHOUT_DASH = Said(
    "Temaet mangler sin bindestreg.", "Begynd temaets første linje med »- «.", "theme-without-dash"
)
THEMES_LINE_MISSING = Said(
    "Linjen »themes:« mangler over det første tema.",
    "Skriv »themes:« på en linje for sig selv lige før det.",
    "themes-line-missing",
)
ITEM_WITHOUT_DASH = Said(
    "Punktet mangler sin bindestreg.", "Begynd linjen med »- «.", "point-without-dash"
)
ONE_DASH_TOO_MANY = Said("Her er en bindestreg for meget.", "Slet den.", "one-dash-too-many")
SUB_POINTS = Said(
    "Et punkt kan ikke have underpunkter.",
    "Skriv dem som punkter for sig selv, lige så langt inde som det, de står under.",
    "sub-points",
)
CURLY_QUOTES = Said(
    "»{sign}« er et anførselstegn fra Word og tæller ikke som anførselstegn her.",
    'Brug det lige anførselstegn: ".',
    "curly-quotes",
)
SIGN_BEHIND_QUOTES = Said(
    "Efter anførselstegnet står der »{sign}«.", "Slet det.", "sign-behind-quotes"
)
END_BEHIND_QUOTES = Said(
    "Efter anførselstegnet står der »{sign}«.",
    "Skriv det før anførselstegnet.",
    "end-behind-quotes",
)
EXCEL_QUOTES = Said(
    "Linjen står i anførselstegn, som Excel har sat.",
    'Slet dem, og skriv »"« i stedet for »""«.',
    "excel-quotes",
)
A_RULE = Said("En streg kan ikke stå i et temasæt.", "Slet linjen.", "a-rule")

# --- keys and ids --------------------------------------------------------------------------------

KEY_MISSING = Said("Nøglen »{name}« mangler her.", "Tilføj linjen »{name}: …«.", "key-missing")
THEMES_MISSING = Said(
    KEY_MISSING[0],
    "Tilføj »themes:« og under den mindst ét tema med »- id:«, »title:« og »questions:«.",
    "themes-missing",
)
THEME_IS_EMPTY = Said(
    "Temaet har hverken udsagn eller spørgsmål.",
    "Tilføj »statements:« med mindst ét udsagn, eller »questions:« og under den »leader:« eller "
    "»group:« med mindst ét spørgsmål.",
    "theme-is-empty",
)
NO_AUDIENCES = Said(
    "Her mangler navnene.", "Skriv »leader:« eller »group:« med et navn.", "no-audiences"
)
AUDIENCE_TAKEN = Said(
    "»{name}« er allerede navnet på en anden målgruppe.", "Vælg et andet navn.", "audience-taken"
)
SAME_ID = Said("To temaer har samme id: »{id}«.", "Giv det ene tema et andet id.", "same-id")


def unknown_key(name: str, *, nearest: str | None, known: Sequence[str]) -> Said:
    """Return that there is no key of this name, and which one may be meant."""
    mend = f"Mente du »{nearest}«?" if nearest else f"Brug en af: {', '.join(known)}."
    return Said(f"Nøglen »{name}« findes ikke.", mend, "unknown-key")


def key_elsewhere(name: str, *, below: str) -> Said:
    """Return that a key stands in another place; `below` is the one that it belongs below."""
    homes = {
        "": "Skriv den yderst i filen, uden for temaerne.",
        "themes": "Ryk den ind under et tema, som begynder med »- id:«.",
        "statements": "Ryk den ind under et udsagn eller et spørgsmål, som begynder med »- text:«.",
    }
    mend = homes.get(below, f"Skriv den under »{below}:«, to mellemrum længere inde.")
    return Said(f"Nøglen »{name}« skal stå et andet sted.", mend, "key-elsewhere")


def unknown_language(language: str, *, meant: str, known: Sequence[str]) -> Said:
    """Return that the language is not `known`; `meant` is the one that is meant, or nothing."""
    mend = f"Skriv »{meant}«." if meant else f"Brug en af: {', '.join(known)}."
    return Said(f"Sproget »{language}« kan ikke bruges.", mend, "unknown-language")


_WHAT_A_SCALE_IS = (
    "En skala har trinnene 1, 2 og så videre til højst 10. Skriv en tekst til dem alle, eller kun "
    "til det første og det sidste (og det midterste)."
)
STEPS_ARE_NUMBERS = Said(
    "Nøglen »{name}« er ikke et trin på en skala.",
    f"{_WHAT_A_SCALE_IS} Skriv fx »1: Nej« og »2: Ja«.",
    "steps-are-numbers",
)
SCALE_FROM_ZERO = Said(
    "En skala begynder med 1 og ikke med 0.",
    "Giv trinnene numre fra 1 til højst 10. Betyder 0, at lederen ikke ved det, så skriv "
    "»unsure« i stedet for »0«.",
    "scale-from-zero",
)
NO_SUCH_STEP = Said("Skalaen kan ikke have trinnet »{name}«.", _WHAT_A_SCALE_IS, "no-such-step")


def is_unsure(label: str) -> bool:
    """Return whether a label of a scale says that one does not know."""
    return bool(_UNSURE.search(label))


def not_a_scale(found: str) -> Said:
    """Return that a scale should stand here, and not what was `found`."""
    return Said(
        f"Her skal der stå en skala, men der står {found}.",
        f"{_WHAT_A_SCALE_IS} Skriv fx »1: Helt uenig« på en linje for sig selv.",
        "not-a-scale",
    )


def scale_lacks(steps: Sequence[int]) -> Said:
    """Return which steps of a scale need a text."""
    return Said(
        f"Skalaen mangler {listed([f'»{each}«' for each in steps])}.",
        _WHAT_A_SCALE_IS,
        "scale-lacks",
    )


def unusable_id(identifier: str, *, meant: str) -> Said:
    """Return that an id cannot be used; `meant` is one like it that can, or nothing."""
    mend = (
        f"Mente du »{meant}«? Et id har kun små bogstaver fra a til z, tal og bindestreg."
        if meant
        else "Brug små bogstaver fra a til z, tal og bindestreg, fx »retning-2«."
    )
    return Said(f"Id'et »{identifier}« kan ikke bruges.", mend, "unusable-id")


# --- advice --------------------------------------------------------------------------------------

AS_YES, AS_NO, AS_NOTHING = "ja", "nej", "ingenting"
AS_DATE, AS_TIME, AS_NUMBER = "en dato", "et klokkeslæt", "et tal"
NO_QUESTION_MARK = Said(
    "Spørgsmålet har intet spørgsmålstegn.",
    "Slut det med »?«, hvis det spørger om noget.",
    "no-question-mark",
)
MANY_QUESTIONS = Said(
    "Temaet har {count} spørgsmål {to_whom}.",
    "Vælg de vigtigste; flere end {most} er svære at nå.",
    "many-questions",
)
LONG_STATEMENT = Said(
    "Udsagnet er på {length} tegn.",
    "Et udsagn på højst {longest} er lettere at vurdere; del det i to.",
    "long-statement",
)
LIKE_AN_ANSWER = Said(
    "»{text}« ligner et svar.",
    "Svar hører ikke til i et temasæt. Skriv det, som lederen skal tage stilling til.",
    "like-an-answer",
)
READ_OTHERWISE = Said(
    "Andre programmer læser »{text}« som {read_as}.",
    'Sæt det i anførselstegn: "{text}".',
    "read-otherwise",
)


def broken_letters(pairs: Sequence[tuple[str, str]]) -> Said:
    """Return that words have broken letters, each with the word that was meant."""
    found, meant = (listed([f"»{each}«" for each in column]) for column in zip(*pairs, strict=True))
    return Said(
        f"Bogstaver i {found} er gået i stykker.",
        f"Skriv {meant}, og gem filen som UTF-8.",
        "broken-letters",
    )


def lost_letters(pairs: Sequence[tuple[str, str]]) -> Said:
    """Return that words have lost letters; nobody knows what was meant."""
    found = listed([f"»{word}«" for word, _ in pairs])
    mend = "Skriv ordet igen." if len(pairs) == 1 else "Skriv ordene igen."
    return Said(f"Et bogstav i {found} er gået tabt.", mend, "lost-letter")


# --- what editors show, and what is to be pasted -------------------------------------------------

SCHEMA_TITLE = "Temasæt til ledersamtale"
SCHEMA_DESCRIPTION = "Temaer med udsagn til at vurdere og spørgsmål til at svare på."


def instead_of(place: str, *, first: int, last: int, is_sure: bool, is_own: bool) -> str:
    """Return the comment above lines to paste: for which item, and which lines they replace."""
    lines = f"linje {first} til {last}" if last > first else f"linje {first}"
    if not is_own:
        lines += " (sæt det først på en linje for sig selv)"
    return f"# {'' if is_sure else 'Måske: '}{place}, i stedet for {lines}:"
