"""The journal's SQLite file: its tables, and transactions that are on the disk, whole, when they end."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from subtitler.errors import JournalBroken
from subtitler.files import file_error

FILE_NAME = "journal.sqlite3"
VERSION = 2
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
    sent_channels TEXT NOT NULL DEFAULT '[]',
    is_paused INTEGER NOT NULL DEFAULT 0
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
# What makes a file of the version before one of this version.
_STEPS = {2: "ALTER TABLE jobs ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0"}


class Database:
    """The file in a folder, made with its tables where it is not there yet. Thread-safe. Everything raises FileError where the
    disk fails, JournalBroken where the file is damaged or of a newer program.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._lock = threading.RLock()
        with self._told():
            self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection:
        # Made with the owner's rights only: it holds links and what was said.
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = sqlite3.connect(self.path, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
        with ExitStack() as on_failure:
            on_failure.callback(connection.close)
            # FULL: what was written is on the disk, also when the power fails.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            self._make_tables(connection)
            on_failure.pop_all()
        return connection

    def _make_tables(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise JournalBroken(path=str(self.path), reason=f"version {version}")
        missing = _SCHEMA.split(";") if version == 0 else [_STEPS[step] for step in range(version + 1, VERSION + 1)]
        for statement in missing:
            connection.execute(statement)
        if missing:
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """For the length of a question, nobody else's."""
        with self._lock, self._told():
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it, or nothing, is on the disk afterwards. sqlite3.IntegrityError is passed on."""
        # The connection itself commits at the end, or takes all back.
        with self._lock, self._told(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection

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

    def close(self) -> None:
        """After this nothing can be asked or written."""
        with self._lock:
            self._connection.close()
