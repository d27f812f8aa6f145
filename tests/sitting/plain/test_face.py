from __future__ import annotations

import contextlib
import io
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.errors import CannotSave
from ledersamtale.model.reflection import NOTHING, Content
from ledersamtale.model.themes import Audience
from ledersamtale.signals import Ended, SignalGate
from ledersamtale.sitting.face import Beside, GoOn, Opening, SaveIn, Stopped
from ledersamtale.sitting.interview import ItemStep, Next, ReviewStep, Stop
from ledersamtale.sitting.plain import reader
from ledersamtale.sitting.plain.face import PlainFace
from ledersamtale.sitting.plain.reader import LineReader
from ledersamtale.text import canonical
from ledersamtale.themeset.bundled import bundled_path, load_theme_set
from tests.helpers import strategies
from tests.helpers.pty_program import Program, reflection_in
from tests.helpers.reflections import pick_by_hand
from tests.sitting.plain.piped import ARGUMENTS, RATED, last_line, run
from tests.sitting.terminal.lists.walked import draft_at_the_points, with_a_point_elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

pytestmark = pytest.mark.slow


def test_with_a_name_nothing_is_asked_before_the_first_statement(tmp_path: Path) -> None:
    shown = run(tmp_path, "").stdout.decode()
    before = shown[: shown.index("Udsagn 3.1:")]
    assert "Hvad hedder du?" not in before
    assert "1 af 7" in before


def test_without_a_name_an_unfinished_reflection_is_offered_or_a_name_asked(tmp_path: Path) -> None:
    shown = run(tmp_path, "Jens\n4\n", "reflect", "--folder").stdout.decode()
    assert shown.startswith("Forbered din ledersamtale. Stop, når du vil, og fortsæt")
    assert "4 temaer, 15 udsagn og 12 spørgsmål. Det tager ca. 1½ time.\n" in shown
    assert f"Programmet gemmer svarene løbende her: {tmp_path}\nProgrammet sender intet.\n" in shown
    assert "Vil du ikke skrive det, så tryk Enter.\nHvad hedder du?\n" in shown
    assert shown.count("Programmet sender intet.") == 1
    shown = run(tmp_path, "9\n1\n", "reflect", "--folder").stdout.decode()
    assert "1. Fortsæt ved udsagn 1.2 · 1 af 27 besvaret · " in shown
    assert "»9« er ikke på listen. Skriv et tal fra 1 til 2." in shown
    assert "Du fortsætter ved udsagn 1.2." in shown
    run(tmp_path, "2\nAnna\n5\n", "reflect", "--folder")
    assert len(list(tmp_path.glob("*.md"))) == 2


def test_group_is_called_what_the_set_calls_it(tmp_path: Path) -> None:
    themes = tmp_path / "temaer.yaml"
    bundled = bundled_path().read_text(encoding="utf-8")
    themes.write_text(f"audiences: {{group: Team Nord}}\n{bundled}", encoding="utf-8")
    arguments = ("--themes", str(themes), "--audience", "ledergruppe", "--folder")
    shown = run(tmp_path, "", "reflect", *arguments).stdout.decode()
    assert "Svar sammen som Team Nord. Stop, når I vil" in shown


def test_group_is_asked_for_its_own_name(tmp_path: Path) -> None:
    arguments = ("reflect", "--theme", "helhed", "--audience", "ledergruppe", "--folder")
    shown = run(tmp_path, "Nordgruppen\n", *arguments).stdout.decode()
    assert "Svar sammen som ledergruppe. Stop, når I vil" in shown
    assert "1 tema og 3 spørgsmål. Det tager ca. 1½ time.\n" in shown
    assert "Hvad hedder jeres gruppe?\n" in shown
    assert "Ledersamtale: Nordgruppen\n" in shown


@pytest.mark.parametrize("typed", [":stop\n", ""])
def test_stop_at_the_name_stops_and_makes_no_file(tmp_path: Path, typed: str) -> None:
    done = run(tmp_path, typed, "reflect", "--folder")
    assert done.returncode == 0
    assert "1 af 27" not in done.stdout.decode()
    assert list(tmp_path.iterdir()) == []


def test_folder_that_onedrive_copies_is_told_of_before_anything_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Nordby Kommune"
    folder.mkdir()
    shown = run(folder, "Jens\n", "reflect", "--folder").stdout.decode()
    follows = "Programmet sender intet. Mappen ligger i OneDrive, så der kommer også en kopi dér.\n"
    assert follows in shown[: shown.index("Hvad hedder du?")]
    shown = run(folder, "", "reflect", "--name", "Mette", "--folder").stdout.decode()
    assert follows in shown


