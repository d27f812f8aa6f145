"""A theme set's file: read with every fault at its place, described, and advised on."""
