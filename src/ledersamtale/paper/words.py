"""What stands on a paper besides what people wrote, and what is said of one that is written."""

from __future__ import annotations

CIRCLE = "Sæt ring om dit svar"
NAME_AND_DATE = ("Navn", "Dato")
CONTENTS = "Indhold"
POINTS = "Til samtalen"
CHART = ("Udsagn", "Vurdering")
SKIPPED_THEME = "Sprunget over: hele temaet."
UNTITLED = "Uden titel"
ONE_CARD_TOO_LONG = "Teksten på et kort er for lang; kortet viser kun begyndelsen."
NOT_ACCESSIBLE = (
    "PDF'en kan læses, men holder ikke standarden PDF/UA, som skærmlæsere bygger på. "
    "Brug .docx eller .html til den, der hører teksten."
)


def theme_title(number: int, title: str) -> str:
    """Return what a theme is called."""
    return f"Tema {number}: {title}" if title else f"Tema {number}"


def skipped(places: str) -> str:
    """Return which items were skipped."""
    return f"Sprunget over: {places}."


def rated(words: str) -> str:
    """Return a rating in a line about an answer."""
    return f"Vurdering: {words}"


def scale(entries: str) -> str:
    """Return what the ratings mean, under statements in Markdown."""
    return f"Skala: {entries}"


def cards_too_long(count: int) -> str:
    """Return that the texts of several cards have no room on them."""
    return f"Teksten på {count} kort er for lang; de viser kun begyndelsen."


def too_many_pages(pages: int) -> str:
    """Return that a paper of one page takes more."""
    return (
        f"Teksten fylder {pages} sider, også med lille skrift. Gør svarene kortere, eller "
        "vælg færre punkter, hvis den skal stå på én."
    )


def missing_signs(shown: str, *, has_more: bool) -> str:
    """Return which signs no font on the computer can show."""
    more = " med flere" if has_more else ""
    return (
        f"Computeren har ingen skrift med {shown}{more}, så de mangler på siden, og PDF'en holder "
        "ikke standarden PDF/UA. Brug .docx eller .html, hvis de skal kunne ses."
    )
