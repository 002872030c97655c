"""Keys are entered, replaced and forgotten; without a keyring nothing is kept unless the user says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from subtitler.gui.library.key_dialog import KeyDialog, KeyField
from subtitler.gui.tasks import TaskRunner
from subtitler.recognition.catalogue import Service

KEY = "sk-0123456789abcdef"


@pytest.fixture
def sheet(qtbot: QtBot, credentials) -> KeyDialog:
    runner = TaskRunner()
    made = KeyDialog(credentials, runner, Service.INTL)
    made.runner = runner
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: runner.is_idle)
    return made


def settle(qtbot: QtBot, sheet: KeyDialog) -> None:
    qtbot.waitUntil(lambda: sheet.runner.is_idle)


def field(sheet: KeyDialog, service: Service = Service.CN) -> KeyField:
    return sheet.fields[service]


def test_a_key_is_stored_for_its_region_and_never_shown(sheet: KeyDialog, qtbot: QtBot, credentials) -> None:
    entry = field(sheet).entry
    assert entry.echoMode() is QLineEdit.EchoMode.Password
    entry.setText(KEY)
    with qtbot.waitSignal(sheet.keys_changed):
        field(sheet).save.click()
    settle(qtbot, sheet)
    assert credentials.stored == {Service.CN: KEY}
    assert entry.text() == ""
    assert "keyring" in field(sheet).state.text()
    assert field(sheet).save.text() == "Replace"


def test_a_key_is_forgotten(sheet: KeyDialog, qtbot: QtBot, credentials) -> None:
    credentials.stored[Service.INTL] = KEY
    field(sheet, Service.INTL).show_source()
    settle(qtbot, sheet)
    with qtbot.waitSignal(sheet.keys_changed):
        field(sheet, Service.INTL).forget_button.click()
    settle(qtbot, sheet)
    assert credentials.stored == {}
    assert field(sheet, Service.INTL).state.text() == "No key yet."


def test_without_a_keyring_the_key_serves_this_session_only_if_the_user_says_so(
    sheet: KeyDialog, qtbot: QtBot, credentials
) -> None:
    credentials.keyring_works = False
    assert not field(sheet).for_session.isVisible()
    field(sheet).entry.setText(KEY)
    field(sheet).save.click()
    settle(qtbot, sheet)
    assert "DASHSCOPE_API_KEY" in field(sheet).trouble.text()
    assert credentials.session == {}
    assert KEY not in field(sheet).trouble.text()
    with qtbot.waitSignal(sheet.keys_changed):
        field(sheet).for_session.click()
    settle(qtbot, sheet)
    assert credentials.session == {Service.CN: KEY}
    assert "this session" in field(sheet).state.text()
    assert not field(sheet).trouble.isVisible()


def test_nothing_is_stored_while_nothing_is_entered(sheet: KeyDialog, credentials) -> None:
    assert not field(sheet).save.isEnabled()
    field(sheet).entry.setText("  ")
    field(sheet).store()
    assert credentials.stored == {}


def test_the_sheet_opens_at_the_region_that_needs_the_key(sheet: KeyDialog) -> None:
    assert sheet.focusWidget() is field(sheet, Service.INTL).entry


def test_return_saves_the_key_and_leaves_the_sheet_open_to_say_what_became_of_it(
    sheet: KeyDialog, qtbot: QtBot, credentials
) -> None:
    credentials.keyring_works = False
    sheet.activateWindow()
    field(sheet).entry.setFocus()
    qtbot.keyClicks(field(sheet).entry, KEY)
    qtbot.keyClick(field(sheet).entry, Qt.Key.Key_Return)
    settle(qtbot, sheet)
    assert sheet.isVisible()
    assert field(sheet).for_session.isVisible()
    assert field(sheet).for_session.hasFocus()
    qtbot.keyClick(field(sheet).for_session, Qt.Key.Key_Space)
    settle(qtbot, sheet)
    assert credentials.session == {Service.CN: KEY}
    assert field(sheet).entry.hasFocus()
