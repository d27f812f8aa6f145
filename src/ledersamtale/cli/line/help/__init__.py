"""What a person is told of the command line itself: its help, and mistakes on it."""
