"""The keys of a terminal, with text that comes faster than a person types put together."""

from __future__ import annotations

import re
import select
import sys
from itertools import groupby, takewhile
from time import monotonic
from typing import TYPE_CHECKING, cast

from prompt_toolkit.input import create_input
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from ledersamtale.text import received

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from prompt_toolkit.input import Input
    from prompt_toolkit.input.vt100 import Vt100Input

# Nobody types so many letters between two looks at the keyboard.
_LEAST_OF_RUN = 16
_MOST_AT_ONCE = 65_536
_TEXT_RUN = re.compile(rf"([^\x00-\x1f\x7f]{{{_LEAST_OF_RUN},}})")
# Control sequences and strings (ECMA-48, 5.4 and 5.6), SS3 of function keys, the Linux console's
# function keys, xterm's oldest reports of the mouse, and a key with Alt.
_SEQUENCE = re.compile(
    r"\x1b(?:\[\[[A-E]|\[M[ -\u00ff]{3}|\[[0-?]*[ -/]*[@-Z\\-~]|O[ -~]"
    r"|[\]PX^_][ -~]*(?:\x07|\x1b\\)|[\r\n]|[^\x00-\x1f\[O\]PX^_])"
)
_BEGUN = re.compile(r"\x1b(?:\[\[?|\[M[ -\u00ff]{0,2}|\[[0-?]*[ -/]*|O|[\]PX^_][ -~]*\x1b?)\Z")
# A terminal sends a sequence at once. What begins as one and stops is a key pressed with Alt.
_SEQUENCE_SECONDS = 0.1
# Enter with Shift, Alt or Ctrl (2 to 8): xterm's modifyOtherKeys, CSI u of iTerm2, foot and others,
# and what VS Code and Windows send.
_OTHER_ENTER = {
    *("\x1bOM", "\x1b\r", "\x1b\n"),
    *(form.format(keys) for form in ("\x1b[27;{};13~", "\x1b[13;{}u") for keys in range(2, 9)),
}
# The same keys in other forms: arrows with Alt on a Mac, and Ctrl+Backspace. A letter or Backspace
# with Alt is none of them, since Esc and another key that come in one read look the same.
_OTHER_FORMS = {
    **dict.fromkeys(_OTHER_ENTER, "\r"),
    **dict.fromkeys(("\x1b[1;3D", "\x1b[1;9D"), "\x1b[1;5D"),
    **dict.fromkeys(("\x1b[1;3C", "\x1b[1;9C"), "\x1b[1;5C"),
    **dict.fromkeys(("\x1b[127;5u", "\x1b[27;5;127~"), "\x17"),
}
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
# How long the rest of a paste may take to come.
_PASTE_SECONDS = 0.5
# How long the text behind a Tab in a paste without marks may take to come.
_TAB_SECONDS = 0.02
_ENTER = (Keys.ControlM, Keys.ControlJ)
_ENDS = (*_ENTER, Keys.Tab)


def open_keyboard() -> Input:
    """Return what reads the keys of the terminal on stdin.

    Text that is dictated, sent by a program, or pasted where the terminal does not mark it comes
    as single keys. Each of them copies the whole answer, so that 40 KB took 846 MB; a run of them
    is handed on as one paste.
    """
    keyboard = create_input(sys.stdin)
    if sys.platform != "win32":
        vt100 = cast("Vt100Input", keyboard)
        parser, reader = vt100.vt100_parser, vt100.stdin_reader
        sequences = Sequences(reader.read, lambda: parser._in_bracketed_paste)
        reader.read = sequences.read  # type: ignore[method-assign]
        let_text_past_the_parser(vt100)
        read = keyboard.read_keys
        keyboard.read_keys = lambda: list(runs(_all_there_is(read, keyboard.fileno())))  # type: ignore[method-assign]
    return keyboard


class Sequences:
    """What a terminal sends, without the sequences that no key of ours sends.

    prompt_toolkit types the rest of a sequence that it does not know: reports of focus and colour,
    keys in the form CSI u, letters with Alt. Shift+Enter is a line end in every form.
    """

    def __init__(self, read: Callable[[int], str], is_in_paste: Callable[[], bool]) -> None:
        self._read = read
        self._is_in_paste = is_in_paste
        self._begun = ""
        self._begun_at = 0.0
        self._in_paste = False

    def read(self, count: int = _MOST_AT_ONCE) -> str:
        """Return what has come, but for the beginning of a sequence at its end."""
        # Whoever waits for the rest of a paste may have given it up.
        self._in_paste = self._is_in_paste()
        if self._begun and monotonic() - self._begun_at > _SEQUENCE_SECONDS:
            # Not the letters that were typed after it.
            self._begun = self._begun[2:].rstrip("\x1b")
        text = self._begun + self._read(count)
        begun = _BEGUN.search(text)
        if begun and (begun.start() or not self._begun):
            self._begun_at = monotonic()
        self._begun = begun[0] if begun else ""
        return _SEQUENCE.sub(self._known, text[: len(text) - len(self._begun)])

    def _known(self, found: re.Match[str]) -> str:
        sequence = found[0]
        if self._in_paste and len(sequence) == 2:
            return sequence[1:]
        if sequence in _OTHER_FORMS:
            return _OTHER_FORMS[sequence]
        if sequence == _PASTE_ENDS:
            self._in_paste, was_in_paste = False, self._in_paste
            return sequence if was_in_paste else ""
        if sequence == _PASTE_BEGINS:
            self._in_paste = True
        return sequence if isinstance(ANSI_SEQUENCES.get(sequence), Keys) else ""


