"""The speakers of what is open, in the order in which they are listed and have their keys."""

from __future__ import annotations

from msgspec import Struct

from subtitler.gui.document import Document
from subtitler.gui.editor.cue_model import speaker_colour
from subtitler.timedtext.speakers import Share, shares

MOST_KEYS = 9


class SpeakerRow(Struct, frozen=True):
    """One speaker: their colour in the theme in force, what they have of the shown track, and whether they speak in any."""

    name: str
    colour: str
    share: Share
    speaks: bool


def speaker_names(document: Document) -> list[str]:
    """All names, in the order of their keys."""
    return [speaker.name for speaker in document.whole_cast]


def speaker_rows(document: Document) -> list[SpeakerRow]:
    """All speakers with what they have; costs what the track is long."""
    found = {share.name: share for share in shares(document.track)}
    cast = document.model.cast
    elsewhere = {cue.speaker for track in document.tracks if track is not document.track for cue in track}
    return [
        SpeakerRow(name, speaker_colour(cast, name), found.get(name, Share(name)), name in found or name in elsewhere)
        for name in speaker_names(document)
    ]
