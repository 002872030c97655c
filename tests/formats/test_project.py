"""Project files: everything comes back, and a damaged or hostile file is refused with the place where it breaks."""

from __future__ import annotations

import base64
import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.errors import AccessDenied, BrokenProject, FileMissing, NewerProject
from subtitler.formats.evidence import pack
from subtitler.formats.project import VERSION, read_project, write_project
from subtitler.segmentation.preset_files import kept_text
from subtitler.segmentation.presets import Preset
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import Header
from subtitler.timedtext.presentation import Labels, Presentation, Punctuation, Script
from subtitler.timedtext.project import Evidence, Media, Project, TrackContent
from subtitler.timedtext.speakers import Speaker
from subtitler.timedtext.transcript import Timing, Word

PROJECT: dict[str, Any] = {
    "subtitler": 5,
    "media": [
        {
            "location": "talk.mp4",
            "duration_ms": 61250,
            "frame_rate": "24000/1001",
            "shots": [1043, 5506],
            "size_bytes": 9214880,
            "fingerprint": "5f1c",
        }
    ],
    "tracks": [
        {
            "name": "Talk",
            "language": "en",
            "header": {"format": "vtt", "text": "STYLE\n::cue { color: red }"},
            "cues": [
                {
                    "start_ms": 480,
                    "end_ms": 1930,
                    "text": "Good morning.",
                    "speaker": "Ann",
                    "placement": "line:0",
                    "locked": True,
                    "edited": True,
                    "note": "Ann or Anne?",
                    "bookmarked": True,
                    "words": [[480, 900, "Good ", ""], [900, 1930, "morning", "", "estimated", "end"]],
                }
            ],
        }
    ],
    "hotwords": "Ann Lee,5\nfjord",
    "presentation": {
        "punctuation": "netflix",
        "labels": "change",
        "masked_words": ["damn"],
        "hides_fillers": True,
        "script": "s2t",
    },
    "evidence": [
        {
            "media": "talk.mp4",
            "service": "cn",
            "model": "fun-asr",
            "task_id": "8fab",
            "recognised_at": "2026-03-01T09:30:00Z",
            "result": base64.b64encode(pack(b"{}")).decode(),
        }
    ],
}


HOUSE = Preset("Our “house”", "width", 18, 1, 11.5, 700, 6000, 40, 300, 400, source="我们的规范")


def stored(tmp_path: Path, document: Any) -> Path:
    path = tmp_path / "talk.subtitler"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def test_the_documented_form_is_read(tmp_path: Path) -> None:
    words = (Word(480, 900, "Good "), Word(900, 1930, "morning", "", Timing.ESTIMATED, True))
    cue = Cue(480, 1930, "Good morning.", "Ann", words, "line:0", True, True, "Ann or Anne?", True)
    header = Header("vtt", "STYLE\n::cue { color: red }")
    assert read_project(stored(tmp_path, PROJECT)) == Project(
        (Media(str(tmp_path / "talk.mp4"), 61250, Fraction(24000, 1001), (1043, 5506), 9214880, "5f1c"),),
        (TrackContent("Talk", "en", (cue,), header=header),),
        "Ann Lee,5\nfjord",
        (Evidence(str(tmp_path / "talk.mp4"), "cn", "fun-asr", "8fab", "2026-03-01T09:30:00Z", pack(b"{}")),),
        Presentation(Punctuation.NETFLIX, Labels.ON_CHANGE, ("damn",), True, Script.S2T),
    )


@pytest.mark.parametrize("preset", ["", "bbc", 'a "quoted" name', kept_text(HOUSE)])
def test_the_chosen_preset_comes_back_also_where_nobody_has_it(tmp_path: Path, preset: str) -> None:
    path = tmp_path / "talk.subtitler"
    project = Project(tracks=(TrackContent("Talk", "en", (Cue(0, 1000, "Hi"),), preset),))
    write_project(path, project)
    assert read_project(path) == project
    stored_track = json.loads(path.read_text(encoding="utf-8"))["tracks"][0]
    assert stored_track.get("preset", "") == (json.loads(preset) if preset.startswith("{") else preset)


