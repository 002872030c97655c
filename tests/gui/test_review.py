"""Hotwords, corrections, masked words and kept results, in the whole window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from subtitler import pipeline
from subtitler.formats.evidence import pack
from subtitler.formats.project import read_project, write_project
from subtitler.gui import questions
from subtitler.gui.evidence_dialog import EvidenceDialog
from subtitler.gui.library.sources import Sources
from subtitler.gui.library.vocabulary_dialog import VocabularyDialog
from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext
from subtitler.timedtext.project import Evidence, Media, Project, TrackContent
from subtitler.timedtext.transcript import Sentence, Transcript, Word
from tests.gui.conftest import TRANSCRIPT, FakeRecognizer, result_of


def evidence(document: bytes | None = None, **changes: str) -> Evidence:
    facts = {"media": "/media/talk.mp4", "service": "cn", "model": "fun-asr", "task_id": "8fab"}
    packed = pack(result_of(TRANSCRIPT) if document is None else document)
    return Evidence(**{**facts, **changes}, recognised_at="2026-03-01T09:30:00Z", packed=packed)


def heard(start_ms: int, *texts: str) -> Cue:
    words = tuple(Word(start_ms + 100 * place, start_ms + 100 * place + 90, text) for place, text in enumerate(texts))
    return Cue(start_ms, start_ms + 900, "".join(texts), "", words)


CUES = (heard(0, "我们", "连调", "一下"), heard(1000, "先", "连调"), heard(2000, "再", "见"))


def project(tmp_path: Path, **extras: object) -> Path:
    path = tmp_path / "talk.subtitler"
    content = Project((Media("https://media.example.com/talk.mp4"),), (TrackContent("talk", "zh", CUES),), **extras)
    write_project(path, content)
    return path


def opened(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    window.workplace.desk.open(path)
    qtbot.waitUntil(lambda: window.document.path == path)


def button(window: MainWindow, text: str) -> QPushButton:
    (found,) = [each for each in window.message_bar.findChildren(QPushButton) if each.text() == text and each.isVisible()]
    return found


def correct(window: MainWindow, index: int, text: str) -> None:
    """As a user does: the cue is chosen, its text changed, the next cue chosen."""
    window.document.selection.choose_cue(index)
    window.document.apply(retext(window.document.track, index, text), is_typing=True)
    window.document.selection.choose_cue((index + 1) % 3)


def hotwords_edit(window: MainWindow) -> QPlainTextEdit:
    return window.findChild(QPlainTextEdit, "hotwordsEdit")


# --- hotwords that learn ---


def test_a_term_that_was_corrected_twice_is_offered_and_added(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, project(tmp_path, hotwords="fjord"))
    correct(window, 0, "我们联调一下")
    assert window.message_bar.text == ""
    correct(window, 1, "先联调")
    assert window.message_bar.text.startswith("“联调” was corrected twice")
    button(window, "Add").click()
    assert window.document.hotwords == "fjord\n联调"
    assert hotwords_edit(window).toPlainText() == "fjord\n联调"
    window.document.undo_stack.undo()
    assert (window.document.hotwords, hotwords_edit(window).toPlainText()) == ("fjord", "fjord")


def test_a_refused_term_is_never_offered_again(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, project(tmp_path))
    correct(window, 0, "我们联调一下")
    correct(window, 1, "先联调")
    button(window, "No").click()
    correct(window, 2, "联调再见")
    assert window.message_bar.isHidden()
    remembered = tmp_path / "home" / "data" / "subtitler" / "corrections.json"
    qtbot.waitUntil(lambda: remembered.exists() and json.loads(remembered.read_text())["settled"] == ["联调"])


def test_a_correction_that_was_undone_does_not_count(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, project(tmp_path))
    correct(window, 0, "我们联调一下")
    window.document.undo_stack.undo()
    correct(window, 1, "先联调")
    assert window.message_bar.isHidden()


def test_a_term_that_is_a_hotword_already_is_not_offered(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, project(tmp_path, hotwords="联调,5"))
    correct(window, 0, "我们联调一下")
    correct(window, 1, "先联调")
    assert window.message_bar.isHidden()


def test_the_last_corrected_cue_counts_when_the_project_is_saved(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, project(tmp_path))
    correct(window, 0, "我们联调一下")
    window.document.apply(retext(window.document.track, 1, "先联调"), is_typing=True)
    assert window.message_bar.isHidden()
    window.workplace.desk.save()
    qtbot.waitUntil(lambda: window.message_bar.text.startswith("“联调”"))


# --- the hotwords' sheet ---


def test_the_sheet_writes_into_the_panel_and_the_project(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, project(tmp_path, hotwords="fjord"))
    window.side.show_recognition(True)
    window.findChild(QPushButton, "vocabularyButton").click()
    sheet = window.findChild(VocabularyDialog)
    sheet.paste("Bergen,5")
    sheet.close()
    assert hotwords_edit(window).toPlainText() == window.document.hotwords == "fjord\nBergen,5"
    window.workplace.desk.save()
    qtbot.waitUntil(lambda: not window.document.is_modified)
    assert read_project(tmp_path / "talk.subtitler").hotwords == "fjord\nBergen,5"


def test_a_project_brings_its_hotwords_and_one_without_leaves_what_was_written(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    hotwords_edit(window).setPlainText("mine")
    opened(window, qtbot, project(tmp_path))
    assert hotwords_edit(window).toPlainText() == "mine"
    window.document.close()
    opened(window, qtbot, project(tmp_path, hotwords="fjord"))
    assert hotwords_edit(window).toPlainText() == "fjord"


def test_hotwords_do_not_make_a_subtitle_file_unsaved(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "talk.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nhello\n")
    opened(window, qtbot, tmp_path / "talk.srt")
    window.workplace.review._use("fjord")
    assert (hotwords_edit(window).toPlainText(), window.document.is_modified) == ("fjord", False)


# --- masked words ---


def test_masked_words_of_a_result_are_offered_for_review(
    window: MainWindow, qtbot: QtBot, recording, recognizer: FakeRecognizer
) -> None:
    words = (Word(0, 400, "that ", ""), Word(400, 900, "***", "."))
    recognizer.transcript = Transcript((Sentence(0, 900, "that ***.", words),), 1000, 900)
    window.add(Sources(media=(str(recording()),)))
    window.workplace.recognising.transcribe()
    qtbot.waitUntil(lambda: "masked 1 word" in window.message_bar.text, timeout=10_000)
    button(window, "Review").click()
    assert window.workplace.inspector.masked.isVisible()
    assert window.findChild(QAction, "maskedWordsAction").isChecked()
    window.findChild(QAction, "maskedWordsAction").trigger()
    assert window.workplace.inspector.masked.isHidden()


# --- kept results ---


def sheet_of(window: MainWindow, qtbot: QtBot) -> EvidenceDialog:
    window.findChild(QAction, "evidenceAction").trigger()
    sheet = window.findChild(EvidenceDialog)
    qtbot.waitUntil(lambda: window.runner.is_idle)
    return sheet


def cells(sheet: EvidenceDialog) -> list[list[str]]:
    tree = sheet.findChild(QTreeWidget)
    return [[tree.topLevelItem(row).text(column) for column in range(5)] for row in range(tree.topLevelItemCount())]


def test_without_kept_results_there_is_nothing_to_open(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, project(tmp_path))
    assert not window.findChild(QAction, "evidenceAction").isEnabled()


def test_kept_results_tell_recording_model_service_date_and_what_was_billed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = (evidence(), evidence(b"{}", media="https://example.org/a%20b.mp3", service="mars", model="fun-asr-9"))
    opened(window, qtbot, project(tmp_path, evidence=kept))
    sheet = sheet_of(window, qtbot)
    first, second = cells(sheet)
    assert (first[:3], first[4]) == (["talk.mp4", "fun-asr", "Alibaba Cloud, Beijing"], "2 s")
    assert "2026" in first[3] or "26" in first[3]
    assert (second[:3], second[4]) == (["a b.mp3", "fun-asr-9", "mars"], "–")
    sheet.close()


def test_a_kept_result_opens_as_new_subtitles_years_later(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, project(tmp_path, hotwords="fjord", evidence=(evidence(),)))
    sheet_of(window, qtbot).open_button.click()
    qtbot.waitUntil(lambda: window.document.path is None)
    assert [cue.text for cue in window.document.track] == ["Hello there.", "How are you?"]
    assert (window.document.evidence, window.document.hotwords) == ((evidence(),), "fjord")
    assert window.document.media == (Media("/media/talk.mp4", 2000),)


def test_a_kept_result_is_saved_as_a_file_that_convert_reads(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(window, qtbot, project(tmp_path, evidence=(evidence(),)))
    target = tmp_path / "raw.json"
    monkeypatch.setattr(questions, "ask_result_target", lambda _parent, proposed: target)
    sheet = sheet_of(window, qtbot)
    sheet.save_button.click()
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == result_of(TRANSCRIPT)
    assert [cue.text for cue in pipeline.read_subtitles(target).cues] == ["Hello there.", "How are you?"]
    sheet.close()


def test_a_damaged_result_is_told_and_harms_nothing_else(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    damaged = Evidence("/media/talk.mp4", "cn", "fun-asr", "t", "", pack(b"{}" * 500)[:-9])
    opened(window, qtbot, project(tmp_path, evidence=(damaged,)))
    sheet = sheet_of(window, qtbot)
    assert cells(sheet)[0][4] == "–"
    sheet.open_button.click()
    qtbot.waitUntil(lambda: "is damaged" in sheet._said.text())
    assert sheet.open_button.isEnabled()
    sheet.remove_button.click()
    assert (cells(sheet), window.document.evidence) == ([], ())
    sheet.close()
    window.document.undo_stack.undo()
    assert window.document.evidence == (damaged,)
    window.document.undo_stack.setClean()
