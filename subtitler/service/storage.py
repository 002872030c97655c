"""The service's files: what clients upload, and the results that they fetch, both behind signatures that expire."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import math
import secrets
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from subtitler.recognition import wire
from subtitler.recognition.wire import JsonObject, Refusal, UploadPolicy

POLICY_LIFE_S = 300
# Long enough to try another model on what was just uploaded.
UPLOAD_LIFE_S = 3600
MAX_UPLOAD_BYTES = 2 * 1024**3
UPLOAD_PATH = "/oss-upload"
RESULT_PATH = "/results"
NO_ROOM = "this computer's folder for temporary files is full"
_OSS = "oss://"
# What stands where the cloud names its storage's account; it is no secret.
_ACCESS_KEY_ID = "LOCAL"


class StorageRefusal(Exception):
    """The storage refuses a request, with the code and words of the cloud's storage."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.refusal = Refusal(code, message, uuid.uuid4().hex.upper()[:24])


class _Leave(Struct, frozen=True):
    """Leave to upload into one folder, until `expires` (seconds of the clock)."""

    directory: str
    policy: str
    signature: str
    expires: float


class _Upload(Struct, frozen=True):
    """An uploaded file; no task that used it has ended where `expires` (seconds of the clock) is infinite."""

    path: Path
    expires: float = math.inf


class Storage:
    """Uploaded files and results below one `folder`. Thread-safe. `clock` is seconds since 1970."""

    def __init__(self, folder: Path, *, life_s: float, clock: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self._life_s = life_s
        self._clock = clock
        self._secret = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._leaves: dict[str, _Leave] = {}
        self._uploads: dict[str, _Upload] = {}
        self._results: dict[str, float] = {}

    # --- uploads ---

    def allow_upload(self, host: str) -> UploadPolicy:
        """Leave to upload into a new folder for some minutes; `host` is this service's own address."""
        now = self._clock()
        self._sweep(now)
        directory = f"dashscope-instant/{secrets.token_hex(16)}/{datetime.fromtimestamp(now, UTC):%Y-%m-%d}/{uuid.uuid4()}"
        policy = self._policy(directory, now + POLICY_LIFE_S)
        leave = _Leave(directory, policy, self._signature(policy), now + POLICY_LIFE_S)
        with self._lock:
            self._leaves = {name: old for name, old in self._leaves.items() if old.expires > now}
            self._leaves[policy] = leave
        return UploadPolicy(
            host=host + UPLOAD_PATH,
            directory=directory,
            policy=policy,
            signature=leave.signature,
            access_key_id=_ACCESS_KEY_ID,
            max_bytes=MAX_UPLOAD_BYTES,
            valid_s=POLICY_LIFE_S,
        )

    def _policy(self, directory: str, expires: float) -> str:
        expiration = datetime.fromtimestamp(expires, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        conditions = [["content-length-range", 0, MAX_UPLOAD_BYTES], ["starts-with", "$key", directory]]
        return base64.b64encode(json.dumps({"expiration": expiration, "conditions": conditions}).encode()).decode()

    def _signature(self, text: str) -> str:
        return base64.b64encode(hmac.digest(self._secret, text.encode(), hashlib.sha256)).decode()

    def check_upload(self, fields: list[tuple[str, str]]) -> str:
        """The key under which a form's file may be stored. Raises StorageRefusal.

        `fields` are the form's, in order, the file's own as the last.
        """
        named = dict(fields)
        if not fields or fields[-1][0] != wire.FILE_FIELD:
            raise StorageRefusal(400, "InvalidArgument", "The file must be the last field of the form.")
        with self._lock:
            leave = self._leaves.get(named.get("policy", ""))
        signature = named.get("Signature", "")
        if leave is None or not hmac.compare_digest(signature.encode(), leave.signature.encode()):
            raise StorageRefusal(403, "SignatureDoesNotMatch", "The request signature does not match the policy.")
        if leave.expires <= self._clock():
            raise StorageRefusal(403, "AccessDenied", "Invalid according to Policy: Policy expired.")
        key = named.get(wire.KEY_FIELD, "")
        if not key.startswith(leave.directory + "/") or ".." in key:
            raise StorageRefusal(403, "AccessDenied", "Invalid according to Policy: Policy Condition failed.")
        with self._lock:
            if key in self._uploads:
                raise StorageRefusal(
                    409, "FileAlreadyExists", "The object you specified already exists and can not be overwritten."
                )
        return key

    def place_for(self, key: str) -> Path:
        """Where the file of a key goes; its suffix stays, its name does not reach the disk."""
        return self.folder / f"upload-{uuid.uuid4().hex}{_plain_suffix(key)}"

    def keep_upload(self, key: str, path: Path) -> None:
        with self._lock:
            self._uploads[key] = _Upload(path)

    def uploaded(self, location: str) -> Path | None:
        """The file behind `oss://…`, or None where nothing was uploaded there."""
        with self._lock:
            upload = self._uploads.get(location.removeprefix(_OSS))
        return upload.path if upload is not None else None

    def done_with(self, location: str) -> None:
        """A task has used this upload; others may for a while, then its file goes."""
        key = location.removeprefix(_OSS)
        with self._lock:
            if key in self._uploads:
                self._uploads[key] = replace(self._uploads[key], expires=self._clock() + UPLOAD_LIFE_S)

    def _sweep(self, now: float) -> None:
        """Removes the files that nobody can ask for any more: a service that runs for weeks must not fill the disk."""
        with self._lock:
            old_uploads = {key: upload for key, upload in self._uploads.items() if upload.expires <= now}
            old_results = [name for name, expires in self._results.items() if expires <= now]
            for key in old_uploads:
                del self._uploads[key]
            for name in old_results:
                del self._results[name]
        for path in [upload.path for upload in old_uploads.values()] + [self.folder / name for name in old_results]:
            path.unlink(missing_ok=True)

    # --- results ---

    def keep_result(self, document: JsonObject) -> str:
        """Stores a result; returns its path and query, valid for the storage's life."""
        name = f"{uuid.uuid4()}-1.json"
        (self.folder / name).write_text(json.dumps(document, ensure_ascii=False), "utf-8")
        expires = str(int(self._clock() + self._life_s))
        with self._lock:
            self._results[name] = float(expires)
        signature = quote(self._signature(f"{name}?{expires}"), safe="")
        return f"{RESULT_PATH}/{name}?Expires={expires}&OSSAccessKeyId={_ACCESS_KEY_ID}&Signature={signature}"

    def result(self, name: str, expires: str, signature: str) -> Path:
        """A stored result's file. Raises StorageRefusal for a wrong or expired signature."""
        wanted = self._signature(f"{name}?{expires}")
        path = self.folder / name
        if not hmac.compare_digest(signature.encode(), wanted.encode()) or not path.is_file():
            raise StorageRefusal(403, "SignatureDoesNotMatch", "The request signature does not match.")
        if int(expires) <= self._clock():
            raise StorageRefusal(403, "AccessDenied", "Request has expired.")
        return path


def _plain_suffix(key: str) -> str:
    suffix = Path(key).suffix.lower()
    return suffix if len(suffix) <= 9 and suffix[1:].isalnum() and suffix.isascii() else ""
