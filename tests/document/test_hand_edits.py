"""What a person makes of a file by hand: headings of their own, blocks cut, doubled and moved."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ledersamtale.document.reader import Document, read, read_again
from ledersamtale.document.writer import change
from ledersamtale.errors import UnreadableReflection
from ledersamtale.model.reflection import MOST_POINTS, Content, Rating, Reflection
from ledersamtale.text import canonical, clean
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.reflections import FILE

SET = load_theme_set(None)
NOTES = "Kun til mig: hemmeligt"
OWN_HEADINGS = [
    "## Mine egne noter",
    "# Dagbog",
    "### Noter ###",
    "   ## Rykket ind",
    "##\tTabulator",
    "Dagbog\n======",
    "Dagbog\n---",
    "##",
    "# \t",
    "### ###",
    "12. juni\n=",
    "#### Mine noter (kun til mig)",
    "######",
    "<h2>Mine noter</h2>",
    '  <H3 class="x">Mine noter</H3>',
    "<h1>",
]


def document(text: str) -> Document:
    return read(text, source="fil.md")


def with_last(reflection: Reflection, text: str) -> Reflection:
    *others, last = reflection.responses
    return replace(reflection, responses=(*others, replace(last, text=text)))


@pytest.mark.parametrize("heading", OWN_HEADINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_heading_of_ones_own_ends_the_answer_and_stays_in_the_file(
    heading: str, newline: str
) -> None:
    own = f"\n{heading}\n\n{NOTES}\n\n#### Dybere\n\nogså mit\n"
    found = document((FILE + own).replace("\n", newline))
    assert found.reflection == document(FILE).reflection
    changed = with_last(found.reflection, "nyt")
    written = change(found, changed)
    assert written.endswith(own.replace("\n", newline))
    assert document(written).reflection == changed


@pytest.mark.parametrize(
    "text",
    [
        "svar\n---",
        "Ja\n---\nmere",
        "a\n\nb\nc\n---\nd",
        "#uden",
        "***",
        "- en\n===",
        "a\n\n> en\n---",
        "~~~\n===",
        "a\n\n===\nb",
    ],
)
def test_what_is_no_heading_and_a_drawn_line_belong_to_the_answer(text: str) -> None:
    found = document(f"{FILE}\n### Spørgsmål 9.9: Nyt?\n\n{text}\n")
    assert found.reflection.responses[-1].text == text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_title_right_under_an_answer_ends_it_above_the_title(newline: str) -> None:
    own = f"Dagbog\n===\n{NOTES}\n".replace("\n", newline)
    answer = f"{FILE}\n### Spørgsmål 9.9: Nyt?\nsvar\nmere\n".replace("\n", newline)
    found = document(answer + own)
    assert found.reflection.responses[-1].text == "svar\nmere"
    changed = with_last(found.reflection, "nyt")
    assert change(found, changed).endswith(f"nyt{newline}{newline}{own}")


def test_a_rating_that_is_underlined_stays_a_rating() -> None:
    found = document(f"{FILE}\n### Udsagn 9.9: Nyt\n\n**Vurdering:** 4\n===\n")
    assert [(each.rating, each.text) for each in found.reflection.responses[-1:]] == [
        (Rating(4, ""), "===")
    ]


@given(st.lists(st.sampled_from([*OWN_HEADINGS, "### Spørgsmål 1.1: x", "svar", "", "```", "---",
                                 "===", "**Vurdering:** 4", "Tema 1: x\n---", "Ledersamtale\n="]),
                max_size=8))  # fmt: skip
@example(["```", "Dagbog\n===", "```"])
@example(["```", "", "Tema 1: x\n---", "```"])
def test_a_typed_heading_stays_in_its_answer(lines: list[str]) -> None:
    text = canonical("\n".join(lines))
    assume(text)
    found = document(FILE)
    changed = with_last(found.reflection, text)
    assert document(change(found, changed)).reflection == changed


@pytest.mark.parametrize("space", [" ", "\n  "])
def test_a_link_whose_answer_was_deleted_picks_no_later_answer(space: str) -> None:
    text = FILE.replace("rammer og sætter retning.](", f"rammer{space}og sætter retning.](")
    picked = document(text).reflection.picked[0]
    start = text.index(f"### {picked.place.label}")
    found = document(text[:start] + text[text.index("###", start + 3) :])
    assert picked.key not in found.reflection.points
    item = next(
        each for each in SET.items(found.reflection.audience) if each.text == picked.wording
    )
    changed = found.reflection.record(item, Content(text="igen"), scale=SET.scale)
    assert document(change(found, changed)).reflection == changed


# As pandoc writes it with --markdown-headings=setext.
UNDERLINED = re.sub("(?m)^## (.*)$", r"\1\n----", re.sub("(?m)^# (.*)$", r"\1\n====", FILE))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_heading_of_ours_is_read_and_changed_where_it_is_underlined(newline: str) -> None:
    found = document(UNDERLINED.replace("\n", newline))
    assert found.reflection == document(FILE).reflection
    changed = replace(with_last(found.reflection, "nyt"), name="Bo", points=())
    written = change(found, changed)
    assert document(written).reflection == changed
    begin = UNDERLINED.index("Husk")
    kept = UNDERLINED[begin : UNDERLINED.index("- [")] + UNDERLINED[UNDERLINED.index("- løn") :]
    kept = kept[: kept.index("- **mere**")] + "nyt\n"
    assert written.endswith(f"\n# Ledersamtale: Bo\n\n{kept}".replace("\n", newline))


def test_the_heading_of_a_theme_goes_with_its_last_answer_where_it_is_underlined() -> None:
    begin = "Ledersamtale\n===\n\n"
    found = document(f"{begin}Tema 1: A\n---\n\n### Spørgsmål 1.1: B?\n\nC\n")
    assert found.reflection.responses[0].theme_title == "A"
    assert change(found, replace(found.reflection, responses=())) == "Ledersamtale\n===\n"


def test_the_heading_of_a_theme_stays_for_what_still_stands_under_it() -> None:
    one, two = (f"### Spørgsmål 1.{n}: {n}?\n\nSvar\n\n" for n in (1, 2))
    for rest in (f"### Mit\n\negne ord\n\n{two}", f"## Til samtalen\n\n{two}", "### Mit\n"):
        found = document(f"# Ledersamtale\n\n## Tema 1: A\n\n{one}{rest}")
        fewer = replace(found.reflection, responses=tuple(found.reflection.responses)[1:])
        written = change(found, fewer)
        assert written == f"# Ledersamtale\n\n## Tema 1: A\n\n{rest}"
        assert document(written).reflection == fewer


HAND_LINES = ["", "egne ord", "## Mine noter", "- [Spørgsmål 2.1: Hvad?](#x)", "---", "# Dagbog"]


# What `canonical` makes the end of a line, and what it takes out of one.
LINE_ENDS = ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\u200b\n", "\n\ufeff", "\x1c"]


@st.composite
def hand_edited(draw: st.DrawFn) -> str:
    """A reflection's file in which lines were cut, doubled, moved, written and ended otherwise."""
    lines = FILE.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(8, len(lines)))
        end = draw(st.integers(start, min(len(lines), start + 12)))
        cut = lines[start:end]
        match draw(st.sampled_from(["cut", "double", "move", "write"])):
            case "cut":
                lines[start:end] = []
            case "double":
                lines[end:end] = cut
            case "move":
                lines[start:end] = []
                place = draw(st.integers(8, len(lines)))
                lines[place:place] = cut
            case _:
                lines[start:start] = draw(st.lists(st.sampled_from(HAND_LINES), max_size=3))
    ends = st.sampled_from(["\n", draw(st.sampled_from(LINE_ENDS))])
    below = "".join(f"{draw(ends)}{line}" for line in lines[8:])
    return "\n".join(lines[:8]) + below


