"""Laws: what our papers say is read back as the set that they were made of.

A paper does not have the ids, the earlier wordings (`formerly`) and what is for nobody whom it is
for. Nor does it say which of the themes' scales is the set's own: that is the one that most themes
have. A number that stands before a title or a text is the paper's own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ledersamtale.model.labels import theme_label, without_number
from ledersamtale.model.languages import LANGUAGES, printed_in
from ledersamtale.model.themes import Audience, Theme, ThemeSet, Wording
from ledersamtale.paper.documents.sheets.handout import handout
from ledersamtale.paper.formats import writer_for
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.themeset.file import parse_theme_set
from ledersamtale.themeset.importing.compose import compose
from ledersamtale.themeset.importing.guessing.guess import guess
from ledersamtale.themeset.importing.guessing.names import theme_called
from ledersamtale.themeset.importing.guessing.paper import source_in
from ledersamtale.themeset.importing.readers import markdown, word
from tests.helpers.strategies import scales, theme_sets, wordings

ASKED = [tuple(Audience), *((each,) for each in Audience)]
FORMATS = [".md", ".docx"]
# What means something where it stands on other papers.
TEXTS = wordings | st.sampled_from(
    ["• Jeg ser.", "- Jeg ser.", "1. Jeg ser.", "1 = Aldrig, 2 = Altid", "1 · 2 · 3", "1", "?",
     "Skala: 1 Aldrig · 2 Altid", "a · b", "2026 · Nordby", "(x)", "Jeg ser (alt). (Nu)", "x (",
     ")", "Udsagn", "Udsagn:", "Spørgsmål til lederen", "Tema 2: Drift", "Tema 1 er godt",
     "Hvad nu?", "**fed**", "Skriv: ________", "U1.1 Jeg ser.", "L2.1 Hvad?", "1.2 Mål",
     "Side 1 af 2", "Navn:", "https://a.dk/b", "Skriv til a@b.dk.", "| a | b |",
     "Nu – eller aldrig"]
)  # fmt: skip
# What begins like a source is one, in any language.
SAID = st.just("") | TEXTS.filter(lambda text: not source_in(text))

NAMES = SAID | st.sampled_from(["afdelingsleder", "lederteamet", "lederen", "dig", "jer i huset"])


def read_back(theme_set: ThemeSet, suffix: str, audiences: tuple[Audience, ...]) -> ThemeSet:
    """Return the set that is made of the paper of `theme_set`."""
    data = writer_for(suffix)(handout(theme_set, theme_set.themes, audiences=audiences)).data
    source = word.read(data) if suffix == ".docx" else markdown.read(data.decode())
    made = compose(guess(source), name="fil", source="fil")
    assert parse_theme_set(made.text) == (made.theme_set, ())
    return made.theme_set


def on_paper(theme_set: ThemeSet, audiences: tuple[Audience, ...]) -> ThemeSet:
    """Return what of `theme_set` stands on a paper for `audiences`, in the one form it has."""
    shown = [
        _on_sheets(theme_set, number, audiences) for number in range(1, len(theme_set.themes) + 1)
    ]
    themes = [each for each in shown if any(each.asks(to) for to in Audience)]
    used = Counter(each.scale for each in themes if each.scale)
    usual = printed_in(theme_set.language).usual_scale
    scale = max(used, key=used.__getitem__, default=usual)
    return ThemeSet(
        id="",
        title=theme_set.title,
        language=theme_set.language,
        source=theme_set.source,
        scale=scale or usual,
        themes=tuple(
            replace(each, scale=None if each.scale == scale else each.scale) for each in themes
        ),
        intro=theme_set.intro,
        sender=theme_set.sender,
        year=theme_set.year,
        leader_name=theme_set.leader_name if any(each.leader for each in themes) else "",
        group_name=theme_set.group_name if any(each.group for each in themes) else "",
    )


def _on_sheets(theme_set: ThemeSet, number: int, audiences: tuple[Audience, ...]) -> Theme:
    """Return the theme with this number as its sheets have it, with the scale on them."""

    def shown(items: tuple[Wording, ...], audience: Audience) -> tuple[Wording, ...]:
        return tuple(
            Wording(without_number(item.text, theme=number, number=place), help=item.help)
            for place, item in enumerate(items, start=1)
            if audience in audiences
        )

    theme = theme_set.themes[number - 1]
    word = printed_in(theme_set.language).theme
    statements = shown(theme.statements, Audience.LEADER)
    return Theme(
        id="",
        title=theme_called(theme_label(number, theme.title, word=word)) or "",
        statements=statements,
        leader=shown(theme.leader, Audience.LEADER),
        group=shown(theme.group, Audience.GROUP),
        scale=theme_set.scale_of(number) if statements else None,
        intro=theme.intro,
    )


def without_ids(theme_set: ThemeSet) -> ThemeSet:
    return replace(
        theme_set, id="", themes=tuple(replace(each, id="") for each in theme_set.themes)
    )


def has_each_text_once(theme: Theme) -> bool:
    """Return whether no two texts of a list become the same without the numbers before them."""
    lists = (theme.statements, theme.leader, theme.group)
    return all(len({item.text for item in items}) == len(items) for items in lists)


def has_two_names(theme_set: ThemeSet) -> bool:
    """Return whether its audiences have names that tell them apart, as the reader requires."""
    named = [theme_set.own_name(each).casefold() for each in Audience]
    return named[0] != named[1] or not named[0]


@st.composite
def whole_sets(draw: st.DrawFn) -> ThemeSet:
    """Sets with all that a set may say, whatever its texts are, and questions in several themes."""
    made = draw(theme_sets())
    titles = TEXTS.filter(lambda each: theme_called(each) is None)
    count = len(made.themes)
    named = draw(st.lists(titles, min_size=count, max_size=count, unique=True))
    pairs = zip(made.themes, named, strict=True)
    themes = [draw(whole_themes(each, title)) for each, title in pairs]
    return replace(
        made,
        title=draw(titles),
        scale=draw(scales()),
        themes=tuple(themes),
        intro=draw(SAID),
        source=draw(SAID),
        # A sign at its beginning may as well end the title.
        sender=draw(SAID.filter(lambda text: not text.startswith("· "))),
        year=draw(SAID),
        language=draw(st.sampled_from([*LANGUAGES, "en-GB", "de-AT"])),
        leader_name=draw(NAMES | st.just("leder")),
        group_name=draw(NAMES | st.just("ledergruppe")),
    )


@st.composite
def whole_themes(draw: st.DrawFn, theme: Theme, title: str) -> Theme:
    """Return `theme` with this title and all that it may say, with all of its lists or some."""
    left = draw(st.sets(st.sampled_from(["statements", "leader", "group"]), max_size=2))

    def some(name: str) -> tuple[Wording, ...]:
        if name in left:
            return ()
        # Behind a number, such a dot parts what stands on a card.
        usual = TEXTS.filter(lambda text: not text.startswith("·"))
        texts = draw(st.lists(usual, min_size=1, max_size=3, unique=True))
        return tuple(Wording(each, help=draw(SAID)) for each in texts)

    return replace(
        theme,
        title=title,
        scale=draw(st.none() | scales()),
        intro=draw(SAID),
        statements=some("statements"),
        leader=some("leader"),
        group=some("group"),
    )


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("audiences", ASKED)
def test_the_paper_of_the_bundled_set_is_read_back_as_the_same_set(
    suffix: str, audiences: tuple[Audience, ...]
) -> None:
    bundled = load_theme_set(None)
    found = read_back(bundled, suffix, audiences)
    assert without_ids(found) == on_paper(bundled, audiences)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", FORMATS)
@given(made=whole_sets(), audiences=st.sampled_from(ASKED))
def test_the_paper_of_any_set_is_read_back_as_the_same_set(
    suffix: str, made: ThemeSet, audiences: tuple[Audience, ...]
) -> None:
    expected = on_paper(made, audiences)
    assume(expected.themes and all(map(has_each_text_once, expected.themes)))
    assume(has_two_names(made))
    if suffix == ".md":
        # There is no place for the region of a language in it.
        expected = replace(expected, language=expected.language.partition("-")[0])
    assert without_ids(read_back(made, suffix, audiences)) == expected
