"""A Word file that a person has filled in or written in, read as a reflection."""
