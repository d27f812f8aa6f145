"""Hypothesis strategies: texts that Markdown may misread, theme sets, contents, reflections."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count

from hypothesis import strategies as st

from ledersamtale.model.agreements import PROGRESS_WORDS, Agreement
from ledersamtale.model.places import AgreementPlace, Kind, Place
from ledersamtale.model.reflection import (
    MOST_POINTS,
    NO_TALK,
    Content,
    End,
    Extract,
    Rating,
    Reflection,
    Response,
    Status,
    Talk,
)
from ledersamtale.model.themes import Audience, Scale, Theme, ThemeSet, Wording
from ledersamtale.text import canonical, one_line
from ledersamtale.themeset.format.shapes import all_shapes

SCALE = Scale(
    ("Helt uenig", "Overvejende uenig", "Hverken eller", "Overvejende enig", "Helt enig"),
    "Ved ikke",
)

FRAGMENTS = (
    "#", "##\n", "# ", "## ", "### ", "Ledersamtale", "# Ledersamtale: x", "## Til samtalen",
    "## Tema 1: x", "## Siden sidst", "## Samtalen", "## Aftaler", "### Aftale 1: x",
    "**Hvem:** x", "**Senest:** y · **Status:** nået", " · ",
    "### Udsagn 1.1: y", "### Spørgsmål 1.1: z", "---", "===", "\n", "\n\n", "\\", "```",
    "~~~", "```py\n", "[x]: y", "+ ", "- ", "12. juni", "1. ", "2) ", "**Vurdering:** 4", "<b>",
    "<!--",
    "<https://a.dk>", "> ", "    ", "\t", "`", "<", "æøå", "[/x]", ":smile:",
    "<h2>", "\n```\n<h3>x\n```\n", "#### ",
    "\u2028", "\r\n",
    "\x1b]52;c;x\x07", "\ud800", "\u202e", "你", "a\u0301",
)  # fmt: skip
_FRAGMENTS = st.sampled_from(FRAGMENTS)

texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(_FRAGMENTS, st.text(max_size=4)), max_size=12).map("".join),
).map(canonical)

# What may stand before a line, and lines in which each W is a word; all of it nested in each other.
_CONTAINERS = st.sampled_from(
    ["> ", ">", "- ", "* ", "+ ", "1. ", "1) ", "7. ", "\t", "  ", "   ", "    "]
)
_NESTED = st.sampled_from(
    [
        "W", "W W", "", "", "```", "```W", "``` W `", "~~~", "~~~ W", "---", "===", "- - -", "# W",
        "[W]: http://a.dk/W 'W'", "[W]: W", "[W]:", "[^W]: W", "W W 'W'", "[W](W \"W\")",
        "![W](W 'W')",
        "[W][W]", "<https://W.dk>", "<W@W.dk>", "<W>", "| W | W |", "|-|-|", "| W | W | W |",
        "W | W", "-|-", "<div>W", "</div>", "<!-- W", "W -->", "<b W='W'>", "<?W", "<![CDATA[W",
        "<script>W", "*W **W* W**", "`W", "`W`", "\\W", "\\", "W\tW", "&W;", "&amp;W", "W\\", "W  ",
    ]
)  # fmt: skip


@st.composite
def nested_answers(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return an answer of Markdown's containers and blocks in any mix, and each of its words."""
    pieces = []
    before = ""
    for line in draw(st.lists(_NESTED, min_size=1, max_size=8)):
        if draw(st.booleans()):
            before = "".join(draw(st.lists(_CONTAINERS, max_size=4)))
        pieces.append(before + line)
    numbers = count(1)
    answer = canonical(re.sub("W", lambda _: f"o{next(numbers)}o", "\n".join(pieces)))
    return answer, [f"o{number}o" for number in range(1, next(numbers))]


lines = st.one_of(st.text(max_size=30), st.lists(_FRAGMENTS, max_size=4).map("".join)).map(one_line)
wordings = lines.filter(bool)
_few = st.sampled_from(["Fast møde", "Mentor"])
"""So that two reflections often have the same."""
ratings = st.integers(min_value=0, max_value=5)

# Hypothesis examines a strategy before it first draws from it: longer than it draws, so that
# what is made once here is not made anew in each example.
_said = st.just("") | wordings
_shapes = st.sampled_from(list(all_shapes()))
_some_rating = st.none() | ratings


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """Any scale that a file can give."""
    labelled = draw(_shapes)
    labels = [draw(wordings) if each in labelled else "" for each in range(1, labelled[-1] + 1)]
    return Scale(tuple(labels), draw(_said))


@st.composite
def contents(draw: st.DrawFn, kind: Kind) -> Content:
    rating = draw(_some_rating) if kind is Kind.STATEMENT else None
    return Content(rating, draw(texts))


_pools = st.lists(wordings, min_size=15, max_size=15, unique=True)


