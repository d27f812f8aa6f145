from __future__ import annotations

import pytest

from ledersamtale.themeset.importing.readers.plain import read
from tests.helpers.imports import left_out, texts, themes


def test_the_lines_of_an_item_are_one_text() -> None:
    assert texts(read("•\t\ufffd Jeg skaber\nrammer og\n  sætter retning.\n• Jeg lytter.\n")) == [
        "Jeg skaber rammer og sætter retning.",
        "Jeg lytter.",
    ]


@pytest.mark.parametrize(
    "mark",
    ["•", "-", "–", "*", "1.", "2)", "(3)", "a)", "\uf0b7", "o\t", "▪", "☐", "➢", "·", "\ufffd"],
)
def test_bullets_and_numbers_are_not_part_of_the_text(mark: str) -> None:
    (row,) = read(f"{mark} Jeg lytter.\n").rows
    assert row.text == "Jeg lytter."
    assert row.mark


@pytest.mark.parametrize(
    "text",
    [
        "1.maj har vi fri.",
        "H.C. Andersen er god.",
        "5 gange om ugen taler vi.",
        "2026 var godt.",
        "o er en ø.",
        "-stop siger jeg.",
        "1.5 er nok",
    ],
)
def test_what_only_looks_like_a_number_or_a_bullet_stays(text: str) -> None:
    assert read(text).rows[0].text in (text, text.removeprefix("1.5 "))


def test_a_number_of_two_figures_may_have_no_blank_behind_it() -> None:
    source = read("9. Hvad lytter du til?\n10.Hvem ser du?\n11.»Ro« er hvad?\n")
    assert texts(source) == ["Hvad lytter du til?", "Hvem ser du?", "»Ro« er hvad?"]
    assert [row.mark for row in source.rows] == ["9.", "10.", "11."]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Vi har opgave\u00ad\nløsning.", "Vi har opgaveløsning."),
        ("Vi har ledel-\nsesmæssige mål.", "Vi har ledelsesmæssige mål."),
        ("Vi er i MED-\nsystemet.", "Vi er i MED-systemet."),
        ("Vi har leder-\nog medarbejdermøder.", "Vi har leder- og medarbejdermøder."),
        ("Vi mødes i Køben-\nHavn.", "Vi mødes i Køben-Havn."),
        ("Vi \u00adhar so\u00adlide mål.", "Vi har solide mål."),
        ("Vi mødes –\naltid.", "Vi mødes – altid."),
    ],
)
def test_words_that_a_page_split_are_whole(lines: str, text: str) -> None:
    assert texts(read(f"- {lines}\n")) == [text]


def test_a_word_is_whole_where_lines_end_with_a_blank_but_that_one() -> None:
    lines = "".join(f"• Jeg gør det her og \ndet der for {n}.\n" for n in "abcdefgh")
    source = read(f"{lines}• Jeg ser opgave\nløsninger.\n• Jeg vil samar\nbejde.\n• Samarbejde.\n")
    *_, unsure, sure, _ = source.rows
    assert unsure.text == "Jeg ser opgaveløsninger."
    assert "opgaveløsninger" in unsure.doubts[0].text
    assert unsure.doubts[0].line == 17
    assert (sure.text, sure.doubts) == ("Jeg vil samarbejde.", ())


def test_where_lines_have_no_blank_at_their_end_words_are_apart() -> None:
    lines = "".join(f"• Jeg gør det her og\ndet der for {n}.\n" for n in "abcdef")
    assert texts(read(f"{lines}• Jeg ser på opgave\nløsningen.\n"))[-1] == (
        "Jeg ser på opgave løsningen."
    )


def test_a_capital_after_a_line_without_a_blank_begins_a_word() -> None:
    lines = "".join(f"• Jeg gør det her og \ndet der for {n}.\n" for n in "abcdef")
    assert texts(read(f"{lines}• Jeg er ved\nRådhuset.\n"))[-1] == "Jeg er ved Rådhuset."


def test_what_belongs_to_the_page_is_left_out() -> None:
    pages = [
        f"Ledelsesgrundlag 2026\n\nTema {n}: Navn\n\n• Jeg gør {n}.\n\nNordby Kommune\n{n}\n"
        for n in (1, 2, 3)
    ]
    source = read("\f".join(pages))
    assert texts(source) == [
        text for n in (1, 2, 3) for text in (f"Tema {n}: Navn", f"Jeg gør {n}.")
    ]
    assert left_out(source) == {
        "Ledelsesgrundlag 2026": [1, 9, 17],
        "Nordby Kommune": [7, 15, 23],
        "1": [8],
        "2": [16],
        "3": [24],
    }


