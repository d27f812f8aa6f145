from __future__ import annotations

import errno
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale import durable
from ledersamtale.errors import UnusableThemeSet
from ledersamtale.model.languages import DANISH
from ledersamtale.model.themes import Audience, ThemeSet, Wording
from ledersamtale.strict_yaml.tree import DEEPEST, MOST_BYTES, MOST_FAULTS, MOST_NODES
from ledersamtale.themeset import bundled
from ledersamtale.themeset.bundled import bundled_path
from ledersamtale.themeset.file import load, parse_theme_set
from ledersamtale.themeset.format.keys import LONGEST_TEXT
from tests.helpers import strategies
from tests.helpers.theme_sets import as_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from syrupy.assertion import SnapshotAssertion

HEAD = "id: proeve\ntitle: En proeve\n"
GOOD = HEAD + "themes:\n  - id: a\n    title: A\n    questions:\n      leader:\n        - Hvad?\n"


def faults(text: str) -> list[str]:
    theme_set, found = parse_theme_set(text)
    assert (theme_set is None) == bool(found)
    return [str(each) for each in found]


@given(strategies.theme_sets(), st.sampled_from(["", "Et charter"]))
def test_a_set_that_is_written_is_the_set_that_is_read(theme_set: ThemeSet, source: str) -> None:
    theme_set = replace(theme_set, id="et-saet", language="nb", source=source)
    read, found = parse_theme_set(yaml.safe_dump(as_data(theme_set), allow_unicode=True))
    assert not found
    assert read == theme_set


@given(strategies.full_sets())
def test_all_that_a_set_may_say_is_read(theme_set: ThemeSet) -> None:
    text = yaml.safe_dump(as_data(theme_set), allow_unicode=True)
    assert parse_theme_set(text) == (theme_set, ())


@given(st.text() | st.text(alphabet="abc:-[]{}'\"\n \t#&*!|>%@`0<"))
def test_any_text_gives_a_set_or_faults_with_a_place(text: str) -> None:
    theme_set, found = parse_theme_set(text)
    assert theme_set is None
    assert all(each.line >= 1 and each.column >= 1 and each.what for each in found)


@given(data=st.binary(max_size=200))
def test_any_file_is_read_or_rejected_in_danish(
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


# Taken from the charter itself, not from the file: how each text begins and ends, and its number
# of words. Per theme: the statements, the questions to the leader, those to the group.
CHARTER = [
    [
        ["Jeg skaber … kompetencer. (14)", "Jeg sikrer, … serviceniveau. (11)",
         "Jeg er … fulgt. (12)", "Jeg har … spørgsmål. (18)"],
        ["Hvordan skaber … kompetencer? (15)", "Hvad skal … driften? (14)", "Hvad har … dig? (18)"],
        ["Hvordan er … opgaveløsningen? (14)", "Hvordan sikrer … fulgt? (11)",
         "Hvordan udvikler … drift? (11)"],
    ],
    [
        ["Jeg har … område. (13)", "Jeg skaber … retning. (6)", "Jeg er … lederteamet. (12)",
         "Jeg udvikler … forskning. (12)"],
        ["Hvordan skaber … mål? (12)", "Hvad kan … af? (14)", "Hvordan skaber … lederteamet? (16)"],
        ["Hvordan udvikler … forskning? (15)", "Hvad kan … processer? (14)",
         "Hvordan kan … strategier? (18)"],
    ],
    [
        ["Jeg fremmer … samfundsudviklingen. (17)", "Vi skaber … opgaveløsningen. (18)",
         "Vi udfordrer … praksis. (16)", "Jeg understøtter … nødvendigt. (13)"],
        ["Hvordan skaber … praksis? (22)", "Hvad er … forvaltningen? (20)",
         "Hvad kan … opgaveløsningen? (12)"],
        ["Hvordan kan … opgaveløsningen? (24)", "Hvad understøtter … os? (11)",
         "Hvordan kan … ressourcer? (13)"],
    ],
    [
        ["Jeg sikrer … MED-systemet. (19)", "Jeg skaber … arbejdsglæde. (12)",
         "Jeg er … kerneopgaven. (16)"],
        ["Hvordan sikrer … arbejdsmiljø? (12)", "Hvad skal … af? (9)",
         "Hvordan skaber … arbejdsglæde? (13)"],
        ["Hvordan skaber … motivation? (11)", "Hvordan kan … kerneopgaven? (18)",
         "Hvad kan … os? (11)"],
    ],
]  # fmt: skip


def test_each_theme_has_the_texts_of_the_charter_in_its_order() -> None:
    def outline(items: Sequence[Wording]) -> list[str]:
        words = [each.text.split() for each in items]
        return [f"{each[0]} {each[1]} … {each[-1]} ({len(each)})" for each in words]

    assert [
        [outline(theme.statements), outline(theme.leader), outline(theme.group)]
        for theme in load(bundled_path()).themes
    ] == CHARTER


@pytest.mark.parametrize("has_installed", [True, False])
def test_the_set_beside_the_package_comes_before_that_of_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_installed: bool
) -> None:
    package = tmp_path / "src" / "ledersamtale"
    installed = package / "data" / "themes.yaml"
    checkout = tmp_path / "data" / "themes.yaml"
    for path in (installed, checkout) if has_installed else (checkout,):
        path.parent.mkdir(parents=True)
        path.touch()
    monkeypatch.setattr(bundled, "__file__", str(package / "themeset" / "bundled.py"))
    assert bundled_path() == (installed if has_installed else checkout)


