"""What a break costs: the one table of weights, and the penalty of every boundary between two tokens.

The values for spaced scripts go back to a random search over English talks with breaks made by people; those for Chinese and
Japanese were found in the same way with the reference set under tests/segmentation. A negative cost invites.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from msgspec import Struct, field

from subtitler.segmentation.tokens import Booleans, Floats, Integers, Tokens
from subtitler.segmentation.words import KIND_SHIFT, KINDS, Mark

# Good after a subject, a time or a place; bad between what describes and what is described, a verb and its object.
_BETWEEN_KINDS = {
    "an": 6.0,
    "av": 2.4,
    "cm": 4.0,
    "cn": 6.0,
    "da": 9.0,
    "dd": 9.3,
    "dm": -1.7,
    "dn": -9.5,
    "dp": 4.0,
    "dv": 9.0,
    "ma": 6.0,
    "mm": 8.0,
    "mn": 6.2,
    "mv": -1.0,
    "nc": -0.9,
    "nd": -4.0,
    "nm": 1.5,
    "nn": 6.0,
    "np": -7.8,
    "nr": -7.3,
    "nt": -0.5,
    "nv": -3.0,
    "pm": 1.5,
    "pn": 8.0,
    "pr": 8.5,
    "pt": 8.0,
    "rd": -4.1,
    "rm": 6.6,
    "rn": 5.7,
    "rv": 5.0,
    "td": -5.1,
    "tm": -7.2,
    "tn": -2.0,
    "tp": -6.1,
    "tr": 1.5,
    "tt": 2.0,
    "tv": -3.0,
    "ud": -6.2,
    "un": 6.0,
    "va": 3.0,
    "vc": -4.0,
    "vd": -3.8,
    "vn": 4.4,
    "vp": 6.0,
    "vr": -3.1,
    "vt": 1.0,
    "vv": 2.4,
}


_UNSPACED = frozenset({"zh", "yue", "ja", "th"})


class Costs(Struct, frozen=True):
    """Weights of the penalty. A boundary's own cost is what stands there; cues and lines weigh it differently."""

    after_sentence: float = -12.05
    after_clause: float = -6.0
    elsewhere: float = 10.0
    before_conjunction: float = -13.63
    before_preposition: float = -5.0
    before_pronoun: float = -2.0
    after_article: float = 9.52
    after_preposition: float = 12.24
    after_auxiliary: float = 9.31
    after_conjunction: float = 11.9
    after_pronoun: float = 10.35
    after_adjective: float = 9.93
    after_adverb: float = 2.0
    before_object: float = 8.34
    before_auxiliary: float = -2.89
    before_article: float = -1.0
    before_particle: float = 0.8
    before_quote: float = -5.63
    between_capitals: float = 12.71
    after_number: float = 3.94
    before_adverb_particle: float = 8.0
    after_adverb_particle: float = 5.0
    # "is | that", "about | what": the conjunction belongs to what is open before it.
    open_before_conjunction: float = 8.0
    # "page | nine", "more | than 500", "University | of Oxford", between the marks of a quotation or a title of few words.
    before_named_number: float = 10.0
    before_than: float = 15.0
    in_name: float = 8.0
    in_bracketed: float = 12.0
    # Inside a sentence that fits a line and has no pause that is heard: it stays whole.
    in_line: float = 15.0
    # A pause invites by a point for each 50 ms, up to 20.
    pause_ms_a_point: float = 50.0
    most_of_pause: float = 20.0
    # Chinese and Japanese, our own.
    before_connective: float = -7.13
    after_open_word: float = 9.0
    after_particle: float = -3.0

    # What stands between a Chinese word of one kind and one of another (see words.KINDS).
    between_kinds: Mapping[str, float] = field(default_factory=lambda: dict(_BETWEEN_KINDS))

    cue_weight: float = 1.48
    line_weight: float = 0.33
    # What a line's end costs above this (an article and its noun) counts this much more.
    bad_line_from: float = 26.0
    bad_line_weight: float = 7.0
    offset: float = 10.0
    imbalance: float = 9.68
    top_heavy: float = 0.85
    two_lines: float = -2.04
    every_cue: float = 0.13
    short_cue: float = 5.06
    # A cue is short below this share of a line: 23 of 42 characters.
    short_share: float = 0.55
    # A lone token of fewer characters than this is an orphan, unless it is a whole sentence.
    orphan: float = 29.32
    orphan_letters: float = 5.0
    # For each end of a sentence inside a cue that does not consist of whole sentences.
    across_sentences: float = 15.0
    too_long: float = 1000.0
    too_long_ms_a_point: float = 10.0
    too_short: float = 100.0
    too_fast: float = 15.0
    most_of_too_fast: float = 60.0
    overflow: float = 100.0


# So many tokens in quotation marks are a title or a saying, which is read at once.
_MOST_BRACKETED = 5

COSTS = Costs()
_CHINESE = Costs(
    # People pause at every comma; with 50 ms a point, each of them would end a cue.
    pause_ms_a_point=150.0,
    after_sentence=-14.0,
    after_clause=-10.07,
    before_conjunction=-7.0,
    before_preposition=-5.0,
    before_pronoun=-2.0,
    after_article=12.0,
    after_preposition=8.0,
    after_auxiliary=7.0,
    after_conjunction=9.0,
    after_pronoun=9.0,
    before_quote=-1.39,
    cue_weight=2.89,
    line_weight=0.33,
    imbalance=12.9,
    top_heavy=0.85,
    two_lines=-4.8,
    every_cue=0.68,
    short_cue=4.0,
    short_share=0.88,
    orphan=20.0,
    orphan_letters=9.0,
    before_connective=-7.13,
    after_open_word=9.0,
    after_particle=-1.8,
)


