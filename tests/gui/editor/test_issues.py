"""What is wrong is listed, led to, marked in the table, and repaired, while the user edits."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPushButton, QTableView, QToolButton, QWidget

from subtitler.gui.editor.cue_columns import Column
from subtitler.gui.editor.issue_list import IssueListModel
from subtitler.gui.editor.issue_words import kind_name, level_name, sentence, span_of
from subtitler.gui.theme import tokens
from subtitler.quality.checks import all_issues
from subtitler.quality.issue import Issue, Kind, Level
from subtitler.segmentation.preset_files import kept_text
from subtitler.segmentation.presets import default_preset
from subtitler.timedtext import edits
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import Presentation
from subtitler.timedtext.track import Track

Role = Qt.ItemDataRole
# Blanks too many (safe to fix) · nothing wrong · a doubled mark (to be looked at) · far too fast, and nothing to be done.
CUES = (
    Cue(0, 2000, "one  two"),
    Cue(4000, 6000, "All is well here."),
    Cue(8000, 10_000, "What is it,, then?"),
    Cue(12_000, 12_900, "Nobody can read all of this in time."),
    Cue(12_983, 15_000, "It goes on.", is_locked=True),
)


class Issues:
    """The panel as a user sees it."""

    def __init__(self, editor, qtbot) -> None:
        self.editor, self.qtbot = editor, qtbot
        self.panel = editor.inspector.issues
        self.watch, self.repairs = editor.inspector.watch, editor.inspector.repairs

    def open(self, cues, language: str = "en") -> None:
        self.editor.document.open_cues(cues, "talk", language=language)
        self.editor.inspector.show_issues(True)
        self.settle()

    def settle(self) -> None:
        """Waits until everything is checked and shown."""
        self.qtbot.waitUntil(lambda: self.watch.is_complete and not self.repairs.is_running, timeout=20_000)
        self.qtbot.waitUntil(lambda: not (self.panel._counted.isActive() or self.panel._settled.isActive()))

    @property
    def list(self) -> QTableView:
        return self.editor.find(QTableView, "issuesList")

    def told(self, role: Role = Role.DisplayRole) -> list[str]:
        model = self.list.model()
        return [str(model.index(row, 0).data(role)) for row in range(model.rowCount(QModelIndex()))]

    def go_to(self, row: int) -> None:
        self.list.setCurrentIndex(self.list.model().index(row, 0))
        self.panel._lead()
        self.settle()

    def press(self, name: str) -> None:
        button = self.editor.find(QPushButton, name)
        assert (button.isVisible(), button.isEnabled()) == (True, True), name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def is_possible(self, name: str) -> bool:
        return self.editor.find(QPushButton, name).isEnabled()

    def proposed(self) -> list[str]:
        places = self.editor.find(QWidget, "fixPlaces")
        return [label.text() for label in places.findChildren(QLabel) if label.property("role") == "cue"]

    @property
    def said(self) -> str:
        return self.editor.find(QLabel, "issueSaid").text()


@pytest.fixture
def issues(editor, qtbot) -> Issues:
    opened = Issues(editor, qtbot)
    opened.open(CUES)
    return opened


# --- the list ---


def test_deleting_cues_around_the_current_issue_leaves_the_list_in_order(issues, qtbot):
    texts = ("", "x  y,, z", "x  y,, z", "fine one", "", "x  y,, z", "")
    issues.open([Cue(2000 * number, 2000 * number + 1500, text) for number, text in enumerate(texts)])
    issues.list.setCurrentIndex(issues.list.model().index(4, 0))
    with qtbot.capture_exceptions() as raised:
        issues.editor.document.apply(edits.delete(issues.editor.document.track, [2, 4, 5]))
    assert raised == []
    issues.settle()
    left = list(all_issues(issues.editor.document.track, issues.watch.context))
    assert issues.told() == [sentence(issue) for issue in left]


def test_the_list_says_level_place_and_what_is_wrong(issues) -> None:
    assert issues.told(Role.AccessibleTextRole) == [
        "Hint, cue 1 · 00:00:00.000: Blanks or empty lines too many",
        "Hint, cue 3 · 00:00:08.000: A mark is doubled, too wide or narrow, or after a blank",
        "Error, cue 4 · 00:00:12.000: Too fast: 40.0 characters per second, at most 20",
    ]
    assert issues.editor.find(QLabel, "issuesTitle").text().startswith(str(len(issues.told())))


def test_every_kind_and_level_has_words() -> None:
    for kind in Kind:
        for issue in (Issue(kind, Level.HINT, 0, 2, 1, 0, 0, 1), Issue(kind, Level.HINT, 0, -2, 2)):
            assert sentence(issue)
            assert "{" not in sentence(issue)
        assert kind_name(kind)
    assert [level_name(level) for level in Level] == ["Hint", "Warning", "Error"]


def test_a_click_leads_to_the_cue_and_marks_the_characters(issues, qtbot) -> None:
    qtbot.mouseClick(issues.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(issues.list, 1))
    assert issues.editor.chosen == [2]
    assert issues.editor.inspector._one.text.textCursor().selectedText() == ",,"


def place_of(view: QTableView, row: int):
    index = view.model().index(row, 0)
    view.scrollTo(index)
    return view.visualRect(index).center()


def test_enter_goes_to_the_text(issues, qtbot) -> None:
    issues.list.setFocus()
    issues.go_to(1)
    qtbot.keyClick(issues.list, Qt.Key.Key_Return)
    qtbot.waitUntil(issues.editor.inspector._one.text.hasFocus)
    qtbot.keyClicks(issues.editor.inspector._one.text, ",")
    assert issues.editor.texts[2] == "What is it, then?"


def test_arrow_keys_in_the_list_lead_along(issues, qtbot) -> None:
    issues.list.setFocus()
    issues.go_to(0)
    qtbot.keyClick(issues.list, Qt.Key.Key_Down)
    assert issues.editor.chosen == [2]


def test_next_and_previous_begin_at_the_chosen_cue_and_go_around(issues) -> None:
    issues.editor.document.selection.choose_cue(1)
    visited = []
    for step in ("on", "on", "back", "back", "back"):
        issues.panel.go_on() if step == "on" else issues.panel.go_back()
        visited.append(issues.editor.chosen[0])
    assert visited == [2, 3, 2, 0, 3]


def test_the_row_of_a_chosen_cue_becomes_current(issues) -> None:
    issues.editor.document.selection.choose_cue(2)
    assert issues.panel.issue.kind is Kind.PUNCTUATION
    issues.editor.document.selection.choose_cue(1)
    assert issues.panel.issue is None


def test_where_nothing_is_wrong_the_panel_says_so(issues) -> None:
    issues.open(CUES[1:2])
    assert issues.editor.find(QLabel, "issuesNone").text() == "No issues. Whatever you change is checked at once."
    assert issues.list.isHidden()
    assert not issues.is_possible("fixSafeButton")


def test_levels_and_kinds_can_be_left_out(issues, qtbot) -> None:
    level, kind = issues.editor.find(QComboBox, "issueLevelBox"), issues.editor.find(QComboBox, "issueKindBox")
    level.setCurrentIndex(level.findData("ERROR"))
    assert issues.told() == ["Too fast: 40.0 characters per second, at most 20"]
    level.setCurrentIndex(0)
    kind.setCurrentIndex(kind.findData("space"))
    assert issues.told() == ["Blanks or empty lines too many"]
    level.setCurrentIndex(level.findData("ERROR"))
    qtbot.waitUntil(lambda: issues.editor.find(QLabel, "issuesNone").text() == "No issues of this level and kind.")


def test_a_check_that_is_switched_off_is_not_made(issues, qtbot) -> None:
    menu = issues.editor.find(QMenu, "checksMenu")
    blanks = next(action for action in menu.actions() if action.data() is Kind.SPACE)
    with qtbot.waitSignal(issues.panel.off_changed) as told:
        blanks.trigger()
    issues.watch.set_off(told.args[0])
    issues.settle()
    assert "Blanks or empty lines too many" not in issues.told()


def test_everything_in_the_panel_has_a_name(issues) -> None:
    parts = [part for part in issues.panel.findChildren(QWidget) if part.focusPolicy() != Qt.FocusPolicy.NoFocus]
    nameless = [part for part in parts if part.isVisible() and not (part.accessibleName() or getattr(part, "text", str)())]
    assert nameless == []


# --- while one edits ---


def test_typing_takes_an_issue_away_and_moves_nobody(issues, qtbot) -> None:
    field = issues.editor.inspector._one.text
    issues.go_to(0)
    field.setFocus()
    field.show_text("one two three")
    assert issues.told()[0].startswith("A mark")
    assert issues.editor.chosen == [0]
    issues.editor.document.undo_stack.undo()
    assert issues.told()[0].startswith("Blanks")


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_the_list_is_that_of_a_fresh_check(issues, seed) -> None:
    chance, document = random.Random(seed), issues.editor.document
    texts = ("a  b", "well, well.", "What ,, then", "x", "", "one line\nand one more that is much too long for any line")
    issues.open([Cue(2000 * n, 2000 * n + chance.choice((300, 1900)), chance.choice(texts)) for n in range(30)])
    for _ in range(40):
        index = chance.randrange(len(document.track) - 1)
        made = chance.choice((_retext, _insert, _delete, _merge))(document.track, index, chance.choice(texts))
        document.apply(made) if chance.random() < 0.8 or not document.undo_stack.canUndo() else document.undo_stack.undo()
        fresh = list(all_issues(document.track, issues.watch.context))
        assert issues.told() == [sentence(issue) for issue in fresh]
        assert [issues.panel._model.issue_at(row) for row in range(len(fresh))] == fresh


def _retext(track: Track, index: int, text: str) -> edits.Edit:
    return edits.retext(track, index, text)


def _insert(track: Track, index: int, text: str) -> edits.Edit:
    cue = track[index]
    return edits.insert(track, index, [Cue(cue.start_ms, cue.start_ms + 700, text)] * 2)


def _delete(track: Track, index: int, _text: str) -> edits.Edit:
    return edits.delete(track, [index])


def _merge(track: Track, index: int, _text: str) -> edits.Edit:
    return edits.merge(track, index, index + 1)


def test_a_change_of_many_cues_is_checked_in_slices(issues) -> None:
    issues.open([Cue(3000 * n, 3000 * n + 2000, "All is well here.") for n in range(300)])
    document = issues.editor.document
    document.apply(edits.Edit(edits.EditKind.REPLACE_TEXT, 0, document.track.cues, tuple(many(300))))
    issues.settle()
    assert len(issues.told()) == 600


def test_another_preset_or_another_presentation_is_another_measure(issues) -> None:
    slow = default_preset("zh")
    before = issues.told()
    issues.editor.document.choose_preset(kept_text(slow))
    issues.settle()
    assert len(issues.told()) > len(before)
    issues.editor.document.undo_stack.undo()
    issues.settle()
    assert issues.told() == before
    issues.editor.document.set_presentation(Presentation(masked_words=("well",)))
    issues.settle()
    assert "A word is masked or on your list" in issues.told()


def test_chinese_words_are_looked_at_once_their_dictionary_is_there(issues) -> None:
    issues.open([Cue(0, 3000, "今天讨论人工智能的发"), Cue(3083, 6000, "展，大家先看。")], "zh")
    assert "Line 1 ends inside a word" in issues.told()


def test_the_first_chinese_text_in_an_english_track_is_looked_at_too(issues) -> None:
    document = issues.editor.document
    document.apply(edits.retext(document.track, 1, "今天讨论人\n工智能，"))
    issues.settle()
    assert "Line 1 ends inside a word" in issues.told()


def test_another_track_has_other_issues(issues) -> None:
    document = issues.editor.document
    document.tracks.append(Track(CUES[:1], name="other"))
    document.choose_track(1)
    issues.settle()
    assert issues.told() == ["Blanks or empty lines too many"]


def test_the_model_keeps_qts_rules(issues, qtmodeltester) -> None:
    model = IssueListModel(issues.editor.document, issues.watch, issues.panel)
    qtmodeltester.check(model)
    issues.editor.document.apply(edits.retext(issues.editor.document.track, 0, "fine"))
    issues.editor.document.undo_stack.undo()
    qtmodeltester.check(model)


# --- the table ---


def test_the_table_marks_the_worst_level_and_says_why(issues) -> None:
    model, header = issues.editor.document.model, Qt.Orientation.Vertical
    assert model.headerData(3, header, Role.ToolTipRole).startswith("Error: Too fast: 40.0")
    assert model.headerData(1, header, Role.ToolTipRole) is None
    assert "Too fast" in model.headerData(3, header, Role.AccessibleTextRole)
    assert "Error: Too fast" in model.index(3, Column.CPS).data(Role.ToolTipRole)
    assert "Hint: Blanks" in model.index(0, Column.TEXT).data(Role.ToolTipRole)


def test_marks_come_and_go_with_what_is_wrong(issues, qapp) -> None:
    header = issues.editor.zone.table.verticalHeader().viewport()

    def has_red() -> bool:
        qapp.processEvents()
        return has_colour(header.grab().toImage(), tokens().error)

    assert has_red()
    document = issues.editor.document
    document.apply(edits.retext(document.track, 3, "Short."))
    assert not has_red()


def has_colour(image: QImage, colour: str) -> bool:
    """Whether some pixel is nearer to the colour than to any of the others that stand there."""
    wanted = QColor(colour)
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return any(abs(each.red() - wanted.red()) + abs(each.green() - wanted.green()) < 80 for each in pixels)


def test_an_issue_of_a_line_is_about_the_whole_line() -> None:
    assert span_of(Issue(Kind.LINE_LENGTH, Level.WARNING, 0, line=1), "one\ntwo two") == (4, 11)
    assert span_of(Issue(Kind.SPACE, Level.HINT, 0, start=1, end=3), "one") == (1, 3)
    assert span_of(Issue(Kind.GAP, Level.WARNING, 0), "one") == (0, 0)


# --- fixing ---


def test_fixing_one_shows_before_what_changes_and_goes_on_to_the_next(issues) -> None:
    issues.go_to(0)
    assert issues.proposed() == ["one  two", "one two"]
    issues.press("fixIssueButton")
    assert issues.editor.texts[0] == "one two"
    assert issues.panel.issue.kind is Kind.PUNCTUATION
    assert issues.editor.chosen == [2]
    issues.editor.document.undo_stack.undo()
    assert issues.editor.texts[0] == "one  two"


def test_what_nobody_can_fix_says_so(issues) -> None:
    issues.go_to(2)
    assert issues.said.endswith("Only you can fix it.")
    assert not issues.is_possible("fixIssueButton")


def test_a_locked_cue_is_left_alone(issues) -> None:
    document = issues.editor.document
    document.apply(edits.lock(document.track, [0]))
    issues.go_to(0)
    assert issues.proposed() == []
    issues.press("fixSafeButton")
    issues.settle()
    assert document.track[0].text == "one  two"


def many(count: int = 60) -> list[Cue]:
    return [Cue(3000 * n, 3000 * n + 2000, f"All  is well,, {n}.") for n in range(count)]


def test_all_of_a_safe_kind_are_fixed_in_one_step_of_undo(issues) -> None:
    issues.open(many())
    issues.go_to(next(row for row, told in enumerate(issues.told()) if told.startswith("Blanks")))
    issues.press("fixKindButton")
    issues.settle()
    assert issues.editor.texts == [f"All is well,, {n}." for n in range(60)]
    issues.editor.document.undo_stack.undo()
    assert issues.editor.texts == [cue.text for cue in many()]
    assert not issues.editor.document.undo_stack.canUndo()


def test_all_of_a_kind_that_is_to_be_looked_at_are_shown_first(issues) -> None:
    issues.open(many())
    issues.go_to(next(row for row, told in enumerate(issues.told()) if told.startswith("A mark")))
    issues.press("fixKindButton")
    issues.settle()
    assert issues.editor.texts == [cue.text for cue in many()]
    assert issues.said.startswith("Punctuation · 60")
    assert issues.proposed()[:2] == ["All  is well,, 0.", "All  is well, 0."]
    issues.press("applyFixesButton")
    assert issues.editor.texts == [f"All  is well, {n}." for n in range(60)]
    issues.editor.document.undo_stack.undo()
    assert not issues.editor.document.undo_stack.canUndo()


def test_what_is_proposed_can_be_left_and_goes_with_the_next_edit(issues) -> None:
    issues.open(many())
    for drop in (lambda: issues.press("leaveFixesButton"), lambda: _edit_somewhere(issues)):
        issues.go_to(next(row for row, told in enumerate(issues.told()) if told.startswith("A mark")))
        issues.press("fixKindButton")
        issues.settle()
        assert issues.panel.apply_button.isVisible()
        drop()
        assert not issues.panel.apply_button.isVisible()
        assert issues.editor.texts[2] == "All  is well,, 2."


def _edit_somewhere(issues: Issues) -> None:
    issues.editor.document.apply(edits.retext(issues.editor.document.track, 50, "Something else."))


def test_all_safe_ones_are_fixed_in_one_step_and_the_choice_stays(issues) -> None:
    issues.open(many())
    issues.editor.document.selection.choose_cue(7)
    issues.press("fixSafeButton")
    issues.settle()
    assert issues.editor.texts == [f"All is well,, {n}." for n in range(60)]
    assert issues.editor.chosen == [7]
    issues.editor.document.undo_stack.undo()
    assert not issues.editor.document.undo_stack.canUndo()


def test_what_is_edited_meanwhile_is_neither_lost_nor_overwritten(issues, monkeypatch) -> None:
    slowly(monkeypatch)
    issues.open(many())
    issues.press("fixSafeButton")
    assert issues.repairs.is_running
    _edit_somewhere(issues)
    issues.settle()
    assert issues.editor.texts[50] == "Something else."
    assert issues.editor.texts[51] == "All is well,, 51."


def test_cancelling_changes_nothing(issues, monkeypatch, qtbot) -> None:
    slowly(monkeypatch)
    issues.open(many())
    issues.press("fixSafeButton")
    with qtbot.waitSignal(issues.repairs.ended):
        issues.repairs.cancel()
    QApplication.processEvents()
    assert issues.editor.texts == [cue.text for cue in many()]


def test_another_document_ends_the_work(issues, monkeypatch) -> None:
    slowly(monkeypatch)
    issues.open(many())
    issues.press("fixSafeButton")
    issues.open(CUES)
    assert issues.editor.texts == [cue.text for cue in CUES]


def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """One step in every round of the event loop."""
    monkeypatch.setattr("subtitler.gui.editor.slices._SLICE_S", -1.0)


def test_where_nothing_can_be_fixed_that_is_told(issues, qtbot) -> None:
    issues.open([replace(CUES[0], is_locked=True)])
    with qtbot.waitSignal(issues.repairs.found_nothing):
        issues.press("fixSafeButton")
    assert not issues.editor.document.undo_stack.canUndo()


def test_the_buttons_of_the_head_lead_and_close(issues) -> None:
    buttons: dict[str, Callable[[], None]] = {
        button.accessibleName(): button.click for button in issues.panel.findChildren(QToolButton)
    }
    issues.editor.document.selection.choose_cue(1)
    buttons["Next issue"]()
    assert issues.editor.chosen == [2]
    buttons["Previous issue"]()
    assert issues.editor.chosen == [0]
    buttons["Close the list of issues"]()
    assert issues.panel.isHidden()
