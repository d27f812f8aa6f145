from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer
from typing import TYPE_CHECKING, Any

import pytest

from ledersamtale import durable, patience
from ledersamtale.errors import CannotSave
from ledersamtale.model.reflection import Content
from ledersamtale.signals import SignalGate
from ledersamtale.sitting.autosave import Autosave
from ledersamtale.sitting.face import AfterFailure, GiveUp, GoOn, SaveIn, TryAgain
from ledersamtale.sitting.interview import Next, Stop
from ledersamtale.sitting.session import saving, walk
from ledersamtale.sitting.session.opening import Wish
from ledersamtale.sitting.session.walk import sit
from ledersamtale.store.keeper import Keeper
from ledersamtale.store.reading import read_reflection
from ledersamtale.themeset.bundled import bundled_path, load_theme_set
from tests.helpers import prepared

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledersamtale.model.reflection import Reflection
    from ledersamtale.sitting.face import Face, Note
    from ledersamtale.sitting.interview import ItemEvent, ItemStep
    from ledersamtale.store.file import Saved


def typed(command: str, answers: str, folder: Path, **environment: str) -> str:
    """Return what `command` prints, typed in a shell in `folder` that knows the program."""
    variables = {**os.environ, "HOME": str(folder.parent), **environment}
    done = prepared.run_line(command, answers, variables, folder=folder)
    done.check_returncode()
    return done.stdout.decode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("begin", "answers", "environment"),
    [
        ("", "", {}),
        ('--folder "w 2\'æ$HOME"', "", {}),
        ("--folder $'w\\n\\377'", "", {}),
        ("--themes temaer.yaml", "", {}),
        ("--folder w --themes temaer.yaml", "", {}),
        ("--folder temaer.yaml", ":mappe anden\n", {}),
        ("", "", {"LEDERSAMTALE_FOLDER": "w"}),
        ("--folder w", "", {"LEDERSAMTALE_FOLDER": "/dev/null/ikke"}),
        ("", "", {"LEDERSAMTALE_THEMES": "temaer.yaml"}),
    ],
)
def test_the_command_to_go_on_with_does_so_in_whatever_folder_it_is_typed(
    begin: str, answers: str, environment: dict[str, str], tmp_path: Path
) -> None:
    here, there = tmp_path / "her", tmp_path / "der"
    here.mkdir()
    there.mkdir()
    own_set = bundled_path().read_text(encoding="utf-8").replace("id: ledelses", "id: andet-", 1)
    (here / "temaer.yaml").write_text(own_set, encoding="utf-8")
    begun = f"ledersamtale reflect --plain --name Bo {begin}"
    shown = typed(begun, f"{answers}4\n:stop\n", here, **environment).splitlines()
    assert shown[-3].endswith("skriv:")
    assert "Du fortsætter ved udsagn 1.2" in typed(shown[-2], "1\n", there, **environment)


@pytest.mark.slow
def test_the_command_is_short_where_that_is_enough(tmp_path: Path) -> None:
    shown = typed("ledersamtale reflect --name Bo", "4\n:stop\n", tmp_path)
    assert shown.splitlines()[-2] == "ledersamtale reflect"


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["w", '"OneDrive - Hvidøre Kommune"', "'løn $100% !'"])
@pytest.mark.parametrize("picked", ["1", ""])
def test_the_commands_at_the_end_do_what_they_promise(
    folder: str, picked: str, tmp_path: Path
) -> None:
    here, there = tmp_path / "her", tmp_path / "der"
    here.mkdir()
    there.mkdir()
    begin = f"ledersamtale reflect --plain --name Bo --theme helhed --folder {folder}"
    shown = typed(
        begin, f"4\n3\n3\n3\n{'.' + chr(10)}.\n.\n{picked}\n{'1' if picked else '2'}\n", here
    )
    *_, first, command, second, show, where = shown.splitlines()
    saved = Path(where.removeprefix("Gemt: "))
    assert saved.parent.parent == here
    assert (first, second) == (
        "Lav siden til din leder:" if picked else "Vælg dem:",
        "Læs refleksionen:",
    )
    assert "Ledersamtale: Bo" in typed(show, "", there)
    shown = typed(command, ":stop\n", there)
    page = saved.with_name(f"{saved.stem}-punkter.pdf")
    assert page.exists() is bool(picked)
    assert f"{page if picked else saved}" in shown


