"""The files in which answers are written in a person's own editor: made, found again, swept.

They lie in our own 0700 folder, so that nobody else reads them, and so that what a crash leaves
behind is found at the next start. A name tells which reflection, which item, and which answer the
writing began from.
"""

from __future__ import annotations

import contextlib
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.store.opening import PRIVATE_FOLDER, private_folder
from ledersamtale.store.reading import MOST_BYTES
from ledersamtale.text import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ledersamtale.model.reflection import Key

# What editors save beside the file, unasked, when they are killed or their terminal goes away:
# nano and Emacs as text.
_RESCUED = ("{}.save", "#{}#")
# Vim and Neovim in a form of their own, .swp or the letters before it; only they can read it.
_SWAP = re.compile(r"\.(?P<name>.+)\.sw[a-p]")


@dataclass(frozen=True, slots=True)
class Leftover:
    """Text that was written in an editor and did not reach the reflection.

    `is_overtaken` says that the answer has been changed since the writing began; `needs_vim` that
    there is more, in a form that only Vim can read.
    """

    path: Path
    key: Key
    text: str
    is_overtaken: bool
    needs_vim: bool = False


def begin(reflection: Path, key: Key, *, text: str) -> Path:
    """Return the file in which the answer `text` to `key` is edited; raises OSError.

    One that an earlier session left for the same answer is returned as it is.
    """
    name = f"{_prefix(reflection, key)}{_digest(text)}.md"
    path = private_folder(reflection.parent) / name
    with contextlib.suppress(FileExistsError):
        durable.create_file(path, f"{text}\n".encode() if text else b"")
    return path


def read(path: Path) -> str:
    """Return the canonical text in an editor's file; raises OSError."""
    rescued = (path.with_name(each.format(path.name)) for each in _RESCUED)
    found = [path, *(each for each in rescued if each.is_file())]
    newest = max(found, key=lambda each: each.stat().st_mtime_ns)
    data = durable.read_file(newest, most_bytes=MOST_BYTES)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return canonical(data.decode("utf-16", errors="replace"))
    try:
        return canonical(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        # An old editor on Windows; every byte has a meaning there but five.
        return canonical(data.decode("cp1252", errors="replace"))


def finish(path: Path) -> None:
    """Take an editor's file away, with what the editor left beside it; they hold answers.

    What Vim has saved unasked stays, and the file with it: nobody else has read it.
    """
    with contextlib.suppress(OSError):
        if _has_swap(path):
            return
        for each in path.parent.iterdir():
            if path.stem in each.name:
                each.unlink(missing_ok=True)
        path.parent.rmdir()


def left(reflection: Path, answers: Mapping[Key, str]) -> tuple[Leftover, ...]:
    """Return what earlier sessions left for the items whose `answers` stand as given.

    A file that says what the answer says already, or nothing, is taken away.
    """
    found = []
    folder = reflection.parent / PRIVATE_FOLDER
    for key, answer in answers.items():
        for path in sorted(folder.glob("*.md")):
            if not path.name.startswith(_prefix(reflection, key)):
                continue
            with contextlib.suppress(OSError):
                text = read(path)
                needs_vim = _has_swap(path)
                if text in ("", answer) and not needs_vim:
                    finish(path)
                else:
                    is_overtaken = not path.stem.endswith(_digest(answer))
                    found.append(Leftover(path, key, text, is_overtaken, needs_vim))
    return tuple(found)


def has_any(reflection: Path) -> bool:
    """Return whether an editor has left a file for any answer of a reflection; raises OSError."""
    name = f"{durable.short_name(reflection.stem)}."
    files = (reflection.parent / PRIVATE_FOLDER).glob("*.md")
    return any(each.name.startswith(name) for each in files)


def _has_swap(path: Path) -> bool:
    swaps = (_SWAP.fullmatch(each.name) for each in path.parent.iterdir())
    return any(swap and swap["name"] == path.name for swap in swaps)


def _prefix(reflection: Path, key: Key) -> str:
    named = " ".join(part for part in (key.kind.value, key.text, key.theme) if part)
    return f"{durable.short_name(reflection.stem)}.{_digest(named)}."


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()
