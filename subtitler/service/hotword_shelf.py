"""Hotword lists of the service's clients, kept while it runs, with the cloud's limits and refusals."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from subtitler.errors import RequestRefused
from subtitler.recognition.vocabulary import Hotword
from subtitler.recognition.wire import StoredVocabulary, VocabularyAction, VocabularyOrder, VocabularyStatus

MOST_LISTS = 10
MOST_WORDS = 500
_PREFIX = re.compile(r"[a-z0-9]{1,10}")


class HotwordShelf:
    """Vocabularies by their id. Thread-safe. `clock` is seconds since 1970."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._stored: dict[str, StoredVocabulary] = {}

    def words(self, vocabulary_id: str | None, model: str) -> tuple[Hotword, ...]:
        """The hotwords of a list; none where it is unknown or made for another model: the cloud is silent about that too."""
        with self._lock:
            stored = self._stored.get(vocabulary_id or "")
        return stored.hotwords if stored is not None and stored.model == model else ()

    def create(self, order: VocabularyOrder) -> str:
        """The id of a new list. Raises RequestRefused."""
        if not order.model or not order.hotwords:
            raise _invalid("target_model and vocabulary are required")
        if len(order.prefix) > 10:
            raise _invalid("prefix should not be longer than 10 characters")
        if not _PREFIX.fullmatch(order.prefix):
            raise _invalid("prefix should be english letter and number")
        _check_words(order.hotwords)
        now = self._now()
        vocabulary_id = f"vocab-{order.prefix}-{secrets.token_hex(16)}"
        with self._lock:
            if len(self._stored) >= MOST_LISTS:
                raise RequestRefused(
                    service_code="Throttling.AllocationQuota", service_message="Free allocated quota exceeded."
                )
            self._stored[vocabulary_id] = StoredVocabulary(
                vocabulary_id, VocabularyStatus.READY, now, now, order.model, order.hotwords
            )
        return vocabulary_id

    def page(self, order: VocabularyOrder) -> list[StoredVocabulary]:
        """One page of the lists whose prefix is asked for; pages count from 0."""
        with self._lock:
            chosen = [stored for name, stored in self._stored.items() if name.startswith(f"vocab-{order.prefix}")]
        return chosen[order.page * order.page_size :][: order.page_size]

    def find(self, vocabulary_id: str) -> StoredVocabulary:
        """A list with its words. Raises RequestRefused where there is none."""
        with self._lock:
            return self._known(vocabulary_id)

    def change(self, order: VocabularyOrder) -> None:
        """Replaces the words of a list, or throws it away. Raises RequestRefused."""
        with self._lock:
            old = self._known(order.vocabulary_id)
            if order.action is VocabularyAction.DELETE:
                del self._stored[order.vocabulary_id]
                return
            _check_words(order.hotwords)
            self._stored[order.vocabulary_id] = StoredVocabulary(
                old.vocabulary_id, VocabularyStatus.READY, old.created, self._now(), old.model, order.hotwords
            )

    def _known(self, vocabulary_id: str) -> StoredVocabulary:
        stored = self._stored.get(vocabulary_id)
        if stored is None:
            raise RequestRefused(service_code="BadRequest.ResourceNotExist", service_message="The Required resource not exist.")
        return stored

    def _now(self) -> str:
        return datetime.fromtimestamp(self._clock(), UTC).strftime("%Y-%m-%d %H:%M:%S")


def _check_words(hotwords: tuple[Hotword, ...]) -> None:
    if len(hotwords) > MOST_WORDS:
        raise _invalid("vocabulary is too large")
    if not all(hotword.is_usable for hotword in hotwords):
        raise _invalid("a text of the vocabulary is too long, or its weight is not from 1 to 5")


def _invalid(message: str) -> RequestRefused:
    return RequestRefused(service_code="InvalidParameter", service_message=message)
