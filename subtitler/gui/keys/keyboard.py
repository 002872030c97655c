"""The keys in force in one window: applied to its actions at once, kept in the settings, the same in every window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow

from subtitler.gui.fields import finish_typing
from subtitler.gui.keys.bindings import Bindings, Seat, changed, conflicts, effective, read_own, write_own
from subtitler.gui.keys.key_files import SharedKeys
from subtitler.gui.keys.presets import PRESETS, STANDARD, Keys
from subtitler.gui.keys.registry import Command, Registry
from subtitler.gui.keys.typing_guard import guard_typing
from subtitler.gui.preferences import Preferences
from subtitler.settings import Settings


class Keyboard(QObject):
    """Knows the window's actions and their keys, and changes these.

    Signals: changed() keys are others now.
    """

    changed = Signal()

    def __init__(self, window: QMainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._registry = Registry(window)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            guard_typing(application)
        self.commands: tuple[Command, ...] = ()
        self._watched: set[QAction] = set()
        self._in_force = self._chosen
        preferences.changed.connect(self._follow)
        self.refresh()

    def refresh(self) -> None:
        """Looks for actions that are new, and gives every action its keys."""
        self.commands = self._registry.commands()
        keys = self.keys_with(self.preset, self.own)
        for command in self.commands:
            if command.action not in self._watched:
                self._watched.add(command.action)
                command.action.installEventFilter(self)
            if command.keys != keys[command.name]:
                command.action.setShortcuts([QKeySequence(key) for key in keys[command.name]])
        self.changed.emit()

    def eventFilter(self, _action: QObject, event: QEvent) -> bool:
        """What is being typed is taken in before a key does something."""
        if event.type() == QEvent.Type.Shortcut:
            finish_typing()
        return False

    @property
    def preset(self) -> str:
        """The name of the preset in force."""
        return self._preferences.settings.key_preset

    @property
    def own(self) -> dict[str, Keys]:
        """The keys that the user has chosen."""
        return read_own(self._preferences.settings.own_keys)

    def find(self, name: str) -> Command:
        """The action of this name. Raises KeyError."""
        found = next((command for command in self.commands if command.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def keys_with(self, preset: str, own: Bindings) -> dict[str, Keys]:
        """The keys that each action would have."""
        standard = {command.name: command.standard for command in self.commands}
        scopes = {command.name: command.scope for command in self.commands}
        return effective(standard, PRESETS.get(preset, PRESETS[STANDARD]).keys, own, scopes)

    def changes_with(self, preset: str) -> tuple[str, ...]:
        """The actions whose keys another preset would change; the user's own stay."""
        return changed(self.keys_with(self.preset, self.own), self.keys_with(preset, self.own))

    def conflicts(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """For each action whose key another one has in the same place: the key, and the others' names."""
        return conflicts(_seat(command, command.keys) for command in self.commands)

    def holders(self, name: str, key: str) -> tuple[Command, ...]:
        """The other actions that have the key where the named one would act."""
        scope = self.find(name).scope
        return tuple(
            command for command in self.commands if command.name != name and command.scope == scope and key in command.keys
        )

    def set_keys(self, name: str, keys: Keys) -> None:
        """The action has exactly these keys; what others have stays theirs too."""
        self._save_own({**self.own, name: tuple(dict.fromkeys(keys))})

    def take(self, name: str, key: str) -> None:
        """The action has the key besides its own, and no other action in its place has it any more."""
        losing = {other.name: tuple(own for own in other.keys if own != key) for other in self.holders(name, key)}
        keys = tuple(dict.fromkeys((*self.find(name).keys, key)))
        self._save_own({**self.own, **losing, name: keys})

    def reset(self, name: str) -> None:
        """The action has the preset's keys again."""
        self._save_own({other: keys for other, keys in self.own.items() if other != name})

    def reset_all(self) -> None:
        """Every action has the preset's keys."""
        self._save_own({})

    def use_preset(self, preset: str) -> None:
        """The preset is in force, the user's own keys over it."""
        self._preferences.change(lambda settings: replace(settings, key_preset=preset))

    def use_shared(self, shared: SharedKeys) -> None:
        """The keys of a file are in force instead of the user's own."""
        own = write_own(shared.keys)
        self._preferences.change(lambda settings: replace(settings, key_preset=shared.preset, own_keys=own))

    def shared(self) -> SharedKeys:
        """The keys in force, as a file has them."""
        return SharedKeys(self.preset, self.own)

    @property
    def recent(self) -> tuple[str, ...]:
        """The actions last chosen by name, the newest first."""
        return self._preferences.settings.recent_actions

    def note_use(self, name: str) -> None:
        """The action was chosen by name."""
        self._preferences.change(lambda settings: settings.with_recent_action(name))

    @property
    def _chosen(self) -> tuple[str, tuple[str, ...]]:
        settings = self._preferences.settings
        return settings.key_preset, settings.own_keys

    def _follow(self, _settings: Settings) -> None:
        if self._chosen != self._in_force:
            self._in_force = self._chosen
            self.refresh()

    def _save_own(self, own: Bindings) -> None:
        entries = write_own(own)
        self._preferences.change(lambda settings: replace(settings, own_keys=entries))


def _seat(command: Command, keys: Keys) -> Seat:
    return Seat(command.name, keys, command.scope)
