"""The sheet that brings in a translation: how it fits what is shown, to look at and to change."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFormLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from subtitler.gui.editor.shift_dialog import SignedField, signed_time
from subtitler.gui.fields import add_row, note, set_tone
from subtitler.gui.theme import tabular
from subtitler.gui.tracks.track_dialog import language_box, lay_out, name_field
from subtitler.timedtext.aligning import Alignment, aligned, fit_of
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.linking import partners
from subtitler.timedtext.timecode import format_clock

# So many pairs show whether it fits; more are not read.
_PAIRS = 6
_COLUMNS = _TIME, _OWN, _THEIRS = range(3)


class TranslationWish(Struct, frozen=True):
    """How a translation comes in: called so, stretched and moved, with the times of the original."""

    name: str
    language: str
    alignment: Alignment
    takes_times: bool


class TranslationDialog(QDialog):
    """Says how a translation fits what is shown, with the first pairs, and asks how it is to come in."""

    def __init__(
        self,
        name: str,
        language: str,
        cues: Sequence[Cue],
        original: Sequence[Cue],
        alignment: Alignment,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importTrackDialog")
        self.setWindowTitle(self.tr("Import a translation"))
        self._cues = sorted(cues, key=lambda cue: cue.start_ms)
        self._original = sorted(original, key=lambda cue: cue.start_ms)
        self._found = alignment
        self._name = name_field(self.tr("Name"), name)
        self._language = language_box(self.tr("Language"), language)
        self._make_fields(alignment)
        self._make_pairs()
        form = QFormLayout()
        add_row(form, self.tr("Name"), self._name)
        add_row(form, self.tr("Language"), self._language)
        add_row(form, self.tr("Move by"), self._offset)
        lay_out(self, form, self._stretch, self._said, self._pairs, self._takes)
        self.setMinimumWidth(560)
        self._offset.textChanged.connect(self._follow)
        self._stretch.toggled.connect(self._follow)
        self._follow()

    def _make_fields(self, alignment: Alignment) -> None:
        self._offset = SignedField("translationOffset", self.tr("Move by (seconds, or minutes:seconds)"), alignment.offset_ms)
        self._offset.setToolTip(self.tr("What was found; the arrow keys change it by a tenth of a second, with Shift by one"))
        factor = f"{float(alignment.ratio):.4f}"
        self._stretch = QCheckBox(self.tr("Stretch it by {factor}: it was timed at another frame rate").format(factor=factor))
        self._stretch.setObjectName("stretchTrackBox")
        self._stretch.setChecked(alignment.ratio != 1)
        self._stretch.setVisible(alignment.ratio != 1)
        self._said = note()
        self._said.setObjectName("importTrackWords")
        self._takes = QCheckBox(self.tr("Give its cues the times of those that they translate"))
        self._takes.setObjectName("takeTimesBox")
        self._takes.setToolTip(self.tr("Where one and one belong together; the others keep their own"))
        self._takes.setChecked(alignment.total > 0 and alignment.matched >= alignment.total / 2)

    def _make_pairs(self) -> None:
        self._pairs = QTableWidget(0, len(_COLUMNS))
        self._pairs.setObjectName("translationPairs")
        self._pairs.setAccessibleName(self.tr("The first cues, and what translates them"))
        self._pairs.setHorizontalHeaderLabels([self.tr("In"), self.tr("Shown track"), self.tr("Translation")])
        self._pairs.verticalHeader().hide()
        self._pairs.setShowGrid(False)
        self._pairs.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._pairs.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._pairs.setWordWrap(False)
        header = self._pairs.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (_OWN, _THEIRS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(_TIME, self._pairs.fontMetrics().horizontalAdvance("00:00:00") + 24)
        rows = min(_PAIRS, len(self._original))
        self._pairs.setMinimumHeight(
            header.sizeHint().height() + max(1, rows) * self._pairs.verticalHeader().defaultSectionSize() + 4
        )

    def imported(self, count: int) -> str:
        """What is said once so many cues are a track."""
        return self.tr("%n cue(s) imported", "", count)

    @property
    def wish(self) -> TranslationWish:
        name, language = self._name.text().strip(), str(self._language.currentData() or "")
        return TranslationWish(name, language, self._chosen(), self._takes.isChecked())

    def accept(self) -> None:
        if signed_time(self._offset.text()) is None:
            self._offset.setFocus()
            return
        super().accept()

    def _chosen(self) -> Alignment:
        ratio = self._found.ratio if self._stretch.isChecked() else Fraction(1)
        return fit_of(self._original, self._cues, ratio, signed_time(self._offset.text()) or 0)

    def _follow(self) -> None:
        is_time = signed_time(self._offset.text()) is not None
        set_tone(self._offset, "" if is_time else "error")
        chosen = self._chosen()
        self._said.setText(
            self._in_words(chosen) if is_time else self.tr("Say seconds, or minutes:seconds, as -1.5 or 1:00:00.")
        )
        self._show_pairs(chosen)

    def _in_words(self, chosen: Alignment) -> str:
        facts = {"matched": chosen.matched, "total": chosen.total}
        if not chosen.matched:
            return self.tr("None of its {total} cues begins with one of the shown track.").format(**facts)
        return self.tr("{matched} of its {total} cues begin with one of the shown track.").format(**facts)

    def _show_pairs(self, chosen: Alignment) -> None:
        own = [cue for cue in self._original[:200] if cue.text.strip()][:_PAIRS]
        near = aligned(self._near(own, chosen), chosen)
        self._pairs.setRowCount(len(own))
        for row, cue in enumerate(own):
            theirs = " / ".join(near[place].text for place in partners(cue, near))
            for column, text in ((_TIME, format_clock(cue.start_ms)), (_OWN, cue.text), (_THEIRS, theirs or "–")):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(text)
                if column == _TIME:
                    item.setFont(tabular(self.font()))
                self._pairs.setItem(row, column, item)

    def _near(self, own: Sequence[Cue], chosen: Alignment) -> list[Cue]:
        """Those of the translation that come where the first cues are: to move all of a long one takes too long."""
        if not own:
            return []
        low, high = ((ms - chosen.offset_ms) / chosen.ratio for ms in (own[0].start_ms, own[-1].end_ms))
        return [cue for cue in self._cues if cue.end_ms > low and cue.start_ms < high]