def test_a_note_a_bookmark_and_a_header_come_back(tmp_path: Path) -> None:
    path = tmp_path / "talk.subtitler"
    cues = (Cue(0, 1000, "Hi", note='一 "q"\nb'), Cue(1000, 2000, "Ho", is_bookmarked=True))
    cast = (Speaker("Ann", "#2f62d9"), Speaker("小明"))
    project = Project(tracks=(TrackContent("Talk", "en", cues, header=Header("vtt", "REGION\nid:a")),), cast=cast)
    write_project(path, project)
    assert read_project(path) == project


def test_a_film_s_rate_and_shots_come_back_and_nothing_stands_there_without_them(tmp_path: Path) -> None:
    path = tmp_path / "talk.subtitler"
    film = Media(str(tmp_path / "talk.mp4"), 61250, Fraction(24000, 1001), (1043, 5506))
    project = Project((film, Media(str(tmp_path / "talk.mp3"))))
    write_project(path, project)
    assert read_project(path) == project
    assert [set(medium) for medium in json.loads(path.read_text("utf-8"))["media"]] == [
        {"location", "duration_ms", "frame_rate", "shots"},
        {"location"},
    ]


@pytest.mark.parametrize(
    ("member", "value", "place"),
    [
        ("frame_rate", 25, r"media\[0\]\.frame_rate"),
        ("frame_rate", "fast", r"media\[0\]\.frame_rate"),
        ("shots", 7, r"media\[0\]\.shots"),
        ("shots", [40, "80"], r"media\[0\]\.shots\[1\]"),
        ("shots", [True], r"media\[0\]\.shots\[0\]"),
    ],
)
def test_a_rate_or_shots_of_the_wrong_kind_are_told_with_their_place(
    tmp_path: Path, member: str, value: object, place: str
) -> None:
    with pytest.raises(BrokenProject, match=place):
        read_project(stored(tmp_path, {"subtitler": 5, "media": [{"location": "a.mp4", member: value}], "tracks": []}))


@pytest.mark.parametrize("preset", [7, None, ["bbc"], "{", '{"name": "x"}'])
def test_a_preset_of_the_wrong_kind_is_told_with_its_place(tmp_path: Path, preset: object) -> None:
    with pytest.raises(BrokenProject, match=r"tracks\[0\]\.preset"):
        read_project(stored(tmp_path, {"subtitler": 2, "media": [], "tracks": [{"cues": [], "preset": preset}]}))


def test_a_preset_of_a_later_version_costs_no_cues(tmp_path: Path) -> None:
    track = {"cues": [{"start_ms": 0, "end_ms": 9, "text": "Hi"}], "preset": {"subtitler_preset": 9, "\ud800": [{}]}}
    project = read_project(stored(tmp_path, {"subtitler": 2, "media": [], "tracks": [track]}))
    assert [cue.text for cue in project.tracks[0].cues] == ["Hi"]
    write_project(tmp_path / "again.subtitler", project)
    assert read_project(tmp_path / "again.subtitler") == project


def test_a_project_of_the_first_version_is_read_and_has_no_evidence(tmp_path: Path) -> None:
    cue = {"start_ms": 480, "end_ms": 1930, "text": "Good morning.", "words": [[480, 900, "Good ", ""]]}
    document = {"subtitler": 1, "media": PROJECT["media"], "tracks": [{"cues": [cue]}]}
    project = read_project(stored(tmp_path, document))
    assert (project.hotwords, project.evidence, project.presentation) == ("", (), Presentation())
    assert project.tracks[0].cues == (Cue(480, 1930, "Good morning.", words=(Word(480, 900, "Good "),)),)


