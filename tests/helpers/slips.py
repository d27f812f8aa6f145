"""The table of what is reported about each usual slip in a theme set.

Renew it with python -m tests.helpers.slips > tests/corpus/themes_slips.tsv.
"""

from __future__ import annotations

from pathlib import Path

from ledersamtale.themeset.checking.advice import advise
from ledersamtale.themeset.file import parse_theme_set, read_text

CORPUS = Path(__file__).parents[1] / "corpus"
FOLDER = CORPUS / "themes_slips"
TABLE = CORPUS / "themes_slips.tsv"
NAMES = sorted(path.name for path in FOLDER.glob("*.yaml"))


def rows(name: str) -> list[str]:
    """Return a row for each fault of a file, then for each advice: the place, what, the mend."""
    text = read_text(FOLDER / name)
    faults = sorted(parse_theme_set(text)[1])
    sorts = (("fejl", faults), ("råd", advise(text, faults)))
    found = [
        "\t".join((name, sort, f"{each.line}:{each.column}", each.what, each.mend))
        for sort, notes in sorts
        for each in notes
    ]
    return found or [f"{name}\tintet"]


if __name__ == "__main__":
    print("\n".join(row for name in NAMES for row in rows(name)))
