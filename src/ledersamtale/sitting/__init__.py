"""A sitting of `reflect`: the walk, its two faces, and what keeps the answers meanwhile."""
