"""The whole window: from a dropped file to an exported one, with questions before anything is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from subtitler.errors import LinkUnreachable
from subtitler.export.sources import of_project
from subtitler.formats import registry
from subtitler.formats.project import read_project
from subtitler.gui import questions
from subtitler.gui.export import export_dialog
from subtitler.gui.fields import ChoiceBox
from subtitler.gui.library.job import JobState
from subtitler.gui.library.sources import Sources, from_locations
from subtitler.gui.main_window import MainWindow
from subtitler.gui.preferences import Preferences
from subtitler.gui.questions import Answer
from subtitler.gui.theme import theme
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext
from tests.gui.conftest import FakeCredentials, FakeRecognizer
from tests.standin.exports import asked, to_export

Recording = Callable[..., Path]


def idle(window: MainWindow) -> Callable[[], bool]:
    return lambda: window.runner.is_idle


def press(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert action is not None, name
    action.trigger()


def states(window: MainWindow) -> list[JobState]:
    return [job.state for job in reversed(window.queue.model.jobs)]


def drop(window: MainWindow, mime: QMimeData, on: QWidget | None = None) -> None:
    """Drops on a place of the window, as the window system would hand it on."""
    place = QPointF((on or window).rect().center())
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    window.dragEnterEvent(QDragEnterEvent(place.toPoint(), copy, mime, left, none))
    window.dropEvent(QDropEvent(place, copy, mime, left, none))


def transcribe(window: MainWindow, qtbot: QtBot, media: list[Path]) -> None:
    window.add(from_locations(media))
    qtbot.waitUntil(idle(window))
    button = window.findChild(QPushButton, "transcribeButton")
    assert button is not None
    with qtbot.waitSignal(window.queue.done):
        button.click()
    qtbot.waitUntil(lambda: not window.queue.unfinished)


def test_everything_that_others_hold_on_to_has_its_name_and_says_it(window: MainWindow) -> None:
    boxes = "serviceBox modelBox languageBox hotwordsEdit speakersBox transcribeButton"
    for name in f"mediaInput mediaList jobList cueTable cueText {boxes}".split():
        widget = window.findChild(QWidget, name)
        assert widget is not None, name
        assert widget.accessibleName(), name
    for name in "exportAction openAction saveAction undoAction redoAction findAction".split():
        action = window.findChild(QAction, name)
        assert action is not None, name
        assert action.text(), name


def test_a_dropped_file_becomes_subtitles_that_are_exported(
    window: MainWindow, qtbot: QtBot, recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(recording("talk.wav")))])
    drop(window, mime)
    qtbot.waitUntil(idle(window))
    button = window.findChild(QPushButton, "transcribeButton")
    with qtbot.waitSignal(window.queue.done):
        button.click()
    assert [cue.text for cue in window.document.track] == ["Hello there.", "How are you?"]
    path = tmp_path / "talk.srt"
    monkeypatch.setattr(export_dialog, "ask_export", asked(path))
    with qtbot.waitSignal(window.workplace.desk.exported):
        press(window, "exportAction")
    assert "Hello there." in path.read_text(encoding="utf-8")
    assert not window.queue.unsaved
    assert not window.isWindowModified()


def test_a_link_dropped_on_a_text_field_is_media_too(window: MainWindow, qtbot: QtBot) -> None:
    for name, kind in (("mediaInput", QLineEdit), ("hotwordsEdit", QPlainTextEdit), ("cueText", QPlainTextEdit)):
        field = window.findChild(kind, name)
        assert not field.acceptDrops(), name
    mime = QMimeData()
    mime.setText("https://example.com/a.mp3\nhttps://example.com/b.mp3")
    drop(window, mime)
    assert [medium.location for medium in window.library.media_model.media] == [
        "https://example.com/a.mp3",
        "https://example.com/b.mp3",
    ]


def test_ctrl_v_outside_text_fields_adds_what_is_on_the_clipboard(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("https://example.com/talk.mp4")
    qtbot.keyClick(window.library.media_list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [medium.location for medium in window.library.media_model.media] == ["https://example.com/talk.mp4"]


def test_a_folder_is_searched_for_media_and_the_rest_is_left_out(
    window: MainWindow, qtbot: QtBot, recording: Recording
) -> None:
    recording("folder/b.wav")
    recording("folder/deep/a.wav")
    folder = recording("folder/.hidden.wav").parent
    (folder / "notes.txt").write_text("not a recording")
    window.add(from_locations([folder]))
    qtbot.waitUntil(lambda: len(window.library.media_model.media) == 2 and window.runner.is_idle)
    assert [Path(medium.location).name for medium in window.library.media_model.media] == ["b.wav", "a.wav"]


def test_a_file_that_is_no_recording_says_so_in_its_row_and_the_others_go_on(
    window: MainWindow, qtbot: QtBot, recording: Recording, tmp_path: Path
) -> None:
    (tmp_path / "text.mp3").write_text("this is a text")
    (tmp_path / "empty.wav").write_bytes(b"")
    transcribe(window, qtbot, [tmp_path / "text.mp3", tmp_path / "empty.wav", tmp_path / "gone.wav", recording("good.wav")])
    notes = [window.library.media_model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert "damaged" in notes[0]
    assert "empty" in notes[1]
    assert "There is no file" in notes[2]
    assert states(window) == [JobState.DONE]


def test_a_failed_job_tells_why_and_can_be_tried_again(window: MainWindow, qtbot: QtBot, recognizer) -> None:
    link = "https://example.com/talk.mp4?Signature=secret"
    recognizer.error = LinkUnreachable(media=link)
    window.add(from_locations([link]))
    window.findChild(QPushButton, "transcribeButton").click()
    qtbot.waitUntil(lambda: states(window) == [JobState.FAILED])
    said = window.queue.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "could not download talk.mp4" in said
    assert "secret" not in said
    recognizer.error = None
    with qtbot.waitSignal(window.queue.done):
        window.queue.retry(window.queue.model[0].number)
    assert states(window) == [JobState.DONE]


def test_a_cancelled_job_ends_at_once_and_can_be_tried_again(
    window: MainWindow, qtbot: QtBot, recording: Recording, recognizer
) -> None:
    recognizer.gate.clear()
    window.add(from_locations([recording()]))
    qtbot.waitUntil(idle(window))
    window.findChild(QPushButton, "transcribeButton").click()
    qtbot.waitUntil(lambda: states(window) == [JobState.RUNNING] and window.queue.model[0].fraction > 0.5)
    window.workplace.queue.cancel_all()
    qtbot.waitUntil(lambda: states(window) == [JobState.CANCELLED])
    assert window.queue.model[0].can_retry


def test_many_media_are_one_batch_and_no_result_is_lost(
    window: MainWindow, qtbot: QtBot, recording: Recording, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    transcribe(window, qtbot, [recording(f"talk {number}.wav") for number in range(5)])
    qtbot.waitUntil(lambda: states(window) == [JobState.DONE] * 5)
    _first, *others = window.queue.model.jobs
    window.document.apply(retext(window.document.track, 0, "Edited."))
    for job in others:
        window.workplace.desk.open_job(job)
    assert any(cue.text == "Edited." for job in window.queue.model.jobs for cue in job.project.tracks[0].cues), (
        "an edit went lost between results"
    )
    monkeypatch.setattr(questions, "ask_unsaved_results", lambda *_: Answer.SAVE)
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(questions, "ask_folder", lambda *_: tmp_path / "out")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"talk {number}.srt" for number in range(5)]


def test_no_result_takes_the_place_of_a_file_that_was_opened(
    window: MainWindow, qtbot: QtBot, recording: Recording, recognizer, tmp_path: Path
) -> None:
    window.add(Sources(media=(str(recording()),)))
    qtbot.waitUntil(idle(window))
    recognizer.gate.clear()
    window.workplace.recognising.transcribe()
    (tmp_path / "other.srt").write_text("1\n00:00:00,400 --> 00:00:00,800\nRead this\n")
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(tmp_path / "other.srt")
    with qtbot.waitSignal(window.queue.done):
        recognizer.gate.set()
    assert [cue.text for cue in window.document.track] == ["Read this"]
    assert "ready" in window.message_bar.text


def test_closing_asks_before_results_are_lost_and_can_be_called_off(
    window: MainWindow, qtbot: QtBot, recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    transcribe(window, qtbot, [recording()])
    answers = [Answer.CANCEL, Answer.DISCARD]
    monkeypatch.setattr(questions, "ask_unsaved_results", lambda *_: answers.pop(0))
    window.close()
    assert window.isVisible()
    window.close()
    assert not window.isVisible()


def test_changes_to_a_file_are_asked_about_saved_and_come_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "film.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n")
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.add(from_locations([path]))
    assert window.windowTitle() == "film[*] – Subtitler"
    window.document.apply(retext(window.document.track, 1, "Second"))
    assert window.isWindowModified()
    monkeypatch.setattr(questions, "ask_unsaved_document", lambda *_: Answer.SAVE)
    monkeypatch.setattr(questions, "ask_project_path", lambda _window, proposed: proposed)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert [cue.text for cue in read_project(tmp_path / "film.subtitler").tracks[0].cues] == ["One", "Second"]


def test_what_is_typed_while_a_file_is_read_is_asked_about(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.srt").write_text(f"1\n00:00:01,000 --> 00:00:02,000\n{name}\n")
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(tmp_path / "one.srt")
    asked: list[str] = []

    def ask(_window: object, name: str) -> Answer:
        asked.append(name)
        return Answer.CANCEL

    monkeypatch.setattr(questions, "ask_unsaved_document", ask)
    window.workplace.desk.open(tmp_path / "two.srt")
    window.document.apply(retext(window.document.track, 0, "typed meanwhile"))
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["one"]
    assert window.document.track[0].text == "typed meanwhile"


def test_of_two_files_opened_at_once_the_last_is_shown(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for name, cues in (("long", 3000), ("short", 1)):
        blocks = (f"{n}\n00:00:01,000 --> 00:00:02,000\n{name}\n" for n in range(cues))
        (tmp_path / f"{name}.srt").write_text("\n".join(blocks))
    window.workplace.desk.open(tmp_path / "long.srt")
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(tmp_path / "short.srt")
    qtbot.waitUntil(lambda: window.runner.is_idle)
    assert window.document.name == "short"


def test_what_is_typed_while_a_file_is_written_stays_unsaved(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "film.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\nOne\n")
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    window.document.apply(retext(window.document.track, 0, "Two"))
    with qtbot.waitSignal(window.workplace.desk.exported):
        source = of_project(window.document.project(), "out")
        window.workplace.desk._files.export(to_export(tmp_path / "out.srt", source))
        window.document.apply(retext(window.document.track, 0, "Three"))
    assert "Two" in (tmp_path / "out.srt").read_text()
    assert window.workplace.desk.is_unsaved


def test_a_repaired_file_says_what_was_repaired(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "odd.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n")
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    assert "odd.srt" in window.message_bar.text
    assert "Line " in window.message_bar.details
    assert len(window.document.track) == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.srt", None, "There is no file"),
        ("noise.vtt", b"\x00\x01\x02", "no subtitles that can be read"),
        ("broken.subtitler", b"{}", "not a whole Subtitler project"),
        ("other.json", b"[1]", "no subtitles that can be read"),
    ],
)
def test_a_file_that_cannot_be_opened_says_so_and_changes_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    window.document.open_cues([Cue(0, 1000, "Still here")], "before")
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with qtbot.waitSignal(window.workplace.desk.failed):
        window.workplace.desk.open(path)
    assert said in window.message_bar.text
    assert window.document.track[0].text == "Still here"


def test_an_export_into_a_folder_that_is_gone_says_so(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.document.open_cues([Cue(0, 1000, "Kept")], "kept")
    window.document.apply(retext(window.document.track, 0, "Kept, too"))
    monkeypatch.setattr(export_dialog, "ask_export", asked(tmp_path / "gone" / "kept.srt"))
    with qtbot.waitSignal(window.workplace.desk.failed):
        press(window, "exportAction")
    assert str(tmp_path / "gone") in window.message_bar.text
    assert window.isWindowModified()


def test_an_export_keeps_the_chosen_encoding_and_line_ends(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.document.open_cues([Cue(0, 1000, "字幕")], "film")
    path = tmp_path / "film.srt"
    monkeypatch.setattr(export_dialog, "ask_export", asked(path, encoding="utf-8-sig", newline="\r\n"))
    with qtbot.waitSignal(window.workplace.desk.exported):
        press(window, "exportAction")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf1\r\n")
    assert registry.read(path).cues[0].text == "字幕"
    assert window.preferences.settings.export_encoding == "utf-8-sig"


def test_the_window_is_useful_at_1024_by_640(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 640)
    window.document.open_cues([Cue(0, 1000, "One"), Cue(2000, 3000, "Two")], "film")
    qtbot.waitUntil(lambda: window.size().width() == 1024)
    table, text = window.findChild(QTableView, "cueTable"), window.findChild(QWidget, "cueText")
    assert table.isVisible()
    assert text.isVisible()
    assert table.width() >= 400
    assert text.width() >= 200


def test_zones_collapse_with_their_keys_and_come_back(window: MainWindow) -> None:
    window.document.open_cues([Cue(0, 1000, "One")], "film")
    inspector = window.findChild(QWidget, "inspector")
    assert window.library.isVisible()
    assert inspector.isVisible()
    press(window, "showLibraryAction")
    press(window, "showInspectorAction")
    assert not window.library.isVisible()
    assert not inspector.isVisible()
    press(window, "showInspectorAction")
    assert inspector.isVisible()


def test_the_recognition_panel_covers_the_inspector_and_gives_it_back(window: MainWindow) -> None:
    window.document.open_cues([Cue(0, 1000, "One")], "film")
    panel, inspector = window.findChild(QWidget, "recognitionPanel"), window.findChild(QWidget, "inspector")
    press(window, "transcribeAction")
    assert (panel.isVisible(), inspector.isVisible()) == (True, False)
    window.findChild(QWidget, "closeRecognitionButton").click()
    assert (panel.isVisible(), inspector.isVisible()) == (False, True)


def test_transcribe_without_a_key_opens_the_key_sheet(window: MainWindow, qtbot: QtBot) -> None:
    window.add(from_locations(["https://example.com/talk.mp4"]))
    box = window.workplace.recognition.service_box
    box.setCurrentIndex(box.findData("intl"))
    window.findChild(QPushButton, "transcribeButton").click()
    sheet = window.findChild(QWidget, "keyDialog")
    assert sheet is not None
    assert sheet.isVisible()
    assert not window.queue.model.jobs
    sheet.close()
    qtbot.waitUntil(idle(window))


def test_choices_are_remembered_and_the_theme_follows_the_setting(window: MainWindow, tmp_path: Path) -> None:
    panel = window.workplace.recognition
    panel.service_box.setCurrentIndex(panel.service_box.findData("cn"))
    panel.model_box.setCurrentIndex(panel.model_box.findData("paraformer-v2"))
    panel.language_box.setCurrentIndex(panel.language_box.findData("ko"))
    panel.hotwords_edit.setPlainText("Petra, 5")
    settings = window.preferences.settings
    assert (settings.service, settings.model_of("cn"), settings.languages) == ("cn", "paraformer-v2", ("ko",))
    assert settings.hotwords == "Petra, 5"
    window.preferences.change(lambda known: replace(known, theme="dark"))
    assert theme.choice == "dark"
    window.preferences.change(lambda known: replace(known, theme="light"))


def test_a_bad_hotword_stops_nothing_but_the_button(window: MainWindow, qtbot: QtBot, recording: Recording) -> None:
    window.add(from_locations([recording()]))
    qtbot.waitUntil(idle(window))
    window.workplace.recognition.hotwords_edit.setPlainText("Petra, 5\nAnn, heavy")
    window.findChild(QPushButton, "transcribeButton").click()
    assert not window.queue.model.jobs
    assert "Line 2" in window.workplace.recognition.hotwords_edit.accessibleDescription()


def test_three_hundred_media_are_listed_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.add(from_locations([f"https://example.com/{number}.mp3" for number in range(300)]))
    media_list = window.findChild(QListView, "mediaList")
    assert media_list.model().rowCount() == 300
    media_list.selectAll()
    qtbot.keyClick(media_list, Qt.Key.Key_Delete)
    assert media_list.model().rowCount() == 0


def test_painting_and_resizing_lose_no_reference_to_none(window: MainWindow, qtbot: QtBot) -> None:
    # PySide6 6.12.0 lost one for every void method that Python overrides, and aborted within seconds.
    window.document.open_cues([Cue(0, 1000, "One")], "film")
    before = sys.getrefcount(None)
    for number in range(200):
        window.resize(1024 + number % 7, 700)
        window.grab()
        if number % 50 == 0:
            window.document.apply(retext(window.document.track, 0, f"Text {number}"))
            window.document.undo_stack.undo()
    assert sys.getrefcount(None) > before - 150


def test_the_keys_go_to_what_one_works_on_next(window: MainWindow, qtbot: QtBot, recording: Recording, recognizer) -> None:
    def focused() -> str:
        widget = window.focusWidget()
        return widget.objectName() if widget else ""

    recognizer.gate.clear()
    window.add(from_locations([recording()]))
    qtbot.waitUntil(idle(window))
    window.workplace.recognition.transcribe_button.setFocus()
    qtbot.keyClick(window.workplace.recognition.transcribe_button, Qt.Key.Key_Space)
    assert focused() == "mediaList"
    with qtbot.waitSignal(window.queue.done):
        recognizer.gate.set()
    assert focused() == "cueTable"
    press(window, "showRecognitionAction")
    window.workplace.recognition.model_box.setFocus()
    press(window, "showRecognitionAction")
    assert focused() == "cueTable"


def test_an_opened_file_takes_the_focus_and_no_job_stays_chosen(window: MainWindow, qtbot: QtBot, recording: Recording) -> None:
    path = recording().with_name("film.srt")
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\nOne\n")
    transcribe(window, qtbot, [recording()])
    assert window.library.job_list.selectionModel().selectedRows()
    window.library.media_input.setFocus()
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    assert not window.library.job_list.selectionModel().selectedRows()
    assert window.findChild(QTableView, "cueTable").hasFocus()


def test_three_hundred_jobs_start_and_end_without_counting_them_three_hundred_times(
    window: MainWindow, qtbot: QtBot, recognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognizer.gate.clear()
    window.add(from_locations(f"https://example.com/{number}.wav" for number in range(300)))
    shown: list[int] = []
    show_jobs = window.status.show_jobs
    monkeypatch.setattr(window.status, "show_jobs", lambda jobs: (shown.append(len(jobs)), show_jobs(jobs)))
    window.workplace.recognising.transcribe()
    window.queue.cancel_all()
    assert len(window.queue.model.jobs) == 300
    assert not shown
    qtbot.waitUntil(lambda: not window.queue.unfinished)
    qtbot.waitUntil(lambda: shown[-1:] == [300])


def test_tab_goes_through_the_window_as_the_eye_does(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.open_sample()
    qtbot.waitUntil(idle(window))
    window.workplace.side.show_recognition(False)
    window.library.media_input.setFocus()
    visited = []
    for _ in range(30):
        visited.append(window.focusWidget().objectName())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    order = ["mediaInput", "mediaList", "trackTabs", "cueTable", "cueText", "cueSpeaker", "serviceStateButton", "mediaInput"]
    assert [name for name in visited if name in order][: len(order)] == order


def test_what_was_found_can_be_read_in_a_small_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 640)
    window.document.open_cues([Cue(0, 1000, "Hello")], "talk")
    press(window, "findAction")
    window.findChild(QLineEdit, "findText").setText("missing")
    count = window.findChild(QLabel, "findCount")
    assert count.text() == "Nothing found"
    qtbot.waitUntil(lambda: count.width() >= count.sizeHint().width())


def test_cues_keep_their_room_below_the_bars_in_a_small_window(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.open_sample()
    qtbot.waitUntil(idle(window))
    qtbot.waitUntil(lambda: window.workplace.player.view.isVisible())
    window.resize(1024, 640)
    table = window.workplace.editor.table

    def seen() -> int:
        """How many whole rows are in sight."""
        return sum(table.rowViewportPosition(row) + table.rowHeight(row) <= table.viewport().height() for row in range(5))

    qtbot.waitUntil(lambda: window.width() == 1024)
    press(window, "filterAction")
    press(window, "replaceAction")
    qtbot.waitUntil(lambda: window.workplace.editor.filter_bar.isVisible() and window.workplace.editor.find_bar.isVisible())
    qtbot.waitUntil(lambda: seen() >= 2)  # of the usual fonts three
    assert window.workplace.waveform.zone.isVisible()


def test_in_a_very_low_window_the_waveform_gives_way_to_the_bars(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.open_sample()
    qtbot.waitUntil(idle(window))
    window.resize(960, 480)
    editor, waveform = window.workplace.editor, window.workplace.waveform.zone
    qtbot.waitUntil(lambda: window.height() == 480)
    assert waveform.isVisible()
    press(window, "filterAction")
    press(window, "replaceAction")
    bars = (editor.filter_bar, editor.find_bar)
    qtbot.waitUntil(lambda: all(bar.height() >= bar.minimumSizeHint().height() for bar in bars))
    assert not waveform.isVisible()
    for bar in bars:
        bar.close_bar()
    qtbot.waitUntil(waveform.isVisible)


def test_the_filter_can_be_read_in_a_small_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 640)
    window.document.open_cues([Cue(0, 1000, "Hello", "A person with a name much longer than such a box")], "talk")
    press(window, "filterAction")
    qtbot.waitUntil(lambda: window.width() == 1024)
    cut = []
    for name in ("filterSpeaker", "filterIssues", "filterMarks"):
        box = window.findChild(ChoiceBox, name)
        qtbot.waitUntil(lambda box=box: box.width() > 100)
        for index in range(box.count()):
            box.setCurrentIndex(index)
            cut += [box.shown_text] if box.shown_text != box.currentText() else []
        box.setCurrentIndex(0)
    assert len(cut) == 1  # a name, with an ellipsis and not in the middle of a letter
    assert cut[0].startswith("A person")
    assert cut[0].endswith("…")


def test_a_narrow_player_shows_its_whole_time(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.open_sample()
    bar = window.workplace.player.bar
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: bar.width() < 350)
    qtbot.waitUntil(lambda: bar.time.width() >= bar.time.sizeHint().width())
    assert bar.seek_slider.width() >= 40


def test_a_new_window_is_not_larger_than_the_screen(tmp_path: Path, qtbot: QtBot) -> None:
    geometry = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = MainWindow(Preferences(tmp_path / "settings.json"), FakeCredentials(), FakeRecognizer(), geometry)
    qtbot.addWidget(made)
    room = made.screen().availableSize()
    assert room.width() < 1280, "a larger screen proves nothing"
    assert made.size().boundedTo(room) == made.size()


_SIZE_OF_A_NEW_WINDOW = """
from subtitler import app
window = app.build_window()
print(window.width(), window.height())
"""


@pytest.mark.parametrize(
    ("width", "height", "expected"), [(1280, 800, "1272 760"), (1920, 1080, "1280 800"), (1366, 768, "1280 728")]
)
def test_a_new_window_leaves_room_for_its_frame(tmp_path: Path, width: int, height: int, expected: str) -> None:
    screen = {"name": "Screen", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    options = {"synchronousWindowSystemEvents": False, "windowFrameMargins": True, "screens": [screen]}
    (tmp_path / "screens.json").write_text(json.dumps(options))
    own = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CONFIG", "STATE", "DATA", "CACHE")}
    environment = os.environ | own | {"QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"}
    program = [sys.executable, "-c", _SIZE_OF_A_NEW_WINDOW]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == expected
