"""What the parser of Markdown does otherwise, for answers as people type them."""
