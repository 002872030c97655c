"""Hotwords: names and terms that the recogniser should prefer; and which of them a model takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from subtitler.errors import HotwordError, translatable
from subtitler.recognition.catalogue import HotwordKind, Model

# The service's own limits. The newer models ("vocabulary"): a word with any non-ASCII character has at most 15 characters, a
# pure ASCII one at most 7 pieces between blanks; weights are whole numbers from 1 to 5, and 4 is the usual one. The older ones
# ("phrase"): 10 Chinese characters, else 5 pieces; a weight below zero avoids the word (Model Studio, "定制热词").
MAX_CHARACTERS, MAX_PIECES = 15, 7
MAX_PHRASE_CHARACTERS, MAX_PHRASE_PIECES = 10, 5
LIGHTEST, USUAL_WEIGHT, HEAVIEST = 1, 4, 5
STRONGEST_AVOIDANCE, WEAKEST_AVOIDANCE = -6, -1

# The codes that a vocabulary's words may carry; a family that is not here (the local engine) does not look at them.
_LANGUAGES = {"fun-asr": tuple("zh en ja".split()), "paraformer": tuple("zh en ja yue ko de fr ru".split())}

_SEPARATOR = re.compile(r"[\t,，]")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class HotwordProblem(Enum):
    """Why a word cannot be used; the value is the sentence for people, under the translators' context "errors"."""

    EMPTY = translatable("errors", "There is no word here.")
    UNSEEN = translatable("errors", "The word holds a character that cannot be seen.")
    SEPARATOR = translatable("errors", "A comma or a tab ends the word, and a # at its beginning makes the line a remark.")
    CHARACTERS = translatable("errors", "With any letter beyond English ones, a word has at most 15 characters.")
    PIECES = translatable("errors", "An English term has at most 7 words.")
    PHRASE_CHARACTERS = translatable("errors", "For this older model, a term has at most 10 Chinese characters.")
    PHRASE_PIECES = translatable("errors", "For this older model, an English or mixed term has at most 5 words.")
    WEIGHT = translatable("errors", "The weight is a whole number from 1 to 5.")
    PHRASE_WEIGHT = translatable("errors", "The weight is a whole number from 1 to 5, or from -6 to -1 to avoid the word.")
    LANGUAGE = translatable("errors", "The language is a code of two or three letters, such as zh.")
    LANGUAGE_UNKNOWN = translatable("errors", "This model knows no hotwords of that language: leave it empty.")
    TWICE = translatable("errors", "The word stands in the list again below, and what stands there counts.")
    NO_HOTWORDS = translatable("errors", "This model takes no hotwords.")

    @property
    def column(self) -> str:
        """What is wrong: `text`, `weight` or `language`."""
        if self in {HotwordProblem.WEIGHT, HotwordProblem.PHRASE_WEIGHT}:
            return "weight"
        return "language" if self in {HotwordProblem.LANGUAGE, HotwordProblem.LANGUAGE_UNKNOWN} else "text"


class Hotword(Struct, frozen=True):
    """A word or short phrase; `weight` 1 to 5, for older models also -6 to -1, to avoid it; `language` is a code where the word
    counts in that language only.
    """

    text: str
    weight: int = USUAL_WEIGHT
    language: str | None = None

    @property
    def is_usable(self) -> bool:
        """Whether the newer models take a word of this length and weight."""
        return problem_of(self) is None


class HotwordLine(Struct, frozen=True):
    """One hotword as somebody wrote it, right or wrong."""

    text: str
    weight: str = ""
    language: str = ""

    @property
    def hotword(self) -> Hotword:
        """The hotword, for a line without a problem."""
        return Hotword(self.text, int(self.weight or USUAL_WEIGHT), self.language.lower() or None)

    @property
    def is_blank(self) -> bool:
        return not (self.text or self.weight or self.language)


def problem_of(hotword: Hotword, model: Model | None = None) -> HotwordProblem | None:
    """Why the model does not take the word, None where it does; without a model, the newer models' rules count."""
    kind: HotwordKind | None = model.hotwords if model else "vocabulary"
    if kind is None:
        return HotwordProblem.NO_HOTWORDS
    if not hotword.text.strip():
        return HotwordProblem.EMPTY
    if not hotword.text.isprintable():
        return HotwordProblem.UNSEEN
    return _phrase_problem(hotword) if kind == "phrase" else _vocabulary_problem(hotword, model.family if model else "")


def _vocabulary_problem(hotword: Hotword, family: str) -> HotwordProblem | None:
    if not hotword.text.isascii() and len(hotword.text) > MAX_CHARACTERS:
        return HotwordProblem.CHARACTERS
    if hotword.text.isascii() and len(hotword.text.split()) > MAX_PIECES:
        return HotwordProblem.PIECES
    if not LIGHTEST <= hotword.weight <= HEAVIEST:
        return HotwordProblem.WEIGHT
    is_known = hotword.language is None or hotword.language in _LANGUAGES.get(family, (hotword.language,))
    return None if is_known else HotwordProblem.LANGUAGE_UNKNOWN


