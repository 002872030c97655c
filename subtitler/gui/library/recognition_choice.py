"""What was chosen in the recognition panel: a value that knows what it means, what it lacks and what it costs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from msgspec import Struct

from subtitler.errors import FeatureUnsupported
from subtitler.gui.library.medium import Medium
from subtitler.recognition import pricing
from subtitler.recognition.catalogue import Model, Service, find_model, models_of, recommended_model
from subtitler.recognition.cautions import Caution, cautions
from subtitler.recognition.request import RecognitionRequest
from subtitler.recognition.vocabulary import Hotword, parse_hotwords
from subtitler.settings import Settings

SPEAKERS_OFF, SPEAKERS_AUTOMATIC = "off", "auto"
MOST_SPEAKERS_OFFERED = 10


class RecognitionChoice(Struct, frozen=True):
    """Service, model and options. `language` is a hint, empty for automatic, `more_languages` are those besides; `speakers` is
    `off`, `auto` or a number. `recording` is what the model was chosen for (a value of adviser.Recording), empty where the user
    has named it. `masked_text` and `removed_text` hold one word a line.
    """

    service: Service
    model: Model
    language: str = ""
    speakers: str = SPEAKERS_OFF
    hotwords_text: str = ""
    recording: str = ""
    more_languages: tuple[str, ...] = ()
    both_channels: bool = False
    remove_fillers: bool = False
    calibrate_times: bool = False
    built_in_filter: bool = True
    masked_text: str = ""
    removed_text: str = ""

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
            settings.recording,
            settings.languages[1:],
            settings.channels == "both",
            settings.remove_fillers,
            settings.calibrate_times,
            settings.built_in_filter,
            settings.masked_words,
            settings.removed_words,
        )

    def remember(self, settings: Settings) -> Settings:
        """The settings that hold this choice."""
        kept = replace(
            settings,
            service=self.service.value,
            languages=(self.language, *self.more_languages) if self.language else (),
            speakers=self.speakers,
            hotwords=self.hotwords_text,
            recording=self.recording,
            channels="both" if self.both_channels else "first",
            remove_fillers=self.remove_fillers,
            calibrate_times=self.calibrate_times,
            built_in_filter=self.built_in_filter,
            masked_words=self.masked_text,
            removed_words=self.removed_text,
        )
        return kept.with_model(self.service.value, self.model.name)

    def hotwords(self, source: str) -> tuple[Hotword, ...]:
        """The hotwords, none where the model takes none. Raises HotwordError, naming `source`."""
        return parse_hotwords(self.hotwords_text, source, self.model) if self.model.hotwords is not None else ()

    @property
    def channels(self) -> tuple[int, ...]:
        """The sound channels to recognise, from 0."""
        return (0, 1) if self.both_channels else (0,)

    @property
    def languages(self) -> tuple[str, ...]:
        """The language hints that the model takes, the first one first."""
        model = self.model
        wanted = dict.fromkeys((self.language, *self.more_languages)) if self.language else {}
        return tuple(code for code in wanted if code in model.language_hints)[: model.max_language_hints]

    def request(self, media: str, hotwords: tuple[Hotword, ...]) -> RecognitionRequest:
        """The request for one medium: what the model lacks is left out."""
        model = self.model
        # Two channels are two speakers already.
        with_speakers = model.diarization and self.speakers != SPEAKERS_OFF and not self.both_channels
        return RecognitionRequest(
            media=media,
            model=model,
            languages=self.languages,
            hotwords=hotwords,
            diarization=with_speakers,
            speaker_count=int(self.speakers) if with_speakers and self.speakers.isdecimal() else None,
            channels=self.channels,
            remove_fillers=self.remove_fillers and model.fillers,
            masked_words=_lines(self.masked_text) if model.sensitive_words else (),
            removed_words=_lines(self.removed_text) if model.sensitive_words else (),
            built_in_filter=self.built_in_filter or not model.sensitive_words,
            calibrate_times=self.calibrate_times and model.calibration,
        )

    def cost(self, duration_ms: int) -> Decimal | None:
        """The most that this much sound can cost, in yuan, None where the price is not known.

        The service charges for the speech in each channel, and all of it may be speech.
        """
        return pricing.cost(self.model, self.service, duration_ms * len(self.channels))

    def cautions(self, total: Sum, hotwords: tuple[Hotword, ...]) -> tuple[Caution, ...]:
        """What may disappoint with these media, though the cloud takes them; nothing where it would not."""
        if not self.service.is_cloud:
            return ()
        try:
            request = self.request("", hotwords)
        except FeatureUnsupported:
            return ()
        found = (one for rate in sorted(total.sample_rates or {0}) for one in cautions(request, total.longest_ms, rate))
        return tuple(dict.fromkeys(found))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


class Sum(Struct, frozen=True):
    """What a press of Transcribe would do: so many media, so long, of which so many are of unknown length, and so many are
    files of this computer. The longest takes `longest_ms`; `sample_rates` (Hz) are those that are known.
    """

    media: int
    duration_ms: int
    unknown: int
    files: int = 0
    longest_ms: int = 0
    sample_rates: frozenset[int] = frozenset()

    @classmethod
    def of(cls, media: Iterable[Medium]) -> Sum:
        listed = tuple(media)
        length_ms, unknown = sum(m.duration_ms for m in listed), sum(m.duration_ms == 0 for m in listed)
        longest_ms, rates = max((m.duration_ms for m in listed), default=0), {m.sample_rate for m in listed if m.sample_rate}
        return cls(len(listed), length_ms, unknown, sum(not m.is_link for m in listed), longest_ms, frozenset(rates))


def _model_for(service: Service, settings: Settings) -> Model:
    custom = settings.custom_model_list()
    model = find_model(settings.model_of(service.value), custom)
    return model if model in models_of(service, custom) and model is not None else recommended_model(service)
