"""The command line itself: Typer with only Danish sentences, and what all commands share."""