def test_a_project_of_the_second_version_is_read_and_shown_as_it_is_stored(tmp_path: Path) -> None:
    document = {name: value for name, value in PROJECT.items() if name != "presentation"} | {"subtitler": 2}
    project = read_project(stored(tmp_path, document))
    assert project == replace(read_project(stored(tmp_path, PROJECT)), presentation=Presentation())


def test_switching_the_view_changes_no_byte_of_the_tracks(tmp_path: Path) -> None:
    path = tmp_path / "talk.subtitler"
    project = Project(tracks=(TrackContent("Talk", "zh", (Cue(0, 900, "嗯，今天。", "小明"),)),))
    write_project(path, project)
    before = path.read_bytes()
    write_project(path, replace(project, presentation=Presentation(Punctuation.MINIMAL, Labels.ALWAYS, hides_fillers=True)))
    shown = read_project(path)
    assert shown.tracks == project.tracks
    write_project(path, replace(shown, presentation=Presentation()))
    assert path.read_bytes() == before


def test_large_evidence_comes_back_byte_for_byte(tmp_path: Path) -> None:
    packed = pack(b"")[:3] + bytes(range(256)) * 7000
    kept = tuple(
        Evidence(f"/media/{size}.mp4", "cn", "fun-asr", "t", "", packed[:size]) for size in (749_999, 1_500_001, 750_000)
    )
    write_project(tmp_path / "talk.subtitler", Project(evidence=kept))
    assert read_project(tmp_path / "talk.subtitler").evidence == kept


def test_evidence_keeps_no_signature_of_a_link(tmp_path: Path) -> None:
    path = tmp_path / "talk.subtitler"
    evidence = Evidence("https://example.org/a.mp3?Signature=secret", "cn", "fun-asr", "t", "", pack(b"{}"))
    write_project(path, Project(evidence=(evidence,)))
    assert "secret" not in path.read_text(encoding="utf-8")
    assert read_project(path).evidence[0].media == "https://example.org/a.mp3"


def test_the_file_is_readable_with_a_line_for_each_cue(tmp_path: Path) -> None:
    path = tmp_path / "talk.subtitler"
    cues = (Cue(0, 1000, "你好", "小明"), Cue(1000, 2000, 'say "no"\n', words=(Word(1000, 2000, "no", "."),)))
    write_project(path, Project((Media("https://example.org/a.mp3?x=1"),), (TrackContent("", "zh", cues),)))
    assert path.read_text(encoding="utf-8") == (
        '{"subtitler": 5,\n"media": [\n{"location": "https://example.org/a.mp3?x=1"}],\n'
        '"tracks": [\n{"name": "", "language": "zh", "cues": [\n'
        '{"start_ms": 0, "end_ms": 1000, "text": "你好", "speaker": "小明"},\n'
        '{"start_ms": 1000, "end_ms": 2000, "text": "say \\"no\\"\\n", "words": [[1000, 2000, "no", "."]]}]}]}\n'
    )


