"""What passes between the terminal's face and its prompts, apart from the interview's events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from ledersamtale.reflection import Content

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edit:
    """The person wants to go on with `content` in their own editor."""

    content: Content


@dataclass(frozen=True)
class Option(Generic[T]):
    """One line of a list, and what it stands for."""

    label: str
    value: T
    is_checked: bool = False


class WentBack(Exception):
    """Shift+Tab was pressed in a list."""


class Interrupted(Exception):
    """Ctrl+C was pressed in a list."""
