from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.errors import UnusableThemeSet
from ledersamtale.strict_yaml import DEEPEST, MOST_BYTES, MOST_NODES
from ledersamtale.themes import Audience, Question, Statement, ThemeSet
from ledersamtale.themes_file import bundled_path, load, parse_theme_set
from tests import strategies

HEAD = "id: proeve\ntitle: En proeve\n"
GOOD = HEAD + "themes:\n  - id: a\n    title: A\n    questions:\n      leader:\n        - Hvad?\n"


def faults(text: str) -> list[str]:
    theme_set, found = parse_theme_set(text)
    assert (theme_set is None) == bool(found)
    return [str(each) for each in found]


def as_data(theme_set: ThemeSet) -> dict[str, Any]:
    def item(each: Statement | Question) -> Any:
        if not each.formerly:
            return each.text
        return {"text": each.text, "formerly": list(each.formerly)}

    themes = []
    for theme in theme_set.themes:
        data: dict[str, Any] = {"id": theme.id, "title": theme.title}
        if theme.statements:
            data["statements"] = [item(each) for each in theme.statements]
        data["questions"] = {
            audience.value: [item(each) for each in theme.questions(audience)]
            for audience in Audience
            if theme.questions(audience)
        }
        themes.append(data)
    scale: dict[str, str] = {
        str(n): label for n, label in enumerate(theme_set.scale.labels, start=1)
    }
    return {
        "id": theme_set.id,
        "title": theme_set.title,
        "scale": {**scale, "unsure": theme_set.scale.unsure},
        "themes": themes,
    }


@given(strategies.theme_sets())
def test_a_set_that_is_written_is_the_set_that_is_read(theme_set: ThemeSet) -> None:
    data = {**as_data(theme_set), "id": "et-saet"}
    read, found = parse_theme_set(yaml.safe_dump(data, allow_unicode=True))
    assert not found
    assert read is not None
    assert read.themes == theme_set.themes
    assert read.scale == theme_set.scale


@given(st.text() | st.text(alphabet="abc:-[]{}'\"\n \t#&*!|>%@`0<"))
def test_any_text_is_a_set_or_has_faults_with_a_place(text: str) -> None:
    theme_set, found = parse_theme_set(text)
    assert theme_set is None
    assert all(each.line >= 1 and each.column >= 1 and each.what for each in found)