def test_numbers_and_truths_stay_as_written() -> None:
    texts = ["no", "12:30:45", "0777", "2026-13-45", "~", "1e3", "null"]
    lines = "".join(f"        - {each}\n" for each in texts)
    theme_set, found = parse_theme_set(GOOD.replace("        - Hvad?\n", lines))
    assert not found
    assert theme_set is not None
    assert [each.text for each in theme_set.themes[0].leader] == texts


def test_language_source_and_scale_may_be_left_out() -> None:
    theme_set, _ = parse_theme_set(GOOD)
    assert theme_set is not None
    assert (theme_set.language, theme_set.source, theme_set.scale) == ("da", "", DANISH.usual_scale)


def test_earlier_wordings_are_read_in_their_order() -> None:
    item = "- text: Hvad nu?\n          formerly: [Hvad?, Hvem?]"
    theme_set, _ = parse_theme_set(GOOD.replace("- Hvad?", item))
    assert theme_set is not None
    assert theme_set.themes[0].leader == (Wording("Hvad nu?", ("Hvad?", "Hvem?")),)


SLIPS = [
    ("title: A", "titel: A", "5:5: Nøglen »titel« findes ikke. Mente du »title«?"),
    ("    title: A\n", "", "4:5: Nøglen »title« mangler her. Tilføj linjen »title: …«."),
    ("- Hvad?", "-Hvad?", "8:9: Der mangler et mellemrum efter bindestregen. Skriv »- tek"),
    ("- Hvad?", "- Hvad: nu?", "8:15: Der står et kolon i teksten, så »Hvad« ligner en nøgle"),
    ("- Hvad?", '- "Hvad?', "8:11: Anførselstegnet her bliver ikke lukket."),
    ("- Hvad?", "- [Hvad?", "8:11: En tekst kan ikke begynde med »[« uden anf"),
    ("- Hvad?", "- *hvad", "8:11: En tekst kan ikke begynde med »*« uden anf"),
    ("- Hvad?", "- &a Hvad?", "8:11: En tekst kan ikke begynde med »&« uden anf"),
    ("- Hvad?", "- !!python/object x", "8:11: En tekst kan ikke begynde med »!« uden"),
    ("- Hvad?", "\t- Hvad?", "8:9: Linjen er rykket ind med tabulator."),
    ("- Hvad?", "- Hvad?\n        - Hvad?", "9:11: Den samme tekst står allerede i linje 8."),
    ("- Hvad?", "- ''", "8:11: Teksten er tom."),
    ("- Hvad?", "- {tekst: Hvad?, formerly: [x]}", "8:12: Nøglen »tekst« findes ikke."),
    ("- Hvad?", "- \x07Hvad?", "8:11: Her står et tegn, som ikke kan ses (U+0007)."),
    ("\n        - Hvad?", " []", "7:15: Listen er tom."),
    ("id: a", "id: Æble!", "4:9: Id'et »Æble!« kan ikke bruges."),
    ("id: a", "id: Retning på 2", "4:9: Id'et »Retning på 2« kan ikke bruges. Mente"),
    ("id: a", "id: 12", "4:9: Id'et »12« kan ikke bruges."),
    ("title: En proeve", "title:En proeve", "2:6: Der mangler et mellemrum efter kolon."),
    ("title: En proeve", "title: En: proeve", "2:10: Der står et kolon i teksten, så »En« ligner"),
    ("themes:", "<<: {a: b}\nthemes:", "3:1: Nøglen »<<« bruges ikke her."),
    ("themes:", "title: Igen\nthemes:", "3:1: Nøglen »title« står to gange."),
    ("themes:", "scale: {1: a, 2: b, 4: d, 5: e, unsure: v}\nthemes:", "3:8: Skalaen mangler »3«."),
    ("themes:", "themes:\n  - {id: a, title: B, questions: {group: [Hvor?]}}", "5:9: To tem"),
    ("- Hvad?", "- Hvad?\n          - Hvem?", "9:11: Punktet er rykket så langt ind, at det "),
    ("- Hvad?", "- # 1 er bedst?", "8:11: Alt efter »#« er en bemærkning, som ikke læses m"),
    ("- Hvad?", "- Hvad er mål #8?", "8:23: Alt efter »#« er en bemærkning, som ikke læses m"),
    ("title: En proeve", "title: Mål #1", "2:12: Alt efter »#« er en bemærkning, som ikke"),
    ("- Hvad?", "- {Hvad?}", "8:11: En tekst kan ikke begynde med »{« uden anførselstegn."),
    ("- Hvad?", "- [Hvad?]", "8:11: En tekst kan ikke begynde med »[« uden anf"),
    ("- Hvad?", "- - Hvad?", "8:11: Her er en bindestreg for meget. Slet den."),
    ("- Hvad?", "- tekst: Hvad?", "8:11: Nøglen »tekst« findes ikke. Mente du »text«?"),
    ("- Hvad?", "- {text: Hvad?, formerly: [Hvad?]}", "8:36: Den samme tekst står allerede"),
    ("- Hvad?", "- {text: Hvad?, tidligere: [Hvo?]}", "8:25: Nøglen »tidligere« findes ikke."),
    ("- Hvad?", "- formerly: [Hvo?]", "8:11: Nøglen »text« mangler her."),
    ("questions:", "spørgsmål:", "6:5: Nøglen »spørgsmål« findes ikke. Mente du »questions«?"),
    ("leader:", "Ledergruppe:", "7:7: Nøglen »Ledergruppe« findes ikke. Mente du »group«?"),
    ("      leader:\n        - Hvad?\n", "", "6:15: Her skal der stå nøgler, men der står ing"),
    ("\n      leader:\n        - Hvad?", " {}", "6:16: Temaet har ingen spørgsmål."),
    ("title: A", "title: " + "a" * 1001, "5:12: Teksten er på 1001 tegn."),
    ("themes:", "scale: [a, b]\nthemes:", "3:8: Her skal der stå en skala, men der står en liste."),
    ("themes:", "scale: {1: a, 2: b, 5: e}\nthemes:", "3:8: Skalaen mangler »3« og »4«. En skala"),
    ("themes:", "scale: {yes: a, no: b}\nthemes:", "3:9: Nøglen »yes« er ikke et trin på en"),
    ("themes:", "scale: {0: v}\nthemes:", "3:9: En skala begynder med 1 og ikke med 0."),
    ("themes:", "language:\nthemes:", "3:10: Teksten er tom."),
    ("themes:", "themes: nej\nx:", "3:9: Her skal der stå en liste."),
    ("themes:", "temaer:", "3:1: Nøglen »temaer« findes ikke. Mente du »themes«?"),
    ("- Hvad?", "- ''\n        - ''", "9:11: Teksten er tom."),
    ("id: a", "id: [a]", "4:9: En tekst kan ikke begynde med »[« uden anførselstegn. Sæt"),
    ("- Hvad?", "- a: b\n          c: d", "8:12: Der står et kolon i teksten, så »a« ligner en"),
    ("- Hvad?", "- {a: b, c: d}", "8:11: En tekst kan ikke begynde med »{« uden anførselstegn."),
    ("\n        - Hvad?", "Hvad?", "7:13: Der mangler et mellemrum efter kolon. Skriv »nøgle"),
    ("\n        - Hvad?", "", "7:14: Her mangler en liste. Skriv et punkt på hver linje:"),
    ("title: A", "title: {a: b}", "5:12: Her skal der stå en tekst, men der står nøgler. Sæt hele"),
    ("- Hvad?", "Hvad?", "8:9: Linjen begynder hverken med »- « eller med et ord og et k"),
    ("themes:", "scale: ja\nthemes:", "3:8: Her skal der stå en skala, men der står en tekst. En "),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "fault"), SLIPS)
