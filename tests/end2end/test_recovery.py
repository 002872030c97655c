"""The program is killed while somebody types: the next start has everything but, at most, the last second."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from subtitler.app import build_window
from subtitler.formats.project import read_project, write_project
from subtitler.gui.main_window import MainWindow
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Project, TrackContent

LETTERS = "abcdefghijklmnopqrstuvwxyz"
DRIVER = Path(__file__).parent / "typing_window.py"
REARRANGING = Path(__file__).parent / "rearranging_window.py"
CUES = (Cue(0, 900, "One"), Cue(1000, 1900, "Two"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="killed as on Unix")


@pytest.fixture
def film(tmp_path: Path) -> Path:
    write_project(tmp_path / "film.subtitler", Project(tracks=(TrackContent("Film", "en", CUES),)))
    return tmp_path / "film.subtitler"


@pytest.fixture
def next_start(
    qtbot: QtBot, environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], MainWindow]]:
    """Starts the program again, in this process, with the folders that the killed one had."""
    started = []

    def start() -> MainWindow:
        for name, value in environment.items():
            if name.startswith(("XDG_", "PYTHON_KEYRING")):
                monkeypatch.setenv(name, value)
        window = build_window([])
        started.append(window)
        window.show()
        window.workplace.recovery.look()
        return window

    yield start
    for window in (each for first in started for each in first.windows.all):
        window._may_close = True
        window.close()


def typed_until_killed(film: Path, environment: Mapping[str, str], keys: int, how: signal.Signals) -> list[tuple[int, float]]:
    """What the killed program had typed, and when; how many of its letters were typed at what time. The last is the end."""
    program = subprocess.Popen(
        [sys.executable, str(DRIVER), str(film)],
        env={**environment, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    with program.stdout as said:
        typed = [_key(line) for line in islice(said, keys)]
        killed_at = time.monotonic()
        program.send_signal(how)
        typed.extend(_key(line) for line in said if line.endswith("\n"))
    assert program.wait(20) == -how
    return [*typed, (typed[-1][0], killed_at)]


def _key(line: str) -> tuple[int, float]:
    _, count, at = line.split()
    return int(count), float(at)


def press(window: MainWindow, words: str) -> None:
    (button,) = [each for each in window.workplace.recovery.bar.findChildren(QPushButton) if each.text() == words]
    button.click()


def letters(count: int) -> str:
    return "".join(islice(cycle(LETTERS), count))


def test_after_kill_9_everything_but_the_last_second_is_offered_and_opens(
    qtbot: QtBot, film: Path, environment: Mapping[str, str], next_start: Callable[[], MainWindow], tmp_path: Path
) -> None:
    typed = typed_until_killed(film, environment, 150, signal.SIGKILL)
    least = max(count for count, at in typed if at <= typed[-1][1] - 1)
    window = next_start()
    bar = window.workplace.recovery.bar
    qtbot.waitUntil(lambda: bar.isVisible())
    assert "film.subtitler" in bar.sentence(bar.offers[0])
    press(window, "Open")
    document = window.document
    text = document.track[0].text
    assert text == letters(len(text))
    assert len(text) >= least > 0
    assert (document.path, document.is_modified, bar.isVisible()) == (film, True, False)
    with qtbot.waitSignal(window.workplace.desk.saved):
        window.workplace.desk.save()
    assert [cue.text for cue in read_project(film).tracks[0].cues] == [text, "Two"]
    assert [cue.text for cue in read_project(film.with_name("film.subtitler.bak")).tracks[0].cues] == ["One", "Two"]
    qtbot.waitUntil(lambda: not list((tmp_path / "home" / "state").rglob("*.recovery")))


def test_what_was_recovered_is_exported_letter_by_letter(
    qtbot: QtBot,
    film: Path,
    environment: Mapping[str, str],
    next_start: Callable[[], MainWindow],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed = typed_until_killed(film, environment, 120, signal.SIGKILL)
    least = max(count for count, at in typed if at <= typed[-1][1] - 1)
    window = next_start()
    qtbot.waitUntil(lambda: window.workplace.recovery.bar.isVisible())
    press(window, "Open")

    def fill_in(sheet: QDialog) -> int:
        sheet.findChild(QLineEdit, "exportPathEdit").setText(str(tmp_path / "done.srt"))
        sheet.findChild(QPushButton, "exportButton").click()
        return sheet.result()

    monkeypatch.setattr(QDialog, "exec", fill_in)
    with qtbot.waitSignal(window.workplace.desk.exported):
        window.commands.export.trigger()
    text = window.document.track[0].text
    assert len(text) >= least
    assert (tmp_path / "done.srt").read_text("utf-8") == (
        f"1\n00:00:00,000 --> 00:00:00,900\n{letters(len(text))}\n\n2\n00:00:01,000 --> 00:00:01,900\nTwo\n\n"
    )


def test_after_kill_9_tracks_and_cast_are_what_they_were_made(
    qtbot: QtBot, environment: Mapping[str, str], next_start: Callable[[], MainWindow], tmp_path: Path
) -> None:
    cues = (Cue(0, 900, "One", speaker="Ann"), Cue(1000, 1900, "Two", speaker="Ben"))
    film, kept = tmp_path / "film.subtitler", tmp_path / "kept.subtitler"
    write_project(film, Project(tracks=(TrackContent("Film", "en", cues),)))
    program = subprocess.Popen(
        [sys.executable, str(REARRANGING), str(film), str(kept)],
        env={**environment, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    with program.stdout as said:
        word, seconds = said.readline().split()
        program.kill()
    assert program.wait(20) == -signal.SIGKILL
    assert (word, float(seconds) < 1) == ("kept", True)
    window = next_start()
    qtbot.waitUntil(lambda: window.workplace.recovery.bar.isVisible())
    press(window, "Open")
    project = window.document.project()
    assert [(track.name, [cue.text for cue in track.cues]) for track in project.tracks] == [
        ("Film", ["One", "Two"]),
        ("Französisch", ["Un", ""]),
        ("Deutsch", ["Eins", ""]),
    ]
    assert {cue.speaker for track in project.tracks for cue in track.cues} == {"Anna"}
    assert [(speaker.name, speaker.colour) for speaker in project.cast] == [("Anna", "#804000"), ("Zoë", "")]
    assert project == read_project(kept)


def test_a_program_that_is_told_to_end_keeps_the_last_key(
    qtbot: QtBot, film: Path, environment: Mapping[str, str], next_start: Callable[[], MainWindow]
) -> None:
    typed = typed_until_killed(film, environment, 20, signal.SIGTERM)
    window = next_start()
    bar = window.workplace.recovery.bar
    qtbot.waitUntil(lambda: bar.isVisible())
    assert bar.offers[0].recovered.project.tracks[0].cues[0].text == letters(typed[-1][0])


def test_what_was_put_off_is_offered_again_and_what_was_opened_is_not(
    qtbot: QtBot, film: Path, environment: Mapping[str, str], next_start: Callable[[], MainWindow]
) -> None:
    typed_until_killed(film, environment, 100, signal.SIGKILL)
    first = next_start()
    qtbot.waitUntil(lambda: first.workplace.recovery.bar.isVisible())
    press(first, "Later")
    second = next_start()
    qtbot.waitUntil(lambda: second.workplace.recovery.bar.isVisible())
    press(second, "Open")
    third = next_start()
    qtbot.waitUntil(lambda: third.runner.is_idle)
    assert not third.workplace.recovery.bar.isVisible()
