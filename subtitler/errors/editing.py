"""What is wrong with a change to cues."""

from __future__ import annotations

from typing import Any

from subtitler.errors.base import SubtitlerError, translatable


class EditError(SubtitlerError):
    """An edit that does not fit its track; `index` is the cue's, counted from 0."""

    index: int
    sentence = translatable("errors", "This change does not fit the subtitles any more (cue {number}).")
    remedy = translatable("errors", "Undo the last step and try again.")

    @property
    def facts(self) -> dict[str, Any]:
        return {**super().facts, "number": self.index + 1}
