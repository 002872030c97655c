"""Drafts of 剪映 and CapCut: a folder with draft_content.json, whose times are microseconds; here in a .draft.zip.

Unpacked into the program's folder of drafts it is a project whose captions lie on text tracks, one more for each that
overlaps. 剪映 fills in what a draft does not say when it opens it; since version 6 it encrypts what it saves itself, but still
opens plain drafts. On macOS the same file is called draft_info.json, so both names are there. Plain drafts are read too, by
their file: the texts of all text tracks. There is no specification; the members are those that the programs' drafts share.
"""

from __future__ import annotations

import io
import json
import time
import uuid
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum

from subtitler.files import safe_stem
from subtitler.formats.lanes import lanes
from subtitler.formats.plain_text import clean_name, clean_text
from subtitler.formats.reading import UNKNOWN, About, Format, Notice, NoticeKind, Parsed, Part, notice
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.labels import with_label

_CONTENT, _CONTENT_ON_MACS, _ABOUT = "draft_content.json", "draft_info.json", "draft_meta_info.json"
_MOST_BYTES = 64_000_000
_US = 1000
_LEVEL = 1  # of compression: a few hundred kilobytes more for half the time
_MOST_US = 360_000_000_000_000
_USUAL_RATE = 30.0
# Text lies above videos, whose numbers begin at 0; the program counts on from here.
_TEXT_LAYER = 14_000
# A little below the middle of the lowest quarter, where the program puts subtitles that it imports.
_DEPTH = -0.8
_SIZE = 5.0
_WHITE = {"alpha": 1.0, "content": {"render_type": "solid", "solid": {"alpha": 1.0, "color": [1.0, 1.0, 1.0]}}}
_KINDS = ("audios", "beats", "canvases", "drafts", "effects", "images", "material_animations", "placeholders", "speeds",
          "stickers", "text_templates", "transitions", "video_effects", "videos")  # fmt: skip
_OLD_TAG = pattern(r"</?(?:font|color|size|outline|shadow|useLetterColor|b|i|u)\b[^<>]*>")
# Names in this space make the same identifier for the same draft.
_SPACE = uuid.UUID("5ab1c9c8-40e2-4c5e-9d58-0f5e6f1c3a77")

_Object = Mapping[str, object]


