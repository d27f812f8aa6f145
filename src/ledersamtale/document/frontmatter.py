"""The lines between `---` and `---` that open a reflection's file: read, and changed in place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledersamtale.document import words
from ledersamtale.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledersamtale.strict_yaml.nodes import Node, ScalarNode

_END = r"(?:\r\n|\n|\r)"
_START = r"(?<=[\r\n])"
_BLANK = rf"[ \t]*+{_END}"
_OPENING = re.compile(rf"(?:{_BLANK})*+[ \t]*+---[ \t]*+{_END}")
_CLOSING = re.compile(rf"{_START}(?:---|\.\.\.)[ \t]*+(?:{_END}|\Z)")
# What a program that corrects while one types makes of three hyphens.
_DASHES = r"(?:-*+[–—][-–—]*+|---)"
_LOOSE = re.compile(
    rf"(?P<opening>(?:{_BLANK})*+[ \t]*+{_DASHES}[ \t]*+{_END})"
    rf"(?P<lines>(?:(?!{_BLANK}|#|(?:{_DASHES}|\.\.\.)[ \t]*+{_END})[^\r\n]++{_END})++)"
    rf"(?P<closing>(?:(?:{_DASHES}|\.\.\.)[ \t]*+{_END})?)"
)
_TITLE = re.compile(rf"{_START}# {words.TITLE}")
_OUR_KEY = re.compile(rf"{_START}(?:{words.NAME_KEY}|{words.THEME_SET_KEY}):")
_KEYS = (
    words.NAME_KEY,
    words.DATE_KEY,
    # As the same letters are read in another code, too.
    rf"{words.THEME_SET_KEY[:5]}[^\s:]*+",
    words.AUDIENCE_KEY,
    words.THEMES_KEY,
    words.STATUS_KEY,
    words.POSITION_KEY,
    words.TALK_DATE_KEY,
    words.PARTNER_KEY,
    words.FOLLOW_UP_KEY,
    words.EXTRACT_KEY,
    words.ABOUT_KEY,
)
_KEY_LINE = re.compile(rf"[^\w\n]*(?:{'|'.join(_KEYS)})\W*:.*", re.IGNORECASE)
_MARK_LINE = re.compile(rf"[ \t]*{_DASHES}[ \t]*")
MOST_CHARACTERS = 64 * 1024
"""The longest front matter that is read; ours has thirteen lines."""
# Values that every reader of YAML 1.1 or 1.2 reads as the same text without quotes.
_LETTER = "[A-Za-zÆØÅæøå]"
_PLAIN = re.compile(rf"{_LETTER}[\w./()-]*(?:,? [\w./()-]+)*")
_OTHER_THAN_TEXT = {"y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf"}
# What other programs write without quotes for a value that is not known (YAML 1.2, 10.2).
_NULL = {"null", "Null", "NULL", "~"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter as it is in the file: its lines, and the value of each key whose value is text.

    A list of themes is read as if they stood on one line, and so is one of whom it is about or what
    it is an extract of, which must not be missed.

    `opening` and `closing` are the marks, and empty when there is no front matter; a hand may have
    changed them, or taken the closing one away. `spans` holds
    the lines of each key, as a half-open range; `indent` is the white space before each key.
    """

    opening: str
    lines: tuple[str, ...]
    closing: str
    values: Mapping[str, str]
    spans: Mapping[str, tuple[int, int]]
    indent: str

    @property
    def has_odd_marks(self) -> bool:
        """Whether other programs do not read it as front matter, since its marks were changed."""
        marks = self.opening.strip(), self.closing.strip()
        return bool(self.lines) and (marks[0] != "---" or marks[1] not in {"---", "..."})


EMPTY = FrontMatter("", (), "", {}, {}, "")


