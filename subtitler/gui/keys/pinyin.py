"""The initials of Chinese words, as people type them to find something quickly: 保存 is bc.

GB 2312 puts its first 3,755 characters in the order of pinyin, so that a character's code tells its initial. A character with
several readings has the one by which the standard orders it.
"""

from __future__ import annotations

from bisect import bisect_right

# The first code of each initial, and the first after the last.
_FIRST_CODES = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g"), (0xB9FE, "h"),
    (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o"), (0xC5BE, "p"), (0xC6DA, "q"),
    (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"), (0xD1B9, "y"), (0xD4D1, "z"), (0xD7FA, ""),
)  # fmt: skip
_CODES = [code for code, _ in _FIRST_CODES]


def initials(text: str) -> str:
    """The initials of the text's common Chinese characters; other characters are left out."""
    return "" if text.isascii() else "".join(map(_initial, text))


def _initial(character: str) -> str:
    encoded = character.encode("gb2312", "ignore")
    if len(encoded) != 2:
        return ""
    place = bisect_right(_CODES, int.from_bytes(encoded, "big")) - 1
    return _FIRST_CODES[place][1] if place >= 0 else ""
