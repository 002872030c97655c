"""The left zone: media, jobs, and what is asked of the recogniser."""
