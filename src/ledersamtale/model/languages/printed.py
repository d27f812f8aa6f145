"""What has to be said in each language."""

from __future__ import annotations

from dataclasses import dataclass

from ledersamtale.model.themes import Audience, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The words of one language. What stands in braces is filled in where it is printed.

    `to_leader`, `to_group` and `to_own`, for an audience with a name of its own, are what `to` is
    in `questions`; `your_leader` and `your_group` stand over the questions of a sheet, and speak
    to who answers them. `steps` and `unsure` are the scale of a set that has none.
    """

    theme: str
    statements: str
    statement_letter: str
    questions: str
    your_leader: str
    your_group: str
    to_leader: str
    to_group: str
    to_own: str
    circle: str
    scale: str
    name: str
    date: str
    contents: str
    page: str
    of_pages: str
    source: str
    untitled: str
    card_part: str
    cards_title: str
    lay_cards: str
    lay_cards_of_a_theme: str
    read_introduction: str
    introduction: str
    group_size: str
    leaders_guide: str
    groups_guide: str
    guide_of_both: str
    steps: tuple[str, str, str, str, str]
    unsure: str

    @property
    def usual_scale(self) -> Scale:
        """The scale of a set that has none of its own."""
        return Scale(self.steps, self.unsure)

    def to(self, audience: Audience, own_name: str) -> str:
        """Return whom something is for; `own_name` is what a set calls `audience`, or empty."""
        if own_name:
            return self.to_own.format(name=own_name)
        return self.to_leader if audience is Audience.LEADER else self.to_group

    def over_questions(self, audience: Audience, own_name: str) -> str:
        """Return what stands over the questions that `audience` answers on a sheet."""
        if own_name:
            return self.questions.format(to=self.to(audience, own_name))
        return self.your_leader if audience is Audience.LEADER else self.your_group
