"""The law of keys in lists: what is chosen changes only as the table of a list says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.input import DummyInput
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import ALL_KEYS, Keys

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Key, Response
from ledersamtale.model.themes import Item
from ledersamtale.screen.glyphs import UNICODE
from ledersamtale.sitting import keys
from ledersamtale.sitting.face import Interrupted, LookedAround, WentBack
from ledersamtale.sitting.interview import OverviewStep
from ledersamtale.sitting.terminal.lists.browser import Picking
from ledersamtale.sitting.terminal.lists.dialogs import Dialogs
from ledersamtale.sitting.terminal.lists.overview import overview
from ledersamtale.sitting.terminal.lists.rows import Frame, Row
from ledersamtale.sitting.terminal.panel import ESCAPE_SECONDS
from tests.sitting.terminal.looping import inside
from tests.sitting.terminal.pressing import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.application import Application

ALIASES = {"tab": "c-i", "enter": "c-m", "backspace": "c-h"}
NAMES = sorted({*ALL_KEYS} - {Keys.Any})
LETTERS = [*"aijknqAI059 #:-.æøåé😀"]
ITEMS = tuple(Item(Kind.QUESTION, 1, "T", number, f"Nr {number}?") for number in range(5))
RESPONSES = tuple(Response(Kind.QUESTION, 1, "T", each.number, each.text, "svar") for each in ITEMS)
ROWS = [Row(*each) for each in zip(ITEMS, RESPONSES, strict=True)]
LEFT = (WentBack, Interrupted, LookedAround)


class Asked:
    """Something that is asked, in which keys are pressed one by one, without a terminal."""

    def __init__(self, ask: Callable[[Dialogs], object]) -> None:
        self._ends: list[object] = []
        ask(Dialogs(self._hold, glyphs=UNICODE, keyboard=DummyInput(), output=Window()))

    def _hold(self, application: Application[Any]) -> int:
        self._application = application
        application.timeoutlen = None  # type: ignore[assignment]
        application.exit = self._end  # type: ignore[method-assign]
        return 0

    def _end(self, *, result: object = None, exception: object = None, **_: object) -> None:
        self._ends.append(exception or result)

    @property
    def escape_seconds(self) -> float | None:
        """How long it waits for what may follow Esc in a sequence."""
        return self._application.ttimeoutlen

    def press(self, *pressed: str) -> list[object]:
        """Press keys, and return what they would end it with."""

        def press() -> None:
            for key in pressed:
                self._application.key_processor.feed(_press(key))
                self._application.key_processor.process_keys()

        self._ends = []
        inside(self._application, press)
        return self._ends

    def mark(self, row: int) -> None:
        """Mark a row of the list."""
        (at,) = self.press("enter")
        assert isinstance(at, int)
        self.press(*["down" if at < row else "up"] * abs(row - at))


def _press(key: str) -> KeyPress:
    if len(key) == 1:
        return KeyPress(key)
    return KeyPress(Keys(ALIASES.get(key, key)), "\x1b[ødelæg")


def sequences(*bindings: keys.Binding) -> set[str]:
    return {ALIASES.get(key, key) for each in bindings for (key,) in each.sequences}


def browse(dialogs: Dialogs) -> int:
    return dialogs.browser.browse(ROWS, Frame(("Hvad?",)), says={keys.SAVE: "Gemt"})


def look(dialogs: Dialogs) -> int:
    step = OverviewStep(ITEMS, RESPONSES, 0)
    return overview(step, browser=dialogs.browser, glyphs=UNICODE)


def choose(dialogs: Dialogs) -> int:
    return dialogs.choose("Hvad?", [(f"Nr {number}", number) for number in range(5)])


def choose_first(dialogs: Dialogs) -> int:
    options = [(f"Nr {number}", number) for number in range(5)]
    says = {keys.BACK: "Intet før"}
    return dialogs.choose("Hvad?", options, leaves={keys.LEAVE: Interrupted}, says=says)


def choose_unsaved(dialogs: Dialogs) -> int:
    options = [(f"Nr {number}", number) for number in range(5)]
    leaves: dict[keys.Binding, type[Exception]]
    leaves = {keys.TO_UNSAVED: WentBack, keys.LEAVE_UNSAVED: Interrupted}
    return dialogs.choose("Hvad?", options, leaves=leaves, typed=[])


def choose_in_menu(dialogs: Dialogs) -> int:
    options = [(f"Nr {number}", number) for number in range(5)]
    return dialogs.choose("Hvad?", options, leaves={keys.LEAVE_MENU: Interrupted})


UP_DOWN = sequences(keys.UP_DOWN)
# Each list, with the keys that leave it without a choice, that choose and that mark another row.
LISTS: dict[str, tuple[Callable[[Dialogs], int], set[str], set[str], set[str]]] = {
    "browse": (
        browse, sequences(keys.GO_BACK, keys.STOP, keys.OVERVIEW), sequences(keys.TAKE),
        sequences(keys.MOVE_MARK),
    ),
    "overview": (
        look, sequences(keys.TO_ANSWER, keys.STOP), sequences(keys.GO), sequences(keys.MOVE_MARK),
    ),
    "choose": (
        choose, sequences(keys.GO_BACK, keys.LEAVE), sequences(keys.CHOOSE), UP_DOWN,
    ),
    "first": (choose_first, sequences(keys.LEAVE), sequences(keys.CHOOSE), UP_DOWN),
    "unsaved": (
        choose_unsaved, sequences(keys.GO_BACK, keys.LEAVE), sequences(keys.CHOOSE), UP_DOWN,
    ),
    "menu": (
        choose_in_menu, sequences(keys.LEAVE_MENU), sequences(keys.CHOOSE), UP_DOWN,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_escape_waits_in_a_list_no_longer_than_at_a_question(name: str) -> None:
    assert Asked(LISTS[name][0]).escape_seconds == ESCAPE_SECONDS


@pytest.mark.parametrize("name", LISTS)
def test_a_key_does_in_a_list_what_its_table_says_and_no_other_does_anything(name: str) -> None:
    ask, leaving, taking, moving = LISTS[name]
    goes_on = sequences(keys.TO_POINTS) if ask is look else set()
    asked = Asked(ask)
    for key in [*NAMES, *LETTERS]:
        # In the middle, so that both ways can be seen.
        asked.mark(2)
        ends = asked.press(key)
        if key in leaving:
            assert isinstance(ends[0], LEFT), key
        elif key in goes_on | taking:
            assert ends == [len(ROWS) if key in goes_on else 2], key
        else:
            assert ends == [], key
            # A letter leads back from the table of keys.
            (chosen,) = asked.press("q", "enter")
            assert (chosen != 2) == (key in moving), key


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTS)
def test_only_the_keys_that_move_mark_another_row(name: str) -> None:
    ask, leaving, taking, moving = LISTS[name]
    ends = leaving | taking | (sequences(keys.TO_POINTS) if ask is look else set())
    others = [key for key in [*NAMES, *LETTERS] if key not in ends]
    asked = Asked(ask)

    @given(st.lists(st.sampled_from(others) | st.sampled_from(sorted(moving))))
    def law(pressed: list[str]) -> None:
        moves, is_table = [], False
        for key in pressed:
            if key in moving and not is_table:
                moves.append(key)
            is_table = key != Keys.BracketedPaste and not is_table and key == "f1"
        asked.mark(2)
        assert asked.press(*pressed, Keys.BracketedPaste) == []
        chosen = asked.press("enter")
        asked.mark(2)
        assert asked.press(*moves, "enter") == chosen

    law()


def test_only_the_keys_that_pick_make_points() -> None:
    marked: list[Key] = []
    asked = Asked(
        lambda dialogs: dialogs.browser.pick(
            ROWS, lambda said: Frame((), said), Picking(marked, []), message=""
        )
    )
    for key in [*NAMES, *LETTERS]:
        asked.press("home", "down")
        marked.clear()
        ends = asked.press(key)
        if key in sequences(keys.GO_BACK, keys.STOP, keys.OVERVIEW):
            assert isinstance(ends[0], LEFT), key
        elif key in sequences(keys.SAVE, keys.GO_ON):
            assert ends == [1 if key in sequences(keys.SAVE) else None], key
        else:
            assert ends == [], key
        assert marked == ([RESPONSES[1].key] if key in sequences(keys.PICK) else []), key
        if key == "f1":
            asked.press("q")
