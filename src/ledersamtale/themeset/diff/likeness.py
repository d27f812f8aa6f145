"""The likeness of two wordings, and a fast search for the most similar of many."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\w+")
_LENGTH = 3
# For each text this many of the other set are compared, and this many entries of the index are
# visited to find them, the rarest pieces first; two thousand texts then take a second.
_MOST_NEAR = 20
_MOST_VISITS = 4_000


def pieces(text: str) -> frozenset[str]:
    """Return the runs of three letters in the words of `text`, with a space at each word's ends.

    Inflected and reordered words still share most of them. Of four measures this one separates
    rewordings from other questions best, and difflib's ratio worst.
    """
    return frozenset(
        padded[start : start + _LENGTH]
        for word in _WORD.findall(text.casefold())
        for padded in (f" {word} ",)
        for start in range(len(padded) - _LENGTH + 1)
    )


def alike(
    olds: Sequence[str], news: Sequence[str], *, cutoff: float
) -> Iterator[tuple[int, int, float]]:
    """Yield the indexes, old and new, of texts whose likeness is at least `cutoff`, with it.

    The likeness is Dice's, 0 to 1: twice the number of shared pieces over the number of all.
    Both directions find the same pairs.
    """
    before, after = [pieces(each) for each in olds], [pieces(each) for each in news]
    found = set(_candidates(before, after))
    found |= {(old, new) for new, old in _candidates(after, before)}
    for old, new in sorted(found):
        ratio = 2 * len(before[old] & after[new]) / (len(before[old]) + len(after[new]))
        if ratio >= cutoff:
            yield old, new, ratio


def _candidates(
    texts: Sequence[frozenset[str]], others: Sequence[frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """Yield for each of `texts` the few of `others` that share most of its rarest pieces."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(others):
        for piece in each:
            index[piece].append(number)
    for number, text in enumerate(texts):
        # Sorted by piece as well, because a set has another order in every run.
        known = sorted((len(index[piece]), piece) for piece in text if piece in index)
        shared: Counter[int] = Counter()
        visits = 0
        for size, piece in known:
            visits += size
            if shared and visits > _MOST_VISITS:
                break
            shared.update(index[piece])
        for other, _ in shared.most_common(_MOST_NEAR):
            yield number, other
