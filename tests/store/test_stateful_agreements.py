"""Agreements through many sittings, beside a person who writes in the file by hand meanwhile."""

from __future__ import annotations

import contextlib
import errno
import re
import tempfile
from dataclasses import asdict, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from ledersamtale import durable
from ledersamtale.document.reader import read
from ledersamtale.errors import CannotSave
from ledersamtale.model.agreements import PART_WORDS, PROGRESS_WORDS, Agreement, AgreementKey, Part
from ledersamtale.model.reflection import Reflection, Talk
from ledersamtale.store import opening
from ledersamtale.store.file import Saved
from tests.helpers import strategies
from tests.helpers.kept_files import BLANK, Crash, answered, crashing_at, refuse
from tests.injected.aftermath import QUICK_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ledersamtale.store.file import ReflectionFile

STEPS = st.sampled_from(["_write_all", "_sync", "_put_in_place", "_sync_folder"])
PARTS = st.sampled_from([Part.SINCE, Part.AGREEMENTS])
FIELDS = ("what", "who", "due", "state")
_HEADING = re.compile(r"^(?=#{1,6} )", re.MULTILINE)
_AGREEMENT = re.compile(r"### Aftale (\d+): (.*)")
_MARK = re.compile(r"q\d+q")


def marks(*texts: object) -> set[str]:
    """Return the words in `texts` that each stand for something that was written."""
    return {*_MARK.findall(str(texts))}


def pieces(text: str) -> list[str]:
    """Return `text` cut before each heading."""
    return _HEADING.split(text)


def joined(found: list[str]) -> str:
    return "".join(f"{each}\n\n" if each and not each.endswith("\n") else each for each in found)


def below(text: str, wordings: set[str]) -> list[str]:
    """Return the pieces of `text` that are headed below an agreement with one of `wordings`."""
    found = []
    is_below = False
    for piece in pieces(text):
        is_below = is_below and piece.startswith("####")
        if is_below:
            found.append(piece)
        if heading := _AGREEMENT.match(piece):
            is_below = bool(marks(heading[2]) & wordings)
    return found


def relabelled(piece: str, mark: str) -> str:
    head, _, rest = piece.partition("\n")
    first, _, text = rest.lstrip("\n").partition("\n")
    stays = text if first.startswith(("**", "__")) else rest
    return f"{head}\n\n**Senest:** {mark} · __Status:__ Udsat\n\n{stays}"


CHANGES: dict[str, Callable[[str, str], str]] = {
    "wording": lambda piece, mark: _AGREEMENT.sub(rf"### Aftale \1: {mark}", piece, count=1),
    "labels": relabelled,
    "note": lambda piece, mark: f"{piece.rstrip()}\n\n**8. marts 2027:** {mark}\n\n\n",
    "again": lambda piece, mark: f"{piece.rstrip()}\n\n{piece.rstrip()} {mark}\n\n",
    "style": lambda piece, _: piece.replace("**", "__").replace("\n\n", "\n\n\n"),
    "away": lambda *_: "",
}
"""What a hand does to an agreement as it stands in the file, with a word that is new."""


def with_agreement(text: str, part: Part, *, words: list[str]) -> str:
    """Return `text` with an agreement first in `part`, as a hand writes it."""
    what, who, sign = words
    found, heading = pieces(text), f"## {PART_WORDS[part]}"
    made = f"### Aftale 1: {what}\n__Hvem__: {who} · **Senest:** uge 5\n\n\n{sign}\n\n"
    stands = [n for n, piece in enumerate(found) if piece.splitlines()[:1] == [heading]]
    place = stands[0] if stands else title_of(found) if part is Part.SINCE else len(found) - 1
    found.insert(place + 1, made if stands else f"{heading}\n\n{made}")
    return joined(found)


def title_of(found: list[str]) -> int:
    return next(n for n, piece in enumerate(found) if piece.startswith("# Ledersamtale"))


