"""What is dropped, pasted or typed becomes media, each once."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from subtitler.errors import MediaIsEmpty
from subtitler.gui.library import sources
from subtitler.gui.library.media_input import MediaInput
from subtitler.gui.library.media_model import MediaModel
from subtitler.gui.library.medium import MediumState
from subtitler.gui.library.rows import Role, RowDelegate
from subtitler.gui.library.sources import files_in, from_locations, from_mime, from_text, holds_sources, media_name
from subtitler.pipeline import readable_suffixes

A, B = "https://example.com/a.mp3", "https://example.com/b.mp4?Signature=x"


def test_the_window_opens_every_file_that_can_be_read() -> None:
    assert set(readable_suffixes()) == sources.DOCUMENT_SUFFIXES


@pytest.mark.parametrize(
    ("text", "media"),
    [
        (A, [A]),
        (f"  {A}  \n\n{B}\n", [A, B]),
        (f"{A} {B}\t{A}", [A, B]),
        (f'"{A}"', [A]),
        ("oss://bucket/film.mp4", ["oss://bucket/film.mp4"]),
        ("/films/my film.mp4", ["/films/my film.mp4"]),
        ("'/films/电影.mkv'", ["/films/电影.mkv"]),
        ("file:///films/a%20b.mp4", ["/films/a b.mp4"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_links_and_paths_are_found_in_a_text(text: str, media: list[str]) -> None:
    assert list(from_text(text).media) == media


def test_documents_are_told_from_media(tmp_path: Path) -> None:
    found = from_locations([tmp_path / "film.SRT", tmp_path / "film.mp4", tmp_path / "film.subtitler", tmp_path, A])
    assert found.documents == (tmp_path / "film.SRT", tmp_path / "film.subtitler")
    assert found.media == (str(tmp_path / "film.mp4"), A)
    assert found.folders == (tmp_path,)


def test_a_folder_gives_its_media_by_name_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.mp3", "a.MP4", "sub/c.wav", ".git/d.wav", ".e.wav", "notes.txt", "data.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [Path(found).relative_to(tmp_path).as_posix() for found in files_in(tmp_path)] == ["a.MP4", "b.mp3", "sub/c.wav"]


def test_a_folder_chosen_by_mistake_does_not_become_an_endless_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST_FILES", 3)
    for number in range(9):
        (tmp_path / f"{number}.mp3").write_bytes(b"")
    assert len(list(files_in(tmp_path))) == 3


def test_drags_of_files_and_links_are_welcome_and_others_are_not() -> None:
    files, links, words = QMimeData(), QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile("/films/a b.mp4"), QUrl(B)])
    links.setText(f"look: {A}")
    words.setText("just words")
    assert [holds_sources(mime) for mime in (files, links, words)] == [True, True, False]
    assert from_mime(files).media == ("/films/a b.mp4", B)


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("/films/a b.mp4", "a b.mp4"),
        ("https://example.com/talks/Keynote%20Day%201.mp3?sig=1", "Keynote Day 1.mp3"),
        ("https://example.com/", "example.com"),
        ("https://example.com/%E7%94%B5%E5%BD%B1.mp4", "电影.mp4"),
    ],
)
def test_media_are_called_by_their_file_names(location: str, name: str) -> None:
    assert media_name(location) == name


def test_the_list_holds_each_medium_once_and_tells_what_is_known(qtbot: QtBot) -> None:
    model = MediaModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert len(model.add(["/a.wav", "/b.mp4", "/a.wav", B])) == 3
    assert model.add(["/b.mp4"]) == ()
    model.change("/a.wav", lambda known: replace(known, state=MediumState.USABLE, duration_ms=8_040_000, size_bytes=1_000_000))
    model.change("/b.mp4", lambda known: replace(known, state=MediumState.UNUSABLE, error=MediaIsEmpty(media="/b.mp4")))
    notes = [str(model.index(row).data(Role.NOTE)) for row in range(3)]
    assert notes[0].startswith("2 h 14 min · ")
    assert notes[1].startswith("b.mp4 is empty")
    assert notes[2] == "Link"
    assert [model.index(row).data(Role.SYMBOL) for row in range(3)] == ["sound", "error", "link"]
    assert "Signature" not in str(model.index(2).data(Qt.ItemDataRole.ToolTipRole))
    model.remove([0, 2])
    assert [medium.location for medium in model.media] == ["/b.mp4"]
    model.change("/gone.wav", lambda known: known)
    model.mark("/b.mp4", is_transcribed=True, is_busy=False)
    tester.deleteLater()


def test_what_was_transcribed_does_not_wait_for_it_any_more(qtbot: QtBot) -> None:
    model = MediaModel()
    model.add([A])
    assert model[0].waits_for_transcription
    model.mark(A, is_transcribed=False, is_busy=True)
    assert "in work" in str(model.index(0).data(Role.NOTE))
    assert not model[0].waits_for_transcription
    model.mark(A, is_transcribed=True, is_busy=False)
    assert "subtitles ready" in str(model.index(0).data(Role.NOTE))
    assert not model[0].waits_for_transcription


def test_long_explanations_wrap_and_the_row_grows(qtbot: QtBot) -> None:
    model, delegate, option = MediaModel(), RowDelegate(), QStyleOptionViewItem()
    model.add(["/a.wav", "/b.wav"])
    model.change("/b.wav", lambda known: replace(known, error=MediaIsEmpty(media="/a/very/long/path/" * 8)))
    option.rect = QRect(0, 0, 240, 40)
    assert delegate.sizeHint(option, model.index(1)).height() > 2 * delegate.sizeHint(option, model.index(0)).height()


def test_a_rows_button_is_where_it_is_drawn(qtbot: QtBot) -> None:
    delegate, row = RowDelegate(), QRect(0, 80, 240, 44)
    assert delegate.button_at(row, delegate.button_rect(row).center())
    assert not delegate.button_at(row, QPoint(20, 100))
    assert not delegate.button_at(row, delegate.button_rect(row).center() + QPoint(0, 44))


def test_several_links_pasted_into_the_line_go_straight_into_the_list(qtbot: QtBot) -> None:
    line = MediaInput()
    qtbot.addWidget(line)
    QGuiApplication.clipboard().setText(f"{A}\n{B}")
    with qtbot.waitSignal(line.pasted) as pasted:
        qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted.args[0].media == (A, B)
    QGuiApplication.clipboard().setText(A)
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == A


def test_enter_adds_what_was_typed(window, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.library.media_input, A)
    qtbot.keyClick(window.library.media_input, Qt.Key.Key_Return)
    assert [medium.location for medium in window.library.media_model.media] == [A]
    assert window.library.media_input.text() == ""


def test_the_cross_in_a_row_removes_that_medium(window, qtbot: QtBot) -> None:
    window.add(from_text(f"{A}\n{B}"))
    view, index = window.library.media_list, window.library.media_model.index(0)
    qtbot.waitUntil(lambda: view.visualRect(index).height() > 0)
    place = view.itemDelegate().button_rect(view.visualRect(index)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [medium.location for medium in window.library.media_model.media] == [B]
    assert view.indexAt(place) == QModelIndex() or view.indexAt(place).row() == 0


def test_pasted_prose_is_no_medium_but_links_paths_and_names_of_files_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.wav").touch()

    def pasted(text: str) -> tuple[str, ...]:
        mime = QMimeData()
        mime.setText(text)
        return from_mime(mime).media

    assert pasted("Dear Anna,\nhere are the minutes of our meeting.") == ()
    assert pasted(f"Listen to this:\n{A}") == (A,)
    assert pasted("/films/gone.mp4\n~/b.mp3") == ("/films/gone.mp4", str(Path("~/b.mp3").expanduser()))
    assert pasted("talk.wav") == (str(tmp_path / "talk.wav"),)


@pytest.mark.parametrize("text", ["x" * 5000, "/" + "x" * 5000, "~nobody-of-this-name/a.mp3", "a\0b"])
def test_a_path_that_no_system_knows_is_taken_as_it_stands(text: str) -> None:
    assert len(from_text(text).media) == 1


def test_a_document_named_from_here_is_found_from_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert from_locations(["film.srt"]).documents == (tmp_path / "film.srt",)
