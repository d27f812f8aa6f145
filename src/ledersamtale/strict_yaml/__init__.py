"""YAML from strangers, read strictly, with line and column for everything."""
