"""The face for a terminal: a panel drawn in place."""
