"""No text of a file, a name or an answer controls the terminal or is taken as markup."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.helpers.pty_program import TAB, Program, reflection_in

if TYPE_CHECKING:
    from pathlib import Path

CLIPBOARD = "\x1b]52;c;aGVq\x07"
TITLE = "\x1b]0;overtaget\x07"
LINK = "\x1b]8;;https://eksempel.dk\x1b\\"
CURSOR = "\x1b[66;6H"
COLOUR = "\x9b45m"
STRING = "\x9d52;c;aGVq\x9c"
BIDI = "\u202e\u2066\u200f"
HOSTILE = CLIPBOARD + TITLE + LINK + CURSOR + COLOUR + STRING + BIDI
# Must be shown as it is: rich would take it for markup and an emoji, and fail at `[/x]`.
WORDS = "[/x] [bold]ord[/bold] :smile:"
# In these, Markdown encodes characters that it shows.
HIDDEN = (
    "<https://a.dk/%1b%5d52;c;aGVq%07%c2%9b45m%e2%80%ae> &#x202e;&#27;]52;c;aGVq&#7;&#x9b;45m "
    "[titel](https://a.dk/%1b%5d52 '\u202e') `&#x1b;` ![x](https://b.dk/%1b)"
)

# Any operating system command, the cursor movement from above, device control strings, C1 controls
# in UTF-8, bidi controls, and the emoji that rich makes of :smile:.
FORBIDDEN = (
    b"\x1b]",
    b"\x1b[66",
    b"\x1bP",
    b"\xc2\x9b",
    b"\xc2\x9d",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa6",
    b"\xe2\x80\x8f",
    b"\xf0\x9f\x98\x84",
)


def quoted(text: str) -> str:
    """Return `text` as YAML in double quotes, with each control character escaped."""
    shown = (c if c.isprintable() else f"\\u{ord(c):04x}" for c in text.replace("\\", "\\\\"))
    return f'"{"".join(shown)}"'


def theme_set(folder: Path) -> Path:
    """Write a set with hostile text in every place, and return its path."""
    text = quoted(f"{HOSTILE}{WORDS}")
    path = folder / "sæt.yaml"
    path.write_text(
        f"id: proeve\ntitle: {text}\nsource: {text}\nscale:\n"
        + "".join(f"  {n}: {quoted(f'{HOSTILE}{WORDS} {n}')}\n" for n in range(1, 6))
        + f"  unsure: {text}\nthemes:\n  - id: a\n    title: {text}\n"
        f"    statements: [{text}]\n    questions:\n      leader: [{text}, Hvad så?]\n"
        f"      group: [{text}]\n",
        encoding="utf-8",
    )
    return path


def reflection(folder: Path) -> Path:
    """Write a reflection with hostile text in every place, and return its path."""
    path = folder / "refleksion.md"
    text = f"{HOSTILE}{WORDS}"
    # In a heading as in all Markdown, a backslash that is meant is written twice.
    heading = text.replace("\\", "\\\\")
    path.write_text(
        f"---\nnavn: {quoted(text)}\ndato: {quoted(text)}\ntemasæt: proeve\nstatus: kladde\n"
        f"fortsæt: Udsagn 1.1\negen: {quoted(text)}\n---\n\n# Ledersamtale: {text}\n\n{text}\n\n"
        f"## Til samtalen\n\n- {text}\n- [Udsagn 1.1: {text}](#x)\n\n## Tema 1: {text}\n\n"
        f"### Udsagn 1.1: {heading}\n\n**Vurdering:** 4 – {text}\n\n{text}\n\n"
        f"### Spørgsmål 1.1: {heading}\n\n{text} {HIDDEN}\n\n```{HOSTILE}\n{text}\n```\n\n"
        f"| {text} | b |\n| --- | --- |\n| {text} | c |\n\n- {text}\n\n> {text}\n",
        encoding="utf-8",
    )
    return path


def piped(*arguments: str | Path, typed: str = "") -> tuple[int, str]:
    """Return the exit code and the output of a run through pipes, which must be clean."""
    done = subprocess.run(
        [sys.executable, "-m", "ledersamtale", *arguments],
        input=typed.encode(errors="surrogateescape"),
        capture_output=True,
        check=False,
    )
    shown = done.stdout + done.stderr
    assert_clean(shown)
    assert b"\x1b" not in shown
    return done.returncode, shown.decode()


def assert_clean(output: bytes) -> None:
    for forbidden in FORBIDDEN:
        at = output.find(forbidden)
        assert at < 0, output[max(0, at - 60) : at + 60]
    # Strict decoding fails on a lone C1 byte and on half a character.
    text = output.decode()
    assert not any("\x80" <= character <= "\x9f" for character in text)


# --- through a pipe ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "md"])
def test_hostile_theme_set_is_printed_as_text(form: str, tmp_path: Path) -> None:
    code, shown = piped("print-theme", "--format", form, "--themes", theme_set(tmp_path))
    assert code == 0
    # Markdown escapes what would be markup in it.
    assert " ".join(shown.replace("\\", "").split()).count(WORDS) >= 4


def test_hostile_theme_set_is_checked_and_its_title_shown_as_text(tmp_path: Path) -> None:
    code, shown = piped("themes", "check", theme_set(tmp_path))
    assert code == 0
    assert WORDS in shown


def test_two_hostile_reflections_are_compared_as_text(tmp_path: Path) -> None:
    now, last = reflection(tmp_path), tmp_path / "sidst.md"
    text = now.read_text(encoding="utf-8")
    dated = f"dato: {quoted(f'{HOSTILE}{WORDS}')}"
    assert dated in text
    last.write_text(text.replace(dated, "dato: 2025-11-24"), encoding="utf-8")
    now.write_text(text.replace(dated, "dato: 2026-11-24"), encoding="utf-8")
    code, shown = piped("compare", last, now, "--answers")
    assert code == 0
    assert "Som sidst (1)" in shown
    assert shown.count(WORDS) >= 8


def test_hostile_reflection_is_shown_as_text(tmp_path: Path) -> None:
    code, shown = piped("show", reflection(tmp_path))
    assert code == 0
    assert shown.count(WORDS) >= 8


def test_hostile_reflection_is_continued_line_by_line(tmp_path: Path) -> None:
    arguments = ("--plain", "--themes", theme_set(tmp_path))
    typed = f"\n{HOSTILE}{WORDS}\n5 {HOSTILE}{WORDS}\nsvar {HOSTILE}{WORDS}\n.\n\n.\n:hjælp\n"
    code, shown = piped("reflect", reflection(tmp_path), *arguments, typed=typed)
    assert code == 0
    assert WORDS in shown


def test_hostile_answer_and_name_are_shown_and_saved_as_text(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    name = f"{HOSTILE}{WORDS}".replace("\x1b\\", "")
    arguments = ("--plain", "--new", "--themes", theme_set(tmp_path), "--folder", folder)
    typed = f"{HOSTILE}{WORDS}\n4 {HOSTILE}{WORDS}\n{HOSTILE}{WORDS}\n:vis\n.\n"
    code, shown = piped("reflect", "--name", name, *arguments, typed=typed)
    assert code == 0
    assert WORDS in shown
    saved = reflection_in(folder)
    assert_clean(saved.encode())
    assert WORDS in saved


FAULTY = (
    f"{quoted(HOSTILE + WORDS)}: x\n",
    f"id: {quoted(HOSTILE + WORDS)}\ntitle: x\n",
    f"id: a\n{quoted(HOSTILE + WORDS)}: 1\n{quoted(HOSTILE + WORDS)}: 2\n",
    f"id: a\ntitle: {HOSTILE}{WORDS}\n",
    f"id: a\ntitle: {WORDS}\n",
)


@pytest.mark.parametrize("text", FAULTY)
def test_fault_in_a_theme_set_quotes_it_as_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "sæt.yaml"
    path.write_text(text, encoding="utf-8")
    for command in (["themes", "check"], ["print-theme", "--themes"], ["reflect", "--themes"]):
        code, _ = piped(*command, path)
        assert code == 3


@pytest.mark.parametrize("text", FAULTY)
def test_fault_in_a_reflection_quotes_it_as_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "refleksion.md"
    path.write_text(f"---\n{text}{text}---\n\n# Ledersamtale: x\n", encoding="utf-8")
    for command in ("show", "reflect"):
        code, _ = piped(command, path)
        assert code == 6


@pytest.mark.parametrize(
    "name",
    [
        f"{HOSTILE}{WORDS}".replace("/", "-"),
        "\udc9b31m\udcff\udc80 \u202etxt",
        "linje\x1b]0;x\x07et",
    ],
)
def test_hostile_file_name_is_shown_as_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    for command, code in (
        (["themes", "check"], 3),
        (["print-theme", "--themes"], 3),
        (["show"], 6),
        (["reflect", "--plain"], 6),
    ):
        assert piped(*command, path)[0] == code
        path.write_bytes(b"\xff")
        assert piped(*command, path)[0] == code
        path.unlink()
    page = path.with_name(f"{name}.md")
    assert piped("print-theme", "-o", page)[0] == 0
    assert piped("print-theme", "-o", page)[0] == 2
    assert piped("print-theme", "-o", path)[0] == 2
    path.write_bytes(theme_set(tmp_path).read_bytes())
    assert piped("themes", "check", path)[0] == 0
    path.write_bytes(reflection(tmp_path).read_bytes())
    assert piped("show", path)[0] == 0
    assert piped("reflect", path, "--plain", "--themes", theme_set(tmp_path))[0] == 0
    folder = tmp_path / "mappe" / name
    assert piped("reflect", "--plain", "--name", "x", "--folder", folder, typed="4\n")[0] == 0


@pytest.mark.parametrize("word", [HOSTILE, f"{WORDS}\x1b[66;6H", "\udc9b45m"])
def test_hostile_argument_is_shown_as_text(word: str) -> None:
    for arguments in ([word], [f"--{word}"], ["print-theme", word], ["reflect", "--theme", word],
                      ["print-theme", "--format", word], ["show", "a", word]):  # fmt: skip
        assert piped(*arguments)[0] == 2


# --- in a terminal -----------------------------------------------------------------------------


def ended(*arguments: str | Path, code: int = 0) -> Program:
    """Run the program in a pseudo-terminal to its end, and check all that it sent there."""
    with Program(*map(str, arguments), size=(100, 200)) as program:
        assert program.end() == code, program.text
    assert_clean(program.output)
    return program


def test_page_of_a_hostile_theme_set_shows_it_as_text(tmp_path: Path) -> None:
    path = theme_set(tmp_path)
    program = ended("print-theme", "--themes", path)
    assert program.running_text.count(WORDS) >= 4
    assert WORDS in ended("themes", "check", path).running_text


def test_page_of_a_hostile_reflection_shows_it_as_text(tmp_path: Path) -> None:
    with Program("show", str(reflection(tmp_path)), size=(100, 200)) as program:
        program.see("q luk")
        program.see_gone("af mindst")
        shown = program.running_text
        program.send("q")
        assert program.end() == 0
    assert_clean(program.output)
    assert shown.count(WORDS) >= 8
    assert "https://a.dk/" in shown


@pytest.mark.parametrize("text", FAULTY)
def test_fault_with_hostile_text_is_shown_as_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "sæt.yaml"
    path.write_text(text, encoding="utf-8")
    ended("themes", "check", path, code=3)
    path.write_text(f"---\n{text}{text}---\n\n# Ledersamtale: x\n", encoding="utf-8")
    ended("show", path, code=6)


def test_walk_through_hostile_texts_shows_them_as_text(tmp_path: Path) -> None:
    arguments = ("reflect", reflection(tmp_path), "--themes", theme_set(tmp_path))
    with Program(*map(str, arguments), size=(100, 60)) as program:
        program.see("Udsagn 1.1:", WORDS, "Tab videre")
        program.send("k")
        program.see("Tab videre")
        program.send(f"tilføjet {CLIPBOARD.replace(chr(27), '')}", TAB)
        program.see("Spørgsmål 1.1:", "Tab videre")
        program.send(TAB)
        program.see("Spørgsmål 1.2:", "Tab videre")
        # A terminal marks the start and the end of a paste.
        program.send(f"\x1b[200~indsat {TITLE}{CURSOR}{COLOUR}{BIDI}{WORDS}\x1b[201~")
        program.see("indsat", "ord[/bold]")
        program.send(TAB)
        program.see("besvaret", WORDS)
        program.send("\r", TAB)
        program.see("Er du færdig?")
        program.send("\r")
        assert program.leave_finished() == 0
    assert_clean(program.output)
    assert_clean(reflection_in(tmp_path).split("\n### Spørgsmål 1.2")[1].encode())


def test_choice_among_hostile_reflections_shows_them_as_text(tmp_path: Path) -> None:
    reflection(tmp_path)
    arguments = ("reflect", "--folder", tmp_path, "--themes", theme_set(tmp_path))
    with Program(*map(str, arguments), size=(100, 60)) as program:
        program.see("Du har ", "Fortsæt", "Begynd på en ny")
        program.send("\x03")
        program.end()
    assert_clean(program.output)
