"""The papers, each described once, whatever it is written as."""
