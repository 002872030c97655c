"""Makes the sample again: a recording, a film with it, its transcript and a project with two tracks.

Needs Debian's flite (2.2) for the voices; `make sample` installs it. The same tools give the same files.

    sample.m4a        the recording, AAC, 16 kHz, one channel
    sample.mp4        the film with the same sound, H.264
    sample.txt        what is said, a turn a line, with the speakers' names
    sample.subtitler  a project: the film, a Chinese and an English track, English with the words' times
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.stream import VideoStream
from conversation import LINES
from film import FRAMES_PER_SECOND, HEIGHT, WIDTH, draw
from speech import RATE, SpokenLine, duration_ms, speak

from subtitler.formats.project import write_project
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media, Project, TrackContent

_FOLDER = Path(__file__).parent
_LINGER_MS = 350  # how long a cue stays after its last word, for eyes that are slower than ears
_GAP_MS = 500  # between cues: the shortest that no preset of either language asks to close
_SOUND_BITS, _FILM_SOUND_BITS = 48_000, 32_000


def main() -> None:
    samples, spoken_lines = speak(LINES)
    write_media(_FOLDER / "sample.m4a", samples, _SOUND_BITS)
    write_media(_FOLDER / "sample.mp4", samples, _FILM_SOUND_BITS, draw(samples, spoken_lines))
    (_FOLDER / "sample.txt").write_text(transcript(), "utf-8")
    write_project(_FOLDER / "sample.subtitler", project(spoken_lines, duration_ms(samples)))


def write_media(path: Path, samples: np.ndarray, sound_bits: int, pictures: Iterable[np.ndarray] = ()) -> None:
    """An MP4 file with the sound and, where there are pictures, the film; bit-exact headers carry no date and no version."""
    with av.open(str(path), "w", format="mp4", options={"fflags": "+bitexact", "movflags": "+faststart"}) as container:
        film = add_film(container) if pictures else None
        sound = container.add_stream("aac", rate=RATE, layout="mono", bit_rate=sound_bits)
        if film:
            write_frames(container, film, picture_frames(pictures))
        write_frames(container, sound, [sound_frame(samples)])


def add_film(container: OutputContainer) -> VideoStream:
    film = container.add_stream(
        "libx264", rate=FRAMES_PER_SECOND, options={"crf": "34", "preset": "veryslow", "tune": "animation"}
    )
    film.width, film.height, film.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    film.codec_context.thread_count = 1  # several threads cut the pictures differently from run to run
    return film


def write_frames(
    container: OutputContainer, stream: VideoStream | AudioStream, frames: Iterable[av.VideoFrame | av.AudioFrame]
) -> None:
    for frame in frames:
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def picture_frames(pictures: Iterable[np.ndarray]) -> Iterator[av.VideoFrame]:
    for number, pixels in enumerate(pictures):
        frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
        frame.pts, frame.time_base = number, Fraction(1, FRAMES_PER_SECOND)
        yield frame


def sound_frame(samples: np.ndarray) -> av.AudioFrame:
    """The whole recording; the encoder cuts it into its own frames."""
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = RATE, 0, Fraction(1, RATE)
    return frame


def transcript() -> str:
    """What is said, one person's turn a line."""
    turns = [(speaker.name, [line.spoken for line in lines]) for speaker, lines in groupby(LINES, lambda line: line.speaker)]
    return "".join(f"{name}: {' '.join(sentences)}\n" for name, sentences in turns)


def project(spoken_lines: Sequence[SpokenLine], media_ms: int) -> Project:
    english = tuple(cues(spoken_lines))
    chinese = tuple(
        Cue(cue.start_ms, cue.end_ms, line.chinese, line.speaker.chinese_name) for cue, line in zip(english, LINES, strict=True)
    )
    tracks = (TrackContent("中文", "zh", chinese), TrackContent("English", "en", english))
    return Project((Media(str(_FOLDER / "sample.mp4"), media_ms),), tracks)


def cues(spoken_lines: Sequence[SpokenLine]) -> Iterator[Cue]:
    """A cue for each line, from its first word to a moment after its last, as far as the next cue leaves time."""
    next_starts = [spoken.words[0].start_ms for spoken in spoken_lines[1:]]
    next_starts.append(spoken_lines[-1].end_ms + _LINGER_MS + _GAP_MS)
    for spoken, next_start in zip(spoken_lines, next_starts, strict=True):
        start, end = spoken.words[0].start_ms, spoken.words[-1].end_ms
        yield Cue(
            start, min(end + _LINGER_MS, next_start - _GAP_MS), spoken.line.english, spoken.line.speaker.name, spoken.words
        )


if __name__ == "__main__":
    main()
