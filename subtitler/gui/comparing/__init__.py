"""Two recognitions of one recording in the window: where they differ, and which words are taken."""
