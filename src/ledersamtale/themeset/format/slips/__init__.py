"""Slips in the lines of a theme set: what its writer typed, and what was meant."""
