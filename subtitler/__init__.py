"""Subtitler turns recordings into subtitles, lets people correct them, and exports them."""

__version__ = "0.1.0"
