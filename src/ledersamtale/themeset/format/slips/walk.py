"""Walks through the lines of a theme set, and takes each for what it was meant as.

Takes linear time, and changes neither the number of lines nor a line without a slip.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.faults import Edit, fill
from ledersamtale.strict_yaml import words as yaml_words
from ledersamtale.strict_yaml.tree import MOST_FAULTS, brief
from ledersamtale.themeset import words
from ledersamtale.themeset.format.keys import (
    ALL_KEYS,
    ITEM,
    QUESTIONS,
    THEME,
    THEME_SET,
    Either,
    Keys,
    Several,
)
from ledersamtale.themeset.format.slips import rows
from ledersamtale.themeset.format.slips.meant import same
from ledersamtale.themeset.format.slips.slip import Part, Slip
from ledersamtale.themeset.format.slips.structure import (
    Awaited,
    Spot,
    Structure,
    item_of,
    value_of,
)
from ledersamtale.themeset.format.slips.texts import quotes, values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.faults import Said
    from ledersamtale.themeset.format.slips.rows import Mark, Row
    from ledersamtale.themeset.format.slips.structure import Level

# How many lines a text in quotes or brackets may go on for; more would take the square of a file's
# length.
_MOST_QUOTED_LINES = 200
_ITEM_KEYS = (*THEME.names, *ITEM.names)
_WITHOUT_TEXT = frozenset(
    key.name
    for keys in (THEME_SET, THEME, QUESTIONS, ITEM)
    for key in keys.keys
    if isinstance(key.value, Several | Keys)
)


@dataclass(slots=True)
class _Text:
    """A text that may go on further in than its spot.

    `is_needed` says that a text stands here and no list or keys, so that its slips are told;
    `keys` is where it begins if it is an item that may have keys instead.
    """

    parts: list[Part]
    spot: Spot
    is_needed: bool
    keys: Spot | None = None


class Walk:
    """Follows the lines of a file; `slips` are those found so far.

    `has_known_keys` says whether any line has a key of the format; `end` is the line from which on
    nothing could be taken, None if all could.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.slips: list[Slip] = []
        self.has_known_keys = False
        self.end: int | None = None
        self._lines = lines
        self._structure = Structure()
        self._text: _Text | None = None
        self._block: Spot | None = None
        # Whether the value of a key behind a question mark is still to come.
        self._is_asked = False
        # The slip of an item that stands beside the key of its list.
        self._beside: Slip | None = None
        # The slip of items that stand too far in, and their column.
        self._sunken: tuple[Slip, int] | None = None
        self._next = 0

    def run(self) -> None:
        """Take every line; a file in brackets, or without any key, is left as it is."""
        first = next((line.strip() for line in self._lines if line.strip()), "")
        if first.startswith(("{", "[")):
            return
        while self._next < len(self._lines):
            number = self._next + 1
            self._next += 1
            row = rows.row_of(number, self._lines[number - 1])
            if row is not None and not self._is_in_block(row):
                self._take(row)
                if self._beside is not None and self._beside.line != number:
                    self._beside = None
            if len(self.slips) > MOST_FAULTS:
                self._stop_at(number)
        self._end_text()

    def _stop_at(self, number: int) -> None:
        """Take no line from `number` on."""
        self.end = number
        self._next = len(self._lines)

    def _is_in_block(self, row: Row) -> bool:
        """Return whether the row is part of a block of text, or of what is not known."""
        if self._block is not None and row.column > self._block.column:
            self._put(row, row.column + self._block.shift, self._block.slip)
            return True
        self._block = None
        return False

    def _take(self, row: Row) -> None:
        is_open = bool(self._structure.levels)
        if row.begins_document or row.is_rule:
            if is_open or not row.begins_document:
                self._take_rule(row)
            return
        if row.is_of_yaml and (row.shown.startswith(".") or not is_open):
            return
        if self._take_property_alone(row) or self._take_question(row):
            return
        mark = rows.dash(row.line, row.start)
        if mark:
            self._take_item(row, mark)
            return
        number = rows.number_with_colon(row.line, row.start)
        if number and self._structure.is_text_column(row.column):
            self._take_item(row, number, fill(yaml_words.OTHER_BULLET, sign=number.name))
            return
        mark = rows.key(row.line, row.start)
        below = mark or rows.tight_key(row.line, row.start)
        if below and self._take_key_below_text(row, below):
            return
        if not (mark and self._take_key(row, mark)) and not self._take_nearly(row):
            self._take_text(row)

    def _take_rule(self, row: Row) -> None:
        self._end_text()
        said = yaml_words.SECOND_DOCUMENT if row.begins_document else words.A_RULE
        self._add(row.number, row.start, said, [Edit(row.number, 1, len(row.line), "")])

    def _take_property_alone(self, row: Row) -> bool:
        """Take a line with only a mark of YAML's, above a list or keys; return whether it is."""
        awaited = self._structure.awaited
        is_above = awaited is not None and not awaited.awaits_text and self._text is None
        if not is_above or not rows.is_property(row.line, row.start):
            return False
        self._take_property(row, row.start, 0)
        return True

    def _take_property(self, row: Row, at: int, begin: int) -> None:
        """Take what YAML has instead of a list or in front of it; delete all from `begin` on."""
        edit = Edit(row.number, begin + 1, len(row.line) - begin, "")
        if row.line[at] == "*":
            said = yaml_words.ALIAS._replace(mend=yaml_words.MERGE_KEY.mend)
            self._add(row.number, at, said, [edit], is_sure=False)
            return
        said = yaml_words.ANCHOR if row.line[at] == "&" else yaml_words.TAG
        self._add(row.number, at, said._replace(mend=yaml_words.DELETE_IT), [edit])

    def _take_question(self, row: Row) -> bool:
        """Take a key behind a question mark, or its value behind a colon; return whether it is."""
        if self._is_asked and rows.begins_answer(row.line, row.start):
            self._is_asked = False
            self._add_silently(Edit(row.number, row.start + 1, 1, " "))
            rest = rows.row_of(row.number, f"{row.line[: row.start]} {row.line[row.start + 1 :]}")
            if rest is not None:
                self._take(rest)
            return True
        mark = rows.key_in_question(row.line, row.start)
        self._is_asked = False
        if mark is None or not self._structure.knows_here(mark.name, row.column):
            return False
        edit = Edit(row.number, row.start + 1, mark.start - row.start, "")
        if row.line[mark.end - 1 : mark.end] == ":":
            self._add(row.number, row.start, words.QUESTION_AT_KEY, [edit])
        else:
            self._is_asked = True
            self._add_silently(edit)
            self._add_silently(Edit(row.number, mark.end + 1, 0, ":"))
        return self._take_key(row, mark)

    def _add_silently(self, edit: Edit) -> None:
        """Add what is right in YAML and is written otherwise in the copy, to read on."""
        self.slips.append(Slip(edit.line, edit.column, None, [edit]))

    # --- items -----------------------------------------------------------------------------------

    def _take_item(self, row: Row, mark: Mark, said: Said | None = None) -> None:
        """Take an item; `said` is what is wrong with its bullet."""
        inner = self._key_of_item(row, mark)
        name = same(inner.name, _ITEM_KEYS) if inner else None
        theme = self._structure.theme_that_goes_on(name, row.column) if name else None
        if inner and theme:
            self._take_key_with_dash(row, mark, inner, theme)
            return
        if name is None and self._is_sunken(row):
            if not self._take_sunken(row, mark):
                self._take_text(row)
            return
        has_property = row.line[mark.after :][:1] != "*" and rows.is_property(row.line, mark.after)
        is_hidden = has_property or row.line[mark.after : mark.after + 1] in ("", "#", "{")
        home = self._structure.home_of_item(None if is_hidden else name or "", row.column)
        self._end_text()
        self._sunken = None
        if home is None:
            self._take_homeless(row, mark, name)
            return
        spot = self._place(row, home)
        gap = self._take_bullet(row, mark, said)
        if has_property:
            self._take_property(row, mark.after, mark.end)
            self._structure.awaited = Awaited(item_of(home), spot)
            return
        column = row.column + 1 + rows.width_of(gap)
        within = 1 + (1 if gap.strip(" ") else len(gap))
        within_item = Spot(column, spot.target + within, spot.slip)
        if inner is None or name is None:
            if not self._begin_text(row, mark.after, spot, is_needed=True):
                # The item stands on the next line.
                self._structure.awaited = Awaited(item_of(home), spot)
            elif self._text and isinstance(item_of(home), Either):
                self._text.keys = within_item
            return
        keys = self._structure.open_item(within_item)
        self._take_colon(row, inner)
        self._take_value(row, keys, inner, within_item)

    def _take_bullet(self, row: Row, mark: Mark, said: Said | None) -> str:
        """Look at the bullet of an item, of which `said` may be said; return the blanks behind."""
        if said is None:
            self._take_gap(row, mark)
            return mark.gap(row.line)
        edit = Edit(row.number, mark.start + 1, mark.after - mark.start, "- ")
        self._add(row.number, mark.start, said, [edit])
        return " "

    def _take_homeless(self, row: Row, mark: Mark, name: str | None) -> None:
        """Take an item that no open list takes."""
        if name in THEME.names and self._structure.lacks_themes():
            self._add(row.number, row.start, words.THEMES_LINE_MISSING, [], is_sure=False)
            self._stop_at(row.number)
            return
        # What is wrong is told by the reader.
        self._structure.close_at(row.column)
        self._put(row, row.column, None)
        self._take_gap(row, mark)
        self._begin_text(row, mark.after, Spot(row.column, row.column), is_needed=False)

    def _key_of_item(self, row: Row, dash: Mark) -> Mark | None:
        """Return the key that an item begins with; None for a text."""
        readers = (rows.key, rows.tight_key, rows.curly_key)
        found = next((mark for read in readers if (mark := read(row.line, dash.after))), None)
        if found is None and self._structure.is_theme_column(row.column):
            found = rows.loose_key(row.line, dash.after)
        return found

    def _take_key_with_dash(self, row: Row, dash: Mark, key: Mark, theme: Level) -> None:
        """Take a further key of `theme`, before which a dash was not meant."""
        self._end_text()
        edit = Edit(row.number, 1, key.start, " " * theme.target)
        self._add(row.number, dash.start, words.ONE_DASH_TOO_MANY, [edit])
        self._take_colon(row, key)
        self._take_value(row, theme, key, Spot(theme.column, theme.target, theme.slip))

    def _is_sunken(self, row: Row) -> bool:
        """Return whether an item stands so far in that it is part of the text above it."""
        text = self._text
        if text is None or row.column <= text.spot.column:
            return False
        return not self._structure.is_list_column(row.column)

    def _take_sunken(self, row: Row, mark: Mark) -> bool:
        """Take an item that is part of the text above it; return whether that is an item too."""
        text = self._text
        is_item = text is not None and self._structure.is_list_column(text.spot.column)
        home = self._structure.home_of_item("", text.spot.column) if text and is_item else None
        if text is None or home is None:
            return False
        has_points = text.parts[-1].text.rstrip("\"'").endswith(":") or not mark.is_right
        self._end_text()
        if self._sunken is None or self._sunken[1] != row.column:
            said = words.SUB_POINTS if has_points else words.SWALLOWED_ITEM
            slip = self._add(row.number, row.start, said, [], is_sure=False)
            self._sunken = slip, row.column
        edit = Edit(row.number, 1, mark.after, f"{' ' * home.target}- ")
        self._sunken[0].edits.append(edit)
        self._begin_text(row, mark.after, Spot(home.column, home.target), is_needed=True)
        return True

    # --- keys ------------------------------------------------------------------------------------

    def _take_key(self, row: Row, mark: Mark) -> bool:
        """Take a key, and return whether it is one."""
        structure = self._structure
        is_deeper = self._text is not None and row.column > self._text.spot.edge
        if is_deeper and mark.name not in ALL_KEYS:
            return False
        listing = structure.home_without_dash(mark.name, row.column)
        if listing is not None:
            self._take_without_dash(row, mark, listing)
            return True
        home = structure.home_of_key(mark.name, row.column)
        if home is None:
            return self._take_unknown(row, mark)
        self._end_text()
        spot = self._place(row, home)
        self._take_colon(row, mark)
        self._take_value(row, home, mark, spot)
        return True

    def _take_key_below_text(self, row: Row, mark: Mark) -> bool:
        """Take a key below an item that is a plain text; return whether it belongs to that.

        Its text was meant as the value of `text`.
        """
        text, name = self._text, same(mark.name, ITEM.names[1:])
        if text is None or text.keys is None or name is None or row.column < text.spot.column:
            return False
        first = text.parts[0]
        is_sure = mark.name == name or text.parts[-1].text.endswith((".", "?", "!", '"', "'"))
        said = fill(words.KEY_BELOW_TEXT, name=name, text=brief(first.text))
        edits = [Edit(first.line, first.start + 1, 0, "text: ")]
        edits += [Edit(part.line, 1, 0, "  ") for part in text.parts[1:]]
        slip = self._add(row.number, row.start, said, edits, is_sure=is_sure)
        self._end_text()
        keys = text.keys
        moved_by = keys.slip if row.column == keys.column else slip
        level = self._structure.open_item(Spot(row.column, keys.target, moved_by))
        level.seen.append(ITEM.names[0])
        spot = self._place(row, level)
        self._take_colon(row, mark)
        self._take_value(row, level, mark, spot)
        return True

    def _take_without_dash(self, row: Row, mark: Mark, home: Level) -> None:
        """Take the first key of an item of the list `home`, which lacks its dash."""
        self._end_text()
        edit = Edit(row.number, 1, row.start, f"{' ' * home.target}- ")
        is_theme = mark.name in THEME.names
        said_of_dash = words.THEME_WITHOUT_DASH if is_theme else words.ITEM_WITHOUT_DASH
        slip = self._beside
        if slip is None:
            slip = self._add(row.number, row.start, said_of_dash, [edit])
        else:
            slip.edits.append(edit)
        target = home.target + 2
        spot = Spot(row.column, target, slip if target != row.column else None)
        level = self._structure.open_item(spot)
        self._take_colon(row, mark)
        self._take_value(row, level, mark, spot)

    def _take_unknown(self, row: Row, mark: Mark) -> bool:
        """Take a key that the format does not have, with all that hangs on it."""
        home = self._structure.home_of_unknown(row.column)
        if home is None:
            return False
        self._end_text()
        spot = self._place(row, home)
        if not self._begin_text(row, mark.after, spot, is_needed=True):
            self._block = spot
        return True

    def _take_value(self, row: Row, level: Level, mark: Mark, spot: Spot) -> None:
        """Take what stands behind a key of `level`, which is at `spot`."""
        keys = level.value
        known = same(mark.name, keys.names) if isinstance(keys, Keys) else None
        if mark.name.strip("0") == "" and not words.is_unsure(row.line[mark.after :]):
            # It is the first step of a scale, which the reader tells of.
            known = None
        level.seen.append(known or mark.name)
        self.has_known_keys |= known is not None
        if known and known != mark.name:
            said = words.unknown_key(mark.name, nearest=known, known=())
            edit = Edit(row.number, mark.start + 1, len(mark.name), known)
            self._add(row.number, mark.start, said, [edit])
        value = value_of(level, mark.name)
        is_text = not isinstance(value, Several | Keys)
        self._structure.awaited = None
        dash = rows.dash(row.line, mark.after) if isinstance(value, Several) else None
        if dash:
            self._take_item_beside_key(row, mark, dash)
            self._structure.awaited = Awaited(value, spot)
        elif not is_text and rows.is_property(row.line, mark.after):
            self._text = None
            self._take_property(row, mark.after, mark.end)
            self._structure.awaited = Awaited(value, spot)
        elif not self._begin_text(row, mark.after, spot, is_needed=is_text):
            self._structure.awaited = Awaited(value, spot)

    def _take_item_beside_key(self, row: Row, mark: Mark, dash: Mark) -> None:
        """Take the first item of a list that stands on the line of the list's key."""
        self._text = None
        text = row.line[dash.start :].rstrip()
        said = fill(words.ITEM_BESIDE_KEY, name=mark.name, text=brief(text))
        # No mend makes two lines of one; the rest is read without the item.
        edit = Edit(row.number, mark.end + 1, len(row.line) - mark.end, "")
        self._beside = self._add(row.number, dash.start, said, [edit], is_sure=False)

    # --- lines that are nearly an item or a key --------------------------------------------------

    def _take_nearly(self, row: Row) -> bool:
        """Take a line whose dash or colon was meant; return whether it is one."""
        bullet = rows.other_bullet(row.line, row.start)
        if self._is_sunken(row):
            is_sure = bullet is not None and rows.is_sure_bullet(row.line, row.start)
            return bullet is not None and is_sure and self._take_sunken(row, bullet)
        if bullet and (
            self._structure.is_list_column(row.column) or _begins_theme(row.line, bullet)
        ):
            is_tight = bullet.name == "-"
            other = fill(yaml_words.OTHER_BULLET, sign=bullet.name)
            self._take_item(row, bullet, yaml_words.NO_SPACE_AFTER_DASH if is_tight else other)
            return True
        at = row.start
        readers = (rows.tight_key, rows.curly_key, rows.loose_key)
        for mark in (*(read(row.line, at) for read in readers), _bare_key(row)):
            if mark and self._structure.knows_here(mark.name, row.column):
                return self._take_key(row, mark)
        return False

    def _take_colon(self, row: Row, mark: Mark) -> None:
        """Look at the quotes around a key, at its colon, and at the blanks behind it."""
        at = mark.start - 1
        if at >= 0 and row.line[at] in rows.CURLY:
            said = fill(words.KEY_IN_QUOTES, name=mark.name)
            behind = mark.start + len(mark.name)
            edits = [Edit(row.number, each + 1, 1, "") for each in (at, behind)]
            self._add(row.number, at, said, edits)
        if mark.is_right:
            self._take_gap(row, mark)
            return
        is_tight = row.line[mark.end - 1] == ":"
        said = yaml_words.NO_SPACE_AFTER_COLON if is_tight else yaml_words.NO_COLON
        instead = " " if is_tight else ": " if mark.after < len(row.line) else ":"
        edit = Edit(row.number, mark.end + 1, mark.after - mark.end, instead)
        self._add(row.number, mark.end - 1 if is_tight else mark.start, said, [edit])

    # --- texts -----------------------------------------------------------------------------------

    def _take_text(self, row: Row) -> None:
        """Take a line that continues a text, or that belongs nowhere."""
        text, awaited = self._text, self._structure.awaited
        if text is not None and row.column > text.spot.edge:
            self._put(row, row.column + text.spot.shift, text.spot.slip)
            text.parts.append(Part(row.number, row.start, row.shown))
        elif awaited is not None and awaited.awaits_text and awaited.takes(row.column, dash=False):
            self._put(row, row.column + awaited.spot.shift, awaited.spot.slip)
            self._begin_text(row, row.start, awaited.spot, is_needed=True)
            self._structure.awaited = None
        else:
            self._take_stray(row)

    def _take_stray(self, row: Row) -> None:
        """Take a line that begins with neither a dash nor a key, though one of them should."""
        structure = self._structure
        awaited, text = structure.awaited, self._text
        is_below = awaited is not None and row.column > awaited.spot.column
        if is_below and row.shown[0] in "[{" and self._take_flow(row.shown):
            structure.awaited = None
            return
        is_item = awaited is not None or structure.is_list_column(row.column)
        # Where it stands tells little of where the items stand.
        column = row.column if awaited is None else min(row.column, awaited.spot.column + 2)
        home = structure.home_of_item("", column) if is_item else None
        said = yaml_words.NEITHER_ITEM_NOR_KEY
        if home is not None:
            self._end_text()
            slip = self._add(row.number, row.start, said, [], is_sure=False)
            # Where it stands like the others of the list, it is moved with them in any case.
            self._put(row, home.target, home.slip if row.column == home.column else slip)
            slip.edits.append(Edit(row.number, row.start + 1, 0, "- "))
            self._begin_text(row, row.start, Spot(home.column, home.target), is_needed=True)
        elif text is not None and text.is_needed:
            edit = Edit(row.number, 1, row.start, " " * (text.spot.target + 2))
            self._add(row.number, row.start, said, [edit], is_sure=False)
            text.parts.append(Part(row.number, row.start, row.shown))
        else:
            edit = Edit(row.number, 1, len(row.line), "")
            self._add(row.number, row.start, said, [edit], is_sure=False)

    def _begin_text(self, row: Row, at: int, spot: Spot, *, is_needed: bool) -> bool:
        """Begin what stands at the index `at`; return whether anything does."""
        shown = row.line[at:].rstrip()
        self._text = None
        if shown[:1] in ("", "#"):
            return False
        may_be_flow = shown.startswith("{") or (shown.startswith("[") and not is_needed)
        if values.is_block(shown):
            self._block = spot
        elif may_be_flow and self._take_flow(shown):
            pass
        elif is_needed or not may_be_flow:
            self._text = _Text([Part(row.number, at, shown)], spot, is_needed)
            self._take_quoted_lines(self._text)
        return True

    def _take_flow(self, shown: str) -> bool:
        """Take all lines of the brackets that `shown` begins with; return whether they close."""
        if values.is_flow(shown):
            return True
        still_open = values.brackets_left_open(shown)
        last = min(len(self._lines), self._next + _MOST_QUOTED_LINES) if still_open > 0 else 0
        for number in range(self._next + 1, last + 1):
            still_open += values.brackets_left_open(self._lines[number - 1])
            if still_open <= 0:
                self._next = number
                return True
        return False

    def _take_quoted_lines(self, text: _Text) -> None:
        """Take the lines on which a text in quotes goes on, if it is closed on one of them."""
        first = text.parts[0].text
        if not quotes.is_quoted(first) or quotes.behind_quotes(first[0], first[1:]) is not None:
            return
        parts: list[Part] = []
        last = min(len(self._lines), self._next + _MOST_QUOTED_LINES)
        for number in range(self._next + 1, last + 1):
            line = self._lines[number - 1]
            start = rows.end_of_blanks(line, 0)
            shown = line[start:].rstrip()
            if shown and rows.width_of(line[:start]) <= text.spot.column:
                return
            parts.append(Part(number, start, shown))
            behind = quotes.behind_quotes(first[0], shown)
            if behind is not None:
                if quotes.is_closed(behind):
                    text.parts += parts
                    self._next = number
                return

    def _end_text(self) -> None:
        """Look for what is wrong with the text that has ended."""
        text, self._text = self._text, None
        slip = values.slip_in(text.parts) if text is not None else None
        if text is not None and slip is not None:
            if not text.is_needed:
                slip.said = None
            self.slips.append(slip)

    # --- places ----------------------------------------------------------------------------------

    def _place(self, row: Row, level: Level) -> Spot:
        """Put the row where the lines of `level` stand; return its spot."""
        if level.begins_wrongly(row.column):
            if level.column == level.target or level.slip:
                moved = words.moved(row.column - level.column)
                for each in level.rows:
                    level.slip = self._indent_slip(each, moved)
            level.column = row.column
        level.rows.append(row)
        slip = level.slip
        is_moved = row.column != level.column
        if is_moved or (slip is None and level.column != level.target):
            meant = level.column if is_moved else level.target
            slip = self._indent_slip(row, words.moved(meant - row.column))
        self._put(row, level.target, slip)
        return Spot(row.column, level.target, slip, among=level.column)

    def _put(self, row: Row, target: int, slip: Slip | None) -> None:
        """Move the row to the column `target`, as part of `slip` if there is one."""
        if row.line[: row.start] == " " * target:
            return
        looks_like_spaces = row.hard is not None or row.tab is not None
        if slip is None or (looks_like_spaces and slip.line != row.number):
            slip = self._indent_slip(row, yaml_words.MISPLACED)
        slip.edits.append(Edit(row.number, 1, row.start, " " * target))

    def _indent_slip(self, row: Row, said: Said) -> Slip:
        """Add the slip of a row's indent: `said`, if nothing in it only looks like a space."""
        if row.hard is not None:
            sign = row.line[row.hard]
            said_of_it = words.blank(sign, is_needed=sign.isspace())
            return self._add(row.number, row.hard, said_of_it, [])
        if row.tab is not None:
            return self._add(row.number, row.tab, yaml_words.TAB_INDENT, [])
        return self._add(row.number, row.start, said, [])

    def _take_gap(self, row: Row, mark: Mark) -> None:
        """Look for blanks behind a dash or a colon that are no spaces."""
        gap = mark.gap(row.line)
        # Behind a colon YAML takes a tabulator too.
        spaces = " " if mark.name == "-" else " \t"
        if gap.strip(spaces) and mark.after < len(row.line):
            at = mark.end + len(gap) - len(gap.lstrip(" "))
            is_needed = " " not in gap
            is_tab = row.line[at] == "\t"
            said = yaml_words.TAB if is_tab else words.blank(gap, is_needed=is_needed)
            self._add(row.number, at, said, [Edit(row.number, mark.end + 1, len(gap), " ")])

    def _add(
        self, number: int, at: int, said: Said, edits: list[Edit], *, is_sure: bool = True
    ) -> Slip:
        """Add the slip at the index `at` of a line."""
        slip = Slip(number, at + 1, said, edits, is_sure=is_sure)
        self.slips.append(slip)
        return slip


def _bare_key(row: Row) -> Mark | None:
    """Return the key that stands alone in a row, without its colon."""
    name = row.shown.rstrip(rows.LIKE_A_COLON)
    if name not in _WITHOUT_TEXT:
        return None
    end = row.start + len(name)
    return rows.Mark(row.start, end, len(row.line), name, is_right=False)


def _begins_theme(line: str, bullet: Mark) -> bool:
    """Return whether the key of a theme stands behind a bullet."""
    inner = rows.key(line, bullet.after)
    return inner is not None and inner.name in THEME.names
