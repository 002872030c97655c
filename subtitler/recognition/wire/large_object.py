"""JSON of tens of megabytes, read in small pieces: one call for all of it would hold up every other thread for a second."""

from __future__ import annotations

import json
import re

from subtitler.errors import UnexpectedAnswer
from subtitler.recognition.wire.json_object import JsonObject, read_object
from subtitler.recognition.wire.plain_sentence import read_sentences
from subtitler.timedtext.transcript import Sentence

# A piece takes about a millisecond.
_PIECE_BYTES = 100_000
_DECODER = json.JSONDecoder()
_NAME = b'"sentences"'
_OPENING = re.compile(rb"\s*:\s*\[")
# Between two sentences: words have neither of these members.
_SEAM = re.compile(rb',\s*(?=\{[^{}]*"(?:words|sentence_id)"\s*:)')

Entries = list[Sentence | JsonObject]


def read_large_object(content: bytes, piece_bytes: int = _PIECE_BYTES) -> JsonObject:
    """The object that `read_object` reads; the sentences of a result that are as the service documents them are Sentences with
    the tags still in their texts, all of channel 0. Raises UnexpectedAnswer.
    """
    try:
        return _in_pieces(content, piece_bytes)
    except (ValueError, RecursionError, UnexpectedAnswer):
        # Whatever it is, the usual way reads it, or says what is wrong.
        return read_object(content)


def _in_pieces(content: bytes, piece_bytes: int) -> JsonObject:
    """Reads the arrays of sentences by themselves, and the rest with a number in each of them. Raises ValueError where the
    content is not as it should be, or has such arrays elsewhere than in transcripts.
    """
    rest: list[bytes] = []
    arrays: list[Entries] = []
    place = 0
    while (opening := _opening(content, place, len(content))) is not None:
        end, entries = _array(content, opening, piece_bytes)
        rest += [content[place:opening], b"%d" % len(arrays)]
        arrays.append(entries)
        place = end
    rest.append(content[place:])
    document = read_object(b"".join(rest))
    _put_in_place(document, arrays)
    return document


def _put_in_place(document: JsonObject, arrays: list[Entries]) -> None:
    transcripts = document.get("transcripts")
    channels = [channel for channel in transcripts if isinstance(channel, dict)] if isinstance(transcripts, list) else []
    holders = [channel for channel in channels if isinstance(channel.get("sentences"), list)]
    if [channel["sentences"] for channel in holders] != [[number] for number in range(len(arrays))]:
        raise ValueError
    for channel, entries in zip(holders, arrays, strict=True):
        channel["sentences"] = entries


def _opening(content: bytes, place: int, limit: int) -> int | None:
    """Where the next array of sentences has its first entry. Within a text the name would have backslashes."""
    place = content.find(_NAME, place, limit)
    while place >= 0:
        opening = _OPENING.match(content, place + len(_NAME))
        if opening:
            return opening.end()
        place = content.find(_NAME, place + len(_NAME), limit)
    return None


def _array(content: bytes, place: int, piece_bytes: int) -> tuple[int, Entries]:
    """Where the array ends whose first entry is at `place`; and its entries.

    A piece that is JSON by itself ends where a sentence does: had it been cut within one, its brackets would not match.
    """
    entries: Entries = []
    while True:
        seam = _SEAM.search(content, place + piece_bytes)
        limit = _opening(content, place, seam.start() if seam else len(content))
        if seam is None or limit is not None:
            break
        entries += read_sentences(b"[%b]" % content[place : seam.start()])
        place = seam.end()
    text = "[" + content[place:limit].decode()
    _, end = _DECODER.raw_decode(text)
    last = text[:end].encode()
    entries += read_sentences(last)
    return place + len(last) - 2, entries
