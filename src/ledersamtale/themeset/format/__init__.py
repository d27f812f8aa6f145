"""The format of a theme set's file: its keys, the JSON Schema made of them, and slips in it."""
