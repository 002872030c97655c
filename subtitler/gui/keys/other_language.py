"""The window's texts in the language that it does not speak, so that an action is found by either name.

A compiled translation holds each text beside its source. Qt can only look sources up; here the file is read whole. Its form is
that of Qt 4 to 6 (qttools, src/linguist/shared/qm.cpp): 16 bytes of signature, then sections of a tag and a length; messages
are members of a tag and, mostly, a length and that many bytes.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from subtitler.files import read_bytes

_SIGNATURE_BYTES = 16
_MESSAGES = 0x69
_END, _TRANSLATION, _OBSOLETE, _SOURCE = 1, 3, 5, 6
_MOST_BYTES = 5_000_000
_MISSING = 0xFFFFFFFF


def counterparts(path: Path) -> Mapping[str, tuple[str, ...]]:
    """For each text of a compiled translation, source or translation, what it is called on the other side.

    Texts are without the dots at their end. Raises FileError.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for source, translation in _pairs(read_bytes(path, _MOST_BYTES)):
        source, translation = source.rstrip("…"), translation.rstrip("…")
        found[source][translation] = None
        found[translation][source] = None
    return {text: tuple(others) for text, others in found.items()}


def _pairs(content: bytes) -> Iterator[tuple[str, str]]:
    source, translation = "", ""
    for tag, value in _members(_section(content, _MESSAGES)):
        if tag == _TRANSLATION:
            translation = translation or value.decode("utf-16-be", "replace")  # the first of several plural forms
        elif tag == _SOURCE:
            source = value.decode("utf-8", "replace")
        elif tag == _END:
            if source and translation:
                yield source, translation
            source, translation = "", ""


def _section(content: bytes, wanted: int) -> bytes:
    place = _SIGNATURE_BYTES
    while place + 5 <= len(content):
        tag, size = struct.unpack_from(">BI", content, place)
        if tag == wanted:
            return content[place + 5 : place + 5 + size]
        place += 5 + size
    return b""


def _members(section: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(section):
        tag, place = section[place], place + 1
        size = 4 if tag == _OBSOLETE else 0
        if tag not in (_END, _OBSOLETE):
            if place + 4 > len(section):
                return
            (size,) = struct.unpack_from(">I", section, place)
            place, size = place + 4, 0 if size == _MISSING else size
        yield tag, section[place : place + size]
        place += size