class _Kind(IntEnum):
    TEXT = 1
    SEGMENT = 2
    TRACK = 3


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> bytes:
    """The folder of the draft, named after the work, in a zip archive: cues by their start that have a text."""
    name = safe_stem(clean_name(about.title) or "Subtitler")
    content = _encoded(_content(cues, about, name))
    duration = max((cue.end_ms for cue in cues), default=0)
    described = _encoded(_described(name, max(duration, about.media_ms)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file, text in ((_CONTENT, content), (_CONTENT_ON_MACS, content), (_ABOUT, described)):
            archive.writestr(zipfile.ZipInfo(f"{name}/{file}"), text, zipfile.ZIP_DEFLATED, _LEVEL)
    return buffer.getvalue()


def _encoded(document: object) -> bytes:
    from msgspec import json as quick

    return quick.encode(document)


def _content(cues: Sequence[Cue], about: About, name: str) -> dict[str, object]:
    draft = _draft_of(name)
    shown = [(cue, text) for cue in sorted(cues, key=lambda cue: max(0, cue.start_ms)) if (text := _written(cue))]
    spans = [(max(0, cue.start_ms), max(cue.start_ms + 1, cue.end_ms, 1)) for cue, _ in shown]
    rows = lanes(spans)
    tracks: list[list[dict[str, object]]] = [[] for _ in range(max(rows, default=0) + 1)]
    texts = []
    for number, ((_, text), span, row) in enumerate(zip(shown, spans, rows, strict=True)):
        identifier = _identifier(draft, _Kind.TEXT, number)
        texts.append(_material(identifier, text))
        tracks[row].append(_segment(_identifier(draft, _Kind.SEGMENT, number), identifier, span, row))
    width, height = (about.width, about.height) if about.width > 0 < about.height else (1920, 1080)
    return {
        "id": draft,
        "name": name,
        "version": 360_000,
        "new_version": "110.0.0",
        "fps": float(about.frame_rate) if about.frame_rate else _USUAL_RATE,
        "duration": max([about.media_ms, *(end for _, end in spans)]) * _US,
        "canvas_config": {"width": width, "height": height, "ratio": "original"},
        "config": {"maintrack_adsorb": True, "subtitle_sync": True, "video_mute": False},
        "keyframes": {kind: [] for kind in ("adjusts", "audios", "effects", "filters", "stickers", "texts", "videos")},
        "materials": {**{kind: [] for kind in _KINDS}, "texts": texts},
        "relationships": [],
        "source": "default",
        "tracks": [
            {
                "id": _identifier(draft, _Kind.TRACK, row),
                "type": "text",
                "name": "",
                "attribute": 0,
                "flag": 1,
                "segments": segments,
            }
            for row, segments in enumerate(tracks)
            if segments
        ],
    }


def _material(identifier: str, text: str) -> dict[str, object]:
    """A text in white, as the program's subtitles are; its length counts as UTF-16 does."""
    length = len(text.encode("utf-16-le")) // 2
    style = {
        "range": [0, length],
        "size": _SIZE,
        "fill": _WHITE,
        "bold": False,
        "italic": False,
        "underline": False,
        "strokes": [],
    }
    return {
        "id": identifier,
        "type": "subtitle",
        "content": _encoded({"text": text, "styles": [style]}).decode("utf-8"),
        "alignment": 1,
        "check_flag": 7,
        "font_size": _SIZE,
        "force_apply_line_max_width": False,
        "global_alpha": 1.0,
        "letter_spacing": 0.0,
        "line_feed": 1,
        "line_max_width": 0.82,
        "line_spacing": 0.02,
        "text_color": "#FFFFFF",
        "typesetting": 0,
    }


def _segment(identifier: str, material: str, span: tuple[int, int], row: int) -> dict[str, object]:
    return {
        "id": identifier,
        "material_id": material,
        "target_timerange": {"start": span[0] * _US, "duration": (span[1] - span[0]) * _US},
        "source_timerange": None,
        "clip": {
            "alpha": 1.0,
            "flip": {"horizontal": False, "vertical": False},
            "rotation": 0.0,
            "scale": {"x": 1.0, "y": 1.0},
            "transform": {"x": 0.0, "y": _DEPTH + 0.16 * row},
        },
        "uniform_scale": {"on": True, "value": 1.0},
        "common_keyframes": [],
        "extra_material_refs": [],
        "keyframe_refs": [],
        "render_index": _TEXT_LAYER + row,
        "track_render_index": 1 + row,
        "speed": 1.0,
        "visible": True,
        "volume": 1.0,
    }


def _described(name: str, duration_ms: int) -> dict[str, object]:
    """What the list of drafts shows; it is sorted by the last change."""
    now = time.time_ns() // 1000
    return {
        "draft_id": _draft_of(name),
        "draft_name": name,
        "draft_fold_path": "",
        "draft_root_path": "",
        "draft_cover": "",
        "draft_is_invisible": False,
        "draft_materials": [{"type": kind, "value": []} for kind in (0, 1, 2, 3, 6, 7, 8)],
        "draft_materials_copied_info": [],
        "draft_segment_extra_info": [],
        "tm_draft_create": now,
        "tm_draft_modified": now,
        "tm_draft_removed": 0,
        "tm_duration": max(0, duration_ms) * _US,
    }


def _draft_of(name: str) -> str:
    return str(uuid.uuid5(_SPACE, name)).upper()


def _identifier(draft: str, kind: _Kind, number: int) -> str:
    """One more of the draft's, with the number in the place of its last digits: cheaper than a new one for each text."""
    return f"{draft[:24]}{kind:X}{number:011X}"


def _written(cue: Cue) -> str:
    text = clean_text(without_markup(cue.text))
    return with_label(text, clean_name(cue.speaker)) if cue.speaker and text else text


def parse_bytes(content: bytes) -> Parsed | None:
    """The captions of a draft in an archive. None where it holds none, or one that is encrypted."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = (
                each for name in (_CONTENT, _CONTENT_ON_MACS) for each in archive.infolist() if each.filename.endswith(name)
            )
            member = next(found, None)
            if member is None or member.flag_bits & 1 or member.file_size > _MOST_BYTES:
                return None
            with archive.open(member) as file:
                return parse(file.read(_MOST_BYTES).decode("utf-8", "replace"))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError):
        return None


def parse(text: str) -> Parsed | None:
    """The captions of draft_content.json by their start. None where it is no draft. Notices count texts, not lines."""
    try:
        document = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    materials = document.get("materials") if isinstance(document, dict) else None
    if not isinstance(materials, dict) or not isinstance(document.get("tracks"), list):
        return None
    texts = {str(each.get("id")): _said(each.get("content")) for each in _objects(materials.get("texts"))}
    notices: list[Notice] = []
    cues = sorted(_cues(document, texts, notices), key=lambda cue: cue.start_ms)
    return Parsed(tuple(cues), tuple(notices))


def _cues(document: _Object, texts: Mapping[str, str], notices: list[Notice]) -> Iterator[Cue]:
    tracks = (track for track in _objects(document["tracks"]) if track.get("type") == "text")
    segments = (segment for track in tracks for segment in _objects(track.get("segments")))
    for number, segment in enumerate(segments, start=1):
        text = texts.get(str(segment.get("material_id")), "")
        span = segment.get("target_timerange")
        start, duration = (_ms(span.get(name)) for name in ("start", "duration")) if isinstance(span, dict) else (None, None)
        if start is None or duration is None:
            notices.append(notice(number, NoticeKind.UNREADABLE_TIME, text))
        elif text:
            yield Cue(max(0, start), max(0, start + duration), text)


def _ms(value: object) -> int | None:
    if not isinstance(value, int | float) or isinstance(value, bool) or not -_MOST_US < value < _MOST_US:
        return None
    return round(value / _US)


def _said(content: object) -> str:
    """The text of a material: a member of its own JSON, or between brackets inside tags in drafts before version 4."""
    if not isinstance(content, str):
        return ""
    try:
        inner = json.loads(content)
    except (ValueError, RecursionError):
        inner = None
    if isinstance(inner, dict):
        said = inner.get("text")
        return said.replace("\r\n", "\n").replace("\r", "\n").strip("\n") if isinstance(said, str) else ""
    bare = _OLD_TAG.sub("", content)
    return bare[1:-1] if bare.startswith("[") and bare.endswith("]") and bare != content else bare


def _objects(value: object) -> list[_Object]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


_CARRIES = frozenset({Part.END, Part.LINES})

FORMAT = Format(
    "jianying",
    "剪映 / CapCut",
    ".draft.zip",
    compose=compose,
    writes_labels=True,
    parse_bytes=parse_bytes,
    carries=_CARRIES,
)
CONTENT = Format("jianying-content", "剪映 / CapCut", ".json", parse, carries=_CARRIES, is_utf_8=True)
