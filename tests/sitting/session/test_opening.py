from __future__ import annotations

import errno
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Event, Timer
from typing import TYPE_CHECKING

import pytest

from ledersamtale import patience
from ledersamtale.errors import CannotSave
from ledersamtale.model.places import Place
from ledersamtale.model.reflection import Content, End, Reflection
from ledersamtale.model.themes import Audience
from ledersamtale.signals import SignalGate
from ledersamtale.sitting import words
from ledersamtale.sitting.face import AfterFailure, GiveUp, GoOn, SaveIn, TryAgain
from ledersamtale.sitting.session import opening as sitting_opening
from ledersamtale.sitting.session.opening import Wish, begin
from ledersamtale.store import opening
from ledersamtale.store.folder import takes_files
from ledersamtale.themeset.bundled import bundled_path, load_theme_set
from tests.helpers.kept_files import answered
from tests.helpers.pty_program import CTRL_C, Program
from tests.helpers.reflections import FILE, LONG_QUESTION
from tests.sitting.plain.piped import run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ledersamtale.sitting.face import Face, Opening

THEME_SET = load_theme_set(None)
NOT_YET = "Drevet har ikke svaret endnu"
_, FRONT, BODY = FILE.replace("færdig", "kladde").split("---\n", 2)
LONG_RULE = "_" * 70


@pytest.mark.slow
@pytest.mark.parametrize(
    "lost",
    [
        "",
        f"+++\n{FRONT}+++\n",
        f"---\n\n{FRONT}",
        f"---\n\n{FRONT}\n# Mit\n",
        f"{LONG_RULE}\n\n## {' '.join(FRONT.split())}\n",
    ],
)
@pytest.mark.parametrize("is_named", [True, False])
def test_reflection_that_has_lost_its_first_lines_goes_on(
    lost: str, is_named: bool, tmp_path: Path
) -> None:
    path = tmp_path / "2026-11-24-ledersamtale-mette.md"
    path.write_text(lost + BODY, encoding="utf-8")
    if is_named:
        done = run(path, "5\n:stop\n", "reflect", "--plain")
    else:
        done = run(tmp_path, "1\n5\n:stop\n", "reflect", "--plain", "--folder")
    assert "Filens første linjer" in done.stdout.decode()
    text = path.read_text(encoding="utf-8")
    assert text.startswith("---\ntemasæt: ledelsesgrundlag\nfortsæt: Udsagn 1.2\n---\n")
    assert lost + BODY[: BODY.index("## Tema 2")] in text
    assert BODY[BODY.index("## Tema 2") :] in text
    assert "\n\n**Vurdering:** 5 – Helt enig\n\n" in text
    done = run(path, ":stop\n", "reflect", "--plain")
    assert "Filens første linjer" not in done.stdout.decode()
    assert "ved udsagn 1.2" in done.stdout.decode()


@pytest.mark.slow
def test_reflection_of_no_known_set_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text("# Ledersamtale: Mette\n\n### Spørgsmål 1.1: Hvad?\n\nDet.\n", "utf-8")
    done = run(tmp_path, "", "reflect", "--plain", "--folder")
    reason = "r.md: Filens første linjer mangler"
    assert reason in done.stdout.decode()
    assert "Hvad hedder du?" in done.stdout.decode()
    done = run(path, "", "reflect", "--plain")
    assert done.returncode == 2
    assert "Vælg det rigtige med --themes FIL" in done.stderr.decode()


@pytest.mark.slow
def test_answer_under_a_question_that_has_lost_its_number_is_not_asked_for_again(
    tmp_path: Path,
) -> None:
    path = tmp_path / "r.md"
    own = FILE.replace("### Spørgsmål 2.1: ", "### ").replace(
        "færdig", "kladde\nfortsæt: Spørgsmål 2.1"
    )
    path.write_text(own, encoding="utf-8")
    done = run(path, ":vis\nog mere\n:stop\n", "reflect", "--plain")
    assert "1: Et hemmeligt svar." in done.stdout.decode()
    kept = path.read_text(encoding="utf-8")
    assert f"### Spørgsmål 2.1: {LONG_QUESTION}\n\nEt hemmeligt svar.\nog mere\n" in kept
    assert kept.count(LONG_QUESTION) == 1