def test_media_below_the_project_move_with_it(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    elsewhere = str(tmp_path / "elsewhere.mp4")
    media = (Media(str(here / "media" / "talk.mp4")), Media(elsewhere), Media("oss://bucket/talk.mp4"))
    write_project(here / "talk.subtitler", Project(media))
    here.rename(there)
    assert [each.location for each in read_project(there / "talk.subtitler").media] == [
        str(there / "media" / "talk.mp4"),
        elsewhere,
        "oss://bucket/talk.mp4",
    ]


def test_members_of_later_versions_are_passed_over(tmp_path: Path) -> None:
    document = json.loads(json.dumps(PROJECT))
    document["mood"] = {"good": True}
    document["tracks"][0]["cues"][0]["mood"] = "!"
    assert read_project(stored(tmp_path, document)) == read_project(stored(tmp_path, PROJECT))


def test_a_project_of_a_newer_version_is_refused_as_newer(tmp_path: Path) -> None:
    with pytest.raises(NewerProject) as caught:
        read_project(stored(tmp_path, {"subtitler": VERSION + 1, "tracks": "of another kind"}))
    assert caught.value.version == VERSION + 1


def with_evidence(**members: object) -> str:
    return json.dumps(PROJECT | {"evidence": [{**PROJECT["evidence"][0], **members}]})


def with_cues(cues: str) -> str:
    return f'{{"subtitler": 1, "media": [], "tracks": [{{"cues": [{cues}]}}]}}'


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("", "line 1"),
        ('{"subtitler": 1,\n"media": [', "line 2"),
        ("[]", "the beginning"),
        ("{}", "subtitler"),
        ('{"subtitler": true}', "subtitler"),
        ('{"subtitler": "1"}', "subtitler"),
        ('{"subtitler": 1}', "media"),
        ('{"subtitler": 1, "media": {}}', "media"),
        ('{"subtitler": 1, "media": [1]}', "media[0]"),
        ('{"subtitler": 1, "media": [{"location": null}]}', "media[0].location"),
        ('{"subtitler": 1, "media": [{"location": "a", "duration_ms": -1}]}', "media[0].duration_ms"),
        ('{"subtitler": 1, "media": []}', "tracks"),
        ('{"subtitler": 1, "media": [], "tracks": [{"name": 5, "cues": []}]}', "tracks[0].name"),
        ('{"subtitler": 1, "media": [], "tracks": [{}]}', "tracks[0].cues"),
        (with_cues('{"start_ms": 0, "end_ms": 1, "text": ""}, "x"'), "tracks[0].cues[1]"),
        (with_cues('{"end_ms": 1, "text": ""}'), "tracks[0].cues[0].start_ms"),
        (with_cues('{"start_ms": 0.5, "end_ms": 1, "text": ""}'), "tracks[0].cues[0].start_ms"),
        (with_cues(f'{{"start_ms": 0, "end_ms": {"9" * 30}, "text": ""}}'), "tracks[0].cues[0].end_ms"),
        (with_cues('{"start_ms": 0, "end_ms": 1, "text": "", "words": [[0, 1, "a"]]}'), "tracks[0].cues[0].words[0]"),
        (with_cues('{"start_ms": 0, "end_ms": 1, "text": "", "words": null}'), "tracks[0].cues[0].words"),
        (
            with_cues('{"start_ms": 0, "end_ms": 1, "text": "", "words": [[0, 1, "a", "", "guessed"]]}'),
            "tracks[0].cues[0].words[0]",
        ),
        (with_cues('{"start_ms": 0, "end_ms": 1, "text": "", "locked": 1}'), "tracks[0].cues[0].locked"),
        (with_cues('{"start_ms": 0, "end_ms": 1, "text": "", "edited": null}'), "tracks[0].cues[0].edited"),
        (json.dumps(PROJECT | {"presentation": []}), "presentation"),
        (json.dumps(PROJECT | {"presentation": {"labels": "loud"}}), "presentation.labels"),
        (json.dumps(PROJECT | {"hotwords": ["fjord"]}), "hotwords"),
        (json.dumps(PROJECT | {"hotwords": "a\n" * 1_000_000}), "hotwords"),
        (json.dumps(PROJECT | {"evidence": {}}), "evidence"),
        (json.dumps(PROJECT | {"evidence": ["H4sI"]}), "evidence[0]"),
        (with_evidence(media=None), "evidence[0].media"),
        (with_evidence(model=5), "evidence[0].model"),
        (with_evidence(service=None), "evidence[0].service"),
        (with_evidence(recognised_at=1767225600), "evidence[0].recognised_at"),
        (with_evidence(result=None), "evidence[0].result"),
        (with_evidence(result=""), "evidence[0].result"),
        (with_evidence(result="H4sI!"), "evidence[0].result"),
        (with_evidence(result="结果"), "evidence[0].result"),
        (with_evidence(result="e30="), "evidence[0].result"),
        ('{"subtitler": NaN}', "NaN"),
        ('{"subtitler": -Infinity}', "-Infinity"),
        ('{"subtitler": ' + "9" * 5000 + "}", "a number or bracket without end"),
        ("[" * 200_000, "a number or bracket without end"),
        ('{"a":' * 200_000, "a number or bracket without end"),
    ],
)
def test_a_broken_project_tells_where(tmp_path: Path, text: str, member: str) -> None:
    with pytest.raises(BrokenProject) as caught:
        read_project(stored(tmp_path, text))
    assert caught.value.member == member


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "talk.subtitler"
    path.write_bytes(b'{"subtitler": "\xff"}')
    with pytest.raises(BrokenProject, match="byte 15"):
        read_project(path)


