"""Widgets that hold each other are destroyed in the window's thread, whoever makes garbage meanwhile."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from subtitler.gui.garbage import GarbageRounds, without_garbage_looks, without_garbage_pauses


class Cell:
    """Holds itself."""

    def __init__(self) -> None:
        self.itself = self
        self.died_in = ""

    def __del__(self) -> None:
        deaths.append(threading.current_thread().name)


deaths: list[str] = []


@pytest.fixture
def rounds(qtbot: QtBot) -> Iterator[GarbageRounds]:
    gc.collect()
    deaths.clear()
    parent = QObject()
    yield GarbageRounds(parent)
    gc.unfreeze()


def make_much() -> None:
    """More objects than Python needs to look for garbage by itself."""
    kept = [[number] for number in range(5000)]
    assert len(kept) == 5000


def test_a_thread_that_makes_much_destroys_nothing_of_the_windows(rounds: GarbageRounds) -> None:
    Cell()
    thread = threading.Thread(target=make_much, name="worker")
    thread.start()
    thread.join()
    assert deaths == []
    rounds.look_at_everything()
    assert deaths == [threading.main_thread().name]


def test_the_rounds_find_what_is_new_and_what_is_old(rounds: GarbageRounds) -> None:
    cell = weakref.ref(Cell())
    for _ in range(30):
        rounds.look()
    assert cell() is None


def test_nobody_looks_while_a_thread_makes_a_million_words(rounds: GarbageRounds) -> None:
    Cell()
    with without_garbage_looks():
        rounds.look_at_everything()
        assert deaths == []
    rounds.look_at_everything()
    assert len(deaths) == 1


def test_what_was_made_in_one_go_is_not_walked_over_again_until_a_window_closes(rounds: GarbageRounds) -> None:
    with without_garbage_pauses():
        Cell()
    for _ in range(30):
        rounds.look()
    assert deaths == []
    rounds.look_at_everything()
    assert len(deaths) == 1
