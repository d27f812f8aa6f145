"""Following up on agreements, as a pure state machine: how each goes that is not over.

It knows neither terminal nor disk. What a person writes stands in a paragraph of the day at the end
of the agreement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledersamtale.model.agreements import Progress
from ledersamtale.model.days import due_day, in_time
from ledersamtale.model.labels import OUTCOMES, as_read, danish_date
from ledersamtale.model.outcome import PROGRESS
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content
from ledersamtale.model.themes import Item, Scale
from ledersamtale.sitting.interview import Back, Form, ItemStep, Misread, Next, Stop
from ledersamtale.sitting.session.agreements import words

if TYPE_CHECKING:
    from datetime import date

    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.reflection import Reflection
    from ledersamtale.sitting.interview import ItemEvent

SCALE = Scale(OUTCOMES)


@dataclass(frozen=True, slots=True)
class Following:
    """The agreements that are `asked` about, as they were found, and which one is asked for.

    `notice` is what to tell now: nothing, in this walk.
    """

    reflection: Reflection
    today: date
    asked: tuple[Agreement, ...]
    place: int = 0
    notice: str = ""
    is_over: bool = False

    @property
    def items(self) -> tuple[Item, ...]:
        """What is asked, an item for each agreement."""
        return tuple(map(self._item, range(len(self.asked))))

    def step(self) -> ItemStep:
        """Return what to ask now."""
        made = self.asked[self.place]
        where = words.ONE_OF.format(number=self.place + 1, count=len(self.asked))
        label = words.AGREEMENT.format(number=made.number)
        about = words.about(self.reflection)
        form = Form(f"{words.HOW_IT_GOES} · {where}", about, made.what, label)
        items = self.items
        return ItemStep(items, self.place, self.content(items[self.place]), SCALE, form=form)

    def content(self, item: Item) -> Content:
        """Return how far the agreement of `item` has come, and what is written of it today."""
        made = self._made(item)
        rating = PROGRESS.index(made.progress) + 1 if made.state else None
        return Content(rating, _parted(made.text, self._mark)[1])

    def after(self, event: ItemEvent) -> Following:
        """Return the state after `event`; every one keeps its content."""
        given = self.amended(self.items[self.place], event.content)
        if isinstance(event, Misread):
            for item, content in zip(self.items[event.index :], event.before, strict=False):
                given = given.amended(item, content)
            return replace(given, place=event.index)
        place = self.place + isinstance(event, Next) - isinstance(event, Back)
        is_over = place == len(self.asked) or isinstance(event, Stop)
        return replace(given, place=min(max(0, place), len(self.asked) - 1), is_over=is_over)

    def amended(self, item: Item, content: Content) -> Following:
        """Return the state with `content` given to the agreement of `item`.

        One that another program has taken out of the file meanwhile is put back.
        """
        if content == self.content(item):
            return self
        made, found = self._made(item), self.asked[item.number - 1]
        before, _ = _parted(made.text, self._mark)
        # A blank before it may come with the key that chooses.
        text = content.text.lstrip()
        said = f"{self._mark}{text}" if text else ""
        text = "\n\n".join(each for each in (before, said) if each)
        new = replace(made, text=text, state="")
        if content.rating is not None:
            new = replace(new, state=found.state).having(PROGRESS[content.rating - 1])
        agreements = {each.what: each for each in self.reflection.agreements} | {new.what: new}
        return self.holding(replace(self.reflection, agreements=tuple(agreements.values())))

    def holding(self, reflection: Reflection) -> Following:
        """Return the state with what the file holds."""
        return replace(self, reflection=reflection)

    def ended(self) -> Following:
        """Return the state at its end."""
        return replace(self, is_over=True)

    @property
    def _mark(self) -> str:
        """What stands before what is written today."""
        return f"**{danish_date(self.today.isoformat())}:** "

    def _made(self, item: Item) -> Agreement:
        """Return the agreement of `item` as it is now, or was when it was there last."""
        found = self.asked[item.number - 1]
        same = (each for each in self.reflection.agreements if each.what == found.what)
        return next(same, found)

    def _item(self, place: int) -> Item:
        made = self.asked[place]
        due = due_day(made, self.reflection)
        facts = in_time(made, due, today=self.today)
        label = words.AGREEMENT.format(number=made.number)
        before = as_read(_parted(made.text, self._mark)[0])
        known = "\n".join(each for each in (facts, before) if each)
        return Item(Kind.STATEMENT, 1, label, place + 1, made.what, help=known)


def begin(reflection: Reflection, today: date) -> Following:
    """Return the walk through the agreements of `reflection` that are not over; perhaps none."""
    ongoing = (each for each in reflection.agreements if each.progress is Progress.ONGOING)
    asked = tuple(ongoing)
    return Following(reflection, today, asked, is_over=not asked)


def _parted(text: str, mark: str) -> tuple[str, str]:
    """Return what stands before the paragraph that begins with `mark`, and all from there on."""
    if text.startswith(mark):
        return "", text[len(mark) :]
    before, _, note = text.partition(f"\n\n{mark}")
    return before, note
