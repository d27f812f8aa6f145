"""The real program cannot save, or is interfered with, while a person types, and loses no text."""

from __future__ import annotations

import re
import shutil
import signal
import stat
import time
from pathlib import Path

import pytest

import ledersamtale
from ledersamtale.sitting import words
from ledersamtale.typed import command
from tests.helpers.english import english_words
from tests.helpers.pty_program import (
    CTRL_C,
    CTRL_Z,
    DOWN,
    ENTER,
    F2,
    SHIFT_TAB,
    TAB,
    Program,
    reflection_in,
)
from tests.sitting.asking import (
    NEW,
    begin,
    editor,
    failing,
    start_again,
    wait_for,
    wait_until_saved,
)

pytestmark = pytest.mark.slow


def save_in(program: Program, folder: str, *, is_plain: bool) -> None:
    if is_plain:
        program.send(f":mappe {folder}", ENTER)
    else:
        program.send(DOWN, ENTER)
        program.see("Hvilken mappe vil du gemme i?")
        program.send(folder, ENTER)


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_a_home_that_is_unknown_moves_no_answer_to_another_question(
    tmp_path: Path, plain: tuple[str, ...]
) -> None:
    folder = tmp_path / "mappe"
    leave = [ENTER, ".", ENTER] if plain else [TAB]
    with begin(folder, *plain, size=(200, 40)) as program:
        program.send("Det første", *leave)
        program.see("Spørgsmål 3.2:")
        program.send("Det andet", *leave)
        program.see("Spørgsmål 3.3:")
        back = [":tilbage", ENTER] if plain else [SHIFT_TAB]
        # In plain mode, what was typed stays on the screen; an answer shown again is numbered.
        shown = "1: " if plain else ""
        program.send(*back)
        program.see(f"{shown}Det andet")
        program.send(*back)
        program.see(f"{shown}Det første")
        folder.rename(tmp_path / "flyttet")
        program.send(" og mere", *leave)
        program.see("Mappen findes ikke.", "Du har ikke mistet noget.")
        (tmp_path / "flyttet").rename(folder)
        save_in(program, "~kollega-som-ikke-findes/x", is_plain=bool(plain))
        program.see("computeren har ingen hjemmemappe for »~kollega-som-ikke-findes«")
        save_in(program, str(folder), is_plain=bool(plain))
        # Ctrl+C takes away what was typed before it and is not read yet.
        wait_until_saved(folder, "og mere")
        program.see("Spørgsmål 3.2:")
        program.send(CTRL_C)
        program.end()
    newest = max(folder.glob("*.md"), key=lambda path: path.stat().st_mtime_ns)
    text = newest.read_text(encoding="utf-8")
    assert text.count("Det første") == 1
    assert text.index("Det første") < text.index("### Spørgsmål 3.2") < text.index("Det andet")


def test_ctrl_s_in_plain_mode_does_not_stop_the_terminal(tmp_path: Path) -> None:
    with begin(tmp_path, "--plain") as program:
        program.send("Før", "\x13", " og efter", ENTER)
        program.see("Før og efter")
        wait_until_saved(tmp_path, "Før og efter")
        program.send(CTRL_C)
        program.end()


