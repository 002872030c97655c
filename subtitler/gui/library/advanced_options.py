"""The options that few recordings need: folded away in the recognition panel, each as the chosen model allows it."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from subtitler.gui.fields import combo_box, fill, note, say
from subtitler.gui.library.recognition_choice import RecognitionChoice
from subtitler.gui.theme import BETWEEN, GRID
from subtitler.gui.wording import language_name

translate = QCoreApplication.translate

_WORDS_HEIGHT = 60
# Words are taken over when typing pauses.
_TYPING_PAUSE_MS = 300


class AdvancedOptions(QWidget):
    """A button that folds the options out. What a model lacks is off and says why.

    Signals: changed() the user has chosen something: `applied_to` tells what.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages: tuple[str, ...] = ()
        self._hints: tuple[str, ...] = ()
        self._make_widgets()
        self._lay_out()
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._typed.timeout.connect(self.changed)
        self._connect()

    def show_choice(self, choice: RecognitionChoice) -> None:
        """Shows the options as they are chosen; nobody is told of a change."""
        for field in self._fields():
            field.blockSignals(True)
        self._show_values(choice)
        for field in self._fields():
            field.blockSignals(False)
        self._show_languages(choice)
        self._allow(choice)

    def applied_to(self, choice: RecognitionChoice) -> RecognitionChoice:
        """The choice with these options."""
        return replace(
            choice,
            more_languages=self._languages,
            both_channels=self.channels_box.currentData() == "both",
            remove_fillers=self.fillers_check.isChecked(),
            calibrate_times=self.calibrate_check.isChecked(),
            built_in_filter=self.filter_check.isChecked(),
            masked_text=self.masked_edit.toPlainText(),
            removed_text=self.removed_edit.toPlainText(),
        )

    def _fields(self) -> tuple[QWidget, ...]:
        checks = (self.fillers_check, self.calibrate_check, self.filter_check)
        return (self.channels_box, *checks, self.masked_edit, self.removed_edit)

    def _make_widgets(self) -> None:
        self.fold_button = QPushButton(self.tr("Advanced options"))
        self.fold_button.setObjectName("advancedButton")
        self.fold_button.setProperty("role", "link")
        self.fold_button.setCheckable(True)
        self.channels_box = combo_box("channelsBox", self.tr("Sound channels"))
        self._channels_note = note()
        self.languages_button = QToolButton()
        self.languages_button.setObjectName("moreLanguagesButton")
        self.languages_button.setProperty("role", "field")
        self.languages_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.languages_button.setMenu(QMenu(self.languages_button))
        self.fillers_check = self._check("fillersCheck", self.tr("Leave out fillers such as “um”"))
        self.calibrate_check = self._check("calibrateCheck", self.tr("Align the times once more"))
        self.filter_check = self._check("builtInFilterCheck", self.tr("Mask the words on the service's own list"))
        self.masked_edit = _word_field("maskedWordsEdit", self.tr("Words to mask with asterisks"))
        self.removed_edit = _word_field("removedWordsEdit", self.tr("Words to leave out"))

    def _check(self, name: str, text: str) -> QCheckBox:
        check = QCheckBox(text)
        check.setObjectName(name)
        return check

    def _lay_out(self) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._add(column, self.tr("Sound channels"), self.channels_box)
        column.addWidget(self._channels_note)
        column.addSpacing(BETWEEN - GRID)
        self._add(column, self.tr("Further languages"), self.languages_button)
        column.addSpacing(BETWEEN - GRID)
        for check in (self.fillers_check, self.calibrate_check, self.filter_check):
            column.addWidget(check)
        column.addSpacing(BETWEEN - GRID)
        self._add(column, self.tr("Words to mask with asterisks"), self.masked_edit)
        self._add(column, self.tr("Words to leave out"), self.removed_edit)
        self._body.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.fold_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._body)

    def _add(self, column: QVBoxLayout, title: str, field: QWidget) -> None:
        label = QLabel(title)
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)

    def _connect(self) -> None:
        self.fold_button.toggled.connect(self._body.setVisible)
        self.languages_button.menu().aboutToShow.connect(self._fill_menu)
        self.channels_box.currentIndexChanged.connect(self.changed)
        for check in (self.fillers_check, self.calibrate_check, self.filter_check):
            check.toggled.connect(self.changed)
        self.masked_edit.textChanged.connect(self._typed.start)
        self.removed_edit.textChanged.connect(self._typed.start)

    def _show_values(self, choice: RecognitionChoice) -> None:
        channels = [(self.tr("The first one"), "first"), (self.tr("Two, each its own speaker"), "both")]
        fill(self.channels_box, channels, "both" if choice.both_channels else "first")
        self.fillers_check.setChecked(choice.remove_fillers)
        self.calibrate_check.setChecked(choice.calibrate_times)
        self.filter_check.setChecked(choice.built_in_filter)
        for field, text in ((self.masked_edit, choice.masked_text), (self.removed_edit, choice.removed_text)):
            if field.toPlainText() != text:
                field.setPlainText(text)

    def _show_languages(self, choice: RecognitionChoice) -> None:
        self._languages = choice.more_languages
        self._hints = tuple(code for code in choice.model.language_hints if code != choice.language)
        self._name_languages()

    def _fill_menu(self) -> None:
        menu = self.languages_button.menu()
        menu.clear()
        for code in self._hints:
            action = QAction(language_name(code), menu)
            action.setCheckable(True)
            action.setChecked(code in self._languages)
            action.toggled.connect(partial(self._choose_language, code))
            menu.addAction(action)

    def _choose_language(self, code: str, wanted: bool) -> None:
        others = tuple(other for other in self._languages if other != code)
        self._languages = (*others, code) if wanted else others
        self._name_languages()
        self.changed.emit()

    def _name_languages(self) -> None:
        names = [language_name(code) for code in self._languages if code in self._hints]
        text = translate("models", ", ").join(names) if names else self.tr("None")
        self.languages_button.setText(text)
        self.languages_button.setAccessibleName(self.tr("Further languages: {names}").format(names=text))

    def _allow(self, choice: RecognitionChoice) -> None:
        model = choice.model
        charged = self.tr("Each channel is charged by itself: twice the price.")
        say(self._channels_note, charged if choice.both_channels and choice.service.is_cloud else "")
        if model.max_language_hints < 2:
            reason = self.tr("This model takes one language at most.")
        else:
            reason = "" if choice.language else self.tr("Choose the main language first.")
        _set_reason(self.languages_button, reason)
        _set_reason(self.fillers_check, "" if model.fillers else self.tr("This model does not leave out fillers."))
        _set_reason(self.calibrate_check, "" if model.calibration else self.tr("This model does not align its times again."))
        unmasked = "" if model.sensitive_words else self.tr("This model neither masks nor leaves out words.")
        for field in (self.filter_check, self.masked_edit, self.removed_edit):
            _set_reason(field, unmasked)


def _word_field(name: str, spoken: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setObjectName(name)
    field.setAccessibleName(spoken)
    field.setTabChangesFocus(True)
    field.setFixedHeight(_WORDS_HEIGHT)
    field.setPlaceholderText(translate("AdvancedOptions", "One a line"))
    return field


def _set_reason(field: QWidget, reason: str) -> None:
    """The field is off where there is a reason for it, and tells it."""
    field.setEnabled(not reason)
    field.setToolTip(reason)
    field.setAccessibleDescription(reason)
