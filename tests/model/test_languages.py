from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest

from ledersamtale.model.languages import DANISH, LANGUAGES, Printed, printed_in
from ledersamtale.model.themes import THEME_WORDS, Audience
from ledersamtale.paper.blocks import Heading
from ledersamtale.paper.documents.sheets.handout import handout
from ledersamtale.paper.formats import writer_for
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.themeset.file import parse_theme_set
from ledersamtale.themeset.format.keys import LANGUAGE

MINE = """\
id: mit
title: Clarity
themes:
  - id: aa
    title: Calm
    statements: [I know.]
    questions:
      leader: ["How?"]
      group: ["Who?"]
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [each.name for each in fields(Printed)])
def test_every_language_has_every_word_with_the_same_places_to_fill_in(
    name: str, language: str
) -> None:
    said, danish = (getattr(printed_in(each), name) for each in (language, "da"))
    assert said
    assert all(said)
    places = r"\{\w+\}"
    assert sorted(re.findall(places, str(said))) == sorted(re.findall(places, str(danish)))


def test_a_theme_is_found_as_a_page_names_it_in_each_language() -> None:
    bundled = load_theme_set(None)
    assert {printed_in(each).theme.casefold() for each in LANGUAGES} == set(THEME_WORDS)
    for language in LANGUAGES:
        word = printed_in(language).theme
        for shown in (f"{word} 2", f"{word} 2: {bundled.themes[1].title}"):
            assert bundled.find(shown) is bundled.themes[1]


def test_a_region_changes_no_word_and_an_unknown_language_has_the_danish_ones() -> None:
    assert printed_in("en-GB") is printed_in("en")
    assert printed_in("en") is not DANISH
    assert printed_in("fr") is DANISH


def test_a_set_can_be_in_each_language_that_there_are_words_for() -> None:
    assert [each for each in LANGUAGES if re.fullmatch(LANGUAGE.pattern, each)] == list(LANGUAGES)
    assert not re.fullmatch(LANGUAGE.pattern, "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_set_without_a_scale_has_the_one_of_its_language(language: str) -> None:
    theme_set, _ = parse_theme_set(f"language: {language}\n{MINE}")
    assert theme_set is not None
    assert theme_set.scale.labels == printed_in(language).steps
    assert theme_set.scale.unsure == printed_in(language).unsure


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "da"])
def test_a_sheet_has_no_danish_word_that_its_language_says_otherwise(language: str) -> None:
    theme_set, _ = parse_theme_set(f"language: {language}\n{MINE}")
    assert theme_set is not None
    made = handout(theme_set, theme_set.themes, audiences=list(Audience), has_contents=True)
    sheet = writer_for(".md")(made).data.decode()
    said = printed_in(language)
    assert f"# {said.theme} 1: Calm" in sheet
    assert f"{said.statement_letter}1.1 I know." in sheet
    for audience in Audience:
        assert said.over_questions(audience, "") in sheet
    texts = [getattr(DANISH, each.name) for each in fields(Printed)]
    own = [getattr(said, each.name) for each in fields(Printed)]
    foreign = {each for each in (*texts, *DANISH.steps) if len(str(each)) > 1}
    foreign -= {*own, *said.steps}
    assert [each for each in foreign if isinstance(each, str) and each in sheet] == []


def test_a_name_of_the_sets_own_is_put_into_each_language() -> None:
    own = replace(load_theme_set(None), group_name="Team Nord", language="en")
    (sheet,) = handout(own, own.themes[:1], audiences=[Audience.GROUP]).chapters
    assert Heading(2, "Questions for Team Nord") in sheet.blocks
