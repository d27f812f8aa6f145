"""Writing agreements down, as a pure state machine: field by field, agreement by agreement.

It knows neither terminal nor disk. An agreement stands in the reflection from its first letter on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

from ledersamtale.model.agreements import Agreement
from ledersamtale.model.days import fixed_day, nearest_day, read_day, suggested
from ledersamtale.model.labels import SIGN, danish_date
from ledersamtale.model.places import AgreementPlace, Kind
from ledersamtale.model.reflection import NO_TALK, Content
from ledersamtale.model.themes import Item, Scale
from ledersamtale.sitting.interview import Back, Form, ItemStep, Keep, Next, Stop
from ledersamtale.sitting.session.agreements import talk, words
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from ledersamtale.model.days import NoSuchDay
    from ledersamtale.model.reflection import Reflection
    from ledersamtale.sitting.interview import ItemEvent

_MANY = 5
"""More agreements than these are seldom followed up."""


class Field(IntEnum):
    """What is asked.

    WHAT to SIGN are of an agreement; DAY and PARTNER, of the talk, come before them, LOOK after.
    """

    WHAT = 0
    WHO = 1
    DUE = 2
    SIGN = 3
    DAY = 4
    PARTNER = 5
    LOOK = 6


_OF_AGREEMENT = (Field.WHAT, Field.WHO, Field.DUE, Field.SIGN)
_OF_TALK = {Field.DAY: "date", Field.PARTNER: "partner", Field.LOOK: "follow_up"}
"""The fields of a Talk that are asked for."""
_TOGETHER = (_OF_AGREEMENT, (Field.DAY, Field.PARTNER), (Field.LOOK,))
"""The fields that one bar of progress is of."""


@dataclass(frozen=True, slots=True)
class Adding:
    """The agreement that is written, and which of its fields, or of the talk's, is asked for.

    `what` is its wording, by which it is found in the reflection; empty while it is not there.
    `stood` is the one that it had when it was asked for, if any: half of another may be written by
    now. `doubted` is a day that is none, of which the person has been told. `is_emptied` says that
    the wording is empty, and that the person has been told that to go on removes the agreement.
    `notice` is what to tell now.
    """

    reflection: Reflection
    today: date
    what: str = ""
    stood: str = ""
    field: Field = Field.WHAT
    doubted: str = ""
    is_emptied: bool = False
    is_told_of_many: bool = False
    notice: str = ""
    is_over: bool = False

    @property
    def made(self) -> Agreement:
        """The agreement that is written, as far as it has come."""
        agreements = self.reflection.agreements
        number = max((each.number for each in agreements), default=0) + 1
        found = (each for each in agreements if each.what == self.what)
        return next(found, Agreement("", number))

    def step(self) -> ItemStep:
        """Return what to ask now."""
        fields = next(each for each in _TOGETHER if self.field in each)
        items = tuple(map(self._item, fields))
        place = fields.index(self.field)
        label = items[place].theme_title
        # What is asked for is not told above.
        is_before = self.field in (Field.DAY, Field.PARTNER)
        talk = NO_TALK if is_before else self.reflection.talk
        about = words.about(replace(self.reflection, talk=talk))
        form = Form(label, about, words.FIELDS[self.field], label, is_line=True)
        return ItemStep(items, place, self.content(items[place]), Scale(()), form=form)

    def content(self, item: Item) -> Content:
        """Return what the field of `item` has so far."""
        made = self.made
        what = "" if self.is_emptied else made.what
        values = (what, made.who, made.due, _sign(made), *talk.shown(self.reflection.talk))
        return Content(text=values[item.number - 1])

    def after(self, event: ItemEvent) -> Adding:
        """Return the state after `event`; every one keeps its content."""
        return self._moved(event)._standing()

    def _moved(self, event: ItemEvent) -> Adding:
        is_emptied = self.is_emptied and not event.content.text and isinstance(event, Next | Keep)
        before = replace(self, notice="", is_emptied=is_emptied)
        given = before.amended(before.step().item, event.content)
        if self.field == Field.WHAT:
            is_taken = given._is_taken(one_line(event.content.text))
            if not event.content.text:
                given = given._as_found()
            if is_taken:
                return replace(
                    given._as_found(), notice=words.TAKEN, is_over=isinstance(event, Stop)
                )
        if isinstance(event, Next):
            return given._next(event.content)
        if isinstance(event, Back):
            return given._back()
        if isinstance(event, Stop):
            return given.ended()
        return given

    def amended(self, item: Item, content: Content) -> Adding:
        """Return the state with `content` given to the field; an agreement has to have a wording.

        A wording that another agreement has is not put in the reflection. `item` is the field's.
        """
        if content == self.content(item):
            return self
        text, made = one_line(content.text), self.made
        match self.field:
            case Field.WHO:
                return self._with(replace(made, who=text))
            case Field.DUE:
                return self._with(replace(made, due=text))
            case Field.SIGN:
                return self._with(replace(made, text=_with_sign(made, text)))
            case Field.DAY | Field.PARTNER | Field.LOOK:
                return self._talking(text)
        is_wording = text and not self._is_taken(text)
        return self._with(replace(made, what=text)) if is_wording else self

    def holding(self, reflection: Reflection) -> Adding:
        """Return the state with what the file holds, from which the agreement may be gone."""
        is_there = any(each.what == self.what for each in reflection.agreements)
        there = replace(self, reflection=reflection)
        if is_there:
            return there
        return there._to("") if self.field in _OF_AGREEMENT else replace(there, what="", stood="")

    def ended(self) -> Adding:
        """Return the state at its end."""
        return replace(self, is_over=True)

    def agreeing(self) -> Adding:
        """Return the state behind what is asked of the talk.

        It is at the agreement that one came from, or at one that is half written, where it says so;
        else at a new one.
        """
        half = None if self.what else _half_written(self.reflection)
        if half is None:
            return self._to(self.what)
        made, field = half
        return replace(self._to(made.what), field=field, notice=words.half_written(made))

    def _standing(self) -> Adding:
        """Return the state whose reflection keeps within which agreement it stands, if in any.

        A draft keeps where the walk through its theme set stands. What is asked before the
        agreements changes nothing.
        """
        is_within = self.what and self.field in (Field.WHO, Field.DUE, Field.SIGN)
        at = AgreementPlace(self.made.number) if is_within else None
        is_before = self.field in (Field.DAY, Field.PARTNER)
        if self.reflection.is_unfinished or is_before or self.reflection.position == at:
            return self
        return replace(self, reflection=replace(self.reflection, position=at))

    # --- the moves ---------------------------------------------------------------------------

    def _next(self, content: Content) -> Adding:
        if self.field == Field.WHAT:
            return self._after_wording(content)
        if self.field == Field.WHO:
            who = self.made.who or words.BOTH
            return replace(self._with(replace(self.made, who=who)), field=Field.DUE)
        if self.field == Field.PARTNER:
            return self.agreeing()
        if self.field != Field.SIGN:
            return self._after_day()
        return self._to(self._following())

    def _following(self) -> str:
        """Return the wording of the next agreement; empty for a new one."""
        places = [each.what for each in self.reflection.agreements]
        following = places[places.index(self.what) + 1 :]
        return following[0] if following else ""

    def _after_wording(self, content: Content) -> Adding:
        if not content.text:
            return self._without_wording()
        agreements = self.reflection.agreements
        is_last = agreements[-1].what == self.what
        if is_last and len(agreements) > _MANY and not self.is_told_of_many:
            return replace(self, field=Field.WHO, notice=words.MANY, is_told_of_many=True)
        return replace(self, field=Field.WHO)

    def _without_wording(self) -> Adding:
        """Go on from an empty wording: to the end, or past an agreement that is removed then."""
        if not self.what:
            return self._no_more()
        if not self.is_emptied:
            return replace(self, is_emptied=True, notice=words.REMOVES)
        return replace(self._without()._to(self._following()), notice=words.GONE)

    def _no_more(self) -> Adding:
        """Ask when to look at what is agreed, unless that is known."""
        is_asked = self.reflection.agreements and not self.reflection.talk.follow_up
        return replace(self, field=Field.LOOK, doubted="") if is_asked else self.ended()

    def _after_day(self) -> Adding:
        """Go on from a day; what is none is told of once."""
        text = self.content(self._item(self.field)).text
        onward = self._onward()
        if not text:
            return onward
        day = self._day(text)
        if isinstance(day, date):
            told = words.told_talk if self.field == Field.DAY else words.told_day
            said = (told(day, self.today), onward.notice)
            return replace(onward, notice=" ".join(filter(None, said)))
        if text == self.doubted:
            return onward
        return replace(self, doubted=text, notice=words.no_such_day(day) if day else words.NO_DAY)

    def _onward(self) -> Adding:
        """Return the state behind the day that is asked for."""
        if self.field == Field.LOOK:
            return self.ended()
        if self.field == Field.DUE:
            return replace(self, field=Field.SIGN)
        if self.reflection.talk.partner:
            return self.agreeing()
        return replace(self, field=Field.PARTNER, doubted="")

    def _day(self, text: str) -> date | NoSuchDay | None:
        """Return the day that `text` names in the field that is asked for."""
        held = self.reflection.talk
        if self.field == Field.DAY:
            return nearest_day(text, today=self.today)
        if self.field == Field.LOOK:
            return talk.next_look(text, held, today=self.today)
        after = fixed_day(held.date) or fixed_day(self.reflection.date)
        return read_day(text, after=after or self.today)

    def _back(self) -> Adding:
        match self.field:
            case Field.WHO:
                return self._to(self.what)
            case Field.LOOK:
                return self._to("")
            case Field.DUE | Field.SIGN | Field.PARTNER:
                return replace(self, field=Field(self.field - 1))
            case Field.DAY:
                return self
        places = [each.what for each in self.reflection.agreements]
        at = places.index(self.what) if self.what else len(places)
        if at:
            return replace(self, what=places[at - 1], field=Field.SIGN)
        return replace(self, field=Field.PARTNER)

    def _to(self, what: str) -> Adding:
        """Ask for the wording of the agreement that is called `what`, or of a new one."""
        return replace(self, what=what, stood=what, field=Field.WHAT, doubted="", is_emptied=False)

    def _as_found(self) -> Adding:
        """Take back what is written of another wording; a new agreement is no more."""
        if not self.what:
            return self
        if self.stood:
            return self._with(replace(self.made, what=self.stood))
        return self._without()

    def _without(self) -> Adding:
        left = tuple(each for each in self.reflection.agreements if each is not self.made)
        kept = replace(self.reflection, agreements=left)
        return replace(self, reflection=kept, what="", stood="")

    def _with(self, made: Agreement) -> Adding:
        """Put the agreement into the reflection, in its place or behind the others."""
        agreements = self.reflection.agreements
        put = tuple(made if each.what == self.what else each for each in agreements)
        if not self.what:
            put = (*agreements, made)
        return replace(self, reflection=replace(self.reflection, agreements=put), what=made.what)

    def _talking(self, text: str) -> Adding:
        """Put `text` into the field of the talk that is asked for, a day as one."""
        day = None if self.field == Field.PARTNER else self._day(text)
        held = self.reflection.talk
        said = {_OF_TALK[self.field]: str(day) if isinstance(day, date) else text}
        return replace(self, reflection=replace(self.reflection, talk=held._replace(**said)))

    def _is_taken(self, text: str) -> bool:
        others = (each.what for each in self.reflection.agreements if each.what != self.what)
        return text.casefold() in {each.casefold() for each in others}

    def _item(self, field: Field) -> Item:
        made = self.made
        where = words.AGREEMENT.format(number=made.number)
        if field in _OF_TALK:
            where = words.LOOK if field == Field.LOOK else words.TALK
        named = f"{where}: {words.FIELDS[field]}"
        return Item(Kind.QUESTION, made.number, where, field + 1, named, help=self._hint(field))

    def _hint(self, field: Field) -> str:
        if field == Field.WHAT and self.stood:
            return words.TO_REMOVE
        if field == Field.WHAT and not self.reflection.agreements:
            return ""
        day = suggested(self.reflection.talk, self.today)
        return words.HINTS[field].format(day=danish_date(str(day)))


def begin(reflection: Reflection, today: date) -> Adding:
    """Return the walk: from what is not known of the talk on, to where agreements go on."""
    after_day = Field.WHAT if reflection.talk.partner else Field.PARTNER
    first = after_day if reflection.talk.date else Field.DAY
    walk = Adding(reflection, today, field=first)
    return walk.agreeing() if first == Field.WHAT else walk


def _half_written(reflection: Reflection) -> tuple[Agreement, Field] | None:
    """Return an agreement that is half written, and its first field without an answer, if any is.

    It is the one within which a finished reflection was left. Else it is the last one, if that has
    its wording alone: who passes the question who does it has said that both do, and what is left
    empty behind that may be so on purpose.
    """
    at = None if reflection.is_unfinished else reflection.position
    numbers = {each.number: each for each in reflection.agreements}
    if isinstance(at, AgreementPlace) and (made := numbers.get(at.number)):
        return made, _first_empty(made)
    last = reflection.agreements[-1] if reflection.agreements else None
    is_bare = last and not (last.who or last.due or last.state or last.text)
    return (last, Field.WHO) if last and is_bare else None


def _first_empty(made: Agreement) -> Field:
    if not made.who:
        return Field.WHO
    return Field.SIGN if made.due else Field.DUE


def _sign(made: Agreement) -> str:
    """Return the sign that is the first paragraph of an agreement's text; empty where none is."""
    first = made.text.partition("\n\n")[0]
    return first.removeprefix(SIGN) if first.startswith(SIGN) else ""


def _with_sign(made: Agreement, sign: str) -> str:
    """Return the text of an agreement with `sign`, in place of the one that it has."""
    first, _, rest = made.text.partition("\n\n")
    if not first.startswith(SIGN):
        rest = made.text
    said = f"{SIGN}{sign}" if sign else ""
    return "\n\n".join(each for each in (said, rest) if each)
