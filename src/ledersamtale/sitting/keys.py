"""The keys of a sitting in a terminal: what each is bound to, and the words for what it does.

The terminal's face binds its keys by this table, the bottom line is made of its words, and a test
compares the README's table with it.
"""

from __future__ import annotations

from typing import NamedTuple


class Binding(NamedTuple):
    """Keys that do the same.

    `sequences` are prompt_toolkit's names for them; empty where the prompt's own binding is meant.
    `name` and `does` are the keys and what they do in a table; `short_name` and `short` are the
    same in the bottom line.
    """

    name: str
    does: str
    short: str = ""
    sequences: tuple[tuple[str, ...], ...] = ()
    short_name: str = ""

    @property
    def hint(self) -> str:
        """The key and what it does, in the bottom line."""
        return f"{self.short_name or self.name} {self.short}"


NEXT = Binding(
    "Tab",
    "næste; svaret er gemt (et tomt svar er sprunget over)",
    "næste",
    # The keys after Tab are those that other programs use to continue or to send.
    (("tab",), ("c-s",), ("c-d",)),
)
BACK = Binding("Shift+Tab", "tilbage, med det, du skrev før", "forrige", (("s-tab",),))
ENTER = Binding("Enter", "ny linje i et svar; tager det markerede i en liste")
RATE = Binding("1-5, 0", "vurderer et udsagn og går videre (0 er »Ved ikke«)", "vurderer")
COMMENT = Binding("k", "skriver en kommentar til et udsagn", "kommentar", (("k",), ("K",)))
EDITOR = Binding(
    "F2 eller Ctrl+E", "åbner svaret i din egen editor", "editor", (("f2",), ("c-e",)), "F2"
)
STOP = Binding("Ctrl+C", "gemmer og stopper", "gem og stop", (("c-c",),))
UNDO = Binding("Ctrl+Z", "fortryder", "fortryd", (("c-z",),))

TABLE = (NEXT, BACK, ENTER, RATE, COMMENT, EDITOR, STOP, UNDO)
"""In the order in which a person needs them."""
