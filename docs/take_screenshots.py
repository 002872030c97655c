"""Pictures of the window's main states, in both languages, light and dark: `make screenshots` writes them to docs/screenshots/.

    take_screenshots.py [STATE …]       all where none is named

Each language and look is a process with settings of its own; the window is the real one without a screen, on the sample
project. Nothing of the person who runs it is read or written.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from subtitler.folders import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from subtitler.gui.main_window import MainWindow

FOLDER = Path(__file__).parent / "screenshots"
LANGUAGES = {"en": "en", "zh": "zh_CN"}
THEMES = ("light", "dark")
_PATIENCE_MS = 30_000
_WIDTH, _HEIGHT = 1440, 900
_LOW_WIDTH, _LOW_HEIGHT = 1024, 640
# A third of what PNG takes: eighty pictures stay small enough to be kept with the code.
_QUALITY = 80
_IN_README = "editor-en-light"


@dataclass
class Camera:
    """The window, and what a person does with it before a picture is taken."""

    window: MainWindow
    language: str

    def said(self, english: str, chinese: str) -> str:
        """What is typed to find something in the track of this language."""
        return chinese if self.language == "zh" else english

    def wait(self, done: Callable[[], bool]) -> None:
        from PySide6.QtCore import QDeadlineTimer, QEventLoop
        from PySide6.QtWidgets import QApplication

        patience = QDeadlineTimer(_PATIENCE_MS)
        while not done():
            if patience.hasExpired():
                raise SystemExit("The window is not ready in time.")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def settle(self, ms: int = 400) -> None:
        """Lets what is drawn later be drawn: peaks, pictures, issues."""
        from PySide6.QtCore import QDeadlineTimer

        rest = QDeadlineTimer(ms)
        self.wait(lambda: rest.hasExpired() and self.window.runner.is_idle)

    def press(self, name: str) -> None:
        """An action, or a button."""
        from PySide6.QtGui import QAction
        from PySide6.QtWidgets import QAbstractButton

        if (action := self.window.findChild(QAction, name)) is not None:
            action.trigger()
        elif (button := self.window.findChild(QAbstractButton, name)) is not None:
            button.click()
        else:
            raise SystemExit(f"There is no {name}.")

    def choose_cue(self, row: int) -> None:
        self.window.workplace.editor.table.setFocus()
        self.window.workplace.editor.table.selectRow(row)
        self.settle()

    def type_into(self, field: str, text: str) -> None:
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QLineEdit

        widget = self.window.findChild(QLineEdit, field)
        widget.setFocus()
        if text.isascii():
            QTest.keyClicks(widget, text)
        else:  # for which there are no keys, but input methods
            widget.insert(text)

    def escape(self, field: str) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QWidget

        QTest.keyClick(self.window.findChild(QWidget, field), Qt.Key.Key_Escape)

    def window_picture(self) -> QImage:
        self.settle()
        return self.window.grab().toImage()

    def picture_with_sheet(self, action: str, prepare: Callable[[QWidget], None] = lambda _sheet: None) -> QImage:
        """The window with the sheet over it that the action opens, and closes it again."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        taken: list[QImage] = []

        def look() -> None:
            sheet = QApplication.activeModalWidget() or QApplication.activePopupWidget() or self._other_sheet()
            if sheet is None:
                QTimer.singleShot(50, look)
                return
            prepare(sheet)
            self.settle()
            taken.append(self._with_sheet(sheet))
            sheet.close()

        QTimer.singleShot(50, look)
        self.press(action)
        self.wait(lambda: bool(taken))
        return taken[0]

    def _other_sheet(self) -> QWidget | None:
        """A sheet that lets one go on with the window meanwhile."""
        from PySide6.QtWidgets import QDialog

        return next((sheet for sheet in self.window.findChildren(QDialog) if sheet.isVisible()), None)

    def _with_sheet(self, sheet: QWidget) -> QImage:
        from PySide6.QtCore import QPoint
        from PySide6.QtGui import QColor, QPainter

        picture = self.window.grab()
        place: QPoint = QPoint((picture.width() - sheet.width()) // 2, max(0, (picture.height() - sheet.height()) // 2))
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
        painter.drawPixmap(place, sheet.grab())
        painter.end()
        return picture.toImage()


def _editor(camera: Camera) -> QImage:
    camera.choose_cue(3)
    return camera.window_picture()


def _filter(camera: Camera) -> QImage:
    camera.press("filterAction")
    camera.type_into("filterText", camera.said("subtitle", "字幕"))
    picture = camera.window_picture()
    camera.press("filterAction")
    return picture


def _find(camera: Camera) -> QImage:
    camera.press("replaceAction")
    camera.type_into("findText", camera.said("the", "我们"))
    picture = camera.window_picture()
    camera.escape("findText")
    return picture


def _issues(camera: Camera) -> QImage:
    """Some cues are gone too soon to be read, and those after them stay into the next: the sample itself is without issues."""
    from msgspec.structs import replace

    from subtitler.timedtext.edits import Edit, EditKind

    document = camera.window.document
    before = document.track.cues
    ends = {1: 600, 2: 3600}
    after = [
        replace(cue, end_ms=cue.start_ms + ends[number % 3]) if number % 3 in ends else cue for number, cue in enumerate(before)
    ]
    document.apply(Edit(EditKind.RETIME, 0, tuple(before), tuple(after)))
    camera.press("issuesAction")
    camera.settle(1500)
    picture = camera.window_picture()
    camera.press("issuesAction")
    camera.press("undoAction")
    return picture


def _speakers(camera: Camera) -> QImage:
    camera.press("speakersAction")
    picture = camera.window_picture()
    camera.press("speakersAction")
    return picture


def _tracks(camera: Camera) -> QImage:
    document = camera.window.document
    document.show_beside(next(track for track in document.tracks if track is not document.track))
    camera.press("bothTracksAction")
    camera.choose_cue(3)
    picture = camera.window_picture()
    camera.press("bothTracksAction")
    camera.window.document.show_beside(None)
    return picture


def _differences(camera: Camera) -> QImage:
    """What another model might have heard: two words differently."""
    from msgspec.structs import replace

    heard = {"字幕": "字目", "断开": "断句", "subtitle": "sub title", "speaker": "speakers"}
    cues = camera.window.document.track.cues
    other = []
    for number, cue in enumerate(cues):
        text = cue.text
        for right, wrong in heard.items():
            text = text.replace(right, wrong) if number % 2 else text
        other.append(replace(cue, text=text, words=()))
    camera.window.workplace.comparing.compare(tuple(other), "fun-asr")
    camera.settle(1500)
    picture = camera.window_picture()
    camera.window.workplace.comparing.close()
    return picture


def _palette(camera: Camera) -> QImage:
    camera.press("findActionAction")
    camera.type_into("paletteField", "split")
    picture = camera.window_picture()
    camera.escape("paletteField")
    return picture


def _low(camera: Camera) -> QImage:
    camera.window.resize(_LOW_WIDTH, _LOW_HEIGHT)
    picture = camera.window_picture()
    camera.window.resize(_WIDTH, _HEIGHT)
    return picture


def _new(camera: Camera) -> QImage:
    from subtitler.gui.library.sources import from_locations

    window = camera.window
    window.add(from_locations([str(_sample().with_suffix(".mp4"))]))
    camera.settle()
    camera.press("newAction")
    camera.wait(lambda: window.workplace.player.playback.is_loaded)
    camera.settle(2000)
    return camera.window_picture()


def _sheet(action: str) -> Callable[[Camera], QImage]:
    return lambda camera: camera.picture_with_sheet(action)


# The states before anything is opened, then those with the sample.
EMPTY: dict[str, Callable[[Camera], QImage]] = {
    "empty": Camera.window_picture,
    "settings": _sheet("settingsAction"),
    "new": _new,
}
WORKING: dict[str, Callable[[Camera], QImage]] = {
    "editor": _editor,
    "filter": _filter,
    "find": _find,
    "issues": _issues,
    "speakers": _speakers,
    "tracks": _tracks,
    "differences": _differences,
    "export": _sheet("exportAction"),
    "presets": _sheet("presetsAction"),
    "shift": _sheet("shiftAction"),
    "hotwords": _sheet("vocabularyButton"),
    "keyboard": _sheet("keyboardAction"),
    "palette": _palette,
    "keys": _sheet("shortcutsAction"),
    "costs": _sheet("costsAction"),
    "low": _low,
}


def take(language: str, theme: str, names: list[str]) -> None:
    """In this process: the named states' pictures."""
    from subtitler.app import build_window
    from subtitler.gui.library.sources import from_locations

    window = build_window()
    window.resize(_WIDTH, _HEIGHT)
    window.show()
    camera = Camera(window, language)
    camera.settle()
    for name in [name for name in EMPTY if name in names]:
        save(EMPTY[name](camera), f"{name}-{language}-{theme}")
    window.add(from_locations([str(_sample())]))
    camera.wait(lambda: window.workplace.editor.table.model().rowCount() > 0)
    # The sample has a Chinese track and an English one.
    window.document.choose_track(["zh", "en"].index(language))
    camera.settle(2000)
    for name in [name for name in WORKING if name in names]:
        save(WORKING[name](camera), f"{name}-{language}-{theme}")
    os._exit(0)  # the window would ask about what was done to it


def _sample() -> Path:
    """A copy of the sample in a folder whose name says nothing of this machine: it can be read in some of the pictures."""
    folder = Path(tempfile.gettempdir()) / "Films"
    folder.mkdir(exist_ok=True)
    for name in ("sample.subtitler", "sample.mp4"):
        shutil.copy(resource("sample") / name, folder / name)
    return folder / "sample.subtitler"


def save(picture: QImage, name: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    picture.save(str(FOLDER / f"{name}.webp"), quality=_QUALITY)
    if name == _IN_README:
        picture.save(str(Path(resource("screenshots")) / "window.png"))
    print(f"{name}.webp", flush=True)


def main(names: list[str]) -> int:
    unknown = set(names) - {*EMPTY, *WORKING}
    if unknown:
        print(f"No such state: {', '.join(sorted(unknown))}. There are: {', '.join((*EMPTY, *WORKING))}.", file=sys.stderr)
        return 2
    codes = []
    for language, locale in LANGUAGES.items():
        for theme in THEMES:
            with tempfile.TemporaryDirectory() as home:
                command = [sys.executable, __file__, "--one", language, theme, *(names or (*EMPTY, *WORKING))]
                codes.append(subprocess.run(command, env=_own_home(Path(home), locale, theme), check=False).returncode)
    return max(codes)


def _own_home(home: Path, locale: str, theme: str) -> dict[str, str]:
    names = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state"}
    settings = home / "config" / "subtitler" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"language": locale, "theme": theme}), encoding="utf-8")
    own = {variable: str(home / folder) for variable, folder in names.items()}
    return {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "DASHSCOPE_API_KEY": ""}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        take(sys.argv[2], sys.argv[3], sys.argv[4:])
    sys.exit(main(sys.argv[1:]))