def let_text_past_the_parser(keyboard: Vt100Input) -> None:
    """Make a key of each character in a long run of text, as the parser does in 8 µs each."""
    parser = keyboard.vt100_parser
    feed = parser.feed

    def feed_text(text: str) -> None:
        count = len(keyboard._buffer)
        feed(text[0])
        if len(keyboard._buffer) == count:
            # It belongs to a sequence that is not complete, or to a paste.
            feed(text[1:])
        else:
            keyboard._buffer += map(KeyPress, text[1:], text[1:])

    def feed_all(data: str) -> None:
        parts = [data] if parser._in_bracketed_paste else _TEXT_RUN.split(data)
        for number, part in enumerate(parts):
            (feed_text if number % 2 else feed)(part)

    parser.feed = feed_all  # type: ignore[method-assign]


def runs(presses: Sequence[KeyPress]) -> Iterator[KeyPress]:
    """Yield `presses`, each long run of text, tabs and line ends among them as one paste.

    Enter and Tab at the end of a run stay keys, since they may be meant to leave a prompt.
    """
    for is_text, group in groupby(presses, key=_is_in_paste):
        found = list(group)
        ends = list(takewhile(lambda press: press.key in _ENDS, reversed(found)))
        text = found[: len(found) - len(ends)]
        if is_text and len(text) >= _LEAST_OF_RUN:
            yield KeyPress(Keys.BracketedPaste, "".join(each.data for each in text))
            yield from reversed(ends)
        else:
            yield from found


def typed_ahead(keyboard: Input) -> list[KeyPress]:
    """Return the keys that came since the last prompt; a paste is waited for to its end.

    Otherwise its second half would be lost, and the parser would wait for it for ever.
    """
    presses = get_typeahead(keyboard)
    if sys.platform == "win32":
        return presses
    parser = cast("Vt100Input", keyboard).vt100_parser
    while not keyboard.closed:
        patience = _PASTE_SECONDS if parser._in_bracketed_paste else 0
        if not _has_more(keyboard.fileno(), patience):
            break
        presses += keyboard.read_keys()
    if parser._in_bracketed_paste:
        # Its end may never come; what has come is text all the same.
        presses.append(KeyPress(Keys.BracketedPaste, parser._paste_buffer))
    parser.reset()
    return presses


def text_of(presses: Sequence[KeyPress]) -> str:
    """Return the text that `presses` type; a key that is no text begins a new line."""
    text = ""
    for press in presses:
        if press.key == Keys.ControlH:
            text = text[:-1]
        elif press.key == Keys.BracketedPaste or _is_text(press):
            text += press.data
        else:
            text += "\n"
    return received(text).strip("\n")


def is_writing(press: KeyPress) -> bool:
    """Return whether `press` adds to a text, or deletes from its end."""
    is_sign = len(press.key) == 1 and press.key.isprintable()
    return is_sign or press.key in (Keys.BracketedPaste, Keys.ControlH)


def _is_in_paste(press: KeyPress) -> bool:
    return press.key == Keys.Tab or _is_text(press)


def _is_text(press: KeyPress) -> bool:
    return press.key in _ENTER or (len(press.key) == 1 and press.key.isprintable())


def _all_there_is(read: Callable[[], list[KeyPress]], descriptor: int) -> list[KeyPress]:
    """Return what `read` yields while there is more, up to a limit."""
    presses = read()
    while presses:
        # Nobody types a Tab right after so much text.
        is_cut = presses[-1].key == Keys.Tab and len(presses) > _LEAST_OF_RUN
        if len(presses) >= _MOST_AT_ONCE and not is_cut:
            break
        if not _has_more(descriptor, _TAB_SECONDS if is_cut else 0):
            break
        more = read()
        if not more:
            break
        presses += more
    return presses


def _has_more(descriptor: int, seconds: float = 0) -> bool:
    return bool(select.select([descriptor], [], [], seconds)[0])
