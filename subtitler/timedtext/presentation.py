"""How a track is shown: a view of it, by which nothing that is stored changes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from msgspec import Struct

Kind = TypeVar("Kind", bound=Enum)


class Punctuation(Enum):
    """How much punctuation Chinese and Japanese texts show."""

    FULL = "full"
    """As it is written."""
    NETFLIX = "netflix"
    """Commas and full stops become blanks, nothing stands at a line's end (Netflix timed text guides for zh and ja)."""
    MINIMAL = "minimal"
    """Book titles, interpuncts, hyphens and quotation marks of special meaning only (a habit of Chinese course videos)."""


class Labels(Enum):
    """Where the speaker's name stands in the text."""

    FORMAT = "format"
    """Where the format has it: SubRip before every text, WebVTT and CSV beside it."""
    NONE = "none"
    ON_CHANGE = "change"
    """Where another speaker begins."""
    ALWAYS = "always"


class Script(Enum):
    """Which characters Chinese is shown in, by the names of OpenCC's conversions; `p`: with the words of the region."""

    STORED = ""
    S2T = "s2t"
    T2S = "t2s"
    S2TW = "s2tw"
    S2TWP = "s2twp"
    S2HK = "s2hk"
    TW2S = "tw2s"
    TW2SP = "tw2sp"
    HK2S = "hk2s"
    T2TW = "t2tw"
    T2HK = "t2hk"
    TW2T = "tw2t"
    HK2T = "hk2t"


class Presentation(Struct, frozen=True):
    """The choices of one view; by default everything is shown as it is stored.

    `masked_words` are the user's own, each shown as asterisks. `hides_fillers` leaves out “um” and its kin.
    """

    punctuation: Punctuation = Punctuation.FULL
    labels: Labels = Labels.FORMAT
    masked_words: tuple[str, ...] = ()
    hides_fillers: bool = False
    script: Script = Script.STORED

    @property
    def is_plain(self) -> bool:
        """Whether everything is shown as it is stored."""
        return self == AS_STORED

    def document(self) -> dict[str, object]:
        """What JSON keeps of it: the choices that differ from what is stored."""
        choices: dict[str, object] = {
            "punctuation": self.punctuation.value,
            "labels": self.labels.value,
            "masked_words": list(self.masked_words),
            "hides_fillers": self.hides_fillers,
            "script": self.script.value,
        }
        stored = {"punctuation": "full", "labels": "format", "masked_words": [], "hides_fillers": False, "script": ""}
        return {name: value for name, value in choices.items() if value != stored[name]}


AS_STORED = Presentation()


def read_presentation(document: Mapping[str, object]) -> Presentation:
    """What `Presentation.document` gave. Raises ValueError, whose argument is the member that makes no sense."""
    words, hides = document.get("masked_words", []), document.get("hides_fillers", False)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError("masked_words")
    if not isinstance(hides, bool):
        raise ValueError("hides_fillers")
    return Presentation(
        punctuation=_choice(Punctuation, document, "punctuation", Punctuation.FULL),
        labels=_choice(Labels, document, "labels", Labels.FORMAT),
        masked_words=tuple(words),
        hides_fillers=hides,
        script=_choice(Script, document, "script", Script.STORED),
    )


def _choice(kind: type[Kind], document: Mapping[str, object], name: str, default: Kind) -> Kind:
    try:
        return kind(document.get(name, default.value))
    except ValueError:
        raise ValueError(name) from None
