"""The list of all keys for paper, PDF and browser, from what is in force at the moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

from subtitler.files import replace_atomically
from subtitler.gui.keys.bindings import shown
from subtitler.gui.keys.registry import Command

translate = QCoreApplication.translate

Section = tuple[str, Sequence[tuple[str, str]]]
"""A menu's name, and its actions with their keys, both as they are shown."""

_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font-family: sans-serif; }}
td {{ padding: 1px 12px 1px 0; }}
</style></head><body>
<h1>{title}</h1>
{sections}
</body></html>
"""


def sections(commands: Iterable[Command]) -> list[Section]:
    """The actions that have a key, under their menus; last the keys that are the same in every preset."""
    found: dict[str, list[tuple[str, str]]] = {}
    for command in commands:
        if command.keys:
            found.setdefault(command.menu, []).append((command.title, shown(command.keys)))
    return [*found.items(), (translate("keys", "Always"), fixed_keys())]


def fixed_keys() -> list[tuple[str, str]]:
    """What certain keys do in the table and in the texts, whatever the preset."""
    return [
        (translate("keys", "Edit the chosen cue's text; in a text: to the next cue"), shown(["Return"])),
        (translate("keys", "Edit the chosen cell"), shown(["F2"])),
        (translate("keys", "Break the line in a text"), shown(["Shift+Return"])),
        (translate("keys", "Leave a text, close what lies over the window"), shown(["Esc"])),
        (translate("keys", "First and last cue"), shown(["Home", "End"])),
        (translate("keys", "From one part of the window to the next"), shown(["Tab", "Shift+Tab"])),
    ]


def page(title: str, found: Iterable[Section]) -> str:
    """The list as a page that any browser shows."""
    return _PAGE.format(title=escape(title), sections="\n".join(map(_table, found)))


def write_sheet(path: Path, html: str) -> None:
    """Writes the page, as PDF where the path's suffix says so. Raises FileError."""
    replace_atomically(path, _pdf(html) if path.suffix.lower() == ".pdf" else html.encode())


def _table(section: Section) -> str:
    title, entries = section
    rows = "".join(f"<tr><td>{escape(name)}</td><td><b>{escape(keys)}</b></td></tr>" for name, keys in entries)
    return f"<h2>{escape(title)}</h2><table>{rows}</table>"


def _pdf(html: str) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document = QTextDocument()
    document.setHtml(html)
    document.print_(writer)
    del writer  # it ends the document when it goes
    buffer.close()
    return bytes(content.data())
