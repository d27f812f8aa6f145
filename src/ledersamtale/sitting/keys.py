"""The keys of a sitting in a terminal: what each is bound to, and the words for what it does.

The terminal's face binds its keys by this table, the bottom line is made of its words, and a test
compares the README's table with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.model.themes import Scale


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
    "går videre; svaret er gemt, og et tomt svar er sprunget over",
    "videre",
    (("tab",),),
)
BACK = Binding("Shift+Tab", "går tilbage; det, du skrev, står der endnu", "tilbage", (("s-tab",),))
ENTER = Binding(
    "Enter",
    "giver en ny linje i et svar; vælger det markerede i en liste",
    sequences=(("enter",), ("c-j",)),
)
RATE = Binding(
    "1-9, 0",
    "vurderer et udsagn og går videre (0 er »Ved ikke«); piletaster og Enter gør det også. Går "
    "skalaen til 10, så tag det tal, du har skrevet, med Enter eller Tab",
    "vurdér",
    tuple((str(digit),) for digit in range(10)),
)
UNRATE = Binding(
    "Backspace, Delete", "på et udsagn: sletter vurderingen", "", (("backspace",), ("delete",))
)
DONT_KNOW = Binding("0", "er »Ved ikke«", "ved ikke")
COMMENT = Binding("k", "skriver en kommentar til et udsagn", "kommentér", (("k",),))
COMMENT_LAST = Binding(
    "Ctrl+K", "går tilbage til det forrige udsagn, så du kan kommentere det", "", (("c-k",),)
)
TO_SCALE = Binding(
    "Esc",
    "går tilbage: fra en kommentar til skalaen, fra oversigten til svaret",
    "til skalaen",
    (("escape",),),
)
HELP = Binding("F1", "viser tasterne", "taster", (("f1",),))
MOVE = Binding(
    "Piletaster, Home, End, PageUp, PageDown",
    "flytter i svaret; med Ctrl et ord ad gangen (piletaster) eller til svarets ende",
    sequences=(
        *(("left",), ("right",), ("up",), ("down",), ("home",), ("end",)),
        *(("pageup",), ("pagedown",)),
        *(("c-left",), ("c-right",), ("c-home",), ("c-end",)),
    ),
)
SELECT = Binding(
    "Shift og en af dem",
    "markerer; det, du skriver, kommer i stedet for det markerede",
    sequences=(
        *(("s-left",), ("s-right",), ("s-up",), ("s-down",), ("s-home",), ("s-end",)),
        *(("s-pageup",), ("s-pagedown",)),
        *(("c-s-left",), ("c-s-right",), ("c-s-home",), ("c-s-end",)),
    ),
)
DELETE = Binding(
    "Backspace, Delete",
    "sletter et tegn eller det markerede, med Ctrl et ord; på et udsagn vurderingen",
    sequences=(("backspace",), ("delete",), ("c-w",), ("c-delete",)),
)
EDITOR = Binding(
    "F2 eller Ctrl+E", "åbner svaret i din egen editor", "editor", (("f2",), ("c-e",)), "F2"
)
OVERVIEW = Binding(
    "Ctrl+O eller F3",
    "viser oversigten; Enter går til det markerede",
    "oversigt",
    (("c-o",), ("f3",)),
    "F3",
)
LAST = Binding(
    "F4 eller Ctrl+L",
    "viser, hvad du svarede sidst, og skjuler det igen",
    "sidst",
    (("f4",), ("c-l",)),
    "F4",
)
STOP = Binding("Ctrl+C", "gemmer og stopper", "gem og stop", (("c-c",),))
UNDO = Binding(
    "Ctrl+Z", "fortryder det sidste ord, eller det, du satte ind", "fortryd", (("c-z",),)
)
REDO = Binding("Ctrl+Y", "gør det igen, som du fortrød", sequences=(("c-y",),))
SAVE = Binding("Ctrl+S", "gemmer og bliver, hvor du er", sequences=(("c-s",),))
PASTE = Binding("", "", sequences=(("<bracketed-paste>",),))
"""No key, but what a terminal sends for one of its own."""

# In lists, which show only those of their own.
MOVE_MARK = Binding(
    "Pil op, pil ned, Home, End, PageUp, PageDown",
    "flytter markeringen",
    sequences=(("up",), ("down",), ("home",), ("end",), ("pageup",), ("pagedown",)),
)
UP_DOWN = Binding("Pil op, pil ned", "flytter markeringen", sequences=(("up",), ("down",)))
TAKE = Binding("Enter", "vælger det markerede", "vælg", ENTER.sequences)
GO = Binding("Enter", "går til det markerede", "gå dertil", ENTER.sequences)
PICK = Binding(
    "Enter, mellemrum",
    "vælger det markerede eller fravælger det",
    "vælg eller fravælg",
    (*ENTER.sequences, (" ",)),
    "Enter",
)
CHOOSE = Binding("Enter, Tab", "vælger det markerede", sequences=(*ENTER.sequences, ("tab",)))
GO_ON = Binding("Tab", "går videre", "videre", NEXT.sequences)
TO_POINTS = Binding("Tab", "går til punkterne til samtalen", "punkter til samtalen", NEXT.sequences)
GO_BACK = Binding("Shift+Tab", "går tilbage", "tilbage", BACK.sequences)
TO_ANSWER = Binding(
    "Esc, Shift+Tab, Ctrl+O, F3",
    "går tilbage",
    "tilbage",
    (("escape",), *BACK.sequences, *OVERVIEW.sequences),
    "Esc",
)
TO_UNSAVED = Binding("Shift+Tab", "svarer videre uden at gemme nu", sequences=BACK.sequences)
LEAVE = Binding("Ctrl+C", "stopper", sequences=STOP.sequences)
LEAVE_OFFER = Binding("Shift+Tab, Ctrl+C", "stopper", sequences=(*BACK.sequences, *STOP.sequences))
LEAVE_MENU = Binding(
    "Esc, Shift+Tab, Ctrl+C",
    "stopper",
    sequences=(("escape",), *BACK.sequences, *STOP.sequences),
)
LEAVE_UNSAVED = Binding(
    "Ctrl+C", "stopper uden at gemme og viser svarene", sequences=STOP.sequences
)

# In a line to write in.
ENTER_LINE = Binding("Enter, Tab", "går videre", sequences=CHOOSE.sequences)
MOVE_IN_LINE = Binding(
    "Pil til højre, pil til venstre, Home, End",
    "flytter i linjen",
    sequences=(("left",), ("right",), ("home",), ("end",), ("c-left",), ("c-right",)),
)
DELETE_IN_LINE = Binding(
    "Backspace, Delete", "sletter et tegn, med Ctrl et ord", "", DELETE.sequences
)
UNDO_IN_LINE = Binding("Ctrl+Z", "fortryder", sequences=UNDO.sequences)
TO_LIST = Binding(
    "Shift+Tab, Ctrl+C", "går tilbage til listen", sequences=(*BACK.sequences, *STOP.sequences)
)

TABLE = (
    *(NEXT, BACK, ENTER, RATE, COMMENT, COMMENT_LAST, TO_SCALE, EDITOR, OVERVIEW, STOP, SAVE),
    *(LAST, HELP),
    *(UNDO, REDO, MOVE, SELECT, DELETE),
)
"""In the order in which a person needs them."""

LINE_TABLE = (
    *(NEXT._replace(does="går videre; svaret er gemt"), BACK),
    ENTER._replace(does="går videre, ligesom Tab"),
    *(STOP, SAVE, HELP, UNDO, REDO, MOVE, SELECT),
    DELETE._replace(does="sletter et tegn eller det markerede, med Ctrl et ord"),
)
"""The same where the answer is one line."""


def to_rate(scale: Scale) -> tuple[Binding, ...]:
    """Return the keys that rate by `scale`, named by its steps for the bottom line."""
    steps = f"1-{scale.highest}"
    rate = RATE._replace(short_name=f"{steps} og Enter" if scale.is_typed else steps)
    unsure = scale.unsure
    if unsure[1:2].islower():
        # Not the first of capitals, as in N/A.
        unsure = unsure[:1].lower() + unsure[1:]
    return (rate, DONT_KNOW._replace(short=unsure)) if unsure else (rate,)


def table(scale: Scale) -> tuple[Binding, ...]:
    """Return TABLE as it is where statements are rated by `scale`; TABLE itself if it is empty."""
    return tuple(_rate_by(scale) if scale.labels and each is RATE else each for each in TABLE)


_OF_AN_AGREEMENT = {
    NEXT.sequences: ("går videre; det, du har valgt og skrevet, er gemt", NEXT.short),
    ENTER.sequences: ("går videre, når du vælger; giver en ny linje, når du skriver", ""),
    RATE.sequences: ("vælger, hvordan det går; det gør pil op og pil ned også", "vælg"),
    COMMENT.sequences: ("skriver et par ord om aftalen", "et par ord"),
    COMMENT_LAST.sequences: (
        "går tilbage til den forrige aftale, så du kan skrive et par ord om den",
        "",
    ),
    TO_SCALE.sequences: ("går tilbage fra det, du skriver, til det, du kan vælge", "tilbage"),
    EDITOR.sequences: ("åbner det, du skriver, i din egen editor", EDITOR.short),
    MOVE.sequences: (
        "flytter i det, du skriver; med Ctrl et ord ad gangen (piletaster) eller til enden",
        "",
    ),
    DELETE.sequences: (
        "sletter et tegn eller det markerede, med Ctrl et ord; når du vælger, det valgte",
        "",
    ),
}
"""What keys do where it is asked how an agreement goes, at length and shortly."""


def of_an_agreement(known: Sequence[Binding]) -> tuple[Binding, ...]:
    """Return the keys of those `known` that there are where it is asked how an agreement goes.

    They are told in the words of that, and all of last time is shown.
    """
    told = []
    for each in known:
        does, short = _OF_AN_AGREEMENT.get(each.sequences, (each.does, each.short))
        if each is not LAST:
            told.append(each._replace(does=does, short=short))
    return tuple(told)


def _rate_by(scale: Scale) -> Binding:
    unsure = f" (0 er »{scale.unsure}«)" if scale.unsure else ""
    typed = ". Tag det tal, du har skrevet, med Enter eller Tab" if scale.is_typed else ""
    return RATE._replace(
        name=f"1-{scale.highest}, 0" if scale.unsure else f"1-{scale.highest}",
        does=f"vurderer et udsagn og går videre{unsure}; piletaster og Enter gør det også{typed}",
    )
