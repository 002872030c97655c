"""Issues in the whole window: counts, keys, progress, reports, and what is remembered."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from subtitler.gui import questions
from subtitler.gui.main_window import MainWindow
from subtitler.quality.issue import Kind
from subtitler.settings import load_settings
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media

CUES = (
    Cue(0, 2000, "one  two"),
    Cue(4000, 6000, "All is well here."),
    Cue(12_000, 12_900, "Nobody can read all of this in time."),
    Cue(12_983, 15_000, "It goes on.", is_locked=True),
)


@pytest.fixture
def talk(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.document.open_cues(CUES, "talk", language="en")
    settle(window, qtbot)
    return window


def settle(window: MainWindow, qtbot: QtBot) -> None:
    inspector = window.workplace.inspector
    qtbot.waitUntil(lambda: inspector.watch.is_complete and not inspector.repairs.is_running, timeout=20_000)
    later = (window.workplace.issues._count_later, inspector.issues._counted, inspector.issues._settled)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in later))


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert found is not None, name
    return found


def button(window: MainWindow, name: str) -> QToolButton:
    found = window.findChild(QToolButton, name)
    assert found is not None, name
    return found


def test_when_the_last_issue_is_fixed_the_keys_stay_with_the_issues(window: MainWindow, qtbot: QtBot) -> None:
    window.document.open_cues([Cue(0, 2000, "one  two")], "talk", language="en")
    settle(window, qtbot)
    action(window, "issuesAction").trigger()
    panel = window.workplace.inspector.issues
    panel.fix_safe_button.setFocus()
    qtbot.keyClick(panel.fix_safe_button, Qt.Key.Key_Space)
    settle(window, qtbot)
    qtbot.waitUntil(lambda: not panel.list.isVisible())
    assert panel.isAncestorOf(window.focusWidget())


def test_the_status_bar_counts_each_level_and_opens_the_list(talk: MainWindow, qtbot: QtBot) -> None:
    counts = button(talk, "issuesStateButton")
    assert counts.text() == "1 error(s) · 1 hint(s)"
    qtbot.mouseClick(counts, Qt.MouseButton.LeftButton)
    shown = talk.findChild(QTableView, "issuesList")
    assert shown.isVisible()
    qtbot.waitUntil(shown.hasFocus)


def test_the_tool_bar_counts_what_is_more_than_a_hint(talk: MainWindow) -> None:
    shown = talk.tool_bar.widgetForAction(action(talk, "issuesAction"))
    assert shown.text() == "1"
    assert shown.accessibleName() == "Issues: 1 error(s) · 1 hint(s)"


def test_without_a_document_nothing_is_counted(window: MainWindow) -> None:
    assert button(window, "issuesStateButton").isHidden()
    assert not action(window, "nextIssueAction").isEnabled()
    assert not action(window, "issuesAction").isEnabled()


def test_keys_lead_from_issue_to_issue_while_the_list_is_closed(talk: MainWindow) -> None:
    assert action(talk, "nextIssueAction").shortcut() == QKeySequence("F8")
    assert action(talk, "previousIssueAction").shortcut() == QKeySequence("Shift+F8")
    assert action(talk, "issuesAction").shortcut() == QKeySequence("Ctrl+F8")
    visited = []
    for name in ("nextIssueAction", "nextIssueAction", "nextIssueAction", "previousIssueAction"):
        action(talk, name).trigger()
        visited.append(talk.document.selection.chosen.only)
    assert visited == [2, 0, 2, 0]


def test_the_list_opens_and_closes_by_its_action(talk: MainWindow) -> None:
    listed = action(talk, "issuesAction")
    listed.trigger()
    panel = talk.workplace.inspector.issues
    assert panel.isVisible()
    panel.closed.emit()
    assert (panel.isHidden(), listed.isChecked()) == (True, False)


def test_work_on_many_cues_has_a_bar_and_can_be_cancelled(
    talk: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("subtitler.gui.editor.slices._SLICE_S", -1.0)
    action(talk, "issuesAction").trigger()
    talk.findChild(QPushButton, "fixSafeButton").click()
    cancel = button(talk, "cancelWorkButton")
    assert cancel.isVisible()
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert cancel.isHidden()
    assert talk.document.track[0].text == "one  two"


def test_how_many_were_fixed_is_told(talk: MainWindow, qtbot: QtBot) -> None:
    action(talk, "issuesAction").trigger()
    talk.findChild(QPushButton, "fixSafeButton").click()
    settle(talk, qtbot)
    assert talk.document.track[0].text == "one two"
    assert talk.status.currentMessage().split()[0] in ("1", "2")
    assert button(talk, "cancelWorkButton").isHidden()


def test_where_everything_is_right_the_counts_say_so(talk: MainWindow, qtbot: QtBot) -> None:
    talk.document.open_cues(CUES[1:2], "fine", language="en")
    settle(talk, qtbot)
    assert button(talk, "issuesStateButton").text() == "No issues"
    action(talk, "issuesAction").trigger()
    qtbot.waitUntil(lambda: talk.findChild(QLabel, "issuesNone").text().startswith("No issues."))


def test_the_length_of_the_recording_is_a_measure(talk: MainWindow, qtbot: QtBot) -> None:
    talk.document.open_cues(CUES[1:2], "short", language="en", media=(Media("/media/talk.wav", duration_ms=5000),))
    settle(talk, qtbot)
    assert button(talk, "issuesStateButton").text() == "1 error(s)"


def test_checks_that_are_switched_off_are_remembered(talk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    menu = talk.findChild(QMenu, "checksMenu")
    next(entry for entry in menu.actions() if entry.data() is Kind.SPACE).trigger()
    settle(talk, qtbot)
    assert button(talk, "issuesStateButton").text() == "1 error(s)"
    talk.preferences.save()
    assert load_settings(tmp_path / "settings.json")[0].checks_off == ("space",)


def test_a_report_is_written_as_a_page_or_a_table(
    talk: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("talk.html", "talk.csv"):
        path = tmp_path / name
        monkeypatch.setattr(questions, "ask_report_target", lambda *_, path=path: path)
        talk.workplace.issues.write_report()
        qtbot.waitUntil(lambda path=path: path.exists() and talk.runner.is_idle)
        assert talk.message_bar.text == f"Report saved as {name}."
    assert "<h1>Check of talk</h1>" in (tmp_path / "talk.html").read_text()
    with (tmp_path / "talk.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Time", "Cue", "Level", "Check", "Value", "Limit", "Text"]
    assert rows[1][:4] == ["00:00:00.000", "1", "Hint", "Blanks"]


def test_a_report_that_cannot_be_written_says_why(
    talk: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_report_target", lambda *_: tmp_path / "nowhere" / "talk.html")
    talk.workplace.issues.write_report()
    qtbot.waitUntil(lambda: str(tmp_path / "nowhere") in talk.message_bar.text)


@pytest.mark.parametrize(
    ("typed", "chosen", "written"),
    [
        ("talk.html", "Page (*.html)", "talk.html"),
        ("talk.html", "Table (*.csv)", "talk.csv"),
        ("mine.csv", "Page (*.html)", "mine.csv"),
        ("v1.2", "Table (*.csv)", "v1.2.csv"),
        ("", "", None),
    ],
)
def test_the_reports_name_gets_the_suffix_of_its_kind(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, chosen: str, written: str | None
) -> None:
    name = str(tmp_path / typed) if typed else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_options: (name, chosen))
    path = questions.ask_report_target(window, tmp_path / "talk.html")
    assert (path and path.name) == written