def costs_of(language: str) -> Costs:
    """The weights for a language. Those for Chinese also serve the other scripts without blanks."""
    return _CHINESE if language.split("-")[0].lower() in _UNSPACED else COSTS


_ENDS = (
    (Mark.ARTICLE, "after_article"),
    (Mark.OPEN_PREPOSITION, "after_preposition"),
    (Mark.OPEN_AUXILIARY, "after_auxiliary"),
    (Mark.OPEN_CONJUNCTION, "after_conjunction"),
    (Mark.OPEN_PRONOUN, "after_pronoun"),
    (Mark.OPEN_ADJECTIVE, "after_adjective"),
    (Mark.OPEN_ADVERB, "after_adverb"),
    (Mark.NUMBER, "after_number"),
    (Mark.OPEN_CHINESE, "after_open_word"),
    (Mark.PARTICLE, "after_particle"),
    (Mark.IN_LINE, "in_line"),
    (Mark.ADVERB_PARTICLE, "after_adverb_particle"),
)
_BEGINS = (
    (Mark.BEGINS_CONJUNCTION, "before_conjunction"),
    (Mark.BEGINS_PREPOSITION, "before_preposition"),
    (Mark.BEGINS_PRONOUN, "before_pronoun"),
    (Mark.BEGINS_AUXILIARY, "before_auxiliary"),
    (Mark.BEGINS_ARTICLE, "before_article"),
    (Mark.BEGINS_OBJECT, "before_object"),
    (Mark.BEGINS_PARTICLE, "before_particle"),
    (Mark.BEGINS_QUOTE, "before_quote"),
    (Mark.BEGINS_ADVERB_PARTICLE, "before_adverb_particle"),
    (Mark.BEGINS_CONNECTIVE, "before_connective"),
)


_OPEN = Mark.ARTICLE | Mark.OPEN_PREPOSITION | Mark.OPEN_AUXILIARY | Mark.OPEN_CONJUNCTION
# What costs more only together: the end of a token and the beginning of the next one.
_PAIRS = (
    (Mark.CAPITAL, Mark.BEGINS_CAPITAL, "between_capitals"),
    (_OPEN, Mark.BEGINS_CONJUNCTION, "open_before_conjunction"),
    (Mark.BEFORE_NUMBER, Mark.BEGINS_NUMBER, "before_named_number"),
)
# The same with the beginning of the token after that: University of Oxford, more than 500.
_TRIPLES = (
    (Mark.CAPITAL, Mark.BEGINS_PARTICLE, Mark.BEGINS_CAPITAL, "in_name"),
    (Mark.COMPARATIVE, Mark.BEGINS_THAN, Mark.BEGINS_NUMBER, "before_than"),
)


def boundary_costs(tokens: Tokens, costs: Costs = COSTS) -> Floats:
    """What a break after each of the n tokens costs, without the offset and the weights of cues and lines."""
    ends = tokens.ends
    begins = np.append(tokens.begins[1:], 0)
    cost = np.full(len(tokens), costs.elsewhere)
    cost[(ends & Mark.CLAUSE_END) != 0] = costs.after_clause
    cost[(ends & Mark.SENTENCE_END) != 0] = costs.after_sentence
    for mark, name in _ENDS:
        cost += np.where((ends & mark) != 0, getattr(costs, name), 0.0)
    for mark, name in _BEGINS:
        cost += np.where((begins & mark) != 0, getattr(costs, name), 0.0)
    cost += np.where((ends & (Mark.CLAUSE_END | Mark.SENTENCE_END)) == 0, _within_clauses(ends, begins, costs), 0.0)
    cost += np.where(_in_short_brackets(tokens), costs.in_bracketed, 0.0)
    cost -= np.minimum(tokens.pause / costs.pause_ms_a_point, costs.most_of_pause)
    return cost


def _within_clauses(ends: Integers, begins: Integers, costs: Costs) -> Floats:
    """What a break costs more for the words that it parts, where no mark stands."""
    after_next = np.append(begins[1:], 0)
    cost: Floats = _between_kinds(costs)[ends >> KIND_SHIFT, begins >> KIND_SHIFT]
    for left, right, name in _PAIRS:
        cost += np.where(((ends & left) != 0) & ((begins & right) != 0), getattr(costs, name), 0.0)
    for left, middle, right, name in _TRIPLES:
        is_found = ((ends & left) != 0) & ((begins & middle) != 0) & ((after_next & right) != 0)
        cost += np.where(is_found, getattr(costs, name), 0.0)
    return cost


def _in_short_brackets(tokens: Tokens) -> Booleans:
    """After which tokens a quotation or a title of few words goes on."""
    opens = np.flatnonzero((tokens.begins & Mark.BEGINS_BRACKETED) != 0)
    closes = np.append(np.flatnonzero((tokens.ends & Mark.CLOSES_BRACKETED) != 0), len(tokens) + _MOST_BRACKETED)
    until = closes[np.searchsorted(closes, opens)]
    is_short = until - opens < _MOST_BRACKETED
    change = np.zeros(len(tokens) + 1, np.int64)
    np.add.at(change, opens[is_short], 1)
    np.add.at(change, until[is_short], -1)
    is_inside: Booleans = np.cumsum(change)[:-1] > 0
    return is_inside


def _between_kinds(costs: Costs) -> Floats:
    table = np.zeros((len(KINDS), len(KINDS)))
    for pair, cost in costs.between_kinds.items():
        table[KINDS.index(pair[0]), KINDS.index(pair[1])] = cost
    return table
