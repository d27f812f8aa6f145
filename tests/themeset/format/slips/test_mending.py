from __future__ import annotations

import re
from difflib import SequenceMatcher
from random import Random
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.strict_yaml.tree import MOST_FAULTS, split_lines
from ledersamtale.themeset.checking.repair import repaired
from ledersamtale.themeset.file import parse_theme_set
from ledersamtale.themeset.format.slips.mending import mended
from ledersamtale.themeset.format.slips.slip import Copy
from tests.helpers import made_slips, slips, strategies
from tests.helpers.theme_sets import as_data

if TYPE_CHECKING:
    from ledersamtale.model.themes import ThemeSet

GOOD = """\
id: saet
title: Et sæt
themes:
  - id: a
    title: A
    questions:
      leader:
        - Hvad?
        - Hvem?
"""
WHOLE = [slips.FOLDER / f"ok-{name}.yaml" for name in ("alt", "drift")]
BROKEN = GOOD.replace("title: A", "title: A: b")


def told(text: str) -> list[str]:
    found = parse_theme_set(text)[1]
    assert len(found) == len(set(found))
    return [str(each) for each in found]


def with_sure_mends(text: str) -> str:
    return repaired(text).text


def has_the_words_of(new: str, old: str) -> bool:
    """Return whether a line has the words of another; its first may be a key or a number."""
    now, before = (re.findall(r"\w+|#\d+", line) for line in (new, old.replace("\x0b", " ")))
    return now == before or now[1:] == before[1:] or now == before[1:]


def left_after_one_run(seed: int) -> bool:
    """Return whether faults are left when all that one run tells of a made file is mended."""
    random = Random(seed)
    lines, _ = made_slips.with_slips(random, random.randint(1, 8))
    found = parse_theme_set(made_slips.text_of(lines))[1]
    rest = made_slips.mended(lines, {fault.line for fault in found})
    return bool(parse_theme_set(made_slips.text_of(rest))[1])


@pytest.mark.slow
def test_one_run_tells_so_much_that_the_next_finds_no_fault() -> None:
    assert sum(map(left_after_one_run, range(200))) <= 10


@pytest.mark.slow
def test_one_run_tells_so_much_that_the_next_finds_no_fault_in_many_files() -> None:
    assert sum(map(left_after_one_run, range(2000))) <= 100


@given(made_slips.made_files)
def test_no_sure_mend_changes_the_words_of_a_text(
    made: tuple[list[made_slips.Line], list[str]],
) -> None:
    lines, _ = made
    text = made_slips.text_of(lines)
    before, after = split_lines(text), split_lines(with_sure_mends(text))
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        if old != new and not re.match(r"\W*id:", old) and not re.fullmatch(r"\W*", old):
            assert has_the_words_of(new, old), (old, new)


@given(made_slips.made_files)
def test_sure_mends_leave_only_what_is_not_sure(
    made: tuple[list[made_slips.Line], list[str]],
) -> None:
    text = made_slips.text_of(made[0])
    unsure = [fault for fault in parse_theme_set(text)[1] if not fault.edits]
    left = parse_theme_set(with_sure_mends(text))[1]
    assert {fault.line for fault in unsure} <= {fault.line for fault in left}
    assert unsure or not left


@given(
    strategies.theme_sets(),
    st.sampled_from([None, '"', "'"]),
    st.sampled_from([20, 40, 80, 10_000]),
    st.booleans(),
)
def test_a_file_without_faults_is_left_as_it_is(
    theme_set: ThemeSet, style: str | None, width: int, flow: bool
) -> None:
    data = as_data(theme_set)
    text = yaml.safe_dump(
        data,
        allow_unicode=True,
        default_style=style,
        width=width,
        default_flow_style=flow,
        sort_keys=False,
    )
    if parse_theme_set(text)[0] is None:
        return
    lines = split_lines(text)
    meant = mended(lines)
    assert not meant.faults
    assert meant.copy.lines == lines


