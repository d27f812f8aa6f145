"""A reader for each kind of file; each returns rows, and knows nothing of themes."""
