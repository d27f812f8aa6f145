"""One run of the command line: streams that can write Danish, and every error in Danish."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

# Not public, but nowhere else; the upper bound on typer in pyproject.toml keeps it in place.
from typer._click import exceptions as usage

from ledersamtale.cli import words
from ledersamtale.errors import (
    CannotMend,
    CannotPrint,
    LedersamtaleError,
    UnusableThemeSet,
    WrongUsage,
)
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.cli.line.group import DanishGroup

_UNEXPECTED = 70  # EX_SOFTWARE in sysexits.h
_BROKEN_PIPE = 141  # What a shell reports of a program that SIGPIPE ended.
_INTERRUPTED = 130
# What writing to a terminal, a pipe or a file can fail with; every other file is saved by durable.
_OUTPUT_FAILS = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


def run_app(app: DanishGroup, arguments: Sequence[str]) -> int:
    """Run `app` and return its exit code; every error is reported in Danish on stderr."""
    open_streams()
    prepare_streams()
    code = 0
    try:
        code = _run(app, arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        return code or _BROKEN_PIPE
    except OSError as error:
        # A window that was closed takes no more either; what ended the command says more.
        _silence_stdout()
        return code or _tell(str(CannotPrint(error)), CannotPrint.exit_code)
    return code


def open_streams() -> None:
    """Open the null device for each stream that was closed before the program began."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - stays open
            setattr(sys, name, stream)


def _silence_stdout() -> None:
    # The interpreter flushes stdout again at exit, and would report what fails in English.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def prepare_streams() -> None:
    """Make the streams able to read and write Danish in every locale.

    An ASCII stream becomes UTF-8; any other writes '?' for what it cannot encode.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, LookupError):
            is_ascii = stream.encoding.lower() in ("ascii", "us-ascii", "ansi_x3.4-1968", "646")
            stream.reconfigure(  # type: ignore[union-attr]
                encoding="utf-8" if is_ascii else None,
                errors=None if stream is sys.stdin else "replace",
            )


def _parted(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with `-o=FILE`, as it stands after a long option, in two."""
    parted: list[str] = []
    for place, each in enumerate(arguments):
        if each == "--":
            return [*parted, *arguments[place:]]
        is_short = each[:1] == "-" and each[1:2].isalpha() and each[2:3] == "="
        parted += [each[:2], each[3:]] if is_short else [each]
    return parted


def _run(app: DanishGroup, arguments: Sequence[str]) -> int:
    try:
        code = app.main(_parted(arguments), prog_name="ledersamtale", standalone_mode=False)
    except usage.NoArgsIsHelpError as error:
        print(error.message)
        return 0
    except usage.UsageError as error:
        # Only a mistake needs it.
        from ledersamtale.cli.line.help.mistakes import sentence

        return _tell(sentence(error), WrongUsage.exit_code)
    except UnusableThemeSet as error:
        return _tell_faults(error)
    except LedersamtaleError as error:
        return _tell(str(error), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except OSError as error:
        if error.errno not in _OUTPUT_FAILS:
            return _tell(_unexpected(error), _UNEXPECTED)
        raise
    except SystemExit:
        # Typer exits this way when nobody reads stdout any more.
        return _BROKEN_PIPE
    except Exception as error:
        return _tell(_unexpected(error), _UNEXPECTED)
    return code if isinstance(code, int) else 0


def _tell(message: str, code: int) -> int:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        try:
            # Only an error needs it.
            from ledersamtale.screen.lines import say
        except ImportError:
            # The program has been removed or upgraded meanwhile.
            print(clean(message), file=sys.stderr)
            return code
        for line in clean(message).split("\n"):
            say(line, sys.stderr)
    return code


def _tell_faults(error: UnusableThemeSet) -> int:
    # Only a set with faults needs it.
    from ledersamtale.screen.lines import show_lines
    from ledersamtale.screen.sets.fault_page import faults_page
    from ledersamtale.screen.width import page_width

    with contextlib.suppress(OSError, ValueError, AttributeError):
        page = faults_page(
            error.path,
            error.faults,
            error.lines,
            advice=error.advice,
            width=page_width(sys.stderr),
        )
        show_lines(page, sys.stderr)
    if isinstance(error, CannotMend):
        return _tell(f"\n{error.why}", error.exit_code)
    return error.exit_code


def _unexpected(error: Exception) -> str:
    """Return the class and place of `error`, without its values: they may be answers."""
    # Only an error needs it.
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    package = Path(__file__).parents[2]
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(package)]
    at = ours[-1] if ours else frames[-1]
    place = f"{Path(at.filename).name}:{at.lineno}"
    return words.UNKNOWN_FAILURE.format(kind=type(error).__name__, place=place)