@given(st.text() | st.text(alphabet="abc:-[]{}'\"\n \t#&*!|>%@`0<–•\u00a0"), st.integers(0, 3))
def test_any_lines_can_be_mended(rest: str, kept: int) -> None:
    lines = split_lines("\n".join([*GOOD.splitlines()[: 3 * kept], rest]))
    meant = mended(lines)
    assert len(meant.copy.lines) == len(lines)
    for fault in meant.faults:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("        -Hvor?", ["10:9: Der mangler et mellemrum efter bindestregen."]),
        ("        -Hvor?\n        -Og?", ["10:9: Der mangler", "11:9: Der mangler"]),
        ("        • Hvor?", ["10:9: Et punkt kan ikke begynde med »•«."]),
        ("        2. Hvor?", ["10:9: Et punkt kan ikke begynde med »2.«."]),
        ("      group:\n        -Hvor?\n        -Og?", ["11:9: Der mangler", "12:9: Der mangler"]),
        ("      group:\n      -Hvor?", ["11:7: Der mangler et mellemrum efter bindestregen."]),
        ("  -id: b\n    title: B\n    questions: {leader: [C?]}", ["10:3: Der mangler et"]),
        ("        - |\n          a\n        -b", ["12:9: Der mangler et mellemrum"]),
        ("        - 'a\n          -b'\n        -c", ["12:9: Der mangler et mellemrum"]),
        ('        - "a\\"\n          -b"  # c\n        -d', ["12:9: Der mangler et mellemrum"]),
        ("        # a\n\n        -b", ["12:9: Der mangler et mellemrum"]),
    ],
)
def test_slips_behind_a_fault_are_told_with_it(rest: str, expected: list[str]) -> None:
    first, *found = told(BROKEN + rest)
    assert first.startswith("5:13: Der står et kolon")
    assert len(found) == len(expected), found
    assert all(each.startswith(start) for each, start in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    "rest",
    [
        "        - Hvor er\n          -ikke et punkt",
        "        - Hvor er\n          kl:12",
        "        - >-\n          -a\n          • b",
        "        - text: |  # x\n            -a",
        "        - 'a\n          -b\n          • c'",
        '        - "a\n          -b\n          • c"',
        "        # -a\n        #• b",
        "\n   \n",
    ],
)
def test_lines_that_continue_a_text_are_no_slips(rest: str) -> None:
    assert len(told(BROKEN + rest)) == 1


def test_a_key_that_is_missing_is_told_beside_a_line_that_is_no_yaml() -> None:
    text = GOOD.replace("    title: A\n", "").replace("- Hvad?", "- Mål: hvad?")
    assert [each.split(" ")[0] for each in told(text)] == ["4:5:", "7:14:"]


def test_nine_titles_with_a_colon_are_nine_faults() -> None:
    theme = "  - id: t{n}\n    title: Tema {n}: Drift\n    questions:\n      leader: [Hvad{n}?]\n"
    text = "id: a\ntitle: A\nthemes:\n" + "".join(theme.format(n=n) for n in range(9))
    assert len(told(text)) == 9
    assert parse_theme_set(with_sure_mends(text))[1] == ()


@given(
    st.text("ab\"' ", min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(1, 12), st.integers(0, 3), st.text("xy", max_size=3))),
)
def test_a_place_in_a_copy_is_found_in_the_file_again(
    line: str, changes: list[tuple[int, int, str]]
) -> None:
    from ledersamtale.faults import Edit

    edits = [
        Edit(1, column, min(length, len(line) + 1 - column), text)
        for column, length, text in changes
        if column <= len(line) + 1
    ]
    copy = Copy([line], edits)
    for column, character in enumerate(copy.lines[0], start=1):
        was = copy.column(1, column)
        assert 1 <= was <= len(line) + 1
        if character not in "xy":
            assert line[was - 1] == character


def mended_where_told(name: str) -> str:
    """Return a file of the corpus with every slip that is told of as in the file without slips."""
    slipped = slips.FOLDER.joinpath(name).read_text(encoding="utf-8").splitlines()
    whole = [each.read_text(encoding="utf-8").splitlines() for each in WHOLE]
    lines = max(
        whole, key=lambda each: SequenceMatcher(None, slipped, each, autojunk=False).ratio()
    )
    told = {fault.line for fault in parse_theme_set("\n".join(slipped))[1]}
    rest: list[str] = []
    for tag, start, end, first, last in SequenceMatcher(
        None, slipped, lines, autojunk=False
    ).get_opcodes():
        is_told = tag != "equal" and told & set(range(start, end + 2))
        rest += lines[first:last] if is_told else slipped[start:end]
    return "\n".join(rest)


