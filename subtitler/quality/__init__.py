"""What is wrong with cues, and what can be done about it: checks, their fixes, and reports. It speaks in types and numbers."""
