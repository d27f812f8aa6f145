"""Typer in Danish, with no English sentence left, and commands that are read when they are run."""