class Talks(RuleBasedStateMachine):
    """A reflection with agreements, which sittings change, and another program.

    All that is written has a word of its own, by which it is found again: in the file, or in a
    copy beside it. Only a side that has read a word can take it away.
    """

    file: ReflectionFile
    ours: Reflection

    def __init__(self) -> None:
        super().__init__()
        self.root = tempfile.TemporaryDirectory(dir=QUICK_FOLDER)
        self.folder = Path(self.root.name)
        self.numbers = count(1)
        # The words that must be found: those that were confirmed, and then what each save may have
        # left that was not. One of them has to hold.
        self.possible: list[set[str]] = []
        # What the other program has open, whether it has read the file since it was saved, and
        # whether it had each time that it wrote since then.
        self.buffer = ""
        self.has_read = self.had_read = True

    @initialize(newline=st.sampled_from(["\n", "\r\n"]))
    def begin(self, newline: str) -> None:
        talk = Talk(notes=f"Vi talte. {self._mark()}")
        first = answered(replace(BLANK, talk=talk), 1, self._mark())
        opening.create_reflection(self.folder, first).close()
        (self.path,) = self.folder.glob("*.md")
        self.newline = newline
        text = self.text
        for part in (Part.SINCE, Part.AGREEMENTS, Part.AGREEMENTS):
            text = with_agreement(text, part, words=[self._mark() for _ in range(3)])
        text += f"#### Noter {self._mark()}\n\nHusk.\n"
        self.path.write_text(text, encoding="utf-8", newline=newline)
        self.file = opening.open_reflection(self.path)
        self.ours = self.file.reflection
        self.possible = [marks(self.text)]
        self._read_by_hand()

    def teardown(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
        self.root.cleanup()

    def _mark(self) -> str:
        return f"q{next(self.numbers)}q"

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    # --- the sittings ----------------------------------------------------------------------------

    @rule(data=st.data())
    def agree(self, data: st.DataObject) -> None:
        self._change(data)
        self._save()

    @rule(data=st.data(), is_fresh=st.booleans(), is_in_place=st.booleans())
    def agree_while_another_program_writes(
        self, data: st.DataObject, is_fresh: bool, is_in_place: bool
    ) -> None:
        self.write_by_hand(data, is_fresh, is_in_place)
        self._change(data)
        self._save()

    @rule(data=st.data(), step=STEPS)
    def agree_while_saving_fails(self, data: st.DataObject, step: str) -> None:
        self._change(data)
        # The file may hold by now what is changed once more before it is confirmed.
        self.has_read = self.had_read = False
        with pytest.MonkeyPatch.context() as patch, contextlib.suppress(CannotSave):
            patch.setattr(durable, step, refuse(errno.ENOSPC))
            self.file.save(self.ours)

    @rule(data=st.data(), step=STEPS)
    def crash_while_saving(self, data: st.DataObject, step: str) -> None:
        # What was overwritten by a program that had not read it is put back by a whole save.
        self._save()
        self._change(data)
        patch = crashing_at(step)
        try:
            with contextlib.suppress(Crash):
                self.file.save(self.ours)
        finally:
            patch.undo()
        self._start_again()

    @rule(is_crash=st.booleans())
    def stop(self, is_crash: bool) -> None:
        self._save()
        if not is_crash:
            self.file.close()
        self._start_again()

    def _change(self, data: st.DataObject) -> None:
        """Write an agreement down, change one that is there, or take it away."""
        before = self.ours.agreed
        key = data.draw(st.sampled_from([None, *before]))
        if key is None:
            part = data.draw(PARTS)
            made = Agreement(self._line(data), len(before) + 1, text=f"Tegn: {self._mark()}")
            self._put([*before.items(), (AgreementKey(part, made.what), made)])
            return
        what = data.draw(st.sampled_from([*FIELDS, "note", "progress", "text", "away"]))
        made = self._changed(before[key], what, data)
        new = [] if what == "away" else [(AgreementKey(key.part, made.what), made)]
        pairs = [new if each == key else [(each, one)] for each, one in before.items()]
        gone = below(self.text, marks(key.text)) + below(self.buffer, marks(key.text))
        # What a person has headed below an agreement goes away with it.
        self._put([pair for found in pairs for pair in found], marks(*[] if new else gone))

    def _changed(self, made: Agreement, what: str, data: st.DataObject) -> Agreement:
        match what:
            case "note":
                return replace(made, text=f"{made.text}\n\n**8. marts 2027:** {self._mark()}")
            case "progress":
                return replace(made, state=data.draw(st.sampled_from([*PROGRESS_WORDS.values()])))
            case "text":
                return replace(made, text=f"{self._mark()}\n\n{data.draw(strategies.texts)}")
            case "away":
                return made
        return Agreement(**{**asdict(made), what: self._line(data)})

    def _line(self, data: st.DataObject) -> str:
        return f"{self._mark()} {data.draw(strategies.lines)}"

    def _put(
        self, agreed: list[tuple[AgreementKey, Agreement]], away: Collection[str] = ()
    ) -> None:
        old, new = marks(self.ours.agreed), marks(agreed)
        self.ours = self.ours.agreeing(dict(agreed))
        self.possible.append((self.possible[-1] - (old - new) - {*away}) | (new - old))

    def _save(self) -> None:
        before, base, ours = self.text, self.file.reflection, self.ours
        is_alone = self.path.read_bytes() == self.file._data
        saved = self.file.save(ours)
        self.ours = self.file.reflection
        self.possible = self.possible[-1:]
        had_read, self.had_read = self.had_read, True
        self.has_read = self.has_read and self.text == before
        assert read(self.text, source="").reflection == self.ours
        assert not saved.is_anew
        assert not is_alone or saved == Saved()
        self._check_nothing_is_lost()
        theirs = read(before, source="").reflection
        self._check_what_is_merged(base, theirs, ours=ours, had_read=had_read)
        self._check_the_rest_stands(before)

    def _start_again(self) -> None:
        """Start again as after a crash; the lock ends with the process."""
        self.file._release()
        self._check_nothing_is_lost()
        self.file = opening.open_reflection(self.path)
        opening.sweep(self.folder)
        assert not list(self.folder.glob(".*.tmp"))
        self.ours = self.file.reflection
        found = self._found()
        self.possible = [next(each for each in self.possible[::-1] if each <= found)]
        # A sitting knows what itself has written. It cannot tell that another program has not read
        # what the sitting before it wrote.
        self._read_by_hand()

    # --- what must hold after a save -------------------------------------------------------------

    def _found(self) -> set[str]:
        return marks(*(each.read_text(encoding="utf-8") for each in self.folder.glob("*.md")))

    def _check_nothing_is_lost(self) -> None:
        lost = [each - self._found() for each in self.possible]
        assert not all(lost), lost

    def _check_what_is_merged(
        self, base: Reflection, theirs: Reflection, *, ours: Reflection, had_read: bool
    ) -> None:
        """Check that each change of one side is in the file, and ours where both made one."""
        versions = [each.agreed for each in (base, theirs, ours, self.ours)]
        for key in {key for each in versions for key in each}:
            earlier, their, our, now = (each.get(key) for each in versions)
            if our != earlier:
                assert now == our
            elif had_read and marks(their) - marks(earlier):
                assert now == their
            else:
                # What stood there before may come from an old copy.
                assert now in (their, our)

    def _check_the_rest_stands(self, before: str) -> None:
        """Check that what says the same as `before` the save stands there as it stood."""
        earlier, now = read(before, source="").reflection.agreed, self.ours.agreed
        pairs = {key: (earlier.get(key), now.get(key)) for key in (*earlier, *now)}
        changed = marks(*(key.text for key, (old, new) in pairs.items() if old != new))
        moved = below(before, changed)
        after = [each.rstrip() for each in pieces(self.text)]
        for piece in pieces(before):
            heading = _AGREEMENT.match(piece)
            is_changed = heading and marks(heading[2]) & changed
            is_part = piece.strip() in {f"## {each}" for each in PART_WORDS.values()}
            assert is_changed or is_part or piece in moved or piece.rstrip() in after

    # --- the other program -----------------------------------------------------------------------

    def _read_by_hand(self) -> None:
        """Let the other program open the file, which may write long after that."""
        self.buffer = self.text
        self.has_read = True

    @rule(data=st.data(), is_fresh=st.booleans(), is_in_place=st.booleans())
    def write_by_hand(self, data: st.DataObject, is_fresh: bool, is_in_place: bool) -> None:
        if is_fresh:
            self._read_by_hand()
        self.had_read = self.had_read and self.has_read
        old, self.buffer = self.buffer, self._edited(data)
        gone, come = marks(old) - marks(self.buffer), marks(self.buffer) - marks(old)
        self.possible = [(each - gone) | come for each in self.possible]
        path = self.path if is_in_place else self.folder / "beside"
        path.write_text(self.buffer, encoding="utf-8", newline=self.newline)
        path.replace(self.path)

    def _edited(self, data: st.DataObject) -> str:
        """Return what the other program has open, with a change that a person makes in it."""
        found = pieces(self.buffer)
        places = [n for n, piece in enumerate(found) if _AGREEMENT.match(piece)]
        what = data.draw(st.sampled_from(["agreement", "section", *(CHANGES if places else ())]))
        if what == "agreement":
            words = [self._mark() for _ in range(3)]
            return with_agreement(self.buffer, data.draw(PARTS), words=words)
        if what == "section":
            place = data.draw(st.integers(title_of(found) + 1, len(found)))
            signs = "#" * data.draw(st.integers(2, 5))
            found.insert(place, f"{signs} Egne noter {self._mark()}\n\nHusk {self._mark()}.\n\n")
        else:
            place = data.draw(st.sampled_from(places))
            found[place] = CHANGES[what](found[place], self._mark())
        return joined(found)


TestTalks = Talks.TestCase
# A failure takes minutes to shrink; a shorter limit would look like a failure of the test.
TestTalks.pytestmark = [pytest.mark.timeout(600)]  # type: ignore[attr-defined]
