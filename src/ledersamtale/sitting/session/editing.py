"""An answer in the person's own editor: its result, and text that an earlier session left."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledersamtale.durable import TooLarge
from ledersamtale.signals import Ended
from ledersamtale.sitting import words
from ledersamtale.sitting.editor import CannotEdit
from ledersamtale.sitting.face import Beside, TextChoice
from ledersamtale.sitting.interview import Keep, Stop
from ledersamtale.store import editor_files

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.model.reflection import Content, Key
    from ledersamtale.sitting.face import Face
    from ledersamtale.sitting.interview import ItemEvent

# Nobody opens an editor and closes it again so quickly; one that does not wait ends at once.
_AT_ONCE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Edited:
    """The result of an editor: the event that it made, and what the person should know of it.

    `file` is removed once the event's answer is saved. It is None when there is none, and when it
    must stay because its editor may still be writing.
    """

    event: ItemEvent
    notice: str = ""
    file: Path | None = None


def edit(face: Face, reflection: Path, key: Key, *, content: Content) -> Edited:
    """Let the person continue `content` in their own editor; `reflection` is its file."""
    as_it_was = Keep(content)
    try:
        file = editor_files.begin(reflection, key, text=content.text)
    except OSError:
        return Edited(as_it_was, words.EDIT_NEEDS_SAVE)
    try:
        began = time.monotonic()
        face.edit(file)
        text = editor_files.read(file)
        if text == content.text and time.monotonic() - began < _AT_ONCE_SECONDS:
            # Its window may still be open, so the file stays.
            return Edited(as_it_was, words.EDITOR_RETURNED)
        return Edited(Keep(replace(content, text=text)), file=file)
    except CannotEdit as error:
        return Edited(as_it_was, f"{error} {_after_no_edit(file, content)}")
    except Ended as ended:
        with contextlib.suppress(OSError):
            content = replace(content, text=editor_files.read(file))
        return Edited(Stop(content, ended.number))
    except TooLarge:
        return Edited(as_it_was, words.EDITOR_TOO_LARGE.format(path=words.shown_path(file)))
    except OSError:
        return Edited(as_it_was, words.EDITOR_FILE_GONE)


def _after_no_edit(file: Path, content: Content) -> str:
    with contextlib.suppress(OSError):
        if editor_files.read(file) != content.text:
            return words.OFFERED_NEXT_TIME
    editor_files.finish(file)
    return words.ANSWER_AS_IT_WAS


def beside(answer: str, text: str) -> Beside:
    """Return whether each line of `answer` is in the `text` of an editor."""
    lines = {line.strip() for line in answer.split("\n")}
    is_within = lines <= {"", *(line.strip() for line in text.split("\n"))}
    return Beside.WITHIN if is_within else Beside.MORE


def with_leftover(text: str, content: Content, choice: TextChoice) -> Content:
    """Return `content` with the `text` of an editor after its own, or instead of it."""
    stands = content.text if choice is TextChoice.APPEND else ""
    return replace(content, text="\n\n".join(each for each in (stands, text) if each))
