"""The shelf: what a program has is nobody else's, what a killed one has left is found once, and a clean end leaves nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from subtitler.recovery.changes import CuesChanged
from subtitler.recovery.recovered import Head
from subtitler.recovery.shelf import RecoveryFile, Shelf
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Project, TrackContent

PROJECT = Project(tracks=(TrackContent("Talk", "en", (Cue(0, 900, "Hello"),)),))
KILLED = """
import os, signal, sys
from pathlib import Path
from subtitler.recovery.shelf import Shelf
from tests.recovery.test_shelf import begin
begin(Shelf(Path(sys.argv[1])), sys.argv[2])
os.kill(os.getpid(), signal.SIGKILL)
"""


def begin(shelf: Shelf, name: str) -> RecoveryFile:
    file = shelf.new_file()
    file.start(Head(name, None, 1), PROJECT)
    return file


def left_by_a_killed_program(folder: Path, name: str) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(folder), name], check=False, cwd=Path(__file__).parents[2])


def names(shelf: Shelf) -> list[str]:
    """What is there to be had; it is given back at once."""
    found = list(shelf.claim_left())
    for each in found:
        each.file.release()
    return [each.recovered.head.name for each in found]


def test_what_a_killed_program_had_is_found_the_oldest_first(tmp_path: Path) -> None:
    for name in ("one", "two"):
        left_by_a_killed_program(tmp_path, name)
    assert names(Shelf(tmp_path)) == ["one", "two"]


def test_what_is_open_is_offered_to_nobody(tmp_path: Path) -> None:
    file = begin(Shelf(tmp_path), "mine")
    assert names(Shelf(tmp_path)) == []
    file.release()
    assert names(Shelf(tmp_path)) == ["mine"]


def test_what_one_has_claimed_nobody_else_can(tmp_path: Path) -> None:
    left_by_a_killed_program(tmp_path, "left")
    (found,) = Shelf(tmp_path).claim_left()
    assert names(Shelf(tmp_path)) == []
    found.file.release()
    assert names(Shelf(tmp_path)) == ["left"]


def test_a_claimed_file_goes_on_as_the_document_s_own(tmp_path: Path) -> None:
    left_by_a_killed_program(tmp_path, "left")
    (found,) = Shelf(tmp_path).claim_left()
    assert found.file.wants_snapshot, "its last line may be torn"
    found.file.start(Head("left", None, 2), PROJECT)
    found.file.append([CuesChanged(0, 0, 1, ())], 3)
    found.file.release()
    (again,) = Shelf(tmp_path).claim_left()
    assert (again.recovered.head.changes, again.recovered.project.tracks[0].cues) == (3, ())
    again.file.release()


def test_nothing_is_left_of_what_was_removed(tmp_path: Path) -> None:
    begin(Shelf(tmp_path), "saved").remove()
    assert list(tmp_path.iterdir()) == []


def test_a_document_without_changes_has_no_file(tmp_path: Path) -> None:
    Shelf(tmp_path).new_file().remove()
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_read_is_passed_over_and_stays(tmp_path: Path) -> None:
    (tmp_path / "a.recovery").write_text("damaged")
    begin(Shelf(tmp_path), "whole").release()
    assert names(Shelf(tmp_path)) == ["whole"]
    assert (tmp_path / "a.recovery").read_text() == "damaged"


def test_a_long_journal_wants_a_new_snapshot(tmp_path: Path) -> None:
    file = begin(Shelf(tmp_path), "long")
    cues = tuple(Cue(number, number + 1, "x" * 50) for number in range(5000))
    file.append([CuesChanged(0, 1, 0, cues)], 2)
    grown = file.is_long
    for _ in range(20):
        file.append([CuesChanged(0, 1, 5000, cues)], 3)
    assert (grown, file.is_long) == (False, True)
    size = file.path.stat().st_size
    file.start(Head("long", None, 3), PROJECT)
    assert file.path.stat().st_size < size / 10
    file.remove()
