"""What a break costs: the one table of weights, and the penalty of every boundary between two tokens.

The values for spaced scripts go back to a random search over English talks with breaks made by people; those for Chinese and
Japanese were found in the same way with the reference set under tests/segmentation. A negative cost invites.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from msgspec import Struct, field

from subtitler.segmentation.tokens import Floats, Tokens
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
    orphan=13.05,
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
    (Mark.BEGINS_CONNECTIVE, "before_connective"),
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
    is_open = (ends & (Mark.CLAUSE_END | Mark.SENTENCE_END)) == 0
    is_name = is_open & ((ends & Mark.CAPITAL) != 0) & ((begins & Mark.BEGINS_CAPITAL) != 0)
    cost += np.where(is_name, costs.between_capitals, 0.0)
    cost += np.where(is_open, _between_kinds(costs)[ends >> KIND_SHIFT, begins >> KIND_SHIFT], 0.0)
    cost -= np.minimum(tokens.pause / costs.pause_ms_a_point, costs.most_of_pause)
    return cost


def _between_kinds(costs: Costs) -> Floats:
    table = np.zeros((len(KINDS), len(KINDS)))
    for pair, cost in costs.between_kinds.items():
        table[KINDS.index(pair[0]), KINDS.index(pair[1])] = cost
    return table
