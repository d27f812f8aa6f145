"""How a sitting asks a person: the protocol of both faces, and the values that it uses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ledersamtale.model.reflection import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ledersamtale.errors import CannotSave
    from ledersamtale.model.reflection import Content, Key, Position
    from ledersamtale.model.themes import Audience
    from ledersamtale.sitting.interview import (
        ItemEvent,
        ItemStep,
        OverviewEvent,
        OverviewStep,
        ReviewEvent,
        ReviewStep,
        Step,
    )

    Note = Callable[[Callable[[], Content]], None]
    """Called at each change, with a function that returns the item's content at that moment."""
    NotePoints = Callable[[tuple[Key, ...]], None]
    """Called with the points that are picked by then, each time that they change."""


class Opening(NamedTuple):
    """What a person reads before the first step.

    `path` is where answers are saved: a folder while there is no name for the file. `follows` is
    what follows from where that lies, in a sentence, and `goes_on_at` the place where the walk
    continues; empty for none, and for a new reflection, which alone does not have `is_begun`.
    `intro` is the theme set's, and `audience_name` what that calls the audience, where it is not
    the usual name. `last` says from when last time's reflection is; empty where there is none.
    `about` is the leader whom a manager prepares to talk with; empty where a leader prepares.
    """

    title: str
    name: str
    audience: Audience
    themes: int
    statements: int
    questions: int
    path: Path
    follows: str = ""
    goes_on_at: str = ""
    intro: str = ""
    audience_name: str = ""
    is_begun: bool = False
    last: str = ""
    about: str = ""


class Offer(NamedTuple):
    """A reflection that the person can choose, such as a draft, with what tells it from others.

    `file` is its name, `date` ISO 8601, and `at` where it goes on. Of so many `items` are so many
    `answered`; how many there are is not known without its theme set. `themes` are the titles of
    its own; there are none when it is of the whole set. `theme_set` is the title of its set, where
    that is another than a new reflection has, and its id where it `is_set_lost`. `audience_name` is
    what that set calls the audience, where it is not the usual name.
    """

    file: str
    name: str
    date: str
    at: Position | None
    answered: int
    items: int | None
    themes: tuple[str, ...]
    theme_set: str
    audience: Audience
    audience_name: str = ""
    status: Status = Status.DRAFT
    is_set_lost: bool = False


class AfterFailure:
    """What to do about a save that failed."""

    __slots__ = ()


class TryAgain(AfterFailure):
    """Save again, in the same place."""

    __slots__ = ()


class GoOn(AfterFailure):
    """Continue unsaved, and save again after the next answer."""

    __slots__ = ()


class GiveUp(AfterFailure):
    """End without saving; everything is shown first."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SaveIn(AfterFailure):
    """Save in another folder, in a file of its own."""

    folder: Path


def folder_named(text: str) -> Path:
    """Return the folder that a person named, without the quotes around a path that was copied."""
    # Only a failed save needs it.
    from pathlib import Path

    bare = text.strip()
    for mark in ('"', "'"):
        if len(bare) > 1 and bare.startswith(mark) and bare.endswith(mark):
            bare = bare[1:-1]
    return Path(bare)


class TextChoice(Enum):
    """What to do with text that an editor left behind when a session ended badly."""

    TAKE = "take"
    APPEND = "append"
    DROP = "drop"
    LATER = "later"


class Beside(Enum):
    """How an answer stands to text that an editor left behind, and that is offered for it."""

    WITHIN = "within"
    MORE = "more"
    CHANGED = "changed"


class WentBack(Exception):
    """Shift+Tab was pressed in a list."""


class LookedAround(Exception):
    """The overview was asked for in a list; `row` is the one that was marked among the points."""

    def __init__(self, row: int | None = None) -> None:
        self.row = row
        super().__init__()


class Interrupted(Exception):
    """Ctrl+C was pressed in a list."""


class Stopped(Exception):
    """The person ends the session before the interview has begun; `signal` as in Stop.

    `has_drafts` says that there are drafts, which stay as they are; `instead` is the command that
    opens the finished reflection that was told of.
    """

    def __init__(self, signal: int = 0, *, has_drafts: bool = False, instead: str = "") -> None:
        super().__init__(signal)
        self.instead = instead
        self.signal = signal
        self.has_drafts = has_drafts


class Face(Protocol):
    """How a person is asked.

    When the person ends the session, a method whose result cannot say so raises Stopped.
    """

    def ask_name(self, opening: Opening) -> str:
        """Show the opening, and return whose reflection it is; may be empty."""

    def choose(self, question: str, options: Sequence[str]) -> int:
        """Return the index of the option that is chosen before the first step is asked."""

    def open(self, opening: Opening, first: Step) -> None:
        """Show the opening, and the first step's text, before anything slow is done."""

    def ask(self, step: ItemStep, note: Note) -> ItemEvent:
        """Ask one statement or question, and call `note` at each change."""

    def review(self, step: ReviewStep, note: NotePoints) -> ReviewEvent:
        """Show what is answered and what is skipped, and let points be picked.

        Calls `note` where they can change before the person leaves it.
        """

    def overview(self, step: OverviewStep) -> OverviewEvent:
        """Show every step with what it has, and let the person go to one, or back."""

    def tell(self, message: str) -> None:
        """Show a message that the person should see, before the next step at the latest.

        Also called from another thread while the person types.
        """

    def kept(self, step: ItemStep, content: Content) -> None:
        """Say, if this face needs to, that `content` is saved as the answer to `step`."""

    def warn(self, message: str) -> None:
        """Show what is wrong while the person types; an empty message takes the last one away.

        Called from another thread.
        """

    def prepare(self) -> None:
        """Import what a later step may need, since the program may be upgraded or removed by then.

        Called from another thread.
        """

    def edit(self, path: Path) -> None:
        """Let the person write in the file `path`, in their own editor.

        Raises CannotEdit, and Ended when a signal ends the session meanwhile.
        """

    def offer(self, text: str, *, place: str, answer: Beside) -> TextChoice:
        """Ask what to do with text that an editor left for the item at `place`.

        `answer` says whether all of the answer there is in the text, whether it has lines that the
        text has not, or has been changed since the writing began.
        """

    def save_failed(self, error: CannotSave) -> AfterFailure:
        """Report that saving failed, and ask what to do."""

    def unasked(self) -> str:
        """Return what was typed for the next step while a save failed, and forget it.

        `ask` takes it by itself; the sitting does when no step comes any more.
        """

    def show_all(self, text: str) -> None:
        """Show the whole reflection, because it could not be saved."""

    def close(self, lines: Sequence[str], copied: Sequence[str]) -> None:
        """Show what was done, and below it lines to copy from: commands, and where the file is."""
