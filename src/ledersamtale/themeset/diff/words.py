"""What is said of last time's answer to what is asked now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.labels import rating_words
from ledersamtale.model.places import Kind

if TYPE_CHECKING:
    from ledersamtale.themeset.diff.last import Recalled

LAST = "sidst {rating}"
ANOTHER_SCALE = "anden skala"
PERHAPS_THE_SAME = {
    Kind.STATEMENT: "måske det samme udsagn",
    Kind.QUESTION: "måske det samme spørgsmål",
}


def last_rating(recalled: Recalled) -> str:
    """Return how an item was rated last time, such as 'sidst 4'; empty where it was not.

    A rating by another scale has its own label, since the figure alone says nothing.
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
    return ", ".join([LAST.format(rating=rating), *remarks])
