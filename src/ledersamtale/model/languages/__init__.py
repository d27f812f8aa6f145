"""What a printed page adds to the words of a theme set, in each language that a set can be in."""

from __future__ import annotations

from ledersamtale.model.languages import da, de, en, nb, sv
from ledersamtale.model.languages.printed import Printed

__all__ = ["DANISH", "LANGUAGES", "Printed", "printed_in"]

DANISH = da.WORDS
_BY_LANGUAGE = {"da": DANISH, "en": en.WORDS, "sv": sv.WORDS, "nb": nb.WORDS, "de": de.WORDS}
LANGUAGES = tuple(_BY_LANGUAGE)
"""The languages, by their subtags (RFC 5646, 2.2.1)."""


def printed_in(language: str) -> Printed:
    """Return the words of `language`, a BCP 47 tag with or without a region; else the Danish."""
    return _BY_LANGUAGE.get(language.partition("-")[0], DANISH)
