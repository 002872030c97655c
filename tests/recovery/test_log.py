"""Recovery files: what was written comes back, and a line that was cut off costs only itself."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from subtitler.errors import BrokenProject, FileMissing, NewerProject
from subtitler.recovery.changes import Change, CuesChanged, ExtrasChanged, MediaChanged, PresetsChanged
from subtitler.recovery.log import append_changes, read_log, write_snapshot
from subtitler.recovery.recovered import Head
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import Presentation, Punctuation
from subtitler.timedtext.project import Media, Project, TrackContent
from subtitler.timedtext.speakers import Speaker

CUES = tuple(Cue(1000 * number, 1000 * number + 900, f"cue {number}") for number in range(4))
PROJECT = Project(tracks=(TrackContent("Talk", "en", CUES), TrackContent("讲座", "zh", ())))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "1.recovery"
    write_snapshot(path, Head("talk", tmp_path / "talk.subtitler", 1), PROJECT)
    return path


def typed(index: int, text: str) -> CuesChanged:
    return CuesChanged(0, index, 1, (Cue(0, 900, text),))


def texts(file: Path) -> list[str]:
    return [cue.text for cue in read_log(file).project.tracks[0].cues]


def test_a_snapshot_comes_back_with_whose_it_is(file: Path, tmp_path: Path) -> None:
    recovered = read_log(file)
    assert (recovered.project, recovered.head) == (PROJECT, Head("talk", tmp_path / "talk.subtitler", 1))


def test_a_document_that_was_in_no_file_has_none_afterwards(tmp_path: Path) -> None:
    write_snapshot(tmp_path / "new", Head("recording", None, 2), PROJECT)
    assert read_log(tmp_path / "new").head == Head("recording", None, 2)


def test_everything_that_can_happen_is_done_again(file: Path) -> None:
    shown = Presentation(Punctuation.MINIMAL, hides_fillers=True)
    changes: list[Change] = [
        typed(1, "“eins”\n\ud800 zwei"),
        CuesChanged(0, 2, 2, ()),
        CuesChanged(1, 0, 0, CUES[:2]),
        PresetsChanged(((1, "netflix"), (0, '{"name": "own"}'))),
        ExtrasChanged("Ann,5", shown, (Speaker("Ann", "#2f62d9"), Speaker("Bob"))),
        MediaChanged((Media("/films/talk.mp4", 5, size_bytes=7, fingerprint="ab"), Media("https://example.com/a.mp3"))),
    ]
    append_changes(file, changes[:2], 3)
    append_changes(file, changes[2:], 7)
    recovered = read_log(file)
    assert recovered.head.changes == 7
    assert recovered.project == Project(
        (Media("/films/talk.mp4", 5, size_bytes=7, fingerprint="ab"), Media("https://example.com/a.mp3")),
        (
            TrackContent("Talk", "en", (CUES[0], Cue(0, 900, "“eins”\n\ud800 zwei")), '{"name": "own"}'),
            TrackContent("讲座", "zh", CUES[:2], "netflix"),
        ),
        "Ann,5",
        presentation=shown,
        cast=(Speaker("Ann", "#2f62d9"), Speaker("Bob")),
    )


def test_extras_of_a_version_without_a_cast_are_read(file: Path) -> None:
    document = b'{"changes": 2, "did": [{"hotwords": "x", "presentation": {}}]}'
    with file.open("ab") as stream:
        stream.write(b"%08x %s\n" % (zlib.crc32(document), document))
    assert (read_log(file).project.hotwords, read_log(file).project.cast) == ("x", ())


def test_wherever_the_end_was_cut_off_the_lines_before_it_are_kept(file: Path) -> None:
    for number, text in enumerate(("one", "two", "three"), start=2):
        append_changes(file, [typed(0, text)], number)
    whole = file.read_bytes()
    lines = whole.splitlines(keepends=True)
    last = len(lines[-1])
    for missing in range(1, last + 1):
        file.write_bytes(whole[:-missing])
        assert texts(file)[0] == "two", missing
    file.write_bytes(whole[: -last - 1])
    assert texts(file)[0] == "one"


def test_a_line_with_other_bytes_than_were_written_ends_the_reading(file: Path) -> None:
    for number, text in enumerate(("one", "two"), start=2):
        append_changes(file, [typed(0, text)], number)
    content = file.read_bytes()
    file.write_bytes(content.replace(b'"two"', b'"tow"') + b"\0" * 4096)
    assert texts(file)[0] == "one"


@pytest.mark.parametrize(
    "change",
    [CuesChanged(2, 0, 0, ()), CuesChanged(0, 3, 2, ()), CuesChanged(0, 5, 0, CUES), PresetsChanged(((-1, "bbc"),))],
)
def test_what_does_not_fit_the_project_is_refused(file: Path, change: Change) -> None:
    append_changes(file, [change], 2)
    with pytest.raises(BrokenProject):
        read_log(file)


@pytest.mark.parametrize("content", [b"", b"\n", b"no recovery file\n", b"00000000 {}\n", b"{}"])
def test_another_file_is_no_recovery_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(BrokenProject):
        read_log(tmp_path / "other")


def test_a_file_of_a_newer_program_is_refused_as_newer(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subtitler.recovery.log.VERSION", 2)
    write_snapshot(file, Head("talk", None, 1), PROJECT)
    monkeypatch.undo()
    with pytest.raises(NewerProject):
        read_log(file)


def test_changes_without_a_snapshot_are_not_kept(tmp_path: Path) -> None:
    changes: Sequence[Change] = [typed(0, "one")]
    with pytest.raises(FileMissing):
        append_changes(tmp_path / "none", changes, 1)
    assert not (tmp_path / "none").exists()
