"""Theme sets with slips in them, as people and programs make them, and what was there before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

WORDS = [
    "jeg",
    "skaber",
    "rammer",
    "for",
    "arbejdet",
    "i",
    "Nordkommune",
    "og",
    "sætter",
    "en",
    "retning",
    "vi",
    "kan",
    "se",
    "hinanden",
    "i",
    "når",
    "hverdagen",
    "er",
    "travl",
    "med",
    "tillid",
    "åbenhed",
    "og",
    "øje",
    "helheden",
]


@dataclass
class Line:
    """A line of a file; `was` is the line before slips were made, None where there was none."""

    now: str
    was: str | None
    slips: set[int] = field(default_factory=set)


def text_of(lines: list[Line]) -> str:
    return "\n".join(line.now for line in lines) + "\n"


def before(lines: list[Line]) -> str:
    return "\n".join(line.was for line in lines if line.was is not None) + "\n"


def mended(lines: list[Line], told: set[int]) -> list[Line]:
    """Return the lines when each slip that is told of, by the number of a line, was mended."""
    slips = {slip for number in told if number <= len(lines) for slip in lines[number - 1].slips}
    kept = []
    for line in lines:
        if line.slips & slips:
            if line.was is not None:
                kept.append(Line(line.was, line.was))
        else:
            kept.append(line)
    return kept


def _words(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(2, 9)))


def _file(random: Random) -> list[str]:
    lines = ["id: saet", f"title: {_words(random)}", "language: da", "themes:"]
    for theme in range(random.randint(1, 3)):
        lines += [f"  - id: tema-{theme}", f"    title: {_words(random)} {theme}"]
        lines += ["    statements:"]
        lines += [f"      - Jeg {_words(random)} {theme}{n}." for n in range(random.randint(1, 4))]
        lines += ["    questions:"]
        for audience in ("leader", "group"):
            lines += [f"      {audience}:"]
            lines += [
                f"        - Hvordan {_words(random)} {theme}{n}{audience[0]}?"
                for n in range(random.randint(1, 3))
            ]
    return lines


def _value(line: str) -> re.Match[str]:
    found = re.fullmatch(r"(?P<lead> *(?:- )?(?:\w+: )?)(?P<text>.*)", line)
    assert found
    return found


def _with_text(change: Callable[[str], str]) -> Callable[[str], str]:
    def changed(line: str) -> str:
        found = _value(line)
        return found["lead"] + change(found["text"])

    return changed


ITEM = re.compile(r" +- (?!id:).*")
TITLE = re.compile(r" *title: .*")
TEXT = re.compile(r" +- (?!id:).*| *title: .*")
LIST_KEY = re.compile(r" +(?:statements|questions|leader|group):")
ANY = re.compile(r" +.*")
THEME = re.compile(r"  - id: .*")

LINE_SLIPS: dict[str, tuple[re.Pattern[str], Callable[[str], str]]] = {
    "a colon in the text": (TEXT, _with_text(lambda text: text.replace(" ", ": ", 1))),
    "Tema 1:": (TITLE, _with_text(lambda text: f"Tema 1: {text}")),
    "a colon at the end": (ITEM, lambda line: f"{line[:-1]}:"),
    "no space after the dash": (ITEM, lambda line: line.replace("- ", "-", 1)),
    "no space after the theme's dash": (THEME, lambda line: line.replace("- ", "-", 1)),
    "no space after the colon": (TITLE, lambda line: line.replace(": ", ":", 1)),
    "an en dash": (ITEM, lambda line: line.replace("- ", "– ", 1)),
    "a bullet": (ITEM, lambda line: line.replace("- ", "•\t", 1)),
    "a number": (ITEM, lambda line: line.replace("- ", "2. ", 1)),
    "Symbol's bullet": (ITEM, lambda line: line.replace("- ", "\uf0b7 ", 1)),
    "two dashes": (ITEM, lambda line: line.replace("- ", "- - ", 1)),
    "a dash in a title": (TITLE, lambda line: line.replace(": ", ": - ", 1)),
    "a hard space behind the dash": (ITEM, lambda line: line.replace("- ", "-\u00a0", 1)),
    "a hard space behind the colon": (TITLE, lambda line: line.replace(": ", ":\u00a0", 1)),
    "a zero width space in front": (ANY, lambda line: f"\u200b{line}"),
    "hard spaces in front": (ANY, lambda line: line.replace("  ", "\u00a0\u00a0", 1)),
    "a tabulator in front": (ANY, lambda line: line.replace("  ", "\t", 1)),
    "quotes that do not close": (ITEM, _with_text(lambda text: f'"{text}')),
    "more behind the quotes": (ITEM, _with_text(lambda text: f'"Jeg" {text}')),
    "Word's quotes": (TEXT, _with_text(lambda text: f"”Mål: {text}”")),
    "Word's closing quote": (TEXT, _with_text(lambda text: f'"Mål: {text}”')),
    "a backslash": (ITEM, _with_text(lambda text: f'"Jeg \\går {text}"')),
    "stars": (ITEM, _with_text(lambda text: f"**Jeg** {text}")),
    "brackets": (ITEM, _with_text(lambda text: f"[Jeg] {text}")),
    "an at sign": (ITEM, _with_text(lambda text: f"@jer {text}")),
    "a per cent sign": (ITEM, _with_text(lambda text: f"% {text}")),
    "a number sign": (ITEM, _with_text(lambda text: f"{text[:-1]} #8 og #10?")),
    "two too far left": (ITEM, lambda line: line[2:]),
    "all the way left": (ITEM, lambda line: line.lstrip()),
    "two too far in": (ITEM, lambda line: f"  {line}"),
    "a key too far left": (LIST_KEY, lambda line: line[2:]),
    "a key too far in": (LIST_KEY, lambda line: f"  {line}"),
    "a title too far in": (re.compile(" +title: .*"), lambda line: f"  {line}"),
    "no colon": (LIST_KEY, lambda line: line[:-1]),
    "a Danish key": (
        re.compile(" +(?:statements|questions|group):"),
        lambda line: (
            line.replace("statements", "udsagn")
            .replace("questions", "Spørgsmål")
            .replace("group", "Gruppe")
        ),
    ),
    "a great letter": (LIST_KEY, lambda line: line.title()),
    "no dash": (THEME, lambda line: line.replace("- ", "  ", 1)),
    "Excel's quotes": (ITEM, lambda line: f'"{line}";;'),
    "a sign that cannot be seen": (ITEM, lambda line: "\x0b".join(line.rsplit(" ", 1))),
    "a hard space behind a key": (LIST_KEY, lambda line: f"{line}\u00a0"),
    "a path in quotes": (ITEM, _with_text(lambda text: f'"H:\\{text}"')),
    "quotes in quotes": (ITEM, _with_text(lambda text: f'"Jeg "siger" {text}"')),
    "signs behind quotes": (ITEM, _with_text(lambda text: f'"{text}";;')),
    "a number and a colon": (ITEM, lambda line: line.replace("- ", "3: ", 1)),
    "a key in curly quotes": (LIST_KEY, lambda line: re.sub(r"(\w+)", r"”\1”", line)),
    "a wide colon": (TITLE, lambda line: line.replace(": ", "：", 1)),
    "an empty title": (TITLE, lambda line: line.split(":", maxsplit=1)[0] + ":"),
    "a misspelt key": (
        re.compile(" +statements:"),
        lambda line: line.replace("statements", "statemnts"),
    ),
    "an id that cannot be used": (THEME, lambda line: line.replace("tema", "Vores tema")),
}
RULES = ("----------", "  ====", "---")


def with_slips(random: Random, count: int) -> tuple[list[Line], list[str]]:
    """Return a file with `count` slips, each on lines of its own, and the names of the slips."""
    lines = [Line(line, line) for line in _file(random)]
    names = []
    for slip in range(count):
        name = random.choice([*LINE_SLIPS, "a rule", "a block", "a line without a dash"])
        if _make(name, slip, lines, random):
            names.append(name)
    return lines, names


def _make(name: str, slip: int, lines: list[Line], random: Random) -> bool:
    """Make a slip where there is room for it; return whether there was."""
    if name == "a rule":
        at = random.randint(4, len(lines))
        lines.insert(at, Line(random.choice(RULES), None, {slip}))
        return True
    if name == "a block":
        return _move_block(slip, lines, random)
    pattern, change = LINE_SLIPS.get(name, (ITEM, lambda line: line.replace("- ", "", 1)))
    free = [line for line in lines if not line.slips and pattern.fullmatch(line.now)]
    if not free:
        return False
    line = random.choice(free)
    line.now = change(line.now)
    line.slips.add(slip)
    return True


def _move_block(slip: int, lines: list[Line], random: Random) -> bool:
    """Move a key and its list two or four columns to the left."""
    starts = [n for n, line in enumerate(lines) if LIST_KEY.fullmatch(line.now)]
    at = random.choice(starts) if starts else 0
    column = len(lines[at].now) - len(lines[at].now.lstrip())
    block = [lines[at]] if starts else []
    for line in lines[at + 1 :]:
        if len(line.now) - len(line.now.lstrip()) <= column:
            break
        block.append(line)
    if not block or any(line.slips for line in block):
        return False
    by = random.choice([2, 4])
    for line in block:
        line.now = line.now[min(by, column) :]
        line.slips.add(slip)
    return True


made_files = st.builds(with_slips, st.randoms(use_true_random=False), st.integers(1, 8))
