"""The face for screen readers, pipes and tests: one line after another."""
