"""What stands beside the themes: last time, the conversation, the agreements and own points."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledersamtale.document.inline import escape_in_label
from ledersamtale.document.parts.agreements import agreement, blocks, together
from ledersamtale.document.reader import agreement_sections, read, read_again
from ledersamtale.document.writer import change, write
from ledersamtale.model.agreements import Agreement, Progress
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Reflection, Response, Talk
from ledersamtale.model.themes import Item
from ledersamtale.text import canonical
from tests.helpers import strategies
from tests.helpers.documents import below_front, document
from tests.helpers.strategies import SCALE

YEAR = """\
---
navn: Mette Eksempel
dato: '2026-11-24'
temasæt: ledelsesgrundlag
status: færdig
samtale: '2026-12-08'
med: Hanne Eksempel
opfølgning: '2027-03-08'
---

# Ledersamtale: Mette Eksempel

## Siden sidst

### Aftale 1: Fast møde med økonomi

**Hvem:** Mette · **Senest:** 1. februar 2026 · **Status:** nået

Vi holder dem den første tirsdag.

## Til samtalen

- [Spørgsmål 1.1: Hvem?](#spørgsmål-11-hvem)
- Vikardækning i Hus Vest
- **Hanne Eksempel:** Ny struktur

## Tema 1: Kvalitet

### Spørgsmål 1.1: Hvem?

Alle.

## Samtalen

Vi talte mest om budgettet.

## Aftaler

### Aftale 1: Budgettet op hver måned

**Hvem:** Mette · **Senest:** 1. februar 2027 · **Status:** i gang

Tegn på, at det er nået: alle kan forklare deres tal.

**8. marts 2027:** Tre møder holdt.

### Aftale 2: Hanne taler med økonomi

**Senest:** uge 51
"""
BUDGET = Agreement(
    "Budgettet op hver måned",
    1,
    who="Mette",
    due="1. februar 2027",
    state="i gang",
    text="Tegn på, at det er nået: alle kan forklare deres tal.\n\n"
    "**8. marts 2027:** Tre møder holdt.",
)
ACCESS = Agreement("Hanne taler med økonomi", 2, due="uge 51")


def test_every_part_of_a_year_is_read_and_an_untouched_one_keeps_its_bytes() -> None:
    read = document(YEAR)
    assert read.reflection.talk == Talk(
        "2026-12-08", "Hanne Eksempel", "2027-03-08", "Vi talte mest om budgettet."
    )
    assert [each.what for each in read.reflection.since] == ["Fast møde med økonomi"]
    assert read.reflection.since[0].progress is Progress.REACHED
    assert read.reflection.agreements == (BUDGET, ACCESS)
    assert read.reflection.own_points == (
        "Vikardækning i Hus Vest", "**Hanne Eksempel:** Ny struktur"
    )  # fmt: skip
    assert [each.text for each in read.reflection.responses] == ["Alle."]
    assert change(read, read.reflection) == YEAR
    assert write(read.reflection) == YEAR


@pytest.mark.parametrize(
    "line",
    [
        "**Status:** i gang · **Hvem:** Mette · **Senest:** 1. februar 2027",
        "__Hvem:__ Mette · __Senest:__ 1. februar 2027 · __Status:__ i gang",
        "**Hvem**: Mette  •  **Senest**: 1. februar 2027 | **Status**: I gang",
        "**Hvem:** Mette\n**Senest:** 1. februar 2027\n**Status:** i gang",
        "**hvem:** Mette, **SENEST:** 1. februar 2027; **status**: i gang",
        "**Hvem:** Mette\\\n**Senest:** 1. februar 2027 · **Status:** i gang",
    ],
)
def test_labels_are_read_in_any_order_and_as_formatters_write_them(line: str) -> None:
    made = agreement("Noget", 1, f"{line}\n\nTekst")
    assert (made.who, made.due, made.progress) == ("Mette", "1. februar 2027", Progress.ONGOING)
    assert made.text == "Tekst"


@pytest.mark.parametrize(
    "line",
    [
        "Vi ses. **Hvem:** Mette",
        "**Hvem:** Mette · **Hvem:** Hanne",
        "**Hvornår:** i morgen",
        "Hvem: Mette",
    ],
)
def test_other_lines_are_text(line: str) -> None:
    assert agreement("Noget", 1, line) == Agreement("Noget", 1, text=line)


@pytest.mark.parametrize(
    ("between", "text"), [("\n\n", "**Status:** nået"), ("\n", "**Hvem:** Bo")]
)
def test_a_label_that_stands_in_the_text_below_stays_there(between: str, text: str) -> None:
    made = agreement("Noget", 1, f"**Hvem:** Mette{between}{text}")
    assert (made.who, made.state, made.text) == ("Mette", "", text)


@given(strategies.agreements(least=1, most=1))
@example((Agreement("Noget", text="**Hvem:** x"),))
@example((Agreement("Noget", who="Bo, **senest:** i dag; **Status:** x", text="**hvem:** x"),))
@example((Agreement("Noget", who="Bo", text="**Senest:** x\n\\**Status:** y"),))
def test_what_stands_below_an_agreement_says_the_same(made: tuple[Agreement, ...]) -> None:
    (one,) = made
    assert agreement(one.what, one.number, canonical("\n\n".join(blocks(one)))) == one


@given(st.lists(strategies.agreements(least=1, most=1), min_size=1, max_size=3), st.data())
def test_of_several_with_one_wording_the_first_says_how_far_it_has_come(
    made: list[tuple[Agreement, ...]], data: st.DataObject
) -> None:
    states = st.sampled_from(["", "i gang", "nået", "udsat"])
    same = [replace(each, what="Noget", state=data.draw(states)) for (each,) in made]
    one = together(same)
    assert one.state == same[0].state
    for each in same:
        for fact in (each.who, each.due):
            assert fact in (one.who, one.due) or escape_in_label(fact) in one.text
        assert each.state == one.state or not each.state or f"**Status:** {each.state}" in one.text
        assert each.text in one.text
    assert agreement("Noget", one.number, canonical("\n\n".join(blocks(one)))) == one


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("", "**Hvem:** Bo · **Senest:** uge 8 · **Status:** nået"),
        ("i gang", "**Hvem:** Bo · **Senest:** uge 8 · **Status:** nået"),
        ("nået", "**Hvem:** Bo · **Senest:** uge 8"),
    ],
)
def test_an_agreement_is_not_over_because_another_of_its_wording_is(state: str, text: str) -> None:
    label = f" · **Status:** {state}" if state else ""
    found = document(
        "# Ledersamtale: A\n\n## Aftaler\n\n"
        f"### Aftale 1: Makkerpar\n\n**Hvem:** Anna · **Senest:** uge 5{label}\n\n"
        "### Aftale 2: Makkerpar\n\n**Hvem:** Bo · **Senest:** uge 8 · **Status:** nået\n"
    )
    one = Agreement("Makkerpar", who="Anna", due="uge 5", state=state, text=text)
    assert found.reflection.agreements == (one,)
    assert found.agreed_again == {"Makkerpar": 2}
    assert document(write(found.reflection)).reflection == found.reflection
    assert document(YEAR).agreed_again == {}


@pytest.mark.parametrize("state", ["udsat", "Nået", ""])
def test_a_state_that_is_not_ours_stays_as_it_stands(state: str) -> None:
    label = f" · **Status:** {state}" if state else ""
    text = YEAR.replace(" · **Status:** i gang", label)
    read = document(text).reflection
    changed = replace(read.agreements[0], text="Nyt.")
    after = change(document(text), replace(read, agreements=(changed, *read.agreements[1:])))
    assert f"**Senest:** 1. februar 2027{label}\n\nNyt.\n" in after


def test_progress_is_told_in_the_words_of_the_file() -> None:
    assert BUDGET.having(Progress.ONGOING) is BUDGET
    assert BUDGET.having(Progress.REACHED).state == "nået"
    assert ACCESS.having(Progress.ONGOING).state == "i gang"
    assert replace(BUDGET, state="udsat").having(Progress.DROPPED).state == "bortfaldet"


@pytest.mark.parametrize("state", ["Nået.", "nået .", "NÅET!", "nået <!-- i maj -->", "Nået;"])
def test_what_ends_the_words_for_progress_says_nothing_of_it(state: str) -> None:
    made = replace(BUDGET, state=state)
    assert made.progress is Progress.REACHED
    assert made.having(Progress.REACHED).state == state
    assert replace(BUDGET, state="nået?").progress is Progress.ONGOING


def test_a_theme_that_is_new_goes_before_the_conversation_and_the_agreements() -> None:
    item = Item(Kind.QUESTION, 2, "Retning", 1, "Hvorhen?")
    read = document(YEAR)
    after = change(read, read.reflection.record(item, Content(None, "Frem."), scale=SCALE))
    new = "## Tema 2: Retning\n\n### Spørgsmål 2.1: Hvorhen?\n\nFrem.\n\n"
    assert after == YEAR.replace("## Samtalen", f"{new}## Samtalen")


def test_an_answer_of_no_theme_goes_before_the_conversation() -> None:
    only = Reflection("", "2026-11-24", "x", talk=Talk(notes="Godt."), agreements=(ACCESS,))
    given = Response(Kind.QUESTION, 1, "", 1, "Hvem?", "Alle.")
    after = change(document(write(only)), replace(only, responses=(given,)))
    assert below_front(after).index("Hvem?") < below_front(after).index("## Samtalen")


def test_two_agreements_of_one_wording_are_one_and_lose_nothing() -> None:
    text = YEAR.replace("Aftale 2: Hanne taler med økonomi", "Aftale 2: Budgettet op hver måned")
    (one,) = document(text).reflection.agreements
    assert one == replace(BUDGET, text=f"{BUDGET.text}\n\n**Senest:** uge 51")
    other = "**Hvem:** Hanne · **Senest:** 1. februar 2027 · **Status:** nået\n\nMere."
    text = text.replace("**Senest:** uge 51", other)
    (one,) = document(text).reflection.agreements
    assert one == replace(
        BUDGET, text=f"{BUDGET.text}\n\n**Hvem:** Hanne · **Status:** nået\n\nMere."
    )
    assert change(document(text), document(text).reflection) == text
    after = change(document(text), replace(document(text).reflection, agreements=(ACCESS,)))
    assert document(after).reflection.agreements == (ACCESS,)


@pytest.mark.slow
def test_many_agreements_of_one_wording_and_long_rows_of_blanks_cost_what_they_are_long() -> None:
    # Each a matter of minutes where the time goes by the square.
    headings = "### Aftale 1: Budgettet\n\nNoget.\n\n" * 5_000
    (one,) = document(f"# Ledersamtale\n\n## Aftaler\n\n{headings}").reflection.agreements
    assert one.text.count("Noget.") == 5_000
    blanks = "**Hvem:** a" + " " * 200_000 + "b"
    assert agreement("x", 1, blanks).who.endswith("b")
    many = [Agreement(f"Aftale {number}") for number in range(5_000)]
    read = document(write(Reflection("", "2026-11-24", "x", agreements=tuple(many))))
    changed = replace(read.reflection, agreements=(*many[:-1], replace(many[-1], who="Bo")))
    assert "**Hvem:** Bo" in change(read, changed)


def test_a_new_agreement_is_put_behind_what_a_person_has_headed_below_the_last_one() -> None:
    text = f"{YEAR}\n#### Noter\n\nHusk.\n\n## Mit eget\n\nMere.\n"
    read = document(text)
    added = Agreement("Noget nyt", 3, state="i gang")
    reflection = read.reflection
    after = change(read, replace(reflection, agreements=(*reflection.agreements, added)))
    new = "### Aftale 3: Noget nyt\n\n**Status:** i gang\n\n"
    assert after == text.replace("## Mit eget", f"{new}## Mit eget")


def test_agreements_that_are_taken_away_take_an_empty_heading_along() -> None:
    read = document(YEAR)
    after = change(read, replace(read.reflection, agreements=(), since=(), talk=Talk()))
    assert "Aftale" not in after
    assert "## Siden sidst" not in after
    assert "## Samtalen" not in after
    kept = YEAR.replace("## Aftaler\n", "## Aftaler\n\nHusk dem.\n")
    after = change(document(kept), replace(read.reflection, agreements=()))
    assert after.endswith("## Aftaler\n\nHusk dem.\n")


def noted(*made: Agreement) -> str:
    """Return the text of a file in which each agreement has a heading of a person's own below."""
    text = write(Reflection("Mette", "2026-11-24", "x", agreements=made))
    for each in made:
        own = f"#### Om {each.number}\n\n* x {each.number}\n\n##### Mere om {each.number}\n\n"
        following = f"### Aftale {each.number + 1}:"
        at = text.find(following)
        text = text[:at] + own + text[at:] if at >= 0 else f"{text}\n{own.rstrip()}\n"
    return text


@given(
    order=st.permutations(range(1, 5)),
    count=st.integers(0, 4),
    reworded=st.sets(st.integers(1, 4)),
    changed=st.sets(st.integers(1, 4)),
    added=st.integers(0, 2),
)
def test_what_is_headed_below_an_agreement_goes_with_it_and_away_with_it(
    order: list[int], count: int, reworded: set[int], changed: set[int], added: int
) -> None:
    made = [Agreement(f"Aftalen {n}", n, who="Ali") for n in range(1, 5)]
    text = noted(*made)
    new = [
        replace(
            made[n - 1],
            what=f"Noget andet {n}" if n in reworded else made[n - 1].what,
            text="Nyt." if n in changed else "",
        )
        for n in order[:count]
    ]
    new += [Agreement(f"Ny {n}", n) for n in range(5, 5 + added)]
    read = document(text)
    after = change(read, replace(read.reflection, agreements=tuple(new)))
    assert document(after).reflection.agreements == tuple(new)
    blocks = re.split(r"^### Aftale ", after, flags=re.MULTILINE)[1:]
    for each, block in zip(new, blocks, strict=True):
        found = re.findall(r"^(#{4,5} .*|[*] .*)$", block, flags=re.MULTILINE)
        n = each.number
        is_new = n > len(made)
        assert found == ([] if is_new else [f"#### Om {n}", f"* x {n}", f"##### Mere om {n}"])
    assert after.count("#### Om") == len(new) - added


def test_what_both_write_down_moves_nothing_that_stands_there() -> None:
    own = "### Mit eget\n\nHusk.\n\n"
    text = YEAR.replace("### Aftale 2", f"{own}### Aftale 2")
    read = document(text)
    first, second = read.reflection.agreements
    added = Agreement("Noget nyt", 3)
    after = change(read, replace(read.reflection, agreements=(first, added, second)))
    assert after == text.replace("### Aftale 2", "### Aftale 3: Noget nyt\n\n### Aftale 2")


@pytest.mark.parametrize(
    "heading",
    [
        "## Siden sidst?", "## Siden sidste gang", "Siden sidst", "## Samtalen", "## Tema 1: A",
        "# Noter", "### Spørgsmål 1.1: Hvem?",
    ],
)  # fmt: skip
def test_what_is_headed_as_an_agreement_elsewhere_may_be_an_answer(heading: str) -> None:
    elsewhere = f"{heading}\n\nx\n\n### Aftale 1: *Hemmeligt*\n\nNoget.\n\n## Aftaler"
    read = document(YEAR.replace("## Aftaler", elsewhere))
    assert read.no_agreements == ("Hemmeligt",)
    assert "Hemmeligt" in read.own_headings
    assert read.reflection.agreements == (BUDGET, ACCESS)
    assert len(read.reflection.since) == 1


def test_agreements_below_headings_of_ones_own_within_theirs_are_in_place() -> None:
    text = YEAR + "\n#### Noter\n\n### Aftale 3: Tre\n\n## Mit\n\ny\n\n### Aftale 4: Fire\n\nx\n"
    read = document(text)
    assert [each.number for each in read.reflection.agreements] == [1, 2, 3]
    assert (read.no_agreements, read.own_headings) == (("Fire",), ["Mit", "Fire"])
    below = document(f"{YEAR}\n#### Noter\n\nHusk.\n\n## Mit\n\ny\n")
    assert below.headings_of_agreements == ["Noter"]


@pytest.mark.parametrize("part", ["## AFTALER", "# aftaler:", "## **Aftaler**", "Aftaler\n---"])
@pytest.mark.parametrize(
    "heading",
    ["### aftale 1: {}", "## Aftale 1 - {}", "### Aftale 1. {}", "#### **Aftale 1 – {}**"],
)
def test_headings_of_agreements_are_read_as_a_hand_writes_them(part: str, heading: str) -> None:
    text = YEAR.replace("## Aftaler", part)
    text = text.replace("### Aftale 1: Budgettet op hver måned", heading.format(BUDGET.what))
    read = document(text)
    assert read.reflection.agreements == (BUDGET, ACCESS)
    assert change(read, read.reflection) == text


def test_an_agreement_without_its_part_is_none() -> None:
    text = YEAR.replace("## Aftaler\n\n", "").replace("## Siden sidst\n\n", "")
    read = document(text)
    assert (read.reflection.since, read.reflection.agreements) == ((), ())
    assert len(read.no_agreements) == 3
    assert [each.text for each in read.reflection.responses] == ["Alle."]


HAND_LINES = [
    "## Siden sidst", "## Samtalen", "## Aftaler", "## Til samtalen", "### Aftale 1: a",
    "### Aftale 2: b", "### Aftale 1: b", "**Hvem:** M · **Status:** nået", "\\**Hvem:** x",
    "tekst", "- p", "- [Udsagn 1.1: u](#u)", "  mere", "## Tema 1: t", "## Tema 2: t",
    "### Udsagn 1.1: u", "### Spørgsmål 2.1: q", "**Vurdering:** 3", "## Eget", "#### Dybt", "===",
    "---", "", "",
]  # fmt: skip


def files(lines: list[str]) -> st.SearchStrategy[str]:
    drawn = st.lists(st.sampled_from(lines), max_size=14)
    return drawn.map(lambda drawn: "\n".join(["# Ledersamtale", "", *drawn]))


by_hand = files(HAND_LINES)


@given(files([each for each in HAND_LINES if each not in ("===", "---")]))
def test_agreements_stand_under_the_two_headings_alone(text: str) -> None:
    found = document(text)
    parts = {"## Siden sidst": found.reflection.since, "## Aftaler": found.reflection.agreements}
    under: dict[str, list[str]] = {heading: [] for heading in parts}
    part = ""
    for line in text.split("\n"):
        ends = line.startswith(("# ", "## ", "### ")) and not line.startswith("### Aftale")
        part = line if ends else part
        if line.startswith("### Aftale") and part in parts:
            under[part].append(line.partition(": ")[2])
    for heading, made in parts.items():
        assert [each.what for each in made] == [*dict.fromkeys(under[heading])]


@given(by_hand)
def test_no_byte_of_parts_in_any_order_changes_with_nothing(text: str) -> None:
    assert change(document(text), document(text).reflection) == text


@pytest.mark.slow
@given(by_hand, strategies.reflections())
@example("# Ledersamtale\n\n### Aftale 1: a", Reflection("", "2026-11-24", "x", since=(BUDGET,)))
def test_what_stands_beside_the_themes_is_changed_alone(text: str, other: Reflection) -> None:
    before = document(text)
    kept = before.reflection
    changed = replace(
        kept, since=other.since, agreements=other.agreements, talk=other.talk,
        own_points=other.own_points,
    )  # fmt: skip
    assert document(change(before, changed)).reflection == changed


@given(by_hand, st.data())
def test_agreements_in_another_order_keep_their_bytes(text: str, data: st.DataObject) -> None:
    before = document(text)
    since = data.draw(st.permutations(before.reflection.since))
    agreements = data.draw(st.permutations([*before.reflection.agreements, Agreement("Ny", 9)]))
    changed = replace(before.reflection, since=tuple(since), agreements=tuple(agreements))
    after = change(before, changed)
    assert document(after).reflection == changed
    for _, _, section in agreement_sections(before.sections):
        assert section.raw.strip() in after


@given(by_hand, strategies.reflections())
@example(
    "# Ledersamtale\n\n## Siden sidst\n\n### Udsagn 1.1: u\n\nx\n\n### Aftale 1: a",
    Reflection("", "", ""),
)
def test_answers_and_points_change_nothing_beside_the_themes(text: str, other: Reflection) -> None:
    before = document(text)
    changed = replace(before.reflection, responses=other.responses, points=other.points)
    assert document(change(before, changed)).reflection == changed


@given(by_hand, st.sampled_from(HAND_LINES), st.integers(0, 14))
def test_parts_are_read_again_as_they_are_read(text: str, line: str, at: int) -> None:
    lines = text.split("\n")
    lines.insert(2 + at, line)
    edited = "\n".join(lines)
    assert read_again(edited, after=document(text), source="x") == read(edited, source="x")


@pytest.mark.parametrize("heading", ["## Siden sidst", "## Samtalen", "## Aftaler", "# Aftaler"])
def test_a_part_ends_the_answer_above_it(heading: str) -> None:
    text = YEAR.replace("Alle.\n", f"Alle.\n\n{heading}\n\nHemmeligt.\n")
    assert [each.text for each in document(text).reflection.responses] == ["Alle."]
    assert change(document(text), document(text).reflection) == text


def test_headings_of_parts_that_are_typed_in_an_answer_stay_in_it() -> None:
    typed = "## Aftaler\n\n### Aftale 1: x\n\n**Hvem:** y\n\nSamtalen\n===="
    item = Item(Kind.QUESTION, 1, "Kvalitet", 1, "Hvem?")
    reflection = document(YEAR).reflection.record(item, Content(None, typed), scale=SCALE)
    read = document(write(reflection)).reflection
    assert read == reflection


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("- en\n  to\n- tre", ("en to", "tre")),
        ("* en\n\n  ikke med", ("en",)),
        ("1. en\n2) to\nog mere", ("en", "to og mere")),
        ("- en\nto\n> citat", ("en to",)),
        ("- en\n***", ("en",)),
        ("- [Et sted](http://a.dk)", ("[Et sted](http://a.dk)",)),
        ("- [Udsagn 9.9: Væk](#x)", ()),
        ("- \\[Udsagn 1.1: x](#y)", ("[Udsagn 1.1: x](#y)",)),
        ("Bare tekst", ()),
        ("-", ()),
    ],
)
def test_own_points_are_what_a_list_has_beside_links(typed: str, read: tuple[str, ...]) -> None:
    text = f"# Ledersamtale\n\n## Til samtalen\n\n{typed}\n"
    assert document(text).reflection.own_points == read


@pytest.mark.slow
@given(strategies.reflections(), st.lists(strategies.wordings, max_size=3, unique=True))
def test_own_points_are_changed_and_all_else_stays(before: Reflection, points: list[str]) -> None:
    text = write(before).replace("## Til samtalen\n", "## Til samtalen\n\nMin egen linje.\n", 1)
    read = document(text)
    after = change(read, replace(read.reflection, own_points=tuple(points)))
    assert document(after).reflection.own_points == tuple(points)
    assert document(after).reflection.points == before.points
    assert ("Min egen linje." in after) == ("Min egen linje." in text)
