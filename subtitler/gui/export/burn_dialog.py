"""The sheet for a video with the subtitles in its picture: how they look, and where the video goes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from subtitler.export.burning import Look, burning_order, still_of
from subtitler.export.order import ExportOrder, ExportSource, ExportStyle, TrackChoice
from subtitler.gui import questions
from subtitler.gui.export.font_cover import MOST_TOLD, cover_of
from subtitler.gui.export.part_choice import PartChoice
from subtitler.gui.fields import add_row, combo_box, fill, note, say
from subtitler.gui.reporting import describe
from subtitler.gui.screens import fit
from subtitler.gui.tasks import TaskRunner, TaskThread
from subtitler.gui.theme import AROUND, BETWEEN, INSIDE
from subtitler.media.burning import SUFFIXES
from subtitler.progress import CancelToken, Report

_WIDTH = 520
_STILL = QSize(400, 225)
# A still takes half a second: it is not asked for with every step of a number.
_SETTLED_MS = 250
_LEAST_SIZE, _MOST_SIZE, _SIZE_STEP = 20, 500, 10


class BurnWish(Struct, frozen=True):
    """What is to be made: of which video and tracks, where, in which look and quality."""

    video: Path
    target: Path
    track: int
    other: int | None
    choice: TrackChoice
    look: Look
    quality: str

    @property
    def order(self) -> ExportOrder:
        """What of the tracks is drawn."""
        return burning_order(self.track, ExportStyle(("ass",), tracks=self.choice), self.other)


class BurnDialog(QDialog):
    """Signals: wanted(object) a BurnWish."""

    wanted = Signal(object)

    def __init__(
        self,
        videos: Sequence[Path],
        source: ExportSource,
        shown: int,
        near_ms: int,
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source, self._near_ms, self._runner = source, near_ms, runner
        self._task: TaskThread | None = None
        self._characters: dict[int, frozenset[str]] = {}
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self.setObjectName("burnDialog")
        self.setWindowTitle(self.tr("Burn subtitles into the video"))
        self.setAccessibleName(self.tr("Burn subtitles into the video"))
        self._is_able = True
        self._make_fields(videos)
        self.part = PartChoice(source.tracks, shown, frozenset(), self, is_for_one=True)
        self._lay_out()
        self._connect()
        self._propose()
        fit(self, QSize(_WIDTH, self.sizeHint().height()))

    def done(self, result: int) -> None:
        """Looks no further, whichever way the sheet is closed."""
        self._settled.stop()
        self._stop_looking()
        super().done(result)

    @property
    def wish(self) -> BurnWish:
        """What is chosen now."""
        tracks = self.part.tracks
        look = Look(
            str(self.font_box.currentData()),
            self.size_box.value(),
            bool(self.place_box.currentData() == "top"),
            self.box_check.isChecked(),
            self.colours_check.isChecked(),
        )
        quality = str(self.quality_box.currentData())
        return BurnWish(self._video, self._path, tracks.track, tracks.other, tracks.choice, look, quality)

    @property
    def _video(self) -> Path:
        return Path(str(self.video_box.currentData()))

    @property
    def _path(self) -> Path:
        return Path(os.path.expanduser(self.path_edit.text()))  # noqa: PTH111

    def _make_fields(self, videos: Sequence[Path]) -> None:
        self.video_box = combo_box("burnVideoBox", self.tr("Video"))
        fill(self.video_box, [(video.name, str(video)) for video in videos], "")
        self.font_box = combo_box("burnFontBox", self.tr("Font"))
        fonts = [family for family in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(family)]
        fill(self.font_box, [(self.tr("The usual one"), ""), *((family, family) for family in fonts)], "")
        self.font_note = note()
        self.font_note.setObjectName("burnFontNote")
        say(self.font_note, "")
        self.size_box = QSpinBox()
        self.size_box.setObjectName("burnSizeBox")
        self.size_box.setAccessibleName(self.tr("Size in percent of the usual one"))
        self.size_box.setRange(_LEAST_SIZE, _MOST_SIZE)
        self.size_box.setSingleStep(_SIZE_STEP)
        self.size_box.setValue(100)
        self.size_box.setSuffix(" %")
        self.place_box = combo_box("burnPlaceBox", self.tr("Place"))
        fill(self.place_box, [(self.tr("Below in the picture"), "bottom"), (self.tr("Above in the picture"), "top")], "bottom")
        self.box_check = self._check("burnBoxCheck", self.tr("A dark box behind the text"))
        self.colours_check = self._check("burnColoursCheck", self.tr("A colour for each speaker"))
        self.quality_box = combo_box("burnQualityBox", self.tr("Quality"))
        qualities = [
            (self.tr("Usual"), "usual"),
            (self.tr("High: hardly told from the original"), "high"),
            (self.tr("Small: for a preview"), "small"),
        ]
        fill(self.quality_box, qualities, "usual")
        self.path_edit = QLineEdit()
        self.path_edit.setObjectName("burnPathEdit")
        self.path_edit.setAccessibleName(self.tr("File"))
        self.path_note = note()
        self.still = QLabel(self.tr("A picture is being made…"), alignment=Qt.AlignmentFlag.AlignCenter)
        self.still.setObjectName("burnStill")
        self.still.setProperty("role", "muted")
        self.still.setFixedSize(_STILL)
        self.trouble_note = note()
        self.trouble_note.setObjectName("burnTroubleNote")
        say(self.trouble_note, "")

    def _check(self, name: str, text: str) -> QCheckBox:
        check = QCheckBox(text)
        check.setObjectName(name)
        return check

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(AROUND)
        form.setVerticalSpacing(BETWEEN)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        add_row(form, self.tr("Video"), self.video_box)
        add_row(form, self.tr("Tracks"), self.part.tracks_box)
        font = QHBoxLayout()
        font.setSpacing(INSIDE)
        font.addWidget(self.font_box, 1)
        font.addWidget(self.size_box)
        add_row(form, self.tr("Font"), font)
        form.addRow("", self.font_note)
        add_row(form, self.tr("Place"), self.place_box)
        form.addRow("", self.box_check)
        form.addRow("", self.colours_check)
        add_row(form, self.tr("Quality"), self.quality_box)
        add_row(form, self.tr("File"), self.path_edit)
        form.addRow("", self.path_note)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.burn_button = QPushButton(self.tr("Burn in"))
        self.burn_button.setObjectName("burnButton")
        self.burn_button.setProperty("role", "primary")
        self.burn_button.setDefault(True)
        buttons.addButton(self.burn_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(AROUND)
        layout.addWidget(self.still, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addLayout(form)
        layout.addWidget(self.trouble_note)
        layout.addStretch()
        layout.addWidget(buttons)
        self.setTabOrder(self.burn_button, buttons.button(QDialogButtonBox.StandardButton.Cancel))

    def _connect(self) -> None:
        self.video_box.currentIndexChanged.connect(self._propose)
        self.path_edit.textChanged.connect(self._follow)
        for box in (self.video_box, self.part.tracks_box, self.font_box, self.place_box):
            box.currentIndexChanged.connect(self._settled.start)
        for box in (self.part.tracks_box, self.font_box):
            box.currentIndexChanged.connect(self._tell_of_font)
        self._tell_of_font()
        self.size_box.valueChanged.connect(self._settled.start)
        for check in (self.box_check, self.colours_check):
            check.toggled.connect(self._settled.start)
        self._settled.timeout.connect(self._look)
        self._settled.start()

    def _tell_of_font(self) -> None:
        """Says so where characters of the subtitles are missing in the font, before they come out otherwise in a video."""
        tracks, family = self.part.tracks, str(self.font_box.currentData())
        numbers = {tracks.track} if tracks.other is None else {tracks.track, tracks.other}
        cover = cover_of(family, frozenset().union(*(self._characters_of(number) for number in numbers)))
        if cover.nowhere:
            text = self.tr(
                "No font of this computer has {characters}: the video would show boxes instead. Install one that has."
            )
            say(self.font_note, text.format(characters=cover.nowhere), "error")
        elif cover.lacking and family:
            text = self.tr("{font} lacks {characters} and others: another font draws them.")
            if len(cover.lacking) < MOST_TOLD:
                text = self.tr("{font} lacks {characters}: another font draws them.")
            say(self.font_note, text.format(font=family, characters=cover.lacking), "warning")
        else:
            say(self.font_note, "")

    def _characters_of(self, number: int) -> frozenset[str]:
        if number not in self._characters:
            self._characters[number] = frozenset("".join(cue.text for cue in self._source.tracks[number].cues))
        return self._characters[number]

    def _look(self) -> None:
        """Asks for a still of what is chosen now."""
        self._stop_looking()
        work = partial(_still, self.wish, self._source, self._near_ms)
        self._task = self._runner.run(work, succeeded=self._show_still, failed=self._tell)

    def _stop_looking(self) -> None:
        if self._task is not None:
            self._runner.cancel(self._task)
            self._task = None

    def _show_still(self, png: object) -> None:
        picture = QPixmap()
        if isinstance(png, bytes) and picture.loadFromData(png):
            self.still.setPixmap(picture)
            self.still.setAccessibleName(self.tr("A picture of the video with the subtitles in it"))
        self._show_trouble("")

    def _tell(self, error: object) -> None:
        self._show_trouble(describe(error).text if isinstance(error, Exception) else "")

    def _show_trouble(self, text: str) -> None:
        self._is_able = not text
        say(self.trouble_note, text, "error")
        self._follow()

    def _propose(self) -> None:
        video = self._video
        suffix = video.suffix.lower() if video.suffix.lower() in SUFFIXES else ".mp4"
        self.path_edit.setText(str(video.with_name(f"{video.stem}.subtitled{suffix}")))
        self._follow()

    def _follow(self) -> None:
        path = self._path
        is_place = bool(path.name) and os.path.isdir(path.parent) and not os.path.isdir(path)  # noqa: PTH112
        trouble = "" if is_place else self.tr("Choose a folder that exists, and a file name.")
        if is_place and path.suffix.lower() not in SUFFIXES:
            trouble = self.tr("A video is written as {suffixes}.").format(suffixes=", ".join(SUFFIXES))
        elif is_place and os.path.realpath(path) == os.path.realpath(self._video):
            trouble = self.tr("The video that it is made of cannot be overwritten.")
        is_taken = not trouble and os.path.exists(path)  # noqa: PTH110 - never raises
        taken = self.tr("A file of this name is there and will be replaced.") if is_taken else ""
        say(self.path_note, trouble or taken, "error" if trouble else "muted")
        self.burn_button.setEnabled(self._is_able and not trouble)

    def _agree(self) -> None:
        if not os.path.lexists(self._path) or questions.ask_to_overwrite(self, self._path):
            self.wanted.emit(self.wish)
            self.accept()


def _still(wish: BurnWish, source: ExportSource, near_ms: int, _report: Report, cancel: CancelToken) -> bytes:
    return still_of(wish.video, wish.order, source, wish.look, near_ms, cancel, width=_STILL.width())
