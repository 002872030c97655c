"""The waveform's part of the stage: the view with its scroll bar, or a sentence that says why there is none."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QScrollBar, QVBoxLayout, QWidget

from subtitler.gui.document import Document
from subtitler.gui.icons import icon
from subtitler.gui.reporting import describe
from subtitler.gui.theme import BETWEEN, INSIDE
from subtitler.gui.waveform.actions import WaveformActions
from subtitler.gui.waveform.peak_loader import PeakLoader, PeakState
from subtitler.gui.waveform.waveform_view import WaveformView


class WaveformZone(QWidget):
    """Cues stand on the timeline with and without sound; above them a bar says what is missing and offers what helps. Actions
    belong to `window`, so that their keys act also where the zone is hidden.

    Signals: refused(object) an EditError; recording_wanted() the recording of the subtitles is to be chosen.
    """

    refused = Signal(object)
    recording_wanted = Signal()

    def __init__(self, document: Document, window: QWidget) -> None:
        super().__init__()
        self.setObjectName("waveformZone")
        self._document = document
        self.loader = PeakLoader(self)
        self.view = WaveformView(document, self.loader)
        self.actions_on_cues = WaveformActions(document, self.view, window)
        self._scroll = QScrollBar(Qt.Orientation.Horizontal)
        self._scroll.setObjectName("waveformScroll")
        self._scroll.setAccessibleName(self.tr("Place in the recording"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_note())
        layout.addWidget(self.view, 1)
        layout.addWidget(self._scroll)
        self._connect()
        self._show_state()
        self._show_place()

    def _make_note(self) -> QWidget:
        self._note = QWidget()
        self._note.setObjectName("waveformNote")
        self._sentence = QLabel(wordWrap=True)
        self._sentence.setProperty("role", "muted")
        self._button = QPushButton(icon("sound", "accent"), "")
        self._button.setObjectName("loadWaveformButton")
        self._button.setProperty("role", "quiet")
        row = QHBoxLayout(self._note)
        row.setContentsMargins(BETWEEN, INSIDE // 2, BETWEEN, INSIDE // 2)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._button)
        return self._note

    def _connect(self) -> None:
        self.view.timeline_changed.connect(self._show_place)
        self.view.refused.connect(self.refused)
        self.view.menu_wanted.connect(self._open_menu)
        self.actions_on_cues.refused.connect(self.refused)
        self._scroll.valueChanged.connect(self.view.scroll_to)
        self.loader.changed.connect(self._show_state)
        self._document.opened.connect(self._show_state)
        self._document.media_changed.connect(self._show_state)
        self._button.clicked.connect(self._help)

    def close_down(self) -> None:
        """No thread runs any more."""
        self.loader.close()
        self.view.close_down()

    def _help(self) -> None:
        if self.loader.state is PeakState.NO_MEDIA:
            self.recording_wanted.emit()
        else:
            self.loader.begin()

    def _show_state(self) -> None:
        state = self.loader.state
        sentences = {
            PeakState.NO_MEDIA: self.tr("There is no recording with these subtitles. Add it, and its sound is seen here."),
            PeakState.ON_THE_WEB: self.tr("The recording is on the web. Its waveform needs all of its sound to be downloaded."),
            PeakState.CANCELLED: self.tr("The waveform was not finished."),
            PeakState.FAILED: describe(self.loader.error).text if self.loader.error is not None else "",
        }
        # Of a recording that is not where it was the player tells, and asks where it is.
        is_missing = state is PeakState.NO_MEDIA and bool(self._document.media)
        self._note.setVisible(state in sentences and not is_missing)
        self._sentence.setText(sentences.get(state, ""))
        self._button.setVisible(state is not PeakState.GROWING)
        words = {
            PeakState.NO_MEDIA: self.tr("Choose the recording…"),
            PeakState.ON_THE_WEB: self.tr("Load the waveform from the link"),
        }
        self._button.setText(words.get(state, self.tr("Try again")))

    def _show_place(self) -> None:
        timeline = self.view.timeline
        blocked = self._scroll.blockSignals(True)
        self._scroll.setPageStep(max(1, round(timeline.shown_ms)))
        self._scroll.setSingleStep(max(1, round(timeline.shown_ms / 10)))
        self._scroll.setRange(0, max(0, round(timeline.length_ms - timeline.shown_ms)))
        self._scroll.setValue(round(timeline.start_ms))
        self._scroll.blockSignals(blocked)

    def _open_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("waveformMenu")
        menu.addActions(self.actions_on_cues.cue_group())
        menu.addSeparator()
        menu.addActions(self.actions_on_cues.view_group())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)
