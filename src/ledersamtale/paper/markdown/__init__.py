"""A paper as Markdown."""
