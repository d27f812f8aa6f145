from __future__ import annotations

import pytest
import yaml

from ledersamtale.strict_yaml import parse

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


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("- Hvem?", "-Hvem?", "8:9: Der mangler et mellemrum efter bindestregen."),
        ("- Hvem?", "• Hvem?", "8:9: Et punkt kan ikke begynde med »•«. Skriv »- tekst«."),
        ("- Hvem?", "– Hvem?", "8:9: Et punkt kan ikke begynde med »–«. Skriv »- tekst«."),
        ("- Hvem?", "12. Hvem?", "8:9: Et punkt kan ikke begynde med »12.«. Skriv »- tekst«."),
        ("- Hvem?", "og hvem er det?", "8:9: Linjen er hverken et punkt eller en nøgle."),
        ("- Hvem?", "-\tHvem?", "8:10: Her står en tabulator. Brug mellemrum i stedet."),
        ("    - Hvem?", "\t- Hvem?", "8:5: Linjen er rykket ind med tabulator. Brug mellemrum"),
        ("questions:", "questions", "5:5: Her mangler et kolon efter nøglen."),
        ("title: Et", "title:Et", "1:6: Der mangler et mellemrum efter kolon."),
        ("    title: A", "    title:A", "4:10: Der mangler et mellemrum efter kolon."),
        ("title: Et sæt", 'title: "Et sæt"\n  sprog:da', "2:8: Der mangler et mellemrum efter kol"),
        ("title: A", "title: A: b", "4:13: Teksten har et kolon."),
        ("title: A", "Mit tema: ]", "4:13: Teksten har et kolon."),
        ("- Hvem?", "- Hvem: du: jeg?", "8:19: Teksten har et kolon."),
        ("- Hvem?", "- Hvem er\n          du: her?", "9:13: Teksten har et kolon."),
        ("- Hvem?", '- Tænk: "hvem"?', "8:15: Teksten har et kolon."),
        ("- Hvem?", '- "Hvem?', "8:11: Anførselstegnet her bliver ikke lukket."),
        ("- Hvem?", "- 'Hvem?", "8:11: Anførselstegnet her bliver ikke lukket."),
        ("- Hvad?", "- \"Hvad?\n        - \"Hvor?\"", "7:11: Anførselstegnet her bliver ikke luk"),
        ("- Hvem?", '- "Hvem" er?', "8:18: Her står mere tekst efter anførselstegnet."),
        ("- Hvem?", "- 'Hvem', du?", "8:17: Her står mere tekst efter anførselstegnet."),
        ("- Hvem?", r'- "C:\qvem"', "8:14: »\\« kan ikke stå sådan i »\"…\"«."),
        ("- Hvem?", "- [Hvem", "8:11: Parentesen her bliver ikke lukket."),
        ("- Hvem?", "- {Hvem: [du, jeg", "8:18: Parentesen her bliver ikke lukket."),
        ("- Hvem?", "- [Hvem] er?", "8:11: En tekst kan ikke begynde med »[« uden anførselstegn."),
        ("- Hvem?", "- @Hvem?", "8:11: En tekst kan ikke begynde med »@« uden anførselstegn."),
        ("- Hvem?", "- `Hvem`?", "8:11: En tekst kan ikke begynde med »`« uden anførselstegn."),
        ("- Hvem?", "- % Hvem?", "8:11: En tekst kan ikke begynde med »%« uden anførselstegn."),
        ("- Hvem?", "- *Hvem*?", "8:11: En tekst kan ikke begynde med »*« uden anførselstegn."),
        ("- Hvem?", "- > Hvem?", "8:11: En tekst kan ikke begynde med »>« uden anførselstegn."),
        ("- Hvem?", "- | Hvem?", "8:11: En tekst kan ikke begynde med »|« uden anførselstegn."),
        ("title: A", "title: , A", "4:12: En tekst kan ikke begynde med »,« uden anførselstegn."),
        ("    title: A", "     title: A", "4:6: Linjen er rykket for langt ind."),
        ("    title: A", "   title: A", "4:4: Linjen passer ikke ind her."),
        ("  - Hvem?", "- Hvem?", "8:7: Linjen passer ikke ind her. Ryk den lige så langt ind"),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_was_made_in_words_of_its_own(
    old: str, new: str, fault: str
) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    node, faults = parse(text)
    assert node is None
    assert [str(each)[: len(fault)] for each in faults] == [fault]


def test_an_address_is_not_taken_for_a_key_without_a_space() -> None:
    text = GOOD.replace("- Hvem?", "- https://kommune.dk\n       - Hvor?")
    assert "mellemrum efter kolon" not in str(parse(text)[1][0])


@pytest.mark.parametrize(("text", "mend"), [('"Hvem" er?', "'…'."), ("'Hvem' er?", '"…".')])
def test_a_text_with_quotes_in_it_wants_the_other_sort_around_it(text: str, mend: str) -> None:
    (fault,) = parse(GOOD.replace("Hvem?", text))[1]
    assert fault.mend == f"Sæt det hele i den anden slags: {mend}"
