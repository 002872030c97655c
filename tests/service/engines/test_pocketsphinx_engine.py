from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from subtitler.errors import MediaUnreadable
from subtitler.folders import resource
from subtitler.media.sound import decode
from subtitler.progress import Cancelled, CancelToken
from subtitler.recognition.vocabulary import Hotword
from subtitler.service.engines.engine import EngineOrder
from subtitler.service.engines.pocketsphinx_engine import PocketsphinxEngine
from subtitler.timedtext.transcript import Transcript
from tests.end2end.speech import spoken_in_sample, word_error_rate, words
from tests.media.recordings import record

SAMPLE = resource("sample/sample.m4a")


@pytest.fixture(scope="module")
def engine() -> Iterator[PocketsphinxEngine]:
    engine = PocketsphinxEngine()
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def told() -> list[float]:
    """The shares that were reported while the sample was heard."""
    return []


@pytest.fixture(scope="module")
def heard(engine: PocketsphinxEngine, told: list[float]) -> Transcript:
    return engine.recognise(SAMPLE, EngineOrder(), told.append, CancelToken())


def recognise(engine: PocketsphinxEngine, path: Path, *hotwords: Hotword, channels: tuple[int, ...] = (0,)) -> Transcript:
    return engine.recognise(path, EngineOrder(channels, hotwords), lambda _share: None, CancelToken())


@pytest.fixture(scope="module")
def one_sentence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second half of a sentence: "and I break it where a person would pause"."""
    sound = np.concatenate(list(decode(SAMPLE)))[19_180 * 16 : 22_300 * 16]
    return record(tmp_path_factory.mktemp("sound") / "sentence.wav", sound, rate=16_000)


def test_the_sample_is_understood(heard: Transcript) -> None:
    assert word_error_rate(words(heard.text), spoken_in_sample()) <= 0.05


def test_words_have_their_times_within_their_sentence(heard: Transcript) -> None:
    for sentence in heard.sentences:
        times = [time for word in sentence.words for time in (word.start_ms, word.end_ms)]
        assert times == sorted(times)
        assert (sentence.start_ms, sentence.end_ms) == (times[0], times[-1])
        assert "".join(word.written for word in sentence.words) == sentence.text
    assert [sentence.start_ms for sentence in heard.sentences] == sorted(sentence.start_ms for sentence in heard.sentences)
    first = heard.sentences[0]
    assert first.text == "welcome to the program"
    assert first.start_ms == pytest.approx(1000, abs=150)


def test_lengths_are_told(heard: Transcript) -> None:
    assert heard.media_ms == pytest.approx(42_110, abs=50)
    assert 25_000 < heard.speech_ms < 36_000


def test_progress_is_the_share_of_the_sound_that_is_done(heard: Transcript, told: list[float]) -> None:
    assert heard.sentences
    assert told == sorted(told)
    assert len(told) >= 10
    assert 0.9 < told[-1] <= 1


def test_nothing_is_written_that_nobody_can_hear(heard: Transcript) -> None:
    written = {character for sentence in heard.sentences for character in sentence.text}
    assert not written & set(".,?!<>[]()~0123456789")
    assert "I read the sentence" in heard.text
    assert heard.text.lower() == heard.text.replace("I ", "i ")


def test_what_was_heard_before_leaves_no_trace(one_sentence: Path) -> None:
    alone = PocketsphinxEngine(workers=1)
    first = recognise(alone, one_sentence)
    recognise(alone, one_sentence, Hotword("kernel"))
    again = recognise(alone, one_sentence)
    alone.close()
    assert again == first


def test_a_hotword_is_preferred_to_what_sounds_the_same_and_keeps_its_spelling(
    engine: PocketsphinxEngine, one_sentence: Path
) -> None:
    assert "break" in recognise(engine, one_sentence).text
    with_hotwords = recognise(engine, one_sentence, Hotword("Brake", 5), Hotword("a loud"), Hotword("Brake", 1)).text
    assert "Brake" in with_hotwords
    assert "break" not in with_hotwords


def test_hotwords_that_cannot_be_heard_change_nothing(engine: PocketsphinxEngine, one_sentence: Path) -> None:
    plain = recognise(engine, one_sentence)
    strange = (Hotword("联调"), Hotword("Zxqvwk"), Hotword("Brake", 5, "zh"), Hotword("~"), Hotword("</s>"), Hotword("x y z w"))
    assert recognise(engine, one_sentence, *strange) == plain


def test_channels_are_heard_apart(engine: PocketsphinxEngine, tmp_path: Path) -> None:
    speech = np.concatenate(list(decode(SAMPLE)))[:46_000]
    silence = np.zeros_like(speech)
    path = record(tmp_path / "call.wav", np.concatenate([speech, silence]), np.concatenate([silence, speech]), rate=16_000)
    both = recognise(engine, path, channels=(0, 1))
    assert [(sentence.channel, sentence.text) for sentence in both.sentences] == [
        (0, "welcome to the program"),
        (1, "welcome to the program"),
    ]
    assert both.sentences[1].start_ms - both.sentences[0].start_ms == pytest.approx(2875, abs=60)
    assert [sentence.channel for sentence in recognise(engine, path, channels=(1,)).sentences] == [1]


def test_silence_gives_no_sentences(engine: PocketsphinxEngine, tmp_path: Path) -> None:
    path = record(tmp_path / "silence.wav", np.zeros(48_000, np.int16), rate=16_000)
    assert recognise(engine, path).sentences == ()


def test_a_damaged_file_is_told(engine: PocketsphinxEngine, tmp_path: Path) -> None:
    (tmp_path / "notes.mp3").write_text("no sound at all\n" * 100)
    with pytest.raises(MediaUnreadable):
        recognise(engine, tmp_path / "notes.mp3")


def test_cancelling_stops_between_two_stretches(engine: PocketsphinxEngine) -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        engine.recognise(SAMPLE, EngineOrder(), lambda _share: cancel.cancel(), cancel)
