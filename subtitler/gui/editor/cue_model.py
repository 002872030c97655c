"""The cues of one track as a table for Qt's views."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from subtitler.errors import EditError
from subtitler.gui.editor.cast import Cast
from subtitler.gui.editor.cue_columns import COLUMN_OF, COLUMNS, Column
from subtitler.gui.editor.cue_index import CueIndex
from subtitler.gui.editor.issue_words import level_name, sentence
from subtitler.gui.editor.presented import View
from subtitler.gui.editor.readability import Pace, longest_line, pace, preset_in_force, reading_speed
from subtitler.gui.theme import readable, tokens
from subtitler.gui.wording import language_name
from subtitler.quality.issue import Issue
from subtitler.segmentation.presets import UNLIMITED
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, retext
from subtitler.timedtext.linking import partners
from subtitler.timedtext.presentation import Presentation
from subtitler.timedtext.speakers import Speaker
from subtitler.timedtext.track import Track

Index = QModelIndex | QPersistentModelIndex
Push = Callable[[Edit], None]
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_READABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable
_PACED, _PALE = (Column.CPS, Column.CPL), (Column.DURATION, Column.GAP, Column.NOTE)
# Says it without colour; a screen reader gets the words.
_FAST_MARK = "▲"

SpeakerColourRole = Qt.ItemDataRole.UserRole


class CueTableModel(QAbstractTableModel):
    """One track, a cue a row. `apply` is the only writer; `setData` hands its edit to `push`, which is to call `apply`."""

    def __init__(self, push: Push, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._push = push
        self._track = Track()
        self._times: CueIndex | None = None
        self._view = View()
        self._listed: tuple[Speaker, ...] = ()
        # The track beside, and who is to be handed its edits.
        self._beside: Track | None = None
        self.push_beside: Callable[[Edit], None] = lambda _edit: None
        self.cast = Cast()
        # Whoever checks the track says here what is wrong with a cue.
        self.issues_of: Callable[[int], Sequence[Issue]] = lambda _row: ()

    @property
    def track(self) -> Track:
        return self._track

    @property
    def times(self) -> CueIndex:
        """Which cues are there at a time; it follows the edits."""
        if self._times is None:
            self._times = CueIndex(self._track)
        return self._times

    def show(self, track: Track) -> None:
        """Shows another track from now on."""
        self.beginResetModel()
        self._track = track
        self._times = None
        self._view = View(self._view.presentation, track)
        self.cast = Cast(track, self._listed)
        self.endResetModel()

    def show_as(self, presentation: Presentation) -> None:
        """Shows the texts in another way from now on; what is edited is still what is stored."""
        if presentation != self._view.presentation:
            self._view = View(presentation, self._track)
            if len(self._track):
                self.dataChanged.emit(self.index(0, Column.TEXT), self.index(len(self._track) - 1, Column.TEXT))
            self.refresh_pace()

    def enlist(self, listed: tuple[Speaker, ...]) -> None:
        """These speakers are listed from now on, with the colours that were chosen; the others have those of their number."""
        if listed != self._listed:
            self._listed = listed
            self.cast.enlist(listed)
            if len(self._track):
                self.dataChanged.emit(self.index(0, Column.SPEAKER), self.index(len(self._track) - 1, Column.SPEAKER))

    def show_beside(self, track: Track | None) -> None:
        """Shows what this track says beside the other, or nothing more; also when its cues have changed."""
        self._beside = track
        if len(self._track):
            self.dataChanged.emit(self.index(0, Column.BESIDE), self.index(len(self._track) - 1, Column.BESIDE))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.BESIDE, Column.BESIDE)

    def _partners(self, row: int) -> list[int]:
        return [] if self._beside is None else partners(self._track[row], self._beside)

    def _beside_text(self, row: int) -> str:
        return "" if self._beside is None else "\n".join(self._beside[place].text for place in self._partners(row))

    def shown_text(self, row: int) -> str | None:
        """What the view shows of a cue's text; None where it leaves the cue out."""
        return self._view.text_of(self._track, row)

    def as_read(self, cue: Cue) -> Cue:
        """The cue with the text that viewers read, by which its speed and its lines are measured."""
        read = self._view.read_of(cue.text)
        return cue if read == cue.text else replace(cue, text=read)

    def apply(self, edit: Edit) -> None:
        """Changes the track and tells the views. Raises EditError, and changes nothing, where the edit does not fit the track.

        Cues that are replaced keep their rows; only the difference is inserted or removed after them.
        """
        if not self._track.admits(edit):
            raise EditError(index=edit.index)
        kept = min(len(edit.removed), len(edit.inserted))
        if kept:
            self._track.apply(Edit(edit.kind, edit.index, edit.removed[:kept], edit.inserted[:kept]))
        rest = Edit(edit.kind, edit.index + kept, edit.removed[kept:], edit.inserted[kept:])
        self.cast.follow(edit)
        if self._times is not None:
            self._times.apply(edit)
        if kept:
            last = min(edit.index + kept - 1 + self._view.reach, len(self._track) - 1)
            self.dataChanged.emit(self.index(edit.index, 0), self.index(last, len(Column) - 1))
        if edit.index > 0:
            # The gap before a cue is shown with the one before it.
            before = self.index(edit.index - 1, Column.GAP)
            self.dataChanged.emit(before, before)
        if rest.inserted:
            self.beginInsertRows(_NOWHERE, rest.index, rest.index + len(rest.inserted) - 1)
            self._track.apply(rest)
            self.endInsertRows()
        elif rest.removed:
            self.beginRemoveRows(_NOWHERE, rest.index, rest.index + len(rest.removed) - 1)
            self._track.apply(rest)
            self.endRemoveRows()

    def refresh_pace(self) -> None:
        """Other limits are in force, or the texts are shown in another way."""
        if len(self._track):
            self.dataChanged.emit(self.index(0, Column.CPS), self.index(len(self._track) - 1, Column.CPL))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._track)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = index.column()
        if column == Column.BESIDE:
            return self._beside_text(index.row()) if role in _BESIDE_ROLES else None
        if column == Column.TEXT and role in _VIEWED:
            return _VIEWED[role](self, index.row())
        if role in (_Role.DisplayRole, _Role.EditRole):
            return self._text(index.row(), column, role)
        if role == _Role.ToolTipRole:
            return self._tip(index.row(), column)
        if role == _Role.AccessibleTextRole:
            return self._accessible_text(index.row(), column)
        read = _ROLES.get(role)
        return read(self, self._track[index.row()], column) if read else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return self._numbered(section, role)
        column = COLUMNS[section]
        if role == _Role.DisplayRole:
            beside = self._beside
            name = (beside.name or language_name(beside.language)) if section == Column.BESIDE and beside is not None else ""
            return name or column.title()
        if role == _Role.ToolTipRole:
            return column.tip()
        if role == _Role.TextAlignmentRole:
            return _alignment(section)
        return None

    def _numbered(self, row: int, role: int) -> str | None:
        """The number of a cue; the tooltip says what is marked beside it."""
        if role == _Role.DisplayRole:
            return str(row + 1)
        if role not in (_Role.ToolTipRole, _Role.AccessibleTextRole):
            return None
        said = [*self._marks_in_words(self._track[row]), *map(_in_words, _gravest_first(self.issues_of(row)))]
        words = [each for each in said if each]
        if role == _Role.ToolTipRole:
            return "\n".join(words) or None
        return f"{row + 1}: {'; '.join(words)}" if words else str(row + 1)

    def _marks_in_words(self, cue: Cue) -> Iterator[str]:
        if cue.is_locked:
            yield self.tr("Locked: stays when segmenting again")
        elif cue.is_edited:
            yield self.tr("Edited by you: stays when segmenting again")
        if cue.is_bookmarked:
            yield self.tr("Bookmarked")
        if cue.note:
            yield self.tr("Note: {note}").format(note=cue.note)

    def has_note(self, row: int) -> bool:
        """Whether somebody has written a remark on the cue."""
        return bool(self._track[row].note)

    def issues_in(self, row: int, column: int) -> Sequence[Issue]:
        """What is wrong with a cell. The delegates ask directly: through roles it would be asked for twice as long."""
        issues = self.issues_of(row)
        return [issue for issue in issues if COLUMN_OF.get(issue.kind, Column.TEXT) == column] if issues else ()

    def issues_in_text(self, row: int) -> Sequence[Issue]:
        """What is wrong with a text, where it is shown as it is stored."""
        issues = self.issues_in(row, Column.TEXT)
        return issues if issues and self.shown_text(row) == self._track[row].text else ()

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.column() == Column.BESIDE:
            return _EDITABLE if len(self._partners(index.row())) == 1 else _READABLE
        return _EDITABLE if COLUMNS[index.column()].make_edit else _READABLE

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Pushes the edit that the entered text stands for; False, and nothing happens, where it stands for none."""
        if index.isValid() and index.column() == Column.BESIDE:
            return role == _Role.EditRole and self._set_beside(index.row(), str(value))
        make_edit = COLUMNS[index.column()].make_edit if index.isValid() else None
        if role != _Role.EditRole or make_edit is None:
            return False
        try:
            edit = make_edit(self._track, index.row(), str(value))
        except EditError:
            return False
        if edit is None:
            return False
        self._push(edit)
        return True

    def _set_beside(self, row: int, text: str) -> bool:
        found = self._partners(row)
        if self._beside is None or len(found) != 1:
            return False
        self.push_beside(retext(self._beside, found[0], text))
        return True

    def _seen(self, row: int) -> str:
        """The text as it is shown; that of a cue which is left out as it is stored, to be painted pale."""
        shown = self.shown_text(row)
        return self._track[row].text if shown is None else shown

    def _seen_colour(self, row: int) -> QColor | None:
        return QColor(tokens().muted) if self.shown_text(row) is None else None

    def _seen_tip(self, row: int) -> str:
        shown, stored = self.shown_text(row), self._track[row].text
        if shown is None:
            return self.tr("Not shown: there are only fillers in it.")
        said = stored if shown == stored else self.tr("{shown}\n\nStored: {stored}").format(shown=shown, stored=stored)
        wrong = "\n".join(map(_in_words, self.issues_in(row, Column.TEXT)))
        remark = self._track[row].note
        note = self.tr("Note: {note}").format(note=remark) if remark else ""
        return "\n\n".join(part for part in (said, note, wrong) if part)

    def _seen_aloud(self, row: int) -> str:
        hidden = self.tr("Not shown: {text}")
        return hidden.format(text=self._track[row].text) if self.shown_text(row) is None else self._seen(row)

    def _text(self, row: int, column: int, role: int) -> str:
        text = self._written(row, column)
        if column == Column.NOTE and role == _Role.DisplayRole:
            return text.replace("\n", " ")
        is_marked = role == _Role.DisplayRole and column in _PACED and self._pace(self._track[row], column) is not Pace.EASY
        return f"{_FAST_MARK} {text}" if is_marked else text

    def _written(self, row: int, column: int) -> str:
        if column == Column.CPS:
            return self._speed(self._track[row])
        return f"{self._width(self._track[row]):g}" if column == Column.CPL else COLUMNS[column].read(self._track, row)

    def _width(self, cue: Cue) -> float:
        return longest_line(self.as_read(cue), preset_in_force(cue, self._track))

    def _speed(self, cue: Cue) -> str:
        speed = self._exact_speed(cue)
        return f"{speed:.1f}" if isfinite(speed) else "∞"

    def _exact_speed(self, cue: Cue) -> float:
        return reading_speed(self.as_read(cue), preset_in_force(cue, self._track))

    def _pace(self, cue: Cue, column: int) -> Pace:
        preset = preset_in_force(cue, self._track)
        if column == Column.CPS:
            return pace(self._exact_speed(cue), preset.max_cps)
        return pace(self._width(cue), preset.max_cpl)

    def _alignment(self, _cue: Cue, column: int) -> int:
        return _alignment(column)

    def _foreground(self, cue: Cue, column: int) -> QColor | None:
        if column in _PACED:
            colours = {Pace.EASY: tokens().muted, Pace.FAST: tokens().warning, Pace.TOO_FAST: tokens().error}
            return QColor(colours[self._pace(cue, column)])
        return QColor(tokens().muted) if column in _PALE else None

    def _tip(self, row: int, column: int) -> str | None:
        """What is wrong with a cell, and for the speed what it means."""
        speed = [self._pace_in_words(self._track[row])] if column == Column.CPS else []
        return "\n".join([*speed, *map(_in_words, self.issues_in(row, column))]) or None

    def _accessible_text(self, row: int, column: int) -> str:
        return self._pace_in_words(self._track[row]) if column == Column.CPS else self._written(row, column)

    def _pace_in_words(self, cue: Cue) -> str:
        speed, limit = self._speed(cue), preset_in_force(cue, self._track).max_cps
        if limit == UNLIMITED:
            return self.tr("{speed} characters per second, no limit").format(speed=speed)
        sentence = {
            Pace.EASY: self.tr("{speed} characters per second, easy to read (limit {limit})"),
            Pace.FAST: self.tr("{speed} characters per second, fast (limit {limit})"),
            Pace.TOO_FAST: self.tr("{speed} characters per second, too fast to read (limit {limit})"),
        }[self._pace(cue, Column.CPS)]
        return sentence.format(speed=speed, limit=f"{limit:g}")

    def _speaker_colour(self, cue: Cue, column: int) -> str | None:
        if column != Column.SPEAKER or not cue.speaker:
            return None
        return speaker_colour(self.cast, cue.speaker)


def speaker_colour(cast: Cast, name: str) -> str:
    """The speaker's colour in the theme in force: the one that was chosen, so light or dark that it can be told from what lies
    behind, else that of their number; the thirteenth speaker begins again with the first one's.
    """
    chosen = cast.colours.get(name)
    if chosen:
        return readable(chosen)
    colours = tokens().speakers
    return colours[cast.number(name) % len(colours)]


def _gravest_first(issues: Sequence[Issue]) -> list[Issue]:
    return sorted(issues, key=lambda issue: -issue.level)


def _in_words(issue: Issue) -> str:
    return f"{level_name(issue.level)}: {sentence(issue)}"


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if COLUMNS[column].is_figure else Qt.AlignmentFlag.AlignLeft
    return (side | _MIDDLE).value


_ROLES: dict[int, Callable[[CueTableModel, Cue, int], Any]] = {
    _Role.TextAlignmentRole: CueTableModel._alignment,
    _Role.ForegroundRole: CueTableModel._foreground,
    SpeakerColourRole: CueTableModel._speaker_colour,
}

_BESIDE_ROLES = (_Role.DisplayRole, _Role.EditRole, _Role.ToolTipRole, _Role.AccessibleTextRole)

_VIEWED: dict[int, Callable[[CueTableModel, int], Any]] = {
    _Role.DisplayRole: CueTableModel._seen,
    _Role.ForegroundRole: CueTableModel._seen_colour,
    _Role.ToolTipRole: CueTableModel._seen_tip,
    _Role.AccessibleTextRole: CueTableModel._seen_aloud,
}
