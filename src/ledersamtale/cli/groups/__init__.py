"""The groups of commands, a folder each."""
