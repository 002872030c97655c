"""The picture with the live subtitle on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from subtitler.gui.player.live_subtitles import LiveSubtitles
from subtitler.gui.player.pictures import fitted
from subtitler.gui.player.playback import Playback
from subtitler.gui.player.subtitle_image import is_at_top, subtitle_image
from subtitler.gui.reporting import describe
from subtitler.gui.theme import AROUND, larger
from subtitler.timedtext.cue import without_markup

_LEAST = QSize(112, 64)
_USUAL = QSize(640, 300)
# Of the picture's height, between its edge and the text.
_MARGIN = 0.035
_WIDE = 16 / 9


class PlayerView(QWidget):
    """Paints the frame at the playhead, whole and in its own shape, and the subtitle that belongs there.

    Signals: pressed() the picture was clicked.
    """

    pressed = Signal()

    def __init__(self, playback: Playback, subtitles: LiveSubtitles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("playerView")
        self.setAccessibleName(self.tr("Picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._playback = playback
        self._subtitles = subtitles
        self._image = QImage()
        self._painted: dict[tuple[str, int, int, float], QImage] = {}
        playback.picture_changed.connect(self._take_picture)
        playback.loaded.connect(self._show_state)
        playback.failed.connect(self._show_state)
        playback.source_changed.connect(self._show_state)
        subtitles.changed.connect(self._show_texts)

    def sizeHint(self) -> QSize:
        return _USUAL

    @property
    def message(self) -> str:
        """What stands where no picture is."""
        playback = self._playback
        if playback.error is not None:
            report = describe(playback.error)
            return f"{report.sentence}\n{report.remedy}".strip()
        if playback.is_loaded and not playback.has_picture:
            return self.tr("No picture: sound only")
        if playback.location and not playback.is_loaded:
            return self.tr("Opening the recording…")
        return "" if playback.location else self.tr("No recording belongs to these subtitles.")

    def _take_picture(self, image: QImage) -> None:
        self._image = image
        self.update()

    def _show_state(self) -> None:
        self.setAccessibleDescription(self.message)
        self.update()

    def _show_texts(self) -> None:
        self.setAccessibleDescription("\n".join(map(without_markup, self._subtitles.texts)))
        self.update()

    def _tell_room(self) -> None:
        self._playback.set_room(self.size() * self.devicePixelRatioF() if self.isVisible() else QSize())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_room()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._playback.set_room(QSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_room()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def picture_rect(self) -> QRect:
        """Where the picture is; where there is none, where one of the usual shape would be."""
        aspect = _WIDE if self._image.isNull() else self._image.width() / self._image.height()
        size = fitted(aspect, self.size())
        rect = QRect(QPoint(0, 0), size)
        rect.moveCenter(self.rect().center())
        return rect

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)  # beside a picture it is dark in every theme
        where = self.picture_rect()
        if self._image.isNull():
            self._paint_message(painter)
        else:
            painter.drawImage(where, self._image)
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        self._paint_texts(painter, where)
        painter.end()

    def _paint_message(self, painter: QPainter) -> None:
        painter.setPen(Qt.GlobalColor.lightGray)
        painter.setFont(larger(self.font()))
        room = self.rect().adjusted(AROUND, AROUND, -AROUND, -AROUND)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.message)

    def _paint_texts(self, painter: QPainter, where: QRect) -> None:
        """Those at the bottom grow upwards, the first one on top; those at the top grow downwards."""
        margin = where.height() * _MARGIN
        top, bottom = where.top() + margin, where.bottom() - margin
        for text in self._subtitles.texts:
            if is_at_top(text):
                top += self._paint_text(painter, text, where, top)
        for text in reversed(self._subtitles.texts):
            if not is_at_top(text):
                bottom -= self._paint_text(painter, text, where, bottom, grows_up=True)

    def _paint_text(self, painter: QPainter, text: str, where: QRect, y: float, *, grows_up: bool = False) -> float:
        image = self._image_of(text, where.size())
        size = image.deviceIndependentSize()
        left = where.left() + (where.width() - size.width()) / 2
        painter.drawImage(QPointF(left, y - size.height() if grows_up else y), image)
        return size.height()

    def _image_of(self, text: str, picture: QSize) -> QImage:
        """The text's image, made once and not for every frame."""
        key = (text, picture.width(), picture.height(), self.devicePixelRatioF())
        if key not in self._painted:
            self._painted = {known: image for known, image in self._painted.items() if known[0] in self._subtitles.texts}
            self._painted[key] = subtitle_image(text, picture, self.devicePixelRatioF())
        return self._painted[key]
