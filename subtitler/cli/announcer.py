"""How a batch tells what it does: bars on a terminal, lines in a pipe, JSON for programs."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from subtitler.cli.output import say
from subtitler.errors import SubtitlerError
from subtitler.files import without_query
from subtitler.progress import Progress, Stage

if TYPE_CHECKING:
    from rich.progress import TaskID

_STAGES = {
    Stage.WAITING: "waiting",
    Stage.PREPARING: "preparing",
    Stage.UPLOADING: "uploading",
    Stage.QUEUED: "queued",
    Stage.RECOGNISING: "recognising",
    Stage.FETCHING: "fetching the result",
    Stage.WRITING: "writing",
}


class Announcer(Protocol):
    """Hears what happens to each medium, from several threads; open while the batch runs."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *exception: object) -> None: ...
    def progressed(self, media: str, progress: Progress) -> None: ...
    def finished(self, media: str, files: Sequence[Path], task_id: str | None = None) -> None: ...
    def failed(self, media: str, error: SubtitlerError) -> None: ...
    def heard_nothing(self, media: str) -> None: ...


def announcer(as_json: bool) -> Announcer:
    """JSON lines where they are asked for, bars where a person watches, else only results and failures."""
    if as_json:
        return JsonLines()
    return Bars() if sys.stderr.isatty() else Lines()


class Lines:
    """Written files on standard output, failures on standard error, each with its medium."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        pass

    def progressed(self, media: str, progress: Progress) -> None:
        pass

    def finished(self, media: str, files: Sequence[Path], task_id: str | None = None) -> None:
        with self._lock:
            for path in files:
                say(str(path))

    def failed(self, media: str, error: SubtitlerError) -> None:
        with self._lock:
            print(f"subtitler: {without_query(media)}: {error}", file=sys.stderr, flush=True)

    def heard_nothing(self, media: str) -> None:
        with self._lock:
            sentence = "Nobody was heard to speak; the subtitles are empty."
            print(f"subtitler: {without_query(media)}: {sentence}", file=sys.stderr, flush=True)


class Bars(Lines):
    """As Lines, with a bar for each medium on the terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as ProgressDisplay

        super().__init__()
        self._display = ProgressDisplay(
            TextColumn("{task.fields[name]}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[stage]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._bars: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._display.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._display.stop()

    def progressed(self, media: str, progress: Progress) -> None:
        with self._lock:
            if media not in self._bars:
                name = Path(without_query(media)).name
                self._bars[media] = self._display.add_task("", total=1.0, name=name, stage="")
            self._display.update(self._bars[media], completed=progress.fraction, stage=_STAGES[progress.stage])


class JsonLines(Lines):
    """One JSON object a line on standard output: progress, done, failed."""

    def progressed(self, media: str, progress: Progress) -> None:
        self._print("progress", media, progress.stage, progress.fraction, progress.task_id)

    def finished(self, media: str, files: Sequence[Path], task_id: str | None = None) -> None:
        self._print("done", media, Stage.WRITING, 1.0, task_id, files=[str(path) for path in files])

    def failed(self, media: str, error: SubtitlerError) -> None:
        super().failed(media, error)
        task_id = error.facts.get("task_id")
        self._print("failed", media, None, None, task_id, error={"code": error.code, "message": str(error)})

    def _print(
        self,
        event: str,
        media: str,
        stage: Stage | None,
        fraction: float | None,
        task_id: str | None = None,
        files: Sequence[str] = (),
        error: dict[str, str] | None = None,
    ) -> None:
        line = {
            "event": event,
            "media": media,
            "stage": stage.value if stage else None,
            "fraction": round(fraction, 4) if fraction is not None else None,
            "task_id": task_id,
            "files": list(files),
            "error": error,
        }
        with self._lock:
            # All ASCII, as JSON has no spelling but this for names that are no text.
            say(json.dumps(line))
