"""Subtitle files: one file per format, and a registry that picks by suffix."""
