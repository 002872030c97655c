"""What each reader's fuzzing begins with: files that our writers make of nasty cues, and small ones by hand for the rest."""

from __future__ import annotations

from collections.abc import Iterator

from subtitler.formats.reading import UNKNOWN, Format
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Word

_CUES = (
    Cue(
        0,
        1500,
        "Hello <i>there</i>.\n{\\an8}你好 & so on",
        "Ann",
        words=(Word(0, 700, "Hello", " "), Word(700, 1500, "there", ".")),
    ),
    Cue(1500, 3000, "-->\n1\n00:00:01,000 --> 00:00:02,000", "小明", note="a note", is_bookmarked=True),
    Cue(3_600_000, 3_602_000, "♪ العربية 👩\u200d👧 ♪"),
    Cue(2000, 1000, "C:\\N &amp; <b>x"),
)

_BY_HAND: dict[str, tuple[str, ...]] = {
    "srt": (
        "1\n00:00:01,000 --> 00:00:02,500 X1:10 X2:20 Y1:30 Y2:40\n<font color=red>a</font>\n\n2\n"
        "00:00:03.5 -> 04:00\nx\n\n42\n",
    ),
    "vtt": (
        "WEBVTT - x\nLanguage: en\n\nNOTE a\n\nSTYLE\n::cue {}\n\nREGION\nid:a\nwidth:40%\n\nid\n"
        "00:01.000 --> 00:02.000 line:0 align:start\n"
        "<v Ann>Hi <i>there</i></v> <v Bob>&#20013;&lt;\n<ruby>a<rt>b</rt></ruby>\n\na<00:03.500><c.x> b</c>\n",
    ),
    "csv": ('index;start;end;speaker;text\n1;0:00:01.5;0:00:02;Ann;"He said ""no""\nx"\n',),
    "sbv": ("0:00:01.000,0:00:02.500\nHello[br]there\n\n0:00:03.000,0:00:04.000\nx\n",),
    "microdvd": ("{1}{1}25.000\n{25}{50}Hello|{y:i}there\n{75}{}{c:$0000ff}x\n",),
    "scc": (
        "Scenarist_SCC V1.0\n\n00:00:01;00\t9420 9420 94ae 94ae 9470 9470 c8e5 ecec ef80 942f 942f\n\n00:00:03;00\t942c 942c\n",
    ),
    "ass": (
        "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\n"
        "Style: Default,Arial,20\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: 0,0:00:01.00,0:00:02.00,Default,Ann,0,0,0,,{\\k20}Hel{\\k30}lo\\N{\\p1}m 0 0 l 1 1{\\p0}\\h\n",
    ),
    "ttml": (
        '<?xml version="1.0"?>\n<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" '
        'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" xml:lang="en"><body><div begin="1s"><p begin="00:00:01:12" '
        'dur="25f">a<br/><span tts:fontStyle="italic" xmlns:tts="http://www.w3.org/ns/ttml#styling">b</span></p>'
        '<p begin="10t" end="5.5s">c</p></div></body></tt>',
    ),
    "json": (
        '{"segments": [{"start": 0.5, "end": 1.25, "text": " Hi there", "speaker": "A", "words": [{"word": "Hi", "start": '
        '0.5, "end": 0.75, "score": 0.9}, {"word": "there"}]}], "language": "en"}',
        '{"transcription": [{"offsets": {"from": 0, "to": 900}, "text": " x"}]}',
        '[{"start": NaN, "end": 1e9, "text": "x", "words": [{}]}]',
    ),
    "jianying-content": (
        '{"materials": {"texts": [{"id": "A", "content": "{\\"text\\": \\"x\\", \\"styles\\": []}"}, {"id": "B", "content": '
        '"<size=15.0>[x]</size>"}]}, "tracks": [{"type": "text", "segments": [{"material_id": "A", "target_timerange": '
        '{"start": 500000, "duration": 1000000}}, {"material_id": "B", "target_timerange": {"start": 0, "duration": 9}}]}]}',
    ),
    "tsv": ('start\tend\tspeaker\ttext\n0\t1000\tAnn\t"""x"" y"\n1.5\t-2.5\t\tz\n', "start_ms\tend_ms\ttext\n1\t2\tx\n"),
    "lrc": ("[ti:x]\n[offset:+500]\n[00:01.00][00:05.00]a\n[00:02.00]<00:02.00>b <00:02.50>c\n",),
}


# Code page and disk format, teletext, Latin letters, English, 23 rows; then a block with italics, a line break and a colour.
_EBU_STL = b"850STL25.01" + b"1" + b"00" + b"09" + b" " * 237 + b"23" + b" " * 769
_EBU_STL += bytes((0, 1, 0, 255, 0, 10, 0, 1, 0, 10, 0, 3, 12, 20, 2, 0)) + (
    b"\x0b\x0bH\xc2ello \x80there\x81\x8a\x8a\x03x\x0a\x0a".ljust(112, b"\x8f")
)
_AS_BYTES: dict[str, tuple[bytes, ...]] = {"ebu-stl": (_EBU_STL, _EBU_STL[:-1], _EBU_STL.replace(b"STL25", b"STL30"))}

_OTHERS: dict[str, tuple[str, ...]] = {
    "project": (
        '{"subtitler": 1, "media": [{"location": "a.mp4", "duration_ms": 5}], "tracks": [{"name": "x", "language": '
        '"zh", "cues": '
        '[{"start_ms": 0, "end_ms": 1000, "text": "你好", "speaker": "Ann", "words": [[0, 500, "你", ""], [500, 1000, '
        '"好", "。"]]}]}]}',
    ),
    "result": (
        '{"file_url": "a", "properties": {"audio_format": "aac", "channels": [0], "original_sampling_rate": 16000, '
        '"original_duration_in_milliseconds": 4720}, "transcripts": [{"channel_id": 0, '
        '"content_duration_in_milliseconds": 4570, '
        '"text": "Hello. 你好。", "sentences": [{"begin_time": 0, "end_time": 900, "text": "Hello.", "sentence_id": 1, '
        '"speaker_id": 0, '
        '"words": [{"begin_time": 0, "end_time": 900, "text": "Hello", "punctuation": "."}]}, {"begin_time": 1000, '
        '"end_time": 2000, '
        '"text": "<|HAPPY|>你好。<|/Speech|>"}]}]}',
    ),
    "hotwords": ("word,weight,language\n分布式,5,zh\nKubernetes\n", 'a\tb\n"x"\t3\n'),
    "preset": ('{"name": "x", "source": "y", "most_lines": 2}',),
}


def seeds(name: str, reader: Format | None) -> Iterator[bytes]:
    """Files to begin with for a reader of that name, in UTF-8, and those by hand also in the encodings that are guessed.
    `reader` is its format, None where it is none of the registry's.
    """
    if reader is not None and reader.compose is not None:
        for cues in (_CUES, _CUES[:1], ()):
            composed = reader.compose(cues, UNKNOWN)
            yield composed if isinstance(composed, bytes) else composed.encode()
    yield from _AS_BYTES.get(name, ())
    for text in (*_BY_HAND.get(name, ()), *_OTHERS.get(name, ())):
        yield from (text.encode(), text.encode("utf-16"), text.replace("x", "你好").encode("gb18030"))
