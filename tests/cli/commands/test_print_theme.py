from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from docx import Document

from ledersamtale.cli import app
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.english import english_words
from tests.helpers.pictures import PNG, SVG, svg
from tests.helpers.templates import template, words

if TYPE_CHECKING:
    from pathlib import Path

SET = load_theme_set(None)
BEGINNINGS = {
    ".md": b"Ledelsesgrundlag for",
    ".html": b"<!doctype html>",
    ".docx": b"PK",
    ".pdf": b"%PDF-",
    ".txt": b"Tema 1",
}


@pytest.mark.parametrize("suffix", BEGINNINGS)
def test_the_end_of_the_name_chooses_the_format(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"tema{suffix}"
    assert app.run(["print-theme", "kvalitet", "-o", str(path)]) == 0
    assert path.read_bytes().startswith(BEGINNINGS[suffix])


def test_a_format_that_is_named_needs_no_end(tmp_path: Path) -> None:
    path = tmp_path / "tema"
    assert app.run(["print-theme", "kvalitet", "-o", str(path), "--format", "md"]) == 0
    assert path.read_bytes().startswith(BEGINNINGS[".md"])


def test_cards_are_the_groups_questions_unless_others_are_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    theme = SET.themes[1]
    app.run(["print-theme", "2", "--cards"])
    shown = capsys.readouterr().out
    assert all(question.text in shown for question in theme.group)
    assert not any(question.text in shown for question in theme.leader)
    app.run(["print-theme", "2", "--cards", "--audience", "leder"])
    shown = capsys.readouterr().out
    assert all(question.text in shown for question in theme.leader)
    assert not any(question.text in shown for question in theme.group)


def test_a_theme_without_questions_has_no_cards(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "eget.yaml"
    path.write_text(
        "id: eget\ntitle: Eget\nthemes:\n  - {id: x, title: X, questions: {leader: [Hvad?]}}\n",
        encoding="utf-8",
    )
    assert app.run(["print-theme", "--themes", str(path), "--cards"]) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert "ingen spørgsmål til ledergruppen. Vil du have kortene til lederen, så tilføj:" in told


def test_cards_have_the_size_and_the_backs_that_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kort.html"
    made = ["print-theme", "--cards", "--force", "-o", str(path)]
    for options, fronts, backs, edge in (
        ([], "a6", 4, "den lange kant."),
        (["--card-size", "a7"], "a7", 2, "den lange kant."),
        (["--card-size", "a6", "--backs", "short"], "a6", 4, "den korte kant."),
        (["--backs", "none"], "a6", 0, ""),
    ):
        assert app.run([*made, *options]) == 0
        page = path.read_text(encoding="utf-8")
        assert page.count(f'class="cards fronts {fronts}"') == (4 if fronts == "a6" else 2)
        assert page.count(f'class="cards backs {fronts}"') == backs
        told = " ".join(capsys.readouterr().err.split())
        assert told.endswith(edge)
        assert bool(told) == bool(backs)


def test_options_of_cards_need_cards_and_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["print-theme", "--backs", "none"]) == 2
    assert "Tilføj: --cards" in capsys.readouterr().err
    assert app.run(["print-theme", "--cards", "--card-size", "a7"]) == 2
    assert "hverken størrelse eller bagside" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pdf"])
def test_large_print_is_another_paper_in_each_format_that_has_sizes(
    suffix: str, tmp_path: Path
) -> None:
    usual, large = tmp_path / f"ark{suffix}", tmp_path / f"stor{suffix}"
    assert app.run(["print-theme", "2", "-o", str(usual)]) == 0
    assert app.run(["print-theme", "2", "--large", "-o", str(large)]) == 0
    assert usual.read_bytes() != large.read_bytes()


def test_large_print_tells_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["print-theme", "--large", "-o", "x.md"]) == 2
    assert "Stor skrift kan kun laves som .html" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("size", "mend"),
    [([], "Slet --large."), (["a6"], "Slet --large."), (["a7"], "Skriv i stedet: --card-size a6")],
)
def test_large_cards_are_told_to_be_so_or_how_they_become_so(
    size: list[str], mend: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [part for each in size for part in ("--card-size", each)]
    assert app.run(["print-theme", "--large", "--cards", *asked, "-o", "x.pdf"]) == 2
    assert capsys.readouterr().err.strip().endswith(mend)


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pdf"])
def test_a_logo_is_shown_on_the_paper(suffix: str, tmp_path: Path) -> None:
    logo, paper = tmp_path / "logo", tmp_path / f"ark{suffix}"
    logo.write_bytes(PNG)
    assert app.run(["print-theme", "2", "--logo", str(logo), "-o", str(paper)]) == 0
    usual = tmp_path / f"uden{suffix}"
    assert app.run(["print-theme", "2", "-o", str(usual)]) == 0
    assert len(paper.read_bytes()) > len(usual.read_bytes())


@pytest.mark.parametrize(
    ("data", "suffix", "told"),
    [
        (b"", ".pdf", "Filen er tom. Vælg en anden fil til logoet."),
        (PNG[:-1], ".docx", "Billedet er i stykker."),
        (b"\xff\xd8\xff", ".html", "Det er en JPEG. Gem logoet som PNG eller SVG"),
        (svg("<script/>"), ".html", "Gem logoet som PNG, og brug den fil."),
        (bytes(2 * 1024 * 1024 + 1), ".pdf", "Filen er større end 2 MB."),
        (SVG, ".docx", "Word viser kun et logo, der er en PNG."),
    ],
)
def test_a_logo_that_cannot_be_used_is_told_and_nothing_is_written(
    data: bytes, suffix: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logo, paper = tmp_path / "logo.png", tmp_path / f"ark{suffix}"
    logo.write_bytes(data)
    assert app.run(["print-theme", "--logo", str(logo), "-o", str(paper)]) == 6
    assert told in " ".join(capsys.readouterr().err.split())
    assert not paper.exists()


def test_a_logo_that_is_no_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path, tmp_path / "findes-ikke.png"):
        assert app.run(["print-theme", "--logo", str(path), "-o", str(tmp_path / "x.pdf")]) == 6
        assert capsys.readouterr().err


def test_sheets_look_as_the_template(tmp_path: Path) -> None:
    file, paper = tmp_path / "brev.dotx", tmp_path / "ark.docx"
    file.write_bytes(template(edges={("header", "default"): words("Søby Kommune")}))
    assert app.run(["print-theme", "2", "--template", str(file), "-o", str(paper)]) == 0
    document = Document(str(paper))
    assert document.sections[0].header.paragraphs[0].text == "Søby Kommune"
    assert document.styles["Normal"].font.name == "Gill Sans"


def test_what_is_left_out_of_a_template_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "brev.docx"
    file.write_bytes(template(body=words("Kære borger")))
    paper = tmp_path / "ark.docx"
    assert app.run(["print-theme", "2", "--template", str(file), "-o", str(paper)]) == 0
    told = " ".join(capsys.readouterr().err.split())
    assert told == "Bemærk: Dette fra skabelonen kom ikke med på arkene: teksten på siderne."


def test_a_template_that_cannot_be_used_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, broken = tmp_path / "ark.docx", tmp_path / "brev.docx"
    broken.write_bytes(b"%PDF-")
    for path in (broken, tmp_path, tmp_path / "findes-ikke.docx"):
        assert app.run(["print-theme", "--template", str(path), "-o", str(paper)]) == 6
        told = " ".join(capsys.readouterr().err.split())
        assert path.name in told
        assert english_words(told) == []
    assert not paper.exists()


def test_the_template_itself_is_not_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "brev.docx"
    file.write_bytes(template())
    before = file.read_bytes()
    again = str(tmp_path / "." / "brev.docx")
    asked = ["print-theme", "--template", str(file), "-o", again, "--force"]
    assert app.run(asked) == 2
    assert "er selve skabelonen" in " ".join(capsys.readouterr().err.split())
    assert file.read_bytes() == before


def test_a_logo_does_not_stand_on_the_header_of_a_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logo, plain, headed = (tmp_path / name for name in ("logo.png", "ren.docx", "brev.docx"))
    logo.write_bytes(PNG)
    plain.write_bytes(template())
    headed.write_bytes(template(edges={("header", "default"): words("Søby Kommune")}))
    asked = ["print-theme", "2", "--logo", str(logo), "-o", str(tmp_path / "ark.docx")]
    assert app.run([*asked, "--template", str(headed)]) == 2
    assert "Slet --logo, eller sæt logoet ind" in " ".join(capsys.readouterr().err.split())
    assert app.run([*asked, "--template", str(plain)]) == 0


def test_the_number_of_lines_is_that_number(capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["print-theme", "2", "--audience", "leder", "--lines", "3"])
    rules = [line for line in capsys.readouterr().out.splitlines() if set(line.strip()) == {"_"}]
    assert len(rules) == 3 * len(SET.themes[1].leader)


@pytest.mark.parametrize("audience", ["leder", "ledergruppe", "alle"])
def test_a_theme_in_a_pipe_is_markdown(audience: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["print-theme", "2", "--audience", audience]) == 0
    shown = capsys.readouterr().out
    assert "\n\n# Tema 2: Retning og resultater\n\n" in shown
    is_leaders = audience != "ledergruppe"
    assert ("Navn: ___" in shown) is is_leaders
    assert ("- U2.2 Jeg skaber rammer og sætter retning.\n" in shown) is is_leaders
    titles = {
        "leder": ["Spørgsmål til dig som leder"],
        "ledergruppe": ["Spørgsmål til jer i ledergruppen"],
        "alle": ["Spørgsmål til dig som leder", "Spørgsmål til jer i ledergruppen"],
    }
    lines = shown.splitlines()
    assert [line[3:] for line in lines if line.startswith("## S")] == titles[audience]


@pytest.mark.parametrize("audience", ["leder", "ledergruppe"])
def test_nothing_is_written_for_those_whom_the_themes_ask_nothing(
    audience: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, key = ("group", "leder") if audience == "leder" else ("leader", "ledergruppe")
    file = tmp_path / "sæt.yaml"
    file.write_text(
        f"id: saet\ntitle: Et sæt\nlanguage: da\nthemes:\n  - id: et\n    title: Et\n"
        f"    questions:\n      {other}:\n        - Hvad nu?\n"
    )
    out = tmp_path / "ark.html"
    assert app.run(["print-theme", "--themes", f"{file}", "--audience", key, "-o", f"{out}"]) == 2
    assert "--audience" in capsys.readouterr().err
    assert not out.exists()


def test_a_set_that_is_named_as_a_theme_is_told_as_a_set(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert app.run(["print-theme", "drift", "Vores sæt.YAML"]) == 2
    shown = capsys.readouterr().err.strip()
    assert shown.startswith("»Vores sæt.YAML« er en fil med et temasæt og ikke et tema.")
    assert shown.endswith('ledersamtale print-theme drift --themes "Vores sæt.YAML"')


def test_a_page_of_contents_in_a_text_is_told_with_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert app.run(["print-theme", "--contents", "-o", "c.txt"]) == 2
    assert "ikke i ren tekst" in capsys.readouterr().err
    assert app.run(["print-theme", "-o", ""]) == 2
    assert capsys.readouterr().err.startswith("Her mangler filens navn.")


def test_cards_have_no_contents_whatever_else_is_given(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for others in ([], ["-o", "z.pdf"]):
        assert app.run(["print-theme", "--cards", "--contents", *others]) == 2
        shown = capsys.readouterr().err
        assert shown == "Kort har ingen side med indhold. Slet enten --contents eller --cards.\n"


def test_contents_open_the_sheets_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["print-theme", "--contents"])
    assert "\n\n**Indhold**\n\n- [Tema 1: " in capsys.readouterr().out


def test_all_themes_are_printed_when_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["print-theme", "--audience", "leder"])
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if line.startswith("# ")] == [
        "# Tema 1: Kvalitet og sikker drift",
        "# Tema 2: Retning og resultater",
        "# Tema 3: Helhed og sammenhæng",
        "# Tema 4: Arbejdsmiljø og samarbejde",
    ]


@pytest.mark.parametrize("name", ["tema.md", "tema.txt", "tema.html"])
def test_a_file_is_written_for_others_too(name: str, tmp_path: Path) -> None:
    umask = os.umask(0o022)
    try:
        assert app.run(["print-theme", "helhed", "-o", str(tmp_path / name)]) == 0
    finally:
        os.umask(umask)
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o644


def test_a_file_is_replaced_only_by_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tema.md"
    assert app.run(["print-theme", "helhed", "-o", str(path)]) == 0
    assert app.run(["print-theme", "kvalitet", "-o", str(path)]) == 2
    assert "findes allerede" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8").partition("\n# ")[2].startswith("Tema 3")
    assert app.run(["print-theme", "kvalitet", "-o", str(path), "--force"]) == 0
    assert path.read_text(encoding="utf-8").partition("\n# ")[2].startswith("Tema 1")
    assert app.run(["print-theme", "-o", str(tmp_path / "ingen" / "x.md")]) == 4
    text = tmp_path / "tema.txt"
    assert app.run(["print-theme", "helhed", "--format", "text", "-o", str(text)]) == 0
    lines = text.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Tema 3: Helhed og sammenhæng"
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in "".join(lines)


def test_a_theme_set_can_be_chosen_by_option_and_by_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "eget.yaml"
    path.write_text(
        "id: eget\ntitle: Eget\nthemes:\n  - {id: x, title: Xx, questions: {group: [Hvor?]}}\n",
        encoding="utf-8",
    )
    assert app.run(["themes", "check", str(path)]) == 0
    assert "1 tema, 0 udsagn, 0 spørgsmål til lederen og 1 til" in capsys.readouterr().out
    assert app.run(["print-theme", "--themes", str(path)]) == 0
    monkeypatch.setenv("LEDERSAMTALE_THEMES", str(path))
    assert app.run(["print-theme"]) == 0
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LEDERSAMTALE_THEMES", "~/eget.yaml")
    assert app.run(["print-theme"]) == 0
    assert app.run(["print-theme", "--themes=~/eget.yaml"]) == 0
    assert capsys.readouterr().out.count("# Tema 1: Xx") == 4
    assert app.run(["reflect", "--name", "x", "--folder", str(tmp_path)]) == 2
    assert "ingen spørgsmål til lederen" in capsys.readouterr().err


@pytest.mark.parametrize("given", [["-otema.md"], ["-o=tema.md"], ["-o", "tema.md"]])
def test_a_short_option_takes_its_file_in_every_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert app.run(["print-theme", "kvalitet", *given]) == 0
    assert [each.name for each in tmp_path.iterdir()] == ["tema.md"]
    assert app.run(["show", "--", "-o=tema.md"]) != 0
    assert app.run(["print-theme", "kvalitet", "-o="]) == 2


MIXED = """\
id: eget
title: Eget
intro: Brug en time.
audiences: {leader: afdelingsleder, group: lederteam}
themes:
  - id: a
    title: A
    intro: Om A.
    statements: [{text: Jeg ser., help: I det daglige.}]
  - {id: b, title: B, questions: {group: [{text: Hvad?, help: Højst tre ting.}]}}
"""


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    path = tmp_path / "eget.yaml"
    path.write_text(MIXED, encoding="utf-8")
    return path


@pytest.mark.parametrize("format", ["text", "md"])
def test_introductions_and_help_stand_beside_what_they_are_to(
    format: str,  # noqa: A002 - the option's name
    mixed: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert app.run(["print-theme", "--themes", str(mixed), "--format", format]) == 0
    shown = capsys.readouterr().out
    said = (
        "Brug en time.",
        "Om A.",
        "I det daglige.",
        "Spørgsmål til lederteam",
        "Højst tre ting.",
    )
    places = [shown.index(each) for each in said]
    assert places == sorted(places)


def test_themes_without_anything_for_the_audience_are_left_out_with_a_word(
    mixed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["print-theme", "--themes", str(mixed), "--format", "text", "--audience"]
    assert app.run([*asked, "Lederteam"]) == 0
    shown, told = capsys.readouterr()
    assert "Hvad?" in shown
    assert "Jeg ser." not in shown
    assert "Temaet »A« har ingen spørgsmål til lederteam og er ikke med." in " ".join(told.split())
    assert app.run([*asked, "leder", "b"]) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert "eller spørgsmål til afdelingsleder. Vil du have det til lederteam, så tilføj" in told


def test_cards_of_statements_alone_are_refused_with_what_to_do(
    mixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kort.md"
    asked = ["print-theme", "a", "--themes", str(mixed), "--cards", "-o", str(path)]
    for more in ([], ["--audience", "alle"]):
        assert app.run([*asked, *more]) == 2
        assert "skriv dem ud som ark uden --cards" in " ".join(
            capsys.readouterr().err.lower().split()
        )
    assert not path.exists()


def test_themes_stand_in_the_order_in_which_they_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, second, *_ = SET.themes
    assert app.run(["print-theme", "Tema 2", f"tema 1: {first.title}", "--format", "text"]) == 0
    shown = capsys.readouterr().out
    assert shown.index(second.title) < shown.index(first.title)


def test_cards_and_lines_cannot_be_plain_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "kort.txt")
    for more in (["--cards"], ["--lines", "3"]):
        assert app.run(["print-theme", "-o", path, *more]) == 2
        assert "ren tekst" in capsys.readouterr().err


def test_a_form_asks_the_leader_unless_another_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "skema.docx"
    theme = SET.themes[0]
    made = ["print-theme", "kvalitet", "--form", "--large", "-o", str(path)]
    assert app.run(made) == 0
    shown = [each.text for each in Document(str(path)).paragraphs]
    assert f"Udsagn 1.1: {theme.statements[0].text}" in shown
    assert f"Spørgsmål 1.1: {theme.leader[0].text}" in shown
    assert app.run([*made, "--audience", "ledergruppe", "--force"]) == 0
    shown = [each.text for each in Document(str(path)).paragraphs]
    assert f"Spørgsmål 1.1: {theme.group[0].text}" in shown
    assert not [each for each in shown if each.startswith("Udsagn")]
