from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.faults import Said
from ledersamtale.strict_yaml import tree as yaml_tree
from ledersamtale.strict_yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ledersamtale.strict_yaml.tree import (
    DEEPEST,
    MOST_BYTES,
    MOST_FAULTS,
    MOST_NODES,
    brief,
    parse,
    split_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from syrupy.assertion import SnapshotAssertion

    from ledersamtale.strict_yaml.nodes import Node

Data = str | list["Data"] | dict[str, "Data"]

# PyYAML writes these three as they are, and reads them back as a space.
texts = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029"), max_size=30
)
yaml_like = st.text(alphabet="abå:-[]{}'\"\n \t#&*!|>%@`0<,?\\~\r\u2028")
trees: st.SearchStrategy[Data] = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(texts.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=15,
)


@pytest.fixture(params=["libyaml", "pure"])
def _each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader")


def as_data(node: Node) -> Data:
    match node:
        case ScalarNode():
            return node.text
        case SequenceNode():
            return [as_data(each) for each in node.items]
        case MappingNode():
            return {key.text: as_data(value) for key, value in node.entries}


def scalars(node: Node) -> Iterator[ScalarNode]:
    match node:
        case ScalarNode():
            yield node
        case SequenceNode():
            for each in node.items:
                yield from scalars(each)
        case MappingNode():
            for key, value in node.entries:
                yield key
                yield from scalars(value)


def depth(data: Data) -> int:
    if isinstance(data, str):
        return 0
    inner = data.values() if isinstance(data, dict) else data
    return 1 + max((depth(each) for each in inner), default=0)


def read(text: str) -> Node:
    node, faults = parse(text)
    assert not faults
    assert node is not None
    return node


def told(text: str) -> list[str]:
    return [str(fault) for fault in parse(text)[1]]


@given(trees, st.sampled_from([None, False, True]), st.sampled_from([20, 80, 10_000]))
def test_trees_written_by_pyyaml_are_read_back(data: Data, style: bool | None, width: int) -> None:
    written = yaml.safe_dump(data, default_flow_style=style, width=width, allow_unicode=True)
    if depth(data) <= DEEPEST:
        assert as_data(read(written)) == data


@given(st.lists(st.from_regex(r"[a-zæøå]{1,9}( [a-zæøå]{1,9}){0,3}", fullmatch=True), min_size=1))
def test_every_node_has_the_place_of_its_text(words: list[str]) -> None:
    written = yaml.safe_dump(
        {"å": words, "b": {"c": list(words)}}, allow_unicode=True, width=10_000
    )
    lines = split_lines(written)
    for scalar in scalars(read(written)):
        rest = lines[scalar.line - 1][scalar.column - 1 :]
        assert rest.lstrip("'\"").startswith(scalar.text)
        assert scalar.end_line == scalar.line


@pytest.mark.usefixtures("_each_parser")
def test_any_text_gives_a_tree_or_faults_with_a_place_in_it() -> None:
    @given(st.text() | yaml_like)
    def law(text: str) -> None:
        node, faults = parse(text)
        assert node is None or not faults or all(each.what for each in faults)
        for fault in faults:
            assert 1 <= fault.line <= len(split_lines(text)) + 1
            assert fault.column >= 1
            assert fault.what
            assert fault.mend

    law()


@pytest.mark.usefixtures("_each_parser")
@pytest.mark.parametrize("text", ["no", "~", "null", "0777", "12:30:45", "2026-13-45", "1e3", "=",
                                  "9" * 5000, "0x1F", ".inf", "2026-11-24T00:00:00Z"])  # fmt: skip
def test_every_scalar_is_text(text: str) -> None:
    assert as_data(read(f"a: {text}")) == {"a": text}


