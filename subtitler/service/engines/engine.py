"""What an acoustic engine is. An engine is one file in this package and one line in `engines.all_engines`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from subtitler.progress import CancelToken
from subtitler.recognition.vocabulary import Hotword
from subtitler.timedtext.transcript import Transcript


class EngineOrder(Struct, frozen=True):
    """What to recognise in a recording: which sound channels, from 0, and which words to prefer."""

    channels: tuple[int, ...] = (0,)
    hotwords: tuple[Hotword, ...] = ()


class Engine(Protocol):
    """Turns a recording into a transcript. Thread-safe: several recordings may be recognised at once.

    `model` is its name in the catalogue.
    """

    model: str

    def warm_up(self) -> None:
        """Loads what takes time to load, so that the first recording need not wait for it; may be left out."""

    def recognise(self, path: Path, order: EngineOrder, report: Callable[[float], None], cancel: CancelToken) -> Transcript:
        """What was said in the recording; no sentences where nobody speaks. `report` hears the share of the sound that is done,
        0 to 1. Raises MediaError where the recording cannot be decoded, Cancelled once `cancel` says so.
        """

    def close(self) -> None:
        """Ends everything that the engine has started; a recognition under way raises Cancelled or fails."""
