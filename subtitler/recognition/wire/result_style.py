"""Transcript → result file, in the style of each model family, as the local service writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from subtitler.recognition.catalogue import SIBLING_FAMILY
from subtitler.recognition.wire.json_object import JsonObject
from subtitler.timedtext.cutting import is_cjk
from subtitler.timedtext.transcript import Sentence, Transcript, Word

_PAIRED_TAGS = {"applause": "Applause", "bgm": "BGM", "laughter": "Laughter"}


class AudioProperties(Struct, frozen=True):
    """The medium's sound track: `codec` as a media prober names it (`aac`, `pcm_s16le`), the rate in Hz."""

    codec: str
    channels: int
    sample_rate: int
    duration_ms: int


def result_document(
    transcript: Transcript,
    *,
    file_url: str,
    family: str,
    audio: AudioProperties,
    channels: tuple[int, ...],
    language: str = "",
    with_words: bool = True,
) -> JsonObject:
    """The result file of a task, as a model of this family writes it: one transcript for each channel that was asked for.

    Fun-ASR (and every family that is not named here): words with leading blanks. Paraformer: single Chinese characters,
    trailing blanks, no gaps. SenseVoice: tags, no words, no sentence numbers. The siblings: sentences from 0 with emotion and
    `language`, where it is known, and their words only `with_words`; what is billed stands with the task, not here.
    """
    if family == SIBLING_FAMILY:
        return _sibling_document(transcript, file_url, audio, channels, language, with_words)
    return {
        "file_url": file_url,
        "properties": _properties(audio),
        "transcripts": [_channel_document(transcript, number, family, len(channels)) for number in channels],
    }


def _properties(audio: AudioProperties) -> JsonObject:
    return {
        "audio_format": audio.codec,
        "channels": list(range(audio.channels)),
        "original_sampling_rate": audio.sample_rate,
        "original_duration_in_milliseconds": audio.duration_ms,
    }


def _sibling_document(
    transcript: Transcript,
    file_url: str,
    audio: AudioProperties,
    channels: tuple[int, ...],
    language: str,
    with_words: bool,
) -> JsonObject:
    transcripts = []
    for channel in channels:
        heard = (sentence for sentence in transcript.sentences if sentence.channel == channel)
        sentences = [_sibling_sentence(sentence, number, language, with_words) for number, sentence in enumerate(heard)]
        running = _running_text(sentence["text"] for sentence in sentences)
        transcripts.append({"channel_id": channel, "text": running, "sentences": sentences})
    return {
        "file_url": file_url,
        "audio_info": {"format": audio.codec, "sample_rate": audio.sample_rate},
        "properties": _properties(audio),
        "transcripts": transcripts,
    }


def _sibling_sentence(sentence: Sentence, number: int, language: str, with_words: bool) -> JsonObject:
    document = _fun_asr_sentence(replace(sentence, speaker=None), number)
    words = {"words": document.pop("words")}
    document |= {"language": language} if language else {}
    return document | {"emotion": sentence.emotion or "neutral"} | (words if with_words else {})


def _channel_document(transcript: Transcript, channel: int, family: str, channels: int) -> JsonObject:
    sentences = [sentence for sentence in transcript.sentences if sentence.channel == channel]
    write = _STYLES.get(family, _fun_asr_sentence)
    documents = [write(sentence, number) for number, sentence in enumerate(sentences, start=1)]
    spoken_ms = sum(sentence.end_ms - sentence.start_ms for sentence in sentences)
    return {
        "channel_id": channel,
        "content_duration_in_milliseconds": transcript.speech_ms if channels == 1 and sentences else spoken_ms,
        "text": _running_text(document["text"] for document in documents),
        "sentences": documents,
    }


def _running_text(texts: Iterable[str]) -> str:
    """Sentences one after the other: a blank between them, nothing beside Chinese characters or tags."""
    running = ""
    for text in texts:
        seamless = not running or not text or is_cjk(running[-1]) or is_cjk(text[0]) or running.endswith("|>")
        running += text if seamless else f" {text}"
    return running


