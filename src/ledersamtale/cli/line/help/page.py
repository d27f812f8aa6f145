"""The help page in Danish: Typer's own headings cannot be translated."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TYPE_CHECKING

from ledersamtale.cli import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer import core
    from typer._click import Context, HelpFormatter, Parameter

_WIDEST = 80


def format_help(
    command: core.TyperCommand | core.TyperGroup,
    ctx: Context,
    formatter: HelpFormatter,
    *,
    contents: Sequence[tuple[str, str]] = (),
) -> None:
    """Write the help page of `command`; `contents` are the commands of a group, with their help."""
    # Typer's formatter takes at least 50 columns, even in a narrower window.
    formatter.width = min(_WIDEST, get_terminal_size().columns) - 2
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=words.USAGE)
    if command.help:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(command.help)
    parameters = command.get_params(ctx)
    arguments = [each for each in parameters if each.param_type_name == "argument"]
    options = [each for each in parameters if each.param_type_name == "option"]
    _section(formatter, words.ARGUMENTS, [_row(each, ctx) for each in arguments])
    _section(formatter, words.OPTIONS, [_row(each, ctx) for each in options])
    _section(formatter, words.COMMANDS, contents)


def _section(formatter: HelpFormatter, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            # In a narrow window the names would leave no room for what they do.
            formatter.write_dl(rows, col_max=min(30, formatter.width // 3))


def _row(parameter: Parameter, ctx: Context) -> tuple[str, str]:
    """Return how a parameter is written, and what it does."""
    text = getattr(parameter, "help", None) or ""
    if parameter.param_type_name == "argument":
        return metavar(parameter, ctx), text
    names = ", ".join(sorted(parameter.opts, key=len))
    if not getattr(parameter, "is_flag", False):
        names = f"{names} {metavar(parameter, ctx)}"
    if parameter.name == "help":
        text = words.HELP_OPTION
    if parameter.envvar:
        text = words.OPTION_OR_VARIABLE.format(help=text, variable=parameter.envvar)
    return names, text


def metavar(parameter: Parameter, ctx: Context) -> str:
    """Return the word for the value of `parameter`, such as 'FIL', or its choices."""
    named = choices(parameter)
    return "|".join(named) if named else parameter.metavar or parameter.make_metavar(ctx)


def choices(parameter: Parameter) -> list[str]:
    """Return the values that `parameter` takes; nothing if it takes any."""
    found = getattr(parameter.type, "choices", None)
    return [str(getattr(each, "value", each)) for each in found or ()]