class Person:
    """A face that meets failures with `answers`, and notes what it shows in order."""

    def __init__(self, *answers: Callable[[], AfterFailure]) -> None:
        self._answers = list(answers)
        self.shown: list[str] = []
        self.offered: list[str] = []

    def save_failed(self, error: CannotSave) -> AfterFailure:
        self.shown.append(str(error).partition(",")[0])
        return self._answers.pop(0)()

    def choose(self, _: str, options: Sequence[str]) -> int:
        self.shown.append(f"{len(options) - 1} kladder")
        self.offered = [*options[:-1]]
        return 0

    def ask_name(self, _: Opening) -> str:
        self.shown.append("navn")
        return "Mette"

    def tell(self, message: str) -> None:
        self.shown.append(message)


def wish(folder: Path, *, is_new: bool = False) -> Wish:
    return Wish(THEME_SET, folder, "2026-11-24", is_new=is_new)


def draft(folder: Path) -> Reflection:
    reflection = answered(Reflection("Mette", "2026-11-23", THEME_SET.id), 1, "et svar")
    opening.create_reflection(folder, reflection).close()
    return reflection


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Event:
    """The drive answers once this is set."""
    answers = Event()

    def slow(find: Callable[[Path], object]) -> Callable[[Path], object]:
        looked: list[Path] = []

        def held(folder: Path) -> object:
            assert folder not in looked, "it is read twice"
            looked.append(folder)
            assert folder.name != "drev" or answers.wait(20)
            return find(folder)

        return held

    monkeypatch.setattr(opening, "drafts_in", slow(opening.drafts_in))
    monkeypatch.setattr(sitting_opening, "takes_files", slow(takes_files))
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(patience, "_SECOND_CHANCE_SECONDS", 0)
    return answers


def begun(wish: Wish, person: Person) -> Reflection:
    face: Face = person  # type: ignore[assignment]
    keeper = begin(wish, face, SignalGate()).keeper
    keeper.close()
    return keeper.reflection


def test_drafts_that_are_slow_to_read_are_offered_at_last(
    tmp_path: Path, answers: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    def after_a_while() -> TryAgain:
        monkeypatch.setattr(patience, "PATIENCE_SECONDS", 20)
        Timer(0.1, answers.set).start()
        return TryAgain()

    reflection = draft(tmp_path / "drev")
    person = Person(TryAgain, after_a_while)
    assert begun(wish(tmp_path / "drev"), person) == reflection
    assert person.shown == [NOT_YET, NOT_YET, "1 kladder"]


def test_who_goes_on_without_the_drafts_knows_that(tmp_path: Path, answers: Event) -> None:
    draft(tmp_path / "drev")
    person = Person(GoOn)
    begun(wish(tmp_path / "drev"), person)
    answers.set()
    assert person.shown == [NOT_YET, words.DRAFTS_NOT_READ, "navn"]


@pytest.mark.parametrize("is_new", [True, False])
def test_drive_that_does_not_answer_is_told_of_first_and_another_can_be_chosen(
    tmp_path: Path, answers: Event, is_new: bool
) -> None:
    draft(tmp_path / "nær")
    person = Person(lambda: SaveIn(tmp_path / "nær"))
    face: Face = person  # type: ignore[assignment]
    keeper = begin(wish(tmp_path / "drev", is_new=is_new), face, SignalGate()).keeper
    answers.set()
    assert keeper.folder == tmp_path / "nær"
    assert person.shown == [NOT_YET, "navn" if is_new else "1 kladder"]
    keeper.close()


def test_who_gives_up_a_drive_ends_with_its_error(tmp_path: Path, answers: Event) -> None:
    with pytest.raises(CannotSave, match=NOT_YET):
        begun(wish(tmp_path / "drev"), Person(GiveUp))
    answers.set()


@pytest.mark.parametrize("is_new", [True, False])
def test_a_folder_that_cannot_be_listed_is_told_once_where_drafts_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_new: bool
) -> None:
    def forbid(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "scandir", forbid)
    person = Person()
    begun(wish(tmp_path, is_new=is_new), person)
    told = words.UNSEEN_DRAFTS.format(folder=tmp_path, command="ledersamtale reflect")
    assert person.shown == (["navn"] if is_new else [told, "navn"])


