"""API keys: from the environment, from this session, or from the system's keyring. Never in settings, logs or files.

The keyring knows a key under the service name "subtitler" and the region as user name.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from subtitler.errors import KeyringUnavailable
from subtitler.recognition.catalogue import Service

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

logger = logging.getLogger(__name__)

KEY_VARIABLE = "DASHSCOPE_API_KEY"
_KEYRING_NAME = "subtitler"

# What comes along when a key is copied out of a page or a file.
_WRAPPING = "\"'`“”‘’\ufeff\u200b"


class KeySource(Enum):
    """Where a key comes from."""

    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    SESSION = "session"


class Credentials:
    """The keys of the cloud's regions; the local service needs none. Thread-safe.

    The environment comes first, then what was kept for this session, then the keyring. The keyring is asked once for each
    region; where it cannot be read it holds no key.
    """

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._environment = environment
        self._lock = threading.Lock()
        self._session: dict[Service, str] = {}
        self._remembered: dict[Service, str] = {}

    def key_of(self, service: Service) -> str | None:
        """The key to use for a service, or None where there is none."""
        found = self._find(service)
        return found[1] if found else None

    def source_of(self, service: Service) -> KeySource | None:
        """Where that key comes from, or None where there is none."""
        found = self._find(service)
        return found[0] if found else None

    def store(self, service: Service, key: str) -> None:
        """Keeps a key in the keyring; an empty one takes the kept one away. Raises KeyringUnavailable."""
        cleaned = cleaned_key(key)
        if not cleaned:
            self.forget(service)
            return
        with self._lock:
            _write(service, cleaned)
            self._remembered[service] = cleaned
            self._session.pop(service, None)

    def keep_for_session(self, service: Service, key: str) -> None:
        """Uses a key until the program ends; it is written nowhere."""
        with self._lock:
            self._session[service] = cleaned_key(key)

    def forget(self, service: Service) -> None:
        """Takes the session's and the keyring's key away. Raises KeyringUnavailable where one may be left in the keyring."""
        with self._lock:
            self._session.pop(service, None)
            self._remembered.pop(service, None)
            _delete(service)

    def _find(self, service: Service) -> tuple[KeySource, str] | None:
        if not service.is_cloud:
            return None
        with self._lock:
            if key := cleaned_key(self._environment.get(KEY_VARIABLE, "")):
                return KeySource.ENVIRONMENT, key
            if key := self._session.get(service, ""):
                return KeySource.SESSION, key
            if key := self._from_keyring(service):
                return KeySource.KEYRING, key
            return None

    def _from_keyring(self, service: Service) -> str:
        if service not in self._remembered:
            try:
                self._remembered[service] = _read(service)
            except KeyringUnavailable as error:
                logger.info("No key is read from the keyring: %s", error.reason)
                return ""
        return self._remembered[service]


def cleaned_key(text: str) -> str:
    """A key as it was meant: without blanks, line breaks and quotation marks."""
    return "".join(text.split()).strip(_WRAPPING)


def _read(service: Service) -> str:
    try:
        key = _backend().get_password(_KEYRING_NAME, service.value)
    except _complaints() as error:
        raise KeyringUnavailable(reason=_words(error)) from error
    return cleaned_key(key or "")


def _write(service: Service, key: str) -> None:
    try:
        backend = _backend()
        backend.set_password(_KEYRING_NAME, service.value, key)
        kept = backend.get_password(_KEYRING_NAME, service.value) == key
    except _complaints() as error:
        raise KeyringUnavailable(reason=_words(error)) from error
    if not kept:
        raise KeyringUnavailable(reason="it does not keep what it is given")


def _delete(service: Service) -> None:
    from keyring.errors import NoKeyringError, PasswordDeleteError

    try:
        _backend().delete_password(_KEYRING_NAME, service.value)
    except (NoKeyringError, PasswordDeleteError):
        # There was nothing to delete.
        return
    except _complaints() as error:
        raise KeyringUnavailable(reason=_words(error)) from error


def _backend() -> KeyringBackend:
    """The system's keyring; one that writes secrets into an open file is none. May raise any of `_complaints`."""
    import keyring
    from keyring.errors import NoKeyringError

    backend = keyring.get_keyring()
    if type(backend).__module__.startswith("keyrings.alt") and "Plaintext" in type(backend).__name__:
        raise NoKeyringError("only an open file was found, which is no safe place")
    return backend


def _complaints() -> tuple[type[Exception], ...]:
    """What a keyring raises: its own errors, a wrong choice in its settings, and what the desktop's bus lets through."""
    from keyring.errors import KeyringError

    known: list[type[Exception]] = [KeyringError, OSError, RuntimeError, ImportError, AttributeError, ValueError]
    foreign = (("secretstorage.exceptions", "SecretStorageException"), ("jeepney.wrappers", "DBusErrorResponse"))
    for module, name in foreign:
        if module in sys.modules:
            known.append(getattr(sys.modules[module], name))
    return tuple(known)


def _words(error: Exception) -> str:
    """The keyring's own words, the first sentence only: what follows recommends unprotected files."""
    first = (str(error).strip().splitlines() or [""])[0].split(". ")[0].rstrip(".")
    return first or type(error).__name__
