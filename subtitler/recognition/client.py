"""HTTP to the speech service: one method for each thing one may ask of it. The only file that imports httpx.

Nothing here waits or asks twice; that is the recogniser's part. The API key goes to the service's own host and nowhere else:
uploads and results, which lie on other hosts, carry their own signatures.
"""

from __future__ import annotations

import logging
import mimetypes
import os
import re
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
from msgspec import Struct

from subtitler import __version__
from subtitler.errors import AnswerLost, KeyRejected, RequestRefused, ServiceUnreachable, UnexpectedAnswer, UploadFailed
from subtitler.files import file_error
from subtitler.recognition import wire
from subtitler.recognition.catalogue import Service
from subtitler.recognition.faults import CANCEL_TOO_LATE_CODE, request_fault
from subtitler.recognition.links import host_of, is_loopback, secured_link
from subtitler.recognition.upload_form import UploadForm
from subtitler.recognition.vocabulary import Hotword
from subtitler.recognition.wire import JsonObject, VocabularyAction, VocabularyOrder

# A result of twelve hours of speech with word times is about 40 MB.
MAX_RESULT_BYTES = 200_000_000
_MAX_ANSWER_BYTES = 20_000_000

# Short enough that nobody who cancels waits long, as a blocking read cannot be interrupted; each for one step, not the whole.
TIMEOUT = httpx.Timeout(connect=10, read=30, write=30, pool=30)
# The storage answers when it has put the whole file away.
_UPLOAD_TIMEOUT = httpx.Timeout(connect=10, read=120, write=30, pool=30)

_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
# Also 503: the gateway of this service (Envoy) answers it where the connection behind it broke, before or after the request.
_GIVEN_UP = frozenset({500, 502, 503})
# Without a code it was not the service that answered; and one that ran out of time may come to its end all the same.
_SAYS_NOTHING = frozenset({"", "RequestTimeOut", "InternalError.Timeout"})
_PLAIN_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")

# httpx tells every address with its query at level INFO; signed links would stand in the logs.
logging.getLogger("httpx").setLevel(logging.WARNING)


class _Answer(Struct, frozen=True):
    status: int
    headers: Mapping[str, str]
    body: bytes


