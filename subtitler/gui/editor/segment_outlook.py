"""What segmenting a track again would do: worked out in a thread, from cues that nobody changes meanwhile."""

from __future__ import annotations

from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from subtitler.gui.document import Document
from subtitler.gui.editor.readability import automatic_preset
from subtitler.gui.garbage import without_garbage_pauses
from subtitler.progress import CancelToken, Report
from subtitler.recognition.vocabulary import read_lines
from subtitler.segmentation.language import language_of
from subtitler.segmentation.places import Place, changed_places
from subtitler.segmentation.preset_files import kept_preset
from subtitler.segmentation.presets import Preset
from subtitler.segmentation.timing import Clock
from subtitler.timedtext.edits import Edit
from subtitler.timedtext.presentation import Presentation
from subtitler.timedtext.track import Track

_MOST_PLACES = 5


class Order(Struct, frozen=True):
    """What is to be segmented, and how. `chosen` are the indexes of the cues to be cut, None for all."""

    number: int
    track: Track
    preset: Preset
    hotwords: str
    presentation: Presentation
    clock: Clock
    chosen: frozenset[int] | None

    @classmethod
    def of(cls, number: int, document: Document, preset: str, frame_rate: float | None, chosen: frozenset[int] | None) -> Order:
        """An order for what the document shows now; `preset` is one as a track keeps it."""
        track = Track(document.track.cues, language=document.track.language)
        return cls(
            number,
            track,
            kept_preset(preset) or automatic_preset(track),
            document.hotwords,
            document.presentation,
            replace(document.clock(), frame_rate=frame_rate),
            chosen,
        )


class Outlook(Struct, frozen=True):
    """The edit, how many cues there are before and after it among those to be cut and how many stay, and the first places at
    which it changes something. `is_of_all` says whether all cues of the track were to be cut.
    """

    number: int
    is_of_all: bool
    edit: Edit
    before: int
    after: int
    kept: int
    places: tuple[Place, ...]


def look_ahead(order: Order, _report: Report, cancel: CancelToken) -> Outlook:
    """What the order would do. Raises Cancelled."""
    from subtitler import pipeline
    from subtitler.segmentation.resegmenting import resegment

    language = language_of((cue.text for cue in order.track), order.track.language)
    hotwords = tuple(line.text for line in read_lines(order.hotwords))
    wishes = pipeline.Wishes(language=language, hotwords=hotwords, clock=order.clock)
    wishes = pipeline.measured_on(order.presentation, language, order.preset, wishes)
    with without_garbage_pauses():
        found = resegment(order.track, order.preset, wishes, cancel, order.chosen)
    before = len(order.track) if order.chosen is None else len(order.chosen)
    after = before + len(found.edit.inserted) - len(found.edit.removed)
    return Outlook(order.number, order.chosen is None, found.edit, before, after, found.kept, _first_places(found.edit))


def _first_places(edit: Edit) -> tuple[Place, ...]:
    """The first places at which texts change, or where none does, times."""
    texts = tuple(islice((place for place in changed_places(edit) if place.changes_text), _MOST_PLACES))
    return texts or tuple(islice(changed_places(edit), _MOST_PLACES))
