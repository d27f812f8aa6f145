"""A file that a command writes for a person: never over another without being told to."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.cli import words
from ledersamtale.errors import CannotSave, WrongUsage
from ledersamtale.paper import formats
from ledersamtale.screen.lines import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ledersamtale.paper.blocks import Paper
    from ledersamtale.paper.formats import Writer

_YES = ("j", "ja", "y", "yes")


class Target:
    """A file to write; `may_replace` is whether one that is there may go without a question.

    Where a person is at the terminal, they are asked before any work is done.
    """

    def __init__(self, path: Path, *, may_replace: bool) -> None:
        self.path = path
        self._may_replace = may_replace or (self._exists() and _says_yes(path))
        if not self._may_replace and self._exists():
            raise self._taken()

    def write(self, data: bytes) -> None:
        """Write `data` durably, readable by its owner only; raises WrongUsage and CannotSave."""
        try:
            if self._may_replace:
                durable.replace_file(self.path, data)
            else:
                durable.create_file(self.path, data)
        except FileExistsError:
            raise self._taken() from None
        except OSError as error:
            raise CannotSave.at(self.path, error) from error
        say(words.written(self.path), sys.stdout)

    def _exists(self) -> bool:
        # What cannot be seen is told about when it is written.
        with contextlib.suppress(OSError, ValueError):
            return self.path.exists() or self.path.is_symlink()
        return False

    def _taken(self) -> WrongUsage:
        return WrongUsage(words.taken(self.path))


def markdown(paper: Paper) -> str:
    """Return `paper` as Markdown, for a pipe."""
    return formats.writer_for(".md")(paper, tell=lambda done, parts: None).data.decode()


def write_paper(paper: Paper, target: Target, *, write: Writer) -> None:
    """Write `paper` to `target` by `write`, which formats.writer_for has returned.

    Says how far the work has come once it takes more than a second, and what the person should
    know of the file. Raises WrongUsage and CannotSave.
    """
    # Needs threads, which nothing does before.
    from ledersamtale.screen.progress import with_progress

    written = with_progress(words.writing(target.path), lambda tell: write(paper, tell=tell))
    target.write(written.data)
    tell_remarks(written.remarks)


def tell_remarks(remarks: Iterable[str]) -> None:
    """Say what the person should know, beside what was written."""
    for remark in remarks:
        say(words.remark(remark), sys.stderr)


def suffix(path: Path) -> str:
    """Return the end of a file's name that tells its format, such as '.pdf'."""
    return path.suffix.lower()


def require_suffix(path: Path, known: Sequence[str]) -> None:
    """Raise WrongUsage unless the name of `path` ends in one of `known`."""
    if suffix(path) not in known:
        raise WrongUsage(words.wrong_suffix(path, known))


def _says_yes(path: Path) -> bool:
    """Ask the person whether to replace `path`; no, where nobody can be asked."""
    try:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return False
        answer = input(words.may_replace(path))
    except (AttributeError, ValueError, EOFError):
        return False  # Closed before we began, or while we waited.
    except KeyboardInterrupt:
        print()
        raise
    return answer.strip().lower() in _YES