class DashScopeClient:
    """A connection to one service at one address with one key. Thread-safe; `close` ends its connections.

    Every method may raise KeyRejected, RateLimited, RequestRefused, ServiceUnreachable, UnexpectedAnswer. Proxies are those
    of the environment, but nothing is proxied where the service is on this computer.
    """

    def __init__(
        self,
        service: Service,
        base_url: str,
        key: str,
        *,
        transport: httpx.BaseTransport | None = None,
        timeout: httpx.Timeout = TIMEOUT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._service = service
        self._base = base_url.rstrip("/")
        self._host = host_of(base_url)
        self._key = key
        self._clock = clock
        self._ahead_ms: int | None = None
        try:
            self._http = httpx.Client(
                transport=transport,
                timeout=timeout,
                follow_redirects=False,
                trust_env=not is_loopback(self._host),
                headers={"User-Agent": f"subtitler/{__version__}"},
            )
        except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
            # The environment names a proxy or certificates that cannot be used.
            raise ServiceUnreachable(host=self._host, reason=wire.shortened(str(error))) from error

    def close(self) -> None:
        self._http.close()

    def clock_ms(self) -> int | None:
        """What time it is by the service's clock (milliseconds since 1970), as its last answer told; None before the first.
        This computer's clock, which may be wrong or set meanwhile, is not asked.
        """
        return None if self._ahead_ms is None else round(self._clock() * 1000) + self._ahead_ms

    # --- tasks ---

    def submit(self, body: JsonObject, *, resolves_oss: bool) -> wire.TaskState:
        """Hands in a task; `resolves_oss` where a link in it begins with oss://.

        Raises AnswerLost where the service may have taken the task although it did not say so.
        """
        headers = {"X-DashScope-Async": "enable"} | ({"X-DashScope-OssResourceResolve": "enable"} if resolves_oss else {})
        answer = self._ask("POST", "/services/audio/asr/transcription", body=body, headers=headers, lost=AnswerLost)
        task = wire.read_task(answer)
        if not task.task_id:
            raise wire.unexpected(answer)
        return task

    def query(self, task_id: str) -> wire.TaskState:
        """What the service says of a task now."""
        return wire.read_task(self._ask("GET", f"/tasks/{task_id}"))

    def list_tasks(
        self,
        *,
        status: wire.TaskStatus | None = None,
        model: str = "",
        start: str = "",
        end: str = "",
        page: int = 1,
    ) -> wire.TaskPage:
        """One page of the account's tasks of the last 24 hours; `start` and `end` are `YYYYMMDDhhmmss`."""
        query = wire.list_query(status=status, model=model, start=start, end=end, page=page)
        return wire.read_task_page(self._ask("GET", "/tasks/", query=query), page)

    def cancel(self, task_id: str) -> bool:
        """Takes a task back; False where it had begun or ended already."""
        try:
            self._ask("POST", f"/tasks/{task_id}/cancel")
        except RequestRefused as refusal:
            if refusal.service_code == CANCEL_TOO_LATE_CODE:
                return False
            raise
        return True

    def drop(self, task_id: str) -> None:
        """Stops a task wherever it is. Only the local service knows this; the cloud takes back what it has not begun."""
        self._ask("DELETE", f"/tasks/{task_id}")

    def fetch_result(self, link: str) -> bytes:
        """The result file behind a task's link, over https, as it came.

        The link is used as it is: its signature covers every character.
        """
        address = secured_link(link, self._base)
        request = self._request("GET", address)
        target = re.sub(r"^[^:]+://[^/?#]*", "", address).partition("#")[0]
        if target.startswith("/") and target.isascii():
            request.extensions["target"] = target.encode("ascii")
        answer = self._exchange(request, MAX_RESULT_BYTES)
        if answer.status >= 500:
            raise ServiceUnreachable(host=request.url.host, reason=f"HTTP {answer.status}")
        if answer.status != 200:
            raise wire.unexpected(f"HTTP {answer.status} {_text(answer)}")
        return answer.body

    # --- uploads ---

    def upload_policy(self, model: str) -> wire.UploadPolicy:
        """Leave to upload files for this model, for some minutes."""
        query = {"action": "getPolicy", "model": model}
        return wire.read_upload_policy(self._ask("GET", "/uploads", query=query))

    def upload(self, policy: wire.UploadPolicy, path: Path, sent: Callable[[int, int], None]) -> str:
        """Uploads a file under a random name that keeps only its suffix; returns where it is (oss://…).

        `sent` hears the bytes sent so far and in all, and may raise to stop. Raises FileError, and UploadFailed where the
        storage refuses the file.
        """
        suffix = path.suffix.lower()
        name = secrets.token_hex(12) + (suffix if _PLAIN_SUFFIX.fullmatch(suffix) else "")
        content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        key = f"{policy.directory.rstrip('/')}/{name}"
        try:
            with path.open("rb") as stream:
                form = UploadForm(
                    fields=wire.upload_fields(policy, key, content_type),
                    file_field=wire.FILE_FIELD,
                    file_name=name,
                    content_type=content_type,
                    file_bytes=os.fstat(stream.fileno()).st_size,
                )
                pieces = form.pieces(stream, lambda done: sent(done, form.file_bytes))
                answer = self._exchange(self._form_request(policy.host, form, pieces), _MAX_ANSWER_BYTES)
        except OSError as error:
            raise file_error(path, error) from error
        if answer.status not in {200, 204}:
            raise _upload_fault(answer, host_of(policy.host))
        return f"oss://{key}"

    def _form_request(self, host: str, form: UploadForm, pieces: object) -> httpx.Request:
        headers = {"Content-Type": form.media_type, "Content-Length": str(form.length)}
        return self._request("POST", secured_link(host, self._base), content=pieces, headers=headers, timeout=_UPLOAD_TIMEOUT)

    # --- hotwords ---

    def create_vocabulary(self, model: str, prefix: str, hotwords: Sequence[Hotword]) -> str:
        """Makes a hotword list for this very model name; returns its id."""
        order = VocabularyOrder(VocabularyAction.CREATE, model=model, prefix=prefix, hotwords=tuple(hotwords))
        return wire.read_vocabulary_id(self._order(order))

    def list_vocabularies(self, prefix: str = "", page: int = 0) -> tuple[wire.StoredVocabulary, ...]:
        """One page of the account's hotword lists, without their words; pages count from 0."""
        return wire.read_vocabularies(self._order(VocabularyOrder(VocabularyAction.LIST, prefix=prefix, page=page)))

    def query_vocabulary(self, vocabulary_id: str) -> wire.StoredVocabulary:
        """One hotword list with its words."""
        answer = self._order(VocabularyOrder(VocabularyAction.QUERY, vocabulary_id))
        return wire.read_vocabulary(answer, vocabulary_id)

    def update_vocabulary(self, vocabulary_id: str, hotwords: Sequence[Hotword]) -> None:
        """Replaces all words of a list."""
        self._order(VocabularyOrder(VocabularyAction.UPDATE, vocabulary_id, hotwords=tuple(hotwords)))

    def delete_vocabulary(self, vocabulary_id: str) -> None:
        self._order(VocabularyOrder(VocabularyAction.DELETE, vocabulary_id))

    def _order(self, order: VocabularyOrder) -> JsonObject:
        return self._ask("POST", "/services/audio/asr/customization", body=wire.vocabulary_body(order))

    def create_phrases(self, model: str, hotwords: Sequence[Hotword]) -> str:
        """Makes a hotword list of the older models; returns its id."""
        return wire.read_phrase_id(self._ask("POST", "/fine-tunes", body=wire.phrases_body(model, hotwords)))

    def list_phrases(self, page: int = 1) -> tuple[wire.StoredPhrases, ...]:
        """One page of the older models' hotword lists; pages count from 1."""
        query = {"page_no": str(page), "page_size": "10"}
        return wire.read_phrases(self._ask("GET", "/fine-tunes/outputs", query=query))

    def delete_phrases(self, phrase_id: str) -> None:
        self._ask("DELETE", f"/fine-tunes/outputs/{phrase_id}")

    # --- HTTP ---

    def _ask(
        self,
        method: str,
        path: str,
        *,
        body: JsonObject | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        lost: type[ServiceUnreachable] = ServiceUnreachable,
    ) -> JsonObject:
        """The service's answer to one question. `lost` is the error for a question that was sent and not answered."""
        if not (self._key.isascii() and self._key.isprintable()):
            raise KeyRejected(service=self._service.value)
        sent = {"Authorization": f"Bearer {self._key}", "Accept": "application/json", **(headers or {})}
        request = self._request(method, self._base + path, json=body, params=query, headers=sent)
        answer = self._exchange(request, _MAX_ANSWER_BYTES, lost)
        self._note_clock(answer.headers.get("date", ""))
        code = _refusal(answer).code if answer.status in _GIVEN_UP else ""
        # A gateway between, or the service itself, gave up; behind it what was asked may have been done.
        if answer.status == 504 or (answer.status in _GIVEN_UP and code in _SAYS_NOTHING):
            raise lost(host=self._host, reason=" ".join(filter(None, (f"HTTP {answer.status}", code))))
        return self._understood(answer)

    def _note_clock(self, date: str) -> None:
        try:
            told = parsedate_to_datetime(date)
        except (ValueError, TypeError):
            return
        self._ahead_ms = round(told.timestamp() * 1000) - round(self._clock() * 1000)

    def _request(self, method: str, address: str, **content: object) -> httpx.Request:
        try:
            return self._http.build_request(method, address, **content)  # type: ignore[arg-type]
        except httpx.InvalidURL as error:
            raise ServiceUnreachable(host=self._host, reason=wire.shortened(str(error))) from error

    def _exchange(
        self, request: httpx.Request, most_bytes: int, lost: type[ServiceUnreachable] = ServiceUnreachable
    ) -> _Answer:
        try:
            response = self._http.send(request, stream=True)
            try:
                body = bytearray()
                for piece in response.iter_bytes():
                    body += piece
                    if len(body) > most_bytes:
                        raise wire.unexpected(f"more than {most_bytes // 1_000_000} MB")
            finally:
                response.close()
        except httpx.HTTPError as error:
            kind = ServiceUnreachable if isinstance(error, _NEVER_SENT) else lost
            raise kind(host=request.url.host or wire.shortened(self._base), reason=_reason(error)) from error
        except RuntimeError as error:
            # Another thread has closed the client: when a local service has died, or the program ends.
            if not self._http.is_closed:
                raise
            raise ServiceUnreachable(host=request.url.host, reason="the connection was closed") from error
        return _Answer(response.status_code, response.headers, bytes(body))

    def _understood(self, answer: _Answer) -> JsonObject:
        """The answer's JSON, where it is one and no refusal."""
        if 200 <= answer.status < 400:
            document = wire.read_object(answer.body)
            refusal = wire.read_refusal(document)
            if refusal is None:
                return document
        else:
            refusal = _refusal(answer)
        raise request_fault(
            answer.status,
            refusal.code,
            wire.shortened(refusal.message),
            service=self._service.value,
            host=self._host,
            request_id=refusal.request_id or answer.headers.get("x-request-id", ""),
            retry_after_s=_retry_after_s(answer.headers),
        )


def _refusal(answer: _Answer) -> wire.Refusal:
    """What an error's body says; gateways between answer HTML, which says nothing."""
    try:
        refusal = wire.read_refusal(wire.read_object(answer.body))
    except UnexpectedAnswer:
        refusal = wire.read_storage_refusal(_text(answer))
    return refusal or wire.Refusal("", "")


def _upload_fault(answer: _Answer, host: str) -> UploadFailed | ServiceUnreachable:
    refusal = _refusal(answer)
    reason = ": ".join(filter(None, (refusal.code or f"HTTP {answer.status}", wire.shortened(refusal.message))))
    if answer.status >= 500:
        return ServiceUnreachable(host=host, reason=reason)
    return UploadFailed(reason=reason, request_id=refusal.request_id or None)


def _text(answer: _Answer) -> str:
    return answer.body[:_MAX_ANSWER_BYTES].decode("utf-8", "replace")


def _reason(error: httpx.HTTPError) -> str:
    """The system's words, or what kind of time ran out; httpx is silent about that."""
    if isinstance(error, httpx.UnsupportedProtocol):
        return "its address must begin with https:// or http://"
    if isinstance(error, httpx.TimeoutException):
        return "no connection in time" if isinstance(error, httpx.ConnectTimeout) else "no answer in time"
    return wire.shortened(str(error)) or type(error).__name__


def _retry_after_s(headers: Mapping[str, str]) -> float | None:
    """The pause that an answer asks for: milliseconds, seconds or a date."""
    for name, unit in (("retry-after-ms", 1000), ("retry-after", 1)):
        if re.fullmatch(r"\d{1,9}(\.\d+)?", headers.get(name, "")):
            return float(headers[name]) / unit
    try:
        until = parsedate_to_datetime(headers.get("retry-after", ""))
        now = parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None
