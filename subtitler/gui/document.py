"""What is open in the window: tracks of cues, their undo stack, and where they are saved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from subtitler.errors import EditError
from subtitler.gui.editor.cue_filter import CueFilter
from subtitler.gui.editor.cue_model import CueTableModel
from subtitler.gui.editor.selection import CueSelection, Selection, one, span
from subtitler.gui.editor.undo import (
    EditCommand,
    ExtrasCommand,
    MediaCommand,
    PresetCommand,
    TrackList,
    TracksCommand,
    both_ways,
    wording,
)
from subtitler.gui.turns import Turns
from subtitler.recovery.changes import CuesChanged, ExtrasChanged, MediaChanged, PresetsChanged
from subtitler.segmentation.preset_files import kept_preset, kept_text
from subtitler.segmentation.presets import Preset
from subtitler.segmentation.timing import Clock
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.header import NO_HEADER, Header
from subtitler.timedtext.linking import linked_edit, places_that_follow
from subtitler.timedtext.presentation import AS_STORED, Presentation
from subtitler.timedtext.project import Evidence, Media, Project, TrackContent
from subtitler.timedtext.speakers import Speaker, rename_speaker, with_new_name
from subtitler.timedtext.track import Track

translate = QCoreApplication.translate


# Typing that pauses this long is one step for undo; what follows is the next.
_BURST_PAUSE_MS = 2000


class Extras(Struct, frozen=True):
    """What a document has beside its tracks: hotwords, what recognisers answered, how the tracks are shown, who speaks."""

    hotwords: str = ""
    evidence: tuple[Evidence, ...] = ()
    presentation: Presentation = AS_STORED
    cast: tuple[Speaker, ...] = ()


_NO_EXTRAS = Extras()


class Document(QObject):
    """The open project, or nothing: then there is one empty track and `is_open` is False.

    `model` shows `track` and is its only writer; `selection` says which of its cues are chosen, `filter` which of them the
    table shows. One undo stack serves all
    tracks. Change cues with `apply`, never through the track. `extras` are its hotwords (a list as people write it), what
    recognisers answered, and how its tracks are shown.

    Signals:
        replaced(): another document or another track of it is shown.
        edited(object): an Edit was applied, by the user, by undo or by redo; the cues and the selection are up to date.
        preset_changed(): the readability preset of the shown track is another one, by the user, by undo or by redo.
        extras_changed(): hotwords, evidence or presentation are others now, by the user, by undo or by redo.
        media_changed(): its recordings are elsewhere now, or more is known of them, by the user, by undo or by redo.
        modified_changed(bool): there are, or are no more, changes that were not saved.
        opened(): another document is open now, or none; before `replaced`.
        second_changed(): another track is shown beside, or none, or its cues are others now.
        recorded(object): what has just happened to `project()`, as one of recovery.changes; None where only the whole project
            tells it. Whoever changes what a project file keeps emits this too, so that nothing is lost in a crash.
    """

    replaced = Signal()
    edited = Signal(object)
    preset_changed = Signal()
    extras_changed = Signal()
    media_changed = Signal()
    modified_changed = Signal(bool)
    opened = Signal()
    second_changed = Signal()
    recorded = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        # What follows when something is opened, and need not be there at once.
        self.turns = Turns(self)
        self.tracks: list[Track] = [Track()]
        self.track_index = 0
        # The track that is shown beside the other, and whether the times of both go together.
        self.second: Track | None = None
        self.links_times = False
        self.path: Path | None = None
        self.name = ""
        self.media: tuple[Media, ...] = ()
        # How many frames a second the picture has that is played with it, as far as its player knows; not kept.
        self.played_rate: Fraction | None = None
        self.extras = Extras()
        self.is_open = False
        self.model = CueTableModel(self.apply, self)
        self.model.push_beside = self.apply_beside
        self.second_changed.connect(lambda: self.model.show_beside(self.beside))
        self.selection = CueSelection(self.model, self)
        # Before all others that hear of edits: they ask which cues are shown.
        self.filter = CueFilter(self)
        self.selection.narrow = self.filter.narrow
        self._burst = 0
        self._is_gesture = False
        self._followers: frozenset[int] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_BURST_PAUSE_MS)
        self._pause.timeout.connect(self.end_burst)
        self.selection.chosen_changed.connect(self.end_burst)
        self.undo_stack.cleanChanged.connect(self._tell_modified)

    @property
    def track(self) -> Track:
        """The track that is shown."""
        return self.tracks[self.track_index]

    @property
    def beside(self) -> Track | None:
        """The track that stands beside the shown one; None where none does."""
        return self.second if self.second is not self.track else None

    @property
    def hotwords(self) -> str:
        return self.extras.hotwords

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return self.extras.evidence

    @property
    def presentation(self) -> Presentation:
        return self.extras.presentation

    @property
    def cast(self) -> tuple[Speaker, ...]:
        """The speakers who were named or given a colour; others stand in cues only."""
        return self.extras.cast

    @property
    def whole_cast(self) -> tuple[Speaker, ...]:
        """First those who are listed, then those who only stand in the shown track's cues, by their first appearance."""
        listed = {speaker.name for speaker in self.cast}
        return (*self.cast, *(Speaker(name) for name in self.model.cast.names if name not in listed))

    @property
    def frame_rate(self) -> Fraction | None:
        """How many frames a second its film has: as it is kept, else as it is played."""
        kept = self.media[0].frame_rate if self.media else None
        return kept or self.played_rate

    def clock(self) -> Clock:
        """What is known of time in the recording: its length, its frame rate, its shot changes."""
        if not self.media:
            return Clock()
        medium = self.media[0]
        return Clock(medium.duration_ms, float(medium.frame_rate) if medium.frame_rate else None, medium.shots)

    @property
    def is_modified(self) -> bool:
        return not self.undo_stack.isClean()

    @property
    def is_untouched(self) -> bool:
        """Whether nothing is open, or subtitles in which there is nothing yet."""
        return not self.is_open or (self.path is None and not self.is_modified and not any(len(track) for track in self.tracks))

    def open_cues(
        self,
        cues: Iterable[Cue],
        name: str,
        path: Path | None = None,
        language: str = "",
        media: Sequence[Media] = (),
        hotwords: str = "",
        evidence: Sequence[Evidence] = (),
        preset: str = "",
        presentation: Presentation = AS_STORED,
        header: Header = NO_HEADER,
        cast: Sequence[Speaker] = (),
    ) -> None:
        """Opens a document of one track. `path` is the file that the cues came from, None where they are new."""
        track = Track(cues, name=name, language=language, preset=preset, header=header)
        self._open([track], name, path, tuple(media), Extras(hotwords, tuple(evidence), presentation, tuple(cast)))

    def open_project(self, project: Project, path: Path) -> None:
        """Opens what a project file holds."""
        self._open_project(project, path.stem, path)

    def open_recovered(self, project: Project, name: str, path: Path | None) -> None:
        """Opens what a crash has left: changes to the file at `path` (None: it was in none) that were not saved."""
        self._open_project(project, name, path)
        self.undo_stack.resetClean()

    def _open_project(self, project: Project, name: str, path: Path | None) -> None:
        tracks = [
            Track(content.cues, name=content.name, language=content.language, preset=content.preset, header=content.header)
            for content in project.tracks
        ]
        extras = Extras(project.hotwords, project.evidence, project.presentation, project.cast)
        self._open(tracks or [Track(name=name)], name, path, project.media, extras)

    def close(self) -> None:
        """Nothing is open afterwards; changes that were not saved are lost."""
        self._open([Track()], "", None, (), is_open=False)

    def project(self) -> Project:
        """Everything that a project file keeps, frozen."""
        contents = tuple(
            TrackContent(track.name, track.language, track.cues, track.preset, track.header) for track in self.tracks
        )
        return Project(self.media, contents, self.hotwords, self.evidence, self.presentation, self.cast)

    def mark_saved(self, path: Path) -> None:
        """The document is now what the file at `path` holds."""
        self.end_burst()
        self.path = path
        self.name = path.stem
        self.undo_stack.setClean()

    def choose_track(self, index: int) -> None:
        """Shows another track, at the cue that is on the screen when the current one begins."""
        if index == self.track_index:
            return
        current = self.selection.chosen.current
        at_ms = self.track[current].start_ms if current >= 0 else 0
        self.track_index = index
        self._show(max(0, bisect_right(self.track, at_ms, key=lambda cue: cue.start_ms) - 1))

    def show_track(self, track: Track) -> None:
        """Shows this track of the document, as `choose_track`."""
        self.choose_track(self._number(track))

    def apply(self, edit: Edit, after: Selection | None = None, *, is_typing: bool = False, linked: Edit | None = None) -> None:
        """Makes the edit a step of undo and applies it; one that changes nothing is left out. Raises EditError.

        `after` is what is to be chosen then, by default what the edit touched. Typing joins the step before it where that is
        typing into the same cue, without a pause and without anything else in between. `linked` is what is done to the track
        whose times go with this one's, by default what the edit means for it.
        """
        if edit.changes_nothing and (linked is None or linked.changes_nothing):
            return
        before = self.selection.chosen
        if not is_typing:
            self.end_burst()
        elif not self._is_gesture:
            self._pause.start()
        burst = self._burst if is_typing else None
        chosen = after or self._chosen_after(edit, before)
        self.undo_stack.push(EditCommand(self, self.track, edit, before, chosen, burst, self._on_linked(edit, linked)))

    def _chosen_after(self, edit: Edit, before: Selection) -> Selection:
        """What is chosen after an edit: its new cues, the one after those that it deleted or the last, else what was."""
        if len(edit.removed) == len(edit.inserted):
            return before
        if edit.kind is EditKind.DELETE:
            last = len(self.track) - len(edit.removed) + len(edit.inserted) - 1
            return one(min(_first_gone(edit), max(0, last)))
        if edit.kind is EditKind.SPLIT:
            return one(edit.index)
        return span(edit.index, len(edit.inserted))

    @property
    def linked_track(self) -> Track | None:
        """The track beside, where its times go with those of the shown one."""
        return self.beside if self.links_times else None

    def _on_linked(self, edit: Edit, wanted: Edit | None) -> tuple[Track, Edit] | None:
        """What the edit does to the track beside, where the times of both go together."""
        second = self.linked_track
        if second is None:
            return None
        linked = wanted or self._linked_edit(edit, second)
        return None if linked is None or linked.changes_nothing else (second, linked)

    def _linked_edit(self, edit: Edit, second: Track) -> Edit | None:
        only = None
        if self._is_gesture:
            # Who goes along with what the hand holds was decided when it took it.
            if self._followers is None:
                self._followers = places_that_follow(edit, second, self.track)
            only = self._followers
        return linked_edit(edit, second, self.track, only)

    def apply_beside(self, edit: Edit) -> None:
        """Applies an edit of the track beside; a step of undo. The shown track stays the shown one. Raises EditError."""
        second = self.second
        if second is None or edit.changes_nothing:
            return
        if not second.admits(edit):
            raise EditError(index=edit.index)
        self.end_burst()
        chosen = self.selection.chosen
        nothing = Edit(edit.kind, 0, (), ())
        self.undo_stack.push(EditCommand(self, self.track, nothing, chosen, chosen, None, (second, edit)))

    def perform_beside(self, track: Track, edit: Edit) -> None:
        """Applies an edit to a track that is not shown, without making it a step of undo: for EditCommand only."""
        track.apply(edit)
        self.recorded.emit(CuesChanged(self._number(track), edit.index, len(edit.removed), edit.inserted))
        self.second_changed.emit()

    def show_beside(self, track: Track | None) -> None:
        """Shows this track beside the other; None for none."""
        if track is not self.second:
            self.second = track
            self.second_changed.emit()

    def track_list(self) -> TrackList:
        """The tracks as they are now, for `set_tracks`."""
        return TrackList(tuple((track, track.name, track.language) for track in self.tracks), self.track_index)

    def set_tracks(self, words: str, after: TrackList) -> None:
        """Adds, removes, moves or names tracks: a step of undo, which is called `words`."""
        self.end_burst()
        self.undo_stack.push(TracksCommand(self, words, self.track_list(), after))

    def perform_tracks(self, wanted: TrackList) -> None:
        """Makes the tracks these without making it a step of undo: for TracksCommand only."""
        for track, name, language in wanted.tracks:
            track.name, track.language = name, language
        self.tracks = [track for track, _, _ in wanted.tracks]
        self.track_index = wanted.shown
        if self.second is not None and self.second not in self.tracks:
            self.second = None
        self.recorded.emit(None)
        self._show(0)
        self.second_changed.emit()

    def choose_preset(self, preset: str) -> None:
        """Makes the readability preset of the shown track another, as a track keeps it; a step of undo."""
        if preset != self.track.preset:
            self._change_presets([(self.track, self.track.preset, preset)], is_following=False)

    def segment_again(self, edit: Edit, preset: str) -> None:
        """Applies an edit that was made by a preset, and makes that the one of the shown track: a single step of undo. The cue
        that is on the screen when the current one begins is chosen then. Raises EditError, and changes nothing, where the
        track has changed meanwhile.
        """
        if not self.track.admits(edit):
            raise EditError(index=edit.index)
        current = self.selection.chosen.current
        at_ms = self.track[current].start_ms if current >= 0 else 0
        self.end_burst()
        self.undo_stack.beginMacro(both_ways(wording(edit.kind)))
        self.choose_preset(preset)
        self.apply(edit, one(self._index_at(edit, at_ms)))
        self.undo_stack.endMacro()

    def _index_at(self, edit: Edit, at_ms: int) -> int:
        """Which cue is on the screen at a time, or was last, once an edit is applied."""
        after = Track(self.track.cues)
        after.apply(edit)
        return max(0, bisect_right(after, at_ms, key=lambda cue: cue.start_ms) - 1)

    def follow_preset(self, before: Preset, after: Preset) -> None:
        """A preset was changed in its sheet: the tracks that use it use what it is now; a step of undo."""
        changes = [(track, track.preset, kept_text(after)) for track in self.tracks if kept_preset(track.preset) == before]
        if changes:
            self._change_presets(changes, is_following=True)

    def _change_presets(self, changes: list[tuple[Track, str, str]], *, is_following: bool) -> None:
        self.end_burst()
        self.undo_stack.push(PresetCommand(self, changes, is_following=is_following))

    def perform_presets(self, presets: Sequence[tuple[Track, str]]) -> None:
        """Changes presets without making it a step of undo: for PresetCommand only."""
        for track, preset in presets:
            track.preset = preset
        numbered = tuple((self._number(track), preset) for track, preset in presets)
        if all(track is not self.track for track, _ in presets):
            self.choose_track(numbered[0][0])
        self.model.refresh_pace()
        self.recorded.emit(PresetsChanged(numbered))
        self.preset_changed.emit()

    def set_hotwords(self, text: str) -> None:
        """Makes the list of hotwords another; a step of undo."""
        self._change_extras(translate("EditCommand", "Change hotwords"), replace(self.extras, hotwords=text))

    def remove_evidence(self, evidence: Evidence) -> None:
        """Takes one of the recognisers' answers out of the project; a step of undo."""
        left = tuple(kept for kept in self.evidence if kept is not evidence)
        self._change_extras(translate("EditCommand", "Remove a recognition result"), replace(self.extras, evidence=left))

    def set_presentation(self, presentation: Presentation) -> None:
        """Shows and exports the tracks in another way; a step of undo."""
        changed = replace(self.extras, presentation=presentation)
        self._change_extras(translate("EditCommand", "Change the presentation"), changed)

    def set_cast(self, cast: tuple[Speaker, ...], words: str = "") -> None:
        """Lists other speakers, or gives them other colours; a step of undo, which is called `words`."""
        self._change_extras(words or translate("EditCommand", "Change the speakers"), replace(self.extras, cast=cast))

    def rename_speaker(self, old: str, new: str) -> None:
        """A speaker is called otherwise in all tracks; where somebody has that name, both are one then. One step of undo."""
        found = [(track, edit) for track in self.tracks if (edit := rename_speaker(track, old, new)) is not None]
        listed = with_new_name(self.whole_cast, old, new)
        if old == new or not (found or listed != self.whole_cast):
            return
        is_merging = any(cue.speaker == new for track in self.tracks for cue in track)
        # The shown track last: it is then the one that is shown.
        found.sort(key=lambda pair: pair[0] is self.track)
        self.end_burst()
        words = translate("EditCommand", "Merge speakers") if is_merging else translate("EditCommand", "Rename a speaker")
        self.undo_stack.beginMacro(both_ways(words))
        shown = self.track_index
        # First the list: the new name has the old one's place there, and with it the colour and the key.
        self.set_cast(listed)
        for track, edit in found:
            before = self.selection.chosen
            self.undo_stack.push(EditCommand(self, track, edit, before, before, None))
        self.choose_track(shown)
        self.undo_stack.endMacro()

    def _change_extras(self, words: str, extras: Extras) -> None:
        if extras != self.extras:
            self.end_burst()
            self.undo_stack.push(ExtrasCommand(self, words, self.extras, extras))

    def perform_extras(self, extras: Extras) -> None:
        """Changes what is beside the tracks without making it a step of undo: for ExtrasCommand only."""
        has_same_evidence = extras.evidence == self.extras.evidence
        self._take_extras(extras)
        self.recorded.emit(ExtrasChanged(extras.hotwords, extras.presentation, extras.cast) if has_same_evidence else None)
        self.extras_changed.emit()

    def relink(self, places: Mapping[str, str]) -> None:
        """The recordings at the locations named are at others now; so are those that recognisers have answered about. A step of
        undo.
        """
        media = tuple(replace(medium, location=places.get(medium.location, medium.location)) for medium in self.media)
        evidence = tuple(replace(kept, media=places.get(kept.media, kept.media)) for kept in self.evidence)
        if media != self.media:
            self.end_burst()
            self._change_media(translate("EditCommand", "Relink the recording"), media, evidence)

    def belong_to(self, medium: Media, *, is_step: bool) -> None:
        """What is open, which belonged to no recording, belongs to this one: a step of undo, or nothing that was edited."""
        if is_step:
            self.end_burst()
            self._change_media(translate("EditCommand", "Link the recording"), (medium,), self.evidence)
            return
        self.media = (medium,)
        if self.is_modified:
            self.recorded.emit(MediaChanged(self.media))
        self.media_changed.emit()

    def set_picture(self, location: str, frame_rate: Fraction | None, shots: tuple[int, ...]) -> None:
        """The recording at a location has this frame rate and these shot changes; a step of undo."""
        media = tuple(
            replace(medium, frame_rate=frame_rate, shots=shots) if medium.location == location else medium
            for medium in self.media
        )
        if media != self.media:
            self.end_burst()
            self._change_media(translate("EditCommand", "Find shot changes"), media, self.evidence)

    def _change_media(self, words: str, media: tuple[Media, ...], evidence: tuple[Evidence, ...]) -> None:
        self.undo_stack.push(MediaCommand(self, words, (self.media, self.evidence), (media, evidence)))

    def perform_media(self, media: tuple[Media, ...], evidence: tuple[Evidence, ...]) -> None:
        """Changes the recordings without making it a step of undo: for MediaCommand only."""
        self.media = media
        if evidence == self.evidence:
            self.recorded.emit(MediaChanged(media))
        else:
            self.perform_extras(replace(self.extras, evidence=evidence))
        self.media_changed.emit()

    def _take_extras(self, extras: Extras) -> None:
        self.extras = extras
        self.model.show_as(extras.presentation)
        self.model.enlist(extras.cast)

    def perform(self, track: Track, edit: Edit, chosen: Selection) -> None:
        """Applies an edit without making it a step of undo: for EditCommand only."""
        self.show_track(track)
        number = self._number(track)
        self.model.apply(edit)
        self.recorded.emit(CuesChanged(number, edit.index, len(edit.removed), edit.inserted))
        self.selection.choose(chosen)
        self.edited.emit(edit)

    def _number(self, track: Track) -> int:
        return next(index for index, candidate in enumerate(self.tracks) if candidate is track)

    def begin_gesture(self) -> None:
        """What is applied as typing until `end_burst` is one step of undo, however long the hand rests meanwhile."""
        self.end_burst()
        self._is_gesture = True
        self._followers = None

    def end_burst(self) -> None:
        """What is typed from now on is another step of undo."""
        self._is_gesture = False
        self._pause.stop()
        self._burst += 1

    def _tell_modified(self, is_clean: bool) -> None:
        self.modified_changed.emit(not is_clean)

    def _open(
        self,
        tracks: list[Track],
        name: str,
        path: Path | None,
        media: tuple[Media, ...],
        extras: Extras = _NO_EXTRAS,
        *,
        is_open: bool = True,
    ) -> None:
        self.end_burst()
        self.undo_stack.clear()
        # An empty stack would stay what it was: after a recovery not clean.
        self.undo_stack.setClean()
        self.tracks = tracks
        self.track_index = 0
        self.second = None
        self.name, self.path, self.media, self.is_open = name, path, media, is_open
        self._take_extras(extras)
        self.opened.emit()
        self._show(0)
        self.extras_changed.emit()
        self.second_changed.emit()

    def _show(self, index: int) -> None:
        self.end_burst()
        self.model.show(self.track)
        self.selection.choose_cue(index)
        self.replaced.emit()
        if self.second is not None:
            self.second_changed.emit()


def _first_gone(edit: Edit) -> int:
    """The index of the first removed cue that is not among the inserted ones; the next cue stands there afterwards."""
    pairs = zip(edit.removed, edit.inserted, strict=False)
    return edit.index + next((place for place, (old, new) in enumerate(pairs) if old is not new), len(edit.inserted))
