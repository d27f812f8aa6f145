"""The commands under `themes`."""
