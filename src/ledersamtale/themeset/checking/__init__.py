"""What a check of a theme set tells: slips, advice, mends, and all of it for programs."""
