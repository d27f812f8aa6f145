"""An agreement as it stands below its heading: a line of labels, and text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ledersamtale.document import words
from ledersamtale.document.escaping import escape, unescape
from ledersamtale.document.inline import escape_in_label, shown_heading
from ledersamtale.model.agreements import Agreement
from ledersamtale.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LABELS = (words.WHO, words.DUE, words.STATE)
_LABEL = rf"(?P<star>\*\*?|__?)(?P<key>(?i:{'|'.join(_LABELS)}))(?::(?P=star)|(?P=star):)"
_FIRST = re.compile(rf"(?P<slashes>\\*){_LABEL}")
# A label behind another one; what tools write for the sign between them is read, too.
_NEXT = re.compile(rf"(?:\A|(?:(?<![ \t])[ \t]++[·•|]|[,;])[ \t]*+){_LABEL}[ \t]*+")


def agreement(what: str, number: int, body: str) -> Agreement:
    """Return the agreement that the `body` below its heading says, canonical.

    The first line is one of labels, in any order and number, or else text; those right below it
    that have others are labels, too.
    """
    values: dict[str, str] = {}
    rest = body
    while rest:
        line, _, below = rest.partition("\n")
        more = _values(line)
        if more is None or values.keys() & more.keys():
            break
        values, rest = values | more, below
    return Agreement(
        what=what,
        number=number,
        who=values.get(words.WHO, ""),
        due=values.get(words.DUE, ""),
        state=values.get(words.STATE, ""),
        text=unescape(_typed(canonical(rest))),
    )


def blocks(made: Agreement) -> list[str]:
    """Return what stands below the heading of an agreement, each to be followed by a blank line."""
    text = escape(made.text)
    if _FIRST.match(text):
        text = f"\\{text}"
    return [each for each in (_labelled(_facts(made)), text) if each]


def together(made: Sequence[Agreement]) -> Agreement:
    """Return those of the same wording, as a hand has written it several times, as one.

    Nothing is lost: what a later one says otherwise stands in the text as it stood in the file.
    How far it has come is what the first one says, also where that is nothing: it is not over
    because a later one is.
    """
    first = made[0]
    if len(made) == 1:
        return first
    all_facts = [_facts(each) for each in made]
    who, due, _ = (next(filter(None, facts), "") for facts in zip(*all_facts, strict=True))
    kept = (who, due, first.state)
    texts = []
    for each, facts in zip(made, all_facts, strict=True):
        pairs = zip(facts, kept, strict=True)
        texts += [_labelled("" if fact == known else fact for fact, known in pairs), each.text]
    return replace(first, who=who, due=due, text="\n\n".join(filter(None, texts)))


def _facts(made: Agreement) -> tuple[str, ...]:
    return made.who, made.due, made.state


def _labelled(facts: Iterable[str]) -> str:
    """Return the line of labels that says `facts`, in the order of the labels; those that are."""
    labels = (
        f"**{label}:** {escape_in_label(fact)}"
        for label, fact in zip(_LABELS, facts, strict=True)
        if fact
    )
    return words.BETWEEN_LABELS.join(labels)


def _typed(text: str) -> str:
    """Return `text` without the backslash that keeps its first line from being one of labels."""
    found = _FIRST.match(text)
    return text[1:] if found and found["slashes"] else text


def _values(line: str) -> dict[str, str] | None:
    """Return what a line of labels says; None for a line that is text."""
    found = list(_NEXT.finditer(line))
    keys = [each["key"].capitalize() for each in found]
    if not found or found[0].start() or len({*keys}) < len(keys):
        return None
    ends = [*(each.start() for each in found[1:]), len(line)]
    values = (line[each.end() : end] for each, end in zip(found, ends, strict=True))
    return {key: shown_heading(value) for key, value in zip(keys, values, strict=True)}
