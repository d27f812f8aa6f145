from __future__ import annotations

import copy
import random
from collections import Counter
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Rating, Reflection, Response, Status
from ledersamtale.model.themes import Audience, Item, Scale, Theme, ThemeSet, Wording
from ledersamtale.themeset.diff.last import Recalled, beside, recall
from ledersamtale.themeset.diff.words import last_rating
from tests.helpers.strategies import full_sets, reflections

SCALE = Scale(("Helt uenig", "Uenig", "Hverken enig eller uenig", "Enig", "Helt enig"), "Ved ikke")
SEVEN = Scale(("Helt uenig", *["Nogenlunde"] * 5, "Helt enig"), "Ved ikke")
WORDS = [
    "ansvar",
    "budget",
    "faglighed",
    "retning",
    "resultat",
    "team",
    "barn",
    "borger",
    "drift",
    "kvalitet",
    "data",
    "forskning",
    "møde",
    "kultur",
    "tillid",
    "mod",
    "rammer",
    "læring",
    "sparring",
    "samarbejde",
    "plan",
    "ro",
    "overblik",
    "dialog",
]


def theme_set(*themes: Theme, scale: Scale = SCALE) -> ThemeSet:
    return ThemeSet("sæt", "Sættet", "da", "", scale, themes)


def theme(name: str, *statements: Wording | str, questions: tuple[Wording, ...] = ()) -> Theme:
    texts = tuple(each if isinstance(each, Wording) else Wording(each) for each in statements)
    return Theme(name, name.title(), texts, leader=questions)


def rated(wording: str, value: int, *, at: int = 1, number: int = 1, by: Scale = SCALE) -> Response:
    rating = Rating.by(by, value)
    return Response(Kind.STATEMENT, at, "Drift", number, wording, rating=rating)


def year(*responses: Response, date: str = "2025-11-24") -> Reflection:
    return Reflection("Mette", date, "sæt", status=Status.FINISHED, responses=responses)


def sought(last: Reflection, items: ThemeSet) -> dict[str, Recalled]:
    return {item.text: each for item, each in recall(last, items, now=year()).items()}


# --- histories of a theme set ---------------------------------------------------------------------


@dataclass
class Kept:
    """A statement or question through the years, with the wordings that it has had."""

    id: int
    kind: Kind
    text: str
    formerly: list[str]
    is_traced: bool = True
    """Whether each of its earlier wordings is listed."""


def a_text(r: random.Random) -> str:
    return f"{' '.join(r.choices(WORDS, k=9)).capitalize()} {r.randrange(10**6)}."


def history(r: random.Random, years: int) -> list[list[list[Kept]]]:
    """Return a set, theme by theme, in each of its years."""
    ids = iter(range(10**6))

    def new(kind: Kind) -> Kept:
        return Kept(next(ids), kind, a_text(r), [])

    kinds = [Kind.STATEMENT] * 4 + [Kind.QUESTION] * 3
    state = [[new(kind) for kind in kinds] for _ in range(4)]
    made = []
    for _ in range(years):
        made.append(copy.deepcopy(state))
        for _ in range(r.randint(1, 8)):
            change(state, r, new=new(r.choice([*Kind])))
    return made


def change(state: list[list[Kept]], r: random.Random, *, new: Kept) -> None:
    items = r.choice(state)
    if not items:
        return
    index = r.randrange(len(items))
    one = items[index]
    chance = r.random()
    if chance < 0.35:
        one.formerly.insert(0, one.text)
        one.text = a_text(r)
    elif chance < 0.45:
        # A word more, and nobody has listed what it was.
        one.text = f"{one.text} Altid"
        one.is_traced = False
    elif chance < 0.7:
        r.choice(state).append(items.pop(index))
    elif chance < 0.85:
        items.pop(index)
    else:
        items.append(new)
    if r.random() < 0.3:
        r.shuffle(items)


def built(state: list[list[Kept]]) -> ThemeSet:
    def wordings(items: list[Kept], kind: Kind) -> tuple[Wording, ...]:
        return tuple(Wording(x.text, tuple(x.formerly)) for x in items if x.kind is kind)

    return theme_set(
        *(
            Theme(
                f"t{number}",
                f"Tema {number}",
                wordings(items, Kind.STATEMENT),
                leader=wordings(items, Kind.QUESTION),
            )
            for number, items in enumerate(state)
        )
    )


