"""The journal: every job, its paid task, its result and what it cost, in SQLite. It survives a killed program.

Written before and after everything that may cost: the intent before a task is handed in, its id right after, the result whole
before it is used. Several programs may work on one journal: each job has an owner, a program that lives as long as it holds its
lock file; the jobs of an owner that is gone may be claimed by another.
"""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from subtitler.errors import JournalBroken, SubtitlerError
from subtitler.files import file_error, without_query
from subtitler.jobs.job import Job, JobState, Order
from subtitler.jobs.ledger import Charge, read_charge
from subtitler.jobs.record import error_text, options_key, order_text, read_error, read_order
from subtitler.recognition.request import is_link

FILE_NAME = "journal.sqlite3"
VERSION = 1
# Tasks, and the links of their results, live for a day (Model Studio, task management page).
TASK_LIFE_S = 24 * 3600.0
_BUSY_S = 15.0

_SCHEMA = """
CREATE TABLE jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    position REAL NOT NULL,
    owner TEXT NOT NULL,
    state TEXT NOT NULL,
    "order" TEXT NOT NULL,
    service TEXT NOT NULL,
    options TEXT NOT NULL,
    created_at REAL NOT NULL,
    identity TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    location TEXT NOT NULL DEFAULT '',
    located_at REAL,
    submitted_at REAL,
    task_id TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    finished_at REAL,
    used_job INTEGER,
    billed_ms INTEGER NOT NULL DEFAULT 0,
    is_delivered INTEGER NOT NULL DEFAULT 0,
    files TEXT NOT NULL DEFAULT '[]',
    sent_channels TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX jobs_by_content ON jobs (identity, options);
CREATE UNIQUE INDEX jobs_by_task ON jobs (address, task_id) WHERE task_id IS NOT NULL AND used_job IS NULL;
CREATE TABLE past_tasks (address TEXT NOT NULL, task_id TEXT NOT NULL, PRIMARY KEY (address, task_id));
CREATE TABLE results (number INTEGER PRIMARY KEY, recognised_at REAL NOT NULL, packed BLOB NOT NULL);
CREATE TABLE charges (
    at REAL NOT NULL, day TEXT NOT NULL, service TEXT NOT NULL, model TEXT NOT NULL, project TEXT NOT NULL,
    media TEXT NOT NULL, task_id TEXT NOT NULL, billed_ms INTEGER NOT NULL, amount TEXT, is_estimate INTEGER NOT NULL,
    PRIMARY KEY (service, task_id)
);
CREATE TABLE identities (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, identity TEXT NOT NULL);
CREATE TABLE hotword_lists (address TEXT NOT NULL, name TEXT NOT NULL, list_id TEXT NOT NULL, PRIMARY KEY (address, name));
"""
_COLUMNS = (
    'number, owner, state, "order", created_at, identity, address, location, located_at, submitted_at, task_id, tries, error, '
    "finished_at, used_job, billed_ms, is_delivered, files, sent_channels"
)


@dataclass(frozen=True, slots=True)
class StoredResult:
    """A result as it came, gzipped, and when (seconds since 1970)."""

    packed: bytes
    recognised_at: float

    @property
    def document(self) -> bytes:
        """The service's JSON."""
        return gzip.decompress(self.packed)