def test_command_without_its_colon_is_asked_about_everywhere_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    typed = "stop\nstop\n9\nhjælp\n:kommentar hjælp\n:videre\n"
    shown = run(tmp_path, typed, "reflect", "--folder").stdout.decode()
    assert "Mente du :stop? Skriv det med kolon. Er »stop« navnet, så skriv det en" in shown
    assert "Ledersamtale: stop\n" in shown
    assert "Mente du :hjælp?" in shown
    assert "2 af 27" in shown
    assert "\n\nhjælp\n" in reflection_in(tmp_path)


def test_command_without_its_colon_in_an_answer_is_asked_about_and_kept(tmp_path: Path) -> None:
    done = run(tmp_path, RATED + "Hvad skal\nStop.\n:stop\n")
    shown = done.stdout.decode()
    assert "Mente du :stop? Skriv det med kolon. Ordet står nu i dit svar." in shown
    assert "»:slet 2«" in shown
    assert "\n\nHvad skal\nStop.\n" in reflection_in(tmp_path)


@pytest.mark.parametrize("before", ["", RATED, f"{RATED}a\n.\nb\n.\nc\n.\n"])
def test_help_without_its_colon_is_given(tmp_path: Path, before: str) -> None:
    asked = run(tmp_path / "a", f"{before}:hjælp\n:stop\n").stdout.decode()
    _, help_, _ = asked.rpartition(":tilbage ")
    meant = run(tmp_path / "b", f"{before}hjælp\n:stop\n").stdout.decode()
    assert "Mente du :hjælp?" in meant
    assert help_.partition("\n")[0] in meant


@pytest.mark.parametrize("word", ["stop", "videre", "?"])
def test_command_without_its_colon_is_asked_about_at_the_points(tmp_path: Path, word: str) -> None:
    shown = run(tmp_path, f"{RATED}a\n.\nb\n.\nc\n.\n{word}\n:stop\n").stdout.decode()
    meant = {"stop": ":stop", "videre": ":næste", "?": ":hjælp"}[word]
    assert f"Mente du {meant}? Skriv det med kolon.\n" in shown


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (40, 14)])
def test_no_word_is_broken_in_a_terminal_and_the_path_is_whole(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = tmp_path / "OneDrive - Nordby Kommune"
    with Program("reflect", "--plain", "--folder", str(folder), size=size) as program:
        program.see("Hvad hedder du?")
        program.send("Mette\r")
        program.see("Vurdér")
        program.send("hjælp\r", ":stop\r")
        program.end()
        shown = program.output.decode().replace("\r", "")
    lines = shown.splitlines()
    whole = [str(folder), "ledersamtale ", "Gemt: "]
    assert any(line.endswith(str(folder)) for line in lines)
    assert [
        line for line in lines if len(line) >= size[0] and not any(each in line for each in whole)
    ] == []


def test_backspace_takes_a_whole_wide_sign_off_the_screen(tmp_path: Path) -> None:
    with Program(*ARGUMENTS, str(tmp_path), "--plain") as program:
        program.see("Vurdér")
        program.send("kaffe ☕e\u0301")
        program.see("☕")
        program.send("\x7f\x7f\x7f", "te")
        program.see("kaffete")
        program.send("\r")
        program.see("Kommentaren er skrevet")
        program.send(":stop\r")
        program.end()
    assert "kaffete\n" in reflection_in(tmp_path)


def test_notes_that_are_pasted_for_the_name_are_no_name(tmp_path: Path) -> None:
    typed = f"{'noter ' * 12_000}\n{'x' * 201}\n{'x ' * 100}\n4\n"
    shown = run(tmp_path, typed, "reflect", "--folder").stdout.decode()
    assert "Navnet er på 71999 tegn og kan højst være på 200. Skriv kun navnet.\n" in shown
    assert shown.count("Skriv kun navnet.") == 2
    assert f"Ledersamtale: {'x ' * 99}x\n" in shown
    assert (
        "Du fortsætter ved udsagn 1.2"
        in run(tmp_path, "1\n", "reflect", "--folder").stdout.decode()
    )


def test_end_of_input_before_the_first_step_saves_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "", "reflect", "--folder")
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []
    assert "ikke på en ny" in last_line(done)


