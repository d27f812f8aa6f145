"""The panel in which a statement is rated or a question answered; every step uses the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, has_focus
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    BufferControl,
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
from ledersamtale.model.themes import RATINGS
from ledersamtale.screen.width import wrap
from ledersamtale.sitting import keys, words
from ledersamtale.sitting.interview import Back, Edit, ItemEvent, ItemStep, Next, Stop
from ledersamtale.sitting.terminal import page
from ledersamtale.sitting.terminal.field.wordwrap import NearCursor, WordWrap
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.face import Note
    from ledersamtale.sitting.terminal.page import StyledLine

    _TextMaker = Callable[[], StyleAndTextTuples]
    _KeyHandler = Callable[[KeyPressEvent], None]

_CLASSES = {
    page.Look.PLAIN: "",
    page.Look.STRONG: "bold",
    page.Look.FAINT: "class:faint",
    page.Look.ACCENT: "class:accent",
}
STYLE = Style.from_dict(
    {
        "faint": "ansibrightblack",
        "accent": "ansicyan",
        "marked": "ansicyan bold",
        "keys": "reverse",
        "message": "ansiyellow",
    }
)
# The question gets at most a third of the window, so that there is always room to answer.
_QUESTION_SHARE = 3
# A window of at least this many rows has room for blank lines between the parts.
_ROOMY_ROWS = 20


# What can be undone: so many steps, and so many characters of whole answers.
_MOST_STEPS = 1_000
_MOST_CHARACTERS = 8_000_000


class _Writing(Buffer):
    """An answer that is being written; its undo has an end, since each step holds all of it."""

    def save_to_undo_stack(self, clear_redo_stack: bool = True) -> None:  # noqa: FBT001, FBT002 - Buffer's
        super().save_to_undo_stack(clear_redo_stack)
        steps = self._undo_stack
        del steps[:-_MOST_STEPS]
        while len(steps) > 1 and sum(len(text) for text, _ in steps) > _MOST_CHARACTERS:
            del steps[0]


class Panel:
    """One prompt_toolkit application that shows a step, and whose result is the person's event."""

    def __init__(self, glyphs: Glyphs, *, keyboard: Input, output: Output) -> None:
        self._glyphs = glyphs
        self._output = output
        self._step: ItemStep | None = None
        self._message = ""
        self.warning = ""
        self._note: Note | None = None
        self._marked = 0
        self._rating: int | None = None
        self._buffer = _Writing(multiline=True, on_text_changed=lambda _: self._change())
        self._writing = BufferControl(self._buffer, input_processors=[NearCursor(), WordWrap()])
        self._scale = FormattedTextControl(self._scale_text, focusable=True, show_cursor=False)
        self.application: Application[ItemEvent] = Application(
            layout=Layout(self._container(), focused_element=self._writing),
            key_bindings=self._keys(),
            style=STYLE,
            erase_when_done=True,
            input=keyboard,
            output=output,
        )

    def show(self, step: ItemStep, *, typed: str, message: str, note: Note) -> None:
        """Put `step` in the panel, with the cursor behind the answer so far and what is `typed`."""
        self._note = None
        self.warning = ""
        content = step.content
        is_same = self._step is not None and self._step.item == step.item
        self._step = step
        self._rating = content.rating
        ratings = self._ratings()
        self._marked = ratings.index(content.rating) if content.rating is not None else 0
        text = Document(content.text, len(content.text))
        if is_same:
            # What an editor made of an answer can be undone like what was typed.
            self._buffer.save_to_undo_stack()
            self._buffer.document = text
        else:
            self._buffer.reset(text)
        focus = self._scale if step.item.is_rated and not typed else self._writing
        self.application.layout = Layout(self.application.layout.container, focused_element=focus)
        self._note = note
        if typed:
            self._buffer.insert_text(typed)
        # A changed text clears the message.
        self._message = message

    @property
    def content(self) -> Content:
        """The rating and the text that the panel holds at this moment."""
        return Content(self._rating, self._buffer.text)

    # --- what is shown -----------------------------------------------------------------------

    def _container(self) -> HSplit:
        shows_answer = Condition(lambda: not self._is_rated or self._shows_comment)
        margin = Window(width=1, char=self._glyphs.margin, style="class:accent")
        roomy = Condition(lambda: self._output.get_size().rows >= _ROOMY_ROWS)
        answer = Window(
            self._writing,
            wrap_lines=True,
            height=Dimension(min=1),
            dont_extend_height=True,
        )
        return HSplit(
            [
                self._text(self._header_text),
                ConditionalContainer(Window(height=1), roomy),
                Window(
                    FormattedTextControl(self._asked_text),
                    wrap_lines=True,
                    height=self._question_height,
                    dont_extend_height=True,
                ),
                ConditionalContainer(Window(height=1), roomy),
                ConditionalContainer(
                    Window(self._scale, dont_extend_height=True),
                    Condition(lambda: self._is_rated),
                ),
                ConditionalContainer(VSplit([margin, Window(width=1), answer]), shows_answer),
                self._text(self._message_text),
                self._text(self._toolbar_text),
            ],
            window_too_small=Window(FormattedTextControl(words.TOO_SMALL), wrap_lines=True),
        )

    @staticmethod
    def _text(control: _TextMaker) -> Window:
        return Window(FormattedTextControl(control), wrap_lines=True, dont_extend_height=True)

    @property
    def _is_rated(self) -> bool:
        return self._step is not None and self._step.item.is_rated

    @property
    def _shows_comment(self) -> bool:
        return bool(self._buffer.text) or self._is_commenting

    @property
    def _width(self) -> int:
        # The last column stays free: some terminals wrap as soon as it is written.
        return max(10, self._output.get_size().columns - 1)

    def _question_height(self) -> Dimension:
        return Dimension(max=max(2, self._output.get_size().rows // _QUESTION_SHARE))

    def _header_text(self) -> StyleAndTextTuples:
        if not self._step:
            return []
        return _fragments(page.header(self._step, width=self._width, glyphs=self._glyphs))

    def _asked_text(self) -> StyleAndTextTuples:
        return _fragments(page.asked(self._step, width=self._width)) if self._step else []

    def _scale_text(self) -> StyleAndTextTuples:
        if not self._step:
            return []
        shown: StyleAndTextTuples = []
        for index, rating in enumerate(self._ratings()):
            is_marked = index == self._marked and self.application.layout.has_focus(self._scale)
            marker = self._glyphs.marker if is_marked else " "
            chosen = f" {self._glyphs.done}" if rating == self._rating else ""
            label = self._step.scale.label(rating)
            style = "class:marked" if is_marked else ""
            shown.append((style, f"{marker} {rating}  {label}{chosen}\n"))
        return [*shown[:-1], (shown[-1][0], shown[-1][1].rstrip("\n"))]

    def _message_text(self) -> StyleAndTextTuples:
        messages = [each for each in (self.warning, self._message) if each]
        lines = [line for each in messages for line in wrap(each, self._width)] or [""]
        return [("class:message", "\n".join(lines))]

    def _toolbar_text(self) -> StyleAndTextTuples:
        if not self._step:
            return []
        line = page.toolbar(
            self._step,
            width=self._width,
            glyphs=self._glyphs,
            seems_done=self._buffer.text.endswith("\n\n"),
        )
        return [("class:keys", line)]

    # --- what the keys do --------------------------------------------------------------------

    def _keys(self) -> KeyBindings:
        bound = KeyBindings()
        is_on_scale = has_focus(self._scale)
        for binding, leave in (
            (keys.NEXT, Next), (keys.BACK, Back), (keys.STOP, Stop), (keys.EDITOR, Edit),
        ):  # fmt: skip
            for sequence in binding.sequences:
                bound.add(*sequence)(self._leaver(leave))
        for sequence in keys.UNDO.sequences:
            bound.add(*sequence)(lambda event: self._buffer.undo())
        bound.add(Keys.BracketedPaste)(self._paste)

        bound.add("up", filter=is_on_scale)(lambda event: self._mark(self._marked - 1))
        bound.add("down", filter=is_on_scale)(lambda event: self._mark(self._marked + 1))
        bound.add("enter", filter=is_on_scale)(
            lambda event: self._rate(self._ratings()[self._marked])
        )
        for sequence in keys.COMMENT.sequences:
            bound.add(*sequence, filter=is_on_scale)(lambda event: self._write_comment())
        for rating in (0, *RATINGS):
            bound.add(str(rating), filter=is_on_scale)(self._rater(rating))

        @bound.add(Keys.Any, filter=is_on_scale)
        def show_hint(event: KeyPressEvent) -> None:
            if event.data.isprintable():
                self._message = words.RATE_HINT

        return bound

    def _leaver(self, event: Callable[[Content], ItemEvent]) -> _KeyHandler:
        return lambda _: self._leave(event(self.content))

    def _rater(self, rating: int) -> _KeyHandler:
        return lambda event: self._rate(rating)

    def _ratings(self) -> list[int]:
        return [rating for rating, _ in self._step.scale.legend] if self._step else [0]

    def _leave(self, event: ItemEvent) -> None:
        # Tab in a comment that is written before the rating leads to the scale, not past it.
        is_writing_first = self._is_rated and self._rating is None and bool(self._buffer.text)
        if isinstance(event, Next) and is_writing_first and self._is_commenting:
            self.application.layout.focus(self._scale)
            self._message = words.RATE_OR_LEAVE
        elif not self.application.is_done:
            self.application.exit(result=event)

    @property
    def _is_commenting(self) -> bool:
        return self.application.layout.has_focus(self._writing)

    def _mark(self, index: int) -> None:
        self._marked = index % len(self._ratings())

    def _rate(self, rating: int) -> None:
        self._rating = rating
        self._leave(Next(self.content))

    def _write_comment(self) -> None:
        self.application.layout.focus(self._writing)
        self._message = ""

    def _paste(self, event: KeyPressEvent) -> None:
        if self._is_rated:
            self._write_comment()
        self._buffer.insert_text(clean(event.data))

    def _change(self) -> None:
        self._message = ""
        if self._note:
            self._note(lambda: self.content)


def _fragments(lines: list[StyledLine]) -> StyleAndTextTuples:
    shown: StyleAndTextTuples = []
    for number, line in enumerate(lines):
        if number:
            shown.append(("", "\n"))
        shown += [(_CLASSES[look], text) for look, text in line]
    return shown
