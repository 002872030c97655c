"""The command line from media to subtitle files, with the local service as a real process."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.end2end.conftest import Run
from tests.end2end.speech import SAMPLES, spoken_in_sample, word_error_rate, words
from tests.media.recordings import film, record, tone

SAMPLE = SAMPLES / "sample.m4a"

RESULT = {
    "file_url": "https://media.example.com/talk.m4a",
    "properties": {
        "audio_format": "aac",
        "channels": [0],
        "original_sampling_rate": 48000,
        "original_duration_in_milliseconds": 9000,
    },
    "transcripts": [
        {
            "channel_id": 0,
            "content_duration_in_milliseconds": 4200,
            "text": "我们开始吧。好的，没问题。",
            "sentences": [
                {
                    "begin_time": 500,
                    "end_time": 1900,
                    "text": "我们开始吧。",
                    "sentence_id": 1,
                    "speaker_id": 0,
                    "words": [
                        {"begin_time": 500, "end_time": 900, "text": "我们", "punctuation": ""},
                        {"begin_time": 900, "end_time": 1500, "text": "开始", "punctuation": ""},
                        {"begin_time": 1500, "end_time": 1900, "text": "吧", "punctuation": "。"},
                    ],
                },
                {
                    "begin_time": 2400,
                    "end_time": 4100,
                    "text": "好的，没问题。",
                    "sentence_id": 2,
                    "speaker_id": 1,
                    "words": [
                        {"begin_time": 2400, "end_time": 3000, "text": "好的", "punctuation": "，"},
                        {"begin_time": 3000, "end_time": 4100, "text": "没问题", "punctuation": "。"},
                    ],
                },
            ],
        }
    ],
}


def test_the_sample_becomes_subtitles_in_every_format_with_its_progress_as_json(subtitler: Run, tmp_path: Path) -> None:
    formats = ["--format", "srt", "--format", "vtt", "--format", "csv"]
    ended = subtitler("transcribe", SAMPLE, *formats, "--json", "--output", tmp_path / "out")
    assert ended.code == 0, ended.errors
    *progress, done = ended.events
    assert {event["event"] for event in progress} == {"progress"}
    fractions = [event["fraction"] for event in progress]
    assert fractions == sorted(fractions)
    assert {"uploading", "recognising"} <= {event["stage"] for event in progress}
    assert len({event["fraction"] for event in progress if event["stage"] == "recognising"}) > 2
    assert any(event["task_id"] for event in progress)
    assert (done["event"], done["media"]) == ("done", str(SAMPLE))
    assert done["task_id"] == progress[-1]["task_id"] is not None
    written = [Path(path) for path in done["files"]]
    assert [path.name for path in written] == ["sample.srt", "sample.vtt", "sample.csv"]
    assert written[1].read_text("utf-8").startswith("WEBVTT\n\n")
    text = "\n".join(
        line for line in written[0].read_text("utf-8").splitlines() if line and "-->" not in line and not line.isdigit()
    )
    assert word_error_rate(words(text), spoken_in_sample()) <= 0.3


def test_a_second_run_does_not_overwrite_the_first(subtitler: Run, tmp_path: Path, clip: Path) -> None:
    (tmp_path / "clip.srt").write_text("mine")
    ended = subtitler("transcribe", clip, "--output", tmp_path)
    assert ended.code == 0, ended.errors
    assert (tmp_path / "clip.srt").read_text() == "mine"
    assert (tmp_path / "clip (2).srt").read_text("utf-8").startswith("1\n00:00:")


def test_each_broken_medium_is_named_and_the_good_ones_are_done(
    subtitler: Run, tmp_path: Path, clip: Path, web: Callable[..., str]
) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "empty.mp3").touch()
    (folder / "notes.mp3").write_text("This is a text about a film.\n" * 50)
    cut_off = folder / "cut.mp4"
    cut_off.write_bytes((SAMPLES / "sample.mp4").read_bytes()[:20_000])
    film(folder / "silent.mp4", None)
    record(folder / "tone.wav", tone(440, 1, 16000), rate=16000)
    missing = web("/gone/talk.mp3?Signature=secret")
    page = web("/page.mp3", b"<html><body>Please sign in</body></html>", "text/html")
    good = web("/good/sample%20talk.wav", clip.read_bytes(), "audio/wav")
    ended = subtitler(
        "transcribe",
        folder / "nowhere.mp4",
        folder,
        folder / "empty.mp3",
        folder / "notes.mp3",
        cut_off,
        folder / "silent.mp4",
        folder / "tone.wav",
        missing,
        page,
        good,
        "--output",
        tmp_path / "out",
    )
    assert ended.code == 1
    said = {line.split(": ")[1]: line for line in ended.errors.splitlines() if line.startswith("subtitler: ")}
    assert "There is no file" in said[str(folder / "nowhere.mp4")]
    assert "is a folder" in said[str(folder)]
    assert "is empty (0 bytes)" in said[str(folder / "empty.mp3")]
    assert "cannot be read as sound or video" in said[str(folder / "notes.mp3")]
    assert "cannot be read as sound or video" in said[str(cut_off)]
    assert "has no sound track" in said[str(folder / "silent.mp4")]
    assert "There is nothing at the link" in said[missing.split("?")[0]]
    assert "could not read the recording" in said[page]
    assert "secret" not in ended.errors
    assert "Nobody was heard to speak" in said[str(folder / "tone.wav")]
    assert len(said) == 9
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["sample talk.srt", "tone.srt"]
    assert "-->" in (tmp_path / "out" / "sample talk.srt").read_text("utf-8")


def test_a_wrong_key_ends_with_three_and_is_not_printed(subtitler: Run, service: Mapping[str, str]) -> None:
    ended = subtitler("transcribe", SAMPLE, "--service", "cn", more={**service, "DASHSCOPE_API_KEY": "sk-wrong-key-000"})
    assert ended.code == 3
    assert "rejected the API key" in ended.errors
    assert "sk-wrong" not in ended.errors + ended.output


def test_a_missing_key_ends_with_three(subtitler: Run) -> None:
    ended = subtitler("transcribe", SAMPLE, "--service", "intl")
    assert ended.code == 3
    assert "There is no API key for the service “intl”" in ended.errors


def test_the_cloud_s_client_works_against_a_base_url_of_one_s_own(
    subtitler: Run, service: Mapping[str, str], tmp_path: Path, clip: Path
) -> None:
    ended = subtitler("transcribe", clip, "--model", "paraformer-v2", "--output", tmp_path, more=service)
    assert ended.code == 0, ended.errors
    assert "-->" in (tmp_path / "clip.srt").read_text("utf-8")


@pytest.fixture
def service(environment: Mapping[str, str]):  # type: ignore[no-untyped-def]
    """A local service as `subtitler serve` runs it, as an environment that leads the cloud's client to it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "subtitler", "serve", "--token", "sk-test-token"],
        env=dict(environment),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    base = process.stdout.readline().strip()
    assert base.startswith("http://127.0.0.1:")
    assert base.endswith("/api/v1")
    yield {"DASHSCOPE_HTTP_BASE_URL": base, "DASHSCOPE_API_KEY": "sk-test-token"}
    process.terminate()
    process.wait(timeout=20)
    process.stdout.close()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["transcribe"], "MEDIA"),
        (["transcribe", "a.wav", "--service", "mars"], "There is no service “mars”"),
        (["transcribe", "a.wav", "--service", "local", "--model", "whisper"], "has no model “whisper”"),
        (["transcribe", "a.wav", "--service", "local", "--speakers", "2"], "lacks the option “speakers”"),
        (["transcribe", "a.wav", "--service", "local", "--format", "pages"], "There is no format “pages”"),
        (["transcribe", "a.wav", "--service", "local", "--preset", "cinema"], "There is no preset “cinema”"),
        (["transcribe", "a.wav", "--service", "local", "--language", "zh"], "does not take the language zh; it takes en"),
        (["--nonsense"], "No such option"),
    ],
)
def test_what_cannot_be_meant_ends_with_two(subtitler: Run, arguments: list[str], complaint: str) -> None:
    ended = subtitler(*arguments)
    assert ended.code == 2
    assert complaint in " ".join(ended.errors.replace("│", " ").split())


