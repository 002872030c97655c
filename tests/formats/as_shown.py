"""What is read on the screen of a cue's text."""

from subtitler.formats.markup import nested_tags, split_position, without_fonts
from subtitler.formats.plain_text import clean_text


def visible(text: str) -> str:
    """The text without fonts, places and tags; a tag without a partner is text in WebVTT."""
    bare = clean_text(without_fonts(split_position(text)[0]))
    return "".join(piece for piece, is_tag in nested_tags(bare) if not is_tag)
