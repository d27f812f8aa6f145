"""Groups of commands that are imported when they are run, and the commands themselves.

Setting up a command takes some 0.7 ms, so a run sets up only the one that it needs.
"""

from __future__ import annotations

import contextlib
import os
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer import core
from typer._click.exceptions import UsageError  # not public; see run.py
from typer._click.types import FuncParamType
from typer.main import get_command_from_info
from typer.models import CommandInfo, TyperPath

from ledersamtale import __version__
from ledersamtale.cli import words
from ledersamtale.cli.line.help.page import format_help
from ledersamtale.errors import WrongUsage
from ledersamtale.screen.width import is_capable_terminal
from ledersamtale.store.folder import at_home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import ModuleType

    from typer._click import Command, Context, HelpFormatter, Parameter

# A name can begin with the sign, too, as those of Word's own files do.
_AT_HOME = tuple(f"~{each}" for each in (os.sep, os.altsep) if each)
_functions: dict[str, Callable[..., None]] = {}


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Make `function` its module's command; the parameters are the options, as Typer reads them."""
    _functions[function.__module__] = function
    return function


@contextlib.contextmanager
def _told_of(ctx: Context) -> Iterator[None]:
    """Let a mistake tell which command it is in; the parser's own do not."""
    try:
        yield
    except UsageError as error:
        error.ctx = error.ctx or ctx
        raise


class _DanishCommand(core.TyperCommand):
    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        with _told_of(ctx):
            return super().parse_args(ctx, args)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        format_help(self, ctx, formatter)


class DanishGroup(core.TyperGroup):
    """A group of commands; `contents` has the help of each by its name.

    The command `print-theme` is in the module `print_theme` of `package`, and `import`, which no
    module can be called, in `import_`. A group in the group is in `contents` itself, in place of
    its help.
    """

    def __init__(
        self,
        name: str,
        package: str,
        contents: Mapping[str, str | DanishGroup],
        *,
        help: str,  # noqa: A002 - Typer's own name for it
        params: list[Parameter] | None = None,
    ) -> None:
        super().__init__(
            name=name,
            help=help,
            params=params,
            no_args_is_help=True,
            rich_markup_mode=None,
            context_settings={"help_option_names": ["--help", "-h"]},
            options_metavar=words.OPTIONS_MARK,
            subcommand_metavar="KOMMANDO ...",
        )
        self._package = package
        self._contents = contents

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Take the options out of `args`, or out of what is chosen in the menu; raises UsageError.

        A person at a terminal who names no command at all gets the menu; `hjælp` is --help.
        """
        if not args and ctx.parent is None and is_capable_terminal():
            # The help, which is all that a pipe gets, needs none of it.
            from ledersamtale.cli.line.menu import chosen_command

            args = chosen_command()
        if args[:1] and args[0] in words.HELP_WORDS:
            args = [*args[1:], "--help"]
        with _told_of(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the names of the commands, in the order of the table."""
        return list(self._contents)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Import and return the command of that name; None when there is none."""
        entry = self._contents.get(cmd_name)
        if entry is None or isinstance(entry, DanishGroup):
            return entry
        name = cmd_name.replace("-", "_")
        module = import_module(f"{self._package}.{name}{'_' if iskeyword(name) else ''}")
        return _made(cmd_name, module, entry)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that `args` begin with; raises WrongUsage for an unknown one."""
        name = args[0]
        if name not in self._contents and not name.startswith("-"):
            # Only a mistake needs it.
            from ledersamtale.cli.line.help.mistakes import no_such_command

            raise WrongUsage(no_such_command(name, self._contents, ctx))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the whole help page."""
        rows = [
            (name, each if isinstance(each, str) else each.help or "")
            for name, each in self._contents.items()
        ]
        format_help(self, ctx, formatter, contents=rows)


def _made(name: str, module: ModuleType, help: str) -> Command:  # noqa: A002
    info = CommandInfo(
        name,
        cls=_DanishCommand,
        callback=_functions[module.__name__],
        help=help,
        options_metavar=words.OPTIONS_MARK,
    )
    made = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)
    for each in made.params:
        if isinstance(each.type, TyperPath):
            # This type looks at the path, and so waits for a drive that does not answer.
            each.type = FuncParamType(_path_at_home)
    return made


def _path_at_home(text: str) -> str:
    """Return a path as typed, with the home folder for ~: few shells know that within quotes."""
    return str(at_home(Path(text))) if text == "~" or text.startswith(_AT_HOME) else text


def version_option() -> Parameter:
    """Return the option that prints the version and ends."""

    def show(ctx: Context, _parameter: Parameter, wanted: object) -> None:
        if wanted:
            print(f"ledersamtale {__version__}")
            raise typer.Exit

    return core.TyperOption(
        param_decls=["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=words.VERSION_OPTION,
    )
