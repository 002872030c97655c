"""The settings that are not chosen where they are used: appearance, language, and what concerns the cloud as a whole."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from subtitler.gui.fields import add_row, combo_box, fill, note, say, set_tone
from subtitler.gui.icons import icon
from subtitler.gui.own_models import OwnModels
from subtitler.gui.preferences import Preferences
from subtitler.gui.screens import fit
from subtitler.gui.theme import AROUND, BETWEEN
from subtitler.gui.wording import service_name
from subtitler.recognition.catalogue import Service
from subtitler.recognition.services import is_workspace
from subtitler.settings import is_amount

_WIDTH = 560


class SettingsDialog(QDialog):
    """Changes take effect at once, except the language.

    Signals: keys_wanted() the sheet of API keys is asked for; shortcuts_wanted() that of keyboard shortcuts.
    """

    keys_wanted = Signal()
    shortcuts_wanted = Signal()

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
        shortcuts = QPushButton(icon("keys"), self.tr("Keyboard shortcuts…"))
        shortcuts.setObjectName("shortcutsButton")
        shortcuts.setAutoDefault(False)
        shortcuts.clicked.connect(self.shortcuts_wanted)
        form = QFormLayout()
        form.setHorizontalSpacing(AROUND)
        form.setVerticalSpacing(BETWEEN)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        add_row(form, self.tr("Appearance"), self.theme_box)
        add_row(form, self.tr("Language"), self.language_box)
        form.addRow("", self._language_note)
        add_row(form, self.tr("Keyboard"), shortcuts)
        add_row(form, self.tr("Cloud recognition"), keys)
        self._add_cloud(form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(AROUND)
        layout.addLayout(form)
        layout.addStretch()
        layout.addWidget(buttons)
        fit(self, QSize(_WIDTH, self.sizeHint().height()))
        self._show_language_note()
        self.theme_box.currentIndexChanged.connect(self._take_theme)
        self.language_box.currentIndexChanged.connect(self._take_language)

    def _add_cloud(self, form: QFormLayout) -> None:
        settings = self._preferences.settings
        self.cap_edit = QLineEdit(settings.monthly_cap)
        self.cap_edit.setObjectName("monthlyCapEdit")
        self.cap_edit.setAccessibleName(self.tr("Monthly limit in yuan"))
        self.cap_edit.setPlaceholderText(self.tr("No limit"))
        self._cap_note = note()
        add_row(form, self.tr("Monthly limit, ¥"), self.cap_edit)
        form.addRow("", self._cap_note)
        self.workspace_edits: dict[Service, QLineEdit] = {}
        for region in (Service.CN, Service.INTL):
            edit = QLineEdit(settings.workspace_ids().get(region, ""))
            edit.setObjectName(f"workspaceEdit_{region.value}")
            edit.setAccessibleName(self.tr("Workspace of {region}").format(region=service_name(region)))
            edit.setPlaceholderText(self.tr("The region's shared host"))
            edit.textChanged.connect(self._take_workspaces)
            self.workspace_edits[region] = edit
        add_row(form, self.tr("Workspace, Beijing"), self.workspace_edits[Service.CN])
        add_row(form, self.tr("Workspace, Singapore"), self.workspace_edits[Service.INTL])
        self._workspace_note = note("error")
        form.addRow("", self._workspace_note)
        self.own_models = OwnModels(settings.custom_models)
        own = QLabel(self.tr("Own models"))
        own.setMinimumHeight(self.own_models.name_edit.sizeHint().height())
        form.addRow(own, self.own_models)
        self.cap_edit.textChanged.connect(self._take_cap)
        self.own_models.changed.connect(self._take_models)
        self._take_cap()
        say(self._workspace_note, "")

    def _take_cap(self) -> None:
        text = self.cap_edit.text().strip()
        if is_amount(text):
            self._preferences.change(lambda settings: replace(settings, monthly_cap=text))
            say(self._cap_note, self.tr("Nothing is handed in that could go beyond it.") if text else "")
        else:
            say(self._cap_note, self.tr("Write an amount such as 50 or 19.90; until then the old limit holds."), "error")
        set_tone(self.cap_edit, "" if is_amount(text) else "error")

    def _take_workspaces(self) -> None:
        texts = {region: edit.text().strip() for region, edit in self.workspace_edits.items()}
        bad = {region for region, text in texts.items() if text and not is_workspace(text)}
        for region, edit in self.workspace_edits.items():
            set_tone(edit, "error" if region in bad else "")
        say(self._workspace_note, self.tr("An id has letters, digits, - and _ only.") if bad else "", "error")
        if not bad:
            named = tuple(f"{region.value}={text}" for region, text in texts.items() if text)
            self._preferences.change(lambda settings: replace(settings, workspaces=named))

    def _take_models(self) -> None:
        self._preferences.change(lambda settings: replace(settings, custom_models=self.own_models.entries))

    def _take_theme(self) -> None:
        self._preferences.change(lambda settings: replace(settings, theme=self.theme_box.currentData()))

    def _take_language(self) -> None:
        self._preferences.change(lambda settings: replace(settings, language=self.language_box.currentData()))
        self._show_language_note()

    def _show_language_note(self) -> None:
        is_changed = self.language_box.currentData() != self._language_at_start
        say(self._language_note, self.tr("Takes effect when Subtitler is started again.") if is_changed else "")
