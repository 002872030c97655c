"""A journal of its own, a clock that goes when it is told to, and a queue over both; who recognises is each file's matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from subtitler.jobs.journal import Journal
from tests.jobs.fakes import Clock, FakeRecognizer, HurriedQueue


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    journal = Journal(tmp_path / "journal", clock=clock)
    yield journal
    journal.close()


@pytest.fixture
def queue(journal: Journal, recognizer: FakeRecognizer, clock: Clock) -> HurriedQueue:
    return HurriedQueue(journal, recognizer, clock)
