"""Text as HTML: everything that would mean something there is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import Emphasis
from ledersamtale.paper.blocks.links import address, linked
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledersamtale.paper.blocks import Run

_TAGS = (
    (Emphasis.CODE, "code"),
    (Emphasis.STRUCK, "s"),
    (Emphasis.ITALIC, "em"),
    (Emphasis.BOLD, "strong"),
)


def text_of(text: str) -> str:
    """Return `text` clean and escaped, for an element or an attribute."""
    return escape(clean(text))


def linked_text(text: str) -> str:
    """Return a text of a theme set, with its addresses as links."""
    return "".join(run_of(run, {}) for run in linked(text))


def run_of(run: Run, places: Mapping[str, str]) -> str:
    """Return a run with its emphasis and its link; `places` has the ids of headings by anchor."""
    text = text_of(run.text).replace("\n", "<br>\n").replace("\t", "&emsp;")
    for emphasis, tag in _TAGS:
        if emphasis in run.emphasis:
            text = f"<{tag}>{text}</{tag}>"
    target = address(run.link, places)
    # A link without words can be neither seen nor heard.
    if not target or not run.text.strip():
        return text
    # The other site learns nothing of who reads.
    rel = "" if target.startswith("#") else ' rel="noreferrer noopener"'
    return f'<a href="{escape(target)}"{rel}>{text}</a>'