@pytest.mark.usefixtures("_each_parser")
@pytest.mark.parametrize(
    ("text", "end_line"),
    [
        ("a: b\nc: d\n", 1),
        ("a:\n\nc: d\n", 1),
        ("a: b\n  b\n\n# c\nc: d\n", 2),
        ("a: 'b\n\n  b'\nc: d\n", 3),
        ("a: |\n  b\n  b\nc: d\n", 3),
        ("a: |\n  b\n  b", 3),
        ("a: >-\n  b\n  # b\nc: d\n", 3),
        ("a:\n- b\n- b\nc: d\n", 3),
        ("a:\n  - |\n    b\n    b\n  - b\nc: d\n", 5),
        ("a: [b,\n  b\n]\nc: d\n", 3),
        ("a: {\n  b: [\n  ]\n}\nc: d\n", 4),
        ("a: []\nc: d\n", 1),
        ("? a\n? c\n", 2),
    ],
)
def test_a_node_knows_its_last_line(text: str, end_line: int) -> None:
    node = read(text)
    assert isinstance(node, MappingNode)
    assert node.entries[0][1].end_line == end_line


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_all_line_ends_count_alike(line_end: str) -> None:
    text = "a: b\nc:\n\t- d\n".replace("\n", line_end)
    assert told(text)[0].startswith("3:1: Linjen er rykket ind med tabulator.")
    assert told(text.replace("\t-", "\x07-"))[0].startswith("3:1: Her står et tegn")
    assert read("\ufeff" + text.replace("\t", " ")).line == 1


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert split_lines("\ufeffa\r\nb\r\ufeff") == ["a", "b", "\ufeff"]


@pytest.mark.usefixtures("_each_parser")
def test_every_rejected_construct_is_reported_at_once() -> None:
    text = "a: *b\nc: &d e\nf: !!python/object g\na: h\n<<: {i: j}\n? [k]\n: l\n"
    assert [each.split(" ", 1)[0] for each in told(text)] == [
        "1:4:", "2:4:", "3:4:", "4:1:", "5:1:", "6:3:",
    ]  # fmt: skip


NO = Said("Nej.", "", "no")
plain_texts = st.lists(st.text("aæ1", min_size=1), min_size=1, max_size=3).map(" ".join)
# PyYAML without libyaml takes no tab in front of a comment.
comments = st.tuples(st.sampled_from((" ", "  ")), st.text("aæ#: ", max_size=5))


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("before", ["- ", "a: ", "- a: b\n  c: ", "a: b\n\n  ", "a: [b, "])
@given(text=plain_texts, comment=comments)
def test_a_comment_that_ends_a_text_is_reported_at_its_sign(
    *, pure: bool, before: str, text: str, comment: tuple[str, str]
) -> None:
    blanks, rest = comment
    written = f"{before}{text}{blanks}#{rest}"
    column = len(written.split("\n")[-1]) - len(rest)
    place = f"{len(written.splitlines())}:{column}: "
    with pytest.MonkeyPatch.context() as patch:
        if pure:
            patch.delattr(yaml, "CSafeLoader")
        closed = written + "\n ]" * ("[" in before)
        (fault,) = parse(closed, comment=NO)[1]
        assert not told(closed)
    assert str(fault) == f"{place}Nej."


@given(plain_texts, comments)
def test_no_real_comment_and_no_sign_within_a_word_is_reported(
    text: str, comment: tuple[str, str]
) -> None:
    blanks, rest = comment
    comment_line = f"  #{rest}\n"
    quoted = f'{comment_line}a:  #{rest}\n{comment_line}  - "{text} #1"{blanks}#{rest}\n'
    within = f"{comment_line}  - {text}#{text}\n{comment_line}"
    tree, faults = parse(quoted + within, comment=NO)
    assert not faults
    assert tree
    assert as_data(tree) == {"a": [f"{text} #1", f"{text}#{text}"]}


