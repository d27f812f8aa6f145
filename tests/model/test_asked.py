from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.asked import Asked, asked_by
from ledersamtale.model.reflection import Reflection
from ledersamtale.model.themes import Audience, ThemeSet
from tests.helpers import strategies


@given(strategies.theme_sets(), st.sampled_from(Audience), st.data())
def test_what_is_asked_is_known_by_a_set_that_has_all_the_themes(
    theme_set: ThemeSet, audience: Audience, data: st.DataObject
) -> None:
    chosen = [each for each in theme_set.themes if data.draw(st.booleans())]
    one = Reflection("Mette", "2026-11-24", theme_set.id, audience=audience)
    some = replace(one, themes=tuple(each.id for each in chosen))
    asked = asked_by(some, theme_set)
    assert (asked.set_title, asked.is_lost) == (theme_set.title, False)
    assert asked.items == theme_set.items(audience, themes=chosen or None)
    is_whole = len(chosen) in (0, len(theme_set.themes))
    assert sorted(asked.themes) == ([] if is_whole else sorted(each.title for each in chosen))
    other = replace(some, themes=(*some.themes, "findes ikke"))
    assert asked_by(other, theme_set) == Asked(theme_set.title, None)


def test_a_set_is_lost_only_where_its_file_is_known() -> None:
    one = Reflection("Mette", "2026-11-24", "vores")
    assert asked_by(one, None) == Asked("vores", None)
    from_file = replace(one, theme_file="vores.yaml")
    assert asked_by(from_file, None) == Asked("vores", None, is_lost=True)
