from __future__ import annotations

import errno
from contextlib import contextmanager, suppress
from threading import Event
from typing import TYPE_CHECKING

import pytest

from ledersamtale import durable, patience
from ledersamtale.document import writer
from ledersamtale.errors import CannotSave, OpenElsewhere, SavingFailed, UnreadableReflection
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Reflection
from ledersamtale.model.themes import Item
from ledersamtale.store import opening
from ledersamtale.store.file import Saved
from ledersamtale.store.keeper import Keeper
from ledersamtale.store.reading import read_reflection
from tests.helpers.strategies import SCALE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BLANK = Reflection("Mette", "2026-11-24", "sæt")


def answered(reflection: Reflection, text: str) -> Reflection:
    item = Item(Kind.QUESTION, 1, "A", 1, "Hvad?")
    return reflection.record(item, Content(None, text), scale=SCALE)


def test_new_reflection_has_no_file_before_its_first_save(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "ny", BLANK)
    assert not keeper.is_saved
    assert not keeper.path.exists()
    keeper.close()
    assert not list(tmp_path.iterdir())


def test_new_and_old_are_saved_by_the_same_call(tmp_path: Path) -> None:
    new = Keeper(tmp_path / "ny", BLANK)
    expected = new.path
    assert new.save(answered(BLANK, "en")) == Saved()
    assert new.is_saved
    assert new.path == expected
    new.close()
    old = Keeper.open(expected)
    assert (old.is_saved, old.folder, old.path) == (True, tmp_path / "ny", expected)
    assert old.reflection == answered(BLANK, "en")
    old.save(answered(old.reflection, "to"))
    assert old.reflection == read_reflection(expected).reflection == answered(BLANK, "to")
    old.close()


def test_new_file_never_takes_the_name_of_another(tmp_path: Path) -> None:
    first, second = Keeper(tmp_path, BLANK), Keeper(tmp_path, BLANK)
    assert first.path == second.path
    first.save(answered(BLANK, "en"))
    second.save(answered(BLANK, "to"))
    assert first.path != second.path
    assert read_reflection(first.path).reflection == answered(BLANK, "en")
    first.close()
    second.close()


def test_file_cannot_be_opened_elsewhere_until_it_is_closed(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, BLANK)
    keeper.save(BLANK)
    with pytest.raises(OpenElsewhere):
        Keeper.open(keeper.path)
    keeper.close()
    Keeper.open(keeper.path).close()


def test_failed_save_changes_nothing_and_another_folder_can_be_used(
    tmp_path: Path,
) -> None:
    (tmp_path / "fil").touch()
    keeper = Keeper(tmp_path / "fil", BLANK)
    with pytest.raises(CannotSave):
        keeper.save(answered(BLANK, "en"))
    assert (keeper.is_saved, keeper.reflection) == (False, BLANK)
    keeper.leave_for(tmp_path / "anden")
    keeper.save(answered(BLANK, "en"))
    assert keeper.folder == keeper.path.parent == tmp_path / "anden"
    keeper.close()


def test_every_failure_of_a_save_is_a_failed_save_and_the_next_one_can_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AttributeError("KANARIEFUGL")

    keeper = Keeper(tmp_path, BLANK)
    with monkeypatch.context() as patch:
        patch.setattr(opening, "create_reflection", fail)
        with pytest.raises(SavingFailed, match="AttributeError") as caught:
            keeper.save(BLANK)
    assert "KANARIEFUGL" not in str(caught.value)
    assert list(tmp_path.glob("*.md")) == []
    keeper.save(BLANK)
    assert list(tmp_path.glob("*.md")) == [keeper.path]
    keeper.close()


def test_a_folder_that_takes_nothing_does_not_replace_the_one_that_does(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, BLANK)
    keeper.save(BLANK)
    path = keeper.path
    keeper.leave_for(tmp_path / path.name / "under en fil")
    with pytest.raises(CannotSave):
        keeper.save(answered(BLANK, "svar"))
    keeper.save(answered(BLANK, "svar"))
    assert keeper.path == path
    assert "svar" in path.read_text(encoding="utf-8")
    keeper.close()


