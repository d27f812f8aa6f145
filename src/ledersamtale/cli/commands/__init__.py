"""The commands of no group: a file a command, with its name."""
