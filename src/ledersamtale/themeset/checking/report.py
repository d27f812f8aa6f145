"""Faults and advice as JSON, for editors and scripts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.faults import Advice, Fault

_WORD = re.compile(r"\S+")


def as_json(
    path: str, faults: Sequence[Fault], advice: Sequence[Advice], *, lines: Sequence[str]
) -> str:
    """Return a JSON list of all faults of the file `path`, and then of the advice.

    Each has `file`, `severity` ("error" or "advice"), `line` and `column`, and `end` with a line
    and a column of its own, which is behind the last character; all count from 1. `code` is a name
    that stays when the sentences in `words` and `mend` change. `edits` mend it where that is sure:
    each replaces what stands from its `column` to its `endColumn` on its `line` by its `text`.
    """
    notes = [_note(path, each, lines, severity="error") for each in faults]
    for fault, note in zip(faults, notes, strict=True):
        note["edits"] = [
            {
                "line": edit.line,
                "column": edit.column,
                "endColumn": edit.column + edit.length,
                "text": edit.text,
            }
            for edit in fault.edits
        ]
    notes += [_note(path, each, lines, severity="advice") for each in advice]
    return json.dumps(notes, ensure_ascii=False, indent=2)


def _note(
    path: str, note: Fault | Advice, lines: Sequence[str], *, severity: str
) -> dict[str, object]:
    line = lines[note.line - 1] if note.line <= len(lines) else ""
    found = _WORD.match(line, note.column - 1)
    end = found.end() + 1 if found else note.column
    return {
        "file": path,
        "severity": severity,
        "line": note.line,
        "column": note.column,
        "end": {"line": note.line, "column": end},
        "code": note.code,
        "words": note.what,
        "mend": note.mend,
    }
