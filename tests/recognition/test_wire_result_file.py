from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subtitler.errors import UnexpectedAnswer
from subtitler.recognition.wire import read_transcript
from subtitler.timedtext.transcript import Sentence, Transcript, Word


def document(*transcripts: dict[str, Any], duration: int | None = 9000) -> dict[str, Any]:
    properties = {"audio_format": "aac", "channels": [0], "original_sampling_rate": 48000}
    if duration is not None:
        properties["original_duration_in_milliseconds"] = duration
    return {"file_url": "https://media.example.org/a.m4a", "properties": properties, "transcripts": list(transcripts)}


def channel(*sentences: dict[str, Any], number: int = 0, text: str = "", spoken: int = 0) -> dict[str, Any]:
    return {"channel_id": number, "content_duration_in_milliseconds": spoken, "text": text, "sentences": list(sentences)}


def word(begin: Any, end: Any, text: str, punctuation: str = "") -> dict[str, Any]:
    return {"begin_time": begin, "end_time": end, "text": text, "punctuation": punctuation}


def test_a_chinese_conversation_keeps_words_speakers_and_quotation_marks() -> None:
    first = {
        "begin_time": 400,
        "end_time": 1200,
        "text": "船几点开？",
        "sentence_id": 1,
        "speaker_id": 0,
        "words": [word(400, 640, "船"), word(640, 960, "几点"), word(960, 1200, "开", "？")],
    }
    second = {
        "begin_time": 2000,
        "end_time": 3200,
        "text": "他说：“六点。",
        "sentence_id": 2,
        "speaker_id": 1,
        "words": [
            word(2000, 2200, "他"),
            word(2200, 2400, "说"),
            word(2400, 2480, "："),
            word(2480, 2560, "“"),
            word(2560, 3200, "六点", "。"),
        ],
    }
    whole = channel(first, second, text="船几点开？他说：“六点。”", spoken=2000)
    assert read_transcript(document(whole)) == Transcript(
        sentences=(
            Sentence(
                400, 1200, "船几点开？", (Word(400, 640, "船"), Word(640, 960, "几点"), Word(960, 1200, "开", "？")), speaker=0
            ),
            Sentence(
                2000,
                3200,
                "他说：“六点。",
                (
                    Word(2000, 2200, "他"),
                    Word(2200, 2400, "说"),
                    Word(2400, 2480, "："),
                    Word(2480, 2560, "“"),
                    Word(2560, 3200, "六点", "。"),
                ),
                speaker=1,
            ),
        ),
        media_ms=9000,
        speech_ms=2000,
    )


def test_english_words_keep_the_blanks_that_the_service_wrote() -> None:
    sentence = {
        "begin_time": 0,
        "end_time": 900,
        "text": "Ferry leaves, now.",
        "words": [word(0, 300, "Ferry"), word(300, 600, " leaves", ","), word(600, 900, " now", ".")],
    }
    (read,) = read_transcript(document(channel(sentence))).sentences
    assert "".join(each.written for each in read.words) == read.text == "Ferry leaves, now."


def test_two_channels_become_one_dialogue_in_the_order_of_time() -> None:
    caller = channel(
        {"begin_time": 500, "end_time": 900, "text": "Hello?"},
        {"begin_time": 2500, "end_time": 2900, "text": "Yes."},
        spoken=800,
    )
    agent = channel({"begin_time": 1000, "end_time": 2600, "text": "Is that you?"}, number=1, spoken=1600)
    transcript = read_transcript(document(caller, agent))
    assert [(each.channel, each.text) for each in transcript.sentences] == [(0, "Hello?"), (1, "Is that you?"), (0, "Yes.")]
    assert transcript.speech_ms == 2400


def test_a_silent_channel_adds_nothing() -> None:
    spoken = channel({"begin_time": 0, "end_time": 500, "text": "Hello."}, spoken=500)
    silent = channel(number=1)
    assert read_transcript(document(spoken, silent)) == read_transcript(document(spoken))
    assert read_transcript(document()).sentences == ()


def test_tags_of_sensevoice_become_emotion_and_events_and_leave_clean_text() -> None:
    text = "<|BGM|> <|Speech|> 先听一段 <|/BGM|> 昨天的录音。 <|/Speech|> <|HAPPY|>"
    english = "<|Applause|><|Laughter|> <|Speech|> Thank <|/Applause|> you! <|/Laughter|> <|/Speech|> <|SPECIAL_TOKEN_1|>"
    read = read_transcript(
        document(
            channel(
                {"begin_time": 0, "end_time": 3000, "text": text},
                {"begin_time": 3500, "end_time": 5000, "text": english},
            )
        )
    )
    assert read.sentences == (
        Sentence(0, 3000, "先听一段昨天的录音。", emotion="happy", events=("bgm",)),
        Sentence(3500, 5000, "Thank you!", emotion=None, events=("applause", "laughter")),
    )


def test_a_sentence_without_length_keeps_its_text_and_gets_a_moment() -> None:
    (read,) = read_transcript(document(channel({"begin_time": 700, "end_time": 700, "text": "嗯。", "words": []}))).sentences
    assert read.text == "嗯。"
    assert read.start_ms == 700 < read.end_ms


def test_a_sentence_without_times_takes_those_of_its_words_or_follows_the_one_before() -> None:
    read = read_transcript(
        document(
            channel(
                {"text": "One.", "words": [word(300, 800, "One", ".")]},
                {"text": "Two."},
                {"begin_time": 2000, "end_time": 2400, "text": "Three."},
            )
        )
    )
    assert [(each.start_ms, each.text) for each in read.sentences] == [(300, "One."), (800, "Two."), (2000, "Three.")]


