"""A paper as one HTML file."""
