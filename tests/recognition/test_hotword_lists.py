from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from subtitler.errors import HotwordListsFull, RequestRefused
from subtitler.progress import Cancelled, CancelToken
from subtitler.recognition.catalogue import Service, find_model
from subtitler.recognition.client import DashScopeClient
from subtitler.recognition.hotword_lists import HotwordList, HotwordLists, list_name
from subtitler.recognition.vocabulary import Hotword
from subtitler.recognition.wire import (
    JsonObject,
    Refusal,
    StoredVocabulary,
    VocabularyAction,
    VocabularyStatus,
    read_object,
    read_vocabulary_order,
    refusal_document,
    vocabularies_document,
    vocabulary_created_document,
    vocabulary_document,
    vocabulary_done_document,
)
from tests.recognition.cloud import AT_ONCE, BASE_URL, KEY

MODEL, OTHER = find_model("fun-asr"), find_model("paraformer-v2")
assert MODEL
assert OTHER
WORDS = (Hotword("联调"), Hotword("Kubernetes", 5, "en"))


@dataclass
class Account:
    """The account's lists at the service: at most `most`, ready after `looks` queries."""

    most: int = 10
    looks: int = 0
    stored: dict[str, StoredVocabulary] = field(default_factory=dict)
    made: int = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        order = read_vocabulary_order(read_object(request.content))
        match order.action:
            case VocabularyAction.CREATE:
                if len(self.stored) >= self.most:
                    refused = refusal_document(Refusal("Throttling.AllocationQuota", "Free allocated quota exceeded."))
                    return httpx.Response(400, json=refused)
                return self._answer(self._make(order.prefix, order.model, order.hotwords))
            case VocabularyAction.LIST:
                named = [stored for name, stored in self.stored.items() if name.startswith(f"vocab-{order.prefix}")]
                start = order.page * order.page_size
                return self._answer(vocabularies_document(named[start : start + order.page_size], "r"))
            case VocabularyAction.QUERY:
                self.looks -= 1
                status = VocabularyStatus.READY if self.looks < 0 else VocabularyStatus.UNDEPLOYED
                found = self.stored[order.vocabulary_id]
                return self._answer(vocabulary_document(StoredVocabulary(found.vocabulary_id, status), "r"))
            case _:
                del self.stored[order.vocabulary_id]
                return self._answer(vocabulary_done_document("r"))

    def _make(self, prefix: str, model: str, hotwords: tuple[Hotword, ...]) -> JsonObject:
        assert re.fullmatch(r"[0-9a-z]{1,9}", prefix)
        self.made += 1
        self.add(f"vocab-{prefix}-{self.made:04x}", f"2026-05-06 08:00:{self.made:02d}", model, hotwords)
        return vocabulary_created_document(f"vocab-{prefix}-{self.made:04x}", "r")

    def add(self, name: str, created: str, model: str = "fun-asr", hotwords: tuple[Hotword, ...] = ()) -> None:
        self.stored[name] = StoredVocabulary(name, VocabularyStatus.READY, created, created, model, hotwords)

    @staticmethod
    def _answer(document: JsonObject) -> httpx.Response:
        return httpx.Response(200, json=document)


@pytest.fixture
def account() -> Account:
    return Account()


@pytest.fixture
def lists(account: Account) -> Any:
    client = DashScopeClient(Service.CN, BASE_URL, KEY, transport=httpx.MockTransport(account))
    yield HotwordLists(client, AT_ONCE)
    client.close()


def test_the_same_words_for_the_same_model_are_one_list(account: Account, lists: HotwordLists) -> None:
    first = lists.hold(MODEL, WORDS, CancelToken())
    again = lists.hold(MODEL, tuple(reversed(WORDS)), CancelToken())
    assert first == again
    assert account.made == 1
    assert account.stored[first.vocabulary_id or ""].hotwords == WORDS


def test_other_words_weights_languages_or_models_are_other_lists(account: Account, lists: HotwordLists) -> None:
    variants = (
        (MODEL, WORDS),
        (OTHER, WORDS),
        (MODEL, WORDS[:1]),
        (MODEL, (Hotword("联调", 5), WORDS[1])),
        (MODEL, (WORDS[0], Hotword("Kubernetes", 5))),
    )
    assert len({lists.hold(model, words, CancelToken()).vocabulary_id for model, words in variants}) == 5


