"""Which recogniser serves whom: the cloud's regions with their keys, and the local service as a process of its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from pathlib import Path

from subtitler.credentials import Credentials
from subtitler.errors import KeyMissing, ServiceDied, ServiceUnreachable
from subtitler.folders import state_folder
from subtitler.progress import CancelToken, Report
from subtitler.recognition.catalogue import Service
from subtitler.recognition.dashscope import DashScopeRecognizer
from subtitler.recognition.request import RecognitionRequest, Recognizer, Task
from subtitler.recognition.services import base_url
from subtitler.service.launcher import LocalService
from subtitler.timedtext.transcript import Transcript

# How long a process may take from breaking its connections to being gone.
_DYING_S = 1.0


class Recognizers:
    """A RecognizerSource. Recognisers are made when first asked for, and shared; the local process is started then, and
    started again when it died. Thread-safe. `close` ends the process and all connections.
    """

    def __init__(self, credentials: Credentials, environment: Mapping[str, str] = os.environ) -> None:
        self._credentials = credentials
        self._environment = environment
        self._lock = threading.Lock()
        self._cloud: dict[tuple[Service, str], DashScopeRecognizer] = {}
        self._local: LocalRecognizer | None = None

    def __call__(self, service: Service) -> Recognizer:
        """The service's recogniser. Raises KeyMissing, or ServiceDied where the local service does not start."""
        with self._lock:
            return self._cloud_recognizer(service) if service.is_cloud else self._local_recognizer()

    def _cloud_recognizer(self, service: Service) -> Recognizer:
        key = self._credentials.key_of(service)
        if not key:
            raise KeyMissing(service=service.value)
        known = self._cloud.get((service, key))
        if known is None:
            known = self._cloud[service, key] = DashScopeRecognizer(service, base_url(service, self._environment), key)
        return known

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

    @property
    def is_running(self) -> bool:
        return self._process.is_running

    def submit(self, request: RecognitionRequest, report: Report, cancel: CancelToken) -> Task:
        try:
            return self._client.submit(request, report, cancel)
        except ServiceUnreachable as error:
            raise self._died(request.media, error) from error

    def result(self, task: Task, report: Report, cancel: CancelToken) -> Transcript:
        try:
            return self._client.result(task, report, cancel)
        except ServiceUnreachable as error:
            raise self._died(task.media, error) from error

    def cancel(self, task: Task) -> bool:
        return self._client.cancel(task)

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
