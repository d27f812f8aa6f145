"""What asks a person at the command line: a question, a list, and the menu."""
