"""The two faces of the interview, and the protocol that both keep."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ledersamtale.errors import CannotSave
    from ledersamtale.model.reflection import Content, Reflection
    from ledersamtale.sitting.interview import ItemEvent, ItemStep, ReviewEvent, ReviewStep, Step
    from ledersamtale.store.opening import Found

    Note = Callable[[Callable[[], Content]], None]
    """Takes, at each change, what gives the content that an item holds by then."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a person reads before the first step; `goes_on_at` is empty for a new reflection."""

    title: str
    name: str
    themes: int
    statements: int
    questions: int
    path: Path
    goes_on_at: str


class AfterFailure:
    """What to do about a save that failed."""

    __slots__ = ()


class TryAgain(AfterFailure):
    """Save again, in the same place."""

    __slots__ = ()


class GoOn(AfterFailure):
    """Go on unsaved, and save again after the next answer."""

    __slots__ = ()


class GiveUp(AfterFailure):
    """End without saving; everything is shown first."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SaveIn(AfterFailure):
    """Save in another folder, in a file of its own."""

    folder: Path


class TextChoice(Enum):
    """What to do with text that an editor left behind when a session ended badly."""

    TAKE = "take"
    APPEND = "append"
    DROP = "drop"
    LATER = "later"


class WentBack(Exception):
    """Shift+Tab was pressed in a list."""


class Interrupted(Exception):
    """Ctrl+C was pressed in a list."""


class Stopped(Exception):
    """The person ends the session before the interview has begun; `signal` as in Stop."""

    def __init__(self, signal: int = 0) -> None:
        super().__init__(signal)
        self.signal = signal


class Face(Protocol):
    """How a person is asked. A method that asks raises Stopped where its result cannot say it."""

    def ask_name(self) -> str:
        """Return whose reflection it is; may be empty."""

    def choose(self, unfinished: Sequence[Found]) -> int | None:
        """Return the index of the reflection to go on with; None for a new one."""

    def open(self, opening: Opening, first: Step) -> None:
        """Show who and what, and the first step's text, before anything slow is done."""

    def ask(self, step: ItemStep, note: Note) -> ItemEvent:
        """Ask one statement or question, and note each change on the way."""

    def review(self, step: ReviewStep) -> ReviewEvent:
        """Show what is answered and what is skipped, and let points be picked."""

    def tell(self, message: str) -> None:
        """Show a message that the person should see, before the next step at the latest.

        Also called from another thread while the person types.
        """

    def kept(self, step: ItemStep, content: Content) -> None:
        """Say, where it helps, that what `step` was given is saved."""

    def warn(self, message: str) -> None:
        """Show, or take away when empty, what is wrong while the person types.

        Called from another thread.
        """

    def edit(self, path: Path) -> None:
        """Let the person write in the file `path`, in their own editor.

        Raises CannotEdit, and Ended when a signal ends the session meanwhile.
        """

    def offer(self, text: str, *, place: str, is_overtaken: bool) -> TextChoice:
        """Ask what to do with text that an editor left for the item at `place`.

        `is_overtaken` says that the answer there has been changed since.
        """

    def save_failed(self, error: CannotSave) -> AfterFailure:
        """Tell that saving failed, and ask what to do."""

    def show_all(self, text: str) -> None:
        """Show the whole reflection, since it could be saved nowhere."""

    def close(self, path: Path, reflection: Reflection) -> None:
        """Say goodbye: what was done, where it is, how to go on."""
