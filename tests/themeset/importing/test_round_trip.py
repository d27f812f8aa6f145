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
from ledersamtale.model.languages import printed_in
from ledersamtale.model.themes import Audience, Theme, ThemeSet, Wording
from ledersamtale.paper.documents.handout import handout
from ledersamtale.paper.formats import writer_for
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.themeset.file import parse_theme_set
from ledersamtale.themeset.importing.compose import compose
from ledersamtale.themeset.importing.guessing.guess import guess
from ledersamtale.themeset.importing.guessing.names import theme_called
from ledersamtale.themeset.importing.readers import markdown, word
from tests.helpers.strategies import scales, theme_sets, wordings

ASKED = [tuple(Audience), *((each,) for each in Audience)]
FORMATS = [".md", ".docx"]
SAID = st.just("") | wordings


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
        source="",
        scale=scale or usual,
        themes=tuple(
            replace(each, scale=None if each.scale == scale else each.scale) for each in themes
        ),
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
    )


def without_ids(theme_set: ThemeSet) -> ThemeSet:
    return replace(
        theme_set, id="", themes=tuple(replace(each, id="") for each in theme_set.themes)
    )


@st.composite
def whole_sets(draw: st.DrawFn) -> ThemeSet:
    """Sets with all that a set may say, whatever its texts are, and questions in several themes."""
    made = draw(theme_sets())
    titles = wordings.filter(lambda each: theme_called(each) is None)
    themes = [draw(whole_themes(each, titles)) for each in made.themes]
    return replace(made, title=draw(titles), scale=draw(scales()), themes=tuple(themes))


@st.composite
def whole_themes(draw: st.DrawFn, theme: Theme, titles: st.SearchStrategy[str]) -> Theme:
    """Return `theme` with more to say, and with all of its lists or some."""
    left = draw(st.sets(st.sampled_from(["statements", "leader", "group"]), max_size=2))

    def some(items: tuple[Wording, ...], name: str) -> tuple[Wording, ...]:
        kept = () if name in left else items
        return tuple(replace(each, help=draw(SAID)) for each in kept)

    return replace(
        theme,
        title=draw(titles),
        scale=draw(st.none() | scales()),
        statements=some(theme.statements, "statements"),
        leader=some(theme.leader, "leader"),
        group=some(theme.group, "group"),
    )


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("audiences", ASKED)
def test_the_paper_of_the_bundled_set_is_read_back_as_the_same_set(
    suffix: str, audiences: tuple[Audience, ...]
) -> None:
    bundled = load_theme_set(None)
    found = read_back(bundled, suffix, audiences)
    assert without_ids(found) == on_paper(bundled, audiences)


@pytest.mark.parametrize("suffix", FORMATS)
@given(made=whole_sets(), audiences=st.sampled_from(ASKED))
def test_the_paper_of_any_set_is_read_back_as_the_same_set(
    suffix: str, made: ThemeSet, audiences: tuple[Audience, ...]
) -> None:
    expected = on_paper(made, audiences)
    assume(expected.themes)
    assert without_ids(read_back(made, suffix, audiences)) == expected
