from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ledersamtale.document import reader
from ledersamtale.document.headings import read_heading
from ledersamtale.document.reader import _body, read, read_again
from ledersamtale.document.writer import change, write
from ledersamtale.errors import UnreadableReflection
from ledersamtale.model.reflection import Content, End, Rating, Reflection, Status
from ledersamtale.model.themes import Audience, Theme, ThemeSet, Wording
from tests.helpers import strategies
from tests.helpers.documents import document


@given(strategies.texts)
@example("---\n")
@example("---\n---\n# Ledersamtale")
def test_any_text_is_read_or_rejected(text: str) -> None:
    try:
        found = document(text)
    except UnreadableReflection:
        return
    assume(found.reflection.responses)
    assert change(found, found.reflection)


def test_open_fence_hides_no_question() -> None:
    text = (
        "---\nnavn: Mette\n---\n\n# Ledersamtale: Mette\n\n## Tema 1: A\n\n"
        "### Spørgsmål 1.1: Første?\n\n```\nåben\n\n<!-- også åben\n\n"
        "### Spørgsmål 1.2: Anden?\n\nSvar\n"
    )
    found = {each.wording: each.text for each in document(text).reflection.responses}
    assert found == {"Første?": "```\nåben\n\n<!-- også åben", "Anden?": "Svar"}


def test_answer_belongs_to_the_theme_above_only_if_its_number_is_the_same() -> None:
    text = "# Ledersamtale\n\n## Tema 1: A\n\n## Tema 2: \\<b> B\n\n{}{}".format(
        "### Spørgsmål 2.1: Hvad?\n\nSvar\n\n", "### Spørgsmål 1.1: Hvem?\n\nSvar\n"
    )
    found = {each.wording: each.theme_title for each in document(text).reflection.responses}
    assert found == {"Hvad?": "<b> B", "Hvem?": ""}


@pytest.mark.parametrize("line", ["**Vurdering:** 11 – Ja", "**Vurdering:** nogenlunde"])
def test_line_that_is_no_rating_is_read_as_text(line: str) -> None:
    text = f"# Ledersamtale\n\n## Tema 1: A\n\n### Udsagn 1.1: Jeg.\n\n{line}\n"
    (response,) = document(text).reflection.responses
    assert response.rating is None
    assert response.text == line


def test_rating_needs_no_label() -> None:
    text = "# Ledersamtale\n\n### Udsagn 1.1: Jeg.\n\n**Vurdering:** 4\n\nOg mere.\n"
    (response,) = document(text).reflection.responses
    assert response.content == Content(4, "Og mere.")


@pytest.mark.parametrize(
    ("line", "rating"),
    [
        ("**Vurdering:** 4 – Enig", Rating(4, "Enig")),
        ("**Vurdering:** 10 – Altid", Rating(10, "Altid")),
        ("**Vurdering:** 4 (af 1–10)", Rating(4, "", 10)),
        (r"**Vurdering:** 4 \(af 1\-7\)", Rating(4, "", 7)),
        ("**Vurdering:** 4 (af 1–10) – fordi", Rating(4, "fordi", 10)),
        ("**Vurdering:**4 \t—\tEnig \t", Rating(4, "Enig")),
        ("**Vurdering:** 0 -", Rating(0, "")),
        ("**Vurdering:** 4 -- Enig", Rating(4, "Enig")),
        ("**Vurdering:** 4 --- Enig", Rating(4, "Enig")),
        (r"__Vurdering:__ 4 \- Enig", Rating(4, "Enig")),
        ("**Vurdering:** 4 – -- Enig", Rating(4, "-- Enig")),
        (r"**Vurdering:** 5 - \<b>  Enig", Rating(5, "<b> Enig")),
    ],
)
def test_rating_is_read_in_any_spacing(line: str, rating: Rating) -> None:
    text = f"# Ledersamtale\n\n### Udsagn 1.1: Jeg.\n\n{line}\n\n\nMere\n"
    (response,) = document(text).reflection.responses
    assert (response.rating, response.text) == (rating, "Mere")


