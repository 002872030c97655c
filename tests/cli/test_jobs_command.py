"""`subtitler jobs`: the journal, looked at and gone on with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from subtitler import delivery
from subtitler.cli.commands import run_command
from subtitler.errors import ChargeUncertain, StillAtWork, TaskFailed
from subtitler.folders import data_folder
from subtitler.jobs.job import Delivery, Order, Origin
from subtitler.jobs.journal import Journal
from subtitler.jobs.ledger import Charge
from subtitler.jobs.medium import identity_of
from subtitler.pipeline import read_subtitles
from subtitler.progress import CancelToken
from subtitler.recognition.catalogue import Service, recommended_model
from subtitler.recognition.dashscope import DashScopeRecognizer
from subtitler.recognition.request import RecognitionRequest
from subtitler.recognition.vocabulary import Hotword
from subtitler.segmentation.preset_files import kept_text
from subtitler.segmentation.presets import PRESETS
from subtitler.timedtext.presentation import Labels, Presentation
from tests.conftest import OrdinaryUser
from tests.jobs.fakes import SPOKEN
from tests.standin.server import StandIn, running


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    with running() as stand_in:
        for name, value in stand_in.environment().items():
            monkeypatch.setenv(name, value)
        yield stand_in


def order(media: str, folder: Path) -> Order:
    request = RecognitionRequest(media, recommended_model(Service.CN))
    return Order(Service.CN, request, Origin.COMMAND_LINE, Delivery(str(folder)), project="Series 1")


def left_by_a_dead_program(*orders: Order) -> list[int]:
    journal = Journal(data_folder())
    numbers = [job.number for job in journal.add(orders)]
    journal.close()
    return numbers


def test_jobs_are_listed_without_the_secrets_of_their_links(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    left_by_a_dead_program(order("https://media.example.com/a.mp3?Signature=secret", tmp_path))
    assert run_command(["jobs", "list", "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert listed["media"] == "https://media.example.com/a.mp3"
    assert (listed["state"], listed["service"], listed["model"]) == ("waiting", "cn", "fun-asr")
    assert run_command(["jobs", "list"]) == 0
    assert "secret" not in capsys.readouterr().out


def test_what_was_left_is_gone_on_with_and_its_costs_are_in_the_ledger(
    cloud: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left_by_a_dead_program(
        order("https://media.example.com/a.mp3", tmp_path), order("https://media.example.com/b.mp3", tmp_path)
    )
    assert run_command(["jobs", "resume"]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.srt")) == ["a.srt", "b.srt"]
    capsys.readouterr()
    assert run_command(["jobs", "resume"]) == 0
    assert capsys.readouterr().out == "Nothing is left to go on with.\n"
    assert run_command(["jobs", "ledger", "--csv", "-"]) == 0
    heading, *charges = capsys.readouterr().out.splitlines()
    assert heading == "day,service,model,project,media,task_id,billed_seconds,amount_cny,estimate"
    assert sorted(line.split(",")[1:5] + line.split(",")[6:] for line in charges) == [
        ["cn", "fun-asr", "Series 1", f"https://media.example.com/{name}.mp3", "3.21", "0.0007062", "no"] for name in "ab"
    ]
    assert run_command(["jobs", "ledger"]) == 0
    assert "0.0014124" in capsys.readouterr().out
    assert cloud.billable == 2


def test_a_job_keeps_the_users_own_preset_until_it_is_delivered(cloud: StandIn, tmp_path: Path) -> None:
    media, narrow = "https://media.example.com/a.mp3", replace(PRESETS["netflix_en"], name="narrow", max_cpl=8, max_lines=1)
    delivery = Delivery(str(tmp_path), preset=kept_text(narrow))
    left_by_a_dead_program(replace(order(media, tmp_path), delivery=delivery))
    assert run_command(["jobs", "resume"]) == 0
    narrow_cues = read_subtitles(tmp_path / "a.srt").cues
    left_by_a_dead_program(order("https://media.example.com/b.mp3", tmp_path))
    assert run_command(["jobs", "resume"]) == 0
    assert len(narrow_cues) > len(read_subtitles(tmp_path / "b.srt").cues)


def test_a_job_is_delivered_as_it_was_to_be_shown(cloud: StandIn, tmp_path: Path) -> None:
    delivery = Delivery(str(tmp_path), presentation=Presentation(labels=Labels.NONE, masked_words=("Speaks",)))
    left_by_a_dead_program(replace(order("https://media.example.com/b.mp3", tmp_path), delivery=delivery))
    assert run_command(["jobs", "resume"]) == 0
    assert [cue.text for cue in read_subtitles(tmp_path / "b.srt").cues] == ["b ******."]


def test_an_undecided_job_is_handed_in_again_only_when_that_is_said(
    cloud: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (number,) = left_by_a_dead_program(order("https://media.example.com/a.mp3", tmp_path))
    journal = Journal(data_folder())
    journal.claim(journal.orphans()[0])
    journal.intend(number, cloud.base_url)
    journal.leave_undecided(number, ChargeUncertain(media="a", reason="more than a day ago"))
    journal.close()
    assert run_command(["jobs", "resume", "--submit-again", str(number)]) == 0
    assert (tmp_path / "a.srt").exists()
    assert cloud.billable == 1


@pytest.mark.parametrize("call", [["jobs", "resume"], ["transcribe", "https://media.example.com/a.mp3", "--service", "cn"]])
def test_a_task_that_was_given_up_is_fetched_and_not_paid_for_again(cloud: StandIn, tmp_path: Path, call: list[str]) -> None:
    link, out = "https://media.example.com/a.mp3", tmp_path / "out"
    recognizer = DashScopeRecognizer(Service.CN, cloud.base_url, cloud.key)
    task = recognizer.submit(RecognitionRequest(link, recommended_model(Service.CN)), link, CancelToken())
    recognizer.close()
    journal = Journal(data_folder())
    (job,) = journal.add([order(link, out)])
    journal.note_identity(job.number, identity_of(link, journal, CancelToken()), 0)
    journal.note_location(job.number, cloud.base_url, link, (0,))
    journal.intend(job.number, cloud.base_url)
    journal.keep_task(job.number, task.task_id)
    journal.fail(job.number, StillAtWork(media=link, minutes=72))
    journal.close()
    assert run_command([*call, "--output", str(out)] if call[0] == "transcribe" else call) == 0
    assert [path.name for path in out.iterdir()] == ["a.srt"]
    assert cloud.billable == 1


def test_two_programs_that_deliver_into_one_folder_overwrite_nothing(
    cloud: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reserve, names = delivery._reserve, []

    def after_another(path: Path, *, shares: bool) -> bool:
        # Right before this program makes its second file, another one has made it.
        names.append(path.name)
        if names == ["a.srt", "a.vtt"]:
            path.write_text("another program's")
        return reserve(path, shares=shares)

    monkeypatch.setattr(delivery, "_reserve", after_another)
    wish = order("https://media.example.com/a.mp3", tmp_path)
    left_by_a_dead_program(replace(wish, delivery=Delivery(str(tmp_path), ("srt", "vtt"))))
    assert run_command(["jobs", "resume"]) == 0
    assert (tmp_path / "a.vtt").read_text() == "another program's"
    assert sorted(path.name for path in tmp_path.glob("a*")) == ["a (2).srt", "a (2).vtt", "a.vtt"]


def test_forgetting_keeps_the_costs(cloud: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    left_by_a_dead_program(order("https://media.example.com/a.mp3", tmp_path))
    run_command(["jobs", "resume"])
    capsys.readouterr()
    assert run_command(["jobs", "forget", "--finished"]) == 0
    assert capsys.readouterr().out == "Forgotten: 1.\n"
    run_command(["jobs", "list", "--json"])
    assert json.loads(capsys.readouterr().out) == []
    run_command(["jobs", "ledger", "--csv", str(tmp_path / "costs.csv")])
    assert "0.0007062" in (tmp_path / "costs.csv").read_text("utf-8-sig")


def test_what_is_paid_for_and_not_delivered_is_forgotten_only_by_its_number(
    cloud: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done, failed, over = left_by_a_dead_program(*(order(f"https://media.example.com/{name}.mp3", tmp_path) for name in "abc"))
    journal = Journal(data_folder())
    for number in (done, failed, over):
        journal.intend(number, cloud.base_url)
        journal.keep_task(number, f"t-{number}")
    journal.keep_result(done, SPOKEN, None)
    journal.fail(failed, StillAtWork(minutes=72))
    journal.fail(over, TaskFailed(service_code="X"), keeps_task=False)
    journal.close()
    assert run_command(["jobs", "forget", "--finished"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Forgotten: 1.\nKept: 2, paid for and not delivered.")
    run_command(["jobs", "forget", str(done)])
    run_command(["jobs", "list", "--json"])
    assert [job["number"] for job in json.loads(capsys.readouterr().out.partition("\n")[2])] == [failed]


def test_nothing_is_handed_in_where_the_journal_cannot_be_written(
    cloud: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str], ordinary_user: OrdinaryUser
) -> None:
    folder = data_folder()
    for path in (tmp_path, *tmp_path.parents[:2], folder.parent):
        path.chmod(0o755)
    folder.chmod(0o555)
    call = ["transcribe", "https://media.example.com/a.mp3", "--service", "cn", "--output", str(tmp_path)]
    with ordinary_user():
        assert run_command(call) == 1
    told = capsys.readouterr().err
    assert str(folder) in told
    assert "Traceback" not in told
    assert cloud.billable == 0


def test_a_number_that_is_no_job_s_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["jobs", "resume", "7"]) == 2
    assert run_command(["jobs", "forget", "7"]) == 2
    assert "There is no job 7" in capsys.readouterr().err


def test_the_account_s_hotword_lists_are_pushed_listed_pulled_and_deleted(
    cloud: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "names.txt"
    words.write_text("联调,5,zh\nSubtitler\n", "utf-8")
    assert run_command(["hotwords", "push", str(words), "--model", "fun-asr"]) == 0
    list_id = capsys.readouterr().out.strip()
    assert list_id.startswith("vocab-st")
    run_command(["hotwords", "push", str(words), "--model", "fun-asr"])
    assert capsys.readouterr().out.strip() == list_id, "the same words for the same model are one list"
    assert run_command(["hotwords", "push", str(words), "--model", "paraformer-v1"]) == 0
    phrase_id = capsys.readouterr().out.strip()
    assert run_command(["hotwords", "list", "--json"]) == 0
    listed = {entry["list_id"]: entry["generation"] for entry in json.loads(capsys.readouterr().out)}
    assert listed == {list_id: "vocabulary", phrase_id: "phrase"}
    assert run_command(["hotwords", "pull", list_id, str(tmp_path / "back.txt")]) == 0
    assert (tmp_path / "back.txt").read_text("utf-8") == "联调,5,zh\nSubtitler,4\n"
    assert run_command(["hotwords", "delete", list_id, phrase_id]) == 0
    capsys.readouterr()
    run_command(["hotwords", "list", "--json"])
    assert json.loads(capsys.readouterr().out) == []


def test_a_paused_job_is_listed_as_such_and_begun_by_resume(
    cloud: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = Journal(data_folder())
    journal.add([order("https://media.example.com/a.mp3", tmp_path)], is_paused=True)
    journal.close()
    assert run_command(["jobs", "list"]) == 0
    assert "paused" in capsys.readouterr().out
    assert run_command(["jobs", "list", "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["state"], listed["paused"]) == ("waiting", True)
    assert run_command(["transcribe", "https://media.example.com/b.mp3", "--service", "cn", "--output", str(tmp_path)]) == 0
    assert [path.name for path in tmp_path.glob("*.srt")] == ["b.srt"], "by itself it is not begun"
    assert run_command(["jobs", "resume"]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.srt")) == ["a.srt", "b.srt"]


def test_hotword_lists_are_listed_with_their_model_and_how_many_words_they_have(
    cloud: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "words.txt"
    words.write_text("Ann Lee\nfjord\n")
    run_command(["hotwords", "push", str(words), "--model", "paraformer-v2"])
    list_id = capsys.readouterr().out.strip()
    assert run_command(["hotwords", "list"]) == 0
    assert capsys.readouterr().out.split("\t")[:4] == [list_id, "vocabulary", "paraformer-v2", "2 words"]
    run_command(["hotwords", "list", "--json"])
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["model"], listed["words"]) == ("paraformer-v2", 2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["pull", "vocab-nobodys"], "There is no hotword list “vocab-nobodys”"),
        (["pull", "paraformer-v1-ft-1"], "lists of the older models do not tell their words"),
        (["delete", "vocab-nobodys"], "There is no hotword list “vocab-nobodys”"),
        (["delete", "paraformer-v1-ft-1"], "There is no hotword list “paraformer-v1-ft-1”"),
    ],
)
def test_a_hotword_list_that_is_not_there_is_named(
    cloud: StandIn, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert run_command(["hotwords", *arguments]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert "charged" not in said


@pytest.mark.parametrize("month", ["2026", "November", "2026-13", "2026-1"])
def test_a_month_that_is_none_is_a_usage_error(month: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["jobs", "ledger", "--month", month]) == 2
    assert f"“{month}” is no month; write it as 2026-11." in capsys.readouterr().err


def test_the_ledger_s_sums_leave_out_nothing_that_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal = Journal(data_folder())
    asked = [order(f"https://media.example.com/{name}.mp3", tmp_path) for name in "abc"]
    found = zip(journal.add(asked), ("0.0100", None, "0.002"), (False, True, True), strict=True)
    for job, amount, is_estimate in found:
        known = None if amount is None else Decimal(amount)
        facts = (Service.CN, "fun-asr", "film", job.media, f"t-{job.number}", 1000, known, is_estimate)
        journal.cancel(job.number, Charge(0.0, "2026-11-27", *facts))
    journal.close()
    assert run_command(["jobs", "ledger"]) == 0
    _heading, line, total = capsys.readouterr().out.splitlines()
    assert line.rstrip().endswith("at most 0.012, 1 not known")
    assert total.split()[:2] == ["all", "3"]
    assert total.rstrip().endswith("at most 0.012, 1 not known")


def test_an_account_that_is_full_of_others_hotword_lists_is_told_as_such(
    cloud: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = DashScopeRecognizer(Service.CN, cloud.base_url, cloud.key).client
    ids = [client.create_vocabulary("fun-asr", f"other{number}", [Hotword("fjord")]) for number in range(10)]
    words = tmp_path / "words.txt"
    words.write_text("Ann\n")
    call = ["transcribe", "https://media.example.com/a.mp3", "--service", "cn", "--hotwords", str(words), "--output"]
    assert run_command([*call, str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "ten hotword lists" in told
    assert "`subtitler hotwords delete`" in told
    assert cloud.billable == 0
    client.delete_vocabulary(ids[0])
    assert run_command([*call, str(tmp_path)]) == 0
    client.close()


def test_a_job_that_is_forgotten_while_the_service_has_it_stays_in_the_ledger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = Journal(data_folder())
    links = [f"https://media.example.com/{name}.mp3" for name in "abc"]
    running_job, lost, waiting = journal.add([replace(order(link, tmp_path), duration_ms=3_600_000) for link in links])
    for job in (running_job, lost):
        journal.note_location(job.number, "https://cloud.example.com/api/v1", job.media, (0,))
        journal.intend(job.number, "https://cloud.example.com/api/v1")
    journal.keep_task(running_job.number, "t-1")
    journal.close()
    assert run_command(["jobs", "forget", *(str(job.number) for job in (running_job, lost, waiting))]) == 0
    said = capsys.readouterr().out
    assert "Forgotten: 3." in said
    assert "Whether the service has charged 1 of them, only its console tells." in said
    assert run_command(["jobs", "ledger"]) == 0
    assert "at most 0.792" in capsys.readouterr().out
