"""One job: a medium on its way to a result. Values; the journal keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from msgspec import Struct

from subtitler.errors import SubtitlerError
from subtitler.recognition.catalogue import Service
from subtitler.recognition.request import RecognitionRequest, Task
from subtitler.timedtext.presentation import AS_STORED, Presentation


class JobState(Enum):
    """How far a job is, as far as money is concerned."""

    WAITING = "waiting"
    """Nothing was handed in: the job can be begun, or begun again, without cost."""
    SUBMITTING = "submitting"
    """About to be handed in. A job that is found like this after a crash may have a task, and must be cleared up first."""
    RUNNING = "running"
    """The service has its task, whose id is known."""
    DONE = "done"
    """The result is kept."""
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNDECIDED = "undecided"
    """The service may have its task, nobody can tell, and only the user can decide whether to risk a second charge."""

    @property
    def is_over(self) -> bool:
        return self in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}

    @property
    def ends_waiting(self) -> bool:
        """Whether nothing more happens by itself: it is over, or the user must decide."""
        return self.is_over or self is JobState.UNDECIDED


class Origin(Enum):
    """Who ordered a job, and so who delivers its subtitles."""

    WINDOW = "window"
    COMMAND_LINE = "cli"


class Delivery(Struct, frozen=True):
    """Which files a job's subtitles become. `folder` is absolute; `preset` is the readability preset as
    `segmentation.preset_files.kept_text` writes it, empty where the language decides. Cues come and go with the frames of
    `frame_rate` (as `timecode.parse_frame_rate` reads it, empty: with milliseconds) and with the `shots` that begin then. They
    come `shift_ms` later than in the recording: that is an excerpt of another.
    """

    folder: str
    formats: tuple[str, ...] = ("srt",)
    preset: str = ""
    overwrites: bool = False
    presentation: Presentation = AS_STORED
    frame_rate: str = ""
    shots: tuple[int, ...] = ()
    shift_ms: int = 0


class Order(Struct, frozen=True):
    """What was asked for. `duration_ms` is 0 where the length is not known (links).

    `delivery` says which files to write; None where the window shows the result. `project` is the name under which the ledger
    counts it, may be empty. `anew` refuses a result that was paid for before.
    """

    service: Service
    request: RecognitionRequest
    origin: Origin
    delivery: Delivery | None = None
    duration_ms: int = 0
    project: str = ""
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A job as the journal has it. Times are seconds since 1970, None where it did not happen yet.

    `identity` names the medium's content (not its place), `location` where the service finds it since `located_at`. `tries`
    counts submissions. `used_job` is the older job whose paid result was taken instead of a new task. `billed_ms` is what the
    service billed, over all channels. `sent_channels` are the channels to ask for at `location`, where the sound was extracted.
    `is_delivered` says that its files were written, or that the user has it. `is_paused` that the queue that has it was paused.
    """

    number: int
    order: Order
    state: JobState
    owner: str
    created_at: float
    identity: str = ""
    address: str = ""
    location: str = field(default="", repr=False)
    located_at: float | None = None
    submitted_at: float | None = None
    task_id: str | None = None
    tries: int = 0
    error: SubtitlerError | None = None
    finished_at: float | None = None
    used_job: int | None = None
    billed_ms: int = 0
    is_delivered: bool = False
    files: tuple[str, ...] = ()
    sent_channels: tuple[int, ...] = ()
    is_paused: bool = False

    @property
    def is_held(self) -> bool:
        """Whether it is not handed in, or not handed in again, before the user says so."""
        return self.is_paused and self.state in {JobState.WAITING, JobState.SUBMITTING}

    @property
    def has_result(self) -> bool:
        return self.state is JobState.DONE

    @property
    def is_undecided(self) -> bool:
        return self.state is JobState.UNDECIDED

    @property
    def may_be_lost(self) -> bool:
        """Whether the service may have a task of it that nobody here knows."""
        return self.order.service.is_cloud and self.state in {JobState.SUBMITTING, JobState.UNDECIDED}

    @property
    def media(self) -> str:
        return self.order.request.media

    @property
    def task(self) -> Task | None:
        """The service's task, once there is one."""
        if self.task_id is None:
            return None
        return Task(self.task_id, self.order.service, self.order.request.model.name, self.media, self.location)
