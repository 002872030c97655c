"""Drafts of 剪映 and CapCut: what is in the folder, microseconds, nothing that overlaps on a track; and reading them."""

from __future__ import annotations

import io
import json
import random
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from subtitler.export.comparing import read_back
from subtitler.export.planning import alone
from subtitler.formats import jianying, registry
from subtitler.formats.plain_text import clean_text
from subtitler.formats.reading import About, NoticeKind, Parsed
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.project import TrackContent
from subtitler.timedtext.timecode import time_of_frame
from tests.formats.nasty import NASTY


def files(*cues: Cue, about: About | None = None) -> dict[str, Any]:
    content = jianying.compose(cues, about or About(title="我的片子"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def draft(*cues: Cue, about: About | None = None) -> dict[str, Any]:
    return next(content for name, content in files(*cues, about=about).items() if name.endswith("/draft_content.json"))


def parsed(content: bytes) -> Parsed:
    found = jianying.parse_bytes(content)
    assert found is not None
    return found


def test_the_folder_has_what_windows_and_macs_ask_for() -> None:
    found = files(Cue(0, 1500, "你好"))
    assert list(found) == [f"我的片子/{name}" for name in ("draft_content.json", "draft_info.json", "draft_meta_info.json")]
    about = found["我的片子/draft_meta_info.json"]
    assert (about["draft_name"], about["tm_duration"]) == ("我的片子", 1_500_000)
    assert about["draft_id"] == found["我的片子/draft_content.json"]["id"]
    assert found["我的片子/draft_info.json"] == found["我的片子/draft_content.json"]


def test_times_are_microseconds_and_every_segment_has_its_text() -> None:
    found = draft(
        Cue(1000, 2500, "<i>你好</i>\nHello 👋"), Cue(2500, 2500, "x", "Ann"), about=About(frame_rate=Fraction(30000, 1001))
    )
    (track,) = found["tracks"]
    assert track["type"] == "text"
    assert [each["target_timerange"] for each in track["segments"]] == [
        {"start": 1_000_000, "duration": 1_500_000},
        {"start": 2_500_000, "duration": 1000},
    ]
    texts = {each["id"]: json.loads(each["content"]) for each in found["materials"]["texts"]}
    contents = [texts[each["material_id"]] for each in track["segments"]]
    assert [each["text"] for each in contents] == ["你好\nHello 👋", "Ann: x"]
    assert contents[0]["styles"][0]["range"] == [0, 11]
    assert found["fps"] == pytest.approx(29.97, abs=0.001)
    assert found["duration"] == 2_501_000


def test_all_identifiers_are_different() -> None:
    found = draft(*(Cue(number, number + 10, "x") for number in range(50)))
    identifiers = [
        found["id"],
        *(each["id"] for each in found["materials"]["texts"]),
        *(each["id"] for each in found["tracks"]),
    ]
    identifiers += [each["id"] for track in found["tracks"] for each in track["segments"]]
    assert len(set(identifiers)) == len(identifiers)


def test_what_overlaps_lies_on_tracks_of_its_own_higher_up() -> None:
    found = draft(Cue(0, 3000, "a"), Cue(1000, 2000, "b"), Cue(3000, 4000, "c"))
    assert [len(track["segments"]) for track in found["tracks"]] == [2, 1]
    heights = [track["segments"][0]["clip"]["transform"]["y"] for track in found["tracks"]]
    assert heights == sorted(heights)


def test_no_cues_make_an_empty_draft() -> None:
    found = draft(Cue(0, 1000, " "), about=About(media_ms=5000))
    assert (found["tracks"], found["materials"]["texts"], found["duration"]) == ([], [], 5_000_000)


@pytest.mark.parametrize(
    "rate", [Fraction(24000, 1001), Fraction(25), Fraction(30000, 1001), Fraction(50), Fraction(60000, 1001), None]
)
def test_reading_back_finds_every_time(tmp_path: Path, rate: Fraction | None) -> None:
    counted = rate or Fraction(25)
    cues = tuple(
        Cue(time_of_frame(40 * number, counted), time_of_frame(40 * number + 39, counted), f"第{number}句")
        for number in range(200)
    )
    file = alone(tmp_path / "a.draft.zip", TrackContent("", "zh", cues), about=About(frame_rate=rate, title="a"))
    assert (read_back(file, file.content).reader, read_back(file, file.content).differences) == ("json", ())
    (tmp_path / "a.draft.zip").write_bytes(file.content)
    assert registry.read(tmp_path / "a.draft.zip").cues == cues


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_names_and_titles_do_no_harm(text: str) -> None:
    cues = [Cue(0, 1000, "before"), Cue(1000, 2000, text), Cue(2000, 3000, "after", text)]
    found = parsed(jianying.compose(cues, About(title=text)))
    plain = without_markup(clean_text(text))
    assert [cue.text for cue in found.cues][:-1] == ["before", *([plain] if plain else [])]
    assert found.cues[-1].text.endswith("after")
    with zipfile.ZipFile(io.BytesIO(jianying.compose(cues, About(title=text)))) as archive:
        assert all(name.count("/") == 1 and ".." not in name.split("/")[0] for name in archive.namelist())


def test_a_draft_of_the_program_itself_is_read_by_its_file(tmp_path: Path) -> None:
    document = {
        "materials": {
            "texts": [
                {"id": "A", "content": json.dumps({"text": "你好", "styles": []})},
                {
                    "id": "B",
                    "content": '<font id="" path="x.ttf"><color=(1.0, 1.0, 1.0)><size=15.0>[旧的]</size></color></font>',
                },
            ],
            "videos": [{"id": "V"}],
        },
        "tracks": [
            {"type": "video", "segments": [{"material_id": "V", "target_timerange": {"start": 0, "duration": 9}}]},
            {
                "type": "text",
                "segments": [
                    {"material_id": "B", "target_timerange": {"start": 2_000_000, "duration": 1_000_400}},
                    {"material_id": "A", "target_timerange": {"start": 500_000, "duration": 1_000_000}},
                    {"material_id": "A", "target_timerange": {"start": "x"}},
                ],
            },
        ],
    }
    path = tmp_path / "draft_content.json"
    path.write_text(json.dumps(document), "utf-8")
    reading = registry.read(path)
    assert reading.format == "jianying-content"
    assert reading.cues == (Cue(500, 1500, "你好"), Cue(2000, 3000, "旧的"))
    assert [each.kind for each in reading.notices] == [NoticeKind.UNREADABLE_TIME]


@pytest.mark.parametrize("text", ["", "x", "[]", "{}", '{"materials": {}}', '{"materials": [], "tracks": []}', "[" * 100_000])
def test_what_is_no_draft_is_refused(text: str) -> None:
    assert jianying.parse(text) is None


@pytest.mark.parametrize("value", [None, True, "1", [], {}, 1e300, float("nan"), 10**400])
def test_values_of_any_kind_break_nothing(value: object) -> None:
    segment = {"material_id": value, "target_timerange": {"start": value, "duration": value}}
    texts = [{"id": value, "content": value}, value, {"id": "A", "content": json.dumps({"text": value})}]
    tracks = [
        {"type": "text", "segments": [segment, value, {"target_timerange": value}]},
        value,
        {"type": "text", "segments": value},
    ]
    assert jianying.parse(json.dumps({"materials": {"texts": texts}, "tracks": tracks})) is not None


def test_archives_that_are_damaged_or_of_something_else_are_refused() -> None:
    whole = jianying.compose([Cue(0, 1000, "你好" * 500)])
    assert jianying.parse_bytes(b"PK\3\4") is None
    assert jianying.parse_bytes(whole[: len(whole) // 2]) is None
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    assert jianying.parse_bytes(buffer.getvalue()) is None
    generator = random.Random(1)
    for _ in range(300):
        place = generator.randrange(len(whole))
        jianying.parse_bytes(whole[:place] + generator.randbytes(8) + whole[place + 8 :])
