"""The report of `themes diff` in marked lines: all that differs between two theme sets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ledersamtale.screen import words
from ledersamtale.screen.lines import BLANK, Line, Piece, Tone, item, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ledersamtale.model.themes import Scale
    from ledersamtale.themeset.diff.changes import Gone, Pair, ThemeSetDiff
    from ledersamtale.themeset.diff.pairs import Entry

# Texts of ordinary words come to a few hundred; those of one word again and again to 250,000.
_MOST_MEETINGS = 2_000


def report(diff: ThemeSetDiff) -> Iterator[Line]:
    """Yield what differs, group by group, but not the lines to paste."""
    if diff.is_empty:
        yield _plain(words.NO_DIFFERENCE)
        return
    yield _plain(
        words.summary(
            kept=len(diff.kept),
            reworded=len(diff.reworded),
            moved=len(diff.moved),
            added=len(diff.added),
            gone=len(diff.gone),
        )
    )
    yield from _group(words.THEME_SET, _set_lines(diff))
    yield from _group(words.THEMES, _theme_lines(diff))
    yield from _group(words.REWORDED, *map(_reworded, diff.reworded))
    yield from _group(words.MOVED, *map(_moved, diff.moved))
    yield from _group(words.ADDED, (_entry(each, Tone.STRONG) for each in diff.added))
    yield from _group(words.GONE, *map(_gone, diff.gone))


def _group(name: str, *parts: Iterable[Line]) -> Iterator[Line]:
    found = [line for part in parts for line in part]
    if found:
        yield BLANK
        yield title(name)
        yield from found


def _set_lines(diff: ThemeSetDiff) -> Iterator[Line]:
    old, new = diff.old, diff.new
    yield from _instead(words.OTHER_TITLE, old.title, new.title)
    yield from _instead(words.OTHER_ID, old.id, new.id)
    yield from _beside(diff)
    if old.scale != new.scale:
        yield item(words.OTHER_SCALE)
        yield from _steps_of_scales(old.scale, new.scale)


def _beside(diff: ThemeSetDiff) -> Iterator[Line]:
    """Yield what has changed beside titles, scales, statements and questions."""
    old, new = diff.old, diff.new
    pairs = (
        (words.INTRO, old.intro, new.intro),
        (words.SENDER, old.sender, new.sender),
        (words.YEAR, old.year, new.year),
        (words.LEADER_NAME, old.leader_name, new.leader_name),
        (words.GROUP_NAME, old.group_name, new.group_name),
    )
    for what, before, after in pairs:
        if before != after:
            yield item(words.changed(what, before, after))
    for theme in diff.other_intros:
        what = words.THEME_INTRO.format(number=theme.new_number)
        yield item(words.changed(what, theme.old.intro, theme.new.intro))
    for pair in diff.other_helps:
        what = words.HELP_TO.format(place=pair.new.item.place.label.lower())
        yield item(words.changed(what, pair.old.item.help, pair.new.item.help))


def _steps_of_scales(old: Scale, new: Scale) -> Iterator[Line]:
    """Yield the ratings that are in one of two scales alone, or have another label in the other."""
    before, after = dict(old.legend), dict(new.legend)
    for rating in sorted({*before, *after}, key=lambda each: (each == 0, each)):
        was, now = (
            " – ".join(filter(None, (str(rating), scale[rating]))) if rating in scale else ""
            for scale in (before, after)
        )
        if was and now and was != now:
            yield from _both(was, now)
        elif was and not now:
            yield Line((Piece(was, Tone.STRUCK),), head="  - ")
        elif now and not was:
            yield Line((Piece(now, Tone.STRONG),), head="  + ")


def _theme_lines(diff: ThemeSetDiff) -> Iterator[Line]:
    for pair in diff.changed_themes:
        old, new, number = pair.old, pair.new, pair.new_number
        yield from _instead(words.OTHER_THEME_TITLE.format(number=number), old.title, new.title)
        yield from _instead(words.OTHER_THEME_ID.format(number=number), old.id, new.id)
        if pair.has_another_scale:
            yield item(words.OTHER_THEME_SCALE.format(number=number))
            yield from _steps_of_scales(pair.old_scale, pair.new_scale)
        if pair.is_moved:
            yield item(words.THEME_MOVED.format(title=new.title, old=pair.old_number, new=number))
    for number, theme in diff.added_themes:
        yield item(words.THEME_ADDED.format(number=number, title=theme.title))
    for number, theme in diff.gone_themes:
        yield item(words.THEME_GONE.format(number=number, title=theme.title))


def _reworded(pair: Pair) -> Iterator[Line]:
    yield item(_where(pair))
    yield from _both(pair.old.item.text, pair.new.item.text)
    if not pair.is_sure:
        yield _note(words.PERHAPS_THE_SAME.format(percent=round(100 * pair.likeness)))
    if not pair.needs_pasting:
        yield _note(words.LISTED)


def _moved(pair: Pair) -> Iterator[Line]:
    yield item(_where(pair))
    yield Line((Piece(pair.new.item.text),), head="    ")


def _where(pair: Pair) -> str:
    """Return where a pair stands, and where it stood if that is elsewhere."""
    old, new = pair.old, pair.new
    if not pair.is_moved:
        return new.place
    if old.item.theme_title == new.item.theme_title:
        return words.moved(new.place, old=old.place)
    before, after = (
        words.IN_THEME.format(place=each.place, title=each.item.theme_title) for each in (old, new)
    )
    return words.moved(after, old=before)


def _entry(entry: Entry, tone: Tone) -> Line:
    return Line((Piece(f"{entry.place}: "), Piece(entry.item.text, tone)), head="  ")


def _gone(gone: Gone) -> Iterator[Line]:
    yield _entry(gone.entry, Tone.STRUCK)
    if gone.listed_under:
        yield _note(words.now_listed_under(gone.listed_under.place))


def _instead(what: str, old: str, new: str) -> Iterator[Line]:
    """Yield from what to what a name has changed; nothing if it has not."""
    if old != new:
        yield item(what)
        yield from _both(old, new)


def _both(old: str, new: str) -> Iterator[Line]:
    """Yield the old and the new wording, with the words that differ marked."""
    before, after = old.split(" "), new.split(" ")
    steps = _steps(before, after)
    yield _wording("  - ", ((tag, before[i:j]) for tag, i, j, _, _ in steps), differing=Tone.STRUCK)
    yield _wording("  + ", ((tag, after[k:m]) for tag, _, _, k, m in steps), differing=Tone.STRONG)


def _wording(head: str, runs: Iterable[tuple[str, Sequence[str]]], *, differing: Tone) -> Line:
    pieces: list[Piece] = []
    for tag, said in runs:
        if said:
            tone = Tone.PLAIN if tag == "equal" else differing
            pieces += [Piece(" "), Piece(" ".join(said), tone)]
    return Line(tuple(pieces[1:]), head=head)


def _steps(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return difflib's steps from the words of one text to those of another.

    Each pair of places with the same word takes time; texts with too many such pairs differ in one
    step.
    """
    # difflib is needed only for texts that differ.
    from difflib import SequenceMatcher

    counts = Counter(after)
    if sum(counts[word] for word in before) > _MOST_MEETINGS:
        return [("replace", 0, len(before), 0, len(after))]
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def _plain(text: str) -> Line:
    return Line((Piece(text),))


def _note(text: str) -> Line:
    return Line((Piece(text),), head="    ")
