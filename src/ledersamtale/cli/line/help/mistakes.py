"""Danish sentences for mistakes on the command line, chosen by the class of Typer's error."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from typer import core

# Not public, but nowhere else; the upper bound on typer in pyproject.toml keeps it in place.
from typer._click import exceptions as usage

from ledersamtale.cli import words
from ledersamtale.cli.line.help.page import choices, metavar
from ledersamtale.text import did_you_mean
from ledersamtale.typed import command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer._click import Context, Parameter


def no_such_command(typed: str, known: Iterable[str], ctx: Context) -> str:
    """Return the sentence for a command that is none of those that are `known`."""
    return words.NO_COMMAND.format(typed=typed) + _did_you_mean(typed, known) + _see_help(ctx)


def sentence(error: usage.UsageError) -> str:
    """Return the sentence for `error`, with where to find help."""
    ctx = error.ctx
    match error:
        case usage.NoSuchOption():
            known = [name for each in _parameters(ctx) for name in each.opts if name[:1] == "-"]
            typed = error.option_name
            what = words.NO_OPTION.format(typed=typed) + _did_you_mean(typed, known)
        case usage.BadOptionUsage():
            named = (each for each in _parameters(ctx) if error.option_name in each.opts)
            parameter = next(named, None)
            if parameter is not None and getattr(parameter, "is_flag", False):
                what = words.TAKES_NO_VALUE.format(option=error.option_name)
            else:
                value = _value(parameter, ctx) if parameter and ctx else words.A_VALUE
                what = words.VALUE_MISSING.format(option=error.option_name, value=value)
        case usage.MissingParameter() if error.param is not None and ctx is not None:
            arguments = [each for each in _parameters(ctx) if each.param_type_name == "argument"]
            marks = [metavar(each, ctx) for each in arguments]
            value = words.VALUES[metavar(error.param, ctx)]
            what = words.ARGUMENT_MISSING.format(value=value, command=_command(ctx, *marks))
        case usage.BadParameter() if error.param is not None and choices(error.param):
            what = words.MUST_BE_ONE_OF.format(
                option=error.param.opts[0], choices=words.one_of(choices(error.param))
            )
        case usage.BadParameter() if error.param is not None and _bounds(error.param):
            lowest, highest = _bounds(error.param)
            what = words.MUST_BE_BETWEEN.format(
                option=error.param.opts[0], lowest=lowest, highest=highest
            )
        case _ if type(error) is usage.UsageError and ctx is not None and _takes_no_more(ctx):
            what = words.TOO_MUCH
        case _:
            what = words.NOT_UNDERSTOOD
    return what + _see_help(ctx)


def _value(parameter: Parameter, ctx: Context) -> str:
    """Return what stands after an option, such as 'navnet på en fil: --themes FIL'."""
    if named := choices(parameter):
        return words.one_of(named)
    mark = metavar(parameter, ctx)
    if "|" in mark:
        return words.one_of(mark.split("|"))
    return f"{words.VALUES[mark]}: {parameter.opts[0]} {mark}"


def _takes_no_more(ctx: Context) -> bool:
    return not isinstance(ctx.command, core.TyperGroup)


def _parameters(ctx: Context | None) -> list[Parameter]:
    return ctx.command.get_params(ctx) if ctx else []


def _did_you_mean(typed: str, known: Iterable[str]) -> str:
    # Every option begins with the same dashes, which make no two of them alike.
    bare = {each.lstrip("-"): each for each in known}
    found = get_close_matches(typed.lstrip("-"), list(bare), n=2, cutoff=0.5)
    return did_you_mean([bare[each] for each in found])


def _see_help(ctx: Context | None) -> str:
    return words.SEE_HELP.format(command=_command(ctx, "--help"))


def _command(ctx: Context | None, *rest: str) -> str:
    """Return the command that `ctx` is of, as it is typed, with the `rest` of its line."""
    return command(*(ctx.command_path.split()[1:] if ctx else ()), *rest)


def _bounds(parameter: Parameter) -> tuple[int, ...]:
    """Return the lowest and the highest number that `parameter` takes; nothing if it takes text."""
    bounds = (getattr(parameter.type, "min", None), getattr(parameter.type, "max", None))
    return tuple(each for each in bounds if isinstance(each, int))
