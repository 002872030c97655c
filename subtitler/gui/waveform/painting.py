"""How the waveform is painted: every function paints one thing with what it is given."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from subtitler.gui.editor.cue_model import speaker_colour
from subtitler.gui.theme import tokens
from subtitler.gui.tokens import mixed
from subtitler.gui.waveform.close_up import BANDS, CloseUp
from subtitler.gui.waveform.cue_times import NOBODY, CueTimes
from subtitler.gui.waveform.pictures import coloured, sample_columns, seen_through, shaded, shades, wave_picture
from subtitler.gui.waveform.scene import RULER_PX, Scene
from subtitler.gui.waveform.timeline import Timeline, ruler_step_ms
from subtitler.timedtext.alignment import timed_words
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import format_clock, format_timecode

if TYPE_CHECKING:
    from subtitler.gui.editor.cast import Cast
    from subtitler.media.peaks import Loudness, Peaks

_MARKS_PX = 96
_TINT, _EDGE = 34, 150
_INITIAL_PX, _NAME_PX = 18, 220
_TEXT_FROM_PX = 26
# Words are ticks from here on, and are written out where there is room for them.
WORDS_BELOW_MS, _WRITTEN_BELOW_MS = 16.0, 6.0
_TICK_PX = 7
_SAMPLES_APART_PX = 8
_MAGNET_PX = 5


def paint_ruler(painter: QPainter, timeline: Timeline) -> None:
    """Timecodes along the top."""
    colours = tokens()
    painter.fillRect(QRectF(0, 0, timeline.width, RULER_PX), QColor(colours.surface))
    step = ruler_step_ms(timeline.column_ms, _MARKS_PX)
    at_ms = int(timeline.start_ms // step) * step
    while at_ms < timeline.end_ms:
        x = timeline.x(at_ms)
        painter.setPen(QColor(colours.border))
        painter.drawLine(QPointF(x, RULER_PX - 8), QPointF(x, RULER_PX))
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRectF(x + 4, 0, _MARKS_PX, RULER_PX), Qt.AlignmentFlag.AlignVCenter, _mark(at_ms, step))
        at_ms += step
    painter.setPen(QColor(colours.border))
    painter.drawLine(QPointF(0, RULER_PX - 0.5), QPointF(timeline.width, RULER_PX - 0.5))


def _mark(ms: int, step: int) -> str:
    return format_clock(ms) if step >= 1000 else format_timecode(ms, ".").removeprefix("00:")


def paint_wave(
    painter: QPainter, room: QRectF, timeline: Timeline, curves: tuple[Loudness, Loudness], gain: float, ratio: float
) -> None:
    """A lane for each channel; `ratio` is how many of the screen's pixels there are to one of the window's."""
    colours = tokens()
    table = shades(colours.raised, colours.waveform)
    lows, highs = curves
    lane = room.height() / len(highs)
    for channel, (low, high) in enumerate(zip(lows, highs, strict=True)):
        top = room.top() + channel * lane
        image = wave_picture((low * gain).clip(-1, 1), (high * gain).clip(-1, 1), max(1, round(lane * ratio)), table)
        painter.drawImage(QRectF(room.left(), top, room.width(), lane), image)
        if channel:
            painter.setPen(QColor(colours.border))
            painter.drawLine(QPointF(room.left(), top), QPointF(room.right(), top))


def curves_of(
    peaks: Peaks, close_up: CloseUp, timeline: Timeline, ratio: float, *, is_close: bool
) -> tuple[Loudness, Loudness]:
    """The lowest and highest value of each channel in each column of the screen: from samples where these are there."""
    column_ms, count = timeline.column_ms / ratio, round(timeline.width * ratio)
    first = round(timeline.start_ms / column_ms)
    piece = close_up.samples(timeline) if is_close else None
    if piece is not None:
        return sample_columns(piece, first, count, column_ms)
    loudness = peaks.columns(first, count, column_ms)
    return -loudness, loudness


def paint_samples(painter: QPainter, room: QRectF, timeline: Timeline, close_up: CloseUp, gain: float) -> None:
    """Each sample as a dot, where they stand far enough from each other."""
    import numpy as np

    piece = close_up.samples(timeline)
    if piece is None or 1000 / piece.rate / timeline.column_ms < _SAMPLES_APART_PX:
        return
    first = max(0, int((timeline.start_ms - piece.start_ms) * piece.rate / 1000))
    numbers = np.arange(first, min(piece.samples.shape[1], first + timeline.width))
    xs = (piece.start_ms + numbers * 1000 / piece.rate - timeline.start_ms) / timeline.column_ms
    lane = room.height() / len(piece.samples)
    painter.setPen(QPen(QColor(tokens().accent), 4, c=Qt.PenCapStyle.RoundCap))
    for channel, samples in enumerate(piece.samples):
        ys = room.top() + lane * (channel + 0.5 - (samples[numbers] * gain).clip(-1, 1) / 2)
        painter.drawPoints(QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)]))


def paint_spectra(painter: QPainter, room: QRectF, timeline: Timeline, close_up: CloseUp) -> None:
    """Which tones there are: low ones at the bottom, loud ones dark (on a dark ground: bright)."""
    tile_ms, tiles = close_up.tiles(timeline)
    table = shades(tokens().raised, tokens().accent)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for number, tile in tiles.items():
        left = timeline.x(number * tile_ms)
        target = QRectF(left, room.top(), tile_ms / timeline.column_ms, room.height())
        painter.drawImage(target, shaded(tile, table), QRectF(0, 0, tile.shape[1], BANDS))


def paint_narrow(painter: QPainter, scene: Scene, times: CueTimes, timeline: Timeline, cast: Cast) -> None:
    """Cues too short for blocks, as a strip: each column has the colour of the last cue in it."""
    if not scene.narrow:
        return
    import numpy as np

    indexes = np.array(scene.narrow)
    colours = {number: speaker_colour(cast, name) for name, number in cast.numbers.items()} | {NOBODY: tokens().muted}
    palette = np.zeros(max(colours) + 2, np.uint32)
    palette[list(colours)] = [seen_through(QColor(colour), 255) for colour in colours.values()]
    inks = palette[times.speakers[indexes]]
    strip = np.zeros(timeline.width, np.uint32)
    lefts = ((times.starts[indexes] - timeline.start_ms) / timeline.column_ms).astype(np.int64)
    rights = ((times.ends[indexes] - timeline.start_ms) / timeline.column_ms).astype(np.int64)
    for reach in range(int((rights - lefts).max(initial=0)) + 1):
        is_there = lefts + reach <= np.maximum(lefts, rights - 1)
        strip[np.clip(lefts[is_there] + reach, 0, timeline.width - 1)] = inks[is_there]
    band = scene.band
    painter.drawImage(QRectF(0, band.top() + 2, timeline.width, band.height() - 4), coloured(strip, 1))


def paint_blocks(painter: QPainter, scene: Scene, cues: dict[int, Cue], cast: Cast, chosen: set[int]) -> None:
    """The cues in the band, and their tint on the sound."""
    inks = {block.index: _ink(cues[block.index], cast) for block in scene.blocks}
    _paint_tints(painter, scene, inks, chosen)
    for block in scene.blocks:
        is_chosen = block.index in chosen
        _paint_block(painter, scene.rect(block), cues[block.index], inks[block.index], is_chosen=is_chosen)


def _ink(cue: Cue, cast: Cast) -> QColor:
    return QColor(speaker_colour(cast, cue.speaker) if cue.speaker else tokens().muted)


def _paint_tints(painter: QPainter, scene: Scene, inks: dict[int, QColor], chosen: set[int]) -> None:
    """All tints as one picture: mixing them in one by one takes twenty times as long."""
    strip = QImage(scene.width, 1, QImage.Format.Format_ARGB32_Premultiplied)
    strip.fill(0)
    inner = QPainter(strip)
    inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for block in scene.blocks:
        is_chosen = block.index in chosen
        left, right = max(0, round(block.left)), min(scene.width, round(block.right))
        inner.fillRect(left, 0, right - left, 1, _with_alpha(inks[block.index], 2 * _TINT if is_chosen else _TINT))
        edge = _with_alpha(inks[block.index], 255 if is_chosen else _EDGE)
        if block.left >= 0:
            inner.fillRect(left, 0, 1, 1, edge)
        if block.right <= scene.width:
            inner.fillRect(right - 1, 0, 1, 1, edge)
    inner.end()
    sound = scene.sound
    painter.drawImage(QRectF(0, sound.top(), scene.width, round(sound.height())), strip)


def _with_alpha(colour: QColor, alpha: int) -> QColor:
    return QColor(colour.red(), colour.green(), colour.blue(), alpha)


@lru_cache(maxsize=64)
def _block_ground(ground: str, ink: str) -> str:
    return mixed(ground, ink, 0.16)


def _paint_block(painter: QPainter, exact: QRectF, cue: Cue, colour: QColor, *, is_chosen: bool) -> None:
    colours = tokens()
    ground = colours.selection if is_chosen else _block_ground(colours.raised, colour.name())
    left, top, right, height = round(exact.left()), round(exact.top()), round(exact.right()), round(exact.height())
    rect = QRectF(left, top, right - left, height)
    painter.fillRect(left, top, right - left, height, QColor(ground))
    painter.fillRect(left, top, min(3, right - left), height, colour)
    if is_chosen:
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    visible = QRectF(rect)
    visible.setLeft(max(0.0, rect.left()) + 7)
    visible.setRight(min(rect.right(), painter.device().width()) - 4)
    if visible.width() >= _TEXT_FROM_PX - 11:
        _write(painter, visible, cue, colour)


def _write(painter: QPainter, room: QRectF, cue: Cue, colour: QColor) -> None:
    """The speaker's name, or its initial where there is little room, then the text in one line."""
    metrics = QFontMetricsF(painter.font())
    if cue.speaker:
        name = cue.speaker if room.width() >= _NAME_PX else cue.speaker[:1]
        painter.setPen(colour)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        room = room.adjusted(metrics.horizontalAdvance(name) + 6, 0, 0, 0)
    if room.width() > _INITIAL_PX:
        line = metrics.elidedText(cue.plain_text.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(QColor(tokens().text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, line)


def paint_words(painter: QPainter, scene: Scene, cues: dict[int, Cue], timeline: Timeline) -> None:
    """Where each word begins, as a tick over the band; near enough, the word itself."""
    if timeline.column_ms > WORDS_BELOW_MS:
        return
    colours, bottom = tokens(), scene.sound.bottom()
    metrics = QFontMetricsF(painter.font())
    for block in scene.blocks:
        for word in timed_words(cues[block.index]):
            left, right = timeline.x(word.start_ms), timeline.x(word.end_ms)
            if right < 0 or left > timeline.width:
                continue
            painter.fillRect(round(left), round(bottom) - _TICK_PX, 1, _TICK_PX, QColor(colours.text))
            written = word.text.strip()
            if timeline.column_ms <= _WRITTEN_BELOW_MS and metrics.horizontalAdvance(written) + 5 < right - left:
                painter.setPen(QColor(colours.text))
                painter.drawText(QPointF(left + 3, bottom - 3), written)


def paint_shots(painter: QPainter, scene: Scene, shots: Iterable[int], timeline: Timeline) -> None:
    """Where the picture changes, as dashed lines."""
    painter.setPen(QPen(QColor(tokens().warning), 1, Qt.PenStyle.DashLine))
    for shot in shots:
        if timeline.start_ms <= shot <= timeline.end_ms:
            x = timeline.x(shot)
            painter.drawLine(QPointF(x, RULER_PX), QPointF(x, scene.sound.bottom()))


def paint_playhead(painter: QPainter, x: float, height: int) -> None:
    """Where one hears and sees: a line with a head on the ruler."""
    colour = QColor(tokens().playhead)
    painter.fillRect(QRectF(x - 0.75, 0, 1.5, height), colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x - 6, 0), QPointF(x + 6, 0), QPointF(x, 9)]))


def paint_magnet(painter: QPainter, x: float, scene: Scene) -> None:
    """What a dragged edge has snapped to."""
    colour = QColor(tokens().accent)
    painter.setPen(QPen(colour, 1.5))
    painter.drawLine(QPointF(x, RULER_PX), QPointF(x, scene.height))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    middle, size = RULER_PX + _MAGNET_PX, _MAGNET_PX
    corners = [QPointF(x, middle - size), QPointF(x + size, middle), QPointF(x, middle + size), QPointF(x - size, middle)]
    painter.drawPolygon(QPolygonF(corners))


def paint_new(painter: QPainter, scene: Scene, left: float, right: float) -> None:
    """A cue that is being drawn."""
    accent = QColor(tokens().accent)
    soft = QColor(accent)
    soft.setAlpha(2 * _TINT)
    frame = QRectF(left, RULER_PX, right - left, scene.height - RULER_PX)
    painter.fillRect(frame, soft)
    painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))


def paint_words_in_middle(painter: QPainter, room: QRectF, text: str) -> None:
    """A sentence where there is nothing else to see."""
    painter.setPen(QColor(tokens().muted))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
