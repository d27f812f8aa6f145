from __future__ import annotations

import errno
import time
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale import durable, patience
from ledersamtale.document import writer
from ledersamtale.errors import CannotSave, OpenElsewhere, SavingFailed, UnreadableReflection
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Reflection, Status
from ledersamtale.model.themes import Item
from ledersamtale.store import opening
from ledersamtale.store.file import Saved
from ledersamtale.store.keeper import Keeper
from ledersamtale.store.reading import read_reflection
from tests.helpers import kept_files
from tests.helpers.strategies import SCALE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOT_YET = "Drevet har ikke svaret endnu"
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
    keeper.save(answered(BLANK, "en"), folder=tmp_path / "anden")
    assert keeper.folder == keeper.path.parent == tmp_path / "anden"
    keeper.close()


def test_every_failure_of_a_save_is_a_failed_save_and_the_next_one_can_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
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
    with pytest.raises(CannotSave):
        keeper.save(answered(BLANK, "svar"), folder=tmp_path / path.name / "under en fil")
    keeper.save(answered(BLANK, "svar"))
    assert keeper.path == path
    assert "svar" in path.read_text(encoding="utf-8")
    keeper.close()


class SlowDrive:
    """A drive that holds up the call `name` of `module` while `is_away`.

    Its files are those in the folder `only`; without it, all are.
    """

    def __init__(
        self, patch: pytest.MonkeyPatch, module: object, name: str, *, only: Path | None = None
    ) -> None:
        self.answers = Event()
        self.answers.set()
        call = getattr(module, name)

        def held(*arguments: object, **named: object) -> object:
            if only in (None, arguments[0]):
                assert self.answers.wait(20)
            return call(*arguments, **named)

        patch.setattr(module, name, held)

    @contextmanager
    def is_away(self) -> Iterator[None]:
        self.answers.clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(patience, "PATIENCE_SECONDS", 0.05)
            patch.setattr(patience, "_SECOND_CHANCE_SECONDS", 0.05)
            yield
        self.answers.set()


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def saved_at_last(keeper: Keeper, reflection: Reflection, folder: Path | None = None) -> Saved:
    while True:
        with suppress(CannotSave):
            return keeper.save(reflection, folder=folder)


def test_first_save_that_ends_too_late_makes_the_only_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = SlowDrive(monkeypatch, opening, "create_reflection")
    keeper = Keeper(tmp_path, BLANK)
    with drive.is_away():
        with pytest.raises(CannotSave, match=NOT_YET):
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
    with drive.is_away(), pytest.raises(CannotSave, match=NOT_YET):
        keeper.save(answered(BLANK, "to"))
    saved_at_last(keeper, answered(BLANK, "tre"))
    texts = [each.text for each in read_reflection(keeper.path).reflection.responses]
    assert texts == ["tre", "deres"]
    assert [each.text for each in keeper.reflection.responses] == texts
    keeper.close()


def test_answer_given_anew_beside_what_a_late_save_found_is_a_conflict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Item(Kind.QUESTION, 1, "A", 2, "Hvornår?")
    keeper = Keeper(tmp_path, BLANK)
    keeper.save(answered(BLANK, "en"))
    keeper.path.write_text(writer.write(answered(BLANK, "deres")), encoding="utf-8")
    drive = SlowDrive(monkeypatch, durable, "displace_file")
    late = answered(BLANK, "en").record(other, Content(None, "i morgen"), scale=SCALE)
    with drive.is_away(), pytest.raises(CannotSave, match=NOT_YET):
        keeper.save(late)
    saved = saved_at_last(keeper, answered(late, "tre"))
    assert len(saved.conflicts) == 1
    assert keeper.reflection == answered(late, "tre")
    (copy,) = tmp_path.glob("*-konflikt-*.md")
    assert "deres" in copy.read_text(encoding="utf-8")
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
        with pytest.raises(CannotSave, match=NOT_YET):
            keeper.save(answered(BLANK, "svar"))
        saved_at_last(keeper, answered(BLANK, "svar"), tmp_path / "nær")
        assert keeper.path.parent == tmp_path / "nær"
    keeper.close()


def test_opening_on_a_drive_that_does_not_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = SlowDrive(monkeypatch, opening, "open_reflection")
    with drive.is_away(), pytest.raises(UnreadableReflection, match=NOT_YET):
        Keeper.open(tmp_path / "fil.md")


