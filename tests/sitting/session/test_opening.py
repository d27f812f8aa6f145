from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.reflections import FILE, LONG_QUESTION
from tests.sitting.plain.piped import run

if TYPE_CHECKING:
    from pathlib import Path

_, FRONT, BODY = FILE.replace("færdig", "kladde").split("---\n", 2)
LONG_RULE = "_" * 70


@pytest.mark.parametrize(
    "lost",
    [
        "",
        f"+++\n{FRONT}+++\n",
        f"---\n{FRONT}",
        f"---\n{FRONT}\n# Mit\n",
        f"{LONG_RULE}\n\n## {' '.join(FRONT.split())}\n",
    ],
)
@pytest.mark.parametrize("is_named", [True, False])
def test_reflection_that_has_lost_its_first_lines_goes_on(
    lost: str, is_named: bool, tmp_path: Path
) -> None:
    path = tmp_path / "2026-11-24-ledersamtale-mette.md"
    path.write_text(lost + BODY, encoding="utf-8")
    if is_named:
        done = run(path, "5\n:stop\n", "reflect", "--plain")
    else:
        done = run(tmp_path, "1\n5\n:stop\n", "reflect", "--plain", "--folder")
    assert "Filens første linjer" in done.stdout.decode()
    text = path.read_text(encoding="utf-8")
    assert text.startswith("---\ntemasæt: ledelsesgrundlag\nfortsæt: Udsagn 1.2\n---\n")
    assert lost + BODY[: BODY.index("## Tema 2")] in text
    assert BODY[BODY.index("## Tema 2") :] in text
    assert "\n\n**Vurdering:** 5 – Helt enig\n\n" in text
    done = run(path, ":stop\n", "reflect", "--plain")
    assert "Filens første linjer" not in done.stdout.decode()
    assert "ved Udsagn 1.2" in done.stdout.decode()


def test_reflection_of_no_known_set_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text("# Ledersamtale: Mette\n\n### Spørgsmål 1.1: Hvad?\n\nDet.\n", "utf-8")
    done = run(tmp_path, "", "reflect", "--plain", "--folder")
    reason = "r.md: Filens første linjer mangler"
    assert reason in done.stdout.decode()
    assert "Hvad hedder du?" in done.stdout.decode()
    done = run(path, "", "reflect", "--plain")
    assert done.returncode == 2
    assert "Vælg det rigtige med --themes FIL" in done.stderr.decode()


def test_answer_under_a_question_that_has_lost_its_number_is_not_asked_for_again(
    tmp_path: Path,
) -> None:
    path = tmp_path / "r.md"
    own = FILE.replace("### Spørgsmål 2.1: ", "### ").replace(
        "færdig", "kladde\nfortsæt: Spørgsmål 2.1"
    )
    path.write_text(own, encoding="utf-8")
    done = run(path, ":vis\nog mere\n:stop\n", "reflect", "--plain")
    assert "1: Et hemmeligt svar." in done.stdout.decode()
    kept = path.read_text(encoding="utf-8")
    assert f"### Spørgsmål 2.1: {LONG_QUESTION}\n\nEt hemmeligt svar.\nog mere\n" in kept
    assert kept.count(LONG_QUESTION) == 1
