"""The panel in which a statement is rated or a question answered; every step uses the same one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Point
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, has_focus
from prompt_toolkit.key_binding import ConditionalKeyBindings, KeyBindings, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    VSplit,
    Window,
)
from prompt_toolkit.styles import Style

from ledersamtale.model.reflection import Content
from ledersamtale.model.themes import Scale
from ledersamtale.screen.width import WIDEST
from ledersamtale.sitting import keys, words
from ledersamtale.sitting.interview import (
    Back,
    Edit,
    ItemEvent,
    ItemStep,
    Keep,
    Look,
    Next,
    Stop,
)
from ledersamtale.sitting.terminal import page
from ledersamtale.sitting.terminal.field.control import AnswerControl, LineControl
from ledersamtale.sitting.terminal.field.keymap import Keymap
from ledersamtale.sitting.terminal.field.writing import Writing
from ledersamtale.sitting.terminal.number import Number
from ledersamtale.text import canonical, received

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindingsBase, KeyPressEvent
    from prompt_toolkit.layout import AnyContainer
    from prompt_toolkit.output import Output

    from ledersamtale.model.themes import Item
    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.face import Note
    from ledersamtale.sitting.terminal.page import StyledLine

    _Part = Callable[[page.Page], Sequence[StyledLine]]
    KeyHandler = Callable[[KeyPressEvent], None]

_CLASSES = {page.Look.PLAIN: "", page.Look.STRONG: "bold", page.Look.REVERSED: "reverse"}
STYLE = Style.from_dict(
    {
        "message": "bold",
        "keys": "reverse",
        # In the place of questionary's and prompt_toolkit's own colours; see Look.
        "answer": "fg:default bold",
        "validation-toolbar": "fg:default bg:default reverse",
    }
)

# A terminal sends a sequence at once; what has not come by then is the key Esc.
ESCAPE_SECONDS = 0.1


class Panel:
    """One prompt_toolkit application that shows a step, and whose result is the person's event."""

    def __init__(self, glyphs: Glyphs, *, keyboard: Input, output: Output) -> None:
        self._glyphs = glyphs
        self._output = output
        self._step: ItemStep | None = None
        self._message = ""
        self.warning = ""
        self._note: Note | None = None
        # The index of the rating that is marked, and so counts.
        self._marked: int | None = None
        # The digits that marked it, on a scale where one does not say which is meant.
        self._typed = ""
        # The statement whose comment is asked for next.
        self._commented: Item | None = None
        self._number = Number()
        # Signs typed at the scale that have done nothing so far.
        self._unread = ""
        self._table = KeyTable(self._known_keys, output, self._explained)
        self._lead: page.Lead | None = None
        self._first_row = 0
        # Last time's answer is shown, and so are those to the questions that follow.
        self._shows_last = self._wants_last = False
        self._fitted: tuple[int, page.Page] | None = None
        self._buffer = Writing(self._change)
        self._writing = AnswerControl(self._buffer)
        self._scale = FormattedTextControl(
            lambda: fragments(self._page.scale),
            focusable=True,
            show_cursor=False,
            # A window scrolls to it.
            get_cursor_position=lambda: Point(0, page.marked_row(self._page.scale)),
        )
        self.application: Application[ItemEvent] = Application(
            layout=Layout(self._table.over(self._step_container()), focused_element=self._writing),
            key_bindings=self._keys(),
            style=STYLE,
            erase_when_done=True,
            input=keyboard,
            output=output,
        )
        self.application.ttimeoutlen = ESCAPE_SECONDS

    def show(
        self,
        step: ItemStep,
        *,
        typed: str,
        message: str,
        note: Note,
        lead: page.Lead | None = None,
    ) -> None:
        """Put `step` in the panel, with the cursor behind the answer so far and what is `typed`.

        `lead` stands above it, as far as there is room.
        """
        self._lead = lead
        self._note = None
        self.warning = ""
        content = step.content
        is_same = self._step is not None and self._step.item == step.item
        self._step = step
        self._table.page = None
        self._first_row = 0
        self._fitted = None
        self._unread = ""
        self._mark_rating(content.rating)
        is_commenting = step.item == self._commented or (is_same and self._is_commenting)
        self._commented = None
        if not is_same:
            self._shows_last = self._goes_on_showing(step)
            self._buffer.reset(Document(content.text, len(content.text)))
        elif content.text != canonical(self._buffer.text):
            # What an editor made of an answer can be undone like what was typed.
            self._buffer.put_all(content.text)
        on_scale = step.item.is_rated and not typed and not is_commenting
        focus = self._scale if on_scale else self._writing
        self.application.layout = Layout(self.application.layout.container, focused_element=focus)
        self._note = note
        if typed:
            self._buffer.put(typed)
        # A changed text clears the message.
        self._message = message

    def _goes_on_showing(self, step: ItemStep) -> bool:
        """Return whether last time's answer to a new step is shown before a key asks for it.

        Questions go on showing it; who sees the rating of last time first tends to repeat it.
        """
        if not step.last:
            return False
        return step.last.is_shown or (self._wants_last and not step.item.is_rated)

    def misread(self, text: str, step: ItemStep) -> ItemEvent | None:
        """Return what goes back to an earlier statement, if the digits that rated begin `text`.

        It is the first that was typed at `step`, which need not be shown by now.
        """
        is_apart = text[:1].isspace() or text[:1].isdecimal()
        if not step.item.is_rated and (step.content.text or not is_apart):
            # A list begins with a sign, too, and here text is what is asked for.
            self._number.forget()
        event = self._number.typed(text, step.place)
        if event:
            self._commented = step.items[event.index]
            return replace(event, content=step.content)
        return None

    def unread_digits(self, digits: str, step: ItemStep) -> None:
        """Keep digits that came before `step` was shown: no ratings, but perhaps of a number."""
        for each in digits:
            self._number.digit(each, step.place, step.content)

    @property
    def content(self) -> Content:
        """The rating and the text that the panel holds at this moment."""
        return Content(self._rating, self._buffer.text)

    @property
    def _rating(self) -> int | None:
        return None if self._marked is None else self._ratings()[self._marked]

    # --- what is shown -----------------------------------------------------------------------

    def _step_container(self) -> HSplit:
        shows_answer = Condition(lambda: not self._is_rated or self._shows_comment)
        margin = Window(width=1, char=self._glyphs.margin)
        answer = Window(
            self._writing,
            width=self._answer_width,
            height=self._answer_height,
            dont_extend_height=True,
        )
        # What is hidden is said in the row that is free for a message.
        is_free = Condition(lambda: self._page.message == page.NO_MESSAGE)
        hidden = Window(LineControl(self._hidden_text), height=1)
        return HSplit(
            [
                self._part(lambda page: page.lead),
                self._part(lambda page: page.header),
                self._blank(),
                self._part(lambda page: page.asked),
                self._part(lambda page: page.helped),
                self._blank(),
                ConditionalContainer(
                    Window(self._scale, height=Dimension(min=1), dont_extend_height=True),
                    Condition(lambda: self._is_rated),
                ),
                ConditionalContainer(
                    VSplit(
                        [margin, Window(width=1), answer, Window()], window_too_small=too_small()
                    ),
                    shows_answer,
                ),
                ConditionalContainer(self._part(lambda page: page.message), ~is_free),
                ConditionalContainer(hidden, is_free),
                self._part(lambda page: page.toolbar),
            ],
            window_too_small=too_small(),
        )

    def _part(self, part: _Part) -> Window:
        return Window(
            FormattedTextControl(lambda: fragments(part(self._page))),
            wrap_lines=True,
            height=lambda: Dimension.exact(len(part(self._page))),
        )

    def _blank(self) -> ConditionalContainer:
        return ConditionalContainer(Window(height=1), Condition(lambda: self._page.has_blanks))

    @property
    def _is_form(self) -> bool:
        return self._step is not None and self._step.form is not None

    @property
    def _is_rated(self) -> bool:
        return self._step is not None and self._step.item.is_rated

    @property
    def _shows_comment(self) -> bool:
        return bool(self._buffer.text) or self._is_commenting

    @property
    def _width(self) -> int:
        return _width(self._output)

    def _answer_width(self) -> Dimension:
        # As wide as the question, with the margin before it and a column to spare behind it.
        return Dimension.exact(min(self._width, WIDEST) - 1)

    def _answer_height(self) -> Dimension:
        # An answer takes no row from the scale.
        room = self._output.get_size().rows - page.height(self._page)
        return Dimension(min=1, max=max(1, room))

    def _hidden_text(self) -> StyleAndTextTuples:
        if self._is_rated and not self._shows_comment:
            return []
        above, below = self._writing.hidden
        return [("", self._glyphs.dot.join(words.hidden(above, below, self._glyphs)))]

    @property
    def _page(self) -> page.Page:
        """What is shown, made once each time that the window is drawn."""
        drawn = self.application.render_counter
        if not self._step:
            return page.NOTHING
        if not self._fitted or self._fitted[0] != drawn:
            self._fitted = drawn, self._fit(self._step)
        return self._fitted[1]

    def _fit(self, step: ItemStep) -> page.Page:
        shows_answer = not step.item.is_rated or self._shows_comment
        shown = page.Shown(
            keys=self._shown_keys(),
            marked=self._marked,
            messages=[each for each in (self.warning, self._message) if each],
            answer=self._buffer.text if shows_answer else None,
            first=self._first_row,
            lead=self._lead,
            shows_last=self._is_last_shown,
        )
        size = self._width, self._output.get_size().rows
        return page.laid_out(step, shown, size=size, glyphs=self._glyphs)

    def _explained(self) -> list[str]:
        lead = self._lead if self._page.is_cut else None
        told = [lead.headline, *lead.lines] if lead else []
        if not self._step:
            return told
        return [*told, *page.about(self._step, shows_last=self._is_last_shown)]

    @property
    def _is_last_shown(self) -> bool:
        return self._step is not None and self._step.last is not None and self._shows_last

    def _known_keys(self) -> Sequence[keys.Binding]:
        return page.known_keys(self._step) if self._step else ()

    def _shown_keys(self) -> tuple[keys.Binding, ...]:
        if not self._step:
            return ()
        is_comment = self._is_rated and self._is_commenting
        return page.keys_to_comment(self._step) if is_comment else page.keys_at(self._step)

    # --- what the keys do --------------------------------------------------------------------

    def _keys(self) -> KeyBindingsBase:
        bound = KeyBindings()
        for binding, leave in (
            (keys.NEXT, Next), (keys.BACK, Back), (keys.STOP, Stop), (keys.EDITOR, Edit),
            (keys.SAVE, Keep), (keys.OVERVIEW, Look),
        ):  # fmt: skip
            bind(bound, binding, self._leaver(leave))
        is_line = Condition(lambda: self._step is not None and self._step.is_line)
        for sequence in keys.ENTER.sequences:
            bound.add(*sequence, filter=is_line, eager=True)(self._leaver(Next))
        bind(bound, keys.LAST, lambda _: self._show_last())
        bind(bound, keys.COMMENT_LAST, lambda _: self._comment_last())
        bind(bound, keys.UNDO, lambda _: self._undo())
        bind(bound, keys.REDO, lambda _: self._buffer.redo())
        bound.add(Keys.BracketedPaste, eager=True, save_before=_never)(self._paste)
        # Where a question has more lines than the window, these keys turn its pages.
        is_hidden = Condition(lambda: bool(self._page.last_first))
        bound.add("pagedown", filter=is_hidden, eager=True)(lambda _: self._turn(1))
        bound.add("pageup", filter=is_hidden, eager=True)(lambda _: self._turn(-1))
        scale = ConditionalKeyBindings(self._scale_keys(), has_focus(self._scale))
        field = Keymap(self._buffer, self._writing, has_focus(self._writing))
        step = merge_key_bindings([scale, field.bindings, bound, self._comment_keys()])
        return self._table.keys(
            step, stop=self._leaver(Stop), paste=self._paste, types=self._type_behind_help
        )

    def _type_behind_help(self, event: KeyPressEvent) -> bool:
        """Type a sign where it would be typed without the help; a rating is not given unseen."""
        if not is_sign(event) or (not self._is_commenting and event.data.isdecimal()):
            return False
        if self._is_commenting:
            self._buffer.type(event.data)
        elif (event.data,) in keys.COMMENT.sequences:
            self._open_comment(event)
        else:
            self._take_sign(event)
        return True

    def _show_last(self) -> None:
        """Show what was answered last time, or hide it again; say where there is nothing."""
        if self._step and self._step.last and self._step.last.recalled:
            self._shows_last = not self._shows_last
            if not self._step.item.is_rated:
                self._wants_last = self._shows_last
            if self._shows_last and not self._fit(self._step).helped:
                self._message = words.LAST_BY_HELP
        elif self._step and self._step.followed and self._step.form:
            self._message = words.ALL_OF_LAST
        else:
            self._message = words.NO_LAST_ANSWER

    def _undo(self) -> None:
        self._number.forget()
        self._buffer.undo()

    def _comment_keys(self) -> KeyBindingsBase:
        bound = KeyBindings()
        for binding in (keys.BACK, keys.TO_SCALE):
            bind(bound, binding, lambda _: self.application.layout.focus(self._scale))
        is_comment = Condition(lambda: self._is_rated and self._is_commenting)
        return ConditionalKeyBindings(bound, is_comment)

    def _scale_keys(self) -> KeyBindings:
        bound = KeyBindings()
        bound.add("up", eager=True)(lambda _: self._mark(-1))
        bound.add("down", eager=True)(lambda _: self._mark(1))
        bind(bound, keys.ENTER, lambda _: self._rate_as_marked())
        bind(bound, keys.UNRATE, lambda _: self._take_back())
        bind(bound, keys.COMMENT, self._open_comment)
        bind(bound, keys.RATE, self._take_digit)
        bound.add(Keys.Any, eager=True)(self._take_sign)
        return bound

    def _take_sign(self, event: KeyPressEvent) -> None:
        """Begin the comment with the second letter in a row; the first may be a wrong key."""
        if self._is_misread(event.data) or not event.data.isprintable():
            return
        self._unread = self._typed_before(event) + event.data
        if sum(map(str.isalpha, self._unread)) > 1:
            self._begin_comment(self._unread)
        else:
            self._message = words.rate_hint(self._step_scale)

    def _typed_before(self, event: KeyPressEvent) -> str:
        """Return the signs that were typed right before this key, and have done nothing."""
        last = "".join(press.data for press in event.previous_key_sequence)
        return self._unread if last and last == self._unread[-1:] else ""

    def _begin_comment(self, typed: str) -> None:
        """Write what is `typed` at the end of the comment, as a word of its own."""
        self._write_comment()
        text = self._buffer.text
        typed = typed if text else typed.lstrip()
        self._buffer.move_to(len(text))
        is_apart = not text or text[-1].isspace() or typed[0].isspace()
        for sign in typed if is_apart else f"\n{typed}":
            # One word, to undo.
            self._buffer.type(sign)

    def _open_comment(self, event: KeyPressEvent) -> None:
        """Open the comment, unless the key is a letter of a word that is begun."""
        if self._typed_before(event).strip():
            self._take_sign(event)
        elif not self._is_misread(event.data):
            self._write_comment()

    def _is_misread(self, typed: str) -> bool:
        """Return whether `typed` shows that digits were no rating; the panel is left then."""
        event = self.misread(typed, self._step) if self._step else None
        if event:
            self._leave(event)
        return event is not None

    def _leaver(self, event: Callable[[Content], ItemEvent]) -> KeyHandler:
        def leave(_: KeyPressEvent) -> None:
            self._number.forget()
            self._leave(event(self.content))

        return leave

    def _take_digit(self, event: KeyPressEvent) -> None:
        """Rate by a digit.

        On a scale where one digit is not enough, and in a form, where words are meant to follow,
        mark what is typed so far.
        """
        digit = event.data
        if self._is_misread(digit):
            return
        unread, self._unread = self._typed_before(event), ""
        before = self.content
        scale = self._step_scale
        said = (f"{self._typed}{digit}", digit) if scale.is_typed else (digit,)
        ratings = {str(each): each for each in scale.ratings}
        typed = next((each for each in said if each in ratings), "")
        if not typed:
            self._message = words.rate_hint(scale)
        elif scale.is_typed or self._is_form:
            self._mark_rating(ratings[typed], typed=typed)
            self._tell_of_change()
        else:
            self._rate(ratings[typed])
        if self._step and not self._is_form:
            self._number.digit(f"{unread}{digit}", self._step.place, before)

    def _take_back(self) -> None:
        """Take the last typed digit back, and behind the first one the rating."""
        self._number.forget()
        if not self._typed:
            self._unrate()
            return
        typed = self._typed[:-1]
        given = self._step.content.rating if self._step else None
        self._mark_rating(int(typed) if typed else given, typed=typed)
        self._tell_of_change()

    def _mark_rating(self, rating: int | None, *, typed: str = "") -> None:
        self._message, self._typed = "", typed
        self._marked = None if rating is None else self._ratings().index(rating)

    @property
    def _step_scale(self) -> Scale:
        return self._step.scale if self._step else Scale(())

    def _ratings(self) -> list[int]:
        return [rating for rating, _ in self._step.legend] if self._step else [0]

    def _leave(self, event: ItemEvent) -> None:
        # Tab in a comment that is written before the rating leads to the scale, not past it.
        is_writing_first = self._is_rated and self._rating is None and bool(self._buffer.text)
        if isinstance(event, Next) and is_writing_first and self._is_commenting:
            self.application.layout.focus(self._scale)
            self._message = words.rate_or_leave(self._step) if self._step else ""
        elif not self.application.is_done:
            self.application.exit(result=event)

    @property
    def _is_commenting(self) -> bool:
        return self.application.layout.has_focus(self._writing)

    def _mark(self, step: int) -> None:
        self._number.forget()
        before = (-1 if step > 0 else 0) if self._marked is None else self._marked
        self._marked, self._typed = (before + step) % len(self._ratings()), ""
        self._tell_of_change()

    def _turn(self, pages: int) -> None:
        seen = self._page
        first = self._first_row + pages * (len(seen.asked) - 1)
        self._first_row = min(max(0, first), seen.last_first)

    def _rate(self, rating: int | None) -> None:
        if rating is None:
            self._message = words.rate_hint(self._step_scale)
        else:
            self._mark_rating(rating)
            self._leave(Next(self.content))

    def _rate_as_marked(self) -> None:
        self._number.forget()
        self._rate(self._rating)

    def _unrate(self) -> None:
        """Take the rating away, and the mark; where only a mark was moved, no rating is gone."""
        self._mark_rating(None)
        if self._step and self._step.content.rating is not None:
            self._message = words.unrated(self._step)
            unrated = replace(self._step.content, rating=None)
            self._step = replace(self._step, content=unrated)
        self._tell_of_change()

    def _comment_last(self) -> None:
        """Go back to the comment of the statement before this step, if there is one."""
        self._number.forget()
        if self._step and self._step.place:
            before = self._step.items[self._step.place - 1]
            if before.is_rated:
                self._commented = before
                self._leave(Back(self.content))

    def _write_comment(self) -> None:
        self.application.layout.focus(self._writing)
        self._message = ""

    def _paste(self, event: KeyPressEvent) -> None:
        if self._is_rated:
            self._write_comment()
        self._buffer.put(received(event.data))

    def _change(self) -> None:
        self._message = ""
        if not self._is_rated and self._note:
            self._number.restart()
            if self._is_misread(self._buffer.text):
                return
        self._tell_of_change()

    def _tell_of_change(self) -> None:
        """Let what is in the panel by now be saved meanwhile."""
        if self._note:
            self._note(lambda: self.content)


