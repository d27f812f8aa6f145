"""Typer with only Danish sentences, and with commands that are imported when they are run."""
