from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ledersamtale.cli import app
from ledersamtale.themeset.format.schema import IDENTIFIER

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_schema_is_printed_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["themes", "schema"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed)["$id"] == IDENTIFIER
    assert app.run(["themes", "schema", "-o", str(tmp_path / "format.json")]) == 0
    assert (tmp_path / "format.json").read_text(encoding="utf-8") == printed
