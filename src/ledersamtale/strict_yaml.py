"""YAML from strangers: a tree of texts with their places, or what is wrong, in Danish.

The file is read as a stream of events with hard limits, and the tree is built here. PyYAML's own
composer recurses: 20,000 nested brackets end the interpreter, and a merge key of 407 bytes takes
seconds. Nothing is resolved: every scalar is text (YAML 1.2, 10.1, failsafe schema), so `no`,
`12:30:45` and `0777` stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledersamtale.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml
    from yaml.events import Event

# Room for ten thousand questions, read in a fraction of a second; far below what could hurt.
MOST_BYTES = 2 * 1024 * 1024
DEEPEST = 12
MOST_NODES = 50_000

# All that YAML allows in a stream (YAML 1.2, 5.1), less the byte order mark.
_NOT_PRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_TAB_INDENT = re.compile(r"^ *\t+(?=[^\s#])", re.MULTILINE)
_NO_SPACE_AFTER_COLON = re.compile(r" *(?:- *)?[\w-]+:[^\s]")
_UNQUOTED_COLON = re.compile(r" *(?:- +)?(?:[\w-]+: +)?(?P<text>[^'\"\[{#|>].*: .*)")


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
        super().__init__(fault)
        self.fault = fault


def parse(text: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """Return the tree that `text` is, and every fault that could be found; raises nothing.

    The tree is None for an empty text, and when a fault ended the reading.
    """
    text = text.removeprefix("\ufeff")
    faults = list(_unreadable(text))
    if faults:
        return None, tuple(faults)
    # Needed once a file is read, not for --help.
    import yaml

    builder = _Builder(faults)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.take(event)
    except _StopReading as stop:
        return None, (*faults, stop.fault)
    except yaml.MarkedYAMLError as error:
        return None, (*faults, builder.unclosed() or _syntax_fault(error, text))
    except (yaml.YAMLError, ValueError):
        fault = Fault(1, 1, "Filen kan ikke læses som YAML.", "Skriv den om fra begyndelsen.")
        return None, (*faults, fault)
    return builder.root, tuple(faults)


def _unreadable(text: str) -> Iterator[Fault]:
    if len(text.encode(errors="replace")) > MOST_BYTES:
        yield Fault(
            1,
            1,
            f"Filen er større end {MOST_BYTES // 1024 // 1024} MB.",
            "Del den i flere temasæt.",
        )
        return
    for found in _NOT_PRINTABLE.finditer(text):
        line, column = _place(text, found.start())
        yield Fault(
            line,
            column,
            f"Her står et tegn, som ikke kan ses (U+{ord(found[0]):04X}).",
            "Slet det, og skriv linjen igen.",
        )
        break
    for found in _TAB_INDENT.finditer(text):
        line, column = _place(text, found.end() - 1)
        yield Fault(
            line,
            column,
            "Linjen er rykket ind med tabulator.",
            "Brug mellemrum; to for hvert trin.",
        )


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


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
        self._faults = faults
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Event) -> None:
        """Take the next event of the stream."""
        import yaml

        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return  # An event that no text stands for.
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
                self._add(Scalar(event.value, line, column, end_line))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._check(event, line, column)
                self._count(line, column)
                if len(self._open) >= DEEPEST:
                    self._stop(
                        line,
                        column,
                        f"Her er mere end {DEEPEST} lag inden i hinanden.",
                        "Fjern overflødige parenteser og indrykninger.",
                    )
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                self._open.append(_Open(is_mapping, bool(event.flow_style), line, column, end_line))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = self._open.pop()
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
                f"Nøglen »{key.text}« står to gange.",
                "Slet den ene, eller slå dem sammen.",
            )
        else:
            parent.names.add(key.text)
            parent.entries.append((key, node))

    def _check(self, event: Event, line: int, column: int) -> None:
        if getattr(event, "anchor", None):
            self._fault(line, column, "Mærker med »&« bruges ikke her.", _QUOTE)
        if getattr(event, "tag", None):
            self._fault(line, column, "Mærker med »!« bruges ikke her.", _QUOTE)

    def _count(self, line: int, column: int) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._stop(
                line, column, f"Filen har mere end {MOST_NODES} dele.", "Del den i flere temasæt."
            )

    def _fault(self, line: int, column: int, what: str, mend: str) -> None:
        self._faults.append(Fault(line, column, what, mend))

    def _stop(self, line: int, column: int, what: str, mend: str) -> None:
        raise _StopReading(Fault(line, column, what, mend))


_QUOTE = "Er det en tekst, så sæt den i anførselstegn."


def _syntax_fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Return the fault in words for somebody who has never seen YAML.

    What a person most often does wrong is looked for on the line itself; of PyYAML's words, only
    those for a quote that is not closed are relied on.
    """
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    start = error.context_mark
    if "quoted scalar" in (error.context or "") and start:
        return Fault(
            start.line + 1,
            start.column + 1,
            "Anførselstegnet her bliver ikke lukket.",
            "Sæt et magen til, hvor teksten slutter.",
        )
    colon = _UNQUOTED_COLON.fullmatch(shown)
    if "mapping values" in (error.problem or "") and colon:
        at = shown.index(": ", colon.start("text")) + 1
        return Fault(line, at, "Teksten har et kolon.", 'Sæt hele teksten i anførselstegn: "…".')
    for number in (line, line - 1):
        if 0 < number <= len(lines) and _NO_SPACE_AFTER_COLON.match(lines[number - 1]):
            at = lines[number - 1].index(":") + 1
            return Fault(
                number, at, "Der mangler et mellemrum efter kolon.", "Skriv »nøgle: tekst«."
            )
    if "could not find expected ':'" in (error.problem or ""):
        before = start.line + 1 if start else line
        return Fault(before, 1, "Her mangler et kolon efter nøglen.", "Skriv »nøgle: tekst«.")
    return Fault(
        line,
        column,
        "Linjen passer ikke ind her.",
        "Se efter, om den er rykket lige så langt ind som linjerne omkring den, og om en tekst "
        "med særlige tegn mangler anførselstegn.",
    )
