from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.recognition.wire import AudioProperties, JsonObject, read_transcript, result_document
from subtitler.timedtext.transcript import Sentence, Transcript, Word

AUDIO = AudioProperties(codec="pcm_s16le", channels=1, sample_rate=16000, duration_ms=5000)

ENGLISH = Transcript(
    (
        Sentence(
            200,
            1400,
            "Good morning, all.",
            (Word(200, 500, "Good "), Word(600, 900, "morning", ","), Word(1000, 1400, " all", ".")),
            speaker=1,
        ),
        Sentence(2000, 2600, "Sit down.", (Word(2000, 2300, "Sit"), Word(2300, 2600, " down", "."))),
    ),
    media_ms=5000,
    speech_ms=1800,
)


def written(transcript: Transcript, family: str, channels: tuple[int, ...] = (0,)) -> JsonObject:
    return result_document(transcript, file_url="oss://dir/a.wav", family=family, audio=AUDIO, channels=channels)


def words_of(document: JsonObject, sentence: int = 0) -> list[tuple[int, int, str, str]]:
    words = document["transcripts"][0]["sentences"][sentence]["words"]
    return [(word["begin_time"], word["end_time"], word["text"], word["punctuation"]) for word in words]


def test_fun_asr_writes_leading_blanks_and_leaves_pauses() -> None:
    document = written(ENGLISH, "fun-asr")
    assert words_of(document) == [(200, 500, "Good", ""), (600, 900, " morning", ","), (1000, 1400, " all", ".")]
    assert document == {
        "file_url": "oss://dir/a.wav",
        "properties": {
            "audio_format": "pcm_s16le",
            "channels": [0],
            "original_sampling_rate": 16000,
            "original_duration_in_milliseconds": 5000,
        },
        "transcripts": [
            {
                "channel_id": 0,
                "content_duration_in_milliseconds": 1800,
                "text": "Good morning, all. Sit down.",
                "sentences": document["transcripts"][0]["sentences"],
            }
        ],
    }
    first, second = document["transcripts"][0]["sentences"]
    assert (first["sentence_id"], first["speaker_id"], second["sentence_id"]) == (1, 1, 2)
    assert "speaker_id" not in second


def test_paraformer_writes_trailing_blanks_and_no_gaps() -> None:
    assert words_of(written(ENGLISH, "paraformer")) == [
        (200, 600, "Good ", ""),
        (600, 1000, "morning", ", "),
        (1000, 1400, "all", "."),
    ]


def test_paraformer_writes_chinese_as_single_characters() -> None:
    words = (Word(0, 400, "早上"), Word(500, 900, "好", "！"), Word(900, 1000, "A"))
    transcript = Transcript((Sentence(0, 1000, "早上好！A", words),))
    assert words_of(written(transcript, "paraformer")) == [
        (0, 200, "早", ""),
        (200, 500, "上", ""),
        (500, 900, "好", "！"),
        (900, 1000, "A", ""),
    ]
    assert words_of(written(transcript, "fun-asr"))[0] == (0, 400, "早上", "")


def test_sensevoice_writes_tags_and_neither_words_nor_numbers() -> None:
    sentence = Sentence(0, 900, "谢谢大家！", emotion="happy", events=("applause", "laughter"))
    plain = Sentence(1000, 1500, "再见。")
    document = written(Transcript((sentence, plain)), "sensevoice")
    assert document["transcripts"][0]["sentences"] == [
        {
            "begin_time": 0,
            "end_time": 900,
            "text": "<|Applause|><|Laughter|> <|Speech|> 谢谢大家！ <|/Laughter|><|/Applause|> <|/Speech|> <|HAPPY|>",
        },
        {"begin_time": 1000, "end_time": 1500, "text": "<|Speech|> 再见。 <|/Speech|> <|SPECIAL_TOKEN_1|>"},
    ]
    assert read_transcript(document).sentences == (sentence, plain)


def test_only_channels_that_were_asked_for_are_written_even_when_silent() -> None:
    transcript = Transcript((Sentence(0, 500, "Left."), Sentence(600, 900, "Right.", channel=1)), speech_ms=800)
    document = written(transcript, "fun-asr", channels=(0, 1))
    assert [(each["channel_id"], each["text"]) for each in document["transcripts"]] == [(0, "Left."), (1, "Right.")]
    assert [each["content_duration_in_milliseconds"] for each in document["transcripts"]] == [500, 300]
    assert written(transcript, "fun-asr", channels=(2,))["transcripts"] == [
        {"channel_id": 2, "content_duration_in_milliseconds": 0, "text": "", "sentences": []}
    ]


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    """Transcripts as an engine makes them: rising words inside their sentence, blanks between words of Latin letters."""
    sentences, at = [], 0
    for _ in range(draw(st.integers(0, 4))):
        at += draw(st.integers(0, 500))
        words = []
        for bare in draw(st.lists(st.sampled_from(["one", "two", "早上", "好", "Q2"]), min_size=1, max_size=5)):
            start, end = at, at + draw(st.integers(1, 400))
            blank = " " if words and bare.isascii() else ""
            words.append(Word(start, end, blank + bare, draw(st.sampled_from(["", ",", "。"]))))
            at = end + draw(st.integers(0, 200))
        text = "".join(word.written for word in words)
        sentences.append(Sentence(words[0].start_ms, words[-1].end_ms, text, tuple(words)))
        at = words[-1].end_ms + 1
    return Transcript(tuple(sentences), media_ms=max(at, 1), speech_ms=sum(each.end_ms - each.start_ms for each in sentences))


@given(transcripts())
def test_what_is_written_in_the_style_of_fun_asr_reads_back_the_same(transcript: Transcript) -> None:
    audio = replace(AUDIO, duration_ms=transcript.media_ms)
    document = result_document(transcript, file_url="oss://a", family="fun-asr", audio=audio, channels=(0,))
    assert read_transcript(document) == transcript


@given(transcripts(), st.sampled_from(["paraformer", "sensevoice", "pocketsphinx"]))
def test_every_style_keeps_sentences_and_their_times(transcript: Transcript, family: str) -> None:
    read = read_transcript(written(transcript, family))
    assert [(each.start_ms, each.end_ms, each.text) for each in read.sentences] == [
        (each.start_ms, each.end_ms, each.text) for each in transcript.sentences
    ]
    for sentence in read.sentences:
        assert "".join(word.written for word in sentence.words) in {sentence.text, ""}