def test_ctrl_c_ends_with_130_and_leaves_nothing_half_written(environment: Mapping[str, str], tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "subtitler", "transcribe", str(SAMPLE), "--json", "--output", str(tmp_path / "out")],
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["stage"] == "recognising":
            os.kill(process.pid, signal.SIGINT)
            break
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert list((tmp_path / "out").iterdir()) == []


def test_a_result_of_the_service_becomes_subtitles(subtitler: Run, tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(json.dumps(RESULT), "utf-8")
    ended = subtitler("convert", tmp_path / "result.json", tmp_path / "talk.vtt")
    assert ended.code == 0, ended.errors
    assert (tmp_path / "talk.vtt").read_text("utf-8") == (
        "WEBVTT\n\n"
        "00:00:00.500 --> 00:00:01.900\n<v Speaker 1>我们开始吧。</v>\n\n"
        "00:00:02.400 --> 00:00:04.100\n<v Speaker 2>好的，没问题。</v>\n"
    )


def test_subtitles_change_their_format(subtitler: Run, tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_bytes("1\n00:00:01,000 --> 00:00:02,500\n你好，世界\n\n".encode("gb18030"))
    ended = subtitler("convert", tmp_path / "a.srt", tmp_path / "a.csv")
    assert ended.code == 0, ended.errors
    lines = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "index,start_ms,end_ms,start,end,speaker,text"
    assert lines[1].startswith("1,1000,2500,00:00:01")
    assert lines[1].endswith(",你好，世界")
    again = subtitler("convert", tmp_path / "a.srt", tmp_path / "a.csv")
    assert again.output.strip() == str(tmp_path / "a (2).csv")


def test_repairs_are_told_when_converting(subtitler: Run, tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("1\n00:01,500 --> 00:02,500\nno hours\n\n2\nnonsense\n", "utf-8")
    ended = subtitler("convert", tmp_path / "a.srt", tmp_path / "a.vtt")
    assert ended.code == 0
    assert "00:00:01.500 --> 00:00:02.500" in (tmp_path / "a.vtt").read_text("utf-8")
    assert "line" in ended.errors


def test_a_file_of_another_kind_is_refused_with_a_sentence(subtitler: Run, tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("Dear diary,\n", "utf-8")
    ended = subtitler("convert", tmp_path / "a.srt", tmp_path / "a.vtt")
    assert ended.code == 1
    assert "holds no subtitles that can be read as" in ended.errors
    assert not (tmp_path / "a.vtt").exists()


def test_a_taken_port_is_told(subtitler: Run, service: Mapping[str, str]) -> None:
    port = service["DASHSCOPE_HTTP_BASE_URL"].split(":")[2].split("/")[0]
    ended = subtitler("serve", "--port", port)
    assert ended.code == 1
    assert f"Port {port} on 127.0.0.1 is used by another program" in ended.errors


def test_no_folder_is_made_beside_a_mistyped_file(subtitler: Run, tmp_path: Path) -> None:
    ended = subtitler("transcribe", tmp_path / "nowhere" / "talk.mp4")
    assert ended.code == 1
    assert "There is no file" in ended.errors
    assert not (tmp_path / "nowhere").exists()


def test_names_that_are_no_text_and_silence_are_told_in_any_alphabet(subtitler: Run, tmp_path: Path) -> None:
    silent = record(tmp_path / "silent.wav", tone(440, 1, 16000), rate=16000)
    odd = silent.rename(tmp_path / os.fsdecode(b"caf\xe9.wav")) if sys.platform == "linux" else silent
    for encoding in ("utf-8:strict", "cp1252"):
        ended = subtitler("transcribe", odd, "--json", more={"PYTHONIOENCODING": encoding})
        assert ended.code == 0, ended.errors
        assert ended.events[-1]["media"] == str(odd)
        assert "Nobody was heard to speak" in ended.errors
    converted = subtitler("convert", odd.with_name("caf_.srt"), "中.vtt", more={"PYTHONIOENCODING": "cp1252"})
    assert converted.code == 0, converted.errors


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to play a full disk")
@pytest.mark.parametrize("arguments", [["models"], ["models", "--json"], ["convert", "a.srt", "a.vtt"]])
def test_an_output_that_takes_nothing_is_told(environment: Mapping[str, str], tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHi\n")
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device, not a file
        ended = subprocess.run(
            [sys.executable, "-m", "subtitler", *arguments],
            env=environment,
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "no room left" in ended.stderr


def test_what_convert_reads_is_told_whole(subtitler: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.docx").touch()
    ended = subtitler("convert", tmp_path / "talk.docx", "a.srt")
    assert ended.code == 1
    assert "These work: .srt, .vtt, " in ended.errors
    assert ".json, " in ended.errors
    assert ended.errors.endswith(", .subtitler.\n")


def test_without_a_folder_for_logs_it_works_all_the_same(subtitler: Run, tmp_path: Path, clip: Path) -> None:
    (tmp_path / "file").touch()
    ended = subtitler("transcribe", clip, "--output", tmp_path, more={"XDG_STATE_HOME": str(tmp_path / "file")})
    assert ended.code == 0, ended.errors


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the service's process as Linux lists them")
def test_a_killed_service_is_started_again_and_costs_no_medium(
    environment: Mapping[str, str], tmp_path: Path, clip: Path
) -> None:
    media = [shutil.copy(clip, tmp_path / f"{number}.wav") for number in range(1, 4)]
    command = [sys.executable, "-m", "subtitler", "transcribe", *map(str, media), "--json"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            if json.loads(line)["stage"] == "recognising":
                break
        (service,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(service), signal.SIGKILL)
        ends = {Path(event["media"]).stem: event for event in map(json.loads, process.stdout) if event["event"] != "progress"}
        said = process.stderr.read()
    assert {name: event["event"] for name, event in ends.items()} == {"1": "done", "2": "done", "3": "done"}, said
    assert process.returncode == 0
    assert said == ""
    assert sorted(path.name for path in tmp_path.glob("*.srt")) == ["1.srt", "2.srt", "3.srt"]


def test_a_channel_that_the_recording_lacks_is_told(subtitler: Run, clip: Path, tmp_path: Path) -> None:
    ended = subtitler("transcribe", clip, "--channel", "3", "--output", tmp_path)
    assert ended.code == 1
    assert "has no sound channel 3: it has 1, counted from 0." in ended.errors