def test_each_slip_is_reported_at_its_place_with_its_mend(old: str, new: str, fault: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    found = faults(text)
    assert any(each.startswith(fault) for each in found), found


def test_key_that_is_indented_below_a_text_is_reported_as_that() -> None:
    text = GOOD.replace("title: A", "title:\n      title: A", 1)
    assert [each for each in faults(text) if "rykket for langt ind" in each]


def test_sentences_about_each_slip(snapshot: SnapshotAssertion) -> None:
    said = {f"{old} → {new[:60]}": faults(GOOD.replace(old, new, 1)) for old, new, _ in SLIPS}
    assert len(said) == len(SLIPS)
    assert said == snapshot


def test_every_fault_is_reported_at_once_in_file_order() -> None:
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
@pytest.mark.timeout(300)  # what once took minutes, or never ended, takes milliseconds
def test_a_hostile_text_is_rejected(text: str) -> None:
    assert faults(text)


@pytest.mark.slow
def test_deep_nesting_does_not_end_the_interpreter() -> None:
    code = (
        "from ledersamtale.themeset.file import parse_theme_set\n"
        "print(parse_theme_set('[' * 500_000)[1][0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert "lag inden i hinanden" in done.stdout


def test_the_pure_python_parser_reports_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = bundled_path().read_text(encoding="utf-8")
    texts = [bundled, GOOD.replace("- Hvad?", "- *x"), GOOD.replace("title: A", "titel: A")]
    fast = [parse_theme_set(text) for text in texts]
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert [parse_theme_set(text) for text in texts] == fast


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("id: a".encode("utf-16"), ":1:1: Filen er gemt som UTF-16 og ikke som UTF-8."),
        (
            "id: a\ntitle: bl\xe5".encode("latin-1"),
            ":2:10: Her står et tegn, som ikke kan læses, fordi filen ikke er gemt som UTF-8.",
        ),
        (
            b"\xfe\xff" + "å".encode("utf-16-be"),
            ":1:1: Filen er gemt som UTF-16 og ikke som UTF-8.",
        ),
        ("id: a".encode("utf-16-le"), ":1:1: Filen er gemt som UTF-16 og ikke som UTF-8."),
        ("id: a".encode("utf-16-be"), ":1:1: Filen er gemt som UTF-16 og ikke som UTF-8."),
        (
            "a: b\r\nc: ø\u2028d: ".encode() + b"\xff",
            ":2:9: Her står et tegn, som ikke kan læses, fordi filen ikke er gemt som UTF-8.",
        ),
        (b"", ":1:1: Filen er tom."),
        (b"# a\n", ":1:1: Filen er tom."),
        (b"---\n...\n", ":2:1: Filen er tom."),
        (b"x" * (MOST_BYTES + 1), ":1:1: Filen er større end 2 MB."),
    ],
)
def test_undecodable_bytes_are_reported_with_their_line(
    tmp_path: Path, data: bytes, fault: str
) -> None:
    path = tmp_path / "sæt.yaml"
    path.write_bytes(data)
    with pytest.raises(UnusableThemeSet) as caught:
        load(path)
    assert any(f":{each}".startswith(fault) for each in caught.value.faults)
    assert str(caught.value).startswith(f"{path}:")