@pytest.mark.slow
def test_a_theme_that_is_not_in_the_set_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mette.md"
    path.write_text(f"---\nnavn: M\ntemasæt: {THEME_SET.id}\ntemaer: væk\n---\n{BODY}", "utf-8")
    done = run(path, "", "reflect", "--plain")
    assert done.returncode == 2
    assert "temaer, som ikke er i »ledelsesgrundlag«: væk. Ret" in " ".join(
        done.stderr.decode().split()
    )


def kept(
    folder: Path, answers: int = 0, *, themes: tuple[str, ...] = (), date: str = "2026-11-23"
) -> Reflection:
    """Save a draft with so many answers, the newest in its folder, and return it."""
    reflection = Reflection("Mette", date, THEME_SET.id, themes=themes)
    chosen = THEME_SET.choose(themes)
    for item in THEME_SET.items(reflection.audience, themes=chosen)[:answers]:
        content = Content(4 if item.is_rated else None, "et svar")
        reflection = reflection.record(item, content, scale=THEME_SET.scale)
    file = opening.create_reflection(folder, reflection)
    file.close()
    newest = max(each.stat().st_mtime_ns for each in folder.glob("*.md"))
    os.utime(file.path, ns=(newest + 10**9, newest + 10**9))
    return reflection


def test_drafts_with_answers_are_offered_first_and_told_apart(tmp_path: Path) -> None:
    kept(tmp_path, 3, date="2025-12-31")
    wanted = kept(tmp_path, 2, themes=("kvalitet", "helhed"))
    kept(tmp_path, date="2026-11-20")
    kept(tmp_path, themes=("kvalitet",), date="2026-11-20")
    group = replace(kept(tmp_path, date="2026-11-22"), audience=Audience.GROUP, position=End.POINTS)
    for _ in range(2):
        opening.create_reflection(tmp_path, group).close()
    person = Person()
    assert begun(wish(tmp_path), person) == wanted
    offers = iter(person.offered)
    themes = "kun Kvalitet og sikker drift og Helhed og sammenhæng"
    assert next(offers) == f"Fortsæt · 2 af 14 besvaret · {themes} · 23. november · Mette"
    assert next(offers) == "Fortsæt · 3 af 27 besvaret · 31. december 2025 · Mette"
    assert len(set(person.offered)) == 7
    points = "Fortsæt med at vælge punkter til samtalen · 0 af 12 besvaret · ledergruppe"
    alike = [each for each in person.offered if each.startswith(points)]
    assert {each.partition("Mette · ")[2] for each in alike} == {
        f"2026-11-22-ledersamtale-mette-{number}.md" for number in (2, 3)
    }


def test_a_comment_alone_is_no_answer_in_an_offer(tmp_path: Path) -> None:
    item = THEME_SET.items(Audience.LEADER)[0]
    reflection = Reflection("Mette", "2026-11-23", THEME_SET.id)
    commented = reflection.record(item, Content(None, "En kommentar"), scale=THEME_SET.scale)
    opening.create_reflection(tmp_path, commented).close()
    person = Person()
    begun(wish(tmp_path), person)
    assert "0 af 27 besvaret" in person.offered[0]


@pytest.mark.parametrize(("answers", "at"), [(2, "udsagn 3.1"), (15, "udsagn 3.2")])
def test_a_wish_for_one_theme_is_offered_a_whole_draft_at_that_theme(
    tmp_path: Path, answers: int, at: str
) -> None:
    whole = kept(tmp_path, answers)
    person = Person()
    found = begun(wish(tmp_path)._replace(themes=("helhed",)), person)
    assert person.offered == [f"Fortsæt ved {at} · {answers} af 27 besvaret · 23. november · Mette"]
    assert found == replace(whole, position=Place.parse(at.capitalize()))


