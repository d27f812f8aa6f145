"""The words in English."""

from __future__ import annotations

from ledersamtale.model.languages.printed import Printed

WORDS = Printed(
    theme="Theme",
    statements="Statements",
    statement_letter="S",
    questions="Questions {to}",
    your_leader="Questions for you as a leader",
    your_group="Questions for you as a leadership group",
    to_leader="for the leader",
    to_group="for the leadership group",
    to_own="for {name}",
    circle="Circle the number that fits best",
    scale="Scale: {entries}",
    name="Name",
    date="Date",
    contents="Contents",
    page="Page",
    of_pages="of",
    source="Source: {source}",
    untitled="Untitled",
    card_part="({part} of {parts})",
    cards_title="How to use the cards",
    lay_cards="Put the cards in a pile, face down.",
    lay_cards_of_a_theme="Choose a theme. Put its cards face down.",
    read_introduction="Read the introduction first.",
    introduction="Introduction",
    group_size="four to six people, half an hour a card",
    leaders_guide="""\
{cards} cards, {leader} of them {to_leader}.
1. {lay}
2. Draw a card, read it aloud and answer.
3. Finish: what is the one thing you will do? Write it down.""",
    groups_guide="""\
{cards} cards, {group} of them {to_group}.
1. {lay}
2. Draw a card, read it aloud and answer first. Then the others answer.
3. Finish with a round: what is the one thing you will do? Write it down.""",
    guide_of_both="""\
{cards} cards, {leader} of them {to_leader} and {group} {to_group}.
1. {lay}
2. Draw a card, read it aloud and answer first. Then the others answer.
3. Finish with a round: what is the one thing you will do? Write it down.
L is {to_leader}. G is {to_group}{size}.""",
    steps=(
        "Strongly disagree",
        "Disagree",
        "Neither agree nor disagree",
        "Agree",
        "Strongly agree",
    ),
    unsure="Don't know",
)
