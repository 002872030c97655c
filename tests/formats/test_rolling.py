"""Captions that YouTube makes by itself: every line once, when it is spoken."""

from __future__ import annotations

from pathlib import Path

from subtitler.formats.reading import NoticeKind
from subtitler.formats.registry import read

YOUTUBE = """WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.389 align:start position:0%
 
welcome<00:00:00.560><c> to</c><00:00:00.719><c> the</c><00:00:00.880><c> show</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
welcome to the show
 

00:00:02.399 --> 00:00:05.030 align:start position:0%
welcome to the show
today<00:00:02.800><c> we</c><00:00:03.040><c> talk</c>

00:00:05.030 --> 00:00:05.040 align:start position:0%
today we talk
 

00:00:05.040 --> 00:00:07.000 align:start position:0%
today we talk
about<00:00:05.400><c> film</c>
"""
CUES = [(160, 2389, "welcome to the show"), (2399, 5030, "today we talk"), (5040, 7000, "about film")]


def test_every_line_comes_once_with_the_times_of_its_words(tmp_path: Path) -> None:
    path = tmp_path / "talk.en.vtt"
    path.write_text(YOUTUBE)
    reading = read(path)
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in reading.cues] == CUES
    assert [[(word.start_ms, word.text) for word in cue.words] for cue in reading.cues] == [
        [(160, "welcome"), (560, " to"), (719, " the"), (880, " show")],
        [(2399, "today"), (2800, " we"), (3040, " talk")],
        [(5040, "about"), (5400, " film")],
    ]
    assert [found.kind for found in reading.notices] == [NoticeKind.ROLLING]


def test_the_same_captions_as_subrip_are_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    blocks = [
        ("00:00:00,160 --> 00:00:02,389", "welcome to the show"),
        ("00:00:02,389 --> 00:00:02,399", "welcome to the show"),
        ("00:00:02,399 --> 00:00:05,030", "welcome to the show\ntoday we talk"),
        ("00:00:05,030 --> 00:00:05,040", "today we talk"),
        ("00:00:05,040 --> 00:00:07,000", "today we talk\nabout film"),
    ]
    path.write_text("\n".join(f"{number}\n{times}\n{text}\n" for number, (times, text) in enumerate(blocks, 1)))
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in read(path).cues] == CUES


def test_a_line_that_comes_twice_anywhere_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "song.srt"
    chorus = "la la la"
    texts = [chorus, f"{chorus}\nand again", "and again", chorus, chorus]
    path.write_text("\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n" for n, text in enumerate(texts, 1)))
    reading = read(path)
    assert [cue.text for cue in reading.cues] == texts
    assert reading.notices == ()
