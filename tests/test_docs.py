from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from ledersamtale.cli.app import PROGRAM
from ledersamtale.cli.line.group import DanishGroup
from ledersamtale.document.reader import read
from ledersamtale.model.agreements import Progress
from tests.helpers.doc_pages import DOCS, Block, Page, Reader, looks_like, read_page
from tests.helpers.english import english_words
from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, SHIFT_TAB, TAB, Program

ROOT = DOCS.parent
PAGES = ("leder.md", "leders-leder.md", "konsulent.md")


def environment(folder: Path) -> dict[str, str]:
    known = {key: value for key, value in os.environ.items() if not key.startswith("LEDERSAMTALE_")}
    return {**known, "LEDERSAMTALE_FOLDER": str(folder), "LC_ALL": "C.UTF-8", "COLUMNS": "80"}


def follow(page: Page, folder: Path) -> Reader:
    """Do everything on a page but the installation."""
    folder.mkdir()
    reader = Reader(folder, environment(folder))
    for block in page.blocks:
        if not block.is_installation:
            reader.do(block)
    return reader


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_followed_from_an_empty_folder_to_its_end(name: str, tmp_path: Path) -> None:
    page = read_page(name)
    reader = follow(page, tmp_path / "mappe")
    typed = [
        line[2:]
        for block in page.blocks
        for line in block.body.splitlines()
        if line.startswith("$ ") and not block.is_installation
    ]
    assert reader.ran == typed != []
    # The commands in the running text have been run too; they may be the start of a longer one.
    for command in page.named:
        assert any(each.startswith(command) for each in typed), command
    leaves_the_files_that_it_promises(reader)
    if name == "leder.md":
        shows_what_the_program_prints(page, reader)


def leaves_the_files_that_it_promises(reader: Reader) -> None:
    written = [command.split(" -o ")[1].split()[0] for command in reader.ran if " -o " in command]
    assert written
    for each in written:
        assert (reader.folder / each).stat().st_size > 500, each


def shows_what_the_program_prints(page: Page, reader: Reader) -> None:
    shown = [block for block in page.blocks if block.kind == "text"]
    lines = [line.removesuffix("…") for block in shown for line in block.body.splitlines()]
    assert lines
    assert [line for line in lines if line not in reader.spoken] == []


def test_what_the_leaders_page_writes_beside_the_themes_is_read() -> None:
    page = (DOCS / "leder.md").read_text(encoding="utf-8")
    indented = re.search(r"^    ## Samtalen\n(?:    .*\n|\n)*", page, re.MULTILINE)
    assert indented
    body = dedent(indented[0])
    found = read(f"# Ledersamtale\n\n{body}", source="leder.md").reflection
    assert [each.progress for each in found.agreements] == [Progress.ONGOING]
    assert found.agreements[0].text
    assert found.talk.notes


@pytest.mark.slow
def test_keys_do_in_a_terminal_what_the_leaders_page_says(tmp_path: Path) -> None:
    text = " ".join((DOCS / "leder.md").read_text(encoding="utf-8").split())
    stopped, finished = (b.body for b in read_page("leder.md").blocks if b.kind == "text")
    arguments = ("reflect", "--theme", "helhed")
    with Program(*arguments, environment=environment(tmp_path)) as program:
        program.see("Hvad hedder du?")
        program.send("Mette Eksempel", ENTER)
        for number, rating in enumerate("4302", start=1):
            program.see(f"Udsagn 3.{number}:", "Tab videre")
            program.send(rating)
        program.see("Spørgsmål 3.1:", "Tab videre")
        program.send("Et halvt", ENTER, "svar", CTRL_C)
        assert program.end() == 0
        for line in stopped.splitlines():
            assert line.removesuffix("…") in program.what_stays
    with Program(*arguments, environment=environment(tmp_path)) as program:
        program.see("❯ Fortsæt")
        assert "»Fortsæt«" in text
        program.send(ENTER)
        program.see("Spørgsmål 3.1:", "Et halvt", "Tab videre")
        program.send(TAB)
        program.see("Spørgsmål 3.2:", "Tab videre")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 3.1:", "Et halvt", "Tab videre")
        program.send(TAB)
        for number in (2, 3):
            program.see(f"Spørgsmål 3.{number}:", "Tab videre")
            program.send(TAB)
        program.see("Vælg op til tre punkter til samtalen.")
        program.send(ENTER, DOWN, ENTER, DOWN, ENTER, TAB)
        program.see("Er du færdig?", "❯ Ja, refleksionen er færdig")
        assert "»Er du færdig?«. Tryk Enter ved »Ja, refleksionen er færdig«" in text
        program.send(ENTER)
        program.see("Hvad vil du gøre nu?", "❯ Lav siden til min leder", "Åbn mappen", "Stop")
        assert "»Lav siden til min leder«, »Åbn mappen« og »Stop«" in text
        assert program.leave_finished() == 0
        for line in finished.splitlines():
            assert line in program.what_stays


