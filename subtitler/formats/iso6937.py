"""ISO 6937, the Latin characters of teletext and of EBU STL: a diacritical mark stands before its letter there.

Source: EBU Tech 3264, appendix 2.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from subtitler.patterns import pattern

# From A0 and from D0 on; U+FFFD where nothing stands.
_UPPER = (
    "\u00a0¡¢£$¥\ufffd§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿",
    "—¹®©™♪¬¦\ufffd\ufffd\ufffd\ufffd⅛⅜⅝⅞ΩÆÐªĦ\ufffdĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ\u00ad",
)
_MARKS = {
    "\xc1": "\u0300",
    "\xc2": "\u0301",
    "\xc3": "\u0302",
    "\xc4": "\u0303",
    "\xc5": "\u0304",
    "\xc6": "\u0306",
    "\xc7": "\u0307",
    "\xc8": "\u0308",
    "\xca": "\u030a",
    "\xcb": "\u0327",
    "\xcd": "\u030b",
    "\xce": "\u0328",
    "\xcf": "\u030c",
}
_SIGN = pattern("[\xc1-\xcf][A-Za-z]|[\xa0-\xff]")
_OTHERS = dict(zip(range(0xA0, 0xC0), _UPPER[0], strict=True)) | dict(zip(range(0xD0, 0x100), _UPPER[1], strict=True))


def decode(content: bytes) -> str:
    """The text; U+FFFD for what is none."""
    if content.isascii():
        return content.decode("ascii")
    return _SIGN.sub(lambda found: _shown(found[0]), content.decode("latin-1"))


@cache
def _shown(sign: str) -> str:
    """What a byte shows, or a mark with the letter after it: one character where Unicode has that."""
    if len(sign) == 1:
        return _OTHERS.get(ord(sign), "\ufffd")
    return unicodedata.normalize("NFC", sign[1] + _MARKS.get(sign[0], ""))
