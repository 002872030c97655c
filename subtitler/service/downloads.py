"""Fetching what a link leads to, as the cloud does it: by itself, with limits, and with its own codes for what goes wrong."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from subtitler.progress import CancelToken

MAX_BYTES = 2 * 1024**3
_TIMEOUT_S = 30
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
    """Puts what an http or https link leads to into `target`. Raises FileRefused, Cancelled."""
    if urlsplit(link).scheme.lower() not in {"http", "https"}:
        raise FileRefused("REQUEST_INVALID_FILE_URL_VALUE")
    if not _LINK.fullmatch(link):
        raise _not_downloaded()
    try:
        with urllib.request.urlopen(link, timeout=_TIMEOUT_S) as answer, target.open("wb") as stream:
            expected = answer.headers.get("Content-Length")
            written = 0
            while block := answer.read(_BLOCK):
                cancel.check()
                written += len(block)
                if written > MAX_BYTES:
                    raise FileRefused("FILE_TOO_LARGE")
                stream.write(block)
    except urllib.error.HTTPError as error:
        error.close()
        raise FileRefused(_CODES.get(error.code, "InvalidFile.DownloadFailed"), _NOT_DOWNLOADED) from error
    except (OSError, HTTPException, ValueError) as error:
        raise _not_downloaded() from error
    if expected and expected.isdigit() and int(expected) != written:
        raise FileRefused("CONTENT_LENGTH_CHECK_FAILED")


def _not_downloaded() -> FileRefused:
    return FileRefused("InvalidFile.DownloadFailed", _NOT_DOWNLOADED)