@pytest.mark.parametrize("line", ["7", "x", "-1", "44", "4k", "5.", ":findes-ikke"])
def test_invalid_line_is_reported_and_asked_again(tmp_path: Path, line: str) -> None:
    done = run(tmp_path, f"{line}\n2\n")
    fault = "findes ikke" if line.startswith(":") else "er ikke en vurdering"
    assert f"»{line}« {fault}." in done.stdout.decode()
    text = reflection_in(tmp_path)
    assert text.count("**Vurdering:**") == 1
    assert "**Vurdering:** 2" in text


def test_words_at_a_statement_are_its_comment(tmp_path: Path) -> None:
    done = run(tmp_path, "Det lykkes tit\nmen ikke altid\n2\n")
    assert "Kommentaren er skrevet." in done.stdout.decode()
    assert "**Vurdering:** 2 – Overvejende uenig\n\nDet lykkes tit\nmen ikke altid\n" in (
        reflection_in(tmp_path)
    )


def test_a_command_without_its_colon_is_no_comment(tmp_path: Path) -> None:
    done = run(tmp_path, "Stop\n:kommentar stop\n2\n")
    assert "Mente du :stop? Skriv det med kolon. Skal ordet være din" in done.stdout.decode()
    assert "\n\nstop\n" in reflection_in(tmp_path)
    assert "Stop" not in reflection_in(tmp_path)


def test_a_comment_at_a_question_is_its_answer(tmp_path: Path) -> None:
    done = run(tmp_path, "\n\n\n\n:kommentar\nEn tanke\n:kommentar og mere\n.\n")
    assert "Vurdér nu udsagnet, eller gå" not in done.stdout.decode()
    assert "En tanke\nog mere\n" in reflection_in(tmp_path)


def test_back_shows_the_earlier_answer_at_every_step(tmp_path: Path) -> None:
    typed = "4\n:tilbage\n5\n3\n\n\nførste\n.\n:tilbage\nanden\n:tilbage\n\n.\n"
    shown = run(tmp_path, typed).stdout.decode()
    assert "Dit svar nu: 4 – Overvejende enig" in shown
    assert "1: første" in shown
    text = reflection_in(tmp_path)
    assert "**Vurdering:** 5 – Helt enig" in text
    assert "første\nanden\n" in text


def test_emptied_answer_is_removed(tmp_path: Path) -> None:
    run(tmp_path, "4 ord\n:tilbage\n:slet\n\n3\n\n\nsvar\n.\n:tilbage\n:slet\n.\n")
    assert reflection_in(tmp_path).count("###") == 1


@pytest.mark.parametrize(("typed", "status"), [("1\n\n2\n", "færdig"), ("", "kladde")])
def test_finishing_without_points_is_asked_about_first(
    tmp_path: Path, typed: str, status: str
) -> None:
    shown = run(tmp_path, f"{RATED}.\n.\n.\n\n{typed}").stdout.decode()
    assert shown.count("Du har ikke valgt punkter til samtalen.\n1. Gå tilbage\n") == (
        2 if typed else 1
    )
    assert f"status: {status}" in reflection_in(tmp_path)


@pytest.mark.parametrize(
    "typed",
    ["", ":stop\n", ":ret 1\n5\n:stop\n", ":slet\n", ":slet\n1\n:stop\n", "\n2\n", "\n:stop\n"],
)
def test_points_that_were_picked_before_a_doubt_are_kept(tmp_path: Path, typed: str) -> None:
    shown = run(tmp_path, f"{RATED}.\n.\n.\n1\n1\n{typed}").stdout.decode()
    assert "Du har svaret på 3 af 7.\n1. Gå tilbage\n" in shown
    assert "Skriver du ingenting, beholder du dem, du har valgt." in shown
    text = reflection_in(tmp_path)
    assert text.count("\n- [Udsagn 3.1: ") == 1
    assert ("status: færdig" in text) is (typed == "\n2\n")


def test_a_point_of_ones_own_is_one_when_the_reflection_is_finished(tmp_path: Path) -> None:
    path = draft_at_the_points(tmp_path)
    text = path.read_text("utf-8")
    title = "# Ledersamtale: Mette Eksempel\n"
    assert title in text
    path.write_text(text.replace(title, f"{title}\n## Til samtalen\n\n- Vikardækning\n"), "utf-8")
    shown = run(path, "\n1\n", "reflect", "--plain").stdout.decode()
    assert "\nDu har selv skrevet i filen: »Vikardækning«.\n" in shown
    assert "ikke valgt punkter" not in shown
    assert "Refleksionen er færdig og har 1 punkt til samtalen.\n" in shown
    assert "--brief\n" in shown


