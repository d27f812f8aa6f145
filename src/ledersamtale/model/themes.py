"""The theme set: themes with statements to rate and questions to answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from ledersamtale.errors import AmbiguousTheme, NoSuchTheme
from ledersamtale.model.places import Kind, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    _Shared = Mapping[tuple[Kind, str], tuple["ThemeName", ...]]


FEWEST_STEPS, MOST_STEPS = 2, 10
"""How many steps a scale may have."""

THEME_WORDS = ("tema", "theme", "thema")
"""What a theme is called in the languages that a page can be in."""


class Audience(Enum):
    """Who a list of questions is for; the values are the keys in a theme set's file."""

    LEADER = "leader"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a statement or question; `formerly` lists earlier ones, to find old answers.

    `help` is what a person may read beside it; empty for none.
    """

    text: str
    formerly: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """What each rating means: a label for each step from 1 up, and one for 0, not knowing.

    The label of a step that has none is empty; where `unsure` is empty, 0 is no rating.
    """

    labels: tuple[str, ...]
    unsure: str = ""

    @property
    def highest(self) -> int:
        """The highest step."""
        return len(self.labels)

    @property
    def ratings(self) -> tuple[int, ...]:
        """Each rating in the order in which they are shown, 0 last if it is one."""
        return (*range(1, self.highest + 1), *([0] if self.unsure else []))

    @property
    def legend(self) -> tuple[tuple[int, str], ...]:
        """Each of `ratings` with its label."""
        return tuple((rating, self.label(rating)) for rating in self.ratings)

    @property
    def is_typed(self) -> bool:
        """Whether one digit does not say which step is meant."""
        return self.highest > 9

    def label(self, rating: int) -> str:
        """Return the label of `rating`, empty if it has none; raise ValueError for no rating."""
        if rating not in self.ratings:
            raise ValueError(rating)
        return self.labels[rating - 1] if rating else self.unsure


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the charter, with its questions to each audience; `intro` opens it, if any.

    `scale` is its own; None where it is the set's.
    """

    id: str
    title: str
    statements: tuple[Wording, ...] = ()
    leader: tuple[Wording, ...] = ()
    group: tuple[Wording, ...] = ()
    scale: Scale | None = None
    intro: str = ""

    def questions(self, audience: Audience) -> tuple[Wording, ...]:
        """Return the questions to `audience`, in the order of the file."""
        return self.leader if audience is Audience.LEADER else self.group

    def asks(self, audience: Audience) -> bool:
        """Return whether a walk through the theme asks `audience` anything."""
        is_rated = audience is Audience.LEADER and bool(self.statements)
        return is_rated or bool(self.questions(audience))


ThemeName = tuple[int, str]
"""The number and the title of a theme."""


@dataclass(frozen=True, slots=True)
class Item:
    """One statement or question with its place in a theme set; numbers count from 1.

    `shared` has for each of the wordings the themes that it stands in, where those are several;
    there is none where no wording is shared.
    """

    kind: Kind
    theme: int
    theme_title: str
    number: int
    text: str
    formerly: tuple[str, ...] = ()
    help: str = ""
    theme_intro: str = ""
    shared: tuple[tuple[ThemeName, ...], ...] = ()

    @property
    def theme_name(self) -> ThemeName:
        """The number and the title of its theme."""
        return self.theme, self.theme_title

    @property
    def is_shared(self) -> bool:
        """Whether its text stands in other themes, too."""
        return bool(self.shared and self.shared[0])

    @property
    def place(self) -> Place:
        """The place of the item."""
        return Place(self.kind, self.theme, self.number)

    @property
    def is_rated(self) -> bool:
        """Whether the item asks for a rating."""
        return self.kind is Kind.STATEMENT

    @property
    def wordings(self) -> tuple[str, ...]:
        """The present wording and then the earlier ones."""
        return (self.text, *self.formerly)


