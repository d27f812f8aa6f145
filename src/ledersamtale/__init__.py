"""Prepare a Danish leadership review (*ledersamtale*) in the terminal."""

__version__ = "0.1.0"
