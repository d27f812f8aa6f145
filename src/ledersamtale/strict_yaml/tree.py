"""YAML from strangers, read as a tree of texts with their places, or as faults in Danish.

The file is read as a stream of events with hard limits, and the tree is built here. PyYAML's own
composer recurses: 20,000 nested brackets end the interpreter, and a merge key of 407 bytes takes
seconds. Nothing is resolved: every scalar is text (YAML 1.2, 10.1, failsafe schema), so `no`,
`12:30:45` and `0777` stay what they are.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NoReturn, cast

from ledersamtale.faults import Fault, fill
from ledersamtale.strict_yaml import escapes, unseen, words
from ledersamtale.strict_yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ledersamtale.strict_yaml.slips import syntax_fault
from ledersamtale.strict_yaml.unseen import UNSEEN
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import Mark, MarkedYAMLError, SafeLoader
    from yaml.events import CollectionStartEvent, Event, ScalarEvent
    from yaml.tokens import Token

    from ledersamtale.faults import Said
    from ledersamtale.strict_yaml.nodes import Node

# Room for ten thousand questions, read in a fraction of a second; far below what could hurt.
MOST_BYTES = 2 * 1024 * 1024
DEEPEST = 12
MOST_NODES = 50_000
# More than a person mends at once; a hostile file could have hundreds of thousands.
MOST_FAULTS = 1_000

BYTE_ORDER_MARK = "\ufeff"
# What editors count as the end of a line. PyYAML counts more, and these are faults here.
_LINE_END = re.compile("\r\n|[\n\r]")
# One to a line is enough: a file that is no text has millions.
_FIRST_UNSEEN = re.compile(f"{UNSEEN.pattern}[^\n\r]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
# YAML 1.2, 6.6: it begins a comment behind a text without quotes.
_COMMENT = re.compile(r"[ \t]+(?P<sign>#)")
_TAB_INDENT = re.compile(r"(?:^|(?<=\r)) *(?P<tab>\t)[ \t]*(?=[^\s#])", re.MULTILINE)
_LONGEST_SHOWN = 60


class StopReading(Exception):
    """Raised with a fault that ends the reading."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def parse(
    text: str, *, comment: Said | None = None, backslash: Said | None = None
) -> tuple[Node | None, tuple[Fault, ...]]:
    """Return the tree that `text` is, and every fault that could be found; raises nothing.

    `comment` is what is said of a comment that ends a text without quotes, and so may be meant as
    the text's end, and `backslash` of one in double quotes that was meant as such; None where that
    is no fault. The tree is None for an empty text, and when a
    fault ended the reading.
    """
    text = text.removeprefix(BYTE_ORDER_MARK)
    if len(text.encode(errors="replace")) > MOST_BYTES:
        return None, (Fault(1, 1, *words.too_large(MOST_BYTES)),)
    faults = list(islice(_unreadable(text), MOST_FAULTS))
    if faults:
        return None, tuple(faults)
    _load_yaml()
    import yaml

    builder = _Builder(faults, text, comment=comment, backslash=backslash)
    try:
        for event in _events(text):
            builder.take(event)
    except StopReading as stop:
        return None, (*faults, stop.fault)
    except yaml.MarkedYAMLError as error:
        limit = _limit_before(error, text)
        if limit:
            return None, (*faults, limit)
        lines = split_lines(text)
        fault = syntax_fault(error, lines=lines, bracket=builder.unclosed(), quoted=builder.quoted)
        # A text that goes on below the comment that ended it has one fault, not two.
        found = faults if builder.cut_short == fault.line - 1 else [*faults, fault]
        return None, tuple(found)
    except (yaml.YAMLError, ValueError, OverflowError):
        # Without libyaml, a number in an escape or a directive can be too large for Python.
        return None, (*faults, Fault(1, 1, *words.NO_YAML))
    return builder.root, tuple(faults)


def split_lines(text: str) -> list[str]:
    """Return the lines of `text` as the places in a tree count them."""
    return _LINE_END.split(text.removeprefix(BYTE_ORDER_MARK))


