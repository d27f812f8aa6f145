"""Reads the file of a theme set strictly, and reports all its faults at once, with their places."""

from __future__ import annotations

import errno
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.errors import CANNOT_BE_READ, MAY_NOT_READ, UnusableThemeSet
from ledersamtale.faults import Fault, fill
from ledersamtale.file_kinds import START_BYTES, FileKind, kind_of
from ledersamtale.model.labels import ALL_AUDIENCES, AUDIENCE_WORDS
from ledersamtale.model.languages import DANISH, LANGUAGES, printed_in
from ledersamtale.model.themes import Audience, Scale, Theme, ThemeSet, Wording
from ledersamtale.strict_yaml import tree as strict_yaml
from ledersamtale.strict_yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ledersamtale.strict_yaml.tree import MOST_BYTES, MOST_FAULTS, MOST_NODES, brief
from ledersamtale.strict_yaml.words import (
    BACKSLASH,
    BEGINS_WITH,
    TOO_MANY_FAULTS,
    quotes_for,
    too_large,
)
from ledersamtale.text import one_line, slug
from ledersamtale.themeset import words
from ledersamtale.themeset.format import keys as themes_format
from ledersamtale.themeset.format.keys import ALL_KEYS, LONGEST_TEXT, home_of
from ledersamtale.themeset.format.shapes import gaps
from ledersamtale.themeset.format.slips import rows
from ledersamtale.themeset.format.slips.meant import nearest
from ledersamtale.themeset.format.slips.mending import mended

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from ledersamtale.faults import Said
    from ledersamtale.strict_yaml.nodes import Node
    from ledersamtale.themeset.format.keys import Keys

_MISSING = {"themes": words.THEMES_MISSING}
# How many lines that no rule here understands are passed over; each costs another reading.
_MOST_LOST = 10
_OF_THE_WHOLE_FILE = ("too-large", "too-many-nodes", "too-deep", "too-many-faults", "empty-file")
_OF_WHAT_IS_MISSING = (
    "key-missing",
    "themes-missing",
    "theme-is-empty",
    "scale-lacks",
    "no-questions",
    "list-is-empty",
    "list-is-missing",
    "text-is-empty",
    "text-is-needed",
)
_COMMENT = re.compile(r"\s*#")
_ID = re.compile(themes_format.ID.pattern)
_LANGUAGE = re.compile(themes_format.LANGUAGE.pattern)


def load(path: Path) -> ThemeSet:
    """Return the theme set in the file `path`; raises UnusableThemeSet with all its faults."""
    return load_with_text(path)[0]


def load_with_text(path: Path) -> tuple[ThemeSet, str]:
    """Return the theme set in the file `path`, and its text; raises as `load` does."""
    text = read_text(path)
    theme_set, faults = parse_theme_set(text)
    if theme_set is None:
        raise UnusableThemeSet(path, faults, lines=strict_yaml.split_lines(text))
    return theme_set, text


def parse_theme_set(text: str) -> tuple[ThemeSet | None, tuple[Fault, ...]]:
    """Return the theme set in `text` and no faults; or None and every fault, in file order.

    A fault of one line hides no other: the rest is read as its writer meant it.
    """
    lines = strict_yaml.split_lines(text)
    reading = _read(text, lines, lost=())
    # A file of so many lines could hold no theme set, and to walk through them takes long.
    is_hopeless = len(lines) > MOST_NODES or any(
        each.code in _OF_THE_WHOLE_FILE for each in reading.faults
    )
    if not reading.faults or is_hopeless:
        return reading.theme_set, _in_order(reading.faults)
    meant = mended(lines)
    rest = _read_on(meant.copy.lines, end=meant.end)
    placed = [replace(each, column=meant.copy.column(each.line, each.column)) for each in rest]
    # What stands where something is mended, or only guessed, is read again once it is.
    told = {(each.line, each.column) for each in meant.faults}
    found = [
        each
        for each in placed
        if (each.line, each.column) not in told and each.line not in meant.guessed
    ]
    return None, _in_order([*meant.faults, *found] or reading.faults)


@dataclass(slots=True)
class _Reading:
    """What came of reading: the set, or None, the faults, and the one that ended it, if any."""

    theme_set: ThemeSet | None
    faults: list[Fault]
    end: Fault | None = None


