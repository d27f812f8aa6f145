from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.helpers.pty_program import reflection_in
from tests.sitting.plain.piped import ARGUMENTS, RATED, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def test_lines_can_be_shown_rewritten_and_deleted(tmp_path: Path) -> None:
    typed = "\n\n\n\nen\nto\ntre\n:ret 2 TO\n:slet 1\n:ret 9 x\n:vis\n.\n"
    shown = run(tmp_path, typed).stdout.decode()
    assert "Linje »9« findes ikke." in shown
    assert "TO\ntre\n" in reflection_in(tmp_path)
    assert "en\nTO" not in reflection_in(tmp_path)


def test_comment_may_have_several_lines_and_come_before_the_rating(tmp_path: Path) -> None:
    run(tmp_path, ":kommentar\nen\n\nto\n.\n3\n:kommentar kort\n\n")
    text = reflection_in(tmp_path)
    assert "**Vurdering:** 3 – Hverken enig eller uenig\n\nen\n\nto\n" in text
    assert "\n\nkort\n" in text


def test_words_after_a_command_that_takes_none_are_not_dropped(tmp_path: Path) -> None:
    lines = [":stop mobning", ":tilbage til det", ":vis det frem", ":editor og tavle"]
    shown = run(tmp_path, "\n" * 4 + "\n".join([*lines, "svar", ":stop", ""])).stdout.decode()
    assert all(f"Kommandoen »{line}« findes ikke." in shown for line in lines)
    assert reflection_in(tmp_path).endswith("\n\nsvar\n")


def test_number_of_thousands_of_digits_is_rejected(tmp_path: Path) -> None:
    number = "9" * 5000
    done = run(
        tmp_path,
        f":slet {number}\n:ret {number} x\n" + "4\n" + "\n" * 3 + ".\n" * 3 + f"{number}\n",
    )
    assert done.returncode == 0
    assert done.stderr == b""
    shown = done.stdout.decode()
    assert f"Linje »{number}« findes ikke." in shown
    assert f"Nummer {number} er ikke på listen." in shown
    again = run(tmp_path, f"{number}\n\n", "reflect", "--plain", "--folder")
    assert again.returncode == 0
    assert "er ikke på listen. Skriv et tal fra 1 til 2" in again.stdout.decode()


def test_the_overview_shows_every_step_with_what_it_has_and_keeps_the_lines(tmp_path: Path) -> None:
    typed = "4 en kommentar\n\n:kommentar kun ord\n\n:gå spørgsmål 3.2\n" + "ord " * 50
    shown = run(tmp_path, f"{typed}\n:oversigt\nog mere\n.\n").stdout.decode()
    _, _, listed = shown.rpartition("Tema 3: Helhed og sammenhæng\n")
    lines = listed.split("\n\n")[0].splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        *(f"Udsagn 3.{n}" for n in range(1, 5)), *(f"Spørgsmål 3.{n}" for n in range(1, 4)),
        "Punkter til samtalen",
    ]  # fmt: skip
    given = [line.partition(" – ")[2] for line in lines]
    assert given[:2] == ["4 – Overvejende enig · en kommentar", "sprunget over"]
    assert given[2] == "kun ord"
    assert given[3:5] == ["sprunget over"] * 2
    assert given[5] == f"{'ord ' * 15}… (her er du)"
    assert given[6:] == ["", ""]
    assert f"{'ord ' * 49}ord\nog mere\n" in reflection_in(tmp_path)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        (":gå udsagn 3.2", "Udsagn 3.2"),
        (":gå  Spørgsmål  3.2", "Spørgsmål 3.2"),
        (":gaa udsagn 3.4", "Udsagn 3.4"),
        (":g 3.4", "Udsagn 3.4"),
    ],
)
def test_a_step_that_is_gone_to_is_asked_next_and_the_lines_are_kept(
    tmp_path: Path, typed: str, place: str
) -> None:
    start = ":gå spørgsmål 3.1\nen linje\n"
    shown = run(tmp_path, f"{start}{typed}\n:stop\n").stdout.decode()
    asked = re.findall(r"^(\w+ \d\.\d): ", shown, flags=re.MULTILINE)
    assert asked == ["Udsagn 3.1", "Spørgsmål 3.1", place]
    assert f"fortsæt: {place}\n" in reflection_in(tmp_path)
    assert "\n\nen linje\n" in reflection_in(tmp_path)