def test_a_wish_for_two_themes_is_not_offered_a_draft_of_one(tmp_path: Path) -> None:
    kept(tmp_path, 1, themes=("helhed",))
    person = Person()
    begun(wish(tmp_path)._replace(themes=("helhed", "kvalitet")), person)
    assert person.shown == ["navn"]


def test_a_draft_of_the_very_themes_is_offered_before_a_whole_one(tmp_path: Path) -> None:
    wanted = kept(tmp_path, 1, themes=("helhed",))
    kept(tmp_path, 4)
    person = Person()
    assert begun(wish(tmp_path)._replace(themes=("helhed",)), person) == wanted
    assert len(person.offered) == 2


@pytest.mark.slow
def test_a_draft_of_another_theme_set_is_offered_with_the_title_of_that(tmp_path: Path) -> None:
    path = begun_with(tmp_path)
    kept(path.parent, 1)
    person = Person()
    begun(wish(path.parent), person)
    own = [each for each in person.offered if " · temasættet »Ledelsesgrundlag" in each]
    assert (len(own), len(person.offered)) == (1, 2)


@pytest.mark.slow
def test_who_stops_at_the_drafts_is_told_that_they_are_kept(tmp_path: Path) -> None:
    draft(tmp_path)
    done = run(tmp_path, "", "reflect", "--plain", "--folder")
    assert "Du begyndte ikke på en ny refleksion. Det, du har gemt før, er der stadig." in (
        done.stdout.decode()
    )
    done = run(tmp_path / "tom", "", "reflect", "--plain", "--folder")
    assert done.stdout.decode().endswith("Du begyndte ikke på en ny refleksion.\n")


def own_set(path: Path) -> Path:
    """Write a theme set of one's own, and return its file."""
    text = bundled_path().read_text(encoding="utf-8").replace("id: ledelses", "id: vores-", 1)
    path.write_text(text, encoding="utf-8")
    return path


def begun_with(tmp_path: Path, **environment: str) -> Path:
    """Begin a reflection with a set of one's own, and return its file."""
    folder = tmp_path / "w"
    named = [] if environment else ["--themes", str(tmp_path / "vores sæt.yaml")]
    own_set(tmp_path / "vores sæt.yaml")
    begin = ["reflect", "--name", "Bo", *named, "--folder"]
    assert run(folder, "4\n:stop\n", *begin, **environment).returncode == 0
    (path,) = folder.glob("*.md")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("is_set_by_variable", [True, False])
def test_a_reflection_remembers_its_theme_set(is_set_by_variable: bool, tmp_path: Path) -> None:
    where = tmp_path / "vores sæt.yaml"
    variable = {"LEDERSAMTALE_THEMES": str(where)} if is_set_by_variable else {}
    path = begun_with(tmp_path, **variable)
    assert f"temasætfil: '{where}'\n" in path.read_text(encoding="utf-8")
    for done in (
        run(path, "4\n:stop\n", "reflect"),
        run(path.parent, "1\n4\n:stop\n", "reflect", "--folder"),
    ):
        assert (done.returncode, done.stderr) == (0, b"")
    shown = run(path, "", "show").stdout.decode()
    paper = path.with_name("x.html")
    assert run(paper, "", "export", str(path), "-o").stderr == b""
    for said in (shown, paper.read_text(encoding="utf-8")):
        assert "Tema 1" in said
        assert "vores sæt" not in said