def test_a_list_s_name_is_short_and_stays_the_same() -> None:
    assert list_name(MODEL, WORDS) == list_name(MODEL, WORDS)
    assert re.fullmatch(r"st[0-9a-f]{7}", list_name(MODEL, WORDS))


def test_when_the_account_is_full_our_oldest_unused_list_makes_room(account: Account, lists: HotwordLists) -> None:
    account.add("vocab-meeting-aa", "2026-01-01 00:00:00")
    account.add("vocab-st123456-aa", "2026-01-02 00:00:00")
    account.add("vocab-stocknews-aa", "2026-01-03 00:00:00")
    for number in range(7):
        account.add(f"vocab-st000000{number}-aa", f"2026-02-0{9 - number} 00:00:00")
    held = lists.hold(MODEL, WORDS, CancelToken())
    assert held.vocabulary_id in account.stored
    assert "vocab-st0000006-aa" not in account.stored, "the oldest of ours"
    assert {"vocab-meeting-aa", "vocab-st123456-aa", "vocab-stocknews-aa"} <= account.stored.keys(), "not ours"
    assert len(account.stored) == 10


def test_a_list_that_is_held_is_not_thrown_away(account: Account, lists: HotwordLists) -> None:
    account.most = 1
    held = lists.hold(MODEL, WORDS, CancelToken())
    with pytest.raises(HotwordListsFull, match="ten hotword lists"):
        lists.hold(OTHER, WORDS, CancelToken())
    lists.release(held)
    assert lists.hold(OTHER, WORDS, CancelToken()).vocabulary_id in account.stored
    assert held.vocabulary_id not in account.stored


class OtherPrograms:
    """What the journal says is in use."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def hotword_list(self, _address: str, _name: str) -> None:
        return None

    def remember_hotword_list(self, _address: str, _name: str, _list_id: str | None) -> None:
        raise AssertionError("these lists have names")

    def hotword_lists_in_use(self) -> tuple[str, ...]:
        return self.names


def test_a_list_that_another_program_s_task_uses_is_not_thrown_away(account: Account) -> None:
    account.most = 2
    account.add(f"vocab-{list_name(MODEL, WORDS)}-aa", "2026-01-01 00:00:00")
    account.add("vocab-st0000001-aa", "2026-02-01 00:00:00")
    client = DashScopeClient(Service.CN, BASE_URL, KEY, transport=httpx.MockTransport(account))
    lists = HotwordLists(client, AT_ONCE, memory=OtherPrograms(list_name(MODEL, WORDS)))
    lists.hold(OTHER, WORDS, CancelToken())
    assert sorted(account.stored) == sorted([f"vocab-{list_name(MODEL, WORDS)}-aa", f"vocab-{list_name(OTHER, WORDS)}-0001"]), (
        "the newer one had to go"
    )
    client.close()


def test_a_list_that_does_not_become_ready_is_told(account: Account, lists: HotwordLists) -> None:
    account.looks = 1000
    with pytest.raises(RequestRefused, match="ready"):
        lists.hold(MODEL, WORDS, CancelToken())


def test_waiting_for_a_list_can_be_cancelled(account: Account, lists: HotwordLists) -> None:
    account.looks = 1000
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        lists.hold(MODEL, WORDS, token)


def test_two_jobs_at_once_make_one_list(account: Account, lists: HotwordLists) -> None:
    found: list[HotwordList] = []
    threads = [threading.Thread(target=lambda: found.append(lists.hold(MODEL, WORDS, CancelToken()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert account.made == 1


def test_our_list_is_found_on_a_later_page(account: Account, lists: HotwordLists) -> None:
    name = list_name(MODEL, WORDS)
    for number in range(12):
        account.add(f"vocab-{name}x-{number:02d}", "2026-01-01 00:00:00")
    account.add(f"vocab-{name}-aa", "2026-01-01 00:00:00")
    assert lists.hold(MODEL, WORDS, CancelToken()).vocabulary_id == f"vocab-{name}-aa"