@dataclass(frozen=True, slots=True)
class ThemeSet:
    """A theme set, as one file holds it; `language` is a BCP 47 tag.

    `intro`, `sender` and `year` are empty where the file has none. `leader_name` and `group_name`
    are what the set calls each audience; empty for the usual names.
    """

    id: str
    title: str
    language: str
    source: str
    scale: Scale
    themes: tuple[Theme, ...]
    intro: str = ""
    sender: str = ""
    year: str = ""
    leader_name: str = ""
    group_name: str = ""

    def own_name(self, audience: Audience) -> str:
        """Return what the set calls `audience`; empty where that is the usual name."""
        return self.leader_name if audience is Audience.LEADER else self.group_name

    @property
    def statement_count(self) -> int:
        """How many statements the set holds."""
        return sum(len(theme.statements) for theme in self.themes)

    def question_count(self, audience: Audience) -> int:
        """Return how many questions the set asks `audience`."""
        return sum(len(theme.questions(audience)) for theme in self.themes)

    def scale_of(self, theme: int) -> Scale:
        """Return by which scale the statements of the theme with this number are rated.

        It is the set's own where there is no such theme.
        """
        themes = self.themes[theme - 1 : theme] if theme > 0 else ()
        return next((each.scale for each in themes if each.scale), self.scale)

    @property
    def scales(self) -> tuple[Scale, ...]:
        """Every scale of the set."""
        own = (each.scale for each in self.themes if each.scale)
        return tuple(dict.fromkeys((self.scale, *own)))

    def number(self, theme: Theme) -> int:
        """Return the number of `theme` in the set, from 1."""
        # Comparing themes by their content takes seconds in a set of thousands.
        return next(n for n, each in enumerate(self.themes, start=1) if each is theme)

    def find(self, wanted: str) -> Theme:
        """Return the theme whose id, number or start of the title is `wanted`, in any case.

        'Tema 2' and 'Theme 2: Drift', as a page shows them, will do, too.

        Raises NoSuchTheme; AmbiguousTheme when several titles start with `wanted`.
        """
        folded = wanted.strip().casefold()
        for number, theme in enumerate(self.themes, start=1):
            named = {theme.id.casefold(), str(number)}
            for word in THEME_WORDS:
                shown = f"{word} {number}"
                named |= {shown, f"{shown}:", f"{shown}: {theme.title.casefold()}"}
            if folded in named:
                return theme
        starts = [theme for theme in self.themes if theme.title.casefold().startswith(folded)]
        if len(starts) == 1 and folded:
            return starts[0]
        if starts and folded:
            raise AmbiguousTheme(wanted, ids=[theme.id for theme in starts])
        raise NoSuchTheme(wanted, ids=[theme.id for theme in self.themes])

    def named(self, wanted: Sequence[str]) -> tuple[Theme, ...]:
        """Return the themes that `wanted` names, each once, in that order; all for none."""
        found = {theme.id: theme for theme in (self.find(each) for each in wanted)}
        return tuple(found.values()) if wanted else self.themes

    def choose(self, wanted: Sequence[str]) -> tuple[Theme, ...]:
        """Return the themes that `wanted` names, each once, in the set's order; all for none."""
        chosen = {self.find(each).id for each in wanted}
        return tuple(theme for theme in self.themes if not wanted or theme.id in chosen)

    def items(
        self, audience: Audience, *, themes: Iterable[Theme] | None = None
    ) -> tuple[Item, ...]:
        """Return what a walk through `themes` (default: all) asks `audience`, in order.

        The leader rates a theme's statements before its questions; a group rates none.
        """
        chosen = self.themes if themes is None else themes
        shared = self.shared(audience)
        return tuple(item for theme in chosen for item in self._items(theme, audience, shared))

    def shared(self, audience: Audience) -> _Shared:
        """Return the wordings, by their kinds, that several themes ask `audience`, with those."""
        found: dict[tuple[Kind, str], list[ThemeName]] = {}
        for number, theme in enumerate(self.themes, start=1):
            lists = [(Kind.QUESTION, theme.questions(audience))]
            if audience is Audience.LEADER:
                lists.append((Kind.STATEMENT, theme.statements))
            for kind, wordings in lists:
                for wording in wordings:
                    for text in (wording.text, *wording.formerly):
                        found.setdefault((kind, text), []).append((number, theme.title))
        return {key: tuple(names) for key, names in found.items() if len(names) > 1}

    def _items(self, theme: Theme, audience: Audience, shared: _Shared) -> Iterable[Item]:
        number = self.number(theme)
        lists = [(Kind.QUESTION, theme.questions(audience))]
        if audience is Audience.LEADER:
            lists.insert(0, (Kind.STATEMENT, theme.statements))
        for kind, wordings in lists:
            for place, wording in enumerate(wordings, start=1):
                yield _item(theme, Place(kind, number, place), wording, shared)


def _item(theme: Theme, place: Place, wording: Wording, shared: _Shared) -> Item:
    item = Item(
        kind=place.kind,
        theme=place.theme,
        theme_title=theme.title,
        number=place.number,
        text=wording.text,
        formerly=wording.formerly,
        help=wording.help,
        theme_intro=theme.intro,
    )
    asked = tuple(shared.get((item.kind, each), ()) for each in item.wordings) if shared else ()
    return replace(item, shared=asked) if any(asked) else item