def answered(item: Item, text: str) -> Response:
    rating = Rating.by(SCALE, 3) if item.is_rated else None
    place = (item.kind, item.theme, item.theme_title, item.number, item.text)
    return Response(*place, text=text, rating=rating)


def looked_up(r: random.Random) -> Counter[str]:
    """Look every year's answers up in every later year of one history; count what comes of it."""
    told: Counter[str] = Counter()
    states = history(r, 5)
    sets = [*map(built, states)]
    kept = [{x.text: x for items in state for x in items} for state in states]
    for first, before in enumerate(sets):
        given = before.items(Audience.LEADER)
        last = year(*(answered(item, str(kept[first][item.text].id)) for item in given))
        ids = {kept[first][item.text].id for item in given}
        traced = {x.id for x in kept[first].values() if x.is_traced}
        for later, after in enumerate(sets[first:], start=first):
            found = recall(last, after, now=year())
            claims = Counter(each.response.key for each in found.values())
            told["claimed twice"] += sum(count > 1 for count in claims.values())
            for item in after.items(Audience.LEADER):
                one, each = kept[later][item.text], found.get(item)
                is_due = one.id in ids and one.is_traced and one.id in traced
                told["looked up"] += one.id in ids
                told["due"] += is_due
                if each is None:
                    continue
                told["wrong"] += each.response.text != str(one.id)
                told["sure"] += each.is_sure
                told["likely"] += not each.is_sure
                told["surely found of those due"] += is_due and each.is_sure
    return told


@pytest.mark.slow
@pytest.mark.parametrize("histories", [20, 400])
def test_answers_of_every_year_are_found_in_every_later_one(histories: int) -> None:
    told = sum((looked_up(random.Random(seed)) for seed in range(histories)), Counter[str]())
    assert (told["wrong"], told["claimed twice"]) == (0, 0)
    assert told["surely found of those due"] == told["due"] > 300 * histories
    assert told["likely"] > 4 * histories
    print(dict(told))


@pytest.mark.slow
@given(full_sets(), reflections())
def test_no_answer_is_claimed_twice_and_none_is_lost(items: ThemeSet, last: Reflection) -> None:
    compared = beside(last, items, now=replace(last, responses=()))
    claimed = [each.last.response.key for each in compared.items if each.last]
    left = [each.key for each in compared.gone]
    assert len(set(claimed)) == len(claimed)
    assert sorted(map(str, claimed + left)) == sorted(map(str, last.by_key))


@pytest.mark.slow
@given(reflections())
def test_a_reflection_beside_itself_has_moved_nowhere(one: Reflection) -> None:
    compared = beside(one, None, now=one)
    assert [each.now for each in compared.items] == list(one.responses)
    assert all(each.last and each.last.response == each.now for each in compared.items)
    assert not compared.gone
    assert not any(each.has_moved for each in compared.items)


# --- what is the same -----------------------------------------------------------------------------


def test_a_reworded_statement_keeps_its_rating_and_a_likely_one_is_said_to_be_likely() -> None:
    last = year(rated("Jeg holder budgettet.", 4), rated("Jeg sætter retning for hele teamet.", 3))
    found = sought(
        last,
        theme_set(
            theme("drift", Wording("Vi holder budgettet hvert år.", ("Jeg holder budgettet.",))),
            theme("retning", "Jeg sætter retning for hele teamet her."),
        ),
    )
    assert [each.is_sure for each in found.values()] == [True, False]
    assert [each.response.rating and each.response.rating.value for each in found.values()] == [
        4,
        3,
    ]


def test_a_likely_answer_is_not_that_of_an_item_which_stands_in_another_theme() -> None:
    # This year's sitting goes through the first theme alone.
    last = year(rated("Jeg sætter retning for hele teamet.", 3, at=2))
    items = theme_set(
        theme("drift", "Jeg sætter retning for hele teamet her."),
        theme("retning", "Jeg sætter retning for hele teamet."),
    )
    now = replace(year(), themes=("drift",))
    assert [item.theme for item in recall(last, items, now=now)] == [2]