def test_a_point_that_the_set_does_not_ask_is_in_the_list_and_can_be_picked_again(
    tmp_path: Path,
) -> None:
    path = draft_at_the_points(tmp_path)
    wording = with_a_point_elsewhere(path)
    shown = run(path, ":ret 27\n1 27\n:stop\n", "reflect", "--plain").stdout.decode()
    assert "Nummer 27 er ikke blandt de spørgsmål, som programmet stiller nu." in shown
    assert f"\n27. Udsagn 1.1: {wording} – 4 – Overvejende enig (valgt)\n" in shown
    assert "Du har valgt udsagn 1.2 og udsagn 1.1." in shown
    assert "\n- [Udsagn 1.1: " in reflection_in(tmp_path)


@pytest.mark.parametrize(("typed", "status"), [("2\n", "færdig"), ("1\n:stop\n", "kladde")])
def test_finishing_with_the_points_deleted_is_asked_about_first(
    tmp_path: Path, typed: str, status: str
) -> None:
    shown = run(tmp_path, f"{RATED}.\n.\n.\n1\n1\n:slet\n{typed}").stdout.decode()
    asked = "Du har svaret på 3 af 7. Du har ikke valgt punkter til samtalen.\n1. Gå tilbage\n"
    assert asked in shown
    text = reflection_in(tmp_path)
    assert f"status: {status}" in text
    assert ("- [" in text) is (status == "kladde")


def test_stop_saves_the_lines_so_far_and_the_position(tmp_path: Path) -> None:
    done = run(tmp_path, RATED + "halvt\n:stop\nikke med\n")
    assert done.returncode == 0
    assert last_line(done).startswith("Gemt: ")
    text = reflection_in(tmp_path)
    assert "fortsæt: Spørgsmål 3.1" in text
    assert "halvt\n" in text
    assert "ikke med" not in text


def test_review_rejects_invalid_picks_and_leads_to_changes(tmp_path: Path) -> None:
    typed = RATED + ".\n.\nsidst\n.\n9\n1 2 3 4\nx y\n:ret 1\n1\n:ret spørgsmål 3.1\nnyt\n.\n:vis\n"
    done = run(tmp_path, typed + ":ret 99\n:tilbage\n.\n2 2 1\n1\n")
    shown = done.stdout.decode()
    assert "Nummer 9 er ikke på listen." in shown
    assert "Vælg højst tre punkter" in shown
    assert "»x y« er ikke et nummer fra listen." in shown
    assert "»99« er ikke på listen." in shown
    text = reflection_in(tmp_path)
    assert "**Vurdering:** 1 – Helt uenig" in text
    assert "nyt\n" in text
    assert text.count("\n- [") == 2
    assert "status: færdig" in text


def test_points_are_kept_when_a_finished_reflection_is_opened_and_finished_again(
    tmp_path: Path,
) -> None:
    run(tmp_path, RATED + ".\n.\n.\n2\n2\n2\n")
    (path,) = tmp_path.glob("*.md")
    before = path.read_text(encoding="utf-8")
    done = run(path, "\n1\n", "reflect")
    assert done.returncode == 0
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("typed", "is_finished"),
    [
        ("", False),
        (":stop\n", False),
        (":tilbage\n:stop\n", False),
        (":ret 1\n5\n:stop\n", False),
        ("\n1\n", True),
        (":næste\n\n", True),
        ("1 2 3 4\n1\n", True),
        ("1 2 3 4\n3\n", False),
        ("1 2 3 4\n2\n:stop\n", False),
        ("1 2 3 4\n", False),
    ],
)
def test_points_that_were_picked_by_hand_stay_however_many_they_are(
    tmp_path: Path, typed: str, is_finished: bool
) -> None:
    run(tmp_path, RATED + ".\nsvar\n.\n.\n:stop\n")
    (path,) = tmp_path.glob("*.md")
    points = pick_by_hand(path)
    assert points.count("- [") == 4 + 1
    done = run(path, typed, "reflect")
    assert (done.returncode, done.stderr) == (0, b"")
    text = path.read_text(encoding="utf-8")
    assert points in text
    assert ("status: færdig" in text) is is_finished


