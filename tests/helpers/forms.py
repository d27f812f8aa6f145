"""The one form that dates and ratings have wherever a person reads them."""

from __future__ import annotations

import re

from ledersamtale.themeset.bundled import load_theme_set

_LABELS = "|".join(label for _, label in load_theme_set(None).scale.legend)
# An ISO date stands in the name of a file, too.
_ODD = re.compile(
    rf"""
      \b\d{{4}}-\d\d-\d\d\b(?!-ledersamtale)
    | \b\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{2}}){{1,2}}\b
    | \bkl\.\ (?:0\d|\d+:)
    | (?<![0-5]\ –\ )\b(?:{_LABELS})\b
    """,
    re.VERBOSE,
)


def odd_forms(text: str) -> list[str]:
    """Return the dates that are not as '26. november 2026', the ratings not as '0 – Ved ikke'."""
    return [found[0] for found in _ODD.finditer(text)]