@st.composite
def theme_sets(draw: st.DrawFn) -> ThemeSet:
    """Valid sets of a few themes, in which no two wordings are the same."""
    pool = iter(draw(_pools))
    themes = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        statements = tuple(Wording(next(pool)) for _ in range(draw(st.integers(0, 2))))
        leader = tuple(Wording(next(pool)) for _ in range(draw(st.integers(1, 2))))
        group = (Wording(next(pool)),)
        themes.append(Theme(f"tema-{number}", f"Titel {number}", statements, leader, group))
    return ThemeSet("sæt", "Et sæt", "da", "", SCALE, tuple(themes))


_any_set = theme_sets()
_kept = st.sampled_from(["statements", "leader", "group", "all"])
_languages = st.sampled_from(["da", "en", "sv", "nb", "de", "en-GB"])
_years = st.sampled_from(["", "2026", "2026-27"])
_leader_names = st.sampled_from(["", "afdelingsleder"])
_group_names = st.sampled_from(["", "lederteam"])


@st.composite
def full_sets(draw: st.DrawFn) -> ThemeSet:
    """Valid sets with all that a set may say, and themes with one sort of item alone."""
    themes = []
    for theme in draw(_any_set).themes:
        kept = draw(_kept)
        lists: dict[str, tuple[Wording, ...]] = {
            sort: tuple(replace(each, help=draw(_said)) for each in getattr(theme, sort))
            if kept in (sort, "all")
            else ()
            for sort in ("statements", "leader", "group")
        }
        if not any(lists.values()):
            lists["group"] = theme.group
        themes.append(
            Theme(
                theme.id,
                theme.title,
                lists["statements"],
                lists["leader"],
                lists["group"],
                intro=draw(_said),
            )
        )
    return ThemeSet(
        "saet",
        "Et sæt",
        draw(_languages),
        draw(_said),
        SCALE,
        tuple(themes),
        intro=draw(_said),
        sender=draw(_said),
        year=draw(_years),
        leader_name=draw(_leader_names),
        group_name=draw(_group_names),
    )


_agreement = st.builds(
    Agreement,
    what=_few | wordings,
    number=st.integers(1, 12),
    who=lines,
    due=st.sampled_from(["", "1. februar 2027", "uge 5"]) | lines,
    state=st.sampled_from(["", *PROGRESS_WORDS.values(), "udsat", "Nået"]) | lines,
    text=texts,
)


def agreements(*, least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[Agreement, ...]]:
    """Any agreements that can stand in one part of a file."""
    some = st.lists(_agreement, min_size=least, max_size=most, unique_by=lambda each: each.what)
    return some.map(tuple)


days = st.just("") | st.dates().map(str) | lines
talks = st.builds(Talk, date=days, partner=lines, follow_up=days, notes=texts)


_titles = st.lists(wordings, min_size=3, max_size=3)
_keys = st.lists(st.tuples(st.sampled_from(Kind), wordings), max_size=6, unique=True)
_given = {kind: contents(kind).filter(lambda each: not each.is_empty) for kind in Kind}
_any_scale = st.just(SCALE) | scales()
_positions = st.one_of(
    st.none(),
    st.just(End.POINTS),
    st.builds(Place, st.sampled_from(Kind), st.integers(1, 9), st.integers(1, 9)),
    st.builds(AgreementPlace, st.integers(1, 9)),
)
_dates = st.dates().map(str)
_set_ids = st.sampled_from(["ledelsesgrundlag", "et-andet"])
_audiences = st.sampled_from(Audience)
_theme_ids = st.sampled_from([(), ("kvalitet",), ("kvalitet", "helhed")])
_statuses = st.sampled_from(Status)
_files = st.sampled_from(["", "/hjem/Bos sæt: 'nr. 2'.yaml", r"C:\sæt\a.yaml"]) | lines
_own_points = st.lists(_few | wordings, max_size=2, unique=True).map(tuple)
_any_agreements = agreements()
_any_talk = st.just(NO_TALK) | talks


@st.composite
def reflections(draw: st.DrawFn) -> Reflection:
    """Any reflection that can be written to a file, of any theme set."""
    titles = draw(_titles)
    keys = draw(_keys)
    responses = []
    for kind, wording in keys:
        theme = draw(st.integers(1, 3))
        content = draw(_given[kind])
        rating = None
        if content.rating is not None:
            scale = draw(_any_scale)
            rating = Rating.by(scale, draw(st.sampled_from(scale.ratings)))
        responses.append(
            Response(
                kind=kind,
                theme=theme,
                theme_title=titles[theme - 1],
                number=draw(st.integers(1, 9)),
                wording=wording,
                text=content.text,
                rating=rating,
            )
        )
    points: list[Response] = []
    if responses:
        points = draw(st.lists(st.sampled_from(responses), max_size=MOST_POINTS, unique=True))
    return Reflection(
        name=draw(lines),
        date=draw(_dates),
        theme_set=draw(_set_ids),
        audience=draw(_audiences),
        themes=draw(_theme_ids),
        status=draw(_statuses),
        position=draw(_positions),
        points=tuple(each.key for each in points),
        responses=tuple(responses),
        theme_file=draw(_files),
        own_points=draw(_own_points),
        since=draw(_any_agreements),
        talk=draw(_any_talk),
        agreements=draw(_any_agreements),
        extract=draw(st.sampled_from([None, *Extract])),
        about=draw(lines),
    )
