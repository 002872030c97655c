"""The bundled sample: small, whole, and a good example of subtitles."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import av
import pytest

from subtitler.folders import resource
from subtitler.formats.project import read_project
from subtitler.quality.checks import all_issues
from subtitler.quality.context import Context
from subtitler.segmentation.presets import PRESETS
from subtitler.timedtext.project import Project

_MEDIA = ("sample.m4a", "sample.mp4")
_MOST_BYTES = 400_000


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(resource("sample/sample.subtitler"))


@pytest.mark.parametrize("name", _MEDIA)
def test_media_are_small_and_decode_to_some_forty_seconds(name: str) -> None:
    path = resource("sample") / name
    assert path.stat().st_size < _MOST_BYTES
    with av.open(str(path)) as container:
        samples = sum(frame.samples for frame in container.decode(audio=0))
        assert samples / container.streams.audio[0].rate == pytest.approx(42, abs=1)


def test_the_film_has_pictures_from_beginning_to_end() -> None:
    with av.open(str(resource("sample/sample.mp4"))) as container:
        assert sum(1 for _ in container.decode(video=0)) == pytest.approx(42 * 25, abs=25)


def test_the_project_names_its_film_by_a_path_that_moves_with_it(project: Project) -> None:
    assert [Path(medium.location) for medium in project.media] == [resource("sample/sample.mp4")]
    assert '"location": "sample.mp4"' in resource("sample/sample.subtitler").read_text("utf-8")


def test_both_tracks_have_two_speakers_and_the_same_times(project: Project) -> None:
    chinese, english = project.tracks
    assert (chinese.language, english.language) == ("zh", "en")
    assert {cue.speaker for cue in chinese.cues} == {"安娜", "马克"}
    assert {cue.speaker for cue in english.cues} == {"Anna", "Mark"}
    assert [(cue.start_ms, cue.end_ms) for cue in chinese.cues] == [(cue.start_ms, cue.end_ms) for cue in english.cues]


@pytest.mark.parametrize(("track", "preset"), [(0, "netflix_zh_hans"), (1, "netflix_en")])
def test_every_cue_can_be_read_in_its_time(project: Project, track: int, preset: str) -> None:
    limits, cues = PRESETS[preset], project.tracks[track].cues
    for cue, following in pairwise(cues):
        assert cue.end_ms < following.start_ms
    for cue in cues:
        assert limits.min_ms <= cue.duration_ms <= limits.max_ms
        assert len(cue.lines) <= limits.max_lines
        assert max(limits.width(line) for line in cue.lines) <= limits.max_cpl
        assert cue.cps <= limits.max_cps


def test_the_english_words_are_the_transcript(project: Project) -> None:
    spoken = re.sub(r"^\w+: ", "", resource("sample/sample.txt").read_text("utf-8"), flags=re.MULTILINE)
    words = [word.written.strip() for cue in project.tracks[1].cues for word in cue.words]
    assert words == spoken.split()


@pytest.mark.parametrize("track", [0, 1], ids=["中文", "English"])
def test_a_newcomer_who_opens_it_is_not_met_by_warnings(project: Project, track: int) -> None:
    content, film = project.tracks[track], project.media[0]
    context = Context(language=content.language, media_ms=film.duration_ms, frame_rate=25.0)
    assert list(all_issues(content.cues, context)) == []