def test_of_two_items_that_list_a_wording_the_one_that_has_it_now_has_its_answer() -> None:
    # `themes check` rejects such a set, but a set of the program can be made otherwise.
    last = year(rated("Gammel tekst her.", 4))
    items = theme_set(
        theme("drift", Wording("Ny tekst.", ("Gammel tekst her.",)), "Gammel tekst her.")
    )
    assert [*sought(last, items)] == ["Gammel tekst her."]


def test_the_likelier_of_two_wordings_is_taken() -> None:
    last = year(rated("Jeg sætter retning for hele teamet.", 3))
    near, nearer = (
        "Jeg sætter retning for hele teamet i dag.",
        "Jeg sætter retning for hele teamet!",
    )
    found = sought(last, theme_set(theme("drift", near, nearer)))
    assert [*found] == [nearer]


def test_a_statement_is_never_a_question() -> None:
    last = year(rated("Jeg sætter retning for hele teamet.", 3))
    questions = (Wording("Jeg sætter retning for hele teamet."),)
    assert not sought(last, theme_set(theme("drift", questions=questions)))


# --- scales ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "scale", "is_another"),
    [
        ([(4, SCALE)], [(3, SCALE)], SCALE, False),
        ([(4, SCALE)], [], SCALE, False),
        ([(4, SCALE)], [], SEVEN, True),
        ([(7, SEVEN)], [], SCALE, True),
        ([(1, SCALE), (4, SCALE)], [(1, SEVEN)], SEVEN, True),
        # The set's scale has changed since, and both years had the old one.
        ([(4, SCALE)], [(3, SCALE)], SEVEN, False),
        ([(5, SCALE)], [(7, SEVEN)], None, True),
        ([(4, SCALE)], [(4, SEVEN)], None, True),
        ([(4, SCALE)], [(3, SCALE)], None, False),
        # Not knowing is a step of no scale.
        ([(0, SCALE)], [(3, SEVEN)], SEVEN, False),
        ([(8, Scale(("",) * 10))], [(3, Scale(("",) * 5))], None, True),
        ([(3, Scale(("",) * 10))], [], Scale(("",) * 5), True),
        ([(3, Scale(("",) * 5))], [(4, Scale(("",) * 5))], Scale(("",) * 5), False),
    ],
)
def test_another_scale_is_told_by_the_labels_in_the_files(
    before: list[tuple[int, Scale]],
    after: list[tuple[int, Scale]],
    scale: Scale | None,
    *,
    is_another: bool,
) -> None:
    last, now = (
        year(
            *(
                rated(f"Udsagn {number}.", value, number=number, by=by)
                for number, (value, by) in enumerate(given)
            )
        )
        for given in (before, after)
    )
    texts = [f"Udsagn {number}." for number in range(len(before))]
    items = theme_set(theme("drift", *texts), scale=scale) if scale else None
    found = recall(last, items, now=now)
    assert {each.has_another_scale for each in found.values()} == {is_another}


def test_what_a_hand_has_added_to_a_label_or_taken_from_it_makes_no_other_scale() -> None:
    last = year(rated("Et.", 4), rated("To.", 3, number=2))
    one, two = last.responses
    by_hand = replace(
        last,
        responses=(
            replace(one, rating=Rating(4, "Enig, men kun i drift")),
            replace(two, rating=Rating(3, "")),
        ),
    )
    now = year(rated("Et.", 4), rated("To.", 5, number=2))
    for items in (None, theme_set(theme("drift", "Et.", "To."))):
        assert not any(each.has_another_scale for each in recall(by_hand, items, now=now).values())


def test_the_ratings_of_another_scale_have_not_moved() -> None:
    one, other = year(rated("Et.", 4)), year(rated("Et.", 3, by=SEVEN))
    [found] = beside(one, theme_set(theme("drift", "Et."), scale=SEVEN), now=other).items
    assert found.is_by_another_scale
    assert not found.has_moved
    assert not found.is_as_last
    assert found.ratings is None


# --- what has moved -------------------------------------------------------------------------------