@pytest.mark.usefixtures("_each_parser")
def test_a_text_that_goes_on_below_a_comment_has_one_fault() -> None:
    _, faults = parse("- a #b\n  c\n- d", comment=NO)
    assert [str(each) for each in faults] == ["1:5: Nej."]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a\nb\x00c\x00", "2:2: Her står et tegn, som ikke kan ses (U+0000)."),
        ("å: \ud800", "1:4: Her står et tegn, som ikke kan ses (U+D800)."),
        ("a: \x1b]52;c;x\x07", "1:4: Her står et tegn, som ikke kan ses (U+001B)."),
        ("a: \x9b31m", "1:4: Her står et tegn, som ikke kan ses (U+009B)."),
        ("a: b\ufeff", "1:5: Her står et tegn, som ikke kan ses (U+FEFF)."),
    ],
)
def test_invisible_characters_are_reported_with_their_place(text: str, fault: str) -> None:
    assert told(text)[0].startswith(fault)


def test_invisible_characters_are_reported_once_a_line() -> None:
    assert [each[:4] for each in told("\x00\x00\nb\n\x00c\x00\n\x01")] == ["1:1:", "3:1:", "4:1:"]


@pytest.mark.usefixtures("_each_parser")
@pytest.mark.parametrize("escape", [r"\ud800", r"\UFFFFFFFF", r"\U00110000", r"\q", r"\x4"])
def test_an_escape_of_no_character_is_rejected(escape: str) -> None:
    assert told(f'a: "{escape}"')


def test_a_key_in_a_fault_drives_no_terminal_and_is_short() -> None:
    key = r"\e]52;c;x\a\nfalsk:1:1: linje" + "x" * 900
    (fault,) = told(f'"{key}": a\n? "{key}"\n: b\n')
    assert len(fault) < 200
    assert not {"\x1b", "\x07", "\n"} & set(fault)


@given(st.text(max_size=200))
def test_a_brief_text_is_one_short_line(text: str) -> None:
    shown = brief(text)
    assert len(shown) <= 60
    assert not set("\n\r\x1b\x07\u202e") & set(shown)


def test_a_brief_text_is_cut_where_it_would_be_too_long() -> None:
    assert brief("a" * 60) == "a" * 60
    assert brief("a" * 61) == "a" * 59 + "…"


REFUSED = [
    "a: *b", "a: &d e", "- &d [e]", "a: !!python/object g", "- !!map {a: b}", "a: b\na: c",
    "<<: {i: j}", "? [k]\n: l", "--- a\n--- b", "a: [b", "{a: [b", "{a: b", "[" * 13, "- " * 13,
    'a: "\\q"', "%YAML 9.9\n---\na", "a\x00", "a: b\n\tc: d",
]  # fmt: skip


def test_sentences_about_rejected_constructs(
    snapshot: SnapshotAssertion,
) -> None:
    assert {text: told(text) for text in REFUSED} == snapshot


