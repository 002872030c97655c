"""The service's routes: the cloud's protocol, check by check in the cloud's order, with the cloud's own refusals.

One route is ours: DELETE /tasks/ID stops a task that runs, which the cloud cannot.
"""

from __future__ import annotations

import json
import secrets
import shutil
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from subtitler.errors import DiskFull, RequestRefused
from subtitler.files import file_error
from subtitler.recognition import wire
from subtitler.recognition.catalogue import CLOUD_MODELS, SIBLING_MODELS
from subtitler.recognition.wire import JsonObject, Refusal, TaskStatus, VocabularyAction
from subtitler.service.engines.engine import Engine
from subtitler.service.hotword_shelf import HotwordShelf
from subtitler.service.keys import LONGEST_S, USUAL_S, Keys
from subtitler.service.storage import MAX_UPLOAD_BYTES, NO_ROOM, RESULT_PATH, UPLOAD_PATH, Storage, StorageRefusal
from subtitler.service.tasks import TaskBook, clock_digits

# Tasks and their results live for a day in the cloud.
LIFE_S = 24 * 3600.0
BASE = "/api/v1"
_MAX_BODY_BYTES = 20_000_000
_MAX_FIELDS = 20
_REGION = "local"

_Handler = Callable[["Service", Request], Awaitable[Response]]


class Refused(Exception):
    """A request is refused with this HTTP status and the cloud's code and words."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.refusal = Refusal(code, message)


class Service:
    """What the routes share. `key` is what clients must send."""

    def __init__(
        self, engine: Engine, folder: Path, key: str, *, life_s: float = LIFE_S, clock: Callable[[], float] = time.time
    ) -> None:
        self.keys = Keys(key, clock)
        self.storage = Storage(folder, life_s=life_s, clock=clock)
        self.tasks = TaskBook(engine, self.storage, folder, life_s=life_s, clock=clock)
        self.shelf = HotwordShelf(clock)
        self.phrases: dict[str, tuple[str, str]] = {}
        self.models = {model.name for model in CLOUD_MODELS + SIBLING_MODELS} | {engine.model}
        self.clock = clock

    def check_key(self, request: Request) -> None:
        sent = request.headers.get("authorization", "")
        scheme, _, key = sent.partition(" ")
        if not key.strip() or scheme.lower() != "bearer":
            raise Refused(401, "InvalidApiKey", "No API-key provided.")
        if not self.keys.accepts(key.strip()):
            raise Refused(401, "InvalidApiKey", "Invalid API-key provided.")


def create_app(service: Service) -> Starlette:
    """The service as an ASGI application; ending it ends the service's tasks."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(service.tasks.close)

    def guarded(handler: _Handler, *, keyed: bool = True) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            try:
                if keyed:
                    service.check_key(request)
                return await handler(service, request)
            except Refused as refused:
                return _refusal(refused.status, refused.refusal)
            except RequestRefused as refused:
                return _refusal(400, Refusal(refused.service_code, refused.service_message))
            except StorageRefusal as refused:
                xml = wire.storage_refusal_document(refused.refusal)
                return Response(xml, refused.status, media_type="application/xml")

        return answer

    api = [
        Route("/services/audio/asr/transcription", guarded(submit), methods=["POST"]),
        Route("/services/audio/asr/customization", guarded(order_vocabulary), methods=["POST"]),
        Route("/tasks", guarded(list_tasks), methods=["GET"]),
        Route("/tasks/", guarded(list_tasks), methods=["GET"]),
        Route("/tasks/{task_id}", guarded(query), methods=["GET", "POST"]),
        Route("/tasks/{task_id}", guarded(drop), methods=["DELETE"]),
        Route("/tasks/{task_id}/cancel", guarded(cancel), methods=["POST"]),
        Route("/uploads", guarded(allow_upload), methods=["GET"]),
        Route("/tokens", guarded(make_token), methods=["POST"]),
        Route("/fine-tunes", guarded(create_phrases), methods=["POST"]),
        Route("/fine-tunes/outputs", guarded(list_phrases), methods=["GET"]),
        Route("/fine-tunes/outputs/{phrase_id}", guarded(query_phrases), methods=["GET"]),
        Route("/fine-tunes/outputs/{phrase_id}", guarded(delete_phrases), methods=["DELETE"]),
    ]
    routes: list[BaseRoute] = [
        Mount(BASE, routes=api),
        Route(UPLOAD_PATH, guarded(upload, keyed=False), methods=["POST"]),
        Route(RESULT_PATH + "/{name}", guarded(result, keyed=False), methods=["GET"]),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(GZipMiddleware)],
        lifespan=lifespan,
        exception_handlers={HTTPException: _unknown_path},
    )


