"""The commands under `agreements`."""
