"""The papers, each described once for all formats."""
