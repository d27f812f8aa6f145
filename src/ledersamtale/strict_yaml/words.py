"""What is said of a file that is not YAML as it is read here: what is wrong, and how to mend it."""

from __future__ import annotations

from ledersamtale.faults import Said

_IN_DOUBLE = 'Sæt hele teksten i anførselstegn: "…".'
_IN_SINGLE = "Sæt hele teksten i enkelte anførselstegn: '…'."
_WRITE_TWICE = "Skriv »''« i stedet for hvert »'« i teksten."
DELETE_IT = "Slet det."
_IF_TEXT = "Er det en tekst, så sæt den i anførselstegn."
_INDENT_LIKE_ITS_OWN = "Ryk den lige så langt ind som de linjer, den hører sammen med."

# --- characters and lines ------------------------------------------------------------------------

TAB = Said("Her står en tabulator.", "Brug mellemrum i stedet.", "tab")
TAB_ALONE = Said("Her står en tabulator.", "Slet den.", "tab-alone")
TAB_INDENT = Said(
    "Linjen er rykket ind med tabulator.", "Brug mellemrum, to for hver indrykning.", "tab-indent"
)
HALF_CHARACTER = Said(
    "Her står et halvt tegn.", "Slet »\\u« og det, der står lige efter.", "half-character"
)
BACKSLASH = Said(
    "»\\« kan ikke stå sådan i dobbelte anførselstegn.",
    "Skriv »\\\\«, eller brug enkelte anførselstegn: '…'.",
    "backslash",
)
QUOTE_NOT_CLOSED = Said(
    "Anførselstegnet her bliver ikke lukket.",
    "Sæt et magen til, hvor teksten slutter.",
    "quote-not-closed",
)
BRACKET_NOT_CLOSED = Said(
    "Parentesen her bliver ikke lukket.",
    "Luk den; er det en tekst, så sæt den i anførselstegn.",
    "bracket-not-closed",
)
NO_SPACE_AFTER_COLON = Said(
    "Der mangler et mellemrum efter kolon.", "Skriv »nøgle: tekst«.", "no-space-after-colon"
)
NO_SPACE_AFTER_DASH = Said(
    "Der mangler et mellemrum efter bindestregen.", "Skriv »- tekst«.", "no-space-after-dash"
)
NO_COLON = Said("Her mangler et kolon efter nøglen.", "Skriv »nøgle: tekst«.", "no-colon")
NEITHER_ITEM_NOR_KEY = Said(
    "Linjen begynder hverken med »- « eller med et ord og et kolon.",
    "Begynd den med »- «, eller ryk den længere ind, hvis den hører til teksten ovenfor.",
    "neither-point-nor-key",
)
COLON_IN_TEXT = Said("Der står et kolon i teksten.", "{quote_it}", "colon-in-text")
TOO_FAR_IN = Said(
    "Linjen er rykket for langt ind.",
    "Ryk den lige så langt ind som nøglen ovenfor.",
    "key-too-far-in",
)
MISPLACED = Said("Linjen passer ikke ind her.", _INDENT_LIKE_ITS_OWN, "misplaced")
UNSEEN = Said("Her står et tegn, som ikke kan ses (U+{code:04X}).", "{mend}", "unseen")
UNSEEN_IS_NOTHING = "Slet det."
UNSEEN_IS_A_BLANK = "Skriv et mellemrum i stedet."
UNSEEN_IS_A_HYPHEN = "Skriv en bindestreg i stedet."
UNSEEN_IS_A_LINE_END = "Slet det, og tryk Enter i stedet."
UNSEEN_IS_UNKNOWN = "Slet det, og se efter, om ordet ved siden af er rigtigt."
OTHER_BULLET = Said("Et punkt kan ikke begynde med »{sign}«.", "Skriv »- tekst«.", "other-bullet")
BEGINS_WITH = Said(
    "En tekst kan ikke begynde med »{sign}« uden anførselstegn.", "{quote_it}", "begins-with"
)
MORE_AFTER_QUOTE = Said("Her står mere tekst efter anførselstegnet.", "{mend}", "more-after-quote")

# --- what YAML has and a theme set does without --------------------------------------------------

ALIAS = Said("Henvisninger med »*« bruges ikke her.", _IF_TEXT, "alias")
ANCHOR = Said("Mærker med »&« bruges ikke her.", _IF_TEXT, "anchor")
TAG = Said("Mærker med »!« bruges ikke her.", _IF_TEXT, "tag")
MERGE_KEY = Said(
    "Nøglen »<<« bruges ikke her.", "Skriv linjerne dér, hvor de skal bruges.", "merge-key"
)
KEY_TWICE = Said(
    "Nøglen »{name}« står to gange.", "Slet den ene, eller slå dem sammen.", "key-twice"
)
KEY_IS_NO_WORD = Said("En nøgle skal være et ord.", _IF_TEXT, "key-is-no-word")
SECOND_DOCUMENT = Said("Linjen »---« deler filen i to.", "Slet den.", "second-document")

# --- the whole file ------------------------------------------------------------------------------

NO_YAML = Said("Programmet kan ikke læse filen.", "Skriv den om fra begyndelsen.", "no-yaml")
TOO_MANY_FAULTS = Said(
    "Filen har for mange fejl til at læse videre.",
    "Ret først dem, der er fundet.",
    "too-many-faults",
)
_SPLIT = "Del den i flere temasæt."
TOO_MANY_NODES = Said("Filen har mere end {thousands}.000 dele.", _SPLIT, "too-many-nodes")
TOO_DEEP = Said(
    "Her er mere end {deepest} lag inden i hinanden.",
    "Fjern overflødige parenteser og indrykninger.",
    "too-deep",
)


def quotes_for(text: str) -> str:
    """Return in which quotes to put `text`, so that it reads as it was typed."""
    if '"' not in text and "\\" not in text:
        return _IN_DOUBLE
    return f"{_IN_SINGLE} {_WRITE_TWICE}" if "'" in text else _IN_SINGLE


def outer_quotes(text: str) -> str:
    """Return which quotes to put around `text` instead of those that it has inside."""
    if '"' not in text and "\\" not in text:
        return 'Brug dobbelte anførselstegn yderst: "…".'
    single = "Brug enkelte anførselstegn yderst: '…'."
    return f"{single} {_WRITE_TWICE}" if "'" in text else single


def too_large(most_bytes: int) -> Said:
    """Return that a file has more than `most_bytes`."""
    return Said(f"Filen er større end {most_bytes // 1024 // 1024} MB.", _SPLIT, "too-large")
