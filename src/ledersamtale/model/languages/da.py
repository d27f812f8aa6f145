"""The words in Danish."""

from __future__ import annotations

from ledersamtale.model.languages.printed import Printed

WORDS = Printed(
    theme="Tema",
    statements="Udsagn",
    statement_letter="U",
    questions="Spørgsmål {to}",
    your_leader="Spørgsmål til dig som leder",
    your_group="Spørgsmål til jer i ledergruppen",
    to_leader="til lederen",
    to_group="til ledergruppen",
    to_own="til {name}",
    circle="Sæt ring om det tal, der passer bedst",
    scale="Skala: {entries}",
    name="Navn",
    date="Dato",
    contents="Indhold",
    page="Side",
    of_pages="af",
    source="Kilde: {source}",
    untitled="Uden titel",
    card_part="({part} af {parts})",
    cards_title="Sådan bruger I kortene",
    lay_cards="Læg kortene i en bunke med teksten nedad.",
    lay_cards_of_a_theme="Vælg et tema. Læg kortene med teksten nedad.",
    read_introduction="Læs indledningen først.",
    introduction="Indledning",
    group_size="fire til seks personer, en halv time til hvert kort",
    leaders_guide="""\
{cards} kort, deraf {leader} spørgsmål {to_leader}.
1. {lay}
2. Træk et kort, læs det højt, og svar.
3. Slut af: Hvad er den ene ting, du vil gøre? Skriv det ned.""",
    groups_guide="""\
{cards} kort, deraf {group} spørgsmål {to_group}.
1. {lay}
2. Træk et kort, læs det højt, og svar først. Så svarer de andre.
3. Slut med en runde: Hvad er den ene ting, du vil gøre? Skriv svarene ned.""",
    guide_of_both="""\
{cards} kort, deraf {leader} spørgsmål {to_leader} og {group} {to_group}.
1. {lay}
2. Træk et kort, læs det højt, og svar først. Så svarer de andre.
3. Slut med en runde: Hvad er den ene ting, du vil gøre? Skriv svarene ned.
L er {to_leader}. G er {to_group}{size}.""",
    steps=(
        "Helt uenig",
        "Overvejende uenig",
        "Hverken enig eller uenig",
        "Overvejende enig",
        "Helt enig",
    ),
    unsure="Ved ikke",
)
