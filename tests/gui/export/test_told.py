"""What the window tells after an export."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from subtitler.export.recipients import own_recipients
from subtitler.export.second_readers import SECOND_READERS, SecondReader, Seen
from subtitler.gui.export import export_dialog
from subtitler.gui.export.exported_dialog import ExportedDialog
from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue
from tests.standin.exports import asked


def exported(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path, **style: object) -> None:
    window.document.open_cues([Cue(0, 1000, "Hello")], "film")
    monkeypatch.setattr(export_dialog, "ask_export", asked(path, **style))
    with qtbot.waitSignal(window.workplace.desk.exported):
        window.commands.export.trigger()


def files_button(window: MainWindow) -> QPushButton:
    return next(button for button in window.message_bar.findChildren(QPushButton) if button.text() == "Files…")


def test_that_the_file_holds_what_it_should_is_said(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported(window, qtbot, monkeypatch, tmp_path / "film.srt", encoding="gb18030")
    assert "Exported to film.srt. Read back by FFmpeg: 1 subtitle" in window.message_bar.text
    assert window.message_bar.property("tone") == "info"
    assert own_recipients().look().style("").encoding == "gb18030"
    files_button(window).click()
    (dialog,) = window.findChildren(ExportedDialog)
    assert dialog.isVisible()
    assert dialog.list.item(0).text() == "film.srt"
    dialog.close()


def test_a_difference_is_shown_by_itself(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {**SECOND_READERS, "srt": SecondReader("Somebody", lambda *_: [Seen(0, 1000, "Hullo")])}
    monkeypatch.setattr("subtitler.export.comparing.SECOND_READERS", other)
    exported(window, qtbot, monkeypatch, tmp_path / "film.srt", formats=("srt", "vtt"))
    assert "2 file" in window.message_bar.text
    assert "otherwise" in window.message_bar.text
    assert window.message_bar.property("tone") == "warning"
    assert "film.srt: No. 1, text: “Hello” became “Hullo”" in window.message_bar.details


def test_a_part_of_the_track_is_not_the_whole_work(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from msgspec.structs import replace

    from subtitler.export.order import Span
    from subtitler.timedtext.edits import retext

    window.document.open_cues([Cue(0, 1000, "Hello")], "film")
    window.document.apply(retext(window.document.track, 0, "Hello, you"))
    whole = asked(tmp_path / "film.srt")

    def part(*arguments: object) -> object:
        export = whole(*arguments)
        return replace(export, order=replace(export.order, span=Span(0, 500)))

    monkeypatch.setattr(export_dialog, "ask_export", part)
    with qtbot.waitSignal(window.workplace.desk.exported):
        window.commands.export.trigger()
    assert window.document.is_modified, "what was not exported would be lost"
