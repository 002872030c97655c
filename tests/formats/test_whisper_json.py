"""JSON: what WhisperX, Whisper and whisper.cpp write, hostile documents, and what comes back of ours."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subtitler.formats import whisper_json
from subtitler.formats.plain_text import clean_name, clean_text
from subtitler.formats.reading import About, NoticeKind, Parsed
from subtitler.timedtext.alignment import spelled
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Timing, Word
from tests.formats.nasty import NASTY

WORDS = (Word(1000, 1400, "Good "), Word(1400, 1900, "morning", ", "), Word(1900, 2500, "everyone", "."))
GREETING = Cue(1000, 2500, "Good morning,\neveryone.", "Ann", WORDS)


def parsed(document: object) -> Parsed:
    found = whisper_json.parse(document if isinstance(document, str) else json.dumps(document))
    assert found is not None
    return found


def words_of(*words: dict[str, object], text: str = "one two three") -> list[tuple[str, int, int, Timing]]:
    (cue,) = parsed({"segments": [{"start": 1, "end": 4, "text": text, "words": words}]}).cues
    return [(word.written, word.start_ms, word.end_ms, word.timing) for word in cue.words]


def test_a_document_of_whisperx_is_read() -> None:
    found = parsed(
        {
            "segments": [
                {
                    "start": 0.031,
                    "end": 1.5,
                    "text": " Hi there.",
                    "words": [
                        {"word": "Hi", "start": 0.031, "end": 0.4, "score": 0.9, "speaker": "SPEAKER_00"},
                        {"word": "there.", "start": 0.5, "end": 1.5, "score": 0.8},
                    ],
                    "speaker": "SPEAKER_00",
                }
            ],
            "word_segments": [],
            "language": "en",
        }
    )
    assert found == Parsed(
        (Cue(31, 1500, "Hi there.", "SPEAKER_00", (Word(31, 400, "Hi"), Word(500, 1500, " there."))),), language="en"
    )


def test_words_without_times_share_what_is_between_their_neighbours() -> None:
    assert words_of(
        {"word": "one", "start": 1.0, "end": 2.0}, {"word": "two"}, {"word": "three", "start": 3.0, "end": 4.0}
    ) == [
        ("one", 1000, 2000, Timing.MEASURED),
        (" two", 2000, 3000, Timing.ESTIMATED),
        (" three", 3000, 4000, Timing.MEASURED),
    ]
    assert [(start, end) for _, start, end, _ in words_of({"word": "one"}, {"word": "two"}, {"word": "three"})] == [
        (1000, 2000),
        (2000, 3000),
        (3000, 4000),
    ]


def test_a_word_that_has_no_end_has_no_length() -> None:
    assert words_of({"word": "one", "start": 2.0}, {"word": "three", "start": 3.0, "end": 4.0}, text="one three") == [
        ("one", 2000, 2000, Timing.ESTIMATED),
        (" three", 3000, 4000, Timing.MEASURED),
    ]


def test_a_segment_without_times_has_those_of_its_words() -> None:
    (cue,) = parsed({"segments": [{"text": "a", "words": [{"word": "a", "start": 1.5, "end": 2}]}]}).cues
    assert (cue.start_ms, cue.end_ms) == (1500, 2000)


def test_a_document_of_whisper_cpp_is_read() -> None:
    found = parsed({"transcription": [{"offsets": {"from": 100, "to": 2000}, "text": " Hello"}]})
    assert found == Parsed((Cue(100, 2000, "Hello"),))


def test_not_a_number_is_no_time_and_no_reason_to_give_up() -> None:
    found = parsed('{"segments": [{"start": 1, "end": 2, "text": "a"}, {"start": NaN, "end": Infinity, "text": "b"}]}')
    assert found.cues == (Cue(1000, 2000, "a"), Cue(2000, 2000, "b"))
    assert [(each.line, each.kind) for each in found.notices] == [(2, NoticeKind.UNREADABLE_TIME)]


@pytest.mark.parametrize(
    "text",
    [
        *["", "x", "[]", "[1]", "{}", "null", '{"segments": 1}', '{"segments": [1]}', '{"transcripts": []}'],
        *["[" * 100_000, '{"a":' * 9000],
    ],
)  # fmt: skip
def test_other_documents_are_refused(text: str) -> None:
    assert whisper_json.parse(text) is None


@pytest.mark.parametrize("value", [None, True, "1", [], {}, 1e300, -1e300, 10**400])
def test_values_of_any_kind_break_nothing(value: object) -> None:
    segment = {"start": value, "end": value, "text": value, "speaker": value, "words": [value, {"word": value, "start": value}]}
    assert len(parsed({"segments": [segment, {**segment, "words": value}], "language": value}).cues) == 2


def test_a_document_without_segments_has_no_cues() -> None:
    assert parsed({"segments": []}) == Parsed(())


def test_the_writer_gives_a_segment_and_a_word_a_line_each() -> None:
    written = whisper_json.compose([Cue(3000, 3000, "你好"), GREETING], About(language="en"))
    assert written.count("\n") == 8
    assert json.loads(written) == {
        "segments": [
            {
                "start": 1.0,
                "end": 2.5,
                "text": "Good morning,\neveryone.",
                "speaker": "Ann",
                "words": (
                    words := [
                        {"word": "Good", "start": 1.0, "end": 1.4, "speaker": "Ann"},
                        {"word": "morning,", "start": 1.4, "end": 1.9, "speaker": "Ann"},
                        {"word": "everyone.", "start": 1.9, "end": 2.5, "speaker": "Ann"},
                    ]
                ),
            },
            {"start": 3.0, "end": 3.001, "text": "你好"},
        ],
        "word_segments": words,
        "language": "en",
    }
    again = parsed(written)
    assert [(word.start_ms, word.end_ms) for word in again.cues[0].words] == [(1000, 1400), (1400, 1900), (1900, 2500)]
    assert spelled(again.cues[0].words) == again.cues[0].text
    assert whisper_json.compose(again.cues, About(language=again.language)) == written


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_and_names_come_back(text: str) -> None:
    written = whisper_json.compose([Cue(0, 1000, "before"), Cue(1000, 2000, text, text, WORDS), Cue(2000, 3000, "after")])
    found = parsed(written)
    assert [cue.text for cue in found.cues] == ["before", clean_text(text).strip(), "after"]
    assert found.cues[1].speaker == clean_name(text)
    assert found.notices == ()


TIMES = st.integers(-100, 10**9)


@given(cues=st.lists(st.builds(Cue, TIMES, TIMES, st.text(max_size=20), st.text(max_size=5)), max_size=5))
@settings(max_examples=100, deadline=None)
def test_times_come_back_to_the_millisecond(cues: list[Cue]) -> None:
    found = parsed(whisper_json.compose(cues))
    ordered = sorted(cues, key=lambda cue: max(0, cue.start_ms))
    assert [(cue.start_ms, cue.end_ms) for cue in found.cues] == [
        (max(0, cue.start_ms), max(1, cue.start_ms + 1, cue.end_ms)) for cue in ordered
    ]
    assert found.notices == ()
