"""A paper with a block of every kind, and a paper of texts that are markup in some format."""

from __future__ import annotations

from ledersamtale.paper.blocks import (
    Backs,
    Bar,
    Blanks,
    Card,
    Cards,
    CardSize,
    Chapter,
    Chart,
    Code,
    Contents,
    Emphasis,
    Heading,
    Layout,
    ListBlock,
    Mark,
    Paper,
    Paragraph,
    Quote,
    Role,
    Room,
    Run,
    ScaleLegend,
    Scales,
    Table,
)

NASTY = (
    "<script>alert(1)</script>",
    "#eval(1) #pagebreak() $x$ @ref",
    "{{ 7*7 }} {% x %}",
    "=cmd()|' /C calc'!A0",
    "[/x] [bold]",
    "\\textbf{x} \\n",
    "15. januar",
    "1. marts",
    "- ikke en liste",
    "# ikke en overskrift",
    "* _ ` ~ | > + ![x](y) &amp; &#60; <!-- x -->",
    "🎉 emoji",
    "你好",
    "æøåÆØÅ “citat” »citat« – tankestreg…",
    "]]> ]]&gt; \"' \u00a0 ",
)
"""Texts that every format must show word for word."""

MARK = Mark("triangle", ((500, 0), (1000, 1000), (0, 1000)), "#0b5fa5")

LEGEND = ScaleLegend(
    (
        ("1", "Helt uenig"),
        ("2", "Overvejende uenig"),
        ("3", "Hverken enig eller uenig"),
        ("4", "Overvejende enig"),
        ("5", "Helt enig"),
        ("0", "Ved ikke"),
    )
)


def words(text: str, emphasis: Emphasis = Emphasis.PLAIN, link: str = "") -> Paragraph:
    return Paragraph((Run(text, emphasis, link),))


ANSWER = (
    Paragraph(
        (
            Run("Til "),
            Run("tiden", Emphasis.ITALIC),
            Run(", "),
            Run("budgettet", Emphasis.BOLD),
            Run(", "),
            Run("begge", Emphasis.BOLD | Emphasis.ITALIC),
            Run(", "),
            Run("streget", Emphasis.STRUCK),
            Run(", "),
            Run("kode", Emphasis.CODE),
            Run(" og "),
            Run("et link", link="https://eksempel.dk/?a=1&b=2"),
            Run(".\n15. januar\n1. marts"),
        )
    ),
    ListBlock(
        (
            (words("et punkt"),),
            (words("et til"), ListBlock(((words("inden i"),), (words("og en til"),)), start=3)),
        )
    ),
    Quote((words("Som borgmesteren sagde."),)),
    Table(
        (
            ((), (Run("2025"),), (Run("2026"),)),
            ((Run("Skovly"),), (Run("1.204"),), (Run("mere", Emphasis.BOLD),)),
            ((Run("Bakkegården"),), (Run("x\ty"),)),
        )
    ),
    Code("kode  med mellemrum\n  og #linjer <b>"),
)

EVERY_BLOCK = Paper(
    title="Alle slags blokke",
    language="da",
    author="Mette Eksempel",
    header="Fortroligt",
    footer="Ledelsesgrundlag for ledere af ledere",
    chapters=(
        Chapter(
            (
                Heading(1, "Alle slags blokke"),
                Paragraph((Run("Mette Eksempel · 2026-11-24"),), Role.META),
                Contents("Indhold"),
                Heading(2, "Til samtalen", "til-samtalen"),
                ListBlock(((Paragraph((Run("Spørgsmål 1.1", link="#q-1-1"),)),),)),
                Heading(2, "Tema 1: Kvalitet", "tema-1"),
                Chart(
                    ("Udsagn", "Vurdering"),
                    (
                        Bar("1.1", "Jeg skaber rammer.", 4, "4 – Overvejende enig (sidst 2)", 2),
                        Bar("1.2", "Jeg sætter retning.", 0, "0 – Ved ikke (sidst 1)", 1),
                        Bar("1.3", "Jeg følger op.", 5, "5 – Helt enig"),
                    ),
                    highest=5,
                ),
                Heading(3, "Spørgsmål 1.1: Hvad vil du?", "q-1-1"),
                *ANSWER,
                Paragraph((Run("Sprunget over: Udsagn 1.4."),), Role.ASIDE),
            )
        ),
        Chapter(
            (
                Heading(1, "Tema 2: Retning"),
                Blanks(("Navn", "Dato")),
                Heading(2, "Udsagn"),
                Scales("Udsagn", LEGEND, (("2.1", "Jeg skaber."), ("2.2", "Jeg sætter retning."))),
                Heading(2, "Spørgsmål til lederen"),
                Room("2.1", "Hvordan skaber du rammer?"),
                Room("2.2", "Hvad vil du gøre mere af?"),
                Room("2.3", "Hvem kan hjælpe dig?", lines=3),
            ),
            is_on_new_page=True,
        ),
        Chapter(
            (
                Heading(1, "Kort"),
                Cards(
                    tuple(
                        Card("Retning", f"Hvordan går det med {each}?", f"G2.{each}", MARK)
                        for each in range(1, 11)
                    ),
                    Layout(CardSize.A7, Backs.LONG),
                ),
            ),
            is_on_new_page=True,
        ),
    ),
)

NASTY_PAPER = Paper(
    title=NASTY[0],
    language="da",
    author=NASTY[1],
    header=NASTY[2],
    footer=NASTY[3],
    chapters=(
        Chapter(
            (
                Heading(1, NASTY[0]),
                *(words(text) for text in NASTY),
                words("15. januar\n1. marts"),
                ListBlock(tuple((words(text),) for text in NASTY)),
                Code("\n".join(NASTY)),
                Scales(NASTY[0], LEGEND, tuple((f"1.{n}", t) for n, t in enumerate(NASTY))),
                Chart(
                    ("Udsagn", "Vurdering"),
                    tuple(Bar(f"1.{n}", text, 3, text) for n, text in enumerate(NASTY)),
                    highest=5,
                ),
                *(Heading(2, text) for text in NASTY),
                *(Room("1.1", text, lines=1) for text in NASTY),
                Cards(tuple(Card(text, text, text, help=text) for text in NASTY)),
            )
        ),
    ),
)
