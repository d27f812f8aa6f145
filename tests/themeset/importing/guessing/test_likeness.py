from __future__ import annotations

from ledersamtale.themeset.importing.guessing.likeness import places

THEMES = [["Hvordan er driften sikker?"], ["Hvordan trives medarbejderne?"]]


def test_a_text_belongs_where_its_words_stand() -> None:
    assert places(["Medarbejderen trives.", "Driftens sikkerhed."], THEMES) == [1, 0]


def test_a_text_without_such_words_belongs_with_those_around_it() -> None:
    texts = ["Jeg sikrer driften.", "Jeg ler.", "Driften er god.", "Jeg trives."]
    assert places(texts, THEMES) == [0, 0, 0, 1]


def test_far_too_many_are_not_compared() -> None:
    assert places(["Medarbejderen trives."] * 10_001, THEMES) == [0] * 10_001


def test_no_texts_have_no_places() -> None:
    assert places([], THEMES) == []
