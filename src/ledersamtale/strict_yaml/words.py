"""What is said of a file that is not YAML as it is read here: what is wrong, and how to mend it."""

from __future__ import annotations

Said = tuple[str, str]
"""What is wrong, and how to mend it; what stands in braces is filled in where it is said."""

QUOTE_IT = 'Sæt hele teksten i anførselstegn: "…".'
_IF_TEXT = "Er det en tekst, så sæt den i anførselstegn."
_INDENT_LIKE_ITS_OWN = "Ryk den lige så langt ind som de linjer, den hører sammen med."

# --- characters and lines ------------------------------------------------------------------------

TAB = ("Her står en tabulator.", "Brug mellemrum i stedet.")
TAB_INDENT = ("Linjen er rykket ind med tabulator.", "Brug mellemrum, to for hver indrykning.")
HALF_CHARACTER = ("Her står et halvt tegn.", "Slet »\\u« og det, der står lige efter.")
BACKSLASH = (
    "»\\« kan ikke stå sådan i dobbelte anførselstegn.",
    "Skriv »\\\\«, eller brug enkelte anførselstegn: '…'.",
)
QUOTE_NOT_CLOSED = (
    "Anførselstegnet her bliver ikke lukket.",
    "Sæt et magen til, hvor teksten slutter.",
)
BRACKET_NOT_CLOSED = (
    "Parentesen her bliver ikke lukket.",
    "Luk den; er det en tekst, så sæt den i anførselstegn.",
)
NO_SPACE_AFTER_COLON = ("Der mangler et mellemrum efter kolon.", "Skriv »nøgle: tekst«.")
NO_SPACE_AFTER_DASH = ("Der mangler et mellemrum efter bindestregen.", "Skriv »- tekst«.")
NO_COLON = ("Her mangler et kolon efter nøglen.", "Skriv »nøgle: tekst«.")
NEITHER_ITEM_NOR_KEY = (
    "Linjen begynder hverken med »- « eller med et ord og et kolon.",
    "Begynd den med »- «, eller ryk den længere ind, hvis den hører til teksten ovenfor.",
)
COLON_IN_TEXT = ("Der står et kolon i teksten.", QUOTE_IT)
TOO_FAR_IN = ("Linjen er rykket for langt ind.", "Ryk den lige så langt ind som nøglen ovenfor.")
MISPLACED = ("Linjen passer ikke ind her.", _INDENT_LIKE_ITS_OWN)
UNSEEN = ("Her står et tegn, som ikke kan ses (U+{code:04X}).", "Slet det, og skriv linjen igen.")
OTHER_BULLET = ("Et punkt kan ikke begynde med »{sign}«.", "Skriv »- tekst«.")
BEGINS_WITH = ("En tekst kan ikke begynde med »{sign}« uden anførselstegn.", QUOTE_IT)
MORE_AFTER_QUOTE = (
    "Her står mere tekst efter anførselstegnet.",
    "Sæt hele teksten i {other}.",
)
SINGLE_QUOTES = "enkelte anførselstegn: '…'"
DOUBLE_QUOTES = 'dobbelte anførselstegn: "…"'

# --- what YAML has and a theme set does without --------------------------------------------------

ALIAS = ("Henvisninger med »*« bruges ikke her.", _IF_TEXT)
ANCHOR = ("Mærker med »&« bruges ikke her.", _IF_TEXT)
TAG = ("Mærker med »!« bruges ikke her.", _IF_TEXT)
MERGE_KEY = ("Nøglen »<<« bruges ikke her.", "Skriv linjerne dér, hvor de skal bruges.")
KEY_TWICE = ("Nøglen »{name}« står to gange.", "Slet den ene, eller slå dem sammen.")
KEY_IS_NO_WORD = ("En nøgle skal være et ord.", _IF_TEXT)
SECOND_DOCUMENT = ("Linjen »---« deler filen i to.", "Slet den.")

# --- the whole file ------------------------------------------------------------------------------

NO_YAML = ("Programmet kan ikke læse filen.", "Skriv den om fra begyndelsen.")
TOO_MANY_FAULTS = ("Filen har for mange fejl til at læse videre.", "Ret først dem, der er fundet.")
_SPLIT = "Del den i flere temasæt."
TOO_MANY_NODES = ("Filen har mere end {thousands}.000 dele.", _SPLIT)
TOO_DEEP = (
    "Her er mere end {deepest} lag inden i hinanden.",
    "Fjern overflødige parenteser og indrykninger.",
)


def too_large(most_bytes: int) -> Said:
    """Return that a file has more than `most_bytes`."""
    return f"Filen er større end {most_bytes // 1024 // 1024} MB.", _SPLIT


def fill(said: Said, **values: object) -> Said:
    """Return `said` with `values` for what stands in braces."""
    what, mend = said
    return what.format(**values), mend.format(**values)
