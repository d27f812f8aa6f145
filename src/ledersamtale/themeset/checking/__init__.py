"""What a check of a theme set tells: advice, mends, and all of it for programs."""
