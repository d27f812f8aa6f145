"""A logo that a person gives for a paper: only a sound PNG or SVG, which can do no harm."""