class Journal:
    """The journal in a folder, and this program's part in it. Thread-safe. Every method raises FileError where the disk fails,
    JournalBroken where the file is damaged. `close` gives up what this program owns.
    """

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.time) -> None:
        self.path = folder / FILE_NAME
        self._clock = clock
        self._lock = threading.RLock()
        self.owner = uuid.uuid4().hex
        self._owners = folder / "owners"
        try:
            self._owners.mkdir(parents=True, exist_ok=True)
            self._life = FileLock(self._owners / f"{self.owner}.lock")
            self._life.acquire()
        except OSError as error:
            raise file_error(folder, error) from error
        try:
            self._db = self._open()
        except BaseException:
            self._end_life()
            raise

    def _open(self) -> sqlite3.Connection:
        with self._told():
            # Made with the owner's rights only: it holds links and what was said.
            with suppress(FileExistsError):
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            db = sqlite3.connect(self.path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
            try:
                # FULL: what was written is on the disk, also when the power fails.
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = FULL")
                db.execute("BEGIN IMMEDIATE")
                version = db.execute("PRAGMA user_version").fetchone()[0]
                if version > VERSION:
                    raise JournalBroken(path=str(self.path), reason=f"version {version}")
                if version == 0:
                    for statement in _SCHEMA.split(";"):
                        db.execute(statement)
                    db.execute(f"PRAGMA user_version = {VERSION}")
                db.execute("COMMIT")
            except BaseException:
                db.close()
                raise
        return db

    def close(self) -> None:
        """Ends this program's part: its unfinished jobs may be claimed by others now."""
        with self._lock:
            self._db.close()
            self._end_life()

    def _end_life(self) -> None:
        self._life.release()
        with suppress(OSError):
            Path(self._life.lock_file).unlink(missing_ok=True)

    # --- jobs ---

    def add(self, orders: Sequence[Order]) -> tuple[Job, ...]:
        """New jobs at the end of the queue, owned by this program."""
        with self._writing() as db:
            last = db.execute("SELECT coalesce(max(position), 0) FROM jobs").fetchone()[0]
            numbers = []
            for place, order in enumerate(orders, start=1):
                row = (last + place, self.owner, JobState.WAITING.value, order_text(order), order.service.value)
                cursor = db.execute(
                    'INSERT INTO jobs (position, owner, state, "order", service, options, created_at) VALUES (?,?,?,?,?,?,?)',
                    (*row, options_key(order), self._clock()),
                )
                numbers.append(cursor.lastrowid)
        return self._jobs("WHERE number BETWEEN ? AND ?", numbers[0], numbers[-1]) if numbers else ()

    def job(self, number: int) -> Job | None:
        """One job, None where it was forgotten."""
        found = self._jobs("WHERE number = ?", number)
        return found[0] if found else None

    def jobs(self) -> tuple[Job, ...]:
        """All jobs, in the order of the queue."""
        return self._jobs("")

    def own_jobs(self) -> tuple[Job, ...]:
        """The jobs of this program, in the order of the queue."""
        return self._jobs("WHERE owner = ?", self.owner)

    def orphans(self) -> tuple[Job, ...]:
        """The jobs that somebody must go on with: not over, or done and not delivered, and their owner is gone."""
        unfinished = self._jobs(
            "WHERE owner != ? AND (state NOT IN ('done', 'failed', 'cancelled') OR (state = 'done' AND NOT is_delivered))",
            self.owner,
        )
        gone = {owner for owner in {job.owner for job in unfinished} if not self._lives(owner)}
        return tuple(job for job in unfinished if job.owner in gone)

    def claim(self, job: Job) -> Job | None:
        """The job, now this program's; None where another program was faster."""
        with self._writing() as db:
            changed = db.execute(
                "UPDATE jobs SET owner = ? WHERE number = ? AND owner = ?", (self.owner, job.number, job.owner)
            ).rowcount
        return self.job(job.number) if changed else None

    def is_owned_elsewhere(self, job: Job) -> bool:
        """Whether another program that still lives works on it."""
        return job.owner != self.owner and self._lives(job.owner)

    def reorder(self, numbers: Sequence[int]) -> None:
        """Puts jobs into this order, in the places that they have together."""
        with self._writing() as db:
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

        False, and nothing is noted, where another job with the same content and options is handed in already: of several
        programs on one journal, one pays.
        """
        with self._writing() as db:
            twins = db.execute(
                "SELECT count(*) FROM jobs AS own JOIN jobs AS twin USING (identity, options) "
                "WHERE own.number = ? AND identity != '' AND twin.number != own.number "
                "AND twin.state IN ('submitting', 'running', 'undecided')",
                (number,),
            ).fetchone()[0]
            anew = db.execute("SELECT json_extract(\"order\", '$.anew') FROM jobs WHERE number = ?", (number,)).fetchone()
            if twins and anew and not anew[0]:
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

    def keep_task(self, number: int, task_id: str) -> None:
        """The service has taken it. Raises sqlite3.IntegrityError where the task belongs to another job."""
        with self._writing() as db:
            db.execute("UPDATE jobs SET state = 'running', task_id = ?, error = NULL WHERE number = ?", (task_id, number))
            db.execute(
                "INSERT OR IGNORE INTO past_tasks SELECT address, task_id FROM jobs WHERE number = ?",
                (number,),
            )

    def keep_result(self, number: int, document: bytes, charge: Charge | None) -> None:
        """The result whole, and what it cost, in one: the job is done."""
        now = self._clock()
        packed = gzip.compress(document, compresslevel=6)
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO results VALUES (?,?,?)", (number, now, packed))
            billed_ms = charge.billed_ms if charge else 0
            self._end(db, number, JobState.DONE, None, now, billed_ms)
            if charge is not None:
                _write_charge(db, charge)

    def use_paid_result(self, number: int, older: Job) -> None:
        """The job is done with the result of an older one: nothing is charged."""
        with self._writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO results SELECT ?, recognised_at, packed FROM results WHERE number = ?",
                (number, older.number),
            )
            db.execute(
                "UPDATE jobs SET used_job = ?, task_id = ?, address = ? WHERE number = ?",
                (older.number, older.task_id, older.address, number),
            )
            self._end(db, number, JobState.DONE, None, self._clock(), 0)

    def fail(self, number: int, error: SubtitlerError, charge: Charge | None = None) -> None:
        """The job failed; `charge` where it has cost something all the same."""
        with self._writing() as db:
            self._end(db, number, JobState.FAILED, error, self._clock(), 0)
            if charge is not None:
                _write_charge(db, charge)

    def leave_undecided(self, number: int, error: SubtitlerError) -> None:
        """Nobody can tell whether the service has the job; the user is to decide."""
        self._change(number, state=JobState.UNDECIDED.value, error=error_text(error))

    def cancel(self, number: int, charge: Charge | None = None) -> None:
        """The user has turned away from the job; `charge` where it was paid all the same."""
        with self._writing() as db:
            self._end(db, number, JobState.CANCELLED, None, self._clock(), 0)
            if charge is not None:
                _write_charge(db, charge)

    def seek(self, number: int) -> None:
        """An undecided job is looked for at the service once more."""
        self._change(number, state=JobState.SUBMITTING.value, error=None, owner=self.owner)

    def reopen(self, number: int, *, with_task: bool) -> None:
        """A job that was over, or undecided, waits again; `with_task` it goes on with the task that it has."""
        state = JobState.RUNNING if with_task else JobState.WAITING
        forgotten = {} if with_task else {"task_id": None, "submitted_at": None}
        self._change(number, state=state.value, error=None, finished_at=None, is_delivered=0, owner=self.owner, **forgotten)

    def plan_files(self, number: int, files: Iterable[str]) -> None:
        """These files are about to be written."""
        self._change(number, files=json.dumps(list(files)))

    def mark_delivered(self, number: int, files: Iterable[str] = ()) -> None:
        """Its files were written, or the user has it: nothing is left to do."""
        self._change(number, is_delivered=1, files=json.dumps(list(files)))

    def forget(self, numbers: Iterable[int]) -> None:
        """Removes jobs and their results; what they cost stays in the ledger."""
        with self._writing() as db:
            for number in numbers:
                db.execute("DELETE FROM results WHERE number = ?", (number,))
                db.execute("DELETE FROM jobs WHERE number = ?", (number,))

    # --- what was paid for ---

    def result(self, number: int) -> StoredResult | None:
        """The result of a job as the service wrote it."""
        with self._reading() as db:
            row = db.execute("SELECT packed, recognised_at FROM results WHERE number = ?", (number,)).fetchone()
        return StoredResult(*row) if row else None

    def paid_job(self, job: Job) -> Job | None:
        """The newest job of the last 24 hours that has the result this job asks for: same content, same options.

        A job without a task, and one that itself used another's result, has paid for nothing.
        """
        found = self._jobs(
            "WHERE identity = ? AND options = ? AND state = 'done' AND used_job IS NULL AND finished_at >= ? AND number != ?",
            job.identity,
            options_key(job.order),
            self._clock() - TASK_LIFE_S,
            job.number,
        )
        return found[-1] if found and job.identity else None

    def twin(self, job: Job) -> Job | None:
        """Another job with the same content and options that has a task, or may have one."""
        found = self._jobs(
            "WHERE identity = ? AND options = ? AND state IN ('submitting', 'running', 'undecided') AND number != ?",
            job.identity,
            options_key(job.order),
            job.number,
        )
        return found[0] if found and job.identity else None

    def known_tasks(self, address: str) -> frozenset[str]:
        """The ids of all tasks that jobs have, or had, at this address."""
        with self._reading() as db:
            rows = db.execute("SELECT task_id FROM past_tasks WHERE address = ?", (address,)).fetchall()
        return frozenset(task_id for (task_id,) in rows)

    def charges(self) -> tuple[Charge, ...]:
        """The ledger, the oldest first."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT at, day, service, model, project, media, task_id, billed_ms, amount, is_estimate "
                "FROM charges ORDER BY at"
            ).fetchall()
        return tuple(read_charge(row) for row in rows)

    # --- what need not be found out twice ---

    def identity_of(self, path: str, stamp: str) -> str | None:
        """The identity of a file that was looked at before and has not changed since: its stamp is the same."""
        with self._reading() as db:
            row = db.execute("SELECT identity FROM identities WHERE path = ? AND stamp = ?", (path, stamp)).fetchone()
        return row[0] if row else None

    def remember_identity(self, path: str, stamp: str, identity: str) -> None:
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO identities VALUES (?,?,?)", (path, stamp, identity))

    def hotword_list(self, address: str, name: str) -> str | None:
        """The id of a hotword list that was made there under this name."""
        with self._reading() as db:
            row = db.execute("SELECT list_id FROM hotword_lists WHERE address = ? AND name = ?", (address, name)).fetchone()
        return row[0] if row else None

    def remember_hotword_list(self, address: str, name: str, list_id: str | None) -> None:
        """`list_id` is None where the list is gone."""
        with self._writing() as db:
            db.execute("DELETE FROM hotword_lists WHERE address = ? AND name = ?", (address, name))
            if list_id:
                db.execute("INSERT INTO hotword_lists VALUES (?,?,?)", (address, name, list_id))

    # --- SQLite ---

    def _end(
        self, db: sqlite3.Connection, number: int, state: JobState, error: SubtitlerError | None, now: float, billed_ms: int
    ) -> None:
        """A job that is over keeps no signed link."""
        row = db.execute('SELECT "order", location FROM jobs WHERE number = ?', (number,)).fetchone()
        if row is None:
            return
        order, location = json.loads(row[0]), row[1]
        if state is JobState.DONE and is_link(order["request"]["media"]):
            order["request"]["media"] = without_query(order["request"]["media"])
            location = without_query(location)
        db.execute(
            'UPDATE jobs SET state = ?, error = ?, finished_at = ?, billed_ms = ?, "order" = ?, location = ? WHERE number = ?',
            (state.value, error_text(error) if error else None, now, billed_ms, json.dumps(order), location, number),
        )

    def _known(self, number: int) -> Job:
        job = self.job(number)
        if job is None:
            raise KeyError(number)
        return job

    def _change(self, number: int, **values: object) -> None:
        changes = ", ".join(f'"{name}" = ?' for name in values)
        with self._writing() as db:
            db.execute(f"UPDATE jobs SET {changes} WHERE number = ?", (*values.values(), number))

    def _jobs(self, condition: str, *values: object) -> tuple[Job, ...]:
        with self._reading() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM jobs {condition} ORDER BY position", values).fetchall()
        return tuple(_read_job(row) for row in rows)

    def _lives(self, owner: str) -> bool:
        if owner == self.owner:
            return True
        path = self._owners / f"{owner}.lock"
        if not path.exists():
            return False
        try:
            with FileLock(path, timeout=0):
                pass
        except Timeout:
            return True
        except OSError:
            return True
        path.unlink(missing_ok=True)
        return False

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._told():
            yield self._db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it, or nothing, is on the disk afterwards."""
        with self._lock, self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise file_error(self.path, error) from error
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as error:
            raise JournalBroken(path=str(self.path), reason=str(error)) from error


def _write_charge(db: sqlite3.Connection, charge: Charge) -> None:
    """A task is charged once: what is known for certain replaces an estimate, never the reverse."""
    amount = None if charge.amount is None else str(charge.amount)
    row = (charge.at, charge.day, charge.service.value, charge.model, charge.project, charge.media, charge.task_id)
    db.execute(
        "INSERT INTO charges VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (service, task_id) DO UPDATE SET "
        "billed_ms = excluded.billed_ms, amount = excluded.amount, is_estimate = excluded.is_estimate WHERE is_estimate",
        (*row, charge.billed_ms, amount, charge.is_estimate),
    )


def _read_job(row: tuple[object, ...]) -> Job:
    number, owner, state, order, created_at, identity, address, location, located_at, submitted_at, task_id, tries, error = row[
        :13
    ]
    finished_at, used_job, billed_ms, is_delivered, files, sent_channels = row[13:]
    return Job(
        number=number,  # type: ignore[arg-type]
        order=read_order(order),  # type: ignore[arg-type]
        state=JobState(state),
        owner=owner,  # type: ignore[arg-type]
        created_at=created_at,  # type: ignore[arg-type]
        identity=identity,  # type: ignore[arg-type]
        address=address,  # type: ignore[arg-type]
        location=location,  # type: ignore[arg-type]
        located_at=located_at,  # type: ignore[arg-type]
        submitted_at=submitted_at,  # type: ignore[arg-type]
        task_id=task_id,  # type: ignore[arg-type]
        tries=tries,  # type: ignore[arg-type]
        error=read_error(error),  # type: ignore[arg-type]
        finished_at=finished_at,  # type: ignore[arg-type]
        used_job=used_job,  # type: ignore[arg-type]
        billed_ms=billed_ms,  # type: ignore[arg-type]
        is_delivered=bool(is_delivered),
        files=tuple(json.loads(files)),  # type: ignore[arg-type]
        sent_channels=tuple(json.loads(sent_channels)),  # type: ignore[arg-type]
    )
