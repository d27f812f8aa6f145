"""Why a file cannot be read or opened; the errors put these reasons into their sentences."""

from __future__ import annotations

NOT_FOUND = "Filen findes ikke. Se efter, om navnet er skrevet rigtigt."
NOT_A_PLAIN_FILE = "Det er ikke en almindelig fil. Vælg en Markdown-fil med en refleksion."
TOO_LARGE = (
    "Filen er større end {megabytes} MB. Er der et billede i den, så tag det ud. Er der ikke, "
    "så vælg en anden fil."
)
NOT_ALLOWED = (
    "Du har ikke lov til at læse filen. Bed din it-afdeling om adgang, eller vælg en anden fil."
)
NOT_READABLE = "Filen kan ikke læses. Vælg en anden fil."
NO_ANSWER_YET = "Drevet har ikke svaret endnu. Se efter, om du er på nettet (fx VPN), og prøv igen."
NOT_UTF8 = "Filen er ikke gemt som UTF-8. Åbn den i en editor, og gem den som UTF-8."
THE_REFLECTION = "Refleksionen {name}"
HOLDER = "{user}, åbnet {since}"
"""The text of a lock file: who took the lock, and when."""