@pytest.mark.parametrize("number", ["Side 2 af 9", "2/9", "side 4"])
def test_a_page_number_is_known_in_the_middle_too(number: str) -> None:
    source = read(f"• Jeg går.\n• Jeg ser.\n• Jeg er.\n\n{number}\n\n• Jeg hører.\n• Du.\n• Vi.\n")
    assert list(left_out(source)) == [number]


def test_a_sentence_goes_on_behind_the_end_of_a_page() -> None:
    assert texts(read("• Jeg skaber rammer\n\f\nog retning.\n\nJeg lytter.")) == [
        "Jeg skaber rammer og retning.",
        "Jeg lytter.",
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(ending: str) -> None:
    source = read(f"TRIVSEL{ending}{ending}• Jeg lytter.{ending}• Jeg ser.")
    assert [(row.line, row.level > 0) for row in source.rows] == [
        (1, True),
        (3, False),
        (4, False),
    ]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Tema 1: Trivsel\n• Jeg lytter.", ["Tema 1: Trivsel"]),
        ("Trivsel\n\n• Jeg lytter.", ["Trivsel"]),
        ("1. Trivsel\n\n• Jeg lytter.\n\n2. Drift\n\n• Jeg ser.", ["Trivsel", "Drift"]),
        ("1. Trivsel\nUdsagn\n• Jeg lytter.", ["Trivsel"]),
        ("TRIVSEL\nHvad lykkes?", ["TRIVSEL"]),
        ("Trivsel er vigtigt.\n\n• Jeg lytter.", []),
        ("Trivsel\n\nDet er vigtigt.", []),
        ("trivsel\n\n• Jeg lytter.", []),
        ("1. Trivsel\n2. Drift\n3. Tid", []),
        ("Udsagn\n• Jeg lytter.", []),
    ],
)
def test_headings_are_known_by_what_they_lead(text: str, headings: list[str]) -> None:
    assert [row.text for row in read(text).rows if row.level] == headings


def test_numbers_of_our_papers_are_no_part_of_the_text() -> None:
    source = read("• 1.1 Jeg lytter.\n1.2 Jeg ser\nog hører.\nU1.3 – Jeg tier.\n")
    assert texts(source) == ["Jeg lytter.", "Jeg ser og hører.", "– Jeg tier."]
    assert all(row.is_labelled for row in source.rows)


def test_an_empty_text_has_no_rows() -> None:
    assert read("").rows == read(" \n\n\f \n").rows == ()


def test_a_title_may_have_what_opens_it_right_below() -> None:
    source = read(
        "Ledelse i Nordby\n\nRetning\nHer handler det om retningen for os alle sammen.\n\nUdsagn\n"
        "\uf0b7 Jeg er tydelig om, hvor vi skal hen med kommunen i de år, der kommer nu.\n"
        "\uf0b7 Mål: vi når det\n\nSpørgsmål til lederen\n1. Hvad?\n2. Andet\n\n"
        "Spørgsmål til ledergruppen\n3. Hvem?\n\n"
        "Trivsel\nHer handler det om trivsel.\nUdsagn\n\uf0b7 Jeg ser.\n"
    )
    assert (
        themes(source)
        == {
            "Retning": {
                "statements": [
                    "Jeg er tydelig om, hvor vi skal hen med kommunen i de år, der kommer nu.",
                    "Mål: vi når det",
                ],
                "leader": ["Hvad?", "Andet"],
                "group": ["Hvem?"],
            },
            "Trivsel": {"statements": ["Jeg ser."]},
        }
        or themes(source) == {}
    )


def test_sentences_whose_bullets_stand_apart_are_texts_of_their_own() -> None:
    source = read(
        "Retning\n\nUdsagn\n\uf0b7\n\uf0b7\n\uf0b7\n\nJeg er tydelig.\nJeg følger op.\n"
        "Mål: vi når det\n\nSpørgsmål til lederen\n1. Hvad gør du, når det hele er svært for dig?\n"
    )
    assert themes(source)["Retning"]["statements"] == [
        "Jeg er tydelig.",
        "Jeg følger op.",
        "Mål: vi når det",
    ]


def test_a_line_that_is_full_goes_on() -> None:
    assert texts(read("Vi arbejder for borgerne i\nNordby og omegn hver dag.\n")) == [
        "Vi arbejder for borgerne i Nordby og omegn hver dag."
    ]


def test_the_edge_of_a_card_of_ours_is_no_text() -> None:
    (row,) = read("G1.1 · Til ledergruppen\n").rows
    assert (row.text, row.is_labelled) == ("G1.1 · Til ledergruppen", False)
