"""The result file of a finished task: JSON → Transcript.

Shape: help.aliyun.com, Model Studio, "Fun-ASR / Paraformer / SenseVoice recorded speech recognition RESTful API".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from subtitler.recognition.wire.json_object import JsonObject, objects_of, text_of, unexpected, whole_of
from subtitler.recognition.wire.large_object import read_large_object
from subtitler.timedtext.cutting import is_cjk
from subtitler.timedtext.transcript import Sentence, Transcript, Word

# One step of the grid on which the service's times lie: what a sentence without duration gets.
_SHORTEST_SENTENCE_MS = 40

_TAG = re.compile(r"<\|(/?[A-Za-z0-9_]+)\|>")
_TAGS_WITH_BLANKS = re.compile(r"\s*(?:<\|/?[A-Za-z0-9_]+\|>\s*)+")
_EVENTS = frozenset({"applause", "bgm", "laughter"})
_EMOTIONS = frozenset({"happy", "angry", "sad", "neutral"})


def read_transcript(document: JsonObject) -> Transcript:
    """The transcript in one finished task's result file; times are milliseconds from the start of the media.

    Sentences of all channels stand in the order of their start. What single sentences or words lack is filled in from their
    neighbours: nothing that was heard is dropped. A channel that has only its text becomes one sentence. `speaker` is None
    where the service named none. Raises UnexpectedAnswer where the document is no result file.
    """
    if not isinstance(document, dict) or not isinstance(document.get("transcripts"), list):
        raise unexpected(document)
    properties = document.get("properties")
    media_ms = whole_of(properties, "original_duration_in_milliseconds") or 0 if isinstance(properties, dict) else 0
    channels = objects_of(document, "transcripts")
    sentences = [sentence for place, channel in enumerate(channels) for sentence in _sentences_of(channel, place, media_ms)]
    return Transcript(
        sentences=tuple(sorted(sentences, key=lambda sentence: sentence.start_ms)),
        media_ms=media_ms or max((sentence.end_ms for sentence in sentences), default=0),
        speech_ms=sum(whole_of(channel, "content_duration_in_milliseconds") or 0 for channel in channels),
    )


def read_location(document: bytes) -> str:
    """What the medium of a result was called when it was handed in; empty where the file does not tell."""
    return text_of(read_large_object(document), "file_url")


def _sentences_of(channel: JsonObject, place: int, media_ms: int) -> list[Sentence]:
    number = whole_of(channel, "channel_id")
    number = place if number is None else number
    found: list[Sentence] = []
    for entry in _entries(channel):
        written = entry if isinstance(entry, Sentence) else _sentence(entry, found[-1].end_ms if found else 0)
        sentence = _finished(written, number)
        if sentence.text:
            found.append(sentence)
    return found or _whole_channel(channel, number, media_ms)


def _entries(channel: JsonObject) -> Sequence[Sentence | JsonObject]:
    """What `read_large_object` has read already stands beside objects."""
    entries = channel.get("sentences")
    if isinstance(entries, list) and all(isinstance(entry, Sentence | dict) for entry in entries):
        return entries
    return objects_of(channel, "sentences")


def _whole_channel(channel: JsonObject, number: int, media_ms: int) -> list[Sentence]:
    marked = _read_marks(text_of(channel, "text"))
    end_ms = media_ms or whole_of(channel, "content_duration_in_milliseconds") or 0
    if not marked.text:
        return []
    end_ms = max(end_ms, _SHORTEST_SENTENCE_MS)
    return [Sentence(0, end_ms, marked.text, channel=number, emotion=marked.emotion, events=marked.events)]


def _sentence(entry: JsonObject, previous_end_ms: int) -> Sentence:
    """The sentence as it is written."""
    begin, end = whole_of(entry, "begin_time"), whole_of(entry, "end_time")
    words = _words(objects_of(entry, "words"), previous_end_ms if begin is None else begin, end)
    start_ms = begin if begin is not None else words[0].start_ms if words else previous_end_ms
    end_ms = end if end is not None else words[-1].end_ms if words else start_ms
    speaker, emotion = whole_of(entry, "speaker_id"), text_of(entry, "emotion") or None
    return Sentence(start_ms, end_ms, text_of(entry, "text"), words, speaker, emotion=emotion)


def _finished(written: Sentence, channel: int) -> Sentence:
    """The sentence without tags, in its channel, and with a length."""
    if _is_finished(written) and written.channel == channel:
        return written
    marked = _read_marks(written.text or "".join(word.written for word in written.words))
    return Sentence(
        start_ms=written.start_ms,
        end_ms=written.end_ms if written.end_ms > written.start_ms else written.start_ms + _SHORTEST_SENTENCE_MS,
        text=marked.text,
        words=written.words,
        speaker=written.speaker,
        channel=channel,
        emotion=marked.emotion or (written.emotion or "").lower() or None,
        events=marked.events,
    )


def _is_finished(written: Sentence) -> bool:
    text = written.text
    return (
        bool(text) and "<|" not in text and text == text.strip() and written.end_ms > written.start_ms and not written.emotion
    )


def _words(entries: list[JsonObject], start_ms: int, end_ms: int | None) -> tuple[Word, ...]:
    """The words; one without times takes what its neighbours leave, ends never lie before starts."""
    found: list[Word] = []
    starts = [whole_of(entry, "begin_time") for entry in entries] + [end_ms]
    for entry, (begin, following) in zip(entries, pairwise(starts), strict=True):
        text, punctuation = text_of(entry, "text"), text_of(entry, "punctuation")
        if begin is None:
            begin = found[-1].end_ms if found else start_ms
        end = whole_of(entry, "end_time")
        if end is None:
            end = begin if following is None else following
        if text or punctuation:
            found.append(Word(begin, max(begin, end), text, punctuation))
    return tuple(found)


class _Marked(Struct, frozen=True):
    """A text without SenseVoice's tags, and what they said."""

    text: str
    emotion: str | None
    events: tuple[str, ...]


def _read_marks(text: str) -> _Marked:
    names = [name.strip("/").lower() for name in _TAG.findall(text)]
    emotions = [name for name in names if name in _EMOTIONS]
    return _Marked(
        text=_TAGS_WITH_BLANKS.sub(_seam, text).strip() if names else text.strip(),
        emotion=emotions[-1] if emotions else None,
        events=tuple(dict.fromkeys(name for name in names if name in _EVENTS)),
    )


def _seam(match: re.Match[str]) -> str:
    """What stays of tags inside a text: a blank, or nothing beside Chinese characters, which have no blanks between them."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    beside_cjk = any(side and is_cjk(side) for side in (before, after))
    return "" if beside_cjk or match.group().strip() == match.group() else " "
