"""What a step looks like in a terminal: lines of text, of which each stretch has a look.

It imports no prompt library, so that the first step is on the screen before that is loaded.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.screen.glyphs import bar
from ledersamtale.screen.width import WIDEST, apart, cells, cut, wrap
from ledersamtale.sitting import keys, words
from ledersamtale.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.model.themes import Scale
    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.interview import ItemStep

_LONGEST_BAR, _SHORTEST_BAR = 24, 8
KEYS_TO_ANSWER = (keys.BACK, keys.STOP, keys.OVERVIEW, keys.EDITOR, keys.UNDO, keys.HELP)
KEYS_TO_WRITE_A_LINE = (keys.BACK, keys.STOP, keys.UNDO, keys.HELP)
KEYS_TO_COMMENT = (keys.TO_SCALE, keys.STOP, keys.OVERVIEW, keys.EDITOR, keys.UNDO, keys.HELP)
# Below this many columns there is room for a sign only in the place of Shift+Tab.
_ROOM_FOR_NAMES = 60
_MOST_ROWS_OF_KEYS = 4
# A question leaves this many rows to its answer, where the window has them.
_ROWS_TO_ANSWER = 3
# A question that is shown a part at a time takes at least so many rows.
_FEWEST_ASKED = 2
_TAB_CELLS = 4
_HARD_BLANK = "\N{NO-BREAK SPACE}"


class Look(Enum):
    """How a stretch of a line is shown; the value is an SGR parameter (ECMA-48 8.3.117).

    No colour of a terminal's can be read on every background, nor what is dimmed, so none is used.
    """

    PLAIN = "0"
    STRONG = "1"
    REVERSED = "7"


StyledLine = list[tuple[Look, str]]


class Told(NamedTuple):
    """The rows of what stands above, and whether they are not all of it."""

    rows: list[str]
    is_cut: bool


def paragraphs(text: str, width: int, most_rows: int, *, end: str = " …") -> list[str]:
    """Return `text` in lines of `width` cells, at most so many, a cut one ends with `end`."""
    lines: list[str] = []
    for paragraph in text.split("\n", most_rows)[:most_rows] if text else ():
        # What fills the rows, and something more, which shows that they are not all.
        start = paragraph.expandtabs(_TAB_CELLS)[: width * (most_rows + 1)]
        lines += wrap(start, width)
    if len(lines) > most_rows or text.count("\n") >= most_rows:
        room = max(1, width - cells(end))
        lines[most_rows - 1 :] = [f"{wrap(lines[most_rows - 1], room)[0]}{end}"]
    return lines


def told_above(text: str, width: int, most_rows: int, *, dot: str, whole: str = "") -> Told:
    """Return `text` in lines of `width` cells, at most so many; a cut one ends with the key F1.

    `whole`, a path in it, and a command that ends a line are broken at the edge of the window
    alone, so that they can be copied.
    """
    lines = []
    for line in text.split("\n"):
        said, copied = apart(line, width, whole=whole)
        lines += [said] if said or not copied else []
        lines += [copied.replace(" ", _HARD_BLANK)] if copied else []
    text = "\n".join(lines)
    end = f" …{dot}{keys.HELP.name}"
    rows = paragraphs(text, width, most_rows, end=end) if most_rows > 0 else []
    is_cut = paragraphs(text, width, len(rows) + 1) != rows
    return Told([row.replace(_HARD_BLANK, " ") for row in rows], is_cut)


def header(step: ItemStep, *, width: int, glyphs: Glyphs) -> list[StyledLine]:
    """Return where the step is in the walk, with a bar where there is room, and its theme."""
    width = min(width, WIDEST)
    where = glyphs.dot.join(words.progress(step))
    room = min(_LONGEST_BAR, width - cells(where) - 2)
    line: StyledLine = [(Look.PLAIN, where)]
    if room >= _SHORTEST_BAR:
        line += [(Look.PLAIN, "  "), *_bar(step, room, glyphs)]
    above = words.above(step)
    return [line, *([(Look.PLAIN, each)] for each in wrap(above, width) if above)]


def keys_to_rate(scale: Scale) -> tuple[keys.Binding, ...]:
    """Return the keys that are shown where a statement is rated by `scale`."""
    before, after = (keys.BACK,), (keys.COMMENT, keys.OVERVIEW, keys.STOP, keys.HELP)
    return (*before, *keys.to_rate(scale), *after)


def keys_at(step: ItemStep) -> tuple[keys.Binding, ...]:
    """Return the keys that are shown at a step."""
    if step.item.is_rated:
        return _told_at(step, keys_to_rate(step.scale))
    return KEYS_TO_WRITE_A_LINE if step.is_line else _told_at(step, KEYS_TO_ANSWER)


def keys_to_comment(step: ItemStep) -> tuple[keys.Binding, ...]:
    """Return the keys that are shown where a statement is commented."""
    return _told_at(step, KEYS_TO_COMMENT)


def known_keys(step: ItemStep) -> tuple[keys.Binding, ...]:
    """Return all the keys that there are at a step."""
    return keys.LINE_TABLE if step.is_line else _told_at(step, keys.table(step.scale))


def _told_at(step: ItemStep, known: Sequence[keys.Binding]) -> tuple[keys.Binding, ...]:
    """Return the keys of those `known` that there are at the step, with its words."""
    if step.form:
        # Only a walk through the themes has an overview.
        there = [each for each in known if step.followed or each is not keys.OVERVIEW]
        return keys.of_an_agreement(there)
    others = [each for each in known if each is not keys.LAST]
    has_last = step.last is not None and step.last.recalled is not None
    return (*others[:-1], keys.LAST, others[-1]) if has_last else tuple(others)


def asked(step: ItemStep, *, width: int) -> list[StyledLine]:
    """Return the statement or question itself."""
    lines = wrap(words.asked_at(step), min(width, WIDEST))
    return [[(Look.STRONG, line)] for line in lines]


def about(step: ItemStep, *, shows_last: bool) -> list[str]:
    """Return what explains the step: what opens its theme, the help, and last time's answer."""
    item = step.item
    last = words.last_given(step) if shows_last else ""
    return [each for each in (item.theme_intro, item.help, last) if each]


