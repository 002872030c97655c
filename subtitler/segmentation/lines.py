"""Line breaks and cuts for cues that are there already."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from subtitler.errors import EditError
from subtitler.segmentation.phrases import is_close, pieces_of
from subtitler.segmentation.presets import Preset
from subtitler.segmentation.words import SENTENCE_ENDS
from subtitler.timedtext.cue import MARKUP, Cue, without_markup
from subtitler.timedtext.edits import split
from subtitler.timedtext.track import Track

# A line that begins with a dash is somebody's turn: it stays a line of its own.
_DIALOGUE = re.compile(r"\n\s*(?:<[^<>\n]*>)*\s*[-‐–—－]")
_BREAK = re.compile(r"[^\S\n]*\n\s*")
# More halvings than any text needs.
_MOST_DEPTH = 12


def one_line(text: str) -> str:
    """The text with its lines joined, by a blank or between two Chinese or Japanese characters by nothing."""
    lines = [line for line in _BREAK.split(text.strip()) if line]
    joined = lines[0] if lines else ""
    for before, after in pairwise(lines):
        last, first = without_markup(before)[-1:], without_markup(after)[:1]
        joined += ("" if is_close(last) and is_close(first) else " ") + after
    return joined


def rebreak(text: str, preset: Preset, language: str) -> str:
    """The text in as few lines as fit, two lines about balanced; unchanged where that gains nothing, and in dialogue."""
    if _DIALOGUE.search(text) or preset.count == "bilingual":
        return text
    whole = one_line(text)
    if _fits(whole, preset):
        return whole
    lines = _lines(whole, preset, language)
    return "\n".join(lines) if lines else text


def resplit(cue: Cue, preset: Preset, language: str) -> tuple[Cue, ...]:
    """The cue as several that fit the preset, no word lost; itself where it fits or cannot be cut."""
    return tuple(_parts(cue, preset, language, _MOST_DEPTH))


def _parts(cue: Cue, preset: Preset, language: str, depth: int) -> list[Cue]:
    if depth == 0 or _is_fit(cue, preset, language):
        return [_broken(cue, preset, language)]
    for offset in _by_middle(cue.text, language):
        try:
            halves = split(Track([cue]), 0, offset).inserted
        except EditError:
            continue
        return [part for half in halves for part in _parts(half, preset, language, depth - 1)]
    return [_broken(cue, preset, language)]


def _is_fit(cue: Cue, preset: Preset, language: str) -> bool:
    lines = without_markup(rebreak(cue.text, preset, language)).split("\n")
    fits = preset.line_count(lines) <= preset.max_lines and all(_fits(line, preset) for line in lines)
    return fits and cue.duration_ms <= preset.max_ms


def _broken(cue: Cue, preset: Preset, language: str) -> Cue:
    text = rebreak(cue.text, preset, language)
    if text == cue.text:
        return cue
    return Cue(
        cue.start_ms, cue.end_ms, text, cue.speaker, cue.words, cue.placement, is_locked=cue.is_locked, is_edited=cue.is_edited
    )


def _fits(line: str, preset: Preset) -> bool:
    return preset.width(without_markup(line)) <= preset.max_cpl


def _by_middle(text: str, language: str) -> list[int]:
    """Where the text may be cut, best first: near the middle, ends of sentences and lines before others."""
    length = len(text)

    def distance(offset: int) -> float:
        before = text[:offset].rstrip()[-1:]
        is_good = before in SENTENCE_ENDS or "\n" in text[len(text[:offset].rstrip()) : offset + 1]
        return abs(2 * offset - length) - (length / 2 if is_good else 0)

    return sorted(_cuts(text, language), key=distance)


def _lines(whole: str, preset: Preset, language: str) -> list[str]:
    """Two lines that fit and are about equal, else lines filled one by one; none where these are too many."""
    cuts = _cuts(whole, language)
    if preset.max_lines >= 2:
        pairs = [(whole[:cut].rstrip(), whole[cut:].lstrip()) for cut in cuts]
        fitting = [pair for pair in pairs if _fits(pair[0], preset) and _fits(pair[1], preset)]
        if fitting:
            return list(min(fitting, key=partial(_unevenness, preset=preset)))
    filled = _filled(whole, cuts, preset)
    return filled if len(filled) <= preset.max_lines and all(_fits(line, preset) for line in filled) else []


def _unevenness(pair: tuple[str, str], preset: Preset) -> float:
    upper, lower = preset.width(without_markup(pair[0])), preset.width(without_markup(pair[1]))
    ends_sentence = without_markup(pair[0])[-1:] in SENTENCE_ENDS
    return abs(upper - lower) / preset.max_cpl - (0.5 if ends_sentence else 0)


def _filled(whole: str, cuts: list[int], preset: Preset) -> list[str]:
    lines, begin, last = [], 0, 0
    for cut in [*cuts, len(whole)]:
        if last > begin and not _fits(whole[begin:cut].strip(), preset):
            lines.append(whole[begin:last].strip())
            begin = last
        last = cut
    return [*lines, whole[begin:].strip()]


def _cuts(text: str, language: str) -> list[int]:
    """The offsets between the pieces of a text that stay whole, in rising order; never inside a tag."""
    shown = [place for place, character in _shown(text)]
    plain = "".join(character for _, character in _shown(text))
    cuts, seen = [], 0
    for piece in pieces_of(plain.replace("\n", " "), language)[:-1]:
        seen += len(piece)
        # At the end of what is shown before: closing tags stay with their word, by going to before the next character.
        cuts.append(_behind_closing(text, shown[seen - 1] + 1))
    return cuts


def _behind_closing(text: str, offset: int) -> int:
    while (tag := MARKUP.match(text, offset)) and tag[0].startswith("</"):
        offset = tag.end()
    return offset


def _shown(text: str) -> list[tuple[int, str]]:
    """The characters that viewers see, with their offsets."""
    hidden = {place for tag in MARKUP.finditer(text) for place in range(*tag.span())}
    return [(place, character) for place, character in enumerate(text) if place not in hidden]