class SlowDrive:
    """A drive that holds up the call `name` of `module` while `is_away`."""

    def __init__(self, patch: pytest.MonkeyPatch, module: object, name: str) -> None:
        self.answers = Event()
        self.answers.set()
        call = getattr(module, name)

        def held(*arguments: object, **named: object) -> object:
            assert self.answers.wait(20)
            return call(*arguments, **named)

        patch.setattr(module, name, held)
        patch.setattr(patience, "PATIENCE_SECONDS", 0.05)
        patch.setattr(patience, "_SECOND_CHANCE_SECONDS", 0.05)

    @contextmanager
    def is_away(self) -> Iterator[None]:
        self.answers.clear()
        yield
        self.answers.set()


def saved_at_last(keeper: Keeper, reflection: Reflection) -> Saved:
    while True:
        with suppress(CannotSave):
            return keeper.save(reflection)


def test_first_save_that_ends_too_late_makes_the_only_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = SlowDrive(monkeypatch, opening, "create_reflection")
    keeper = Keeper(tmp_path, BLANK)
    with drive.is_away():
        with pytest.raises(CannotSave, match="Drevet svarer ikke"):
            keeper.save(answered(BLANK, "en"))
        assert keeper.path.name == "2026-11-24-ledersamtale-mette.md"
        assert keeper.look(lambda folder: folder) is None
    assert saved_at_last(keeper, answered(BLANK, "to")) == Saved()
    (path,) = tmp_path.glob("*.md")
    assert read_reflection(path).reflection == keeper.reflection == answered(BLANK, "to")
    keeper.close()


def test_save_that_ends_too_late_undoes_nothing_of_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(tmp_path, BLANK)
    keeper.save(answered(BLANK, "en"))
    other = Item(Kind.QUESTION, 1, "A", 2, "Hvornår?")
    theirs = keeper.reflection.record(other, Content(None, "deres"), scale=SCALE)
    keeper.path.write_text(writer.write(theirs), encoding="utf-8")
    drive = SlowDrive(monkeypatch, durable, "displace_file")
    with drive.is_away(), pytest.raises(CannotSave, match="Drevet svarer ikke"):
        keeper.save(answered(BLANK, "to"))
    saved_at_last(keeper, answered(BLANK, "tre"))
    texts = [each.text for each in read_reflection(keeper.path).reflection.responses]
    assert texts == ["tre", "deres"]
    assert [each.text for each in keeper.reflection.responses] == texts
    keeper.close()


def test_saves_that_go_on_failing_make_one_copy_of_a_conflict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "KANARIEFUGL")

    keeper = Keeper(tmp_path, BLANK)
    keeper.save(answered(BLANK, "en"))
    keeper.path.write_text(writer.write(answered(BLANK, "deres")), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(durable, "displace_file", fail)
        for _ in range(2):
            with pytest.raises(CannotSave):
                keeper.save(answered(BLANK, "vores"))
    assert len(keeper.save(answered(BLANK, "vores")).conflicts) == 1
    assert len(list(tmp_path.glob("*-konflikt-*.md"))) == 1
    keeper.close()


def test_another_folder_is_not_held_up_by_a_drive_that_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(tmp_path / "drev", BLANK)
    keeper.save(BLANK)
    drive = SlowDrive(monkeypatch, durable, "displace_file")
    with drive.is_away():
        with pytest.raises(CannotSave, match="Drevet svarer ikke"):
            keeper.save(answered(BLANK, "svar"))
        keeper.leave_for(tmp_path / "nær")
        keeper.save(answered(BLANK, "svar"))
        assert keeper.path.parent == tmp_path / "nær"
    keeper.close()


def test_opening_on_a_drive_that_does_not_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = SlowDrive(monkeypatch, opening, "open_reflection")
    with drive.is_away(), pytest.raises(UnreadableReflection, match="Drevet svarer ikke"):
        Keeper.open(tmp_path / "fil.md")
