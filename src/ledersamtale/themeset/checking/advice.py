"""Advice about a theme set that can be used as it stands: too many questions, unclear texts.

Works on the tree of the file, where every text has its place; faults are found by `file`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from ledersamtale.faults import Advice, fill
from ledersamtale.model.languages import DANISH
from ledersamtale.model.themes import Audience
from ledersamtale.strict_yaml import tree as strict_yaml
from ledersamtale.strict_yaml.nodes import MappingNode, ScalarNode, entries, items, value
from ledersamtale.strict_yaml.tree import MOST_FAULTS, brief
from ledersamtale.text import one_line
from ledersamtale.themeset import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledersamtale.faults import Fault, Said
    from ledersamtale.strict_yaml.nodes import Node

MOST_QUESTIONS = 8
LONGEST_STATEMENT = 200

# The Spanish one stands at both ends; the others are Greek, Arabic, Chinese and Japanese.
_QUESTION_MARKS = re.compile("[?;\u037e\u061f\uff1f]")

# What YAML 1.1 (PyYAML and most others) or YAML 1.2 (10.3, core schema) does not read as text.
_NUMBER = r"[-+]?(?:0b[01_]+|0o[0-7]+|0x[0-9a-fA-F_]+|\d[\d_]*|(?:\d[\d_]*)?\.[\d_]*|\.inf)"
_CHANGED = {
    words.AS_YES: re.compile(r"(?i:y|yes|on|true)"),
    words.AS_NO: re.compile(r"(?i:n|no|off|false)"),
    words.AS_NOTHING: re.compile(r"~|null|Null|NULL"),
    words.AS_DATE: re.compile(r"\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)[\d:.]+[ \t]*[\d:Zz+-]*)?"),
    words.AS_TIME: re.compile(r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?"),
    words.AS_NUMBER: re.compile(
        rf"(?:{_NUMBER})(?:[eE][-+]?\d+)?|\.(?i:inf|nan)|[-+]\.(?i:inf)|=|<<"
    ),
}
_LONGEST_CHANGED = 60

# Letters in UTF-8 that were read in Windows' code page 1252: "Ã¥" was "å", and "â€“" a dash.
_LATER_BYTES = bytes(range(0x80, 0xC0)).decode("cp1252", errors="ignore")
_MISREAD = re.compile(rf"[ÂÃ][{_LATER_BYTES}]|â[{_LATER_BYTES}]{{2}}")
_BROKEN = re.compile(rf"{_MISREAD.pattern}|\ufffd")
# Of a word of a million letters, so many on each side are enough to find it by.
_BESIDE = 30
_MOST_BROKEN = 100
_WORD_AFTER = re.compile(r"\S*")


def advise(text: str, faults: Sequence[Fault] = ()) -> tuple[Advice, ...]:
    """Return at most MOST_FAULTS pieces of advice about the theme set in `text`, in file order.

    Leaves out the lines of `faults`, on which seldom what stands there is read. Returns none for
    a text that cannot be read; raises nothing.
    """
    node, _ = strict_yaml.parse(text)
    adviser = _Adviser(strict_yaml.split_lines(text) if node else ())
    adviser.theme_set(node)
    adviser.letters()
    faulty = {each.line for each in faults}
    return tuple(sorted(each for each in adviser.found if each.line not in faulty)[:MOST_FAULTS])


@dataclass(slots=True)
class _Adviser:
    """Walks a tree of any form, and collects advice."""

    lines: Sequence[str]
    found: list[Advice] = field(default_factory=list)
    own_names: dict[Audience, str] = field(default_factory=dict)

    def theme_set(self, node: Node | None) -> None:
        """Check a whole set."""
        self._check_id(node)
        for key in ("title", "intro", "source", "sender"):
            self._check_changed(value(node, key))
        for _, label in entries(value(node, "scale")):
            self._check_changed(label)
        for audience in Audience:
            own = value(value(node, "audiences"), audience.value)
            if isinstance(own, ScalarNode) and (name := one_line(own.text).strip()):
                self.own_names[audience] = brief(name)
        for theme in items(value(node, "themes")):
            self._theme(theme)

    def letters(self) -> None:
        """Look for letters that a program has broken, and tell of the words of each line."""
        for number, line in enumerate(self.lines, start=1):
            if line.lstrip().startswith("#"):
                continue
            broken: dict[str, int] = {}
            for found in islice(_BROKEN.finditer(line), _MOST_BROKEN):
                at, word = _word_around(found)
                broken.setdefault(word, at)
            meant = {word: _MISREAD.sub(_read_again, word) for word in broken}
            lost = [word for word in broken if "\ufffd" in meant[word] or meant[word] == word]
            mended = [word for word in broken if word not in lost]
            for words_of, said in ((mended, words.broken_letters), (lost, words.lost_letters)):
                if words_of:
                    pairs = [(brief(word), brief(meant[word])) for word in words_of]
                    column = min(broken[word] for word in words_of) + 1
                    self.found.append(Advice(number, column, *said(pairs)))

    def _theme(self, node: Node) -> None:
        self._check_id(node)
        for key in ("title", "intro"):
            self._check_changed(value(node, key))
        for statement in self._texts(value(node, "statements")):
            self._statement(statement)
        questions = value(node, "questions")
        for audience in Audience:
            listing = items(value(questions, audience.value))
            if len(listing) > MOST_QUESTIONS:
                self._note(
                    listing[MOST_QUESTIONS],
                    words.MANY_QUESTIONS,
                    count=len(listing),
                    to_whom=DANISH.to(audience, self.own_names.get(audience, "")),
                    most=MOST_QUESTIONS,
                )
            for question in self._texts(value(questions, audience.value)):
                self._question(question)

    def _texts(self, node: Node | None) -> Iterable[ScalarNode]:
        """Yield the text of each item, without its earlier wordings."""
        for item in items(node):
            text = value(item, "text") if isinstance(item, MappingNode) else item
            for each in (text, value(item, "help"), *items(value(item, "formerly"))):
                self._check_changed(each)
            if isinstance(text, ScalarNode) and text.text:
                yield text

    def _statement(self, node: ScalarNode) -> None:
        text = one_line(node.text)
        if len(text) > LONGEST_STATEMENT:
            self._note(node, words.LONG_STATEMENT, length=len(text), longest=LONGEST_STATEMENT)
        elif text.lower() in words.ANSWERS:
            self._note(node, words.LIKE_AN_ANSWER, text=brief(node.text))

    def _question(self, node: ScalarNode) -> None:
        if node.text.lower() in words.ANSWERS:
            self._note(node, words.LIKE_AN_ANSWER, text=brief(node.text))
        elif not _QUESTION_MARKS.search(node.text):
            self._note(node, words.NO_QUESTION_MARK)

    def _check_id(self, node: Node | None) -> None:
        identifier = value(node, "id")
        # An id without a letter is a fault, and quotes would not mend it.
        if isinstance(identifier, ScalarNode) and re.search("[a-z]", identifier.text):
            self._check_changed(identifier)

    def _check_changed(self, node: Node | None) -> None:
        """Advise quotes for a text that other programs would read as something else."""
        if not isinstance(node, ScalarNode) or len(node.text) > _LONGEST_CHANGED:
            return
        source = self.lines[node.line - 1][node.column - 1 :]
        if source.startswith(("'", '"', "|", ">")):
            return
        for read_as, pattern in _CHANGED.items():
            if pattern.fullmatch(node.text):
                self._note(node, words.READ_OTHERWISE, text=brief(node.text), read_as=read_as)
                return

    def _note(self, node: Node, said: Said, **values: object) -> None:
        self.found.append(Advice(node.line, node.column, *fill(said, **values)))


def _word_around(found: re.Match[str]) -> tuple[int, str]:
    """Return where the word with what was found begins in its line, and the word, or its middle."""
    line = found.string
    first = max(0, found.start() - _BESIDE)
    before = line[first : found.start()]
    before = before[max(map(before.rfind, " \t")) + 1 :]
    after = _WORD_AFTER.match(line, found.end(), found.end() + _BESIDE)
    word = before + found[0] + (after[0] if after else "")
    return found.start() - len(before), word


def _read_again(found: re.Match[str]) -> str:
    # What _MISREAD finds is always the bytes of one sign.
    return found[0].encode("cp1252").decode()
