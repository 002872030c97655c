"""What the checks find, in English sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from subtitler.quality.issue import Issue, Kind, Level
from subtitler.quality.report import ReportWords
from subtitler.timedtext.timecode import format_seconds, format_timecode

LEVELS: Mapping[Level, str] = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "hint"}

NAMES: Mapping[Kind, str] = {
    Kind.EMPTY: "No text",
    Kind.NEGATIVE_DURATION: "End before start",
    Kind.ORDER: "Order",
    Kind.OVERLAP: "Overlap",
    Kind.BEYOND_MEDIA: "Outside the recording",
    Kind.TOO_SHORT: "Too short",
    Kind.TOO_LONG: "Too long",
    Kind.GAP: "Gap too small",
    Kind.CHAIN: "Gap to close",
    Kind.LINE_LENGTH: "Long line",
    Kind.LINE_COUNT: "Too many lines",
    Kind.READING_SPEED: "Reading speed",
    Kind.NEEDLESS_BREAK: "Needless line break",
    Kind.BALANCE: "Uneven lines",
    Kind.ORPHAN: "Lone word",
    Kind.BAD_BREAK: "Words parted",
    Kind.KINSOKU: "Mark at a line's edge",
    Kind.SPLIT_WORD: "Word cut in two",
    Kind.SPEAKER_MIX: "Speakers mixed",
    Kind.DASH_STYLE: "Dialogue dashes",
    Kind.LABEL: "Speaker's name",
    Kind.SYNC_IN: "Start out of step",
    Kind.SYNC_OUT: "End out of step",
    Kind.SHOT_CHANGE: "Near a cut",
    Kind.PUNCTUATION: "Punctuation",
    Kind.SPACE: "Blanks",
    Kind.CONTROL: "Control character",
    Kind.TAGS: "Tags",
    Kind.DUPLICATE: "Repeated text",
    Kind.SENSITIVE: "Masked or listed word",
}


def _s(ms: float) -> str:
    return f"{format_seconds(round(ms))} s"


def _sync_in(issue: Issue) -> str:
    side = "after" if issue.value > 0 else "before"
    return f"It begins {_s(abs(issue.value))} {side} its first word."


def _sync_out(issue: Issue) -> str:
    if issue.value < 0:
        return f"It ends {_s(-issue.value)} before its last word does."
    return f"It stays {_s(issue.value)} after its last word; {_s(issue.limit)} are enough."


def _beyond(issue: Issue) -> str:
    if issue.value < 0:
        return f"It begins {_s(-issue.value)} before the recording."
    return f"It ends at {format_timecode(int(issue.value), '.')}, the recording at {format_timecode(int(issue.limit), '.')}."


def _duplicate(issue: Issue) -> str:
    # A loop counts from 3 repeats; a gap's limit is 500 ms.
    if issue.limit == 2:
        return f"The same words come {issue.value:.0f} times in a row: perhaps the recogniser was in a loop."
    return "The text is that of the cue before, right after it."


def _speakers(issue: Issue) -> str:
    place = "in one line" if issue.limit == 1 else "in one cue"
    return f"{issue.value:.0f} speakers are {place}."


_SENTENCES: Mapping[Kind, Callable[[Issue], str]] = {
    Kind.EMPTY: lambda _: "There is nothing to read.",
    Kind.NEGATIVE_DURATION: lambda _: "Its end is not after its start.",
    Kind.ORDER: lambda issue: f"The cue before it begins later, at {format_timecode(int(issue.limit), '.')}.",
    Kind.OVERLAP: lambda issue: f"An earlier cue of the same speaker is still shown for {_s(issue.value)}.",
    Kind.BEYOND_MEDIA: _beyond,
    Kind.TOO_SHORT: lambda issue: f"It is shown for {_s(issue.value)}; at least {_s(issue.limit)} are needed.",
    Kind.TOO_LONG: lambda issue: f"It is shown for {_s(issue.value)}; at most {_s(issue.limit)} are allowed.",
    Kind.GAP: lambda issue: f"The gap after it is {_s(issue.value)}; it should be {_s(issue.limit)} or none.",
    Kind.CHAIN: lambda issue: f"The gap after it is {_s(issue.value)}; below {_s(issue.limit)} it should be closed.",
    Kind.LINE_LENGTH: lambda issue: (
        f"Line {(issue.line or 0) + 1} has {issue.value:g} characters; at most {issue.limit:g} are allowed."
    ),
    Kind.LINE_COUNT: lambda issue: f"It has {issue.value:.0f} lines; at most {issue.limit:.0f} are allowed.",
    Kind.READING_SPEED: lambda issue: (
        f"It takes {issue.value:.1f} characters per second to read; {issue.limit:g} are the limit."
    ),
    Kind.NEEDLESS_BREAK: lambda _: "Its lines fit in one.",
    Kind.BALANCE: lambda issue: f"One line has {issue.value:.0%} of the other's length.",
    Kind.ORPHAN: lambda _: "A short word stands alone.",
    Kind.BAD_BREAK: lambda issue: f"Line {(issue.line or 0) + 1} ends between words that belong together.",
    Kind.KINSOKU: lambda issue: f"Line {(issue.line or 0) + 1} begins or ends with a mark that may not stand there.",
    Kind.SPLIT_WORD: lambda issue: f"Line {(issue.line or 0) + 1} ends inside a word.",
    Kind.SPEAKER_MIX: _speakers,
    Kind.DASH_STYLE: lambda _: "The dashes of the dialogue are not those of its language.",
    Kind.LABEL: lambda _: "The speaker has no name for people.",
    Kind.SYNC_IN: _sync_in,
    Kind.SYNC_OUT: _sync_out,
    Kind.SHOT_CHANGE: lambda issue: f"It changes {_s(abs(issue.value))} from a cut of the picture.",
    Kind.PUNCTUATION: lambda _: "A mark is doubled, has the wrong width, or has a blank before it.",
    Kind.SPACE: lambda _: "There are blanks or empty lines too many.",
    Kind.CONTROL: lambda _: "A character in it is no text.",
    Kind.TAGS: lambda _: "A tag is not known here, or has no partner.",
    Kind.DUPLICATE: _duplicate,
    Kind.SENSITIVE: lambda _: "A word is masked, or is on the list.",
}


def sentence(issue: Issue) -> str:
    """What is wrong, with its numbers."""
    return _SENTENCES[issue.kind](issue)


def report_words(title: str) -> ReportWords:
    """The words of a report in English."""
    return ReportWords(
        language="en",
        title=title,
        columns=("time", "cue", "level", "check", "value", "limit", "text"),
        levels=LEVELS,
        names=NAMES,
        sentence=sentence,
        counts="What was found",
        shares="Within the limits",
        cps="Cues that can be read in time",
        cpl="Lines that are short enough",
        line_count="Cues with few enough lines",
        nothing="Nothing is wrong.",
    )
