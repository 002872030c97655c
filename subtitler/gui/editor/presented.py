"""The texts of a track as they are shown, a row at a time: what nobody looks at is not made."""

from __future__ import annotations

from functools import lru_cache

from subtitler.presentation.presentation import presented_text
from subtitler.segmentation.language import language_of
from subtitler.timedtext.presentation import AS_STORED, Labels, Presentation
from subtitler.timedtext.track import Track

# A few times as many as a screen holds.
_MOST_TEXTS = 4096
# Cues that are left out in a row are passed over to find who speaks before; nobody says "um" for longer.
_FARTHEST = 50


class View:
    """One presentation of one track. Its language is looked for when the first text is asked for, by its first cues."""

    def __init__(self, presentation: Presentation = AS_STORED, track: Track | None = None) -> None:
        self.presentation = presentation
        self._track = track
        self._language: str | None = None
        self._shown = lru_cache(maxsize=_MOST_TEXTS)(self._show)

    @property
    def reach(self) -> int:
        """How many cues after one that changes may be shown in another way: labels on change look at the cue before."""
        return int(self.presentation.labels is Labels.ON_CHANGE)

    def text_of(self, track: Track, row: int) -> str | None:
        """What is shown of a cue's text; None where the view leaves it out."""
        cue = track[row]
        if self.presentation.is_plain:
            return cue.text
        previous = self._speaker_before(track, row) if self.reach else ""
        return self._shown(cue.text, cue.speaker, previous)

    def read_of(self, text: str) -> str:
        """What viewers read of a text, without names; as it is stored where the view leaves it out."""
        shown = None if self.presentation.is_plain else self._shown(text, "", "")
        return text if shown is None else shown

    def _speaker_before(self, track: Track, row: int) -> str:
        for before in range(row - 1, max(-1, row - _FARTHEST), -1):
            if not self.presentation.hides_fillers or self._shown(track[before].text, "", "") is not None:
                return track[before].speaker
        return ""

    def _show(self, text: str, speaker: str, previous_speaker: str) -> str | None:
        return presented_text(text, speaker, self.presentation, self._named_language, previous_speaker)

    @property
    def _named_language(self) -> str:
        if self._language is None:
            track = self._track if self._track is not None else Track()
            self._language = language_of((cue.text for cue in track), track.language)
        return self._language
