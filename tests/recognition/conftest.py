from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from subtitler.recognition.catalogue import Service
from subtitler.recognition.client import DashScopeClient
from subtitler.recognition.dashscope import DashScopeRecognizer
from tests.recognition.cloud import AT_ONCE, BASE_URL, KEY, Cloud


@pytest.fixture
def cloud() -> Cloud:
    return Cloud()


@pytest.fixture
def client(cloud: Cloud) -> Iterator[DashScopeClient]:
    client = DashScopeClient(Service.CN, BASE_URL, KEY, transport=httpx.MockTransport(cloud))
    yield client
    client.close()


@pytest.fixture
def make_recognizer(cloud: Cloud) -> Iterator[Callable[..., DashScopeRecognizer]]:
    made: list[DashScopeRecognizer] = []

    def make(service: Service = Service.CN, **options: Any) -> DashScopeRecognizer:
        client = DashScopeClient(service, BASE_URL, KEY, transport=httpx.MockTransport(cloud))
        made.append(DashScopeRecognizer(service, BASE_URL, KEY, client=client, pace=AT_ONCE, **options))
        return made[-1]

    yield make
    for recognizer in made:
        recognizer.close()
