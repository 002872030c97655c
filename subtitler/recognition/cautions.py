"""What the service takes but serves badly: told before it is paid for.

Source: help.aliyun.com, Model Studio, product and API pages of recorded-file recognition (2026): the advice on speakers, the
models' sample rates, the language of hotwords.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from subtitler.errors import translatable
from subtitler.recognition.catalogue import Model, Service
from subtitler.recognition.request import RecognitionRequest
from subtitler.recognition.vocabulary import Hotword

# The service advises to keep recordings below this where speakers are told apart.
LONGEST_WITH_SPEAKERS_MS = 2 * 3_600_000
TELEPHONE_HZ = 8000
_MOST_NAMED = 3


class Caution(Struct, frozen=True):
    """A sentence, and what stands in its braces."""

    sentence: str
    model: str = ""
    words: str = ""
    hours: int = 0

    def __str__(self) -> str:
        return self.sentence.format(model=self.model, words=self.words, hours=self.hours)


def cautions(request: RecognitionRequest, duration_ms: int = 0, sample_rate: int = 0) -> tuple[Caution, ...]:
    """What this request may be disappointed by; length and sample rate (Hz) are the medium's, 0 where they are not known."""
    return tuple(_found(request, duration_ms, sample_rate))


def _found(request: RecognitionRequest, duration_ms: int, sample_rate: int) -> Iterator[Caution]:
    # The local service takes what comes.
    hours = None if Service.LOCAL in request.model.services else request.model.max_hours
    if hours is not None and duration_ms > hours * 3_600_000:
        sentence = translatable(
            "models", "{model} takes recordings of up to {hours} hours; longer ones are not handed in: cut them into parts."
        )
        yield Caution(sentence, model=request.model.name, hours=hours)
    if request.diarization and duration_ms > LONGEST_WITH_SPEAKERS_MS:
        yield Caution(
            translatable(
                "models",
                "Telling speakers apart may fail in recordings of more than two hours: cut them into parts, or switch it off.",
            )
        )
    if sample_rate and request.model.sample_rate:
        yield from _unfit_rate(request.model, sample_rate)
    if idle := idle_hotwords(request):
        named = ", ".join(hotword.text for hotword in idle[:_MOST_NAMED]) + (" …" if len(idle) > _MOST_NAMED else "")
        sentence = translatable("models", "Hotwords of another language than the chosen one count for nothing: {words}.")
        yield Caution(sentence, words=named)


def _unfit_rate(model: Model, sample_rate: int) -> Iterator[Caution]:
    if model.sample_rate == TELEPHONE_HZ and sample_rate != TELEPHONE_HZ:
        sentence = translatable(
            "models", "{model} is made for telephone calls (8,000 Hz); take another model for this recording."
        )
        yield Caution(sentence, model=model.name)
    elif model.sample_rate != TELEPHONE_HZ and sample_rate < (model.sample_rate or 0):
        sentence = translatable("models", "{model} wants sound of 16,000 Hz or more; take another model for this recording.")
        yield Caution(sentence, model=model.name)


def idle_hotwords(request: RecognitionRequest) -> tuple[Hotword, ...]:
    """The hotwords that are bound to a language which is not among the chosen ones: the service passes over them."""
    if not request.languages or request.model.hotwords != "vocabulary":
        return ()
    return tuple(word for word in request.hotwords if word.language and word.language not in request.languages)
