"""The domain: what was said when, and the subtitles made of it. Standard library only, no files, no network.

Times are integer milliseconds from the start of the media.
"""
