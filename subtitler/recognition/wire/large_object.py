"""JSON of tens of megabytes, read in small pieces: one call for all of it would hold up every other thread for a second."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from subtitler.recognition.wire.json_object import JsonObject, read_object

_DECODER = json.JSONDecoder()
_BLANKS = re.compile(r"[ \t\n\r]*")


def read_large_object(content: bytes) -> JsonObject:
    """The object that `read_object` reads; a result's sentences are read one by one. Raises UnexpectedAnswer."""
    try:
        return _Reading(content.decode("utf-8")).whole()
    except (ValueError, IndexError, RecursionError):
        # Whatever it is, the usual way reads it, or says what is wrong.
        return read_object(content)


class _Reading:
    """A place in a text that moves on. Raises ValueError or IndexError where the text is not as it should be."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0

    def whole(self) -> JsonObject:
        found = self._object()
        self._pass_blanks()
        if self._place != len(self._text):
            raise ValueError
        return found

    def _object(self) -> JsonObject:
        found: JsonObject = {}
        self._entries("{", "}", lambda: self._member(found))
        return found

    def _member(self, found: JsonObject) -> None:
        name = self._value()
        self._pass(":")
        is_array = self._next() == "["
        if name == "transcripts" and is_array:
            found[name] = self._array(self._object)
        elif name == "sentences" and is_array:
            found[name] = self._array(self._value)
        elif isinstance(name, str):
            found[name] = self._value()
        else:
            raise ValueError

    def _array(self, entry: Callable[[], object]) -> list[object]:
        found: list[object] = []
        self._entries("[", "]", lambda: found.append(entry()))
        return found

    def _entries(self, first: str, last: str, read: Callable[[], object]) -> None:
        self._pass(first)
        if self._next() == last:
            self._place += 1
            return
        while True:
            read()
            sign = self._next()
            self._place += 1
            if sign == last:
                return
            if sign != ",":
                raise ValueError

    def _value(self) -> Any:
        self._pass_blanks()
        value, self._place = _DECODER.raw_decode(self._text, self._place)
        return value

    def _next(self) -> str:
        self._pass_blanks()
        return self._text[self._place]

    def _pass(self, sign: str) -> None:
        if self._next() != sign:
            raise ValueError
        self._place += 1

    def _pass_blanks(self) -> None:
        match = _BLANKS.match(self._text, self._place)
        self._place = match.end() if match else self._place
