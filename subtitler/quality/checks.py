"""All checks in one table, and what they find in a cue.

To add a check:
1. Give it a Kind (issue.py), and the hosts their sentences for it (cli/issue_sentences.py, the window's issue list).
2. Write its function in the file of its noun: it takes a Look and gives Findings; and its fix, if there is one, which takes
   the Look, the Issue and whether a person will see the difference, and gives a Change or None.
3. Add a line to CHECKS below, with what a cue must have for it (screening.py); run tests/benchmarks/bench_checks.py.
4. Add a cue that has the defect and one that has not to tests/quality/test_checks.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from subtitler.quality import lines, marks, speakers, sync, text, times, words
from subtitler.quality.change import Change
from subtitler.quality.context import Context
from subtitler.quality.issue import Finding, Fixing, Issue, Kind, Level
from subtitler.quality.look import Look, look_at
from subtitler.quality.screening import COMBINATIONS, CUTS, EDGES, LINES, NOTHING, ODD, SHORT, SIZE, STEP, TEXT, TIMES
from subtitler.timedtext.cue import Cue

Find = Callable[[Look], tuple[Finding, ...]]
Mend = Callable[[Look, Issue, bool], Change | None]


class Check(Struct, frozen=True):
    """One check. `needs` are the bits of what a cue must have for it; `mend` is its fix."""

    id: str
    kind: Kind
    level: Level
    find: Find
    needs: int
    fixing: Fixing = Fixing.NONE
    mend: Mend | None = None


_ERROR, _WARNING, _HINT = Level.ERROR, Level.WARNING, Level.HINT
_SAFE, _ASK = Fixing.SAFE, Fixing.ASK

CHECKS: tuple[Check, ...] = (
    Check("Q01", Kind.EMPTY, _ERROR, text.empty, NOTHING, _SAFE, text.mend_empty),
    Check("Q02", Kind.NEGATIVE_DURATION, _ERROR, times.negative_duration, TIMES, _ASK, times.mend_negative_duration),
    Check("Q03", Kind.ORDER, _ERROR, times.order, TIMES, _SAFE, times.mend_order),
    Check("Q04", Kind.OVERLAP, _ERROR, times.overlap, 0, _SAFE, times.mend_overlap),
    Check("Q05", Kind.BEYOND_MEDIA, _ERROR, times.beyond_media, TIMES, _SAFE, times.mend_beyond_media),
    Check("Q06", Kind.TOO_SHORT, _WARNING, times.too_short, TEXT | TIMES, _SAFE, times.mend_too_short),
    Check("Q07", Kind.TOO_LONG, _WARNING, times.too_long, TEXT | TIMES, _ASK, times.mend_too_long),
    Check("Q08", Kind.GAP, _WARNING, times.gap, TEXT | TIMES, _SAFE, times.mend_gap),
    Check("Q09", Kind.CHAIN, _WARNING, times.chain, TEXT | TIMES, _SAFE, times.mend_chain),
    Check("Q10", Kind.LINE_LENGTH, _WARNING, lines.line_length, TEXT | SIZE, _SAFE, lines.mend_lines),
    Check("Q11", Kind.LINE_COUNT, _WARNING, lines.line_count, TEXT | LINES, _SAFE, lines.mend_lines),
    Check("Q12", Kind.READING_SPEED, _WARNING, times.reading_speed, TEXT | SIZE, _SAFE, times.mend_reading_speed),
    Check("Q13", Kind.NEEDLESS_BREAK, _HINT, lines.needless_break, TEXT | LINES, _SAFE, lines.mend_needless_break),
    Check("Q14", Kind.BALANCE, _HINT, lines.balance, TEXT | LINES, _SAFE, lines.mend_balance),
    Check("Q15", Kind.ORPHAN, _HINT, lines.orphan, TEXT | SHORT, _ASK, lines.mend_orphan),
    Check("Q16", Kind.BAD_BREAK, _HINT, words.bad_break, TEXT | EDGES, _SAFE, words.mend_bad_break),
    Check("Q17", Kind.KINSOKU, _WARNING, lines.kinsoku, TEXT, _SAFE, lines.mend_kinsoku),
    Check("Q18", Kind.SPLIT_WORD, _HINT, words.split_word, TEXT | EDGES, _ASK, words.mend_split_word),
    Check("Q19", Kind.SPEAKER_MIX, _HINT, speakers.speaker_mix, TEXT | ODD, _ASK, speakers.mend_speaker_mix),
    Check("Q20", Kind.DASH_STYLE, _HINT, speakers.dash_style, TEXT | LINES | ODD, _SAFE, speakers.mend_dash_style),
    Check("Q21", Kind.LABEL, _HINT, speakers.label, TEXT, _SAFE, speakers.mend_label),
    Check("Q22", Kind.SYNC_IN, _WARNING, sync.sync_in, TEXT | STEP, _SAFE, sync.mend_sync_in),
    Check("Q23", Kind.SYNC_OUT, _HINT, sync.sync_out, TEXT | STEP, _SAFE, sync.mend_sync_out),
    Check("Q24", Kind.SHOT_CHANGE, _HINT, sync.shot_change, TEXT | CUTS, _ASK, sync.mend_shot_change),
    Check("Q25", Kind.PUNCTUATION, _HINT, marks.punctuation, TEXT | ODD, _ASK, marks.mend_punctuation),
    Check("Q26", Kind.SPACE, _HINT, marks.space, TEXT | ODD, _SAFE, marks.mend_space),
    Check("Q27", Kind.CONTROL, _ERROR, marks.control, ODD, _SAFE, marks.mend_control),
    Check("Q28", Kind.TAGS, _WARNING, marks.tags, ODD, _ASK, marks.mend_tags),
    Check("Q29", Kind.DUPLICATE, _HINT, text.duplicate, TEXT, _ASK, text.mend_duplicate),
    Check("Q30", Kind.SENSITIVE, _HINT, text.sensitive, TEXT | ODD),
)
_OF_KIND = {check.kind: check for check in CHECKS}


def check_of(kind: Kind) -> Check:
    """The check that finds a kind of defect."""
    return _OF_KIND[kind]


def issues_of(cues: Sequence[Cue], index: int, context: Context) -> tuple[Issue, ...]:
    """What is wrong with one cue, in the order of the table. It depends on the cues beside it, and for overlaps on the REACH
    cues before it.
    """
    look = look_at(cues, index, context)
    return run(_plans(context.off)[look.has], look)


def errors_of(cues: Sequence[Cue], index: int, context: Context) -> tuple[Issue, ...]:
    """As `issues_of`, looking for what is an error by its kind or may be one."""
    look = look_at(cues, index, context)
    return run(_error_plans(context.off)[look.has], look)


def all_issues(cues: Sequence[Cue], context: Context) -> Iterator[Issue]:
    """What is wrong with all cues, cue by cue: whoever takes a step at a time never waits for long."""
    for index in range(len(cues)):
        yield from issues_of(cues, index, context)


def run(checks: Sequence[Check], look: Look) -> tuple[Issue, ...]:
    """What these checks find."""
    found: list[Issue] = []
    for check in checks:
        findings = check.find(look)
        if not findings:
            continue
        for finding in findings:
            level = Level.ERROR if finding.is_grave else check.level
            found.append(Issue(check.kind, level, look.index, *finding[:5]))
    return tuple(found)


@lru_cache(maxsize=8)
def _plans(off: frozenset[Kind]) -> tuple[tuple[Check, ...], ...]:
    """For each combination of what a cue has, the checks that have a chance."""
    wanted = [check for check in CHECKS if check.kind not in off]
    return tuple(tuple(check for check in wanted if check.needs & has == check.needs) for has in range(COMBINATIONS))


@lru_cache(maxsize=8)
def _error_plans(off: frozenset[Kind]) -> tuple[tuple[Check, ...], ...]:
    grave = [check for check in CHECKS if check.level is Level.ERROR or check.kind is Kind.READING_SPEED]
    return tuple(tuple(check for check in plan if check in grave) for plan in _plans(off))
