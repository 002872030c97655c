"""The journal on a real disk, and two programs on one journal."""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from subtitler.errors import JournalBroken, StillAtWork
from subtitler.jobs.database import Database
from subtitler.jobs.job import Delivery, JobState
from subtitler.jobs.journal import Journal
from subtitler.jobs.memory import Memory
from subtitler.jobs.record import error_text, order_text, read_error, read_order
from subtitler.recognition.hotword_lists import list_name
from subtitler.recognition.vocabulary import Hotword
from subtitler.timedtext.presentation import Labels, Presentation, Punctuation, Script
from tests.jobs.fakes import LINK, SPOKEN, order

ADDRESS = "https://cloud.example.com/api/v1"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path)
    yield journal
    journal.close()


def test_an_order_comes_back_as_it_was() -> None:
    asked = order(
        LINK,
        languages=("zh",),
        hotwords=(Hotword("联调", 5, "zh"),),
        diarization=True,
        speaker_count=3,
        remove_fillers=True,
        masked_words=("a",),
        removed_words=("b",),
        built_in_filter=False,
        duration_ms=7,
        project="Series",
    )
    assert read_order(order_text(asked)) == asked


def test_an_order_comes_back_with_how_its_files_are_to_be_shown() -> None:
    view = Presentation(Punctuation.NETFLIX, Labels.NONE, ("a",), True, Script.S2T)
    asked = replace(order(), delivery=Delivery("/out", ("srt", "vtt"), "ted", True, view, "24000/1001", (40, 1200)))
    assert read_order(order_text(asked)) == asked


def test_an_order_of_a_program_that_knew_no_presentation_is_read() -> None:
    content = json.loads(order_text(replace(order(), delivery=Delivery("/out"))))
    del content["delivery"]["presentation"]
    assert read_order(json.dumps(content)).delivery == Delivery("/out")


def test_an_error_comes_back_without_the_secrets_of_links() -> None:
    error = StillAtWork(media=f"{LINK}?Signature=secret", task_id="t-1", minutes=72)
    back = read_error(error_text(error))
    assert isinstance(back, StillAtWork)
    assert (back.media, back.task_id, back.minutes) == (LINK, "t-1", 72)
    assert read_error('{"code": "FromTheFuture", "facts": {}}') is None


def test_only_this_user_may_read_it(journal: Journal) -> None:
    journal.add([order()])
    for path in journal.path.parent.glob("journal.sqlite3*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_job_belongs_to_one_program_until_that_is_gone(journal: Journal, tmp_path: Path) -> None:
    other = Journal(tmp_path)
    (job,) = other.add([order()])
    assert journal.orphans() == ()
    assert journal.is_owned_elsewhere(job)
    other.close()
    (orphan,) = journal.orphans()
    third = Journal(tmp_path)
    assert third.claim(orphan) is not None
    assert journal.claim(orphan) is None, "another was faster"
    third.close()


def test_of_two_programs_one_hands_the_medium_in(journal: Journal, tmp_path: Path) -> None:
    other = Journal(tmp_path)
    (mine,), (theirs,) = journal.add([order()]), other.add([order()])
    for one, number in ((journal, mine.number), (other, theirs.number)):
        one.note_identity(number, "file:same", 1000)
    assert journal.intend(mine.number, ADDRESS) is True
    assert other.intend(theirs.number, ADDRESS) is False
    other.close()


def test_a_job_that_is_done_keeps_no_signed_link(journal: Journal) -> None:
    (job,) = journal.add([order(f"{LINK}?Signature=secret")])
    journal.note_location(job.number, ADDRESS, f"{LINK}?Signature=secret", (0,))
    journal.intend(job.number, ADDRESS)
    journal.keep_task(job.number, "t-1")
    journal.keep_result(job.number, SPOKEN, None)
    done = journal.job(job.number)
    assert done is not None
    assert (done.media, done.location, done.state) == (LINK, LINK, JobState.DONE)


def test_a_forgotten_job_s_task_is_never_taken_for_a_lost_one(journal: Journal) -> None:
    (job,) = journal.add([order()])
    journal.intend(job.number, ADDRESS)
    journal.keep_task(job.number, "t-1")
    journal.forget([job.number])
    assert journal.known_tasks(ADDRESS) == {"t-1"}


def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").write_bytes(b"this is no database, but sixteen bytes and more")
    with pytest.raises(JournalBroken, match="Move the file away"):
        Journal(tmp_path)
    assert (tmp_path / "journal.sqlite3").read_bytes().startswith(b"this is no database")


def test_a_journal_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    Journal(tmp_path).close()
    db = sqlite3.connect(tmp_path / "journal.sqlite3")
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(JournalBroken, match="version 99"):
        Journal(tmp_path)


def test_a_journal_of_the_last_version_keeps_its_jobs(tmp_path: Path) -> None:
    older = Journal(tmp_path)
    older.add([order()])
    older.close()
    db = sqlite3.connect(tmp_path / "journal.sqlite3")
    db.executescript("ALTER TABLE jobs DROP COLUMN is_paused; PRAGMA user_version = 1")
    db.close()
    journal = Journal(tmp_path)
    (job,) = journal.jobs()
    assert (job.order, job.is_held) == (order(), False)
    journal.close()
    Journal(tmp_path).close()


def test_hotword_lists_are_in_use_while_the_service_has_tasks_of_any_program(journal: Journal, tmp_path: Path) -> None:
    words = [(Hotword(text, 4, "zh"),) for text in ("联调", "峡湾", "字幕")]
    other = Journal(tmp_path)
    database = Database(tmp_path)
    memory = Memory(database)
    (mine,), (theirs,) = (place.add([order(hotwords=own)]) for place, own in zip((journal, other), words, strict=False))
    journal.add([order(hotwords=words[2])])
    assert memory.hotword_lists_in_use() == frozenset(), "nothing is handed in"
    journal.intend(mine.number, ADDRESS)
    other.intend(theirs.number, ADDRESS)
    other.keep_task(theirs.number, "task-1")
    assert memory.hotword_lists_in_use() == {list_name(order().request.model, own) for own in words[:2]}
    other.cancel(theirs.number)
    assert memory.hotword_lists_in_use() == {list_name(order().request.model, words[0])}
    database.close()
    other.close()
