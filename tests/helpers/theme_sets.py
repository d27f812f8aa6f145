"""Pairs of theme sets that are alike; sets as data; and the lines of a diff pasted into them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ledersamtale.model.places import Kind
from ledersamtale.model.themes import Audience, Scale, Theme, ThemeSet, Wording
from tests.helpers.strategies import SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledersamtale.themeset.diff.changes import ThemeSetDiff


def as_data(theme_set: ThemeSet) -> dict[str, Any]:
    def item(each: Wording) -> Any:
        more = {"help": each.help, "formerly": list(each.formerly)}
        more = {key: value for key, value in more.items() if value}
        return {"text": each.text, **more} if more else each.text

    def scale(each: Scale) -> dict[str, str]:
        return {str(n or "unsure"): label for n, label in each.legend if label}

    themes = []
    for theme in theme_set.themes:
        data: dict[str, Any] = {"id": theme.id, "title": theme.title}
        if theme.intro:
            data["intro"] = theme.intro
        if theme.scale:
            data["scale"] = scale(theme.scale)
        if theme.statements:
            data["statements"] = [item(each) for each in theme.statements]
        questions = {
            audience.value: [item(each) for each in theme.questions(audience)]
            for audience in Audience
            if theme.questions(audience)
        }
        if questions:
            data["questions"] = questions
        themes.append(data)
    names = {each.value: theme_set.own_name(each) for each in Audience}
    beside = {
        **{key: getattr(theme_set, key) for key in ("intro", "source", "sender", "year")},
        "audiences": {key: name for key, name in names.items() if name},
    }
    return {
        "id": theme_set.id,
        "title": theme_set.title,
        "language": theme_set.language,
        **{key: value for key, value in beside.items() if value},
        "scale": scale(theme_set.scale),
        "themes": themes,
    }


# Few, so that two sets often have the same wording, and alike, so that many are near matches.
POOL = tuple(
    f"{whom} {does} {what}"
    for whom in ("jeg", "vi", "lederne")
    for does in ("skaber", "sikrer", "måler")
    for what in ("rammer", "rammerne", "retning og mål", "driften")
)


@st.composite
def near_sets(draw: st.DrawFn, *, has_formerly: bool = True) -> ThemeSet:
    """Sets with wordings of few words, so that two sets often have the same or alike ones."""
    said = st.lists(st.sampled_from(POOL), min_size=3, max_size=12, unique=True)
    pools = {sort: draw(said) for sort in ("statements", "leader", "group")}

    def some(sort: str) -> Iterator[Wording]:
        for _ in range(draw(st.integers(0, 2))):
            earlier = draw(st.integers(0, 2)) if has_formerly else 0
            taken = [pools[sort].pop() for _ in range(min(1 + earlier, len(pools[sort])))]
            if taken:
                said = draw(st.sampled_from(["", "", "Tænk på i år: alt"]))
                yield Wording(taken[0], tuple(taken[1:]), said)

    ids = draw(st.permutations(["a", "b", "c", "d"]))
    titles = draw(st.permutations(["A", "B", "C", "D"]))
    themes = []
    for identifier, title in zip(ids[: draw(st.integers(1, 3))], titles, strict=False):
        themes.append(
            Theme(
                identifier,
                title,
                tuple(some("statements")),
                tuple(some("leader")),
                tuple(some("group")),
            )
        )
    return ThemeSet("s", "S", "da", "", SCALE, tuple(themes))


def pasted(diff: ThemeSetDiff) -> ThemeSet:
    """Return the new set as it is once every line has been pasted."""
    wanted = {(each.new.sort, each.new.item.text): each.formerly for each in diff.to_paste}

    def lists(texts: Iterable[Wording], kind: Kind, whose: Audience) -> tuple[Wording, ...]:
        return tuple(
            replace(each, formerly=wanted.get(((kind, whose), each.text), each.formerly))
            for each in texts
        )

    return replace(
        diff.new,
        themes=tuple(
            replace(
                theme,
                statements=lists(theme.statements, Kind.STATEMENT, Audience.LEADER),
                leader=lists(theme.leader, Kind.QUESTION, Audience.LEADER),
                group=lists(theme.group, Kind.QUESTION, Audience.GROUP),
            )
            for theme in diff.new.themes
        ),
    )


def paste(text: str, block: str) -> str:
    """Return `text` with `block` in place of the lines that its comment names."""
    lines = text.splitlines()
    words = block.splitlines()[0].partition("linje ")[2].rstrip(":").split(" til ")
    lines[int(words[0]) - 1 : int(words[-1])] = block.splitlines()
    return "\n".join(lines) + "\n"
