"""The folder, the file and the theme set that a command is about."""
