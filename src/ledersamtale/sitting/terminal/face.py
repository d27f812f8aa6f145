"""The terminal's face: one panel that is drawn in place for every step."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from ledersamtale.screen.width import WIDEST, folded, wrap
from ledersamtale.signals import Ended
from ledersamtale.sitting import keys, words
from ledersamtale.sitting.editor import run_editor
from ledersamtale.sitting.face import (
    GiveUp,
    GoOn,
    Interrupted,
    LookedAround,
    SaveIn,
    Stopped,
    TryAgain,
    WentBack,
    folder_named,
)
from ledersamtale.sitting.interview import (
    Go,
    ItemStep,
    Keep,
    KeepReview,
    LeaveReview,
    LookFromReview,
    Misread,
    Next,
    PauseOverview,
    PauseReview,
)
from ledersamtale.sitting.terminal import page
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from prompt_toolkit.key_binding.key_processor import KeyPress

    from ledersamtale.errors import CannotSave
    from ledersamtale.model.reflection import Content
    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.signals import SignalGate
    from ledersamtale.sitting.face import (
        AfterFailure,
        Beside,
        Note,
        NotePoints,
        Opening,
        TextChoice,
    )
    from ledersamtale.sitting.interview import (
        ItemEvent,
        OverviewEvent,
        OverviewStep,
        ReviewEvent,
        ReviewStep,
        Step,
    )
    from ledersamtale.sitting.terminal.lists.dialogs import Dialogs
    from ledersamtale.sitting.terminal.prompts import Prompts
    from ledersamtale.sitting.terminal.tty import Terminal

T = TypeVar("T")

_OFFERED_LINES = 5
_CTRL_C = "c-c"


class TerminalFace:
    """Asks in a terminal, through prompt_toolkit and questionary; see `Face` for each method."""

    def __init__(self, terminal: Terminal, *, glyphs: Glyphs, gate: SignalGate) -> None:
        self._terminal = terminal
        self._glyphs = glyphs
        self._gate = gate
        self._message = ""
        # How to comment what was just rated, where the next step is an item.
        self._comment_hint = ""
        # So many rows stand where the next prompt goes.
        self._rows = 0
        self._is_first_shown = False
        self._lead: page.Lead | None = None
        self._stays = self._goes_on = False
        # The row of the points where the review begins; None for what comes behind them.
        self._row: int | None = 0
        self._loaded: Prompts | None = None
        # Typed while a save was waited for that failed.
        self._early: list[KeyPress] = []
        self._is_opened = False

    def __enter__(self) -> TerminalFace:
        self._terminal.take()
        return self

    def __exit__(self, *_: object) -> None:
        if self._loaded:
            self._loaded.close()
        self._terminal.give_back()
        if self._message:
            self._write(self._wrapped([self._message]))

    def ask_name(self, opening: Opening) -> str:
        """Return the name that is typed in the prompt, below the opening lines."""
        self._is_opened = True
        lines = [words.what_this_is(opening), *words.opening_lines(opening)]
        hint = words.NAME_HINTS[opening.audience]
        # It can be read while the prompt library is loaded.
        self._write(self._opening([*lines, hint], opening.path))
        return self._or_stopped(
            lambda dialogs, told: dialogs.text(
                words.NAME_QUESTIONS[opening.audience],
                above="\n".join([*told, *lines]),
                path=words.shown_path(opening.path),
                hint=hint,
                fault_of=words.name_fault,
                leaves={keys.LEAVE: Interrupted},
                says={keys.BACK: words.NOTHING_BEFORE},
            )
        )

    def choose(self, question: str, options: Sequence[str]) -> int:
        """Return the index of the option that is chosen in a list."""
        numbered = [(label, number) for number, label in enumerate(options)]
        return self._or_stopped(
            lambda dialogs, told: dialogs.choose(
                "",
                numbered,
                above="\n".join([*told, question]),
                leaves={keys.LEAVE: Interrupted},
                says={keys.BACK: words.NOTHING_BEFORE},
            )
        )

    def open(self, opening: Opening, first: Step) -> None:
        """Show the opening lines and the first step, as the panel that takes their place will."""
        told = words.last_lines(opening) if self._is_opened else words.opening_lines(opening)
        headline = words.headline(opening)
        if not isinstance(first, ItemStep):
            self._write(self._opening([headline, *told], opening.path))
            return
        self._is_first_shown = True
        self._lead = lead = page.Lead(headline, tuple(told), words.shown_path(opening.path))
        columns, rows = self._terminal.size
        size = max(10, columns - 1), rows
        shown = page.first_shown(first, lead)
        laid = page.laid_out(first, shown, size=size, glyphs=self._glyphs)
        blank: list[page.StyledLine] = [[]] if laid.has_blanks else []
        self._write([*laid.lead, *laid.header, *blank, *laid.asked])

    def ask(self, step: ItemStep, note: Note) -> ItemEvent:
        """Ask one item in the panel."""
        # The first step is on the screen already, so what has been typed answers it. A later step
        # is drawn only now: text is meant for it, and keys are not.
        prompts = self._prompts
        self._row = 0
        told = self.unasked()
        early = prompts.left_over() if self._is_first_shown else prompts.typed_ahead()
        self._make_room()
        message, self._message = f"{self._message}{self._comment_hint}", ""
        self._comment_hint = ""
        lead, self._lead = self._lead, None
        event = prompts.ask(step, told=told, early=early, message=message, note=note, lead=lead)
        self._stays = type(event) is Keep
        self._goes_on = isinstance(event, Next)
        is_empty = event.content.is_empty and step.content.is_empty
        if isinstance(event, Next) and is_empty and (step.followed or not step.form):
            self.tell(words.PASSED.format(place=words.label(step)))
        if isinstance(event, Misread):
            place = step.items[event.index].place.label.lower()
            self.tell(words.MISREAD.format(place=place))
        return event

    def kept(self, step: ItemStep, content: Content) -> None:
        """Let the panel of the next step say that a changed answer is saved."""
        if self._stays:
            self.tell(words.saved_here(self._glyphs))
        elif content != step.content:
            self.tell(f"{self._glyphs.done} {_saved_message(step, content)}")
            is_last_of_form = step.form and step.place == len(step.items) - 1
            is_bare = content.rating is not None and not content.text
            # The key leads to the step before the next one.
            if is_bare and self._goes_on and not is_last_of_form:
                place = words.label(step).lower()
                self._comment_hint = self._glyphs.dot + words.COMMENT_LAST.format(place=place)

    def review(self, step: ReviewStep, note: NotePoints) -> ReviewEvent:
        """Ask in lists for points, and then whether to finish, to change an answer or to pause."""
        if not self._is_first_shown and self._prompts.is_interrupted():
            return PauseReview(step.points)
        if self._prompts.is_text(self._early):
            # It was typed where a save failed, and the last answer is the only one it can be for.
            return LeaveReview(step.points)
        # By now the prompt library is needed.
        from ledersamtale.sitting.terminal.lists.browser import Picking
        from ledersamtale.sitting.terminal.lists.review import review

        picking = Picking(list(step.points), step.points, note)
        at, self._row = self._row, 0
        saved = words.saved_here(self._glyphs)
        if self._stays and step.is_saved:
            self.tell(saved)
        self._stays = False
        message, self._message, self._comment_hint = self._message, "", ""
        self._make_room()
        dialogs = self._prompts.dialogs
        try:
            event = review(step, picking, message=message, at=at, saved=saved, dialogs=dialogs)
        except WentBack:
            return LeaveReview(picking.points)
        except LookedAround as looked:
            self._row = looked.row
            return LookFromReview(picking.points)
        except Interrupted:
            return PauseReview(picking.points)
        except Ended as ended:
            return PauseReview(picking.points, ended.number)
        except (EOFError, OSError):
            return PauseReview(picking.points, self._gate.received)
        if isinstance(event, KeepReview):
            # Points are saved before the next list, too, where nobody asked for it.
            self._stays = event.index < len(step.pickable)
            self._row = event.index if self._stays else None
        return event

    def overview(self, step: OverviewStep) -> OverviewEvent:
        """Ask in a list; text that is typed before it is shown is meant for the answer."""
        # By now the prompt library is loaded.
        from ledersamtale.sitting.terminal.lists.overview import overview

        prompts = self._prompts
        early = [*self._early, *prompts.typed_ahead()]
        self._early = []
        if prompts.is_text(early):
            self._early = early
            return Go(step.place)
        if any(press.key == _CTRL_C for press in early):
            return PauseOverview()
        self._make_room()
        try:
            return Go(overview(step, browser=prompts.dialogs.browser, glyphs=self._glyphs))
        except WentBack:
            return Go(step.place)
        except Interrupted:
            return PauseOverview()
        except Ended as ended:
            return PauseOverview(signal=ended.number)
        except (EOFError, OSError):
            return PauseOverview(signal=self._gate.received)

    def tell(self, message: str) -> None:
        """Show the message in the panel of the next step."""
        self._message = f"{self._message} {message}" if self._message else message

    def warn(self, message: str) -> None:
        """Show the message in the panel at once."""
        if self._loaded:
            self._loaded.warn(message)

    def prepare(self) -> None:
        """Import the lists."""
        for name in ("review", "overview", "dialogs"):
            import_module(f"ledersamtale.sitting.terminal.lists.{name}")

    def edit(self, path: Path) -> None:
        """Lend the terminal to the editor."""
        message = "\n".join(wrap(words.EDITING, self._width))
        with self._terminal.lent(message, stopped=words.EDITOR_STOPPED):
            run_editor(path, self._gate)

    def offer(self, text: str, *, place: str, answer: Beside) -> TextChoice:
        """Ask in a list, below the first lines of the text."""
        shown = "\n".join(text.split("\n")[:_OFFERED_LINES])
        left = words.left_in_editor(place, answer)
        choices = words.text_choices(answer)
        options = [(label, choice) for choice, label in choices.items()]
        return self._or_stopped(
            lambda dialogs, told: dialogs.choose(
                words.WHAT_NOW,
                options,
                above="\n".join([*told, left, "", shown]),
                leaves={keys.LEAVE_OFFER: Interrupted},
            )
        )

    def save_failed(self, error: CannotSave) -> AfterFailure:
        """Ask in a list what to do, and for another folder in a prompt."""
        dialogs = self._prompts.dialogs
        self._early += self._prompts.typed_ahead()
        self._prompts.leave_field()
        self._make_room()
        options: list[tuple[str, AfterFailure | None]] = [
            (words.TRY_AGAIN, TryAgain()),
            (words.OTHER_FOLDER, None),
            (words.GO_ON_UNSAVED, GoOn()),
            (words.SHOW_AND_END, GiveUp()),
        ]
        above = f"{self._message} {error} {words.NOTHING_LOST}".strip()
        self._message = ""
        try:
            while True:
                # The list may come up under the hands of a person who writes the next answer.
                answer = dialogs.choose(
                    words.WHAT_NOW,
                    options,
                    above=above,
                    leaves={keys.TO_UNSAVED: WentBack, keys.LEAVE_UNSAVED: Interrupted},
                    says={keys.SAVE: words.CHOOSE_TO_SAVE},
                    typed=self._early,
                )
                if answer:
                    return answer
                with suppress(WentBack, Interrupted):
                    return self._save_in(self._ask_folder())
        except WentBack:
            return GoOn()
        except (Interrupted, Ended, EOFError, OSError):
            return GiveUp()

    def unasked(self) -> str:
        """Return what was typed in the list of a failed save."""
        early, self._early = self._early, []
        if not early:
            return ""
        from ledersamtale.sitting.terminal.keyboard import text_of

        return text_of(early)

    def show_all(self, text: str) -> None:
        """Print the whole reflection in the window, where it stays after the session."""
        self._leave()
        self._terminal.write(f"{words.SAVED_NOWHERE}\n\n{clean(text)}\n")

    def close(self, lines: Sequence[str], copied: Sequence[str]) -> None:
        """Print what the last save met, and both below it."""
        notices = [self._message] if self._message else []
        self._leave()
        self._write(self._wrapped([*notices, *lines]))
        for line in copied:
            self._terminal.write(f"{line}\n")

    def _ask_folder(self) -> str:
        """Return the folder that is typed; raises WentBack when the person thinks better of it."""
        return self._prompts.dialogs.text(
            words.FOLDER,
            leaves={keys.TO_LIST: WentBack},
            says={keys.SAVE: words.NAME_FOLDER_TO_SAVE},
        ).strip()

    def _save_in(self, folder: str) -> AfterFailure:
        if folder:
            return SaveIn(folder_named(folder))
        self.tell(words.SAME_FOLDER)
        return TryAgain()

    # --- the terminal ------------------------------------------------------------------------

    @property
    def _prompts(self) -> Prompts:
        if self._loaded is None:
            # The import takes 80 ms, and by now the first step is on the screen.
            from ledersamtale.sitting.terminal.prompts import Prompts

            self._loaded = Prompts(
                self._glyphs,
                self._gate,
                says={keys.SAVE: words.SAVES_BY_ITSELF, keys.PASTE: words.NOT_PASTED},
            )
            self._terminal.redraw = self._loaded.redraw
        return self._loaded

    def _or_stopped(self, ask: Callable[[Dialogs, Sequence[str]], T]) -> T:
        """Return what `ask` returns on a clear screen, when it is given what is to be told above.

        Raises Stopped when the person ends the session instead.
        """
        dialogs = self._prompts.dialogs
        told = [self._message] if self._message else []
        self._message = ""
        self._make_room()
        try:
            return ask(dialogs, told)
        except (Interrupted, EOFError):
            raise Stopped from None
        except Ended as ended:
            raise Stopped(ended.number) from None

    @property
    def _width(self) -> int:
        # The last column stays free: some terminals wrap as soon as it is written.
        return max(10, min(self._terminal.size[0] - 1, WIDEST))

    def _wrapped(self, lines: Sequence[str]) -> list[page.StyledLine]:
        return [[(page.Look.PLAIN, row)] for row in folded(lines, self._width)]

    def _opening(self, lines: Sequence[str], path: Path) -> list[page.StyledLine]:
        """Return the lines with the path whole, however narrow the window is, for copying."""
        rows = folded(lines, self._width, whole=words.shown_path(path))
        return [[(page.Look.PLAIN, row)] for row in rows]

    def _write(self, lines: Sequence[page.StyledLine]) -> None:
        colour = self._terminal.has_colour
        self._terminal.show([page.styled(line, colour=colour) for line in lines])
        self._rows = len(lines)

    def _make_room(self) -> None:
        """Erase what stands where the next prompt goes."""
        self._terminal.erase(self._rows)
        self._terminal.clear()
        self._rows = 0
        self._is_first_shown = False

    def _leave(self) -> None:
        self._message = ""
        self._terminal.give_back()


def _saved_message(step: ItemStep, content: Content) -> str:
    """Return what the next panel says about the answer that was just saved."""
    place = words.label(step)
    if step.form and content.rating == step.content.rating:
        return words.ANSWERED.format(place=place)
    if content.is_empty and not step.form:
        return words.EMPTIED.format(place=place.lower())
    if content.rating is not None and content.rating != step.content.rating:
        rating = words.rated(content.rating, step.scale)
        return f"{words.RATED.format(place=place, rating=rating)}{words.beside_last(step)}"
    if step.item.is_rated and content.rating is None:
        return words.unrated_answer(step)
    return words.ANSWERED.format(place=place)
