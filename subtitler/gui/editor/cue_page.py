"""The inspector's page for one cue."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from subtitler.errors import EditError
from subtitler.gui.document import Document
from subtitler.gui.editor.meter import Meter
from subtitler.gui.editor.preset_box import PresetBox
from subtitler.gui.editor.readability import longest_line, preset_in_force, reading_speed
from subtitler.gui.editor.retiming import end_at, last_for, start_at
from subtitler.gui.editor.speaker_box import SpeakerBox
from subtitler.gui.editor.text_field import TextField
from subtitler.gui.editor.time_field import TimeField
from subtitler.gui.editor.why_here import WhyHere
from subtitler.gui.fields import note, say
from subtitler.gui.icons import icon
from subtitler.gui.tasks import TaskRunner
from subtitler.gui.theme import AROUND, BETWEEN, GRID, INSIDE, larger
from subtitler.segmentation.presets import UNLIMITED
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, annotate, assign_speaker, retext
from subtitler.timedtext.track import Track

_LEAST_LINES, _MOST_LINES, _NOTE_LINES = 4, 8, 2
_MOST_DIGITS = 999.0


class CuePage(QWidget):
    """Shows one cue and edits it while one types.

    Signals: refused(object) an EditError: what was entered does not fit; stepped() another cue was gone to.
    """

    refused = Signal(object)
    stepped = Signal()

    def __init__(self, document: Document, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._track: Track | None = None
        self._index = -1
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._back = self._step("previous", self.tr("Previous cue (Alt+Up)"), -1)
        self._on = self._step("next", self.tr("Next cue (Alt+Down)"), 1)
        self.text = TextField(keeps_undo=False)
        self._shown = note()
        self._heard_title = note()
        self._heard = note()
        self._start = TimeField(self.tr("In"))
        self._end = TimeField(self.tr("Out"))
        self._length = TimeField(self.tr("Length"), is_length=True)
        self._speaker = SpeakerBox(lambda: document.model.cast)
        self.note = TextField(keeps_undo=False)
        self._speed = Meter(self.tr("Characters per second"))
        self._width = Meter(self.tr("Characters in the longest line"))
        self.presets = PresetBox(document)
        self._why = WhyHere(document, runner)
        self._dress()
        self._lay_out()
        self._connect()

    def show_cue(self, index: int) -> None:
        """Shows the track's cue at `index`, or what it has become."""
        cue = self._document.track[index]
        if (self._document.track, index) == (self._track, self._index):
            self.text.set_text(cue.text)
            self.note.set_text(cue.note)
        else:
            self._track, self._index = self._document.track, index
            self._show_other(cue)
        total = len(self._document.track)
        self._title.setText(self.tr("Cue {number} of {total}").format(number=index + 1, total=total))
        self._show_steps(index)
        self._start.show_time(cue.start_ms)
        self._end.show_time(cue.end_ms)
        self._length.show_time(cue.duration_ms)
        self._speaker.show_name(cue.speaker)
        self._measure(cue)
        self._show_shown(cue)
        self._show_heard(cue)
        self._why.show_cue(index)

    def _show_steps(self, index: int) -> None:
        self._back.setEnabled(self._document.filter.before(index) >= 0)
        self._on.setEnabled(self._document.filter.after(index) >= 0)

    def _show_other(self, cue: Cue) -> None:
        for field, text in ((self.text, cue.text), (self.note, cue.note)):
            blocked = field.blockSignals(True)
            field.show_text(text)
            field.blockSignals(blocked)

    def _measure(self, cue: Cue) -> None:
        preset = preset_in_force(cue, self._document.track)
        read = self._document.model.as_read(cue)
        exact = reading_speed(read, preset)
        speed = min(exact, _MOST_DIGITS)
        self._speed.show_value(speed, preset.max_cps, _of(f"{speed:.1f}" if math.isfinite(exact) else "∞", preset.max_cps))
        width = longest_line(read, preset)
        self._width.show_value(width, preset.max_cpl, _of(f"{width:g}", preset.max_cpl))
        self.presets.refresh()

    def refresh_shown(self) -> None:
        """The tracks are shown in another way."""
        if self._track is self._document.track and 0 <= self._index < len(self._track):
            self._measure(self._track[self._index])
            self._show_shown(self._track[self._index])

    def _show_shown(self, cue: Cue) -> None:
        shown = self._document.model.shown_text(self._index)
        if shown is None:
            say(self._shown, self.tr("Not shown: there are only fillers in it."))
        else:
            say(self._shown, self.tr("Shown as: {text}").format(text=shown) if shown != cue.text else "")

    def _show_heard(self, cue: Cue) -> None:
        heard = "".join(word.written for word in cue.words).strip()
        is_other = bool(heard) and "".join(heard.split()) != "".join(cue.plain_text.split())
        say(self._heard_title, self.tr("What was heard") if is_other else "")
        say(self._heard, heard if is_other else "", "")

    def _dress(self) -> None:
        self.text.setObjectName("cueText")
        self.text.setAccessibleName(self.tr("Text of the cue"))
        self.text.setToolTip(self.tr("Enter goes to the next cue, Shift+Enter breaks the line"))
        self.text.setPlaceholderText(self.tr("Nothing is said"))
        self.text.setFont(larger(self.text.font()))
        spacing = self.text.fontMetrics().lineSpacing()
        self.text.setMinimumHeight(_LEAST_LINES * spacing + 2 * BETWEEN)
        self.text.setMaximumHeight(_MOST_LINES * spacing + 2 * BETWEEN)
        self.note.setObjectName("cueNote")
        self.note.setAccessibleName(self.tr("Note on the cue"))
        self.note.setToolTip(self.tr("A remark on the cue, which no viewer sees"))
        self.note.setPlaceholderText(self.tr("Note"))
        self.note.setMinimumHeight(_NOTE_LINES * self.note.fontMetrics().lineSpacing() + 2 * BETWEEN)
        self.note.setMaximumHeight(self.note.minimumHeight())
        self._shown.setObjectName("cueShownAs")
        self._shown.setAccessibleName(self.tr("How the text is shown"))
        self._shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._heard.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        names = {"cueStart": self._start, "cueEnd": self._end, "cueLength": self._length, "cueSpeaker": self._speaker}
        for name, field in names.items():
            field.setObjectName(name)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        head.addWidget(self._on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, BETWEEN, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addLayout(head)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._shown)
        layout.addWidget(self._heard_box())
        layout.addLayout(self._fields())
        layout.addWidget(self.note)
        layout.addWidget(self._speed)
        layout.addWidget(self._width)
        layout.addWidget(self.presets)
        # Below everything: it is found out a moment later, and then nothing has to move.
        layout.addWidget(self._why)
        layout.addStretch()

    def _heard_box(self) -> QWidget:
        box = QFrame()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID)
        inside.addWidget(self._heard_title)
        inside.addWidget(self._heard)
        return box

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(INSIDE)
        grid.setVerticalSpacing(GRID)
        fields = (
            (self.tr("In"), self._start),
            (self.tr("Out"), self._end),
            (self.tr("Length"), self._length),
            (self.tr("Speaker"), self._speaker),
        )
        for place, (name, field) in enumerate(fields):
            line, column = divmod(place, 2)
            grid.addWidget(_caption(name, field), 2 * line, column)
            grid.addWidget(field, 2 * line + 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowMinimumHeight(2, 2 * BETWEEN + GRID)
        return grid

    def _connect(self) -> None:
        self.text.textChanged.connect(self._retext)
        self.text.entered.connect(lambda: self._go(1))
        self.text.left.connect(self._document.end_burst)
        self.note.textChanged.connect(self._annotate)
        self.note.entered.connect(lambda: self.text.setFocus(Qt.FocusReason.OtherFocusReason))
        self.note.left.connect(self._document.end_burst)
        self._speaker.named.connect(self._name_speaker)
        self._document.extras_changed.connect(self.refresh_shown)
        for field, make in ((self._start, start_at), (self._end, end_at), (self._length, last_for)):
            field.entered.connect(lambda ms, make=make: self._retime(make, ms, is_nudge=False))
            field.nudged.connect(lambda ms, make=make: self._retime(make, ms, is_nudge=True))

    def _retext(self) -> None:
        # Qt says "changed" for what an input method is still composing, too; that is no text yet.
        if self._track is self._document.track and self.text.text != self._track[self._index].text:
            self._document.apply(retext(self._track, self._index, self.text.text), is_typing=True)

    def _annotate(self) -> None:
        if self._track is self._document.track and self.note.text != self._track[self._index].note:
            self._document.apply(annotate(self._track, self._index, self.note.text), is_typing=True)

    def _retime(self, make: Callable[[Track, int, int], Edit], ms: int, *, is_nudge: bool) -> None:
        try:
            self._document.apply(make(self._document.track, self._index, ms), is_typing=is_nudge)
        except EditError as error:
            self.refused.emit(error)

    def _name_speaker(self, name: str) -> None:
        self._document.apply(assign_speaker(self._document.track, [self._index], name))

    def _go(self, step: int) -> None:
        shown = self._document.filter
        following = shown.after(self._index) if step > 0 else shown.before(self._index)
        if following >= 0:
            self._document.selection.choose_cue(following)
            self.stepped.emit()

    def _step(self, name: str, tip: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: self._go(step))
        return button


def _of(value: str, limit: float) -> str:
    return value if limit == UNLIMITED else f"{value} / {limit:g}"


def _caption(name: str, field: QWidget) -> QLabel:
    label = note()
    label.setText(name)
    label.setBuddy(field)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
    return label