def test_group_answers_its_own_questions(tmp_path: Path) -> None:
    typed = "svar\n.\n" * 3 + "\n"
    done = run(tmp_path, typed, *ARGUMENTS[:-1], "--audience", "ledergruppe", "--folder")
    assert done.returncode == 0
    text = reflection_in(tmp_path)
    assert "målgruppe: ledergruppe" in text
    assert "Udsagn" not in text
    assert text.count("### Spørgsmål") == 3


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=["ascii", "C", "latin-1"],
)
def test_danish_survives_any_locale(tmp_path: Path, environment: dict[str, str]) -> None:
    done = run(tmp_path, RATED + "blåbærgrød på øen\n.\n", **environment)
    assert done.returncode == 0
    assert done.stderr == b""
    assert "blåbærgrød på øen\n" in reflection_in(tmp_path)
    assert "navn: Mette Østergaard\n" in reflection_in(tmp_path)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-8-sig"])
def test_input_in_another_encoding_keeps_its_letters(tmp_path: Path, encoding: str) -> None:
    text = "blåbærgrød" if encoding == "latin-1" else "“blåbærgrød” – til 10 € … og ’Žš’"
    run(tmp_path, f"{RATED}{text}\n.\n".encode(encoding))
    assert f"\n{text}\n" in reflection_in(tmp_path)
    assert "navn: Mette Østergaard\n" in reflection_in(tmp_path)


def test_sequences_that_control_a_terminal_are_no_part_of_an_answer(tmp_path: Path) -> None:
    run(tmp_path, f"{RATED}\x1b[31mrød\x1b[0m \x1b]0;titel\x07og \x9b1mfed [A] \x1bHej\n.\n")
    assert "\nrød og fed [A] Hej\n" in reflection_in(tmp_path).replace("\\", "")


def test_line_of_100_kilobytes_is_kept_whole(tmp_path: Path) -> None:
    line = "ord " * 25_000 + "slut"
    run(tmp_path, RATED + line + "\n.\n")
    assert f"\n{line}\n" in reflection_in(tmp_path)


