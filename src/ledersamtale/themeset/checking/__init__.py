"""What a check of a theme set tells beyond its faults."""