def test_question_has_no_rating() -> None:
    text = "# Ledersamtale\n\n### Spørgsmål 1.1: Hvad?\n\n**Vurdering:** 4\n"
    (response,) = document(text).reflection.responses
    assert (response.rating, response.text) == (None, "**Vurdering:** 4")


@pytest.mark.parametrize(
    ("bodies", "rating", "text"),
    [
        (("**Vurdering:** 4 – 4\n\nNr. 4", "**Vurdering:** 2 – 2\n\nNr. 2"), 4, "Nr. 4\n\nNr. 2"),
        (("Kun ord", "**Vurdering:** 2 – 2\n\nNr. 2"), 2, "Kun ord\n\nNr. 2"),
        (("", "**Vurdering:** 4 – 4\n\nNr. 4"), 4, "Nr. 4"),
    ],
)
def test_first_rating_of_a_repeated_statement_counts(
    bodies: tuple[str, str], rating: int, text: str
) -> None:
    statements = "".join(f"### Udsagn 1.1: Jeg.\n\n{body}\n\n" for body in bodies)
    (response,) = document(f"# Ledersamtale\n\n{statements}").reflection.responses
    assert response.content == Content(rating, text)


def test_value_may_have_capitals_commas_and_spaces() -> None:
    text = (
        "---\nstatus: ' FÆRDIG '\nmålgruppe: Ledergruppe\ntemaer: a,b  c\n"
        "fortsæt: ' Til samtalen '\ndato: ' 2026-11-24'\ntemasæt: ' x '\n---\n# Ledersamtale\n"
    )
    found = document(text).reflection
    assert found == Reflection(
        "", "2026-11-24", "x",
        audience=Audience.GROUP, themes=("a", "b", "c"),
        status=Status.FINISHED, position=End.POINTS,
    )  # fmt: skip


def test_unknown_value_is_read_as_the_default() -> None:
    text = "---\nstatus: måske\nmålgruppe: alle\nfortsæt: et sted\n---\n# Ledersamtale: A\n"
    assert document(text).reflection == Reflection("A", "", "")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "fil.md:1: "),
        ("# Noter\n", "fil.md:1: "),
        ("---\nnavn: [\n---\n\n# Ledersamtale: x\n", "fil.md:2:"),
        ("---\nnavn: a\nnavn: b\n---\n\n# Ledersamtale: x\n", "fil.md:3:1: "),
    ],
)
def test_unreadable_file_is_reported_with_its_line(text: str, place: str) -> None:
    with pytest.raises(UnreadableReflection) as caught:
        document(text)
    assert str(caught.value).startswith(place)
    assert str(caught.value).endswith("Filen er ikke ændret.")


@pytest.mark.parametrize(
    ("text", "report"),
    [
        (
            "---\nnavn: a\nnavn: b\n---\n# Ledersamtale",
            "3:1: Nøglen »navn« står to gange. Slet den ene, eller slå dem sammen.",
        ),
        (
            "# Noter",
            (
                "1: Det er ikke en refleksion: overskriften »# Ledersamtale: …« mangler. Vælg en "
                "fil, som »ledersamtale reflect« har lavet."
            ),
        ),
    ],
)
def test_report_of_an_unreadable_file_says_what_to_do(text: str, report: str) -> None:
    with pytest.raises(UnreadableReflection) as caught:
        document(text)
    assert str(caught.value) == f"fil.md:{report} Filen er ikke ændret."


@pytest.mark.slow
def test_too_many_headings_are_reported_with_the_line() -> None:
    head, line = "---\nnavn: x\n---\n# Ledersamtale\n", "## Tema 1: x\n"
    text = head + line * 10_000
    with pytest.raises(UnreadableReflection, match=r"^x:10004: Filen har mere end 10\.000"):
        read(text, source="x")
    for most in (0, 9_999):
        earlier = read(head + line * most, source="x")
        with pytest.raises(UnreadableReflection, match=r"^x:10004: Filen har mere end 10\.000"):
            read_again(text, after=earlier, source="x")


