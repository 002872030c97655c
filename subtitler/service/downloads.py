"""Fetching what a link leads to, as the cloud does it: by itself, with limits, and with its own codes for what goes wrong."""

from __future__ import annotations

import re
import threading
import urllib.error
import urllib.request
from concurrent.futures import Future, wait
from http.client import HTTPException, HTTPResponse
from pathlib import Path

from subtitler.errors import DiskFull
from subtitler.files import file_error
from subtitler.progress import CancelToken

MAX_BYTES = 2 * 1024**3
_TIMEOUT_S = 30
_CANCEL_INTERVAL_S = 0.2
_BLOCK = 1 << 18
# What a link may consist of (RFC 3986); anything else should have been percent-encoded.
_LINK = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")

_NOT_DOWNLOADED = "The audio file cannot be downloaded."
_CODES = {403: "FILE_403_FORBIDDEN", 404: "FILE_404_NOT_FOUND"}


class FileRefused(Exception):
    """A file of a task cannot be used; `code` and the message are the cloud's."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.code = code
        self.message = message or code


def fetch(link: str, target: Path, cancel: CancelToken) -> None:
    """Puts what an http or https link leads to into `target`.

    Raises FileRefused, Cancelled, and OSError where the disk is full. Nothing wakes a thread that waits for a silent server, so
    the download has one of its own, which is left behind when cancelled.
    """
    fetched: Future[None] = Future()
    threading.Thread(target=_fetch, args=(link, target, cancel, fetched), name="download", daemon=True).start()
    while not fetched.done():
        cancel.check()
        wait([fetched], _CANCEL_INTERVAL_S)
    fetched.result()


def _fetch(link: str, target: Path, cancel: CancelToken, fetched: Future[None]) -> None:
    try:
        _download(link, target, cancel)
    except Exception as error:
        # The border of a thread: whoever waits for it hears what went wrong.
        fetched.set_exception(error)
    else:
        fetched.set_result(None)


def _download(link: str, target: Path, cancel: CancelToken) -> None:
    if not link.lower().startswith(("http://", "https://")):
        raise FileRefused("REQUEST_INVALID_FILE_URL_VALUE")
    if not _LINK.fullmatch(link):
        raise _not_downloaded()
    try:
        with urllib.request.urlopen(link, timeout=_TIMEOUT_S) as answer:
            expected = answer.headers.get("Content-Length")
            written = _store(answer, target, cancel)
    except urllib.error.HTTPError as error:
        error.close()
        raise FileRefused(_CODES.get(error.code, "InvalidFile.DownloadFailed"), _NOT_DOWNLOADED) from error
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, OSError) and isinstance(file_error(target, error), DiskFull):
            raise
        raise _not_downloaded() from error
    if expected and expected.isdigit() and int(expected) != written:
        raise FileRefused("CONTENT_LENGTH_CHECK_FAILED")


def _store(answer: HTTPResponse, target: Path, cancel: CancelToken) -> int:
    """Writes what comes to `target`; returns how many bytes came."""
    written = 0
    cancel.check()
    with target.open("wb") as stream:
        while block := answer.read1(_BLOCK):
            cancel.check()
            written += len(block)
            if written > MAX_BYTES:
                raise FileRefused("FILE_TOO_LARGE")
            stream.write(block)
    return written


def _not_downloaded() -> FileRefused:
    return FileRefused("InvalidFile.DownloadFailed", _NOT_DOWNLOADED)
