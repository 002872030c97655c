"""Words for what the checks find. The core speaks in types and numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from subtitler.quality.issue import Issue, Kind, Level
from subtitler.timedtext.timecode import format_timecode

if TYPE_CHECKING:
    from subtitler.quality.report import ReportWords

translate = QCoreApplication.translate

ICONS: Mapping[Level, tuple[str, str]] = {
    Level.ERROR: ("grave", "error"),
    Level.WARNING: ("warning", "warning"),
    Level.HINT: ("hint", "muted"),
}
"""The icon of a level and the colour of a token that it has: each has a shape of its own."""


class CountedIssues(QObject):
    """Words with a number in them. They are here because the translators' tool finds plural forms only in a class's tr()."""

    def issues(self, count: int) -> str:
        return self.tr("%n issue(s)", "", count)

    def fixed(self, count: int) -> str:
        return self.tr("%n cue(s) fixed", "", count)

    def would_change(self, count: int) -> str:
        return self.tr("%n place(s) would change:", "", count)

    def of_levels(self, levels: Mapping[Level, int]) -> str:
        """How many there are of each level, the gravest first; those that nobody has are left out."""
        said = {
            Level.ERROR: self.tr("%n error(s)", "", levels.get(Level.ERROR, 0)),
            Level.WARNING: self.tr("%n warning(s)", "", levels.get(Level.WARNING, 0)),
            Level.HINT: self.tr("%n hint(s)", "", levels.get(Level.HINT, 0)),
        }
        return " · ".join(words for level, words in said.items() if levels.get(level)) or self.tr("No issues")


def level_name(level: Level) -> str:
    """What people call a level."""
    return {
        Level.ERROR: translate("issues", "Error"),
        Level.WARNING: translate("issues", "Warning"),
        Level.HINT: translate("issues", "Hint"),
    }[level]


def kind_name(kind: Kind) -> str:
    """What people call a kind of issue."""
    return {
        Kind.EMPTY: translate("issues", "No text"),
        Kind.NEGATIVE_DURATION: translate("issues", "End before start"),
        Kind.ORDER: translate("issues", "Out of order"),
        Kind.OVERLAP: translate("issues", "Overlap"),
        Kind.BEYOND_MEDIA: translate("issues", "Outside the recording"),
        Kind.TOO_SHORT: translate("issues", "Too short"),
        Kind.TOO_LONG: translate("issues", "Too long"),
        Kind.GAP: translate("issues", "Gap too small"),
        Kind.CHAIN: translate("issues", "Gap to close"),
        Kind.LINE_LENGTH: translate("issues", "Line too long"),
        Kind.LINE_COUNT: translate("issues", "Too many lines"),
        Kind.READING_SPEED: translate("issues", "Too fast"),
        Kind.NEEDLESS_BREAK: translate("issues", "Needless line break"),
        Kind.BALANCE: translate("issues", "Uneven lines"),
        Kind.ORPHAN: translate("issues", "Lone word"),
        Kind.BAD_BREAK: translate("issues", "Words parted"),
        Kind.KINSOKU: translate("issues", "Mark at a line's edge"),
        Kind.SPLIT_WORD: translate("issues", "Word cut in two"),
        Kind.SPEAKER_MIX: translate("issues", "Speakers mixed"),
        Kind.DASH_STYLE: translate("issues", "Dialogue dashes"),
        Kind.LABEL: translate("issues", "Speaker's name"),
        Kind.SYNC_IN: translate("issues", "Start out of step"),
        Kind.SYNC_OUT: translate("issues", "End out of step"),
        Kind.SHOT_CHANGE: translate("issues", "Near a cut"),
        Kind.PUNCTUATION: translate("issues", "Punctuation"),
        Kind.SPACE: translate("issues", "Blanks"),
        Kind.CONTROL: translate("issues", "Control character"),
        Kind.TAGS: translate("issues", "Tags"),
        Kind.DUPLICATE: translate("issues", "Repeated text"),
        Kind.SENSITIVE: translate("issues", "Masked or listed word"),
    }[kind]


def span_of(issue: Issue, text: str) -> tuple[int, int]:
    """The characters of a text that an issue is about; (0, 0) where it is about none in particular."""
    if issue.start is not None and issue.end is not None:
        return issue.start, issue.end
    lines = text.split("\n")
    if issue.line is None or issue.line >= len(lines):
        return 0, 0
    start = sum(len(line) + 1 for line in lines[: issue.line])
    return start, start + len(lines[issue.line])


def sentence(issue: Issue) -> str:
    """What is wrong, with its numbers."""
    make = _WITH_NUMBERS.get(issue.kind)
    return make(issue) if make else _plain(issue.kind)


def _plain(kind: Kind) -> str:
    return {
        Kind.EMPTY: translate("issues", "No text: there is nothing to read"),
        Kind.NEGATIVE_DURATION: translate("issues", "It ends before it begins"),
        Kind.NEEDLESS_BREAK: translate("issues", "Needless line break: one line is enough"),
        Kind.ORPHAN: translate("issues", "A short word stands alone in its line"),
        Kind.DASH_STYLE: translate("issues", "The dialogue's dashes are not those of the language"),
        Kind.LABEL: translate("issues", "The speaker has no real name"),
        Kind.PUNCTUATION: translate("issues", "A mark is doubled, too wide or narrow, or after a blank"),
        Kind.SPACE: translate("issues", "Blanks or empty lines too many"),
        Kind.CONTROL: translate("issues", "A character in it is no text"),
        Kind.TAGS: translate("issues", "A tag is not known or has no partner"),
        Kind.SENSITIVE: translate("issues", "A word is masked or on your list"),
    }[kind]


def _s(ms: float) -> str:
    return f"{abs(ms) / 1000:.3g}"


def _order(issue: Issue) -> str:
    return translate("issues", "Out of order: the cue before begins at {time}").format(
        time=format_timecode(int(issue.limit), ".")
    )


def _overlap(issue: Issue) -> str:
    return translate("issues", "Overlaps an earlier cue by {value} s").format(value=_s(issue.value))


def _beyond(issue: Issue) -> str:
    if issue.value < 0:
        return translate("issues", "It begins before the recording")
    return translate("issues", "It ends after the recording, which ends at {time}").format(
        time=format_timecode(int(issue.limit), ".")
    )


def _too_short(issue: Issue) -> str:
    return _measured(translate("issues", "Too short: {value} s, at least {limit}"), _s(issue.value), _s(issue.limit))


def _too_long(issue: Issue) -> str:
    return _measured(translate("issues", "Too long: {value} s, at most {limit}"), _s(issue.value), _s(issue.limit))


def _gap(issue: Issue) -> str:
    return _measured(translate("issues", "Gap of {value} s: leave {limit} or none"), _s(issue.value), _s(issue.limit))


def _chain(issue: Issue) -> str:
    return _measured(translate("issues", "Gap of {value} s, under {limit}: better none"), _s(issue.value), _s(issue.limit))


def _line_length(issue: Issue) -> str:
    pattern = translate("issues", "Line {line} too long: {value} characters, at most {limit}")
    return _in_line(pattern, issue).format(value=f"{issue.value:g}", limit=f"{issue.limit:g}")


def _line_count(issue: Issue) -> str:
    return _measured(
        translate("issues", "Too many lines: {value}, at most {limit}"), f"{issue.value:.0f}", f"{issue.limit:.0f}"
    )


def _reading_speed(issue: Issue) -> str:
    pattern = translate("issues", "Too fast: {value} characters per second, at most {limit}")
    # One digit where the whole number would be that of the limit.
    return _measured(pattern, f"{issue.value:.1f}", f"{issue.limit:g}")


def _balance(issue: Issue) -> str:
    return translate("issues", "Uneven lines: one has {value} of the other").format(value=f"{issue.value:.0%}")


def _bad_break(issue: Issue) -> str:
    return _in_line(translate("issues", "Line {line} ends between words that belong together"), issue)


def _kinsoku(issue: Issue) -> str:
    return _in_line(translate("issues", "Line {line} begins or ends with a mark that may not stand there"), issue)


def _split_word(issue: Issue) -> str:
    return _in_line(translate("issues", "Line {line} ends inside a word"), issue)


def _speaker_mix(issue: Issue) -> str:
    pattern = (
        translate("issues", "{value} speakers in one line")
        if issue.limit == 1
        else translate("issues", "{value} speakers in one cue")
    )
    return pattern.format(value=f"{issue.value:.0f}")


def _sync_in(issue: Issue) -> str:
    late = translate("issues", "Begins {value} s after its first word")
    early = translate("issues", "Begins {value} s before its first word")
    return (late if issue.value > 0 else early).format(value=_s(issue.value))


def _sync_out(issue: Issue) -> str:
    if issue.value < 0:
        return translate("issues", "Ends {value} s before its last word does").format(value=_s(issue.value))
    pattern = translate("issues", "Stays {value} s after its last word, at most {limit}")
    return _measured(pattern, _s(issue.value), _s(issue.limit))


def _shot_change(issue: Issue) -> str:
    return translate("issues", "Changes {value} s from a cut of the picture").format(value=_s(issue.value))


# A loop of the recogniser counts from 3 repeats; this check says so by its limit.
_LOOP_LIMIT = 2


def _duplicate(issue: Issue) -> str:
    if issue.limit == _LOOP_LIMIT:
        return translate("issues", "The same words {value} times in a row: a recogniser's loop?").format(
            value=f"{issue.value:.0f}"
        )
    return translate("issues", "The same text as the cue before")


def _measured(pattern: str, value: str, limit: str) -> str:
    return pattern.format(value=value, limit=limit)


def _in_line(pattern: str, issue: Issue) -> str:
    return pattern.replace("{line}", str((issue.line or 0) + 1))


_WITH_NUMBERS: Mapping[Kind, Callable[[Issue], str]] = {
    Kind.ORDER: _order,
    Kind.OVERLAP: _overlap,
    Kind.BEYOND_MEDIA: _beyond,
    Kind.TOO_SHORT: _too_short,
    Kind.TOO_LONG: _too_long,
    Kind.GAP: _gap,
    Kind.CHAIN: _chain,
    Kind.LINE_LENGTH: _line_length,
    Kind.LINE_COUNT: _line_count,
    Kind.READING_SPEED: _reading_speed,
    Kind.BALANCE: _balance,
    Kind.BAD_BREAK: _bad_break,
    Kind.KINSOKU: _kinsoku,
    Kind.SPLIT_WORD: _split_word,
    Kind.SPEAKER_MIX: _speaker_mix,
    Kind.SYNC_IN: _sync_in,
    Kind.SYNC_OUT: _sync_out,
    Kind.SHOT_CHANGE: _shot_change,
    Kind.DUPLICATE: _duplicate,
}


def report_words(name: str) -> ReportWords:
    """The words of a report on the document of this name, in the interface's language."""
    from subtitler.quality.report import ReportWords

    return ReportWords(
        language=QLocale().bcp47Name(),
        title=translate("issues", "Check of {name}").format(name=name),
        columns=(
            translate("issues", "Time"),
            translate("issues", "Cue"),
            translate("issues", "Level"),
            translate("issues", "Check"),
            translate("issues", "Value"),
            translate("issues", "Limit"),
            translate("issues", "Text"),
        ),
        levels={level: level_name(level) for level in Level},
        names={kind: kind_name(kind) for kind in Kind},
        sentence=sentence,
        counts=translate("issues", "What was found"),
        shares=translate("issues", "Within the limits"),
        cps=translate("issues", "Cues that can be read in time"),
        cpl=translate("issues", "Lines that are short enough"),
        line_count=translate("issues", "Cues with few enough lines"),
        nothing=translate("issues", "No issues."),
    )
