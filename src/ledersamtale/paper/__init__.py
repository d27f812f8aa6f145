"""Documents for paper: each described once, as blocks, and put down by a writer for each format."""
