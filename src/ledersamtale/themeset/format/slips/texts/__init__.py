"""What is wrong with one text of a theme set: its signs, and its quotes."""
