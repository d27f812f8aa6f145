from __future__ import annotations

import pytest
import yaml

from ledersamtale.faults import Fault, Said, fill
from ledersamtale.strict_yaml import words
from ledersamtale.strict_yaml.tree import parse

GOOD = """\
title: Et sæt
themes:
  - id: a
    title: A
    questions:
      leader:
        - Hvad?
        - Hvem?
"""


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def _each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader")


TO_SINGLE = fill(words.MORE_AFTER_QUOTE, mend=words.quotes_for('"'))
TO_DOUBLE = fill(words.MORE_AFTER_QUOTE, mend=words.quotes_for("'"))
COLON_IN_TEXT = fill(words.COLON_IN_TEXT, quote_it=words.quotes_for(""))
COLON_BESIDE_QUOTES = fill(words.COLON_IN_TEXT, quote_it=words.quotes_for('"'))


def begins_with(sign: str) -> Said:
    return fill(words.BEGINS_WITH, sign=sign, quote_it=words.quotes_for(sign))


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("- Hvem?", "-Hvem?", (8, 9), words.NO_SPACE_AFTER_DASH),
        ("- Hvem?", "• Hvem?", (8, 9), fill(words.OTHER_BULLET, sign="•")),
        ("- Hvem?", "– Hvem?", (8, 9), fill(words.OTHER_BULLET, sign="–")),
        ("- Hvem?", "12. Hvem?", (8, 9), fill(words.OTHER_BULLET, sign="12.")),
        ("- Hvem?", "og hvem er det?", (8, 9), words.NEITHER_ITEM_NOR_KEY),
        ("- Hvem?", "-\tHvem?", (8, 10), words.TAB),
        ("    - Hvem?", "\t- Hvem?", (8, 5), words.TAB_INDENT),
        ("questions:", "questions", (5, 5), words.NO_COLON),
        ("title: Et", "title:Et", (1, 6), words.NO_SPACE_AFTER_COLON),
        ("    title: A", "    title:A", (4, 10), words.NO_SPACE_AFTER_COLON),
        ("title: Et sæt", 'title: "Et sæt"\n  sprog:da', (2, 8), words.NO_SPACE_AFTER_COLON),
        ("title: A", "title: A: b", (4, 13), COLON_IN_TEXT),
        ("title: A", "Mit tema: ]", (4, 13), COLON_IN_TEXT),
        ("- Hvem?", "- Hvem: du: jeg?", (8, 19), COLON_IN_TEXT),
        ("- Hvem?", "- Hvem er\n          du: her?", (9, 13), COLON_IN_TEXT),
        ("- Hvem?", '- Tænk: "hvem"?', (8, 15), COLON_BESIDE_QUOTES),
        ("- Hvem?", '- "Hvem?', (8, 11), words.QUOTE_NOT_CLOSED),
        ("- Hvem?", "- 'Hvem?", (8, 11), words.QUOTE_NOT_CLOSED),
        ("- Hvad?", "- \"Hvad?\n        - \"Hvor?\"", (7, 11), words.QUOTE_NOT_CLOSED),
        ("- Hvem?", '- "Hvem" er?', (8, 18), TO_SINGLE),
        ("- Hvem?", "- 'Hvem', du?", (8, 17), TO_DOUBLE),
        ("- Hvem?", r'- "C:\qvem"', (8, 14), words.BACKSLASH),
        ("- Hvem?", "- [Hvem", (8, 11), words.BRACKET_NOT_CLOSED),
        ("- Hvem?", "- {Hvem: [du, jeg", (8, 18), words.BRACKET_NOT_CLOSED),
        ("- Hvem?", "- [Hvem] er?", (8, 11), begins_with("[")),
        ("- Hvem?", "- @Hvem?", (8, 11), begins_with("@")),
        ("- Hvem?", "- `Hvem`?", (8, 11), begins_with("`")),
        ("- Hvem?", "- % Hvem?", (8, 11), begins_with("%")),
        ("- Hvem?", "- *Hvem*?", (8, 11), begins_with("*")),
        ("- Hvem?", "- > Hvem?", (8, 11), begins_with(">")),
        ("- Hvem?", "- | Hvem?", (8, 11), begins_with("|")),
        ("title: A", "title: , A", (4, 12), begins_with(",")),
        ("    title: A", "     title: A", (4, 6), words.TOO_FAR_IN),
        ("    title: A", "   title: A", (4, 4), words.MISPLACED),
        ("  - Hvem?", "- Hvem?", (8, 7), words.MISPLACED),
    ],
)  # fmt: skip
def test_each_slip_is_reported_where_it_was_made(
    old: str, new: str, place: tuple[int, int], said: Said
) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    node, faults = parse(text)
    assert node is None
    assert faults == (Fault(*place, *said),)


def test_an_address_is_not_taken_for_a_key_without_a_space() -> None:
    text = GOOD.replace("- Hvem?", "- https://kommune.dk\n       - Hvor?")
    assert "mellemrum efter kolon" not in str(parse(text)[1][0])


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ('"Hvem" er?', "enkelte anførselstegn: '…'."),
        ("'Hvem' er?", 'anførselstegn: "…".'),
        (
            "\"Hvem\" er 'det'?",
            "enkelte anførselstegn: '…'. Skriv »''« i stedet for hvert »'« i teksten.",
        ),
    ],
)
def test_text_behind_closing_quotes_is_put_in_quotes_that_it_does_not_have(
    text: str, mend: str
) -> None:
    (fault,) = parse(GOOD.replace("Hvem?", text))[1]
    assert fault.mend == f"Sæt hele teksten i {mend}"