def test_pipes_and_folders_are_reported_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    sparse = tmp_path / "sparse"
    with sparse.open("wb") as file:
        file.truncate(2 * 1024**3)
    for path in (pipe, sparse, tmp_path, Path("/dev/zero"), tmp_path / "ingen", Path("a\0b")):
        with pytest.raises(UnusableThemeSet) as caught:
            load(path)
        assert caught.value.exit_code == 3


NOT_REGULAR = "Det er ikke en almindelig fil. Vælg en fil med et temasæt."
A_FOLDER = "Det er en mappe. Vælg filen med temasættet."


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            PermissionError(),
            (
                "Du har ikke lov til at læse filen. Bed din it-afdeling om "
                "adgang, eller vælg en anden fil."
            ),
        ),
        (FileNotFoundError(), "Filen findes ikke. Se efter, om navnet er skrevet rigtigt."),
        (IsADirectoryError(errno.EISDIR, ""), A_FOLDER),
        (durable.NotRegularFile(errno.EISDIR, ""), A_FOLDER),
        (durable.NotRegularFile(errno.EINVAL, ""), NOT_REGULAR),
        (durable.TooLarge(), "Filen er større end 2 MB. Del den i flere temasæt."),
        (OSError(5, "Input/output error"), "Filen kan ikke læses. Vælg en anden fil."),
        (ValueError("embedded null byte"), "Filen kan ikke læses. Vælg en anden fil."),
    ],
)
def test_system_errors_are_reported_in_danish(
    monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str
) -> None:
    def refuse(path: Path, *, most_bytes: int) -> bytes:
        raise error

    monkeypatch.setattr(durable, "read_file", refuse)
    with pytest.raises(UnusableThemeSet) as caught:
        load(Path("sæt.yaml"))
    assert " ".join(str(caught.value).split()) == f"sæt.yaml: {sentence}"


