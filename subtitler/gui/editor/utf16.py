"""Places in a text: Qt counts UTF-16 units, Python counts characters, and they differ after the first emoji."""

from __future__ import annotations


def units(text: str) -> int:
    """How many units Qt counts in the text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, count: int) -> int:
    """How many whole characters lie in the text's first `count` units."""
    if text.isascii():
        return min(count, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * count].decode("utf-16-le", "ignore"))