class KeyTable:
    """The table of keys, a page at a time in the place of what is asked.

    It opens with what is `explained` at that moment.
    """

    def __init__(
        self,
        table: Callable[[], Sequence[keys.Binding]],
        output: Output,
        explained: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self.page: int | None = None
        """The number of the page that is shown; None while what is asked is."""
        self._table = table
        self._output = output
        self._explained = explained
        self._is_shown = Condition(lambda: self.page is not None)

    @property
    def pages(self) -> list[list[StyledLine]]:
        """All of it, as its window has room for it by now."""
        rows = self._output.get_size().rows
        return page.table_of_keys(
            self._table(), width=_width(self._output), rows=rows, explained=self._explained()
        )

    def over(self, asked: AnyContainer) -> HSplit:
        """Return what shows `asked`, or the table."""
        table = Window(FormattedTextControl(self._text))
        return HSplit(
            [
                ConditionalContainer(asked, ~self._is_shown),
                ConditionalContainer(table, self._is_shown),
            ],
            window_too_small=too_small(),
        )

    def keys(
        self,
        asked: KeyBindingsBase,
        *,
        stop: KeyHandler,
        paste: KeyHandler,
        types: Callable[[KeyPressEvent], bool] = lambda _: False,
    ) -> KeyBindingsBase:
        """Return the keys of `asked`, and while the table is shown its own.

        Esc leaves it, and any other key but that which stops turns its pages. A paste is for what
        is asked, and so is a key that `types` there.
        """

        def type_or_turn(event: KeyPressEvent) -> None:
            if types(event):
                self.page = None
            else:
                self._turn()

        def leave_and_paste(event: KeyPressEvent) -> None:
            self.page = None
            paste(event)

        helping, bound = KeyBindings(), KeyBindings()
        bind(helping, keys.HELP, lambda _: self._turn())
        bound.add(Keys.Any, eager=True)(type_or_turn)
        bound.add(Keys.Escape, eager=True)(lambda _: self._leave())
        bind(bound, keys.STOP, stop)
        bound.add(Keys.BracketedPaste, eager=True)(leave_and_paste)
        return merge_key_bindings(
            [
                ConditionalKeyBindings(merge_key_bindings([asked, helping]), ~self._is_shown),
                ConditionalKeyBindings(bound, self._is_shown),
            ]
        )

    def _turn(self) -> None:
        following = 0 if self.page is None else self.page + 1
        self.page = following if following < len(self.pages) else None

    def _leave(self) -> None:
        self.page = None

    def _text(self) -> StyleAndTextTuples:
        # In a larger window, the table has fewer pages.
        pages = self.pages
        return fragments(pages[min(self.page or 0, len(pages) - 1)])


def bind(bound: KeyBindings, binding: keys.Binding, act: KeyHandler) -> None:
    """Let every key of `binding` do `act`."""
    for sequence in binding.sequences:
        # At once, also for Esc, with which other keys of the prompt library begin.
        bound.add(*sequence, eager=True, save_before=_never)(act)


def is_sign(event: KeyPressEvent) -> bool:
    """Return whether the key types a sign that is seen; a blank turns the pages of the help."""
    return len(event.data) == 1 and event.data.isprintable() and not event.data.isspace()


def _never(_: object) -> bool:
    """Leave it to the field what can be undone."""
    return False


def _width(output: Output) -> int:
    # The last column stays free: some terminals wrap as soon as it is written.
    return max(10, output.get_size().columns - 1)


def too_small() -> Window:
    """Return what is shown where nothing else fits; prompt_toolkit's own is in English."""
    return Window(FormattedTextControl(words.TOO_SMALL), wrap_lines=True)


def fragments(lines: Sequence[StyledLine]) -> StyleAndTextTuples:
    """Return `lines` as prompt_toolkit takes them."""
    shown: StyleAndTextTuples = []
    for number, line in enumerate(lines):
        if number:
            shown.append(("", "\n"))
        shown += [(_CLASSES[look], text) for look, text in line]
    return shown
