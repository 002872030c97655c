"""Starting with a file of 20,000 cues, beside the editors of Debian: Aegisub and Gaupol, where they are installed.

Each program is started cold on a screen of its own (Xvfb) with the file's name, all by turns. The screen is looked at every few
milliseconds, and what stands there five seconds after the last change is the end: the file is on the screen at the first look
that differs from that in no more than one pixel of a hundred. So the same is asked of all, whatever they are made with.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import numpy as np

from subtitler.formats import registry
from subtitler.timedtext.cue import Cue

_CUES = 20_000
_RUNS = 5
_WIDTH, _HEIGHT = 1280, 800
_LOOK_S = 0.008
_QUIET_S, _LONGEST_S = 5.0, 40.0
_SAME = 0.01
_PRESS_S = 0.1

Row = dict[str, object]


@dataclass(frozen=True)
class _Program:
    name: str
    command: tuple[str, ...]


def rows() -> list[Row]:
    if shutil.which("Xvfb") is None:
        return [
            {"what": "start with 20,000 cues", "Subtitler": "Xvfb is not installed here", "peer": "–", "ratio": "", "goal": ""}
        ]
    own = _Program("Subtitler", (str(Path(sys.executable).with_name("subtitler")),))
    peers = [
        _Program(name, (command,))
        for name, commands in (("Aegisub", ("aegisub-3.2", "aegisub")), ("Gaupol", ("gaupol",)))
        for command in (next(filter(None, map(shutil.which, commands)), ""),)
        if command
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.srt"
        registry.write(path, [Cue(n * 3000, n * 3000 + 2500, "A line") for n in range(_CUES)])
        times: dict[str, list[float]] = {program.name: [] for program in (own, *peers)}
        for run in range(_RUNS + 1):
            for program in (own, *peers):
                seconds = _start(program, path, Path(folder) / program.name)
                # The first run fills the system's caches, and lets first starts make their folders.
                if run:
                    times[program.name].append(seconds)
    return [_row(times, peer.name) for peer in peers] or [_row(times, "")]


def _row(times: dict[str, list[float]], peer: str) -> Row:
    ours = median(times["Subtitler"])
    theirs = median(times[peer]) if peer else 0.0
    return {
        "what": f"from the command to {_CUES:,} cues on the screen",
        "Subtitler": f"{ours:.2f} s",
        "peer": f"{peer} {theirs:.2f} s" if peer else "no other editor is installed here",
        "ratio": f"{ours / theirs:.2f}" if theirs else "",
        "goal": "< 1 beside Aegisub" if peer == "Aegisub" else "",
    }


def _start(program: _Program, path: Path, home: Path) -> float:
    """Seconds from the start of the program until the screen is as it stays."""
    home.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as screen:
        reader, writer = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{_WIDTH}x{_HEIGHT}x24", "-fbdir", screen],
            pass_fds=(writer,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as told:
            display = told.readline().strip()
        try:
            return _watch(program, path, home, f":{display}", Path(screen) / "Xvfb_screen0")
        finally:
            server.terminate()
            server.wait()


def _watch(program: _Program, path: Path, home: Path, display: str, screen: Path) -> float:
    # An installed program has its modules compiled; so do these, from their first start on, which does not count.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**own, "DISPLAY": display, "HOME": str(home), "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "xcb"}
    # Aegisub would first tell of a defect in how it lays out its window.
    environment["WXSUPPRESS_SIZER_FLAGS_CHECK"] = "1"
    environment |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    looks: list[tuple[float, np.ndarray]] = []
    pressed = 0.0
    begun = perf_counter()
    started = subprocess.Popen(
        [*program.command, str(path)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while perf_counter() - begun < _LONGEST_S:
            seen = _seen(screen)
            at = perf_counter() - begun
            if not looks or _difference(looks[-1][1], seen) > _SAME:
                looks.append((at, seen))
            elif len(looks) > 1 and at - looks[-1][0] > _QUIET_S:
                break
            if program.name == "Aegisub" and at - pressed > _PRESS_S:
                pressed = at
                _press_continue(environment)
            sleep(_LOOK_S)
        end = _seen(screen)
        return next(at for at, seen in looks if _difference(seen, end) <= _SAME)
    finally:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def _press_continue(environment: dict[str, str]) -> None:
    """Debian's Aegisub first tells of defects in how it lays out its window, each in a dialog of the program's name, whose last
    button goes on. Its time holds the tenth of a second that it may wait for the press.
    """
    search = ["xdotool", "search", "--onlyvisible", "--name", "^aegisub-3.2$", "getwindowgeometry", "--shell"]
    ended = subprocess.run(search, env=environment, capture_output=True, text=True, check=False)
    facts = dict(line.split("=") for line in ended.stdout.splitlines() if "=" in line)
    if "WIDTH" in facts:
        x, y = int(facts["X"]) + int(facts["WIDTH"]) - 42, int(facts["Y"]) + int(facts["HEIGHT"]) - 18
        press = ["xdotool", "mousemove", str(x), str(y), "click", "1", "mousemove", "1270", "790"]
        subprocess.run(press, env=environment, capture_output=True, check=False)


def _seen(screen: Path) -> np.ndarray:
    """The pixels on the screen now, as Xvfb keeps them in its file."""
    content = np.fromfile(screen, np.uint32)
    return content[-_WIDTH * _HEIGHT :].reshape(_HEIGHT, _WIDTH)


def _difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.count_nonzero(one != other)) / one.size


if __name__ == "__main__":
    for row in rows():
        print(row)
