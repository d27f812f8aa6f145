"""Random files for the two readers, guided by which lines they reach: python -m fuzz."""
