"""The report of `themes diff` in marked lines: all that differs between two theme sets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.screen import words
from ledersamtale.screen.lines import BLANK, Line, Piece, Tone, item, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    yield from _group(words.ADDED, (_entry(each, Tone.IN) for each in diff.added))
    yield from _group(words.GONE, *map(_gone, diff.gone))


def _group(name: str, *parts: Iterable[Line]) -> Iterator[Line]:
    found = [line for part in parts for line in part]
    if found:
        yield BLANK
        yield title(name)
        yield from found


def _set_lines(diff: ThemeSetDiff) -> Iterator[Line]:
    old, new = diff.old, diff.new
    if old.title != new.title:
        yield from _instead(words.OTHER_TITLE, old.title, new.title)
    if old.id != new.id:
        yield from _instead(words.OTHER_ID, old.id, new.id)
    if old.scale != new.scale:
        yield item(words.OTHER_SCALE)
        for (rating, was), (_, now) in zip(old.scale.legend, new.scale.legend, strict=True):
            if was != now:
                yield from _both(f"{rating} {was}", f"{rating} {now}")


def _theme_lines(diff: ThemeSetDiff) -> Iterator[Line]:
    for pair in diff.changed_themes:
        old, new = pair.old, pair.new
        if old.title != new.title:
            what = words.OTHER_THEME_TITLE.format(number=pair.new_number)
            yield from _instead(what, old.title, new.title)
        if old.id != new.id:
            what = words.OTHER_THEME_ID.format(number=pair.new_number)
            yield from _instead(what, old.id, new.id)
        if pair.is_moved:
            yield item(
                words.THEME_MOVED.format(title=new.title, old=pair.old_number, new=pair.new_number)
            )
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
    yield _entry(gone.entry, Tone.OUT)
    if gone.listed_under:
        yield _note(words.now_listed_under(gone.listed_under.place))


def _instead(what: str, old: str, new: str) -> Iterator[Line]:
    yield item(what)
    yield from _both(old, new)


def _both(old: str, new: str) -> Iterator[Line]:
    """Yield the old and the new wording, with the words that differ marked."""
    runs = list(_runs(old.split(" "), new.split(" ")))
    yield _wording("  - ", ((run.before, run.is_same) for run in runs), differing=Tone.OUT)
    yield _wording("  + ", ((run.after, run.is_same) for run in runs), differing=Tone.IN)


def _wording(head: str, runs: Iterable[tuple[Sequence[str], bool]], *, differing: Tone) -> Line:
    pieces: list[Piece] = []
    for said, is_same in runs:
        if said:
            pieces += [Piece(" "), Piece(" ".join(said), Tone.PLAIN if is_same else differing)]
    return Line(tuple(pieces[1:]), head=head)


class _Words(NamedTuple):
    """Words that follow each other in the old text, and those in their place in the new one."""

    before: Sequence[str]
    after: Sequence[str]
    is_same: bool


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[_Words]:
    """Yield the runs of words that two texts have in common, and those that differ.

    Each pair of places with the same word takes time; texts with too many such pairs become one
    run that differs.
    """
    # difflib is needed only for texts that differ.
    from difflib import SequenceMatcher

    counts = Counter(after)
    if sum(counts[word] for word in before) > _MOST_MEETINGS:
        yield _Words(before, after, is_same=False)
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        yield _Words(before[i:j], after[k:m], is_same=tag == "equal")


def _plain(text: str) -> Line:
    return Line((Piece(text),))


def _note(text: str) -> Line:
    return Line((Piece(text, Tone.FAINT),), head="    ")