@pytest.mark.slow
@pytest.mark.parametrize("is_named", [True, False])
@pytest.mark.parametrize("has_another_id", [True, False])
def test_a_theme_set_that_is_gone_is_told_of_and_can_be_chosen(
    is_named: bool, has_another_id: bool, tmp_path: Path
) -> None:
    path, where = begun_with(tmp_path), tmp_path / "vores sæt.yaml"
    moved = where.rename(tmp_path / "flyttet.yaml")
    if has_another_id:
        where.write_text(bundled_path().read_text(encoding="utf-8"), encoding="utf-8")
    before = path.read_bytes()
    told = f"Refleksionen hører til temasættet »vores-grundlag« i {where}, men det findes ikke"
    if is_named:
        done = run(path, "", "reflect")
        assert (done.returncode, told in done.stderr.decode()) == (2, True)
    else:
        done = run(path.parent, "", "reflect", "--plain", "--folder")
        assert f"{path.name}: {told}" in done.stdout.decode()
    assert "temasæt findes ikke mere" in run(path, "", "show").stderr.decode()
    assert path.read_bytes() == before
    assert run(path, "4\n:stop\n", "reflect", "--themes", str(moved)).returncode == 0
    assert f"temasætfil: {moved}\n" in path.read_text(encoding="utf-8").replace("'", "")


@pytest.mark.slow
def test_a_draft_whose_theme_is_not_in_its_set_any_more_is_told_of(tmp_path: Path) -> None:
    path, where = begun_with(tmp_path), tmp_path / "vores sæt.yaml"
    assert run(path, "4\n:stop\n", "reflect").returncode == 0
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("---\n", "---\ntemaer: retning, væk\n", 1), encoding="utf-8")
    done = run(path.parent, "", "reflect", "--plain", "--folder")
    assert f"{path.name}: " in done.stdout.decode()
    assert "væk" in done.stdout.decode()
    # Who names a set asks for the drafts of that set alone.
    done = run(path.parent, "", "reflect", "--plain", "--themes", str(where), "--folder")
    assert f"{path.name}: " not in done.stdout.decode()


@pytest.mark.slow
def test_who_stops_at_the_first_step_is_told_of_what_is_there(tmp_path: Path) -> None:
    draft(tmp_path)
    arguments = ("--name", "Ole", "--folder", str(tmp_path))
    with Program("reflect", *arguments) as program:
        program.see("Tab videre")
        program.send(CTRL_C)
        program.end()
        assert words.DRAFTS_STAY in program.running_text


@pytest.mark.slow
def test_a_theme_of_a_reflections_own_set_that_does_not_exist_lets_go_of_the_file(
    tmp_path: Path,
) -> None:
    path = begun_with(tmp_path)
    done = run(path, "", "reflect", "--theme", "findes-ikke")
    assert done.returncode == 2
    assert "findes-ikke" in done.stderr.decode()
    assert not (path.parent / ".ledersamtale").exists()


@pytest.mark.slow
def test_a_finished_reflection_whose_set_is_gone_is_told_of_as_that(tmp_path: Path) -> None:
    gone = tmp_path / "væk.yaml"
    text = FILE.replace("temasæt: ledelsesgrundlag", f"temasæt: vores\ntemasætfil: {gone}")
    (tmp_path / "r.md").write_text(text, encoding="utf-8")
    said = run(tmp_path, "Bo\n:stop\n", "reflect", "--folder").stdout.decode()
    assert f"r.md: Refleksionen hører til temasættet »vores« i {gone}" in said
    assert "Vil du hellere åbne den færdige" not in said
    assert "Hvad hedder du?" in said
    (tmp_path / "r.md").write_text(text.replace("# Ledersamtale", "# Nej"), encoding="utf-8")
    said = run(tmp_path, "Bo\n:stop\n", "reflect", "--folder").stdout.decode()
    assert "Vil du hellere åbne den færdige" in said