def _read(text: str, lines: Sequence[str], *, lost: Collection[int]) -> _Reading:
    """Return what `text` is; the `lost` lines were faulty, and are empty in it."""
    node, faults = strict_yaml.parse(text, comment=words.COMMENT_IN_TEXT, backslash=BACKSLASH)
    if node is None and faults:
        return _Reading(None, list(faults), faults[-1])
    reader = _Reader([*faults], lines=lines, lost=lost)
    theme_set = None
    try:
        if node and not (isinstance(node, ScalarNode) and not node.text):
            theme_set = reader.theme_set(node)
        elif not lost:
            reader.fault(node, words.empty_file())
    except _TooManyFaults:
        pass
    return _Reading(None if reader.faults else theme_set, reader.faults)


def _read_on(lines: list[str], *, end: int | None) -> list[Fault]:
    """Return the faults in `lines`, of which each that ends the reading is read as empty.

    From the line `end` on all is empty.
    """
    found: list[Fault] = []
    lost = set() if end is None else {end}
    while True:
        reading = _read("\n".join(lines), lines, lost=lost)
        last = reading.end
        if last is None or last.line in lost or len(found) == _MOST_LOST:
            return [*found, *reading.faults]
        found.append(last)
        lost.add(last.line)
        lines = [*lines[: last.line - 1], "", *lines[last.line :]]


def _in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    found = tuple(dict.fromkeys(sorted(faults)))
    if len(found) <= MOST_FAULTS:
        return found
    last = found[MOST_FAULTS]
    return (*found[:MOST_FAULTS], Fault(last.line, last.column, *TOO_MANY_FAULTS))


def read_text(path: Path) -> str:
    """Return the text of the file `path`; raises UnusableThemeSet if it cannot be read."""
    why = CANNOT_BE_READ
    try:
        data = durable.read_file(path, most_bytes=MOST_BYTES)
    except FileNotFoundError:
        why = words.not_found(_meant(path))
    except (durable.NotRegularFile, IsADirectoryError) as error:
        why = words.A_FOLDER if error.errno == errno.EISDIR else words.NO_REGULAR_FILE
    except durable.TooLarge:
        with suppress(OSError):
            _kind(durable.read_start(path, most_bytes=START_BYTES), path)
        said = too_large(MOST_BYTES)
        why = f"{said.what} {said.mend}"
    except PermissionError:
        why = MAY_NOT_READ
    except (OSError, ValueError):
        pass
    else:
        return decode(data, path)
    raise UnusableThemeSet(path, [Fault(1, 1, why, "", words.UNREADABLE_CODE)])


def _meant(path: Path) -> str:
    """Return the name of a file beside `path` that has another end to its name; else nothing.

    Windows' Notepad adds .txt to the name of a file, and its Explorer does not show it.
    """
    with suppress(OSError, ValueError):
        others = [path.with_name(f"{path.name}.txt")]
        others += [path.with_suffix(end) for end in (".yaml", ".yml")]
        return next((each.name for each in others if each != path and each.is_file()), "")
    return ""


def _kind(data: bytes, path: Path) -> FileKind | None:
    """Return what kind of text begins with `data`; raises UnusableThemeSet for what is none."""
    kind = kind_of(data)
    if kind and not kind.is_text:
        raise UnusableThemeSet(path, [Fault(1, 1, *words.another_kind(kind, path))])
    return kind


def decode(data: bytes, path: Path) -> str:
    """Return `data` as text; raises UnusableThemeSet for `path` if it is not UTF-8."""
    kind = _kind(data, path)
    # The first character of a text in Western letters leaves one of its two bytes empty.
    if kind is FileKind.UTF_16 or data[:2].count(0) == 1:
        raise UnusableThemeSet(path, [Fault(1, 1, *words.UTF_16)])
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = strict_yaml.split_lines(data[: error.start].decode())
        fault = Fault(len(before), len(before[-1]) + 1, *words.NOT_UTF_8)
    # Windows' own code, in which Notepad's »ANSI« saves.
    text = data.decode("cp1252", errors="replace")
    # No mend can be made in a text that is saved otherwise.
    others = [replace(each, edits=()) for each in parse_theme_set(text)[1]]
    raise UnusableThemeSet(path, [fault, *others], lines=strict_yaml.split_lines(text))


class _TooManyFaults(Exception):
    """Raised when the limit of faults is reached; the last fault says so."""


