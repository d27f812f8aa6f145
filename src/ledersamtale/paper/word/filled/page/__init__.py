"""The paragraphs of a Word file, each as a line of Markdown."""