@pytest.mark.slow
def test_a_finished_reflection_is_told_of_with_the_command_that_opens_it(tmp_path: Path) -> None:
    for age, name in enumerate(["ny", "gammel"]):
        path = tmp_path / f"{name} æ.md"
        path.write_text(FILE, encoding="utf-8")
        os.utime(path, (1000 - age, 1000 - age))
    ny = tmp_path / "ny æ.md"
    said = run(tmp_path, "Bo\n:stop\n", "reflect", "--folder").stdout.decode()
    assert "Refleksionen i ny æ.md er færdig, og du begynder nu på en ny." in said
    command = f'ledersamtale reflect "{ny}"'
    assert f": {sys.executable} -m {command}\n" in said
    assert "Hvad hedder du?" in said
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m {command}"],
        input=b":stop\n",
        capture_output=True,
        check=True,
    )
    assert f"{ny}" in done.stdout.decode()
    (tmp_path / "kladde.md").write_text(FILE.replace("færdig", "kladde"), encoding="utf-8")
    assert "en ny. Vil du" not in run(tmp_path, "", "reflect", "--folder").stdout.decode()


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--new",), ("--name", "Bo")])
def test_a_folder_that_is_to_be_made_is_told_of_where_it_is_named(
    options: tuple[str, ...], tmp_path: Path
) -> None:
    told = "Programmet sender intet. Programmet laver mappen.\n"
    (tmp_path / "fil").touch()
    for folder, is_told in (("ny/mappe", True), ("", False), ("fil/mappe", False)):
        done = run(tmp_path / folder, "", "reflect", *options, "--folder")
        assert (told in done.stdout.decode()) is is_told


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--new",), ("--name", "Bo")])
def test_a_relative_folder_is_told_in_whole(
    options: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "m" / "r.md"
    path.parent.mkdir()
    path.write_text(FILE, encoding="utf-8")
    said = run(Path("m"), "", "reflect", *options, "--folder").stdout.decode()
    assert f"Programmet gemmer svarene løbende her: {path.parent}" in said
    assert "--new" in options or said.endswith(f"ledersamtale reflect {path}\n")


@pytest.mark.slow
def test_text_under_headings_changed_by_hand_is_told_of_with_how_to_mend_them(
    tmp_path: Path,
) -> None:
    path = tmp_path / "r.md"
    asked = [each.partition("\n")[0] for each in BODY.split("### ")[1:]]
    text = FILE.replace("færdig", "kladde")
    for each in asked:
        text = text.replace(f"### {each}", f"### {each[:-1]} i min afdeling.")
    path.write_text(text, encoding="utf-8")
    said = run(path, "", "reflect", "--plain").stdout.decode()
    assert "men måske står dit svar andre steder i filen, under »Udsagn 2.1: " in said
    assert "og 1 andet." in said
    # Three of them, each with the line to put in its place.
    ends = said[said.index("Når du vil fortsætte") :].splitlines()
    assert [each for each in ends if each.startswith("### ")] == [
        f"### {each}" for each in asked[:3]
    ]
    for each in asked:
        text = text.replace(f"### {each[:-1]} i min afdeling.", f"### {each}")
    path.write_text(text, encoding="utf-8")
    said = run(path, "", "reflect", "--plain").stdout.decode()
    assert "måske står" not in said


@pytest.mark.slow
def test_one_heading_changed_by_hand_is_told_of_in_a_window(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    text = FILE.replace("færdig", "kladde").replace("### Spørgsmål 2.1: ", "### Spørgsmål 2.1 om: ")
    path.write_text(text, encoding="utf-8")
    with Program("reflect", str(path), size=(60, 20)) as program:
        program.see(
            "Du mangler at svare på spørgsmål 2.1, men måske", "et andet sted i filen", "1 af 14"
        )
        program.send(CTRL_C)
        assert program.end() == 0
        assert f"###Spørgsmål2.1:{''.join(LONG_QUESTION.split())}" in "".join(
            program.what_stays.split()
        )


@pytest.mark.slow
@pytest.mark.parametrize("status", ["færdig", "kladde"])
def test_only_a_new_reflection_says_how_long_it_takes(status: str, tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text(FILE.replace("færdig", status), encoding="utf-8")
    assert "Det tager ca." not in run(path, "", "reflect", "--plain").stdout.decode()
    new = run(tmp_path, "", "reflect", "--name", "Bo", "--new", "--folder")
    assert "Det tager ca." in new.stdout.decode()
