from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.typed import Shell, as_typed, command, line, shell_in_use

NAMES = st.text("aå /-~=$`'\"\\!&;(*?%“\t\n\x1b\u202e\u0301\udcff", min_size=1)
SYSTEM = {"PROGRAMFILES": r"C:\Program Files", "SYSTEMROOT": r"C:\Windows"}
SYSTEM_MODULES = r"C:\Program Files\WindowsPowerShell\Modules;C:\Windows\system32\Modules"
OWN_MODULES = rf"H:\Dokumenter\WindowsPowerShell\Modules;{SYSTEM_MODULES}"


@pytest.mark.slow
@given(st.lists(NAMES, min_size=1))
def test_a_shell_reads_an_argument_as_it_was_before_it_was_typed(names: list[str]) -> None:
    typed = [as_typed(f"/{each}", Shell.POSIX) for each in names]
    assert all(each.isprintable() for each in typed)
    script = f"printf '%s\\0' {' '.join(typed)}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=True)
    assert done.stdout == b"".join(os.fsencode(f"/{each}") + b"\0" for each in names)


@pytest.mark.parametrize("shell", Shell)
@pytest.mark.parametrize(
    ("argument", "typed"),
    [
        ("reflect", "reflect"),
        ("Ledersamtaler/2026-11-24-mette.md", "Ledersamtaler/2026-11-24-mette.md"),
        ("OneDrive - Hvidøre Kommune/mette.md", '"OneDrive - Hvidøre Kommune/mette.md"'),
        ("Mettes & Bos (fælles)/a,b;c=d'e@f#g.md", '"Mettes & Bos (fælles)/a,b;c=d\'e@f#g.md"'),
    ],
)
def test_blanks_and_danish_letters_are_typed_alike_in_every_shell(
    argument: str, typed: str, shell: Shell
) -> None:
    assert as_typed(argument, shell) == typed


@pytest.mark.parametrize(
    ("argument", "cmd", "powershell"),
    [
        (r"C:\Users\bo\a.md", r"C:\Users\bo\a.md", r"C:\Users\bo\a.md"),
        (r"C:\Bo Bak\a.md", r'"C:\Bo Bak\a.md"', r'"C:\Bo Bak\a.md"'),
        # The C runtime reads \" as a quote, and \\" as a backslash and the end of the quotes.
        ("\\\\srv\\Bo Bak\\", r'"\\srv\Bo Bak\\"', r'"\\srv\Bo Bak\\"'),
        ("100%PATH%.md", '"100"^%"PATH"^%".md"', "'100%PATH%.md'"),
        ("løn$år.md", '"løn$år.md"', "'løn$år.md'"),
        ("Bos $ ‘a’ 'b'.md", "\"Bos $ ‘a’ 'b'.md\"", "'Bos $ ‘‘a’’ ''b''.md'"),
        ("“a”.md", '"“a”.md"', "'“a”.md'"),
        ("hov!.md", '"hov!.md"', "'hov!.md'"),
    ],
)
def test_each_shell_of_windows_has_quotes_of_its_own(
    argument: str, cmd: str, powershell: str
) -> None:
    assert as_typed(argument, Shell.CMD) == cmd
    assert as_typed(argument, Shell.POWERSHELL) == powershell


def test_powershell_is_told_to_run_a_program_in_quotes() -> None:
    program = r"C:\Bo Bak\ledersamtale"
    assert line(program, "show", shell=Shell.POWERSHELL) == rf'& "{program}" show'
    assert line(program, "show", shell=Shell.CMD) == rf'"{program}" show'
    assert line("ledersamtale", "show", shell=Shell.POWERSHELL) == "ledersamtale show"


@pytest.mark.parametrize(
    ("environment", "shell"),
    [
        ({"PROMPT": "$P$G", "PSMODULEPATH": SYSTEM_MODULES, **SYSTEM}, Shell.CMD),
        ({"PROMPT": "$P$G", **SYSTEM}, Shell.CMD),
        ({"PSMODULEPATH": OWN_MODULES, **SYSTEM}, Shell.POWERSHELL),
        ({"PSMODULEPATH": SYSTEM_MODULES, **SYSTEM}, Shell.POWERSHELL),
        ({"PROMPT": "$P$G", "PSMODULEPATH": OWN_MODULES, **SYSTEM}, Shell.POWERSHELL),
        ({"PROMPT": "$P$G", "MSYSTEM": "MINGW64"}, Shell.POSIX),
    ],
)
def test_the_shell_in_use_is_told_by_what_it_sets(
    environment: dict[str, str], shell: Shell
) -> None:
    assert shell_in_use(environment, system="nt") is shell
    assert shell_in_use(environment, system="posix") is Shell.POSIX


@pytest.mark.slow
@pytest.mark.parametrize(
    "called",
    [
        ".venv/bin/ledersamtale",
        '"en mappe/ledersamtale"',
        "ledersamtale",
        f"{sys.executable} -m ledersamtale",
        f"{sys.executable} -X utf8 -m ledersamtale",
    ],
)
def test_a_printed_command_calls_the_program_as_it_was_called(called: str, tmp_path: Path) -> None:
    program = f"#!{sys.executable}\nfrom ledersamtale.__main__ import main\nmain()\n"
    for folder in (".venv/bin", "en mappe", "på vejen"):
        script = tmp_path / folder / "ledersamtale"
        script.parent.mkdir(parents=True)
        script.write_text(program, encoding="utf-8")
        script.chmod(0o755)
    done = subprocess.run(
        ["bash", "-c", f"{called} reflekt"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path / 'på vejen'}:{os.environ['PATH']}"},
        check=False,
    )
    assert done.returncode == 2
    # Where it was called by a path from the folder that it stood in, by the whole path.
    path = called.strip('"')
    shown = as_typed(tmp_path / path) if path.endswith("/ledersamtale") else called
    assert done.stderr.rstrip().endswith(f": {shown} --help")


@pytest.mark.parametrize(
    ("arguments", "whole", "called"),
    [
        (["x.pyz", "show"], ["python3", "x.pyz", "show"], "python3 x.pyz"),
        (["/usr/bin/pytest"], ["python3", "/usr/bin/pytest"], "ledersamtale"),
        (["ledersamtale"], ["ledersamtale"], "ledersamtale"),
        ([""], ["python3"], "ledersamtale"),
    ],
)
def test_what_called_the_program_is_known_where_it_is_no_script(
    arguments: list[str], whole: list[str], called: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", arguments)
    monkeypatch.setattr(sys, "orig_argv", whole)
    assert command("show") == f"{called} show"


def test_a_path_in_a_command_is_found_from_every_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = (Path("-mine"), Path("vores/x.md"), tmp_path / "y.md", "x.md")
    above = tmp_path / "vores" / ".." / "z.md"
    assert command("show", above) == f"ledersamtale show {tmp_path / 'z.md'}"
    whole = f"{tmp_path / '-mine'} {tmp_path / 'vores/x.md'} {tmp_path / 'y.md'} x.md"
    assert command("show", *names) == f"ledersamtale show {whole}"


def test_a_path_stays_where_the_folder_that_one_stands_in_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "væk"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert command("show", Path("x.md")) == "ledersamtale show x.md"
