"""Tracks in the window: their list, the one beside, translations that are brought in."""
