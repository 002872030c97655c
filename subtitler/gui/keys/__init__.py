"""Keys: which there are, whose they are, and how one finds an action without knowing its key."""