class _Reader:
    """Turns nodes into values, and collects every fault instead of ending at the first.

    `lines` are those of the file, for details that the tree does not hold.
    """

    def __init__(self, faults: list[Fault], *, lines: Sequence[str], lost: Collection[int]) -> None:
        self.faults = faults
        self._lines = lines
        self._lost = lost
        self._ids: set[str] = set()
        # Where each wording stands first, by the title of the theme and the list that it is in:
        # in a reflection, these tell equal texts apart.
        self._seen: dict[tuple[str, str, str], ScalarNode] = {}

    def fault(self, node: Node | None, said: Said) -> None:
        """Add a fault at `node`; at the start of the file for None."""
        if node and said.code in _OF_WHAT_IS_MISSING and self._has_lost(node):
            return
        self._fault_at(*((node.line, node.column) if node else (1, 1)), said)

    def _has_lost(self, node: Node) -> bool:
        """Return whether a faulty line was left out within `node`, or right below it."""
        return any(node.line <= line <= node.end_line + 1 for line in self._lost)

    def _fault_at(self, line: int, column: int, said: Said) -> None:
        if len(self.faults) >= MOST_FAULTS:
            self.faults.append(Fault(line, column, *TOO_MANY_FAULTS))
            raise _TooManyFaults
        self.faults.append(Fault(line, column, *said))

    def theme_set(self, node: Node) -> ThemeSet:
        """Return the set; every part with a fault has a stand-in, and the fault is in `faults`."""
        values = self._mapping(node, themes_format.THEME_SET)
        names = self._audiences(values.get("audiences"))
        language = self._language(values["language"]) if "language" in values else "da"
        usual = printed_in(language).usual_scale
        return ThemeSet(
            id=self._id(values.get("id")),
            title=self._needed_text(values.get("title")),
            language=language,
            source=self._text(values.get("source")),
            scale=self._scale(values["scale"]) if "scale" in values else usual,
            themes=tuple(self._theme(each) for each in self._list(values.get("themes"))),
            intro=self._text(values.get("intro")),
            sender=self._text(values.get("sender")),
            year=self._text(values.get("year")),
            leader_name=names[Audience.LEADER],
            group_name=names[Audience.GROUP],
        )

    def _language(self, node: Node) -> str:
        text = self._text(node)
        if text and not _LANGUAGE.fullmatch(text):
            meant = words.LANGUAGES_MEANT.get(text.lower(), "")
            said = words.unknown_language(brief(text), meant=meant, known=LANGUAGES)
            self.fault(node, said)
        return text

    def _audiences(self, node: Node | None) -> dict[Audience, str]:
        """Return what the set calls each audience; reports a name that means another one."""
        values = self._mapping(node, themes_format.AUDIENCES) if node else {}
        if isinstance(node, MappingNode) and not node.entries:
            self.fault(node, words.NO_AUDIENCES)
        names = {each: self._text(values.get(each.value)) for each in Audience}
        for audience, name in names.items():
            other = next(each for each in Audience if each is not audience)
            taken = (names[other].casefold(), AUDIENCE_WORDS[other], ALL_AUDIENCES)
            if name and name.casefold() in taken:
                self.fault(values[audience.value], fill(words.AUDIENCE_TAKEN, name=brief(name)))
        return names

    def _scale(self, node: Node) -> Scale:
        if not isinstance(node, MappingNode):
            self.fault(node, words.not_a_scale(_found(node)))
            return DANISH.usual_scale
        values, is_known = self._steps(node)
        labels = {int(step): values[step] for step in themes_format.STEP_KEYS if step in values}
        missing = gaps(labels)
        if missing and is_known:
            self.fault(node, words.scale_lacks(missing))
        given = [each for each, value in labels.items() if not _is_empty(value)]
        # Lines that a scale can do without can be deleted.
        if_empty = words.TEXT_IS_NEEDED if missing or gaps(given) else words.TEXT_IS_EMPTY
        texts = {step: self._text(value, if_empty=if_empty) for step, value in labels.items()}
        steps = range(1, max(texts, default=0) + 1)
        unsure = self._text(values.get(themes_format.UNSURE))
        return Scale(tuple(texts.get(step, "") for step in steps), unsure)

    def _steps(self, node: MappingNode) -> tuple[dict[str, Node], bool]:
        """Return the values of a scale's keys, and whether they are all known; reports others."""
        names = themes_format.SCALE.names
        values = {key.text: value for key, value in node.entries if key.text in names}
        is_known = True
        for key, value in node.entries:
            meant = nearest(key.text, names)
            if key.text in names:
                continue
            if key.text.strip("0") == "" and not _says_unsure(value):
                self.fault(key, words.SCALE_FROM_ZERO)
                is_known = False
                continue
            if meant:
                self._unknown(key, names)
                values.setdefault(meant, value)
            elif key.text.strip("-").isdecimal():
                self.fault(key, fill(words.NO_SUCH_STEP, name=brief(key.text)))
            elif is_known:
                # What is told of the first is how to write them all.
                self.fault(key, fill(words.STEPS_ARE_NUMBERS, name=brief(key.text)))
                is_known = False
        return values, is_known

    def _theme(self, node: Node) -> Theme:
        values = self._mapping(node, themes_format.THEME)
        if isinstance(node, MappingNode) and self._lacks_all(node, themes_format.THEME):
            self.fault(node, words.THEME_IS_EMPTY)
        identifier = self._id(values.get("id"))
        if identifier and identifier in self._ids:
            self.fault(values["id"], fill(words.SAME_ID, id=brief(identifier)))
        self._ids.add(identifier)
        scale = self._scale(values["scale"]) if "scale" in values else None
        title = self._needed_text(values.get("title"))
        named = title or str(node.line)
        statements = self._items(values.get("statements"), "statements", title=named)
        questions = self._questions(values.get("questions"))
        leader, group = (
            self._items(questions.get(each.value), each.value, title=named) for each in Audience
        )
        return Theme(
            id=identifier,
            title=title,
            statements=statements,
            leader=leader,
            group=group,
            scale=scale,
            intro=self._text(values.get("intro")),
        )

    def _questions(self, node: Node | None) -> dict[str, Node]:
        if node is None:
            return {}
        values = self._mapping(node, themes_format.QUESTIONS)
        if isinstance(node, MappingNode) and not values and not node.entries:
            self.fault(node, words.NO_QUESTIONS)
        return values

    def _items(self, node: Node | None, sort: str, *, title: str) -> tuple[Wording, ...]:
        """Return each text with its earlier wordings; reports those that stand already.

        A text may stand in several themes, if they have different titles.
        """
        items = []
        for each in self._list(node):
            wordings, aid = self._wordings(each)
            for scalar, text in wordings:
                earlier = self._seen.setdefault((title, sort, text), scalar)
                if earlier is not scalar:
                    self.fault(scalar, fill(words.SAME_TEXT, line=earlier.line))
            texts = [text for _, text in wordings] or [""]
            items.append(Wording(texts[0], tuple(texts[1:]), aid))
        return tuple(items)

    def _wordings(self, node: Node) -> tuple[list[tuple[ScalarNode, str]], str]:
        """Return the text of a statement or question and then its earlier wordings; its help."""
        nodes: tuple[Node, ...] = (node,)
        aid = ""
        if isinstance(node, MappingNode):
            misread = self._misread_as_keys(node)
            if misread:
                self.fault(node, misread)
                return [], ""
            values = self._mapping(node, themes_format.ITEM)
            formerly = self._list(values["formerly"]) if "formerly" in values else ()
            nodes = (*((values["text"],) if "text" in values else ()), *formerly)
            aid = self._text(values.get("help"))
        texts = [(each, self._text(each)) for each in nodes]
        found = [(each, text) for each, text in texts if text and isinstance(each, ScalarNode)]
        return found, aid

    def _misread_as_keys(self, node: MappingNode) -> Said | None:
        """Return what is wrong with a text in braces; None when keys were meant."""
        is_braced = self._source(node).startswith("{")
        if not is_braced or any(
            nearest(key.text, themes_format.ITEM.names) for key, _ in node.entries
        ):
            return None
        return fill(BEGINS_WITH, sign="{", quote_it=quotes_for(self._source(node)))

    def _mapping(self, node: Node, keys: Keys) -> dict[str, Node]:
        """Return the values of the known keys; reports unknown and missing ones."""
        values = self._values(node, keys)
        for name in self._missing(node, keys):
            said = _MISSING.get(name, words.KEY_MISSING)
            self.fault(node, fill(said, name=name))
        return values

    def _values(self, node: Node, keys: Keys) -> dict[str, Node]:
        """Return the values of the known keys; reports unknown ones."""
        known = keys.names
        if not isinstance(node, MappingNode):
            said = words.not_keys(_found(node), known=known, needed=keys.needed)
            self.fault(node, said)
            return {}
        values = {key.text: value for key, value in node.entries if key.text in known}
        for key, value in node.entries:
            if key.text not in known:
                self._unknown(key, known)
                # The value of a misspelt key is checked as well.
                values.setdefault(nearest(key.text, known) or "", value)
        return values

    def _missing(self, node: Node, keys: Keys) -> list[str]:
        """Return the keys of `keys` that are needed and missing in a mapping; none elsewhere."""
        if not isinstance(node, MappingNode):
            return []
        # A misspelt key is reported already, with the key that was meant.
        meant = {nearest(key.text, keys.names) for key, _ in node.entries}
        # So is one that should stand further in.
        meant |= {home_of(key.text) for key, _ in node.entries if key.text not in keys.names}
        return [name for name in keys.needed if name not in meant]

    def _lacks_all(self, node: MappingNode, keys: Keys) -> bool:
        """Return whether none of the keys stands there of which one is needed."""
        meant = {nearest(key.text, keys.names) for key, _ in node.entries}
        meant |= {home_of(key.text) for key, _ in node.entries if key.text not in keys.names}
        return not meant & {*keys.any_of}

    def _unknown(self, key: ScalarNode, known: Sequence[str]) -> None:
        meant = nearest(key.text, known)
        if meant is None and key.text in ALL_KEYS:
            self.fault(key, words.key_elsewhere(key.text, below=home_of(key.text)))
            return
        self.fault(key, words.unknown_key(brief(key.text), nearest=meant, known=known))

    def _list(self, node: Node | None) -> tuple[Node, ...]:
        if node is None:
            return ()
        if isinstance(node, SequenceNode):
            if not node.items:
                self.fault(node, words.LIST_IS_EMPTY)
            return node.items
        if isinstance(node, ScalarNode) and not node.text:
            self.fault(node, words.LIST_IS_MISSING)
        else:
            self.fault(node, words.NOT_A_LIST)
        return ()

    def _needed_text(self, node: Node | None) -> str:
        """Return the text of a key that cannot be left out; reports what `_text` does."""
        return self._text(node, if_empty=words.TEXT_IS_NEEDED)

    def _text(self, node: Node | None, *, if_empty: Said = words.TEXT_IS_EMPTY) -> str:
        """Return a text on one line; reports one that is empty or too long."""
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            source = self._source(node)
            in_brackets = source.startswith(("[", "{"))
            said = words.not_a_text(_found(node), text=source, in_brackets=in_brackets)
            self.fault(node, said)
            return ""
        self._check_swallowed(node)
        text = one_line(node.text)
        source = self._source(node)
        comment = _COMMENT.match(source)
        if not text and comment:
            said = fill(words.COMMENT_IN_TEXT, quote_it=quotes_for(source))
            self._fault_at(node.line, node.column + comment.end() - 1, said)
        elif not text:
            self.fault(node, if_empty)
        elif len(text) > LONGEST_TEXT:
            self.fault(node, fill(words.TEXT_TOO_LONG, length=len(text), longest=LONGEST_TEXT))
        return text

    def _check_swallowed(self, node: ScalarNode) -> None:
        """Report a line of a plain text that was meant as an item, or as a key, of its own."""
        if self._source(node).startswith(("'", '"', "|", ">")):
            return
        for number in range(node.line + 1, node.end_line + 1):
            line = self._lines[number - 1]
            start = rows.end_of_blanks(line, 0)
            if rows.is_sure_bullet(line, start):
                said = words.SWALLOWED_ITEM if line[start] == "-" else words.SUB_POINTS
                self._fault_at(number, start + 1, said)
            key = rows.tight_key(line, start)
            if key and key.name in themes_format.ITEM.names:
                text = self._source(node).rstrip()
                said = fill(words.KEY_BELOW_TEXT, name=key.name, text=brief(text))
                self._fault_at(number, start + 1, said)

    def _source(self, node: Node) -> str:
        """Return the rest of the line on which `node` begins, as it stands in the file."""
        return self._lines[node.line - 1][node.column - 1 :]

    def _id(self, node: Node | None) -> str:
        text = self._needed_text(node)
        if text and not _ID.fullmatch(text):
            # An id may be two million characters; two hundred are more than a mend shows.
            meant = slug(text[:200])
            usable = meant if _ID.fullmatch(meant) else ""
            self.fault(node, words.unusable_id(brief(text), meant=usable))
        return text


def _says_unsure(node: Node) -> bool:
    return isinstance(node, ScalarNode) and words.is_unsure(node.text)


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not one_line(node.text)


def _found(node: Node) -> str:
    match node:
        case SequenceNode():
            return words.A_LIST
        case MappingNode():
            return words.KEYS
        case _:
            return words.A_TEXT if node.text else words.NOTHING
