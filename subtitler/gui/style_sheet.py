"""The style sheet: what Qt's palette cannot say, written with tokens only."""

from __future__ import annotations

from msgspec.structs import asdict

from subtitler.gui.tokens import Tokens, mixed

# Widgets opt in by property: role="primary" (the one button that acts), "quiet" (a button without a frame), "title", "muted",
# "error", "warning" (labels), "cue" (a label that shows a cue), "panel" (a raised ground), "bar" (the message bar; with
# tone="error", "warning" or "info").
_SHEET = """
QToolTip { background: %(raised)s; color: %(text)s; border: 1px solid %(border)s; padding: 4px 8px; }
QMainWindow::separator, QSplitter::handle { background: %(border)s; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QMenuBar { background: %(surface)s; padding: 2px 8px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: %(selection)s; }
QMenu { background: %(raised)s; border: 1px solid %(border)s; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 8px; border-radius: 4px; }
QMenu::item:selected { background: %(selection)s; }
QMenu::item:disabled { color: %(muted)s; }
QMenu::separator { height: 1px; background: %(border)s; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolBar { background: %(surface)s; border: none; border-bottom: 1px solid %(border)s; padding: 6px 12px; spacing: 4px; }
QToolBar::separator { width: 1px; background: %(border)s; margin: 6px 8px; }
QStatusBar { background: %(surface)s; border-top: 1px solid %(border)s; color: %(muted)s; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: %(muted)s; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 5px 8px; background: transparent; }
QToolButton:hover { background: %(hover)s; }
QToolButton:pressed, QToolButton:checked { background: %(selection)s; }
QToolButton:focus { border-color: %(accent)s; }
QToolButton[role="field"] { background: %(raised)s; border-color: %(border)s; }
QToolButton[role="field"]:focus { border-color: %(accent)s; }
QToolButton[role="field"]:disabled { background: %(surface)s; }
QToolButton:disabled { color: %(faint)s; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton { background: %(raised)s; border: 1px solid %(border)s; border-radius: 6px; padding: 5px 12px; min-height: 18px; }
QPushButton:hover { background: %(hover)s; }
QPushButton:pressed { background: %(selection)s; }
QPushButton:focus { border-color: %(accent)s; }
QPushButton:disabled { color: %(faint)s; background: %(surface)s; }
QPushButton[role="primary"] {
    background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s; font-weight: 600; padding: 7px 16px;
}
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:focus { background: %(accent_hover)s; }
QPushButton[role="primary"]:focus { border: 2px solid %(text)s; padding: 6px 15px; }
QPushButton[role="primary"]:disabled { background: %(border)s; border-color: %(border)s; color: %(muted)s; font-weight: 400; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: %(accent)s; padding: 5px 8px; }
QPushButton[role="quiet"]:hover { background: %(hover)s; }
QPushButton[role="quiet"]:disabled { color: %(faint)s; }
QPushButton[role="link"] {
    background: transparent; border: 1px solid transparent; border-radius: 4px; color: %(accent)s; padding: 2px 0;
}
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: %(accent)s; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton[role="quiet"]:focus { border-color: %(accent)s; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: %(raised)s; border: 1px solid %(border)s; border-radius: 6px; padding: 4px 8px; min-height: 18px;
    selection-background-color: %(selection)s; selection-color: %(text)s;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border-color: %(accent)s;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QSpinBox:disabled, QComboBox:disabled {
    background: %(surface)s; color: %(faint)s;
}
QLineEdit[tone="error"], QPlainTextEdit[tone="error"] { border-color: %(error)s; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QLineEdit { background: transparent; border: none; padding: 0; min-height: 0; }
QComboBox QAbstractItemView { background: %(raised)s; border: 1px solid %(border)s; padding: 4px; outline: none; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; border-radius: 4px; }
QAbstractItemView { background: %(raised)s; border: none; outline: none; selection-background-color: %(selection)s; }
QListView#mediaList, QListView#jobList { background: transparent; }
QTreeView::item { padding: 4px 0; }
QTreeWidget#evidenceList::item { padding: 4px 5px; }
QListWidget#encodingList::item, QListWidget#exportedList::item { padding: 3px 5px; }
QTableView#vocabularyTable::item { padding: 0 5px; }
QHeaderView { background: %(surface)s; }
QHeaderView[role="numbers"] { background: %(raised)s; }
QHeaderView::section {
    background: %(surface)s; color: %(muted)s; border: none; border-bottom: 1px solid %(border)s; padding: 5px 8px;
}
QTableCornerButton::section { background: %(surface)s; border: none; border-bottom: 1px solid %(border)s; }
QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: %(muted)s; padding: 7px 12px; border: none; border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: %(text)s; }
QTabBar::tab:selected { color: %(text)s; border-bottom-color: %(accent)s; }
QTabBar::tab:focus { color: %(accent)s; }
QTabWidget::pane { border: none; border-top: 1px solid %(border)s; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: %(handle)s; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: %(muted)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: %(border)s; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: %(accent)s; border-radius: 2px; }
QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid %(muted)s; border-radius: 8px; background: %(raised)s;
}
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid %(accent)s; }
QCheckBox::indicator {
    width: 14px; height: 14px; border: 1px solid %(muted)s; border-radius: 4px; background: %(raised)s;
}
QCheckBox::indicator:checked { width: 6px; height: 6px; border: 5px solid %(accent)s; }
QCheckBox::indicator:focus { border-color: %(accent)s; }
QCheckBox::indicator:disabled { border-color: %(faint)s; background: %(surface)s; }
QCheckBox:disabled { color: %(faint)s; }
QLabel[role="title"] { font-weight: 600; }
QLabel[role="muted"] { color: %(muted)s; }
QLabel[role="error"] { color: %(error)s; }
QLabel[role="warning"] { color: %(warning)s; }
QLabel[role="cue"] { background: %(raised)s; border: 1px solid %(border)s; border-radius: 4px; padding: 4px 8px; }
QLabel[role="ok"] { color: %(ok)s; }
QLabel:disabled { color: %(faint)s; }
QFrame[role="line"] { background: %(border)s; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="palette"] { background: %(raised)s; border: 1px solid %(border)s; border-radius: 6px; }
QFrame[role="panel"] { background: %(raised)s; border: none; }
QFrame[role="bar"] {
    background: %(raised)s; border: none; border-bottom: 1px solid %(border)s; border-left: 4px solid %(accent)s;
}
QFrame[role="bar"][tone="error"] { border-left-color: %(error)s; }
QFrame[role="bar"][tone="warning"] { border-left-color: %(warning)s; }
"""


def style_sheet(colours: Tokens) -> str:
    """The style sheet of one theme."""
    return _SHEET % {
        **asdict(colours),
        "hover": mixed(colours.surface, colours.accent, 0.10),
        "accent_hover": mixed(colours.accent, colours.text, 0.12),
        "faint": mixed(colours.muted, colours.surface, 0.35),
        "handle": mixed(colours.muted, colours.surface, 0.55),
    }
