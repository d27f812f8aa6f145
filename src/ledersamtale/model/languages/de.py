"""The words in German."""

from __future__ import annotations

from ledersamtale.model.languages.printed import Printed

WORDS = Printed(
    theme="Thema",
    statements="Aussagen",
    statement_letter="A",
    questions="Fragen {to}",
    your_leader="Fragen an Sie als Leitung",
    your_group="Fragen an Sie als Leitungsgruppe",
    to_leader="an die Leitung",
    to_group="an die Leitungsgruppe",
    to_own="an {name}",
    circle="Kreisen Sie die Zahl ein, die am besten passt",
    scale="Skala: {entries}",
    name="Name",
    date="Datum",
    contents="Inhalt",
    page="Seite",
    of_pages="von",
    source="Quelle: {source}",
    untitled="Ohne Titel",
    card_part="({part} von {parts})",
    cards_title="So werden die Karten benutzt",
    lay_cards="Karten verdeckt auf einen Stapel legen.",
    lay_cards_of_a_theme="Thema wählen. Karten verdeckt hinlegen.",
    read_introduction="Zuerst die Einleitung lesen.",
    introduction="Einleitung",
    group_size="vier bis sechs Personen, 30 Minuten je Karte",
    leaders_guide="""\
{cards} Karten, davon {leader} {to_leader}.
1. {lay}
2. Karte ziehen, vorlesen und antworten.
3. Zum Schluss: Was ist das Eine, das Sie tun wollen? Aufschreiben.""",
    groups_guide="""\
{cards} Karten, davon {group} {to_group}.
1. {lay}
2. Karte ziehen, vorlesen und zuerst antworten. Dann antworten die anderen.
3. Schlussrunde: Was ist das Eine, das ich tun will? Antworten aufschreiben.""",
    guide_of_both="""\
{cards} Karten, davon {leader} {to_leader} und {group} {to_group}.
1. {lay}
2. Karte ziehen, vorlesen und zuerst antworten. Dann antworten die anderen.
3. Schlussrunde: Was ist das Eine, das ich tun will? Antworten aufschreiben.
L geht {to_leader}, G {to_group}{size}.""",
    steps=(
        "Trifft gar nicht zu",
        "Trifft eher nicht zu",
        "Teils, teils",
        "Trifft eher zu",
        "Trifft voll zu",
    ),
    unsure="Weiß nicht",
)
