"""A project that two programs have open: neither loses what the other saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from subtitler.formats.project import BACKUP_SUFFIX, read_project, write_project
from subtitler.gui import questions
from subtitler.gui.main_window import MainWindow
from subtitler.gui.questions import Answer
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext
from subtitler.timedtext.project import Project, TrackContent


def project(text: str) -> Project:
    return Project(tracks=(TrackContent("Talk", "en", (Cue(0, 1000, text),)),))


def text_in(path: Path) -> str:
    return read_project(path).tracks[0].cues[0].text


@pytest.fixture
def path(tmp_path: Path, window: MainWindow, qtbot: QtBot) -> Path:
    """A project that is open in the window and changed there."""
    path = tmp_path / "talk.subtitler"
    write_project(path, project("first"))
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    window.document.apply(retext(window.document.track, 0, "mine"))
    return path


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """What the person answers when asked, the last first; a question without an answer here is a failure."""
    given: list[Answer] = []
    monkeypatch.setattr(questions, "ask_changed_elsewhere", lambda _window, name: given.pop())
    return given


def test_saving_twice_asks_nothing(window: MainWindow, qtbot: QtBot, path: Path, answers: list[Answer]) -> None:
    for text in ("mine", "mine again"):
        window.document.apply(retext(window.document.track, 0, text))
        with qtbot.waitSignal(window.workplace.desk.saved):
            window.workplace.desk.save()
        assert text_in(path) == text


def test_what_another_program_saved_is_not_replaced_unasked(
    window: MainWindow, qtbot: QtBot, path: Path, answers: list[Answer]
) -> None:
    write_project(path, project("theirs, saved meanwhile"))
    answers.append(Answer.CANCEL)
    window.workplace.desk.save()
    qtbot.waitUntil(lambda: not answers)
    qtbot.waitUntil(lambda: window.runner.is_idle)
    assert text_in(path) == "theirs, saved meanwhile"
    assert window.workplace.desk.is_unsaved


def test_replacing_keeps_the_other_version_as_backup(
    window: MainWindow, qtbot: QtBot, path: Path, answers: list[Answer]
) -> None:
    write_project(path, project("theirs, saved meanwhile"))
    answers.append(Answer.DISCARD)
    with qtbot.waitSignal(window.workplace.desk.saved):
        window.workplace.desk.save()
    assert text_in(path) == "mine"
    assert text_in(path.with_name(path.name + BACKUP_SUFFIX)) == "theirs, saved meanwhile"
    assert not window.workplace.desk.is_unsaved


def test_both_versions_stay_under_two_names(
    window: MainWindow, qtbot: QtBot, path: Path, answers: list[Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(path, project("theirs, saved meanwhile"))
    other = path.with_name("talk 2.subtitler")
    monkeypatch.setattr(questions, "ask_project_path", lambda _window, _proposed: other)
    answers.append(Answer.SAVE)
    with qtbot.waitSignal(window.workplace.desk.saved):
        window.workplace.desk.save()
    assert text_in(path) == "theirs, saved meanwhile"
    assert text_in(other) == "mine"


def test_a_file_that_was_deleted_is_written_again(window: MainWindow, qtbot: QtBot, path: Path, answers: list[Answer]) -> None:
    path.unlink()
    with qtbot.waitSignal(window.workplace.desk.saved):
        window.workplace.desk.save()
    assert text_in(path) == "mine"
