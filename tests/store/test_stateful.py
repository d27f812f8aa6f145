"""Interview, document and store together, with crashes, failures and foreign edits as steps."""

from __future__ import annotations

import contextlib
import errno
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from ledersamtale import durable
from ledersamtale.document import writer
from ledersamtale.errors import CannotSave
from ledersamtale.model.reflection import NOTHING, Content, Reflection
from ledersamtale.model.themes import Audience, Item, Theme, ThemeSet, Wording
from ledersamtale.sitting import interview
from ledersamtale.sitting.interview import Back, Change, Interview, Keep, Next
from ledersamtale.store import opening
from ledersamtale.store.reading import read_reflection
from tests.helpers import strategies
from tests.helpers.kept_files import Crash, crashing_at
from tests.helpers.strategies import SCALE
from tests.injected.aftermath import QUICK_FOLDER

if TYPE_CHECKING:
    from ledersamtale.store.file import ReflectionFile, Saved

THEME_SET = ThemeSet(
    "sæt",
    "Et sæt",
    "da",
    "",
    SCALE,
    (
        Theme("a", "A", (Wording("Jeg gør."),), (Wording("Hvad?"), Wording("Hvordan?")), ()),
        Theme("b", "B", (Wording("Jeg kan."),), (Wording("Hvornår?"),), ()),
    ),
)
ITEMS = THEME_SET.items(Audience.LEADER)


