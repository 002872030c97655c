"""What `make run` does where there is no display: the whole way from a recording to subtitles, and a picture of the window.

headless_demo.py FOLDER     writes sample.srt, sample.vtt and window.png there and prints their paths
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from subtitler.folders import resource

_PROGRAM = Path(sys.executable).with_name("subtitler")
_PATIENCE_MS = 20_000
_WIDTH, _HEIGHT = 1440, 900


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    media = resource("sample/sample.mp4")
    transcribe(media, folder)
    photograph([media, folder / "sample.srt"], folder / "window.png")
    for name in ("sample.srt", "sample.vtt", "window.png"):
        print(folder / name)


def transcribe(media: Path, folder: Path) -> None:
    """Runs the command that a person would type. Ends this program with its exit code where it fails."""
    command = [_PROGRAM, "transcribe", media, "--service", "local", "--output", folder, "--force"]
    ended = subprocess.run([*command, "--format", "srt", "--format", "vtt"], stdout=subprocess.DEVNULL, check=False)
    if ended.returncode:
        sys.exit(ended.returncode)


def photograph(files: list[Path], picture: Path) -> None:
    """Draws the window with the files open in it, without a screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QDeadlineTimer
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QApplication, QTableView

    from subtitler.app import build_window

    window = build_window([str(file) for file in files])
    window.show()
    window.resize(_WIDTH, _HEIGHT)
    table, inspector = window.findChild(QTableView, "cueTable"), window.findChild(QAction, "showInspectorAction")
    patience = QDeadlineTimer(_PATIENCE_MS)
    # Files are read beside the window.
    while not (table.model().rowCount() and window.runner.is_idle) and not patience.hasExpired():
        QApplication.processEvents()
    inspector.setChecked(True)
    QApplication.processEvents()
    window.grab().save(str(picture))
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