@pytest.mark.slow
def test_one_run_tells_so_much_of_the_corpus_that_the_next_finds_no_fault() -> None:
    names = [name for name in slips.NAMES if not name.startswith("ok-")]
    left = [name for name in names if parse_theme_set(mended_where_told(name))[1]]
    assert len(names) >= 144
    assert len(left) <= len(names) // 20, left


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("      leader:\n        - Hvad?", "      - Hvad?\n          - Hvor?", ["7:7 not-keys"]),
        ("        - Hvad?\n", "          hvad: nu\n", ["8:11 neither-point-nor-key", "8:15 "]),
        ("    title: A\n", "    title:\n      A: b\n", ["6:8 text-has-colon"]),
        ("    title: A\n", "    title:\n  noget\n", ["5:11 text-is-needed", "6:3 "]),
        ("        - Hvad?\n        - Hvem?", "        [Hvad?]", []),
        ("\n        - Hvad?\n        - Hvem?", " [Hvad?,\n          Hvem?]", []),
        ("- Hvad?", '- "Hvad\n          er" det?', ["9:15 more-after-quote"]),
        ("leader:", "alle:", ["7:7 unknown-key"]),
        ("- Hvad?", "- 'Hvad' er 'det?", ["8:18 more-after-quote"]),
        ("- Hvad?", "- 'Hvad''s det?", ["8:11 quote-not-closed"]),
        ("\n        - Hvad?\n        - Hvem?", " Hvad: nu?", ["7:15 not-a-list"]),
        ("- Hvad?", "- - - Hvad?", ["8:11 one-dash-too-many"]),
        ("- Hvem?", "- Hvem?\n    andet:\n      - x\n      - y: z", ["10:5 unknown-key"]),
        ("    title: A", "    title:\tA", []),
        ("    questions:\n", "    questions:\n  x y\n", ["7:3 neither-point-nor-key"]),
    ],
)
def test_a_line_is_taken_for_what_it_was_meant_as(old: str, new: str, expected: list[str]) -> None:
    text = GOOD.replace(old, new, 1).replace("title: Et sæt", "title: Et: sæt")
    first, *found = parse_theme_set(text)[1]
    assert (first.line, first.code) == (2, "text-has-colon")
    places = [f"{each.line}:{each.column} {each.code}" for each in found]
    assert len(places) == len(expected), places
    assert all(each.startswith(start) for each, start in zip(places, expected, strict=True)), places


def test_no_more_slips_are_told_than_a_person_mends() -> None:
    found = told(GOOD + "        • Hvor?\n" * 1200)
    assert len(found) == MOST_FAULTS + 1
    assert "for mange fejl" in found[-1]


def test_a_line_that_nobody_can_mend_for_sure_is_not_lost_beside_one_that_is_moved() -> None:
    group = "  group:\n      - Hvem?\n        - Hvor?\n        - Hvornår?\n"
    text = GOOD.replace("title: Et sæt", "title: Et: sæt") + group
    _, moved, unsure = parse_theme_set(text)[1]
    assert (moved.code, bool(moved.edits)) == ("too-far-out", True)
    assert (unsure.code, bool(unsure.edits)) == ("swallowed-point", False)
    repair = repaired(text)
    assert [change.line for change in repair.changes] == [2]
    assert parse_theme_set(repair.text)[1] == (moved, unsure)


ODD = """\
--- # her
# et sæt
"id": a
title: Et sæt
themes:
  -
    id: x
    title: >-
      X og
      - y
    statements:
      -
        Jeg er tydelig.
      - # den anden
        Jeg lytter
        til alle.
      - |2-
          Jeg • siger # noget: klart
      - "Jeg er
        - den jeg er"
    questions:
      leader: [
        "Hvad?",  # det første
        'Hvem?'
      ]
      group:
        [Hvor?]
  - {id: y, title: Y,
     questions: {leader: [Hvornår?]}}
...
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Et sæt", "titel: Et sæt"),
        ("title: Et sæt", "title: Et: sæt"),
        ("title: Et sæt", "title: Et sæt #1"),
        ("title: Et sæt", "title:"),
    ],
)
def test_a_slip_makes_no_fault_of_what_is_right_in_unusual_yaml(old: str, new: str) -> None:
    assert parse_theme_set(ODD)[1] == ()
    (fault,) = parse_theme_set(ODD.replace(old, new, 1))[1]
    assert fault.line == 4