def split(text: str) -> tuple[str, str]:
    """Return the front matter with its marks, and the text after it.

    The first is empty, and the second is all of `text`, when there is no front matter. Blank
    lines above it and `...` below it are allowed where it has a key of ours: the lines may be what
    a person has written above the title between two lines drawn across the page. So are marks that
    a hand has changed, and a closing one that is gone, if the lines are YAML.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing or _TITLE.search(text, opening.end(), closing.start()):
        loose = _LOOSE.match(text)
        is_ours = (
            loose
            and _OUR_KEY.search(loose[0])
            and not _read(*loose.group("opening", "lines", "closing"))[1]
        )
        end = loose.end() if loose and is_ours else 0
        return text[:end], text[end:]
    is_plain = text.startswith("---") and closing[0].startswith("-")
    if is_plain or _OUR_KEY.search(text, opening.end(), closing.start()):
        return text[: closing.end()], text[closing.end() :]
    return "", text


def read(block: str) -> tuple[FrontMatter, tuple[Fault, ...]]:
    """Return the front matter in `block`, which has its marks, and the faults in it.

    Every value is text, as in YAML's failsafe schema. Faults count lines from the one after the
    opening mark.
    """
    opening = _OPENING.match(block)
    closing = _CLOSING.search(block, opening.end()) if opening else None
    if opening and closing:
        return _read(opening[0], block[opening.end() : closing.start()], closing[0])
    loose = _LOOSE.match(block)
    return _read(*loose.group("opening", "lines", "closing")) if loose else (EMPTY, ())


def _read(opening: str, lines: str, closing: str) -> tuple[FrontMatter, tuple[Fault, ...]]:
    if len(lines) > MOST_CHARACTERS:
        too_long = Fault(1, 1, words.FRONT_MATTER_TOO_LONG, words.MOVE_BELOW)
        return replace(EMPTY, opening=opening), (too_long,)
    # Late: a new file needs no YAML, and its first prompt is on the screen 20 ms sooner.
    from ledersamtale.strict_yaml.nodes import MappingNode, ScalarNode, SequenceNode, items
    from ledersamtale.strict_yaml.tree import parse

    kept = tuple(lines.splitlines(keepends=True))
    node, faults = parse(lines)
    values: dict[str, str] = {}
    spans: dict[str, tuple[int, int]] = {}
    if isinstance(node, MappingNode):
        starts = [*(key.line - 1 for key, _ in node.entries), len(kept)]
        for (key, value), start, end in zip(node.entries, starts[:-1], starts[1:], strict=True):
            spans[key.text] = (start, min(end, value.end_line))
            if isinstance(value, ScalarNode):
                if not _is_null(value, kept):
                    values[key.text] = value.text
            elif key.text in (words.THEMES_KEY, words.ABOUT_KEY, words.EXTRACT_KEY):
                texts = (each.text for each in items(value) if isinstance(each, ScalarNode))
                values[key.text] = ", ".join(texts)
    indent = " " * (node.column - 1) if node and not faults else ""
    if not faults and (isinstance(node, SequenceNode) or not _takes_new_key(lines, indent, node)):
        faults = (Fault(1, 1, words.TAKES_NO_LINE, words.ONE_KEY_A_LINE),)
    return FrontMatter(opening, kept, closing, values, spans, indent), faults


def _is_null(value: ScalarNode, lines: Sequence[str]) -> bool:
    """Return whether the value is one of `_NULL`, without quotes."""
    if value.text not in _NULL:
        return False
    return lines[value.line - 1].startswith(value.text, value.column - 1)


def change(front: FrontMatter, values: Mapping[str, str], *, newline: str) -> str:
    """Return the whole block with `values` put in, and everything else unchanged, byte for byte.

    An empty value removes its key; a new key comes last. A file without front matter gets it only
    when there is a value to write; marks that a hand has changed are put right then.
    """
    lines = list(front.lines)
    opening = front.opening
    closing = front.closing
    added = []
    for key, value in values.items():
        if value == front.values.get(key, ""):
            continue
        line = f"{front.indent}{key}: {_scalar(value)}{newline}" if value else ""
        if key in front.spans:
            start, end = front.spans[key]
            lines[start:end] = [line, *[""] * (end - start - 1)]
        else:
            added.append(line)
    is_changed = added or lines != list(front.lines)
    if is_changed and (front.has_odd_marks or not opening):
        opening = closing = f"---{newline}"
    return f"{opening}{''.join(lines)}{''.join(added)}{closing}"


def _takes_new_key(lines: str, indent: str, node: Node | None) -> bool:
    """Return whether each key has lines of its own, and another can be added after the last."""
    from ledersamtale.strict_yaml.nodes import MappingNode
    from ledersamtale.strict_yaml.tree import parse

    names: set[str] = set()
    if isinstance(node, MappingNode):
        names = {key.text for key, _ in node.entries}
        if any(key.column != node.column for key, _ in node.entries):
            return False
    new = "ny"
    while new in names:
        new += "y"
    longer, _ = parse(f"{lines}{indent}{new}: x\n")
    return isinstance(longer, MappingNode) and len(longer.entries) == len(names) + 1


def is_plain(value: str) -> bool:
    """Return whether every reader of YAML takes `value`, without quotes, for that very text."""
    return bool(_PLAIN.fullmatch(value)) and value.lower() not in _OTHER_THAN_TEXT


def _scalar(value: str) -> str:
    if is_plain(value):
        return value
    return "'" + value.replace("'", "''") + "'"


def own_text(text: str, *, below: FrontMatter) -> str:
    """Return `text`, which stands above the title, without lines that were front matter.

    `below` is the front matter that it stands below. Where that is whole, a line such as "Status:
    træt" is a person's own, and only another front matter that `text` begins with is none.
    """
    if not below.closing:
        return _without_keys(text)
    block, rest = split(text)
    return rest if _OUR_KEY.search(block) else text


def _without_keys(text: str) -> str:
    """Return `text`, which stands above the title, without lines that were front matter.

    They are those with a key of ours and what goes on below it, further in, and a mark beside them.
    """
    kept: list[str] = []
    is_within = False
    for line in text.split("\n"):
        is_key = bool(_KEY_LINE.fullmatch(line))
        is_mark = bool(_MARK_LINE.fullmatch(line))
        goes_on = is_within and line.startswith((" ", "\t", "- "))
        if is_key and kept and _MARK_LINE.fullmatch(kept[-1]):
            kept.pop()
        if not (is_key or goes_on or (is_within and is_mark)):
            kept.append(line)
        is_within = is_key or goes_on
    return "\n".join(kept)
