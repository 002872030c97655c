"""`subtitler check` as people and scripts use it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.end2end.conftest import Run
from tests.end2end.speech import SAMPLES
from tests.end2end.test_command_line import RESULT

BAD = """1
00:00:01,000 --> 00:00:03,100
We  begin where it ends.

2
00:00:03,000 --> 00:00:05,000
<c.red>Nobody had asked him.</c>

3
00:00:06,000 --> 00:00:06,400
Never.

4
00:00:08,000 --> 00:00:09,000
<i></i>
"""
GOOD = """1
00:00:01,000 --> 00:00:03,000
We begin where it ends.
"""


def srt(folder: Path, text: str) -> Path:
    path = folder / "talk.srt"
    path.write_text(text, "utf-8")
    return path


def test_each_issue_is_a_line_with_its_time_and_a_sentence(subtitler: Run, tmp_path: Path) -> None:
    ended = subtitler("check", srt(tmp_path, BAD))
    assert ended.code == 1
    lines = ended.output.splitlines()
    assert "00:00:01.000  1  hint Q26  There are blanks or empty lines too many." in lines
    assert "00:00:03.000  2  error Q04  An earlier cue of the same speaker is still shown for 0.100 s." in lines
    assert "00:00:06.000  3  warning Q06  It is shown for 0.400 s; at least 0.833 s are needed." in lines
    assert lines[-1] == "4 cues: 2 errors, 3 warnings, 1 hint."


def test_what_is_in_order_ends_with_zero(subtitler: Run, tmp_path: Path) -> None:
    ended = subtitler("check", srt(tmp_path, GOOD))
    assert (ended.code, ended.output) == (0, "1 cue: 0 errors, 0 warnings, 0 hints.\n")


def test_a_script_reads_one_object(subtitler: Run, tmp_path: Path) -> None:
    path = srt(tmp_path, BAD)
    ended = subtitler("check", path, "--json")
    assert ended.code == 1
    (document,) = ended.events
    assert document["file"] == str(path)
    assert document["counts"] == {"error": 2, "warning": 3, "hint": 1}
    short = next(issue for issue in document["issues"] if issue["check"] == "min_dur")
    assert (short["id"], short["level"], short["cue"], short["value"], short["limit"], short["fix"]) == (
        "Q06",
        "warning",
        3,
        400,
        833,
        "safe",
    )
    assert (short["start_ms"], short["end_ms"], short["text"]) == (6000, 6400, "Never.")


def test_what_is_safe_is_repaired_into_another_file_and_the_rest_is_told(subtitler: Run, tmp_path: Path) -> None:
    source = srt(tmp_path, BAD)
    ended = subtitler("check", source, "--fix", tmp_path / "better.vtt")
    assert ended.code == 0, ended.output
    assert source.read_text("utf-8") == BAD
    better = (tmp_path / "better.vtt").read_text("utf-8")
    assert "00:00:01.000 --> 00:00:02.917\nWe begin where it ends." in better
    assert "00:00:06.000 --> 00:00:06.833\nNever." in better
    assert "00:00:08" not in better
    lines = ended.output.splitlines()
    assert [line.split()[2:4] for line in lines[:2]] == [["warning", "Q28"]] * 2
    assert lines[-2:] == ["3 cues: 0 errors, 2 warnings, 0 hints. Repaired: 4.", f"Written: {tmp_path / 'better.vtt'}"]


def test_files_that_exist_are_kept_unless_forced(subtitler: Run, tmp_path: Path) -> None:
    source, target = srt(tmp_path, BAD), tmp_path / "better.srt"
    target.write_text("mine")
    assert subtitler("check", source, "--fix", target).code == 0
    assert target.read_text() == "mine"
    assert "We begin" in (tmp_path / "better (2).srt").read_text("utf-8")
    assert subtitler("check", source, "--fix", target, "--force").code == 0
    assert "We begin" in target.read_text("utf-8")


def test_a_report_is_written_for_spreadsheets_and_for_browsers(subtitler: Run, tmp_path: Path) -> None:
    source = srt(tmp_path, BAD)
    for name in ("report.csv", "report.html"):
        ended = subtitler("check", source, "--report", tmp_path / name)
        assert ended.output.endswith(f"Written: {tmp_path / name}\n")
    assert (tmp_path / "report.csv").read_text("utf-8-sig").startswith("time,cue,level,check,value,limit,text\n00:00:01.000,1,")
    assert "<title>Check of talk.srt</title>" in (tmp_path / "report.html").read_text("utf-8")


def test_a_preset_decides_what_is_too_long(subtitler: Run, tmp_path: Path) -> None:
    text = "1\n00:00:01,000 --> 00:00:04,000\n今天我们讨论人工智能的发展\n"
    source = srt(tmp_path, text)
    assert subtitler("check", source).output.startswith("1 cue: 0 errors, 0 warnings")
    ended = subtitler("check", source, "--preset", "zh_short", "--json")
    assert [(issue["check"], issue["value"], issue["limit"]) for issue in ended.events[0]["issues"]] == [("cpl", 13, 12)]


def test_the_users_words_are_pointed_out(subtitler: Run, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("begin\n", "utf-8")
    ended = subtitler("check", srt(tmp_path, GOOD), "--words", words, "--json")
    (issue,) = ended.events[0]["issues"]
    assert (issue["check"], issue["text"][slice(*issue["range"])]) == ("sensitive", "begin")


def test_results_of_the_service_are_checked_with_their_words(subtitler: Run, tmp_path: Path) -> None:
    path = tmp_path / "talk.json"
    path.write_text(json.dumps(RESULT), "utf-8")
    ended = subtitler("check", path, "--json")
    assert ended.code == 0, ended.output
    assert ended.events[0]["cues"] == 2
    assert ended.events[0]["counts"]["error"] == 0


def test_a_project_is_checked_and_repaired_in_all_its_tracks(subtitler: Run, tmp_path: Path) -> None:
    project = json.loads((SAMPLES / "sample.subtitler").read_text("utf-8"))
    for track in project["tracks"]:
        track["cues"][0] |= {"end_ms": track["cues"][0]["start_ms"] + 100, "words": []}
    source = tmp_path / "worse.subtitler"
    source.write_text(json.dumps(project), "utf-8")
    ended = subtitler("check", source, "--fix", tmp_path / "better.subtitler", "--json")
    assert ended.code == 0, ended.output
    (document,) = ended.events
    assert document["repaired"] >= len(project["tracks"])
    again = subtitler("check", tmp_path / "better.subtitler", "--json").events[0]
    assert again["counts"] == document["counts"]
    assert again["cues"] == document["cues"] == 24
    tracks = json.loads((tmp_path / "better.subtitler").read_text("utf-8"))["tracks"]
    assert [track["name"] for track in tracks] == [track["name"] for track in project["tracks"]]


def test_wrong_usage_ends_with_two_and_says_what_is_possible(subtitler: Run, tmp_path: Path) -> None:
    source = srt(tmp_path, GOOD)
    for arguments, said in (
        (["--fix", "out.doc"], ".srt, .vtt, "),
        (["--report", "out.txt"], ".csv or .html"),
        (["--preset", "nobody"], "nobody"),
    ):
        ended = subtitler("check", source, *arguments)
        assert ended.code == 2
        assert said in " ".join(ended.errors.split())


def test_a_file_that_is_not_there_is_named(subtitler: Run, tmp_path: Path) -> None:
    ended = subtitler("check", tmp_path / "nowhere.srt")
    assert ended.code == 1
    assert "There is no file" in ended.errors
