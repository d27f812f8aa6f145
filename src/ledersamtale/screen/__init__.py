"""What is shown in a terminal, or written to a pipe, outside a sitting."""