def _phrase_problem(hotword: Hotword) -> HotwordProblem | None:
    """Languages are not looked at: the older models' lists have none."""
    if sum(unicodedata.east_asian_width(character) in "WF" for character in hotword.text) > MAX_PHRASE_CHARACTERS:
        return HotwordProblem.PHRASE_CHARACTERS
    if len(hotword.text.split()) > MAX_PHRASE_PIECES:
        return HotwordProblem.PHRASE_PIECES
    is_preferred = LIGHTEST <= hotword.weight <= HEAVIEST
    is_avoided = STRONGEST_AVOIDANCE <= hotword.weight <= WEAKEST_AVOIDANCE
    return None if is_preferred or is_avoided else HotwordProblem.PHRASE_WEIGHT


def weights_of(model: Model) -> tuple[int, ...]:
    """The weights that a word for this model may have, the heaviest first."""
    avoiding = range(WEAKEST_AVOIDANCE, STRONGEST_AVOIDANCE - 1, -1) if model.hotwords == "phrase" else ()
    return (*range(HEAVIEST, LIGHTEST - 1, -1), *avoiding)


def languages_of(model: Model) -> tuple[str, ...]:
    """The languages that a word for this model may be bound to; none where the model does not look at them."""
    return _LANGUAGES.get(model.family, ()) if model.hotwords == "vocabulary" else ()


def problem_of_line(line: HotwordLine, model: Model | None = None) -> HotwordProblem | None:
    """Why a written line is no hotword that the model takes, None where it is."""
    if line.text and (_SEPARATOR.search(line.text) or line.text.startswith("#")):
        return HotwordProblem.SEPARATOR
    if not re.fullmatch(r"-?[0-9]", line.weight or str(USUAL_WEIGHT)):
        return HotwordProblem.PHRASE_WEIGHT if model and model.hotwords == "phrase" else HotwordProblem.WEIGHT
    if line.language and not _LANGUAGE.fullmatch(line.language.lower()):
        return HotwordProblem.LANGUAGE
    return problem_of(line.hotword, model)


def problem_in(written: str, model: Model | None = None) -> HotwordProblem | None:
    """Why a line of a list, as it was written, is no hotword that the model takes, None where it is."""
    lines = read_lines(written)
    return problem_of_line(lines[0], model) if lines else None


def parse_hotwords(text: str, source: str, model: Model | None = None) -> tuple[Hotword, ...]:
    """The hotwords of a list, in its order, each text once (the last line about a word counts).

    One hotword a line: the text, then optionally a tab or comma and the weight, then optionally a tab or comma and the language
    code. Empty lines and lines that begin with # are passed over. Raises HotwordError for the first line that cannot be used,
    by the model's rules or, without one, those of the newer models, naming `source`.
    """
    found: dict[str, Hotword] = {}
    for number, written in _worded_lines(text):
        line = _split(written)
        if line is None or problem_of_line(line, model) is not None:
            raise HotwordError(source=source, line=number, text=written.strip()[:60])
        found[line.text] = line.hotword
    return tuple(found.values())


def read_lines(text: str) -> tuple[HotwordLine, ...]:
    """The lines of a list as they were written, right or wrong; empty lines and remarks are passed over."""
    return tuple(_split(written) or HotwordLine(written.strip()) for _, written in _worded_lines(text))


def list_text(lines: Sequence[HotwordLine], remarks: Sequence[str] = ()) -> str:
    """The list as people write it, one line each, after the remarks; what is usual is left out."""
    return "\n".join([*remarks, *(_written(line) for line in lines if not line.is_blank)])


def hotwords_text(hotwords: Sequence[Hotword]) -> str:
    """A list of hotwords as people write it."""
    return list_text([_line(hotword) for hotword in hotwords])


def remarks_of(text: str) -> tuple[str, ...]:
    """The lines of a list that begin with #, which are no hotwords."""
    return tuple(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))


def add_hotword(text: str, hotword: Hotword) -> str:
    """The list with one more word at its end; the list itself where the word is in it."""
    if any(line.text == hotword.text for line in read_lines(text)):
        return text
    line = _written(_line(hotword))
    return f"{text.rstrip()}\n{line}" if text.strip() else line


def _line(hotword: Hotword) -> HotwordLine:
    return HotwordLine(hotword.text, str(hotword.weight), hotword.language or "")


def _worded_lines(text: str) -> list[tuple[int, str]]:
    """Line numbers, from 1, and lines, without empty ones and remarks."""
    lines = enumerate(text.removeprefix("\ufeff").splitlines(), start=1)
    return [(number, line) for number, line in lines if line.strip() and not line.lstrip().startswith("#")]


def _split(line: str) -> HotwordLine | None:
    parts = [part.strip() for part in _SEPARATOR.split(line)]
    return HotwordLine(*parts) if len(parts) <= 3 else None


def _written(line: HotwordLine) -> str:
    weight = "" if line.weight == str(USUAL_WEIGHT) else line.weight
    return ",".join([line.text, weight, line.language]).rstrip(",")
