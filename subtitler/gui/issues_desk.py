"""Issues in the window: their list, their counts, their keys, repairs of many, and reports."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from subtitler.gui import questions
from subtitler.gui.editor.issue_words import CountedIssues, report_words
from subtitler.progress import CancelToken, Report
from subtitler.quality.issue import Issue, Kind, Level
from subtitler.settings import Settings
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit

if TYPE_CHECKING:
    from subtitler.gui.main_window import MainWindow
    from subtitler.gui.workplace import Workplace
    from subtitler.quality.context import Context
    from subtitler.quality.report import ReportWords

# What a repair has come to stays to be read; every edit changes the counts, and of many the last are shown.
_MOMENT_MS, _COUNTED_MS = 4000, 50


class IssuesDesk(QObject):
    """Connects the issues with the menus, the tool bar, the status bar and the settings."""

    def __init__(self, workplace: Workplace, window: MainWindow) -> None:
        super().__init__(workplace)
        self._window = window
        self._bar = window.tool_bar
        self._workplace = workplace
        self._document = workplace.document
        self._commands = workplace.commands
        self._status = workplace.status
        self._watch = workplace.inspector.watch
        self._repairs = workplace.inspector.repairs
        self._panel = workplace.inspector.issues
        self._count_later = QTimer(self, singleShot=True, interval=_COUNTED_MS)
        self._connect()
        self._take_settings(workplace.preferences.settings)
        self._show_counts()

    def _connect(self) -> None:
        commands, workplace = self._commands, self._workplace
        commands.issues.toggled.connect(self._show_list)
        commands.next_issue.triggered.connect(self._panel.go_on)
        commands.previous_issue.triggered.connect(self._panel.go_back)
        workplace.inspector.issues_shown.connect(commands.issues.setChecked)
        workplace.preferences.changed.connect(self._take_settings)
        self._panel.off_changed.connect(self._remember_off)
        self._panel.report_wanted.connect(self.write_report)
        self._panel.none_left.connect(lambda: self._status.tell(self.tr("There is no issue.")))
        for told in (self._watch.reset, self._watch.changed, self._document.replaced):
            told.connect(self._count_later.start)
        self._count_later.timeout.connect(self._show_counts)
        self._status.issues_pressed.connect(lambda: commands.issues.setChecked(True))
        self._status.work_cancelled.connect(self._repairs.cancel)
        self._repairs.progressed.connect(lambda share: self._status.show_work(self.tr("Fixing…"), share))
        self._repairs.ended.connect(self._status.hide_work)
        self._repairs.applied.connect(self._tell_fixed)
        self._repairs.found_nothing.connect(self._tell_nothing)

    def _show_list(self, shown: bool) -> None:
        if shown:
            self._commands.show_inspector.setChecked(True)
            self._workplace.side.show_recognition(False)
        self._workplace.inspector.show_issues(shown)

    # --- counts ---

    def _show_counts(self) -> None:
        is_open, levels = self._document.is_open, self._watch.levels
        said = CountedIssues().of_levels(levels) if self._watch.is_complete else self.tr("Checking…")
        self._status.show_issues(said if is_open else "", max((level for level in Level if levels.get(level)), default=None))
        grave = levels.get(Level.ERROR, 0) + levels.get(Level.WARNING, 0)
        action = self._commands.issues
        action.setIconText(str(grave) if is_open and grave else self.tr("Issues"))
        action.setToolTip(self.tr("Issues: {counts}").format(counts=said) if is_open else self.tr("Issues"))
        button = self._bar.widgetForAction(action)
        if button is not None:
            button.setAccessibleName(action.toolTip())
        for command in (action, self._commands.next_issue, self._commands.previous_issue):
            command.setEnabled(is_open)

    # --- repairs ---

    def _tell_fixed(self, edit: Edit) -> None:
        pairs = zip(edit.removed, edit.inserted, strict=False)
        count = sum(old != new for old, new in pairs) if len(edit.removed) == len(edit.inserted) else len(edit.removed)
        self._status.showMessage(CountedIssues().fixed(count), _MOMENT_MS)

    def _tell_nothing(self) -> None:
        self._status.showMessage(self.tr("Nothing was changed: only you can fix what is left."), _MOMENT_MS)

    # --- settings ---

    def _take_settings(self, settings: Settings) -> None:
        # Another version of the program may have known others.
        off = frozenset(kind for kind in Kind if kind.value in settings.checks_off)
        if off != self._watch.off:
            self._watch.set_off(off)
            self._panel.show_off(off)

    def _remember_off(self, kinds: frozenset[Kind]) -> None:
        values = tuple(kind.value for kind in Kind if kind in kinds)
        self._workplace.preferences.change(lambda settings: replace(settings, checks_off=values))

    # --- reports ---

    def write_report(self) -> None:
        """Asks where, and writes what is wrong with the shown track as a table or a page."""
        document = self._document
        folder = document.path.parent if document.path is not None else Path.home()
        path = questions.ask_report_target(self._window, folder / f"{document.name}.html")
        if path is None:
            return
        words, context = report_words(document.name), self._watch.context
        cues, issues = document.track.cues, tuple(self._watch.every())
        self._workplace.runner.run(
            partial(_write, path, cues, issues, context, words),
            succeeded=lambda _: self._workplace.announcements.tell_report_written(path),
            failed=self._tell_failure,
        )

    def _tell_failure(self, error: object) -> None:
        if isinstance(error, BaseException):
            self._workplace.message_bar.show_error(error)


def _write(
    path: Path,
    cues: tuple[Cue, ...],
    issues: tuple[Issue, ...],
    context: Context,
    words: ReportWords,
    _report: Report,
    _cancel: CancelToken,
) -> None:
    from subtitler.files import replace_atomically
    from subtitler.quality.report import Part, compliance, csv_report, html_report

    parts = [Part("", cues, issues, compliance(cues, context))]
    if path.suffix.lower() == ".csv":
        # With a byte order mark, by which spreadsheets know that it is UTF-8.
        content = csv_report(parts, words).encode("utf-8-sig")
    else:
        content = html_report(parts, words).encode("utf-8", "replace")
    replace_atomically(path, content)