def test_closed_output_loses_no_answer(tmp_path: Path) -> None:
    command = f"{sys.executable} -m ledersamtale reflect --name x --theme helhed --folder"
    subprocess.run(
        ["bash", "-c", f"{command} {tmp_path} | head -1"],
        input=(RATED + "svar\n.\n" * 3).encode(),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert reflection_in(tmp_path).count("\nsvar\n") == 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_signal_saves_the_lines_so_far(tmp_path: Path, number: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "ledersamtale", *ARGUMENTS, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write((RATED + "midt i\n:vis\nen sætn").encode())
        process.stdin.flush()
        for line in process.stdout:
            if line == b"1: midt i\n":
                break
        process.send_signal(number)
        rest = process.stdout.read().decode()
        assert process.wait() == 128 + number
        assert rest.splitlines()[-1].startswith("Gemt: ")
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert "midt i\nen sætn\n" in reflection_in(tmp_path)


def test_leftovers_of_a_killed_session_are_removed_at_the_next_start(tmp_path: Path) -> None:
    leftover = tmp_path / ".2026-11-01-ledersamtale.md.abcd1234.tmp"
    leftover.write_text("et svar", encoding="utf-8")
    run(tmp_path, "")
    assert not leftover.exists()


def test_no_place_to_save_shows_everything_and_exits_4(tmp_path: Path) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("", encoding="utf-8")
    done = run(blocked, "")
    assert done.returncode == 4
    assert "Her er det hele, så du kan kopiere det:" in done.stdout.decode()
    assert "Traceback" not in done.stderr.decode()


def test_another_folder_can_be_named_when_one_cannot_be_saved_in(tmp_path: Path) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("", encoding="utf-8")
    other = tmp_path / "anden"
    done = run(blocked, f":mappe {other}\n4\n")
    assert done.returncode == 0
    assert "**Vurdering:** 4" in reflection_in(other)


def test_full_disk_is_reported_and_every_answer_is_shown(tmp_path: Path) -> None:
    # A file system with room for nothing, without being root: a limit on the size of files.
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900));"
        "from ledersamtale.cli.app import run; sys.exit(run(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *ARGUMENTS, str(tmp_path)],
        input=(RATED + "langt svar " * 60 + "\n.\nog mere").encode(),
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 4
    shown = done.stdout.decode()
    assert "kan ikke gemme" in shown
    assert "langt svar " * 59 in shown.split("Her er det hele")[1]
    assert shown.rstrip().endswith("og mere")
    assert "Gemt:" not in shown
    assert "**Vurdering:** 4" in reflection_in(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_line_longer_than_the_terminals_own_limit_can_be_typed(tmp_path: Path) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(
            sys.executable,
            [sys.executable, "-m", "ledersamtale", *ARGUMENTS, str(tmp_path), "--plain"],
        )
    shown = b""

    def see(wanted: bytes) -> None:
        nonlocal shown
        deadline = time.monotonic() + 20
        while wanted not in shown and time.monotonic() < deadline:
            shown += os.read(terminal, 65536)
        assert wanted in shown

    see("Vurdér".encode())
    os.write(terminal, b"4\n\n\n\n")
    see("Spørgsmål 3.1".encode())
    see(b"punktum")
    line = "ord " * 3000 + "slut"
    for start in range(0, len(line), 1000):
        os.write(terminal, line[start : start + 1000].encode())
    os.write(terminal, b"X\x7f\n\x1b[Ahalv\x03")
    see(b"Gemt: ")
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert b"\x1b" not in shown
    assert f"\n{line}\nhalv\n" in reflection_in(tmp_path)


# --- laws, without a process -------------------------------------------------------------------

THEME_SET = load_theme_set(None)
OPENING = Opening("Sæt", "", Audience.LEADER, 4, 15, 12, Path("/et/sted"))
QUESTION = ItemStep(THEME_SET.items(Audience.GROUP), 0, NOTHING, THEME_SET.scale)
STATEMENT = ItemStep(THEME_SET.items(Audience.LEADER), 0, NOTHING, THEME_SET.scale)
ENDINGS = [0, signal.SIGTERM, signal.SIGHUP]
"""What ends a session; 0 is Ctrl+C in a terminal."""


def face(typed: str, stream: type[io.BytesIO] = io.BytesIO) -> tuple[PlainFace, io.StringIO]:
    out = io.StringIO()
    gate = SignalGate()
    return PlainFace(LineReader(stream(typed.encode()), gate), out, gate), out


class Interrupted(io.BytesIO):
    """Lines that come one at a time, and a signal after the last of them."""

    number = 0

    def read1(self, _size: int | None = -1, /) -> bytes:
        """Return the next line, or half of one."""
        line = self.readline()
        if not line:
            raise Ended(self.number)
        return line


def ignore_change(_: object) -> None:
    """Save nothing while an answer is typed."""


def as_typed(text: str) -> str:
    """Return the lines that a person types to answer `text`."""
    lines = text.split("\n")
    marked = [
        f":{line}" if line.startswith(":") else ".." if line == "." else line for line in lines
    ]
    return "".join(f"{line}\n" for line in marked)


@given(strategies.texts.filter(lambda text: ".." not in text.split("\n")))
def test_any_answer_can_be_typed(text: str) -> None:
    plain, out = face(as_typed(text) + ".\n")
    assert plain.ask(QUESTION, ignore_change) == Next(Content(None, text))
    assert "\x1b" not in out.getvalue()


@given(strategies.texts.filter(lambda text: ".." not in text.split("\n")), st.data())
def test_input_that_ends_anywhere_loses_no_line(text: str, data: st.DataObject) -> None:
    typed = as_typed(text)
    end = data.draw(st.integers(0, len(typed)))
    event = face(typed[:end])[0].ask(QUESTION, ignore_change)
    # Two full stops, cut off after the first, end the answer.
    assert isinstance(event, Next if typed[:end].endswith("\n.") or typed[:end] == "." else Stop)
    plain_words = [word for word in canonical(typed[:end]).split() if word.isalnum()]
    assert all(word in event.content.text for word in plain_words)


def test_half_a_line_is_shown_when_a_session_that_cannot_save_ends(tmp_path: Path) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("", encoding="utf-8")
    with Program(*ARGUMENTS, str(blocked), "--plain") as program:
        program.see("kan ikke gemme", "Skriv :igen")
        program.send("halvt svar\x03")
        program.see("er ikke gemt: »halvt svar«")
        assert program.end() == 4


def test_terminal_without_echo_gets_none(tmp_path: Path) -> None:
    silent = ("sh", "-c", 'stty -echo; exec "$@"', "", sys.executable, "-m", "ledersamtale")
    with Program(*ARGUMENTS, str(tmp_path), "--plain", command=silent) as program:
        program.see("Udsagn 3.1:", "Vurdér")
        program.send("4 ekkoløst\r", ":stop\r")
        program.see("Gemt: ")
        program.end()
    assert "ekkoløst" not in program.output.decode()
    assert "ekkoløst" in reflection_in(tmp_path)


TEN = """
id: ti
title: Ti trin
scale: {1: Aldrig, 10: Altid}
themes:
  - {id: a, title: A, statements: [Jeg lytter., Jeg ser.], questions: {leader: ["Hvad nu?"]}}
  - id: b
    title: B
    scale: {1: Nej, 2: Ja, unsure: Måske}
    statements: [Jeg gør.]
    questions: {leader: ["Hvad så?"]}
"""


@pytest.mark.parametrize("rating", range(1, 11))
def test_every_step_of_ten_can_be_chosen_line_by_line(tmp_path: Path, rating: int) -> None:
    (tmp_path / "ti.yaml").write_text(TEN, encoding="utf-8")
    command = ("reflect", "--themes", str(tmp_path / "ti.yaml"), "--name", "Bo", "--folder")
    done = run(tmp_path, f"0\n11\n{rating} derfor\n\n.\n3\n0\n", *command)
    shown = done.stdout.decode()
    assert "Vurdér: 1 Aldrig, 2, 3, 4, 5, 6, 7, 8, 9, 10 Altid.\n" in shown
    assert "»0« er ikke en vurdering. Skriv et tal fra 1 til 10. Efter tallet" in shown
    assert "»11« er ikke en vurdering." in shown
    assert "Vurdér: 1 Nej, 2 Ja, 0 Måske.\n" in shown
    assert "»3« er ikke en vurdering. Skriv et tal fra 1 til 2, eller 0 for »Måske«." in shown
    label = {1: " – Aldrig", 10: " – Altid"}.get(rating, " (af 1–10)")
    said = reflection_in(tmp_path)
    assert f"**Vurdering:** {rating}{label}\n\nderfor\n" in said
    assert "**Vurdering:** 0 – Måske\n" in said


def test_command_about_saving_is_explained_at_an_answer(tmp_path: Path) -> None:
    assert "begynd igen med --folder MAPPE" in run(tmp_path, ":mappe x\n").stdout.decode()


QUESTIONS: list[Callable[[PlainFace], object]] = [
    lambda plain: plain.ask_name(OPENING),
    lambda plain: plain.choose("Hvilken?", []),
    lambda plain: plain.offer("tekst", place="Udsagn 1.1", answer=Beside.WITHIN),
    lambda plain: plain.review(ReviewStep((), (), ()), lambda _: None),
    lambda plain: plain.save_failed(CannotSave("Kan ikke gemme")),
]


@pytest.mark.parametrize("number", ENDINGS)
@pytest.mark.parametrize("ask", QUESTIONS, ids=["name", "choice", "text", "review", "failure"])
def test_half_a_line_is_shown_at_every_question_that_a_signal_ends(
    ask: Callable[[PlainFace], object], number: int
) -> None:
    plain, out = face("en halv linje", type("At", (Interrupted,), {"number": number}))
    with contextlib.suppress(Stopped):
        ask(plain)
    assert "er ikke gemt: »en halv linje«" in out.getvalue()


def test_line_that_answered_no_question_about_saving_is_kept_for_the_end() -> None:
    plain, _ = face("et svar\n")
    assert isinstance(plain.save_failed(CannotSave("Kan ikke gemme")), GoOn)
    assert plain.unasked() == "et svar"
    assert plain.unasked() == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (":mappe", "hvilken mappe"),
        (":mappe  ", "hvilken mappe"),
        (":igne", "Skriv :igen"),
        (":hvad", "Skriv :igen"),
    ],
)
def test_a_slip_after_a_failed_save_leaves_the_way_out_open(line: str, told: str) -> None:
    plain, out = face(f'{line}\n:mappe "/et sted/æ ø"\n')
    answer = plain.save_failed(CannotSave("Kan ikke gemme"))
    assert isinstance(answer, SaveIn)
    assert answer.folder == Path("/et sted/æ ø")
    assert told in out.getvalue().replace("\n", " ").split("Kan ikke gemme")[1].split(".", 1)[1]


