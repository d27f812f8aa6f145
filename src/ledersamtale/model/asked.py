"""What a reflection asks by the theme set that it was made with, as far as that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ledersamtale.model.reflection import Reflection
    from ledersamtale.model.themes import Item, ThemeSet


class Asked(NamedTuple):
    """What a reflection asks: `items`, which are None where nobody can tell.

    `set_title` is the title of its set, or the set's id where that `is_lost`, its file being gone
    or unusable, or is of an unknown set. `themes` are the titles of its own; there are none when it
    is of the whole set.
    """

    set_title: str
    items: tuple[Item, ...] | None
    themes: tuple[str, ...] = ()
    is_lost: bool = False


def asked_by(reflection: Reflection, theme_set: ThemeSet | None) -> Asked:
    """Return what `reflection` asks by `theme_set`, its own; None if that is not at hand."""
    if theme_set is None:
        return Asked(reflection.theme_set, None, is_lost=bool(reflection.theme_file))
    if not {theme.id for theme in theme_set.themes}.issuperset(reflection.themes):
        return Asked(theme_set.title, None)
    chosen = tuple(each.title for each in theme_set.themes if each.id in reflection.themes)
    is_of_all = len(chosen) == len(theme_set.themes)
    return Asked(theme_set.title, reflection.items_of(theme_set), () if is_of_all else chosen)
