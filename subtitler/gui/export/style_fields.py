"""How times, names and bytes of an export are wanted."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from subtitler.export.order import HOUR_MS, MOST_OFFSET_MS, ExportStyle, LabelForm
from subtitler.gui.editor.shift_dialog import signed_time
from subtitler.gui.fields import add_row, combo_box, fill, set_tone
from subtitler.gui.presentation.presentation_words import labels_name
from subtitler.gui.theme import INSIDE
from subtitler.timedtext.presentation import Labels
from subtitler.timedtext.scaling import FRAME_RATES
from subtitler.timedtext.timecode import format_seconds

_ON_PICTURE = "picture"
# SMPTE 12M: only rates of 1000/1001 of 30 and 60 have timecodes that skip numbers.
_DROPPING = (Fraction(30000, 1001), Fraction(60000, 1001))


class StyleFields(QObject):
    """Adds its rows to a form. `picture` is the recording's frame rate. Signals: changed()."""

    changed = Signal()

    def __init__(self, picture: Fraction | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._base = ExportStyle()
        self._make_times()
        self._make_names()
        self._make_bytes()
        for box in self._boxes():
            box.currentIndexChanged.connect(self._follow)
        for check in (self.drop_box, self.by_speaker_box, self.join_box):
            check.toggled.connect(self._follow)
        self.offset_edit.textChanged.connect(self._follow)
        self._follow()

    def add_rows(self, form: QFormLayout) -> None:
        """Puts the fields into a form."""
        add_row(form, self.tr("Offset"), _side_by_side(self.offset_box, self.offset_edit))
        add_row(form, self.tr("Frame rate"), _side_by_side(self.rate_box, self.drop_box))
        add_row(form, self.tr("Speakers"), _side_by_side(self.labels_box, self.form_box))
        form.addRow("", self.by_speaker_box)
        form.addRow("", self.join_box)
        add_row(form, self.tr("Encoding"), self.encoding_box)
        add_row(form, self.tr("Line ends"), self.newline_box)

    @property
    def is_valid(self) -> bool:
        """Whether what is typed can be understood."""
        return self._offset() is not None

    @property
    def style(self) -> ExportStyle:
        """What is chosen; formats, pattern and tracks are those that were shown last."""
        rate = str(self.rate_box.currentData())
        return replace(
            self._base,
            offset_ms=self._offset() or 0,
            frame_rate=FRAME_RATES.get(rate),
            on_picture=rate == _ON_PICTURE,
            drops_frames=self.drop_box.isEnabled() and self.drop_box.isChecked(),
            labels=Labels(self.labels_box.currentData()),
            label_form=LabelForm(self.form_box.currentData()),
            by_speaker=self.by_speaker_box.isChecked(),
            joins_lines=self.join_box.isChecked(),
            encoding=str(self.encoding_box.currentData()),
            newline=str(self.newline_box.currentData()),
        )

    def show_style(self, style: ExportStyle) -> None:
        """Shows how somebody wants it. Nobody is told of a change."""
        blocked = self.blockSignals(True)
        self._base = style
        kind = {0: "none", HOUR_MS: "hour"}.get(style.offset_ms, "own")
        _choose(self.offset_box, kind)
        self.offset_edit.setText(format_seconds(style.offset_ms))
        named = next((name for name, rate in FRAME_RATES.items() if rate == style.frame_rate), "")
        _choose(self.rate_box, _ON_PICTURE if style.on_picture else named)
        self.drop_box.setChecked(style.drops_frames)
        _choose(self.labels_box, style.labels.value)
        _choose(self.form_box, style.label_form.value)
        self.by_speaker_box.setChecked(style.by_speaker)
        self.join_box.setChecked(style.joins_lines)
        _choose(self.encoding_box, style.encoding)
        _choose(self.newline_box, style.newline)
        self._follow()
        self.blockSignals(blocked)

    def show_pair(self, is_pair: bool) -> None:
        """Asks how two languages stand together, where they do."""
        self.join_box.setVisible(is_pair)

    def show_picture(self, picture: Fraction | None) -> None:
        """The recording's frame rate is known now."""
        self._picture = picture
        self.rate_box.setItemText(self.rate_box.findData(_ON_PICTURE), self._picture_title())
        self._follow()

    def _picture_title(self) -> str:
        if self._picture is None:
            return self.tr("That of the recording")
        rate = f"{float(self._picture):.3f}".rstrip("0").rstrip(".")
        return self.tr("That of the recording ({rate})").format(rate=rate)

    def _boxes(self) -> tuple[QComboBox, ...]:
        return (self.offset_box, self.rate_box, self.labels_box, self.form_box, self.encoding_box, self.newline_box)

    def _make_times(self) -> None:
        self.offset_box = combo_box("exportOffsetBox", self.tr("Offset"))
        offsets = [
            (self.tr("None"), "none"),
            (self.tr("One hour (01:00:00:00)"), "hour"),
            (self.tr("Another (seconds, or minutes:seconds)"), "own"),
        ]
        fill(self.offset_box, offsets, "none")
        self.offset_edit = QLineEdit(format_seconds(0))
        self.offset_edit.setObjectName("exportOffsetEdit")
        self.offset_edit.setAccessibleName(self.tr("Offset in seconds, or minutes:seconds"))
        self.offset_edit.setMaximumWidth(110)
        self.rate_box = combo_box("exportRateBox", self.tr("Frame rate"))
        self.rate_box.setToolTip(self.tr("Cues begin and end with a frame of the picture"))
        picture = self.tr("That of the recording")
        if self._picture is not None:
            picture = self.tr("That of the recording ({rate})").format(
                rate=f"{float(self._picture):.3f}".rstrip("0").rstrip(".")
            )
        rates = [(self.tr("None: to the millisecond"), ""), (picture, _ON_PICTURE), *((name, name) for name in FRAME_RATES)]
        fill(self.rate_box, rates, "")
        self.drop_box = QCheckBox(self.tr("Drop-frame"))
        self.drop_box.setObjectName("exportDropBox")
        self.drop_box.setToolTip(self.tr("Timecodes skip numbers, so that they keep up with the clock (29.97 and 59.94)"))

    def _make_names(self) -> None:
        self.labels_box = combo_box("exportLabelsBox", self.tr("Speakers' names"))
        labels = [(self.tr("As shown"), Labels.FORMAT.value)]
        labels += [(labels_name(each), each.value) for each in (Labels.NONE, Labels.ON_CHANGE, Labels.ALWAYS)]
        fill(self.labels_box, labels, Labels.FORMAT.value)
        self.form_box = combo_box("exportLabelFormBox", self.tr("Where speakers' names stand"))
        forms = [
            (self.tr("In the format's own place"), LabelForm.FIELD.value),
            (self.tr("In the text, before it"), LabelForm.PREFIX.value),
        ]
        fill(self.form_box, forms, LabelForm.FIELD.value)
        self.by_speaker_box = QCheckBox(self.tr("One file for each speaker"))
        self.by_speaker_box.setObjectName("exportBySpeakerBox")
        self.join_box = QCheckBox(self.tr("Each language on one line"))
        self.join_box.setObjectName("exportJoinBox")
        self.join_box.setToolTip(self.tr("Bilingual subtitles of two lines; else each language is broken as in its track"))
        self.join_box.setChecked(True)
        self.join_box.hide()

    def _make_bytes(self) -> None:
        self.encoding_box = combo_box("exportEncodingBox", self.tr("Encoding"))
        encodings = [
            (self.tr("UTF-8"), "utf-8"),
            (self.tr("UTF-8 with byte order mark: for old Windows programs"), "utf-8-sig"),
            (self.tr("GB18030: for old Chinese players and TV sets"), "gb18030"),
            (self.tr("UTF-16: for some old editors"), "utf-16"),
        ]
        fill(self.encoding_box, encodings, "utf-8")
        self.encoding_box.setToolTip(self.tr("Formats that are always UTF-8 stay so"))
        self.newline_box = combo_box("exportNewlineBox", self.tr("Line ends"))
        fill(self.newline_box, [(self.tr("Unix and Mac (LF)"), "\n"), (self.tr("Windows (CR LF)"), "\r\n")], "\n")

    def _offset(self) -> int | None:
        kind = self.offset_box.currentData()
        if kind != "own":
            return HOUR_MS if kind == "hour" else 0
        found = signed_time(self.offset_edit.text())
        return found if found is not None and abs(found) <= MOST_OFFSET_MS else None

    def _follow(self) -> None:
        self.offset_edit.setVisible(self.offset_box.currentData() == "own")
        set_tone(self.offset_edit, "" if self.is_valid else "error")
        rate = str(self.rate_box.currentData())
        self.drop_box.setEnabled((self._picture if rate == _ON_PICTURE else FRAME_RATES.get(rate)) in _DROPPING)
        self.form_box.setEnabled(self.labels_box.currentData() in (Labels.ON_CHANGE.value, Labels.ALWAYS.value))
        self.changed.emit()


def _choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))


def _side_by_side(wide: QWidget, narrow: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(INSIDE)
    line.addWidget(wide, 1)
    line.addWidget(narrow)
    return line
