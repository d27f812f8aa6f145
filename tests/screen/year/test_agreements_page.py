from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.agreements import Agreement, Progress
from ledersamtale.model.reflection import Reflection
from ledersamtale.screen.year.agreements_page import Kept, kept, many

TODAY = date(2027, 3, 8)
WORDINGS = ("Budget", "Mentor", "Kurser")

stated = st.dictionaries(
    st.sampled_from(WORDINGS), st.sampled_from(["", "i gang", "nået", "bortfaldet"])
).map(lambda each: tuple(Agreement(what, state=state) for what, state in each.items()))
years = st.lists(st.tuples(stated, stated), min_size=1, max_size=4)


def of_year(number: int, agreed: tuple[Agreement, ...], since: tuple[Agreement, ...]) -> Kept:
    day = f"{2020 + number}-11-24"
    return kept(f"{number}.md", Reflection("Mette", day, "x", agreements=agreed, since=since))


def ongoing(found: list[Kept]) -> dict[str, str]:
    """Return what is ongoing in files of one person, the oldest first, and in which it is meant."""
    left: dict[str, str] = {}
    for each in found:
        for told in each.since:
            if (
                told.state
                and told.progress is Progress.ONGOING
                and told.what in all_of(found, each)
            ):
                left.setdefault(told.what, all_of(found, each)[told.what])
            elif told.state:
                left.pop(told.what, None)
        for agreed in each.agreed:
            left.pop(agreed.made.what, None)
            if agreed.is_ongoing:
                left[agreed.made.what] = each.file
    return left


def all_of(found: list[Kept], until: Kept) -> dict[str, str]:
    """Return what is agreed in the files before `until`, and in which of them last."""
    before = found[: found.index(until)]
    return {agreed.made.what: each.file for each in before for agreed in each.agreed}


@given(years, st.randoms())
def test_what_is_ongoing_in_any_file_is_told_once_and_nothing_else(
    given_years: list[tuple[tuple[Agreement, ...], tuple[Agreement, ...]]], order: object
) -> None:
    due = [
        (tuple(Agreement(each.what, state=each.state, due="1. marts 2027") for each in agreed), old)
        for agreed, old in given_years
    ]
    found = [of_year(number, *each) for number, each in enumerate(due)]
    left = ongoing(found)
    shuffled = [*found]
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    lines = [line.text.strip() for line in many(shuffled, None, TODAY)]
    shown = [line.removeprefix("Mette: ") for line in lines if line.startswith("Mette: ")]
    assert sorted(shown) == sorted(left)
    newest = next((each.file for each in reversed(found) if each.agreed), "")
    for what, file in left.items():
        below = lines[lines.index(f"Mette: {what}") + 1 :]
        says_where = any(file in line for line in below[:2])
        assert says_where is (file != newest)