def line_ends(text: str) -> list[str]:
    """Return what stands between the lines of `text`, in their order."""
    return _LINE_END.findall(text)


def brief(text: str) -> str:
    """Return `text` fit to stand in a fault: on one line, cleaned, and not long."""
    # A text may be two million characters, and cleaning takes time.
    shown = one_line(text[: 2 * _LONGEST_SHOWN])
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[: _LONGEST_SHOWN - 1]}…"


def _load_yaml() -> None:
    """Import PyYAML; where that fails, let the next try begin anew.

    The parts that were imported would stay behind without their package, and make every later
    import of it fail too.
    """
    try:
        # Needed once a file is read, not for --help.
        import yaml  # noqa: F401
    except BaseException:
        for name in [each for each in sys.modules if each.partition(".")[0] in ("yaml", "_yaml")]:
            del sys.modules[name]
        raise


def _events(text: str) -> Iterator[Event]:
    import yaml

    return yaml.parse(text, Loader=_loader())


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of `text`, which `parse` reads without a fault, or of lines of it."""
    _load_yaml()
    import yaml

    return yaml.scan(text, Loader=_loader())


def _loader() -> type[SafeLoader]:
    """Return what reads every text: PyYAML's own parser takes no tab where libyaml's does."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _limit_before(error: MarkedYAMLError, text: str) -> Fault | None:
    """Return the fault of a limit of ours that `text` exceeds before the place of `error`.

    The parser looks ahead, and releases differ in limits of their own: libyaml 0.2.6 reports the
    1,001st nested bracket before it hands over the first.
    """
    import yaml

    mark = error.problem_mark or error.context_mark
    builder = _Builder([], text)
    try:
        for event in _events(text[: mark.index] if mark else ""):
            builder.take(event)
    except StopReading as stop:
        return stop.fault
    except (yaml.YAMLError, ValueError, OverflowError):
        return None
    return None


def _unreadable(text: str) -> Iterator[Fault]:
    places = _Places(text)
    for found in _FIRST_UNSEEN.finditer(text):
        line, column = places.at(found.start())
        shown = text[found.start() - column + 1 : found.end()]
        yield Fault(line, column, *unseen.told(shown, column - 1))
    places = _Places(text)
    for found in _TAB_INDENT.finditer(text):
        yield Fault(*places.at(found.start("tab")), *words.TAB_INDENT)


