"""Speakers' names as part of what is shown: never, where another speaker begins, always."""

from __future__ import annotations

from subtitler.timedtext.labels import speaker_label, with_label
from subtitler.timedtext.presentation import Labels, Presentation


def labelled(text: str, speaker: str, previous_speaker: str, labels: Labels) -> str:
    """The text with the speaker's name before it, where the style asks for it; who is not named gets no label."""
    if not _is_shown(speaker, previous_speaker, labels):
        return text
    return with_label(text, on_one_line(speaker))


def label_before(speaker: str, previous_speaker: str, presentation: Presentation, text: str = "") -> str:
    """What the label before a speaker's text reads, with its mark: for measuring how much room it takes. May be empty."""
    if not _is_shown(speaker, previous_speaker, presentation.labels):
        return ""
    return speaker_label(on_one_line(speaker), text)


def on_one_line(name: str) -> str:
    """A name as it stands in a label."""
    return " ".join(name.split())


def _is_shown(speaker: str, previous_speaker: str, labels: Labels) -> bool:
    if not speaker.strip():
        return False
    return labels is Labels.ALWAYS or (labels is Labels.ON_CHANGE and speaker != previous_speaker)
