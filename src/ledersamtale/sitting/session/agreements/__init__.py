"""Sittings about agreements: writing them down, and following up on them."""
