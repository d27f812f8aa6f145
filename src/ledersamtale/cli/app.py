"""The commands: a table of contents. Each command is, with its options, in the file of its name."""

from __future__ import annotations

import sys

from ledersamtale.cli import words
from ledersamtale.cli.line.group import DanishGroup, version_option
from ledersamtale.cli.line.run import run_app

THEMES = DanishGroup(
    "themes",
    "ledersamtale.cli.groups.themes",
    {
        "check": words.THEMES_CHECK,
        "diff": words.THEMES_DIFF,
        "list": words.THEMES_LIST,
        "new": words.THEMES_NEW,
        "schema": words.THEMES_SCHEMA,
    },
    help=words.THEMES,
)
AGREEMENTS = DanishGroup(
    "agreements",
    "ledersamtale.cli.groups.agreements",
    {
        "add": words.AGREEMENTS_ADD,
        "status": words.AGREEMENTS_STATUS,
        "list": words.AGREEMENTS_LIST,
    },
    help=words.AGREEMENTS,
)
PROGRAM = DanishGroup(
    "ledersamtale",
    "ledersamtale.cli.commands",
    {
        "reflect": words.REFLECT,
        "print-theme": words.PRINT_THEME,
        "export": words.EXPORT,
        "show": words.SHOW,
        "list": words.LIST,
        "compare": words.COMPARE,
        "conversation": words.CONVERSATION,
        "import": words.IMPORT,
        "agreements": AGREEMENTS,
        "themes": THEMES,
    },
    help=words.PROGRAM,
    params=[version_option()],
)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    return run_app(PROGRAM, sys.argv[1:] if arguments is None else arguments)
