"""The recorder: whatever is done to a document can be had back from the disk, and nothing stays there that was saved."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from subtitler.errors import EditError
from subtitler.gui.document import Document
from subtitler.gui.editor.undo import TrackList
from subtitler.gui.recovery.recorder import Recorder
from subtitler.recovery.log import read_log
from subtitler.recovery.recovered import Recovered
from subtitler.recovery.shelf import Shelf
from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import Presentation, Punctuation
from subtitler.timedtext.project import Evidence, Media, Project, TrackContent
from subtitler.timedtext.speakers import with_colour
from subtitler.timedtext.track import Track

CUES = tuple(Cue(1000 * number, 1000 * number + 900, f"cue {number}", "Ann") for number in range(6))
EVIDENCE = Evidence("/films/talk.mp4", "cn", "fun-asr", "8fab", "2026-03-01T09:30:00Z", b"\x1f\x8b\x08packed")
PROJECT = Project(
    (Media("/films/talk.mp4", 61_000), Media("https://example.com/a.mp3")),
    (TrackContent("Talk", "en", CUES), TrackContent("讲座", "zh", CUES[:3])),
    "Ann,5",
    (EVIDENCE,),
)


@dataclass
class Desk:
    """A document with its recorder, and the folder in which a crash would leave what was done."""

    document: Document
    recorder: Recorder
    folder: Path

    def left(self) -> list[Recovered]:
        """What a crash would leave now."""
        wait_for(self.recorder)
        return [read_log(path) for path in sorted(self.folder.glob("*.recovery"))]


def wait_for(recorder: Recorder) -> None:
    recorder.flush()
    while not recorder.is_idle:
        QApplication.processEvents()


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    document = Document()
    recorder = Recorder(document, Shelf(tmp_path / "recovery"))
    document.open_project(PROJECT, tmp_path / "talk.subtitler")
    yield Desk(document, recorder, tmp_path / "recovery")
    recorder.close()


def retext(desk: Desk, text: str) -> None:
    desk.document.apply(edits.retext(desk.document.track, 0, text))


def test_a_change_is_on_the_disk_within_a_second_without_being_asked_for(desk: Desk, qtbot: QtBot) -> None:
    retext(desk, "typed")
    qtbot.waitUntil(lambda: desk.recorder.is_idle and any(desk.folder.glob("*.recovery")), timeout=1000)
    (left,) = desk.left()
    assert left.project == desk.document.project()
    assert (left.head.name, left.head.path, left.head.changes) == ("talk", desk.document.path, 1)


def test_what_was_only_looked_at_leaves_nothing(desk: Desk) -> None:
    desk.document.choose_track(1)
    assert desk.recorder.is_idle
    assert not desk.folder.exists()


def test_saved_is_gone_and_the_next_change_is_kept_again(desk: Desk) -> None:
    retext(desk, "first")
    assert len(desk.left()) == 1
    desk.document.mark_saved(desk.folder / "talk.subtitler")
    assert desk.left() == []
    retext(desk, "second")
    (left,) = desk.left()
    assert (left.project, left.head.changes) == (desk.document.project(), 1)


def test_back_at_what_was_saved_there_is_nothing_to_recover_until_it_is_redone(desk: Desk) -> None:
    retext(desk, "first")
    assert len(desk.left()) == 1
    desk.document.undo_stack.undo()
    assert desk.left() == []
    desk.document.undo_stack.redo()
    assert desk.left()[0].project == desk.document.project()


def test_another_document_takes_the_place_of_the_one_that_was_given_up(desk: Desk) -> None:
    retext(desk, "given up")
    assert len(desk.left()) == 1
    desk.document.open_cues(CUES, "other")
    assert desk.left() == []
    retext(desk, "other text")
    (left,) = desk.left()
    assert (left.head.name, left.head.path, left.project) == ("other", None, desk.document.project())


def test_a_clean_end_leaves_nothing_and_one_from_outside_everything(desk: Desk) -> None:
    retext(desk, "the last word")
    desk.recorder.keep_now()
    (path,) = desk.folder.glob("*.recovery")
    assert read_log(path).project == desk.document.project()
    desk.recorder.close()
    assert list(desk.folder.iterdir()) == []


def test_results_that_were_set_aside_stay_until_their_job_is_saved(desk: Desk) -> None:
    for number in (1, 2):
        desk.document.open_cues(CUES, f"result {number}")
        desk.recorder.take_up(number)
        retext(desk, f"edited {number}")
        desk.recorder.set_aside(number)
    desk.document.close()
    assert {left.project.tracks[0].cues[0].text for left in desk.left()} == {"edited 1", "edited 2"}
    desk.document.open_cues([Cue(0, 900, "edited 1")], "result 1")
    desk.recorder.take_up(1)
    retext(desk, "and again")
    assert {left.project.tracks[0].cues[0].text for left in desk.left()} == {"and again", "edited 2"}
    desk.document.undo_stack.undo()
    assert {left.project.tracks[0].cues[0].text for left in desk.left()} == {"edited 1", "edited 2"}, "not saved even so"
    desk.recorder.settle()
    desk.recorder.forget(2)
    assert desk.left() == []


def test_a_recovered_document_is_not_saved_until_it_is(desk: Desk) -> None:
    retext(desk, "left by a crash")
    desk.recorder.keep_now()
    (found,) = desk.left()
    again = Document()
    recorder = Recorder(again, Shelf(desk.folder))
    again.open_recovered(found.project, found.head.name, found.head.path)
    assert (again.is_modified, again.project(), again.path) == (True, desk.document.project(), desk.document.path)
    again.open_cues(CUES, "other")
    assert not again.is_modified
    recorder.close()


def test_where_nothing_can_be_written_it_is_told_once_and_kept_when_it_can_again(desk: Desk, qtbot: QtBot) -> None:
    desk.folder.write_text("a file where the folder should be")
    told: list[object] = []
    desk.recorder.troubled.connect(told.append)
    for text in ("one", "two"):
        retext(desk, text)
        wait_for(desk.recorder)
    assert len(told) == 1
    desk.folder.unlink()
    retext(desk, "three")
    assert desk.left()[0].project == desk.document.project()


STEPS = st.one_of(
    st.tuples(st.just("retext"), st.integers(0, 7), st.text(st.sampled_from("ab \n字\ud800"), max_size=5)),
    st.tuples(st.just("typing"), st.integers(0, 7), st.text(st.sampled_from("ab "), max_size=3)),
    st.tuples(st.sampled_from(("split", "merge", "insert", "delete", "speaker", "lock")), st.integers(0, 7), st.just("")),
    st.tuples(st.sampled_from("sort shift undo redo track preset segment evidence".split()), st.just(0), st.just("")),
    st.tuples(st.sampled_from(("hotwords", "presentation", "relink", "belong")), st.integers(0, 7), st.text("xy", max_size=2)),
    st.tuples(st.sampled_from(("rename", "colour", "name track")), st.integers(0, 7), st.sampled_from(("Ann", "Bea", "Zoë"))),
    st.tuples(st.sampled_from(("add track", "delete track", "move track", "beside")), st.integers(0, 7), st.just("")),
)
_COLOURS = ("", "#804000", "#004080")


def set_tracks(document: Document, tracks: list[tuple[Track, str, str]]) -> None:
    document.set_tracks("tracks", TrackList(tuple(tracks), min(document.track_index, len(tracks) - 1)))


def write_beside(document: Document, index: int) -> None:
    document.show_beside(document.tracks[-1])
    if document.beside is not None:
        document.apply_beside(edits.retext(document.beside, index, f"beside {index}"))


def do(document: Document, what: str, index: int, text: str) -> None:
    """One step of a person; one that the document refuses changes nothing."""
    track, stack, listed = document.track, document.undo_stack, list(document.track_list().tracks)
    make: dict[str, Callable[[], object]] = {
        "retext": lambda: document.apply(edits.retext(track, index, text)),
        "typing": lambda: document.apply(edits.retext(track, index, text), is_typing=True),
        "split": lambda: document.apply(edits.split_in_middle(track, index)),
        "merge": lambda: document.apply(edits.merge(track, index, index + 2)),
        "insert": lambda: document.apply(edits.insert(track, index, CUES[:2])),
        "delete": lambda: document.apply(edits.delete(track, [index, max(0, index - 3)])),
        "speaker": lambda: document.apply(edits.assign_speaker(track, [0, index], "Bea")),
        "lock": lambda: document.apply(edits.lock(track, [index])),
        "sort": lambda: document.apply(edits.sort(track)),
        "shift": lambda: document.apply(edits.shift(track, range(len(track)), 700)),
        "undo": stack.undo,
        "redo": stack.redo,
        "track": lambda: document.choose_track((document.track_index + 1) % len(document.tracks)),
        "rename": lambda: document.rename_speaker(track[0].speaker, text) if len(track) else None,
        "colour": lambda: document.set_cast(with_colour(document.whole_cast, text, _COLOURS[index % 3])),
        "add track": lambda: set_tracks(document, [*listed, (Track(CUES[:index], name="x"), "x", "fr")]),
        "delete track": lambda: set_tracks(document, listed[1:] or listed),
        "move track": lambda: set_tracks(document, listed[::-1]),
        "name track": lambda: set_tracks(document, [(listed[0][0], text, "de"), *listed[1:]]),
        "beside": lambda: write_beside(document, index),
        "preset": lambda: document.choose_preset("bbc" if track.preset != "bbc" else "netflix"),
        "segment": lambda: document.segment_again(edits.sort(track), "bbc"),
        "hotwords": lambda: document.set_hotwords(text),
        "presentation": lambda: document.set_presentation(Presentation(list(Punctuation)[index % 3])),
        "relink": lambda: document.relink({document.media[0].location: f"/moved/{index}"}),
        "belong": lambda: document.belong_to(Media(f"/films/b{text}"), is_step=index % 2 == 0),
        "evidence": lambda: list(map(document.remove_evidence, document.evidence[:1])),
    }
    with suppress(EditError):
        make[what]()


@given(st.lists(st.lists(STEPS, max_size=6), min_size=1, max_size=4))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_steps_comes_back_from_the_disk(qapp: QApplication, bursts: list[list[tuple[str, int, str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        document = Document()
        recorder = Recorder(document, Shelf(Path(folder)))
        document.open_project(PROJECT, Path("/films/talk.subtitler"))
        for burst in bursts:
            for step in burst:
                do(document, *step)
            wait_for(recorder)
            left = [read_log(path).project for path in Path(folder).glob("*.recovery")]
            assert left == ([document.project()] if document.is_modified else [])
        recorder.close()
        assert list(Path(folder).iterdir()) == []