def test_above_the_title_own_headings_begin_sections_unless_there_are_too_many() -> None:
    found = document("øverst\n\n## Mit\n\nord\n\n# Ledersamtale\n")
    assert [each.body for each in found.above] == ["øverst", "ord"]
    assert found.own_headings == ["Mit"]
    many = document("øverst\n" + "## Mit\nord\n" * 10_001 + "# Ledersamtale\n")
    assert [each.body for each in many.above] == [""]


def test_the_texts_of_a_file_are_all_that_a_person_wrote() -> None:
    found = document("øverst\n# Ledersamtale\n### Spørgsmål 1.1: X?\nsvar\n## Mit\nord\n")
    assert found.texts == ["øverst\n", "", "## Mit\nord\n", "svar"]


@given(strategies.theme_sets(), st.sampled_from(Audience), st.data())
def test_heading_of_an_item_is_known_without_its_label_and_an_answer_that_says_it_is_none(
    theme_set: ThemeSet, audience: Audience, data: st.DataObject
) -> None:
    items = theme_set.items(audience)
    wordings = st.sampled_from(items).map(lambda each: each.text)
    typed = st.builds("{1}{0}{2}".format, wordings, st.sampled_from(["### ", "# ", ""]),
                      st.sampled_from(["", "\n---", "\n==="]))  # fmt: skip
    given_to = Reflection("Mette", "2026-11-24", theme_set.id, audience=audience)
    for item in items:
        content = Content(text=data.draw(strategies.texts | typed))
        given_to = given_to.record(item, content, scale=strategies.SCALE)
    text = write(given_to)
    whole = read(text, source="x", theme_set=theme_set)
    assert whole.reflection == given_to
    for item in data.draw(st.lists(st.sampled_from(items), unique=True)):
        # Some words are another heading of ours where they stand alone.
        if read_heading(f"### {item.text}") is None:
            text = text.replace(f"\n### {item.place.label}: ", "\n### ", 1)
    found = read(text, source="x", theme_set=theme_set)
    assert found.reflection == given_to
    item = data.draw(st.sampled_from(items))
    anew = given_to.record(item, Content(text=data.draw(strategies.texts)), scale=strategies.SCALE)
    changed = change(found, anew)
    again = read_again(changed, after=found, source="x")
    assert again == read(changed, source="x", theme_set=theme_set)
    assert again.reflection == anew


@pytest.mark.parametrize(
    ("theme", "heading"),
    [
        ("## Tema 1: A\n\n", "# **Hvad?**"),
        ("## Tema 1: A\n\n", "### Hvad\\? ###"),
        ("## Tema 1: A\n\n### Udsagn 1.1: Jeg.\n\nJa\n\n", "Hvad?\n-----"),
        ("## Tema 2: B\n\n", "### Hvad?"),
        ("## Tema 1: A\n\n", "#### Hvad?"),
        ("", "### Hvad?"),
    ],
)
def test_only_a_heading_in_the_items_own_theme_is_known_without_its_label(
    theme: str, heading: str
) -> None:
    theme_set = ThemeSet(
        "x", "X", "da", "", strategies.SCALE, (Theme("a", "A", leader=(Wording("Hvad?"),)),)
    )
    text = f"# Ledersamtale\n\n{theme}{heading}\n\nDet.\n"
    whole = read(text, source="x", theme_set=theme_set)
    found = whole.reflection.response(*theme_set.items(Audience.LEADER))
    assert (found.text if found else "") == ("Det." if "Tema 1" in theme else "")
    assert change(whole, whole.reflection) == text


DRAWN = st.lists(st.sampled_from(["---", "===", "Mit", "svar\nsvar", "", "## Mit"]), max_size=60)


@given(DRAWN.map("\n".join))
@example("\n---\n" * 40)
def test_lines_that_are_drawn_cost_no_more_than_the_text_has(text: str) -> None:
    looked_at = []

    def body(raw: str) -> str:
        looked_at.append(len(raw))
        return _body(raw)

    text = f"# Ledersamtale\n\n### Spørgsmål 1.1: Hvad?\n\n{text}\n"
    with mock.patch.object(reader, "_body", body):
        document(text)
    assert sum(looked_at) <= 2 * len(text)
