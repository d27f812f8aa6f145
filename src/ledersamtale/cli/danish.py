"""Typer in Danish: help, usage errors and the end of a run, with no English sentence left.

Typer's own translations reach only some of its words ("Usage", "Missing argument" and "No such
option" are fixed), so the help page is put together here, and errors are told by their class.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from typer import core

# Not public, but nowhere else; the upper bound on typer in pyproject.toml keeps it in place.
from typer._click import exceptions as usage

from ledersamtale.errors import LedersamtaleError, UnusableThemeSet, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from typer._click import Context, HelpFormatter, Parameter

_Command = TypeVar("_Command", bound="Callable[..., None]")

_WIDEST = 80
_UNEXPECTED = 70  # EX_SOFTWARE in sysexits.h
_BROKEN_PIPE = 141  # What a shell reports of a program that SIGPIPE ended.
_INTERRUPTED = 130


class _DanishCommand(core.TyperCommand):
    """A help page in Danish; for commands and, by way of `_DanishGroup`, for groups."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the whole help page."""
        _format_help(self, ctx, formatter)


class _DanishGroup(core.TyperGroup):
    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        _format_help(self, ctx, formatter)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            raise WrongUsage(
                f"Der er ingen kommando »{name}«. {_did_you_mean(name, self.commands)}"
                f"{_see_help(ctx)}"
            )
        return super().resolve_command(ctx, args)


class DanishTyper(typer.Typer):
    """A Typer whose commands and groups are Danish, and that never imports rich for its help."""

    def __init__(self, *, help: str) -> None:  # noqa: A002 - Typer's own name for it
        super().__init__(
            cls=_DanishGroup,
            help=help,
            no_args_is_help=True,
            add_completion=False,
            rich_markup_mode=None,
            # A traceback with local variables would hold the answers.
            pretty_exceptions_enable=False,
            pretty_exceptions_show_locals=False,
            context_settings={"help_option_names": ["--help", "-h"]},
            options_metavar="[VALG]",
            subcommand_metavar="KOMMANDO ...",
        )

    def command(  # type: ignore[override]
        self,
        name: str | None = None,
        *,
        help: str,  # noqa: A002
    ) -> Callable[[_Command], _Command]:
        """Return Typer's decorator for a command, with a Danish help page."""
        return super().command(name, cls=_DanishCommand, help=help, options_metavar="[VALG]")


