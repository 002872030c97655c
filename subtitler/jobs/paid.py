"""What was paid for: results, what they have cost, the tasks they came from; and who need not pay a second time.

The tables' part; the transactions are the journal's.
"""

from __future__ import annotations

import gzip
import sqlite3
import zlib

from msgspec import Struct

from subtitler.jobs.job import Job
from subtitler.jobs.job_rows import change_job, find_jobs
from subtitler.jobs.ledger import Charge, read_charge
from subtitler.jobs.record import options_key

# Tasks, and the links of their results, live for a day (Model Studio, task management page).
TASK_LIFE_S = 24 * 3600.0

# The best level takes half a second for a recording of twelve hours, and saves a sixth of four megabytes.
_LEVEL = 1
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


class StoredResult(Struct, frozen=True):
    """A result as it came, gzipped, and when (seconds since 1970)."""

    packed: bytes
    recognised_at: float

    @classmethod
    def of(cls, document: bytes, at: float) -> StoredResult:
        """The service's JSON, packed: a long one takes a while, so it is done before a transaction, not in it."""
        return cls(gzip.compress(document, _LEVEL), at)

    @property
    def document(self) -> bytes:
        """The service's JSON."""
        # Into a place of the right size: as gzip does it, the whole would be copied once more, and all threads wait.
        return zlib.decompress(self.packed, _GZIP_WINDOW, _unpacked_bytes(self.packed))


def _unpacked_bytes(packed: bytes) -> int:
    """How long the content is: gzip tells it in its last four bytes (RFC 1952)."""
    return int.from_bytes(packed[-4:], "little")


def write_result(db: sqlite3.Connection, number: int, result: StoredResult) -> None:
    """Keeps a job's result."""
    db.execute("INSERT OR REPLACE INTO results VALUES (?,?,?)", (number, result.recognised_at, result.packed))


def copy_result(db: sqlite3.Connection, number: int, older: int) -> None:
    """Keeps the result of an older job as this one's too."""
    db.execute("INSERT OR REPLACE INTO results SELECT ?, recognised_at, packed FROM results WHERE number = ?", (number, older))


def read_result(db: sqlite3.Connection, number: int) -> StoredResult | None:
    """The result of a job."""
    row = db.execute("SELECT packed, recognised_at FROM results WHERE number = ?", (number,)).fetchone()
    return StoredResult(*row) if row else None


def paid_job(db: sqlite3.Connection, job: Job, now: float) -> Job | None:
    """The newest job of the last 24 hours that has the result this job asks for: same content, same options.

    A job without a task, and one that itself used another's result, has paid for nothing.
    """
    found = find_jobs(
        db,
        "WHERE identity = ? AND options = ? AND state = 'done' AND used_job IS NULL AND finished_at >= ? AND number != ?",
        job.identity,
        options_key(job.order),
        now - TASK_LIFE_S,
        job.number,
    )
    return found[-1] if found and job.identity else None


def twin(db: sqlite3.Connection, job: Job) -> Job | None:
    """Another job with the same content and options that has a task, or may have one."""
    found = find_jobs(
        db,
        "WHERE identity = ? AND options = ? AND state IN ('submitting', 'running', 'undecided') AND number != ?",
        job.identity,
        options_key(job.order),
        job.number,
    )
    return found[0] if found and job.identity else None


def must_wait_for_twin(db: sqlite3.Connection, number: int, now: float) -> bool:
    """Whether a twin of this job is handed in, or was done while this one was prepared, and the job was not ordered anew."""
    twins = db.execute(
        "SELECT count(*) FROM jobs AS own JOIN jobs AS twin USING (identity, options) "
        "WHERE own.number = ? AND identity != '' AND twin.number != own.number "
        "AND (twin.state IN ('submitting', 'running', 'undecided') "
        "OR (twin.state = 'done' AND twin.used_job IS NULL AND twin.finished_at >= ?))",
        (number, now - TASK_LIFE_S),
    ).fetchone()[0]
    anew = db.execute("SELECT json_extract(\"order\", '$.anew') FROM jobs WHERE number = ?", (number,)).fetchone()
    return bool(twins and anew and not anew[0])


def move_task(db: sqlite3.Connection, number: int, now: float) -> bool:
    """Moves the task of an older job, which waits for it no longer, to this one of the same content and options: the newest of
    the last day. The older one has none then. False where there is none.
    """
    row = db.execute(
        "SELECT old.number FROM jobs AS own JOIN jobs AS old USING (identity, options) "
        "WHERE own.number = ? AND identity != '' AND old.number != own.number AND old.used_job IS NULL "
        "AND old.state IN ('failed', 'cancelled') AND old.task_id IS NOT NULL AND old.submitted_at >= ? "
        "ORDER BY old.submitted_at DESC",
        (number, now - TASK_LIFE_S),
    ).fetchone()
    if row is None:
        return False
    columns = "address, location, located_at, submitted_at, task_id, sent_channels"
    known = db.execute(f"SELECT {columns} FROM jobs WHERE number = ?", row).fetchone()
    change_job(db, row[0], task_id=None)
    change_job(db, number, state="running", error=None, **dict(zip(columns.split(", "), known, strict=True)))
    return True


def write_task(db: sqlite3.Connection, number: int) -> None:
    """The job's task is known from now on, also when the job is forgotten or begun again."""
    db.execute("INSERT OR IGNORE INTO past_tasks SELECT address, task_id FROM jobs WHERE number = ?", (number,))


def known_tasks(db: sqlite3.Connection, address: str) -> frozenset[str]:
    """The ids of all tasks that jobs have, or had, at this address."""
    rows = db.execute("SELECT task_id FROM past_tasks WHERE address = ?", (address,)).fetchall()
    return frozenset(task_id for (task_id,) in rows)


def write_charge(db: sqlite3.Connection, charge: Charge | None) -> None:
    """A task is charged once: what is known for certain replaces an estimate, never the reverse. None charges nothing."""
    if charge is None:
        return
    amount = None if charge.amount is None else str(charge.amount)
    row = (charge.at, charge.day, charge.service.value, charge.model, charge.project, charge.media, charge.task_id)
    db.execute(
        "INSERT INTO charges VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (service, task_id) DO UPDATE SET "
        "billed_ms = excluded.billed_ms, amount = excluded.amount, is_estimate = excluded.is_estimate WHERE is_estimate",
        (*row, charge.billed_ms, amount, charge.is_estimate),
    )


def remove_estimate(db: sqlite3.Connection, number: int) -> None:
    """The job's task has certainly cost nothing, whatever was feared before."""
    db.execute(
        "DELETE FROM charges WHERE is_estimate AND (service, task_id) IN (SELECT service, task_id FROM jobs WHERE number = ?)",
        (number,),
    )


def read_charges(db: sqlite3.Connection) -> tuple[Charge, ...]:
    """The ledger, the oldest first."""
    rows = db.execute(
        "SELECT at, day, service, model, project, media, task_id, billed_ms, amount, is_estimate FROM charges ORDER BY at"
    ).fetchall()
    return tuple(read_charge(row) for row in rows)
