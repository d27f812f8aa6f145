from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.reflection import Reflection, Responses, differing
from tests.helpers import strategies


@given(strategies.reflections(), strategies.reflections(), st.data())
def test_responses_changed_one_by_one_are_those_that_are_sorted_at_once(
    one: Reflection, other: Reflection, data: st.DataObject
) -> None:
    changed = Responses.of(one.responses)
    expected = dict(one.by_key)
    for response in other.responses:
        changed = changed.having(response)
        expected[response.key] = response
        if data.draw(st.booleans()):
            key = data.draw(st.sampled_from([*expected]))
            changed = changed.without(key).without(key)
            del expected[key]
        at_once = Responses.of(expected.values())
        assert (changed, changed.by_key) == (at_once, at_once.by_key)


@given(strategies.reflections(), strategies.reflections(), st.data())
def test_what_differs_is_all_that_differs(
    one: Reflection, other: Reflection, data: st.DataObject
) -> None:
    shared = [each for each in one.responses if data.draw(st.booleans())]
    for response in shared:
        other = replace(other, responses=Responses.of(other.responses).having(response))
    ones, others = one.by_key, other.by_key
    assert differing(one, other) == {
        key: (ones.get(key), others.get(key))
        for key in ones.keys() | others.keys()
        if ones.get(key) != others.get(key)
    }
