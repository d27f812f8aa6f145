"""What passes between the terminal's face and its prompts, beside the interview's events."""

from __future__ import annotations

from ledersamtale.interview import ItemEvent


class Edit(ItemEvent):
    """The person wants to go on with the content in their own editor; the face sees to it."""

    __slots__ = ()


class WentBack(Exception):
    """Shift+Tab was pressed in a list."""


class Interrupted(Exception):
    """Ctrl+C was pressed in a list."""