def spelled_out(text: str) -> str:
    """Return the file with the lines that a person sees in it."""
    front = "\n".join(text.split("\n")[:8])
    return front + clean(text.removeprefix(front))


@given(hand_edited())
def test_a_file_has_the_lines_that_are_seen_in_it(text: str) -> None:
    try:
        seen = document(spelled_out(text))
    except UnreadableReflection:
        assume(False)
    found = document(text)
    assert found.reflection == seen.reflection
    assert [(each.heading, each.body) for each in found.sections] == [
        (each.heading, each.body) for each in seen.sections
    ]
    assert change(found, found.reflection) == text


@pytest.mark.parametrize("line_end", ["\r", "\v", "\f", "\x85", "\u2028"])
@pytest.mark.parametrize("heading", OWN_HEADINGS)
def test_a_heading_of_ones_own_ends_the_answer_after_every_line_end(
    heading: str, line_end: str
) -> None:
    own = f"{heading}\n\n{NOTES}\n".replace("\n", line_end)
    found = document(FILE.rstrip() + 2 * line_end + own)
    assert found.reflection == document(FILE).reflection
    changed = with_last(found.reflection, "nyt")
    written = change(found, changed)
    assert written.endswith(own)
    assert document(written).reflection == changed


END = "\n## Mine noter\n\nEgne ord\n"
TWO = "\n### Spørgsmål 9.8: X?\n\nSvar\n### Spørgsmål 9.9: Y?\n\nSvar\n"
LATE_TITLE = "## Tema 1: A\n\n### Spørgsmål 1.1: B?\n\nC\n\n# Ledersamtale\n"


