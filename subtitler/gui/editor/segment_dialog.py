"""The sheet that segments a track again by other limits, and shows before what would happen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QFormLayout, QRadioButton, QVBoxLayout, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.preset_box import offer_presets
from subtitler.gui.editor.segment_outlook import Order, Outlook, look_ahead
from subtitler.gui.editor.segment_places import PlacesView
from subtitler.gui.fields import add_row, combo_box, fill, note, say
from subtitler.gui.screens import fit
from subtitler.gui.tasks import TaskRunner, TaskThread
from subtitler.gui.theme import AROUND, BETWEEN, GRID
from subtitler.segmentation.presets import Preset

# Film at the speed of NTSC runs by a thousandth slower: 24000/1001 and so on.
_FRAME_RATES = {
    "23.976": 24000 / 1001,
    "24": 24.0,
    "25": 25.0,
    "29.97": 30000 / 1001,
    "30": 30.0,
    "50": 50.0,
    "59.94": 60000 / 1001,
    "60": 60.0,
}
_SAME_RATE = 0.005
# Typing beside the sheet is not followed letter by letter.
_SETTLED_MS = 150
_WIDTH = 560


class SegmentDialog(QDialog):
    """Asks by which preset, on which frames and which cues; what would change is worked out beside the window, and again
    whenever the track changes. It may stay open beside the window's work.
    """

    def __init__(
        self, document: Document, runner: TaskRunner, own_presets: Sequence[Preset] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("segmentDialog")
        self.setWindowTitle(self.tr("Segment again"))
        self.setAccessibleName(self.tr("Segment again"))
        self._document = document
        self._runner = runner
        self._own_presets = tuple(own_presets)
        self._number = 0
        self._task: TaskThread | None = None
        self._outlook: Outlook | None = None
        self.preset_box = combo_box("segmentPresetBox", self.tr("Readability preset"))
        self.frame_box = combo_box("segmentFrameBox", self.tr("Frame rate"))
        self.all_cues = QRadioButton(self.tr("All cues"))
        self.chosen_cues = QRadioButton(self.tr("Chosen cues"))
        self._scopes = QButtonGroup(self)
        self._forecast = note()
        self._places = PlacesView()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.segment_button = self._buttons.addButton(self.tr("Segment again"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._dress()
        self._lay_out()
        self._begin()
        self._connect()
        # A moment later: the sheet is painted first.
        self._look_later()

    def _dress(self) -> None:
        self.all_cues.setObjectName("segmentAll")
        self.chosen_cues.setObjectName("segmentChosen")
        self._forecast.setObjectName("segmentForecast")
        self.segment_button.setObjectName("segmentButton")
        self.segment_button.setProperty("role", "primary")
        self.frame_box.setToolTip(self.tr("Cues begin and end with a frame of the picture"))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(AROUND)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        add_row(form, self.tr("Readability preset"), self.preset_box)
        add_row(form, self.tr("Frame rate"), self.frame_box)
        scopes = QVBoxLayout()
        scopes.setSpacing(GRID)
        for button in (self.all_cues, self.chosen_cues):
            self._scopes.addButton(button)
            scopes.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addLayout(form)
        layout.addLayout(scopes)
        layout.addWidget(self._forecast)
        layout.addWidget(self._places, 1)
        layout.addWidget(self._buttons)
        fit(self, QSize(_WIDTH, self.sizeHint().height()))

    def _begin(self) -> None:
        rates = [(self.tr("None: to the millisecond"), ""), *((name, name) for name in _FRAME_RATES)]
        fill(self.frame_box, rates, _rate_name(self._document.clock().frame_rate))
        several = self._document.selection.chosen.count > 1
        (self.chosen_cues if several else self.all_cues).setChecked(True)
        self._offer_presets()

    def _connect(self) -> None:
        for box in (self.preset_box, self.frame_box):
            box.currentIndexChanged.connect(self._look_later)
        self._scopes.buttonToggled.connect(self._look_later)
        self._settled.timeout.connect(self._look)
        document = self._document
        document.edited.connect(self._look_later)
        document.extras_changed.connect(self._look_later)
        document.selection.chosen_changed.connect(self._follow_choice)
        document.preset_changed.connect(self._begin_anew)
        document.replaced.connect(self._begin_anew)
        self._buttons.accepted.connect(self._segment)
        self._buttons.rejected.connect(self.reject)

    def done(self, result: int) -> None:
        """Closes the sheet; what is still worked out is dropped."""
        self._forget()
        super().done(result)

    def _offer_presets(self) -> None:
        offer_presets(self.preset_box, self._document.track, self._own_presets)

    def _begin_anew(self) -> None:
        """Another track is shown, or its preset is another one."""
        self._offer_presets()
        self._look_later()

    def _follow_choice(self) -> None:
        if self.chosen_cues.isChecked():
            self._look_later()

    def _look_later(self) -> None:
        self._forget()
        say(self._forecast, self.tr("Looking at what would change…"))
        self._settled.start()

    def _forget(self) -> None:
        """What was found out is of cues or wishes that are no more."""
        self._settled.stop()
        self._number += 1
        self._outlook = None
        self.segment_button.setEnabled(False)
        if self._task is not None:
            self._runner.cancel(self._task)
            self._task = None

    def _look(self) -> None:
        self._forget()
        chosen = frozenset(self._document.selection.chosen) if self.chosen_cues.isChecked() else None
        if chosen is not None and not chosen:
            self._places.show_places(())
            say(self._forecast, self.tr("No cue is chosen."))
            return
        rate = _FRAME_RATES.get(self.frame_box.currentData())
        order = Order.of(self._number, self._document, self.preset_box.currentData(), rate, chosen)
        self._task = self._runner.run(partial(look_ahead, order), succeeded=self._show, failed=self._tell_failure)

    def _show(self, outlook: object) -> None:
        if not isinstance(outlook, Outlook) or outlook.number != self._number:
            return
        self._task, self._outlook = None, outlook
        self.segment_button.setEnabled(not outlook.edit.changes_nothing)
        say(self._forecast, self._in_words(outlook))
        self._places.show_places(outlook.places)

    def _in_words(self, outlook: Outlook) -> str:
        if outlook.edit.changes_nothing:
            words = self.tr("Nothing changes: the cues are as this preset makes them.")
        elif not any(place.changes_text for place in outlook.places):
            words = self.tr("Only times change.")
        else:
            words = self.tr("%n cue(s) become {after}.", "", outlook.before).format(after=outlook.after)
        if not outlook.kept:
            return words
        kept = self.tr("%n edited, locked or specially formatted cue(s) stay as they are.", "", outlook.kept)
        return self.tr("{change} {kept}").format(change=words, kept=kept)

    def _segment(self) -> None:
        outlook = self._outlook
        if outlook is None or not self._document.track.admits(outlook.edit):
            self._look()
            return
        # Before it is applied: the change would be looked at again.
        self.accept()
        if outlook.is_of_all:
            self._document.segment_again(outlook.edit, self.preset_box.currentData())
        else:
            self._document.apply(outlook.edit)

    def _tell_failure(self, error: object) -> None:
        say(self._forecast, str(error), "error")


def _rate_name(frame_rate: float | None) -> str:
    """Which of the usual rates a picture has; "" for none of them."""
    if frame_rate is None:
        return ""
    return next((name for name, rate in _FRAME_RATES.items() if abs(rate - frame_rate) < _SAME_RATE), "")
