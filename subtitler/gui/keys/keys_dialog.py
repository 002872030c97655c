"""The sheet on which keys are changed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from subtitler.gui import questions
from subtitler.gui.fields import combo_box, fill, note, say
from subtitler.gui.keys.bindings import shown
from subtitler.gui.keys.key_field import KeyField
from subtitler.gui.keys.key_files import KEYS_SUFFIX, SharedKeys, read_keys, write_keys
from subtitler.gui.keys.keyboard import Keyboard
from subtitler.gui.keys.keys_model import Column, KeysModel
from subtitler.gui.keys.presets import PRESETS
from subtitler.gui.keys.registry import Command
from subtitler.gui.reporting import describe
from subtitler.gui.screens import fit
from subtitler.gui.tasks import TaskRunner
from subtitler.gui.theme import AROUND, BETWEEN, INSIDE

_SIZE = QSize(880, 640)
_WIDTHS = {Column.KEYS: 140, Column.WHERE: 150, Column.MENU: 130, Column.REMARK: 180}
_MOST_CHANGES_TOLD = 6
translate = QCoreApplication.translate


class KeysDialog(QDialog):
    """What is changed takes effect at once, in every window."""

    def __init__(self, keyboard: Keyboard, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keysDialog")
        self.setWindowTitle(self.tr("Change keyboard shortcuts"))
        self.setAccessibleName(self.tr("Change keyboard shortcuts"))
        self._keyboard = keyboard
        self._runner = runner
        self.presets = _PresetRow(keyboard)
        self.search = QLineEdit(placeholderText=self.tr("Search actions and keys"))
        self.search.setObjectName("keysSearch")
        self.search.setAccessibleName(self.tr("Search actions and keys"))
        self.search.setClearButtonEnabled(True)
        self.model = KeysModel(keyboard)
        self._nothing = note()
        self.table = _make_table(self.model, self.tr("Actions and their keys"))
        self.editor = _KeyEditor(keyboard)
        self._conflicts = note("warning")
        self.conflicts_button = _button("showConflictsButton", self.tr("Show them"), "quiet")
        self._note = note()
        say(self._note, "")
        self._lay_out()
        self.search.textChanged.connect(self.model.search)
        self.model.modelReset.connect(self._show_command)
        self.table.selectionModel().currentRowChanged.connect(self._show_command)
        self.conflicts_button.clicked.connect(self.model.show_conflicts)
        keyboard.changed.connect(self._refresh)
        fit(self, _SIZE)
        self._refresh()
        self.search.setFocus()

    def choose(self, name: str) -> None:
        """Shows an action and its keys."""
        row = self.model.row_of(name)
        if row >= 0:
            self.table.selectRow(row)

    def _lay_out(self) -> None:
        conflicts = QHBoxLayout()
        conflicts.addWidget(self._conflicts, 1)
        conflicts.addWidget(self.conflicts_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND, AROUND, AROUND, AROUND)
        layout.setSpacing(BETWEEN)
        layout.addWidget(self.presets)
        layout.addWidget(self.search)
        layout.addWidget(self._nothing)
        layout.addLayout(conflicts)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.editor)
        layout.addWidget(self._note)
        layout.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        box.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        for name, text, act in (
            ("importKeysButton", self.tr("Import…"), self._import),
            ("exportKeysButton", self.tr("Export…"), self._export),
            ("resetAllKeysButton", self.tr("Forget my own keys"), self._keyboard.reset_all),
        ):
            button = _button(name, text)
            button.clicked.connect(act)
            box.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        return box

    def _refresh(self) -> None:
        command = self.editor.command
        self.model.refresh()
        count = self.model.conflict_count
        self.conflicts_button.setVisible(count > 0)
        say(
            self._conflicts,
            self.tr("%n key(s) belong to several actions and do nothing.", "", count) if count else "",
            "warning",
        )
        self.choose(command.name if command is not None else "")
        self.presets.refresh()

    def _show_command(self) -> None:
        is_found = self.model.rowCount() > 0
        say(self._nothing, "" if is_found else self.tr("No action is called so, or has this key."))
        self.editor.show_command(self.model.command(self.table.currentIndex().row()))

    def _import(self) -> None:
        path = questions.ask_keys_file(self, KEYS_SUFFIX)
        if path is not None:
            self._runner.run(lambda _report, _cancel: read_keys(path), succeeded=self._use, failed=self._tell)

    def _use(self, shared: object) -> None:
        if isinstance(shared, SharedKeys):
            self._keyboard.use_shared(shared)
            say(self._note, self.tr("The keys of the file are in force."))

    def _export(self) -> None:
        title, kind = self.tr("Export shortcuts"), self.tr("Keyboard shortcuts")
        path = questions.ask_path_with_suffix(self, title, Path(self.tr("My keys") + KEYS_SUFFIX), kind)
        if path is not None:
            shared = self._keyboard.shared()
            told = partial(self._tell_saved, path)
            self._runner.run(lambda _report, _cancel: write_keys(path, shared), succeeded=told, failed=self._tell)

    def _tell_saved(self, path: Path, _result: object) -> None:
        say(self._note, self.tr("Saved as {name}.").format(name=path.name))

    def _tell(self, error: object) -> None:
        if isinstance(error, BaseException):
            say(self._note, describe(error).text, "error")


class _PresetRow(QWidget):
    """The choice of a preset, what it would change, and the button that does it."""

    def __init__(self, keyboard: Keyboard) -> None:
        super().__init__()
        self._keyboard = keyboard
        self.box = combo_box("keyPresetBox", self.tr("Keys as in"))
        self.button = _button("useKeyPresetButton", self.tr("Use these keys"))
        self.changes = note()
        caption = QLabel(self.tr("Keys as in"))
        caption.setBuddy(self.box)
        row = QHBoxLayout()
        row.setSpacing(BETWEEN)
        row.addWidget(caption)
        row.addWidget(self.box, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE)
        layout.addLayout(row)
        layout.addWidget(self.changes)
        self.box.currentIndexChanged.connect(self._tell_changes)
        self.button.clicked.connect(self._use)
        self.refresh()

    def refresh(self) -> None:
        """Shows the preset in force."""
        entries = [(translate("keys", preset.title), preset.name) for preset in PRESETS.values()]
        fill(self.box, entries, self._keyboard.preset)
        self._tell_changes()

    def _tell_changes(self) -> None:
        chosen = str(self.box.currentData())
        self.button.setEnabled(chosen != self._keyboard.preset)
        names = self._keyboard.changes_with(chosen)
        if chosen == self._keyboard.preset:
            say(self.changes, "")
        elif not names:
            say(self.changes, self.tr("It changes no key."))
        else:
            say(self.changes, self._sentence(chosen, names))

    def _sentence(self, chosen: str, names: tuple[str, ...]) -> str:
        keys = self._keyboard.keys_with(chosen, self._keyboard.own)
        told = [self._change(self._keyboard.find(name), shown(keys[name])) for name in names[:_MOST_CHANGES_TOLD]]
        more = len(names) - len(told)
        listed = "; ".join([*told, self.tr("%n more", "", more)] if more else told)
        return self.tr("It changes the keys of %n action(s): ", "", len(names)) + listed

    def _change(self, command: Command, after: str) -> str:
        none = self.tr("none")
        return f"{command.title}: {shown(command.keys) or none} → {after or none}"

    def _use(self) -> None:
        self._keyboard.use_preset(str(self.box.currentData()))


class _KeyEditor(QWidget):
    """The keys of one action: press another one, add it or take it alone; none at all; what the preset says."""

    def __init__(self, keyboard: Keyboard) -> None:
        super().__init__()
        self._keyboard = keyboard
        self.command: Command | None = None
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self.field = KeyField()
        self.only_button = _button("onlyKeyButton", self.tr("Make it the key"))
        self.add_button = _button("addKeyButton", self.tr("Add"))
        self.none_button = _button("noKeyButton", self.tr("No key"))
        self.reset_button = _button("resetKeyButton", self.tr("Reset"))
        self.take_button = _button("takeKeyButton", self.tr("Take it from there"), "quiet")
        self._note = note()
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(self.field, 1)
        for button in (self.only_button, self.add_button, self.none_button, self.reset_button):
            row.addWidget(button)
        told = QHBoxLayout()
        told.addWidget(self._note, 1)
        told.addWidget(self.take_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(INSIDE)
        layout.addWidget(self._title)
        layout.addLayout(row)
        layout.addLayout(told)
        self.field.pressed.connect(self._show_state)
        self.only_button.clicked.connect(lambda: self._set((self.field.key,)))
        self.add_button.clicked.connect(self._add)
        self.none_button.clicked.connect(lambda: self._set(()))
        self.reset_button.clicked.connect(self._reset)
        self.take_button.clicked.connect(self._take)
        self.show_command(None)

    def show_command(self, command: Command | None) -> None:
        """Shows another action, or none."""
        self.command = command
        self._title.setText(command.title if command is not None else self.tr("Choose an action to change its keys."))
        self.field.clear()
        self._show_state()

    def _show_state(self) -> None:
        command, key = self.command, self.field.key
        is_new = command is not None and bool(key) and key not in command.keys
        self.field.setEnabled(command is not None)
        self.only_button.setEnabled(command is not None and bool(key) and command.keys != (key,))
        self.add_button.setEnabled(is_new)
        self.none_button.setEnabled(command is not None and bool(command.keys))
        self.reset_button.setEnabled(command is not None and command.name in self._keyboard.own)
        self._tell_conflict()

    def _tell_conflict(self) -> None:
        """Says who has the key that was pressed, or else the first of the action's own keys that is not its alone."""
        command = self.command
        key, holders = self._contested()
        self.take_button.setVisible(bool(holders))
        if not holders or command is None:
            say(self._note, "")
            return
        names = ", ".join(holder.title for holder in holders)
        text = self.tr("{key} is the key of {others}. While several actions have it, it does nothing.")
        say(self._note, text.format(key=shown([key]), others=names), "warning")

    def _contested(self) -> tuple[str, tuple[Command, ...]]:
        if self.command is None:
            return "", ()
        for key in (self.field.key,) if self.field.key else self.command.keys:
            holders = self._keyboard.holders(self.command.name, key)
            if holders:
                return key, holders
        return "", ()

    def _set(self, keys: tuple[str, ...]) -> None:
        if self.command is not None:
            self._keyboard.set_keys(self.command.name, keys)

    def _add(self) -> None:
        if self.command is not None:
            self._set((*self.command.keys, self.field.key))

    def _reset(self) -> None:
        if self.command is not None:
            self._keyboard.reset(self.command.name)

    def _take(self) -> None:
        key, _holders = self._contested()
        if self.command is not None and key:
            self._keyboard.take(self.command.name, key)


def _make_table(model: KeysModel, spoken: str) -> QTableView:
    table = QTableView()
    table.setObjectName("keysTable")
    table.setAccessibleName(spoken)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(Column.ACTION, QHeaderView.ResizeMode.Stretch)
    for column, width in _WIDTHS.items():
        table.setColumnWidth(column, width)
    return table


def _button(name: str, text: str, role: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    # Enter in a field is no press of a button somewhere else.
    button.setAutoDefault(False)
    if role:
        button.setProperty("role", role)
    return button