def test_text_typed_before_the_next_question_is_shown_is_its_answer(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.child.send("Et\tDet andet")
        program.see("Spørgsmål 3.2:", "Det andet")
        program.send(" svar", TAB)
        program.see("Spørgsmål 3.3:")
        program.send(CTRL_C)
        program.end()
    text = reflection_in(tmp_path)
    assert "Et\n" in text
    assert re.search(r"Spørgsmål 3\.2: .*\n\nDet andet svar\n", text)


@pytest.mark.parametrize("size", [500, 2_000, 20_000])
def test_a_paste_in_one_burst_with_tab_is_the_next_answer(tmp_path: Path, size: int) -> None:
    lines = [f"L{number:04} ord" for number in range(size // 10)]
    with begin(tmp_path) as program:
        burst = f"Et\t\x1b[200~{chr(13).join(lines)}\x1b[201~"
        program.child.send(burst)
        program.see("Spørgsmål 3.2:", lines[-1])
        program.send("SLUT", TAB)
        program.see("Spørgsmål 3.3:")
        program.send(CTRL_C)
        program.end()
    assert "\n".join(lines) + "SLUT" in reflection_in(tmp_path)


def test_a_paste_whose_end_never_comes_is_the_next_answer_all_the_same(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.child.send("Et\t\x1b[200~Det andet\rsvar")
        program.see("Spørgsmål 3.2:", "Det andet", "svar")
        program.send(" og mere", TAB)
        program.see("Spørgsmål 3.3:")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "Det andet\nsvar og mere\n" in reflection_in(tmp_path)


def test_enter_held_down_answers_no_question_unseen(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.child.send("Et\t\r\r\t")
        program.see("Spørgsmål 3.2:")
        program.send(CTRL_C)
        program.end()
    assert "Spørgsmål 3.3" not in reflection_in(tmp_path)


# --- letters -----------------------------------------------------------------------------------


@pytest.mark.parametrize("plain", [(), ("--plain",)])
@pytest.mark.parametrize(
    ("environment", "encoding"),
    [
        ({"PYTHONIOENCODING": "ascii"}, "utf-8"),
        ({"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}, "utf-8"),
        ({"PYTHONIOENCODING": "iso-8859-1"}, "iso-8859-1"),
    ],
)
def test_danish_letters_are_kept_in_every_terminal(
    tmp_path: Path, plain: tuple[str, ...], environment: dict[str, str], encoding: str
) -> None:
    command = (*NEW, "--folder", str(tmp_path), *plain)
    with Program(*command, environment=environment) as program:
        program.see("3.1:")
        program.child.send("blåbær på øen".encode(encoding))
        program.child.send(b"\r.\r" if plain else b"\t")
        program.see("3.2:")
        program.send(CTRL_C)
        program.end()
    assert "blåbær på øen" in reflection_in(tmp_path)


# --- saves that fail ---------------------------------------------------------------------------


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_failed_autosave_is_reported_while_typing_continues(
    tmp_path: Path, plain: tuple[str, ...]
) -> None:
    folder = tmp_path / "mappe"
    with begin(folder, *plain, size=(400, 30)) as program:
        program.send(*["Først", ENTER, ".", ENTER] if plain else ["Først", TAB])
        program.see("Spørgsmål 3.2:")
        folder.rename(tmp_path / "flyttet")
        program.send("Så")
        program.see(
            "Svaret er ikke gemt endnu.",
            "kan ikke gemmes.",
            "Mappen findes ikke.",
            "Skriv bare videre",
        )
        assert english_words(re.sub(r"\S*/\S*", "", program.running_text)) == []
        (tmp_path / "flyttet").rename(folder)
        program.send(" til sidst")
        wait_until_saved(folder, "Så til sidst\n")
        if plain:
            program.see("Nu er det gemt.")
        program.send(*[ENTER, ":stop", ENTER] if plain else [CTRL_C])
        assert program.end() == 0


def test_unsaved_answer_is_never_reported_as_saved(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    with begin(folder) as program:
        program.send("Først", TAB)
        program.see("Spørgsmål 3.2:", "Spørgsmål 3.1 er gemt")
        folder.rename(tmp_path / "flyttet")
        program.send("Andet", TAB)
        program.see("Mappen findes ikke.", "❯ Prøv igen")
        program.send(DOWN, DOWN, ENTER)
        program.see("Spørgsmål 3.3:", "Svaret er ikke gemt endnu.", "Tab videre")
        assert "er gemt" not in program.text
        (tmp_path / "flyttet").rename(folder)
        program.send("Tredje", TAB)
        program.see("Spørgsmål 3.3 er gemt")
    assert "Andet\n" in reflection_in(folder)


# --- other programs, and the clock -------------------------------------------------------------


def test_removed_file_is_written_again_and_reported(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("Først", TAB)
        program.see("Spørgsmål 3.2:", "Spørgsmål 3.1 er gemt")
        (path,) = tmp_path.glob("*.md")
        path.unlink()
        program.send("Andet", TAB)
        program.see("Spørgsmål 3.3:", "Filen var væk. Den er gemt igen med alle dine svar.")
    assert "Først\n" in reflection_in(tmp_path)
    assert "Andet\n" in reflection_in(tmp_path)


def test_answer_changed_by_another_program_is_reported(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("Først", TAB)
        program.see("Spørgsmål 3.2:", "Spørgsmål 3.1 er gemt")
        (path,) = tmp_path.glob("*.md")
        text = path.read_text(encoding="utf-8").replace("Først", "Rettet i Word")
        path.write_text(text, encoding="utf-8")
        program.send("Andet", TAB)
        program.see("Spørgsmål 3.3:", "Et andet program har ændret »", "Den ændring gælder nu")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 3.2:", "Tab videre")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 3.1:", "Rettet i Word")
    (copy,) = tmp_path.glob("*-konflikt-*.md")
    assert "Først\n" in copy.read_text(encoding="utf-8")


def test_conflict_copy_of_a_sync_client_is_reported(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("Først", TAB, CTRL_C)
        assert program.end() == 0
    (path,) = tmp_path.glob("*.md")
    other = path.with_stem(f"{path.stem}-PC42")
    other.write_bytes(path.read_bytes())
    with start_again(tmp_path) as program:
        shown = program.see("❯ Fortsæt ved spørgsmål 3.2", "Begynd på en ny")
        assert shown.count("Fortsæt ved") == 1
        program.send(ENTER)
        program.see("Der ligger også en anden udgave", f"{other.name}", "Tab videre")
        program.send(CTRL_C)
        assert program.end() == 0
    printed = program.output.decode().replace("\r", "").splitlines()
    after = next(n for n, line in enumerate(printed) if line.endswith(words.READ_OTHER_VERSION))
    assert printed[after + 1].endswith(command("show", other).partition(" ")[2])


@pytest.mark.parametrize(("date", "is_told"), [("'2199-01-01'", True), ("i går", False)])
def test_only_a_day_that_is_to_come_is_reported_as_a_wrong_clock(
    tmp_path: Path, date: str, is_told: bool
) -> None:
    with begin(tmp_path) as program:
        program.send("Først", TAB, CTRL_C)
        assert program.end() == 0
    (path,) = tmp_path.glob("*.md")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("dato: .*", f"dato: {date}", text), encoding="utf-8")
    with start_again(tmp_path) as program:
        program.see("❯ Fortsæt ved spørgsmål 3.2")
        program.send(ENTER)
        program.see("Tab videre")
        told = ("Computerens ur står på ", "refleksionen er fra 1. januar 2199")
        assert [each in program.running_text for each in told] == [is_told, is_told]


def test_a_file_that_is_only_to_be_read_is_told_before_it_is_changed(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("Først", TAB, CTRL_C)
        assert program.end() == 0
    (path,) = tmp_path.glob("*.md")
    path.chmod(0o400)
    with start_again(tmp_path) as program:
        program.see("❯ Fortsæt ved spørgsmål 3.2")
        program.send(ENTER)
        program.see("Filen er skrivebeskyttet.", "Tab videre")
        assert stat.S_IMODE(path.stat().st_mode) == 0o400
        program.send("Så", TAB, CTRL_C)
        assert program.end() == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "Så" in path.read_text(encoding="utf-8")


def test_answers_taken_out_by_another_program_are_told_also_by_the_last_save(
    tmp_path: Path,
) -> None:
    with begin(tmp_path) as program:
        program.send("Først", TAB, CTRL_C)
        assert program.end() == 0
    (path,) = tmp_path.glob("*.md")
    whole = path.read_bytes()
    with start_again(tmp_path) as program:
        program.see("❯ Fortsæt ved spørgsmål 3.2")
        program.send(ENTER)
        program.see("Spørgsmål 3.2:", "Tab videre")
        path.write_bytes(whole[: whole.index(b"\n## ") + 1])
        program.send(CTRL_C)
        program.see("Et andet program har taget")
        assert program.end() == 0
    assert whole in [each.read_bytes() for each in tmp_path.glob("*-konflikt-*.md")]


def copied_program(tmp_path: Path, last: str) -> tuple[Path, Path]:
    """Return a copy of the program, and the file that it makes when it has imported `last`."""
    files, loaded = tmp_path / "program", tmp_path / "loaded"
    shutil.copytree(Path(ledersamtale.__file__).parent, files / "ledersamtale")
    with (files / "ledersamtale" / last).open("a", encoding="utf-8") as module:
        module.write(f"open({str(loaded)!r}, 'w').close()\n")
    return files, loaded


def test_a_sitting_goes_on_when_the_program_is_removed_before_the_first_key(
    tmp_path: Path,
) -> None:
    files, loaded = copied_program(tmp_path, "sitting/terminal/lists/dialogs.py")
    folder = tmp_path / "mappe"
    environment = editor(tmp_path, 'echo "i editoren" >> "$1"')
    with begin(folder, environment={**environment, "PYTHONPATH": str(files)}) as program:
        wait_for(loaded)
        shutil.rmtree(files)
        program.send("Først", F2)
        program.see("i editoren", "Tab videre")
        program.send(TAB)
        program.see("Spørgsmål 3.2:")
        program.send("Så", TAB)
        program.see("Spørgsmål 3.3:")
        program.send(TAB)
        program.see("2 af 3 besvaret")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "Så" in reflection_in(folder)


def test_a_plain_sitting_goes_on_when_the_program_is_removed_before_the_first_line(
    tmp_path: Path,
) -> None:
    files, loaded = copied_program(tmp_path, "strict_yaml/tree.py")
    folder = tmp_path / "mappe"
    environment = editor(tmp_path, 'echo "i editoren" >> "$1"')
    with begin(folder, "--plain", environment={**environment, "PYTHONPATH": str(files)}) as program:
        wait_for(loaded)
        shutil.rmtree(files)
        program.send("Først", ENTER, ":editor", ENTER)
        program.see("i editoren")
        program.send(".", ENTER)
        program.see("Spørgsmål 3.2:")
        program.send("Så", ENTER, ":stop", ENTER)
        assert program.end() == 0
    assert "i editoren" in reflection_in(folder)
    assert "Så" in reflection_in(folder)


# --- what is typed while a save is waited for ----------------------------------------------------


def slow_then(tmp_path: Path, end: str) -> tuple[dict[str, object], Path]:
    """Return options of a program whose saves wait, and then do `end`, while a file is there."""
    flag = tmp_path / "slow"
    patch = f"""
import errno, os, pathlib, time
sync, flag = os.fsync, pathlib.Path({str(flag)!r})
def slow(descriptor):
    if flag.exists():
        time.sleep(1.5)
        {end}
    sync(descriptor)
os.fsync = slow"""
    return {"command": failing(patch)}, flag


def type_while_saving(program: Program, folder: Path, flag: Path) -> None:
    """Answer, and type on while the save of the answer waits."""
    program.send("Først")
    wait_until_saved(folder, "Først")
    flag.touch()
    program.send(".", TAB)
    time.sleep(0.5)
    program.send("Mens der ventes")


def test_words_typed_during_a_save_that_fails_are_at_the_next_step(tmp_path: Path) -> None:
    options, flag = slow_then(tmp_path, "raise OSError(errno.EIO, 'fejl')")
    folder = tmp_path / "mappe"
    with begin(folder, **options) as program:
        type_while_saving(program, folder, flag)
        program.see("Hvad vil du gøre?")
        flag.unlink()
        program.send(ENTER)
        program.see("Spørgsmål 3.2:", "Mens der ventes")
        program.send(TAB, CTRL_C)
        assert program.end() == 0
    assert "Mens der ventes" in reflection_in(folder)


def test_words_typed_during_a_save_and_then_ctrl_c_are_saved(tmp_path: Path) -> None:
    options, flag = slow_then(tmp_path, "pass")
    folder = tmp_path / "mappe"
    with begin(folder, **options) as program:
        type_while_saving(program, folder, flag)
        time.sleep(0.2)
        program.send(CTRL_C)
        flag.unlink()
        assert program.end() == 0
    assert "Mens der ventes" in reflection_in(folder)


def test_a_folder_that_is_back_is_tried_once_more_when_a_sitting_ends(tmp_path: Path) -> None:
    folder, away = tmp_path / "mappe", tmp_path / "væk"
    with begin(folder) as program:
        program.send("Først")
        wait_until_saved(folder, "Først")
        folder.rename(away)
        program.send(" og mere", TAB)
        program.see("Hvad vil du gøre?")
        away.rename(folder)
        program.kill(signal.SIGHUP)
        assert program.end() == 129
    assert "Først og mere" in reflection_in(folder)


def test_half_an_answer_that_could_not_be_saved_is_tried_again_without_a_key(
    tmp_path: Path,
) -> None:
    folder, away = tmp_path / "mappe", tmp_path / "væk"
    with begin(folder) as program:
        program.send("Først")
        wait_until_saved(folder, "Først")
        folder.rename(away)
        program.send(" og mere")
        program.see("Svaret er ikke gemt endnu")
        away.rename(folder)
        wait_until_saved(folder, "Først og mere")


def test_a_table_pasted_without_marks_is_one_comment(tmp_path: Path) -> None:
    table = "Område\tPladser\tBelægning\rSkovly\t12\tfuldt"
    with Program(
        "reflect", "--name", "Mette", "--new", "--theme", "helhed", "--folder", str(tmp_path)
    ) as program:
        program.see("Udsagn 3.1:", "Tab videre")
        program.send("k", table)
        program.see("fuldt")
        program.send(TAB)
        program.see("Vurdér")
        program.send("4")
        program.see("Udsagn 3.2:", "Tab videre")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "Skovly\t12\tfuldt" in reflection_in(tmp_path)


def test_what_an_editor_made_of_an_answer_can_be_undone(tmp_path: Path) -> None:
    environment = editor(tmp_path, 'echo andet > "$1"')
    with begin(tmp_path / "mappe", environment=environment) as program:
        program.send("En lang tanke", F2)
        program.see("andet", "Tab videre")
        program.send(CTRL_Z)
        program.see("En lang tanke")
        program.send(TAB)
        program.see("Spørgsmål 3.2:", "Tab videre")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "En lang tanke" in reflection_in(tmp_path / "mappe")


def test_words_typed_at_the_list_of_a_failed_save_are_at_the_next_step(tmp_path: Path) -> None:
    folder, away = tmp_path / "mappe", tmp_path / "væk"
    with begin(folder) as program:
        program.send("Først")
        wait_until_saved(folder, "Først")
        folder.rename(away)
        program.send(" og mere", TAB)
        program.see("Hvad vil du gøre?", "❯ Prøv igen")
        for letter in "jeg har jo sagt det til jer k":
            program.send(letter)
        program.child.send("\x1b[200~og en indsat tekst\x1b[201~")
        away.rename(folder)
        program.send(ENTER)
        program.see("Spørgsmål 3.2:", "jeg har jo sagt det til jer kog en indsat tekst")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "jeg har jo sagt det til jer kog en indsat tekst" in reflection_in(folder)


def test_text_that_is_typed_right_after_the_name_is_the_first_answer(tmp_path: Path) -> None:
    new = ("reflect", "--new", "--theme", "helhed", "--audience", "ledergruppe", "--folder")
    with Program(*new, str(tmp_path)) as program:
        program.child.send("Hanne\rsvar et")
        program.see("Spørgsmål 3.1:", "svar et", "Tab videre")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "navn: Hanne\n" in reflection_in(tmp_path)
    assert "svar et" in reflection_in(tmp_path)
