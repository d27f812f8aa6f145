"""What is read of a Word file that a person gives, with limits, and without what could do harm."""
