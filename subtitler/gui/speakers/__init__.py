"""Speakers in the window: their panel, their keys, and the cast that a series of projects shares."""
