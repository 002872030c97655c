from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from subtitler.errors import EditError
from subtitler.gui.document import Document
from subtitler.segmentation.preset_files import kept_text
from subtitler.segmentation.presets import PRESETS
from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Evidence, Media, Project, TrackContent


@pytest.fixture
def document(qapp, qtmodeltester, make_cues) -> Document:
    made = Document()
    qtmodeltester.check(made.model)
    made.open_cues(make_cues("one", "two", "three", "four", "five"), "numbers", language="en")
    return made


def texts(document: Document) -> list[str]:
    return [cue.text for cue in document.track]


def chosen(document: Document) -> list[int]:
    return list(document.selection.chosen)


def test_nothing_is_open_at_first_and_after_closing(qapp, make_cues):
    document = Document()
    assert not document.is_open
    document.open_cues(make_cues("one"), "numbers")
    assert document.is_open
    document.close()
    assert (document.is_open, len(document.track), document.name, document.undo_stack.count()) == (False, 0, "", 0)


def test_opening_shows_the_cues_and_chooses_the_first(document, qtbot, make_cues):
    with qtbot.waitSignal(document.replaced):
        document.open_cues(make_cues("new"), "fresh", Path("fresh.srt"), media=[Media("a.mp4", 5)])
    assert (texts(document), document.name, document.path, chosen(document)) == (["new"], "fresh", Path("fresh.srt"), [0])
    assert document.media == (Media("a.mp4", 5),)


EDITS = {
    "retext": lambda track: edits.retext(track, 1, "TWO"),
    "retime": lambda track: edits.retime(track, 1, 5, 10),
    "assign_speaker": lambda track: edits.assign_speaker(track, [0, 3], "Ann"),
    "split": lambda track: edits.split(track, 2, 3),
    "merge": lambda track: edits.merge(track, 1, 3),
    "insert": lambda track: edits.insert(track, 5, [Cue(9000, 9500, "six"), Cue(9600, 9900, "seven")]),
    "insert_first": lambda track: edits.insert(track, 0, [Cue(0, 500, "zero")]),
    "delete": lambda track: edits.delete(track, [0, 2, 4]),
    "delete_all": lambda track: edits.delete(track, range(5)),
    "shift": lambda track: edits.shift(track, range(5), 700),
    "sort": lambda track: edits.sort(track),
    "replace": lambda track: edits.rewrite(track, {0: "1", 4: "5"}),
}


@pytest.mark.parametrize("make", EDITS.values(), ids=EDITS.keys())
def test_undo_and_redo_restore_cues_and_selection_under_the_model_tester(document, make):
    document.apply(edits.retime(document.track, 4, 10, 20))  # so that sorting has something to do
    document.selection.choose_cue(3)
    before, chosen_before = document.track.cues, document.selection.chosen
    document.apply(make(document.track))
    after, chosen_after = document.track.cues, document.selection.chosen
    assert before != after
    for _ in range(2):
        document.undo_stack.undo()
        assert (document.track.cues, document.selection.chosen) == (before, chosen_before)
        document.undo_stack.redo()
        assert (document.track.cues, document.selection.chosen) == (after, chosen_after)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("retext", [3]),
        ("split", [2]),
        ("merge", [1]),
        ("insert", [5, 6]),
        ("insert_first", [0]),
        ("delete", [0]),
        ("delete_all", []),
    ],
)
def test_what_an_edit_made_is_chosen_afterwards(document, name, expected):
    document.selection.choose_cue(3)
    document.apply(EDITS[name](document.track))
    assert chosen(document) == expected


def test_deleting_in_the_middle_chooses_the_cue_that_moved_up(document):
    document.apply(edits.delete(document.track, [1, 2]))
    assert (texts(document), chosen(document)) == (["one", "four", "five"], [1])


def test_an_edit_that_changes_nothing_is_no_step(document):
    document.apply(edits.retext(document.track, 0, "one"))
    assert (document.undo_stack.count(), document.is_modified) == (0, False)


