"""The folder of reflections and its files: found, read, locked and saved without loss."""