class _Places:
    """Finds the places of characters, which must be asked for from the first to the last.

    A list of where lines begin would take a hundred megabytes for two million of them.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = 1
        self._start = 0

    def at(self, index: int) -> tuple[int, int]:
        """Return line and column of the character at `index`, which ends no line."""
        for end in _LINE_END.finditer(self._text, self._start, index):
            self._line += 1
            self._start = end.end()
        return self._line, index - self._start + 1


@dataclass(slots=True)
class _Open:
    """A list or a mapping whose end is still to come; `key` waits for its value."""

    is_mapping: bool
    in_brackets: bool
    line: int
    column: int
    end_line: int
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[ScalarNode, Node]] = field(default_factory=list)
    key: Node | None = None
    names: set[str] = field(default_factory=set)

    def closed(self) -> Node:
        place = (self.line, self.column, self.end_line)
        if self.is_mapping:
            return MappingNode(*place, tuple(self.entries))
        return SequenceNode(*place, tuple(self.items))


class _Builder:
    """Builds the tree from events, without recursion."""

    def __init__(
        self,
        faults: list[Fault],
        text: str,
        *,
        comment: Said | None = None,
        backslash: Said | None = None,
    ) -> None:
        self.root: Node | None = None
        self.quoted: ScalarNode | None = None
        self.cut_short: int | None = None
        """The line of the text that a comment ended last, where that is a fault."""
        self._faults = faults
        self._text = text
        self._comment = comment
        self._backslash = backslash
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Event) -> None:
        """Take the next event of the stream."""
        import yaml

        # Every event that a parser makes has both marks.
        start, end = cast("Mark", event.start_mark), cast("Mark", event.end_mark)
        line, column = start.line + 1, start.column + 1
        # A block of text ends where the next line begins.
        end_line = end.line + (0 if end.column == 0 and end.line > start.line else 1)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop(line, column, words.SECOND_DOCUMENT)
            case yaml.AliasEvent():
                self._fault(line, column, words.ALIAS)
                self._count(line, column)
                self._add(ScalarNode(line, column, end_line, ""))
            case yaml.ScalarEvent():
                self._check(event, line, column)
                self._count(line, column)
                self._check_comment(event, start, end)
                self._check_escapes(event, start, end)
                self._add_scalar(ScalarNode(line, column, end_line, event.value), event.style)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._check(event, line, column)
                self._count(line, column)
                if len(self._open) >= DEEPEST:
                    self._stop(line, column, fill(words.TOO_DEEP, deepest=DEEPEST))
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                self._open.append(_Open(is_mapping, bool(event.flow_style), line, column, end_line))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = self._open.pop()
                if done.in_brackets:
                    done.end_line = end_line
                self._add(done.closed())

    def unclosed(self) -> Fault | None:
        """Return the fault of the innermost bracket that is open; None when there is none."""
        if not self._open or not self._open[-1].in_brackets:
            return None
        return Fault(self._open[-1].line, self._open[-1].column, *words.BRACKET_NOT_CLOSED)

    def _add_scalar(self, scalar: ScalarNode, style: str | None) -> None:
        self.quoted = scalar if style in ("'", '"') else None
        if _SURROGATE.search(scalar.text):
            # libyaml refuses the escape of half a pair; the parser without it does not.
            self._stop(scalar.line, scalar.column, words.HALF_CHARACTER)
        self._add(scalar)

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        parent.end_line = max(parent.end_line, node.end_line)
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            key, parent.key = parent.key, None
            self._add_entry(parent, key, node)

    def _add_entry(self, parent: _Open, key: Node, node: Node) -> None:
        if not isinstance(key, ScalarNode):
            self._fault(key.line, key.column, words.KEY_IS_NO_WORD)
        elif key.text == "<<":
            self._fault(key.line, key.column, words.MERGE_KEY)
        elif key.text in parent.names:
            self._fault(key.line, key.column, fill(words.KEY_TWICE, name=brief(key.text)))
        else:
            parent.names.add(key.text)
            parent.entries.append((key, node))

    def _check(self, event: ScalarEvent | CollectionStartEvent, line: int, column: int) -> None:
        if event.anchor:
            self._fault(line, column, words.ANCHOR)
        if event.tag:
            self._fault(line, column, words.TAG)

    def _check_comment(self, event: ScalarEvent, start: Mark, end: Mark) -> None:
        # Where there is no text, a key's list may follow.
        if self._comment is None or event.style or not event.value:
            return
        found = _COMMENT.match(self._text, end.index)
        if found:
            self.cut_short = end.line + 1
            column = end.column + found.start("sign") - end.index + 1
            shown = self._text[start.index :].partition("\n")[0]
            said = fill(self._comment, quote_it=words.quotes_for(shown))
            self._fault(self.cut_short, column, said)

    def _check_escapes(self, event: ScalarEvent, start: Mark, end: Mark) -> None:
        if self._backslash is None or event.style != '"':
            return
        lines = split_lines(self._text[start.index : end.index])
        for number, line in enumerate(lines, start=start.line + 1):
            at = next(escapes.typed(line), None)
            if at is not None:
                first = start.column if number == start.line + 1 else 0
                self._fault(number, first + at + 1, self._backslash)
                return

    def _count(self, line: int, column: int) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._stop(line, column, fill(words.TOO_MANY_NODES, thousands=MOST_NODES // 1000))

    def _fault(self, line: int, column: int, said: Said) -> None:
        if len(self._faults) >= MOST_FAULTS:
            self._stop(line, column, words.TOO_MANY_FAULTS)
        self._faults.append(Fault(line, column, *said))

    def _stop(self, line: int, column: int, said: Said) -> NoReturn:
        raise StopReading(Fault(line, column, *said))
