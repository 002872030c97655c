"""The sheets that name a track, and that bring in a translation."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from subtitler.gui.fields import add_row, combo_box, fill, note
from subtitler.gui.theme import AROUND, BETWEEN
from subtitler.gui.wording import language_name
from subtitler.recognition.catalogue import MODELS
from subtitler.timedtext.aligning import Alignment
from subtitler.timedtext.timecode import format_seconds


@dataclass(frozen=True)
class TrackWish:
    """What a track is to be called, and its language, empty where nobody says; `copies_times` begins it with the cues of the
    shown one, without their texts.
    """

    name: str
    language: str
    copies_times: bool = False


@dataclass(frozen=True)
class ImportWish:
    """How a translation comes in: called so, moved and stretched to fit, with the times of the original."""

    name: str
    language: str
    fits: bool
    takes_times: bool


class TrackDialog(QDialog):
    """Asks what a track is called and which language it is in; with `is_new` also how it begins."""

    def __init__(self, title: str, name: str, language: str, *, is_new: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trackDialog")
        self.setWindowTitle(title)
        self._name = _name_field(self.tr("Name"), name)
        self._language = _language_box(self.tr("Language"), language)
        self._copy = QCheckBox(self.tr("With the times of the shown track, to translate it"))
        self._copy.setObjectName("copyTimesBox")
        self._copy.setChecked(is_new)
        self._copy.setVisible(is_new)
        form = QFormLayout()
        form.setSpacing(BETWEEN)
        add_row(form, self.tr("Name"), self._name)
        add_row(form, self.tr("Language"), self._language)
        _lay_out(self, form, self._copy)

    @property
    def wish(self) -> TrackWish:
        return TrackWish(
            self._name.text().strip(),
            str(self._language.currentData() or ""),
            not self._copy.isHidden() and self._copy.isChecked(),
        )


class ImportDialog(QDialog):
    """Says how a translation fits what is shown, and asks how it is to come in."""

    def __init__(self, name: str, language: str, alignment: Alignment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importTrackDialog")
        self.setWindowTitle(self.tr("Import a translation"))
        self._name = _name_field(self.tr("Name"), name)
        self._language = _language_box(self.tr("Language"), language)
        self._said = note()
        self._said.setObjectName("importTrackWords")
        self._said.setText(self._in_words(alignment))
        self._fits = QCheckBox(self.tr("Move and stretch it so"))
        self._fits.setObjectName("fitTrackBox")
        self._fits.setChecked(alignment.is_needed)
        self._fits.setVisible(alignment.is_needed)
        self._takes = QCheckBox(self.tr("Give its cues the times of those that they translate"))
        self._takes.setObjectName("takeTimesBox")
        self._takes.setToolTip(self.tr("Where one and one belong together; the others keep their own"))
        self._takes.setChecked(alignment.total > 0 and alignment.matched >= alignment.total / 2)
        form = QFormLayout()
        form.setSpacing(BETWEEN)
        add_row(form, self.tr("Name"), self._name)
        add_row(form, self.tr("Language"), self._language)
        _lay_out(self, form, self._said, self._fits, self._takes)

    @property
    def wish(self) -> ImportWish:
        name, language = self._name.text().strip(), str(self._language.currentData() or "")
        return ImportWish(name, language, self._fits.isChecked(), self._takes.isChecked())

    def _in_words(self, alignment: Alignment) -> str:
        facts = {"matched": alignment.matched, "total": alignment.total}
        if not alignment.matched:
            return self.tr("None of its {total} cues begins with one of the shown track.").format(**facts)
        words = self.tr("{matched} of its {total} cues begin with one of the shown track").format(**facts)
        changes = []
        if alignment.ratio != 1:
            changes.append(self.tr("stretched by {factor}").format(factor=f"{float(alignment.ratio):.4f}"))
        if alignment.offset_ms:
            sign = "+" if alignment.offset_ms > 0 else ""
            changes.append(self.tr("moved by {seconds} s").format(seconds=sign + format_seconds(alignment.offset_ms)))
        return self.tr("{words}, {changes}.").format(words=words, changes=", ".join(changes)) if changes else f"{words}."


def _lay_out(dialog: QDialog, form: QFormLayout, *below: QWidget) -> None:
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


def _name_field(spoken: str, name: str) -> QLineEdit:
    field = QLineEdit(name)
    field.setObjectName("trackName")
    field.setAccessibleName(spoken)
    field.selectAll()
    return field


def _language_box(spoken: str, language: str) -> QComboBox:
    box = combo_box("trackLanguageBox", spoken)
    codes = {code for model in MODELS for code in model.languages} | ({language} if language else set())
    named = sorted(((language_name(code), code) for code in codes), key=lambda entry: entry[0].casefold())
    fill(box, [(_unknown(), ""), *named], language)
    return box


def _unknown() -> str:
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate("TrackDialog", "Not said")
