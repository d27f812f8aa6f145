"""The terminal's face: one panel that is drawn in place for every step."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ledersamtale.model.reflection import MOST_POINTS, Response, are_too_many
from ledersamtale.screen.width import WIDEST, cells, wrap
from ledersamtale.signals import Ended
from ledersamtale.sitting import words
from ledersamtale.sitting.editor import run_editor
from ledersamtale.sitting.face import GiveUp, GoOn, Interrupted, SaveIn, Stopped, TryAgain, WentBack
from ledersamtale.sitting.interview import (
    Change,
    Finish,
    Go,
    ItemStep,
    LeaveReview,
    PauseReview,
)
from ledersamtale.sitting.terminal import page
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prompt_toolkit.key_binding.key_processor import KeyPress

    from ledersamtale.errors import CannotSave
    from ledersamtale.model.reflection import Content, Key, Reflection
    from ledersamtale.model.themes import Item
    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.signals import SignalGate
    from ledersamtale.sitting.face import AfterFailure, Note, Opening, TextChoice
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
    from ledersamtale.store.opening import Found

T = TypeVar("T")

_OFFERED_LINES = 5


class TerminalFace:
    """Asks in a terminal, through prompt_toolkit and questionary; see `Face` for each method."""

    def __init__(self, terminal: Terminal, *, glyphs: Glyphs, gate: SignalGate) -> None:
        self._terminal = terminal
        self._glyphs = glyphs
        self._gate = gate
        self._message = ""
        self._preview_rows = 0
        self._loaded: Prompts | None = None
        # Typed while a save was waited for that failed.
        self._early: list[KeyPress] = []

    def __enter__(self) -> TerminalFace:
        self._terminal.take()
        return self

    def __exit__(self, *_: object) -> None:
        if self._loaded:
            self._loaded.close()
        self._terminal.give_back()
        if self._message:
            self._write(self._wrapped([self._message]))

    def ask_name(self) -> str:
        """Return the name that is typed in the prompt."""
        return self._or_stopped(
            lambda: self._prompts.dialogs.text(words.NAME_QUESTION, fault_of=words.name_fault)
        )

    def choose(self, unfinished: Sequence[Found]) -> int | None:
        """Return the index of the reflection that is chosen in a list."""
        options: list[tuple[str, int | None]] = [
            (self._cut(words.offer(each)), number) for number, each in enumerate(unfinished)
        ]
        options.append((words.START_NEW, None))
        rows_above = self._write(self._wrapped([words.CHOOSE_QUESTION]))
        try:
            return self._or_stopped(lambda: self._prompts.dialogs.choose(words.WHAT_NOW, options))
        finally:
            self._terminal.erase(rows_above)

    def open(self, opening: Opening, first: Step) -> None:
        """Show the opening lines and the first step, whose place the panel takes later."""
        width = self._width
        lines: list[page.StyledLine] = [[(page.Look.STRONG, words.headline(opening))]]
        keys_line = words.KEYS_IN_SHORT.format(shift_tab=self._glyphs.shift_tab)
        for line in [*words.opening_lines(opening), keys_line]:
            # A path stays whole, however narrow the window is, so that it can be copied.
            is_path = any(cells(word) > width for word in line.split())
            lines += [[(page.Look.PLAIN, line)]] if is_path else self._wrapped([line])
        lines.append([])
        shown: list[page.StyledLine] = []
        if isinstance(first, ItemStep):
            shown = page.header(first, width=width, glyphs=self._glyphs)
            shown += page.asked(first, width=width)
        self._preview_rows = len(shown)
        self._write([*lines, *shown])

    def ask(self, step: ItemStep, note: Note) -> ItemEvent:
        """Ask one item in the panel."""
        # The first step is on the screen already, so what has been typed answers it. A later step
        # is drawn only now: text is meant for it, and keys are not.
        prompts = self._prompts
        early, self._early = self._early, []
        early += prompts.left_over() if self._preview_rows else prompts.typed_ahead()
        self._make_room()
        message, self._message = self._message, ""
        return prompts.ask(step, early=early, message=message, note=note)

    def kept(self, step: ItemStep, content: Content) -> None:
        """Let the panel of the next step say that a changed answer is saved."""
        if content != step.content:
            self.tell(f"{self._glyphs.done} {_saved_message(step, content)}")

    def review(self, step: ReviewStep) -> ReviewEvent:
        """Ask in lists for points, and then whether to finish, to change an answer or to pause."""
        if not self._preview_rows and self._prompts.is_interrupted():
            return PauseReview(step.points)
        marked = list(step.points)
        dialogs = self._prompts.dialogs
        self._make_room()
        rows_above = self._write(self._wrapped([self._message] if self._message else []))
        self._message = ""
        try:
            while True:
                if step.answered:
                    self._pick(step, marked, dialogs=dialogs)
                try:
                    return self._after_picking(step, tuple(marked), dialogs=dialogs)
                except WentBack:
                    if not step.answered:
                        raise
        except WentBack:
            return LeaveReview(_kept(marked, step.points))
        except Interrupted:
            return PauseReview(_kept(marked, step.points))
        except Ended as ended:
            return PauseReview(_kept(marked, step.points), ended.number)
        except (EOFError, OSError):
            return PauseReview(_kept(marked, step.points), self._gate.received)
        finally:
            self._terminal.erase(rows_above)

    def overview(self, step: OverviewStep) -> OverviewEvent:
        """Go back to where the overview was asked for."""
        return Go(step.place)

    def tell(self, message: str) -> None:
        """Show the message in the panel of the next step."""
        self._message = f"{self._message} {message}" if self._message else message

    def warn(self, message: str) -> None:
        """Show the message in the panel at once."""
        if self._loaded:
            self._loaded.warn(message)

    def prepare(self) -> None:
        """Import the lists."""
        import_module("ledersamtale.sitting.terminal.lists.dialogs")

    def edit(self, path: Path) -> None:
        """Lend the terminal to the editor."""
        with self._terminal.lent():
            run_editor(path, self._gate)

    def offer(self, text: str, *, place: str, is_overtaken: bool) -> TextChoice:
        """Ask in a list, below the first lines of the text."""
        dialogs = self._prompts.dialogs
        self._terminal.clear()
        shown = text.split("\n")[:_OFFERED_LINES]
        self._write(self._wrapped([words.left_in_editor(place, is_overtaken=is_overtaken), ""]))
        self._write(self._wrapped([self._cut(line) for line in shown]))
        choices = words.text_choices(is_overtaken=is_overtaken)
        options = [(label, choice) for choice, label in choices.items()]
        try:
            return self._or_stopped(lambda: dialogs.choose(words.WHAT_NOW, options))
        finally:
            self._terminal.clear()

    def save_failed(self, error: CannotSave) -> AfterFailure:
        """Ask in a list what to do, and for another folder in a prompt."""
        dialogs = self._prompts.dialogs
        self._early += self._prompts.typed_ahead()
        self._make_room()
        options: list[tuple[str, Callable[[], AfterFailure]]] = [
            (words.TRY_AGAIN, TryAgain),
            (words.OTHER_FOLDER, lambda: _save_in(dialogs.text(words.FOLDER))),
            (words.GO_ON_UNSAVED, GoOn),
            (words.SHOW_AND_END, GiveUp),
        ]
        rows_above = self._write(self._wrapped([f"{error} {words.NOTHING_LOST}"]))
        try:
            # The list may come up under the hands of a person who writes the next answer.
            return dialogs.choose(words.WHAT_NOW, options, typed=self._early)()
        except WentBack:
            return GoOn()
        except (Interrupted, Ended, EOFError, OSError):
            return GiveUp()
        finally:
            self._terminal.erase(rows_above)

    def show_all(self, text: str) -> None:
        """Print the whole reflection in the window, where it stays after the session."""
        self._leave()
        shown = [words.SAVED_NOWHERE, clean(text)]
        if self._early:
            from ledersamtale.sitting.terminal.keyboard import text_of

            shown.append(text_of(self._early))
        self._terminal.write("\n\n".join(shown) + "\n")

    def close(self, path: Path, reflection: Reflection, *, command: str) -> None:
        """Print what the last save met, what was done, how to continue, and where the file is."""
        notices = [self._message] if self._message else []
        self._leave()
        lines, whole = words.closing_lines(path, reflection, command)
        self._write(self._wrapped([*notices, *lines]))
        for line in whole:
            self._terminal.write(f"{line}\n")

    # --- the steps of a review ---------------------------------------------------------------

    def _pick(self, step: ReviewStep, marked: list[Key], *, dialogs: Dialogs) -> None:
        # The tally is part of the prompt, which stays visible above a list that fills the window.
        rows = [*wrap(words.tally(step), self._width - 1), words.PICK]
        message = "\n ".join(rows)
        warning_rows = 0
        while True:
            options = [(self._cut(_summary(each)), each.key) for each in step.answered]
            try:
                dialogs.pick(message, options, marked=marked)
            finally:
                self._terminal.erase(warning_rows)
            if not are_too_many(marked, before=step.points):
                return
            warning_rows = self._write(self._wrapped([words.TOO_MANY_POINTS]))

    def _after_picking(
        self, step: ReviewStep, points: tuple[Key, ...], *, dialogs: Dialogs
    ) -> ReviewEvent:
        finish, change, pause = range(3)
        wanted = dialogs.choose(
            words.ARE_YOU_DONE if step.answered else f"{words.tally(step)} {words.ARE_YOU_DONE}",
            [(words.YES_DONE, finish), (words.NO_CHANGE, change), (words.NO_PAUSE, pause)],
        )
        if wanted == finish:
            return Finish(points)
        if wanted == pause:
            return PauseReview(points)
        indexes = [
            (self._cut(_summary(response or item)), index)
            for index, (item, response) in enumerate(zip(step.items, step.responses, strict=True))
        ]
        index = dialogs.choose(words.WHICH_ANSWER, indexes)
        return Change(points, index=index)

    # --- the terminal ------------------------------------------------------------------------

    @property
    def _prompts(self) -> Prompts:
        if self._loaded is None:
            # The import takes 80 ms, and by now the first step is on the screen.
            from ledersamtale.sitting.terminal.prompts import Prompts

            self._loaded = Prompts(self._glyphs, self._gate)
            self._terminal.redraw = self._loaded.redraw
        return self._loaded

    def _or_stopped(self, ask: Callable[[], T]) -> T:
        """Return what `ask` returns; raises Stopped when the person ends the session instead."""
        above = self._write(self._wrapped([self._message] if self._message else []))
        self._message = ""
        try:
            return ask()
        except (WentBack, Interrupted, EOFError):
            raise Stopped from None
        except Ended as ended:
            raise Stopped(ended.number) from None
        finally:
            self._terminal.erase(above)

    def _cut(self, line: str) -> str:
        """Return `line` cut to fit on one row of a list."""
        room = max(12, self._width - 7)
        return line if cells(line) <= room else f"{wrap(line, room - 3)[0]}..."

    @property
    def _width(self) -> int:
        # The last column stays free: some terminals wrap as soon as it is written.
        return max(10, min(self._terminal.size[0] - 1, WIDEST))

    def _wrapped(self, lines: Sequence[str]) -> list[page.StyledLine]:
        return [[(page.Look.PLAIN, row)] for line in lines for row in wrap(line, self._width)]

    def _write(self, lines: Sequence[page.StyledLine]) -> int:
        """Write the lines; return how many rows they take."""
        colour = self._terminal.has_colour
        self._terminal.show([page.styled(line, colour=colour) for line in lines])
        return len(lines)

    def _make_room(self) -> None:
        """Erase what stands where the next prompt goes; the opening stays above the first one."""
        if self._preview_rows:
            self._terminal.erase(self._preview_rows)
        else:
            self._terminal.clear()
        self._preview_rows = 0

    def _leave(self) -> None:
        self._message = ""
        self._terminal.give_back()


def _kept(marked: Sequence[Key], before: Sequence[Key]) -> tuple[Key, ...]:
    """Return as many of `marked` as can be picked, and all of those that were picked `before`."""
    new = [key for key in marked if key not in before]
    room = max(0, MOST_POINTS - len(marked) + len(new))
    return tuple(key for key in marked if key in before or key in new[:room])


def _saved_message(step: ItemStep, content: Content) -> str:
    """Return what the next panel says about the answer that was just saved."""
    place = step.item.place.label
    if content.is_empty:
        return words.EMPTIED.format(place=place)
    if content.rating is not None and content.rating != step.content.rating:
        return words.SAVED.format(what=f"{place}, {words.rated(content.rating, step.scale)}")
    return words.SAVED.format(what=f"{place}.")


def _summary(what: Item | Response) -> str:
    given = words.given(what) if isinstance(what, Response) else words.SKIPPED
    return f"{what.place.label}: {given}"


def _save_in(typed: str) -> AfterFailure:
    """Return what a typed folder asks for; with none typed, the old one is tried again."""
    return SaveIn(Path(typed.strip())) if typed.strip() else TryAgain()
