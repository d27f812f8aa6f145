"""A panel whose keys are pressed one by one, without a terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from prompt_toolkit.application.current import set_app
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import DummyInput
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.output import DummyOutput

from ledersamtale.model.reflection import NOTHING, Content, Reflection
from ledersamtale.screen.glyphs import UNICODE
from ledersamtale.sitting import interview
from ledersamtale.sitting.interview import ItemEvent, ItemStep
from ledersamtale.sitting.terminal.panel import Panel
from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prompt_toolkit.keys import Keys


class Window(DummyOutput):
    """A window of a size that can be changed."""

    size = Size(rows=24, columns=80)

    def get_size(self) -> Size:
        """Return the size."""
        return self.size


class Pressed:
    """A panel, and the events that keys in it have made."""

    def __init__(self) -> None:
        self.window = Window()
        self.panel = Panel(UNICODE, keyboard=DummyInput(), output=self.window)
        self.events: list[ItemEvent] = []
        self.panel.application.exit = self._leave  # type: ignore[assignment]

    def _leave(self, result: ItemEvent) -> None:
        self.events.append(result)

    def show(self, step: ItemStep, *, typed: str = "") -> None:
        """Show a step, in which nothing has been done."""
        self.panel.show(step, typed=typed, message="", note=lambda _: None)

    def press(self, *keys: Keys | str, data: str | None = None) -> None:
        """Press keys, of which each sends `data`."""
        processor = self.panel.application.key_processor
        for key in keys:
            processor.feed(KeyPress(key, data))
            processor.process_keys()

    @property
    def text(self) -> str:
        """The answer in the panel."""
        return self.panel._buffer.text

    @property
    def cursor(self) -> int:
        """Where the cursor stands in the answer."""
        return self.panel._buffer.cursor_position


@contextmanager
def pressing() -> Iterator[Pressed]:
    """Yield a panel that takes keys."""
    pressed = Pressed()
    pressed.panel.application.timeoutlen = None  # type: ignore[assignment]
    with set_app(pressed.panel.application):
        yield pressed


def step_at(label: str, content: Content = NOTHING) -> ItemStep:
    """Return the step of the bundled set at a place such as 'Spørgsmål 1.1'."""
    theme_set = load_theme_set(None)
    walk = interview.start(theme_set, Reflection("2026-11-26", "", theme_set.id))
    (place,) = (n for n, each in enumerate(walk.items) if each.place.label == label)
    return ItemStep(walk.items, place, content, theme_set.scale)
