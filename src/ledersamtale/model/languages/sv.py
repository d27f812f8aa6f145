"""The words in Swedish."""

from __future__ import annotations

from ledersamtale.model.languages.printed import Printed

WORDS = Printed(
    theme="Tema",
    statements="Påståenden",
    statement_letter="P",
    questions="Frågor {to}",
    your_leader="Frågor till dig som ledare",
    your_group="Frågor till er i ledningsgruppen",
    to_leader="till ledaren",
    to_group="till ledningsgruppen",
    to_own="till {name}",
    circle="Ringa in den siffra som stämmer bäst",
    scale="Skala: {entries}",
    name="Namn",
    date="Datum",
    contents="Innehåll",
    page="Sida",
    of_pages="av",
    source="Källa: {source}",
    untitled="Utan titel",
    card_part="({part} av {parts})",
    cards_title="Så använder ni korten",
    lay_cards="Lägg korten i en hög med texten nedåt.",
    lay_cards_of_a_theme="Välj ett tema. Lägg korten med texten nedåt.",
    read_introduction="Läs inledningen först.",
    introduction="Inledning",
    group_size="fyra till sex personer, en halvtimme per kort",
    leaders_guide="""\
{cards} kort, varav {leader} {to_leader}.
1. {lay}
2. Dra ett kort, läs det högt och svara.
3. Avsluta: Vilken är den enda sak du vill göra? Skriv ner den.""",
    groups_guide="""\
{cards} kort, varav {group} {to_group}.
1. {lay}
2. Dra ett kort, läs det högt och svara först. Sedan svarar de andra.
3. Avsluta med en runda: Vilken är den enda sak du vill göra? Skriv ner svaren.""",
    guide_of_both="""\
{cards} kort, varav {leader} {to_leader} och {group} {to_group}.
1. {lay}
2. Dra ett kort, läs det högt och svara först. Sedan svarar de andra.
3. Avsluta med en runda: Vilken är den enda sak du vill göra? Skriv ner svaren.
L är {to_leader}. G är {to_group}{size}.""",
    steps=(
        "Instämmer inte alls",
        "Instämmer i låg grad",
        "Varken eller",
        "Instämmer i hög grad",
        "Instämmer helt",
    ),
    unsure="Vet inte",
)
