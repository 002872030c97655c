"""From sentences to cues."""
