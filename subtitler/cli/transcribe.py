"""`subtitler transcribe`: media to subtitle files, without a window."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from subtitler.cli.announcer import Announcer, announcer
from subtitler.cli.exit_codes import ExitCode
from subtitler.cli.options import (
    hotwords_option,
    keyed_service,
    model_option,
    preset_option,
    service_option,
    speakers_option,
    words_option,
)
from subtitler.credentials import Credentials
from subtitler.errors import AccessDenied, FeatureUnsupported, KeyMissing, KeyRejected, SubtitlerError
from subtitler.files import file_error, free_name, is_writable, media_stem
from subtitler.progress import Cancelled, CancelToken, Progress, Stage
from subtitler.recognition.catalogue import Service
from subtitler.recognition.request import RecognitionRequest, Recognizer, is_link
from subtitler.segmentation.presets import Preset

# Waiting for the service costs a thread each; more than this many media at once only fill the service's own queue.
_AT_ONCE = 4


def transcribe(
    media: Annotated[list[str], typer.Argument(metavar="MEDIA...", help="Recordings: files, or links that need no sign-in.")],
    service: Annotated[
        str | None, typer.Option(help="cn, intl or local; default: the region whose key is set, else local.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="The model (see `subtitler models`); default: the service's recommended one.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="A language that is spoken; repeatable; default: automatic.")
    ] = None,
    hotwords: Annotated[Path | None, typer.Option(help="A file of hotwords: text, weight, language; one a line.")] = None,
    speakers: Annotated[str, typer.Option(help="Tell speakers apart: off, auto, or how many there are.")] = "off",
    channel: Annotated[list[int] | None, typer.Option(help="A sound channel, from 0; repeatable; default: 0.")] = None,
    drop_fillers: Annotated[bool, typer.Option("--drop-fillers/--keep-fillers", help="Leave out “um” and the like.")] = False,
    words: Annotated[Path | None, typer.Option(help="A file of sensitive words to mask, one a line.")] = None,
    preset: Annotated[str | None, typer.Option(help="Readability preset; default by language.")] = None,
    output_format: Annotated[
        list[str] | None, typer.Option("--format", help="srt, vtt, csv; repeatable; default: srt.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="The folder to write to; default: beside a file, here for a link.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that exist, instead of adding “ (2)”.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print progress and results as JSON lines.")] = False,
) -> None:
    """Recognise speech and write subtitles. Prints the files written; ends with 1 if some media failed."""
    from subtitler.recognizers import Recognizers

    credentials = Credentials()
    chosen = service_option(service, _keyed(credentials) if service is None else None)
    diarization, count = speakers_option(speakers)
    chosen_model = model_option(model, chosen)
    try:
        requests = [
            RecognitionRequest(
                media=medium,
                model=chosen_model,
                languages=tuple(language or ()),
                hotwords=hotwords_option(hotwords),
                diarization=diarization,
                speaker_count=count,
                channels=tuple(channel or (0,)),
                remove_fillers=drop_fillers,
                masked_words=words_option(words),
            )
            for medium in dict.fromkeys(media)
        ]
    except FeatureUnsupported as error:
        raise typer.BadParameter(str(error), param_hint=f"--{error.feature}") from error
    names = _Names(output, tuple(dict.fromkeys(output_format or ["srt"])), force)
    recognizers = Recognizers(credentials)
    try:
        # Asked for once before anything else: without a key nothing can be done.
        recognizers(chosen)
        batch = _Batch(lambda: recognizers(chosen), preset_option(preset), names, announcer(as_json))
        raise typer.Exit(batch.run(requests))
    finally:
        recognizers.close()


def _keyed(credentials: Credentials) -> Service | None:
    return keyed_service(os.environ, lambda service: credentials.key_of(service) is not None)


class _Names:
    """Which files a medium's subtitles become; no two media of one batch get the same."""

    def __init__(self, folder: Path | None, formats: Sequence[str], force: bool) -> None:
        from subtitler.formats.registry import suffix_of, writable_names

        unknown = [name for name in formats if name not in writable_names()]
        if unknown:
            raise typer.BadParameter(
                f"There is no format “{unknown[0]}”. There are: {', '.join(writable_names())}.", param_hint="--format"
            )
        self._folder = folder
        self._suffixes = {name: suffix_of(name) for name in formats}
        self._force = force
        self._taken: set[Path] = set()
        self._lock = threading.Lock()

    def prepare_folder(self, media: str) -> Path:
        """The folder to write to; one that was asked for is made if it is missing, one beside a mistyped file is not.

        Raises FileError where nothing can be written there: better before recognition than after.
        """
        folder = self._folder or (Path.cwd() if is_link(media) else Path(media).absolute().parent)
        try:
            if self._folder:
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise file_error(folder, error) from error
        if folder.is_dir() and not is_writable(folder):
            raise AccessDenied(path=str(folder))
        return folder

    def of(self, media: str) -> dict[str, Path]:
        """For each format its file. Files that exist, and those of other media, are not used unless forced."""
        folder, stem = self.prepare_folder(media), media_stem(media)
        with self._lock:
            chosen = {name: self._free(folder / f"{stem}{suffix}") for name, suffix in self._suffixes.items()}
            self._taken.update(chosen.values())
        return chosen

    def _free(self, wanted: Path) -> Path:
        if self._force and wanted not in self._taken:
            return wanted
        candidate, number = free_name(wanted), 2
        while candidate in self._taken:
            candidate = free_name(wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}"))
            number += 1
        return candidate


