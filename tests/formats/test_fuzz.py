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
    "lrc": "[ti:歌]\n[offset:-500]\n[00:01.00][00:07.5]你好\n[00:02.50]<00:02.50>One <00:03.00>two<00:04.00>\n[1:00:05.000]\n",
    "tsv": 'start\tend\tspeaker\ttext\n0\t1000\tAnn\t"""quoted"" text"\n1000\t2000\t\t你好\n1.5\t2.5\t\tx\n',
    "json": (
        '{"segments": [{"start": 0.5, "end": 1.25, "text": " Hi there", "speaker": "A", "words": [{"word": "Hi", "start": 0.5,'
        '"end": 0.75}, {"word": "there"}]}, {"start": 2, "end": 3, "text": "你好"}], "language": "en"}'
    ),
    "ass": (
        "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,20\n\n"
        "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Comment: 0,0:00:00.00,0:00:05.00,Default,,0,0,0,,x\n"
        "Dialogue: 0,0:00:01.00,0:00:02.00,Default,Ann,0,0,0,,{\\k20}Hel{\\i1}lo\\N{\\p1}m 0 0{\\p0}\\h\\{\n"
    ),
    "ttml": (
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ttp='
        '"http://www.w3.org/ns/ttml#parameter" ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" xml:lang="en">'
        '<head><styling><style xml:id="a" tts:fontStyle="italic"/></styling></head><body begin="1s"><div timeContainer="seq">'
        '<p begin="00:00:01:12" dur="25f" style="a">a<br/><span begin="1s" tts:fontWeight="bold">你好</span></p>'
        "</div></body></tt>"
    ),
    "sub": "{1}{1}25.000\n{25}{50}Hello|{y:i}there\n{75}{}{c:$0000ff}{Y:b}x\n",
    "sbv": "0:00:01.000,0:00:02.500\nHello[br]there\n\n0:00:03.000,0:00:04.000\nx\n",
    "scc": (
        "Scenarist_SCC V1.0\n\n00:00:01;00\t9420 9420 94ae 94ae 9470 9470 c8e5 ecec 91ae 92a1 ef80 942f 942f\n\n"
        "00:00:03:00\t9425 9425 94ad 94ad 9470 9470 c8e5 94a1 94a4\n\n00:00:05:00\t9429 9429 97a2 c8e5 942c 942c\n"
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
    for _ in range(120):
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
        ("a.vtt", "WEBVTT\n\n" + "NOTE a\n\n" * 100_000),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nx\n\n" + "NOTE a\n\n" * 100_000),
        ("a.vtt", "WEBVTT\n\nREGION\n" + "id:a " * 100_000 + "\n\n00:01.000 --> 00:02.000 region:a\nx\n"),
        ("a.lrc", "[00:01.00]" * 20_000 + "x"),
        ("a.lrc", "[00:01.00]" + "<00:01.00>" * 50_000 + "x"),
        ("a.lrc", "[00:01.00]" + "\u200b" * 300_000 + "x"),
        ("a.lrc", "[ti:" * 100_000),
        ("a.tsv", "start\tend\ttext\n0\t1\t" + '"' * 500_001),
        ("a.tsv", "start\tend\ttext\n" + "\t" * 500_000),
        ("a.json", "[" * 200_000),
        ("a.json", '{"segments": [' + '{"text": "x"},' * 20_000 + '{"text": ""}]}'),
        ("a.json", '{"segments": [{"text": "' + "x" * 100_000 + '", "words": [' + '{"word": "x"},' * 20_000 + "{}]}]}"),
        ("a.json", '{"materials": {}, "tracks": [' + '{"type": "text"},' * 50_000 + "{}]}"),
        ("a.ass", "[Events]\n" + "Dialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,," + "{" * 300_000 + "\\" * 300_000),
        ("a.ass", "[Events]\n" + "Dialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,," + "{\\i1}{\\b1}x{\\i0}" * 40_000),
        ("a.ass", "[Events]\nFormat: " + "," * 300_000 + "\n" + "Dialogue: x\n" * 20_000),
        ("a.ttml", "<tt><body><div><p end='1s'>" + "<span begin='0s'>x" * 200 + "y</span>" * 200 + "</p></div></body></tt>"),
        ("a.ttml", "<tt><body><div>" + "<p begin='" + "9" * 300_000 + "' end='x'>x</p>" * 3 + "</div></body></tt>"),
        ("a.ttml", "<tt><body><div><p end='1s'>" + "<br/> \n<span/>" * 60_000 + "</p></div></body></tt>"),
        ("a.sub", "{1}{2}" + "{y:i}" * 100_000 + "|/" * 100_000),
        ("a.sub", "{1}{2}x\n" + "{" * 400_000),
        ("a.sbv", "0:00:01.000,0:00:02.000\n" + "[br]" * 200_000 + "0:00:01.000," * 50_000),
        ("a.scc", "Scenarist_SCC V1.0\n\n00:00:01:00\t" + "9420 c8e5 942f " * 60_000),
        ("a.scc", "Scenarist_SCC V1.0\n\n00:00:01:00\t9425 " + "91ae c8e5 94a1 " * 60_000),
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
