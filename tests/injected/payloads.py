"""Harmful files that a person could receive: those of the corpus, and those too large for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).parents[1] / "corpus"
THEMES = sorted((CORPUS / "themes").iterdir())
REFLECTIONS = sorted((CORPUS / "reflection").iterdir())

_MEGABYTE = 1024 * 1024
_FRONT = (
    "---\nnavn: Mette\ndato: '2026-11-24'\ntemasæt: ledelsesgrundlag\nstatus: kladde\n---\n\n"
    "# Ledersamtale: Mette\n\n"
)
_SET = "id: a\ntitle: A\nthemes:\n"
_THEME = "  - id: a\n    title: A\n    questions:\n      leader:\n"
_ITEM = "## Tema 1: A\n\n### Spørgsmål 1.1: Hvad?\n\n"


def _writes(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(text, encoding="utf-8", newline="\n")


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 2 * 1024 * _MEGABYTE)


def _marks(count: int) -> str:
    """Return alternating marks of two classes, which normalization sorts by insertion."""
    return "\u0301\u0316" * (count // 2)


LARGE: dict[str, Callable[[Path], object]] = {
    "twenty-thousand-brackets": _writes("[" * 20_000),
    "twenty-thousand-braces": _writes("{" * 20_000),
    "two-thousand-indentations": _writes("".join(" " * n + "-\n" for n in range(1, 2_000))),
    "huge-integer": _writes("id: " + "9" * 100_000 + "\n9" + "9" * 1_000 + ": 1\n"),
    "line-of-10-megabytes": _writes("x" * 10 * _MEGABYTE),
    "spaces-of-10-megabytes": _writes("#" + " " * 10 * _MEGABYTE + "x"),
    "lines-of-10-megabytes": _writes(("x" * 63 + "\n") * (10 * _MEGABYTE // 64)),
    "newlines-of-10-megabytes": _writes("\n" * 10 * _MEGABYTE),
    "headings-of-10-megabytes": _writes("# x\n" * (10 * _MEGABYTE // 4)),
    "newlines-and-a-control": _writes("\n" * (2 * _MEGABYTE - 10) + "\x01\n"),
    "controls-of-2-megabytes": _writes("\x01\n" * (_MEGABYTE - 10)),
    "tabs-of-2-megabytes": _writes("\tx\n" * (600_000)),
    "marks-on-marks": _writes(_SET + _THEME + f"        - a{_marks(100_000)}\n"),
    "directory": Path.mkdir,
    "link-to-zeroes": lambda path: path.symlink_to("/dev/zero"),
    "link-to-full": lambda path: path.symlink_to("/dev/full"),
    "fifo": os.mkfifo,
    "sparse-2-gigabytes": _sparse,
}
"""The large payloads for every command, by name: functions that make one at a path."""

LARGE_THEMES: dict[str, Callable[[Path], object]] = {
    "ten-thousand-questions": _writes(
        _SET + _THEME + "".join(f"        - Hvad {n}?\n" for n in range(10_000))
    ),
    "thousands-of-themes": _writes(
        _SET
        + "".join(
            f"  - {{id: a{n}, title: A, questions: {{leader: [Hvad {n}?]}}}}\n"
            for n in range(1_500)
        )
    ),
    "hundred-thousand-nodes": _writes(f"[{'a, ' * 100_000}]"),
    "braces-on-one-line": _writes(
        _SET + f"  - statements: [{'{a, b}, ' * 10_000}{'x' * _MEGABYTE}]\n"
    ),
    "key-of-a-megabyte": _writes("? " + "titel" * (_MEGABYTE // 5) + "\n: x\n"),
    "unknown-keys": _writes("".join(f"nøgle{n}: x\n" for n in range(20_000))),
    "text-of-2-megabytes": _writes(_SET + _THEME + "        - " + "æ " * (600_000) + "\n"),
    "wrong-items": _writes(_SET + _THEME + "        - [a]\n" * 12_000),
    "same-question": _writes(_SET + _THEME + "        - Hvad?\n" * 40_000),
}

LARGE_REFLECTIONS: dict[str, Callable[[Path], object]] = {
    "fifty-thousand-headings": _writes(
        _FRONT
        + "".join(f"### Spørgsmål 1.{n % 9999}: Hvad {n}?\n\nSvar\n\n" for n in range(50_000))
    ),
    "fifty-thousand-empty-themes": _writes(
        _FRONT + "".join(f"## Tema {n % 9999}: A{n}\n\n" for n in range(50_000))
    ),
    "same-heading-again": _writes(_FRONT + (_ITEM + "Svar\n\n") * 20_000),
    "thousands-of-points": _writes(
        _FRONT
        + "## Til samtalen\n\n"
        + "".join(f"- [Spørgsmål 1.{n}: Hvad?](#x)\n" for n in range(2_000))
        + "\n## Tema 1: A\n\n"
        + "".join(f"### Spørgsmål 1.{n}: Hvad {n}?\n\nSvar\n\n" for n in range(2_000))
    ),
    "brackets-among-the-points": _writes(_FRONT + "## Til samtalen\n\n- " + "[" * 100_000 + "\n"),
    "spaces-in-the-title": _writes(_FRONT + "# Ledersamtale: a" + " " * 100_000 + "b\n"),
    "spaces-in-a-theme": _writes(_FRONT + "## Tema 1: a" + " " * 100_000 + "b\n"),
    "spaces-in-a-rating": _writes(
        _FRONT + "### Udsagn 1.1: Jeg.\n\n**Vurdering:** 3 – a" + " " * 100_000 + "b\n"
    ),
    "spaces-in-an-answer": _writes(_FRONT + _ITEM + "a" + " \t" * 100_000 + "b\n"),
    "backslashes-in-an-answer": _writes(_FRONT + _ITEM + "\\" * 100_000 + "x\n"),
    "backslashes-in-the-wording": _writes(
        _FRONT + "### Spørgsmål 1.1: " + "\\" * 100_000 + "\n\nSvar\n"
    ),
    "marks-in-an-answer": _writes(_FRONT + _ITEM + f"a{_marks(100_000)}\n"),
    "marks-in-the-wording": _writes(_FRONT + f"### Spørgsmål 1.1: a{_marks(100_000)}\n\nSvar\n"),
    "fences": _writes(_FRONT + _ITEM + "```\n~~~~\n" * 50_000),
    "front-matter-of-10-megabytes": _writes("---\n" + "a: b\n" * 2_000_000 + "---\n" + _FRONT),
    "front-matter-of-newlines": _writes("---\n" + "\n" * 10_000_000 + "---\n" + _FRONT),
    "front-matter-of-a-megabyte": _writes("---\n" + "- x\n" * 250_000 + "---\n" + _FRONT),
    "dashes-above-the-title": _writes("–" * 100_000 + "x\n\n# Ledersamtale: Mette\n"),
    "signs-behind-a-key-above-the-title": _writes(
        "temas" + "!" * 100_000 + "\n\n# Ledersamtale: Mette\n"
    ),
    "front-matter-that-never-ends": _writes("---\n" + "a: b\n" * 2_000_000),
}

PAPERS: dict[str, Callable[[Path], object]] = {
    name: _writes(_FRONT + _ITEM + piece * (240_000 // len(piece)))
    for name, piece in {
        "list": "- x\n",
        "numbered-lists": "1. 1. 1. 1. 1. x\n",
        "paragraphs": "a\n\n",
        "lines": "a\n",
        "links": "[a](http://b.c) ",
        "addresses": "<http://b.c> ",
        "emphasis": "*a* ",
        "code": "`a` ",
        "fences": "```\na\n```\n\n",
        "deep-quotes": "> " * 9 + "a\n\n",
        "deep-lists": "- " * 9 + "a\n",
        "brackets": "[",
        "dollars": "$",
        "one-word": "x",
        "long-words": "x" * 40 + " ",
        "letters-of-other-fonts": "\u6f22",
        "emoji": "\U0001f600 ",
        "entities": "&amp;",
    }.items()
} | {
    "brackets-behind-a-path-in-the-wording": _writes(
        _FRONT + "## Tema 1: A\n\n### Spørgsmål 1.1: c:\\a" + ")" * 240_000 + "\n\nSvar\n"
    ),
    "prose": _writes(_FRONT + _ITEM + ("Vi er enige om det. " * 90 + "\n\n") * 1_000),
    "answer-of-2-megabytes": _writes(_FRONT + _ITEM + "x " * 1_000_000),
    "lines-of-2-megabytes": _writes(_FRONT + _ITEM + "a\n" * 1_000_000),
    "paragraphs-of-2-megabytes": _writes(_FRONT + _ITEM + "a\n\n" * 650_000),
    "nine-thousand-answers": _writes(
        _FRONT
        + "## Tema 1: A\n\n"
        + "".join(f"### Spørgsmål 1.{n}: Hvad {n}?\n\nSvar {n}\n\n" for n in range(9_000))
    ),
    "nine-thousand-ratings": _writes(
        _FRONT
        + "## Tema 1: A\n\n"
        + "".join(f"### Udsagn 1.{n}: Jeg {n}.\n\n**Vurdering:** 4\n\n" for n in range(9_000))
    ),
    "three-thousand-themes": _writes(
        _FRONT
        + "".join(
            f"## Tema {n}: A\n\n### Spørgsmål {n}.1: Hvad?\n\nSvar\n\n" for n in range(1, 3_000)
        )
    ),
}
"""The reflections that are costly on paper."""

TOO_LARGE_REFLECTIONS: dict[str, Callable[[Path], object]] = {
    "answer-of-10-megabytes": _writes(_FRONT + _ITEM + "x" * 10 * _MEGABYTE),
    "answer-of-10-megabytes-of-lines": _writes(
        _FRONT + _ITEM + ("x" * 63 + "\n") * (10 * _MEGABYTE // 64)
    ),
    "answer-of-10-megabytes-of-newlines": _writes(
        _FRONT + _ITEM + "x" + "\n" * 10 * _MEGABYTE + "x\n"
    ),
}


def front_matter(payload: bytes) -> bytes:
    """Return a reflection with `payload` as its front matter."""
    return b"---\n" + payload.rstrip(b"\n") + b"\n---\n\n# Ledersamtale: Mette\n\nNoter\n"
