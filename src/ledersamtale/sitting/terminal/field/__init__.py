"""The field in which an answer is written."""