def test_words_without_times_share_what_their_neighbours_leave() -> None:
    words = [word(None, None, "a"), word(300, None, " b"), {"text": " c"}, word(900, 100, " d")]
    (read,) = read_transcript(
        document(channel({"begin_time": 100, "end_time": 1000, "text": "a b c d", "words": words}))
    ).sentences
    assert [(each.start_ms, each.end_ms) for each in read.words] == [(100, 300), (300, 300), (300, 900), (900, 900)]


def test_times_become_whole_milliseconds_of_at_least_zero() -> None:
    sentence = {
        "begin_time": -40,
        "end_time": 1200.6,
        "text": "Hi.",
        "words": [word("80", 400.4, "Hi", "."), word(True, 500, "?")],
    }
    (read,) = read_transcript(document(channel(sentence))).sentences
    assert (read.start_ms, read.end_ms) == (0, 1201)
    assert [(each.start_ms, each.end_ms) for each in read.words] == [(80, 400), (400, 500)]


def test_speaker_zero_is_somebody_and_a_missing_one_is_nobody() -> None:
    read = read_transcript(
        document(
            channel(
                {"begin_time": 0, "end_time": 1, "text": "A", "speaker_id": 0},
                {"begin_time": 2, "end_time": 3, "text": "B"},
                {"begin_time": 4, "end_time": 5, "text": "C", "speaker_id": None},
                {"begin_time": 6, "end_time": 7, "text": "D", "speaker_id": 12},
            )
        )
    )
    assert [each.speaker for each in read.sentences] == [0, None, None, 12]


def test_a_channel_that_has_only_its_text_is_one_sentence() -> None:
    bare = {"channel_id": 0, "text": " 只有正文。 "}
    assert read_transcript(document(bare)).sentences == (Sentence(0, 9000, "只有正文。"),)
    assert read_transcript(document(bare | {"sentences": []})).sentences == (Sentence(0, 9000, "只有正文。"),)
    assert read_transcript({"transcripts": [bare]}).sentences[0].end_ms > 0


def test_a_sentence_without_text_is_read_from_its_words_and_an_empty_one_is_none() -> None:
    read = read_transcript(
        document(
            channel(
                {"begin_time": 0, "end_time": 800, "words": [word(0, 400, "Good "), word(400, 800, "day", "!")]},
                {"begin_time": 900, "end_time": 950, "text": "", "words": []},
            )
        )
    )
    assert [each.text for each in read.sentences] == ["Good day!"]


def test_members_that_nobody_knows_are_passed_over() -> None:
    sentence = {"begin_time": 0, "end_time": 500, "text": "Hello.", "confidence": 0.9, "lang": ["en"]}
    extended = document(channel(sentence) | {"mood": None}) | {"usage": {"input_tokens": 3}}
    assert read_transcript(extended).sentences == (Sentence(0, 500, "Hello."),)


def test_the_length_is_the_last_end_where_the_file_does_not_tell() -> None:
    read = read_transcript(document(channel({"begin_time": 0, "end_time": 640, "text": "Hello."}), duration=None))
    assert read.media_ms == 640


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"transcripts": None},
        {"transcripts": {"text": "Hello"}},
        {"transcripts": ["Hello"]},
        {"transcripts": [{"sentences": "Hello"}]},
        {"transcripts": [{"sentences": [["Hello"]]}]},
        {"transcripts": [{"sentences": [{"text": "Hello", "words": "Hello"}]}]},
        {"output": {"task_status": "SUCCEEDED"}},
        [],
        "Hello",
        None,
    ],
)
def test_anything_else_is_an_unexpected_answer(content: Any) -> None:
    with pytest.raises(UnexpectedAnswer):
        read_transcript(content)


def test_an_unexpected_answer_shows_its_beginning_without_links_and_keys() -> None:
    answer = {
        "link": "https://results.example.org/x.json?Signature=c2VjcmV0",
        "signature": "c2VjcmV0",
        "note": "key sk-0123456789abcdef of LTAI4xyz",
        "filler": "字" * 1000,
    }
    with pytest.raises(UnexpectedAnswer) as caught:
        read_transcript(answer)
    body = caught.value.body
    assert body.startswith('{"link": "(link)", "signature": "(hidden)"')
    assert len(body) <= 300
    for secret in ("c2VjcmV0", "results.example.org", "0123456789", "4xyz"):
        assert secret not in body


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10_000) | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["begin_time", "end_time", "text", "words", "sentences", "punctuation", "speaker_id", "channel_id"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(json_values, json_values)
def test_whatever_stands_in_a_result_file_it_is_read_or_refused(transcripts: Any, properties: Any) -> None:
    answer = {"transcripts": [transcripts] if isinstance(transcripts, dict) else transcripts, "properties": properties}
    try:
        transcript = read_transcript(answer)
    except UnexpectedAnswer:
        return
    starts = [sentence.start_ms for sentence in transcript.sentences]
    assert starts == sorted(starts)
    for sentence in transcript.sentences:
        assert 0 <= sentence.start_ms < sentence.end_ms
        assert sentence.text == sentence.text.strip() != ""
        assert all(0 <= each.start_ms <= each.end_ms for each in sentence.words)
    assert json.dumps(transcript.media_ms)


def test_a_time_of_hundreds_of_digits_is_none() -> None:
    sentence = {"begin_time": 10**400, "end_time": 900, "text": "Hi."}
    transcript = read_transcript({"transcripts": [{"channel_id": 0, "sentences": [sentence]}]})
    assert [(found.start_ms, found.end_ms) for found in transcript.sentences] == [(0, 900)]
