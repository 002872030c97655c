"""The middle and right zones: the cue table and the text of the chosen cue."""
