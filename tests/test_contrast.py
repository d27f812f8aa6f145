"""Every word that is shown can be read in the terminals that people have, and in no colour alone.

WCAG 2.1, 1.4.3: words have a contrast of at least 4.5 to what is behind them, by the relative
luminance that it defines. A terminal's own two colours, also reversed, are the person's choice.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from ledersamtale.faults import Fault
from ledersamtale.screen.lines import show_lines
from ledersamtale.screen.sets.fault_page import faults_page
from tests.helpers.pty_program import CTRL_C, ENTER, TAB, Program
from tests.helpers.terminal import Terminal, on_terminal
from tests.sitting.terminal.rating import begin, rate_all

if TYPE_CHECKING:
    from collections.abc import Iterator

_XTERM = (
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
    "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
_MAC = (
    "000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf "
    "666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5"
)
_CAMPBELL = (
    "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc "
    "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2"
)
_ONE_HALF_LIGHT = (
    "383a42 e45649 50a14f c18301 0184bc a626a4 0997b3 fafafa "
    "4f525d df6c75 98c379 e4c07a 61afef c577dd 56b5c1 ffffff"
)
_SOLARIZED = (
    "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 "
    "002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3"
)
# Words, background and the sixteen colours. xterm: XTerm-col.ad. macOS: the profiles' figures in
# Wikipedia's table of ANSI escape codes. Windows Terminal: its defaults.json. Solarized:
# ethanschoonover.com/solarized.
PALETTES = {
    "xterm on black": ("e5e5e5", "000000", _XTERM),
    "xterm on white": ("000000", "ffffff", _XTERM),
    "macOS Basic": ("000000", "ffffff", _MAC),
    "macOS Pro": ("f2f2f2", "000000", _MAC),
    "Campbell": ("cccccc", "0c0c0c", _CAMPBELL),
    "Campbell on white": ("000000", "ffffff", _CAMPBELL),
    "One Half Light": ("383a42", "fafafa", _ONE_HALF_LIGHT),
    "Solarized dark": ("839496", "002b36", _SOLARIZED),
    "Solarized light": ("657b83", "fdf6e3", _SOLARIZED),
}
_STRETCH = re.compile(r"([^\x1b]*)(?:\x1b(?:\[([0-9;]*)m|\[[^@-~]*[@-~]|.)|$)")
_ENOUGH = 4.5
_DEFAULT = -1


MARKDOWN = """---
dato: '2026-11-24'
temasæt: ledelsesgrundlag
status: færdig
---

# Ledersamtale

## Tema 1: Kvalitet

### Spørgsmål 1.1: Hvad?

#### En

##### to

