"""Which readability preset the shown track has: the one of its language, or one that was chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.readability import automatic_preset
from subtitler.gui.fields import combo_box, fill, note
from subtitler.gui.icons import icon
from subtitler.gui.theme import GRID, ICON
from subtitler.segmentation.preset_files import kept_preset, kept_text
from subtitler.segmentation.presets import PRESETS, Preset
from subtitler.timedtext.track import Track

translate = QCoreApplication.translate

_AUTOMATIC = ""


def offer_presets(box: QComboBox, track: Track, own: Sequence[Preset]) -> None:
    """The box offers the preset of the language, the user's own and the built-in ones, as a track keeps them; the track's is
    chosen."""
    automatic = automatic_preset(track)
    offered = [*own, *PRESETS.values()]
    chosen = kept_preset(track.preset)
    entries = [(translate("PresetBox", "Automatic ({preset})").format(preset=automatic.name), _AUTOMATIC)]
    if chosen is not None and chosen not in offered:
        entries.append((translate("PresetBox", "{preset} (kept in this project)").format(preset=chosen.name), track.preset))
    entries += [(preset.name, kept_text(preset)) for preset in offered]
    fill(box, entries, kept_text(chosen) if chosen in offered else track.preset)
    for place in range(box.count()):
        shown = kept_preset(box.itemData(place)) or automatic
        box.setItemData(place, shown.source, Qt.ItemDataRole.ToolTipRole)


class PresetBox(QWidget):
    """The choice, which becomes a step of undo, and a button to look at the presets. `own` are those offered beside the
    built-in ones.

    Signals: presets_wanted() the user wants to see or change the presets.
    """

    presets_wanted = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.own: tuple[Preset, ...] = ()
        self._shown: tuple[object, ...] = ()
        self.box = combo_box("presetBox", self.tr("Readability preset"))
        self.box.currentIndexChanged.connect(self._choose)
        self.button = QToolButton()
        self.button.setObjectName("presetsButton")
        self.button.setIcon(icon("presets", "muted"))
        self.button.setIconSize(QSize(ICON, ICON))
        self.button.setToolTip(self.tr("Look at the presets and change them"))
        self.button.setAccessibleName(self.tr("Look at the presets and change them"))
        self.button.clicked.connect(self.presets_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        caption: QLabel = note()
        caption.setText(self.tr("Readability preset"))
        caption.setBuddy(self.box)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.box, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(caption)
        layout.addLayout(row)

    def show_own(self, presets: Sequence[Preset]) -> None:
        """Offers these beside the built-in ones."""
        self.own = tuple(presets)
        self.refresh()

    def refresh(self) -> None:
        """Shows what the track has now."""
        track = self._document.track
        automatic = automatic_preset(track)
        if (track.preset, automatic.name, self.own) == self._shown:
            return
        self._shown = (track.preset, automatic.name, self.own)
        offer_presets(self.box, track, self.own)
        self.box.setToolTip((kept_preset(track.preset) or automatic).source)

    def _choose(self) -> None:
        self._document.choose_preset(self.box.currentData())