def test_a_missing_project_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_project(tmp_path / "none.subtitler")
    with pytest.raises(FileMissing):
        write_project(tmp_path / "none" / "talk.subtitler", Project())


def test_a_project_that_may_not_be_written_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path, PROJECT)
    before = path.read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(AccessDenied):
        write_project(path, Project())
    assert path.read_bytes() == before


TEXTS = st.text(max_size=20) | st.sampled_from(["\ud800", "a\0b", "\u2028", "</script>", "\\u0041"])
TIMES = st.integers(-1000, 10**9)
WORDS = st.builds(Word, TIMES, TIMES, TEXTS, TEXTS, st.sampled_from(Timing), st.booleans())
FLAGS = st.booleans()
CUES = st.builds(Cue, TIMES, TIMES, TEXTS, TEXTS, st.lists(WORDS, max_size=3).map(tuple), TEXTS, FLAGS, FLAGS)
TRACKS = st.builds(TrackContent, TEXTS, TEXTS, st.lists(CUES, max_size=4).map(tuple))
MEDIA = st.builds(
    Media, st.sampled_from(["https://example.org/a b", "/media/talk.mp4", "/media/你好.wav", ""]), st.integers(0, 10**9)
)


EVIDENCE = st.builds(
    Evidence,
    st.sampled_from(["https://example.org/a b", "/media/talk.mp4", ""]),
    TEXTS,
    TEXTS,
    TEXTS,
    TEXTS,
    st.binary(max_size=40).map(pack),
)
PROJECTS = st.builds(
    Project,
    st.lists(MEDIA, max_size=3).map(tuple),
    st.lists(TRACKS, max_size=3).map(tuple),
    TEXTS,
    st.lists(EVIDENCE, max_size=2).map(tuple),
    st.builds(
        Presentation,
        st.sampled_from(Punctuation),
        st.sampled_from(Labels),
        st.lists(TEXTS, max_size=3).map(tuple),
        FLAGS,
        st.sampled_from(Script),
    ),
)


@given(PROJECTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_project_comes_back_whole(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "talk.subtitler"
    write_project(path, project)
    assert read_project(path) == project


def test_saving_keeps_what_was_there_before_beside_it(tmp_path: Path) -> None:
    path, backup = tmp_path / "talk.subtitler", tmp_path / "talk.subtitler.bak"
    saved = [Project(hotwords=name) for name in ("first", "second", "third")]
    write_project(path, saved[0])
    assert not backup.exists()
    for before, after in pairwise(saved):
        write_project(path, after)
        assert (read_project(path), read_project(backup)) == (after, before)
    assert sorted(each.name for each in tmp_path.iterdir()) == [path.name, backup.name]


def test_a_project_of_an_older_version_stays_in_the_backup_as_it_was(tmp_path: Path) -> None:
    path = stored(tmp_path, PROJECT | {"subtitler": 3})
    before = path.read_bytes()
    write_project(path, read_project(path))
    assert (tmp_path / "talk.subtitler.bak").read_bytes() == before
    assert json.loads(path.read_text(encoding="utf-8"))["subtitler"] == VERSION
