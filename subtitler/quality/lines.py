"""Checks of how long lines are and where they break, and their fixes."""

from __future__ import annotations

from msgspec.structs import replace

from subtitler.patterns import pattern
from subtitler.quality.change import Change, first_of, joined, rebroken, resplitted, retexted
from subtitler.quality.issue import Finding, Issue
from subtitler.quality.look import Look
from subtitler.quality.screening import is_seen
from subtitler.segmentation.kinsoku import NEVER_FIRST, NEVER_LAST
from subtitler.segmentation.lines import one_line
from subtitler.segmentation.measure import has_wide
from subtitler.segmentation.words import CLAUSE_ENDS, SENTENCE_ENDS
from subtitler.timedtext.cue import Cue, without_markup

Found = tuple[Finding, ...]

DIALOGUE = pattern(r"[ \u3000]*[-‐–—－](?![-‐–—－])")
"""The beginning of a line that is somebody's turn."""

# The shorter line has at least this share of the longer one.
_LEAST_SHARE = 0.25
# Shorter words do not stand alone; in Chinese and Japanese that is one character.
_LEAST_LETTERS = 5
# A word after a longer silence stands alone for a reason.
_MOST_PAUSE_MS = 300
# These begin a cue where a sentence goes on or somebody was interrupted.
_MAY_BEGIN_CUE = frozenset("…‥—～")


def line_length(look: Look) -> Found:
    """A line is too long. Value and limit in characters, in the preset's count."""
    limit = look.preset.max_cpl
    return tuple(Finding(length, limit, line) for line, length in enumerate(look.widths) if length > limit)


def mend_lines(look: Look, _issue: Issue, asks: bool) -> Change | None:
    """Better line breaks; else several cues."""
    return first_of(lambda: rebroken(look) if _fits_rebroken(look) else None, lambda: resplitted(look) if asks else None)


def _fits_rebroken(look: Look) -> bool:
    change = rebroken(look)
    if change is None:
        return False
    lines = change.cues[0].plain_text.split("\n")
    return len(lines) <= look.preset.max_lines and max(map(look.preset.width, lines)) <= look.preset.max_cpl


def line_count(look: Look) -> Found:
    """There are too many lines. Value and limit: how many."""
    count = look.preset.line_count(look.lines)
    return (Finding(count, look.preset.max_lines),) if count > look.preset.max_lines else ()


def needless_break(look: Look) -> Found:
    """All lines fit in one. Value: the length of that one, limit: the longest line, in the preset's count."""
    if not look.preset.has_lines_limit or sum(look.widths) > look.preset.max_cpl or _is_parted_for_a_reason(look):
        return ()
    length = look.preset.width(one_line(look.plain))
    return (Finding(length, look.preset.max_cpl),) if length <= look.preset.max_cpl else ()


def _is_parted_for_a_reason(look: Look) -> bool:
    """Dialogue has a line for each speaker, a bilingual cue one for each language."""
    if any(DIALOGUE.match(line) for line in look.lines[1:]) or look.preset.count == "bilingual":
        return True
    return len({has_wide(line) for line in look.lines if is_seen(line)}) > 1


