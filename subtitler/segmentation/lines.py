"""Line breaks and cuts for cues that are there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil

import numpy as np
from msgspec.structs import replace

from subtitler.patterns import pattern
from subtitler.segmentation.breaking import Spans, plan
from subtitler.segmentation.costs import costs_of
from subtitler.segmentation.marks import Reading, WordTable
from subtitler.segmentation.phrases import is_close
from subtitler.segmentation.presets import Preset
from subtitler.segmentation.tokens import Room, Tokens, Utterance, tokens_of
from subtitler.segmentation.utterances import risen
from subtitler.timedtext.alignment import spell, spelled
from subtitler.timedtext.cue import MARKUP, Cue, without_markup
from subtitler.timedtext.cutting import cut_text
from subtitler.timedtext.edits import Edit, EditKind, checked, rewrite
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Word

# A line that begins with a dash is somebody's turn: it stays a line of its own.
_DIALOGUE = pattern(r"\n\s*(?:<[^<>\n]*>)*\s*[-‐–—－]")
_BREAK = pattern(r"[^\S\n]*\n\s*")
# Time enough for any text to be read: times do not count for line breaks.
_LONG_MS = 1_000_000
# Lines that part between words are not of the same length.
_SLACK = 1.25


def one_line(text: str) -> str:
    """The text with its lines joined, by a blank or between two Chinese or Japanese characters by nothing."""
    lines = [line for line in _BREAK.split(text.strip()) if line]
    joined = lines[0] if lines else ""
    for before, after in pairwise(lines):
        last, first = without_markup(before)[-1:], without_markup(after)[:1]
        joined += ("" if is_close(last) and is_close(first) else " ") + after
    return joined


def rebreak(text: str, preset: Preset, language: str) -> str:
    """The text with the line breaks of least cost, in as few lines as fit; itself in dialogue, and where nothing fits."""
    if _DIALOGUE.search(text) or preset.count == "bilingual":
        return text
    whole = one_line(text)
    plain = without_markup(whole)
    if preset.width(plain) <= preset.max_cpl:
        return whole
    spans = Spans(_tokens(spell(plain, (), 0, _LONG_MS), preset, language), preset, costs_of(language))
    (ends,) = spans.line_ends(np.array([0]), np.array([len(spans.tokens) - 1]))
    offsets = _offsets(whole, _counts(spans.tokens, ends))
    return "\n".join(whole[a:b].strip() for a, b in pairwise([0, *offsets, len(whole)])) if ends else text


def rebreak_cues(track: Track, indexes: Iterable[int], limits: Callable[[Cue], Preset], language: str) -> Edit:
    """The named cues have the line breaks of least cost, by the limits for each: one line where it fits, else two or more, also
    where the text is too long for any. Raises EditError where none is named.
    """
    cues = {index: track[index] for index in checked(track, indexes)}
    texts = {index: rebreak(cue.text, _roomy(limits(cue), cue.text), language) for index, cue in cues.items()}
    return rewrite(track, texts, EditKind.BREAK_LINES)


def _roomy(preset: Preset, text: str) -> Preset:
    """The preset, with two lines at least, and those long enough for the text."""
    lines = max(2, preset.max_lines)
    longest = ceil(_SLACK * preset.width(without_markup(one_line(text))) / lines)
    return replace(preset, max_lines=lines, max_cpl=max(preset.max_cpl, longest))


def resplit(cue: Cue, preset: Preset, language: str) -> tuple[Cue, ...]:
    """The cue as several of least cost that fit the preset, no word lost; itself, with better line breaks, where it fits.

    They begin and end with their words. Dialogue stays as it is.
    """
    whole = one_line(cue.text)
    words = _spelling(cue, without_markup(whole))
    if _DIALOGUE.search(cue.text) or not words:
        return (cue,)
    tokens = _tokens(risen(words), preset, language)
    chosen = plan(tokens, preset, costs_of(language))
    if len(chosen.last) == 1:
        return (replace(cue, text=rebreak(cue.text, preset, language)),)
    firsts = [int(tokens.first_word[first]) for first in chosen.first[1:]]
    texts = _parts(whole, _offsets(whole, _counts(tokens, chosen.last[:-1])))
    return tuple(_timed(cue, texts, words, firsts, preset, language))


def _spelling(cue: Cue, text: str) -> tuple[Word, ...]:
    """Words that spell the text: the cue's own where they do, blanks aside."""
    if "".join(spelled(cue.words).split()) == "".join(text.split()):
        return cue.words
    return spell(text, cue.words, cue.start_ms, cue.end_ms)


def _tokens(words: tuple[Word, ...], preset: Preset, language: str) -> Tokens:
    """The tokens of a text, looked into in any case: no line is long enough to pass it over."""
    table = WordTable(Reading(language, preset.count))
    return tokens_of([Utterance(words)], table, Room(-1, preset.capacity, preset.max_ms))


def _counts(tokens: Tokens, ends: Sequence[int]) -> list[int]:
    """How many characters other than blanks stand before the break after each of the tokens."""
    lengths = [len("".join(word.written.split())) for word in tokens.words]
    return [sum(lengths[: int(tokens.first_word[end + 1])]) for end in ends]


def _offsets(text: str, counts: Sequence[int]) -> list[int]:
    """Where in a text with markup so many characters other than blanks have been shown; closing tags stay with their word."""
    places = [place for place, character in _shown(text) if not character.isspace()]
    return [_behind_closing(text, places[count - 1] + 1) for count in counts]


def _parts(text: str, offsets: Sequence[int]) -> list[str]:
    parts: list[str] = []
    # From behind, so that the offsets before a cut stay right.
    for offset in reversed(offsets):
        text, tail = cut_text(text, offset)
        parts.insert(0, tail)
    return [text, *parts]


def _timed(
    cue: Cue, texts: list[str], words: tuple[Word, ...], firsts: list[int], preset: Preset, language: str
) -> Iterator[Cue]:
    """The parts with their words and times; short gaps between them are closed."""
    bounds = [0, *firsts, len(words)]
    for place, text in enumerate(texts):
        own = words[bounds[place] : bounds[place + 1]]
        start = cue.start_ms if place == 0 else own[0].start_ms
        end = cue.end_ms
        if place < len(texts) - 1:
            following = words[bounds[place + 1]].start_ms
            room = following - preset.min_gap_ms
            end = max(own[-1].end_ms, room) if following - own[-1].end_ms < preset.chain_gap_ms else own[-1].end_ms
        kept = own if cue.words else ()
        yield replace(cue, start_ms=start, end_ms=max(end, start + 1), text=rebreak(text, preset, language), words=kept)


def _behind_closing(text: str, offset: int) -> int:
    while (tag := MARKUP.match(text, offset)) and tag[0].startswith("</"):
        offset = tag.end()
    return offset


def _shown(text: str) -> list[tuple[int, str]]:
    """The characters that viewers see, with their offsets."""
    hidden = {place for tag in MARKUP.finditer(text) for place in range(*tag.span())}
    return [(place, character) for place, character in enumerate(text) if place not in hidden]
