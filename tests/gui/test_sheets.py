"""The sheet of settings, and questions about files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from subtitler.gui import questions
from subtitler.gui.preferences import Preferences
from subtitler.gui.settings_dialog import SettingsDialog
from subtitler.recognition.catalogue import Service
from subtitler.settings import load_settings


def test_settings_take_effect_and_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    sheet = SettingsDialog(preferences)
    qtbot.addWidget(sheet)
    sheet.theme_box.setCurrentIndex(sheet.theme_box.findData("dark"))
    sheet.language_box.setCurrentIndex(sheet.language_box.findData("zh_CN"))
    assert "started again" in sheet._language_note.text()
    preferences.save()
    settings, complaints = load_settings(tmp_path / "settings.json")
    assert (settings.theme, settings.language, complaints) == ("dark", "zh_CN", ())


def test_the_monthly_limit_is_kept_and_no_nonsense_is(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    sheet = SettingsDialog(preferences)
    qtbot.addWidget(sheet)
    sheet.cap_edit.setText("19.90")
    assert preferences.monthly_cap() == Decimal("19.90")
    sheet.cap_edit.setText("a lot")
    assert "the old limit holds" in sheet._cap_note.text()
    assert preferences.monthly_cap() == Decimal("19.90")
    sheet.cap_edit.setText("")
    assert preferences.monthly_cap() is None


def test_workspaces_are_kept_for_each_region(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    sheet = SettingsDialog(preferences)
    qtbot.addWidget(sheet)
    sheet.workspace_edits[Service.CN].setText("ws-abc")
    assert preferences.settings.workspace_ids() == {Service.CN: "ws-abc"}
    sheet.workspace_edits[Service.INTL].setText("evil.example/")
    assert sheet.workspace_edits[Service.INTL].property("tone") == "error"
    assert preferences.settings.workspace_ids() == {Service.CN: "ws-abc"}


def test_own_models_are_added_by_name_and_removed(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    sheet = SettingsDialog(preferences)
    qtbot.addWidget(sheet)
    models = sheet.own_models
    models.name_edit.setText("fun-asr")
    assert not models.add_button.isEnabled(), "the program knows this one already"
    models.name_edit.setText("paraformer-v9")
    models.family_box.setCurrentIndex(models.family_box.findData("paraformer"))
    models.add_button.click()
    assert [model.name for model in preferences.settings.custom_model_list()] == ["paraformer-v9"]
    models.list.setCurrentRow(0)
    models.remove_button.click()
    assert preferences.settings.custom_models == ()


def test_settings_that_cannot_be_written_cost_nothing_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    preferences = Preferences(tmp_path / "file" / "settings.json")
    preferences.change(lambda settings: settings.with_recent(Path("a.srt")))
    preferences.save()
    assert "were not saved" in caplog.text
    assert preferences.settings.recent_files == ("a.srt",)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("talk", "talk"), ("talk.subtitler", "talk"), ("talk v1.2", "talk v1.2"), ("film.srt", "film.srt")],
)
def test_a_project_is_always_written_as_one_and_asks_before_it_replaces(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, written: str
) -> None:
    (tmp_path / "film.srt").touch()
    path = tmp_path / f"{written}.subtitler"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / typed), ""))
    asked: list[Path] = []
    monkeypatch.setattr(questions, "ask_to_overwrite", lambda _, taken: bool(asked.append(taken)))
    parent = QWidget()
    qtbot.addWidget(parent)
    assert questions.ask_project_path(parent, tmp_path / "film.subtitler") == path
    path.touch()
    assert questions.ask_project_path(parent, tmp_path / "film.subtitler") is None
    assert asked == [path]
