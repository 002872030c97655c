"""The sheet that names a track."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from subtitler.gui.fields import add_row, combo_box, fill
from subtitler.gui.theme import AROUND, BETWEEN
from subtitler.gui.wording import language_name
from subtitler.recognition.catalogue import MODELS


class TrackWish(Struct, frozen=True):
    """What a track is to be called, and its language, empty where nobody says; `copies_times` begins it with the cues of the
    shown one, without their texts.
    """

    name: str
    language: str
    copies_times: bool = False


class TrackDialog(QDialog):
    """Asks what a track is called and which language it is in; with `is_new` also how it begins."""

    def __init__(self, title: str, name: str, language: str, *, is_new: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trackDialog")
        self.setWindowTitle(title)
        self._name = name_field(self.tr("Name"), name)
        self._language = language_box(self.tr("Language"), language)
        self._copy = QCheckBox(self.tr("With the times of the shown track, to translate it"))
        self._copy.setObjectName("copyTimesBox")
        self._copy.setChecked(is_new)
        self._copy.setVisible(is_new)
        form = QFormLayout()
        form.setSpacing(BETWEEN)
        add_row(form, self.tr("Name"), self._name)
        add_row(form, self.tr("Language"), self._language)
        lay_out(self, form, self._copy)

    @property
    def wish(self) -> TrackWish:
        return TrackWish(
            self._name.text().strip(),
            str(self._language.currentData() or ""),
            not self._copy.isHidden() and self._copy.isChecked(),
        )


def lay_out(dialog: QDialog, form: QFormLayout, *below: QWidget) -> None:
    """Puts a form, what stands below it, and the buttons into a sheet."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
    layout.setSpacing(BETWEEN)
    layout.addLayout(form)
    for widget in below:
        layout.addWidget(widget)
    layout.addWidget(buttons)
    dialog.setMinimumWidth(420)


def name_field(spoken: str, name: str) -> QLineEdit:
    """The field for what a track is called."""
    field = QLineEdit(name)
    field.setObjectName("trackName")
    field.setAccessibleName(spoken)
    field.selectAll()
    return field


def language_box(spoken: str, language: str) -> QComboBox:
    """The choice of a track's language."""
    box = combo_box("trackLanguageBox", spoken)
    codes = {code for model in MODELS for code in model.languages} | ({language} if language else set())
    named = sorted(((language_name(code), code) for code in codes), key=lambda entry: entry[0].casefold())
    fill(box, [(_unknown(), ""), *named], language)
    return box


def _unknown() -> str:
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate("TrackDialog", "Not said")