def test_a_step_that_is_not_one_is_told_how_to_write(tmp_path: Path) -> None:
    typed = ":gå 3.2\n:gå 9.9\n:gå\n:gå en tur\n"
    shown = run(tmp_path, f"{typed}:gå punkter\n:gå 3.2\n:gå 9.9\n").stdout.decode()
    assert shown.count("Skriv »:gå udsagn 3.2« eller »:gå spørgsmål 3.2«.") == 2
    assert shown.count("»9.9« er ikke i oversigten. Skriv :oversigt for at se numrene.") == 2
    assert "Skriv fx »:gå spørgsmål 1.2« for at gå dertil" in shown
    assert "»en tur« er ikke i oversigten." in shown


def test_what_is_still_to_come_is_not_said_to_be_skipped(tmp_path: Path) -> None:
    shown = run(tmp_path, "4\n:næste\n:gå punkter\n:oversigt\n").stdout.decode()
    assert "Du har været igennem det hele." not in shown
    assert "Sprunget over: udsagn 3.2.\n" in shown
    assert shown.count("– sprunget over") == 1
    assert "Udsagn 3.1" in shown[shown.index("Sprunget over") :]


def test_the_overview_leads_back_to_the_points_and_from_them_to_a_step(tmp_path: Path) -> None:
    typed = f"{RATED}et svar\n.\n.\n.\n:oversigt\n:gå spørgsmål 3.1\nog et til\n.\n4\n"
    shown = run(tmp_path, typed).stdout.decode()
    assert "\nPunkter til samtalen (her er du)\n" in shown
    assert shown.count("Du har været igennem det hele.") == 3
    assert reflection_in(tmp_path).count("\n\net svar\nog et til\n") == 1
    assert re.search("## Til samtalen\n\n.*Spørgsmål 3.1", reflection_in(tmp_path))


def test_a_line_is_not_emptied_by_a_command_without_its_new_words(tmp_path: Path) -> None:
    shown = run(tmp_path, "\n\n\n\nen\nto\n:ret 2\n:ret\n:slet 2\n.\n").stdout.decode()
    assert "fx »:ret 2 Den nye linje«. Skal linjen slettes, så skriv »:slet 2«." in shown
    assert "fx »:ret 1 Den nye linje«." in shown
    assert "\nen\n" in reflection_in(tmp_path)
    assert "to" not in reflection_in(tmp_path).split()


def test_the_rating_is_shown_apart_from_the_lines_of_a_comment(tmp_path: Path) -> None:
    typed = ":vis\n3 fordi\n:tilbage\n:vis\n:kommentar\nmere\n.\n\n4\n:tilbage\n:vis\n"
    shown = run(tmp_path, typed).stdout.decode()
    assert "Du har ikke svaret endnu." in shown
    assert "Din vurdering nu: 3\nDit svar nu:\n1: fordi\n" in shown
    assert "Udsagnet er vurderet. Tryk Enter for at fortsætte." in shown
    assert "Din vurdering nu: 4\n\n" in shown
    assert "fordi\nmere\n" in reflection_in(tmp_path)


def test_a_line_of_an_answer_that_was_meant_as_a_comment_is_told_of(tmp_path: Path) -> None:
    typed = "\n\n\n\n:kommentar\nsvar\n:kommentar mere\n.\n"
    shown = run(tmp_path, typed).stdout.decode()
    assert "Skriv kommentaren" not in shown
    assert "Linjen er skrevet i svaret." in shown
    assert "svar\nmere\n" in reflection_in(tmp_path)


def test_who_asked_for_lines_goes_on_with_lines(tmp_path: Path) -> None:
    done = run(tmp_path, "4\n:stop\n", *ARGUMENTS[:1], "--plain", *ARGUMENTS[1:])
    assert "reflect --plain /" in done.stdout.decode()
