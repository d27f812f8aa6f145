"""The values that all of this is about."""
