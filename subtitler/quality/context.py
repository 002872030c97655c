"""What cues are held against: limits, and what is known of the recording and of the house."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from msgspec.structs import replace

from subtitler.patterns import pattern
from subtitler.quality.issue import Kind
from subtitler.segmentation.presets import Preset, default_preset, guess_language
from subtitler.timedtext.cue import without_markup
from subtitler.timedtext.presentation import AS_STORED, Labels, Presentation

_HAN_RUN = pattern("[\u4e00-\u9fff]+")
# Kana, Korean, Thai and Arabic: texts with one of these are looked at more closely.
_OTHER_SCRIPT = pattern("[\u3040-\u30ff\uac00-\ud7a3\u0e00-\u0e7f\u0600-\u06ff]")
_SCRIPTS = {"zh": "han", "yue": "han", "ja": "han", "ko": "hangul", "th": "thai", "ar": "arabic"}


@dataclass(frozen=True, slots=True)
class Context:
    """The limits and facts of one track.

    `preset` holds for all cues; without one each cue has that of its own script (English in a Chinese track reads as
    English). `language` is the track's code, `media_ms` the length of the recording (0: not known), `shot_changes` are times
    of cuts in rising order. `view` is how the track is shown: what viewers read is measured by it. `speaker_name` is what a
    speaker without a name is called. `sensitive_words` are the user's own. `off` are the checks that are not made.
    """

    preset: Preset | None = None
    language: str = ""
    media_ms: int = 0
    frame_rate: float | None = None
    shot_changes: tuple[int, ...] = ()
    view: Presentation = AS_STORED
    speaker_name: str = "Speaker {number}"
    sensitive_words: tuple[str, ...] = ()
    off: frozenset[Kind] = frozenset()
    _measured: Presentation | None = field(init=False, repr=False, compare=False)
    _latin: tuple[str, Preset] = field(init=False, repr=False, compare=False)
    _han: tuple[str, Preset] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        measured = replace(self.view, labels=Labels.FORMAT)
        object.__setattr__(self, "_measured", None if measured.is_plain else measured)
        script = _script(self.language) if self.language else ""
        latin = self.language if script == "latin" else "en"
        han = self.language if script == "han" else "zh"
        object.__setattr__(self, "_latin", (latin, default_preset(latin)))
        object.__setattr__(self, "_han", (han, default_preset(han)))

    def rules_for(self, text: str) -> tuple[str, Preset]:
        """The language whose rules hold for a text without markup, the track's unless its letters are another script's, and
        its limits.
        """
        language, preset = self._by_script(text)
        return language, self.preset or preset

    @property
    def has_view(self) -> bool:
        """Whether the view may change how long a text is."""
        return self._measured is not None

    def shown(self, text: str, plain: str) -> str:
        """What viewers read of a text, without its markup and names; as it is stored where the view leaves it out."""
        if self._measured is None:
            return plain
        from subtitler.presentation.presentation import presented_text  # here, because few tracks are shown in another way

        shown = presented_text(text, "", self._measured, self.language)
        return plain if shown is None else without_markup(shown)

    def _by_script(self, text: str) -> tuple[str, Preset]:
        if text.isascii():
            return self._latin
        if not _OTHER_SCRIPT.search(text):
            han = len(text) - len(_HAN_RUN.sub("", text))
            # As guess_language counts: a fifth of the letters. Marks are no letters, so that this is on the safe side.
            if han * 5 > len(text):
                return self._han
            if not han:
                return self._latin
        language = _seen_language(text, self.language)
        return language, default_preset(language)


@lru_cache(maxsize=4096)
def _seen_language(text: str, language: str) -> str:
    """The track's language, unless the letters of the text are another script's: then what they seem to be."""
    seen = guess_language(text)
    return language if language and _script(language) == _script(seen) else seen


def _script(language: str) -> str:
    return _SCRIPTS.get(language.split("-")[0].lower(), "latin")
