from __future__ import annotations

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from ledersamtale.faults import Fault, Said, fill
from ledersamtale.strict_yaml import words
from ledersamtale.strict_yaml.slips import further_slips
from ledersamtale.strict_yaml.tree import MOST_FAULTS, parse, split_lines

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


TO_SINGLE = fill(words.MORE_AFTER_QUOTE, other=words.SINGLE_QUOTES)
TO_DOUBLE = fill(words.MORE_AFTER_QUOTE, other=words.DOUBLE_QUOTES)


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
        ("title: A", "title: A: b", (4, 13), words.COLON_IN_TEXT),
        ("title: A", "Mit tema: ]", (4, 13), words.COLON_IN_TEXT),
        ("- Hvem?", "- Hvem: du: jeg?", (8, 19), words.COLON_IN_TEXT),
        ("- Hvem?", "- Hvem er\n          du: her?", (9, 13), words.COLON_IN_TEXT),
        ("- Hvem?", '- Tænk: "hvem"?', (8, 15), words.COLON_IN_TEXT),
        ("- Hvem?", '- "Hvem?', (8, 11), words.QUOTE_NOT_CLOSED),
        ("- Hvem?", "- 'Hvem?", (8, 11), words.QUOTE_NOT_CLOSED),
        ("- Hvad?", "- \"Hvad?\n        - \"Hvor?\"", (7, 11), words.QUOTE_NOT_CLOSED),
        ("- Hvem?", '- "Hvem" er?', (8, 18), TO_SINGLE),
        ("- Hvem?", "- 'Hvem', du?", (8, 17), TO_DOUBLE),
        ("- Hvem?", r'- "C:\qvem"', (8, 14), words.BACKSLASH),
        ("- Hvem?", "- [Hvem", (8, 11), words.BRACKET_NOT_CLOSED),
        ("- Hvem?", "- {Hvem: [du, jeg", (8, 18), words.BRACKET_NOT_CLOSED),
        ("- Hvem?", "- [Hvem] er?", (8, 11), fill(words.BEGINS_WITH, sign="[")),
        ("- Hvem?", "- @Hvem?", (8, 11), fill(words.BEGINS_WITH, sign="@")),
        ("- Hvem?", "- `Hvem`?", (8, 11), fill(words.BEGINS_WITH, sign="`")),
        ("- Hvem?", "- % Hvem?", (8, 11), fill(words.BEGINS_WITH, sign="%")),
        ("- Hvem?", "- *Hvem*?", (8, 11), fill(words.BEGINS_WITH, sign="*")),
        ("- Hvem?", "- > Hvem?", (8, 11), fill(words.BEGINS_WITH, sign=">")),
        ("- Hvem?", "- | Hvem?", (8, 11), fill(words.BEGINS_WITH, sign="|")),
        ("title: A", "title: , A", (4, 12), fill(words.BEGINS_WITH, sign=",")),
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
        ("'Hvem' er?", 'dobbelte anførselstegn: "…".'),
    ],
)
def test_text_behind_closing_quotes_is_put_in_the_other_sort(text: str, mend: str) -> None:
    (fault,) = parse(GOOD.replace("Hvem?", text))[1]
    assert fault.mend == f"Sæt hele teksten i {mend}"


# --- what is found behind the fault that ended the reading --------------------------------------

BROKEN = GOOD.replace("title: A", "title: A: b")


