"""The reference breaks beside this file, spoken by rule, and how near other breaks come to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from zlib import crc32

from subtitler.segmentation.presets import PRESETS
from subtitler.segmentation.segmenting import Wishes, segment
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Sentence, Transcript, Word

_FOLDER = Path(__file__).parent / "reference"
_MARK = re.compile(r" ?(\|\|?) ?")
_ENGLISH_WORD = re.compile(r"(\s*\S*?)([,.;:?!…”\"]*)(?=\s|$)")
_CHINESE_WORD = re.compile(
    r"([“《「（]*(?:[A-Za-z0-9.%:]*[A-Za-z0-9%]|[^，。？！；：、”》」）…—]))([，。？！；：、”》」）…—]*)"
)
_CLAUSE, _SENTENCE = ",;:，；：、—", ".?!。？！…"

Breaks = dict[int, str]
"""After how many characters other than blanks there is a break, and whether a "line" or a "cue" ends there."""


@dataclass(frozen=True)
class Reference:
    """Sentences in which people set breaks, and what they read without them."""

    texts: tuple[str, ...]
    breaks: tuple[Breaks, ...]


def english() -> Reference:
    """The half that no weight was tuned on."""
    marked = (_FOLDER / "en.txt").read_text("utf-8").splitlines()[1::2]
    return Reference(tuple(_MARK.sub(" ", line) for line in marked), tuple(_breaks(line, "line") for line in marked))


def chinese(which: str) -> Reference:
    """The same half of the Chinese sentences, as the "first" or the "second" person broke them."""
    lines = (_FOLDER / f"zh_{which}.txt").read_text("utf-8").splitlines()[1::2]
    marked = [line.split("\t")[1] for line in lines]
    return Reference(tuple(line.replace("|", "") for line in marked), tuple(_breaks(line, "cue") for line in marked))


def _breaks(marked: str, single: str) -> Breaks:
    """Where the marks stand; `single` is what one stroke ends."""
    found: Breaks = {}
    count = 0
    for number, part in enumerate(_MARK.split(marked)):
        if number % 2:
            found[count] = "cue" if part == "||" else single
        else:
            count += len("".join(part.split()))
    return found


def spoken(texts: Iterable[str], language: str) -> Transcript:
    """The sentences one after the other, as people speak: 60 ms for an English character and 200 ms for a Chinese one, pauses
    of 150 to 300 ms after commas and 300 to 800 ms after sentences. By rule, so that every run is the same.
    """
    sentences: list[Sentence] = []
    now = 0
    for text in texts:
        words: list[Word] = []
        for word, marks in _written(text, language):
            letters = len(re.sub(r"\W", "", word)) or 1
            end = now + (letters + 1) * 60 if language == "en" else now + _syllables(word) * 200
            words.append(Word(now, end, word, marks))
            now = end + _pause_ms(marks, f"{len(sentences)}{len(words)}{word}")
        sentences.append(Sentence(words[0].start_ms, words[-1].end_ms, text, tuple(words)))
    return Transcript(tuple(sentences))


def _written(text: str, language: str) -> Iterator[tuple[str, str]]:
    pattern = _ENGLISH_WORD if language == "en" else _CHINESE_WORD
    yield from ((found[1], found[2]) for found in pattern.finditer(text) if found[0])


def _syllables(word: str) -> int:
    return max(1, len(re.sub(r"[A-Za-z]+", "一二", re.sub(r"\W", "", word))))


def _pause_ms(marks: str, seed: str) -> int:
    share = crc32(seed.encode()) % 1000 / 1000
    if any(mark in _SENTENCE for mark in marks):
        return 300 + round(500 * share)
    return 150 + round(150 * share) if any(mark in _CLAUSE for mark in marks) else 0


def cut(reference: Reference, language: str) -> tuple[Cue, ...]:
    """Our cues of the sentences, by the language's usual preset."""
    preset = PRESETS["netflix_en" if language == "en" else "zh_video"]
    return segment(spoken(reference.texts, language), preset, str, Wishes(language=language))


def breaks_of(cues: Sequence[Sequence[str]], texts: Sequence[str]) -> tuple[Breaks, ...]:
    """The breaks in each text of cues, given as their lines, that hold the texts one after the other; those at the texts' own
    ends are left out.
    """
    edges = list(accumulate(len("".join(text.split())) for text in texts))
    found: list[Breaks] = [{} for _ in texts]
    count, place = 0, 0
    for lines in cues:
        for number, line in enumerate(lines, 1):
            count += len("".join(line.split()))
            while place < len(edges) - 1 and count > edges[place]:
                place += 1
            if count < edges[place]:
                found[place][count - (edges[place - 1] if place else 0)] = "cue" if number == len(lines) else "line"
    assert count == edges[-1], "the cues hold another text"
    return tuple(found)


def ends_apart(cues: Sequence[Sequence[str]], texts: Sequence[str]) -> int:
    """After how many of the texts a cue ends."""
    edges = set(accumulate(len("".join(text.split())) for text in texts))
    return len(edges & set(accumulate(sum(len("".join(line.split())) for line in lines) for lines in cues)))


def agreement(
    one: Sequence[Breaks], other: Sequence[Breaks], *, told_apart: bool = True, ends: tuple[int, int, int] = (0, 0, 0)
) -> float:
    """F1 of the breaks: twice those at the same place, as a share of all. `told_apart`: line and cue breaks are different ones.
    `ends` adds breaks at the texts' ends: at the same place, in one, in the other.
    """
    same, own, others = ends
    for left, right in zip(one, other, strict=True):
        ours, theirs = (left.items(), right.items()) if told_apart else (left.keys(), right.keys())
        same, own, others = same + len(ours & theirs), own + len(ours), others + len(theirs)
    return 2 * same / (own + others)


def greedy(texts: Iterable[str], cpl: int = 42, lines: int = 2) -> list[list[str]]:
    """Cues that take as many words as fit, line after line: the floor."""
    cues: list[list[str]] = []
    for text in texts:
        wrapped: list[str] = []
        for word in text.split():
            if wrapped and len(wrapped[-1]) + 1 + len(word) <= cpl:
                wrapped[-1] += f" {word}"
            else:
                wrapped.append(word)
        cues += [wrapped[place : place + lines] for place in range(0, len(wrapped), lines)]
    return cues


def evenly(texts: Iterable[str], comma_from: int = 50, longest: int = 70) -> list[list[str]]:
    """Cues by the rules of stable-ts' usual regrouping, as far as texts without pauses go: a cut after commas where at least 50
    characters stand before, then cuts into even parts of at most 70 characters. It breaks no lines.
    """
    cues: list[list[str]] = []
    for text in texts:
        parts = [""]
        for word in text.split():
            parts[-1] = f"{parts[-1]} {word}".strip()
            if word.endswith(",") and len(parts[-1]) >= comma_from:
                parts.append("")
        for part in filter(None, parts):
            cues += [[piece] for piece in _even_parts(part.split(), longest)]
    return cues


def _even_parts(words: list[str], longest: int) -> list[str]:
    count = -(-len(" ".join(words)) // longest)
    share = len(" ".join(words)) / count
    parts = [""]
    for word in words:
        if parts[-1] and len(parts[-1]) + len(word) / 2 > share and len(parts) < count:
            parts.append("")
        parts[-1] = f"{parts[-1]} {word}".strip()
    return parts
