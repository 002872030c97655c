"""The speaker's name before what is said, where it is part of the text."""

from __future__ import annotations

import re

from subtitler.patterns import pattern
from subtitler.timedtext.cue import MARKUP
from subtitler.timedtext.cutting import is_cjk

_LEADING_TAGS = pattern(rf"(?:{MARKUP.pattern})*", re.IGNORECASE)


def speaker_label(name: str, text: str = "") -> str:
    """The name with the mark that stands between it and `text`: `Name: `, or `名字：` where name or text is CJK."""
    return f"{name}：" if any(map(is_cjk, name + text)) else f"{name}: "


def with_label(text: str, name: str) -> str:
    """The text with the speaker's label before it; as it is where it begins with the name already, or nobody is named."""
    if not name or label_end(text, name):
        return text
    at = text.rfind("}", 0, _tags_end(text)) + 1
    return text[:at] + speaker_label(name, text) + text[at:]


def label_end(text: str, name: str) -> int:
    """Where the label with which the text begins ends, blanks after it included; 0 where there is none."""
    start = _tags_end(text)
    if not name or not text.startswith((f"{name}:", f"{name}：", f"{name} :"), start):
        return 0
    after = start + len(name) + (2 if text[start + len(name)] == " " else 1)
    return after + len(text[after:]) - len(text[after:].lstrip())


def _tags_end(text: str) -> int:
    tags = _LEADING_TAGS.match(text)
    return tags.end() if tags else 0
