from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from ledersamtale.document import frontmatter
from ledersamtale.document.writer import change, write
from ledersamtale.errors import UnreadableReflection
from ledersamtale.model.reflection import End, Status
from ledersamtale.text import one_line
from tests.helpers.documents import WHOLE, document, whole


@pytest.mark.parametrize(
    ("status", "position", "lines"),
    [
        (Status.DRAFT, End.POINTS, "status: kladde\nfortsæt: Til samtalen\n"),
        (Status.FINISHED, None, "status: færdig\n"),
    ],
)
def test_front_matter_holds_status_and_position(
    status: Status, position: End | None, lines: str
) -> None:
    reflection = replace(whole(), status=status, position=position)
    changed = change(document(WHOLE), reflection)
    assert changed == WHOLE.replace("status: kladde\nfortsæt: Spørgsmål 3.1\n", lines)
    assert document(changed).reflection == reflection


@pytest.mark.parametrize("name", ["no", "Null", "2", "a: b", "- a", "'", "a #b", "æ, ø", "x  y"])
def test_name_is_the_same_text_to_every_reader_of_yaml(name: str) -> None:
    block, _ = frontmatter.split(write(replace(whole(), name=name)))
    assert next(yaml.safe_load_all(block))["navn"] == one_line(name)


def test_foreign_key_stays() -> None:
    text = (
        "---\nnavn: Mette\n# en bemærkning\ntags: [a, b]\ndato: '2026-11-24'\nstatus: kladde\n"
        "---\n\n# Ledersamtale: Mette\n"
    )
    before = document(text)
    after = change(before, replace(before.reflection, name="Jens: leder", date="2027-01-02"))
    assert after == (
        "---\nnavn: 'Jens: leder'\n# en bemærkning\ntags: [a, b]\ndato: '2027-01-02'\n"
        "status: kladde\n---\n\n# Ledersamtale: Jens: leder\n"
    )


def test_unchanged_value_keeps_its_quotes() -> None:
    text = '---\nnavn: "Mette"\ndato: "2026-11-24"\nstatus: kladde\n---\n\n# Ledersamtale: Mette\n'
    before = document(text)
    after = change(before, replace(before.reflection, theme_set="x"))
    assert after == text.replace("kladde\n", "kladde\ntemasæt: x\n")


def test_value_on_several_lines_is_replaced_whole_and_moves_no_other() -> None:
    text = (
        "---\nnavn: >-\n  Mette\n  Hansen\n# en bemærkning\nstatus: kladde\nfortsæt: x\n---\n\n"
        "# Ledersamtale\n"
    )
    before = document(text)
    assert before.reflection.name == "Mette Hansen"
    after = change(before, replace(before.reflection, name="Jens", status=Status.FINISHED))
    assert after == (
        "---\nnavn: Jens\n# en bemærkning\nstatus: færdig\nfortsæt: x\n---\n\n"
        "# Ledersamtale: Jens\n"
    )


@pytest.mark.parametrize(
    "form", ["[kvalitet, helhed]", '["kvalitet", helhed]', "\n- kvalitet\n- helhed", "{a: b}"]
)
def test_themes_are_read_from_a_list_that_stays_as_it_stands(form: str) -> None:
    found = document(f"---\ntemaer: {form}\n---\n# Ledersamtale: Mette\n")
    assert found.reflection.themes == (() if form == "{a: b}" else ("kvalitet", "helhed"))
    renamed = replace(found.reflection, name="Jens")
    changed = change(found, renamed)
    assert f"\ntemaer: {form}\n" in changed
    assert document(changed).reflection == renamed


def test_value_that_is_no_text_stays_until_it_is_replaced() -> None:
    text = "---\nstatus: kladde\ntemaer:\n- kvalitet\n- helhed\n---\n\n# Ledersamtale: Mette\n"
    before = document(text)
    renamed = replace(before.reflection, name="Jens")
    assert "\ntemaer:\n- kvalitet\n- helhed\n" in change(before, renamed)
    chosen = change(before, replace(before.reflection, themes=("helhed",)))
    assert "\ntemaer: helhed\n---\n" in chosen


def test_file_without_front_matter_gets_only_what_has_changed() -> None:
    found = document("# Ledersamtale: Mette")
    text = change(found, replace(found.reflection, date="2026-11-24"))
    assert text == "---\ndato: '2026-11-24'\n---\n# Ledersamtale: Mette"


def test_new_key_is_added_beside_any_other() -> None:
    found = document("---\nny: a\nnyy: b\n---\n# Ledersamtale\n")
    changed = change(found, replace(found.reflection, date="2026-11-24"))
    assert changed.startswith("---\nny: a\nnyy: b\ndato: '2026-11-24'\n---\n")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("x: " + "y" * 70_000, "Der står for meget"),
        ("- en\n- to", "Programmet kan ikke sætte en linje ind her"),
        ("{navn: x,\n dato: y}", "Programmet kan ikke sætte en linje ind her"),
    ],
)
def test_front_matter_without_room_for_a_line_is_rejected(lines: str, sentence: str) -> None:
    with pytest.raises(UnreadableReflection, match=sentence):
        document(f"---\n{lines}\n---\n# Ledersamtale\n")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("null", "Titel"),
        ("~ # ukendt", "Titel"),
        ("'null'", "null"),
        ('"~"', "~"),
        ("|\n  null", "null"),
        ("42", "42"),
        (">-\n  Mette\n  H", "Mette H"),
        ("\n  Mette H", "Mette H"),
        ("'Mette H' # note", "Mette H"),
    ],
)
def test_a_value_is_read_in_any_form_and_replaced_whole(form: str, name: str) -> None:
    found = document(f"---\n# k\nnavn: {form}\nstatus: kladde\n---\n# Ledersamtale: Titel\n")
    assert found.reflection.name == name
    renamed = replace(found.reflection, name="Jens")
    assert change(found, renamed).startswith("---\n# k\nnavn: Jens\nstatus: kladde\n---\n")