def helped(
    step: ItemStep, *, shows_last: bool, width: int, glyphs: Glyphs
) -> tuple[list[StyledLine], list[StyledLine]]:
    """Return what explains the step, all of it and as a line that says where the rest is.

    What opens a theme is shown at its first step only; F1 has it at each.
    """
    width = min(width, WIDEST)
    item = step.item
    is_first = step.place == 0 or step.items[step.place - 1].theme != item.theme
    hint = words.last_hint(step, words.SEE_LAST_BY_KEY)
    last = words.last_given(step) if shows_last else hint
    texts = [each for each in (item.theme_intro if is_first else "", item.help, last) if each]
    if not texts:
        return [], []
    whole = [line for each in texts for row in each.split("\n") for line in wrap(row, width)]
    end = f"{glyphs.dot}{keys.HELP.name}"
    short = f"{cut(' '.join(texts), width - cells(end))}{end}" if len(whole) > 1 else whole[0]
    return [[(Look.PLAIN, line)] for line in whole], [[(Look.PLAIN, short)]]


def scale(
    step: ItemStep, *, marked: int | None, width: int, glyphs: Glyphs
) -> tuple[list[StyledLine], list[StyledLine]]:
    """Return the ratings to choose from, one on each line, and as many on a line as have room.

    `marked` is the index of the one that is given when the step is left.
    """
    listed: list[StyledLine] = []
    flowing: list[StyledLine] = []
    used = width
    digits = len(str(step.scale.highest))
    for index, (each, label) in enumerate(step.legend):
        look = Look.STRONG if index == marked else Look.PLAIN
        marker = glyphs.marker if index == marked else " "
        sign = glyphs.done if each == step.content.rating else " "
        head = f"{marker} {each:>{digits}}  "
        first, *others = wrap(f"{label} {sign}".strip(), width - cells(head))
        listed.append([(look, f"{head}{first}".rstrip())])
        listed += [[(look, f"{' ' * cells(head)}{line}")] for line in others]
        entry = " ".join((marker, str(each), *([label] if label else []), sign))
        if used + cells(entry) > width:
            flowing.append([])
            used = 0
        used += cells(entry)
        flowing[-1].append((look, entry if used <= width else listed[-1 - len(others)][0][1]))
        flowing += listed[len(listed) - len(others) :] if used > width else []
    return listed, flowing


