"""What becomes of agreements where a save, a signal or the program itself fails."""

from __future__ import annotations

import contextlib
import os
import stat
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ledersamtale.document.writer import write
from ledersamtale.errors import CannotSave
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.reflection import Content, Reflection, Status
from ledersamtale.sitting.face import AfterFailure, GiveUp, GoOn, Stopped
from ledersamtale.sitting.interview import Next, Stop
from ledersamtale.sitting.session.agreements.adding import Adding
from ledersamtale.sitting.session.agreements.following import begin
from ledersamtale.sitting.session.agreements.walk import sit
from ledersamtale.sitting.session.agreements.words import after_adding, after_following
from ledersamtale.sitting.words import READ_ONLY
from ledersamtale.store.keeper import Keeper
from ledersamtale.store.reading import read_reflection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ledersamtale.signals import SignalGate
    from ledersamtale.sitting.face import Face, Note
    from ledersamtale.sitting.interview import ItemEvent, ItemStep
    from ledersamtale.sitting.session.agreements.walk import FormWalk

TODAY = date(2026, 12, 8)


class Hand:
    """A face that gives some lines and stops, and does not get past a failed save."""

    def __init__(
        self, *lines: str | Content, unasked: str = "", meet: AfterFailure | None = None
    ) -> None:
        self._lines = [each if isinstance(each, Content) else Content(text=each) for each in lines]
        self.left = unasked
        self._meet = meet or GiveUp()
        self.shown: list[str] = []
        self.closed: list[str] = []

    def ask(self, step: ItemStep, note: Note) -> ItemEvent:
        if not self._lines:
            return Stop(step.content)
        content = self._lines.pop(0)
        note(lambda: content)
        return Next(content)

    def save_failed(self, _: CannotSave) -> AfterFailure:
        return self._meet

    def unasked(self) -> str:
        text, self.left = self.left, ""
        return text

    def show_all(self, text: str) -> None:
        self.shown.append(text)

    def close(self, lines: Sequence[str], copied: Sequence[str]) -> None:
        self.closed += [*lines, *copied]

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Show nothing."""
        return lambda *_, **__: None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "r.md"
    one = Reflection("Mette", "2026-11-24", "x", status=Status.FINISHED)
    path.write_text(write(one), encoding="utf-8")
    return path


def sitting(
    path: Path, begin: Callable[[Reflection], FormWalk], hand: Hand, closing: Callable[..., Any]
) -> int:
    @contextlib.contextmanager
    def make(_: SignalGate) -> Iterator[Face]:
        yield hand  # type: ignore[misc]

    return sit(path, begin, make, closing=closing)


def add(path: Path, hand: Hand) -> int:
    return sitting(path, lambda reflection: Adding(reflection, TODAY), hand, after_adding)


def agreed(path: Path) -> tuple[Agreement, ...]:
    return read_reflection(path).reflection.agreements


def fail_while(fails: Callable[[], bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each save fail while `fails` says so."""
    save = Keeper.save

    def saved(keeper: Keeper, reflection: Reflection, **named: Any) -> object:
        if fails():
            raise CannotSave(keeper.path, "Der er ikke plads.")
        return save(keeper, reflection, **named)

    monkeypatch.setattr(Keeper, "save", saved)


def test_what_is_written_is_told_with_the_file_last(path: Path) -> None:
    hand = Hand("Budget", "Mette")
    assert add(path, hand) == 0
    assert agreed(path) == (Agreement("Budget", 1, "Mette"),)
    assert hand.closed[0] == "Refleksionen har 1 aftale."
    assert hand.closed[-1] == f"Gemt: {path}"


def test_each_save_syncs_the_file_and_then_the_folder_and_no_more(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []
    fsync = os.fsync

    def counted(descriptor: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        fsync(descriptor)

    def opened(walk: FormWalk) -> FormWalk:
        # What opening syncs is the folder of the locks.
        synced.clear()
        return walk

    monkeypatch.setattr(os, "fsync", counted)
    adding = Hand("Budget", "Mette", "uge 5")
    sitting(path, lambda each: opened(Adding(each, TODAY)), adding, after_adding)
    assert synced == [False, True] * 3
    following = Hand(Content(1, "Tre møder holdt."))
    sitting(path, lambda each: opened(begin(each, TODAY)), following, after_following)
    assert synced == [False, True]
    assert [each.state for each in agreed(path)] == ["nået"]


def test_what_cannot_be_saved_is_shown_before_the_error(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_while(lambda: True, monkeypatch)
    hand = Hand("Budget", unasked="Mette")
    with pytest.raises(CannotSave):
        add(path, hand)
    assert "### Aftale 1: Budget" in hand.shown[0]
    assert "**Hvem:** Mette" in hand.shown[0]
    assert agreed(path) == ()


def test_what_could_not_be_saved_is_saved_at_the_end(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand("Budget", "Mette", "uge 5", meet=GoOn(), unasked="Alle")
    fail_while(lambda: bool(hand.left), monkeypatch)
    assert add(path, hand) == 0
    (made,) = agreed(path)
    assert (made.who, made.due) == ("Mette", "uge 5")
    assert "Alle" in made.text


@pytest.mark.parametrize("begins", [lambda one: Adding(one, TODAY), lambda one: begin(one, TODAY)])
@pytest.mark.parametrize(("mode", "told"), [(0o444, [READ_ONLY]), (0o644, [])])
def test_a_file_that_is_not_to_be_written_is_told_before_the_first_step(
    path: Path, begins: Callable[[Reflection], FormWalk], mode: int, told: list[str]
) -> None:
    class Listening(Hand):
        def tell(self, text: str) -> None:
            assert not self.was_asked
            said.append(text)

        was_asked = False

        def ask(self, step: ItemStep, note: Note) -> ItemEvent:
            self.was_asked = True
            return super().ask(step, note)

    said: list[str] = []
    add(path, Hand("Budget", "Mette", "uge 5"))
    path.chmod(mode)
    assert sitting(path, begins, Listening(), after_following) == 0
    assert said == told


def test_a_failure_of_the_program_itself_loses_nothing_typed(path: Path) -> None:
    class Broken(Hand):
        def kept(self, *_: object) -> None:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add(path, Broken("Budget"))
    assert [each.what for each in agreed(path)] == ["Budget"]

    class BrokenAtOnce(Hand):
        def ask(self, _: ItemStep, note: Note) -> ItemEvent:
            note(lambda: Content(text="Mentor"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add(path, BrokenAtOnce())
    assert [each.what for each in agreed(path)] == ["Budget", "Mentor"]


@pytest.mark.parametrize("error", [Stopped(15), CannotSave(Path("x"), "Der er ikke plads.")])
def test_what_ends_a_sitting_at_a_question_leaves_the_file_as_it_is(
    path: Path, error: Exception
) -> None:
    class Leaving(Hand):
        def ask(self, *_: object) -> ItemEvent:
            raise error

    hand, before = Leaving(), path.read_bytes()
    if isinstance(error, Stopped):
        assert add(path, hand) == error.signal
        assert hand.closed[0] == "Refleksionen har ingen aftaler."
    else:
        with pytest.raises(CannotSave):
            add(path, hand)
    assert path.read_bytes() == before