@given(data=st.binary(max_size=200))
def test_any_file_is_refused_in_danish_at_most(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("set") / "themes.yaml"
    path.write_bytes(data)
    with pytest.raises(UnusableThemeSet):
        load(path)


def test_the_bundled_set_holds_the_whole_charter() -> None:
    theme_set = load(bundled_path())
    assert [(theme.id, theme.title) for theme in theme_set.themes] == [
        ("kvalitet", "Kvalitet og sikker drift"),
        ("retning", "Retning og resultater"),
        ("helhed", "Helhed og sammenhæng"),
        ("samarbejde", "Arbejdsmiljø og samarbejde"),
    ]
    assert [len(theme.statements) for theme in theme_set.themes] == [4, 4, 4, 3]
    for theme in theme_set.themes:
        assert all(each.text.endswith(".") for each in theme.statements)
        for audience in Audience:
            assert len(theme.questions(audience)) == 3
            assert all(each.text.endswith("?") for each in theme.questions(audience))
    labels = ("Helt uenig", "Overvejende uenig", "Hverken enig eller uenig", "Overvejende enig")
    assert theme_set.scale.labels == (*labels, "Helt enig")
    assert theme_set.scale.unsure == "Ved ikke"


@pytest.mark.parametrize(
    ("theme", "first", "last", "question"),
    [
        (
            1,
            "Jeg skaber rammerne for, at mit",
            "beslutninger og spørgsmål.",
            "Hvem kan hjælpe dig?",
        ),
        (2, "Jeg har strategisk overblik og", "data og ny forskning.", "evaluering i lederteamet?"),
        (3, "Jeg fremmer udvikling og nytænkning", "når det er nødvendigt.", "i opgaveløsningen?"),
        (4, "Jeg sikrer udviklingen af en god opgaveløsning", "kerneopgaven.", "arbejdsglæde?"),
    ],
)
def test_each_theme_has_the_statements_that_belong_to_it(
    theme: int, first: str, last: str, question: str
) -> None:
    found = load(bundled_path()).themes[theme - 1]
    assert found.statements[0].text.startswith(first)
    assert found.statements[-1].text.endswith(last)
    assert found.leader[2].text.endswith(question)


def test_what_yaml_would_take_for_other_than_text_stays_as_written() -> None:
    texts = ["no", "12:30:45", "0777", "2026-13-45", "~", "1e3", "null"]
    lines = "".join(f"        - {each}\n" for each in texts)
    theme_set, found = parse_theme_set(GOOD.replace("        - Hvad?\n", lines))
    assert not found
    assert theme_set is not None
    assert [each.text for each in theme_set.themes[0].leader] == texts


def test_language_source_and_scale_may_be_left_out() -> None:
    theme_set, _ = parse_theme_set(GOOD)
    assert theme_set is not None
    assert (theme_set.language, theme_set.scale.unsure) == ("da", "Ved ikke")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("title: A", "titel: A", "5:5: Nøglen »titel« kendes ikke. Mente du »title«?"),
        ("    title: A\n", "", "4:5: Nøglen »title« mangler her. Tilføj linjen »title: …«."),
        ("- Hvad?", "-Hvad?", "8:9: Her skal stå en liste. Der mangler et mellemrum efter binde"),
        ("- Hvad?", "- Hvad: nu?", "8:11: Teksten har et kolon, så YAML tager begyndelsen for en"),
        ("- Hvad?", '- "Hvad?', "8:11: Anførselstegnet her bliver ikke lukket."),
        ("- Hvad?", "- [Hvad?", "8:11: Parentesen her bliver ikke lukket."),
        ("- Hvad?", "- *hvad", "8:11: Henvisninger med »*« bruges ikke her."),
        ("- Hvad?", "- &a Hvad?", "8:11: Mærker med »&« bruges ikke her."),
        ("- Hvad?", "- !!python/object x", "8:11: Mærker med »!« bruges ikke her."),
        ("- Hvad?", "\t- Hvad?", "8:9: Linjen er rykket ind med tabulator."),
        ("- Hvad?", "- Hvad?\n        - Hvad?", "9:11: Den samme tekst står allerede i linje 8."),
        ("- Hvad?", "- ''", "8:11: Teksten er tom."),
        ("- Hvad?", "- {tekst: Hvad?, formerly: [x]}", "8:12: Nøglen »tekst« kendes ikke."),
        ("- Hvad?", "- \x07Hvad?", "8:11: Her står et tegn, som ikke kan ses (U+0007)."),
        ("\n        - Hvad?", " []", "7:15: Listen er tom."),
        ("id: a", "id: Æble!", "4:9: Id'et »Æble!« kan ikke bruges."),
        ("id: a", "id: 12", "4:9: Id'et »12« kan ikke bruges."),
        ("title: En proeve", "title:En proeve", "2:6: Der mangler et mellemrum efter kolon."),
        ("title: En proeve", "title: En: proeve", "2:10: Teksten har et kolon."),
        ("themes:", "<<: {a: b}\nthemes:", "3:1: Nøglen »<<« bruges ikke her."),
        ("themes:", "title: Igen\nthemes:", "3:1: Nøglen »title« står to gange."),
        ("themes:", "scale: {1: a, 2: b, 4: d, 5: e, unsure: v}\nthemes:", "3:8: Nøglen »3« man"),
        ("themes:", "themes:\n  - {id: a, title: B, questions: {group: [Hvor?]}}", "5:9: To tem"),
        ("themes:", "temaer:", "3:1: Nøglen »temaer« kendes ikke. Mente du »themes«?"),
    ],
)  # fmt: skip
def test_each_slip_is_told_at_its_place_with_its_mend(old: str, new: str, fault: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    found = faults(text)
    assert any(each.startswith(fault) for each in found), found


def test_every_fault_is_told_at_once_in_the_order_of_the_file() -> None:
    text = "titel: A\nid: a\nthemes:\n  - id: x\n    titlle: X\n    questions: {leader: []}\n"
    found = faults(text)
    assert [each.split(" ")[0] for each in found] == ["1:1:", "5:5:", "6:25:"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(2000)),
        "a: &a {k: v}\nb:\n" + "  <<: [*a, *a, *a]\n" * 50,
        "x" * (MOST_BYTES + 1),
        "- a\n" * (MOST_NODES + 1),
        "\x00",
        "\ud800",
        "%YAML 9.9\n---\na",
        "--- a\n--- b",
        "? [a, b]\n: c",
        "a: !!binary x",
        "{" * (DEEPEST + 1) + "}" * (DEEPEST + 1),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_a_hostile_text_is_refused_quickly(text: str) -> None:
    start = time.monotonic()
    assert faults(text)
    # Not a measurement: any of these once took minutes, or never ended.
    assert time.monotonic() - start < 10


def test_deep_nesting_does_not_end_the_interpreter() -> None:
    code = (
        "from ledersamtale.themes_file import parse_theme_set\n"
        "print(parse_theme_set('[' * 500_000)[1][0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "lag inden i hinanden" in done.stdout


def test_the_pure_python_parser_tells_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = bundled_path().read_text(encoding="utf-8")
    texts = [bundled, GOOD.replace("- Hvad?", "- *x"), GOOD.replace("title: A", "titel: A")]
    fast = [parse_theme_set(text) for text in texts]
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert [parse_theme_set(text) for text in texts] == fast


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("id: a".encode("utf-16"), ":1:1: Filen er gemt som UTF-16 og ikke som UTF-8."),
        ("id: a\ntitle: bl\xe5".encode("latin-1"), ":2:10: Her står et tegn, som ikke er UTF-8."),
        (b"", ":1:1: Filen er tom."),
        (b"x" * (MOST_BYTES + 1), ":1:1: Filen er større end 2 MB."),
    ],
)
def test_a_file_that_is_no_utf8_yaml_is_told_with_its_line(
    tmp_path: Path, data: bytes, fault: str
) -> None:
    path = tmp_path / "sæt.yaml"
    path.write_bytes(data)
    with pytest.raises(UnusableThemeSet) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}{fault}")


def test_what_is_no_plain_file_is_told_and_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    sparse = tmp_path / "sparse"
    with sparse.open("wb") as file:
        file.truncate(2 * 1024**3)
    for path in (pipe, sparse, tmp_path, Path("/dev/zero"), tmp_path / "ingen", Path("a\0b")):
        with pytest.raises(UnusableThemeSet) as caught:
            load(path)
        assert caught.value.exit_code == 3
