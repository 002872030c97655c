"""`subtitler export`, and what `convert` says of losses."""

from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.cli.commands import run_command
from subtitler.export import second_readers
from subtitler.export.second_readers import SecondReader, Seen
from subtitler.formats.project import write_project
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Project, TrackContent

ENGLISH = (Cue(1000, 2000, "<i>Hello</i> there.", "Ann"), Cue(2500, 3500, "Fine.", "Bob", note="check this"))
CHINESE = (Cue(1000, 2000, "你好。"), Cue(2500, 3500, "还好。"))


@pytest.fixture(autouse=True)
def _no_recipients_of_the_person_who_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "films" / "film.subtitler"
    path.parent.mkdir()
    write_project(path, Project(tracks=(TrackContent("English", "en", ENGLISH), TrackContent("中文", "zh", CHINESE))))
    return path


def test_a_recipient_gets_its_files_named_and_moved(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["export", str(project), "--to", "resolve", "--format", "srt", "--format", "vtt"]) == 0
    out, err = capsys.readouterr()
    assert [Path(line).name for line in out.splitlines()] == ["film.en.srt", "film.en.vtt"]
    assert "01:00:01,000 --> 01:00:02,000\n<i>Hello</i> there." in (project.parent / "film.en.srt").read_text("utf-8")
    assert "film.en.srt does not hold: notes (1)" in err


def test_every_track_in_the_encoding_of_old_hardware(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert run_command(["export", str(project), "--to", "old-player", "--tracks", "each", "--output", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["film.en.srt", "film.zh.srt"]
    assert "你好。\r\n".encode("gb18030") in (folder / "film.zh.srt").read_bytes()


def test_every_speaker_in_a_file_of_their_own(project: Path) -> None:
    assert run_command(["export", str(project), "--by-speaker", "--labels", "none"]) == 0
    assert (project.parent / "film.Bob.srt").read_text("utf-8") == "1\n00:00:02,500 --> 00:00:03,500\nFine.\n\n"


def test_a_part_of_the_time_and_an_offset(project: Path) -> None:
    options = ["--from", "2", "--until", "0:03", "--offset", "-2", "--labels", "none", "--name", "part"]
    assert run_command(["export", str(project), *options]) == 0
    assert (project.parent / "part.srt").read_text("utf-8") == "1\n00:00:00,500 --> 00:00:01,000\nFine.\n\n"


def test_a_file_that_is_there_stays_without_force(project: Path) -> None:
    (project.parent / "film.srt").write_text("precious")
    assert run_command(["export", str(project)]) == 0
    assert (project.parent / "film.srt").read_text() == "precious"
    assert (project.parent / "film (2).srt").exists()
    assert run_command(["export", str(project), "--force"]) == 0
    assert (project.parent / "film.srt").read_text("utf-8").startswith("1\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--to", "nobody-known"], "There is no recipient"),
        (["--format", "doc"], "There is no format"),
        (["--track", "3"], "There is no track 3: there are 2."),
        (["--offset", "soon"], "is no time"),
        (["--labels", "loud"], "There is no “loud”"),
        (["--output-encoding", "ebcdic"], "There is no “ebcdic”"),
    ],
)
def test_what_is_not_possible_is_a_usage_error(
    project: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert run_command(["export", str(project), *options]) == 2
    assert said in " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert [path.name for path in project.parent.iterdir()] == ["film.subtitler"]


def test_nothing_to_export_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["export", str(project), "--from", "10"]) == 1
    assert "There are no subtitles in" in capsys.readouterr().err
    assert [path.name for path in project.parent.iterdir()] == ["film.subtitler"]


def test_a_difference_is_shown_and_the_exit_code_tells(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = {
        "srt": SecondReader("Somebody", lambda *_: [Seen(1000, 2000, "Ann: Hullo there."), Seen(2500, 3500, "Bob: Fine.")])
    }
    monkeypatch.setattr("subtitler.export.comparing.SECOND_READERS", {**second_readers.SECOND_READERS, **readers})
    assert run_command(["export", str(project)]) == 1
    said = "film.srt: cue 1, text: “Ann: Hello there.” is read as “Ann: Hullo there.” by Somebody"
    assert said in capsys.readouterr().err


def test_convert_says_what_is_lost_and_writes_other_encodings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n<v 王>你好</v>\n", "utf-8")
    options = ["--output-encoding", "gb18030", "--crlf"]
    assert run_command(["convert", str(tmp_path / "a.vtt"), str(tmp_path / "b.srt"), *options]) == 0
    assert "王：你好\r\n".encode("gb18030") in (tmp_path / "b.srt").read_bytes()
    assert "b.srt does not hold: speakers' names as such: they stand in the text (1)" in capsys.readouterr().err


def test_a_mere_guess_of_the_encoding_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.srt").write_bytes("1\n00:00:01,000 --> 00:00:02,000\n\xe0 \xe8\n".encode("cp1252"))
    assert run_command(["convert", str(tmp_path / "a.srt"), str(tmp_path / "b.srt")]) == 0
    assert "which is a guess; --encoding names another" in capsys.readouterr().err
    assert run_command(["convert", str(tmp_path / "a.srt"), str(tmp_path / "c.srt"), "--encoding", "cp1252"]) == 0
    assert "guess" not in capsys.readouterr().err
    assert "\xe0 \xe8" in (tmp_path / "c.srt").read_text("utf-8")
