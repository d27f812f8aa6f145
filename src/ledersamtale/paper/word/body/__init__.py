"""What stands on the pages of a Word file: blocks as paragraphs and tables, and their XML."""
