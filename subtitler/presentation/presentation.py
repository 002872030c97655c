"""Cues as a view shows them. Pure functions: what is stored never changes, and the default view is what is stored.

A view is applied in this order: fillers, masks, characters, punctuation, labels. Applied to what it has made of texts whose
language is named it changes nothing more; only OpenCC's conversions of whole words (s2twp, tw2sp) may convert a word again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec.structs import replace

from subtitler.patterns import pattern
from subtitler.presentation.changes import changed, tidied
from subtitler.presentation.fillers import finder, is_filler
from subtitler.presentation.labels import label_before, labelled, on_one_line
from subtitler.presentation.punctuation import punctuated, punctuated_piece
from subtitler.presentation.script import in_script, is_chinese
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.labels import label_end
from subtitler.timedtext.presentation import AS_STORED, Labels, Presentation, Punctuation, Script

__all__ = [
    "AS_STORED",
    "Labels",
    "Presentation",
    "Punctuation",
    "Script",
    "label_before",
    "present",
    "presented",
    "presented_text",
    "text_view",
]

_KANA = pattern("[\u3041-\u30fa\u30fd-\u30ff\uff66-\uff9d]")
_HAN = pattern("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Pieces of text come again and again while a track is segmented.
_MOST_PIECES = 50_000


def present(cues: Iterable[Cue], presentation: Presentation, language: str) -> tuple[Cue, ...]:
    """The cues as the view shows them, in their order, without those of which nothing is left.

    `language` is the track's; where it is "", each text is looked at: kana is Japanese, Chinese characters alone are Chinese.
    """
    if presentation.is_plain:
        return tuple(cues)
    shown: list[Cue] = []
    previous = ""
    for cue in cues:
        seen = presented(cue, presentation, language, previous)
        if seen is not None:
            shown.append(seen)
            previous = cue.speaker
    return tuple(shown)


def presented(cue: Cue, presentation: Presentation, language: str, previous_speaker: str = "") -> Cue | None:
    """The cue as the view shows it: itself where the view leaves it as it is, None where nothing is left of it.

    `previous_speaker` is whose cue is shown before this one, as stored; "" for nobody.
    """
    text = presented_text(cue.text, cue.speaker, presentation, language, previous_speaker)
    if text is None:
        return None
    speaker = _in_script(cue.speaker, presentation.script, _writing(language, cue.text))
    return cue if (text, speaker) == (cue.text, cue.speaker) else replace(cue, text=text, speaker=speaker)


def presented_text(
    text: str, speaker: str, presentation: Presentation, language: str, previous_speaker: str = ""
) -> str | None:
    """What `presented` shows of a cue with this text and speaker."""
    if presentation.is_plain or not text:
        return text
    writing = _writing(language, text)
    # A label that is in the text already is none of its sentence.
    head_end = label_end(text, on_one_line(speaker))
    head, body = text[:head_end], _without_fillers(text[head_end:], presentation, writing)
    if body is None:
        return None
    body = punctuated(_masked(body, presentation, writing), presentation.punctuation, _punctuation_of(writing))
    script = presentation.script
    return labelled(
        _in_script(head, script, writing) + body,
        _in_script(speaker, script, writing),
        _in_script(previous_speaker, script, writing),
        presentation.labels,
    )


def text_view(presentation: Presentation, language: str) -> Callable[[str], str] | None:
    """What the view shows of a piece of stored text, as a word with the marks at its end ("今天，" is shown as "今天 "): for
    measuring how much room it takes inside a line. None where the view leaves every text of this language as it is.

    Fillers that are such in their sentence only are counted; so are labels, which `label_before` tells.
    """
    if not _changes_texts(presentation, language):
        return None

    @lru_cache(maxsize=_MOST_PIECES)
    def shown(piece: str) -> str:
        writing = _writing(language, piece)
        if presentation.hides_fillers and is_filler(piece, writing):
            return ""
        return punctuated_piece(_masked(piece, presentation, writing), presentation.punctuation, _punctuation_of(writing))

    return shown


def _changes_texts(presentation: Presentation, language: str) -> bool:
    writing = language or "zh"
    return (
        bool(presentation.masked_words)
        or (presentation.hides_fillers and finder(writing) is not None)
        or (presentation.punctuation is not Punctuation.FULL and bool(_punctuation_of(writing)))
        or (presentation.script is not Script.STORED and is_chinese(writing))
    )


def _writing(language: str, text: str) -> str:
    """The language of a text: its track's, else what its characters say; "" where they do not tell."""
    if language:
        return language
    return "ja" if _KANA.search(text) else "zh" if _HAN.search(text) else ""


def _punctuation_of(writing: str) -> str:
    """Whose marks a text has: "zh", "ja", or "" for those that no style changes."""
    return "zh" if is_chinese(writing) else "ja" if writing.split("-")[0].lower() == "ja" else ""


def _without_fillers(text: str, presentation: Presentation, writing: str) -> str | None:
    find = finder(writing) if presentation.hides_fillers else None
    shorter = changed(text, find) if find is not None else text
    if shorter == text:
        return text
    left = tidied(shorter)
    return left if without_markup(left).strip() else None


def _masked(text: str, presentation: Presentation, writing: str) -> str:
    """In the view's characters, and masked as it is stored and as it is shown: people list words as they see them."""
    text = _with_masks(text, presentation.masked_words)
    if presentation.script is Script.STORED or not is_chinese(writing):
        return text
    return _with_masks(in_script(text, presentation.script), presentation.masked_words)


def _with_masks(text: str, words: tuple[str, ...]) -> str:
    if not words:
        return text
    from subtitler.presentation.masks import masking  # here, because few mask words, and its module for patterns is large

    return changed(text, masking(words))


def _in_script(text: str, script: Script, writing: str) -> str:
    return in_script(text, script) if is_chinese(writing) else text