@pytest.mark.slow
def test_the_command_that_picks_points_in_a_finished_reflection_opens_it_in_the_usual_folder_too(
    tmp_path: Path,
) -> None:
    begin = "ledersamtale reflect --plain --name Bo --theme helhed"
    shown = typed(begin, "4\n3\n3\n3\n.\n.\n.\n\n2\n", tmp_path)
    *_, what, command, _, _, _ = shown.splitlines()
    assert what == "Vælg dem:"
    assert "4. Udsagn 3.4: " in typed(command, ":stop\n", tmp_path)


@pytest.mark.slow
def test_a_file_goes_on_by_its_whole_path(tmp_path: Path) -> None:
    typed("ledersamtale reflect --name Bo --folder w", "4\n", tmp_path)
    shown = typed("cd w; mv *.md r.md; ledersamtale reflect r.md", "4\n", tmp_path)
    assert shown.splitlines()[-2] == f"ledersamtale reflect {tmp_path}/w/r.md"


class Patient:
    """A face that gives one answer and stops, and meets each failure with what `meet` says."""

    def __init__(self, meet: Callable[[], AfterFailure]) -> None:
        self._meet = meet
        self._answers = [Content(None, "et svar")]
        self.failures: list[str] = []

    def ask(self, step: ItemStep, _note: Note) -> ItemEvent:
        return Next(self._answers.pop()) if self._answers else Stop(step.content)

    def save_failed(self, error: CannotSave) -> AfterFailure:
        self.failures.append(str(error))
        return self._meet()

    def unasked(self) -> str:
        return ""

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Show nothing."""
        return lambda *_, **__: None


def sit_on_a_slow_drive(
    folder: Path,
    patch: pytest.MonkeyPatch,
    meet: Callable[[Event], AfterFailure],
) -> list[str]:
    """Give an answer whose save comes too late; return the failures that the person has met.

    The drive answers when `meet` sets the event, and is waited for long enough from there on.
    """
    answers = Event()
    create = durable.create_file

    def slow(path: Path, data: bytes) -> None:
        assert answers.wait(20)
        create(path, data)

    def met() -> AfterFailure:
        patch.setattr(patience, "PATIENCE_SECONDS", 20)
        return meet(answers)

    patch.setattr(durable, "create_file", slow)
    patch.setattr(patience, "_SECOND_CHANCE_SECONDS", 0)
    patch.setattr(patience, "PATIENCE_SECONDS", 0.5)
    wish = Wish(load_theme_set(None), folder, "2026-11-24", name="Bo", is_new=True)
    person = Patient(met)
    face: Face = person  # type: ignore[assignment]
    with SignalGate() as gate:
        assert sit(wish, face, gate).signal == 0
    (path,) = folder.glob("*.md")
    assert [each.text for each in read_reflection(path).reflection.responses] == ["et svar"]
    return person.failures


class Typist(Patient):
    """A face of a person who types while a save fails, and then ends the sitting."""

    def __init__(self, meet: Callable[[], AfterFailure], typed: str, *, last: ItemEvent) -> None:
        super().__init__(meet)
        self._typed = typed
        self._last = last
        self.given = ["svar et", "svar to", typed]
        self.shown = ""

    def ask(self, step: ItemStep, note: Note) -> ItemEvent:
        if self._answers:
            return super().ask(step, note)
        self.given.append(self._last.content.text)
        return self._last

    def unasked(self) -> str:
        typed, self._typed = self._typed if self.failures else "", ""
        return typed

    def show_all(self, text: str) -> None:
        self.shown = text


@pytest.mark.parametrize("typed", ["2025", "to\nlinjer"])
@pytest.mark.parametrize("last", [Stop(), Stop(Content(None, "halvt"), 15)])
@pytest.mark.parametrize("meet", [GiveUp, GoOn, TryAgain])
@pytest.mark.parametrize("gets_well", [True, False])
def test_what_is_typed_while_a_save_fails_is_in_the_file_or_on_the_screen(
    meet: type[AfterFailure],
    typed: str,
    last: ItemEvent,
    gets_well: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save = Keeper.save
    calls: list[int] = []

    def failing(keeper: Keeper, *arguments: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) in (2, 3) or (not gets_well and len(calls) > 3):
            raise CannotSave.at(keeper.path, OSError(errno.ENOSPC, ""))
        return save(keeper, *arguments, **named)

    def met() -> AfterFailure:
        return meet() if len(calls) < 6 else GiveUp()

    monkeypatch.setattr(Keeper, "save", failing)
    wish = Wish(load_theme_set(None), tmp_path, "2026-11-24", name="Bo", is_new=True)
    person = Typist(met, typed, last=last)
    person._answers = [Content(None, "svar to"), Content(None, "svar et")]
    face: Face = person  # type: ignore[assignment]
    with SignalGate() as gate, suppress(CannotSave):
        sit(wish, face, gate)
    (path,) = tmp_path.glob("*.md")
    kept = path.read_text(encoding="utf-8") + person.shown
    assert person.failures
    assert all(text in kept for text in person.given)


def test_trying_again_waits_for_the_save_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def try_again(answers: Event) -> TryAgain:
        Timer(0.1, answers.set).start()
        return TryAgain()

    (failure,) = sit_on_a_slow_drive(tmp_path, monkeypatch, try_again)
    assert "Drevet har ikke svaret endnu" in failure


def test_what_is_saved_too_late_at_the_end_is_saved_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings: list[int] = []

    def go_on(answers: Event) -> GoOn:
        meetings.append(1)
        if len(meetings) == 2:
            monkeypatch.setattr(patience, "_SECOND_CHANCE_SECONDS", 20)
            answers.set()
        return GoOn()

    assert len(sit_on_a_slow_drive(tmp_path, monkeypatch, go_on)) == 2


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_usual_folder_that_hangs_holds_up_no_end_and_leaves_no_lock(
    elsewhere: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, near = tmp_path / "drev", tmp_path / "nær"
    answers, looks = Event(), []

    def hung(path: Path) -> Path:
        looks.append(path)
        assert answers.wait(20)
        return path

    def refused(path: Path, data: bytes) -> None:
        if elsewhere and path.parent == usual:
            raise OSError(errno.EIO, "")
        create(path, data)

    create = durable.create_file
    monkeypatch.setattr(durable, "create_file", refused)
    monkeypatch.setattr(walk, "real_path", hung)
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 5 if elsewhere else 0.2)
    wish = Wish(
        load_theme_set(None), usual, "2026-11-24", name="Bo", is_new=True, usual_folder=usual
    )
    face: Face = Patient(lambda: SaveIn(near))  # type: ignore[assignment]
    with SignalGate() as gate:
        assert sit(wish, face, gate).signal == 0
    assert looks == ([] if elsewhere else [usual])
    assert [each.suffix for each in (near if elsewhere else usual).iterdir()] == [".md"]
    answers.set()


def test_the_wait_for_an_autosave_counts_for_the_save_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    counted: list[float] = []
    save, settle = Keeper.save, Autosave.settle

    def settled(autosave: Autosave[object]) -> None:
        nonlocal now
        settle(autosave)
        now += 2

    def saved(keeper: Keeper, reflection: Reflection, **named: Any) -> Saved:
        if named.get("since"):
            counted.append(now - named["since"])
        return save(keeper, reflection)

    class Typing(Patient):
        def ask(self, step: ItemStep, note: Note) -> ItemEvent:
            note(lambda: Content(None, ""))
            return super().ask(step, note)

    monkeypatch.setattr(saving, "monotonic", lambda: now)
    monkeypatch.setattr(walk, "monotonic", lambda: now)
    monkeypatch.setattr(Autosave, "settle", settled)
    monkeypatch.setattr(Keeper, "save", saved)
    wish = Wish(load_theme_set(None), tmp_path, "2026-11-24", name="Bo", is_new=True)
    face: Face = Typing(GiveUp)  # type: ignore[assignment]
    with SignalGate() as gate:
        assert sit(wish, face, gate).signal == 0
    assert counted == [2, 2]


class Timed:
    """A face of a person who takes 20 seconds to rate, five minutes to answer, and one break."""

    def __init__(self) -> None:
        self.now = 0.0
        self.minutes: list[int | None] = []

    def ask(self, step: ItemStep, _note: Note) -> ItemEvent:
        self.minutes.append(step.minutes)
        if step.place == 9:
            return Stop()
        self.now += (20 if step.item.is_rated else 300) + (7200 if step.place == 5 else 0)
        return Next(Content(4) if step.item.is_rated else Content(None, "et svar"))

    def unasked(self) -> str:
        return ""

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Show nothing."""
        return lambda *_, **__: None


def test_the_minutes_left_follow_the_persons_own_pace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Timed()
    monkeypatch.setattr(walk, "monotonic", lambda: person.now)
    face: Face = person  # type: ignore[assignment]
    with SignalGate() as gate:
        sit(Wish(load_theme_set(None), tmp_path, "2026-11-24", name="Bo", is_new=True), face, gate)
    # Four statements and three questions of the first theme; 11 and 9 are left.
    assert person.minutes == [None] * 7 + [49, 48, 48]
    (path,) = tmp_path.glob("*.md")
    assert "minut" not in path.read_text(encoding="utf-8")
