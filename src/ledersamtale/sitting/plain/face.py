"""The plain face: one line after another, for screen readers, pipes and tests.

It prints no escape sequence and moves no cursor, and it can do all that the terminal's face can.
"""

from __future__ import annotations

import contextlib
import os
import re
from typing import TYPE_CHECKING

from ledersamtale.model.labels import response_label
from ledersamtale.model.reflection import are_too_many
from ledersamtale.screen.width import folded
from ledersamtale.signals import Ended
from ledersamtale.sitting import words
from ledersamtale.sitting.editor import run_editor
from ledersamtale.sitting.face import GiveUp, GoOn, SaveIn, Stopped, TryAgain, folder_named
from ledersamtale.sitting.interview import (
    Back,
    Change,
    Edit,
    Finish,
    Go,
    Jump,
    LeaveReview,
    Look,
    LookFromReview,
    Next,
    PauseReview,
    Stop,
)
from ledersamtale.sitting.plain.commands import (
    Answer,
    LineAnswer,
    command_in,
    index_of,
    is_command,
    item_index,
    meant,
    steps_named,
)
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from ledersamtale.errors import CannotSave
    from ledersamtale.model.reflection import Content, Key
    from ledersamtale.model.themes import Item
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
        ItemStep,
        OverviewStep,
        ReviewEvent,
        ReviewStep,
        Step,
    )
    from ledersamtale.sitting.plain.reader import LineReader

# What is typed at a statement and is no slip of a rating, but a comment.
_WORDS = re.compile(r"[^\W\d]\d*+[^\W\d]")
_NUMBERS = re.compile(r"[0-9]+(?:[ ,\t]+[0-9]+)*")

_LEAVING: dict[str, type[ItemEvent]] = {
    "tilbage": Back, "næste": Next, "stop": Stop, "editor": Edit, "oversigt": Look,
}  # fmt: skip


