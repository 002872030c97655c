"""What is true of the cues of any speech: in every script, by every preset."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.pipeline import measured_on
from subtitler.presentation.presentation import Labels, Presentation, Punctuation, presented_text
from subtitler.segmentation.breaking import Spans, cues_of_least_cost, plan
from subtitler.segmentation.costs import Costs, costs_of
from subtitler.segmentation.drafts import room_of
from subtitler.segmentation.kinsoku import allows
from subtitler.segmentation.marks import Reading, WordTable
from subtitler.segmentation.presets import PRESETS, Preset
from subtitler.segmentation.resegmenting import resegment
from subtitler.segmentation.segmenting import Wishes, segment
from subtitler.segmentation.tokens import HARD_PAUSE_MS, Tokens, tokens_of
from subtitler.segmentation.utterances import utterances_of
from subtitler.segmentation.words import KIND_SHIFT, KINDS, Mark
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Sentence, Transcript, Word
from tests.segmentation.speech import SCRIPTS, joined, moved, name, sentence, transcripts

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# A number and what it counts, or two parts of a number, with a break between.
_BROKEN_NUMBER = re.compile(r"[0-9五三]\| ?(?:km|dollars|percent|p\.m\.|公斤|公里|年|月|日|キロ)|[0-9][.,:]?\|[0-9%]")
_FAR_MS = 10**9

presets = st.sampled_from(sorted(PRESETS)).map(PRESETS.__getitem__)
scripts = st.sampled_from(sorted(SCRIPTS))


def compact(text: str) -> str:
    return "".join(text.split())


def tokens_in(said: Transcript, preset: Preset, language: str, channel: int = 0) -> Tokens:
    table = WordTable(Reading(language, preset.count))
    spoken = [sentence for sentence in said.sentences if sentence.channel == channel]
    return tokens_of(utterances_of(spoken, name, table), table, room_of(preset))


@dataclass(frozen=True)
class Case:
    """What was said, by which preset it was cut, and the cues."""

    said: Transcript
    preset: Preset
    language: str
    cues: tuple[Cue, ...]

    def by_voice(self) -> Iterator[tuple[list[Sentence], list[Cue]]]:
        """For each voice its sentences and its cues; voices of the second channel have names of their own."""
        for speaker in {said.speaker for said in self.said.sentences}:
            shown = name(speaker) if speaker is not None else ""
            sentences = [said for said in self.said.sentences if said.speaker == speaker]
            yield sentences, [cue for cue in self.cues if cue.speaker == shown]

    @cached_property
    def _token_of(self) -> dict[tuple[int, int], int]:
        """The token of each word, by its channel and start."""
        found: dict[tuple[int, int], int] = {}
        for channel in {said.channel for said in self.said.sentences}:
            tokens = tokens_in(self.said, self.preset, self.language, channel)
            for number, (first, last) in enumerate(pairwise(tokens.first_word.tolist())):
                found.update({(channel, word.start_ms): number for word in tokens.words[first:last]})
        return found

    def tokens_of(self, words: list[Word], speaker: str) -> int:
        """How many tokens the words are parts of."""
        channel = 1 if speaker in (name(5), name(6)) else 0
        return len({self._token_of[channel, word.start_ms] for word in words})


def cut(said: Transcript, preset: Preset, language: str) -> Case:
    return Case(said, preset, language, segment(said, preset, name, Wishes(language=language)))


def lines_of(cue: Cue) -> Iterator[tuple[str, list[Word]]]:
    """The lines with their words."""
    words = list(cue.words)
    for line in cue.lines:
        size, own = len(compact(line)), []
        while words and size > 0:
            own.append(words.pop(0))
            size -= len(compact(own[-1].written))
        assert size == 0, "a line ends inside a word"
        yield line, own


def every_word_comes_once_and_in_order(case: Case) -> None:
    for sentences, cues in case.by_voice():
        heard = [word for sentence in sentences for word in sentence.words]
        shown = [word for cue in cues for word in cue.words]
        assert [(w.start_ms, w.end_ms, w.written) for w in shown] == [(w.start_ms, w.end_ms, w.written) for w in heard]


def the_text_is_what_was_said(case: Case) -> None:
    for sentences, cues in case.by_voice():
        said, shown = " ".join(sentence.text for sentence in sentences), " ".join(cue.text for cue in cues)
        assert compact(shown) == compact(said)
        if said.isascii():
            assert shown.split() == said.split()
    assert all(compact(cue.text) == compact("".join(word.written for word in cue.words)) for cue in case.cues)


def cues_are_there_while_their_words_are_spoken(case: Case) -> None:
    for cue in case.cues:
        first, last = cue.words[0].start_ms, max(word.end_ms for word in cue.words)
        assert first - case.preset.lead_ms <= cue.start_ms <= first
        assert last <= cue.end_ms <= max(last, first + 1) + case.preset.tail_ms


def cues_last_and_end_with_the_media(case: Case) -> None:
    for cue in case.cues:
        assert type(cue.start_ms) is type(cue.end_ms) is int
        assert 0 <= cue.start_ms < cue.end_ms
        # A word without length at the very end lasts a millisecond.
        assert not case.said.media_ms or cue.end_ms <= max(case.said.media_ms, cue.words[0].start_ms + 1)


def cues_are_in_order_and_no_voice_overlaps_itself(case: Case) -> None:
    assert [cue.start_ms for cue in case.cues] == sorted(cue.start_ms for cue in case.cues)
    for _, cues in case.by_voice():
        assert all(cue.end_ms <= following.start_ms for cue, following in pairwise(cues))


def lines_fit_unless_they_are_a_single_token(case: Case) -> None:
    for cue in case.cues:
        assert len(cue.lines) <= case.preset.max_lines
        for line, words in lines_of(cue):
            assert case.preset.width(line) <= case.preset.max_cpl or case.tokens_of(words, cue.speaker) == 1
        assert not case.preset.max_words or case.tokens_of(list(cue.words), cue.speaker) <= case.preset.max_words


def no_cue_is_too_long_unless_it_is_a_single_token(case: Case) -> None:
    for cue in case.cues:
        spoken = max(word.end_ms for word in cue.words) - cue.words[0].start_ms
        is_single = case.tokens_of(list(cue.words), cue.speaker) == 1
        assert cue.duration_ms <= case.preset.max_ms or (is_single and cue.duration_ms == spoken)


def a_short_cue_has_all_the_time_that_there_is(case: Case) -> None:
    gap, lead = case.preset.min_gap_ms, case.preset.lead_ms
    for place, cue in enumerate(case.cues):
        if cue.duration_ms < case.preset.min_ms:
            first, last = cue.words[0].start_ms, max(word.end_ms for word in cue.words)
            following = case.cues[place + 1].words[0].start_ms if place + 1 < len(case.cues) else _FAR_MS
            assert cue.end_ms >= min(last + case.preset.tail_ms, following - gap, case.said.media_ms or _FAR_MS)
            before = max((earlier.end_ms for earlier in case.cues[:place]), default=-_FAR_MS) + gap
            assert cue.start_ms <= min(first, max(0, before, first - lead))


def no_cue_crosses_a_long_pause(case: Case) -> None:
    for cue in case.cues:
        for word, after in pairwise(cue.words):
            is_pause = after.start_ms - word.end_ms >= HARD_PAUSE_MS
            assert not is_pause or case.tokens_of([word, after], cue.speaker) == 1


def no_break_is_inside_what_belongs_together(case: Case) -> None:
    for sentences, cues in case.by_voice():
        said = " ".join(" ".join(sentence.text.split()) for sentence in sentences)
        places = [place for place, character in enumerate(said) if character != " "]
        text = compact(said)
        ends = set(accumulate(len(compact(sentence.text)) for sentence in sentences))
        graphemes = set(accumulate(map(len, regex.findall(r"\X", text))))
        for offset in accumulate(len(compact(line)) for cue in cues for line in cue.lines):
            if offset not in ends:
                assert offset in graphemes
                # Where a sentence ends, the next one begins with whatever it begins with.
                assert allows(text[offset - 1], text[offset]) or text[offset - 1] in "。.?!？！؟”"
                place = places[offset - 1] + 1
                assert not _BROKEN_NUMBER.search(f"{said[max(0, place - 2) : place]}|{said[place : place + 9]}")


def nothing_is_empty_or_unseen(case: Case) -> None:
    for cue in case.cues:
        assert not _CONTROL.search(cue.text)
        assert all(line and line == line.strip() for line in cue.lines)


INVARIANTS = (
    every_word_comes_once_and_in_order,
    the_text_is_what_was_said,
    cues_are_there_while_their_words_are_spoken,
    cues_last_and_end_with_the_media,
    cues_are_in_order_and_no_voice_overlaps_itself,
    lines_fit_unless_they_are_a_single_token,
    no_cue_is_too_long_unless_it_is_a_single_token,
    a_short_cue_has_all_the_time_that_there_is,
    no_cue_crosses_a_long_pause,
    no_break_is_inside_what_belongs_together,
    nothing_is_empty_or_unseen,
)


def check_all(script: str, said: Transcript) -> None:
    for preset in PRESETS.values():
        case = cut(said, preset, SCRIPTS[script].language)
        for holds in INVARIANTS:
            holds(case)


@pytest.mark.parametrize("script", SCRIPTS)
def test_cues_keep_every_rule_by_every_preset(script: str) -> None:
    @settings(max_examples=6, deadline=None)
    @given(transcripts(SCRIPTS[script]))
    def keep(said: Transcript) -> None:
        check_all(script, said)

    keep()


@pytest.mark.long
@pytest.mark.parametrize("script", SCRIPTS)
def test_cues_of_much_more_speech_keep_every_rule_by_every_preset(script: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(transcripts(SCRIPTS[script]))
    def keep(said: Transcript) -> None:
        check_all(script, said)

    keep()


@st.composite
def spoken(draw: st.DrawFn, *, has_channels: bool = True) -> tuple[Transcript, str]:
    """What was said, and in which language."""
    script = SCRIPTS[draw(scripts)]
    return draw(transcripts(script, has_channels=has_channels)), script.language


def cutting_again_changes_nothing(said: Transcript, language: str, preset: Preset) -> None:
    cues = cut(said, preset, language).cues
    again = resegment(Track(cues, language=language), preset, Wishes(language=language))
    assert again.edit.inserted == again.edit.removed == ()


with_lines = presets.filter(lambda preset: preset.has_lines_limit)
one_voice_at_a_time = spoken(has_channels=False).map(lambda case: (Transcript(case[0].sentences), case[1]))


@settings(max_examples=60, deadline=None)
@given(one_voice_at_a_time, presets)
def test_cutting_again_by_the_same_preset_changes_nothing(case: tuple[Transcript, str], preset: Preset) -> None:
    cutting_again_changes_nothing(*case, preset)


@settings(max_examples=40, deadline=None)
@given(one_voice_at_a_time)
def test_cutting_a_transcript_again_changes_nothing(case: tuple[Transcript, str]) -> None:
    """A recogniser's sentence may hold ends of others, which a transcript leaves alone."""
    cutting_again_changes_nothing(*case, PRESETS["transcript"])


