"""The queue: any number of media in a few threads, each one step at a time, with the journal at every step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from subtitler.jobs.job import Job, Order
from subtitler.jobs.journal import Journal
from subtitler.progress import CancelToken, Progress
from subtitler.recognition.request import RecognizerSource

# How many threads a host should give the queue; together with the host's own at most eight.
WORKERS = 6


@dataclass(frozen=True, slots=True)
class JobEvent:
    """Something has changed: the job as the journal has it now (None: it was forgotten), and how far it is, while it is at work."""

    number: int
    job: Job | None
    progress: Progress | None = None


class JobQueue:
    """Works off the jobs of one journal. Thread-safe. No method but `work` waits for anything: what is asked is done by the
    workers, and told to `listener`, which is called in their threads and must not wait either.

    `monthly_cap` is asked before each submission: the most that may be spent in a month, in yuan, None for no limit.
    """

    def __init__(
        self,
        journal: Journal,
        recognizers: RecognizerSource,
        listener: Callable[[JobEvent], None],
        *,
        monthly_cap: Callable[[], Decimal | None] = lambda: None,
    ) -> None:
        raise NotImplementedError

    def work(self, cancel: CancelToken) -> None:
        """What one of the host's threads does, until the queue is closed or `cancel` says so. Raises nothing."""

    def close(self) -> None:
        """No step is begun any more; `work` returns in all threads when the steps at work have ended (they are told to stop).
        Jobs that are not over stay in the journal as they are: the next start goes on with them.
        """

    # --- what hosts ask for ---

    def add(self, orders: Iterable[Order]) -> None:
        """New jobs at the end of the queue."""

    def resume(self) -> None:
        """Goes on with the jobs that programs which are gone have left: unfinished ones go on where they were, those done but
        not delivered are told as they are.
        """

    def cancel(self, number: int) -> None:
        """Stops a job: before it was handed in nothing happens to it; a task is taken back where the service has not begun it;
        else nobody waits for it any more, and the ledger says what it may have cost.
        """

    def retry(self, number: int) -> None:
        """Begins a failed or cancelled job again; one whose task may still live goes on with that, without handing it in."""

    def decide(self, number: int, *, submit_again: bool) -> None:
        """The user's decision about an UNDECIDED job: hand it in again, which may be a second charge, or cancel it."""

    def recognise_anew(self, number: int) -> None:
        """Adds a job like this one that takes no result that was paid for before."""

    def pause(self) -> None:
        """Begins nothing new: what was handed in is still waited for."""

    def unpause(self) -> None: ...

    @property
    def is_paused(self) -> bool:
        raise NotImplementedError

    def reorder(self, numbers: Sequence[int]) -> None:
        """Jobs that wait are begun in this order, the rest after them as they were."""

    def mark_delivered(self, number: int, files: Sequence[str] = ()) -> None:
        """The host has delivered a result: its files are written, or the user has saved or dismissed it."""

    def forget(self, numbers: Iterable[int]) -> None:
        """Removes jobs that are over from the journal."""
