"""The waveform itself: sound, ruler, cues and playhead along one timeline, and the hands on it."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from subtitler.gui.document import Document
from subtitler.gui.theme import larger, tabular, theme, tokens
from subtitler.gui.waveform import painting
from subtitler.gui.waveform.close_up import SAMPLES_BELOW_MS, SPECTRA_BELOW_MS, CloseUp
from subtitler.gui.waveform.cue_times import CueTimes
from subtitler.gui.waveform.dragging import Grip
from subtitler.gui.waveform.hands import Hands
from subtitler.gui.waveform.peak_loader import PeakLoader
from subtitler.gui.waveform.scene import Scene, scene_of
from subtitler.gui.waveform.timeline import Timeline
from subtitler.timedtext.edits import Edit

_LEAST_HEIGHT, _USUAL_HEIGHT = 84, 180
_ZOOM_STEP = 1.25
_NOTCH = 120
# A notch of the wheel moves by a tenth of what is shown.
_SCROLL_SHARE = 0.1
_LOUDEST_GAIN, _GAIN_STEP = 16.0, 1.25
_SECOND_MS = 1000
# A playing head that reaches the right edge turns the page, and stands here on the next.
_PAGE_SHARE, _PAGE_AT = 0.95, 0.08
_EDGES = (Grip.START, Grip.END)


class _Ground(Struct, frozen=True):
    """All that the painted ground depends on; while it is the same, the picture is used again."""

    timeline: Timeline
    size: QSize
    ratio: float
    rows: int
    length: int
    close_version: int
    gain: float
    is_spectral: bool
    is_mixed: bool
    ground: str


class WaveformView(QWidget):
    """Shows the document's cues on the sound of its recording. It hears of the playhead by `show_position` and `show_playing`.

    Signals: seek_wanted(int) the playhead is to go to a time; play_wanted(int, int) what is between two times is to be heard;
    timeline_changed() another part is on the screen; refused(object) an EditError; menu_wanted(object) a QPoint of the screen;
    text_wanted() the chosen cue's text is to be written.
    """

    seek_wanted = Signal(int)
    play_wanted = Signal(int, int)
    timeline_changed = Signal()
    refused = Signal(object)
    menu_wanted = Signal(object)
    text_wanted = Signal()

    def __init__(self, document: Document, loader: PeakLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waveformView")
        self.setAccessibleName(self.tr("Waveform"))
        self.setAccessibleDescription(
            self.tr("The sound along its time with the cues on it. Arrow keys move the playhead; plus and minus zoom.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._document = document
        self._loader = loader
        self.close_up = CloseUp(self)
        self.times = CueTimes(document.model)
        self.timeline = Timeline()
        self.position_ms = 0
        self.gain = 1.0
        self.is_spectral = self.is_mixed = False
        self.follows = self._may_follow = True
        self._is_playing = False
        self._is_stale = True
        self._close_version = 0
        self._ground: QPixmap | None = None
        self._ground_of: _Ground | None = None
        self._scene: Scene | None = None
        self.hands = Hands(self, document)
        self._connect()

    def _connect(self) -> None:
        self._document.replaced.connect(self._begin_anew)
        self._document.edited.connect(self._follow_edit)
        self._document.extras_changed.connect(self._recolour)
        self._document.selection.chosen_changed.connect(self._reveal_chosen)
        self._loader.changed.connect(self._take_peaks)
        self.close_up.changed.connect(self._take_close_up)
        theme.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(640, _USUAL_HEIGHT)

    @property
    def scene(self) -> Scene:
        """What stands where now."""
        if self._is_stale:
            self._is_stale = False
            self.times.begin()
            self._scene = None
        if self._scene is None:
            self._scene = scene_of(self.times, self._document.track, self.timeline, self.height())
        return self._scene

    def show_position(self, ms: int) -> None:
        """The playhead stands there now."""
        before, self.position_ms = self.position_ms, ms
        if self._is_playing and self.follows and not self.hands.is_busy:
            if not 0 <= self.timeline.x(ms) <= _PAGE_SHARE * self.timeline.width:
                self.show_timeline(self.timeline.at(ms - _PAGE_AT * self.timeline.shown_ms))
        elif not self._is_playing and not self.hands.is_busy and ms != before:
            self.show_timeline(self.timeline.revealing(ms))
        self.update()

    def show_playing(self, is_playing: bool) -> None:
        """It plays, or has stopped; a new start is followed again, also where one had scrolled away by hand."""
        self._is_playing = is_playing
        self.follows = self._may_follow and (self.follows or is_playing)

    def set_follows(self, is_wanted: bool) -> None:
        """Whether the picture goes with the playhead while it plays."""
        self.follows = self._may_follow = is_wanted

    def cues_at(self, ms: int) -> list[int]:
        """The indexes of the cues that are on the screen at a time."""
        _ = self.scene
        return self.times.at(ms)

    def show_timeline(self, timeline: Timeline) -> None:
        """Shows another part of the recording."""
        if timeline != self.timeline:
            self.timeline = timeline
            self._scene = None
            self.update()
            self.timeline_changed.emit()

    def scroll_to(self, start_ms: float) -> None:
        """Scrolls by hand: the playhead is not followed until the next start."""
        if abs(self.timeline.start_ms - start_ms) >= 1:
            self.follows = False
            self.show_timeline(self.timeline.at(start_ms))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """So many times nearer, at a place; by default at the playhead where it is on the screen, else in the middle."""
        if x is None:
            playhead = self.timeline.x(self.position_ms)
            x = playhead if 0 <= playhead < self.timeline.width else self.timeline.width / 2
        self.show_timeline(self.timeline.zoomed(factor, x))

    def zoom_in(self) -> None:
        self.zoom(_ZOOM_STEP**2)

    def zoom_out(self) -> None:
        self.zoom(1 / _ZOOM_STEP**2)

    def fit(self) -> None:
        """The whole recording is on the screen."""
        self.show_timeline(self.timeline.fitting(0, max(_SECOND_MS, self.timeline.length_ms)))

    def set_gain(self, gain: float) -> None:
        """How many times higher the waves are drawn."""
        self.gain = min(_LOUDEST_GAIN, max(1.0, gain))
        self.update()

    def show_spectral(self, is_spectral: bool) -> None:
        """Tones in the place of waves."""
        self.is_spectral = is_spectral
        self.update()

    def show_mixed(self, is_mixed: bool) -> None:
        """All channels in one lane, or a lane for each."""
        self.is_mixed = is_mixed
        self.update()

    def say(self, error: object) -> None:
        """Tells why what the hands wanted cannot be."""
        self.refused.emit(error)

    def close_down(self) -> None:
        """No thread runs any more."""
        self.close_up.close()

    def _length_ms(self) -> int:
        media = self._document.media
        known = media[0].duration_ms if media else 0
        peaks = self._loader.peaks
        return max(known, peaks.duration_ms if peaks is not None else 0, self.times.last_ms)

    def _remeasure(self) -> None:
        length_ms = self._length_ms()
        if length_ms != self.timeline.length_ms or self.width() != self.timeline.width:
            self.show_timeline(self.timeline.resized(self.width(), length_ms))

    def _begin_anew(self) -> None:
        self.hands.let_go()
        self._is_stale = True
        self._scene = None
        _ = self.scene
        self._remeasure()
        self.update()

    def _follow_edit(self, edit: Edit) -> None:
        if not self._is_stale:
            self.times.follow(edit)
        self._scene = None
        self._remeasure()
        self.update()

    def _recolour(self) -> None:
        """Speakers may have other numbers and colours now."""
        self.times.begin()
        self.update()

    def _reveal_chosen(self) -> None:
        current = self._document.selection.chosen.current
        if 0 <= current < len(self._document.track) and not self.hands.is_busy and not self._is_playing:
            cue = self._document.track[current]
            if cue.end_ms <= self.timeline.start_ms or cue.start_ms >= self.timeline.end_ms:
                self.show_timeline(self.timeline.at(cue.start_ms - _PAGE_AT * self.timeline.shown_ms))
        self.update()

    def _take_peaks(self) -> None:
        if self.close_up.location != self._loader.location or self._loader.peaks is None:
            self.close_up.look_at(self._loader.location)
        self._remeasure()
        self.update()

    def _take_close_up(self) -> None:
        self._close_version += 1
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scene = None
        self._remeasure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        scene, timeline, document = self.scene, self.timeline, self._document
        painter = QPainter(self)
        painter.setFont(tabular(larger(self.font(), -1)))
        painter.drawPixmap(0, 0, self._painted_ground(scene))
        cues = {block.index: document.track[block.index] for block in scene.blocks}
        painting.paint_shots(painter, scene, document.clock().shots, timeline)
        painting.paint_narrow(painter, scene, self.times, timeline, document.model.cast)
        painting.paint_blocks(painter, scene, cues, document.model.cast, self._chosen_among(scene))
        painting.paint_words(painter, scene, cues, timeline)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.hands.paint(painter, scene)
        painting.paint_playhead(painter, timeline.x(self.position_ms), self.height())
        if self.hasFocus():
            painter.setPen(QColor(tokens().accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _chosen_among(self, scene: Scene) -> set[int]:
        spans = self._document.selection.chosen.spans
        return {block.index for block in scene.blocks if any(block.index in span for span in spans)}

    def _painted_ground(self, scene: Scene) -> QPixmap:
        wanted = self._wanted_ground(scene)
        if self._ground is None or wanted != self._ground_of:
            self._ground_of = wanted
            self._ground = QPixmap(self.size() * wanted.ratio)
            self._ground.setDevicePixelRatio(wanted.ratio)
            self._ground.fill(QColor(tokens().raised))
            painter = QPainter(self._ground)
            painter.setFont(tabular(larger(self.font(), -1)))
            self._paint_sound(painter, scene.sound, wanted.ratio)
            painting.paint_ruler(painter, self.timeline)
            painter.end()
        return self._ground

    def _wanted_ground(self, scene: Scene) -> _Ground:
        peaks = self._loader.peaks
        return _Ground(
            self.timeline,
            self.size(),
            self.devicePixelRatioF(),
            scene.rows,
            len(peaks) if peaks is not None else -1,
            self._close_version,
            self.gain,
            self.is_spectral,
            self.is_mixed,
            tokens().raised,
        )

    def _paint_sound(self, painter: QPainter, room: QRectF, ratio: float) -> None:
        peaks, timeline = self._loader.peaks, self.timeline
        if peaks is None:
            return
        if self.is_spectral:
            if timeline.column_ms <= SPECTRA_BELOW_MS:
                painting.paint_spectra(painter, room, timeline, self.close_up)
            else:
                painting.paint_words_in_middle(painter, room, self.tr("Zoom in to see the tones."))
            return
        is_close = timeline.column_ms < SAMPLES_BELOW_MS
        lows, highs = painting.curves_of(peaks, self.close_up, timeline, ratio, is_close=is_close)
        if self.is_mixed:
            lows, highs = lows.min(axis=0, keepdims=True), highs.max(axis=0, keepdims=True)
        painting.paint_wave(painter, room, timeline, (lows, highs), self.gain, ratio)
        if is_close and not self.is_mixed:
            painting.paint_samples(painter, room, timeline, self.close_up, self.gain)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # With Alt, some systems turn the wheel sideways.
        notches = (event.angleDelta().y() or event.angleDelta().x()) / _NOTCH
        modifiers = event.modifiers()
        if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                self.set_gain(self.gain * _GAIN_STEP**notches)
            else:
                self.zoom(_ZOOM_STEP**notches, event.position().x())
        else:
            self.scroll_to(self.timeline.start_ms - notches * _SCROLL_SHARE * self.timeline.shown_ms)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.hands.press(event.position(), event.modifiers())
        elif event.button() == Qt.MouseButton.MiddleButton:
            at_ms = round(self.timeline.ms(event.position().x()))
            self.play_wanted.emit(at_ms, self.timeline.length_ms)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hands.move(event.position(), event.modifiers())
        if not event.buttons():
            self._show_grip(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.hands.release(event.position(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        held = self.scene.held_at(event.position(), self._document.selection.chosen.only)
        if event.button() == Qt.MouseButton.LeftButton and held is not None:
            cue = self._document.track[held.index]
            self.play_wanted.emit(cue.start_ms, cue.end_ms)

    def _show_grip(self, point: QPointF) -> None:
        held = self.scene.held_at(point, self._document.selection.chosen.only)
        if held is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.SizeHorCursor if held.grip in _EDGES else Qt.CursorShape.OpenHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, forward = event.key(), event.key() in (Qt.Key.Key_Right, Qt.Key.Key_PageDown)
        if self.hands.key(key, event.modifiers()):
            return
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = _SECOND_MS if forward else -_SECOND_MS
            self.seek_wanted.emit(min(max(0, self.position_ms + step), self.timeline.length_ms))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.scroll_to(self.timeline.start_ms + (1 if forward else -1) * self.timeline.shown_ms)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.seek_wanted.emit(0 if key == Qt.Key.Key_Home else self.timeline.length_ms)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose_beside(key == Qt.Key.Key_Down)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._document.selection.chosen.only >= 0:
            self.text_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _choose_beside(self, is_next: bool) -> None:
        selection, shown = self._document.selection, self._document.filter
        current = selection.chosen.current
        index = shown.after(current) if is_next else shown.before(current)
        if 0 <= index < len(self._document.track):
            selection.choose_cue(index)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self.hands.key_up(event.key(), event.modifiers()):
            super().keyReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.hands.choose_at(QPointF(event.pos()))
        self.menu_wanted.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
