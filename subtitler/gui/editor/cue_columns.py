"""The columns of the cue table: what each shows of a cue, and the edit that a text entered there stands for."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from subtitler.gui.editor.retiming import end_at, last_for, start_at
from subtitler.quality.issue import Kind
from subtitler.timedtext.edits import Edit, annotate, assign_speaker, retext
from subtitler.timedtext.timecode import format_seconds, format_timecode, parse_timecode
from subtitler.timedtext.track import Track

translate = QCoreApplication.translate


class Column(IntEnum):
    """The columns, in order but for the last two; a cue's number is its row's header. BESIDE is what the track beside says."""

    START = 0
    END = 1
    DURATION = 2
    GAP = 3
    CPS = 4
    CPL = 5
    SPEAKER = 6
    NOTE = 7
    BESIDE = 8
    TEXT = 9


# Shown to those who ask for them.
EXTRA = (Column.GAP, Column.CPL, Column.NOTE)


# Which cell an issue is about; all others are about the text.
COLUMN_OF = {
    Kind.ORDER: Column.START,
    Kind.SYNC_IN: Column.START,
    Kind.OVERLAP: Column.START,
    Kind.NEGATIVE_DURATION: Column.END,
    Kind.BEYOND_MEDIA: Column.END,
    Kind.GAP: Column.END,
    Kind.CHAIN: Column.END,
    Kind.SYNC_OUT: Column.END,
    Kind.SHOT_CHANGE: Column.END,
    Kind.TOO_SHORT: Column.DURATION,
    Kind.TOO_LONG: Column.DURATION,
    Kind.READING_SPEED: Column.CPS,
    Kind.LABEL: Column.SPEAKER,
}


class ColumnShape(Struct, frozen=True):
    """What a column shows of a cue, and the edit that a text entered there stands for (None: the text makes no sense)."""

    title: Callable[[], str]
    tip: Callable[[], str]
    read: Callable[[Track, int], str]
    make_edit: Callable[[Track, int, str], Edit | None] | None
    is_figure: bool = False


def _at(make: Callable[[Track, int, int], Edit]) -> Callable[[Track, int, str], Edit | None]:
    def make_edit(track: Track, index: int, text: str) -> Edit | None:
        ms = parse_timecode(text)
        return None if ms is None else make(track, index, ms)

    return make_edit


def _name_speaker(track: Track, index: int, name: str) -> Edit:
    return assign_speaker(track, [index], name.strip())


def _gap_after(track: Track, index: int) -> int | None:
    return track[index + 1].start_ms - track[index].end_ms if index + 1 < len(track) else None


COLUMNS = (
    ColumnShape(
        lambda: translate("CueTableModel", "In"),
        lambda: translate("CueTableModel", "When the cue appears"),
        lambda track, index: format_timecode(track[index].start_ms, "."),
        _at(start_at),
        is_figure=True,
    ),
    ColumnShape(
        lambda: translate("CueTableModel", "Out"),
        lambda: translate("CueTableModel", "When the cue disappears"),
        lambda track, index: format_timecode(track[index].end_ms, "."),
        _at(end_at),
        is_figure=True,
    ),
    ColumnShape(
        lambda: translate("CueTableModel", "Length"),
        lambda: translate("CueTableModel", "How long the cue stays, in seconds"),
        lambda track, index: format_seconds(track[index].duration_ms),
        _at(last_for),
        is_figure=True,
    ),
    ColumnShape(
        lambda: translate("CueTableModel", "Gap"),
        lambda: translate("CueTableModel", "Seconds until the next cue begins"),
        lambda track, index: format_seconds(gap) if (gap := _gap_after(track, index)) is not None else "",
        None,
        is_figure=True,
    ),
    ColumnShape(
        lambda: translate("CueTableModel", "CPS"),
        lambda: translate("CueTableModel", "Reading speed in characters per second"),
        lambda _track, _index: "",  # the model knows how the track is shown
        None,
        is_figure=True,
    ),
    ColumnShape(
        lambda: translate("CueTableModel", "CPL"),
        lambda: translate("CueTableModel", "Characters in the longest line"),
        lambda _track, _index: "",  # the model knows how the track is shown
        None,
        is_figure=True,
    ),
    ColumnShape(
        lambda: translate("CueTableModel", "Speaker"),
        lambda: translate("CueTableModel", "Who speaks"),
        lambda track, index: track[index].speaker,
        _name_speaker,
    ),
    ColumnShape(
        lambda: translate("CueTableModel", "Note"),
        lambda: translate("CueTableModel", "A remark on the cue, which no viewer sees"),
        lambda track, index: track[index].note,
        annotate,
    ),
    ColumnShape(
        lambda: translate("CueTableModel", "Beside"),
        lambda: translate("CueTableModel", "What another track says at that time"),
        lambda _track, _index: "",  # the model knows the other track
        None,
    ),
    ColumnShape(
        lambda: translate("CueTableModel", "Text"),
        lambda: translate("CueTableModel", "What is shown"),
        lambda track, index: track[index].text,
        retext,
    ),
)
