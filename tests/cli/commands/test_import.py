from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app, words
from ledersamtale.cli.commands import import_
from ledersamtale.model.agreements import AgreementKey, Part
from ledersamtale.model.reflection import Content, NoteKey, Reflection
from ledersamtale.model.themes import Audience
from ledersamtale.store.file import Saved
from ledersamtale.store.opening import create_reflection
from ledersamtale.store.reading import read_reflection
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.filled_forms import Fill, filled, form_of
from tests.helpers.filled_sheets import filled_sheet

if TYPE_CHECKING:
    from ledersamtale.store.merge import AnyKey

SET = load_theme_set(None)
FORM = form_of(SET)
ANSWERS = {
    "Udsagn 1.1": Fill("4", "hemmelig kommentar"),
    "Udsagn 1.2": Fill("4-5"),
    "Spørgsmål 1.1": Fill("", "hemmeligt svar"),
}
OWN = "id: eget\ntitle: Eget\nthemes:\n  - {id: x, title: X, questions: {leader: [Hvad?]}}\n"


def taken(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    *options: object,
    data: bytes | None = None,
    code: int = 0,
) -> tuple[str, str]:
    """Return what `import` prints on stdout and on stderr for a form with `data`."""
    path = folder / "skema.docx"
    path.write_bytes(filled(FORM, ANSWERS, name="Mette Østergaard") if data is None else data)
    line = ["import", str(path), "--folder", str(folder), *map(str, options)]
    assert app.run(line) == code
    out, err = capsys.readouterr()
    return out, err


def test_a_form_becomes_a_new_reflection_and_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = filled(FORM, ANSWERS, name="Mette Østergaard")
    out, err = taken(tmp_path, capsys, data=form)
    day = datetime.now().astimezone().date().isoformat()
    path = tmp_path / f"{day}-ledersamtale-mette-oestergaard.md"
    assert out == (
        "Læst i skema.docx: 1 vurdering, 2 kommentarer og 1 svar.\n"
        "Ikke læst\n"
        "  Udsagn 1.2: »4-5« er ikke én vurdering, så det står som kommentar. Skriv ét tal, 0 til "
        "5.\n"
        "\n"
        f"Gemt: {path}\n"
        "\n"
        "»skema.docx« er ikke ændret, og svarene står der stadig. Slet filen, når du ikke skal "
        "bruge den mere.\n"
        f"Fortsæt på refleksionen: ledersamtale reflect {path}\n"
    )
    assert err == ""
    reflection = read_reflection(path).reflection
    assert (reflection.name, reflection.date) == ("Mette Østergaard", day)
    assert (reflection.theme_set, reflection.theme_file) == (SET.id, "")
    assert reflection.is_unfinished
    texts = [each.text for each in reflection.responses]
    assert texts == ["hemmelig kommentar", "4-5", "hemmeligt svar"]
    assert (tmp_path / "skema.docx").read_bytes() == form


def test_no_reflection_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, _ = taken(tmp_path, capsys)
    before = {each: each.read_bytes() for each in tmp_path.glob("*.md")}
    second, _ = taken(tmp_path, capsys)
    assert first != second
    assert len(list(tmp_path.glob("*.md"))) == 2
    assert all(path.read_bytes() == data for path, data in before.items())


def test_no_word_of_an_answer_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {
        "Udsagn 1.1": Fill("hemmeligt", "hemmeligt"),
        "Spørgsmål 1.1": Fill("", "hemmeligt"),
    }
    data = filled(FORM, answers, name="Mette", points=["hemmeligt"])
    assert "hemmeligt" not in "".join(taken(tmp_path, capsys, data=data))


