"""What was chosen in the recognition panel: a value that knows what it means, what it lacks and what it costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from subtitler.gui.library.medium import Medium
from subtitler.recognition import pricing
from subtitler.recognition.catalogue import Model, Service, find_model, models_of, recommended_model
from subtitler.recognition.request import RecognitionRequest
from subtitler.recognition.vocabulary import Hotword, parse_hotwords
from subtitler.settings import Settings

SPEAKERS_OFF, SPEAKERS_AUTOMATIC = "off", "auto"
MOST_SPEAKERS_OFFERED = 10


@dataclass(frozen=True)
class RecognitionChoice:
    """Service, model and options. `language` is a hint, empty for automatic; `speakers` is `off`, `auto` or a number."""

    service: Service
    model: Model
    language: str = ""
    speakers: str = SPEAKERS_OFF
    hotwords_text: str = ""

    @classmethod
    def remembered(cls, settings: Settings, standard: Service) -> RecognitionChoice:
        """The last choice, with the standard service where none was made; a model that is gone becomes the recommended."""
        service = Service(settings.service) if settings.service else standard
        return cls(
            service,
            _model_for(service, settings),
            settings.languages[0] if settings.languages else "",
            settings.speakers,
            settings.hotwords,
        )

    def remember(self, settings: Settings) -> Settings:
        """The settings that hold this choice."""
        kept = replace(
            settings,
            service=self.service.value,
            languages=(self.language,) if self.language else (),
            speakers=self.speakers,
            hotwords=self.hotwords_text,
        )
        return kept.with_model(self.service.value, self.model.name)

    def hotwords(self, source: str) -> tuple[Hotword, ...]:
        """The hotwords, none where the model takes none. Raises HotwordError, naming `source`."""
        return parse_hotwords(self.hotwords_text, source, self.model) if self.model.hotwords is not None else ()

    def request(self, media: str, hotwords: tuple[Hotword, ...]) -> RecognitionRequest:
        """The request for one medium: what the model lacks is left out."""
        with_speakers = self.model.diarization and self.speakers != SPEAKERS_OFF
        return RecognitionRequest(
            media=media,
            model=self.model,
            languages=(self.language,) if self.language in self.model.language_hints else (),
            hotwords=hotwords,
            diarization=with_speakers,
            speaker_count=int(self.speakers) if with_speakers and self.speakers.isdecimal() else None,
        )

    def cost(self, duration_ms: int) -> Decimal | None:
        """The most that this much sound can cost, in yuan, None where the price is not known.

        The service charges for speech, and all of it may be speech.
        """
        return pricing.cost(self.model, self.service, duration_ms)


@dataclass(frozen=True)
class Sum:
    """What a press of Transcribe would do: so many media, so long, of which so many are of unknown length."""

    media: int
    duration_ms: int
    unknown: int

    @classmethod
    def of(cls, media: Iterable[Medium]) -> Sum:
        listed = tuple(media)
        return cls(len(listed), sum(m.duration_ms for m in listed), sum(m.duration_ms == 0 for m in listed))


def _model_for(service: Service, settings: Settings) -> Model:
    model = find_model(settings.model_of(service.value))
    return model if model in models_of(service) and model is not None else recommended_model(service)
