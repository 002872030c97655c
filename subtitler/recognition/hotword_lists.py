"""The hotword lists that this program keeps at the service: made when they are needed, found again, thrown away when full."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from subtitler.errors import HotwordListsFull, RequestRefused
from subtitler.progress import CancelToken
from subtitler.recognition.catalogue import Model
from subtitler.recognition.faults import LISTS_FULL_CODE
from subtitler.recognition.pace import Pace
from subtitler.recognition.vocabulary import Hotword
from subtitler.recognition.wire import StoredVocabulary, VocabularyStatus

if TYPE_CHECKING:
    from subtitler.recognition.client import DashScopeClient

# An account may keep ten lists, whoever made them; ours are known by this name.
_OURS = re.compile(r"vocab-(st[0-9a-f]{7})-")
_PAGE_SIZE = 10
_LOOKS_UNTIL_READY = 30
_WAITING_STEP_S = 0.2


class HotwordList(Struct, frozen=True):
    """A list that is kept at the service, under the one id or the other: which one is the model's matter."""

    vocabulary_id: str | None = None
    phrase_id: str | None = None


class ListMemory(Protocol):
    """Remembers, from one start to the next, the ids of lists that have no name at the service, by address and our own name;
    and knows which lists are wanted at present, by whichever program.
    """

    def hotword_list(self, address: str, name: str) -> str | None:
        """The id, None where there is none."""

    def remember_hotword_list(self, address: str, name: str, list_id: str | None) -> None:
        """Keeps an id; None where the list is gone."""

    def hotword_lists_in_use(self) -> Collection[str]:
        """The names (`list_name`) of the lists of tasks that the service has, or may have."""


class HotwordLists:
    """The account's hotword lists that this program made. Thread-safe.

    The same words for the same model are one list, whose name is made of them; so it is found again later. A list that is
    held, or in use by what another program or an earlier start has handed in, is not thrown away.
    """

    def __init__(self, client: DashScopeClient, pace: Pace, address: str = "", memory: ListMemory | None = None) -> None:
        self._client = client
        self._address = address
        self._memory = memory
        self._pace = pace
        self._lock = threading.Lock()
        self._held: Counter[str] = Counter()
        self._phrases: dict[str, str] = {}

    def hold(self, model: Model, hotwords: Sequence[Hotword], cancel: CancelToken) -> HotwordList:
        """The list of these words for this model, ready for use, and held until it is released."""
        name = list_name(model, hotwords)
        with self._alone(cancel):
            if model.hotwords == "phrase":
                return HotwordList(phrase_id=self._phrases_called(name, model, hotwords))
            vocabulary_id = self._vocabulary_called(name, model, hotwords)
            self._wait_until_ready(vocabulary_id, cancel)
            self._held[vocabulary_id] += 1
            return HotwordList(vocabulary_id=vocabulary_id)

    def release(self, held: HotwordList) -> None:
        """The task that used the list has ended."""
        if held.vocabulary_id:
            with self._lock:
                self._held[held.vocabulary_id] -= 1

    @contextmanager
    def _alone(self, cancel: CancelToken) -> Iterator[None]:
        """Two jobs with the same words at once shall not make two lists."""
        while not self._lock.acquire(timeout=_WAITING_STEP_S):
            cancel.check()
        try:
            yield
        finally:
            self._lock.release()

    def _phrases_called(self, name: str, model: Model, hotwords: Sequence[Hotword]) -> str:
        """The older models' lists have no names at the service: what they are is remembered here."""
        known = self._phrases.get(name) or (self._memory.hotword_list(self._address, name) if self._memory else None)
        if known is not None and (name in self._phrases or self._has_phrases(known)):
            self._phrases[name] = known
            return known
        made = self._phrases[name] = self._client.create_phrases(model.name, hotwords)
        if self._memory:
            self._memory.remember_hotword_list(self._address, name, made)
        return made

    def _has_phrases(self, phrase_id: str) -> bool:
        for page in count(1):
            stored = self._client.list_phrases(page)
            if any(entry.phrase_id == phrase_id for entry in stored):
                return True
            if len(stored) < _PAGE_SIZE:
                return False
        return False

    def _vocabulary_called(self, name: str, model: Model, hotwords: Sequence[Hotword]) -> str:
        known = next((stored for stored in self._ours(name) if f"-{name}-" in stored.vocabulary_id), None)
        if known is not None:
            return known.vocabulary_id
        try:
            return self._client.create_vocabulary(model.name, name, hotwords)
        except RequestRefused as refusal:
            if refusal.service_code != LISTS_FULL_CODE:
                raise
            if not self._throw_oldest_away():
                facts = {"service_code": refusal.service_code, "service_message": refusal.service_message}
                raise HotwordListsFull(**facts, request_id=refusal.request_id) from refusal
        return self._client.create_vocabulary(model.name, name, hotwords)

    def _throw_oldest_away(self) -> bool:
        in_use = self._memory.hotword_lists_in_use() if self._memory else ()
        unused = [
            stored
            for stored in self._ours("")
            if not self._held[stored.vocabulary_id] and _name_in(stored.vocabulary_id) not in in_use
        ]
        if not unused:
            return False
        oldest = min(unused, key=lambda stored: stored.modified or stored.created)
        self._client.delete_vocabulary(oldest.vocabulary_id)
        return True

    def _ours(self, prefix: str) -> Iterator[StoredVocabulary]:
        for page in count():
            stored = self._client.list_vocabularies(prefix, page)
            yield from (entry for entry in stored if _OURS.match(entry.vocabulary_id))
            if len(stored) < _PAGE_SIZE:
                return

    def _wait_until_ready(self, vocabulary_id: str, cancel: CancelToken) -> None:
        for _look, pause in zip(range(_LOOKS_UNTIL_READY), self._pace.pauses(), strict=False):
            if self._client.query_vocabulary(vocabulary_id).status is VocabularyStatus.READY:
                return
            cancel.wait(pause)
        raise RequestRefused(service_code="UNDEPLOYED", service_message="the hotword list does not become ready")


def _name_in(vocabulary_id: str) -> str:
    found = _OURS.match(vocabulary_id)
    return found[1] if found else ""


def list_name(model: Model, hotwords: Sequence[Hotword]) -> str:
    """What a list of these words for this model is called: nine lower-case letters and digits, the most that is allowed."""
    content = [model.name, sorted([word.text, word.weight, word.language or ""] for word in hotwords)]
    return "st" + hashlib.sha256(json.dumps(content).encode()).hexdigest()[:7]
