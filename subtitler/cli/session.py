"""A journal, the recognisers and a queue at work in threads: what every command that recognises opens, and closes again."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING

from subtitler.credentials import Credentials
from subtitler.errors import SubtitlerError
from subtitler.folders import config_folder, data_folder
from subtitler.progress import CancelToken
from subtitler.recognition.catalogue import Model, Service
from subtitler.settings import Settings, load_settings

if TYPE_CHECKING:
    from subtitler.jobs.journal import Journal
    from subtitler.jobs.queue import JobEvent, JobQueue
    from subtitler.recognizers import Recognizers


@dataclass
class Session:
    """Everything that is open. `events` are what the queue tells, in order; `troubles` what the journal could not do."""

    journal: Journal
    recognizers: Recognizers
    queue: JobQueue
    events: Queue[JobEvent] = field(repr=False)
    troubles: list[SubtitlerError] = field(default_factory=list)


def user_settings() -> Settings:
    """What the window's settings say; standard values where there are none."""
    try:
        return load_settings(config_folder() / "settings.json")[0]
    except OSError:
        return Settings()


def custom_models(settings: Settings) -> tuple[Model, ...]:
    """The models that the user has named."""
    return settings.custom_model_list()


@contextmanager
def opened_journal(service: Service) -> Iterator[Journal]:
    """The journal. Where the user's folder takes none, the local service, which charges nothing, does with one that is thrown
    away; the cloud does not: FileError, JournalBroken.
    """
    from subtitler.jobs.journal import Journal

    with tempfile.TemporaryDirectory(prefix="subtitler-journal-") as beside:
        try:
            journal = Journal(_own_folder())
        except SubtitlerError:
            if service.is_cloud:
                raise
            journal = Journal(Path(beside))
        try:
            yield journal
        finally:
            journal.close()


def _own_folder() -> Path:
    from subtitler.files import file_error

    try:
        return data_folder()
    except OSError as error:
        raise file_error(Path(str(error.filename or "")), error) from error


@contextmanager
def opened(service: Service, credentials: Credentials, workspace: str = "") -> Iterator[Session]:
    """A session for jobs with this service; at the end all threads have ended, and what was handed in stays in the journal."""
    from subtitler.jobs.queue import WORKERS, JobQueue

    settings = user_settings()
    with opened_journal(service) as journal:
        recognizers = _recognizers(credentials, settings, service, workspace, journal)
        events: Queue[JobEvent] = Queue()
        troubles: list[SubtitlerError] = []
        jobs = JobQueue(journal, recognizers, events.put, monthly_cap=_cap(settings), troubled=troubles.append)
        token = CancelToken()
        threads = [threading.Thread(target=jobs.work, args=(token,), name=f"jobs-{number}") for number in range(WORKERS)]
        for thread in threads:
            thread.start()
        try:
            yield Session(journal, recognizers, jobs, events, troubles)
        finally:
            jobs.close()
            for thread in threads:
                thread.join()
            recognizers.close()


@contextmanager
def opened_recognizers(service: Service, credentials: Credentials, workspace: str = "") -> Iterator[Recognizers]:
    """The recognisers alone, for what is no recognition."""
    with opened_journal(service) as journal:
        recognizers = _recognizers(credentials, user_settings(), service, workspace, journal)
        try:
            yield recognizers
        finally:
            recognizers.close()


def _recognizers(
    credentials: Credentials, settings: Settings, service: Service, workspace: str, journal: Journal
) -> Recognizers:
    from subtitler.recognizers import Recognizers

    return Recognizers(
        credentials, os.environ, workspaces=lambda: _workspaces(settings, service, workspace), memory=journal.memory
    )


def _workspaces(settings: Settings, service: Service, named: str) -> Mapping[Service, str]:
    return {**settings.workspace_ids(), **({service: named} if named else {})}


def _cap(settings: Settings) -> Callable[[], Decimal | None]:
    return lambda: Decimal(settings.monthly_cap) if settings.monthly_cap else None
