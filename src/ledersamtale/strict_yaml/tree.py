"""YAML from strangers: a tree of texts with their places, or what is wrong, in Danish.

The file is read as a stream of events with hard limits, and the tree is built here. PyYAML's own
composer recurses: 20,000 nested brackets end the interpreter, and a merge key of 407 bytes takes
seconds. Nothing is resolved: every scalar is text (YAML 1.2, 10.1, failsafe schema), so `no`,
`12:30:45` and `0777` stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, cast

from ledersamtale.faults import Fault
from ledersamtale.strict_yaml.slips import Span, further_slips, syntax_fault
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from yaml import Mark, MarkedYAMLError
    from yaml.events import CollectionStartEvent, Event, ScalarEvent

# Room for ten thousand questions, read in a fraction of a second; far below what could hurt.
MOST_BYTES = 2 * 1024 * 1024
DEEPEST = 12
MOST_NODES = 50_000
# Nobody mends more than this at once, and a hostile file could have hundreds of thousands.
MOST_FAULTS = 1_000

# All that YAML allows in a stream (YAML 1.2, 5.1), less the byte order mark.
_NOT_PRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAB_INDENT = re.compile(r"(?:^|(?<=\r)) *(?P<tab>\t)[ \t]*(?=[^\s#])", re.MULTILINE)
# What PyYAML counts as the end of a line, so that its places and ours agree.
_LINE_ENDS = "\n\r\x85\u2028\u2029"
_LINE_END = re.compile(f"\r\n|[{_LINE_ENDS}]")
_LONGEST_SHOWN = 60
_QUOTE = "Er det en tekst, så sæt den i anførselstegn."


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; places count from 1, and `end_line` is the last line that it stands on."""

    text: str
    line: int
    column: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int
    column: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    end_line: int


Node = Scalar | Listing | Mapping


class _StopReading(Exception):
    """A fault after which the rest means nothing."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def parse(text: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """Return the tree that `text` is, and every fault that could be found; raises nothing.

    The tree is None for an empty text, and when a fault ended the reading.
    """
    text = text.removeprefix("\ufeff")
    faults = list(islice(_unreadable(text), MOST_FAULTS))
    if faults:
        if _is_too_large(text) or _NOT_PRINTABLE.search(text):
            return None, tuple(faults)
        return None, (*faults, *_further(split_lines(text), after=0, found=len(faults)))
    # Needed once a file is read, not for --help.
    import yaml

    builder = _Builder(faults)
    try:
        for event in _events(text):
            builder.take(event)
    except _StopReading as stop:
        return None, (*faults, stop.fault)
    except yaml.MarkedYAMLError as error:
        limit = _limit_before(error, text)
        if limit:
            return None, (*faults, limit)
        lines = split_lines(text)
        fault = syntax_fault(error, lines=lines, bracket=builder.unclosed(), quoted=builder.quoted)
        return None, (*faults, fault, *_further(lines, after=fault.line, found=len(faults)))
    except (yaml.YAMLError, ValueError, OverflowError):
        # Without libyaml, a number in an escape or a directive can be too large for Python.
        fault = Fault(1, 1, "Filen kan ikke læses som YAML.", "Skriv den om fra begyndelsen.")
        return None, (*faults, fault)
    return builder.root, tuple(faults)


def split_lines(text: str) -> list[str]:
    """Return the lines of `text` as the places in a tree count them."""
    return _LINE_END.split(text.removeprefix("\ufeff"))


def brief(text: str) -> str:
    """Return `text` fit to stand in a fault: on one line, cleaned, and not long."""
    # A text may be two million characters, and cleaning takes time.
    shown = one_line(text[: 2 * _LONGEST_SHOWN])
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[: _LONGEST_SHOWN - 1]}…"


def too_many(line: int, column: int) -> Fault:
    """Return the fault that ends the reading of a file with more than MOST_FAULTS of them."""
    return Fault(
        line,
        column,
        "Filen har for mange fejl til at læse videre.",
        "Ret først dem, der er fundet.",
    )


def _events(text: str) -> Iterator[Event]:
    import yaml

    return yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _limit_before(error: MarkedYAMLError, text: str) -> Fault | None:
    """Return the fault of a limit of ours that `text` exceeds before the place of `error`.

    The parser looks ahead, and releases differ in limits of their own: libyaml 0.2.6 reports the
    1,001st nested bracket before it hands over the first.
    """
    import yaml

    mark = error.problem_mark or error.context_mark
    builder = _Builder([])
    try:
        for event in _events(text[: mark.index] if mark else ""):
            builder.take(event)
    except _StopReading as stop:
        return stop.fault
    except (yaml.YAMLError, ValueError, OverflowError):
        return None
    return None


def _further(lines: Sequence[str], *, after: int, found: int) -> Iterator[Fault]:
    # No file of more lines than this can be used, whatever is mended in it.
    return islice(further_slips(lines[:MOST_NODES], after=after), max(0, MOST_FAULTS - found))


def _is_too_large(text: str) -> bool:
    return len(text.encode(errors="replace")) > MOST_BYTES


def _unreadable(text: str) -> Iterator[Fault]:
    if _is_too_large(text):
        yield Fault(
            1,
            1,
            f"Filen er større end {MOST_BYTES // 1024 // 1024} MB.",
            "Del den i flere temasæt.",
        )
        return
    if not (_NOT_PRINTABLE.search(text) or _TAB_INDENT.search(text)):
        return
    places = _Places(text)
    found = _NOT_PRINTABLE.search(text)
    while found:
        line, column = places.at(found.start())
        yield Fault(
            line,
            column,
            f"Her står et tegn, som ikke kan ses (U+{ord(found[0]):04X}).",
            "Slet det, og skriv linjen igen.",
        )
        # One to a line is enough: a file that is no text has millions.
        end = _LINE_END.search(text, found.end())
        found = _NOT_PRINTABLE.search(text, end.end()) if end else None
    places = _Places(text)
    for found in _TAB_INDENT.finditer(text):
        line, column = places.at(found.start("tab"))
        yield Fault(
            line,
            column,
            "Linjen er rykket ind med tabulator.",
            "Brug mellemrum; to for hvert trin.",
        )


class _Places:
    """Tells the places of characters, asked from the first to the last.

    A list of where lines begin would take a hundred megabytes for two million of them.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = 1
        self._start = 0

    def at(self, index: int) -> tuple[int, int]:
        """Return line and column of the character at `index`, which ends no line."""
        ends = [self._text.count(each, self._start, index) for each in _LINE_ENDS]
        if any(ends):
            pairs = self._text.count("\r\n", self._start, index)
            self._line += sum(ends) - pairs
            self._start = 1 + max(self._text.rfind(each, self._start, index) for each in _LINE_ENDS)
        return self._line, index - self._start + 1


