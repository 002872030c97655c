"""Words that a client does not want to see: masked by asterisks, or taken out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from subtitler.timedtext.transcript import Sentence, Transcript

# What English speakers say while they think (the engine's own noises are no words and do not get here).
FILLERS = ("um", "uh", "er", "ah", "hmm")


def masked(transcript: Transcript, words: Sequence[str]) -> Transcript:
    """Each hit becomes asterisks of the same length, in sentences and in their words."""
    if not words:
        return transcript
    pattern = _pattern(words, whole=False)
    return _changed(transcript, lambda text: pattern.sub(lambda hit: "*" * len(hit[0]), text))


def without(transcript: Transcript, words: Sequence[str], *, whole: bool) -> Transcript:
    """Each hit is gone; sentences that hold nothing else are gone too. `whole`: only where a hit is a word of its own."""
    if not words:
        return transcript
    pattern = _pattern(words, whole=whole)
    cut = _changed(transcript, lambda text: pattern.sub("", text))
    kept = [
        replace(sentence, text=" ".join(sentence.text.split()), words=tuple(w for w in sentence.words if w.written.strip()))
        for sentence in cut.sentences
    ]
    return replace(cut, sentences=tuple(sentence for sentence in kept if sentence.text))


def _pattern(words: Sequence[str], *, whole: bool) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\s*\b(?:{listed})\b" if whole else listed, re.IGNORECASE)


def _changed(transcript: Transcript, change: Callable[[str], str]) -> Transcript:
    def sentence(old: Sentence) -> Sentence:
        words = tuple(replace(word, text=change(word.text)) for word in old.words)
        return replace(old, text=change(old.text), words=words)

    return replace(transcript, sentences=tuple(sentence(old) for old in transcript.sentences))
