"""The hotword lists that an account keeps at the service, whoever made them: seen, made, read and deleted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct

from subtitler.progress import CancelToken
from subtitler.recognition.catalogue import Model
from subtitler.recognition.vocabulary import Hotword
from subtitler.recognition.wire import StoredVocabulary

if TYPE_CHECKING:
    from subtitler.recognition.dashscope import DashScopeRecognizer

_PAGE_SIZE = 10


class AccountList(Struct, frozen=True):
    """One list; `words` is how many it has, None where the service does not tell. `generation` is "vocabulary" or "phrase"."""

    list_id: str
    generation: str
    model: str
    created: str
    words: int | None = None


def tells_its_words(list_id: str) -> bool:
    """Whether a list is one of the newer models' vocabularies, by its id."""
    return list_id.startswith("vocab-")


class AccountHotwords:
    """An account's lists. Every method may raise RecognitionError."""

    def __init__(self, recognizer: DashScopeRecognizer) -> None:
        self._recognizer = recognizer
        self._client = recognizer.client

    def lists(self) -> tuple[AccountList, ...]:
        """All lists, of both generations of models."""
        found: list[AccountList] = []
        for page in count():
            stored = self._client.list_vocabularies(page=page)
            found += map(self._whole, stored)
            if len(stored) < _PAGE_SIZE:
                break
        for page in count(1):
            phrases = self._client.list_phrases(page)
            found += [AccountList(entry.phrase_id, "phrase", entry.model, entry.created) for entry in phrases]
            if len(phrases) < _PAGE_SIZE:
                break
        return tuple(found)

    def _whole(self, listed: StoredVocabulary) -> AccountList:
        """With what lists leave out: an account has ten at most."""
        whole = self._client.query_vocabulary(listed.vocabulary_id)
        return AccountList(listed.vocabulary_id, "vocabulary", whole.model, listed.created, len(whole.hotwords))

    def push(self, model: Model, hotwords: Sequence[Hotword]) -> str:
        """The id of the list of these words for this very model: the one that is there already, else a new one."""
        return self._recognizer.keep_hotwords(model, hotwords, CancelToken())

    def pull(self, list_id: str) -> tuple[Hotword, ...]:
        """The words of a list; the older models' lists do not tell theirs."""
        return self._client.query_vocabulary(list_id).hotwords

    def delete(self, list_id: str) -> None:
        """Deletes a list, of whichever generation it is."""
        if tells_its_words(list_id):
            self._client.delete_vocabulary(list_id)
        else:
            self._client.delete_phrases(list_id)