def marked_row(scale: Sequence[StyledLine]) -> int:
    """Return the number of the line of a scale with the marked rating; 0 without one."""
    marked = (n for n, line in enumerate(scale) if any(look is Look.STRONG for look, _ in line))
    return next(marked, 0)


NO_MESSAGE: list[StyledLine] = [[(Look.STRONG, "")]]
"""The row that is free for a message."""


def message(text: str, *, width: int) -> list[StyledLine]:
    """Return what is said below a step."""
    return [[(Look.STRONG, line)] for line in wrap(text, width)]


def toolbar(
    shown: Sequence[keys.Binding], *, width: int, glyphs: Glyphs, seems_done: bool
) -> list[StyledLine]:
    """Return Tab and the keys that are `shown`, on as many lines as they need.

    `seems_done` makes the first one ask whether the answer is finished.
    """
    first = words.SEEMS_DONE if seems_done else keys.NEXT.hint
    name = glyphs.shift_tab if width < _ROOM_FOR_NAMES else keys.BACK.name
    lines = [first]
    for hint in (each.hint.replace(keys.BACK.name, name) for each in shown):
        longer = f"{lines[-1]}{glyphs.dot}{hint}"
        if cells(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(hint)
    return [[(Look.REVERSED, line)] for line in lines[:_MOST_ROWS_OF_KEYS]]


def table_of_keys(
    table: Sequence[keys.Binding], *, width: int, rows: int, explained: Sequence[str] = ()
) -> list[list[StyledLine]]:
    """Return what is `explained` and what every key of `table` does, as pages for a window."""
    lines: list[StyledLine] = [
        [(Look.STRONG, line)]
        for each in explained
        for row in each.split("\n")
        for line in wrap(row, min(width, WIDEST))
    ]
    for each in table:
        first, *others = wrap(f"{each.name}: {each.does}", min(width, WIDEST) - 2)
        name = first[: len(each.name) + 1]
        lines.append([(Look.STRONG, name), (Look.PLAIN, first[len(name) :])])
        lines += [[(Look.PLAIN, f"  {line}")] for line in others]
    room = max(1, rows - 2)
    pages = [lines[start : start + room] for start in range(0, len(lines), room)]
    title: StyledLine = [(Look.PLAIN, words.HELP_AND_KEYS if explained else words.THE_KEYS)]
    hints = [words.MORE_KEYS] * (len(pages) - 1) + [words.LEAVE_KEYS]
    return [
        [title, *page, [(Look.REVERSED, hint)]] for page, hint in zip(pages, hints, strict=True)
    ]


class Page(NamedTuple):
    """The parts of a step, each as the lines that a window has room for.

    `lead` stands above the first step of a sitting, and `is_cut` says that it is not all there.
    What explains the question has so many cells of `width`, and ends with `more` where it is cut.
    `first` is the number of the question's first line that is shown, and `last_first` what it can
    be at most: 0 where all of the question is shown. `helped` explains the question, and
    `shortly` does so in one line.
    """

    header: Sequence[StyledLine]
    asked: Sequence[StyledLine]
    scale: Sequence[StyledLine]
    message: Sequence[StyledLine]
    toolbar: Sequence[StyledLine]
    has_blanks: bool = True
    first: int = 0
    last_first: int = 0
    helped: Sequence[StyledLine] = ()
    shortly: Sequence[StyledLine] = ()
    lead: Sequence[StyledLine] = ()
    is_cut: bool = False
    width: int = 0
    more: str = ""


NOTHING = Page([], [], [], [], [])


class Lead(NamedTuple):
    """What stands above the first step of a sitting, with a path in it that can be copied."""

    headline: str
    lines: tuple[str, ...]
    path: str


class Shown(NamedTuple):
    """What a step is shown with.

    `marked` is the index of the rating that is marked. `answer` is the text in the field; None
    where there is none. `first` is the number of the question's first line to show.
    """

    keys: Sequence[keys.Binding]
    marked: int | None = None
    messages: Sequence[str] = ()
    answer: str | None = None
    first: int = 0
    lead: Lead | None = None
    shows_last: bool = False


def first_shown(step: ItemStep, lead: Lead) -> Shown:
    """Return what the first step of a sitting is shown with, before any key."""
    text = step.content.text
    ratings = [rating for rating, _ in step.legend]
    rating = step.content.rating
    return Shown(
        keys=keys_at(step),
        marked=None if rating is None else ratings.index(rating),
        answer=text if text or not step.item.is_rated else None,
        lead=lead,
        shows_last=step.last is not None and step.last.is_shown,
    )


def laid_out(step: ItemStep, shown: Shown, *, size: tuple[int, int], glyphs: Glyphs) -> Page:
    """Return `step` as a window with room for `size`, columns and rows, shows it."""
    width, rows = size
    listed, flowing = scale(step, marked=shown.marked, width=width, glyphs=glyphs)
    whole_help, short_help = helped(step, shows_last=shown.shows_last, width=width, glyphs=glyphs)
    answer = shown.answer
    whole = Page(
        header=header(step, width=width, glyphs=glyphs),
        asked=asked(step, width=width),
        scale=listed if step.item.is_rated else [],
        message=[line for each in shown.messages for line in message(each, width=width)]
        or NO_MESSAGE,
        toolbar=toolbar(
            shown.keys, width=width, glyphs=glyphs, seems_done=(answer or "").endswith("\n\n")
        ),
        first=shown.first,
        helped=whole_help,
        shortly=short_help,
        width=min(width, WIDEST),
        more=f"{glyphs.dot}{keys.HELP.name}",
    )
    flowing = flowing if step.item.is_rated else []
    written = 0 if answer is None else max(1, len(paragraphs(answer, max(1, width - 2), rows)))
    fitted = fit(whole, flowing, rows=rows, written=written)
    if not shown.lead:
        return fitted
    rows -= max(_ROWS_TO_ANSWER, 1 + written) if written else 0
    return _below(fitted, shown.lead, rows=rows, width=min(width, WIDEST), glyphs=glyphs)


def fit(page: Page, flowing: Sequence[StyledLine], *, rows: int, written: int) -> Page:
    """Return `page` as a window of so many rows can show it, the answer's own rows beside it.

    What tells least goes first: blank lines, the room for a message, the end of what explains the
    question, and then all but a line, one rating on each line, that line, what stands below the
    header's first line. Then the question is shown a part at a time; and where not even that fits,
    all but the first line of keys goes, the message and the header. `written` is how many rows the
    answer has, 0 without a field for one. Where some are hidden, the room for a message says so.
    """
    kept = min(written, 1) if page.scale else _ROWS_TO_ANSWER if written else 0
    rows -= kept
    without = [each for each in page.message if each[0][1]]
    first = page.message if written > kept else without
    for smaller in (
        page,
        page := page._replace(has_blanks=False),
        page := page._replace(message=first),
        page := page._replace(helped=_as_far(page, rows + min(0, kept - min(written, rows // 2)))),
        page := page._replace(helped=page.shortly),
        page := page._replace(scale=flowing),
        page := page._replace(helped=()),
        page := page._replace(header=page.header[:1]),
        page := page._replace(message=without),
    ):
        room = rows - height(smaller) + len(smaller.asked)
        if room >= len(smaller.asked):
            return smaller._replace(first=0)
    for smaller in (
        page,
        page := page._replace(toolbar=page.toolbar[:1]),
        page := page._replace(message=_cut(page.message, rows - height(page) + len(page.message))),
        page := page._replace(message=[]),
        page := page._replace(header=[]),
    ):
        room = rows - height(smaller) + len(smaller.asked)
        if room >= len(smaller.asked):
            return smaller._replace(first=0)
        if room >= _FEWEST_ASKED:
            break
    return _turned(smaller, max(_FEWEST_ASKED, room))


def _as_far(page: Page, rows: int) -> Sequence[StyledLine]:
    """Return the lines that explain the question as far as there is room, the last one cut.

    The answer has taken its part of the `rows`, up to half of the window.
    """
    room = rows - height(page) + len(page.helped)
    if not page.shortly or room < len(page.shortly) + 1:
        return page.shortly
    *shown, last = page.helped[:room]
    said = "".join(text for _, text in last)
    return [*shown, [(Look.PLAIN, cut(f"{said} …", page.width - cells(page.more)) + page.more)]]


def _cut(message: Sequence[StyledLine], room: int) -> Sequence[StyledLine]:
    """Return as many rows of a message as there is room for, one at least; "…" ends what is cut."""
    kept = max(1, room)
    if len(message) <= kept:
        return message
    *rows, last = message[:kept]
    said = "".join(text for _, text in last)
    # In place of its end, since the row may be full.
    return [*rows, [(look, cut(f"{said} …", cells(said))) for look, _ in last[:1]]]


def height(page: Page) -> int:
    """Return how many rows `page` takes without the answer."""
    parts = (
        page.lead, page.header, page.asked, page.helped, page.scale, page.message, page.toolbar
    )  # fmt: skip
    return sum(map(len, parts)) + 2 * page.has_blanks


def _below(page: Page, lead: Lead, *, rows: int, width: int, glyphs: Glyphs) -> Page:
    """Return `page` below as much of `lead` as there is room for in what it leaves of the rows."""
    # A blank line parts the two.
    told = told_above(
        "\n".join([lead.headline, *lead.lines]),
        width,
        rows - height(page) - 1,
        dot=glyphs.dot,
        whole=lead.path,
    )
    strong = len(wrap(lead.headline, width))
    lines: list[StyledLine] = [[(Look.STRONG, row)] for row in told.rows[:strong]]
    lines += [[(Look.PLAIN, row)] for row in told.rows[strong:]]
    return page._replace(lead=[*lines, []] if lines else [], is_cut=told.is_cut)


def _turned(page: Page, room: int) -> Page:
    """Return `page` with so many rows of its question, the last of which says what is hidden."""
    last_first = len(page.asked) - room + 1
    first = min(page.first, last_first)
    above, below = first, last_first - first
    hints = [
        words.LINES_BELOW.format(lines=counted(below, "linje", "linjer")) if below else "",
        words.LINES_ABOVE.format(lines=counted(above, "linje", "linjer")) if above else "",
    ]
    hint: StyledLine = [(Look.PLAIN, " · ".join(each for each in hints if each))]
    shown = [*page.asked[first : first + room - 1], hint]
    return page._replace(asked=shown, first=first, last_first=last_first)


def styled(line: StyledLine, *, colour: bool) -> str:
    """Return `line` for a terminal, with its looks as escape sequences when `colour`."""
    if not colour:
        return "".join(text for _, text in line)
    return "".join(f"\x1b[{look.value}m{text}\x1b[0m" if text else "" for look, text in line)


def _bar(step: ItemStep, width: int, glyphs: Glyphs) -> StyledLine:
    filled, empty = bar(step.place, len(step.items), width=width, glyphs=glyphs)
    return [(Look.PLAIN, filled + empty)]
