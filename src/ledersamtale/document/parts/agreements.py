"""An agreement as it stands below its heading: a line of labels, and text."""

from __future__ import annotations

import re

from ledersamtale.document import words
from ledersamtale.document.escaping import escape, unescape
from ledersamtale.document.inline import escape_in_label, shown_heading
from ledersamtale.model.agreements import Agreement
from ledersamtale.text import canonical

_KEYS = (words.WHO, words.DUE, words.STATE)
_LABEL = rf"(?P<star>\*\*?|__?)(?P<key>{'|'.join(_KEYS)})(?::(?P=star)|(?P=star):)"
_FIRST = re.compile(rf"(?P<slashes>\\*){_LABEL}")
# A label behind another one; what tools write for the sign between them is read, too.
_NEXT = re.compile(rf"(?:\A|[ \t]+[·•|][ \t]*){_LABEL}[ \t]*")


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
    values = zip(_KEYS, (made.who, made.due, made.state), strict=True)
    labels = [f"**{key}:** {escape_in_label(value)}" for key, value in values if value]
    text = escape(made.text)
    if _FIRST.match(text):
        text = f"\\{text}"
    return [each for each in (words.BETWEEN_LABELS.join(labels), text) if each]


def together(one: Agreement, other: Agreement) -> Agreement:
    """Return two of the same wording, as a hand has written it twice, as one; nothing is lost."""
    texts = [one.text, other.text]
    return Agreement(
        what=one.what,
        number=one.number,
        who=one.who or other.who,
        due=one.due or other.due,
        state=one.state or other.state,
        text="\n\n".join(each for each in texts if each),
    )


def _typed(text: str) -> str:
    """Return `text` without the backslash that keeps its first line from being one of labels."""
    found = _FIRST.match(text)
    return text[1:] if found and found["slashes"] else text


def _values(line: str) -> dict[str, str] | None:
    """Return what a line of labels says; None for a line that is text."""
    found = list(_NEXT.finditer(line))
    keys = [each["key"] for each in found]
    if not found or found[0].start() or len({*keys}) < len(keys):
        return None
    ends = [*(each.start() for each in found[1:]), len(line)]
    values = (line[each.end() : end] for each, end in zip(found, ends, strict=True))
    return {key: shown_heading(value) for key, value in zip(keys, values, strict=True)}