def _fun_asr_sentence(sentence: Sentence, number: int) -> JsonObject:
    return _timed_sentence(sentence, number, _with_leading_blanks(sentence.words))


def _paraformer_sentence(sentence: Sentence, number: int) -> JsonObject:
    characters = tuple(part for word in _with_leading_blanks(sentence.words) for part in _single_characters(word))
    return _timed_sentence(sentence, number, _without_gaps(_with_trailing_blanks(characters), sentence))


def _timed_sentence(sentence: Sentence, number: int, words: tuple[Word, ...]) -> JsonObject:
    document: JsonObject = {
        "begin_time": sentence.start_ms,
        "end_time": sentence.end_ms,
        "text": sentence.text,
        "sentence_id": number,
    }
    if sentence.speaker is not None:
        document["speaker_id"] = sentence.speaker
    document["words"] = [
        {"begin_time": word.start_ms, "end_time": word.end_ms, "text": word.text, "punctuation": word.punctuation}
        for word in words
    ]
    return document


def _sensevoice_sentence(sentence: Sentence, _number: int) -> JsonObject:
    events = [_PAIRED_TAGS[event] for event in sentence.events if event in _PAIRED_TAGS]
    opened = "".join(f"<|{event}|>" for event in events)
    closed = "".join(f"<|/{event}|>" for event in reversed(events))
    emotion = sentence.emotion.upper() if sentence.emotion else "SPECIAL_TOKEN_1"
    parts = (opened, "<|Speech|>", sentence.text, closed, "<|/Speech|>", f"<|{emotion}|>")
    return {
        "begin_time": sentence.start_ms,
        "end_time": sentence.end_ms,
        "text": " ".join(part for part in parts if part),
    }


_STYLES: dict[str, Callable[[Sentence, int], JsonObject]] = {
    "fun-asr": _fun_asr_sentence,
    "paraformer": _paraformer_sentence,
    "sensevoice": _sensevoice_sentence,
}


def _with_leading_blanks(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with each blank between two of them at the start of the second."""
    styled: list[Word] = []
    parted = False
    for word in words:
        blank = " " if styled and (parted or word.text[:1].isspace()) else ""
        styled.append(replace(word, text=blank + word.text.strip(), punctuation=word.punctuation.strip()))
        parted = word.written[-1:].isspace()
    return tuple(styled)


def _with_trailing_blanks(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The same with each blank at the end of the first: after its punctuation, where it has any."""
    styled: list[Word] = []
    for word in words:
        if word.text.startswith(" ") and styled:
            styled[-1] = _followed_by_blank(styled[-1])
        styled.append(replace(word, text=word.text.strip()))
    return tuple(styled)


def _followed_by_blank(word: Word) -> Word:
    if word.punctuation:
        return replace(word, punctuation=word.punctuation + " ")
    return replace(word, text=word.text + " ")


def _single_characters(word: Word) -> list[Word]:
    """A Chinese word as its characters, its time shared out evenly; other words whole."""
    bare = word.text.strip()
    if len(bare) < 2 or not all(is_cjk(character) for character in bare):
        return [word]
    length = word.end_ms - word.start_ms
    edges = [word.start_ms + length * step // len(bare) for step in range(len(bare) + 1)]
    parts = [Word(edges[at], edges[at + 1], character) for at, character in enumerate(bare)]
    parts[0] = replace(parts[0], text=word.text[: len(word.text) - len(word.text.lstrip())] + parts[0].text)
    parts[-1] = replace(parts[-1], punctuation=word.punctuation)
    return parts


def _without_gaps(words: tuple[Word, ...], sentence: Sentence) -> tuple[Word, ...]:
    """The words, each until the next one begins, from the sentence's start to its end."""
    if not words:
        return ()
    starts = [sentence.start_ms, *(word.start_ms for word in words[1:])]
    ends = [*starts[1:], sentence.end_ms]
    return tuple(
        replace(word, start_ms=start, end_ms=max(start, end)) for word, start, end in zip(words, starts, ends, strict=True)
    )