`kode` og [et link](https://x.dk) og *det* **hele**

> citat

1. en

- tre

```python
x = 1
```

| a | b |
| - | - |
| c | d |
"""


class Look(NamedTuple):
    """How a word is shown: colours by their number, or the terminal's own."""

    words: int = _DEFAULT
    behind: int = _DEFAULT
    is_dim: bool = False


def _after(look: Look, parameters: str) -> Look:
    """Return `look` after a graphic rendition (ECMA-48 8.3.117, and xterm's bright colours)."""
    for each in parameters.split(";"):
        number = int(each or 0)
        tens, unit = divmod(number, 10)
        assert number not in (38, 48), "a colour of 256 has no place in a palette"
        if number == 0:
            look = Look()
        elif number in (2, 22):
            look = look._replace(is_dim=number == 2)
        elif tens in (3, 9):
            look = look._replace(words=_DEFAULT if unit == 9 else unit + 8 * (tens == 9))
        elif tens in (4, 10):
            look = look._replace(behind=_DEFAULT if unit == 9 else unit + 8 * (tens == 10))
    return look


def looks_of_words(output: str) -> Iterator[tuple[Look, str]]:
    """Yield each stretch of words in what a program wrote to a terminal, with its look."""
    look = Look()
    for text, parameters in re.findall(
        r"([^\x1b]*)(?:\x1b(?:\[([0-9;]*)m|\[[^@-~]*[@-~]|.)|$)", output
    ):
        if re.search(r"\w", text):
            yield look, text
        look = _after(look, parameters) if parameters else look


def luminance(colour: str) -> float:
    """Return a colour's relative luminance, from 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(look: Look, palette: tuple[str, str, str]) -> float:
    """Return the contrast of a word to what is behind it; that of a person's own two is enough."""
    words, behind, colours = palette
    if look == Look():
        return _ENOUGH
    shown = colours.split()[look.words] if look.words != _DEFAULT else words
    ground = colours.split()[look.behind] if look.behind != _DEFAULT else behind
    lighter, darker = sorted((luminance(shown), luminance(ground)), reverse=True)
    found = (lighter + 0.05) / (darker + 0.05)
    return found / 2 if look.is_dim else found


def unreadable(output: str) -> list[tuple[str, Look, str]]:
    return [
        (name, look, text)
        for look, text in looks_of_words(output)
        for name, palette in PALETTES.items()
        if contrast(look, palette) < _ENOUGH
    ]


@pytest.mark.parametrize("colour", [*range(30, 38), *range(90, 98), 2])
def test_no_colour_of_a_terminals_can_be_read_everywhere(colour: int) -> None:
    assert unreadable(f"\x1b[{colour}mord\x1b[0m")


def test_contrast_is_measured_as_it_is_defined() -> None:
    assert contrast(Look(0, 15), PALETTES["xterm on black"]) == pytest.approx(21)
    assert contrast(Look(3), PALETTES["xterm on white"]) == pytest.approx(1.7, abs=0.05)
    assert contrast(Look(8), PALETTES["Solarized dark"]) == pytest.approx(1)


@pytest.mark.slow
@pytest.mark.parametrize("no_color", ["", "1"])
def test_every_word_of_a_sitting_can_be_read(tmp_path: Path, no_color: str) -> None:
    with Program(
        "reflect",
        "--folder",
        str(tmp_path),
        "--theme",
        "helhed",
        environment={"NO_COLOR": no_color},
    ) as program:
        program.see("Hvad hedder du?")
        program.send("x" * 201, ENTER)
        program.see("Navnet er på 201 tegn")
        program.send("\x7f" * 200, ENTER)
        rate_all(program)
        program.send("svar", TAB)
        program.see("Spørgsmål 3.2:")
        program.send(TAB)
        program.see("Spørgsmål 3.3:")
        program.send(TAB)
        program.see("punkter til samtalen")
        program.send(CTRL_C)
        program.end()
    with begin(tmp_path) as again:
        again.send(CTRL_C)
        again.end()
    shown = (program.output + again.output).decode()
    assert "Navnet er på 201 tegn" in shown
    assert "\x1b[0;7m" in shown
    assert unreadable(shown) == []
    assert [look for look, _ in looks_of_words(shown) if look != Look()] == []


def test_every_word_about_a_fault_can_be_read() -> None:
    terminal = Terminal()
    page = faults_page("x.yaml", [Fault(1, 1, "Her.", "Ret det.")], ["id: x"], width=60)
    show_lines(page, terminal)
    assert "\x1b[1m^" in terminal.getvalue()
    assert unreadable(terminal.getvalue()) == []


def test_every_word_of_a_page_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = tmp_path / "r.md"
    written.write_text(MARKDOWN, encoding="utf-8")
    new = Path("data/themes.yaml").read_text(encoding="utf-8").replace("budgettet", "rammen")
    changed = tmp_path / "nyt.yaml"
    changed.write_text(new, encoding="utf-8")
    for arguments in (
        ("print-theme", "retning"),
        ("show", str(written)),
        ("themes", "list"),
        ("themes", "diff", "data/themes.yaml", str(changed)),
    ):
        assert unreadable(on_terminal(monkeypatch, *arguments, columns=80)) == [], arguments
