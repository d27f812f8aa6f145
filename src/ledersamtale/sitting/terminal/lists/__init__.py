"""The lists in which a person chooses, and the line for a name."""
