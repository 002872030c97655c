"""Damaged files: whatever the bytes are, a reader gives cues or one of our own errors, and in little time."""

from __future__ import annotations

import random
import time
from contextlib import suppress
from pathlib import Path

import pytest

from subtitler.errors import SubtitlerError
from subtitler.formats.project import read_project
from subtitler.formats.registry import read, write
from subtitler.timedtext.cue import Cue

SAMPLES = {
    "srt": (
        "\ufeff1\r\n00:00:01,000 --> 00:00:02,500 X1:10 X2:20 Y1:30 Y2:40\r\n<i>你好</i> {\\an8}\r\n\r\n"
        "2\r\n00:00:03.5 -> 04:00\r\nx --> y\r\n\r\n42\r\n3\r\n-100:00:01,000 --> 100:00:02,000\r\n1 < 2 &amp;\r\n"
    ),
    "vtt": (
        "WEBVTT - x\nLanguage: en\n\nNOTE a\n\nSTYLE\n::cue {}\n\nid\n00:01.000 --> 00:02.000 line:0 align:start\n"
        "<v Ann>Hi <i>there</i></v> <v Bob>&#20013;&lt;\n<ruby>a<rt>b</rt></ruby>\n\n"
        "1\n00:03.000 --> 00:04.000\na<00:03.500><c> b</c>\n"
    ),
    "csv": (
        "index,start_ms,end_ms,start,end,speaker,text\n"
        '1,0,1000,"00:00:00,000","00:00:01,000",Ann,"He said ""no""\nx"\n2,5,6,,,小明,你好\n'
    ),
    "subtitler": (
        '{"subtitler": 1, "media": [{"location": "a.mp4", "duration_ms": 5}], "tracks": [{"name": "x", "language": "zh",'
        '"cues": [{"start_ms": 0, "end_ms": 1000, "text": "你好", "speaker": "Ann",'
        '"words": [[0, 500, "你", ""], [500, 1000, "好", "。"]]}]}]}'
    ),
}
SPLICES = [
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"-->",
    b"\n\n",
    b"\r",
    b'"',
    b"<",
    b"&#",
    b"9" * 50,
    b"[" * 50,
    b"{",
    b"\\ud800",
    b"NaN",
]


def mutated(content: bytes, generator: random.Random) -> bytes:
    """The content with a few bytes changed, cut, doubled or spliced in."""
    for _ in range(generator.randint(1, 8)):
        place, length = generator.randrange(len(content) + 1), generator.randint(1, 20)
        piece = generator.choice(
            [b"", generator.randbytes(length), content[place : place + length] * 2, generator.choice(SPLICES)]
        )
        content = content[:place] + piece + content[place + generator.randint(0, length) :]
    return content


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_damaged_files_never_break_a_reader(tmp_path: Path, kind: str, encoding: str) -> None:
    generator = random.Random(f"{kind} {encoding}")
    path = tmp_path / f"damaged.{kind}"
    for _ in range(250):
        path.write_bytes(mutated(SAMPLES[kind].encode(encoding), generator))
        with suppress(SubtitlerError):
            if kind == "subtitler":
                read_project(path)
            else:
                write(tmp_path / "again.vtt", read(path).cues)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.srt", "1\n" + " " * 500_000 + "00:00:01,000"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n" + "1\n\n" * 200_000),
        ("a.srt", "00:00:01,000 --> 00:00:02,000 a:b " + "a:" * 200_000),
        ("a.srt", "00:00:01,000 --> 00:00:02,000\n" + "<font " * 100_000 + "{\u2060" * 100_000),
        ("a.srt", "->" * 300_000),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v Ann>a<v Bob>b " * 30_000),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<" * 300_000 + "&" * 300_000),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<i>" * 100_000 + "x\n\n" * 50_000),
        ("a.vtt", "-->\n" * 100_000),
        ("a.csv", "start_ms,end_ms,text\n" + '0,1,"' * 100_000),
        ("a.csv", "start_ms,end_ms,text\n0,1," + "," * 500_000),
        ("a.csv", "\u4e00" * 200_000),
    ],
)
def test_hostile_files_take_little_time(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    before = time.process_time()
    with suppress(SubtitlerError):
        for suffix in (".srt", ".vtt", ".csv"):
            write(tmp_path / f"again{suffix}", [*read(path).cues, Cue(0, 1, "end")])
    # A reader that is quadratic in such a file takes minutes; the bound is wide because test machines are busy.
    assert time.process_time() - before < 10
