"""A reflection as Markdown and back, without loss."""
