"""A panel that is drawn in this process, in a window of any size."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pyte
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import DummyInput
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.output.vt100 import Vt100_Output

from ledersamtale.model.reflection import Content, Reflection
from ledersamtale.model.themes import Audience
from ledersamtale.screen.glyphs import UNICODE
from ledersamtale.sitting import interview
from ledersamtale.sitting.interview import ItemStep
from ledersamtale.sitting.terminal.panel import Panel
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.pty_program import PlainScreen
from tests.sitting.terminal.looping import inside

if TYPE_CHECKING:
    from prompt_toolkit.keys import Keys

    from ledersamtale.sitting.terminal.page import Lead


class DrawnPanel:
    """A step in a window of so many columns and rows."""

    def __init__(
        self,
        step: ItemStep,
        size: tuple[int, int],
        *,
        message: str = "",
        lead: Lead | None = None,
    ) -> None:
        columns, rows = size
        self.output = io.StringIO()
        output = Vt100_Output(
            self.output, lambda: Size(rows=self.screen.lines, columns=self.screen.columns), "xterm"
        )
        self.screen = PlainScreen(columns, rows)
        self.panel = Panel(UNICODE, keyboard=DummyInput(), output=output)
        self.panel.show(step, typed="", message=message, note=lambda _: None, lead=lead)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.screen.resize(rows, columns)

    def press(self, *keys: Keys | str) -> None:
        """Press keys, all of which the panel has done something about when this returns."""
        processor = self.panel.application.key_processor
        processor.feed_multiple([KeyPress(key) for key in keys])
        inside(self.panel.application, processor.process_keys)

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        application = self.panel.application
        application.render_counter += 1
        application.renderer.reset()
        inside(application, lambda: application.renderer.render(application, application.layout))
        self.screen.reset()
        pyte.Stream(self.screen).feed(self.output.getvalue())
        self.output.truncate(self.output.seek(0))
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def words(self) -> list[str]:
        """What is on the screen, word by word."""
        return self.text.split()


def steps() -> list[ItemStep]:
    """Return every step of the bundled theme set, a leader's and a leader group's."""
    theme_set = load_theme_set(None)
    found = []
    for audience in Audience:
        reflection = Reflection(
            name="", date="2026-11-24", theme_set=theme_set.id, audience=audience
        )
        walk = interview.start(theme_set, reflection)
        for place in range(len(walk.items)):
            step = interview.step(replace(walk, place=place))
            assert isinstance(step, ItemStep)
            found.append(step)
    return found


def with_text(step: ItemStep, text: str) -> ItemStep:
    """Return `step` with `text` in its answer or its comment."""
    return replace(step, content=Content(step.content.rating, text))
