"""The sample's conversation, spoken by Debian's flite, and when each word of it is said."""

from __future__ import annotations

import re
import subprocess
import tempfile
import wave
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pocketsphinx
from conversation import Line

from subtitler.timedtext.transcript import Word

RATE = 16_000
_BEFORE_MS, _AFTER_MS = 800, 1200
_PAUSE_MS, _PAUSE_OF_SPEAKER_CHANGE_MS = 350, 600
_LOUDNESS = 2600.0  # root mean square of 16-bit samples: about −22 dBFS, which leaves room for peaks
_FRAME_MS = 10


@dataclass(frozen=True)
class SpokenLine:
    """A line with its words; times count from the start of the recording."""

    line: Line
    start_ms: int
    end_ms: int
    words: tuple[Word, ...]


def speak(lines: Sequence[Line]) -> tuple[np.ndarray, tuple[SpokenLine, ...]]:
    """The whole recording as 16-bit samples, one channel, 16,000 a second, and where its lines are."""
    recording, spoken = silence(_BEFORE_MS), []
    for number, line in enumerate(lines):
        if number:
            changes = line.speaker != lines[number - 1].speaker
            recording = np.append(recording, silence(_PAUSE_OF_SPEAKER_CHANGE_MS if changes else _PAUSE_MS))
        start_ms = duration_ms(recording)
        voice = synthesise(line.speaker.voice, line.spoken)
        recording = np.append(recording, voice)
        spoken.append(SpokenLine(line, start_ms, duration_ms(recording), aligned(voice, line.spoken, start_ms)))
    return np.append(recording, silence(_AFTER_MS)), tuple(spoken)


def duration_ms(samples: np.ndarray) -> int:
    return len(samples) * 1000 // RATE


def silence(milliseconds: int) -> np.ndarray:
    return np.zeros(milliseconds * RATE // 1000, np.int16)


def synthesise(voice: str, text: str) -> np.ndarray:
    """One voice saying a text, as loud as every other."""
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", file.name], check=True)
        with wave.open(file.name) as recording:
            samples = np.frombuffer(recording.readframes(recording.getnframes()), np.int16).astype(np.float64)
    loudness = np.sqrt(np.mean(samples**2))
    return np.clip(samples * (_LOUDNESS / loudness), -32767, 32767).astype(np.int16)


def aligned(samples: np.ndarray, text: str, offset_ms: int) -> tuple[Word, ...]:
    """The words of a known text with the times at which they are heard, found by forced alignment."""
    written = [re.fullmatch(r"(.*?)([.,?!]?)", word).groups() for word in text.split()]
    decoder = pocketsphinx.Decoder(loglevel="FATAL")
    decoder.set_align_text(" ".join(word.lower() for word, _ in written))
    decoder.start_utt()
    decoder.process_raw(samples.tobytes(), full_utt=True)
    decoder.end_utt()
    heard = [segment for segment in decoder.seg() if not segment.word.startswith(("<", "["))]
    return tuple(
        Word(
            offset_ms + segment.start_frame * _FRAME_MS,
            offset_ms + (segment.end_frame + 1) * _FRAME_MS,
            f" {word}" if number else word,
            mark,
        )
        for number, ((word, mark), segment) in enumerate(zip(written, heard, strict=True))
    )