@pytest.mark.parametrize(
    "page", [*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md"))], ids=lambda page: page.name
)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        if not link.startswith("https://"):
            target, _, place = link.partition("#")
            path = page.parent / target if target else page
            assert path.exists(), link
            assert not place or place in headings(path), link


def headings(path: Path) -> set[str]:
    """Return the anchors that GitHub gives the headings of a page."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {
        re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-")
        for line in lines
        if line.startswith("#")
    }


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_danish_and_linked_from_the_readme(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    running = re.sub(r"(?s)<!--.*?-->|```.*?```|`[^`]*`|\]\([^)]*\)", " ", text)
    assert english_words(running, names=("enter",)) == []
    assert f"](docs/{name})" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_same_is_typed_to_install_on_every_system() -> None:
    first, second = (block for block in read_page("leder.md").blocks if block.is_installation)
    typed = [command for command, _ in first.commands]
    assert second.kind == "powershell"
    assert second.body.splitlines() == [command.replace("python3", "py", 1) for command in typed]


def options(group: DanishGroup = PROGRAM) -> set[str]:
    """Return the long name of every option of every command."""
    found: set[str] = set()
    context = group.make_context("ledersamtale", [], resilient_parsing=True)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, DanishGroup):
            found |= options(command)
        found |= {each for parameter in command.params for each in parameter.opts if "--" in each}
    return found


def test_every_option_stands_in_the_readme_or_the_docs() -> None:
    pages = [ROOT / "README.md", *DOCS.glob("*.md")]
    text = "\n".join(each.read_text(encoding="utf-8") for each in pages)
    assert {"--folder", "--cards", "--brief"} <= options()
    assert [each for each in sorted(options()) if not re.search(rf"{each}(?![\w-])", text)] == []


def test_the_readme_and_contributing_set_up_by_the_same_command() -> None:
    found = [
        re.findall(r"^python3 -m venv .* -e .*$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        for name in ("README.md", "CONTRIBUTING.md")
    ]
    assert len(found[0]) == 1
    assert found[0] == found[1]


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md"])
def test_every_file_that_a_page_for_developers_names_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?!\.venv/)[\w.]+/[\w./]*)`", text))
    assert len(named) > 8
    roots = (ROOT, ROOT / "src" / "ledersamtale")
    assert [each for each in named if not any((root / each).exists() for root in roots)] == []


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(sys.platform == "win32", reason="the page says it otherwise for Windows")
def test_the_installation_on_the_page_installs_the_program(tmp_path: Path) -> None:
    copy, home = tmp_path / "ledersamtale", tmp_path / "hjem"
    home.mkdir()
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("src", "data"):
        shutil.copytree(ROOT / name, copy / name, ignore=ignored)
    for path in (*ROOT.glob("*.md"), ROOT / "pyproject.toml", ROOT / "LICENSE"):
        shutil.copy(path, copy)
    base = Path(sys.base_prefix) / "bin" / "python3"
    known = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    itself = {
        **known,
        "HOME": str(home),
        "PYTHONUSERBASE": str(home / "base"),
        "PIPX_HOME": str(home / "pipx"),
        "PIPX_BIN_DIR": str(home / "bin"),
        # A Python that a system's own packages manage (PEP 668) installs nothing else otherwise;
        # the page is about the one from python.org, and all of this goes into a home of its own.
        "PIP_BREAK_SYSTEM_PACKAGES": "1",
    }
    block = next(block for block in read_page("leder.md").blocks if block.is_installation)
    for command, _ in block.commands:
        words = command.replace('"', "").split()
        done = subprocess.run(
            [str(base), *words[1:]],
            cwd=copy,
            env=itself,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    program = home / "bin" / "ledersamtale"
    for arguments in (["--version"], ["print-theme", "retning", "-o", "tema.pdf"]):
        subprocess.run([str(program), *arguments], cwd=home, env=itself, check=True)
    assert (home / "tema.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("printed", "shown", "is_like"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\n", False),
        ("a\nb\nc\n", "a\n…\n", True),
        ("a\nb\nc\n", "…\nb\n…\n", True),
        ("a\nb\nc\n", "…\nx\n…\n", False),
        ("Gemt: /x/y (2).md\n", "Gemt: …\n", True),
        ("Gemt. x\n", "Gemt: …\n", False),
        ("hvad som helst\n", "", True),
    ],
)
def test_dots_on_a_page_stand_for_any_text_that_is_printed(
    printed: str, shown: str, is_like: bool
) -> None:
    assert looks_like(printed, shown) == is_like


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("console", "$ ledersamtale findes-ikke\n"),
        ("console", "$ ledersamtale --version\nnoget andet\n"),
        ("console", "$ rm -rf x\n"),
        ("console", "ledersamtale --version\n"),
        ("sh", "ledersamtale --version\n"),
        ("", "ledersamtale --version\n"),
        ("yaml", "a: 1\n"),
    ],
)
def test_wrong_block_fails(kind: str, body: str, tmp_path: Path) -> None:
    reader = Reader(tmp_path, environment(tmp_path))
    with pytest.raises(AssertionError):
        reader.do(Block(kind, body, ()))
