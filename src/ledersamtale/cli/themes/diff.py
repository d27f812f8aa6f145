"""What `themes diff` and `themes list` do: read theme sets, and tell of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.model.themes import Audience
from ledersamtale.screen.diff_page import report
from ledersamtale.screen.lines import BLANK, Line, Piece, Tone
from ledersamtale.screen.show import show_lines
from ledersamtale.store.folder import default_folder
from ledersamtale.strict_yaml.tree import MOST_BYTES
from ledersamtale.text import counted, one_line
from ledersamtale.themeset import shelf as theme_sets
from ledersamtale.themeset.diff.changes import compare
from ledersamtale.themeset.diff.paste import blocks
from ledersamtale.themeset.file import decode, load, parse_theme_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.themeset.diff.changes import ThemeSetDiff
    from ledersamtale.themeset.shelf import Seen, Shelf


def diff(old: Path, new: Path) -> None:
    """Tell what differs from the theme set in `old` to that in `new`, and what to paste.

    Raises UnusableThemeSet.
    """
    before = load(old)
    after, text = _load_with_text(new)
    found = compare(before, after)
    show_lines(report(found))
    show_lines(_to_paste(found, _shown(new), text=text))


def list_sets(*, themes_file: Path | None, folder: Path | None) -> None:
    """List the bundled set, the chosen one (None: the bundled) and those in two folders.

    The folders are the one where reflections are kept (None: the default) and the one where the
    person stands.
    """
    first = theme_sets.bundled()
    chosen = theme_sets.seen(themes_file) if themes_file else None
    known = [first.path, *([chosen.path] if chosen else [])]
    shelves: list[Shelf] = []
    for place in (folder or default_folder(), Path.cwd()):
        shelf = theme_sets.shelf(place.expanduser(), but=[*known, *theme_sets.paths_in(shelves)])
        shelves.append(shelf)
    show_lines(_listing(first, chosen, shelves))


def _load_with_text(path: Path) -> tuple[ThemeSet, str]:
    """Return the theme set and the text that it was read from; raises UnusableThemeSet."""
    try:
        text = decode(durable.read_file(path, most_bytes=MOST_BYTES), path)
    except (OSError, ValueError):
        text = ""
    theme_set, _ = parse_theme_set(text)
    return theme_set or load(path), text


def _to_paste(found: ThemeSetDiff, name: str, *, text: str) -> Iterator[Line]:
    if not found.to_paste:
        return
    yield BLANK
    yield Line((Piece("Til at sætte ind", Tone.TITLE),))
    yield Line((Piece(
        f"Så finder programmet svarene fra før igen: åbn {name}, og sæt linjerne ind i stedet for "
        "dem, der står der nu. Begynd øverst her; det er nederst i filen, så linjenumrene bliver "
        "ved med at passe. Spring dem over, hvor det ikke er det samme, der bliver spurgt om."
    ),))  # fmt: skip
    for block in blocks(found.to_paste, text=text):
        yield BLANK
        for line in block.splitlines():
            yield Line((Piece(line),), is_whole=True)


def _listing(first: Seen, chosen: Seen | None, shelves: list[Shelf]) -> Iterator[Line]:
    now = " (bruges nu)"
    yield _title(f"Følger med programmet{'' if chosen else now}")
    yield from _set(first, str(first.path))
    if chosen:
        yield BLANK
        yield _title(f"Valgt med --themes eller LEDERSAMTALE_THEMES{now}")
        yield from _set(chosen, str(chosen.path))
    for shelf in shelves:
        yield from _shelf(shelf)
    yield BLANK
    yield Line((Piece("Brug et andet med --themes FIL.", Tone.FAINT),))


def _shelf(shelf: Shelf) -> Iterator[Line]:
    is_here = os.path.realpath(shelf.folder) == os.path.realpath(Path.cwd())
    if shelf.sets or not (shelf.is_readable and shelf.is_whole):
        yield BLANK
        yield _title(f"I mappen {_shown(shelf.folder)}")
    if not shelf.is_readable:
        yield _item("Mappen kan ikke læses.")
    for number, each in enumerate(shelf.sets):
        yield from [BLANK] if number else []
        yield from _set(each, each.path.name if is_here else str(each.path))
    if not shelf.is_whole:
        yield BLANK
        yield _item("Mappen har flere filer, end der er set på.")


def _set(seen: Seen, path: str) -> Iterator[Line]:
    shown = one_line(path)
    if not seen.theme_set:
        yield _item(shown)
        quoted = f'"{shown}"' if " " in shown else shown
        yield _item(
            f"kan ikke bruges: {counted(seen.faults, 'fejl', 'fejl')}; "
            f"se »ledersamtale themes check {quoted}«"
        )
        return
    leader, group = (seen.theme_set.question_count(audience) for audience in Audience)
    yield _item(seen.theme_set.title)
    yield _item(
        f"{counted(len(seen.theme_set.themes), 'tema', 'temaer')}, "
        f"{seen.theme_set.statement_count} udsagn, "
        f"{leader} spørgsmål til lederen og {group} til ledergruppen"
    )
    yield Line((Piece(shown, Tone.FAINT),), head="  ", is_whole=True)


def _title(text: str) -> Line:
    return Line((Piece(text, Tone.TITLE),))


def _item(text: str) -> Line:
    return Line((Piece(text),), head="  ")


def _shown(path: Path) -> str:
    return one_line(os.fsdecode(path))
