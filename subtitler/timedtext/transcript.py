"""What a recogniser returns: sentences and words with their times."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct
from msgspec.structs import replace


class Timing(Enum):
    """Where a word's times come from: the recogniser, a shift of them by a person, or an estimate by the text's length."""

    MEASURED = "measured"
    MOVED = "moved"
    ESTIMATED = "estimated"


class Word(Struct, frozen=True, gc=False):
    """The smallest timed piece of a sentence.

    `text` keeps the blanks that the service wrote (before or after the word), `punctuation` follows it: joining
    text + punctuation of all words with nothing between gives the sentence's text, up to blanks at its ends.
    `closes_sentence` marks the last word of a sentence as the recogniser cut it, whatever punctuation says.
    """

    start_ms: int
    end_ms: int
    text: str
    punctuation: str = ""
    timing: Timing = Timing.MEASURED
    closes_sentence: bool = False

    @property
    def written(self) -> str:
        """The word with its punctuation, as it stands in the sentence."""
        return self.text + self.punctuation


class Sentence(Struct, frozen=True, gc=False):
    """One recognised sentence; `words` is empty where the model gives none.

    `speaker` is the diarization's number, from 0, or None where it did not tell; it means nothing outside its transcript.
    `emotion` and `events` hold what SenseVoice marks in its text, in lower case ("happy"; "applause", "bgm", "laughter").
    """

    start_ms: int
    end_ms: int
    text: str
    words: tuple[Word, ...] = ()
    speaker: int | None = None
    channel: int = 0
    emotion: str | None = None
    events: tuple[str, ...] = ()


class Transcript(Struct, frozen=True):
    """All sentences of one medium in start order; sentences of different channels may overlap.

    `media_ms` is the length of the media, `speech_ms` what the service found to be speech, summed over channels (this is
    what the cloud charges for).
    """

    sentences: tuple[Sentence, ...]
    media_ms: int = 0
    speech_ms: int = 0

    @property
    def text(self) -> str:
        """All sentences, one a line."""
        return "\n".join(sentence.text for sentence in self.sentences)

    @property
    def with_channels_as_speakers(self) -> Transcript:
        """The transcript in which each channel is a speaker: as on the telephone, and in interviews with two microphones.

        Itself where there is one channel, or where the diarization has told speakers apart.
        """
        channels = sorted({sentence.channel for sentence in self.sentences})
        if len(channels) < 2 or self.speaker_count:
            return self
        named = (replace(sentence, speaker=channels.index(sentence.channel)) for sentence in self.sentences)
        return replace(self, sentences=tuple(named))

    @property
    def speaker_count(self) -> int:
        """How many speakers the diarization told apart; 0 where it was off."""
        return len({sentence.speaker for sentence in self.sentences if sentence.speaker is not None})
