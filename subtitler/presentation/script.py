"""Simplified and Traditional Chinese, converted by OpenCC: as a view, and as an edit.

OpenCC and its dictionaries are loaded when something is first converted, which takes a tenth of a second.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from subtitler.presentation.changes import converted
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.presentation import Script
from subtitler.timedtext.track import Track

if TYPE_CHECKING:
    from opencc import OpenCC

_CHINESE = frozenset({"zh", "yue", "wuu", "nan", "cmn"})
_loading = threading.Lock()


def is_chinese(language: str) -> bool:
    """Whether texts of this language may be converted; Japanese never is, though it shares many characters."""
    return language.split("-")[0].lower() in _CHINESE


def in_script(text: str, script: Script) -> str:
    """The Chinese text in these characters, its markup as it was."""
    if script is Script.STORED or not text or text.isascii():
        return text
    return converted(text, _converter(script).convert)


def prepare(script: Script) -> None:
    """Loads what the conversion needs, so that the first one takes no time. Threads may call it."""
    if script is not Script.STORED:
        _converter(script)


def _converter(script: Script) -> OpenCC:
    with _loading:
        return _load(script)


@lru_cache
def _load(script: Script) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(script.value)


def convert_characters(track: Track, indexes: Iterable[int], script: Script) -> Edit:
    """The texts of the named cues are in these characters; their times, words and speakers stay, and so do locked cues.

    Where all cues of the track are named, the speakers' names are converted with them.
    """
    chosen = sorted({index for index in indexes if 0 <= index < len(track)})
    if not chosen or not is_chinese(track.language or "zh"):
        return Edit(EditKind.CONVERT, 0, (), ())
    first, last, named = chosen[0], chosen[-1], set(chosen)
    with_names = len(chosen) == len(track)
    removed = tuple(track[first : last + 1])
    inserted = tuple(
        _cue_in_script(cue, script, with_names=with_names) if index in named else cue
        for index, cue in enumerate(removed, start=first)
    )
    return Edit(EditKind.CONVERT, first, removed, inserted)


def _cue_in_script(cue: Cue, script: Script, *, with_names: bool) -> Cue:
    if cue.is_locked:
        return cue
    text = in_script(cue.text, script)
    speaker = in_script(cue.speaker, script) if with_names else cue.speaker
    return cue if (text, speaker) == (cue.text, cue.speaker) else replace(cue, text=text, speaker=speaker)
