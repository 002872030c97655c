"""Playing with QtMultimedia. Importing this module loads it, which takes longer than a window takes to appear."""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QAudioOutput,
    QMediaDevices,
    QMediaMetaData,
    QMediaPlayer,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoSink,
)

from subtitler.gui.player.engine import Engine
from subtitler.gui.player.pictures import Pictures, fitted, image_of
from subtitler.media.frames import Plane, frame_of_planes
from subtitler.recognition.request import is_link

if TYPE_CHECKING:
    from av.video.reformatter import VideoReformatter

_US_PER_MS = 1000
_Format = QVideoFrameFormat.PixelFormat
# How FFmpeg calls what Qt decodes into. Others are converted by Qt, which takes ten times as long and holds up the window.
_LAYOUTS = {
    _Format.Format_YUV420P: "yuv420p",
    _Format.Format_YUV422P: "yuv422p",
    _Format.Format_NV12: "nv12",
    _Format.Format_NV21: "nv21",
    _Format.Format_P010: "p010le",
    _Format.Format_YUV420P10: "yuv420p10le",
    _Format.Format_UYVY: "uyvy422",
    _Format.Format_YUYV: "yuyv422",
    _Format.Format_BGRA8888: "bgra",
    _Format.Format_RGBA8888: "rgba",
    _Format.Format_Y8: "gray",
}
_AV_LOG_QUIET = -8
_LONG_FRAME_MS = 200


@cache
def is_available() -> bool:
    """Whether Qt has something here that plays: its libraries may be there and those that they need may not."""
    player = QMediaPlayer()
    _quieten_ffmpeg()
    return player.isAvailable()


def _quieten_ffmpeg() -> None:
    """Qt's FFmpeg would write what it opens to standard error, signed links whole."""
    if sys.platform == "win32":
        return
    libraries = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))
    for library in libraries.glob("libavutil.*"):
        try:
            ctypes.CDLL(library.name, mode=os.RTLD_NOLOAD).av_log_set_level(_AV_LOG_QUIET)
        except OSError:
            continue  # not under this one of its names


class QtEngine(Engine):
    """Plays what QMediaPlayer plays; with sound where there is a device for it, also one that comes later."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._volume = 1.0
        self._is_loading = False
        self._last_start_ms = 0
        self._coded = QSize()
        self._frame = QVideoFrame()
        self._player = QMediaPlayer(self)
        self._sink = QVideoSink(self)
        self._pictures = Pictures(self)
        self._output: QAudioOutput | None = None
        self._devices = QMediaDevices(self)
        self._player.setVideoSink(self._sink)
        # Queued: Qt waits for the thread that tells of frames, and that must not wait for Python.
        self._sink.videoFrameChanged.connect(self._take_frame, Qt.ConnectionType.QueuedConnection)
        self._pictures.shown.connect(self.shown)
        self._player.mediaStatusChanged.connect(self._follow_status)
        self._player.errorOccurred.connect(self._note_error)
        self._player.positionChanged.connect(self._tick)
        self._player.durationChanged.connect(self._note_duration)
        self._player.metaDataChanged.connect(self._note_resolution)
        self._devices.audioOutputsChanged.connect(self._attach_sound)
        self._attach_sound()

    def _attach_sound(self) -> None:
        """Where there is no device, an output would only complain."""
        self.has_sound_device = bool(QMediaDevices.audioOutputs())
        if self.has_sound_device and self._output is None:
            self._output = QAudioOutput(self)
            self._output.setVolume(self._volume)
            self._player.setAudioOutput(self._output)

    def load(self, location: str) -> None:
        self._is_loading = True
        self._last_start_ms = 0
        self._player.setSource(QUrl(location) if is_link(location) else QUrl.fromLocalFile(location))

    def play(self) -> None:
        self._player.play()

    def pause(self) -> None:
        self._player.pause()

    def seek(self, ms: int) -> None:
        # A stopped player shows nothing.
        if self._player.playbackState() == QMediaPlayer.PlaybackState.StoppedState:
            self._player.pause()
        self._player.setPosition(ms)

    def set_rate(self, rate: float) -> None:
        self._player.setPlaybackRate(rate)

    def set_volume(self, volume: float) -> None:
        self._volume = volume
        if self._output is not None:
            self._output.setVolume(volume)

    def set_room(self, room: QSize) -> None:
        self._pictures.set_room(room)
        if self._frame.isValid():
            self._hand_on(self._frame)

    def close(self) -> None:
        self._player.stop()
        self._player.setSource(QUrl())
        self._sink.videoFrameChanged.disconnect(self._take_frame)
        self._pictures.close()

    def _follow_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.LoadedMedia and self._is_loading:
            self._is_loading = False
            self.has_picture = self._player.hasVideo()
            self._player.pause()
            self.loaded.emit(self._player.duration())
        elif status == QMediaPlayer.MediaStatus.EndOfMedia:
            self.ended.emit()

    def _note_resolution(self) -> None:
        resolution = self._player.metaData().value(QMediaMetaData.Key.Resolution)
        self._coded = resolution if isinstance(resolution, QSize) else QSize()

    def _note_duration(self, duration_ms: int) -> None:
        """Streams come to know their length later."""
        if not self._is_loading and duration_ms > 0:
            self.duration_found.emit(duration_ms)

    def _note_error(self, error: QMediaPlayer.Error) -> None:
        if error != QMediaPlayer.Error.NoError:
            self._is_loading = False
            self.failed.emit()

    def _tick(self, ms: int) -> None:
        """While frames come they tell the time, exactly. Some stay for long, and sound may go on after the last one."""
        if not self._player.hasVideo() or abs(ms - self._last_start_ms) > _LONG_FRAME_MS:
            self.ticked.emit(ms)

    @Slot(QVideoFrame)
    def _take_frame(self, frame: QVideoFrame) -> None:
        if not frame.isValid():
            return
        start_ms, end_ms = _times_of(frame)
        # After two seeks in a row the frame of the first may come last, and would take the place of the other.
        if self.admit(start_ms, end_ms):
            self._last_start_ms = start_ms
            self._frame = frame
            self._hand_on(frame)

    def _hand_on(self, frame: QVideoFrame) -> None:
        coded = frame.size() if self._coded.isEmpty() else self._coded
        start_ms, end_ms = _times_of(frame)
        self._pictures.put(partial(_make_image, frame, coded), start_ms, end_ms)


def _times_of(frame: QVideoFrame) -> tuple[int, int]:
    """When a frame appears and disappears, in ms."""
    return -(-frame.startTime() // _US_PER_MS), frame.endTime() // _US_PER_MS


def _make_image(frame: QVideoFrame, coded: QSize, room: QSize, reformatter: VideoReformatter) -> QImage:
    """`coded` is how many pixels the frame has; its own size is how it is to be seen."""
    turns = frame.rotation().value // 90
    layout = _LAYOUTS.get(frame.pixelFormat())
    if layout is None or not frame.map(QVideoFrame.MapMode.ReadOnly):
        return _converted(frame, room)
    try:
        planes = [Plane(frame.bits(number), frame.bytesPerLine(number)) for number in range(frame.planeCount())]
        is_full = frame.surfaceFormat().colorRange() == QVideoFrameFormat.ColorRange.ColorRange_Full
        copied = frame_of_planes(layout, coded.width(), coded.height(), planes, is_full_range=is_full)
    finally:
        frame.unmap()
    return image_of(copied, room, reformatter, frame.width() / frame.height(), turns)


def _converted(frame: QVideoFrame, room: QSize) -> QImage:
    image = frame.toImage()
    if image.isNull():
        return image
    size = fitted(image.width() / image.height(), room)
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
