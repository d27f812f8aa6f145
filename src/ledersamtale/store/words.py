"""Why a file cannot be read or opened; the errors put these reasons into their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledersamtale.file_kinds import FileKind

EMPTY = "Filen er tom. Vælg filen med refleksionen; navnet ender på .md."
A_FOLDER = "Det er en mappe. Vælg filen med refleksionen; navnet ender på .md."
NOT_A_PLAIN_FILE = (
    "Det er ikke en almindelig fil. Vælg filen med refleksionen; navnet ender på .md."
)
TOO_LARGE = (
    "Filen er større end {megabytes} MB. Er der et billede i den, så tag det ud. Er der ikke, "
    "så vælg en anden fil."
)
NO_ANSWER_YET = "Drevet har ikke svaret endnu. Se efter, om du er på nettet (fx VPN), og prøv igen."
NOT_UTF8 = (
    "Filen kan ikke læses som tekst. Vælg filen med refleksionen; navnet ender på .md. Gør det "
    "allerede det, så åbn filen i Notesblok, vælg »Gem som«, og vælg UTF-8 nederst i vinduet."
)
FROM_WINDOWS = "Filen er gemt som ANSI; det kan Word gøre. Programmet har læst det hele."
THE_REFLECTION = "Refleksionen {name}"
HOLDER = "{user}, åbnet {since}"
"""The text of a lock file: who took the lock, and when."""


def another_kind(kind: FileKind) -> str:
    """Return what kind of file it is that was to be a reflection, and the way out."""
    if kind.is_text:
        return (
            f"Det er {kind.value}. Åbn filen i Notesblok, vælg »Gem som«, og vælg UTF-8 nederst i "
            "vinduet."
        )
    said = f"Det er {kind.value}. Vælg filen, der ender på .md."
    if kind.can_be_text:
        said += " Har du ikke andre, så gem denne som almindelig tekst (.txt), og vælg den."
    return said
