"""Results of many hours are read in pieces: they say what they say when they are read as a whole."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subtitler.errors import UnexpectedAnswer
from subtitler.recognition.wire import read_large_object, read_object, read_transcript
from subtitler.timedtext.transcript import Sentence, Transcript


def in_pieces(content: bytes, piece_bytes: int = 1) -> Transcript | None:
    """None where it is refused; by default each sentence is a piece."""
    try:
        return read_transcript(read_large_object(content, piece_bytes))
    except UnexpectedAnswer:
        return None


def as_a_whole(content: bytes) -> Transcript | None:
    try:
        return read_transcript(read_object(content))
    except UnexpectedAnswer:
        return None


def word(begin: int, text: str, **changed: Any) -> dict[str, Any]:
    return {"begin_time": begin, "end_time": begin + 80, "text": text, "punctuation": "", **changed}


def sentence(number: int, *words: dict[str, Any], **changed: Any) -> dict[str, Any]:
    begin = number * 1000
    said = "".join(str(each.get("text")) for each in words)
    times = {"begin_time": begin, "end_time": begin + 900, "text": said, "sentence_id": number + 1}
    return {**times, "words": list(words), **changed}


def result(*channels: list[Any]) -> dict[str, Any]:
    transcripts = [{"channel_id": number, "text": "…", "sentences": list(found)} for number, found in enumerate(channels)]
    return {"file_url": "u", "properties": {"original_duration_in_milliseconds": 9000}, "transcripts": transcripts}


ODD = [
    sentence(0, word(0, "就"), word(80, "这样", punctuation="。")),
    sentence(1, word(1000, "Good "), word(1080, "day", punctuation=None)),
    sentence(2, word(2000, "{ 括号 ["), word(2080, "]}, {"), text='他说："words": [{'),
    sentence(3, word(3000, "<|HAPPY|>"), word(3080, "sentences"), text='<|BGM|>"sentences": [1] <|/BGM|>'),
    sentence(4, word(4000, "a", end_time=3000), word(4080, "", punctuation=""), word(4160, " b", begin_time=None)),
    sentence(5, speaker_id=1, words=None),
    sentence(6, word(6000, "字"), speaker_id="2", emotion="Happy", lang=[{"name": "zh"}, {"words": 3}]),
    sentence(7, word(7000, "\ud800"), begin_time=7000.4, text=""),
    sentence(8, word(10**400, "x"), end_time=2**70),
    {"text": "Nothing but text."},
    {"text": "", "words": []},
]


@pytest.mark.parametrize("layout", [{}, {"separators": (",", ":")}, {"indent": 2}, {"ensure_ascii": False}])
@pytest.mark.parametrize("piece_bytes", [1, 300, 100_000])
def test_odd_sentences_between_usual_ones_are_read_as_ever(layout: dict[str, Any], piece_bytes: int) -> None:
    usual = [sentence(number, word(number * 1000, "好"), word(number * 1000 + 80, " day")) for number in range(20)]
    mixed = [entry for pair in zip(ODD, usual, strict=False) for entry in pair]
    text = json.dumps(result(mixed, usual, []), **layout).encode("utf-8", "surrogatepass")
    whole = as_a_whole(text)
    assert whole is not None
    assert in_pieces(text, piece_bytes) == whole


def test_an_odd_sentence_leaves_its_neighbours_the_short_way() -> None:
    sentences = [sentence(number, word(number * 1000, "好")) for number in range(5)]
    sentences[2]["text"] = None
    content = json.dumps(result(sentences[:3], sentences[3:]), ensure_ascii=False).encode()
    first, second = (channel["sentences"] for channel in read_large_object(content, 1)["transcripts"])
    assert [type(entry) for entry in (*first, *second)] == [Sentence, Sentence, dict, Sentence, Sentence]


def test_a_sentence_may_have_its_words_before_its_text() -> None:
    turned = [{"words": entry["words"], **entry} for entry in (sentence(number, word(0, "a")) for number in range(5))]
    content = json.dumps(result([dict(reversed(entry.items())) for entry in turned], turned)).encode()
    assert in_pieces(content) == as_a_whole(content)


@pytest.mark.parametrize(
    "content",
    [
        b'{"properties": {"sentences": [{"text": "a"}]}, "transcripts": [{"text": "b"}]}',
        b'{"transcripts": [{"sentences": [{"text": "a", "sentences": [{"text": "b"}]}]}]}',
        b'{"transcripts": [{"sentences": [{"text": "a"}], "sentences": [{"text": "b"}]}]}',
        b'{"properties": {"sentences": [{"text": "a"}]}, "transcripts": [{"sent\\u0065nces": [{"text": "b"}]}]}',
        b'{"transcripts": [{"sentences": "a"}, {"sentences": [{"text": "b"}]}]}',
        b'{"transcripts": [{"sentences": [{"text": "a"}, 5]}]}',
        b'{"transcripts": [{"sentences": [{"text": "a", "words": []}, {"text": "b", "words": []}]]}]}',
        b'{"transcripts": [{"sentences": [{"text": "a", "words": []}, {"text": "b", "words": []]}]}',
        b'{"transcripts": [{"sentences": [{"text": "a", "words": []}], [{"text": "b", "words": []}]}]}',
        b'{"transcripts": [{"sentences": [{"text": "a", "words": []}, {"text": "b", "words": []},]}]}',
        b'{"transcripts": [{"sentences": [{"text": "a"}',
        b'\xef\xbb\xbf{"transcripts": [{"sentences": [{"text": "a"}]}]}',
        '{"transcripts": [{"sentences": [{"text": "a"}]}]}'.encode("utf-16"),
    ],
)
def test_sentences_in_unusual_places_are_read_or_refused_as_ever(content: bytes) -> None:
    assert in_pieces(content) == as_a_whole(content)


CHANGES = (
    st.none() | st.booleans() | st.integers(-5, 9000) | st.floats() | st.sampled_from(["", "5", '"words": [', "}, {", "\\"])
)
MEMBERS = st.sampled_from(["begin_time", "end_time", "text", "punctuation", "words", "speaker_id", "emotion", "x"])
CHANGED = st.dictionaries(MEMBERS, CHANGES, max_size=2)
WORDS = st.builds(lambda begin, changed: word(begin, "a") | changed, st.integers(0, 9000), CHANGED)
SENTENCES = st.builds(
    lambda number, words, changed: sentence(number, *words) | changed, st.integers(0, 9), st.lists(WORDS, max_size=3), CHANGED
)


@settings(deadline=1000, max_examples=300)
@given(st.lists(st.lists(SENTENCES, max_size=4), max_size=2), st.sampled_from([None, 2]), st.sampled_from([1, 200]))
def test_whatever_stands_in_sentences_they_are_read_as_ever(channels: list[Any], indent: int | None, piece_bytes: int) -> None:
    content = json.dumps(result(*channels), indent=indent).encode()
    assert in_pieces(content, piece_bytes) == as_a_whole(content)


@settings(deadline=1000, max_examples=300)
@given(st.data())
def test_whatever_a_network_does_to_a_result_it_is_read_or_refused_as_ever(data: st.DataObject) -> None:
    content = json.dumps(result(ODD[:4], ODD[4:]), indent=data.draw(st.sampled_from([None, 1]))).encode()
    first, last = sorted((data.draw(st.integers(0, len(content))), data.draw(st.integers(0, len(content)))))
    filling = data.draw(st.binary(max_size=3) | st.sampled_from([b"]", b"}", b",", b'"', b"[{", b"}, {"]))
    changed = content[:first] + filling + content[data.draw(st.sampled_from([first, first + 1, last])) :]
    whole = as_a_whole(changed)
    assert whole is None or in_pieces(changed) == whole