class Sittings(RuleBasedStateMachine):
    """One reflection through many sittings, and what its file must hold after each step.

    The sittings write to the items of the first theme, and another program to those of the last.
    Examples test what happens when both write to the same item.
    """

    walk: Interview
    file: ReflectionFile

    def __init__(self) -> None:
        super().__init__()
        self.root = tempfile.TemporaryDirectory(dir=QUICK_FOLDER)
        self.folder = Path(self.root.name)
        # The confirmed contents, and those that a later, unconfirmed save may have written.
        self.saved: dict[Item, Content] = {}
        self.unsure: dict[Item, list[Content]] = {}
        # All contents that the other program has found or written.
        self.theirs: dict[Item, set[Content]] = {}

    @initialize()
    def begin(self) -> None:
        blank = Reflection("Mette", "2026-11-24", THEME_SET.id)
        self.file = opening.create_reflection(self.folder, blank)
        self.walk = interview.start(THEME_SET, self.file.reflection)

    def teardown(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
        self.root.cleanup()

    # --- steps -----------------------------------------------------------------------------------

    def _advance(self, content: Content, move: type[Next | Back | Keep]) -> Item | None:
        """Give `content` to the present item, unless it is the other program's; return the item."""
        if self.walk.place == len(ITEMS):
            self.walk = interview.advance(self.walk, Change(index=0))
        item = ITEMS[self.walk.place]
        if item.theme == 2:
            content = self.walk.reflection.content(item, scale=SCALE)
        self.walk = interview.advance(self.walk, move(content))
        return item

    def _content(self, data: st.DataObject) -> Content:
        item = ITEMS[self.walk.place] if self.walk.place < len(ITEMS) else ITEMS[0]
        return data.draw(strategies.contents(item.kind))

    @rule(data=st.data(), move=st.sampled_from([Next, Back, Keep]))
    def answer(self, data: st.DataObject, move: type[Next | Back | Keep]) -> None:
        content = self._content(data)
        item = self._advance(content, move)
        self._save()
        self._confirm(item, content)

    @rule(
        data=st.data(),
        step=st.sampled_from(["_write_all", "_sync", "_put_in_place", "_sync_folder"]),
        number=st.sampled_from([errno.ENOSPC, errno.EIO, errno.EACCES]),
    )
    def answer_while_saving_fails(self, data: st.DataObject, step: str, number: int) -> None:
        def fail(*_: object, **__: object) -> None:
            raise OSError(number, "no")

        content = self._content(data)
        item = self._advance(content, Keep)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(durable, step, fail)
            # What stands in the file already is not written, so nothing can fail.
            is_change = self.walk.reflection != self.file.reflection
            with pytest.raises(CannotSave) if is_change else contextlib.suppress(CannotSave):
                self.file.save(self.walk.reflection)
        self._doubt(item, content)

    @rule(
        data=st.data(),
        step=st.sampled_from(["_write_all", "_sync", "_put_in_place", "_sync_folder"]),
    )
    def crash_while_saving(self, data: st.DataObject, step: str) -> None:
        content = self._content(data)
        item = self._advance(content, Next)
        patch = crashing_at(step)
        try:
            with contextlib.suppress(Crash):
                self.file.save(self.walk.reflection)
        finally:
            patch.undo()
        self._doubt(item, content)
        self.crash()

    @rule()
    def crash(self) -> None:
        """Die without closing the file, and start again; the lock ends with the process."""
        self.file._release()
        self._start_again()

    @rule()
    def stop(self) -> None:
        self.file.close()
        self._start_again()

    @rule(data=st.data())
    def another_program_answers(self, data: st.DataObject) -> None:
        item = data.draw(st.sampled_from([item for item in ITEMS if item.theme == 2]))
        document = read_reflection(self.file.path)
        # No earlier content: it may come from an old copy, so a save would keep what it replaced.
        earlier = self.theirs.setdefault(item, {document.reflection.content(item, scale=SCALE)})
        content = data.draw(strategies.contents(item.kind).filter(lambda each: each not in earlier))
        earlier.add(content)
        reflection = document.reflection.record(item, content, scale=SCALE)
        text = writer.change(document, reflection)
        beside = self.folder / "beside"
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(self.file.path)
        self.saved[item] = content

    @precondition(lambda self: self.saved)
    @rule()
    def another_program_removes_the_file(self) -> None:
        self._save()
        self.unsure.clear()
        for item in ITEMS:
            self.saved[item] = self.file.reflection.content(item, scale=SCALE)
        self.file.path.unlink()
        assert self._save().was_missing

    def _save(self) -> Saved:
        saved = self.file.save(self.walk.reflection)
        self.walk = replace(self.walk, reflection=self.file.reflection)
        return saved

    # --- what must hold --------------------------------------------------------------------------

    @invariant()
    def file_holds_what_was_confirmed(self) -> None:
        if not hasattr(self, "file"):
            return
        found = read_reflection(self.file.path).reflection
        for item, content in self.saved.items():
            assert found.content(item, scale=SCALE) in [content, *self.unsure.get(item, [])]
        assert len(list(self.folder.glob("*.md"))) == 1, "a copy was kept without a conflict"

    def _confirm(self, item: Item | None, content: Content) -> None:
        # This save has written what an earlier one left in doubt.
        for each in ITEMS:
            if each.theme == 1:
                self.saved[each] = self.walk.reflection.content(each, scale=SCALE)
        self.unsure.clear()
        assert item is None or item.theme == 2 or self.saved[item] == content

    def _doubt(self, item: Item | None, content: Content) -> None:
        if item and item.theme == 1:
            self.saved.setdefault(item, NOTHING)
            self.unsure.setdefault(item, []).append(content)

    def _start_again(self) -> None:
        found = opening.drafts_in(self.folder).found
        assert [each.path for each in found] == [self.file.path]
        self.file = opening.open_reflection(found[0].path)
        opening.sweep(self.folder)
        assert not list(self.folder.glob(".*.tmp"))
        self.walk = interview.start(THEME_SET, self.file.reflection)
        for item in self.unsure:
            # The content in the file is the confirmed one from here on.
            self.saved[item] = self.file.reflection.content(item, scale=SCALE)
        self.unsure.clear()


TestSittings = Sittings.TestCase
# A failure takes minutes to shrink; a shorter limit would look like a failure of the test.
TestSittings.pytestmark = [pytest.mark.timeout(600)]  # type: ignore[attr-defined]
