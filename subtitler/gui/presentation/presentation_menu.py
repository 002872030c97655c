"""View ▸ Presentation: how the tracks are shown and exported; beside it the conversion that changes what is stored.

Nothing that is stored changes by a choice of the menu, and undo takes each choice back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from subtitler.gui.document import Document
from subtitler.gui.presentation.presentation_words import OFFERED_SCRIPTS, labels_name, punctuation_name, script_name
from subtitler.gui.tasks import TaskRunner
from subtitler.progress import CancelToken, Report
from subtitler.timedtext.presentation import AS_STORED, Labels, Punctuation, Script

Choice = TypeVar("Choice", Punctuation, Labels, Script)


class PresentationMenu(QObject):
    """Follows the document's presentation and changes it. `menu` and `convert` are for the window's menus.

    Signals: failed(object) the error, where the dictionaries for other characters cannot be loaded.
    """

    failed = Signal(object)

    def __init__(self, document: Document, runner: TaskRunner, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._runner = runner
        self._window = window
        self.menu = _named_menu(self.tr("Presentation"), "presentationMenu", window)
        self._choices: dict[Punctuation | Labels | Script, QAction] = {}
        self._add_choices(
            self.tr("Chinese and Japanese punctuation"), "punctuation", Punctuation, punctuation_name, self._choose_punctuation
        )
        self._add_choices(self.tr("Speakers' names"), "labels", Labels, labels_name, self._choose_labels)
        self._add_choices(self.tr("Chinese characters"), "script", OFFERED_SCRIPTS, script_name, self._choose_script)
        self.menu.addSeparator()
        self.hide_fillers = self._action("hideFillersAction", self.tr("Hide fillers (um, 嗯, えーと)"))
        self.hide_fillers.setCheckable(True)
        self.hide_fillers.triggered.connect(lambda hides: self._show(hides_fillers=hides))
        self.mask_words = self._action("maskWordsAction", self.tr("Mask words…"))
        self.mask_words.triggered.connect(self._ask_words)
        self.menu.addSeparator()
        self.as_stored = self._action("showAsStoredAction", self.tr("Show everything as it is stored"))
        self.as_stored.triggered.connect(lambda: document.set_presentation(AS_STORED))
        self.convert = QAction(self.tr("Convert characters…"), window)
        self.convert.setObjectName("convertCharactersAction")
        self.convert.setToolTip(self.tr("Convert stored texts between Simplified and Traditional Chinese"))
        self.convert.triggered.connect(self._ask_conversion)
        document.extras_changed.connect(self.refresh)
        document.replaced.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Checks what is chosen now."""
        shown = self._document.presentation
        for choice, action in self._choices.items():
            action.setChecked(choice in (shown.punctuation, shown.labels, shown.script))
        self.hide_fillers.setChecked(shown.hides_fillers)
        count = len(shown.masked_words)
        self.mask_words.setText(self.tr("Mask words ({count})…").format(count=count) if count else self.tr("Mask words…"))
        self.as_stored.setEnabled(not shown.is_plain)
        self.menu.setEnabled(self._document.is_open)
        self.convert.setEnabled(self._document.is_open)

    def _add_choices(
        self, title: str, name: str, choices: Iterable[Choice], words: Callable[[Choice], str], choose: Callable[[Choice], None]
    ) -> None:
        menu = _named_menu(title, f"{name}Menu", self.menu)
        self.menu.addMenu(menu)
        group = QActionGroup(menu)
        for choice in choices:
            action = menu.addAction(words(choice))
            action.setObjectName(f"{name}{choice.name.title().replace('_', '')}Action")
            action.setCheckable(True)
            action.triggered.connect(partial(self._take, choose, choice))
            group.addAction(action)
            self._choices[choice] = action

    def _action(self, name: str, text: str) -> QAction:
        action = self.menu.addAction(text)
        action.setObjectName(name)
        return action

    @staticmethod
    def _take(choose: Callable[[Choice], None], choice: Choice, _checked: bool = False) -> None:
        choose(choice)

    def _choose_punctuation(self, punctuation: Punctuation) -> None:
        self._show(punctuation=punctuation)

    def _choose_labels(self, labels: Labels) -> None:
        self._show(labels=labels)

    def _choose_script(self, script: Script) -> None:
        """The dictionaries are loaded first, beside the window: the table is painted with them."""
        self._runner.run(partial(_prepare, script), succeeded=lambda _: self._show(script=script), failed=self._tell_failure)

    def _tell_failure(self, error: object) -> None:
        self.refresh()
        self.failed.emit(error)

    def _show(self, **choices: object) -> None:
        self._document.set_presentation(replace(self._document.presentation, **choices))

    def _ask_words(self) -> None:
        from subtitler.gui.presentation.masks_dialog import MasksDialog

        dialog = MasksDialog(self._document.presentation.masked_words, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda words: self._show(masked_words=words))
        dialog.open()

    def _ask_conversion(self) -> None:
        from subtitler.gui.presentation.convert_dialog import ConvertDialog

        dialog = ConvertDialog(self._document, self._runner, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _named_menu(title: str, name: str, parent: QWidget) -> QMenu:
    menu = QMenu(title, parent)
    menu.setObjectName(name)
    menu.setAccessibleName(title)
    return menu


def _prepare(script: Script, _report: Report, _cancel: CancelToken) -> None:
    from subtitler.presentation.script import prepare

    prepare(script)
