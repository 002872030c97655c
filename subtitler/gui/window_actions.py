"""What the window as a whole can do: each action once, with its words, keys and icon. What they do is connected elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from subtitler.gui.icons import icon

_Keys = str | QKeySequence.StandardKey | None


class WindowActions(QObject):
    """The actions of the menus and the tool bar, except those that change cues."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        key = QKeySequence.StandardKey
        self.add_media = self._make("addMediaAction", self.tr("Add media…"), "add", "Ctrl+Shift+O")
        self.add_media.setToolTip(self.tr("Add sound or video files"))
        self.add_folder = self._make("addFolderAction", self.tr("Add a folder…"), "folder")
        self.paste = self._make("pasteMediaAction", self.tr("Paste links or files"), "link", key.Paste)
        self.transcribe = self._make("transcribeAction", self.tr("Transcribe"), "transcribe", "Ctrl+T")
        self.new_window = self._make("newWindowAction", self.tr("New window"), "", "Ctrl+Shift+N")
        self.close_window = self._make("closeWindowAction", self.tr("Close window"), "", "Ctrl+W")
        self.new = self._make("newAction", self.tr("New subtitles"), "subtitles", key.New)
        self.new.setToolTip(self.tr("Begin with none, to write them oneself; with the recording of the list, if there is one"))
        self.open = self._make("openAction", self.tr("Open…"), "open", key.Open)
        self.open_encoded = self._make("openEncodedAction", self.tr("Open with encoding…"), "open")
        self.open_encoded.setToolTip(self.tr("Open subtitles whose characters came out wrong, in another encoding"))
        self.save = self._make("saveAction", self.tr("Save project"), "save", key.Save)
        self.save_as = self._make("saveAsAction", self.tr("Save project as…"), "save", "Ctrl+Shift+S")
        self.export = self._make("exportAction", self.tr("Export…"), "export", "Ctrl+E")
        self.burn = self._make("burnAction", self.tr("Burn into video…"), "video")
        self.burn.setToolTip(self.tr("Make a video with the subtitles drawn into its picture, by FFmpeg"))
        self.burn.setEnabled(False)
        self.settings = self._make("settingsAction", self.tr("Settings…"), "settings", "Ctrl+,")
        self.settings.setIconText(self.tr("Settings"))
        self.presets = self._make("presetsAction", self.tr("Readability presets…"), "presets")
        self.keyboard = self._make("keyboardAction", self.tr("Change keyboard shortcuts…"), "keys")
        self.keys = self._make("apiKeysAction", self.tr("API keys…"), "key")
        self.costs = self._make("costsAction", self.tr("Costs…"), "costs")
        self.evidence = self._make("evidenceAction", self.tr("Recognition results…"), "evidence")
        self.evidence.setEnabled(False)
        self.relink = self._make("relinkAction", self.tr("Find moved recordings…"), "find")
        self.relink.setEnabled(False)
        self.quit = self._make("quitAction", self.tr("Quit"), "quit", "Ctrl+Q")
        self.shortcuts = self._make("shortcutsAction", self.tr("Keyboard shortcuts"), "keys")
        self.shortcuts.setShortcuts([QKeySequence("F1"), QKeySequence("?")])
        self.find_action = self._make("findActionAction", self.tr("Find an action…"), "find", "Ctrl+K")
        self.find_action.setToolTip(self.tr("Find any action by a few letters of its name, and do it"))
        self.about = self._make("aboutAction", self.tr("About Subtitler"), "about")
        self.show_library = self._toggle("showLibraryAction", self.tr("Library"), "Ctrl+1")
        self.show_recognition = self._toggle("showRecognitionAction", self.tr("Recognition"), "Ctrl+2")
        self.show_inspector = self._toggle("showInspectorAction", self.tr("Inspector"), "Ctrl+3")
        self.show_masked = self._toggle("maskedWordsAction", self.tr("Masked words"), "Ctrl+4")
        self.show_player = self._toggle("showPlayerAction", self.tr("Player"), "Ctrl+5")
        self.show_player.setChecked(True)
        self.choose_recording = self._make("chooseRecordingAction", self.tr("Play another recording…"), "video")
        self.choose_recording.setEnabled(False)
        self.issues = self._toggle("issuesAction", self.tr("Issues"), "Ctrl+F8")
        self.issues.setIcon(icon("warning"))
        self.next_issue = self._make("nextIssueAction", self.tr("Next issue"), "next", "F8")
        self.previous_issue = self._make("previousIssueAction", self.tr("Previous issue"), "previous", "Shift+F8")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)

    def _make(self, name: str, text: str, symbol: str = "", keys: _Keys = None) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        action.setIconText(text.rstrip("…"))
        if symbol:
            action.setIcon(icon(symbol))
        if keys is not None:
            action.setShortcut(keys)
        self._window.addAction(action)
        return action

    def _toggle(self, name: str, text: str, keys: str) -> QAction:
        action = self._make(name, text, "", keys)
        action.setCheckable(True)
        return action