async def _unknown_path(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _refusal(status, Refusal("NotFound", "The requested path does not exist."))


def _refusal(status: int, refusal: Refusal) -> Response:
    return JSONResponse(wire.refusal_document(replace(refusal, request_id=_request_id())), status)


def _request_id() -> str:
    return str(uuid.uuid4())


async def _body(request: Request) -> Any:
    """The JSON of a request. Raises Refused."""
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > _MAX_BODY_BYTES:
            raise Refused(400, "BadRequest.TooLarge", "The request body is too large.")
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "InvalidParameter", "Required body invalid, please check the request body format.") from error


def _address(request: Request) -> str:
    """How the client reaches this service."""
    return f"{request.url.scheme}://{request.url.netloc}"


# --- tasks ---


async def submit(service: Service, request: Request) -> Response:
    body = await _body(request)
    is_whole = isinstance(body, dict) and isinstance(body.get("model"), str) and isinstance(body.get("input"), dict)
    if is_whole and body["model"] not in service.models:
        raise Refused(400, "InvalidParameter", "Model not exist.")
    if is_whole and request.headers.get("x-dashscope-async", "").lower() != "enable":
        raise Refused(403, "AccessDenied", "current user api does not support synchronous calls.")
    submission = wire.read_submission(body)
    resolves = request.headers.get("x-dashscope-ossresourceresolve", "").lower() == "enable"
    if not resolves and any(url.startswith("oss://") for url in submission.file_urls):
        raise Refused(400, "InvalidParameter.DataInspection", "The oss:// address cannot be resolved.")
    hotwords = service.shelf.words(submission.vocabulary_id, submission.model)
    task_id = service.tasks.submit(submission, hotwords, _address(request))
    return JSONResponse(wire.submitted_document(task_id, _request_id()))


async def query(service: Service, request: Request) -> Response:
    state = service.tasks.state(request.path_params["task_id"])
    return JSONResponse(wire.task_document(replace(state, request_id=_request_id())))


async def cancel(service: Service, request: Request) -> Response:
    if not service.tasks.cancel(request.path_params["task_id"]):
        raise Refused(
            400, "UnsupportedOperation", "Failed to cancel the task, please confirm if the task is in PENDING status."
        )
    return JSONResponse({"request_id": _request_id()})


async def drop(service: Service, request: Request) -> Response:
    if not service.tasks.drop(request.path_params["task_id"]):
        raise Refused(404, "NotFound", "There is no such task.")
    return JSONResponse({"request_id": _request_id()})


async def list_tasks(service: Service, request: Request) -> Response:
    wanted = request.query_params
    page, page_size = _whole(wanted.get("page_no"), 1), min(100, _whole(wanted.get("page_size"), 10))
    tasks = [
        task
        for task in service.tasks.listed()
        if wanted.get("task_id", task.task_id) == task.task_id
        and wanted.get("model_name", task.model) == task.model
        and wanted.get("status", task.status.value).upper() == task.status.value
        and wanted.get("start_time", "") <= clock_digits(task.created_ms) <= wanted.get("end_time", "9")
        and task.status is not TaskStatus.UNKNOWN
    ]
    shown = tasks[(page - 1) * page_size :][:page_size]
    return JSONResponse(
        wire.task_list_document(
            shown, total=len(tasks), page=page, page_size=page_size, region=_REGION, request_id=_request_id()
        )
    )


def _whole(text: str | None, usual: int, *, most_digits: int = 6) -> int:
    """A number from 1 in a query or a header; `usual` where there is none."""
    return max(1, int(text)) if text and text.isascii() and text.isdigit() and len(text) <= most_digits else usual


async def make_token(service: Service, request: Request) -> Response:
    life_s = _whole(request.query_params.get("expire_in_seconds"), USUAL_S)
    if life_s > LONGEST_S:
        raise Refused(400, "InvalidParameter", f"expire_in_seconds must be from 1 to {LONGEST_S}.")
    token, expires = service.keys.make_token(life_s)
    return JSONResponse({"token": token, "expires_at": expires})


# --- files ---


async def allow_upload(service: Service, request: Request) -> Response:
    if request.query_params.get("action") != "getPolicy":
        raise Refused(400, "InvalidParameter", "action must be getPolicy.")
    if request.query_params.get("model") not in service.models:
        raise Refused(400, "InvalidParameter", "Model not exist.")
    return JSONResponse(wire.upload_policy_document(service.storage.allow_upload(_address(request)), _request_id()))


