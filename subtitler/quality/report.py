"""Reports of issues: a table for spreadsheets, and a page to read and to print. All words come from the host."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape

from msgspec import Struct

from subtitler.quality.checks import check_of
from subtitler.quality.context import Context
from subtitler.quality.issue import Issue, Kind, Level
from subtitler.quality.look import shown_widths
from subtitler.quality.screening import is_seen
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.timecode import format_timecode

# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")

_STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1c1c1e; --faint: #6b6b70; --rule: #d9d9de; --error: #b3261e; --warning: #8a5a00;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #1c1c1e; --ink: #eee; --faint: #a0a0a6; --rule: #3a3a3e; --error: #ff8a80; --warning: #ffc766; }
}
@media print { :root { --paper: #fff; --ink: #000; --faint: #444; --rule: #bbb; --error: #900; --warning: #640; } }
body {
  background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif;
  margin: 2rem auto; max-width: 64rem; padding: 0 1rem;
}
h1, h2 { overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.2rem; } h3 { font-size: 1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; } thead { display: table-header-group; } tr { break-inside: avoid; }
th, td { border-bottom: 1px solid var(--rule); padding: .3rem .6rem; text-align: start; vertical-align: top; }
th { color: var(--faint); font-weight: 600; } td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
td.text { white-space: pre-line; overflow-wrap: anywhere; } .error { color: var(--error); } .warning { color: var(--warning); }
"""


class Compliance(Struct, frozen=True):
    """How many cues and lines there are, and what shares of them (0 to 1) keep the limits of reading speed, of line length and
    of lines per cue.
    """

    cues: int
    lines: int
    cps: float
    cpl: float
    line_count: float


class Part(Struct, frozen=True):
    """One track of a report; `name` is its heading, empty where there is only one."""

    name: str
    cues: Sequence[Cue]
    issues: Sequence[Issue]
    kept: Compliance


class ReportWords(Struct, frozen=True):
    """What a report says, in the host's language; `language` is its code.

    `columns` are the headings of time, cue, level, check, value, limit and text. `sentence` says what is wrong. `counts` and
    `shares` are headings, `cps`, `cpl` and `line_count` say what keeps the limit, `nothing` that nothing was found.
    """

    language: str
    title: str
    columns: tuple[str, str, str, str, str, str, str]
    levels: Mapping[Level, str]
    names: Mapping[Kind, str]
    sentence: Callable[[Issue], str]
    counts: str
    shares: str
    cps: str
    cpl: str
    line_count: str
    nothing: str


def compliance(cues: Sequence[Cue], context: Context) -> Compliance:
    """How well cues that show something keep the limits; where there are none, they are kept."""
    lines = slow = short = few = count = 0
    for cue in cues:
        plain = without_markup(cue.text)
        if not is_seen(plain):
            continue
        _, preset = context.rules_for(plain)
        widths = shown_widths(cue.text, plain, plain.split("\n"), preset, context)
        count += 1
        lines += len(widths)
        slow += sum(widths) * 1000 <= preset.max_cps * cue.duration_ms
        short += sum(length <= preset.max_cpl for length in widths)
        few += preset.line_count(plain.split("\n")) <= preset.max_lines
    return Compliance(count, lines, slow / (count or 1), short / (lines or 1), few / (count or 1)) if count else _NOTHING_READ


_NOTHING_READ = Compliance(0, 0, 1, 1, 1)


def csv_report(parts: Sequence[Part], words: ReportWords) -> str:
    """One row an issue, quoted as RFC 4180 says; texts that a spreadsheet would take for a formula begin with an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(words.columns)
    for part in parts:
        for issue in part.issues:
            numbers = (f"{issue.value:.10g}", f"{issue.limit:.10g}")
            writer.writerow((*_cells(part.cues, issue, words), *numbers, _harmless(_text(part.cues, issue))))
    return buffer.getvalue()


def _cells(cues: Sequence[Cue], issue: Issue, words: ReportWords) -> list[str]:
    """Time, number of the cue from 1, level, check."""
    time = format_timecode(cues[issue.index].start_ms, ".")
    return [time, str(issue.index + 1), words.levels[issue.level], words.names[issue.kind]]


def _text(cues: Sequence[Cue], issue: Issue) -> str:
    """The cue's text; what cannot be shown, and what no file can hold, as U+FFFD."""
    text = cues[issue.index].text
    return text if text.isprintable() else "".join(each if each.isprintable() or each == "\n" else "\ufffd" for each in text)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def html_report(parts: Sequence[Part], words: ReportWords) -> str:
    """A page of its own, without scripts and without anything from elsewhere."""
    title = escape(words.title)
    body = "\n".join(_section(part, words) for part in parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(words.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def _section(part: Part, words: ReportWords) -> str:
    heading = f"<h2>{escape(part.name)}</h2>\n" if part.name else ""
    tables = (_shares(words, part.kept), _counts(part.issues, words), _list(part.cues, part.issues, words))
    return heading + "\n".join(tables)


def _shares(words: ReportWords, kept: Compliance) -> str:
    rows = ((words.cps, kept.cps), (words.cpl, kept.cpl), (words.line_count, kept.line_count))
    return _table(words.shares, [f'<td>{escape(what)}</td><td class="number">{_percent(share)}</td>' for what, share in rows])


def _percent(share: float) -> str:
    # Rounded down: only what is kept everywhere is kept by 100 %.
    return f"{int(share * 1000) / 10:.1f} %"


def _counts(issues: Sequence[Issue], words: ReportWords) -> str:
    counted = Counter((issue.level, issue.kind) for issue in issues)
    ranked = sorted(counted.items(), key=lambda item: (-item[0][0], check_of(item[0][1]).id))
    rows = [
        f'<td class="{level.name.lower()}">{escape(words.levels[level])}</td><td>{escape(words.names[kind])}</td>'
        f'<td class="number">{count}</td>'
        for (level, kind), count in ranked
    ]
    return _table(words.counts, rows) if rows else f"<p>{escape(words.nothing)}</p>"


def _list(cues: Sequence[Cue], issues: Sequence[Issue], words: ReportWords) -> str:
    if not issues:
        return ""
    time, cue, level, check, *_, text = words.columns
    head = "".join(f"<th>{escape(column)}</th>" for column in (time, cue, level, check, text))
    return _table("", [_row(cues, issue, words) for issue in issues], head)


def _row(cues: Sequence[Cue], issue: Issue, words: ReportWords) -> str:
    time, number, level, _ = _cells(cues, issue, words)
    return (
        f'<td class="number">{time}</td><td class="number">{number}</td>'
        f'<td class="{issue.level.name.lower()}">{escape(level)}</td><td>{escape(words.sentence(issue))}</td>'
        f'<td class="text" dir="auto">{escape(_text(cues, issue))}</td>'
    )


def _table(heading: str, rows: Sequence[str], head: str = "") -> str:
    above = f"<h3>{escape(heading)}</h3>\n" if heading else ""
    columns = f"<thead><tr>{head}</tr></thead>\n" if head else ""
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f"{above}<table>\n{columns}<tbody>\n{body}\n</tbody>\n</table>"