def run_app(app: typer.Typer, arguments: Sequence[str]) -> int:
    """Run `app` and return its exit code; whatever goes wrong is told in Danish on stderr."""
    prepare_streams()
    try:
        code = _run(app, arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes stdout once more at exit, and would complain there.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    return code


def prepare_streams() -> None:
    """Make stdout and stderr able to write Danish, whatever the locale says.

    An ASCII stream becomes UTF-8; any other writes '?' for what it cannot encode.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, LookupError):
            is_ascii = stream.encoding.lower() in ("ascii", "us-ascii", "ansi_x3.4-1968", "646")
            stream.reconfigure(  # type: ignore[union-attr]
                encoding="utf-8" if is_ascii else None, errors="replace"
            )


def _run(app: typer.Typer, arguments: Sequence[str]) -> int:
    try:
        code = app(list(arguments), prog_name="ledersamtale", standalone_mode=False)
    except usage.NoArgsIsHelpError as error:
        print(error.message)
        return 0
    except usage.UsageError as error:
        return _tell(_sentence(error), WrongUsage.exit_code)
    except UnusableThemeSet as error:
        return _tell_faults(error)
    except LedersamtaleError as error:
        return _tell(str(error), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except BrokenPipeError:
        raise
    except SystemExit as error:
        # Typer ends so when stdout is closed.
        return error.code if isinstance(error.code, int) else _BROKEN_PIPE
    except Exception as error:
        return _tell(_unexpected(error), _UNEXPECTED)
    return code if isinstance(code, int) else 0


def _tell(message: str, code: int) -> int:
    # Only an error needs them.
    from textwrap import fill

    from ledersamtale.text import clean

    with contextlib.suppress(OSError, ValueError, AttributeError):
        width = get_terminal_size().columns - 1 if sys.stderr.isatty() else sys.maxsize
        for line in clean(message).split("\n"):
            # A path stays whole, so that it can be copied.
            shown = fill(line, width, break_long_words=False, break_on_hyphens=False)
            print(shown, file=sys.stderr)
    return code


def _tell_faults(error: UnusableThemeSet) -> int:
    # Only a set with faults needs it.
    from ledersamtale.screen.fault_page import faults_page
    from ledersamtale.screen.show import show_lines
    from ledersamtale.screen.width import page_width

    with contextlib.suppress(OSError, ValueError, AttributeError):
        page = faults_page(
            str(error.path),
            error.faults,
            error.lines,
            advice=error.advice,
            width=page_width(sys.stderr),
        )
        show_lines(page, sys.stderr)
    return error.exit_code


def _unexpected(error: Exception) -> str:
    """Return where `error` happened, and nothing of its values: they may be answers."""
    # Only an error needs it.
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    package = Path(__file__).parents[1]
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(package)]
    at = ours[-1] if ours else frames[-1]
    place = f"{Path(at.filename).name}:{at.lineno}"
    return (
        f"Der skete en fejl, som programmet ikke kender ({type(error).__name__} i {place}). "
        "Det, der stod »gemt« ved, er gemt. Start igen for at gå videre, og send linjen her til "
        "den, der har givet dig programmet; der står intet af dine svar i den."
    )


# --- the help page -----------------------------------------------------------------------------


def _format_help(
    command: core.TyperCommand | core.TyperGroup, ctx: Context, formatter: HelpFormatter
) -> None:
    # Typer's formatter takes 50 columns at the least, however narrow the window is.
    formatter.width = min(_WIDEST, get_terminal_size().columns) - 2
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix="Brug: ")
    if command.help:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(command.help)
    parameters = command.get_params(ctx)
    arguments = [each for each in parameters if each.param_type_name == "argument"]
    options = [each for each in parameters if each.param_type_name == "option"]
    _section(formatter, "Argumenter", [_row(each, ctx) for each in arguments])
    _section(formatter, "Valg", [_row(each, ctx) for each in options])
    if isinstance(command, core.TyperGroup):
        rows = [(name, each.help or "") for name, each in command.commands.items()]
        _section(formatter, "Kommandoer", rows)


def _section(formatter: HelpFormatter, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            # In a narrow window the names would leave no room for what they do.
            formatter.write_dl(rows, col_max=min(30, formatter.width // 3))


def _row(parameter: Parameter, ctx: Context) -> tuple[str, str]:
    """Return how a parameter is written, and what it does."""
    text = getattr(parameter, "help", None) or ""
    if parameter.param_type_name == "argument":
        return _metavar(parameter, ctx), text
    names = ", ".join(sorted(parameter.opts, key=len))
    if not getattr(parameter, "is_flag", False):
        names = f"{names} {_metavar(parameter, ctx)}"
    if parameter.name == "help":
        text = "Vis denne hjælp og afslut."
    if parameter.envvar:
        text = f"{text} [miljøvariabel: {parameter.envvar}]"
    return names, text


def _metavar(parameter: Parameter, ctx: Context) -> str:
    choices = _choices(parameter)
    return "|".join(choices) if choices else parameter.metavar or parameter.make_metavar(ctx)


def _choices(parameter: Parameter) -> list[str]:
    choices = getattr(parameter.type, "choices", None)
    return [str(getattr(each, "value", each)) for each in choices or ()]


def _bounds(parameter: Parameter) -> tuple[int, ...]:
    """Return the lowest and the highest number that `parameter` takes; nothing if it takes text."""
    bounds = (getattr(parameter.type, "min", None), getattr(parameter.type, "max", None))
    return tuple(each for each in bounds if isinstance(each, int))


# --- what was typed wrong ----------------------------------------------------------------------


def _sentence(error: usage.UsageError) -> str:
    """Return what is wrong with the command line, by the error's class."""
    ctx = error.ctx
    match error:
        case usage.NoSuchOption():
            known = [name for each in _parameters(ctx) for name in each.opts if name[:1] == "-"]
            what = (
                f"Der er intet valg »{error.option_name}«. "
                f"{_did_you_mean(error.option_name, known)}"
            )
        case usage.BadOptionUsage():
            named = (each for each in _parameters(ctx) if error.option_name in each.opts)
            parameter = next(named, None)
            if parameter is not None and getattr(parameter, "is_flag", False):
                what = f"Valget {error.option_name} skal ikke have en værdi. "
            else:
                value = _metavar(parameter, ctx) if parameter and ctx else "en værdi"
                what = f"Efter {error.option_name} mangler der noget: {value}. "
        case usage.MissingParameter() if error.param is not None and ctx is not None:
            what = f"Der mangler noget: {_metavar(error.param, ctx)}. "
        case usage.BadParameter() if error.param is not None and _choices(error.param):
            *others, last = _choices(error.param)
            what = f"{error.param.opts[0]} skal være {', '.join(others)} eller {last}. "
        case usage.BadParameter() if error.param is not None and _bounds(error.param):
            lowest, highest = _bounds(error.param)
            what = f"{error.param.opts[0]} skal være et tal fra {lowest} til {highest}. "
        case usage.BadParameter() if error.param is not None:
            what = f"Værdien til {error.param.opts[0]} kan ikke bruges. "
        case _ if type(error) is usage.UsageError and ctx is not None and _takes_no_more(ctx):
            what = "Der står mere på linjen, end kommandoen kan bruge. "
        case _:
            what = "Kommandoen kan ikke forstås. "
    return what + _see_help(ctx)


def _takes_no_more(ctx: Context) -> bool:
    return not isinstance(ctx.command, core.TyperGroup)


def _parameters(ctx: Context | None) -> list[Parameter]:
    return ctx.command.get_params(ctx) if ctx else []


def _did_you_mean(typed: str, known: Iterable[str]) -> str:
    # Only a mistake needs it.
    from difflib import get_close_matches

    near = get_close_matches(typed, list(known), n=2, cutoff=0.5)
    return f"Mente du {' eller '.join(f'»{each}«' for each in near)}? " if near else ""


def _see_help(ctx: Context | None) -> str:
    path = ctx.command_path if ctx else "ledersamtale"
    return f"Skriv »{path} --help« for hjælp."