@pytest.mark.parametrize(
    ("written", "asked", "name", "told"),
    [
        ("Mette", [], "Mette", ""),
        ("", ["--name", "Bo Ås"], "Bo Ås", ""),
        ("Mette", ["--name", "Bo Ås"], "Bo Ås", ""),
        ("", [], "", "Skemaet har intet navn"),
        ("x" * 300, [], "", "Navnet i skemaet er for langt."),
    ],
)
def test_the_name_is_asked_for_or_stands_in_the_form(
    written: str,
    asked: list[str],
    name: str,
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = "".join(taken(tmp_path, capsys, *asked, data=filled(FORM, ANSWERS, name=written)))
    (path,) = tmp_path.glob("*.md")
    assert read_reflection(path).reflection.name == name
    assert told in said


def test_the_file_of_ones_own_set_is_remembered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    themes = tmp_path / "eget.yaml"
    themes.write_text(OWN, encoding="utf-8")
    data = filled(form_of(load_theme_set(themes)), {"Spørgsmål 1.1": Fill("", "Svar")}, name="Bo")
    _, said = taken(tmp_path, capsys, data=data)
    assert said.startswith("Bemærk: Overskrifterne er ikke fra temasættet")
    out, said = taken(tmp_path, capsys, "--themes", themes, data=data)
    assert (out.partition("\n")[0], said) == ("Læst i skema.docx: 1 svar.", "")
    reflection = read_reflection(next(tmp_path.glob("*-2.md"))).reflection
    assert (reflection.theme_set, reflection.theme_file) == ("eget", str(themes))


def test_a_groups_form_is_read_as_a_groups(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = filled(form_of(SET, Audience.GROUP), {"Spørgsmål 2.1": Fill("", "Vi svarer")}, name="Bo")
    taken(tmp_path, capsys, data=data)
    (path,) = tmp_path.glob("*.md")
    assert read_reflection(path).reflection.audience is Audience.GROUP


def test_another_file_is_told_and_nothing_is_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "skema.docx"
    for data, why in (
        (b"%PDF-1.7", "Det er en PDF. Vælg det skema, der er udfyldt i Word (.docx)."),
        (FORM, "Skemaet er ikke udfyldt. Skriv under overskrifterne, gem det, og prøv igen."),
    ):
        out, err = taken(tmp_path, capsys, data=data, code=6)
        assert (out, err) == ("", f"{path}: {why}\n")
    assert app.run(["import", str(tmp_path / "findes-ikke.docx")]) == 6
    assert "Filen findes ikke." in capsys.readouterr().err
    assert not list(tmp_path.glob("*.md"))


def test_what_word_files_need_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = filled(FORM, ANSWERS)
    needed = ("docx", "ledersamtale.paper.word.filled.")
    for name in [each for each in sys.modules if f"{each}.".startswith(needed)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    _, err = taken(tmp_path, capsys, data=data, code=7)
    assert err.startswith("For at læse en Word-fil skal du installere en udvidelse. Skriv: ")


def begun(folder: Path, *, name: str = "Mette Østergaard") -> Path:
    """Return the file of a reflection with an answer and a rating."""
    first, *_, last = SET.items(Audience.LEADER)
    made = Reflection(name, "2026-11-24", SET.id)
    made = made.record(first, Content(2, "min egen"), scale=SET.scale)
    made = made.record(last, Content(None, "andet"), scale=SET.scale)
    file = create_reflection(folder, made)
    file.close()
    return file.path


def test_a_form_is_put_into_a_reflection_and_takes_nothing_from_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = begun(tmp_path)
    before = read_reflection(path).reflection
    out, err = taken(tmp_path, capsys, "--into", path)
    (copy,) = tmp_path.glob("*-konflikt-*")
    assert (
        "Både skemaet og refleksionen har svar på udsagn 1.1, og det er ikke det samme. Det, der "
        f"stod i refleksionen, gælder. Hele skemaet ligger her: {copy}\n\nGemt: {path}\n" in out
    )
    assert err == ""
    after = read_reflection(path).reflection
    assert before.by_key.items() <= after.by_key.items()
    assert [each.text for each in after.responses] == [
        "min egen", "4-5", "hemmeligt svar", "andet"
    ]  # fmt: skip
    assert after.date == "2026-11-24"
    assert read_reflection(copy).reflection.responses[0].text == "hemmelig kommentar"
    again, _ = taken(tmp_path, capsys, "--into", path.name)
    assert "Det, der stod i refleksionen, gælder." in again
    assert read_reflection(path).reflection == after


def test_a_form_that_says_nothing_else_makes_no_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = taken(tmp_path, capsys)
    (path,) = tmp_path.glob("*.md")
    before = path.read_bytes()
    assert taken(tmp_path, capsys, "--into", path)[0] == out
    assert path.read_bytes() == before
    assert [*tmp_path.glob("*.md")] == [path]


def test_a_reflection_without_a_name_gets_the_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = begun(tmp_path, name="")
    taken(tmp_path, capsys, "--into", path)
    assert read_reflection(path).reflection.name == "Mette Østergaard"


@pytest.mark.parametrize(
    ("options", "audience", "told"),
    [
        ([], Audience.GROUP, "Skemaet er for ledergruppe og refleksionen for leder."),
        (["--name", "Bo"], Audience.LEADER, "Skemaet har navnet »Bo« og refleksionen »Mette"),
    ],
)
def test_another_persons_reflection_is_left_as_is(
    options: list[str],
    audience: Audience,
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = begun(tmp_path)
    before = path.read_bytes()
    data = filled(form_of(SET, audience), {"Spørgsmål 1.1": Fill("", "Svar")})
    _, err = taken(tmp_path, capsys, "--into", path, *options, data=data, code=2)
    assert err.startswith(told)
    assert path.read_bytes() == before
    # It is open to others again.
    assert taken(tmp_path, capsys, "--into", path)[1] == ""


def test_what_both_have_is_told_without_a_word_of_it() -> None:
    items = SET.items(Audience.LEADER)
    made = Reflection("Bo", "2026-11-24", SET.id)
    for item in items[:5]:
        made = made.record(
            item, Content(1 if item.is_rated else None, "hemmeligt"), scale=SET.scale
        )
    keys: list[AnyKey] = [*made.by_key]
    keys += [NoteKey("notes", ""), AgreementKey(Part.AGREEMENTS, "hemmelig aftale")]
    told = words.both_answered(Saved(tuple(keys), copies=(Path("x.md"),)), made)
    assert told.startswith(
        "Både skemaet og refleksionen har svar på udsagn 1.1, udsagn 1.2, udsagn 1.3 og mere, "
        "noget om samtalen og en aftale, og det er ikke det samme."
    )
    assert "punkter til samtalen" in words.both_answered(Saved(copies=(Path("x.md"),)), made)


SHEET = filled_sheet([("Fast møde", "Mette", "1. februar", "ro")], day="8. marts 2027")


def test_the_agreements_of_a_sheet_go_into_the_leaders_reflection(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = begun(tmp_path, name="Mette")
    before = read_reflection(path).reflection
    out, _ = taken(tmp_path, capsys, "--into", path, data=SHEET)
    assert out.startswith(
        "Læst i skema.docx: 1 aftale.\n  Aftale 1: Fast møde (Mette · senest 1. februar)\nGemt: "
    )
    after = read_reflection(path).reflection
    assert [(each.what, each.who) for each in after.agreements] == [("Fast møde", "Mette")]
    assert after.talk.follow_up == "2027-03-08"
    assert (after.name, after.responses, after.date) == (before.name, before.responses, before.date)


def test_a_sheet_says_where_it_belongs_where_no_reflection_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, err = taken(tmp_path, capsys, data=SHEET, code=2)
    assert "Skriv --into og navnet på den fil." in " ".join(err.split())
    assert [each.name for each in tmp_path.iterdir()] == ["skema.docx"]


@pytest.mark.parametrize("is_wanted", [True, False])
def test_in_a_terminal_it_is_asked_whether_the_agreements_are_wanted(
    is_wanted: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = begun(tmp_path, name="Mette")
    before = path.read_bytes()
    monkeypatch.setattr(import_, "are_terminals", lambda: True)
    monkeypatch.setattr(import_, "says_yes", lambda *_, **__: is_wanted)
    out, _ = taken(tmp_path, capsys, "--into", path, data=filled_sheet([("Mentor", "", "", "")]))
    assert "  Aftale 1: Mentor\n" in out
    assert ("Aftalerne kom ikke ind i refleksionen." in out) is not is_wanted
    assert (path.read_bytes() != before) == is_wanted


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("navn: Bo\n", "Mette"),
        ("navn: Mette\nom: Ida\n", "skal ind i lederens refleksion"),
        ("navn: Mette\nuddrag: punkter\n", "er lavet til andre"),
    ],
)
def test_a_sheet_goes_into_no_file_but_the_leaders(
    line: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = begun(tmp_path, name="Mette")
    text = path.read_text(encoding="utf-8").replace("navn: Mette\n", line)
    path.write_text(text, encoding="utf-8")
    _, err = taken(tmp_path, capsys, "--into", path, data=SHEET, code=2)
    assert reason in " ".join(err.split())
    assert path.read_text(encoding="utf-8") == text
