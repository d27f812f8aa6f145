"""Writes a theme set as the text of its file, with comments beside what they are about.

Pure. What is written is read back as the same set, whatever its texts hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.model.languages import printed_in
from ledersamtale.model.themes import Audience
from ledersamtale.text import one_line
from ledersamtale.themeset.format.keys import UNSURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledersamtale.model.themes import Scale, Theme, ThemeSet, Wording

Path = tuple[str | int, ...]
"""Where something stands in the file: its keys, and the index of each item, from 0."""

Tree = str | list["Tree"] | dict[str, "Tree"]

# A text that needs no quotes: it begins with a letter, and holds neither `: ` nor ` #` (YAML 1.2,
# 7.3.3). YAML 1.1 takes some words that begin with a letter for something else.
_PLAIN = re.compile(r"[^\W\d_](?:[^:#]|:(?=\S)|(?<=\S)#)*")
_MEANT_OTHERWISE = frozenset(
    ("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf")
)


def write(
    theme_set: ThemeSet,
    *,
    comments: Mapping[Path, Sequence[str]] | None = None,
    opening: Sequence[str] = (),
    closing: Sequence[str] = (),
) -> str:
    """Return `theme_set` as the text of a file.

    Each of `comments` stands above what its path leads to, such as ("themes", 0, "title") or
    ("themes", 0, "questions", "leader", 2); a path that leads nowhere is a KeyError. `opening` and
    `closing` are comments above and below it all.
    """
    waiting = dict(comments or {})
    lines = [*map(_comment, opening), *_mapping(_tree(theme_set), (), waiting)]
    if waiting:
        raise KeyError(next(iter(waiting)))
    if closing:
        lines += ["", *map(_comment, closing)]
    return "\n".join(lines) + "\n"


def _tree(theme_set: ThemeSet) -> dict[str, Tree]:
    """Return the set as keys and values, without what is as if it were left out."""
    tree: dict[str, Tree] = {"id": theme_set.id, "title": theme_set.title}
    names = {each.value: theme_set.own_name(each) for each in Audience if theme_set.own_name(each)}
    beside: dict[str, Tree] = {
        "intro": theme_set.intro,
        "language": "" if theme_set.language == "da" else theme_set.language,
        "source": theme_set.source,
        "sender": theme_set.sender,
        "year": theme_set.year,
        "audiences": {**names},
    }
    tree |= {key: each for key, each in beside.items() if each}
    if theme_set.scale != printed_in(theme_set.language).usual_scale:
        tree["scale"] = _scale(theme_set.scale)
    tree["themes"] = [_theme(theme) for theme in theme_set.themes]
    return tree


def _scale(scale: Scale) -> Tree:
    names = {0: UNSURE}
    return {names.get(rating, str(rating)): label for rating, label in scale.legend if label}


def _theme(theme: Theme) -> Tree:
    tree: dict[str, Tree] = {"id": theme.id, "title": theme.title}
    if theme.intro:
        tree["intro"] = theme.intro
    if theme.scale:
        tree["scale"] = _scale(theme.scale)
    if theme.statements:
        tree["statements"] = _items(theme.statements)
    asked = {each.value: theme.questions(each) for each in Audience}
    questions: dict[str, Tree] = {name: _items(found) for name, found in asked.items() if found}
    if questions:
        tree["questions"] = questions
    return tree


def _items(wordings: Sequence[Wording]) -> Tree:
    return [_text_and_more(each) for each in wordings]


def _text_and_more(wording: Wording) -> Tree:
    more: dict[str, Tree] = {}
    if wording.help:
        more["help"] = wording.help
    if wording.formerly:
        more["formerly"] = list(wording.formerly)
    return {"text": wording.text, **more} if more else wording.text


def _mapping(
    tree: Mapping[str, Tree], path: Path, comments: dict[Path, Sequence[str]]
) -> Iterator[str]:
    for key, value in tree.items():
        here = (*path, key)
        yield from map(_comment, comments.pop(here, ()))
        match value:
            case str():
                yield f"{key}: {scalar(value)}"
            case dict():
                yield f"{key}:"
                yield from _indented(_mapping(value, here, comments))
            case _:
                yield f"{key}:"
                yield from _indented(_sequence(value, here, comments))


def _sequence(
    items: Sequence[Tree], path: Path, comments: dict[Path, Sequence[str]]
) -> Iterator[str]:
    for index, item in enumerate(items):
        here = (*path, index)
        is_theme = path == ("themes",)
        if is_theme and index:
            yield ""
        yield from map(_comment, comments.pop(here, ()))
        if not isinstance(item, dict):
            yield f"- {scalar(str(item))}"
            continue
        # A comment within may not come between the dash and the first key.
        first = next(iter(item))
        yield from map(_comment, comments.pop((*here, first), ()))
        for number, line in enumerate(_mapping(item, here, comments)):
            yield line and f"{'  ' if number else '- '}{line}"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (line and f"  {line}" for line in lines)


def _comment(text: str) -> str:
    return f"# {one_line(text)}".rstrip()


def scalar(text: str) -> str:
    """Return `text`, on one line, as YAML has it: in quotes where anything else could be read."""
    if _PLAIN.fullmatch(text) and text.lower() not in _MEANT_OTHERWISE:
        return text
    if '"' in text or "\\" in text:
        return "'{}'".format(text.replace("'", "''"))
    return f'"{text}"'
