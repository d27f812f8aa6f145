from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledersamtale.paper.blocks import Emphasis, Paragraph, Run
from ledersamtale.paper.blocks.links import ADDRESS, linked
from ledersamtale.paper.documents.answers import answer_blocks

SIGNS = "abcæøåABC0123456789-._~:/?#@!$&'*+,;=%"


def runs(text: str) -> tuple[Run, ...]:
    (block,) = answer_blocks(text)
    assert isinstance(block, Paragraph)
    return block.runs


@example("https://", "%00", "<>")
@given(
    st.sampled_from(["https://", "http://", "www."]),
    st.text(SIGNS, max_size=60),
    st.sampled_from(["**", "__", "****", "~~~~", "()", "»«", '""', "<>", "[]", ""]),
)
def test_no_sign_of_an_address_means_anything_else(start: str, rest: str, around: str) -> None:
    address = f"{start}eksempel.dk/{rest}/slut"
    half = len(around) // 2
    found = [run for run in runs(f"Se {around[:half]}{address}{around[half:]} og læs") if run.link]
    assert [run.text for run in found] == [address]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("www.eksempel.dk/løn", "https://www.eksempel.dk/l%C3%B8n"),
        ("HTTPS://eksempel.dk", "HTTPS://eksempel.dk"),
        ("mette_k.o@eksempel.dk", "mailto:mette_k.o@eksempel.dk"),
        ("https://da.wikipedia.org/wiki/Ledelse_(fag)", ""),
        ("https://eksempel.dk/_layouts/15/_vti_/start.aspx?id=1&amp;x=*a*b", ""),
    ],
)
def test_address_among_words_is_a_link_of_its_own(text: str, link: str) -> None:
    (*_, found, rest) = runs(f"Læs mere ({text}), tak.")
    assert (found.text, rest) == (text, Run("), tak."))
    assert found.link == (link or text)


@pytest.mark.parametrize("end", [".", "?", "!", ",", ":", ";", "…", ").", "**", "_", "’", "]"])
def test_signs_that_end_the_sentence_are_no_part_of_its_address(end: str) -> None:
    found = runs(f"Se https://eksempel.dk/a{end}")
    assert found == (
        Run("Se "),
        Run("https://eksempel.dk/a", link="https://eksempel.dk/a"),
        Run(end),
    )


@pytest.mark.parametrize("path", [r"\\server\drev\_fælles\*ny*\plan.docx", r"K:\_mål\2026_\a_"])
def test_path_to_a_file_is_kept_as_it_was_typed(path: str) -> None:
    assert runs(f"Se {path}!x og {path}") == (Run(f"Se {path}!x og {path}"),)


@pytest.mark.parametrize("around", ["()", "[]", "{}", "»«", "«»", '""', "''", "“”", "„“", "‘’"])
@pytest.mark.parametrize("path", [r"\\server\drev\_plan", r"K:\_mål\a_"])
def test_path_in_brackets_or_quotation_marks_is_kept_too(path: str, around: str) -> None:
    text = f"Se {around[0]}{path}{around[1]} og læs"
    assert runs(text) == (Run(text),)


def test_words_of_a_link_have_its_address_and_code_has_none() -> None:
    assert runs("[https://a.dk](https://b.dk)")[0] == Run("https://a.dk", link="https://b.dk")
    assert runs("[www.a.dk](https://www.a.dk)") == (Run("www.a.dk", link="https://www.a.dk"),)
    assert runs("`https://a.dk`") == (Run("https://a.dk", Emphasis.CODE),)


@pytest.mark.parametrize(
    "text",
    ["https://", "www. og", "xhttps://a.dk", "https://a\\*b", "a@b", "https://" + "a" * 3_000],
)
def test_what_is_no_whole_address_is_no_link(text: str) -> None:
    assert not any(run.link for run in runs(text))


@pytest.mark.parametrize("sign", ["-", "--", "_", "-."])
def test_an_address_of_mail_ends_with_a_letter_or_a_digit(sign: str) -> None:
    assert [run.text for run in runs(f"Se mette@a-b.dk{sign} her") if run.link] == ["mette@a-b.dk"]


@pytest.mark.slow
@pytest.mark.parametrize("start", ["c:\\a", "\\\\a", "https://a", "www.a", "a@b.c"])
@pytest.mark.parametrize("sign", [")", ".", "@", "\\", "/", "www.", "a@", "(c:\\a"])
def test_no_address_is_longer_than_any_that_a_person_has(start: str, sign: str) -> None:
    found = ADDRESS.finditer(start + sign * 3_000)
    assert all(len(each[0]) < 2_100 for each in found)


@example("https://www.rødovre.dk/løn", "")
@example("mette@rødovre.dk", "")
@example("www.", "100%")
@example("http://a.dk/", "%C3%b8%zz")
@given(st.sampled_from(["https://", "HTTP://a.", "www.", "mette@å.", "pål@"]), st.text(SIGNS))
def test_address_is_the_same_in_a_theme_set_and_in_an_answer(start: str, rest: str) -> None:
    text = f"Se {start}{rest} og"
    found = [(run.text, run.link) for run in linked(text) if run.link]
    assert found == [(run.text, run.link) for run in runs(text) if run.link]