def further(text: str) -> list[str]:
    found = parse(text)[1]
    assert len(found) == len(set(found))
    return [str(each) for each in sorted(found)[1:]]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("        -Hvor?", ["9:9: Der mangler et mellemrum efter bindestregen."]),
        ("        -Hvor?\n        -Og?", ["9:9: Der mangler", "10:9: Der mangler"]),
        ("        • Hvor?", ["9:9: Et punkt kan ikke begynde med »•«."]),
        ("        2. Hvor?", ["9:9: Et punkt kan ikke begynde med »2.«."]),
        ("      group:\n        -Hvor?\n        -Og?", ["10:9: Der mangler", "11:9: Der mangler"]),
        ("      group:\n      -Hvor?", ["10:7: Der mangler et mellemrum efter bindestregen."]),
        ("  - id: b\n    title:B", ["10:10: Der mangler et mellemrum efter kolon."]),
        ("  -id: b", ["9:3: Der mangler et mellemrum efter bindestregen."]),
        ("kilde:os", ["9:6: Der mangler et mellemrum efter kolon."]),
        ("        - |\n          a\n        -b", ["11:9: Der mangler et mellemrum"]),
        ("        - 'a\n        -b'\n        -c", ["11:9: Der mangler et mellemrum"]),
        ('        - "a\\"\n        -b"  # c\n        -d', ["11:9: Der mangler et mellemrum"]),
        ("        - [a]\n        -b", ["10:9: Der mangler et mellemrum"]),
        ("        # a\n\n        -b", ["11:9: Der mangler et mellemrum"]),
    ],
)
def test_slips_behind_a_syntax_fault_are_reported_with_it(rest: str, expected: list[str]) -> None:
    found = further(BROKEN + rest)
    assert len(found) == len(expected)
    assert all(each.startswith(start) for each, start in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    "rest",
    [
        "        - Hvor er\n          -ikke et punkt",
        "        - Hvor er\n          • ikke et punkt",
        "        - Hvor er\n          kl:12",
        "        - >-\n          -a\n          • b\n         c:d",
        "        - text: |  # x\n            -a\n          -b",
        "        - 'a\n        -b\n        • c'",
        '        - "a\n        -b\n        • c"',
        "        - [a,\n        -b\n        ]\n        -c",
        "        - 'a' b\n        -c",
        "        - 'a\n          b' c\n        -d",
        "        # -a\n        #• b",
        "      group:\n      - a\n      andre: x\n      -b",
        "kilde:\n  -5 grader",
        "kilde: a\n  http://a",
        "---\n...",
        "\n   \n",
        "          \t-a",
    ],
)
def test_lines_that_may_continue_a_text_are_not_reported(rest: str) -> None:
    found = further(BROKEN + rest)
    assert [each for each in found if "tabulator" not in each] == []


@pytest.mark.parametrize("first", ['- "Hvem?', "- 'Hvem?", "- [Hvem?", "- {Hvem?", "-Hvem?"])
def test_what_the_first_fault_leaves_open_ends_with_its_line(first: str) -> None:
    found = further(GOOD.replace("- Hvem?", first) + "        -Hvor?\n")
    assert [each.split(" ")[0] for each in found] == ["9:9:"]


def test_slips_beside_tabs_are_reported_with_them() -> None:
    text = GOOD.replace("        - Hvad?", "\t- Hvad?") + "        -Hvor?\n    sprog:da\n"
    assert [str(each).split(" ")[0] for each in parse(text)[1]] == ["7:1:", "9:9:", "10:10:"]


def test_the_number_of_slips_is_limited() -> None:
    found = parse(BROKEN + "        -a\n" * 5000)[1]
    assert len(found) <= MOST_FAULTS + 1
    found = parse("\t- a\n" * 2000 + "- a\n" + "-a\n" * 2000)[1]
    assert len(found) == MOST_FAULTS


@given(st.lists(st.sampled_from(["-", "- ", "a: ", "a:b", "•", "'", '"', "[", "|", " ", "x", "\n",
                                 "\n  ", "\n    ", "\\", "#", "\t"]), max_size=60))  # fmt: skip
def test_no_line_of_a_readable_file_is_reported(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        list(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        assume(False)
    lines = split_lines(text)
    assert [each for each in further_slips(lines, after=0) if not awaited(lines, each.line)] == []


def awaited(lines: list[str], number: int) -> bool:
    """Tell whether what stands before a line is a key without a value: YAML reads it as text."""
    return any(each.rstrip().endswith(":") for each in lines[: number - 1])
