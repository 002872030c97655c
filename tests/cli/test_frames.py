"""Subtitles on the frames of a film, by `convert --fps` and `transcribe --fps --shots`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from subtitler.cli.commands import run_command
from subtitler.formats.project import write_project
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Project, TrackContent

SRT = "1\n00:00:01,001 --> 00:00:01,990\none\n\n2\n00:00:01,990 --> 00:00:02,999\ntwo\n\n"
SENTENCE = {
    "begin_time": 1010,
    "end_time": 2990,
    "text": "Good morning.",
    "words": [
        {"begin_time": 1010, "end_time": 1900, "text": "Good ", "punctuation": ""},
        {"begin_time": 1900, "end_time": 2990, "text": "morning", "punctuation": "."},
    ],
}
RESULT = {
    "file_url": "https://media.example.com/talk.m4a",
    "properties": {"channels": [0], "original_duration_in_milliseconds": 9000},
    "transcripts": [{"channel_id": 0, "text": "Good morning.", "sentences": [SENTENCE]}],
}


def times(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")[1::4]


def converted(source: Path, rate: str) -> list[str]:
    target = source.with_name("converted.srt")
    assert run_command(["convert", str(source), str(target), "--force", "--fps", rate]) == 0
    return times(target)


@pytest.mark.parametrize(
    ("rate", "first", "second"),
    [
        ("25", "00:00:01,000 --> 00:00:01,960", "00:00:01,960 --> 00:00:03,000"),
        ("23.976", "00:00:01,001 --> 00:00:01,960", "00:00:01,960 --> 00:00:03,003"),
        ("24000/1001", "00:00:01,001 --> 00:00:01,960", "00:00:01,960 --> 00:00:03,003"),
    ],
)
def test_subtitles_are_put_on_frames(tmp_path: Path, rate: str, first: str, second: str) -> None:
    (tmp_path / "a.srt").write_text(SRT)
    assert converted(tmp_path / "a.srt", rate) == [first, second]


def test_a_project_is_put_on_frames_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "talk.subtitler"
    write_project(path, Project(tracks=(TrackContent("", "en", (Cue(1001, 1990, "one", is_locked=True),)),)))
    before = path.read_bytes()
    assert converted(path, "25") == ["00:00:01,000 --> 00:00:02,000"]
    assert path.read_bytes() == before


def test_a_result_is_segmented_on_frames(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(json.dumps(RESULT))
    assert converted(tmp_path / "result.json", "24") == ["00:00:01,000 --> 00:00:03,000"]


@pytest.mark.parametrize("command", [["convert", "a.srt", "b.srt"], ["transcribe", "a.mp4"]])
def test_what_is_no_frame_rate_is_refused_with_examples(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([*command, "--fps", "fast"]) == 2
    said = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "“fast” is no frame rate. Say frames a second: 25, 23.976 or 24000/1001." in said


def test_shot_changes_of_links_are_refused_before_anything_is_paid_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["transcribe", "https://media.example.com/talk.mp4?sign=x", "--shots"]) == 2
    said = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "“https://media.example.com/talk.mp4” is a link." in said
