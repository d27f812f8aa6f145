"""The year around the conversation: what is agreed, and two years beside each other."""
