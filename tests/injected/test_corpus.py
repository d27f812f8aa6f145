from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fuzz.checks import check_reflection, check_themes
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.themeset.bundled import bundled_path
from tests.injected import payloads

if TYPE_CHECKING:
    from pathlib import Path

EVERY = [*payloads.THEMES, *payloads.REFLECTIONS]


@pytest.mark.parametrize("payload", [*EVERY, bundled_path()], ids=lambda path: path.name)
def test_every_file_is_read_as_a_theme_set_or_reported(payload: Path) -> None:
    check_themes(payload.read_bytes())


@pytest.mark.parametrize("payload", EVERY, ids=lambda path: path.name)
def test_every_file_is_a_reflection_kept_to_the_byte_or_reported(
    payload: Path,
) -> None:
    data = payload.read_bytes()
    check_reflection(data)
    check_reflection(payloads.front_matter(data))


# Random bytes seldom make a heading; these make files that a person could have written.
FRAGMENTS = [
    "---\n",
    "navn: Mette\n",
    "navn:  M  x\n",
    "  navn: x\n",
    "dato: '2026-11-24'\n",
    "temasæt: a\n",
    "status: færdig\n",
    "status: kladde\n",
    "fortsæt: Til samtalen\n",
    "fortsæt: Udsagn 1.1\n",
    "temaer: a, b\n",
    "målgruppe: ledergruppe\n",
    "x: |\n  y\n  z\n",
    "x: [a,\n  b]\n",
    "# k\n",
    "\"navn\": 'x'\n",
    "# Ledersamtale\n",
    "# Ledersamtale: x\n",
    "## Ledersamtale: y  \n",
    "## Til samtalen\n",
    "## Tema 1: A\n",
    "## Tema 1: B\n",
    "## Tema 2: A\n",
    "## Tema 02: A <b>\n",
    "### Udsagn 1.1: Jeg\n",
    "### Udsagn 2.1: Jeg\n",
    "### Spørgsmål 1.1: Hvad\n",
    "### Spørgsmål 1.2: Hvad\n",
    " ### Spørgsmål 2.2: Og <b>\\<i>\n",
    "#### Udsagn 01.1: Jeg\t \n",
    "**Vurdering:** 4 – Ja\n",
    "**Vurdering:** 3\n",
    "**Vurdering:** 2 - x <b>\n",
    "\\**Vurdering:** 1\n",
    "- [Udsagn 1.1: Jeg](#x)\n",
    "- [Spørgsmål 1.1: Hvad](#a)\n",
    "- løn\n",
    "\n",
    "\n",
    "\n\n",
    "svar\n",
    "svar",
    "\\# x\n",
    "```\n",
    "~~~~\n",
    "12. juni\n",
    "1. a\n",
    "2. b\n",
    "+ \n",
    "[x]: y\n",
    "===\n",
    "\\---\n",
    "<b>\n",
    "\\<b>\n",
    "\r\n",
    "\r",
    "\u2028",
    "\u2029",
    "\x85",
    "\x0b",
    "\x01",
    "\u200b",
    "\u0301",
    "\ufeff",
    "\t",
    "  ",
    "æ",
    "\\",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join), st.booleans())
def test_any_combination_of_hand_written_parts_is_kept_to_the_byte(
    text: str, is_bare: bool
) -> None:
    head = "" if is_bare else "---\nnavn: M\ntemasæt: a\n---\n\n# Ledersamtale: M\n\n"
    check_reflection(f"{head}{text}".encode())
