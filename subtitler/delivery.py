"""What a finished job's subtitles become on the disk: written once, under names that nobody else has, also after a crash."""

from __future__ import annotations

import os
import threading
from contextlib import ExitStack
from functools import partial
from itertools import takewhile
from pathlib import Path

from subtitler.errors import AccessDenied
from subtitler.files import file_error, free_name, is_writable, media_stem
from subtitler.formats.registry import suffix_of
from subtitler.jobs.job import Delivery, Job
from subtitler.jobs.journal import Journal
from subtitler.pipeline import Wishes, clock_of, subtitles, transcript_of, write_subtitles
from subtitler.recognition.request import is_link
from subtitler.segmentation.preset_files import kept_preset
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import moved
from subtitler.timedtext.timecode import parse_frame_rate


class Deliverer:
    """Writes the files of finished jobs. Thread-safe; no two jobs get the same names."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._lock = threading.Lock()
        self._taken: set[Path] = set()

    def deliver(self, job: Job) -> tuple[tuple[Path, ...], tuple[Cue, ...]]:
        """Writes the files of a job that is done and has a delivery, and notes that in the journal; the files, and the cues in
        them. Raises FileError, UnexpectedAnswer.
        """
        result, delivery = self._journal.result(job.number), job.order.delivery
        if result is None or delivery is None:
            return (), ()
        clock = clock_of(parse_frame_rate(delivery.frame_rate), delivery.shots)
        wishes = Wishes(hotwords=tuple(hotword.text for hotword in job.order.request.hotwords), clock=clock)
        cues = subtitles(
            transcript_of(result.document), kept_preset(delivery.preset), wishes=wishes, presentation=delivery.presentation
        )
        if delivery.shift_ms:
            cues = tuple(moved(cue, delivery.shift_ms) for cue in cues)
        with self._lock:
            files = self._reserved(job, delivery)
        for path, format_name in zip(files, delivery.formats, strict=True):
            with ExitStack() as on_failure:
                on_failure.callback(_give_back, path)
                write_subtitles(path, cues, format_name, delivery.presentation, _language(job))
                on_failure.pop_all()
        self._journal.mark_delivered(job.number, [str(path) for path in files])
        return files, cues

    def _reserved(self, job: Job, delivery: Delivery) -> tuple[Path, ...]:
        """The files, there and empty where they are new. Raises FileError."""
        _make_folder(Path(delivery.folder))
        while True:
            files = self._names(job, delivery)
            shares = delivery.overwrites or [str(path) for path in files] == list(job.files)
            # Noted before they are written: who goes on after a crash writes these again, and no second ones.
            self._journal.plan_files(job.number, [str(path) for path in files])
            made = list(takewhile(partial(_reserve, shares=shares), files))
            if len(made) == len(files):
                return files
            for path in made:
                _give_back(path)

    def _names(self, job: Job, delivery: Delivery) -> tuple[Path, ...]:
        if job.files and len(job.files) == len(delivery.formats) and all(_is_own(Path(name), job) for name in job.files):
            return tuple(Path(name) for name in job.files)
        stem = media_stem(job.media)
        chosen = [self._free(Path(delivery.folder) / f"{stem}{suffix_of(name)}", delivery) for name in delivery.formats]
        self._taken.update(chosen)
        return tuple(chosen)

    def _free(self, wanted: Path, delivery: Delivery) -> Path:
        if delivery.overwrites and wanted not in self._taken:
            return wanted
        candidate, number = free_name(wanted), 2
        while candidate in self._taken:
            candidate = free_name(wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}"))
            number += 1
        return candidate


def _make_folder(folder: Path) -> None:
    """The folder that was there when the job was ordered may have been cleared away since."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_error(folder, error) from error


def _language(job: Job) -> str:
    """What is spoken, where one language was named; "" where it is to be found out."""
    languages = job.order.request.languages
    return languages[0] if len(languages) == 1 else ""


def _is_own(path: Path, job: Job) -> bool:
    """Whether a planned file is not there yet, or was written by this job before it was interrupted."""
    try:
        return not path.exists() or path.stat().st_mtime >= (job.finished_at or 0) - 1
    except OSError:
        return False


def _reserve(path: Path, *, shares: bool) -> bool:
    """Makes the file, empty, so that no other program takes its name; False where one was faster, except where an older file
    may be there (`shares`). Raises FileError.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY | (0 if shares else os.O_EXCL), 0o666))
    except FileExistsError:
        return False
    except OSError as error:
        raise file_error(path, error) from error
    return True


def _give_back(path: Path) -> None:
    try:
        if path.stat().st_size == 0:
            path.unlink()
    except OSError:
        # It is not ours to remove, or gone already.
        return


def folder_for(media: str, wanted: Path | None) -> Path:
    """The folder to write to, beside a file and here for a link; one that was asked for is made if it is missing, one beside a
    mistyped file is not.

    Raises FileError where nothing can be written there: better before recognition than after.
    """
    folder = (wanted or (Path.cwd() if is_link(media) else Path(media).parent)).absolute()
    try:
        if wanted:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_error(folder, error) from error
    if folder.is_dir() and not is_writable(folder):
        raise AccessDenied(path=str(folder))
    return folder