def test_half_a_surrogate_pair_is_reported_without_libyaml(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert told('a: "\\ud800"') == [
        "1:4: Her står et halvt tegn. Slet »\\u« og det, der står lige efter."
    ]
    assert told('a: "\\UFFFFFFFF"') == [
        "1:1: Programmet kan ikke læse filen. Skriv den om fra begyndelsen."
    ]


def test_an_empty_text_has_no_tree() -> None:
    assert parse("# a\n") == (None, ())


@pytest.mark.slow
@pytest.mark.parametrize("last", ["- a", "- *a", "- []"])
def test_nodes_of_every_kind_count_towards_the_limit(last: str) -> None:
    assert told("- a\n" * (MOST_NODES - 1) + last)[-1] == (
        "50000:3: Filen har mere end 50.000 dele. Del den i flere temasæt."
    )


def test_sentences_about_limits() -> None:
    assert told("a" * (MOST_BYTES + 1)) == [
        "1:1: Filen er større end 2 MB. Del den i flere temasæt."
    ]


@pytest.mark.usefixtures("_each_parser")
def test_limits_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    # The pure parser takes seconds for as much as the real limits allow.
    nodes, size = 1_000, 20_000
    monkeypatch.setattr(yaml_tree, "MOST_NODES", nodes)
    monkeypatch.setattr(yaml_tree, "MOST_BYTES", size)
    assert not told("[" * DEEPEST + "]" * DEEPEST)
    assert "lag inden i hinanden" in told("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))[0]
    # The list itself is a part, too.
    assert not told("- a\n" * (nodes - 1))
    assert "mere end 1.000 dele" in told("- a\n" * nodes)[0]
    assert not told("a" * size)
    assert "større end" in told("å" * (size // 2) + "a")[0]


def test_reading_stops_at_the_limit_of_faults() -> None:
    faults = told("- *a\n" * (MOST_FAULTS + 5))
    assert len(faults) == MOST_FAULTS + 1
    assert len(told("\0\n" * (MOST_FAULTS + 5))) == MOST_FAULTS
    assert faults[-1] == (
        "1001:3: Filen har for mange fejl til at læse videre. Ret først dem, der er fundet."
    )


def filled(part: str, start: str = "") -> str:
    return start + part * ((MOST_BYTES - len(start)) // len(part.encode()))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        filled("["), filled("{a: "), filled("- "), filled("? "), filled("\tx\n"), filled("\t"),
        filled("*a "), filled("- *a\n"), filled("a: b\n"), filled("a: "), filled("a:b\n"),
        filled("!a "), filled("a", "&"), filled("a", "!<"), filled("9", "%YAML "), filled("a", '"'),
        filled("\n", "'"), filled("---\n"), filled("...\n"), filled("x\n", "a: "), filled("\u2028"),
        filled("\n", "a: |\n"), filled("\0"), filled("\0\n"), filled("x"), filled("a-"),
        filled("\r"), filled('"x" '), filled(",", "["), filled("👍"), filled("- x\n"),
        "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(2000)),
        "a: &a {k: v}\nb:\n" + "  <<: [*a, *a, *a]\n" * 5000,
    ],
    ids=lambda text: repr(text[:10]),
)  # fmt: skip
@pytest.mark.timeout(300)  # each takes 0.3 s at most, and what grows with the square minutes
def test_the_largest_texts_stop_at_the_limit_of_faults(text: str) -> None:
    assert len(parse(text)[1]) <= MOST_FAULTS + 1


@pytest.mark.parametrize(("opening", "column"), [("[", 13), ("{", 13), ("a: [", 25), ("- ", 25)])
@pytest.mark.parametrize("depth", [DEEPEST + 1, 999, 1_001, 3_000])
def test_nesting_is_reported_where_our_limit_is_passed_whatever_the_parser_allows(
    opening: str, column: int, depth: int
) -> None:
    (fault,) = parse(opening * depth)[1]
    assert (fault.line, fault.column) == (1, column)
    assert fault.what == f"Her er mere end {DEEPEST} lag inden i hinanden."


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_nesting_ends_neither_the_interpreter_nor_its_memory(opening: str) -> None:
    code = (
        "import threading\n"
        "from ledersamtale.strict_yaml.tree import parse\n"
        "threading.stack_size(256 * 1024)\n"
        f"job = threading.Thread(target=lambda: print(parse({opening!r} * 200_000)[1][0]))\n"
        "job.start(); job.join()\n"
        "from pathlib import Path\n"
        "status = Path('/proc/self/status')\n"
        "lines = status.read_text().splitlines() if status.exists() else []\n"
        "peak = [int(each.split()[1]) for each in lines if each.startswith('VmHWM')]\n"
        "print(all(each < 100 * 1024 for each in peak))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, check=False, encoding="utf-8", env={"PYTHONUTF8": "1"}, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "lag inden i hinanden" in done.stdout
    assert done.stdout.endswith("True\n")


def test_an_import_of_yaml_that_failed_half_way_begins_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class NoFiles:
        """Finds no module of PyYAML's end, as when too many files are open."""

        def find_spec(self, name: str, *_: object) -> None:
            if name == "yaml.constructor":
                raise ImportError(name)

    names = [name for name in sys.modules if name.partition(".")[0] in ("yaml", "_yaml")]
    for name in names:
        monkeypatch.delitem(sys.modules, name)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "meta_path", [NoFiles(), *sys.meta_path])
        with pytest.raises(ImportError):
            parse("a: b")
    assert not [name for name in sys.modules if name.partition(".")[0] == "yaml"]
