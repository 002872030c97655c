"""Work by turns: pieces in their order, and the event loop in between."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from subtitler.gui.turns import Turns


@pytest.fixture
def turns(qapp: QApplication) -> Turns:
    return Turns(qapp)


def test_pieces_run_in_their_order_and_not_at_once(turns: Turns, qtbot: QtBot) -> None:
    done: list[str] = []
    for name in ("first", "second", "third"):
        turns.add(lambda name=name: done.append(name))
    assert done == []
    qtbot.waitUntil(lambda: done == ["first", "second", "third"])


def test_the_event_loop_comes_between_two_pieces(turns: Turns, qtbot: QtBot) -> None:
    done: list[str] = []

    def first() -> None:
        done.append("first")
        QTimer.singleShot(0, lambda: done.append("a key"))

    turns.add(first)
    turns.add(lambda: done.append("second"))
    turns.add(lambda: done.append("third"))
    qtbot.waitUntil(lambda: len(done) == 4)
    assert done.index("a key") < done.index("third")


def test_what_waits_is_not_added_again(turns: Turns, qtbot: QtBot) -> None:
    done: list[int] = []

    def look() -> None:
        done.append(len(done))

    turns.add(look)
    turns.add(look)
    turns.add(lambda: done.append(100))
    qtbot.waitUntil(lambda: 100 in done)
    assert done == [0, 100]
    turns.add(look)
    qtbot.waitUntil(lambda: done == [0, 100, 2])


def test_a_piece_that_fails_does_not_keep_the_next_from_its_turn(turns: Turns, qtbot: QtBot) -> None:
    done: list[str] = []

    def fail() -> None:
        raise ValueError("broken")

    turns.add(fail)
    turns.add(lambda: done.append("next"))
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: done == ["next"])
    assert [str(value) for _, value, _ in raised] == ["broken"]
