"""The keys of a terminal, with text that comes faster than a person types put together."""

from __future__ import annotations

import re
import select
import sys
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from prompt_toolkit.input import Input

# Nobody types so many letters between two looks at the keyboard.
_LEAST_OF_RUN = 16
_MOST_AT_ONCE = 65_536
# What keys other than text send, and the marks around a paste (ECMA-48 5.4, and SS3).
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[@-~]|[^\[O])?")
_ENTER = (Keys.ControlM, Keys.ControlJ)


def open_keyboard() -> Input:
    """Return what reads the keys of the terminal on stdin.

    Text that is dictated, sent by a program, or pasted where the terminal does not mark it comes
    as single keys. Each of them copies the whole answer, so that 40 KB took 846 MB; a run of them
    is handed on as one paste.
    """
    keyboard = create_input(sys.stdin)
    if sys.platform != "win32":
        read = keyboard.read_keys
        keyboard.read_keys = lambda: list(runs(_all_there_is(read, keyboard.fileno())))  # type: ignore[method-assign]
    return keyboard


def runs(presses: Sequence[KeyPress]) -> Iterator[KeyPress]:
    """Yield `presses`, each long run of text and line ends among them as one paste.

    Enter at the end of a run stays a key, since it may be meant to leave a prompt.
    """
    for is_text, group in groupby(presses, key=_is_text):
        found = list(group)
        ends = list(takewhile(lambda press: press.key in _ENTER, reversed(found)))
        text = found[: len(found) - len(ends)]
        if is_text and len(text) >= _LEAST_OF_RUN:
            yield KeyPress(Keys.BracketedPaste, "".join(each.data for each in text))
            yield from reversed(ends)
        else:
            yield from found


def text_of(presses: Sequence[KeyPress], typed: bytes) -> str:
    """Return the text in `presses` and then in the bytes `typed`, without keys and line ends."""
    pressed = "".join(
        each.data for each in presses if _is_text(each) or each.key == Keys.BracketedPaste
    )
    text = pressed + _SEQUENCE.sub("", typed.decode(errors="ignore"))
    return "".join(character for character in text if character.isprintable())


def _is_text(press: KeyPress) -> bool:
    return press.key in _ENTER or (len(press.key) == 1 and press.key.isprintable())


def _all_there_is(read: Callable[[], list[KeyPress]], descriptor: int) -> list[KeyPress]:
    """Return what `read` yields while there is more, up to a limit."""
    presses = read()
    while presses and len(presses) < _MOST_AT_ONCE and _has_more(descriptor):
        more = read()
        if not more:
            break
        presses += more
    return presses


def _has_more(descriptor: int) -> bool:
    return bool(select.select([descriptor], [], [], 0)[0])
