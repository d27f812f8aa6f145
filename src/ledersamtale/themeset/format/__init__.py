"""The format of a theme set's file: its keys, and the JSON Schema made of them."""
