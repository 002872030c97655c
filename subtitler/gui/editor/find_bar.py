"""Find and replace: a bar above the table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from subtitler.gui.document import Document
from subtitler.gui.editor.finding import BadPattern, Query, Span
from subtitler.gui.editor.finds import Finds, Place
from subtitler.gui.fields import KEY_OF, note, say, set_tone
from subtitler.gui.icons import icon
from subtitler.gui.theme import BETWEEN, GRID, INSIDE
from subtitler.timedtext.edits import EditKind, rewrite

_FIELD_WIDTH = 220
# Narrow, so that the count has room in a small window.
_SIGN_WIDTH, _ICON_WIDTH = 40, 28


class FindBar(QFrame):
    """Looks for a text in the shown track while it is typed, goes from find to find, replaces one or all.

    Signals:
        found(int, int, int): a find is chosen: the cue's index and the characters of its text.
        marks_changed(): other places than before are found.
        closed(): the user is done.
    """

    found = Signal(int, int, int)
    marks_changed = Signal()
    closed = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAccessibleName(self.tr("Find and replace"))
        self._document = document
        self._finds = Finds(document, self)
        self._place: Place | None = None
        self._text = self._field(self.tr("Find"))
        self._replacement = self._field(self.tr("Replace with"))
        self._case = self._toggle("Aa", self.tr("Match upper and lower case"))
        self._words = self._toggle("W", self.tr("Whole words only"))
        self._expression = self._toggle(".*", self.tr("Regular expression; \\1 or $1 in the replacement is its first group"))
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self._error = note("error")
        self._previous = self._button("previous", self.tr("Previous find"), self.go_back, "findPreviousAction")
        self._next = self._button("next", self.tr("Next find"), self.go_on, "findNextAction")
        self._close = self._button("close", self.tr("Close (Esc)"), self.close_bar)
        self._replace = QPushButton(self.tr("Replace"))
        self._replace.clicked.connect(self.replace)
        self._replace_all = QPushButton(self.tr("Replace all"))
        self._replace_all.clicked.connect(self.replace_all)
        self._preview = QPushButton(self.tr("Preview…"))
        self._preview.setToolTip(self.tr("Show what would be replaced in which cue"))
        self._preview.clicked.connect(self.preview)
        self._name_parts()
        self._lay_out()
        self._connect()
        self.hide()

    def open_for(self, *, replacing: bool) -> None:
        """Shows the bar, with the line for replacing or without it; what is typed next is looked for."""
        self._show_replacing(replacing)
        self.show()
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hides the bar and its marks; the search text stays for the next time."""
        self.hide()
        self._finds.look_for(None)
        self.closed.emit()

    def spans(self, text: str) -> list[Span]:
        """The finds in any text, for views that mark them."""
        pattern = self._finds.pattern
        return pattern.spans(text) if pattern else []

    def go_on(self) -> None:
        """Chooses the next find, behind the current one."""
        self._wake()
        self._go_on(is_left=False)

    def _go_on(self, *, is_left: bool) -> None:
        self._finds.when_complete(lambda: self._choose(self._finds.after(self._from(behind=True, is_left=is_left))))

    def go_back(self) -> None:
        """Chooses the find before the current one."""
        self._wake()
        self._finds.when_complete(lambda: self._choose(self._finds.before(self._from(behind=False))))

    def replace(self) -> None:
        """Replaces the chosen find and goes to the next; where none is chosen it only goes there."""
        place, pattern = self._place, self._finds.pattern
        if place is None or pattern is None or not self._finds.number_of(place):
            self.go_on()
            return
        text = self._document.track[place.index].text
        spans = pattern.spans(text)
        new = pattern.replacements(text, self._replacement.text())[spans.index(place.span)]
        start, end = place.span
        edit = rewrite(self._document.track, {place.index: text[:start] + new + text[end:]}, EditKind.REPLACE_TEXT)
        self._document.apply(edit)
        # Behind the new text; a place that was found, as ^ finds one, may still be found there.
        behind = start + len(new) + (start == end)
        self._place = Place(place.index, (behind, behind))
        self._go_on(is_left=True)

    def replace_all(self) -> None:
        """Replaces every find in the track, as one step of undo."""
        if self._finds.pattern is not None:
            self._finds.when_complete(lambda: self._finds.replace_all(self._replacement.text(), self._apply))

    def preview(self) -> None:
        """Shows what replacing every find would change."""
        if self._finds.pattern is not None:
            self._finds.when_complete(lambda: self._finds.replace_all(self._replacement.text(), self._show_preview))

    def _show_preview(self, texts: dict[int, str]) -> None:
        pattern = self._finds.pattern
        if texts and pattern is not None:
            from subtitler.gui.editor.replace_preview import ReplacePreview

            ReplacePreview(self._document, pattern, self._replacement.text(), texts, self.window()).show()

    def _apply(self, texts: dict[int, str]) -> None:
        replaced_count = self._finds.total
        if texts:
            self._document.apply(rewrite(self._document.track, texts))
        self._finds.when_complete(lambda: self._count.setText(self.tr("%n replaced", "", replaced_count)))

    def _from(self, *, behind: bool, is_left: bool = False) -> Place:
        """Where the search goes on: at the last find while its cue is chosen, else at the chosen cue's beginning. `is_left`:
        nothing that was found ends there.
        """
        current = max(0, self._document.selection.chosen.current)
        if self._place is None or self._place.index != current:
            return Place(current, (0, 0))
        start, end = self._place.span
        end += start == end and not is_left
        return Place(current, (end, end) if behind else (start, start))

    def _choose(self, place: Place | None) -> None:
        self._place = place
        if place is not None:
            self._document.selection.choose_cue(place.index)
            self.found.emit(place.index, *place.span)
        self._show_count()

    def _wake(self) -> None:
        """The keys for the next and previous find work while the bar is closed, too."""
        if not self._text.text():
            self.open_for(replacing=False)
        elif self.isHidden():
            self._show_replacing(False)
            self.show()
            self._search()

    def _search(self) -> None:
        try:
            pattern = self._query().compiled()
        except BadPattern as error:
            self._finds.look_for(None)
            set_tone(self._text, "error")
            say(self._error, self.tr("Not a regular expression: {reason}").format(reason=error), "error")
            return
        set_tone(self._text, "")
        say(self._error, "", "error")
        self._place = None
        self._finds.look_for(pattern)
        if not self._finds.is_complete:
            self._count.setText(self.tr("Searching…"))

    def _query(self) -> Query:
        return Query(
            self._text.text(),
            is_case_sensitive=self._case.isChecked(),
            whole_words=self._words.isChecked(),
            is_expression=self._expression.isChecked(),
        )

    def _show_count(self) -> None:
        number = self._finds.number_of(self._place) if self._place else 0
        total = self._finds.total
        if self._finds.pattern is None:
            words = ""
        elif number:
            words = self.tr("{number} of {total}").format(number=number, total=total)
        else:
            words = self.tr("%n found", "", total) if total else self.tr("Nothing found")
        self._count.setText(words)
        for button in (self._previous, self._next, self._replace, self._replace_all, self._preview):
            button.setEnabled(total > 0)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setMaximumWidth(2 * _FIELD_WIDTH)
        field.setMinimumWidth(_FIELD_WIDTH // 2)
        return field

    def _toggle(self, sign: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setFixedWidth(_SIGN_WIDTH)
        button.setCheckable(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.toggled.connect(self._search)
        return button

    def _button(self, name: str, tip: str, act: object, action: str = "") -> QToolButton:
        """`action` is the name of the action that does the same: the tool tip names its key."""
        button = QToolButton()
        button.setIcon(icon(name))
        button.setFixedWidth(_ICON_WIDTH)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setProperty(KEY_OF, action)
        button.clicked.connect(act)
        return button

    def _name_parts(self) -> None:
        names = {
            "findText": self._text,
            "replaceText": self._replacement,
            "findCase": self._case,
            "findWords": self._words,
            "findExpression": self._expression,
            "findCount": self._count,
            "findError": self._error,
            "replaceButton": self._replace,
            "replaceAllButton": self._replace_all,
            "replacePreviewButton": self._preview,
        }
        for name, widget in names.items():
            widget.setObjectName(name)

    def _lay_out(self) -> None:
        finding = QHBoxLayout()
        finding.setSpacing(GRID)
        for widget in (self._case, self._words, self._expression, self._previous, self._next, self._count):
            finding.addWidget(widget)
        finding.addStretch()
        finding.addWidget(self._close)
        self._replacing = QWidget()
        replacing = QHBoxLayout(self._replacing)
        replacing.setContentsMargins(0, 0, 0, 0)
        replacing.setSpacing(INSIDE)
        replacing.addWidget(self._replace)
        replacing.addWidget(self._replace_all)
        replacing.addWidget(self._preview)
        replacing.addStretch()
        layout = QGridLayout(self)
        layout.setContentsMargins(BETWEEN, INSIDE, INSIDE, INSIDE)
        layout.setSpacing(INSIDE)
        layout.addWidget(self._text, 0, 0)
        layout.addLayout(finding, 0, 1)
        layout.addWidget(self._replacement, 1, 0)
        layout.addWidget(self._replacing, 1, 1)
        layout.addWidget(self._error, 2, 0, 1, 2)
        self._error.hide()

    def _show_replacing(self, shown: bool) -> None:
        for widget in (self._replacement, self._replacing):
            widget.setVisible(shown)

    def _connect(self) -> None:
        self._text.textChanged.connect(self._search)
        self._expression.toggled.connect(self._words.setDisabled)
        self._finds.counted.connect(self._show_count)
        self._finds.counted.connect(self.marks_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_enter(event)
        else:
            super().keyPressEvent(event)

    def _take_enter(self, event: QKeyEvent) -> None:
        if self._replacement.hasFocus():
            self.replace()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.go_back()
        else:
            self.go_on()
