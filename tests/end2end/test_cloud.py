"""The real program against a cloud that stands in: what is paid for once is delivered, whatever goes wrong on the way."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end2end.conftest import Run
from tests.media.recordings import film_of_shots
from tests.standin.server import StandIn, running

LINK = "https://media.example.com/talk.mp3"


@pytest.fixture
def cloud() -> Iterator[StandIn]:
    with running() as stand_in:
        yield stand_in


def written(folder: Path) -> dict[str, str]:
    """The texts of the subtitles in a folder."""
    return {path.name: path.read_text("utf-8").splitlines()[2] for path in folder.glob("*.srt")}


def test_many_links_are_each_paid_once_and_delivered(subtitler: Run, cloud: StandIn, tmp_path: Path) -> None:
    links = [f"https://media.example.com/talk{number}.mp3" for number in range(12)]
    ended = subtitler("transcribe", *links, "--service", "cn", "--output", tmp_path / "out", more=cloud.environment())
    assert ended.code == 0, ended.errors
    assert written(tmp_path / "out") == {f"talk{number}.srt": f"talk{number} speaks." for number in range(12)}
    assert cloud.billable == 12
    assert "12 files · 12 of unknown length · ¥0.792 per hour of speech" in ended.errors
    assert "Billed: 38.52 s of speech, ¥0.0084744." in ended.errors, "12 × 3.21 s × ¥0.00022"


def test_each_failure_is_named_and_the_others_are_written(subtitler: Run, cloud: StandIn, tmp_path: Path) -> None:
    names = ["good", "a__404", "b__decode", "c__silence", "d__toolong", "e__429x2", "f__503x2", "g__http"]
    links = [f"https://media.example.com/{name}.mp3" for name in names]
    ended = subtitler("transcribe", *links, "--service", "cn", "--output", tmp_path / "out", more=cloud.environment())
    assert ended.code == 1
    assert sorted(path.stem for path in (tmp_path / "out").glob("*.srt")) == [
        "c__silence",
        "e__429x2",
        "f__503x2",
        "g__http",
        "good",
    ]
    told = [line for line in ended.errors.splitlines() if "https://" in line]
    assert [name for name in names if any(name in line for line in told)] == ["a__404", "b__decode", "c__silence", "d__toolong"]


def test_a_lost_answer_is_looked_up_and_nothing_is_handed_in_twice(subtitler: Run, cloud: StandIn, tmp_path: Path) -> None:
    cloud.lose.append("taken")
    ended = subtitler("transcribe", LINK, "--service", "cn", "--output", tmp_path / "out", more=cloud.environment())
    assert ended.code == 0, ended.errors
    assert written(tmp_path / "out") == {"talk.srt": "talk speaks."}
    assert cloud.billable == 1
    assert cloud.asked("POST", "/services/audio/asr/transcription") == 1


def test_who_interrupts_while_a_lost_task_is_looked_for_is_told_and_can_go_on(
    subtitler: Run, cloud: StandIn, environment: dict[str, str], tmp_path: Path
) -> None:
    cloud.lose.append("taken")
    command = [sys.executable, "-m", "subtitler", "transcribe", LINK, "--service", "cn", "--output", str(tmp_path / "out")]
    own = {**environment, **cloud.environment()}
    with subprocess.Popen(command, env=own, stderr=subprocess.PIPE, text=True) as process:
        assert cloud.has_lost.wait(60)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Whether the service has 1 of them is not known yet: `subtitler jobs resume` looks, and goes on." in told
    ended = subtitler("jobs", "resume", more=cloud.environment())
    assert ended.code == 0, ended.errors
    assert written(tmp_path / "out") == {"talk.srt": "talk speaks."}
    assert (cloud.billable, cloud.asked("POST", "/services/audio/asr/transcription")) == (1, 1)


def test_a_submission_that_never_arrived_is_made_again(subtitler: Run, cloud: StandIn, tmp_path: Path) -> None:
    cloud.lose.append("untaken")
    ended = subtitler("transcribe", LINK, "--service", "cn", "--output", tmp_path / "out", more=cloud.environment())
    assert ended.code == 0, ended.errors
    assert written(tmp_path / "out") == {"talk.srt": "talk speaks."}
    assert cloud.billable == 1
    assert cloud.asked("POST", "/services/audio/asr/transcription") == 2


def test_a_result_that_was_paid_for_today_is_used_again(subtitler: Run, cloud: StandIn, tmp_path: Path) -> None:
    arguments = ("transcribe", LINK, "--service", "cn", "--output", tmp_path / "out")
    subtitler(*arguments, more=cloud.environment())
    again = subtitler(*arguments, more=cloud.environment())
    assert again.code == 0, again.errors
    assert sorted(written(tmp_path / "out")) == ["talk (2).srt", "talk.srt"]
    assert "was used, nothing was charged (--anew recognises it again)." in again.errors
    assert cloud.billable == 1
    other = subtitler(*arguments, "--language", "zh", more=cloud.environment())
    assert other.code == 0
    assert cloud.billable == 2, "other options are another wish"
    anew = subtitler(*arguments, "--anew", more=cloud.environment())
    assert anew.code == 0
    assert cloud.billable == 3


def test_two_channels_are_two_speakers_and_charged_each(subtitler: Run, cloud: StandIn, tmp_path: Path) -> None:
    channels = ("--channel", "0", "--channel", "1", "--format", "vtt")
    ended = subtitler("transcribe", LINK, *channels, "--service", "cn", "--output", tmp_path, more=cloud.environment())
    assert ended.code == 0, ended.errors
    spoken = (tmp_path / "talk.vtt").read_text("utf-8")
    assert "<v Speaker 1>talk speaks." in spoken
    assert "<v Speaker 2>talk speaks." in spoken
    assert "2 channels, each charged by itself" in ended.errors
    assert "Billed: 6.42 s of speech, ¥0.0014124." in ended.errors


def test_a_file_is_uploaded_once_under_a_name_that_tells_nothing(
    subtitler: Run, cloud: StandIn, tmp_path: Path, clip: Path
) -> None:
    cloud.lose.append("untaken")
    ended = subtitler("transcribe", clip, "--service", "cn", "--output", tmp_path / "out", more=cloud.environment())
    assert ended.code == 0, ended.errors
    assert len(list((tmp_path / "out").glob("clip.srt"))) == 1
    assert "uploaded to Alibaba Cloud's temporary storage in Beijing" in ended.errors
    assert cloud.tasks is not None
    assert [task.submission.file_urls[0].startswith("oss://") for task in cloud.tasks.tasks.values()] == [True]
    assert "clip" not in next(iter(cloud.tasks.tasks.values())).submission.file_urls[0]
    assert cloud.asked("GET", "/uploads") == 1
    assert "at most ¥0.01" in ended.errors


SIBLING = ("--service", "cn", "--model", "qwen3-asr-flash-filetrans")


def test_the_sibling_model_goes_the_whole_way_in_its_own_form(
    subtitler: Run, cloud: StandIn, tmp_path: Path, clip: Path
) -> None:
    out = ("--output", tmp_path / "out", "--language", "zh", "--channel", "0")
    ended = subtitler("transcribe", LINK, clip, *SIBLING, *out, more=cloud.environment())
    assert ended.code == 0, ended.errors
    assert written(tmp_path / "out")["talk.srt"] == "talk speaks."
    assert sorted(path.name for path in (tmp_path / "out").glob("*")) == ["clip.srt", "talk.srt"]
    assert cloud.tasks is not None
    handed_in = [task.submission for task in cloud.tasks.tasks.values()]
    assert [(sent.languages, sent.channels, sent.with_words) for sent in handed_in] == [(("zh",), (0,), True)] * 2
    assert cloud.billable == 2
    assert "Billed: 8 s of speech" in ended.errors, "2 × 4 s, as the task tells: the file does not"
    again = subtitler("transcribe", LINK, *SIBLING, *out, more=cloud.environment())
    assert again.code == 0
    assert cloud.billable == 2, "paid for once within a day"


def test_two_channels_of_the_sibling_are_two_speakers(subtitler: Run, cloud: StandIn, tmp_path: Path) -> None:
    channels = ("--channel", "0", "--channel", "1", "--format", "vtt", "--output", tmp_path)
    ended = subtitler("transcribe", LINK, *SIBLING, *channels, more=cloud.environment())
    assert ended.code == 0, ended.errors
    spoken = (tmp_path / "talk.vtt").read_text("utf-8")
    assert "<v Speaker 1>talk speaks." in spoken
    assert "<v Speaker 2>talk speaks." in spoken


@pytest.mark.parametrize(
    ("wish", "model", "hints"),
    [
        (("meeting", "zh", "en"), "fun-asr", ()),
        (("meeting", "en"), "fun-asr", ("en",)),
        (("film", "yue"), "fun-asr", ("zh",)),
        (("interview", "zh", "de"), "paraformer-v2", ("zh", "de")),
        (("film", "it"), "paraformer-mtl-v1", ()),
    ],
)
def test_what_is_advised_is_told_of_the_languages_only_what_it_takes(
    subtitler: Run, cloud: StandIn, tmp_path: Path, wish: tuple[str, ...], model: str, hints: tuple[str, ...]
) -> None:
    languages = [word for language in wish[1:] for word in ("--language", language)]
    command = ("transcribe", LINK, "--service", "cn", "--for", wish[0], *languages, "--output", tmp_path / "out")
    ended = subtitler(*command, more=cloud.environment())
    assert ended.code == 0, ended.errors
    assert cloud.tasks is not None
    (task,) = cloud.tasks.tasks.values()
    assert (task.submission.model, task.submission.languages) == (model, hints)


def test_languages_that_the_advised_model_does_not_hear_are_named(subtitler: Run, cloud: StandIn, tmp_path: Path) -> None:
    command = ("transcribe", LINK, "--service", "intl", "--for", "film", "--output", tmp_path / "out")
    refused = subtitler(*command, "--language", "sw", more=cloud.environment())
    assert refused.code == 2
    assert "No model of this service hears sw." in " ".join(refused.errors.split())
    ended = subtitler(*command, "--language", "zh", "--language", "sw", more=cloud.environment())
    assert ended.code == 0, ended.errors
    assert "fun-asr does not hear sw." in ended.errors


def test_a_new_snapshot_is_used_by_its_name_and_family(tmp_path: Path, subtitler: Run) -> None:
    with running(StandIn(more_models=("fun-asr-2027-01-01",))) as cloud:
        wish = ("transcribe", LINK, "--service", "cn", "--model", "fun-asr-2027-01-01", "--output", tmp_path / "out")
        refused = subtitler(*wish, more=cloud.environment())
        assert refused.code == 2
        assert "--family" in refused.errors
        ended = subtitler(*wish, "--family", "fun-asr", "--drop-fillers", more=cloud.environment())
        assert ended.code == 0, ended.errors
        assert written(tmp_path / "out") == {"talk.srt": "talk speaks."}
        assert cloud.tasks is not None
        (task,) = cloud.tasks.tasks.values()
        assert (task.submission.model, task.submission.remove_fillers) == ("fun-asr-2027-01-01", True)
        assert "Billed: 3.21 s of speech, ¥0.0007062." in ended.errors, "as its family is"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--model", "fun-asr-2027-01-01", "--family", "whisper"), "fun-asr, paraformer, sensevoice, qwen-filetrans"),
        (("--family", "fun-asr"), "--model"),
        (("--model", "paraformer-v2", "--family", "fun-asr"), "paraformer-v2 is of the family paraformer"),
    ],
)
def test_a_family_must_be_one_and_belong_to_a_model(
    subtitler: Run, cloud: StandIn, options: tuple[str, ...], told: str
) -> None:
    ended = subtitler("transcribe", LINK, "--service", "cn", *options, more=cloud.environment())
    assert ended.code == 2
    assert told in " ".join(ended.errors.split())
    assert cloud.counters.requests == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--speakers", "auto"), "lacks the option “speakers”"),
        (("--drop-fillers",), "fillers"),
        (("--language", "zh", "--language", "en"), "one language at a time"),
        (("--language", "vi"), "does not take the language vi; it takes zh, en, ja"),
    ],
)
def test_what_the_sibling_cannot_do_is_said_before_anything_is_sent(
    subtitler: Run, cloud: StandIn, options: tuple[str, ...], told: str
) -> None:
    ended = subtitler("transcribe", LINK, *SIBLING, *options, more=cloud.environment())
    assert ended.code != 0
    assert "qwen3-asr-flash-filetrans" in ended.errors
    assert told in ended.errors
    assert cloud.counters.requests == []


@pytest.mark.parametrize("name", ["a__404", "b__decode"])
def test_the_sibling_s_failures_are_named(subtitler: Run, cloud: StandIn, tmp_path: Path, name: str) -> None:
    cloud.lose.append("taken")
    link = f"https://media.example.com/{name}.mp3"
    ended = subtitler("transcribe", link, *SIBLING, "--output", tmp_path / "out", more=cloud.environment())
    assert ended.code == 1
    assert link in ended.errors
    assert "may" not in ended.errors.split(link)[-1], "what failed is not charged, so that nobody need decide anything"


def test_a_lost_answer_of_the_sibling_is_looked_up(subtitler: Run, cloud: StandIn, tmp_path: Path) -> None:
    cloud.lose.append("taken")
    ended = subtitler("transcribe", LINK, *SIBLING, "--output", tmp_path / "out", more=cloud.environment())
    assert ended.code == 0, ended.errors
    assert written(tmp_path / "out") == {"talk.srt": "talk speaks."}
    assert (cloud.billable, cloud.asked("POST", "/services/audio/asr/transcription")) == (1, 1)


def test_cues_come_and_go_with_the_frames_and_shots_of_a_film(subtitler: Run, cloud: StandIn, tmp_path: Path) -> None:
    path = film_of_shots(tmp_path / "film.mp4", 47, 30)
    plain = subtitler("transcribe", path, "--service", "cn", "--output", tmp_path / "plain", more=cloud.environment())
    arguments = ("transcribe", path, "--service", "cn", "--shots", "--output", tmp_path / "out")
    ended = subtitler(*arguments, more=cloud.environment())
    assert (plain.code, ended.code) == (0, 0), ended.errors
    assert "film.mp4: 1 shot change found" in ended.errors
    times = [(tmp_path / folder / "film.srt").read_text("utf-8").splitlines()[1] for folder in ("plain", "out")]
    assert times == ["00:00:00,100 --> 00:00:01,700", "00:00:00,080 --> 00:00:01,800"]


def test_a_recording_without_video_has_no_shots_and_costs_nothing(subtitler: Run, cloud: StandIn, clip: Path) -> None:
    ended = subtitler("transcribe", clip, "--service", "cn", "--shots", more=cloud.environment())
    assert ended.code == 1
    assert "has no video, so there are no shot changes to find." in ended.errors
    assert cloud.billable == 0
