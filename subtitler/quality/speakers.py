"""Checks of who speaks: turns in one cue, their dashes, and names."""

from __future__ import annotations

import re

from subtitler.errors import EditError
from subtitler.patterns import pattern
from subtitler.quality.change import Change, retexted, revised
from subtitler.quality.issue import Finding, Issue
from subtitler.quality.lines import DIALOGUE
from subtitler.quality.look import REACH, Look
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import split
from subtitler.timedtext.presentation import Labels
from subtitler.timedtext.track import Track

Found = tuple[Finding, ...]

_MOST_SPEAKERS = 2
# A turn that ends and another dash in the same line.
_SECOND_TURN = pattern(r"(?<=[.?!。？！…])[ \u3000]+(?=[-‐–—－][ \u3000]?\w)|(?<=[。？！…])(?=[-‐–—－][ \u3000]?\w)")
_DASH = pattern(r"([ \u3000]*(?:<[^<>\n]*>)*)[-‐–—－]([ \u3000]*)")
# Names that machines give; "Speaker 1" with a blank is for people.
_MACHINE_NAME = pattern(r"(?:speaker|spkr?)[_-]*0*(\d{1,4})", re.IGNORECASE)
# As Subtitle Edit's table of dialogue dashes says.
_BLANK_AFTER = frozenset("ar pt cs fr hu id it ko ms pl ro ru sk es th vi bg".split())
_SECOND_LINE_ONLY = frozenset("nl fi he sr bg".split())


def speaker_mix(look: Look) -> Found:
    """Two speak in one line (limit 1), or more than two in one cue (limit 2). Value: how many."""
    turns = sum(1 for line in look.lines if DIALOGUE.match(line))
    found: Found = ()
    for number, line in enumerate(look.lines):
        if DIALOGUE.match(line) and _SECOND_TURN.search(line):
            found += (Finding(1 + len(_SECOND_TURN.findall(line)), 1, number),)
    return (*found, Finding(turns, _MOST_SPEAKERS)) if turns > _MOST_SPEAKERS else found


def mend_speaker_mix(look: Look, issue: Issue, asks: bool) -> Change | None:
    """A line for each turn; more than two turns become several cues."""
    if not asks or look.cue.is_locked:
        return None
    if issue.line is not None:
        lines = look.cue.text.split("\n")
        lines[issue.line] = _SECOND_TURN.sub("\n", lines[issue.line])
        return retexted(look, "\n".join(lines))
    return _after_second_turn(look)


def _after_second_turn(look: Look) -> Change | None:
    text = look.cue.text
    breaks = [match.start() for match in re.finditer("\n", text)]
    turns = 0
    for number, line in enumerate(look.lines):
        turns += bool(DIALOGUE.match(line))
        if turns > _MOST_SPEAKERS:
            return _split(look, breaks[number - 1])
    return None


def _split(look: Look, offset: int) -> Change | None:
    try:
        return Change(look.index, 1, split(Track([look.cue]), 0, offset).inserted)
    except EditError:
        return None


def dash_style(look: Look) -> Found:
    """The dashes of a dialogue are not those of its language."""
    if not any(DIALOGUE.match(line) for line in look.lines[1:]):
        return ()
    return () if _dashed(look) == look.cue.text else (Finding(),)


def _dashed(look: Look) -> str:
    code = look.language.split("-")[0].lower()
    dash = "- " if code in _BLANK_AFTER else "-"
    lines = []
    for number, (line, plain) in enumerate(zip(look.cue.text.split("\n"), look.lines, strict=True)):
        if not DIALOGUE.match(plain):
            lines.append(line)
        elif number == 0 and code in _SECOND_LINE_ONLY:
            lines.append(_DASH.sub(r"\1", line, count=1))
        else:
            lines.append(_DASH.sub(rf"\1{dash}", line, count=1))
    return "\n".join(lines)


def mend_dash_style(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """The dashes of its language."""
    return retexted(look, _dashed(look))


def label(look: Look) -> Found:
    """A cue whose speaker has a machine's name; where names are shown, one without a name between others that have one."""
    speaker = look.cue.speaker
    if speaker:
        return (Finding(),) if _MACHINE_NAME.fullmatch(speaker) else ()
    if look.context.view.labels not in (Labels.ON_CHANGE, Labels.ALWAYS) or not _named_neighbours(look):
        return ()
    return (Finding(),)


def _named_neighbours(look: Look) -> list[Cue]:
    """The nearest cues with a speaker on either side, not far away."""
    sides = (range(look.index - 1, max(-1, look.index - 1 - REACH), -1), range(look.index + 1, look.index + 2))
    named = []
    for side in sides:
        found = next((look.cues[place] for place in side if place < len(look.cues) and look.cues[place].speaker), None)
        if found is not None:
            named.append(found)
    return named


def mend_label(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """A number's name as people say it; the name of both neighbours where they agree."""
    number = _MACHINE_NAME.fullmatch(look.cue.speaker)
    if number is not None:
        # Machines count from 0, people from 1.
        return revised(look, speaker=look.context.speaker_name.format(number=int(number[1]) + 1))
    names = {cue.speaker for cue in _named_neighbours(look)}
    return revised(look, speaker=names.pop()) if len(names) == 1 else None