@pytest.mark.parametrize("data", [b"\xff\xfea\0", b"id: \xe5"])
def test_undecodable_files_name_the_mend(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "sæt.yaml"
    path.write_bytes(data)
    with pytest.raises(UnusableThemeSet, match=r" vælg »Gem som«, og vælg UTF-8 neder"):
        load(path)


def test_a_file_in_the_code_of_windows_has_all_its_faults_told(tmp_path: Path) -> None:
    path = tmp_path / "sæt.yaml"
    text = GOOD.replace("title: A", "title: Å: é").replace("Hvad?", "Mål: hvad?")
    path.write_bytes(text.encode("cp1252"))
    with pytest.raises(UnusableThemeSet) as caught:
        load(path)
    codes = [(each.line, each.code) for each in caught.value.faults]
    assert codes == [(5, "not-utf-8"), (5, "text-has-colon"), (8, "text-has-colon")]
    assert not any(each.edits for each in caught.value.faults)


@pytest.mark.parametrize("padding", [0, MOST_BYTES])
@pytest.mark.parametrize(
    ("data", "what", "source"),
    [
        (b"%PDF-1.7\n", "en PDF", " --from tekst.txt"),
        (b"{\\rtf1", "en RTF-fil", " --from tekst.txt"),
        (b"\x89PNG\r", "et billede", ""),
        (b"PK\x03\x04" + bytes(26) + b"word/document.xml", "en Word-fil", " --from {path}"),
    ],
)
def test_a_file_of_another_kind_is_named_as_what_it_is_however_large(
    data: bytes, what: str, source: str, padding: int, tmp_path: Path
) -> None:
    path = tmp_path / "tekst.yaml"
    path.write_bytes(data + bytes(padding))
    with pytest.raises(UnusableThemeSet) as caught:
        load(path)
    said = " ".join(str(caught.value).split())
    assert said.startswith(f"{path}: Det er {what}. Et temasæt er en tekstfil, der ender på .yaml.")
    assert said.endswith(f"ledersamtale themes new vores.yaml{source.format(path=path)}")


@pytest.mark.parametrize(
    ("asked", "there"),
    [("a.yaml", "a.yaml.txt"), ("a.yaml", "a.yml"), ("a.yml", "a.yaml"), ("a", "a.yaml")],
)
def test_a_file_that_has_another_end_to_its_name_is_told_of(
    asked: str, there: str, tmp_path: Path
) -> None:
    (tmp_path / there).write_text(GOOD)
    with pytest.raises(UnusableThemeSet, match=f"Filen findes ikke, men her ligger »{there}«"):
        load(tmp_path / asked)
    with pytest.raises(UnusableThemeSet, match=r"Filen findes ikke\. Se efter"):
        load(tmp_path / "b.yaml")


def test_a_name_that_has_no_room_for_another_end_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(UnusableThemeSet, match=r"Filen findes ikke\. Se efter"):
        load(tmp_path / f"{'x' * 248}.yaml")


def test_an_empty_file_is_told_with_what_to_do() -> None:
    (said,) = faults("")
    assert said.startswith("1:1: Filen er tom. Vælg en anden fil, eller lav et temasæt")
    assert said.endswith(": ledersamtale themes new vores.yaml")


def test_a_text_may_be_as_long_as_is_said_and_no_longer() -> None:
    assert not faults(GOOD.replace("Hvad?", "a" * LONGEST_TEXT))
    assert faults(GOOD.replace("Hvad?", "a" * (LONGEST_TEXT + 1)))


def test_a_dash_in_a_text_on_two_lines_is_no_item() -> None:
    for text in (
        "'Hvad\n          - Hvem?'",
        '"Hvad\n          - Hvem?"',
        "|\n          Hvad\n          - Hvem?",
        ">\n          Hvad\n          - Hvem?",
        "Hvad\n          -Hvem",
    ):
        assert not faults(GOOD.replace("Hvad?", text))


def test_control_characters_in_a_text_are_left_out() -> None:
    theme_set, _ = parse_theme_set(
        GOOD.replace("Hvad?", r'"H\u001b]52;c;x\u0007vad\u202e\u000a nu\u0000?"')
    )
    assert theme_set is not None
    assert theme_set.themes[0].leader[0].text == "H]52;c;xvad nu?"


def test_the_same_wording_may_stand_for_different_audiences() -> None:
    both = GOOD.replace("leader:", "group: [Hvad nu]\n      leader:").replace("Hvad?", "Hvad nu")
    assert not faults(both)


def test_a_text_may_stand_in_several_themes_of_different_titles_and_once_in_each() -> None:
    other = "  - id: b\n    title: B\n    questions: {leader: [%s]}\n"
    assert not faults(GOOD + other % "'Hvad?'")
    assert not faults(GOOD + other % "{text: Hvor, formerly: ['Hvad?']}")
    twice = other % "'Hvad?', {text: Hvor, formerly: ['Hvad?']}"
    assert faults(GOOD + twice)[0].startswith("11:59: Den samme tekst står allerede i linje 11.")
    same_title = (other % "'Hvad?'").replace("title: B", "title: A")
    assert faults(GOOD + same_title)[0].startswith("11:")


def test_counting_stops_at_the_limit_of_faults() -> None:
    found = faults(HEAD + "themes:\n" + "  - {}\n" * MOST_FAULTS)
    assert len(found) == MOST_FAULTS + 1
    assert any("for mange fejl" in each for each in found[-3:])


def test_no_fault_is_longer_than_a_few_lines() -> None:
    long = "1-" * 100_000
    text = GOOD.replace("id: a", f"id: {long}").replace("themes:", f"? {long}\n: a\nthemes:")
    assert max(len(each) for each in faults(text)) < 250


def test_values_behind_a_misspelt_key_are_checked_too() -> None:
    found = faults(GOOD.replace("questions:", "qestions:").replace("- Hvad?", "- Én ting: hvad?"))
    assert len(found) == 2
    assert found[0].endswith("Mente du »questions«?")
    assert found[1].endswith('Sæt hele teksten i anførselstegn: "…".')