def test_a_stale_edit_is_refused_and_changes_nothing(document):
    stale = edits.retext(document.track, 4, "FIVE")
    document.apply(edits.delete(document.track, [0]))
    with pytest.raises(EditError):
        document.model.apply(stale)
    assert texts(document) == ["two", "three", "four", "five"]


def type_into(document: Document, index: int, *texts: str) -> None:
    for text in texts:
        document.apply(edits.retext(document.track, index, text), is_typing=True)


def test_typing_is_one_step_of_undo(document):
    type_into(document, 0, "oneA", "oneAB", "oneABC")
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert texts(document)[0] == "one"


@pytest.mark.parametrize(
    "between",
    [
        lambda document: document.end_burst(),
        lambda document: document.selection.choose_cue(2),
        lambda document: document.apply(edits.retime(document.track, 3, 0, 5)),
        lambda document: document.apply(edits.retext(document.track, 1, "TWO"), is_typing=True),
        lambda document: document.mark_saved(Path("x.subtitler")),
        lambda document: (document.undo_stack.undo(), document.undo_stack.redo()),
    ],
)
def test_whatever_comes_between_ends_a_burst_of_typing(document, between):
    type_into(document, 0, "oneA", "oneAB")
    between(document)
    type_into(document, 0, "oneABC", "oneABCD")
    document.undo_stack.undo()
    assert texts(document)[0] == "oneAB"


def test_typing_that_takes_itself_back_leaves_no_step(document):
    type_into(document, 0, "oneA", "one")
    assert (document.undo_stack.count(), document.is_modified) == (0, False)


def test_modified_follows_saving_and_undo(document, qtbot):
    changes = []
    document.modified_changed.connect(changes.append)
    document.apply(edits.retext(document.track, 0, "ONE"))
    document.mark_saved(Path("a/b.subtitler"))
    assert (document.is_modified, document.name, document.path) == (False, "b", Path("a/b.subtitler"))
    document.undo_stack.undo()
    assert document.is_modified
    document.undo_stack.redo()
    assert changes == [True, False, True, False]


PROJECT = Project(
    (Media("talk.mp4", 60_000),),
    (
        TrackContent("English", "en", (Cue(0, 900, "Hello"), Cue(1000, 1900, "world"))),
        TrackContent("中文", "zh", (Cue(0, 500, "你"), Cue(500, 900, "好"), Cue(1000, 1900, "世界"))),
    ),
)


def test_a_project_opens_and_comes_out_as_it_was(document):
    document.open_project(PROJECT, Path("talk.subtitler"))
    assert (document.project(), document.name) == (PROJECT, "talk")


def test_a_project_without_tracks_opens_with_an_empty_one(document):
    document.open_project(Project(), Path("empty.subtitler"))
    assert (document.is_open, len(document.tracks), len(document.track)) == (True, 1, 0)


def test_another_track_is_shown_at_the_same_time(document):
    document.open_project(PROJECT, Path("talk.subtitler"))
    document.selection.choose_cue(1)
    document.choose_track(1)
    assert (texts(document), chosen(document)) == (["你", "好", "世界"], [2])


def test_undo_goes_back_to_the_track_that_was_edited(document):
    document.open_project(PROJECT, Path("talk.subtitler"))
    document.apply(edits.retext(document.track, 1, "you"))
    document.choose_track(1)
    document.undo_stack.undo()
    assert (document.track_index, texts(document), chosen(document)) == (0, ["Hello", "world"], [0])


def test_a_hundred_undos_keep_python_alive(document):
    """PySide6 6.12.0 lost a reference to None with every overridden void method, and aborted on Python 3.11."""
    document.apply(edits.retext(document.track, 0, "ONE"))
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(100):
        document.undo_stack.undo()
        document.undo_stack.redo()
    assert abs(sys.getrefcount(None) - before) < 50


