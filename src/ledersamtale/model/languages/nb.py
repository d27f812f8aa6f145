"""The words in Norwegian Bokmål."""

from __future__ import annotations

from ledersamtale.model.languages.printed import Printed

WORDS = Printed(
    theme="Tema",
    statements="Påstander",
    statement_letter="P",
    questions="Spørsmål {to}",
    your_leader="Spørsmål til deg som leder",
    your_group="Spørsmål til dere i ledergruppen",
    to_leader="til lederen",
    to_group="til ledergruppen",
    to_own="til {name}",
    circle="Sett ring rundt det tallet som passer best",
    scale="Skala: {entries}",
    name="Navn",
    date="Dato",
    contents="Innhold",
    page="Side",
    of_pages="av",
    source="Kilde: {source}",
    untitled="Uten tittel",
    card_part="({part} av {parts})",
    cards_title="Slik bruker dere kortene",
    lay_cards="Legg kortene i en bunke med teksten ned.",
    lay_cards_of_a_theme="Velg et tema. Legg kortene med teksten ned.",
    read_introduction="Les innledningen først.",
    introduction="Innledning",
    group_size="fire til seks personer, en halvtime til hvert kort",
    leaders_guide="""\
{cards} kort, hvorav {leader} spørsmål {to_leader}.
1. {lay}
2. Trekk et kort, les det høyt og svar.
3. Avslutt: Hva er den ene tingen du vil gjøre? Skriv den ned.""",
    groups_guide="""\
{cards} kort, hvorav {group} spørsmål {to_group}.
1. {lay}
2. Trekk et kort, les det høyt og svar først. Så svarer de andre.
3. Avslutt med en runde: Hva er den ene tingen du vil gjøre? Skriv svarene ned.""",
    guide_of_both="""\
{cards} kort, hvorav {leader} spørsmål {to_leader} og {group} {to_group}.
1. {lay}
2. Trekk et kort, les det høyt og svar først. Så svarer de andre.
3. Avslutt med en runde: Hva er den ene tingen du vil gjøre? Skriv svarene ned.
L er {to_leader}. G er {to_group}{size}.""",
    steps=("Helt uenig", "Delvis uenig", "Verken enig eller uenig", "Delvis enig", "Helt enig"),
    unsure="Vet ikke",
)