@pytest.mark.parametrize("line", [":hjælp", ":oversigt", ":gå udsagn 1.2", ":vrøvl"])
def test_no_command_becomes_the_name(line: str) -> None:
    plain, out = face(f"{line}\nBo\n")
    assert plain.ask_name(OPENING) == "Bo"
    assert "Her kan du kun skrive et navn" in out.getvalue().replace("\n", " ")
    plain, _ = face("::Bo\n")
    assert plain.ask_name(OPENING) == ":Bo"


TYPED = ("ord{}", "3 ord{}", "::ord{}", ":kommentar ord{}", ":kommentar", ":vis", ":slet",
         ":slet 1", ":ret 1 ord{}", "ord{} 3")  # fmt: skip


def expected(lines: Sequence[str], half: str, *, is_rated: bool) -> tuple[int | None, set[str]]:
    """Return the rating last given and the words that nobody deleted or rewrote."""
    kept, rating = [""], None
    for line in [*lines, half]:
        if line == ":kommentar":
            is_rated = False
        elif line == ":slet":
            rating, kept = None, [""]
        elif line.startswith((":slet ", ":ret ")):
            kept[:1] = [line] if line.startswith(":ret") and kept else []
        elif line.split(" ")[0] == "3" and is_rated:
            rating = 3
            return rating, {*re.findall(r"ord\d+", " ".join([*kept, line]))}
        elif line != ":vis":
            kept = [line] if kept == [""] else [*kept, line]
    return rating, {*re.findall(r"ord\d+", " ".join(kept))}


