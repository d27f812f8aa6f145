"""From rows to a draft: what the rows of a file are, by its headings, marks and words."""
