"""Speakers in the window: the panel and the keys that give cues to them; a cast that comes from another project."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence

from subtitler.errors import EditError
from subtitler.gui import questions
from subtitler.gui.editor.long_edits import LongEdits
from subtitler.gui.editor.selection import Selection, joined
from subtitler.gui.icons import icon
from subtitler.gui.speakers.speaker_rows import MOST_KEYS, speaker_names, speaker_rows
from subtitler.gui.speakers.speakers_panel import SpeakersPanel
from subtitler.progress import CancelToken, Report
from subtitler.timedtext import edits, speakers
from subtitler.timedtext.speakers import Cast, Speaker

if TYPE_CHECKING:
    from subtitler.gui.main_window import MainWindow
    from subtitler.gui.workplace import Workplace

# Who types on is not counted after every letter.
_COUNTED_MS = 150
_SAMPLE_MS = 6000
_MOMENT_MS = 4000


class SpeakersDesk(QObject):
    """Connects the speakers' panel with the document, the player and the window's menus."""

    def __init__(self, workplace: Workplace, window: MainWindow) -> None:
        super().__init__(workplace)
        self._window = window
        self._workplace = workplace
        self._document = workplace.document
        self._names: list[str] = []
        self.panel = SpeakersPanel()
        self._long_edits = LongEdits(self._document, workplace.runner, self)
        self._count_later = QTimer(self, singleShot=True, interval=_COUNTED_MS)
        self._make_actions()
        self._fill_menu()
        workplace.inspector.add_sheet(self.panel)
        self._connect()
        self._refresh()

    def _make_actions(self) -> None:
        self.shown = self._action("speakersAction", self.tr("Speakers"), "speakers", "Ctrl+7")
        self.shown.setCheckable(True)
        self.shown.setToolTip(self.tr("Who speaks: names, colours, talking times"))
        self.assign = [self._action(f"assignSpeaker{number}Action", "", "", f"Alt+{number}") for number in _KEYS]
        self.from_here = [self._action(f"speakerFromHere{number}Action", "", "", f"Ctrl+Alt+{number}") for number in _KEYS]
        self.take_cast = self._action("takeCastAction", self.tr("Take over the speakers of a project…"), "open")
        self.take_cast.setToolTip(self.tr("For the next part of a series: the same names, colours and keys"))
        self.nobody = self._action("assignNobodyAction", self.tr("Nobody"), "", "Alt+0")
        self.nobody.setToolTip(self.tr("The chosen cues have no speaker"))

    def _action(self, name: str, text: str, symbol: str = "", *keys: str) -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if symbol:
            action.setIcon(icon(symbol))
        self._window.addAction(action)
        return action

    def _fill_menu(self) -> None:
        menu = self._window.edit_menu.addMenu(self.tr("Speaker"))
        menu.setObjectName("speakerMenu")
        menu.addActions(self.assign)
        menu.addAction(self.nobody)
        menu.addSeparator()
        later = menu.addMenu(self.tr("From here on"))
        later.setObjectName("speakerFromHereMenu")
        later.addActions(self.from_here)
        menu.addSeparator()
        menu.addAction(self.take_cast)
        self._window.view_menu.insertAction(self._workplace.commands.issues, self.shown)

    def _connect(self) -> None:
        document, panel = self._document, self.panel
        self.shown.toggled.connect(self._show)
        panel.closed.connect(lambda: self.shown.setChecked(False))
        panel.assign_wanted.connect(self.assign_chosen)
        panel.from_here_wanted.connect(self.assign_from_here)
        panel.renamed.connect(document.rename_speaker)
        panel.coloured.connect(self._colour)
        panel.added.connect(
            lambda name: document.set_cast(speakers.with_member(document.whole_cast, name), self.tr("Add a speaker"))
        )
        panel.removed.connect(
            lambda name: document.set_cast(speakers.without_member(document.cast, name), self.tr("Remove a speaker"))
        )
        panel.sample_wanted.connect(self.play_sample)
        panel.cues_wanted.connect(self._choose_cues)
        for number, (assign, later) in enumerate(zip(self.assign, self.from_here, strict=True)):
            assign.triggered.connect(partial(self._assign_number, number, self.assign_chosen))
            later.triggered.connect(partial(self._assign_number, number, self.assign_from_here))
        self._long_edits.refused.connect(self._workplace.message_bar.show_error)
        self.nobody.triggered.connect(lambda: self.assign_chosen(""))
        self.take_cast.triggered.connect(self.ask_cast)
        for told in (document.replaced, document.edited, document.extras_changed):
            told.connect(self._count_later.start)
        document.selection.chosen_changed.connect(self._enable)
        self._count_later.timeout.connect(self._refresh)

    # --- what is shown ---

    def _show(self, is_shown: bool) -> None:
        if is_shown:
            self._workplace.commands.show_inspector.setChecked(True)
            self._workplace.side.show_recognition(False)
            self._refresh()
        self._workplace.inspector.show_sheet(self.panel, is_shown)
        if is_shown:
            self.panel.take_focus()
        else:
            self._workplace.editor.table.setFocus()

    def _refresh(self) -> None:
        self._count_later.stop()
        names = speaker_names(self._document)[:MOST_KEYS]
        if names != self._names or not names:
            self._names = names
            self._name_actions()
        if self.shown.isChecked():
            self.panel.show_speakers(speaker_rows(self._document))
        self._enable()

    def _name_actions(self) -> None:
        for number, (assign, later) in enumerate(zip(self.assign, self.from_here, strict=True)):
            name = self._names[number].replace("&", "&&") if number < len(self._names) else ""
            assign.setText(name or self.tr("Speaker {number}").format(number=number + 1))
            words = self.tr("{name} from here on") if name else self.tr("Speaker {name} from here on")
            later.setText(words.format(name=name or number + 1))

    def _enable(self) -> None:
        has_chosen = self._document.selection.chosen.count > 0
        for number, (assign, later) in enumerate(zip(self.assign, self.from_here, strict=True)):
            for action in (assign, later):
                action.setEnabled(has_chosen and number < len(self._names))
                action.setProperty("whyDisabled", self.tr("Choose a cue, and name so many speakers."))
        self.nobody.setEnabled(has_chosen)
        self.shown.setEnabled(self._document.is_open)
        self.take_cast.setEnabled(self._document.is_open)

    # --- what is done ---

    def _assign_number(self, number: int, act: object) -> None:
        if number < len(self._names) and callable(act):
            act(self._names[number])

    def assign_chosen(self, name: str) -> None:
        """The chosen cues are spoken by this speaker."""
        chosen = tuple(self._document.selection.chosen)
        if chosen:
            self._long_edits.apply(lambda track: edits.assign_speaker(track, chosen, name), len(chosen))

    def assign_from_here(self, name: str) -> None:
        """The current cue, and all later ones of its speaker, are spoken by this one."""
        current = self._document.selection.chosen.current
        if current < 0:
            return
        try:
            edit = speakers.assign_from(self._document.track, current, name)
        except EditError as error:
            self._workplace.message_bar.show_error(error)
            return
        self._document.apply(edit)
        count = sum(old is not new for old, new in zip(edit.removed, edit.inserted, strict=True))
        self._window.status.showMessage(self.tr("%n cue(s) given to {name}", "", count).format(name=name), _MOMENT_MS)

    def _colour(self, name: str, colour: str) -> None:
        cast = speakers.with_colour(self._document.whole_cast, name, colour)
        self._document.set_cast(cast, self.tr("Colour a speaker"))

    def play_sample(self, name: str) -> None:
        """Plays a cue of theirs, of which at most six seconds."""
        place = speakers.sample_of(self._document.track, name)
        if place is not None:
            cue = self._document.track[place]
            self._workplace.player.play_alone(cue.start_ms, min(cue.end_ms, cue.start_ms + _SAMPLE_MS))

    def _choose_cues(self, name: str) -> None:
        places = speakers.cues_of(self._document.track, name)
        if places:
            spans = joined(range(place, place + 1) for place in places)
            self._document.selection.choose(Selection(spans, places[0]))
            self._workplace.editor.table.setFocus()

    # --- a series ---

    def ask_cast(self) -> None:
        """Asks for a project, and takes over its speakers."""
        path = questions.ask_project(self._window)
        if path is not None:
            self._workplace.runner.run(
                partial(_cast_in, path),
                succeeded=self._take_cast,
                failed=self._tell_failure,
            )

    def _tell_failure(self, error: object) -> None:
        if isinstance(error, Exception):
            self._workplace.message_bar.show_error(error)

    def _take_cast(self, found: object) -> None:
        if isinstance(found, tuple):
            before = self._document.whole_cast
            # The series first: who had a key there has it here.
            cast = speakers.united(found, before)
            self._document.set_cast(cast, self.tr("Take over speakers"))
            added = len(cast) - len(before)
            self._window.status.showMessage(self.tr("%n speaker(s) taken over", "", added), _MOMENT_MS)
            self.shown.setChecked(True)


_KEYS = range(1, MOST_KEYS + 1)


def _cast_in(path: Path, _report: Report, _cancel: CancelToken) -> Cast:
    """All speakers of a project, also those who only stand in cues, in the order of their keys there."""
    from subtitler.formats.project import read_project

    project = read_project(path)
    spoken = (Speaker(share.name) for track in project.tracks for share in speakers.shares(track.cues))
    return speakers.united(project.cast, tuple(dict.fromkeys(spoken)))
