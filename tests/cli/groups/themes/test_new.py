from __future__ import annotations

import errno
import json
import os
import shlex
from typing import TYPE_CHECKING

import pytest

from ledersamtale import durable
from ledersamtale.cli import app
from ledersamtale.cli.groups.themes import new
from ledersamtale.themeset.format.schema import IDENTIFIER, SCHEMA_NAME, theme_set_schema
from tests.helpers.english import english_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    before = os.umask(0o022)
    yield
    os.umask(before)


def schema_of(folder: Path) -> object:
    return json.loads((folder / SCHEMA_NAME).read_text(encoding="utf-8"))


def test_starter_can_be_used_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["themes", "new", "vores.yaml"]) == 0
    shown = capsys.readouterr().out
    assert f"ledersamtale themes check {tmp_path / 'vores.yaml'}\n" in shown
    assert not english_words(shown)
    for name in ("vores.yaml", SCHEMA_NAME):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o644
    assert app.run(["themes", "check", "vores.yaml"]) == 0
    assert app.run(["print-theme", "--themes", "vores.yaml"]) == 0


def test_suggested_command_can_be_typed_as_it_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert app.run(["themes", "new", "vores temaer & mål.yaml"]) == 0
    _, _, said = capsys.readouterr().out.strip().rpartition(": ledersamtale ")
    assert app.run(shlex.split(said)) == 0


def test_the_first_line_leads_an_editor_to_the_schema_beside_it(tmp_path: Path) -> None:
    assert app.run(["themes", "new", "vores.yml"]) == 0
    first, _, _ = (tmp_path / "vores.yml").read_text(encoding="utf-8").partition("\n")
    assert first == f"# yaml-language-server: $schema=./{SCHEMA_NAME}"
    assert schema_of(tmp_path) == json.loads(json.dumps(theme_set_schema()))


def test_the_starter_is_all_danish() -> None:
    words = english_words(
        new.starter().decode(), names=("source", "title", "language", "text", "formerly")
    )
    assert words == []


def test_existing_file_is_kept_without_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "vores.yaml"
    path.write_text("mit eget", encoding="utf-8")
    assert app.run(["themes", "new", "vores.yaml"]) == 2
    assert "findes allerede" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mit eget"
    assert not (tmp_path / SCHEMA_NAME).exists()
    assert app.run(["themes", "new", "vores.yaml", "--force"]) == 0
    assert path.read_text(encoding="utf-8") == new.starter().decode()


def test_what_is_replaced_is_kept_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "vores.yaml"
    for number, name in enumerate(("vores.før.yaml", "vores.før-2.yaml", "vores.før-3.yaml")):
        path.write_text(f"mit eget {number}", encoding="utf-8")
        path.chmod(0o640)
        assert app.run(["themes", "new", "vores.yaml", "--force"]) == 0
        assert f"hedder nu: {name}\n" in capsys.readouterr().out
        assert (tmp_path / name).read_text(encoding="utf-8") == f"mit eget {number}"
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o640
    assert app.run(["themes", "new", "vores.yaml", "--force"]) == 0
    assert "hedder nu" not in capsys.readouterr().out


def test_nothing_is_replaced_that_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vores.yaml"
    path.write_text("mit eget", encoding="utf-8")

    def refuse(*_: object) -> Path:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(durable, "create_first_free", refuse)
    assert app.run(["themes", "new", "vores.yaml", "--force"]) == 4
    assert path.read_text(encoding="utf-8") == "mit eget"


def test_earlier_schema_of_the_program_is_renewed(tmp_path: Path) -> None:
    (tmp_path / SCHEMA_NAME).write_text(json.dumps({"$id": IDENTIFIER}), encoding="utf-8")
    assert app.run(["themes", "new", "vores.yaml"]) == 0
    assert schema_of(tmp_path) == json.loads(json.dumps(theme_set_schema()))


def test_identical_schema_is_left_as_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["themes", "new", "et.yaml"])
    before = (tmp_path / SCHEMA_NAME).stat().st_ino
    capsys.readouterr()
    assert app.run(["themes", "new", "to.yaml"]) == 0
    assert (tmp_path / SCHEMA_NAME).stat().st_ino == before
    assert SCHEMA_NAME not in capsys.readouterr().out


@pytest.mark.parametrize("content", ["{}", "[]", "ikke json", "[" * 100_000, '{"$id": "andet"}'])
def test_foreign_file_of_the_schemas_name_is_left_as_is(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / SCHEMA_NAME).write_text(content, encoding="utf-8")
    assert app.run(["themes", "new", "vores.yaml"]) == 0
    assert (tmp_path / SCHEMA_NAME).read_text(encoding="utf-8") == content
    assert "er en anden fil" in capsys.readouterr().err


def test_folder_of_the_schemas_name_is_left_as_is(tmp_path: Path) -> None:
    (tmp_path / SCHEMA_NAME).mkdir()
    assert app.run(["themes", "new", "vores.yaml"]) == 0


def test_link_that_cannot_be_followed_is_left_as_is(tmp_path: Path) -> None:
    (tmp_path / SCHEMA_NAME).symlink_to("x" * 300)
    assert app.run(["themes", "new", "vores.yaml"]) == 0
    assert (tmp_path / SCHEMA_NAME).is_symlink()


def test_name_without_a_yaml_ending_is_rejected(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["themes", "new", "vores.txt"]) == 2
    assert "skal ende på .yaml eller .yml" in capsys.readouterr().err


SOURCE = (
    "# Charter\n\nLæs det.\n\n## Trivsel\n- Jeg lytter.\n- Ro\n- Hvad vil du?\n- Hvad vil vi?\n"
)


def test_a_set_is_made_of_what_she_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ark.md").write_text(SOURCE, encoding="utf-8")
    assert app.run(["themes", "new", "vores.yaml", "--from", "ark.md"]) == 0
    shown = capsys.readouterr().out
    _, _, told = shown.partition("schema.json\n")
    assert told == (
        "\n"
        "Sådan er ark.md forstået:\n"
        "  linje  udsagn  leder  gruppe  tema\n"
        "      5       2      2       0  Trivsel\n"
        "              2      2       0  i alt\n"
        "\n"
        "Ikke med i temasættet:\n"
        "  linje 3: Læs det. (brødtekst)\n"
        "\n"
        "2 bemærkninger i den nye fil siger, hvor der er tvivl. De begynder med »#«.\n"
        "\n"
        "Åbn vores.yaml i en editor, og se det igennem.\n"
        f"Se efter, om alt er i orden: ledersamtale themes check {tmp_path / 'vores.yaml'}\n"
    )
    first, _, _ = (tmp_path / "vores.yaml").read_text(encoding="utf-8").partition("\n")
    assert first == f"# yaml-language-server: $schema=./{SCHEMA_NAME}"
    assert (tmp_path / SCHEMA_NAME).exists()
    assert app.run(["themes", "check", "vores.yaml"]) == 0


def test_nothing_is_written_of_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "vores.yaml").write_text("mit eget", encoding="utf-8")
    (tmp_path / "ark.md").write_text("Vi har talt. Længe.", encoding="utf-8")
    for source in ("ark.md", "findes-ikke.docx"):
        assert app.run(["themes", "new", "vores.yaml", "--force", "--from", source]) == 6
        assert capsys.readouterr().err.startswith(f"{source}: ")
    assert [each.name for each in tmp_path.iterdir()] in (
        ["vores.yaml", "ark.md"],
        ["ark.md", "vores.yaml"],
    )
    assert (tmp_path / "vores.yaml").read_text(encoding="utf-8") == "mit eget"
