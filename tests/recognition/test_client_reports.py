"""What others who wrote clients of this service have run into: thirty-seven reports, and that none of them happens here.

    1  the result's link is plain http                     19  what two channels say overlaps
    2  a result's signature does not match                 20  blanks are doubled or lost in English
    3  the result cannot be fetched a day later            21  the text is not the sum of its sentences
    4  names with blanks or Chinese are not downloaded     22  blanks stand between Chinese characters
    5  the storage refuses the file's name                 23  asterisks stand where a word was said
    6  the leave to upload has run out                     24  music at the beginning becomes words
    7  an uploaded file is not found by its task           25  waiting never ends
    8  a workspace's host takes the task and fails it      26  many tasks make each look slow
    9  a task succeeded, but no file of it                 27  the same recording is charged twice
    10 a task succeeded without a result                   28  one side of a telephone call is missing
    11 silence and music are told as errors                29  a telephone's model hears nothing in other sound
    12 some sentences have no speaker                      30  hotwords change nothing
    13 all speakers are one, or one is two                 31  a good key is rejected
    14 words have no speaker                               32  a model does not exist in Singapore
    15 long recordings with speakers fail                  33  a recording that is written into its link
    16 a sentence has no length                            34  a gateway answers with a web page
    17 a sentence lacks times or words                     35  a browser may not ask the service
    18 sentences come out of order                         36  four fifths of a result are its words
                                                           37  a framework loses parts of the answer

A test here has its report's number in its name; those that belong to another subject stand there, and are named in ELSEWHERE.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

from subtitler.cli.costs import tell_before
from subtitler.errors import LinkMissing, MediaNotFound, RequestRefused, TaskUnwatched
from subtitler.jobs.job import Job, JobState
from subtitler.jobs.journal import Journal
from subtitler.pipeline import subtitles, transcript_of
from subtitler.progress import CancelToken, ignore_progress
from subtitler.recognition.catalogue import Service, find_model
from subtitler.recognition.cautions import cautions
from subtitler.recognition.client import DashScopeClient
from subtitler.recognition.dashscope import DashScopeRecognizer
from subtitler.recognition.request import RecognitionRequest, Task, TaskStage
from subtitler.recognition.vocabulary import Hotword
from subtitler.segmentation.presets import PRESETS
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import assign_speaker
from subtitler.timedtext.track import Track
from tests.jobs.fakes import LINK, Clock, FakeRecognizer, HurriedQueue, order
from tests.media.recordings import record, tone
from tests.recognition.cloud import KEY, Cloud
from tests.standin.script import Script
from tests.standin.server import StandIn, running

_HERE = "tests.recognition"
ELSEWHERE = {
    1: (f"{_HERE}.test_links:test_links_to_elsewhere_are_made_secure",),
    2: (f"{_HERE}.test_dashscope_client_sockets:test_a_result_s_link_is_asked_for_character_by_character",),
    4: (f"{_HERE}.test_links:test_a_link_is_encoded_once",),
    5: (f"{_HERE}.test_dashscope_client_sockets:test_an_upload_is_a_form_with_the_file_last_and_the_original_name_nowhere",),
    6: (f"{_HERE}.test_dashscope:test_an_upload_that_fails_again_tells_why",),
    7: (f"{_HERE}.test_dashscope:test_a_file_is_uploaded_submitted_and_recognised",),
    8: (f"{_HERE}.test_wire_submission:test_a_plain_request_names_its_channel_and_nothing_that_was_not_asked_for",),
    9: (f"{_HERE}.test_dashscope:test_when_all_failed_the_code_tells_why",),
    11: (f"{_HERE}.test_dashscope:test_no_speech_is_an_empty_transcript_wherever_the_service_says_it",),
    12: (f"{_HERE}.test_wire_result_file:test_speaker_zero_is_somebody_and_a_missing_one_is_nobody",),
    16: (f"{_HERE}.test_wire_result_file:test_a_sentence_without_length_keeps_its_text_and_gets_a_moment",),
    17: (
        f"{_HERE}.test_wire_result_file:test_a_sentence_without_times_takes_those_of_its_words_or_follows_the_one_before",
        f"{_HERE}.test_wire_result_file:test_words_without_times_share_what_their_neighbours_leave",
    ),
    18: (
        f"{_HERE}.test_wire_result_file:test_two_channels_become_one_dialogue_in_the_order_of_time",
        f"{_HERE}.test_wire_result_file:test_whatever_stands_in_a_result_file_it_is_read_or_refused",
    ),
    20: (f"{_HERE}.test_wire_result_file:test_english_words_keep_the_blanks_that_the_service_wrote",),
    21: (f"{_HERE}.test_wire_result_file:test_a_chinese_conversation_keeps_words_speakers_and_quotation_marks",),
    23: (
        f"{_HERE}.test_wire_submission:test_every_option_is_written_in_the_service_s_own_words",
        "tests.gui.editor.test_masked_words:test_every_mask_in_what_was_recognised_is_found_and_none_that_a_person_wrote",
    ),
    25: ("tests.jobs.test_queue:test_patience_grows_with_the_length_and_then_the_task_is_left_for_later",),
    26: (
        "tests.jobs.test_queue:test_three_hundred_jobs_keep_the_service_s_rates_and_come_near_them",
        "tests.jobs.test_queue:test_looks_follow_the_vendor_s_pace",
    ),
    27: (
        "tests.jobs.test_queue:test_a_job_is_noted_before_it_costs_and_its_result_is_kept_whole",
        "tests.jobs.test_queue:test_a_lost_answer_is_looked_up_and_the_task_found",
        "tests.jobs.test_queue:test_what_was_paid_for_within_a_day_is_used_and_costs_nothing",
        "tests.end2end.test_killed:test_a_program_killed_at_any_point_pays_once_and_delivers_every_file",
    ),
    28: ("tests.end2end.test_cloud:test_two_channels_are_two_speakers_and_charged_each",),
    30: (
        f"{_HERE}.test_hotword_lists:test_other_words_weights_languages_or_models_are_other_lists",
        f"{_HERE}.test_hotword_lists:test_a_list_that_does_not_become_ready_is_told",
    ),
    31: ("tests.test_recognizers:test_a_key_of_the_other_region_is_told_from_a_wrong_one",),
    32: (
        f"{_HERE}.test_catalogue:test_each_service_offers_its_models_the_recommended_one_first",
        "tests.cli.test_options:test_a_model_that_a_service_lacks_is_refused_with_those_it_has",
    ),
    34: (
        f"{_HERE}.test_dashscope_client:test_every_kind_of_failure_is_one_of_our_errors",
        "tests.jobs.test_queue:test_trouble_with_looks_is_borne_for_minutes",
    ),
}
# What no client of our kind can meet, or do anything about.
BEYOND_US = {
    24: "what a model hears in music is the model's matter; such cues are deleted like any other",
    35: "this program is no web page: nothing asks it where it comes from",
    37: "no framework stands between us and the service's JSON, which is also kept as it came",
}


@dataclass
class Desk:
    """The queue of jobs over the cloud's stand-in; only the service's answers take time."""

    cloud: StandIn
    journal: Journal
    queue: HurriedQueue

    def transcribe(self, media: str = LINK, **options: Any) -> Job:
        """The job of a recording, when it is over."""
        self.queue.add([order(media, **options)])
        self.queue.run()
        return self.queue.job()

    def cues(self) -> tuple[Cue, ...]:
        """The subtitles of what it has heard."""
        kept = self.journal.result(1)
        assert kept is not None
        return subtitles(transcript_of(kept.document), PRESETS["netflix_en"])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    journal = Journal(tmp_path / "journal", clock=clock)
    yield journal
    journal.close()


@pytest.fixture
def desk(journal: Journal, clock: Clock) -> Iterator[Desk]:
    with running(StandIn(Script(pending_s=0.0, running_s=0.0))) as stand_in:
        recognizer = DashScopeRecognizer(Service.CN, stand_in.base_url, stand_in.key)
        yield Desk(stand_in, journal, HurriedQueue(journal, lambda _service: recognizer, clock))
        recognizer.close()


def request(model: str = "fun-asr", media: str = LINK, **options: Any) -> RecognitionRequest:
    found = find_model(model)
    assert found is not None
    return RecognitionRequest(media, found, **options)


def read(*sentences: dict[str, Any], channels: tuple[int, ...] = ()) -> tuple[Cue, ...]:
    """The cues of a result file with these sentences, each in its channel."""
    numbers = channels or (0,) * len(sentences)
    transcripts = [
        {
            "channel_id": number,
            "text": "",
            "sentences": [one for one, its in zip(sentences, numbers, strict=True) if its == number],
        }
        for number in sorted(set(numbers))
    ]
    return subtitles(transcript_of(json.dumps({"transcripts": transcripts}).encode()), PRESETS["netflix_en"])


def sentence(begin: int, end: int, text: str, **more: Any) -> dict[str, Any]:
    return {"begin_time": begin, "end_time": end, "text": text, **more}


def word(begin: int, end: int, text: str, punctuation: str = "") -> dict[str, Any]:
    return {"begin_time": begin, "end_time": end, "text": text, "punctuation": punctuation}


# --- the list itself ---


def test_every_report_has_a_test_or_a_reason() -> None:
    numbers = list(range(1, 38))
    listed = sorted(int(number) for number in re.findall(r"(?:^ {4}|  )(\d+) +[a-z]", __doc__ or "", re.MULTILINE))
    assert listed == numbers
    here = {int(name.split("_")[1]) for name in globals() if re.match(r"test_\d\d_", name)}
    assert sorted(here | set(ELSEWHERE) | set(BEYOND_US)) == numbers
    assert not (here | set(ELSEWHERE)) & set(BEYOND_US)


@pytest.mark.parametrize("place", [place for places in ELSEWHERE.values() for place in places])
def test_a_test_that_stands_elsewhere_is_there(place: str) -> None:
    module, name = place.split(":")
    assert callable(getattr(import_module(module), name))


# --- getting the result ---


def test_01_a_plain_http_link_is_asked_over_https_without_the_key(cloud: Cloud, client: DashScopeClient) -> None:
    link = "http://results.example.org/prod/06%3A12/1-1.json?Expires=17&Signature=a%2Fb+c%3D"
    cloud.answers(link.replace("http:", "https:"), {"transcripts": []})
    assert json.loads(client.fetch_result(link)) == {"transcripts": []}
    (sent,) = cloud.requests
    assert "authorization" not in sent.headers
    assert KEY not in str(sent.headers)


def test_03_a_day_later_the_result_is_still_here_though_the_service_has_forgotten_it(desk: Desk, clock: Clock) -> None:
    job = desk.transcribe()
    desk.cloud.script.life_s = -1.0
    clock.now += 25 * 3600
    assert job.task is not None
    recognizer = DashScopeRecognizer(Service.CN, desk.cloud.base_url, desk.cloud.key)
    assert recognizer.look(job.task).stage is TaskStage.UNKNOWN
    recognizer.close()
    assert [cue.text for cue in desk.cues()] == ["talk speaks."]


# --- handing in ---


@pytest.mark.parametrize("name", ["周 会", "%E5%91%A8%20%E4%BC%9A"])
def test_04_a_name_with_blanks_and_chinese_is_downloaded(desk: Desk, name: str) -> None:
    link = f"https://media.example.com/{name}.mp3"
    job = desk.transcribe(link)
    assert (job.state, job.media) == (JobState.DONE, link)
    assert job.location == "https://media.example.com/%E5%91%A8%20%E4%BC%9A.mp3"
    assert [cue.text for cue in desk.cues()] == ["周 会 speaks."]


def test_06_a_leave_that_has_run_out_is_asked_for_anew(
    cloud: Cloud, make_recognizer: Callable[..., DashScopeRecognizer], tmp_path: Path
) -> None:
    recording = tmp_path / "a.wav"
    recording.write_bytes(b"sound")
    leaves = [
        {
            "data": {
                "policy": "cG9saWN5",
                "signature": "c2ln",
                "upload_dir": f"dir/{number}",
                "upload_host": "https://files.example.org",
                "oss_access_key_id": "LTAI-NOT-REAL",
            }
        }
        for number in (1, 2)
    ]
    expired = "<Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message></Error>"
    cloud.answers("GET /uploads", *leaves)
    cloud.answers("https://files.example.org", httpx.Response(403, text=expired), httpx.Response(200))
    where = make_recognizer().locate(request(media=str(recording)), None, ignore_progress, CancelToken())
    assert where.startswith("oss://dir/2/")


@pytest.mark.parametrize(("hours", "uploads"), [(39, 1), (41, 2)])
def test_07_an_upload_that_the_storage_is_about_to_drop_is_sent_again(
    journal: Journal, clock: Clock, tmp_path: Path, hours: int, uploads: int
) -> None:
    recognizer = FakeRecognizer(clock, submits=[RequestRefused(service_code="Arrearage"), "t-1"])
    queue = HurriedQueue(journal, recognizer, clock)
    queue.add([order(str(record(tmp_path / "talk.wav", tone(440, 2, 16000), rate=16000)))])
    queue.run()
    clock.now += hours * 3600
    queue.retry(1)
    queue.run()
    assert queue.job().state is JobState.DONE
    assert len(recognizer.times("locate")) == uploads


def test_33_a_recording_that_is_written_into_its_link_is_refused_in_one_line(desk: Desk) -> None:
    job = desk.transcribe("data:audio/wav;base64," + "UklGRiQA" * 5000)
    assert isinstance(job.error, MediaNotFound)
    assert str(job.error).startswith("There is no file data:audio/wav;base64,….")
    assert desk.cloud.counters.requests == []


# --- how a task ends ---


@pytest.mark.parametrize("all_failed_is_success", [True, False])
def test_09_a_task_that_succeeded_without_any_file_has_failed_for_the_file_s_reason(
    desk: Desk, all_failed_is_success: bool
) -> None:
    desk.cloud.script.all_failed_is_success = all_failed_is_success
    job = desk.transcribe("https://media.example.com/gone__404.mp3")
    assert isinstance(job.error, LinkMissing)
    assert desk.journal.charges() == ()


@pytest.mark.parametrize("results", [[], [{"file_url": LINK, "subtask_status": "SUCCEEDED"}]])
def test_10_a_success_without_a_result_is_told_as_one_that_may_be_charged(
    cloud: Cloud, make_recognizer: Callable[..., DashScopeRecognizer], results: list[Any]
) -> None:
    cloud.answers("GET /tasks/t-1", {"output": {"task_id": "t-1", "task_status": "SUCCEEDED", "results": results}})
    look = make_recognizer().look(Task("t-1", Service.CN, "fun-asr", LINK, LINK))
    assert isinstance(look.error, TaskUnwatched)
    assert "may have been charged" in str(look.error)


@pytest.mark.parametrize("all_failed_is_success", [True, False])
@pytest.mark.parametrize("name", ["empty__silence", "song__nowords"])
def test_11_silence_and_music_make_no_cues_and_no_error(desk: Desk, name: str, all_failed_is_success: bool) -> None:
    desk.cloud.script.all_failed_is_success = all_failed_is_success
    job = desk.transcribe(f"https://media.example.com/{name}.mp3")
    assert (job.state, job.error) == (JobState.DONE, None)
    assert desk.cues() == ()


def test_34_a_gateway_that_is_away_for_a_moment_costs_nothing_but_time(desk: Desk) -> None:
    assert desk.transcribe("https://media.example.com/wanted__503x2.mp3").state is JobState.DONE
    assert desk.cloud.billable == 1


# --- who speaks ---


def test_12_a_sentence_without_a_speaker_does_not_get_the_one_before() -> None:
    cues = read(sentence(0, 900, "Yes.", speaker_id=0), sentence(2000, 2900, "Who?"), sentence(4000, 4900, "I.", speaker_id=1))
    assert [cue.speaker for cue in cues] == ["Speaker 1", "", "Speaker 2"]


def test_13_speakers_that_were_guessed_wrong_are_put_right_by_hand() -> None:
    cues = read(sentence(0, 900, "Is it you?", speaker_id=0), sentence(2000, 2900, "It is.", speaker_id=0))
    assert [cue.speaker for cue in cues] == ["Speaker 1", "Speaker 1"]
    track = Track(cues)
    track.apply(assign_speaker(track, [1], "Ann"))
    assert [cue.speaker for cue in track] == ["Speaker 1", "Ann"]


def test_14_a_long_sentence_gives_its_speaker_to_each_of_its_cues() -> None:
    spoken = [word(number * 300, number * 300 + 300, f" word{number}") for number in range(40)]
    text = "".join(one["text"] for one in spoken)
    cues = read(sentence(0, 12_000, text, speaker_id=3, words=spoken))
    assert len(cues) > 1
    assert {cue.speaker for cue in cues} == {"Speaker 4"}


def test_15_a_long_recording_with_speakers_is_warned_about() -> None:
    hours = 3_600_000
    assert cautions(request(diarization=True), 2 * hours) == ()
    assert cautions(request(), 3 * hours) == ()
    (caution,) = cautions(request(diarization=True), 2 * hours + 1)
    assert "more than two hours" in str(caution)


def test_a_recording_that_is_too_long_for_the_model_is_warned_about_before_it_is_queued() -> None:
    hours = 3_600_000
    assert cautions(request(), 12 * hours) == ()
    (caution,) = cautions(request(), 12 * hours + 1)
    assert str(caution).startswith("fun-asr takes recordings of up to 12 hours; longer ones are not handed in")
    assert cautions(request("sensevoice-v1"), 40 * hours) == (), "no limit is known"


# --- what was said, and when ---


def test_19_what_two_channels_say_at_once_stays_so() -> None:
    caller, agent = read(sentence(0, 3000, "Good morning."), sentence(1000, 2000, "Hello."), channels=(0, 1))
    assert (caller.start_ms, agent.start_ms) == (0, 1000)
    assert caller.end_ms >= 3000
    assert (caller.speaker, agent.speaker) == ("Speaker 1", "Speaker 2")


@pytest.mark.parametrize(
    "words",
    [
        [word(0, 300, "Ferry"), word(300, 600, " leaves", ","), word(600, 900, " now", ".")],
        [word(0, 300, "Ferry "), word(300, 600, "leaves", ", "), word(600, 900, "now", ".")],
    ],
    ids=["before words", "after words"],
)
def test_20_blanks_are_neither_doubled_nor_lost(words: list[dict[str, Any]]) -> None:
    (cue,) = read(sentence(0, 900, "Ferry leaves, now.", words=words))
    assert cue.text == "Ferry leaves, now."


def test_22_a_blank_between_chinese_characters_that_no_word_has_is_not_shown() -> None:
    (cue,) = read(sentence(0, 900, "船 开 了。", words=[word(0, 300, "船"), word(300, 600, "开"), word(600, 900, "了", "。")]))
    assert cue.text == "船开了。"


def test_36_a_result_with_every_word_is_kept_whole_in_a_fraction_of_its_size(journal: Journal, clock: Clock) -> None:
    words = [word(number * 240, number * 240 + 200, f" word{number % 97}") for number in range(5000)]
    text = "".join(one["text"] for one in words)
    document = json.dumps(
        {"transcripts": [{"channel_id": 0, "text": text, "sentences": [sentence(0, 1_200_000, text, words=words)]}]}
    )
    queue = HurriedQueue(journal, FakeRecognizer(clock, fetches=[document.encode()]), clock)
    queue.add([order()])
    queue.run()
    kept = journal.result(1)
    assert kept is not None
    assert kept.document == document.encode()
    assert len(kept.packed) < len(document) / 5


# --- what does nothing although it was asked for ---


@pytest.mark.parametrize(
    ("model", "rate", "is_warned"),
    [
        ("paraformer-8k-v2", 16000, True),
        ("paraformer-8k-v2", 8000, False),
        ("paraformer-mtl-v1", 8000, True),
        ("paraformer-mtl-v1", 48000, False),
        ("paraformer-v2", 8000, False),
        ("paraformer-8k-v1", 0, False),
    ],
)
def test_29_a_model_for_other_sound_is_warned_about(model: str, rate: int, is_warned: bool) -> None:
    found = cautions(request(model), 60_000, rate)
    assert [caution.model for caution in found] == ([model] if is_warned else [])


def test_30_hotwords_of_a_language_that_was_not_chosen_are_named() -> None:
    hotwords = (Hotword("硅谷", language="zh"), Hotword("Marianne", language="en"), Hotword("Subtitler"))
    (caution,) = cautions(request(languages=("en",), hotwords=hotwords))
    assert str(caution) == "Hotwords of another language than the chosen one count for nothing: 硅谷."
    assert cautions(request(hotwords=hotwords)) == ()


def test_what_may_disappoint_is_told_once_before_anything_is_handed_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [str(record(tmp_path / f"{name}.wav", tone(440, 1, 16000), rate=16000)) for name in "ab"]
    tell_before([order(name, "paraformer-8k-v2") for name in names])
    assert capsys.readouterr().err.count("paraformer-8k-v2 is made for telephone calls (8,000 Hz)") == 1
