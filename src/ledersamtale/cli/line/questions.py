"""Questions to a person at a terminal: yes or no, and which of several."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from typing import TYPE_CHECKING

from typer import Exit

from ledersamtale.cli import words
from ledersamtale.screen.lines import say
from ledersamtale.screen.width import PAGE_WIDTH, WIDEST, is_capable_terminal, wrap
from ledersamtale.text import one_line, received

if TYPE_CHECKING:
    from collections.abc import Sequence

_YES = ("j", "ja", "y", "yes")
_NO = ("n", "nej", "no")
# So long a Ctrl+C may wait that came at the wrong moment.
_LOOK_SECONDS = 0.5


def are_terminals() -> bool:
    """Return whether a person can be asked: both stdin and stdout are terminals."""
    try:
        return sys.stdin.isatty() and sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False  # A stream was closed before the program began.


def says_yes(question: str, *, otherwise: str = "nej") -> bool:
    """Return whether the person says yes; Enter alone says `otherwise`, other words ask again.

    Without a terminal the answer is no.
    """
    if not are_terminals():
        return False
    while True:
        try:
            typed = typed_line(question).strip()
        except (AttributeError, ValueError, EOFError):
            return False  # A stream was closed during the question.
        # Keys that are no text, such as arrows, are not Enter alone.
        said = received(typed).strip().lower() if typed else otherwise
        if said in (*_YES, *_NO):
            return said in _YES
        say(words.YES_OR_NO, sys.stdout)


def tell_below(sentence: str) -> None:
    """Say `sentence` below a question that is left without an answer; a signal may have left it."""
    # A window that was closed takes no more.
    with contextlib.suppress(OSError):
        try:
            print()
            say(sentence, sys.stdout)
        except RuntimeError:
            # The signal came while the stream was being written to, and it takes nothing meanwhile.
            line = f"\n{sentence}\n".encode(sys.stdout.encoding, "replace")
            os.write(sys.stdout.fileno(), line)


def typed_line(question: str) -> str:
    """Return the line that a person types; raises what `input` does.

    Ctrl+S and Ctrl+Z do nothing meanwhile. They would stop the window, and few know what starts it.
    """
    try:
        descriptor = sys.stdin.fileno()
    except (AttributeError, ValueError):
        return input(question)  # No stream of the system's.
    if sys.platform == "win32" or not os.isatty(descriptor):
        return input(question)
    import termios

    # A terminal that does not know its size has no columns. The last one stays free: some wrap as
    # soon as it is written.
    columns = os.get_terminal_size(descriptor).columns or PAGE_WIDTH + 1
    width = min(columns - 1, WIDEST)
    found = termios.tcgetattr(descriptor)
    modes = termios.tcgetattr(descriptor)
    modes[0] &= ~termios.IXON
    modes[6][termios.VSUSP] = b"\0"
    # A window that is closed meanwhile has no modes.
    with contextlib.suppress(termios.error):
        termios.tcsetattr(descriptor, termios.TCSADRAIN, modes)
    try:
        print("\n".join(wrap(question, max(1, width))), end="", flush=True)
        # A Ctrl+C just before a read is not seen until that ends, with the next line.
        while not select.select([descriptor], [], [], _LOOK_SECONDS)[0]:
            pass
        return input()
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(descriptor, termios.TCSADRAIN, found)


def pick(question: str, options: Sequence[str]) -> int:
    """Return the index of the option that the person chooses; Enter alone chooses the first.

    It is a list of numbers where the terminal cannot move its cursor. Raises KeyboardInterrupt
    when the person leaves.
    """
    ask = _pick_in_list if is_capable_terminal() else pick_by_number
    return ask(question, options)


def pick_by_number(question: str, options: Sequence[str]) -> int:
    """Return what `pick` does, always by a list of numbers."""
    say(question, sys.stdout)
    for number, option in enumerate(options, start=1):
        say(f"{number}. {option}", sys.stdout)
    while True:
        try:
            line = received(typed_line(words.A_NUMBER))
        except EOFError:
            raise KeyboardInterrupt from None
        wanted = line.strip() or "1"
        # As a sitting line by line ends.
        if wanted.removeprefix(":") == "stop":
            raise KeyboardInterrupt
        if wanted.isdecimal() and 1 <= int(wanted) <= len(options):
            return int(wanted) - 1
        say(words.NOT_LISTED.format(line=one_line(line), count=len(options)), sys.stdout)


def _pick_in_list(question: str, options: Sequence[str]) -> int:
    # The prompt library takes 80 ms, and only a list needs it.
    from ledersamtale.screen.glyphs import glyphs_for
    from ledersamtale.signals import SIGNAL_CODE, Ended, SignalGate
    from ledersamtale.sitting import keys
    from ledersamtale.sitting.face import Interrupted
    from ledersamtale.sitting.terminal.prompts import Prompts

    with SignalGate() as gate:
        prompts = Prompts(glyphs_for(sys.stdout.encoding), gate)
        try:
            listed = [(option, index) for index, option in enumerate(options)]
            return prompts.dialogs.choose(question, listed, leaves={keys.LEAVE_MENU: Interrupted})
        except (Interrupted, EOFError):
            raise KeyboardInterrupt from None
        except Ended as ended:
            raise (
                Exit(SIGNAL_CODE + ended.number) if ended.number else KeyboardInterrupt
            ) from None
        finally:
            prompts.close()
