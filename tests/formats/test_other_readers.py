"""Files of ours in the hands of other programs' readers: webvtt-py and FFmpeg take everything, without a word of complaint."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import webvtt as webvtt_py

from subtitler.formats import karaoke, registry, webvtt
from subtitler.formats.plain_text import clean_name, clean_text
from subtitler.formats.reading import Format
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import format_timecode, parse_timecode
from subtitler.timedtext.transcript import Word
from tests.formats.as_shown import visible
from tests.formats.nasty import NASTY

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed here")
CUES = [Cue(2000 * place, 2000 * place + 1500, text, note=text) for place, text in enumerate(NASTY)]
_SRT_TIMES = re.compile(r"^(\d+:\d\d:\d\d,\d{3}) --> (\d+:\d\d:\d\d,\d{3})$", re.MULTILINE)


@pytest.mark.parametrize("form", [webvtt.FORMAT, karaoke.FORMAT], ids=["vtt", "karaoke"])
def test_webvtt_py_sees_every_cue(form: Format) -> None:
    assert form.compose is not None
    spoken = [Cue(cue.start_ms, cue.end_ms, cue.text, text, note=text) for cue, text in zip(CUES, NASTY, strict=True)]
    written = form.compose(spoken)
    assert isinstance(written, str)
    captions = webvtt_py.WebVTT.from_string(written).captions
    assert [html.unescape(caption.text) for caption in captions] == [visible(text) for text in NASTY]
    assert [html.unescape(caption.voice or "") for caption in captions] == [clean_name(text) for text in NASTY]
    assert [(caption.start, caption.end) for caption in captions] == [
        (format_timecode(cue.start_ms, "."), format_timecode(cue.end_ms, ".")) for cue in CUES
    ]


def heard_by_ffmpeg(path: Path) -> list[tuple[int | None, int | None]]:
    """The times of all cues that FFmpeg finds in a file, which it takes without a warning."""
    shown = subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "warning", "-i", path, "-c:s", "srt", "-f", "srt", "-"], capture_output=True, check=True
    )
    assert shown.stderr == b""
    return [(parse_timecode(start), parse_timecode(end)) for start, end in _SRT_TIMES.findall(shown.stdout.decode("utf-8"))]


@needs_ffmpeg
@pytest.mark.parametrize("suffix", [".srt", ".vtt", ".words.vtt"])
def test_ffmpeg_sees_every_cue_that_has_a_text(tmp_path: Path, suffix: str) -> None:
    # It leaves out cues without a text, and takes what looks like times for more of them: two of those are no use here.
    cues = [cue for cue in CUES if clean_text(cue.text) and visible(cue.text) and "-->" not in cue.text]
    words = (Word(100_000, 100_400, "One "), Word(100_400, 100_900, "<two> "), Word(100_900, 101_000, "three"))
    cues.append(Cue(2000 * len(CUES), 2000 * len(CUES) + 1000, "One <two>\nthree", words=words))
    path = tmp_path / f"a{suffix}"
    registry.write(path, cues)
    assert heard_by_ffmpeg(path) == [(cue.start_ms, cue.end_ms) for cue in cues]
