from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ledersamtale.themeset.bundled import bundled_path

if TYPE_CHECKING:
    from pathlib import Path


def typed(command: str, answers: str, folder: Path, **environment: str) -> str:
    """Return what `command` prints, typed in a shell in `folder`."""
    script = f'ledersamtale() {{ {sys.executable} -m ledersamtale "$@"; }}; {command}'
    done = subprocess.run(
        ["bash", "-c", script],
        input=answers,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "HOME": str(folder.parent), **environment},
        check=True,
        timeout=60,
    )
    return done.stdout


@pytest.mark.parametrize(
    ("begin", "answers", "environment"),
    [
        ("", "", {}),
        ('--folder "w 2\'æ$HOME"', "", {}),
        ("--folder $'w\\n\\377'", "", {}),
        ("--themes temaer.yaml", "", {}),
        ("--folder w --themes temaer.yaml", "", {}),
        ("--folder temaer.yaml", ":mappe anden\n", {}),
        ("", "", {"LEDERSAMTALE_FOLDER": "w"}),
        ("--folder w", "", {"LEDERSAMTALE_FOLDER": "/findes/ikke"}),
        ("", "", {"LEDERSAMTALE_THEMES": "temaer.yaml"}),
    ],
)
def test_the_command_to_go_on_with_does_so_in_whatever_folder_it_is_typed(
    begin: str, answers: str, environment: dict[str, str], tmp_path: Path
) -> None:
    here, there = tmp_path / "her", tmp_path / "der"
    here.mkdir()
    there.mkdir()
    own_set = bundled_path().read_text(encoding="utf-8").replace("id: ledelses", "id: andet-", 1)
    (here / "temaer.yaml").write_text(own_set, encoding="utf-8")
    begun = f"ledersamtale reflect --plain --name Bo {begin}"
    shown = typed(begun, f"{answers}4\n:stop\n", here, **environment).splitlines()
    assert shown[-3].endswith("med:")
    assert "Du går videre ved Udsagn 1.2" in typed(shown[-2], "1\n", there, **environment)


def test_the_command_is_short_where_that_is_enough(tmp_path: Path) -> None:
    shown = typed("ledersamtale reflect --name Bo", "4\n:stop\n", tmp_path)
    assert shown.splitlines()[-2] == "ledersamtale reflect"


def test_a_file_goes_on_by_its_whole_path(tmp_path: Path) -> None:
    typed("ledersamtale reflect --name Bo --folder w", "4\n", tmp_path)
    shown = typed("cd w; mv *.md r.md; ledersamtale reflect r.md", "4\n", tmp_path)
    assert shown.splitlines()[-2] == f"ledersamtale reflect {tmp_path}/w/r.md"