def mend_needless_break(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """One line."""
    return retexted(look, one_line(look.cue.text))


def balance(look: Look) -> Found:
    """One of two lines is much shorter, without a sentence that ends there. Value and limit: its share of the longer one."""
    shorter, longer = min(look.widths), max(look.widths)
    if len(look.lines) != 2 or not longer or shorter >= _LEAST_SHARE * longer:
        return ()
    if _is_parted_for_a_reason(look) or look.lines[0].rstrip()[-1:] in SENTENCE_ENDS:
        return ()
    return (Finding(shorter / longer, _LEAST_SHARE),)


def mend_balance(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """Better line breaks."""
    return rebroken(look)


def orphan(look: Look) -> Found:
    """A line or a whole cue is one short word that belongs to its neighbour. Value: its characters, limit: the least."""
    if len(look.lines) > 1:
        if _is_parted_for_a_reason(look):
            return ()
        for number, line in enumerate(look.lines):
            if _is_short_word(line) and not (number == 0 and line.rstrip()[-1:] in SENTENCE_ENDS):
                return (_short(line, number),)
        return ()
    return (_short(look.plain, None),) if _is_short_word(look.plain) and _side(look) else ()


def _short(line: str, number: int | None) -> Finding:
    return Finding(len(line.strip()), 2 if has_wide(line) else _LEAST_LETTERS, number)


def _is_short_word(line: str) -> bool:
    word = line.strip()
    letters = sum(map(str.isalnum, word))
    return 0 < letters < (2 if has_wide(word) else _LEAST_LETTERS) and len(word.split()) == 1


def _side(look: Look) -> int:
    """On which side stands the rest of the sentence that a short cue belongs to: -1, 1, or 0 for neither."""
    if look.before is not None and _goes_on(look.before, look.cue):
        return -1
    return 1 if look.after is not None and _goes_on(look.cue, look.after) else 0


def _goes_on(cue: Cue, following: Cue) -> bool:
    """Whether the sentence of a cue seems to go on in the next."""
    is_near = cue.speaker == following.speaker and 0 <= following.start_ms - cue.end_ms < _MOST_PAUSE_MS
    return is_near and cue.plain_text.rstrip()[-1:] not in SENTENCE_ENDS | CLAUSE_ENDS


def mend_orphan(look: Look, issue: Issue, asks: bool) -> Change | None:
    """Better line breaks; a cue becomes one with that neighbour."""
    if not asks:
        return None
    if issue.line is not None:
        return rebroken(look)
    return joined(look, look.index - 1 if _side(look) < 0 else look.index)


def kinsoku(look: Look) -> Found:
    """A line of Chinese, Japanese or Korean begins or ends with a mark that may not stand there. Value, limit: none."""
    for line in look.lines:
        if line[:1] in NEVER_FIRST or line[-1:] in NEVER_LAST or line[:1].isspace() or line[-1:].isspace():
            break
    else:
        return ()
    found = [_misplaced(line, number) for number, line in enumerate(look.lines)]
    return tuple(finding for finding in found if finding is not None)


def _misplaced(line: str, number: int) -> Finding | None:
    line = line.strip()
    if not line or not has_wide(line) or len(line) == 1:
        return None
    begins = line[0] in NEVER_FIRST and not (number == 0 and line[0] in _MAY_BEGIN_CUE) and not DIALOGUE.match(line)
    return Finding(line=number) if begins or line[-1] in NEVER_LAST else None


def mend_kinsoku(look: Look, issue: Issue, _asks: bool) -> Change | None:
    """The mark goes to the end of the line, or of the cue, before it; an opening one to the beginning of the next."""
    if look.cue.is_locked or issue.line is None:
        return None
    lines = look.cue.text.split("\n")
    line = lines[issue.line]
    number = issue.line
    head = _head(line)
    if head and number > 0:
        lines[number - 1 : number + 1] = [lines[number - 1].rstrip() + head, line[len(head) :].lstrip()]
    elif head:
        return _to_cue_before(look, head)
    else:
        tail = _tail(line)
        if not tail or number + 1 >= len(lines):
            return _to_cue_after(look, tail) if tail else None
        lines[number : number + 2] = [line[: -len(tail)].rstrip(), tail + lines[number + 1].lstrip()]
    return retexted(look, "\n".join(line for line in lines if line))


def _head(line: str) -> str:
    count = next((place for place, character in enumerate(line) if character not in NEVER_FIRST), len(line))
    return line[:count]


def _tail(line: str) -> str:
    count = next((place for place, character in enumerate(reversed(line)) if character not in NEVER_LAST), len(line))
    return line[len(line) - count :]


def _to_cue_before(look: Look, head: str) -> Change | None:
    before, text = look.before, look.cue.text[len(head) :].lstrip()
    if before is None or before.is_locked or before.speaker != look.cue.speaker or not is_seen(without_markup(text)):
        return None
    if not is_seen(before.plain_text):
        return None
    cues = (replace(before, text=before.text.rstrip() + head), replace(look.cue, text=text))
    return Change(look.index - 1, 2, cues)


def _to_cue_after(look: Look, tail: str) -> Change | None:
    after, text = look.after, look.cue.text[: -len(tail)].rstrip()
    if after is None or after.is_locked or after.speaker != look.cue.speaker or not is_seen(without_markup(text)):
        return None
    return Change(look.index, 2, (replace(look.cue, text=text), replace(after, text=tail + after.text.lstrip())))
