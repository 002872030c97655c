"""Sentences just as the service documents them, read without a detour: twelve hours of speech are 400,000 words."""

from __future__ import annotations

import json
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct, convert, field
from msgspec.json import Decoder
from msgspec.structs import fields

from subtitler.recognition.wire.json_object import JsonObject
from subtitler.timedtext.transcript import Sentence, Word

# Times are whole numbers that every reader of JSON has exactly.
_Whole: TypeAlias = Annotated[int, Meta(ge=0, le=2**53)]


# The attributes have the names of Word's and Sentence's, so that one call makes those of them.


class _PlainWord(Struct, gc=False):
    start_ms: _Whole = field(name="begin_time")
    end_ms: _Whole = field(name="end_time")
    text: str
    punctuation: str = ""


class _PlainSentence(Struct):
    start_ms: _Whole = field(name="begin_time")
    end_ms: _Whole = field(name="end_time")
    text: str
    words: list[_PlainWord] = field(default_factory=list)
    speaker: _Whole | None = field(name="speaker_id", default=None)
    emotion: str | None = None


def _complete(plain: type[Struct], made: type[Word | Sentence]) -> None:
    """What the service never tells stands in the class: looked for in vain, it would take half of the time."""
    for each in fields(made):
        if not hasattr(plain, each.name):
            setattr(plain, each.name, each.default)


_complete(_PlainWord, Word)
_complete(_PlainSentence, Sentence)
_DECODER = Decoder(list[_PlainSentence])


def read_sentences(array: bytes) -> list[Sentence | JsonObject]:
    """The entries of a JSON array of sentences, as they are written: with tags in the text, and of channel 0.

    Where one of them is not as it is documented, all are what JSON says. Raises ValueError, RecursionError.
    """
    try:
        found = _DECODER.decode(array)
    except (ValueError, RecursionError):
        return _as_json(array)
    for sentence in found:
        for word in sentence.words:
            if word.end_ms < word.start_ms or not (word.text or word.punctuation):
                return _as_json(array)
    return list(convert(found, list[Sentence], from_attributes=True))


def _as_json(array: bytes) -> list[Sentence | JsonObject]:
    found: list[Sentence | JsonObject] = json.loads(array)
    return found
