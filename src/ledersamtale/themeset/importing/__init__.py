"""Makes a theme set of what a consultant has: a Word file, a sheet, or plain text."""