STEPS = st.lists(
    st.tuples(st.sampled_from([None, 1, 2, 3]), st.sampled_from([1, 2]), st.booleans()),
    min_size=1,
    max_size=4,
)


@pytest.mark.slow
@given(steps=STEPS)
def test_nothing_is_lost_or_untold_however_late_saves_end(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int | None, int, bool]]
) -> None:
    keeper = Keeper(tmp_path_factory.mktemp("mappe"), kept_files.BLANK)
    keeper.save(kept_files.BLANK)
    # The newest text of each side that the other one has not read.
    unread: dict[tuple[str, bool], str] = {}
    told: set[str] = set()
    ours = keeper.reflection
    with pytest.MonkeyPatch.context() as patch:
        drive = SlowDrive(patch, durable, "displace_file")
        for number, (theirs, our, is_late) in enumerate([*steps, (None, 1, False)]):
            if theirs:
                text = f"deres {number}"
                keeper.path.write_bytes(kept_files.edited(keeper.path, theirs, text))
                unread[f"Nummer {theirs}?", False] = text
            known = {(each.wording, False): each.text for each in ours.responses}
            unread = dict(unread.items() - known.items())
            ours = kept_files.answered(ours, our, f"vores {number}")
            unread[f"Nummer {our}?", True] = f"vores {number}"
            with drive.is_away() if is_late else nullcontext():
                try:
                    saved = keeper.save(ours)
                except CannotSave:
                    assert is_late
                else:
                    ours = keeper.reflection
                    told |= {key.text for key in (*saved.conflicts, *saved.replaced)}
            keeper.wait()
    keeper.close()
    file = {each.wording: each.text for each in read_reflection(keeper.path).reflection.responses}
    copies = [each.read_text() for each in keeper.folder.glob("*-konflikt-*")]
    for (wording, _), text in unread.items():
        is_copied = wording in told and any(text in each for each in copies)
        assert file[wording] == text or is_copied
    assert file == {each.wording: each.text for each in keeper.reflection.responses}


def test_item_that_a_late_save_merged_may_get_its_old_answer_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def others_answer(text: str) -> None:
        keeper.path.write_bytes(kept_files.edited(keeper.path, 2, text))

    drive = SlowDrive(monkeypatch, durable, "displace_file")
    keeper = Keeper(tmp_path, kept_files.BLANK)
    keeper.save(kept_files.BLANK)
    others_answer("først")
    keeper.save(kept_files.answered(keeper.reflection, 1, "a"))
    others_answer("så")
    with drive.is_away(), pytest.raises(CannotSave, match=NOT_YET):
        keeper.save(kept_files.answered(keeper.reflection, 1, "b"))
    keeper.wait()
    keeper.save(kept_files.answered(keeper.reflection, 1, "c"))
    assert kept_files.texts(keeper.path) == ["c", "så"]
    others_answer("først")
    keeper.save(kept_files.answered(keeper.reflection, 1, "d"))
    assert kept_files.texts(keeper.path) == ["d", "først"]
    keeper.close()


def test_folder_that_is_left_never_takes_answers_again_and_its_file_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = SlowDrive(monkeypatch, opening, "create_reflection", only=tmp_path / "drev")
    keeper = Keeper(tmp_path / "drev", BLANK)
    with drive.is_away():
        with pytest.raises(CannotSave, match=NOT_YET):
            keeper.save(answered(BLANK, "en"))
        saved_at_last(keeper, answered(BLANK, "en"), tmp_path / "nær")
    until(lambda: [each.suffix for each in tmp_path.glob("drev/*")] == [".md"])
    keeper.save(answered(BLANK, "to"))
    assert (keeper.folder, keeper.path.parent) == (tmp_path / "nær",) * 2
    assert read_reflection(keeper.path).reflection == answered(BLANK, "to")
    (left,) = (tmp_path / "drev").glob("*.md")
    assert read_reflection(left).reflection == answered(BLANK, "en")
    keeper.close()


def test_file_that_is_left_can_be_opened_elsewhere(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "en", BLANK)
    keeper.save(BLANK)
    left = keeper.path
    keeper.save(BLANK, folder=tmp_path / "to")
    Keeper.open(left).close()
    with pytest.raises(OpenElsewhere):
        Keeper.open(keeper.path)
    keeper.close()


