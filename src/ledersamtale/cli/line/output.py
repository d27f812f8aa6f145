"""What a command puts out: pages in a terminal, or a file.

A file replaces another only with --force or a yes.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from functools import partial
from itertools import chain, count
from typing import TYPE_CHECKING

from typer import Exit

from ledersamtale import durable
from ledersamtale.cli import words
from ledersamtale.cli.line.questions import are_terminals, says_yes, tell_below
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import CannotPrint, CannotSave, ReadOnly, WrongUsage
from ledersamtale.patience import Patience, wait_for
from ledersamtale.screen.lines import say
from ledersamtale.signals import SIGNAL_CODE, SignalGate, before_ending
from ledersamtale.text import one_line
from ledersamtale.typed import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from ledersamtale.paper.blocks import Paper
    from ledersamtale.paper.formats import Writer

# A write takes a second or two.
_OLD_SECONDS = 60
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Target:
    """A file to write; `may_replace` is whether an existing one is replaced without a question.

    A person at a terminal is asked at once, before any work is done, and told where the existing
    file is older than `made_from`, what it is made of. Raises WrongUsage for an existing file that
    may not be replaced, and ReadOnly for one that is read-only.
    """

    def __init__(self, path: Path, *, may_replace: bool, made_from: Path | None = None) -> None:
        self.path = path
        self._may_replace = may_replace
        if may_replace:
            patiently(self._check_may_be_written)()
        if may_replace or not patiently(self._exists)():
            return
        if not are_terminals():
            raise self._taken()
        is_old = made_from is not None and patiently(self._is_older_than)(made_from)
        question = words.MAY_REPLACE_OLD if is_old else words.MAY_REPLACE
        shown = one_line(str(path))
        stays = (words.OLD_FILE_STAYS if is_old else words.FILE_STAYS).format(path=shown)
        with before_ending(lambda: tell_below(stays)):
            # An old page may show what has been taken back since.
            is_wanted = says_yes(question.format(path=shown), otherwise="ja" if is_old else "nej")
        if not is_wanted:
            raise WrongUsage(stays)
        self._may_replace = True
        patiently(self._check_may_be_written)()

    def _check_may_be_written(self) -> None:
        """Raise ReadOnly for a file that nobody may write; replacing it would pass over that."""
        mode = durable.mode_of(self.path)
        if mode is not None and not mode & _WRITABLE:
            raise ReadOnly(self.path)

    def _is_older_than(self, other: Path) -> bool:
        try:
            return self.path.stat().st_mtime_ns < other.stat().st_mtime_ns
        except OSError:
            return False

    def write(self, data: bytes) -> None:
        """Write `data` durably, readable by its owner only, and say so.

        Raises WrongUsage and CannotSave; CannotPrint when it is written and cannot be said.
        """
        try:
            with before_ending(_give_up):
                patiently(self._write)(data)
        except FileExistsError:
            raise self._taken() from None
        except OSError as error:
            raise CannotSave.at(self.path, error) from error
        try:
            shown = one_line(str(whole(self.path)))
            say(words.WRITTEN.format(path=shown), sys.stdout, whole=shown)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise CannotPrint(error, written=self.path) from error

    def _write(self, data: bytes) -> None:
        _remove_leftovers(self.path)
        if self._may_replace:
            durable.replace_file(self.path, data)
        else:
            durable.create_file(self.path, data)

    def _exists(self) -> bool:
        # A path that cannot be looked at is reported by `write`.
        return os.path.lexists(self.path)

    def _taken(self) -> WrongUsage:
        return WrongUsage(words.FILE_EXISTS.format(path=self.path))


class SharedTarget(Target):
    """A file for others too, such as a handout: open to those whom the umask lets in.

    One that replaces another is open to those who could read that.
    """

    def _write(self, data: bytes) -> None:
        mode = durable.mode_of(self.path)
        super()._write(data)
        durable.share_file(self.path, mode)


def keep_beside(path: Path, data: bytes, *, sort: str) -> None:
    """Write `data`, which was in the theme set at `path`, beside it, and say so.

    The new file is named after `sort`, which goes before the end of the name; a file of that name
    stays. Raises CannotSave.
    """
    names = (
        path.with_name(f"{path.stem}.{sort}{ending}{path.suffix}")
        for ending in chain([""], map("-{}".format, count(2)))
    )
    try:
        kept = durable.create_first_free(names, data)
    except OSError as error:
        raise CannotSave.at(path, error) from error
    durable.share_file(kept, durable.mode_of(path))
    say(words.KEPT_BEFORE.format(path=one_line(str(kept))), sys.stdout)


def _give_up() -> None:
    """Leave no temporary file, which holds answers, unless its drive hangs."""
    with contextlib.suppress(OSError):
        Patience().do(durable.give_up)


def _remove_leftovers(path: Path) -> None:
    """Remove what an earlier write of the file at `path` left when it was killed; it holds answers.

    One that is still being written is younger.
    """
    with contextlib.suppress(OSError):
        for leftover, name in durable.leftovers(path.parent):
            age = time.time() - leftover.stat().st_mtime
            if name == durable.short_name(path.name) and age > _OLD_SECONDS:
                leftover.unlink(missing_ok=True)


def write_paper(paper: Paper, target: Target, *, write: Writer) -> None:
    """Write `paper` to `target` by `write`, which formats.writer_for has returned.

    Says what it waits for when the work takes long, and then the remarks on it.
    Raises WrongUsage and CannotSave.
    """
    what = words.WRITING.format(name=one_line(target.path.name))
    # Compiled code does not stop for Ctrl+C, and what waits for it does.
    written = wait_for(partial(write, paper), tell=lambda: say(what, sys.stderr))
    target.write(written.data)
    tell_remarks((*paper.remarks, *written.remarks))


def tell_remarks(remarks: Iterable[str]) -> None:
    """Print remarks on stderr, so that they do not end up in what is printed on stdout.

    Where stderr takes nothing, no command fails for that.
    """
    with contextlib.suppress(OSError):
        for remark in remarks:
            say(words.REMARK.format(text=one_line(remark)), sys.stderr)


def check_is_another(output: Path, source: Path) -> None:
    """Raise WrongUsage where the file to write is the one that it would be made of."""
    with contextlib.suppress(OSError):
        if patiently(source.samefile)(output):
            raise WrongUsage(words.REFLECTION_ITSELF.format(path=output))


def show_paged(rows_at: Callable[[int], Iterable[Sequence[str]]], *, dot: str) -> None:
    """Show rows a page at a time, as `screen.pager` does; raises Exit where a signal ends it."""
    # Only a terminal needs it: 100 ms.
    from ledersamtale.screen.pager import show_pages

    with SignalGate() as gate:
        show_pages(rows_at, dot=dot, gate=gate)
    if gate.received:
        raise Exit(SIGNAL_CODE + gate.received)


def suffix_of(path: Path, known: Sequence[str]) -> str:
    """Return the end of a file's name that tells its format, such as '.pdf'.

    Raises WrongUsage unless it is one of `known`.
    """
    suffix = path.suffix.lower()
    if not path.name:
        raise WrongUsage(words.NAME_IS_MISSING.format(suffixes=words.one_of(known)))
    if suffix not in known:
        name = one_line(path.name)
        raise WrongUsage(words.WRONG_SUFFIX.format(suffixes=words.one_of(known), name=name))
    return suffix
