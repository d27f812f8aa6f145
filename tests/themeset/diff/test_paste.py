from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from ledersamtale.themeset.bundled import bundled_path
from ledersamtale.themeset.diff.changes import compare
from ledersamtale.themeset.diff.paste import blocks, scalar
from ledersamtale.themeset.file import parse_theme_set
from tests.helpers.strategies import wordings
from tests.helpers.theme_sets import near_sets, paste, pasted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledersamtale.model.themes import ThemeSet, Wording

NASTY = [
    "no", "null", "~", "12:30:45", "0777", "2026-11-24", "- punkt", "a: b", "a #b", "#b", "[x]",
    "{x}", "&a", "*a", "!x", "|", ">", "'", '"', "%x", "@x", "`x`", "?", "? x", ": x", "a:", "=",
    "<<", "---", "...", "Ja, »nej« – 100 %", "emoji 😀", "你", "x\u200dy", "\ufffd", "\\",
    "{{ x }}", "[/x]", "x" * 1000, "ord " * 200 + "ord",
]  # fmt: skip


def read(text: str) -> ThemeSet:
    theme_set, faults = parse_theme_set(text)
    assert theme_set, (text, faults)
    return theme_set


def set_with(texts: str) -> str:
    return f"id: a\ntitle: A\nthemes:\n  - id: t\n    title: T\n    questions:\n{texts}"


def written(theme_set: ThemeSet) -> str:
    """Return a set as a file that a person could have written."""
    lines = ["id: s", "title: S", "themes:"]
    for theme in theme_set.themes:
        lines += [f"  - id: {theme.id}", f"    title: {theme.title}"]
        if theme.statements:
            lines += ["    statements:", *_items(theme.statements, "      ")]
        lines += ["    questions:"]
        for key, questions in (("leader", theme.leader), ("group", theme.group)):
            lines += [f"      {key}:", *_items(questions, "        ")] if questions else []
    return "\n".join(lines) + "\n"


def _items(items: Iterable[Wording], indent: str) -> Iterable[str]:
    for each in items:
        if not each.formerly and not each.help:
            yield f"{indent}- {scalar(each.text)}"
            continue
        yield f"{indent}- text: {scalar(each.text)}"
        if each.help:
            yield f"{indent}  help: {scalar(each.help)}"
        if each.formerly:
            yield f"{indent}  formerly:"
            yield from (f"{indent}  - {scalar(one)}" for one in each.formerly)


@given(wordings)
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    theme = read(set_with(f"      leader:\n        - text: {scalar(text)}\n"))
    assert theme.themes[0].leader[0].text == text


@pytest.mark.parametrize("text", NASTY, ids=lambda each: repr(each[:12]))
def test_texts_that_look_like_other_values_are_read_back_unchanged(text: str) -> None:
    theme = read(
        set_with(
            f"      leader:\n        - text: x\n          formerly:\n            - {scalar(text)}\n"
        )
    )
    assert theme.themes[0].leader[0].formerly == (text,)


def has_questions(theme_set: ThemeSet) -> bool:
    return all(theme.leader or theme.group for theme in theme_set.themes)


@given(near_sets().filter(has_questions), near_sets().filter(has_questions))
def test_pasting_completes_the_earlier_wordings(old: ThemeSet, new: ThemeSet) -> None:
    text = written(new)
    diff = compare(old, read(text))
    for block in blocks(diff.to_paste, text=text):
        text = paste(text, block)
    assert read(text).themes == pasted(diff).themes
    assert not compare(old, read(text)).to_paste


def test_pasting_replaces_all_lines_of_a_folded_text() -> None:
    text = bundled_path().read_text(encoding="utf-8")
    new = text.replace("implementering af organisationens mål indenfor", "gennemførelse indenfor")
    diff = compare(read(text), read(new))
    (block,) = blocks(diff.to_paste, text=new)
    first, *_ = block.splitlines()
    assert first.startswith("      # Måske: Udsagn 2.1, i stedet for linje ")
    assert " til " in first
    assert read(paste(new, block)) == pasted(diff)


def test_pasting_asks_for_a_line_of_its_own_when_the_item_shares_one() -> None:
    text = set_with("      leader: [Hvordan skaber du rammerne, Hvad nu]\n")
    old = set_with("      leader: [Hvordan skaber du rammer, Hvad nu]\n")
    (block,) = blocks(compare(read(old), read(text)).to_paste, text=text)
    alone = "(sæt det først på en linje for sig selv)"
    assert block.splitlines() == [
        f"# Spørgsmål 1.1 til lederen, i stedet for linje 7 {alone}:",
        "- text: Hvordan skaber du rammerne",
        "  formerly:",
        "    - Hvordan skaber du rammer",
    ]


def test_an_uncertain_pair_is_marked_in_the_lines_to_paste() -> None:
    old = set_with("      leader:\n        - Hvad gør du for at øge dit bidrag?\n")
    new = set_with("      leader:\n        - Hvad kan du gøre mere af for at øge dit bidrag?\n")
    diff = compare(read(old), read(new))
    assert not diff.to_paste[0].is_sure
    (block,) = blocks(diff.to_paste, text=new)
    comment = block.splitlines()[0]
    assert comment == "        # Måske: Spørgsmål 1.1 til lederen, i stedet for linje 8:"
    assert read(paste(new, block)) == pasted(diff)


def test_the_notes_of_its_writer_are_among_the_lines_to_paste() -> None:
    text = set_with(
        "      leader:\n"
        "        # over\n"
        '        - text: "Hvordan skaber du #1 rammerne"  # spurgt af Bo\n'
        "          # før jul\n"
        "          help: >-\n"
        "            Tænk på\n"
        "            # i år\n"
        "        # under\n"
        "        - Hvad nu?\n"
    )
    old = set_with("      leader:\n        - 'Hvordan skaber du #1 rammer'\n        - Hvad nu?\n")
    (block,) = blocks(compare(read(old), read(text)).to_paste, text=text)
    new = paste(text, block)
    assert read(new).themes[0].leader[0].help == "Tænk på # i år"
    notes = ("# over", "# spurgt af Bo", "# før jul", "# under")
    assert [new.count(f"{each}\n") for each in notes] == [1] * 4


@pytest.mark.parametrize("item", ["- text:\t{}", "- text: {}\t", '- text: "{}"\t# note'])
def test_item_with_a_tab_where_the_reader_takes_one_can_be_pasted(item: str) -> None:
    old = f"      leader:\n        {item.format('Hvad gør vi for at nå i mål med det?')}\n"
    new = old.replace("for at nå", "for at komme")
    text = set_with(new)
    (block,) = blocks(compare(read(set_with(old)), read(text)).to_paste, text=text)
    assert "for at nå" in block
    assert read(paste(text, block))
