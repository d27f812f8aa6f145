"""What `themes new` and `themes schema` do: help a person to begin on a theme set of their own."""

from __future__ import annotations

import json
import shlex
import sys
from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.cli.output import Target, require_suffix, say, tell_remarks
from ledersamtale.text import one_line
from ledersamtale.themeset.schema import IDENTIFIER, theme_set_schema
from ledersamtale.themeset.starter import SCHEMA_NAME, STARTER

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".yaml", ".yml")
_LARGEST_SCHEMA = 1024 * 1024
_IS_WINDOWS = sys.platform == "win32"


def start(path: Path, *, may_replace: bool) -> None:
    """Write a theme set to begin with at `path`, and the schema that it leads to beside it.

    Raises WrongUsage for a name that is no YAML file's and a file that is there; CannotSave.
    """
    require_suffix(path, SUFFIXES)
    Target(path, may_replace=may_replace).write(STARTER.encode())
    _write_schema_beside(path)
    shown = one_line(str(path))
    say(f"Åbn {shown} i en editor, og skriv jeres egne temaer.", sys.stdout)
    say(f"Se efter, om det er i orden, med: ledersamtale themes check {_typed(path)}", sys.stdout)


def schema(path: Path | None, *, may_replace: bool) -> None:
    """Print the JSON Schema of theme sets, or write it to `path`."""
    if path is None:
        sys.stdout.write(_schema_text())
    else:
        Target(path, may_replace=may_replace).write(_schema_text().encode())


def _typed(path: Path) -> str:
    """Return `path` as it is typed in a terminal of this system."""
    shown = one_line(str(path))
    if _IS_WINDOWS:
        return f'"{shown}"' if " " in shown else shown
    return shlex.quote(shown)


def _schema_text() -> str:
    return json.dumps(theme_set_schema(), ensure_ascii=False, indent=2) + "\n"


def _write_schema_beside(path: Path) -> None:
    """Write the schema, over an earlier one of ours, and over nothing else."""
    schema_path = path.with_name(SCHEMA_NAME)
    if not (schema_path.exists() or schema_path.is_symlink()):
        Target(schema_path, may_replace=False).write(_schema_text().encode())
        return
    found = _read(schema_path)
    if found == _schema_text():
        return
    if _identifier(found) == IDENTIFIER:
        Target(schema_path, may_replace=True).write(_schema_text().encode())
        return
    remark = (
        f"{schema_path} er en anden fil, og den er ikke rørt. Hjælpen i editoren virker først, når "
        f"den er flyttet, og du har skrevet: ledersamtale themes schema -o {_typed(schema_path)}"
    )
    tell_remarks([remark])


def _read(path: Path) -> str:
    try:
        return durable.read_file(path, most_bytes=_LARGEST_SCHEMA).decode()
    except (OSError, ValueError):
        return ""


def _identifier(text: str) -> object:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found.get("$id") if isinstance(found, dict) else None
