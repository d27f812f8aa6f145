"""Everything that asks through prompt_toolkit, so that one late import brings it all."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from prompt_toolkit.input.typeahead import get_typeahead, store_typeahead
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, create_output

from ledersamtale.signals import Ended
from ledersamtale.sitting.interview import Keep, Stop
from ledersamtale.sitting.terminal.keyboard import open_keyboard, text_of, typed_ahead
from ledersamtale.sitting.terminal.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prompt_toolkit.application import Application
    from prompt_toolkit.key_binding.key_processor import KeyPress
    from prompt_toolkit.output import Output

    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.signals import SignalGate
    from ledersamtale.sitting.face import Note
    from ledersamtale.sitting.interview import ItemEvent, ItemStep
    from ledersamtale.sitting.keys import Binding
    from ledersamtale.sitting.terminal.lists.dialogs import Dialogs
    from ledersamtale.sitting.terminal.page import Lead

T = TypeVar("T")

_MOMENT_SECONDS = 0.01


class Prompts:
    """One event loop, one input, one output and one panel for the whole session.

    With new ones for each question, Enter would take three times as long to show the next.
    """

    def __init__(
        self,
        glyphs: Glyphs,
        gate: SignalGate,
        *,
        says: Mapping[Binding, str] = MappingProxyType({}),
    ) -> None:
        """Use `says` for what keys say in every list and line."""
        self._says = says
        self._glyphs = glyphs
        self._gate = gate
        self._runner = asyncio.Runner()
        self._input = open_keyboard()
        self._output = _output()
        self._panel = Panel(glyphs, keyboard=self._input, output=self._output)
        self._dialogs: Dialogs | None = None
        self._running: Application[Any] | None = None
        # The last event kept the person in the same field.
        self._stays = False

    @property
    def dialogs(self) -> Dialogs:
        """The questions for a name, one choice or several, which questionary asks."""
        if self._dialogs is None:
            # Late, since the first step is asked in the panel and needs no list.
            from ledersamtale.sitting.terminal.lists.dialogs import Dialogs

            self._dialogs = Dialogs(
                self.run,
                glyphs=self._glyphs,
                keyboard=self._input,
                output=self._output,
                says=self._says,
            )
        return self._dialogs

    def typed_ahead(self) -> list[KeyPress]:
        """Return the keys pressed before the next step is shown, and leave none of them."""
        return typed_ahead(self._input)

    def left_over(self) -> list[KeyPress]:
        """Return the keys that came in one burst with the last one of the prompt before."""
        return get_typeahead(self._input)

    @staticmethod
    def is_text(early: Sequence[KeyPress]) -> bool:
        """Return whether there is text among the keys."""
        return bool(text_of(list(early)))

    def leave_field(self) -> None:
        """Let keys that come now be text, and none of them a rating: something else is shown."""
        self._stays = False

    def is_interrupted(self) -> bool:
        """Return whether Ctrl+C was pressed before the next step is shown; drops other keys."""
        return any(press.key == Keys.ControlC for press in self.typed_ahead())

    def ask(
        self,
        step: ItemStep,
        *,
        told: str,
        early: Sequence[KeyPress],
        message: str,
        note: Note,
        lead: Lead | None,
    ) -> ItemEvent:
        """Show `step` in the panel, below `lead`, and return what the person does.

        What was typed where a save failed, and `told` to come along, is put in the answer, or in
        the comment of a statement. So is text that came `early`, before the
        step was shown. There, one key or digits alone would rate a statement, or open the comment;
        nobody does that unseen.
        A signal, or a terminal that is closed, gives Stop with everything that is typed.
        """
        panel = self._panel
        stays, self._stays = self._stays, False
        if stays or step.form:
            # The field is the one that was typed in, or one of a form that is filled in without
            # looking up, and takes every key.
            panel.show(step, typed=told, message=message, note=note, lead=lead)
            return self._run_panel(early)
        keys = list(takewhile(lambda press: press.key != Keys.ControlC, early))
        text = text_of(keys)
        if step.item.is_rated and (len(text) == 1 or text.isdecimal()):
            panel.unread_digits(text if text.isdecimal() else "", step)
            text = ""
        # Two words do not become one.
        apart = "\n" if step.content.text[-1:].isalnum() and told[:1].isalnum() else ""
        text = f"{apart}{told}{text}"
        if len(keys) < len(early):
            return Stop(replace(step.content, text=step.content.text + text))
        misread = panel.misread(text, step) if text else None
        if misread:
            return misread
        panel.show(step, typed=text, message=message, note=note, lead=lead)
        return self._run_panel([])

    def _run_panel(self, early: Sequence[KeyPress]) -> ItemEvent:
        panel = self._panel
        try:
            event = self.run(panel.application, early=early)
        except Ended as ended:
            return Stop(panel.content, ended.number)
        except (EOFError, OSError):
            return Stop(panel.content, self._gate.received)
        self._stays = type(event) is Keep
        return event

    def warn(self, message: str) -> None:
        """Show `message` in the panel while the person types; may be called from any thread."""
        self._panel.warning = message
        self._panel.application.invalidate()

    def run(self, application: Application[T], *, early: Sequence[KeyPress] = ()) -> T:
        """Run `application`, which gets the keys that came `early`, and return its result.

        Raises Ended when a signal ends it, or when Ctrl+C came in one burst with the key that
        ended the prompt before. Other keys of such a burst are dropped.
        """
        if any(press.key == Keys.ControlC for press in get_typeahead(self._input)):
            raise Ended(0)
        store_typeahead(self._input, list(early))
        loop = self._runner.get_loop()

        def fail(_loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
            error = context.get("exception")
            can_end = application.is_running and not application.is_done
            if isinstance(error, BaseException) and can_end:
                application.exit(exception=error)

        def end(number: int) -> None:
            loop.call_soon_threadsafe(leave, number)

        def leave(number: int) -> None:
            if not application.is_running:
                # The signal came before the application had started.
                loop.call_later(_MOMENT_SECONDS, leave, number)
            elif not application.is_done:
                application.exit(exception=Ended(number))

        # Without it, an error in a key binding or a task is shown as an English traceback.
        loop.set_exception_handler(fail)
        self._running = application
        try:
            with self._gate.listener(end):
                return self._runner.run(
                    application.run_async(handle_sigint=False, set_exception_handler=False)
                )
        finally:
            self._running = None

    def redraw(self) -> None:
        """Draw the prompt that is asked anew, in a terminal that another program has used."""
        application = self._running
        if application is None:
            return

        def draw() -> None:
            if application.is_running and not application.is_done:
                self._input.raw_mode().__enter__()
                application.renderer.reset()
                application.invalidate()

        self._runner.get_loop().call_soon_threadsafe(draw)

    def close(self) -> None:
        """Close the event loop."""
        self._runner.close()


def _output() -> Output:
    """Return an output that does not ask the terminal where the cursor is.

    When a terminal does not answer, prompt_toolkit warns in English after two seconds; when it
    does, the answer can end up as text in the next prompt.
    """
    if sys.platform == "win32":
        return create_output()
    from prompt_toolkit.output.vt100 import Vt100_Output

    # No colours; see Look.
    output = Vt100_Output.from_pty(sys.stdout, default_color_depth=ColorDepth.DEPTH_1_BIT)
    output.enable_cpr = False
    return output