def test_what_has_moved_and_what_is_new_and_what_is_gone() -> None:
    texts = ("Budgettet holder.", "Teamet trives.", "Borgerne er glade.", "Data bruges.", "Ro nu.")
    last = year(
        *(
            rated(text, value, number=n)
            for n, (text, value) in enumerate(zip(texts, [4, 3, 2], strict=False))
        )
    )
    set_of_last = theme_set(theme("drift", *texts[:4]))
    now = year(rated(texts[0], 5), rated(texts[1], 3), rated(texts[3], 1), rated(texts[4], 2))
    items = theme_set(theme("drift", *texts[:2], *texts[3:]))
    compared = beside(last, items, now=now, set_of_last=set_of_last)
    assert [each.has_moved for each in compared.items] == [True, False, False, False]
    assert [each.is_as_last for each in compared.items] == [False, True, False, False]
    assert [each.is_new for each in compared.items] == [False, False, False, True]
    assert [each.wording for each in compared.gone] == [texts[2]]
    assert compared.are_related
    assert not beside(year(), items, now=now).are_related


def test_a_heading_that_no_set_has_is_compared_with_its_own() -> None:
    last, now = year(rated("Skrevet i hånden.", 2)), year(rated("Skrevet i hånden.", 3))
    items = theme_set(theme("drift", "Et udsagn."))
    asked, by_hand = beside(last, items, now=now).items
    assert (asked.item.text, asked.now, asked.last) == ("Et udsagn.", None, None)
    assert by_hand.has_moved


def test_themes_that_were_not_gone_through_this_year_show_what_was_answered_last_time() -> None:
    items = theme_set(theme("drift", "Et."), theme("retning", "To.", "Tre."))
    now = replace(year(rated("Et.", 3)), themes=("drift",))
    compared = beside(year(rated("To.", 2, at=2)), items, now=now)
    assert [(each.item.text, each.now is None) for each in compared.items] == [
        ("Et.", False),
        ("To.", True),
    ]


@given(st.integers(1, 5), st.integers(1, 5))
def test_ratings_have_moved_or_are_as_last_time(before: int, after: int) -> None:
    [one] = beside(year(rated("Et.", before)), None, now=year(rated("Et.", after))).items
    assert one.has_moved == (before != after) == (not one.is_as_last)


@pytest.mark.slow
def test_thousands_of_headings_of_ones_own_are_compared_by_their_wordings_alone() -> None:
    def made(word: str) -> Reflection:
        texts = (f"{word} {number * number} og {number}" for number in range(3_000))
        return year(
            rated("Et.", 4),
            *(rated(text, 3, number=number) for number, text in enumerate(texts, start=2)),
        )

    found = recall(made("Dette"), None, now=made("Hint"))
    assert [item.text for item, each in found.items() if each.is_sure] == ["Et."]
    assert len(found) <= 1_001


def test_of_ratings_that_are_each_worded_by_hand_some_tell_of_the_scale() -> None:
    one = year(rated("Et.", 4))
    by_hand = [
        replace(rated(f"Udsagn {number}.", 3, number=number), rating=Rating(3, f"mit {number}"))
        for number in range(2, 400)
    ]
    last = replace(one, responses=(*one.responses, *by_hand))
    [found] = recall(last, None, now=one).values()
    assert not found.has_another_scale


# --- in words -------------------------------------------------------------------------------------


def test_last_time_is_a_figure_and_more_where_a_figure_says_too_little() -> None:
    question = Response(Kind.QUESTION, 1, "Drift", 1, "Hvad?", text="Intet.")
    assert [
        last_rating(each)
        for each in (
            Recalled(rated("Et.", 4)),
            Recalled(rated("Et.", 0)),
            Recalled(rated("Et.", 4), has_another_scale=True),
            Recalled(rated("Et.", 4), is_sure=False),
            Recalled(rated("Et.", 4), is_sure=False, has_another_scale=True),
            Recalled(question),
        )
    ] == [
        "sidst 4",
        "sidst 0 – Ved ikke",
        "sidst 4 – Enig, anden skala",
        "sidst 4, måske det samme udsagn",
        "sidst 4 – Enig, anden skala, måske det samme udsagn",
        "",
    ]
