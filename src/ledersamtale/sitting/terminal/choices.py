"""What a list raises when the person chooses nothing in it."""

from __future__ import annotations


class WentBack(Exception):
    """Shift+Tab was pressed in a list."""


class Interrupted(Exception):
    """Ctrl+C was pressed in a list."""
