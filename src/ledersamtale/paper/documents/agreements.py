"""The agreements of a conversation on a page to be signed: the plan for the year, and no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.days import dated_facts
from ledersamtale.model.labels import danish_date, talk_title
from ledersamtale.paper import words
from ledersamtale.paper.blocks import Blanks, Block, Chapter, Heading, Paper, Paragraph, Role, Run
from ledersamtale.paper.documents.answers import setter
from ledersamtale.paper.documents.sharing import only_agreements

if TYPE_CHECKING:
    from ledersamtale.document.reader import Document
    from ledersamtale.model.reflection import Reflection

_LANGUAGE = "da"


def agreements(document: Document) -> Paper | None:
    """Return the page: names, days, what is agreed and room to sign; None without an agreement."""
    shared = only_agreements(document)
    if not shared.agreements:
        return None
    put = setter([each.text for each in shared.agreements])
    title = words.PLAN_OF.format(name=shared.name) if shared.name else words.PLAN
    blocks: list[Block] = [Heading(1, title)]
    blocks.append(Paragraph((Run(talk_title(shared)),), Role.META))
    for number, each in enumerate(shared.agreements, start=1):
        blocks.append(Heading(2, f"{number}. {each.what}"))
        facts = " · ".join(dated_facts(each, document.reflection))
        if facts:
            blocks.append(Paragraph((Run(facts),), Role.META))
        blocks += put(each.text)
    if shared.talk.follow_up:
        day = danish_date(shared.talk.follow_up)
        blocks.append(Paragraph((Run(words.FOLLOWED_UP.format(day=day)),)))
    blocks += [Blanks((name, words.SIGNED_ON)) for name in _signers(shared)]
    return Paper(
        title=title,
        language=_LANGUAGE,
        author=shared.name,
        header=shared.name,
        footer=words.PLAN,
        chapters=(Chapter(tuple(blocks)),),
    )


def _signers(reflection: Reflection) -> list[str]:
    return [reflection.name or words.LEADER_SIGNS, reflection.talk.partner or words.MANAGER_SIGNS]
