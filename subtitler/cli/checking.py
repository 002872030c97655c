"""The work of `subtitler check`: reading tracks, checking and repairing them, and telling what was found."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from subtitler.cli.issue_sentences import LEVELS, report_words, sentence
from subtitler.cli.output import say
from subtitler.files import free_name, replace_atomically
from subtitler.quality.checks import all_issues, check_of
from subtitler.quality.context import Context
from subtitler.quality.fixing import fix_safe
from subtitler.quality.issue import Issue, Level
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.project import Media, Project
from subtitler.timedtext.timecode import format_timecode


class Checked(Struct, frozen=True):
    """One track with what was found in it; `repaired` says how many issues are gone."""

    name: str
    cues: tuple[Cue, ...]
    context: Context
    issues: tuple[Issue, ...]
    repaired: int = 0


def read_tracks(source: Path, context: Context, encoding: str | None) -> tuple[list[Checked], Project | None]:
    """The tracks of a file with what is wrong in them; and the project where it is one. Raises FileError, FormatError."""
    from subtitler.formats.project import PROJECT_SUFFIX, read_project
    from subtitler.pipeline import read_subtitles, result_in, subtitles

    if source.suffix.lower() == PROJECT_SUFFIX:
        project = read_project(source)
        return _of_project(project, context), project
    transcript = result_in(source)
    if transcript is not None:
        cues = subtitles(transcript, context.preset)
        return [_checked("", cues, dataclasses.replace(context, media_ms=transcript.media_ms))], None
    reading = read_subtitles(source, context.preset, encoding)
    for notice in reading.notices:
        print(f"subtitler: {source}, line {notice.line}: {notice.kind.value}", file=sys.stderr)
    return [_checked("", reading.cues, dataclasses.replace(context, language=context.language or reading.language))], None


def _of_project(project: Project, context: Context) -> list[Checked]:
    """The tracks with their own languages and presets, where the command line names none."""
    from subtitler.segmentation.preset_files import kept_preset

    # Of several recordings nobody can say which the tracks belong to.
    media = project.media[0] if len(project.media) == 1 else Media("")
    known = dataclasses.replace(
        context,
        media_ms=media.duration_ms,
        frame_rate=context.frame_rate or (float(media.frame_rate) if media.frame_rate else None),
        shot_changes=media.shots,
        view=project.presentation,
        sensitive_words=context.sensitive_words or project.presentation.masked_words,
    )
    return [
        _checked(
            track.name or f"Track {number}",
            track.cues,
            dataclasses.replace(
                known, language=context.language or track.language, preset=context.preset or kept_preset(track.preset)
            ),
        )
        for number, track in enumerate(project.tracks, start=1)
    ]


def _checked(name: str, cues: tuple[Cue, ...], context: Context) -> Checked:
    from subtitler.segmentation.language import language_of

    known = dataclasses.replace(context, language=language_of((cue.plain_text for cue in cues), context.language))
    return Checked(name, cues, known, tuple(all_issues(cues, known)))


def repaired(track: Checked) -> Checked:
    edit = fix_safe(track.cues, track.context)
    if edit is None:
        return track
    after = edit.index + len(edit.removed)
    cues = (*track.cues[: edit.index], *edit.inserted, *track.cues[after:])
    issues = tuple(all_issues(cues, track.context))
    return replace(track, cues=cues, issues=issues, repaired=max(0, len(track.issues) - len(issues)))


def write(target: Path, tracks: Sequence[Checked], project: Project | None, *, force: bool) -> Path:
    """The file with the repaired cues: a project with all tracks, or subtitles with the first."""
    from subtitler.formats.project import PROJECT_SUFFIX, write_project
    from subtitler.pipeline import write_subtitles

    path = target if force else free_name(target)
    if project is not None and target.suffix.lower() == PROJECT_SUFFIX:
        contents = zip(project.tracks, tracks, strict=True)
        write_project(path, replace(project, tracks=tuple(replace(old, cues=new.cues) for old, new in contents)))
    else:
        write_subtitles(path, tracks[0].cues if tracks else ())
    return path


def write_report(target: Path, source: Path, tracks: Sequence[Checked], *, force: bool) -> Path:
    from subtitler.quality.report import Part, compliance, csv_report, html_report

    parts = [Part(track.name, track.cues, track.issues, compliance(track.cues, track.context)) for track in tracks]
    words = report_words(f"Check of {source.name}")
    if target.suffix.lower() == ".csv":
        # With a byte order mark, by which spreadsheets know that it is UTF-8.
        content = csv_report(parts, words).encode("utf-8-sig")
    else:
        content = html_report(parts, words).encode("utf-8", "replace")
    path = target if force else free_name(target)
    replace_atomically(path, content)
    return path


def has_errors(tracks: Sequence[Checked]) -> bool:
    return any(issue.level is Level.ERROR for track in tracks for issue in track.issues)


def print_json(source: Path, tracks: Sequence[Checked], written: Sequence[Path]) -> None:
    """One object on one line."""
    say(json.dumps(_document(source, tracks, written)))


def tell(tracks: Sequence[Checked], written: Sequence[Path]) -> None:
    """A line for each issue, a summary, and what was written."""
    for track in tracks:
        if track.name and len(tracks) > 1:
            say(f"{track.name}:")
        for issue in track.issues:
            time = format_timecode(track.cues[issue.index].start_ms, ".")
            say(f"{time}  {issue.index + 1}  {LEVELS[issue.level]} {check_of(issue.kind).id}  {sentence(issue)}")
    say(_summary(tracks))
    for path in written:
        say(f"Written: {path}")


def _summary(tracks: Sequence[Checked]) -> str:
    levels = _levels(tracks)
    counts = ", ".join(_counted(levels[level], LEVELS[level]) for level in sorted(Level, reverse=True))
    cues = _counted(sum(len(track.cues) for track in tracks), "cue")
    repaired = sum(track.repaired for track in tracks)
    return f"{cues}: {counts}." + (f" Repaired: {repaired}." if repaired else "")


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _levels(tracks: Sequence[Checked]) -> Counter[Level]:
    return Counter(issue.level for track in tracks for issue in track.issues)


def _document(source: Path, tracks: Sequence[Checked], written: Sequence[Path]) -> dict[str, object]:
    """What a script reads."""
    levels = _levels(tracks)
    return {
        "file": str(source),
        "cues": sum(len(track.cues) for track in tracks),
        "counts": {LEVELS[level]: levels[level] for level in sorted(Level, reverse=True)},
        "repaired": sum(track.repaired for track in tracks),
        "files": [str(path) for path in written],
        "issues": [{"track": number, **_entry(track, issue)} for number, track in enumerate(tracks) for issue in track.issues],
    }


def _entry(track: Checked, issue: Issue) -> dict[str, object]:
    cue, kind = track.cues[issue.index], check_of(issue.kind)
    return {
        "id": kind.id,
        "check": issue.kind.value,
        "level": LEVELS[issue.level],
        "cue": issue.index + 1,
        "start_ms": cue.start_ms,
        "end_ms": cue.end_ms,
        "line": issue.line,
        "range": None if issue.start is None else [issue.start, issue.end],
        "value": round(issue.value, 3),
        "limit": issue.limit,
        "fix": kind.fixing.value,
        "text": cue.text,
        "message": sentence(issue),
    }
