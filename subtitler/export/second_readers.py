"""Readers of others: what a program that is not ours finds in a file of ours.

FFmpeg's demuxers (which PyAV brings) read SubRip, WebVTT, ASS, MicroDVD and LRC, ttconv reads TTML, SCC and EBU STL, lxml
and json the bare structure of the rest. Each gives what it sees, before any of our own repairs.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from subtitler.formats.reading import About
from subtitler.timedtext.timecode import parse_timecode

if TYPE_CHECKING:
    from av.packet import Packet
    from av.stream import Stream


class Seen(Struct, frozen=True):
    """A cue as another reader sees it. `end_ms` and `speaker` are None where the file does not tell."""

    start_ms: int
    end_ms: int | None
    text: str
    speaker: str | None = None


class SecondReader(Struct, frozen=True):
    """Whose reader it is, for people, and what it finds. `sees` may raise whatever that reader raises."""

    name: str
    sees: Callable[[bytes, About], list[Seen]]


class TextReader(Struct, frozen=True):
    """For files to be read by people, where cues are no units any more: whose reader it is, and all the text in a file. With
    `is_binary` they are no text in any encoding.
    """

    name: str
    text: Callable[[bytes], str]
    is_binary: bool = False


_VOICE = re.compile(r"<v(?:\.[^ >]*)? ([^>]*)>")
_VTT_TAG = re.compile(r"<[^>]*>")
_LRC_STAMP = re.compile(r"<\d+:\d\d\.\d\d>")
_MARKDOWN_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ASS_OVERRIDE = re.compile(r"\{[^}]*\}")
# Escaped braces, while those of overrides are looked for.
_OPEN, _CLOSE = "\ue000", "\ue001"
# What comes before the text in an event as FFmpeg hands it on: ReadOrder, Layer, Style, Name, three margins, Effect.
_ASS_FIELDS = 8


def _packets(content: bytes, demuxer: str, options: Mapping[str, str] | None = None) -> Iterator[Packet[Stream]]:
    import av

    with av.open(io.BytesIO(content), "r", format=demuxer, options=dict(options or {})) as container:
        for packet in container.demux():
            if packet.pts is not None and packet.time_base is not None:
                yield packet


def _times(packet: Packet[Stream]) -> tuple[int, int]:
    base = packet.time_base or 0
    return round((packet.pts or 0) * base * 1000), round(((packet.pts or 0) + (packet.duration or 0)) * base * 1000)


def _subrip(content: bytes, _about: About) -> list[Seen]:
    return [Seen(*_times(packet), bytes(packet).decode("utf-8")) for packet in _packets(content, "srt")]


def _webvtt(content: bytes, _about: About) -> list[Seen]:
    seen = []
    for packet in _packets(content, "webvtt"):
        text = bytes(packet).decode("utf-8")
        voice = _VOICE.search(text)
        spoken = html.unescape(_VTT_TAG.sub("", text))
        seen.append(Seen(*_times(packet), spoken, html.unescape(voice[1]) if voice else ""))
    return seen


def _ass(content: bytes, _about: About) -> list[Seen]:
    seen = []
    for packet in _packets(content, "ass"):
        fields = bytes(packet).decode("utf-8").split(",", _ASS_FIELDS)
        text = _ASS_OVERRIDE.sub("", fields[-1].replace("\\{", _OPEN).replace("\\}", _CLOSE))
        text = text.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
        text = text.replace(_OPEN, "{").replace(_CLOSE, "}")
        seen.append(Seen(*_times(packet), text, fields[3]))
    return seen


def _lrc(content: bytes, _about: About) -> list[Seen]:
    """Times of words are text to FFmpeg, and lines last until the next one."""
    seen = [(_times(packet)[0], bytes(packet).decode("utf-8")) for packet in _packets(content, "lrc")]
    return [Seen(start_ms, None, _LRC_STAMP.sub("", text)) for start_ms, text in seen]


def _ttml(content: bytes, _about: About) -> list[Seen]:
    from xml.etree import ElementTree

    from ttconv.imsc.reader import to_model

    from subtitler.formats.broadcast import read_document

    parsed = read_document(lambda: to_model(ElementTree.ElementTree(ElementTree.fromstring(content))))
    if parsed is None:
        raise ValueError
    return [Seen(cue.start_ms, cue.end_ms, cue.text) for cue in parsed.cues]


def _csv(content: bytes, _about: About) -> list[Seen]:
    return _table(content, ",")


def _tsv(content: bytes, _about: About) -> list[Seen]:
    return _table(content, "\t")


def _fcpxml(content: bytes, _about: About) -> list[Seen]:
    """Captions with their fractions of a second; who speaks is only their name."""
    from lxml import etree

    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    seen = []
    for caption in root.iter("caption"):
        start, duration = (Fraction(caption.get(name, "").removesuffix("s")) for name in ("offset", "duration"))
        text = "".join(str(run) for said in caption.iter("text") for run in said.itertext())
        seen.append(Seen(round(start * 1000), round((start + duration) * 1000), text))
    return seen


def _jianying(content: bytes, _about: About) -> list[Seen]:
    """Every segment of every text track, and what its text says."""
    import json
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(content)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/draft_content.json"))
        draft = json.loads(archive.read(name))
    texts = {each["id"]: json.loads(each["content"])["text"] for each in draft["materials"]["texts"]}
    seen = []
    for segment in (segment for track in draft["tracks"] for segment in track["segments"]):
        span = segment["target_timerange"]
        end_us = span["start"] + span["duration"]
        seen.append(Seen(span["start"] // 1000, end_us // 1000, texts[segment["material_id"]]))
    return seen


def _whisper(content: bytes, _about: About) -> list[Seen]:
    """As a script would: segments with seconds."""
    import json

    segments = json.loads(content)["segments"]
    return [
        Seen(round(each["start"] * 1000), round(each["end"] * 1000), each["text"], each.get("speaker", "")) for each in segments
    ]


def _table(content: bytes, delimiter: str) -> list[Seen]:
    import csv

    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True)
    seen = []
    for row in rows:
        times = [_ms(row, name) for name in ("start", "end")]
        seen.append(Seen(times[0], times[1], row["text"], row.get("speaker")))
    return seen


def _ms(row: Mapping[str, str], name: str) -> int:
    """From the timecode, where there is one: our own reader takes the milliseconds."""
    found = parse_timecode(row[name]) if ":" in row.get(name, "") else None
    return found if found is not None else round(float(row.get(f"{name}_ms") or row[name]))


def _markdown(content: bytes) -> str:
    """What CommonMark says of escapes: a backslash before any mark of ASCII."""
    return _MARKDOWN_ESCAPE.sub(r"\1", content.decode("utf-8"))


def _docx(content: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


SECOND_READERS: Mapping[str, SecondReader] = {
    "srt": SecondReader("FFmpeg", _subrip),
    "vtt": SecondReader("FFmpeg", _webvtt),
    "karaoke": SecondReader("FFmpeg", _webvtt),
    "ass": SecondReader("FFmpeg", _ass),
    "ass-karaoke": SecondReader("FFmpeg", _ass),
    "ssa": SecondReader("FFmpeg", _ass),
    "ttml": SecondReader("ttconv", _ttml),
    "ebu-tt-d": SecondReader("ttconv", _ttml),
    "lrc": SecondReader("FFmpeg", _lrc),
    "lrc-words": SecondReader("FFmpeg", _lrc),
    "fcpxml": SecondReader("lxml", _fcpxml),
    "jianying": SecondReader("json", _jianying),
    "json": SecondReader("json", _whisper),
    "csv": SecondReader("csv", _csv),
    "tsv": SecondReader("csv", _tsv),
}
"""By the format's name. What is not here is read back by its own reader."""

TEXT_READERS: Mapping[str, TextReader] = {
    "txt": TextReader("UTF-8", lambda content: content.decode("utf-8-sig")),
    "lines": TextReader("UTF-8", lambda content: content.decode("utf-8-sig")),
    "markdown": TextReader("CommonMark", _markdown),
    "docx": TextReader("python-docx", _docx, is_binary=True),
}
"""By the format's name, for those that nobody reads as cues."""
