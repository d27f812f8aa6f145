from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.pty_program import reflection_in
from tests.sitting.plain.piped import run

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_can_be_shown_rewritten_and_deleted(tmp_path: Path) -> None:
    typed = "\n\n\n\nen\nto\ntre\n:ret 2 TO\n:slet 1\n:ret 9 x\n:vis\n.\n"
    shown = run(tmp_path, typed).stdout.decode()
    assert "Der er ingen linje »9«." in shown
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
    assert all(f"»{line}« er ikke en kommando." in shown for line in lines)
    assert reflection_in(tmp_path).endswith("\n\nsvar\n")


def test_number_of_thousands_of_digits_is_rejected(tmp_path: Path) -> None:
    number = "9" * 5000
    done = run(
        tmp_path, f":slet {number}\n:ret {number} x\n" + "\n" * 4 + ".\n" * 3 + f"{number}\n"
    )
    assert done.returncode == 0
    assert done.stderr == b""
    shown = done.stdout.decode()
    assert f"Der er ingen linje »{number}«." in shown
    assert f"Der er ikke noget nummer {number} på listen." in shown
    again = run(tmp_path, f"{number}\n\n", "reflect", "--plain", "--folder")
    assert again.returncode == 0
    assert "er ikke et af tallene 1 til 2" in again.stdout.decode()
