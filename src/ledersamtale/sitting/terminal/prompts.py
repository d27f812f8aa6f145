"""All that asks through prompt_toolkit, behind one late import."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, TypeVar

from prompt_toolkit.input import create_input
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import create_output

from ledersamtale.signals import Ended
from ledersamtale.sitting.interview import Stop
from ledersamtale.sitting.terminal.panel import Panel

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.output import Output

    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.signals import SignalGate
    from ledersamtale.sitting.face import Note
    from ledersamtale.sitting.interview import ItemEvent, ItemStep
    from ledersamtale.sitting.terminal.dialogs import Dialogs

T = TypeVar("T")

_MOMENT_SECONDS = 0.01


class Prompts:
    """One event loop, one input, one output and one panel for the whole session.

    A new session for each question costs three times as much from Enter to the next one.
    """

    def __init__(self, glyphs: Glyphs, gate: SignalGate) -> None:
        self._glyphs = glyphs
        self._gate = gate
        self._runner = asyncio.Runner()
        self._input = create_input(sys.stdin)
        self._output = _output()
        self._panel = Panel(glyphs, keyboard=self._input, output=self._output)
        self._lists: Dialogs | None = None

    @property
    def dialogs(self) -> Dialogs:
        """Names, choices and marks, by questionary."""
        if self._lists is None:
            # Not needed until a list is; the first step is a panel.
            from ledersamtale.sitting.terminal.dialogs import Dialogs

            self._lists = Dialogs(
                self.run, glyphs=self._glyphs, keyboard=self._input, output=self._output
            )
        return self._lists

    def ask(self, step: ItemStep, *, message: str, note: Note) -> ItemEvent:
        """Show `step` in the panel, and return what the person does.

        A signal, and a terminal that goes away, stop with all that is typed.
        """
        panel = self._panel
        panel.show(step, message=message, note=note)
        try:
            return self.run(panel.application)
        except Ended as ended:
            return Stop(panel.content, ended.number)
        except (EOFError, OSError):
            return Stop(panel.content, self._gate.received)

    def warn(self, message: str) -> None:
        """Show `message` in the panel while the person types; from any thread."""
        self._panel.warning = message
        self._panel.application.invalidate()

    def run(self, application: Application[T]) -> T:
        """Run `application` to its result; raises Ended when a signal ends it, or Ctrl+C has.

        Other keys that came together with the one that ended the prompt before are dropped.
        """
        if any(press.key == Keys.ControlC for press in get_typeahead(self._input)):
            raise Ended(0)
        loop = self._runner.get_loop()

        def fail(_loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
            error = context.get("exception")
            if isinstance(error, BaseException) and application.is_running:
                application.exit(exception=error)

        def end(number: int) -> None:
            loop.call_soon_threadsafe(leave, number)

        def leave(number: int) -> None:
            if not application.is_running:
                # The signal was quicker than the application's start.
                loop.call_later(_MOMENT_SECONDS, leave, number)
            elif not application.is_done:
                application.exit(exception=Ended(number))

        # Otherwise an error in a key binding or a task is shown as an English traceback.
        loop.set_exception_handler(fail)
        with self._gate.listener(end):
            return self._runner.run(
                application.run_async(handle_sigint=False, set_exception_handler=False)
            )

    def close(self) -> None:
        """Give the event loop back."""
        self._runner.close()


def _output() -> Output:
    """Return the terminal's output, without questions to it about where the cursor is.

    prompt_toolkit complains in English, after two seconds, of a terminal that does not answer;
    the answer of one that does can end up in the next prompt.
    """
    if sys.platform == "win32":
        return create_output()
    from prompt_toolkit.output.vt100 import Vt100_Output

    output = Vt100_Output.from_pty(sys.stdout)
    output.enable_cpr = False
    return output
