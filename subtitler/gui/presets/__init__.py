"""Readability presets in the window: chosen, changed, copied, shared."""
