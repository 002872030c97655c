"""What a project of twelve hours takes: 20,000 cues with 400,000 words, their recording with its player and its waveform, all
checks made, all in the real window. The floor is the window with one cue and no recording.

The recording is one frame of silence, twelve hours long: what takes memory is the table of its pieces, not what one hears.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

_HOURS_MS = 12 * 3600 * 1000
_RATE, _FRAME = 16000, 1024

Row = dict[str, object]

# Prints the most memory in MB that the program had, once nothing is at work any more.
_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from subtitler import app

window = app.build_window([])
window.show()
app._settle_down(window, app.Sources())
quiet = 0

def look():
    global quiet
    is_quiet = window.document.is_open and window.runner.is_idle and window.workplace.inspector.watch.is_complete
    quiet = quiet + 1 if is_quiet else 0
    if quiet == 40:
        facts = dict(line.split(':') for line in Path('/proc/self/status').read_text().splitlines())
        print(int(facts['VmHWM'].split()[0]) // 1024, flush=True)
        window._may_close = True
        window.close()

QTimer.singleShot(0, lambda: window.workplace.desk.open(Path(sys.argv[1])))
looks = QTimer(interval=50)
looks.timeout.connect(look)
looks.start()
QApplication.exec()
"""


def rows() -> list[Row]:
    from bench_result import document

    from subtitler import pipeline
    from subtitler.formats.project import write_project
    from subtitler.timedtext.cue import Cue
    from subtitler.timedtext.project import Media, Project, TrackContent

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cues = pipeline.subtitles(pipeline.transcript_of(document()))
        media = Media(str(_recording(folder)), _HOURS_MS)
        write_project(folder / "day.subtitler", Project(tracks=(TrackContent("", "zh", tuple(cues)),), media=(media,)))
        write_project(folder / "one.subtitler", Project(tracks=(TrackContent("", "zh", (Cue(0, 1000, "你好"),)),)))
        day, floor = (_most_mb(folder, f"{each}.subtitler") for each in ("day", "one"))
        words = sum(len(cue.words) for cue in cues)
    return [
        {
            "what": f"the window with a project of 12 hours, {len(cues):,} cues, {words:,} words",
            "Subtitler": f"{day} MB",
            "peer": f"one cue, no recording {floor} MB",
            "ratio": f"{day / floor:.1f}",
            "goal": "< 500 MB",
        }
    ]


def _recording(folder: Path) -> Path:
    """Twelve hours of AAC, in as many pieces as any other."""
    import av
    import numpy as np

    path = folder / "day.m4a"
    with av.open(str(path), "w") as target:
        stream = target.add_stream("aac", rate=_RATE)
        stream.layout = "mono"
        silence = av.AudioFrame.from_ndarray(np.zeros((1, _FRAME), np.float32), format="fltp", layout="mono")
        silence.sample_rate = _RATE
        content = b""
        for number in range(4):
            silence.pts = number * _FRAME
            for packet in stream.encode(silence):
                content = bytes(packet)
        for number in range(_HOURS_MS * _RATE // (1000 * _FRAME)):
            packet = av.Packet(content)
            packet.stream, packet.time_base = stream, Fraction(1, _RATE)
            packet.pts = packet.dts = number * _FRAME
            packet.duration = _FRAME
            target.mux(packet)
    return path


def _most_mb(folder: Path, project: str) -> int:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    command = [sys.executable, "-c", _WINDOW, str(folder / project)]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    return int(ended.stdout.splitlines()[-1])