@dataclass(frozen=True)
class _Batch:
    """All media of one call: recognised side by side, each failing or succeeding by itself.

    `recognizer` is asked for each medium anew, as a local service that died is started again then.
    """

    recognizer: Callable[[], Recognizer]
    preset: Preset | None
    names: _Names
    announcer: Announcer

    def run(self, requests: Sequence[RecognitionRequest]) -> ExitCode:
        cancel = CancelToken()
        with self.announcer, ThreadPoolExecutor(_AT_ONCE) as pool:
            futures = [pool.submit(self._one, request, cancel) for request in requests]
            try:
                wait(futures)
            except KeyboardInterrupt:
                cancel.cancel()
                wait(futures)
        return _exit_code([_failure(future) for future in futures])

    def _one(self, request: RecognitionRequest, cancel: CancelToken) -> None:
        try:
            cancel.check()
            self.announcer.finished(request.media, self._write(request, cancel))
        except SubtitlerError as error:
            self.announcer.failed(request.media, error)
            raise

    def _write(self, request: RecognitionRequest, cancel: CancelToken) -> list[Path]:
        from subtitler.pipeline import subtitles, transcribe, write_subtitles

        report = self._reporter(request.media)
        self.names.prepare_folder(request.media)
        transcript = transcribe(request, self.recognizer(), report, cancel)
        report(Progress(Stage.WRITING, 1.0))
        cues = subtitles(transcript, self.preset)
        if not cues:
            self.announcer.heard_nothing(request.media)
        files = self.names.of(request.media)
        for name, path in files.items():
            write_subtitles(path, cues, name)
        return list(files.values())

    def _reporter(self, media: str) -> Callable[[Progress], None]:
        return lambda progress: self.announcer.progressed(media, progress)


def _failure(future: Future[None]) -> BaseException | None:
    return future.exception()


def _exit_code(failures: Sequence[BaseException | None]) -> ExitCode:
    """Raises what is neither an expected failure nor a cancellation."""
    if any(isinstance(failure, Cancelled) for failure in failures):
        return ExitCode.INTERRUPTED
    for failure in failures:
        if failure is not None and not isinstance(failure, SubtitlerError):
            raise failure
    if any(isinstance(failure, KeyMissing | KeyRejected) for failure in failures):
        return ExitCode.CREDENTIALS
    return ExitCode.SOME_FAILED if any(failures) else ExitCode.DONE
