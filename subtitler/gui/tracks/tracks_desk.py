"""Tracks in the window: added, named, moved, removed; one beside another, with linked times; translations brought in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu

from subtitler.gui.editor.undo import TrackList
from subtitler.gui.icons import icon
from subtitler.gui.wording import language_name
from subtitler.timedtext.track import Track

if TYPE_CHECKING:
    from subtitler.gui.main_window import MainWindow
    from subtitler.gui.workplace import Workplace

_MOMENT_MS = 4000


class TracksDesk(QObject):
    """Connects the tracks of the document with the window's menus, the tabs and the picture."""

    def __init__(self, workplace: Workplace, window: MainWindow) -> None:
        super().__init__(workplace)
        self._window = window
        self._workplace = workplace
        self._document = workplace.document
        self._make_actions()
        self._fill_menus()
        self._connect()
        self._refresh()

    def _make_actions(self) -> None:
        self.add = self._action("addTrackAction", self.tr("New track…"), "add")
        self.bring = self._action("importTrackAction", self.tr("Import a translation…"), "open")
        self.bring.setToolTip(self.tr("A track from a file, fitted to the times of the shown one"))
        self.rename = self._action("renameTrackAction", self.tr("Name and language of the track…"), "edited")
        self.remove = self._action("deleteTrackAction", self.tr("Delete the track"), "delete")
        self.left = self._action("moveTrackLeftAction", self.tr("Move the track to the left"))
        self.right = self._action("moveTrackRightAction", self.tr("Move the track to the right"))
        self.previous = self._action("previousTrackAction", self.tr("Previous track"), "", "Ctrl+Alt+PgUp")
        self.next = self._action("nextTrackAction", self.tr("Next track"), "", "Ctrl+Alt+PgDown")
        self.links = self._toggle("linkTimesAction", self.tr("Link the times of both tracks"), "Ctrl+Alt+L")
        self.links.setToolTip(
            self.tr("Moving, inserting, splitting, merging and deleting cues is done in the track beside, too")
        )
        self.both = self._toggle("bothTracksAction", self.tr("Both tracks on the picture"), "Ctrl+Alt+P")
        self.above = self._toggle("besideAboveAction", self.tr("The track beside above the other"))

    def _action(self, name: str, text: str, symbol: str = "", *keys: str) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if symbol:
            action.setIcon(icon(symbol))
        self._window.addAction(action)
        return action

    def _toggle(self, name: str, text: str, *keys: str) -> QAction:
        action = self._action(name, text, "", *keys)
        action.setCheckable(True)
        return action

    def _fill_menus(self) -> None:
        menu = self._window.edit_menu.addMenu(self.tr("Tracks"))
        menu.setObjectName("tracksMenu")
        self._fill_track_menu(menu)
        self._beside = self._window.view_menu.addMenu(self.tr("Track beside"))
        self._beside.setObjectName("besideMenu")
        self._group = QActionGroup(self)
        self._window.view_menu.addActions([self.links, self.both, self.above])

    def _fill_track_menu(self, menu: QMenu) -> None:
        menu.addActions([self.add, self.bring])
        menu.addSeparator()
        menu.addActions([self.rename, self.remove, self.left, self.right])
        menu.addSeparator()
        menu.addActions([self.previous, self.next])

    def _connect(self) -> None:
        document, tabs = self._document, self._workplace.editor.tabs
        self.add.triggered.connect(self.ask_new)
        self.bring.triggered.connect(self.ask_translation)
        self.rename.triggered.connect(self.ask_name)
        self.remove.triggered.connect(self.delete)
        self.left.triggered.connect(partial(self._move, -1))
        self.right.triggered.connect(partial(self._move, 1))
        self.previous.triggered.connect(partial(self._go, -1))
        self.next.triggered.connect(partial(self._go, 1))
        self.links.toggled.connect(self._link)
        self.both.toggled.connect(self._show_both)
        self.above.toggled.connect(self._show_both)
        tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tabs.customContextMenuRequested.connect(self._show_menu)
        tabs.tabBarDoubleClicked.connect(self.ask_name)
        document.replaced.connect(self._refresh)
        document.opened.connect(self._open_beside)
        document.second_changed.connect(self._refresh)

    def restore(self, settings: QSettings) -> None:
        """Whether times are linked and both languages are on the picture, as the last time."""
        for action, key in self._remembered():
            action.setChecked(settings.value(key, False, type=bool) is True)

    def remember(self, settings: QSettings) -> None:
        """Keeps how two tracks are shown."""
        for action, key in self._remembered():
            settings.setValue(key, action.isChecked())

    def _remembered(self) -> list[tuple[QAction, str]]:
        return [(self.links, "tracks/linked"), (self.both, "tracks/both"), (self.above, "tracks/above")]

    # --- what is shown ---

    def _refresh(self) -> None:
        tracks, is_open = self._document.tracks, self._document.is_open
        has_several = is_open and len(tracks) > 1
        for action in (self.add, self.bring, self.rename):
            action.setEnabled(is_open)
        self.remove.setEnabled(has_several)
        self.left.setEnabled(self._document.track_index > 0)
        self.right.setEnabled(self._document.track_index < len(tracks) - 1)
        for action in (self.previous, self.next):
            action.setEnabled(has_several)
        for action in (self.links, self.both, self.above):
            action.setEnabled(self._document.beside is not None)
            action.setProperty("whyDisabled", self.tr("It needs a track beside: View ▸ Track beside."))
        self._fill_beside()

    def _fill_beside(self) -> None:
        self._beside.clear()
        for action in self._group.actions():
            self._group.removeAction(action)
        self._beside.setEnabled(len(self._document.tracks) > 1)
        self._offer(self.tr("None"), None)
        for track in self._document.tracks:
            if track is not self._document.track:
                self._offer(_called(track, self._document.tracks.index(track) + 1).replace("&", "&&"), track)

    def _offer(self, text: str, track: Track | None) -> None:
        action = self._group.addAction(text)
        action.setCheckable(True)
        action.setChecked(track is self._document.beside)
        action.triggered.connect(lambda: self._document.show_beside(track))
        self._beside.addAction(action)

    def _show_menu(self, place: QPoint) -> None:
        tabs = self._workplace.editor.tabs
        index = tabs.tabAt(place)
        if index >= 0:
            self._document.choose_track(index)
        menu = QMenu(tabs)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_track_menu(menu)
        menu.addMenu(self._beside)
        menu.popup(tabs.mapToGlobal(place))

    def _link(self, is_wanted: bool) -> None:
        self._document.links_times = is_wanted

    def _show_both(self) -> None:
        self._workplace.player.subtitles.show_both(self.both.isChecked(), is_above=self.above.isChecked())

    def _open_beside(self) -> None:
        """Where times were linked or both languages wanted the last time, the second track of a project stands beside."""
        if len(self._document.tracks) > 1 and (self.links.isChecked() or self.both.isChecked()):
            self._document.show_beside(self._document.tracks[1])

    # --- what is done ---

    def ask_new(self) -> None:
        """Asks for a name and a language, and adds a track."""
        from subtitler.gui.tracks.track_dialog import TrackDialog
        from subtitler.timedtext.aligning import translation_of

        dialog = TrackDialog(self.tr("New track"), "", "", is_new=True, parent=self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            wish = dialog.wish
            shown = self._document.track
            if wish.copies_times:
                track = translation_of(shown, wish.name, wish.language)
            else:
                track = Track(name=wish.name, language=wish.language)
            self._add(self.tr("Add a track"), track, shown if wish.copies_times else None)

    def _add(self, words: str, track: Track, beside: Track | None) -> None:
        """The new track is shown; the one that it translates stands beside."""
        before = self._document.track_list()
        after = TrackList((*before.tracks, (track, track.name, track.language)), len(before.tracks))
        self._document.set_tracks(words, after)
        if beside is not None:
            self._document.show_beside(beside)

    def ask_name(self) -> None:
        """Asks what the shown track is called, and for its language."""
        shown = self._document.track
        if not self._document.is_open:
            return
        from subtitler.gui.tracks.track_dialog import TrackDialog

        title = self.tr("Name and language of the track")
        dialog = TrackDialog(title, shown.name, shown.language, is_new=False, parent=self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            wish, before = dialog.wish, self._document.track_list()
            tracks = tuple((entry[0], wish.name, wish.language) if entry[0] is shown else entry for entry in before.tracks)
            if tracks != before.tracks:
                self._document.set_tracks(self.tr("Name a track"), replace(before, tracks=tracks))

    def delete(self) -> None:
        """The shown track goes; undo brings it back."""
        before, index = self._document.track_list(), self._document.track_index
        if len(before.tracks) > 1:
            left = before.tracks[:index] + before.tracks[index + 1 :]
            self._document.set_tracks(self.tr("Delete a track"), TrackList(left, min(index, len(left) - 1)))

    def _move(self, step: int) -> None:
        before, index = self._document.track_list(), self._document.track_index
        if 0 <= index + step < len(before.tracks):
            moved = list(before.tracks)
            moved.insert(index + step, moved.pop(index))
            self._document.set_tracks(self.tr("Move a track"), TrackList(tuple(moved), index + step))

    def _go(self, step: int) -> None:
        self._document.choose_track((self._document.track_index + step) % len(self._document.tracks))

    def ask_translation(self) -> None:
        """Asks for a file, and brings in what it holds as a track."""
        from subtitler.gui.tracks.translation import ask_translation

        ask_translation(self._workplace, self._window, self._add)


def _called(track: Track, number: int) -> str:
    return track.name or language_name(track.language) or str(number)
