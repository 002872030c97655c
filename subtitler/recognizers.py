"""Which recogniser serves whom: the cloud's regions with their keys, and the local service as a process of its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from subtitler.credentials import Credentials
from subtitler.errors import KeyMissing, RecognitionError, ServiceDied, ServiceUnreachable
from subtitler.folders import state_folder
from subtitler.progress import CancelToken, Report
from subtitler.recognition.catalogue import Service
from subtitler.recognition.client import DashScopeClient
from subtitler.recognition.dashscope import DashScopeRecognizer
from subtitler.recognition.hotword_lists import ListMemory
from subtitler.recognition.request import LostTasks, RecognitionRequest, Recognizer, Task, TaskLook
from subtitler.recognition.services import BASE_URL_VARIABLE, base_url, shared_base_url
from subtitler.service.launcher import LocalService

# How long a process may take from breaking its connections to being gone.
_DYING_S = 1.0


class Recognizers:
    """A RecognizerSource. Recognisers are made when first asked for, and shared; the local process is started then, and
    started again when it died. Thread-safe. `close` ends the process and all connections.

    `workspaces` are the ids of those regions' workspaces that have a host of their own; `memory` keeps hotword lists' ids;
    `regions` are the regions' shared addresses where they are not the usual ones.
    """

    def __init__(
        self,
        credentials: Credentials,
        environment: Mapping[str, str] = os.environ,
        *,
        workspaces: Callable[[], Mapping[Service, str]] = dict,
        memory: ListMemory | None = None,
        regions: Mapping[Service, str] | None = None,
    ) -> None:
        self._credentials = credentials
        self._environment = environment
        self._workspaces = workspaces
        self._memory = memory
        self._regions = regions or {service: shared_base_url(service) for service in (Service.CN, Service.INTL)}
        self._lock = threading.Lock()
        self._cloud: dict[tuple[Service, str, str], DashScopeRecognizer] = {}
        self._local: LocalRecognizer | None = None

    def __call__(self, service: Service) -> Recognizer:
        """The service's recogniser. Raises KeyMissing, or ServiceDied where the local service does not start."""
        with self._lock:
            return self._cloud_recognizer(service) if service.is_cloud else self._local_recognizer()

    def cloud(self, service: Service) -> DashScopeRecognizer:
        """The recogniser of a region, for what is not recognition too. Raises KeyMissing."""
        with self._lock:
            return self._cloud_recognizer(service)

    def _cloud_recognizer(self, service: Service) -> DashScopeRecognizer:
        key = self._credentials.key_of(service)
        if not key:
            raise KeyMissing(service=service.value)
        address = base_url(service, self._environment, self._workspaces().get(service, ""))
        if address == shared_base_url(service):
            address = self._regions[service]
        known = self._cloud.get((service, key, address))
        if known is None:
            takers = partial(self._other_region, service, key, address)
            known = DashScopeRecognizer(service, address, key, memory=self._memory, takers=takers)
            self._cloud[service, key, address] = known
        return known

    def _other_region(self, service: Service, key: str, address: str) -> Service | None:
        """The other region, if it takes this key; it is asked something that costs nothing. An address that somebody has set by
        hand says nothing of regions.
        """
        if self._environment.get(BASE_URL_VARIABLE, "").strip():
            return None
        other = Service.INTL if service is Service.CN else Service.CN
        client = DashScopeClient(other, self._regions.get(other, ""), key)
        try:
            client.list_tasks()
        except RecognitionError:
            return None
        finally:
            client.close()
        return other

    def _local_recognizer(self) -> Recognizer:
        if self._local is not None and not self._local.is_running:
            self._local.close()
            self._local = None
        if self._local is None:
            self._local = LocalRecognizer()
        return self._local

    def close(self) -> None:
        with self._lock:
            for recognizer in self._cloud.values():
                recognizer.close()
            self._cloud.clear()
            if self._local is not None:
                self._local.close()
                self._local = None


class LocalRecognizer:
    """The local service, started; a Recognizer that tells a service that died from one that does not answer."""

    def __init__(self) -> None:
        self._process = LocalService(log=_service_log())
        self._process.start()
        self._client = DashScopeRecognizer(Service.LOCAL, self._process.base_url, self._process.key)

    service = Service.LOCAL

    @property
    def address(self) -> str:
        """Changes with each process: what one knows, the next does not."""
        return self._client.address

    @property
    def is_running(self) -> bool:
        return self._process.is_running

    def locate(self, request: RecognitionRequest, path: Path | None, report: Report, cancel: CancelToken) -> str:
        with self._watched(request.media):
            return self._client.locate(request, path, report, cancel)

    def submit(self, request: RecognitionRequest, location: str, cancel: CancelToken) -> Task:
        with self._watched(request.media):
            return self._client.submit(request, location, cancel)

    def look(self, task: Task) -> TaskLook:
        with self._watched(task.media):
            return self._client.look(task)

    def fetch(self, task: Task, look: TaskLook) -> bytes:
        with self._watched(task.media):
            return self._client.fetch(task, look)

    def cancel(self, task: Task) -> bool:
        with self._watched(task.media):
            return self._client.cancel(task)

    def clock_ms(self) -> int | None:
        """None: nobody needs it."""
        return None

    def lost_tasks(self, model: str, since_ms: int | None, page: int) -> LostTasks:
        """None: here nothing is charged, so that nothing need be found again."""
        return LostTasks()

    def recognised_by(self, task_id: str) -> tuple[str, ...]:
        """None, either."""
        return ()

    @contextmanager
    def _watched(self, media: str) -> Iterator[None]:
        try:
            yield
        except ServiceUnreachable as error:
            raise self._died(media, error) from error

    def close(self) -> None:
        self._client.close()
        self._process.stop()

    def _died(self, media: str, error: ServiceUnreachable) -> ServiceDied | ServiceUnreachable:
        if self._process.has_ended(within_s=_DYING_S):
            return ServiceDied(media=media, task_id=error.task_id, exit_code=self._process.exit_code)
        # Here nothing is charged, so that an answer that was lost is no reason to warn of a second charge.
        return ServiceUnreachable(media=media, task_id=error.task_id, host=error.host, reason=error.reason)


def _service_log() -> Path | None:
    """Where the service tells its troubles; None where this user has no folder to write to: then nobody is told."""
    try:
        return state_folder() / "service.log"
    except OSError:
        return None