def test_folder_whose_first_save_came_too_late_is_gone_on_with_when_it_is_chosen_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = SlowDrive(monkeypatch, opening, "create_reflection", only=tmp_path / "drev")
    keeper = Keeper(tmp_path / "nær", BLANK)
    keeper.save(BLANK)
    with drive.is_away(), pytest.raises(CannotSave, match=NOT_YET):
        keeper.save(answered(BLANK, "en"), folder=tmp_path / "drev")
    keeper.wait()
    keeper.save(answered(BLANK, "to"))
    assert keeper.folder == tmp_path / "nær"
    keeper.save(answered(BLANK, "tre"), folder=tmp_path / "drev")
    assert list((tmp_path / "drev").glob("*.md")) == [keeper.path]
    assert read_reflection(keeper.path).reflection == answered(BLANK, "tre")
    keeper.close()
    assert [each.name for each in tmp_path.rglob("*") if each.suffix != ".md"] == ["nær", "drev"]


def test_all_files_are_let_go_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drive = SlowDrive(monkeypatch, opening, "create_reflection", only=tmp_path / "drev")
    keeper = Keeper(tmp_path / "nær", BLANK)
    keeper.save(BLANK)
    with drive.is_away(), pytest.raises(CannotSave, match=NOT_YET):
        keeper.save(BLANK, folder=tmp_path / "drev")
    keeper.wait()
    keeper.close()
    for path in tmp_path.rglob("*.md"):
        Keeper.open(path).close()


def test_a_draft_that_was_made_here_is_removed_while_it_holds_nothing(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, BLANK)
    assert not keeper.remove_if_unanswered()
    keeper.save(BLANK)
    keeper.save(answered(BLANK, "en"))
    assert not keeper.remove_if_unanswered()
    keeper.save(BLANK)
    assert keeper.remove_if_unanswered()
    keeper.close()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "by_hand", ["\nHusk mødelokalet.\n", "\n### Spørgsmål 1.1: Hvad?\n\nDet.\n"]
)
@pytest.mark.parametrize("is_saved_after", [True, False])
def test_a_draft_with_something_from_elsewhere_stays(
    tmp_path: Path, by_hand: str, is_saved_after: bool
) -> None:
    keeper = Keeper(tmp_path, BLANK)
    keeper.save(BLANK)
    with keeper.path.open("a", encoding="utf-8") as other:
        other.write(by_hand)
    if is_saved_after:
        keeper.save(BLANK)
    assert not keeper.remove_if_unanswered()
    keeper.close()
    assert by_hand.strip() in keeper.path.read_text(encoding="utf-8")


def test_a_draft_into_whose_replaced_version_another_program_writes_stays(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, BLANK)
    keeper.save(answered(BLANK, "en"))
    with keeper.path.open("a", encoding="utf-8") as other:
        keeper.save(BLANK)
        other.write("\n### Spørgsmål 1.2: Hvornår?\n\nI morgen.\n")
        other.flush()
        assert not keeper.remove_if_unanswered()
        keeper.close()
    assert "I morgen." in "".join(each.read_text("utf-8") for each in tmp_path.glob("*.md"))


def test_a_draft_from_before_and_one_that_is_finished_stay(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, BLANK)
    keeper.save(replace(BLANK, status=Status.FINISHED))
    assert not keeper.remove_if_unanswered()
    keeper.save(BLANK)
    keeper.close()
    again = Keeper.open(keeper.path)
    again.save(again.reflection)
    assert not again.remove_if_unanswered()
    again.close()
    assert keeper.path.exists()


def test_a_draft_that_is_gone_by_now_is_not_removed(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, BLANK)
    keeper.save(BLANK)
    keeper.path.unlink()
    assert not keeper.remove_if_unanswered()
    keeper.close()


def test_what_is_filled_in_elsewhere_is_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(tmp_path, BLANK)
    assert keeper.take_in(answered(BLANK, "nyt")) == Saved()
    (copy,) = keeper.take_in(answered(BLANK, "andet")).copies
    assert read_reflection(copy).reflection == answered(BLANK, "andet")
    assert read_reflection(keeper.path).reflection == keeper.reflection == answered(BLANK, "nyt")
    drive = SlowDrive(monkeypatch, durable, "displace_file")
    other = Item(Kind.QUESTION, 1, "A", 2, "Hvem?")
    with drive.is_away(), pytest.raises(CannotSave, match=NOT_YET):
        keeper.take_in(BLANK.record(other, Content(None, "Bo"), scale=SCALE))
    keeper.close()
