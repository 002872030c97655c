"""Which action has which keys: standard ones, a preset's over them, the user's own over both; and where two want the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import cast

from msgspec import Struct
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from subtitler.gui.keys.presets import Keys

Bindings = Mapping[str, Keys]

_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
# Below Key_Escape a key's number is the character that it writes.
_EDITING = {
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Insert,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
}


class Seat(Struct, frozen=True):
    """An action's place on the keyboard: `scope` is the accessible name of the one widget where its keys act, else empty."""

    name: str
    keys: Keys
    scope: str = ""


def portable(text: str) -> str:
    """One key in the form in which keys are compared and kept; empty for what is no key."""
    sequence = QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1 or _combination(sequence).key() in (Qt.Key.Key_unknown, Qt.Key(0)):
        return ""
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def shown(keys: Iterable[str]) -> str:
    """Keys as this system writes them, with commas between."""
    texts = (QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
    return ", ".join(texts)


def writes(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    """Whether a key writes or edits in a text field: letters, Space, Enter, Delete, arrows, also with Shift."""
    return not modifiers & _COMMANDING and (key < Qt.Key.Key_Escape or key in _EDITING)


def key_writes(text: str) -> bool:
    """Whether a key, as portable text, writes or edits in a text field; it acts only outside of them then."""
    combination = _combination(QKeySequence(text))
    return writes(combination.key(), combination.keyboardModifiers())


def effective(standard: Bindings, preset: Bindings, own: Bindings, scopes: Mapping[str, str] | None = None) -> dict[str, Keys]:
    """The keys in force of each action in `standard`; `scopes` as in Seat, empty for those that are not named.

    A standard key that the preset gives to another action is that one's alone, but for widgets' own actions: these keep theirs
    where another widget's is meant, and where the window's has that key anyway. What the user gives away stays doubled until
    they decide: see `conflicts`.
    """
    owners: dict[str, str] = {key: name for name, keys in preset.items() if name in standard for key in keys}
    places = scopes or {}

    def is_taken(key: str, name: str) -> bool:
        owner = owners.get(key)
        if owner is None:
            return False
        place = places.get(owner, "")
        return place == places.get(name, "") or (not place and key not in standard[owner])

    found = {}
    for name, keys in standard.items():
        if name in own:
            found[name] = own[name]
        elif name in preset:
            found[name] = preset[name]
        else:
            found[name] = tuple(key for key in keys if not is_taken(key, name))
    return found


def conflicts(seats: Iterable[Seat]) -> dict[str, dict[str, tuple[str, ...]]]:
    """For each action whose key another one has in the same place: the key, and the other actions' names.

    A widget's own action and one of the window are no conflict: where the widget has the focus, its own comes first.
    """
    holders: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        for key in dict.fromkeys(seat.keys):
            holders[key].append(seat)
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for key, group in holders.items():
        for seat in group:
            others = tuple(other.name for other in group if other.name != seat.name and other.scope == seat.scope)
            if others:
                found[seat.name][key] = others
    return dict(found)


def read_own(entries: Iterable[str]) -> dict[str, Keys]:
    """The user's own keys from `action=key` entries; an action with an empty key has none. What is no key is passed over."""
    found: dict[str, Keys] = {}
    for entry in entries:
        name, _, text = entry.partition("=")
        key = portable(text)
        if key or not text:
            found[name] = (*found.get(name, ()), *([key] if key else []))
    return found


def write_own(own: Bindings) -> tuple[str, ...]:
    """The entries that `read_own` reads."""
    return tuple(f"{name}={key}" for name, keys in own.items() for key in (keys or ("",)))


def changed(before: Bindings, after: Bindings) -> tuple[str, ...]:
    """The actions whose keys differ."""
    return tuple(name for name, keys in after.items() if set(keys) != set(before.get(name, ())))


def _combination(sequence: QKeySequence) -> QKeyCombination:
    return cast("QKeyCombination", sequence[0])  # type: ignore[index]  # the stubs know no index
