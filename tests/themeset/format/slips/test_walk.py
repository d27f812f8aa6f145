from __future__ import annotations

import pytest

from ledersamtale.themeset.checking.repair import repaired
from ledersamtale.themeset.file import parse_theme_set
from tests.helpers.one_slip import HEAD, mended, statements, told, with_lines


@pytest.mark.parametrize("indent", [6, 7, 8, 10])
@pytest.mark.parametrize("text", ["Jeg lytter.", '"Jeg lytter."', "'Jeg lytter.'"])
def test_a_key_below_a_plain_text_belongs_to_that_text_and_is_no_part_of_it(
    indent: int, text: str
) -> None:
    below = [
        f"{' ' * indent}help: Tænk på de stille.",
        f"{' ' * indent}formerly:",
        f"{' ' * (indent + 2)}- Jeg hører.",
    ]
    slipped = with_lines(f"      - {text}", *below, "      - Jeg ser.")
    assert told(slipped) == [f"8:{indent + 1} key-below-text!"]
    theme_set = parse_theme_set(repaired(slipped).text)[0]
    assert theme_set
    first, second = theme_set.themes[0].statements
    assert (first.text, second.text) == ("Jeg lytter.", "Jeg ser.")
    assert (first.help, first.formerly) == ("Tænk på de stille.", ("Jeg hører.",))


def test_a_text_on_two_lines_goes_on_below_its_key() -> None:
    slipped = with_lines("      - Jeg lytter", "        til alle: altid.", "        Hjælp: Tænk.")
    assert {each[-1] for each in told(slipped)} == {"!"}
    assert mended(slipped) == ["Jeg lytter til alle: altid."]


def test_a_key_below_a_text_is_seen_without_its_space_too() -> None:
    slipped = with_lines("      - Jeg lytter.", "        help:Tænk")
    assert told(slipped) == ["8:9 key-below-text!", "8:13 no-space-after-colon!"]
    assert mended(slipped) == ["Jeg lytter."]


def test_a_word_with_a_colon_below_a_text_is_left_as_it_may_be_a_key() -> None:
    slipped = with_lines("      - Jeg lytter.", "        note: Tænk på de stille.")
    assert told(slipped) == ["8:13 key-or-text"]
    assert repaired(slipped).text == slipped


@pytest.mark.parametrize("name", ["title", "statements"])
def test_a_key_in_curly_quotes_is_that_key(name: str) -> None:
    slipped = with_lines("      - Jeg ser.").replace(f"    {name}:", f"    ”{name}”:")
    (found,) = told(slipped)
    assert found.endswith("key-in-quotes!")
    assert mended(slipped) == ["Jeg ser."]


@pytest.mark.parametrize("colon", ["：", "﹕", "∶", "꞉"])
def test_a_sign_that_looks_like_a_colon_is_meant_as_one(colon: str) -> None:
    text = with_lines("      - Jeg ser.")
    slipped = text.replace("    title: T", f"    title{colon} T")
    slipped = slipped.replace("statements:", f"statements{colon}")
    assert told(slipped) == ["5:5 no-colon!", "6:5 no-colon!"]
    assert repaired(slipped).text == text


def test_numbers_with_a_colon_are_bullets_in_a_list_and_steps_in_a_scale() -> None:
    slipped = with_lines("      1: Jeg ser.", "      2: Jeg lytter.")
    assert told(slipped) == ["7:7 other-bullet!", "8:7 other-bullet!"]
    assert mended(slipped) == ["Jeg ser.", "Jeg lytter."]
    scale = "    scale:\n      1: Nej\n      2: Ja\n    statements:"
    assert mended(slipped.replace("    statements:", scale)) == ["Jeg ser.", "Jeg lytter."]


@pytest.mark.parametrize("sign", ["&q", "!!seq", "!x"])
def test_what_yaml_has_in_front_of_a_list_is_told_as_that(sign: str) -> None:
    text = with_lines("      - Jeg ser.")
    code = "anchor!" if sign == "&q" else "tag!"
    beside = text.replace("themes:", f"themes: {sign}").replace(
        "statements:", f"statements: {sign}"
    )
    assert told(beside) == [f"3:9 {code}", f"6:17 {code}"]
    below = text.replace("statements:\n", f"statements:\n      {sign}\n")
    assert told(below) == [f"7:7 {code}"]
    in_front = text.replace("- id: t", f"- {sign}\n    id: t")
    assert told(in_front) == [f"4:5 {code}"]
    assert mended(beside) == mended(below) == mended(in_front) == ["Jeg ser."]


def test_a_reference_where_a_list_should_be_is_told_as_that() -> None:
    slipped = with_lines("      - Jeg ser.", "    questions:", "      leader: *q")
    assert told(slipped) == ["9:15 alias"]


def test_keys_behind_question_marks_are_read_as_yaml_has_them() -> None:
    asked = with_lines("    : - Jeg ser.", "      - Jeg lytter.").replace(
        "statements:", "? statements"
    )
    asked = asked.replace("    title: T", "    ? title\n    :\n      T")
    assert statements(asked) == ["Jeg ser.", "Jeg lytter."]
    slipped = asked.replace("title: X", "title: X: x")
    assert told(slipped) == ["2:9 text-has-colon!"]
    assert mended(slipped) == ["Jeg ser.", "Jeg lytter."]


def test_a_question_mark_in_front_of_a_key_with_its_colon_is_deleted() -> None:
    slipped = with_lines("      - Jeg ser.").replace("statements:", "? statements:")
    assert told(slipped) == ["6:5 question-at-key!"]
    assert mended(slipped) == ["Jeg ser."]


def test_an_item_beside_the_key_of_its_list_is_one_fault() -> None:
    beside = HEAD.replace("themes:\n  - id", "themes: - id") + "      - Jeg ser.\n"
    assert told(beside) == ["3:9 point-beside-key"]
    first = with_lines("      - Jeg ser.").replace("statements:\n     ", "statements:")
    assert told(first) == ["6:17 point-beside-key"]
    more = with_lines("      - Jeg ser.", "      - Jeg: ja").replace(
        ":\n      - Jeg s", ": - Jeg s"
    )
    assert told(more) == ["6:17 point-beside-key", "7:12 text-has-colon!"]


@pytest.mark.parametrize("label", ["Aldrig", "Slet ikke", "Nej", "Ikke enig", ""])
def test_a_scale_that_begins_with_zero_is_not_turned_round(label: str) -> None:
    slipped = HEAD.replace("themes:", f"scale:\n  0: {label}\n  1: Tit\n  2: Altid\nthemes:")
    slipped += "      - Jeg ser.\n"
    assert "4:3 scale-from-zero" in told(slipped)
    assert repaired(slipped).text == slipped


@pytest.mark.parametrize("label", ["Ved ikke", "Ikke relevant", "Kan ikke vurderes", "Don't know"])
def test_a_zero_that_says_that_one_does_not_know_is_unsure(label: str) -> None:
    slipped = HEAD.replace("themes:", f"scale:\n  0: {label}\n  1: Nej\n  2: Ja\nthemes:")
    theme_set = parse_theme_set(repaired(slipped + "      - Jeg ser.\n").text)[0]
    assert theme_set
    assert theme_set.scale.unsure == label
    assert statements(repaired(slipped + "      - Jeg ser.\n").text) == ["Jeg ser."]