@pytest.mark.long
@settings(max_examples=500, deadline=None)
@given(one_voice_at_a_time, presets)
def test_cutting_much_more_speech_again_changes_nothing(case: tuple[Transcript, str], preset: Preset) -> None:
    cutting_again_changes_nothing(*case, preset)


def everything() -> str:
    """The cues of every phrase of every script, by every preset."""
    found = []
    for script in SCRIPTS.values():
        words = sentence(script.blank.join(script.phrases), 0, [(200, 0), (300, 40), (120, 400)], [1, 2])
        for preset in PRESETS.values():
            found.append([(cue.start_ms, cue.end_ms, cue.text) for cue in segment(Transcript((words,)), preset, name)])
    return ascii(found)


def test_every_process_finds_the_same_cues() -> None:
    program = "from tests.segmentation.test_invariants import everything; print(everything())"
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    folder = Path(__file__).parents[2]
    command = [sys.executable, "-c", program]
    other = subprocess.run(command, env=environment, cwd=folder, stdout=subprocess.PIPE, text=True, check=True).stdout
    assert len(other) > 20_000
    assert other.strip() == everything()


@settings(max_examples=60, deadline=None)
@given(spoken(), presets, st.data())
def test_what_is_said_before_or_after_a_long_pause_changes_nothing(
    case: tuple[Transcript, str], preset: Preset, data: st.DataObject
) -> None:
    said, language = case
    said = Transcript(said.sentences)
    other = Transcript(data.draw(transcripts(SCRIPTS["Latin"])).sentences)
    later = moved(other, max(sentence.end_ms for sentence in said.sentences) + 5000)
    both = cut(joined(said, later), preset, language).cues
    assert both == cut(said, preset, language).cues + cut(later, preset, language).cues


