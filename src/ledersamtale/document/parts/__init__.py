"""What stands in a reflection beside its themes: points for the conversation, and agreements."""
