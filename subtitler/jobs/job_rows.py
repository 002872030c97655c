"""The table of jobs: how a row becomes a Job, and how one changes or ends. The transactions are the journal's."""

from __future__ import annotations

import json
import logging
import sqlite3

from subtitler.errors import SubtitlerError
from subtitler.files import without_query
from subtitler.jobs.job import Job, JobState
from subtitler.jobs.record import error_text, read_error, read_order
from subtitler.recognition.request import is_link

logger = logging.getLogger(__name__)

_COLUMNS = (
    'number, owner, state, "order", created_at, identity, address, location, located_at, submitted_at, task_id, tries, error, '
    "finished_at, used_job, billed_ms, is_delivered, files, sent_channels, is_paused"
)


def find_jobs(db: sqlite3.Connection, condition: str, *values: object) -> tuple[Job, ...]:
    """The jobs that an SQL condition ("WHERE …", empty for all) means, in the order of the queue.

    One that this version of the program cannot read stays in the file, for the one that wrote it, and hides no other.
    """
    rows = db.execute(f"SELECT {_COLUMNS} FROM jobs {condition} ORDER BY position", values).fetchall()
    found = []
    for row in rows:
        try:
            found.append(_read_job(row))
        except (ValueError, KeyError, TypeError, SubtitlerError) as error:
            logger.warning("Job %s cannot be read: %s", row[0], type(error).__name__)
    return tuple(found)


def change_job(db: sqlite3.Connection, number: int, **values: object) -> None:
    """Sets these columns."""
    changes = ", ".join(f'"{name}" = ?' for name in values)
    db.execute(f"UPDATE jobs SET {changes} WHERE number = ?", (*values.values(), number))


def end_job(
    db: sqlite3.Connection,
    number: int,
    state: JobState,
    at: float,
    *,
    error: SubtitlerError | None = None,
    billed_ms: int = 0,
    keeps_task: bool = True,
) -> None:
    """A job that is done keeps no signed link; one that was forgotten meanwhile needs nothing. Without `keeps_task` its task
    is over as well, and nothing more can come of it.
    """
    row = db.execute('SELECT "order", location FROM jobs WHERE number = ?', (number,)).fetchone()
    if row is None:
        return
    order, location = json.loads(row[0]), row[1]
    if state is JobState.DONE and is_link(order["request"]["media"]):
        order["request"]["media"] = without_query(order["request"]["media"])
        location = without_query(location)
    told = error_text(error) if error else None
    values = {"state": state.value, "error": told, "finished_at": at, "billed_ms": billed_ms}
    ended = {} if keeps_task else {"task_id": None}
    change_job(db, number, **values, **ended, order=json.dumps(order), location=location)


def _read_job(row: tuple[object, ...]) -> Job:
    number, owner, state, order, created_at, identity, address, location, located_at, submitted_at, task_id, tries, error = row[
        :13
    ]
    finished_at, used_job, billed_ms, is_delivered, files, sent_channels, is_paused = row[13:]
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
        is_paused=bool(is_paused),
    )
