"""A theme set on its way: what was understood of a file, what is doubtful, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledersamtale.model.themes import Audience, Scale
    from ledersamtale.themeset.importing.rows import LeftOut, Row, Sort


@dataclass(frozen=True, slots=True)
class DraftTheme:
    """A theme with its rows by sort; `line` is that of its heading, 0 where it has none.

    `scale` is its own; None where it is the set's. `intro` is what opens it.
    """

    title: str
    line: int
    items: dict[Sort, tuple[Row, ...]]
    doubts: tuple[str, ...] = ()
    scale: Scale | None = None
    intro: Row | None = None

    @property
    def first_line(self) -> int:
        """The line where the theme begins."""
        lines = [row.line for rows in self.items.values() for row in rows]
        return self.line or min(lines, default=0)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file was understood to hold; `title` is empty where it does not say.

    `beside` has by the keys of a theme set what else is said of it all, such as its `year`, and
    `audiences` what they are called, where it is not the usual name.
    """

    title: str
    language: str
    scale: Scale | None
    themes: tuple[DraftTheme, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = field(default=())
    beside: Mapping[str, Row] = field(default_factory=dict)
    audiences: Mapping[Audience, str] = field(default_factory=dict)
