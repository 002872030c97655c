"""Options that say how subtitles are shown in what a command writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from subtitler.cli.commands import run_command
from subtitler.formats.project import write_project
from subtitler.segmentation.presets import PRESETS
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import Labels, Presentation, Punctuation
from subtitler.timedtext.project import Project, TrackContent

TALK = (
    Cue(1000, 2000, "嗯，今天不错。", "小明"),
    Cue(3000, 4000, "呃。", "小明"),
    Cue(5000, 6000, "头发，秘密！！", "小明"),
    Cue(7000, 8000, "OK.", "Ann"),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "talk.subtitler"
    write_project(path, Project(tracks=(TrackContent("", "zh", TALK),)))
    return path


def converted(source: Path, suffix: str, *options: str) -> str:
    target = source.with_suffix(suffix)
    assert run_command(["convert", str(source), str(target), "--force", *options]) == 0
    return target.read_text(encoding="utf-8")


def srt_texts(source: Path, *options: str) -> list[str]:
    return converted(source, ".srt", *options).split("\n")[2::4]


def test_without_options_a_file_is_written_as_it_is_stored(project: Path) -> None:
    assert srt_texts(project) == ["小明：嗯，今天不错。", "小明：呃。", "小明：头发，秘密！！", "Ann: OK."]


def test_all_options_at_once(project: Path, tmp_path: Path) -> None:
    (tmp_path / "masked.txt").write_text("秘密\n", encoding="utf-8")
    options = ["--punctuation", "netflix", "--labels", "change", "--mask", str(tmp_path / "masked.txt"), "--hide-fillers"]
    assert srt_texts(project, *options, "--script", "s2t") == ["小明：今天不錯", "頭髮 **！", "Ann: OK."]


def test_labels_stand_in_the_text_and_names_where_a_format_has_a_place_for_them(project: Path) -> None:
    assert srt_texts(project, "--labels", "none")[0] == "嗯，今天不错。"
    assert "<v Ann>Ann: OK.</v>" in converted(project, ".vtt", "--labels", "always")
    assert "<v Ann>OK.</v>" in converted(project, ".vtt", "--labels", "none")
    assert "Ann,OK." in converted(project, ".csv", "--labels", "none")


def test_a_project_is_written_as_it_is_shown_where_no_option_says_otherwise(project: Path) -> None:
    view = Presentation(Punctuation.NETFLIX, Labels.NONE, hides_fillers=True)
    write_project(project, Project(tracks=(TrackContent("", "zh", TALK),), presentation=view))
    assert srt_texts(project) == ["今天不错", "头发 秘密！", "OK."]
    assert srt_texts(project, "--punctuation", "full", "--show-fillers")[:2] == ["嗯，今天不错。", "呃。"]


def test_labels_on_change_follow_the_order_of_the_file(project: Path) -> None:
    write_project(project, Project(tracks=(TrackContent("", "zh", tuple(reversed(TALK))),)))
    assert srt_texts(project, "--labels", "change")[1:] == ["呃。", "头发，秘密！！", "Ann: OK."]


@pytest.mark.parametrize(("option", "known"), [("--punctuation", "netflix"), ("--labels", "change"), ("--script", "s2twp")])
def test_what_there_is_not_is_a_usage_error_that_says_what_there_is(
    project: Path, option: str, known: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["convert", str(project), "x.srt", option, "loud"]) == 2
    said = capsys.readouterr().err
    assert option in said
    assert known in said


def test_lines_of_a_result_have_room_for_the_labels_that_are_written(tmp_path: Path) -> None:
    spoken = "我们今天来到这里一起讨论城市的发展和未来的交通建设问题"
    words = [
        {"begin_time": 200 * place, "end_time": 200 * place + 200, "text": character, "punctuation": ""}
        for place, character in enumerate(spoken)
    ]
    sentence = {"begin_time": 0, "end_time": 200 * len(spoken), "text": spoken, "words": words, "speaker_id": 0}
    channel = {"channel_id": 0, "content_duration_in_milliseconds": 9000, "text": spoken, "sentences": [sentence]}
    result = tmp_path / "talk.json"
    document = {"properties": {"original_duration_in_milliseconds": 9000}, "transcripts": [channel]}
    result.write_text(json.dumps(document), encoding="utf-8")
    labelled = srt_texts(result, "--preset", "zh_video", "--labels", "always")
    assert "".join(line.removeprefix("Speaker 1：") for line in labelled) == spoken
    assert len(labelled) > len(srt_texts(result, "--preset", "zh_video", "--labels", "none"))
    assert all(PRESETS["zh_video"].width(line) <= PRESETS["zh_video"].max_cpl for line in labelled)