@pytest.mark.slow
@given(hand_edited(), hand_edited(), st.integers(0), st.integers(0))
@example(FILE + END, FILE + END + END, 0, 0)
@example(FILE + "\n## Til samtalen", FILE + "\n## Til samtalene", 0, 0)
@example(FILE + TWO, FILE + TWO.replace("Svar\n", "Svar", 1), 0, 0)
@example(LATE_TITLE, LATE_TITLE.removesuffix("# Ledersamtale\n"), 0, 0)
@example(LATE_TITLE, "\n" + LATE_TITLE, 0, 0)
@example(FILE, FILE.replace("## Tema 1", "## Tema 5"), 0, 0)
@example(UNDERLINED, UNDERLINED.replace("\n\nTema 2", "\nordet\nTema 2"), 0, 0)
@example(UNDERLINED, UNDERLINED.replace("\n- løn\n\nTema 2", "\n- løn\nTema 2"), 0, 0)
def test_a_file_read_again_is_what_it_is_when_read_alone(
    one: str, other: str, cut: int, place: int
) -> None:
    try:
        earlier = document(one)
    except UnreadableReflection:
        assume(False)
    # Parts of both, as a save writes it, and parts that end anywhere.
    cut, place = cut % (len(one) + 1), place % (len(other) + 1)
    for text in (other, one[:cut] + other[place:], one[:cut] + one[place:], one[:cut]):
        try:
            alone = document(text)
        except UnreadableReflection as error:
            with pytest.raises(UnreadableReflection, match=re.escape(str(error))):
                read_again(text, after=earlier, source="fil.md")
        else:
            assert read_again(text, after=earlier, source="fil.md") == alone


@given(hand_edited(), st.data())
def test_no_state_that_a_hand_can_make_refuses_a_save(text: str, data: st.DataObject) -> None:
    try:
        found = document(text)
    except UnreadableReflection:
        assume(False)
    for _ in range(data.draw(st.integers(1, 3))):
        reflection = found.reflection
        item = data.draw(st.sampled_from(SET.items(reflection.audience)))
        content = Content(None, data.draw(st.sampled_from(["", "nyt svar", "## Mit"])))
        reflection = reflection.record(item, content, scale=SET.scale)
        keys = [each.key for each in reflection.responses]
        if data.draw(st.booleans()) and keys:
            picks = st.lists(st.sampled_from(keys), max_size=MOST_POINTS, unique=True)
            reflection = reflection.pick(tuple(data.draw(picks)))
        written = change(found, reflection)
        found = document(written)
        assert found.reflection == reflection


@pytest.mark.parametrize("end", [" {#vej}", " {.klasse #id}", " ##", "\t#", " ### {#vej}", "  "])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_heading_of_ours_is_read_with_the_end_that_other_tools_give_it(
    end: str, newline: str
) -> None:
    other = re.sub("(?m)^(#+ .*)$", rf"\1{end}", FILE).replace("\n", newline)
    found = document(other)
    assert found.reflection == document(FILE).reflection
    changed = with_last(found.reflection, "nyt")
    written = change(found, changed)
    assert document(written).reflection == changed
    assert written.startswith(other[: other.rindex("### ")].rpartition("### ")[0])


WRITTEN_AGAIN = [
    # pandoc 3.9, to its own Markdown and to GitHub's, with and without --ascii, and from Word.
    (r"### Spørgsmål 9.9: Hvad \[nu\] & \"så\", jeg\'s? {#spørgsmål-99}", "svar"),
    ("### Sp&oslash;rgsm&aring;l 9.9: Hvad [nu] & &quot;så&quot;, jeg&#39;s?", "svar"),
    ('### **Spørgsmål 9.9: Hvad [nu] & "så", jeg\'s?**', "svar"),
    ('### Spørgsmål 9.9: **Hvad \\[nu\\] &amp; "så", jeg\'s?**', "<!-- -->\n\nsvar"),
    # Other tools that escape each sign that may be one.
    (r"### Spørgsmål 9\.9\: Hvad \[nu\] \& \"så\"\, jeg\'s\?", "svar"),
    (r"#### Spørgsmål 9.9: _Hvad [nu] & \"så\", jeg's?_ ####", "<!-- -->\nsvar"),
]


@pytest.mark.parametrize(("heading", "body"), WRITTEN_AGAIN)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_heading_of_ours_that_another_tool_has_written_again_is_the_same(
    heading: str, body: str, newline: str
) -> None:
    text = f"{FILE}\n{heading}\n\n{body}\n".replace("\n", newline)
    found = document(text)
    last = found.reflection.responses[-1]
    assert (last.place.label, last.wording) == ("Spørgsmål 9.9", 'Hvad [nu] & "så", jeg\'s?')
    assert last.text == "svar"
    changed = with_last(found.reflection, "nyt")
    assert document(change(found, changed)).reflection == changed


@pytest.mark.parametrize(
    "mark", ["**Vurdering:**", "*Vurdering:*", "__Vurdering__:", "_Vurdering:_"]
)
@pytest.mark.parametrize("end", ["", "\\", " \\", "  "])
@pytest.mark.parametrize("label", ["", " – Enig", r" \- Enig"])
@pytest.mark.parametrize("between", ["", "\n<!-- -->\n\n"])
def test_a_rating_is_read_in_any_emphasis_and_before_a_hard_break(
    mark: str, end: str, label: str, between: str
) -> None:
    text = f"{FILE}\n### Udsagn 9.9: Nyt\n{between}\n{mark} 4{label}{end}\n{between}svar\n"
    last = document(text).reflection.responses[-1]
    assert (last.rating, last.text) == (Rating(4, "Enig" if label else ""), "svar")