@settings(max_examples=60, deadline=None)
@given(spoken(), presets, st.integers(1, 10_000_000))
def test_everything_later_is_every_cue_later(case: tuple[Transcript, str], preset: Preset, by_ms: int) -> None:
    said = moved(case[0], 100)
    cues, late = cut(said, preset, case[1]).cues, cut(moved(said, by_ms), preset, case[1]).cues
    assert [(cue.text, cue.start_ms + by_ms, cue.end_ms + by_ms) for cue in cues] == [
        (cue.text, cue.start_ms, cue.end_ms) for cue in late
    ]


@pytest.mark.parametrize("preset", [name for name, preset in PRESETS.items() if preset.has_lines_limit])
def test_what_is_weighed_grows_with_the_words_alone(preset: str) -> None:
    """A cue's length is all that a word is ever compared with: time and memory are linear."""

    def columns(count: int) -> int:
        words = tuple(Word(300 * n, 300 * n + 280, f" word{n % 7}") for n in range(count))
        said = Transcript((Sentence(0, 300 * count, "".join(word.text for word in words).strip(), words),))
        chosen = PRESETS[preset]
        return len(Spans(tokens_in(said, chosen, "en"), chosen).cost)

    assert columns(200) == columns(2000) <= 30


def blocks(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """First and last tokens between edges."""
    ends = np.flatnonzero(tokens.is_edge).tolist()
    yield from zip([0, *[end + 1 for end in ends[:-1]]], ends, strict=True)


def cost_of(spans: Spans, first: int, last: int) -> float:
    size = last - first + 1
    return float(spans.cost[size - 1][last]) if size <= len(spans.cost) else float("inf")


def every_way(first: int, last: int) -> Iterator[list[tuple[int, int]]]:
    """Every way to cut a range of tokens into cues."""
    for number in range(last - first + 1):
        for ends in combinations(range(first, last), number):
            yield list(zip([first, *(end + 1 for end in ends)], [*ends, last], strict=True))


@settings(max_examples=50, deadline=None)
@given(spoken(has_channels=False), with_lines)
def test_no_way_to_cut_costs_less(case: tuple[Transcript, str], preset: Preset) -> None:
    said, language = case
    tokens = tokens_in(said, preset, language)
    spans = Spans(tokens, preset, costs_of(language))
    firsts, lasts = cues_of_least_cost(spans.cost, tokens.is_edge)
    chosen = list(zip(firsts, lasts, strict=True))
    for first, last in blocks(tokens):
        if last - first < 10:
            ours = sum(cost_of(spans, a, b) for a, b in chosen if first <= a <= last)
            least = min(sum(cost_of(spans, a, b) for a, b in way) for way in every_way(first, last))
            assert ours == pytest.approx(least)


def filled(spans: Spans, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cues that take as much as fits, as most programs make them."""
    while first <= last:
        end = max(
            end for end in range(first, min(last, first + len(spans.cost) - 1) + 1) if np.isfinite(cost_of(spans, first, end))
        )
        yield first, end
        first = end + 1


@settings(max_examples=50, deadline=None)
@given(spoken(has_channels=False), with_lines)
def test_filling_cue_after_cue_never_costs_less(case: tuple[Transcript, str], preset: Preset) -> None:
    said, language = case
    tokens = tokens_in(said, preset, language)
    spans = Spans(tokens, preset, costs_of(language))
    firsts, lasts = cues_of_least_cost(spans.cost, tokens.is_edge)
    ours = sum(cost_of(spans, first, last) for first, last in zip(firsts, lasts, strict=True))
    greedy = chain.from_iterable(filled(spans, *block) for block in blocks(tokens))
    assert ours <= sum(cost_of(spans, *cue) for cue in greedy) + 1e-6


class Scales:
    """What a cue costs, worked out by hand: one cue at a time, from the table of weights."""

    def __init__(self, tokens: Tokens, preset: Preset, costs: Costs) -> None:
        self.tokens, self.preset, self.costs = tokens, preset, costs

    def cue(self, first: int, last: int) -> float:
        tokens, preset, costs = self.tokens, self.preset, self.costs
        width = self.width(first, last, lead=True)
        total = costs.cue_weight * self.boundary(last) + costs.every_cue
        total += costs.short_cue * max(0, 1 - width / (costs.short_share * preset.max_cpl))
        if width > preset.max_cpl:
            total += costs.overflow * (width - preset.max_cpl) if first == last else self.lines(first, last) + costs.two_lines
        spoken_ms = max(tokens.end[first : last + 1]) - tokens.start[first]
        is_whole = (first == 0 or self.ends(first - 1, Mark.SENTENCE_END)) and self.ends(last, Mark.SENTENCE_END)
        letters = width * (2 if preset.count == "width" else 1)
        if first == last:
            total += costs.orphan if letters < costs.orphan_letters and not is_whole else 0
        elif not is_whole:
            total += costs.across_sentences * sum(self.ends(token, Mark.SENTENCE_END) for token in range(first, last))
        if first < last and spoken_ms > preset.max_ms:
            total += costs.too_long + (spoken_ms - preset.max_ms) / costs.too_long_ms_a_point
        return total + self.hurry(first, last, width)

    def width(self, first: int, last: int, *, lead: bool = False) -> float:
        tokens = self.tokens
        inner = sum(tokens.width[k] + tokens.blank[k] for k in range(first, last)) + tokens.width[last]
        return float(inner + (tokens.lead[first] if lead else 0))

    def ends(self, token: int, mark: Mark) -> bool:
        return bool(int(self.tokens.ends[token]) & mark)

    def boundary(self, token: int) -> float:
        costs, tokens = self.costs, self.tokens
        is_sentence, is_clause = self.ends(token, Mark.SENTENCE_END), self.ends(token, Mark.CLAUSE_END)
        total = costs.after_sentence if is_sentence else costs.after_clause if is_clause else costs.elsewhere
        begins = int(tokens.begins[token + 1]) if token + 1 < len(tokens) else 0
        for mark, cost in (
            (Mark.ARTICLE, costs.after_article),
            (Mark.OPEN_PREPOSITION, costs.after_preposition),
            (Mark.OPEN_AUXILIARY, costs.after_auxiliary),
            (Mark.OPEN_CONJUNCTION, costs.after_conjunction),
            (Mark.OPEN_PRONOUN, costs.after_pronoun),
            (Mark.OPEN_ADJECTIVE, costs.after_adjective),
            (Mark.OPEN_ADVERB, costs.after_adverb),
            (Mark.NUMBER, costs.after_number),
            (Mark.OPEN_CHINESE, costs.after_open_word),
            (Mark.PARTICLE, costs.after_particle),
            (Mark.ADVERB_PARTICLE, costs.after_adverb_particle),
            (Mark.IN_LINE, costs.in_line),
        ):
            total += cost if self.ends(token, mark) else 0
        for mark, cost in (
            (Mark.BEGINS_CONJUNCTION, costs.before_conjunction),
            (Mark.BEGINS_PREPOSITION, costs.before_preposition),
            (Mark.BEGINS_PRONOUN, costs.before_pronoun),
            (Mark.BEGINS_AUXILIARY, costs.before_auxiliary),
            (Mark.BEGINS_ARTICLE, costs.before_article),
            (Mark.BEGINS_OBJECT, costs.before_object),
            (Mark.BEGINS_PARTICLE, costs.before_particle),
            (Mark.BEGINS_ADVERB_PARTICLE, costs.before_adverb_particle),
            (Mark.BEGINS_QUOTE, costs.before_quote),
            (Mark.BEGINS_CONNECTIVE, costs.before_connective),
        ):
            total += cost if begins & mark else 0
        if not (is_sentence or is_clause):
            total += self.together(token, begins, int(tokens.begins[token + 2]) if token + 2 < len(tokens) else 0)
            kinds = KINDS[int(tokens.ends[token]) >> KIND_SHIFT] + KINDS[begins >> KIND_SHIFT]
            total += costs.between_kinds.get(kinds, 0)
        total += costs.in_bracketed if self.is_bracketed(token) else 0
        pause = min(tokens.pause[token] / costs.pause_ms_a_point, costs.most_of_pause)
        return float(total - pause + costs.offset)

    def together(self, token: int, following: int, later: int) -> float:
        """What it costs to part words that only together are one."""
        costs, total = self.costs, 0.0
        if self.ends(token, Mark.CAPITAL):
            total += costs.between_capitals if following & Mark.BEGINS_CAPITAL else 0
            total += costs.in_name if following & Mark.BEGINS_PARTICLE and later & Mark.BEGINS_CAPITAL else 0
        if self.ends(token, Mark.ARTICLE | Mark.OPEN_PREPOSITION | Mark.OPEN_AUXILIARY | Mark.OPEN_CONJUNCTION):
            total += costs.open_before_conjunction if following & Mark.BEGINS_CONJUNCTION else 0
        if self.ends(token, Mark.BEFORE_NUMBER):
            total += costs.before_named_number if following & Mark.BEGINS_NUMBER else 0
        if self.ends(token, Mark.COMPARATIVE):
            total += costs.before_than if following & Mark.BEGINS_THAN and later & Mark.BEGINS_NUMBER else 0
        return total

    def is_bracketed(self, token: int) -> bool:
        """Whether the token is inside of a quotation of at most five tokens, and not its last."""
        for first in range(max(0, token - 3), token + 1):
            if int(self.tokens.begins[first]) & Mark.BEGINS_BRACKETED:
                places = range(first, min(first + 5, len(self.tokens)))
                close = next((place for place in places if self.ends(place, Mark.CLOSES_BRACKETED)), -1)
                if close > token:
                    return True
        return False

    def lines(self, first: int, last: int) -> float:
        """The best division, into as few lines as can be."""
        for count in range(2, self.preset.max_lines + 1):
            least = self.divided(first, last, count)
            if least < float("inf"):
                return least
        return float("inf")

    def divided(self, first: int, last: int, count: int) -> float:
        if count == 1:
            return 0 if self.width(first, last, lead=True) <= self.preset.max_cpl else float("inf")
        costs, line, least = self.costs, self.preset.max_cpl, float("inf")
        for end in range(first, last):
            below = self.width(end + 1, last)
            if below <= line:
                above = self.width(first, end, lead=True) / (count - 1)
                here = costs.line_weight * self.boundary(end) + costs.imbalance * abs(above - below) / line
                here += costs.bad_line_weight * max(0, self.boundary(end) - costs.bad_line_from)
                here += costs.top_heavy if above > below else 0
                least = min(least, here + self.divided(first, end, count - 1))
        return least

    def hurry(self, first: int, last: int, width: float) -> float:
        """What there is to pay for too little time, even with all that may be had after the last word."""
        tokens, preset, costs = self.tokens, self.preset, self.costs
        end = int(tokens.end[last])
        end = max(end, min(end + preset.tail_ms, int(tokens.next_start[last]) - preset.min_gap_ms))
        shown_ms = max(1, end - int(tokens.start[first]))
        speed = width * 1000 / shown_ms
        excess = min(costs.too_fast * max(0, speed / preset.max_cps - 1), costs.most_of_too_fast)
        missing = max(0, 1 - shown_ms / preset.min_ms)
        return costs.too_short * missing + excess * min(1, width / (preset.max_cpl * preset.max_lines))


@settings(max_examples=25, deadline=None)
@given(spoken(has_channels=False), with_lines, st.sampled_from([1, 2, 3]))
def test_a_cue_costs_what_the_table_says(case: tuple[Transcript, str], preset: Preset, lines: int) -> None:
    said, language = case
    preset = replace(preset, max_lines=lines)
    tokens = tokens_in(said, preset, language)
    spans, scales = Spans(tokens, preset, costs_of(language)), Scales(tokens, preset, costs_of(language))
    for size, column in enumerate(spans.cost, 1):
        for last in np.flatnonzero(np.isfinite(column)).tolist():
            assert column[last] == pytest.approx(scales.cue(last - size + 1, last))
    ways = plan(tokens, preset, costs_of(language))
    for first, last, breaks in zip(ways.first, ways.last, ways.lines, strict=True):
        assert len(breaks) < lines
        assert breaks or first == last or scales.width(first, last, lead=True) <= preset.max_cpl


@settings(max_examples=50, deadline=None)
@given(spoken(), presets, st.sampled_from(Punctuation), st.sampled_from(Labels))
def test_however_punctuation_and_speakers_are_shown_every_word_is_there(
    case: tuple[Transcript, str], preset: Preset, punctuation: Punctuation, labels: Labels
) -> None:
    said, language = case
    view = Presentation(punctuation=punctuation, labels=labels)
    wishes = measured_on(view, language, preset, Wishes(language=language))
    found = Case(said, preset, language, segment(said, preset, name, wishes))
    every_word_comes_once_and_in_order(found)
    the_text_is_what_was_said(found)
    for cue in found.cues:
        shown = presented_text(cue.text, "", view, language)
        assert shown is not None
        assert re.findall(r"[^\W_]", shown) == re.findall(r"[^\W_]", cue.text)