def test_the_cast_is_counted_edit_by_edit(document):
    cast = document.model.cast
    document.apply(edits.assign_speaker(document.track, [1, 2], "Bo"))
    document.apply(edits.assign_speaker(document.track, [0], "Ann"))
    assert cast.names == ["Bo", "Ann"]
    document.apply(edits.assign_speaker(document.track, [1, 2], "Ann"))
    assert (cast.names, cast.number("Ann")) == (["Ann"], 1)
    document.undo_stack.undo()
    assert cast.names == ["Bo", "Ann"]
    document.apply(edits.delete(document.track, [0, 1, 2]))
    assert not cast


EVIDENCE = Evidence("/media/talk.mp4", "cn", "fun-asr", "8fab", "2026-03-01T09:30:00Z", b"packed")


def test_hotwords_and_evidence_stay_through_opening_editing_and_saving(document, tmp_path):
    tracks = (TrackContent("Talk", "en", tuple(document.track.cues)),)
    document.open_project(Project((), tracks, "fjord,5", (EVIDENCE,)), tmp_path / "talk.subtitler")
    document.apply(edits.retext(document.track, 0, "corrected"))
    kept = document.project()
    assert (kept.hotwords, kept.evidence) == ("fjord,5", (EVIDENCE,))
    document.open_cues((), "other")
    assert (document.project().hotwords, document.project().evidence) == ("", ())


def test_changing_hotwords_can_be_undone_and_is_a_change_to_save(document, qtbot):
    with qtbot.waitSignal(document.extras_changed):
        document.set_hotwords("fjord")
    assert (document.hotwords, document.is_modified) == ("fjord", True)
    assert document.undo_stack.undoText() == "change hotwords"
    document.undo_stack.undo()
    assert (document.hotwords, document.is_modified) == ("", False)
    document.set_hotwords("")
    assert document.undo_stack.count() == 1  # the one that can be redone: setting what is set is no step


def test_evidence_can_be_removed_and_brought_back(document, make_cues):
    document.open_cues(make_cues("one"), "talk", evidence=(EVIDENCE,))
    document.remove_evidence(EVIDENCE)
    assert document.evidence == ()
    document.undo_stack.undo()
    assert document.evidence == (EVIDENCE,)


def test_choosing_a_preset_can_be_undone_and_is_a_change_to_save(document, qtbot):
    with qtbot.waitSignal(document.modified_changed), qtbot.waitSignal(document.preset_changed):
        document.choose_preset("bbc")
    document.choose_preset("bbc")
    assert document.undo_stack.count() == 1
    assert document.project().tracks[0].preset == "bbc"
    document.undo_stack.undo()
    assert (document.track.preset, document.is_modified) == ("", False)


def test_tracks_follow_a_preset_that_is_being_changed_in_one_step(document):
    cues = document.track.cues
    presets = [replace(PRESETS["bbc"], name="house", max_cpl=cpl) for cpl in (40, 41, 42)]
    house = [kept_text(preset) for preset in presets]
    tracks = tuple(TrackContent(name, "en", cues, preset) for name, preset in [("a", house[0]), ("b", ""), ("c", house[0])])
    document.open_project(Project(tracks=tracks), Path("a.subtitler"))
    document.follow_preset(presets[0], presets[1])
    document.follow_preset(presets[1], presets[2])
    document.follow_preset(PRESETS["ted"], presets[0])
    assert [track.preset for track in document.tracks] == [house[2], "", house[2]]
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert [track.preset for track in document.tracks] == [house[0], "", house[0]]


def test_undoing_a_choice_of_preset_goes_back_to_its_track(document):
    cues = document.track.cues
    document.open_project(Project(tracks=(TrackContent("a", "en", cues), TrackContent("b", "en", cues))), Path("a.subtitler"))
    document.choose_preset("bbc")
    document.choose_track(1)
    document.undo_stack.undo()
    assert (document.track_index, document.track.preset) == (0, "")
