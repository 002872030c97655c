"""What a crash has left is offered in the window: opened, discarded after a question, or left for later."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from subtitler.folders import state_folder
from subtitler.formats.project import write_project
from subtitler.gui import questions
from subtitler.gui.library.sources import from_locations
from subtitler.gui.main_window import MainWindow
from subtitler.recovery.recovered import Head
from subtitler.recovery.shelf import Shelf
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext
from subtitler.timedtext.project import Project, TrackContent


def shelf() -> Shelf:
    return Shelf(state_folder() / "recovery")


def leave(name: str, path: Path | None = None, changes: int = 3) -> None:
    """As a crash would."""
    file = shelf().new_file()
    project = Project(tracks=(TrackContent(name, "en", (Cue(0, 900, f"left in {name}"),)),))
    file.start(Head(name, path, changes), project)
    file.release()


def left() -> list[str]:
    found = list(shelf().claim_left())
    for each in found:
        each.file.release()
    return [each.recovered.head.name for each in found]


@pytest.fixture
def offered(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    leave("talk", tmp_path / "talk.subtitler", 14)
    leave("recording")
    window.workplace.recovery.look()
    qtbot.waitUntil(lambda: window.workplace.recovery.bar.isVisible())
    return window


def press(window: MainWindow, words: str, line: int) -> None:
    every = window.workplace.recovery.bar.findChildren(QPushButton)
    [each for each in every if each.text() == words and each.isVisible()][line].click()


def sentences(window: MainWindow) -> list[str]:
    bar = window.workplace.recovery.bar
    return [bar.sentence(found) for found in bar.offers]


def test_each_document_has_a_line_that_says_what_was_recovered(offered: MainWindow) -> None:
    first, second = sentences(offered)
    assert first.startswith("Recovered: talk.subtitler, 14 change")
    assert second.startswith("Recovered: recording, never saved")


def test_opened_it_is_a_document_with_changes_where_it_was(offered: MainWindow, tmp_path: Path) -> None:
    press(offered, "Open", 0)
    document = offered.document
    assert (document.path, document.track[0].text) == (tmp_path / "talk.subtitler", "left in talk")
    assert offered.isWindowModified()
    assert len(sentences(offered)) == 1
    press(offered, "Open", 0)
    _, second = offered.windows.all
    assert (second.document.path, second.document.name, second.isWindowModified()) == (None, "recording", True)
    assert not offered.workplace.recovery.bar.isVisible()
    second._may_close = True
    second.close()


def test_it_takes_the_place_of_its_file_where_that_was_opened_and_not_edited(
    offered: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    write_project(tmp_path / "talk.subtitler", Project(tracks=(TrackContent("talk", "en", (Cue(0, 900, "saved"),)),)))
    with qtbot.waitSignal(offered.workplace.desk.opened):
        offered.workplace.desk.open(tmp_path / "talk.subtitler")
    press(offered, "Open", 0)
    assert offered.windows.all == (offered,)
    assert (offered.document.track[0].text, offered.isWindowModified()) == ("left in talk", True)


def test_what_was_opened_is_kept_until_it_is_saved(offered: MainWindow, qtbot: QtBot) -> None:
    press(offered, "Open", 0)
    offered.document.apply(retext(offered.document.track, 0, "and more"))
    recorder = offered.workplace.recovery.recorder
    recorder.keep_now()
    file = max(shelf().folder.glob("*.recovery"), key=lambda path: path.stat().st_mtime_ns)
    assert b"and more" in file.read_bytes()
    with qtbot.waitSignal(offered.workplace.desk.saved):
        offered.workplace.desk.save()
    qtbot.waitUntil(lambda: not file.exists())


def test_discarding_asks_and_removes_it(offered: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [False, True]
    monkeypatch.setattr(questions, "ask_to_discard_recovered", lambda *_: answers.pop(0))
    press(offered, "Discard", 0)
    assert len(sentences(offered)) == 2
    press(offered, "Discard", 0)
    assert len(sentences(offered)) == 1
    press(offered, "Later", 0)
    assert left() == ["recording"]


def test_what_nobody_has_answered_is_offered_by_the_next_start(offered: MainWindow) -> None:
    assert left() == [], "it was taken from the window that offers it"
    offered._may_close = True
    offered.close()
    assert left() == ["talk", "recording"]


def test_many_documents_do_not_push_the_stage_away(window: MainWindow, qtbot: QtBot) -> None:
    for number in range(9):
        leave(f"talk {number}")
    window.workplace.recovery.look()
    qtbot.waitUntil(lambda: window.workplace.recovery.bar.isVisible())
    bar = window.workplace.recovery.bar
    assert len(bar.offers) == 9
    assert sum(each.text() == "Open" and each.isVisible() for each in bar.findChildren(QPushButton)) == 4
    press(window, "Later", 0)
    assert sum(each.text() == "Open" and each.isVisible() for each in bar.findChildren(QPushButton)) == 4


def test_a_clean_close_leaves_nothing_to_recover(window: MainWindow, qtbot: QtBot) -> None:
    window.document.open_cues([Cue(0, 900, "One")], "untitled")
    window.document.apply(retext(window.document.track, 0, "Two"))
    window.workplace.recovery.recorder.keep_now()
    assert list(shelf().folder.glob("*.recovery"))
    window._may_close = True
    window.close()
    assert list(shelf().folder.iterdir()) == []


def test_edits_of_a_job_s_result_are_kept_while_another_is_open(window: MainWindow, qtbot: QtBot, recording) -> None:
    window.library.add(from_locations([recording("a.wav"), recording("b.wav")]))
    qtbot.waitUntil(lambda: window.runner.is_idle)
    window.workplace.recognising.transcribe()
    qtbot.waitUntil(lambda: len(window.queue.unsaved) == 2 and window.document.is_open)
    window.document.apply(retext(window.document.track, 0, "edited and left"))
    name = window.document.name
    window.workplace.desk.open_job(next(job for job in window.queue.model.jobs if not job.media.endswith(f"{name}.wav")))
    assert window.document.name != name
    window.workplace.recovery.recorder.keep_now()
    (file,) = shelf().folder.glob("*.recovery")
    assert b"edited and left" in file.read_bytes()
    window.queue.mark_kept(job.number for job in window.queue.model.jobs)
    qtbot.waitUntil(lambda: not file.exists())
