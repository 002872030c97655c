"""Recovery: what was done to a document since it was saved, on the disk within a second."""
