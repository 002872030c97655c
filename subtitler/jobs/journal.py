"""The journal: every job, its paid task, its result and what it cost, in SQLite. It survives a killed program.

Written before and after everything that may cost: the intent before a task is handed in, its id right after, the result whole
before it is used. Several programs may work on one journal: the jobs of an owner that is gone may be claimed by another.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from subtitler.errors import SubtitlerError
from subtitler.jobs import paid
from subtitler.jobs.database import Database
from subtitler.jobs.job import Job, JobState, Order
from subtitler.jobs.job_rows import change_job, end_job, find_jobs
from subtitler.jobs.ledger import Charge
from subtitler.jobs.memory import Memory
from subtitler.jobs.owners import Ownership
from subtitler.jobs.paid import StoredResult
from subtitler.jobs.record import error_text, options_key, order_text
from subtitler.recognition.catalogue import Service


class Journal:
    """The journal in a folder, and this program's part in it. Thread-safe. Every method raises FileError where the disk fails,
    JournalBroken where the file is damaged. `close` gives up what this program owns. `memory` is for what is no job.
    """

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._ownership = Ownership(folder)
        with ExitStack() as on_failure:
            on_failure.callback(self._ownership.end)
            self._database = Database(folder)
            on_failure.pop_all()
        self.path = self._database.path
        self.owner = self._ownership.name
        self.memory = Memory(self._database)

    def close(self) -> None:
        """Ends this program's part: its unfinished jobs may be claimed by others now."""
        self._database.close()
        self._ownership.end()

    # --- jobs ---

    def add(self, orders: Sequence[Order], *, is_paused: bool = False) -> tuple[Job, ...]:
        """New jobs at the end of the queue, owned by this program."""
        with self._database.writing() as db:
            last = db.execute("SELECT coalesce(max(position), 0) FROM jobs").fetchone()[0]
            numbers = []
            for place, order in enumerate(orders, start=1):
                row = (last + place, self.owner, JobState.WAITING.value, order_text(order), order.service.value)
                columns = 'position, owner, state, "order", service, options, created_at, is_paused'
                values = (*row, options_key(order), self._clock(), is_paused)
                cursor = db.execute(f"INSERT INTO jobs ({columns}) VALUES (?,?,?,?,?,?,?,?)", values)
                numbers.append(cursor.lastrowid)
        return self._jobs("WHERE number BETWEEN ? AND ?", numbers[0], numbers[-1]) if numbers else ()

    def job(self, number: int) -> Job | None:
        """One job, None where it was forgotten."""
        found = self._jobs("WHERE number = ?", number)
        return found[0] if found else None

    def jobs(self) -> tuple[Job, ...]:
        """All jobs, in the order of the queue."""
        return self._jobs("")

    def at_work(self) -> tuple[Job, ...]:
        """The jobs of all programs that have a task, or may have one."""
        return self._jobs("WHERE state IN ('submitting', 'running', 'undecided')")

    def own_jobs(self) -> tuple[Job, ...]:
        """The jobs of this program, in the order of the queue."""
        return self._jobs("WHERE owner = ?", self.owner)

    def orphans(self) -> tuple[Job, ...]:
        """The jobs that somebody must go on with, and whose owner is gone: not over, done and not delivered, or failed while
        the service has their task, which it tells of for a day.
        """
        unfinished = self._jobs(
            "WHERE owner != ? AND (state NOT IN ('done', 'failed', 'cancelled') OR (state = 'done' AND NOT is_delivered) "
            "OR (state = 'failed' AND task_id IS NOT NULL AND submitted_at >= ? AND service != ?))",
            self.owner,
            self._clock() - paid.TASK_LIFE_S,
            Service.LOCAL.value,
        )
        gone = {owner for owner in {job.owner for job in unfinished} if not self._ownership.lives(owner)}
        return tuple(job for job in unfinished if job.owner in gone)

    def claim(self, job: Job) -> Job | None:
        """The job, now this program's; None where another program was faster. One that has failed goes on with its task."""
        with self._database.writing() as db:
            changed = db.execute(
                "UPDATE jobs SET owner = ? WHERE number = ? AND owner = ? AND state = ? AND task_id IS ?",
                (self.owner, job.number, job.owner, job.state.value, job.task_id),
            ).rowcount
            if changed and job.state is JobState.FAILED:
                change_job(db, job.number, state=JobState.RUNNING.value, error=None, finished_at=None)
        return self.job(job.number) if changed else None

    def hold(self, is_paused: bool) -> None:
        """This program's jobs that are not over are not begun by another that claims them, or are, after this one is gone."""
        with self._database.writing() as db:
            db.execute(
                "UPDATE jobs SET is_paused = ? WHERE owner = ? AND is_paused != ? "
                "AND state NOT IN ('done', 'failed', 'cancelled')",
                (is_paused, self.owner, is_paused),
            )

    def hold_one(self, number: int) -> None:
        """This job is not handed in by another program that claims it, before the user says so."""
        self._change(number, is_paused=1)

    def is_owned_elsewhere(self, job: Job) -> bool:
        """Whether another program that still lives works on it."""
        return job.owner != self.owner and self._ownership.lives(job.owner)

    def reorder(self, numbers: Sequence[int]) -> None:
        """Puts jobs into this order, in the places that they have together."""
        with self._database.writing() as db:
            marks = ",".join("?" * len(numbers))
            places = db.execute(f"SELECT position FROM jobs WHERE number IN ({marks}) ORDER BY position", tuple(numbers))
            for (position,), number in zip(places.fetchall(), numbers, strict=False):
                db.execute("UPDATE jobs SET position = ? WHERE number = ?", (position, number))

    def note_identity(self, number: int, identity: str, duration_ms: int) -> None:
        """The medium's content was looked at."""
        job = self._known(number)
        order = json.loads(order_text(job.order)) | {"duration_ms": duration_ms or job.order.duration_ms}
        self._change(number, identity=identity, order=json.dumps(order))

    def note_location(self, number: int, address: str, location: str, channels: Sequence[int]) -> None:
        """The service at this address can find the medium there; `channels` are those to ask for in what lies there."""
        sent = json.dumps(list(channels))
        self._change(number, address=address, location=location, located_at=self._clock(), sent_channels=sent)

    def intend(self, number: int, address: str) -> bool:
        """The job is handed in next: from here on it may have a task.

        False, and nothing is noted, where another job with the same content and options is handed in already, or done since
        this one was prepared: of several programs on one journal, one pays.
        """
        with self._database.writing() as db:
            if paid.must_wait_for_twin(db, number, self._clock()):
                return False
            db.execute(
                "UPDATE jobs SET state = 'submitting', address = ?, submitted_at = ?, tries = tries + 1, "
                "task_id = NULL, error = NULL WHERE number = ?",
                (address, self._clock(), number),
            )
        return True

    def withdraw(self, number: int) -> None:
        """It was not handed in after all: the service has certainly no task of it."""
        self._change(number, state=JobState.WAITING.value, submitted_at=None)

    def keep_task(self, number: int, task_id: str) -> bool:
        """The service has taken it. False, and nothing is noted, where the task belongs to another job."""
        try:
            with self._database.writing() as db:
                db.execute("UPDATE jobs SET state = 'running', task_id = ?, error = NULL WHERE number = ?", (task_id, number))
                paid.write_task(db, number)
        except sqlite3.IntegrityError:
            return False
        return True

    def take_task(self, number: int) -> bool:
        """Gives this job the task that an older one, with the same content and options, was paid for within the last day and
        is not waiting for any more; False where there is none.
        """
        with self._database.writing() as db:
            return paid.move_task(db, number, self._clock())

    def keep_result(self, number: int, document: bytes, charge: Charge | None) -> None:
        """The result whole, and what it cost, in one: the job is done."""
        result, billed_ms = StoredResult.of(document, self._clock()), charge.billed_ms if charge else 0
        with self._database.writing() as db:
            paid.write_result(db, number, result)
            end_job(db, number, JobState.DONE, result.recognised_at, billed_ms=billed_ms)
            paid.write_charge(db, charge)

    def use_paid_result(self, number: int, older: Job) -> None:
        """The job is done with the result of an older one: nothing is charged."""
        with self._database.writing() as db:
            paid.copy_result(db, number, older.number)
            change_job(db, number, used_job=older.number, task_id=older.task_id, address=older.address)
            end_job(db, number, JobState.DONE, self._clock())

    def fail(self, number: int, error: SubtitlerError, charge: Charge | None = None, *, keeps_task: bool = True) -> None:
        """The job failed; `charge` where it has cost something all the same. With `keeps_task` it may go on with its task."""
        with self._database.writing() as db:
            if not keeps_task:
                paid.remove_estimate(db, number)
            end_job(db, number, JobState.FAILED, self._clock(), error=error, keeps_task=keeps_task)
            paid.write_charge(db, charge)

    def leave_undecided(self, number: int, error: SubtitlerError) -> None:
        """Nobody can tell whether the service has the job; the user is to decide."""
        self._change(number, state=JobState.UNDECIDED.value, error=error_text(error))

    def cancel(self, number: int, charge: Charge | None = None, *, keeps_task: bool = True) -> None:
        """The user has turned away from the job; `charge` where it was paid all the same. With `keeps_task` the service has its
        task still, so that its result can be fetched after all.
        """
        with self._database.writing() as db:
            if not keeps_task:
                paid.remove_estimate(db, number)
            end_job(db, number, JobState.CANCELLED, self._clock(), keeps_task=keeps_task)
            paid.write_charge(db, charge)

    def seek(self, number: int) -> None:
        """An undecided job is looked for at the service once more."""
        self._change(number, state=JobState.SUBMITTING.value, error=None, owner=self.owner)

    def reopen(self, number: int, *, with_task: bool) -> None:
        """A job that was over, or undecided, waits again; `with_task` it goes on with the task that it has, else that has ended
        without a charge.
        """
        state = JobState.RUNNING if with_task else JobState.WAITING
        forgotten = {} if with_task else {"task_id": None, "submitted_at": None}
        values = {"state": state.value, "error": None, "finished_at": None, "is_delivered": 0, "owner": self.owner}
        with self._database.writing() as db:
            if not with_task:
                paid.remove_estimate(db, number)
            change_job(db, number, **values, **forgotten)

    def plan_files(self, number: int, files: Iterable[str]) -> None:
        """These files are about to be written."""
        self._change(number, files=json.dumps(list(files)))

    def mark_delivered(self, number: int, files: Iterable[str] = ()) -> None:
        """Its files were written, or the user has it: nothing is left to do."""
        self._change(number, is_delivered=1, files=json.dumps(list(files)))

    def forget(self, numbers: Iterable[int]) -> None:
        """Removes jobs and their results; what they cost stays in the ledger."""
        with self._database.writing() as db:
            for number in numbers:
                db.execute("DELETE FROM results WHERE number = ?", (number,))
                db.execute("DELETE FROM jobs WHERE number = ?", (number,))

    # --- what was paid for ---

    def result(self, number: int) -> StoredResult | None:
        """The result of a job as the service wrote it."""
        with self._database.reading() as db:
            return paid.read_result(db, number)

    def paid_job(self, job: Job) -> Job | None:
        """The newest job of the last 24 hours that has paid for the result this job asks for: same content, same options."""
        with self._database.reading() as db:
            return paid.paid_job(db, job, self._clock())

    def twin(self, job: Job) -> Job | None:
        """Another job with the same content and options that has a task, or may have one."""
        with self._database.reading() as db:
            return paid.twin(db, job)

    def known_tasks(self, address: str) -> frozenset[str]:
        """The ids of all tasks that jobs have, or had, at this address."""
        with self._database.reading() as db:
            return paid.known_tasks(db, address)

    def charges(self) -> tuple[Charge, ...]:
        """The ledger, the oldest first."""
        with self._database.reading() as db:
            return paid.read_charges(db)

    # --- rows ---

    def _known(self, number: int) -> Job:
        job = self.job(number)
        if job is None:
            raise KeyError(number)
        return job

    def _change(self, number: int, **values: object) -> None:
        with self._database.writing() as db:
            change_job(db, number, **values)

    def _jobs(self, condition: str, *values: object) -> tuple[Job, ...]:
        with self._database.reading() as db:
            return find_jobs(db, condition, *values)
