"""Pages about theme sets: what differs between two, and what one was made of."""
