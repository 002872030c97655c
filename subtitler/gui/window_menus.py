"""Menus and tool bar: which action stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from subtitler.gui.theme import ICON
from subtitler.gui.window_actions import WindowActions

if TYPE_CHECKING:
    from subtitler.gui.editor.actions import EditActions
    from subtitler.gui.editor.cue_actions import Submenu

translate = QCoreApplication.translate


def fill_menu_bar(window: QMainWindow, actions: WindowActions) -> tuple[QMenu, QMenu, QMenu]:
    """Makes the window's menus; those for editing (empty yet), for the view and for recent files (empty yet) are returned."""
    bar = window.menuBar()
    file_menu = bar.addMenu(translate("menus", "&File"))
    file_menu.addActions([actions.new, actions.new_window, actions.open, actions.open_encoded])
    recent = file_menu.addMenu(translate("menus", "Open recent"))
    recent.setObjectName("recentMenu")
    file_menu.addSeparator()
    file_menu.addActions([actions.add_media, actions.add_folder, actions.paste, actions.transcribe])
    file_menu.addSeparator()
    file_menu.addActions([actions.save, actions.save_as, actions.export, actions.burn, actions.evidence, actions.relink])
    file_menu.addSeparator()
    file_menu.addActions([actions.settings, actions.presets, actions.keyboard, actions.keys, actions.costs])
    file_menu.addSeparator()
    file_menu.addActions([actions.close_window, actions.quit])
    edit = bar.addMenu(translate("menus", "&Edit"))
    view = bar.addMenu(translate("menus", "&View"))
    view.addActions(_view_actions(actions))
    bar.addMenu(translate("menus", "&Play")).setObjectName("playMenu")
    bar.addMenu(translate("menus", "&Help")).addActions([actions.find_action, actions.shortcuts, actions.about])
    return edit, view, recent


def make_tool_bar(window: QMainWindow, actions: WindowActions) -> QToolBar:
    """The tool bar: media in at the left, subtitles out at the right."""
    bar = QToolBar(translate("menus", "Tools"), window)
    bar.setObjectName("toolBar")
    bar.setAccessibleName(translate("menus", "Tools"))
    bar.setMovable(False)
    bar.setIconSize(QSize(ICON, ICON))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.addAction(actions.add_media)
    bar.addAction(actions.transcribe)
    bar.addSeparator()
    bar.addWidget(_spring()).setObjectName("spring")
    bar.addAction(actions.find_action)
    # It opens a field, and looks like one.
    bar.widgetForAction(actions.find_action).setProperty("role", "field")
    bar.addWidget(_spring())
    bar.addActions([actions.issues, actions.export, actions.settings])
    window.addToolBar(bar)
    return bar


def _spring() -> QWidget:
    spring = QWidget()
    spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spring


def add_editing(menu: QMenu, bar: QToolBar, editing: EditActions) -> None:
    """The actions on cues, in their menu and in the tool bar."""
    for group in editing.menu_groups():
        for entry in group:
            if isinstance(entry, QAction):
                menu.addAction(entry)
            else:
                _add_submenu(menu, entry)
        menu.addSeparator()
    spring = next(action for action in bar.actions() if action.objectName() == "spring")
    for action in (editing.undo, editing.redo):
        # Their texts say what would be undone and change with every step: a tooltip is the place for that.
        bar.insertAction(spring, action)
        button = bar.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


def _add_submenu(menu: QMenu, entry: Submenu) -> None:
    inner = menu.addMenu(entry.title)
    inner.setObjectName(entry.name)
    for group in entry.groups:
        inner.addActions(group)
        inner.addSeparator()


def _view_actions(actions: WindowActions) -> list[QAction]:
    zones = [actions.show_library, actions.show_recognition, actions.show_inspector, actions.show_masked, actions.show_player]
    return [*zones, actions.issues, actions.next_issue, actions.previous_issue]
