"""An agreement as it stands below its heading, in a form or on a paper of ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.document import words as file_words
from ledersamtale.document.inline import shown_heading
from ledersamtale.model.agreements import PROGRESS_WORDS, Agreement
from ledersamtale.model.days import as_typed
from ledersamtale.paper.word.filled.sections import joined
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledersamtale.document.headings import AgreementLine
    from ledersamtale.paper.word.filled.page.lines import Line

_LABELS = {
    label.casefold(): field
    for label, field in (
        (file_words.WHO, "who"), (file_words.DUE, "due"), (file_words.STATE, "state")
    )
}  # fmt: skip
_LABELLED = re.compile(rf"(?P<label>{'|'.join(_LABELS)})\s*:(?P<value>.*)", re.IGNORECASE)
_BETWEEN = " · "
_BY = "senest "
META_STYLE = "Oplysning"
"""The style that our papers have for a line of facts."""


def agreed(heading: AgreementLine, lines: Sequence[Line], *, is_paper: bool) -> Agreement:
    """Return the agreement that `lines` below its heading are: lines of facts, and then text."""
    facts: dict[str, str] = {}
    rest = list(lines)
    while rest:
        text = one_line(rest[0].text)
        more = _labelled(text)
        if is_paper and not facts and not more and rest[0].style == META_STYLE:
            more = _told(text)
        if text and (not more or facts.keys() & more.keys()):
            break
        facts |= more
        del rest[0]
    return Agreement(
        what=shown_heading(heading.what),
        number=heading.number,
        text=joined(rest, is_apart=is_paper),
        **facts,
    )


def _labelled(text: str) -> Mapping[str, str]:
    found = _LABELLED.fullmatch(text)
    return {_LABELS[found["label"].casefold()]: found["value"].strip()} if found else {}


def _told(text: str) -> Mapping[str, str]:
    """Return what a line of facts on a paper says: who, by when, and how far it has come."""
    facts = text.split(_BETWEEN)
    due = next((n for n, each in enumerate(facts) if each.startswith(_BY)), None)
    if due is not None:
        who, state = facts[:due], facts[due + 1 :]
    else:
        is_state = len(facts) > 1 or facts[0].casefold() in PROGRESS_WORDS.values()
        who, state = (facts[:-1], facts[-1:]) if is_state else (facts, [])
    by = as_typed(facts[due].removeprefix(_BY)) if due is not None else ""
    return {"who": _BETWEEN.join(who), "due": by, "state": _BETWEEN.join(state)}
