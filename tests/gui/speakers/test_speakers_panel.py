"""The speakers' panel and its keys, used as a person does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QColorDialog, QLabel, QLineEdit, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from subtitler.formats.project import read_project, write_project
from subtitler.gui import questions
from subtitler.gui.editor.cue_columns import Column
from subtitler.gui.editor.cue_model import SpeakerColourRole
from subtitler.gui.main_window import MainWindow
from subtitler.gui.theme import readable, tokens
from subtitler.gui.tokens import contrast
from subtitler.gui.waveform.timeline import Timeline
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import assign_speaker
from subtitler.timedtext.project import Project, TrackContent
from subtitler.timedtext.speakers import Speaker

CUES = (
    Cue(0, 2000, "a", "Ann"),
    Cue(2000, 3000, "b", "Bob"),
    Cue(3000, 4000, "c"),
    Cue(4000, 10_000, "d", "Ann"),
    Cue(10_000, 11_000, "e", "Bob"),
)


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    path = tmp_path / "talk.subtitler"
    other = TrackContent("English", "en", (Cue(0, 2000, "A", "Ann"),))
    write_project(path, Project(tracks=(TrackContent("Talk", "zh", CUES), other)))
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    action(window, "speakersAction").trigger()
    return window


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert found is not None, name
    return found


def listed(window: MainWindow) -> QTreeWidget:
    found = window.findChild(QTreeWidget, "speakerList")
    assert found is not None
    return found


def rows(window: MainWindow) -> list[tuple[str, ...]]:
    found = listed(window)
    return [tuple(found.topLevelItem(row).text(column) for column in range(4)) for row in range(found.topLevelItemCount())]


def speakers(window: MainWindow) -> list[str]:
    return [cue.speaker for cue in window.document.track]


def press(window: MainWindow, qtbot: QtBot, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def rename(window: MainWindow, qtbot: QtBot, row: int, name: str) -> None:
    found = listed(window)
    found.setFocus()
    found.setCurrentItem(found.topLevelItem(row))
    qtbot.keyClick(found, Qt.Key.Key_F2)
    field = found.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_speakers_are_listed_with_what_they_say(opened: MainWindow) -> None:
    assert rows(opened) == [("Ann", "2", "0:08 (80 %)", "Alt+1"), ("Bob", "2", "0:02 (20 %)", "Alt+2")]
    title = opened.findChild(QLabel, "speakersTitle")
    assert title is not None
    assert title.text() == "2 speaker(s)"


def test_a_name_is_typed_once_and_changes_everywhere_and_comes_back(opened: MainWindow, qtbot: QtBot) -> None:
    before = opened.document.project()
    rename(opened, qtbot, 0, "Anna")
    qtbot.waitUntil(lambda: speakers(opened) == ["Anna", "Bob", "", "Anna", "Bob"])
    assert opened.document.tracks[1][0].speaker == "Anna"
    assert opened.document.track_index == 0
    qtbot.waitUntil(lambda: [row[0] for row in rows(opened)] == ["Anna", "Bob"])
    assert opened.document.undo_stack.undoText() == "rename a speaker"
    opened.document.undo_stack.undo()
    assert opened.document.project() == before


def test_a_name_that_somebody_has_merges_both(opened: MainWindow, qtbot: QtBot) -> None:
    rename(opened, qtbot, 1, "Ann")
    qtbot.waitUntil(lambda: speakers(opened) == ["Ann", "Ann", "", "Ann", "Ann"])
    assert opened.document.undo_stack.undoText() == "merge speakers"
    qtbot.waitUntil(lambda: rows(opened) == [("Ann", "4", "0:10 (100 %)", "Alt+1")])
    opened.document.undo_stack.undo()
    assert speakers(opened) == ["Ann", "Bob", "", "Ann", "Bob"]


@pytest.fixture
def alone(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    path = tmp_path / "alone.subtitler"
    write_project(path, Project(tracks=(TrackContent("Talk", "zh", CUES),)))
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    action(window, "speakersAction").trigger()
    return window


def colours(window: MainWindow) -> list[str]:
    model = window.document.model
    return [model.data(model.index(row, Column.SPEAKER), SpeakerColourRole) for row in range(len(window.document.track))]


def test_who_is_called_otherwise_keeps_colour_and_key(alone: MainWindow, qtbot: QtBot) -> None:
    before = colours(alone)
    rename(alone, qtbot, 0, "Zoe")
    qtbot.waitUntil(lambda: [(row[0], row[3]) for row in rows(alone)] == [("Zoe", "Alt+1"), ("Bob", "Alt+2")])
    assert colours(alone) == before
    alone.document.undo_stack.undo()
    qtbot.waitUntil(lambda: [(row[0], row[3]) for row in rows(alone)] == [("Ann", "Alt+1"), ("Bob", "Alt+2")])
    assert colours(alone) == before
    assert alone.document.cast == ()


def test_who_is_merged_into_another_has_that_ones_colour(alone: MainWindow, qtbot: QtBot) -> None:
    ann, bob = colours(alone)[:2]
    rename(alone, qtbot, 0, "Bob")
    qtbot.waitUntil(lambda: [(row[0], row[3]) for row in rows(alone)] == [("Bob", "Alt+1")])
    assert {colour for colour in colours(alone) if colour} <= {ann, bob}
    assert len({colours(alone)[row] for row in (0, 1, 3, 4)}) == 1


def test_names_have_the_same_colours_when_the_project_is_opened_again(alone: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    rename(alone, qtbot, 0, "Zoe")
    qtbot.waitUntil(lambda: "Zoe" in speakers(alone))
    alone.workplace.speakers.panel.added.emit("Carl")
    seen = colours(alone)
    with qtbot.waitSignal(alone.workplace.desk.saved):
        alone.workplace.desk.save()
    alone.document.close()
    with qtbot.waitSignal(alone.workplace.desk.opened):
        alone.workplace.desk.open(tmp_path / "alone.subtitler")
    assert colours(alone) == seen
    assert [speaker.name for speaker in alone.document.cast] == ["Zoe", "Bob", "Carl"]


def test_who_speaks_in_another_track_only_cannot_be_removed(opened: MainWindow, qtbot: QtBot) -> None:
    document = opened.document
    document.set_cast(document.whole_cast)
    document.apply(assign_speaker(document.track, [0, 3], "Bob"))
    qtbot.waitUntil(lambda: rows(opened)[0][:2] == ("Ann", "0"))
    listed(opened).setCurrentItem(listed(opened).topLevelItem(0))
    menu = opened.workplace.speakers.panel.make_menu()
    assert not next(each for each in menu.actions() if each.text() == "Remove from the list").isEnabled()


def test_the_chosen_colour_of_a_speaker_is_that_of_the_strip_of_short_cues_too(alone: MainWindow, qtbot: QtBot) -> None:
    view = alone.workplace.waveform.zone.view
    view.resize(800, 200)
    view.show_timeline(Timeline(0, 1000.0, view.width(), 12_000_000))
    assert view.scene.narrow
    alone.workplace.speakers.panel.coloured.emit("Ann", "#804000")
    shown = view.grab().toImage()
    middle = round(view.scene.band.center().y())
    seen = {shown.pixelColor(x, middle).name() for x in range(8)}
    assert readable("#804000") in seen


def test_keys_give_the_chosen_cues_to_a_speaker(opened: MainWindow, qtbot: QtBot) -> None:
    opened.document.selection.choose_cue(2)
    opened.workplace.editor.table.setFocus()
    assert action(opened, "assignSpeaker2Action").text() == "Bob"
    qtbot.keyClick(opened.workplace.editor.table, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert speakers(opened)[2] == "Bob"
    qtbot.keyClick(opened.workplace.editor.table, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert speakers(opened)[2] == ""
    assert not action(opened, "assignSpeaker3Action").isEnabled()


def test_from_here_on_mends_a_diarization(opened: MainWindow, qtbot: QtBot) -> None:
    opened.document.selection.choose_cue(3)
    listed(opened).setCurrentItem(listed(opened).topLevelItem(1))
    press(opened, qtbot, "speakerFromHereButton")
    assert speakers(opened) == ["Ann", "Bob", "", "Bob", "Bob"]


def test_all_cues_of_a_speaker_are_chosen(opened: MainWindow, qtbot: QtBot) -> None:
    listed(opened).setCurrentItem(listed(opened).topLevelItem(1))
    press(opened, qtbot, "speakerCuesButton")
    assert list(opened.document.selection.chosen) == [1, 4]


def test_a_colour_is_seen_in_the_table_kept_and_undone(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    model = opened.document.model
    usual = model.data(model.index(0, Column.SPEAKER), SpeakerColourRole)
    opened.workplace.speakers.panel.coloured.emit("Ann", "#804000")
    assert model.data(model.index(0, Column.SPEAKER), SpeakerColourRole) == "#804000"
    with qtbot.waitSignal(opened.workplace.desk.saved):
        opened.workplace.desk.save()
    assert read_project(tmp_path / "talk.subtitler").cast == (Speaker("Ann", "#804000"), Speaker("Bob"))
    opened.document.undo_stack.undo()
    assert model.data(model.index(0, Column.SPEAKER), SpeakerColourRole) == usual


def test_a_colour_that_cannot_be_told_from_its_ground_is_shown_darker_or_lighter(opened: MainWindow) -> None:
    opened.workplace.speakers.panel.coloured.emit("Ann", tokens().raised)
    model = opened.document.model
    assert contrast(model.data(model.index(0, Column.SPEAKER), SpeakerColourRole), tokens().raised) >= 3


def test_who_says_nothing_yet_can_be_added_and_removed(opened: MainWindow, qtbot: QtBot) -> None:
    opened.workplace.speakers.panel.added.emit("Carl")
    qtbot.waitUntil(lambda: [row[0] for row in rows(opened)] == ["Ann", "Bob", "Carl"])
    found = listed(opened)
    found.setCurrentItem(found.topLevelItem(2))
    menu = opened.workplace.speakers.panel.make_menu()
    remove = next(each for each in menu.actions() if each.text() == "Remove from the list")
    assert remove.isEnabled()
    remove.trigger()
    qtbot.waitUntil(lambda: [row[0] for row in rows(opened)] == ["Ann", "Bob"])


def test_a_series_shares_its_cast(opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = tmp_path / "part 1.subtitler"
    tracks = (TrackContent("Talk", "en", (Cue(0, 1000, "x", "Bob"), Cue(1000, 2000, "y", "Dora"))),)
    write_project(first, Project(tracks=tracks, cast=(Speaker("Dora", "#804000"),)))
    monkeypatch.setattr(questions, "ask_project", lambda _window: first)
    action(opened, "takeCastAction").trigger()
    qtbot.waitUntil(lambda: bool(opened.document.cast))
    assert opened.document.cast == (Speaker("Dora", "#804000"), Speaker("Bob"), Speaker("Ann"))
    qtbot.waitUntil(lambda: [row[0] for row in rows(opened)] == ["Dora", "Bob", "Ann"])
    assert opened.status.currentMessage() == "1 speaker(s) taken over"
    assert rows(opened)[0][3] == "Alt+1"


def test_a_sample_of_a_voice_is_played_and_no_other_cue_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    playback = window.workplace.player.playback
    with qtbot.waitSignals([window.workplace.desk.opened, playback.loaded], timeout=20_000):
        window.workplace.open_sample()
    action(window, "speakersAction").trigger()
    track = window.document.track
    names = [row[0] for row in rows(window)]
    listed(window).setCurrentItem(listed(window).topLevelItem(1))
    chosen = window.document.selection.chosen
    played: list[int] = []
    playback.position_changed.connect(played.append)
    with qtbot.waitSignal(playback.playing_changed, check_params_cb=lambda is_playing: not is_playing, timeout=20_000):
        press(window, qtbot, "hearSpeakerButton")
    theirs = [cue for cue in track if cue.speaker == names[1]]
    heard = next(cue for cue in theirs if cue.start_ms <= max(played) <= cue.end_ms + 400)
    assert all(heard.start_ms - 400 <= ms <= heard.end_ms + 400 for ms in played if ms)
    assert window.document.selection.chosen == chosen


def test_any_colour_can_be_chosen_in_the_systems_dialog(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def choose(colour: QColor, _parent: object, title: str) -> QColor:
        asked.append((colour.name(), title))
        return QColor("#804000")

    monkeypatch.setattr(QColorDialog, "getColor", choose)
    before = colours(opened)[0]
    listed(opened).setCurrentItem(listed(opened).topLevelItem(0))
    menu = opened.workplace.speakers.panel.make_menu()
    palette = next(each.menu() for each in menu.actions() if each.text() == "Colour")
    next(each for each in palette.actions() if each.text() == "Another colour…").trigger()
    assert asked == [(before, "Colour of Ann")]
    assert colours(opened)[0] == readable("#804000")
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor())
    next(each for each in palette.actions() if each.text() == "Another colour…").trigger()
    assert colours(opened)[0] == readable("#804000"), "a dialog that was closed changes nothing"
    next(each for each in palette.actions() if each.text() == "The usual colour").trigger()
    assert colours(opened)[0] == before


def test_an_empty_cast_says_what_to_do(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\nx\n")
    with qtbot.waitSignal(window.workplace.desk.opened):
        window.workplace.desk.open(path)
    action(window, "speakersAction").trigger()
    assert not listed(window).isVisible()
    panel = window.workplace.speakers.panel
    assert any("Nobody is named yet" in label.text() and label.isVisible() for label in panel.findChildren(QLabel))


def test_the_menu_offers_all_that_can_be_done(opened: MainWindow) -> None:
    found = listed(opened)
    found.setCurrentItem(found.topLevelItem(0))
    menu = opened.workplace.speakers.panel.make_menu()
    texts = [each.text() for each in menu.actions() if each.text()]
    assert texts == ["Assign", "From here on", "Hear", "Their cues", "Rename", "Colour", "Merge", "Remove from the list"]
    found.customContextMenuRequested.emit(QPoint(5, 5))
