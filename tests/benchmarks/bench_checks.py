"""The thirty checks over a long track, and after an edit of one cue.

    python tests/benchmarks/run.py --show checks

The floor walks through the same cues and measures how long each line is: what any check of them has to do. Both take turns
in one process; each figure is the median of some turns in time of the processor, with texts that no cache has seen. The
dictionary for Chinese words is loaded before, once a process.
"""

from __future__ import annotations

import random
from statistics import median
from time import process_time

from subtitler.quality.checks import issues_of
from subtitler.quality.context import Context
from subtitler.quality.fixing import fix_safe
from subtitler.quality.tracking import TrackIssues
from subtitler.segmentation import phrases
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import retext
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Word

CUES = 20_000
TURNS = 5
EDITS = 200

_ZH = "我们从河流离开小镇的地方开始 然后沿着山谷慢慢往下走 没有人问过他这个问题 今天讨论人工智能的发展 大家先看第二张图".split()
_EN = "we begin where the river leaves the town and walk slowly down nobody had ever asked him that before now".split()

Row = dict[str, object]


def sample(seed: int, count: int = CUES) -> list[Cue]:
    """Chinese and English cues by turns, of two speakers, with words; some run on, some have two lines."""
    chance = random.Random(seed)
    return [_chinese(chance, n) if n % 2 else _english(chance, n) for n in range(count)]


def _chinese(chance: random.Random, n: int) -> Cue:
    text = chance.choice(_ZH) + str(chance.randrange(10**6)) + chance.choice("人们的路。，")
    return _cue(n, list(text), text)


def _english(chance: random.Random, n: int) -> Cue:
    said = [chance.choice(_EN) for _ in range(9)] + [f"{chance.randrange(10**6)}."]
    return _cue(n, [f"{word} " for word in said], f"{' '.join(said[:5])}\n{' '.join(said[5:])}")


def _cue(n: int, said: list[str], text: str) -> Cue:
    start, step = 4000 * n, 3400 // len(said)
    words = tuple(Word(start + k * step, start + (k + 1) * step, word) for k, word in enumerate(said))
    return Cue(start, words[-1].end_ms, text, ("Ann", "李雷")[n % 3 == 0], words)


def floor(cues: list[Cue]) -> int:
    return max(len(line) for cue in cues for line in cue.text.split("\n"))


def timed(work: object, *arguments: object) -> float:
    before = process_time()
    work(*arguments)  # type: ignore[operator]
    return process_time() - before


def whole(context: Context) -> Row:
    ours, peer = [], []
    for turn in range(TURNS):
        cues = sample(turn)
        peer.append(timed(floor, cues))
        ours.append(timed(TrackIssues(cues, context).check))
    return row(f"check {CUES:,} cues", median(ours), median(peer), "< 500 ms")


def edited(context: Context) -> Row:
    """An edit of one cue, from the edit to the new issues."""
    track = Track(sample(100))
    issues = TrackIssues(track, context)
    issues.check()
    ours, peer = [], []
    # Patterns are compiled when they are first needed, once a process: the first turns are made twice.
    for turn in [*range(10), *range(EDITS)]:
        edit = retext(track, 97 * turn, f"typed anew for the {turn}th time, 又改了{turn}次")
        track.apply(edit)
        ours.append(timed(issues.apply, edit))
        peer.append(timed(floor, [track[97 * turn]]))
    ours, peer = ours[10:], peer[10:]
    return row(f"check after an edit of one cue of {CUES:,}, the slowest of {EDITS}", max(ours), median(peer), "< 2 ms")


def repaired(context: Context) -> Row:
    cues = sample(200, CUES // 10)
    peer = timed(lambda: [issues_of(cues, index, context) for index in range(len(cues))])
    return row(f"repair {CUES // 10:,} cues of all that is safe", timed(fix_safe, cues, context), peer, "–", "checking them")


def row(what: str, ours_s: float, floor_s: float, goal: str, peer: str = "length of each line") -> Row:
    return {
        "what": what,
        "Subtitler": f"{1000 * ours_s:.1f} ms",
        "peer": f"{peer} {1000 * floor_s:.3f} ms",
        "ratio": f"{ours_s / floor_s:.0f}",
        "goal": goal,
    }


def rows() -> list[Row]:
    """The table."""
    phrases.words_of("先把词典读进来")
    context = Context(language="zh", media_ms=4000 * CUES, shot_changes=tuple(range(0, 4000 * CUES, 7919)))
    return [whole(context), edited(context), repaired(context)]
