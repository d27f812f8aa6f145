"""What `themes diff` says, in marked lines: all that differs between two theme sets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ledersamtale.screen.lines import BLANK, Line, Piece, Tone, item, title
from ledersamtale.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ledersamtale.themeset.diff.changes import Pair, ThemeSetDiff
    from ledersamtale.themeset.diff.pairs import Entry

# Texts of ordinary words come to a few hundred; those of one word again and again to 250,000.
_MOST_MEETINGS = 2_000


def report(diff: ThemeSetDiff) -> Iterator[Line]:
    """Yield what differs, group by group; the lines to paste are not among it."""
    if diff.is_empty:
        yield _plain("Der er ingen forskel: alle udsagn og spørgsmål er, som de var.")
        return
    yield _plain(_summary(diff))
    yield from _group("Temasættet", _set_lines(diff))
    yield from _group("Temaer", _theme_lines(diff))
    yield from _group("Omformuleret", (line for pair in diff.reworded for line in _reworded(pair)))
    yield from _group("Flyttet", (line for pair in diff.moved for line in _moved(pair)))
    yield from _group("Nye", (line for entry in diff.added for line in _entry(entry, Tone.IN)))
    yield from _group(
        "Udgået",
        (
            line
            for gone in diff.gone
            for line in (*_entry(gone.entry, Tone.OUT), *_listed(gone.listed_under))
        ),
    )


def _summary(diff: ThemeSetDiff) -> str:
    parts = [
        (len(diff.reworded), "omformuleret", "omformulerede"),
        (len(diff.moved), "flyttet", "flyttede"),
        (len(diff.added), "ny", "nye"),
        (len(diff.gone), "udgået", "udgåede"),
    ]
    return (
        f"Af udsagn og spørgsmål er {counted(len(diff.kept), 'uændret', 'uændrede')}, "
        + ", ".join(counted(*each) for each in parts[:-1])
        + f" og {counted(*parts[-1])}."
    )


def _group(name: str, lines: Iterable[Line]) -> Iterator[Line]:
    found = tuple(lines)
    if found:
        yield BLANK
        yield title(name)
        yield from found


def _set_lines(diff: ThemeSetDiff) -> Iterator[Line]:
    old, new = diff.old, diff.new
    if old.title != new.title:
        yield from _instead("Titlen er ændret:", old.title, new.title)
    if old.id != new.id:
        yield from _instead(
            "Id'et er ændret. En kladde fra før kan kun gøres færdig med det gamle temasæt.",
            old.id,
            new.id,
        )
    if old.scale != new.scale:
        yield item(
            "Skalaen er ændret. Vurderinger fra før kan betyde noget andet end nu; "
            "tænk på det, når de bliver sammenlignet."
        )
        signs = (*map(str, range(1, len(old.scale.labels) + 1)), "0")
        before = (*old.scale.labels, old.scale.unsure)
        after = (*new.scale.labels, new.scale.unsure)
        for sign, was, now in zip(signs, before, after, strict=True):
            if was != now:
                yield from _both(f"{sign} {was}", f"{sign} {now}")


def _theme_lines(diff: ThemeSetDiff) -> Iterator[Line]:
    for pair in diff.changed_themes:
        if pair.old.title != pair.new.title:
            yield from _instead(
                f"Tema {pair.new_number} har fået en anden titel:", pair.old.title, pair.new.title
            )
        if pair.old.id != pair.new.id:
            yield from _instead(
                f"Tema {pair.new_number} har fået et andet id:", pair.old.id, pair.new.id
            )
        if pair.is_moved:
            yield item(
                f"»{pair.new.title}« er flyttet fra tema {pair.old_number} til {pair.new_number}."
            )
    for number, theme in diff.added_themes:
        yield item(f"Tema {number} er nyt: »{theme.title}«.")
    for number, theme in diff.gone_themes:
        yield item(f"Tema {number} er udgået: »{theme.title}«.")


def _reworded(pair: Pair) -> Iterator[Line]:
    yield item(_from_to(pair))
    yield from _both(pair.old.item.text, pair.new.item.text)
    if not pair.is_sure:
        percent = round(100 * pair.likeness)
        yield _note(f"Måske: de ligner hinanden {percent} %. Se efter, om det er det samme.")
    if not pair.needs_pasting:
        yield _note("Den gamle tekst står allerede under »formerly«.")


def _moved(pair: Pair) -> Iterator[Line]:
    yield item(_from_to(pair))
    yield Line((Piece(pair.new.item.text),), head="    ")


def _from_to(pair: Pair) -> str:
    """Return where a pair stands, and where it stood if that is elsewhere."""
    old, new = pair.old.place, pair.new.place
    if not pair.is_moved:
        return new
    if pair.old.item.theme_title != pair.new.item.theme_title:
        old = f"{old} (»{pair.old.item.theme_title}«)"
        new = f"{new} (»{pair.new.item.theme_title}«)"
    return f"{new}, før {_lower(old)}"


def _entry(entry: Entry, tone: Tone) -> Iterator[Line]:
    yield Line((Piece(f"{entry.place}: "), Piece(entry.item.text, tone)), head="  ")


def _listed(entry: Entry | None) -> Iterator[Line]:
    if entry:
        yield _note(f"Teksten er nu en tidligere ordlyd af {_lower(entry.place)}.")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _instead(what: str, old: str, new: str) -> Iterator[Line]:
    yield item(what)
    yield from _both(old, new)


def _both(old: str, new: str) -> Iterator[Line]:
    """Yield the old and the new wording, with the words that differ marked."""
    outs: list[Piece] = []
    ins: list[Piece] = []
    for is_same, before, after in _runs(old.split(" "), new.split(" ")):
        outs += _words(before, Tone.PLAIN if is_same else Tone.OUT)
        ins += _words(after, Tone.PLAIN if is_same else Tone.IN)
    yield Line(_spaced(outs), head="  - ")
    yield Line(_spaced(ins), head="  + ")


def _runs(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Yield the words of both in turn, with whether they are the same; all as other, if too many.

    Comparing takes time for each word of the one that meets the same in the other.
    """
    # Only texts that differ need it.
    from difflib import SequenceMatcher

    counts = Counter(after)
    if sum(counts[word] for word in before) > _MOST_MEETINGS:
        yield False, before, after
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        yield tag == "equal", before[i:j], after[k:m]


def _words(words: Sequence[str], tone: Tone) -> tuple[Piece, ...]:
    return (Piece(" ".join(words), tone),) if words else ()


def _spaced(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    spaced: list[Piece] = []
    for each in pieces:
        spaced += [Piece(" "), each] if spaced else [each]
    return tuple(spaced)


def _plain(text: str) -> Line:
    return Line((Piece(text),))


def _note(text: str) -> Line:
    return Line((Piece(text, Tone.FAINT),), head="    ")
