"""Key presets as data: what editors of other programs have in their fingers.

A preset names actions by their object name, and the keys that each has, in Qt's portable text. Actions that it does not name
keep their standard keys, except where the preset has given these to another action. Names that no action of the window has
are passed over.

Where the same key means different things in a program's list, text and waveform, the meaning for the list is taken. Sources:
Subtitle Edit, docs/reference/keyboard-shortcuts.md; Aegisub, src/libresrc/default_hotkey.json. The keys of Premiere and Resolve
are their widely known defaults.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from subtitler.errors import translatable

Keys = tuple[str, ...]

STANDARD = "standard"


class KeyPreset(Struct, frozen=True):
    """The keys of one program. `title` is English; the window looks up its translation under "keys"."""

    name: str
    title: str
    keys: Mapping[str, Keys] = field(default_factory=dict)


_SUBTITLE_EDIT: Mapping[str, Keys] = {
    "playPauseAction": ("Space", "Ctrl+Space"),
    "playCueAction": ("F5",),
    "setStartAtPlayheadAction": ("F11",),
    "setEndAtPlayheadAction": ("F12",),
    "splitAction": ("Ctrl+Alt+V",),
    "mergeAction": ("Ctrl+Shift+M",),
    "insertBeforeAction": ("Ctrl+Shift+Ins",),
    "insertAfterAction": ("Alt+Ins",),
    "deleteAction": ("Del",),
    "autoBreakAction": ("Ctrl+Alt+B",),
    "shiftAction": ("Ctrl+Shift+A",),
    "previousCueAction": ("Alt+Up",),
    "nextCueAction": ("Alt+Down",),
    "findAction": ("Ctrl+F",),
    "findNextAction": ("F3",),
    "replaceAction": ("Ctrl+H",),
    "goToAction": ("Ctrl+G",),
    "nextIssueAction": ("F8",),
    "previousIssueAction": ("Shift+F8",),
    "issuesAction": ("Ctrl+F8",),
    "redoAction": ("Ctrl+Y",),
    "secondBackAction": ("Left",),
    "secondOnAction": ("Right",),
    "leapBackAction": ("Alt+Left",),
    "leapOnAction": ("Alt+Right",),
    # Of the frames there, too: their keys were taken.
    "stepBackAction": (",",),
    "stepOnAction": (".",),
    "glueNextAction": ("Ctrl+Shift+E",),
    "gluePreviousAction": ("Alt+Shift+E",),
}

_AEGISUB: Mapping[str, Keys] = {
    "playPauseAction": ("Ctrl+P", "B", "Ctrl+Space"),
    "playCueAction": ("Space", "S", "R"),
    "setStartAtPlayheadAction": ("Ctrl+3",),
    "setEndAtPlayheadAction": ("Ctrl+4",),
    # Their place was taken: the window's zones move out of the way.
    "showInspectorAction": ("Ctrl+Shift+3",),
    "maskedWordsAction": ("Ctrl+Shift+4",),
    "playBeforeCueAction": ("Q",),
    "playAfterCueAction": ("W",),
    "playCueBeginningAction": ("E",),
    "playCueEndAction": ("D",),
    "leadInAction": ("C",),
    "leadOutAction": ("V",),
    "startEarlierAction": ("Num+4",),
    "startLaterAction": ("Num+6",),
    "endEarlierAction": ("Num+7",),
    "endLaterAction": ("Num+9",),
    "splitAction": ("Ctrl+D", "Ctrl+Shift+D"),
    "deleteAction": ("Ctrl+Del", "Del"),
    "shiftAction": ("Ctrl+I",),
    "previousCueAction": ("Z", "PgUp"),
    "nextCueAction": ("X", "PgDown", "G"),
    "stepBackAction": ("Left",),
    "stepOnAction": ("Right",),
    "leapBackAction": ("Alt+Left",),
    "leapOnAction": ("Alt+Right",),
    "previousEdgeAction": ("Ctrl+Left",),
    "nextEdgeAction": ("Ctrl+Right",),
    "previousShotAction": ("Shift+Left",),
    "nextShotAction": ("Shift+Right",),
    "saveAction": ("Ctrl+S", "F2"),
    "findAction": ("Ctrl+F",),
    "findNextAction": ("F3",),
    "replaceAction": ("Ctrl+H",),
    "goToAction": ("Ctrl+G",),
    "undoAction": ("Ctrl+Z",),
    "redoAction": ("Ctrl+Y",),
}

_PREMIERE: Mapping[str, Keys] = {
    "playPauseAction": ("Space", "Ctrl+Space"),
    "shuttleBackAction": ("J",),
    "shuttleStopAction": ("K",),
    "shuttleOnAction": ("L",),
    "stepBackAction": ("Left",),
    "stepOnAction": ("Right",),
    "setStartAtPlayheadAction": ("I",),
    "setEndAtPlayheadAction": ("O",),
    # Resolve's key; Premiere's Ctrl+K stays the palette's.
    "splitAction": ("Ctrl+Alt+V",),
    "splitAtPlayheadAction": ("Ctrl+B", "B"),
    "waveZoomInAction": ("=", "Ctrl+="),
    "waveZoomOutAction": ("-", "Ctrl+-"),
    "waveFitAction": ("\\", "Shift+Z"),
    "deleteAction": ("Del", "Backspace"),
    "addMediaAction": ("Ctrl+I",),
    "exportAction": ("Ctrl+M",),
    "findAction": ("Ctrl+F",),
    "undoAction": ("Ctrl+Z",),
    "redoAction": ("Ctrl+Shift+Z", "Ctrl+Y"),
}

PRESETS: Mapping[str, KeyPreset] = {
    preset.name: preset
    for preset in (
        KeyPreset(STANDARD, translatable("keys", "Subtitler")),
        KeyPreset("subtitle-edit", translatable("keys", "Subtitle Edit"), _SUBTITLE_EDIT),
        KeyPreset("aegisub", translatable("keys", "Aegisub"), _AEGISUB),
        KeyPreset("premiere", translatable("keys", "Premiere, Resolve"), _PREMIERE),
    )
}
