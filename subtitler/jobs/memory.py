"""What need not be found out twice, from one start of the program to the next: files' identities and hotword lists' ids."""

from __future__ import annotations

from subtitler.jobs.database import Database
from subtitler.jobs.job import JobState
from subtitler.jobs.job_rows import find_jobs
from subtitler.recognition.hotword_lists import list_name

# The service has a task of these, or may have one.
_AT_THE_SERVICE = (JobState.SUBMITTING, JobState.RUNNING, JobState.UNDECIDED)


class Memory:
    """The journal's memory; a ListMemory. Thread-safe. Every method raises FileError, JournalBroken."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def identity_of(self, path: str, stamp: str) -> str | None:
        """The identity of a file that was looked at before and has not changed since: its stamp is the same."""
        with self._database.reading() as db:
            row = db.execute("SELECT identity FROM identities WHERE path = ? AND stamp = ?", (path, stamp)).fetchone()
        return row[0] if row else None

    def remember_identity(self, path: str, stamp: str, identity: str) -> None:
        """Keeps the identity for as long as the file has this stamp."""
        with self._database.writing() as db:
            db.execute("INSERT OR REPLACE INTO identities VALUES (?,?,?)", (path, stamp, identity))

    def hotword_list(self, address: str, name: str) -> str | None:
        """The id of a hotword list that was made there under this name."""
        with self._database.reading() as db:
            row = db.execute("SELECT list_id FROM hotword_lists WHERE address = ? AND name = ?", (address, name)).fetchone()
        return row[0] if row else None

    def remember_hotword_list(self, address: str, name: str, list_id: str | None) -> None:
        """`list_id` is None where the list is gone."""
        with self._database.writing() as db:
            db.execute("DELETE FROM hotword_lists WHERE address = ? AND name = ?", (address, name))
            if list_id:
                db.execute("INSERT INTO hotword_lists VALUES (?,?,?)", (address, name, list_id))

    def hotword_lists_in_use(self) -> frozenset[str]:
        """The names of the lists of tasks that the service has, or may have, whichever program has handed them in."""
        with self._database.reading() as db:
            jobs = find_jobs(db, "WHERE state IN (?,?,?)", *(state.value for state in _AT_THE_SERVICE))
        requests = [job.order.request for job in jobs]
        return frozenset(list_name(request.model, request.hotwords) for request in requests if request.hotwords)
