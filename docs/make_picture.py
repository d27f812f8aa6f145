"""Makes docs/reflect.svg, the README's picture, from a real run: python -m docs.make_picture."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text
from tests.helpers.pty_program import TAB, Program

PICTURE = Path(__file__).parent / "reflect.svg"
WIDTH = 80
ANSWER = (
    "Holde fast i de korte tavlemøder om fredagen. Sidste år lærte jeg, at det hjælper at sige "
    "højt, hvad vi ikke når."
)
# What pyte calls the colours that rich calls by their ANSI names.
_COLOURS = {"brown": "yellow", "brightblack": "bright_black"}


def row_as_text(program: Program, row: int) -> Text:
    """Return a row of the program's screen, with the styles that it has."""
    shown = Text()
    for column in range(program.screen.columns):
        cell = program.screen.buffer[row][column]
        styles = [name for name in ("bold", "reverse") if getattr(cell, name)]
        if cell.fg != "default":
            styles.append(_COLOURS.get(cell.fg, cell.fg))
        shown.append(cell.data, " ".join(styles))
    shown.rstrip()
    return shown


def main() -> None:
    """Walk to a question, type an answer, and draw the panel as it is on the screen."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Program("reflect", "--name", "Mette Eksempel", "--new", "--folder", folder) as program,
    ):
        for number, rating in enumerate("4352", start=1):
            program.see(f"Udsagn 1.{number}:", "Tab videre")
            program.send(rating)
        program.see("Spørgsmål 1.1:", "Tab videre")
        program.send("Jeg holder mine løfter om sparring.", TAB)
        program.see("Spørgsmål 1.2:", "Spørgsmål 1.1 er gemt")
        program.send(ANSWER)
        program.see("vi ikke når.")
        rows = [row_as_text(program, row) for row in range(program.screen.lines)]
    shown = [n for n, row in enumerate(rows) if row.plain.strip()]
    first = next(n for n in shown if re.match(r"\d+ af 27", rows[n].plain))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), color_system="truecolor")
    for row in rows[first : shown[-1] + 1]:
        console.print(row)
    picture = console.export_svg(title="ledersamtale reflect")
    # The picture takes the fonts of the reader's machine, and fetches none from a server.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    PICTURE.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
