"""The speakers of what is open, in the order in which they are listed and have their keys."""

from __future__ import annotations

from dataclasses import dataclass

from subtitler.gui.document import Document
from subtitler.gui.editor.cue_model import speaker_colour
from subtitler.timedtext.speakers import Share, shares

MOST_KEYS = 9


@dataclass(frozen=True)
class SpeakerRow:
    """One speaker: their colour in the theme in force, and what they have of the shown track."""

    name: str
    colour: str
    share: Share


def speaker_names(document: Document) -> list[str]:
    """First those who were listed, then those who only stand in cues, by their first appearance."""
    listed = [speaker.name for speaker in document.cast]
    known = set(listed)
    return [*listed, *(name for name in document.model.cast.names if name not in known)]


def speaker_rows(document: Document) -> list[SpeakerRow]:
    """All speakers with what they have; costs what the track is long."""
    found = {share.name: share for share in shares(document.track)}
    cast = document.model.cast
    return [SpeakerRow(name, speaker_colour(cast, name), found.get(name, Share(name))) for name in speaker_names(document)]