@pytest.mark.parametrize("step", [STATEMENT, QUESTION], ids=["statement", "question"])
@given(st.lists(st.sampled_from(TYPED), max_size=8), st.sampled_from(["", "ord", "3 ord", "3"]))
def test_signal_after_any_lines_leaves_the_rating_and_every_word(
    step: ItemStep, forms: list[str], half: str
) -> None:
    lines = [form.format(number) for number, form in enumerate(forms)]
    half = f"{half}99" if half.endswith("ord") else half
    plain, _ = face("".join(f"{line}\n" for line in lines) + half, Interrupted)
    noted: list[Content] = []
    event = plain.ask(step, lambda so_far: noted.append(so_far()))
    rating, kept = expected(lines, half, is_rated=step.item.is_rated)
    assert isinstance(event, Next | Stop)
    assert event.content.rating == rating
    assert {*re.findall(r"ord\d+", event.content.text)} == kept
    if half and isinstance(event, Stop):
        assert noted[-1] == event.content


class Halves(io.BytesIO):
    """Lines that come without their ends, which come on their own."""

    def read1(self, _size: int | None = -1, /) -> bytes:
        """Return a line, or its end."""
        line = self.readline()
        if len(line) > 1:
            self.seek(-1, io.SEEK_CUR)
        return line[: max(1, len(line) - 1)]


@pytest.mark.parametrize("step", [STATEMENT, QUESTION], ids=["statement", "question"])
@given(
    st.lists(st.sampled_from(["ord{}", "::ord{}", ":kommentar ord{}", "3 ord{}"]), max_size=4),
    st.sampled_from([io.BytesIO, Halves]),
)
def test_at_no_line_of_the_program_is_a_word_missing_or_twice_or_of_the_next_answer(
    step: ItemStep, forms: list[str], stream: type[io.BytesIO]
) -> None:
    lines = [form.format(number) for number, form in enumerate(forms)]
    end = "" if step.item.is_rated else "."
    plain, _ = face("\n".join([*lines, end, "til det næste"]), stream)
    noted: list[Callable[[], Content]] = []
    seen: set[str] = set()
    folder = str(Path(reader.__file__).parent)

    def look(frame: FrameType, event: str, _: object) -> object:
        if event == "line" and noted and frame.f_code.co_filename.startswith(folder):
            words = re.findall(r"ord\d|næste", noted[-1]().text)
            assert len(words) == len(set(words))
            assert seen.issubset(words)
            seen.update(words)
        return look

    before = sys.gettrace()
    sys.settrace(look)  # type: ignore[arg-type]
    try:
        event = plain.ask(step, noted.append)
    finally:
        sys.settrace(before)
    assert noted[-1]() == event.content
    assert seen <= {*re.findall(r"ord\d|næste", event.content.text)}


def test_of_many_lost_points_three_are_told_with_the_headings_to_mend(tmp_path: Path) -> None:
    path = draft_at_the_points(tmp_path, skipped=range(5))
    links = "".join(f"- [Spørgsmål 9.{number}: Væk {number}?](#x)\n" for number in range(1, 6))
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("\n## Tema 1", f"\n## Til samtalen\n\n{links}\n## Tema 1"), "utf-8"
    )
    shown = run(path, ":stop\n", "reflect", "--plain").stdout.decode()
    assert shown.count("kommer ikke med, for filen har ikke noget svar") == 3
    assert "Det samme gælder 2 punkter mere." in shown
    assert shown.count("Overskriften til spørgsmål 9.") == 3
    assert "\n### Spørgsmål 9.3: Væk 3?\n" in shown[shown.index("Overskriften til") :]
    assert path.read_text(encoding="utf-8").count("](#x)") == 5