async def upload(service: Service, request: Request) -> Response:
    """Takes a form: its file goes to the disk as it comes, and stays only where the form's policy allows it."""
    if "origin" in request.headers:
        # Only a browser says so; a page of some web site must not be able to fill this disk.
        raise StorageRefusal(403, "AccessDenied", "Browsers may not upload here.")
    if _whole(request.headers.get("content-length"), 0, most_digits=18) > MAX_UPLOAD_BYTES + _MAX_BODY_BYTES:
        raise StorageRefusal(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.")
    try:
        async with request.form(max_files=1, max_fields=_MAX_FIELDS) as form:
            entries = form.multi_items()
            key = service.storage.check_upload(
                [(name, "" if isinstance(value, UploadFile) else value) for name, value in entries]
            )
            sent = entries[-1][1]
            if not isinstance(sent, UploadFile):
                raise StorageRefusal(400, "InvalidArgument", "The form has no file.")
            place = service.storage.place_for(key)
            await run_in_threadpool(_copy, sent, place)
    except (MultiPartException, HTTPException) as error:
        raise StorageRefusal(400, "MalformedPOSTRequest", "The body of your POST request is not well-formed.") from error
    except OSError as error:
        if not isinstance(file_error(service.storage.folder, error), DiskFull):
            raise
        raise StorageRefusal(400, "QuotaExceeded", NO_ROOM) from error
    service.storage.keep_upload(key, place)
    return Response(status_code=200)


def _copy(sent: UploadFile, place: Path) -> None:
    try:
        with place.open("wb") as stream:
            shutil.copyfileobj(sent.file, stream, 1 << 20)
    except OSError:
        place.unlink(missing_ok=True)
        raise


async def result(service: Service, request: Request) -> Response:
    if "authorization" in request.headers:
        raise StorageRefusal(403, "AccessDenied", "The request carries two kinds of credentials.")
    given = request.query_params
    expires = given.get("Expires", "")
    if not (expires.isascii() and expires.isdigit()):
        raise StorageRefusal(403, "AccessDenied", "Query-string authentication requires the Expires parameter.")
    path = service.storage.result(request.path_params["name"], expires, given.get("Signature", ""))
    return FileResponse(path, media_type="application/json")


# --- hotwords ---


async def order_vocabulary(service: Service, request: Request) -> Response:
    order = wire.read_vocabulary_order(await _body(request))
    if order.action is VocabularyAction.CREATE:
        if order.model not in service.models:
            raise Refused(400, "InvalidParameter", "Model not exist.")
        return JSONResponse(wire.vocabulary_created_document(service.shelf.create(order), _request_id()))
    if order.action is VocabularyAction.LIST:
        return JSONResponse(wire.vocabularies_document(service.shelf.page(order), _request_id()))
    if order.action is VocabularyAction.QUERY:
        return JSONResponse(wire.vocabulary_document(service.shelf.find(order.vocabulary_id), _request_id()))
    service.shelf.change(order)
    return JSONResponse(wire.vocabulary_done_document(_request_id()))


async def create_phrases(service: Service, request: Request) -> Response:
    body = await _body(request)
    model = body.get("model") if isinstance(body, dict) else None
    if model not in service.models:
        raise Refused(400, "InvalidParameter", "Model not exist.")
    phrase_id = f"{model}-ft-{time.strftime('%Y%m%d%H%M', time.gmtime(service.clock()))}-{secrets.token_hex(2)}"
    service.phrases[phrase_id] = (str(model), time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(service.clock())))
    return JSONResponse(_with_output({**_phrase_facts(service, phrase_id), "status": "SUCCEEDED"}))


async def list_phrases(service: Service, _request: Request) -> Response:
    listed = [_phrase_facts(service, phrase_id) for phrase_id in service.phrases]
    return JSONResponse(
        _with_output({"finetuned_outputs": listed, "page_no": 1, "page_size": len(listed), "total": len(listed)})
    )


async def query_phrases(service: Service, request: Request) -> Response:
    if request.path_params["phrase_id"] not in service.phrases:
        raise Refused(404, "NotFound", "The Required resource not exist.")
    return JSONResponse(_with_output(_phrase_facts(service, request.path_params["phrase_id"])))


async def delete_phrases(service: Service, request: Request) -> Response:
    if service.phrases.pop(request.path_params["phrase_id"], None) is None:
        raise Refused(404, "NotFound", "The Required resource not exist.")
    return JSONResponse(_with_output({}))


def _phrase_facts(service: Service, phrase_id: str) -> JsonObject:
    model, created = service.phrases[phrase_id]
    return {"finetuned_output": phrase_id, "job_id": phrase_id, "model": model, "create_time": created}


def _with_output(output: JsonObject) -> JsonObject:
    return {"request_id": _request_id(), "output": output}
