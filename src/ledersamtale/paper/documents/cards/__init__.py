"""Cards to cut out, a question on each."""
