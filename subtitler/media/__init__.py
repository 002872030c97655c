"""Recordings: what is in them."""
