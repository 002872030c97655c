"""A job's medium: whether there is anything to recognise in it, and what names its content, wherever it lies."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from subtitler.errors import MediaWithoutChannel
from subtitler.files import file_error
from subtitler.jobs.journal import Journal
from subtitler.media.probe import MediaInfo, probe
from subtitler.progress import CancelToken
from subtitler.recognition.request import is_link

# What the usual stores of files add to a link that they sign: other every time, for the same recording.
_SIGNING = re.compile(
    r"(expires|signature|ossaccesskeyid|security-token|x-oss-.*|x-amz-.*|x-goog-.*|x-cos-.*|q-(sign|ak|key|header|url).*|"
    r"auth_key|awsaccesskeyid|se|sig|st|sp|sv|sr)",
    re.IGNORECASE,
)


def check_media(media: str, channels: tuple[int, ...] = (0,)) -> MediaInfo | None:
    """What is in a local recording, or None for a link, which only the service can look into.

    Raises MediaError where there is nothing to recognise or a channel is not in the file: better before anything is uploaded
    or charged.
    """
    if is_link(media):
        return None
    info = probe(Path(media))
    missing = [channel for channel in channels if channel >= info.channels]
    if missing:
        raise MediaWithoutChannel(media=media, channel=missing[0], channels=info.channels)
    return info


def identity_of(media: str, journal: Journal, cancel: CancelToken) -> str:
    """A name for the recording's content: the same for a copy under another name, and for a link that was signed anew.

    A file that has not changed since it was looked at is not read again. Raises FileError, Cancelled.
    """
    if is_link(media):
        return "link:" + hashlib.sha256(_unsigned(media).encode("utf-8", "surrogatepass")).hexdigest()
    from subtitler.media.identity import content_identity

    path = Path(media).absolute()
    try:
        state = path.stat()
    except OSError as error:
        raise file_error(path, error) from error
    stamp = f"{state.st_size}:{state.st_mtime_ns}"
    key = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()
    known = journal.memory.identity_of(key, stamp)
    if known is None:
        known = "file:" + content_identity(path, cancel)
        journal.memory.remember_identity(key, stamp, known)
    return known


def _unsigned(link: str) -> str:
    try:
        parts = urlsplit(link.strip())
        query = [
            (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _SIGNING.fullmatch(name)
        ]
    except ValueError:
        return link
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, urlencode(query), ""))
