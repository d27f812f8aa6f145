"""What is said of last time's answer to what is asked now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.labels import rating_words, reflection_title
from ledersamtale.model.places import Kind

if TYPE_CHECKING:
    from ledersamtale.themeset.diff.last import Compared, Recalled

LAST = "sidst"
MANAGER = "lederens leder"
ANOTHER_SCALE = "anden skala"
PERHAPS_THE_SAME = {
    Kind.STATEMENT: "måske det samme udsagn",
    Kind.QUESTION: "måske det samme spørgsmål",
}


def sides(compared: Compared) -> tuple[str, str]:
    """Return what the leader and the manager of two sides are called."""
    return compared.last.name or compared.now.about, compared.now.name or MANAGER


def title_of(compared: Compared) -> str:
    """Return the title of two reflections beside each other."""
    both = " og ".join(sides(compared))
    return f"Ledersamtale: {both}" if compared.are_two_sides else reflection_title(compared.now)


def last_rating(recalled: Recalled, *, of: str = LAST) -> str:
    """Return how an item was rated last time, such as 'sidst 4'; empty where it was not.

    `of` is what is said before the rating, where it is another's and not last time's. A rating by
    another scale has its own label, since the figure alone says nothing.
    """
    response = recalled.response
    if response.rating is None:
        return ""
    is_told = recalled.has_another_scale or not response.rating.value
    rating = rating_words(response.rating) if is_told else str(response.rating.value)
    remarks = [
        *([ANOTHER_SCALE] if recalled.has_another_scale else []),
        *([] if recalled.is_sure else [PERHAPS_THE_SAME[response.kind]]),
    ]
    return ", ".join([f"{of} {rating}", *remarks])