class PlainFace:
    """Asks by printing lines on `out` and reading lines; see `Face` for what each method does."""

    def __init__(self, lines: LineReader, out: TextIO, gate: SignalGate) -> None:
        self._lines = lines
        self._out = out
        self._gate = gate
        self._warning = ""
        self._shown_above = ""
        self._is_opened = False
        self._items: Sequence[Item] = ()
        self._followed = 0
        self._step: ItemStep | None = None
        # The answer's lines as they were before the line that was read last.
        self._before_last: list[str] | None = None

    def __enter__(self) -> PlainFace:
        self._lines.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._lines.__exit__()

    def ask_name(self, opening: Opening) -> str:
        """Return whose reflection it is; :stop and the end of input stop."""
        self._is_opened = True
        self._say(words.what_this_is(opening))
        self._say(*words.opening_lines(opening), "", whole=words.shown_path(opening.path))
        self._say(words.NAME_HINTS[opening.audience], words.NAME_QUESTIONS[opening.audience])
        asked_about = ""
        while True:
            with _stopping():
                line = self._read()
            if line is None or is_command(line, "stop"):
                raise Stopped
            if line.startswith(":") and not line.startswith("::"):
                self._say(words.ONLY_A_NAME.format(line=line))
                continue
            line = line.removeprefix(":")
            fault = words.name_fault(line)
            command = meant(line)
            if command and line != asked_about:
                fault, asked_about = words.MEANT_AS_NAME.format(command=command, line=line), line
            if not fault:
                return line
            self._say(fault)

    def choose(self, question: str, options: Sequence[str]) -> int:
        """Return the index of the numbered option that is chosen; the end of input stops."""
        self._say(question)
        return self._number(options)

    def open(self, opening: Opening, first: Step) -> None:
        """Print the opening lines and how to answer; the first step is printed when it is asked."""
        lines = words.last_lines(opening) if self._is_opened else words.opening_lines(opening)
        self._say(words.headline(opening), *lines, whole=words.shown_path(opening.path))
        self._say(words.HOW_TO_ANSWER, words.FIRST_COMMANDS)

    def ask(self, step: ItemStep, note: Note) -> ItemEvent:
        """Ask one item, line by line; the end of input gives Stop with all that was typed."""
        self._items, self._followed, self._step = step.after or step.items, step.followed, step
        self._show_step(step)
        is_rated = step.item.is_rated
        lines = step.content.text.split("\n")
        ratings = step.scale.ratings if is_rated else ()
        make = LineAnswer if step.is_line else Answer
        answer = make(step.content.rating, lines, ratings=ratings)

        def so_far() -> Content:
            if self._lines.last is None:
                return answer.with_rest(self._lines.so_far()).content
            # It is being carried out. What comes after it may belong to the next item.
            is_taken = answer.lines is not self._before_last
            return answer.with_rest("" if is_taken else self._lines.last).content

        self._lines.on_change = lambda: note(so_far)
        try:
            if step.is_line:
                return self._line(answer)
            return self._rate(answer, step) if is_rated else self._answer(answer)
        except Ended as ended:
            return Stop(answer.with_rest(self._lines.rest()).content, ended.number)
        finally:
            self._lines.on_change = lambda: None

    def review(self, step: ReviewStep, note: NotePoints) -> ReviewEvent:
        """Print the answers with their numbers, and read those that are picked as points."""
        self._items, self._followed = step.items, step.followed
        self._say("", *([words.ALL_STEPS_DONE] if step.came_from is None else []))
        self._say(words.tally(step))
        for number, response in enumerate(step.pickable, start=1):
            mark = words.PICKED if response.key in step.points else ""
            before = words.last_rating_of(step, response)
            label = response_label(response)
            self._say(f"{number}. {label} – {words.given(response)}{before}{mark}")
        own = words.own_points(step)
        self._say(*([own] if own else []))
        self._say(words.how_to_pick(has_points=bool(step.points)), words.HOW_TO_CHANGE)
        return self._pick(step, note)

    def overview(self, step: OverviewStep) -> Go:
        """Print every step with what it has, and go back to where it was asked for."""
        self._say("", *words.overview_lines(step), "", words.HOW_TO_GO)
        return Go(step.place)

    def tell(self, message: str) -> None:
        """Print the message at once."""
        self._say(message)

    def kept(self, step: ItemStep, content: Content) -> None:
        """Print the rating of last time beside the new one; the next step shows all else."""
        before = words.beside_last(step)
        if before and content.rating is not None and content.rating != step.content.rating:
            rating = words.rated(content.rating, step.scale)
            place = words.label(step)
            self._say(f"{words.RATED.format(place=place, rating=rating)}{before}")

    def warn(self, message: str) -> None:
        """Print a message once, however often it is repeated, and say when saving works again."""
        if message != self._warning:
            self._say("", message or words.SAVED_AGAIN)
        self._warning = message

    def prepare(self) -> None:
        """Do nothing: all is imported."""

    def edit(self, path: Path) -> None:
        """Lend the terminal, if there is one, to the editor."""
        with self._lines.lent():
            run_editor(path, self._gate)

    def offer(self, text: str, *, place: str, answer: Beside) -> TextChoice:
        """Print all of the text, and ask for a choice by its number; the end of input stops."""
        self._say(words.left_in_editor(place, answer), text, "")
        choices = words.text_choices(answer)
        return list(choices)[self._number(list(choices.values()))]

    def save_failed(self, error: CannotSave) -> AfterFailure:
        """Read a command about saving; any other line is put back for the next step."""
        self._say(str(error), words.AFTER_FAILURE)
        while True:
            try:
                line = self._read()
            except Ended:
                return GiveUp()
            if line is None:
                return GoOn()
            answer = self._about_saving(line)
            if answer:
                return answer

    def _about_saving(self, line: str) -> AfterFailure | None:
        """Return what a line means after a failed save; say so where it means nothing."""
        name, _, rest = line.strip().partition(" ")
        match name:
            case ":mappe" if rest.strip():
                return SaveIn(folder_named(rest))
            case ":igen":
                return TryAgain()
            case ":stop":
                return GiveUp()
        is_command = line.startswith(":") and not line.startswith("::")
        if is_command and command_in(line)[0] is None:
            self._say(words.WHICH_FOLDER if name == ":mappe" else words.AFTER_FAILURE)
            return None
        self._lines.unread(line)
        return GoOn()

    def unasked(self) -> str:
        """Return the lines that no step has read."""
        return "\n".join(self._lines.left())

    def show_all(self, text: str) -> None:
        """Print the whole reflection."""
        self._print(words.SAVED_NOWHERE, "", clean(text))

    def close(self, lines: Sequence[str], copied: Sequence[str]) -> None:
        """Print both, the last line of which says where the file is."""
        self._say("", *lines)
        self._print(*copied)

    def _read(self) -> str | None:
        """Return the next line, where it is no part of an answer; see LineReader.read.

        Half a line can be meant as an answer all the same, so the session does not end without
        showing it.
        """
        try:
            return self._lines.read()
        except Ended:
            half = self._lines.rest()
            if half:
                self._say("", words.NOT_USED.format(line=half))
            raise

    def _number(self, labels: Sequence[str]) -> int:
        """Return the index of the label whose number is typed."""
        for number, label in enumerate(labels, start=1):
            self._say(f"{number}. {label}")
        self._say(words.A_NUMBER)
        while True:
            with _stopping():
                line = self._read()
            if line is None or is_command(line, "stop"):
                raise Stopped
            index = index_of(line.strip() or "1", len(labels))
            if index is not None:
                return index
            if meant(line) == "stop":
                self._say(words.MEANT_IN_LIST.format(command="stop"))
                continue
            self._say(words.NOT_ONE_OF.format(line=line, count=len(labels)))

    def _show_step(self, step: ItemStep) -> None:
        item = step.item
        self._show_above(step)
        self._say("", " · ".join(words.progress(step)), words.asked_at(step))
        if item.help:
            self._say(words.explained(step))
        if step.last and step.last.is_shown:
            self._say(words.last_given(step))
        elif hint := words.last_hint(step, words.SEE_LAST_BY_LINE):
            self._say(hint)
        if item.is_rated:
            self._say(words.how_to_rate(step))
            if not step.content.is_empty:
                self._say(f"{words.STANDS_NOW} {words.stands(step)}")
                self._say(words.EMPTY_KEEPS)
        elif step.is_line:
            if step.content.text:
                self._say(f"{words.STANDS_NOW} {step.content.text}", words.EMPTY_KEEPS)
        else:
            self._say(words.ANSWER_HINT)
            if step.content.text:
                self._show_lines(step.content.text.split("\n"))
                self._say(words.WRITE_ON)

    def _show_above(self, step: ItemStep) -> None:
        """Print what the step belongs to, if the one before did not."""
        above = words.above(step)
        if above != self._shown_above:
            # A walk through a theme set has named them when it was opened.
            is_first_told = step.form and not step.followed
            self._say("", above, *([words.FIRST_COMMANDS] if is_first_told else []))
            if step.item.theme_intro:
                self._say(step.item.theme_intro)
        self._shown_above = above

    def _line(self, answer: Answer) -> ItemEvent:
        """Take one line in place of what stands; an empty one keeps that."""
        asked_about = ""

        def take(line: str) -> bool:
            nonlocal asked_about
            command = meant(line)
            if command and line != asked_about:
                self._say(words.MEANT_AS_LINE.format(command=command, line=line))
                self._help_if_meant(command)
                asked_about = line
                return False
            if line.strip():
                answer.add(line)
            return True

        return self._read_lines(answer, take)

    def _rate(self, answer: Answer, step: ItemStep) -> ItemEvent:
        def take(line: str) -> bool:
            if not line.strip() or answer.rate(line):
                return True
            if command := meant(line):
                self._say(words.MEANT_AT_STATEMENT.format(command=command, line=line.strip()))
                self._help_if_meant(command)
            elif _WORDS.search(line):
                answer.add(line)
                self._say(f"{words.COMMENT_WRITTEN} {self._what_is_left(answer)}")
            else:
                self._say(words.not_a_rating(line, step))
            return False

        return self._read_lines(answer, take)

    def _answer(self, answer: Answer) -> ItemEvent:
        def take(line: str) -> bool:
            if line.rstrip() == ".":
                return True
            answer.add(line)
            if command := meant(line):
                number = len(answer.lines)
                self._say(words.MEANT_IN_ANSWER.format(command=command, number=number))
                self._help_if_meant(command)
            return False

        return self._read_lines(answer, take)

    def _read_lines(self, answer: Answer, take: Callable[[str], bool]) -> ItemEvent:
        """Carry out each command, and give the other lines to `take` until it returns True."""
        while True:
            self._before_last, self._lines.last = answer.lines, None
            line = self._lines.read()
            if line is None:
                return Stop(answer.content)
            if line.startswith(":") and not line.startswith("::"):
                event = self._command(line, answer)
                if event:
                    return event
            elif take(line):
                return Next(answer.content)

    def _command(self, line: str, answer: Answer) -> ItemEvent | None:
        command, rest = command_in(line)
        if self._step and command not in words.commands(self._step):
            command = None
        leave = _LEAVING.get(command or "")
        if leave:
            return leave(answer.content)
        match command:
            case "gå":
                index = self._step_named(rest)
                return None if index is None else Jump(answer.content, index=index)
            case "vis":
                self._show(answer)
            case "slet":
                self._delete(answer, rest)
            case "ret":
                self._rewrite(answer, rest)
            case "kommentar":
                return self._comment(answer, rest)
            case "sidst" if self._step:
                self._say(words.last_given(self._step))
            case "hjælp":
                self._help()
            case _:
                is_about_saving = line[1:].split(" ")[0] in words.COMMANDS_ABOUT_SAVING
                hint = words.ONLY_WHEN_SAVING_FAILS if is_about_saving else words.NO_COMMAND
                self._say(hint.format(line=line))
        return None

    def _help(self) -> None:
        known = words.commands(self._step) if self._step else words.COMMANDS
        self._say(*(f":{each} {what}" for each, what in known.items()))
        self._say(words.TWO_COLONS)

    def _help_if_meant(self, command: str) -> None:
        """Show the help where »hjælp« was typed without its colon, since it changes nothing."""
        if command == "hjælp":
            self._help()

    def _step_named(self, which: str) -> int | None:
        """Return the index of the one step that `which` can mean; of none or two, say how to go."""
        found = steps_named(which, self._items, followed=self._followed)
        if len(found) == 1:
            return found[0]
        unknown = words.NO_STEP if which.strip() else words.HOW_TO_GO
        self._say((words.WHICH_KIND if found else unknown).format(which=which.strip()))
        return None

    def _comment(self, answer: Answer, first: str) -> ItemEvent | None:
        if first.strip():
            answer.add(first)
            written = f"{words.COMMENT_WRITTEN} {self._what_is_left(answer)}"
            self._say(written if answer.ratings else words.LINE_WRITTEN)
            return None
        if not answer.ratings:
            self._say(words.ANSWER_HINT)
            return None
        self._say(words.WRITE_COMMENT)
        # No line of a comment is a rating, nor the half of one that a signal leaves.
        before, answer.ratings = answer.ratings, ()
        event = self._answer(answer)
        if not isinstance(event, Next):
            return event
        answer.ratings = before
        self._say(self._what_is_left(answer))
        return None

    def _what_is_left(self, answer: Answer) -> str:
        """Return what can be done with a statement whose comment is written."""
        said = words.now_rate if answer.rating is None else words.is_rated
        return said(self._step) if self._step else ""

    def _delete(self, answer: Answer, which: str) -> None:
        number = index_of(which, len(answer.lines))
        if not which.strip():
            answer.rating, answer.lines = None, [""]
            self._say(words.DELETED)
        elif number is None:
            self._say(words.NO_LINE.format(which=which))
        else:
            answer.lines = [*answer.lines[:number], *answer.lines[number + 1 :]]
            self._show(answer)

    def _rewrite(self, answer: Answer, rest: str) -> None:
        which, _, text = rest.strip().partition(" ")
        number = index_of(which, len(answer.lines))
        if number is None:
            fault = words.NO_LINE if which else words.HOW_TO_REWRITE
            self._say(fault.format(which=which, number=1))
        elif not text.strip():
            self._say(f"{words.HOW_TO_REWRITE} {words.OR_DELETE}".format(number=which))
        else:
            answer.lines = [*answer.lines[:number], text, *answer.lines[number + 1 :]]
            self._show(answer)

    def _pick(self, step: ReviewStep, note: NotePoints) -> ReviewEvent:
        while True:
            try:
                line = self._read()
            except Ended as ended:
                return PauseReview(step.points, ended.number)
            if line is None:
                return PauseReview(step.points)
            text = line.strip()
            event: ReviewEvent | None = None
            if text.startswith(":"):
                event = self._review_command(text, step)
            elif not text:
                event = self._finish(step, step.points)
            elif not _NUMBERS.fullmatch(text):
                self._say(*_no_numbers(line))
            else:
                numbers = re.split(r"[ ,\t]+", text)
                places = {each: index_of(each, len(step.pickable)) for each in numbers}
                wrong = next((each for each in numbers if places[each] is None), None)
                chosen = dict.fromkeys(each for each in places.values() if each is not None)
                if wrong:
                    self._say(words.NO_NUMBER.format(number=wrong))
                    continue
                points = tuple(step.pickable[each].key for each in chosen)
                if are_too_many(points, before=step.points):
                    self._say(f"{words.TOO_MANY_POINTS} {words.NUMBERS_AGAIN}")
                else:
                    note(points)
                    step = step._replace(points=points)
                    event = self._finish(step, points)
            if event:
                return event

    def _finish(self, step: ReviewStep, points: tuple[Key, ...]) -> ReviewEvent | None:
        """Return what ends the review with `points`; None when the person thinks better of it.

        The points of `step` stay until the person has agreed.
        """
        doubt = words.doubt(step, points)
        asked, options = doubt, [words.NOT_YET, words.DONE_ALL_THE_SAME]
        if not doubt:
            asked = f"{words.chosen_points(step, points)} {words.ARE_YOU_DONE}".lstrip()
            options = [words.YES_DONE, words.NO_CHANGE, words.NO_PAUSE]
        self._say(asked)
        try:
            wanted = options[self._number(options)]
        except Stopped as stopped:
            return PauseReview(step.points, stopped.signal)
        if wanted == words.NO_PAUSE:
            return PauseReview(points)
        if wanted in (words.YES_DONE, words.DONE_ALL_THE_SAME):
            return Finish(points)
        self._say(words.how_to_pick(has_points=bool(step.points)), words.HOW_TO_CHANGE)
        return None

    def _review_command(self, line: str, step: ReviewStep) -> ReviewEvent | None:
        command, rest = command_in(line)
        match command:
            case "tilbage":
                return LeaveReview(step.points)
            case "næste":
                return self._finish(step, step.points)
            case "stop":
                return PauseReview(step.points)
            case "slet":
                return self._finish(step, ())
            case "oversigt":
                return LookFromReview(step.points)
            case "gå":
                index = self._step_named(rest)
                return None if index is None else Change(step.points, index=index)
            case "ret":
                index = item_index(rest.strip(), step)
                if index is not None:
                    return Change(step.points, index=index)
                is_listed = index_of(rest, len(step.pickable)) is not None
                why = words.NOT_ASKED_NOW if is_listed else words.NOTHING_TO_CHANGE
                self._say(why.format(which=rest.strip()))
            case _:
                self._say(*words.REVIEW_COMMANDS)
        return None

    def _show(self, answer: Answer) -> None:
        if answer.rating is not None and self._step:
            self._say(words.rating_now(answer.rating, self._step))
        if any(answer.lines):
            self._show_lines(answer.lines)
        elif answer.rating is None:
            self._say(words.NOTHING_NOW)

    def _show_lines(self, lines: Sequence[str]) -> None:
        self._say(words.STANDS_NOW)
        for number, line in enumerate(lines, start=1):
            self._say(f"{number}: {line}")

    def _say(self, *lines: str, whole: str = "") -> None:
        """Print the lines, in a terminal with no word broken; `whole` is a path in one of them."""
        each = (row for line in lines for row in line.split("\n"))
        width = self._width()
        self._print(*(folded(each, width, whole=whole) if width else lines))

    def _width(self) -> int:
        """Return how many columns of the terminal to write in, and 0 where there is none."""
        with contextlib.suppress(OSError, ValueError):
            if self._out.isatty():
                # A terminal that does not know its size has no columns.
                return max(0, os.get_terminal_size(self._out.fileno()).columns - 1)
        return 0

    def _print(self, *lines: str) -> None:
        # The output can be closed early (`| head`); answers are read and saved all the same.
        with contextlib.suppress(OSError, ValueError):
            self._out.write("".join(f"{line}\n" for line in lines))
            self._out.flush()


@contextlib.contextmanager
def _stopping() -> Iterator[None]:
    """Turn a signal into Stopped, where no step has been asked that could carry it."""
    try:
        yield
    except Ended as ended:
        raise Stopped(ended.number) from None


def _no_numbers(line: str) -> tuple[str, ...]:
    """Return what is said of a line that picks no points."""
    command = meant(line)
    fault = words.MEANT_IN_LIST if command else words.NOT_NUMBERS
    said = fault.format(command=command, line=line)
    return (said, *words.REVIEW_COMMANDS) if command == "hjælp" else (said,)
