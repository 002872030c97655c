"""Which corrections were made where, from one start of the program to the next: what was made twice is worth a hotword."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from subtitler.errors import FileError
from subtitler.files import read_bytes, replace_atomically
from subtitler.recognition.learning import Correction
from subtitler.timedtext.transcript import Word

logger = logging.getLogger(__name__)

# How often one correction must have been made.
ENOUGH = 2
_VERSION = 1
# The oldest are forgotten; a user who corrects a hundred terms a day is remembered for weeks.
_MOST_CORRECTIONS = 2000
_MOST_REFUSED = 5000
_MOST_BYTES = 5_000_000


class CorrectionMemory:
    """Counts in how many places each correction was made. A place is a cue as it was heard: the same recording, recognised and
    corrected again, is the same place. Of places it keeps fingerprints, not texts.
    """

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], tuple[Correction, set[str]]] = {}
        self._settled: dict[str, None] = {}

    def note(self, place: str, made: Sequence[Correction]) -> tuple[Correction, ...]:
        """In this place these corrections stand now, and no others; those of them that were made often enough, and that were
        not settled yet, are returned.
        """
        keys = {correction.key for correction in made}
        for key in [key for key, (_, places) in self._places.items() if place in places and key not in keys]:
            self._places[key][1].discard(place)
            if not self._places[key][1]:
                del self._places[key]
        for correction in made:
            # Taken out and put in again: the order is that of the last use.
            _, places = self._places.pop(correction.key, (correction, set()))
            self._places[correction.key] = (correction, places | {place})
        while len(self._places) > _MOST_CORRECTIONS:
            del self._places[next(iter(self._places))]
        return tuple(each for each in made if self._is_ripe(each))

    def settle(self, meant: str) -> None:
        """The term was taken as a hotword, or refused: it is never returned again."""
        self._settled[meant] = None
        for key in [key for key in self._places if key[1] == meant]:
            del self._places[key]
        while len(self._settled) > _MOST_REFUSED:
            del self._settled[next(iter(self._settled))]

    def count(self, correction: Correction) -> int:
        """In how many places the correction stands."""
        return len(self._places.get(correction.key, (correction, ()))[1])

    def _is_ripe(self, correction: Correction) -> bool:
        return correction.meant not in self._settled and self.count(correction) >= ENOUGH

    def to_json(self) -> str:
        """Everything, for a file."""
        made = [[each.heard, each.meant, *sorted(places)] for each, places in self._places.values()]
        return json.dumps({"version": _VERSION, "corrections": made, "settled": list(self._settled)}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> CorrectionMemory:
        """What `to_json` wrote; whatever is not of that form is passed over."""
        memory = cls()
        try:
            content = json.loads(text)
        except (ValueError, RecursionError):
            return memory
        if isinstance(content, dict) and content.get("version") == _VERSION:
            for entry in _texts_lists(content.get("corrections")):
                if len(entry) > 2:
                    correction = Correction(entry[0], entry[1])
                    memory._places[correction.key] = (correction, set(entry[2:]))
            memory._settled = dict.fromkeys(text for text in _list(content.get("settled")) if isinstance(text, str))
        return memory


def place_of(words: Sequence[Word]) -> str:
    """The fingerprint of what was heard, and when."""
    import hashlib

    heard = "".join(word.written for word in words)
    content = f"{words[0].start_ms if words else 0} {heard}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:16]


def load_corrections(path: Path) -> CorrectionMemory:
    """What the file at `path` remembers; nothing where it is missing or damaged, since it can be learnt again."""
    try:
        return CorrectionMemory.from_json(read_bytes(path, _MOST_BYTES).decode("utf-8", "replace"))
    except FileError as error:
        logger.debug("No corrections are remembered: %s", error)
        return CorrectionMemory()


def save_corrections(path: Path, content: str) -> None:
    """The file at `path` holds what `to_json` gave. Raises FileError."""
    replace_atomically(path, content.encode("utf-8", "replace"))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _texts_lists(value: object) -> list[list[str]]:
    return [
        [text for text in entry if isinstance(text, str)]
        for entry in _list(value)
        if isinstance(entry, list) and all(isinstance(text, str) for text in entry)
    ]
