"""The settings that are not chosen where they are used: appearance, language, and the way to the keys."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from subtitler.gui.fields import add_row, combo_box, fill, note, say
from subtitler.gui.icons import icon
from subtitler.gui.preferences import Preferences
from subtitler.gui.theme import AROUND, BETWEEN

_WIDTH = 420


class SettingsDialog(QDialog):
    """Changes take effect at once, except the language.

    Signals: keys_wanted().
    """

    keys_wanted = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setAccessibleName(self.tr("Settings"))
        self._preferences = preferences
        self._language_at_start = preferences.settings.language
        self.theme_box = combo_box("themeBox", self.tr("Appearance"))
        themes = [(self.tr("Like the system"), "system"), (self.tr("Light"), "light"), (self.tr("Dark"), "dark")]
        fill(self.theme_box, themes, preferences.settings.theme)
        self.language_box = combo_box("interfaceLanguageBox", self.tr("Language of the window"))
        # Languages are named in themselves, so that whoever is lost in the wrong one finds the way back.
        languages = [(self.tr("Like the system"), "system"), ("English", "en"), ("简体中文", "zh_CN")]
        fill(self.language_box, languages, preferences.settings.language)
        self._language_note = note()
        keys = QPushButton(icon("key"), self.tr("API keys…"))
        keys.setAutoDefault(False)
        keys.clicked.connect(self.keys_wanted)
        form = QFormLayout()
        form.setHorizontalSpacing(AROUND)
        form.setVerticalSpacing(BETWEEN)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        add_row(form, self.tr("Appearance"), self.theme_box)
        add_row(form, self.tr("Language"), self.language_box)
        form.addRow("", self._language_note)
        add_row(form, self.tr("Cloud recognition"), keys)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(AROUND)
        layout.addLayout(form)
        layout.addStretch()
        layout.addWidget(buttons)
        self.resize(QSize(_WIDTH, self.sizeHint().height()))
        self._show_language_note()
        self.theme_box.currentIndexChanged.connect(self._take_theme)
        self.language_box.currentIndexChanged.connect(self._take_language)

    def _take_theme(self) -> None:
        self._preferences.change(lambda settings: replace(settings, theme=self.theme_box.currentData()))

    def _take_language(self) -> None:
        self._preferences.change(lambda settings: replace(settings, language=self.language_box.currentData()))
        self._show_language_note()

    def _show_language_note(self) -> None:
        is_changed = self.language_box.currentData() != self._language_at_start
        say(self._language_note, self.tr("Takes effect when Subtitler is started again.") if is_changed else "")
