"""The limits of one preset as fields with their units, checked while one writes."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from subtitler.gui.fields import combo_box, fill, note, say, set_tone
from subtitler.gui.theme import GRID, INSIDE
from subtitler.segmentation.preset_files import RANGES, source_text
from subtitler.segmentation.presets import UNLIMITED, Preset

_NUMBER_WIDTH = 72
_MOST_DIGITS = 8
_ROWS = 5


class _Words(Struct, frozen=True):
    """What a limit is called, in which unit it is, and what it means."""

    name: str
    unit: str
    tip: str


class PresetFields(QWidget):
    """Shows a preset; one that is built in can be read only.

    Signals: edited(object) the user has written something: the preset as it is now, None where that cannot be used.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Preset | None = None
        self._is_own = False
        self._words = self._number_words()
        self._make_fields()
        self._lay_out()
        self._connect()

    def show_preset(self, preset: Preset, *, is_own: bool) -> None:
        """Shows this preset from now on; nobody is told of a change. What is just being written there stays."""
        is_new = is_own != self._is_own or preset not in (self._shown, self.written)
        self._shown, self._is_own = preset, is_own
        if is_new:
            self._show(preset)

    @property
    def written(self) -> Preset | None:
        """The preset as it is written now; None where that cannot be used."""
        if self._shown is None or self._problem_of(self._values()) is not None:
            return None
        values: dict[str, Any] = {name: UNLIMITED if value is None else value for name, value in self._values().items()}
        values |= {name: check.isChecked() for name, check in self.checks.items()}
        values |= {"count": self.count_box.currentData(), "source": source_text(self.source.text())}
        return replace(self._shown, **values)

    def _make_fields(self) -> None:
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.title.setProperty("role", "title")
        self.kind = note()
        self.numbers = {name: self._number(name, words) for name, words in self._words.items()}
        self.count_box = combo_box("presetCount", self.tr("Characters are counted"))
        counts = [
            (self.tr("Every character as 1"), "letters"),
            (self.tr("Chinese, Japanese, Korean as 1, others as ½"), "width"),
            (self.tr("Two languages: each line by its script"), "bilingual"),
        ]
        fill(self.count_box, counts, "letters")
        names = {
            "sentence_per_cue": (self.tr("No cue holds parts of two sentences"), ""),
            "dialogue_dashes": (
                self.tr("Two speakers share a cue, with dashes"),
                self.tr("Two people who speak at the same time stand in one cue, a dash before each line."),
            ),
            "gap_in_frames": (
                self.tr("Where a frame rate is set, the least gap is two frames"),
                self.tr("Otherwise the least gap in milliseconds holds."),
            ),
        }
        self.checks = {name: QCheckBox(text) for name, (text, _) in names.items()}
        for name, (_, tip) in names.items():
            self.checks[name].setToolTip(tip)
        self.source = QLineEdit(maxLength=500)
        self.source.setObjectName("presetSource")
        self.source.setAccessibleName(self.tr("Source"))
        self.source.setPlaceholderText(self.tr("Whose limits these are"))
        self._problem = note("error")
        self._problem.setObjectName("presetProblem")

    def _number(self, name: str, words: _Words) -> QLineEdit:
        field = QLineEdit(maxLength=_MOST_DIGITS)
        field.setObjectName(f"preset_{name}")
        field.setFixedWidth(_NUMBER_WIDTH)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(f"{words.name} ({words.unit})")
        field.setAccessibleDescription(words.tip)
        field.setToolTip(words.tip)
        if RANGES[name].may_lack:
            field.setPlaceholderText(self.tr("no limit"))
        return field

    def _number_words(self) -> dict[str, _Words]:
        ms = self.tr("ms")
        return {
            "max_cpl": _Words(
                self.tr("Line length"), self.tr("chars/line"), self.tr("The most characters that one line may have.")
            ),
            "max_lines": _Words(self.tr("Lines"), self.tr("lines"), self.tr("The most lines that one cue may have.")),
            "max_cps": _Words(
                self.tr("Reading speed"),
                self.tr("chars/s"),
                self.tr("The most characters that viewers are to read in a second; blanks count."),
            ),
            "max_words": _Words(
                self.tr("Words"), self.tr("words"), self.tr("The most words that one cue may have; 0 for no limit.")
            ),
            "min_ms": _Words(self.tr("Shortest"), ms, self.tr("The least time that a cue stays on the screen.")),
            "max_ms": _Words(self.tr("Longest"), ms, self.tr("The most time that a cue stays on the screen.")),
            "min_gap_ms": _Words(self.tr("Least gap"), ms, self.tr("The least time between two cues.")),
            "chain_gap_ms": _Words(
                self.tr("Close gaps below"), ms, self.tr("Shorter gaps are closed to the least gap; longer ones stay.")
            ),
            "lead_ms": _Words(self.tr("Before speech"), ms, self.tr("How long before its first word a cue may appear.")),
            "tail_ms": _Words(
                self.tr("After speech"), ms, self.tr("How long after its last word a cue may stay, so that it can be read.")
            ),
        }

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(INSIDE)
        grid.setVerticalSpacing(GRID)
        for place, (name, words) in enumerate(self._words.items()):
            side, row = divmod(place, _ROWS)
            caption, unit = QLabel(words.name), note()
            caption.setBuddy(self.numbers[name])
            caption.setToolTip(words.tip)
            unit.setText(words.unit)
            unit.setWordWrap(False)
            for column, widget in enumerate((caption, self.numbers[name], unit)):
                grid.addWidget(widget, row, 3 * side + column)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(5, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE)
        layout.addWidget(self.title)
        layout.addWidget(self.kind)
        layout.addLayout(grid)
        layout.addWidget(self._problem)
        layout.addSpacing(GRID)
        for text, field in ((self.tr("Characters are counted"), self.count_box), (self.tr("Source"), self.source)):
            layout.addLayout(_named(text, field))
        for check in self.checks.values():
            layout.addWidget(check)
        layout.addStretch()

    def _connect(self) -> None:
        for field in (*self.numbers.values(), self.source):
            field.textEdited.connect(self._take)
        self.count_box.currentIndexChanged.connect(self._take)
        for name, check in self.checks.items():
            check.setObjectName(f"preset_{name}")
            check.clicked.connect(self._take)

    def _show(self, preset: Preset) -> None:
        self.title.setText(preset.name)
        self.kind.setText("" if self._is_own else self.tr("Built in: duplicate it to change it."))
        self.kind.setVisible(not self._is_own)
        for name, field in self.numbers.items():
            value = getattr(preset, name)
            field.setText("" if value == UNLIMITED else f"{value:.10g}")
            field.setReadOnly(not self._is_own)
        self.source.setText(preset.source)
        self.source.setCursorPosition(0)
        self.source.setToolTip(preset.source)
        self.source.setReadOnly(not self._is_own)
        blocked = self.count_box.blockSignals(True)
        self.count_box.setCurrentIndex(self.count_box.findData(preset.count))
        self.count_box.blockSignals(blocked)
        self.count_box.setEnabled(self._is_own)
        for name, check in self.checks.items():
            check.setChecked(getattr(preset, name))
            check.setEnabled(self._is_own)
        self._check()

    def _take(self) -> None:
        self._check()
        self.edited.emit(self.written)

    def _values(self) -> dict[str, object]:
        """What is written, None where nothing is; a text that is no number stays one."""
        return {name: _value(field.text(), is_whole=RANGES[name].is_whole) for name, field in self.numbers.items()}

    def _check(self) -> None:
        """Marks what cannot be used, and says why."""
        bad, problem = self._problem_of(self._values()) or ((), "")
        for name, field in self.numbers.items():
            set_tone(field, "error" if name in bad else "")
            field.setAccessibleDescription(problem if name in bad else self._words[name].tip)
        say(self._problem, problem, "error")

    def _problem_of(self, values: dict[str, object]) -> tuple[tuple[str, ...], str] | None:
        """The limits that cannot be used, and why not."""
        bad = tuple(name for name, value in values.items() if not RANGES[name].admits(value))
        if bad:
            return bad, self._range_words(bad[0])
        shortest, longest = values["min_ms"], values["max_ms"]
        if isinstance(shortest, int) and isinstance(longest, int) and shortest > longest:
            return ("min_ms", "max_ms"), self.tr("The shortest time is longer than the longest one.")
        return None

    def _range_words(self, name: str) -> str:
        limits, called = RANGES[name], self._words[name].name
        if limits.may_lack:
            text = self.tr("{limit}: a number from {least} to {most}, or nothing for no limit.")
        else:
            text = self.tr("{limit}: a number from {least} to {most}.")
        return text.format(limit=called, least=limits.least, most=limits.most)


def _value(text: str, *, is_whole: bool) -> object:
    text = text.strip().replace(",", ".")
    if not text:
        return None
    try:
        return int(text) if is_whole or text.isdecimal() else float(text)
    except ValueError:
        return text


def _named(text: str, field: QWidget) -> QVBoxLayout:
    caption = note()
    caption.setText(text)
    caption.setBuddy(field)
    column = QVBoxLayout()
    column.setSpacing(GRID)
    column.addWidget(caption)
    column.addWidget(field)
    return column