@pytest.mark.parametrize("above", ["\n", "\n \t\n", "  ", "\ufeff\n"])
@pytest.mark.parametrize("end", ["---", "...", "... "])
def test_front_matter_below_blank_lines_or_ended_by_dots_is_kept_as_it_stands(
    above: str, end: str
) -> None:
    text = f"{above}---\nnavn: Mette\ntemasæt: x\n{end}\n\n# Ledersamtale: Anna\n"
    found = document(text)
    assert (found.reflection.name, found.reflection.theme_set) == ("Mette", "x")
    renamed = replace(found.reflection, theme_set="z")
    assert change(found, renamed) == text.replace("temasæt: x", "temasæt: z")


@pytest.mark.parametrize(
    "above",
    [
        "\n---\nHusk: [møde\n---\n\n",
        "---\nHusk: [møde\n...\n\n",
        "---\nHusk: mødet\n\n",
        "—\nnavn: Mette\nHusk: [\n—\n\n",
        "—\n\nnavn: Mette\n—\n\n",
        "---\n\n",
        "---",
    ],
)
def test_lines_above_the_title_that_are_no_front_matter_are_text(above: str) -> None:
    text = f"{above}\n# Ledersamtale: Anna\n\n---\n\n...\n"
    found = document(text)
    assert (found.before, found.reflection.name) == (f"{above}\n", "Anna")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_fault_below_blank_lines_is_reported_at_its_line(newline: str) -> None:
    text = "\n\n---\nnavn: a\nnavn: b\n---\n# Ledersamtale\n"
    with pytest.raises(UnreadableReflection, match=r"^fil\.md:5:1: "):
        document(text.replace("\n", newline))


MARKS = [
    ("---", ""),
    ("—", "—"),
    ("–", "---"),
    ("---", "—-"),
    ("\n --–", ""),
    ("—", "..."),
    ("—", ""),
]
FRONT = (
    "navn: Mette\ndato: '2026-11-24'\ntemasæt: x\ntemasætfil: /home/mette/x.yaml\nstatus: færdig"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("opening", "closing"), [("---", "---"), *MARKS])
def test_front_matter_with_marks_that_were_changed_is_read_and_put_right_by_the_next_change(
    opening: str, closing: str, newline: str
) -> None:
    below = "\n\n# Ledersamtale: Mette\n\n---\n\nEn note.\n\n---\n"
    marked = f"{opening}\n{FRONT}\n{closing}\n" if closing else f"{opening}\n{FRONT}\n"
    found = document((marked + below).replace("\n", newline))
    assert found.reflection.theme_file == "/home/mette/x.yaml"
    assert (found.reflection.date, found.reflection.status) == ("2026-11-24", Status.FINISHED)
    assert found.front.has_odd_marks is ((opening, closing) != ("---", "---"))
    assert found.before == "\n\n".replace("\n", newline)
    assert change(found, found.reflection) == found.text
    for name, lines in (("Jens", FRONT.replace("Mette", "Jens")), ("", FRONT[12:])):
        renamed = replace(found.reflection, name=name, theme_set=name and "x")
        expected = f"---\n{lines}\n---\n{below}".replace("Mette", name)
        changed = change(found, renamed)
        if name:
            assert changed == expected.replace("\n", newline)
        assert document(changed).reflection == renamed


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (FRONT, ""),
        (f"Min note.\n\n{FRONT}\n---\n\nMere.", "Min note.\n\n\nMere."),
        (f"—\n{FRONT}\n—", ""),
        ("---\n\nMin note.\n---", "---\n\nMin note.\n---"),
        ("- **temasætfil:** /home/x\nNote: se temasættet", "Note: se temasættet"),
        ("temasÃ¦tfil: >-\n  /home/\n  x.yaml\ntemaer:\n- a\n\n- b", "\n- b"),
        ("Temasættet er nyt.\n navne: to", "Temasættet er nyt.\n navne: to"),
    ],
)
def test_lines_that_were_front_matter_are_taken_out_of_text(text: str, left: str) -> None:
    assert frontmatter.own_text(text, below=frontmatter.EMPTY) == left


@pytest.mark.parametrize("key", ["Navn", "Dato", "Temaer", "Status", "Målgruppe", "temasætfil"])
def test_a_note_below_whole_front_matter_is_text_whatever_word_it_begins_with(key: str) -> None:
    note = f"{key}: jeg er træt\n  mere tekst"
    found = document(f"---\n{FRONT}\n---\n\n{note}\n\n# Ledersamtale: Mette\n")
    assert not found.has_unread_front
    assert frontmatter.own_text(note, below=found.front) == note


def test_another_front_matter_below_the_first_is_not_read_and_no_text() -> None:
    found = document(f"---\nstatus: kladde\n---\n\n---\n{FRONT}\n---\n\n# Ledersamtale: Mette\n")
    assert found.has_unread_front
    assert frontmatter.own_text(found.before.strip(), below=found.front) == ""