@dataclass(slots=True)
class _Open:
    """A list or a mapping whose end has not come; a mapping's waiting key is in `key`."""

    is_mapping: bool
    in_brackets: bool
    line: int
    column: int
    end_line: int
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    key: Node | None = None
    names: set[str] = field(default_factory=set)


class _Builder:
    """Makes the tree of events, without recursion."""

    def __init__(self, faults: list[Fault]) -> None:
        self.root: Node | None = None
        self.quoted: Span | None = None
        self._faults = faults
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Event) -> None:
        """Take the next event of the stream."""
        import yaml

        # Only an event that no parser made has none.
        start, end = cast("Mark", event.start_mark), cast("Mark", event.end_mark)
        line, column = start.line + 1, start.column + 1
        # A block of text ends where the next line begins.
        end_line = end.line + (0 if end.column == 0 and end.line > start.line else 1)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop(line, column, "Her begynder et nyt dokument.", "Slet linjen »---«.")
            case yaml.AliasEvent():
                self._fault(line, column, "Henvisninger med »*« bruges ikke her.", _QUOTE)
                self._count(line, column)
                self._add(Scalar("", line, column, end_line))
            case yaml.ScalarEvent():
                self._check(event, line, column)
                self._count(line, column)
                self._add_scalar(Scalar(event.value, line, column, end_line), event.style)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._check(event, line, column)
                self._count(line, column)
                self._require_room(line, column)
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                self._open.append(_Open(is_mapping, bool(event.flow_style), line, column, end_line))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._close(end_line)

    def _close(self, end_line: int) -> None:
        done = self._open.pop()
        if done.in_brackets:
            done.end_line = end_line
        place = (done.line, done.column, done.end_line)
        self._add(
            Mapping(tuple(done.entries), *place)
            if done.is_mapping
            else Listing(tuple(done.items), *place)
        )

    def unclosed(self) -> Fault | None:
        """Return the fault of the innermost bracket that is open; None when there is none."""
        if not self._open or not self._open[-1].in_brackets:
            return None
        return Fault(
            self._open[-1].line,
            self._open[-1].column,
            "Parentesen her bliver ikke lukket.",
            "Luk den; er det en tekst, så sæt den i anførselstegn.",
        )

    def _add_scalar(self, scalar: Scalar, style: str | None) -> None:
        is_quoted = style in ("'", '"')
        self.quoted = Span(scalar.line, scalar.column, scalar.end_line) if is_quoted else None
        if _SURROGATE.search(scalar.text):
            # libyaml refuses the escape of half a pair; the parser without it does not.
            self._stop(
                scalar.line, scalar.column, "Her står et halvt tegn.", "Slet det efter »\\u«."
            )
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
        if not isinstance(key, Scalar):
            self._fault(key.line, key.column, "En nøgle skal være et ord.", _QUOTE)
        elif key.text == "<<":
            self._fault(key.line, key.column, "Nøglen »<<« bruges ikke her.", "Skriv det hele ud.")
        elif key.text in parent.names:
            self._fault(
                key.line,
                key.column,
                f"Nøglen »{brief(key.text)}« står to gange.",
                "Slet den ene, eller slå dem sammen.",
            )
        else:
            parent.names.add(key.text)
            parent.entries.append((key, node))

    def _check(self, event: ScalarEvent | CollectionStartEvent, line: int, column: int) -> None:
        if event.anchor:
            self._fault(line, column, "Mærker med »&« bruges ikke her.", _QUOTE)
        if event.tag:
            self._fault(line, column, "Mærker med »!« bruges ikke her.", _QUOTE)

    def _require_room(self, line: int, column: int) -> None:
        if len(self._open) >= DEEPEST:
            self._stop(
                line,
                column,
                f"Her er mere end {DEEPEST} lag inden i hinanden.",
                "Fjern overflødige parenteser og indrykninger.",
            )

    def _count(self, line: int, column: int) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._stop(
                line,
                column,
                f"Filen har mere end {MOST_NODES // 1000}.000 dele.",
                "Del den i flere temasæt.",
            )

    def _fault(self, line: int, column: int, what: str, mend: str) -> None:
        if len(self._faults) >= MOST_FAULTS:
            raise _StopReading(too_many(line, column))
        self._faults.append(Fault(line, column, what, mend))

    def _stop(self, line: int, column: int, what: str, mend: str) -> None:
        raise _StopReading(Fault(line, column, what, mend))
