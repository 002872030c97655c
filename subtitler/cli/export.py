"""`subtitler export`: subtitles for somebody: several formats at once, named, moved, labelled, read back."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from msgspec.structs import replace

from subtitler.cli.exit_codes import ExitCode
from subtitler.cli.losing import tell_differences, tell_losses, tell_reading
from subtitler.cli.options import frame_rate_option
from subtitler.cli.output import say
from subtitler.timedtext.presentation import Labels
from subtitler.timedtext.timecode import parse_timecode

if TYPE_CHECKING:
    from subtitler.export.order import ExportOrder, ExportSource, ExportStyle, Span
    from subtitler.export.writing import Exported

Kind = TypeVar("Kind", bound=Enum)


def export(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="Subtitles, a project, or a result of the service (.json).")],
    to: Annotated[
        str,
        typer.Option(
            help="A recipient: premiere, resolve, finalcut, jianying, bilibili, youtube, old-player, or one of your own."
        ),
    ] = "",
    format_: Annotated[list[str] | None, typer.Option("--format", help="A format to write; repeatable.")] = None,
    output: Annotated[Path | None, typer.Option(metavar="DIR", help="Where to write; beside FILE by default.")] = None,
    name: Annotated[
        str | None, typer.Option(metavar="PATTERN", help="The files' name, as “{stem}.{lang}.{ext}”; also {track}, {speaker}.")
    ] = None,
    offset: Annotated[str | None, typer.Option(metavar="TIME", help="Added to all times: 1:00:00, 0.5, -2.")] = None,
    fps: Annotated[str | None, typer.Option("--fps", help="Times on frames: 23.976, 24, 25, 29.97 …")] = None,
    drop_frame: Annotated[
        bool | None, typer.Option("--drop-frame/--no-drop-frame", help="Timecodes skip numbers, as 29.97 does on television.")
    ] = None,
    labels: Annotated[str | None, typer.Option(help="Speakers' names: none, change, always, format.")] = None,
    label_form: Annotated[
        str | None, typer.Option("--names-as", help="Names as: voice (the format's own place), prefix.")
    ] = None,
    track: Annotated[int, typer.Option(min=1, help="Which track of a project.")] = 1,
    tracks: Annotated[
        str | None, typer.Option(help="one, each (a file for every track), above or below (together with --other).")
    ] = None,
    other: Annotated[int | None, typer.Option(min=1, help="The second track of bilingual subtitles.")] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="TIME", help="Only what is shown after this time.")] = None,
    end: Annotated[str | None, typer.Option("--until", metavar="TIME", help="Only what is shown before this time.")] = None,
    by_speaker: Annotated[bool | None, typer.Option("--by-speaker/--together", help="A file for each speaker.")] = None,
    join_lines: Annotated[
        bool | None,
        typer.Option("--join-lines/--keep-lines", help="Of bilingual subtitles each language on one line, or as it is broken."),
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="How FILE is encoded; found out by default.")] = None,
    output_encoding: Annotated[
        str | None, typer.Option("--output-encoding", help="utf-8, utf-8-sig (with a mark), gb18030, utf-16.")
    ] = None,
    crlf: Annotated[bool | None, typer.Option("--crlf/--lf", help="Line ends of Windows.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that exist, instead of writing “NAME (2)”.")] = False,
) -> None:
    """Export subtitles as a recipient wants them. What is lost is said before, and every file is read back."""
    from subtitler.delivery import folder_for
    from subtitler.export import order as orders
    from subtitler.export.pictures import with_picture
    from subtitler.export.sources import of_file

    changes: dict[str, Any] = {
        "formats": tuple(dict.fromkeys(format_)) if format_ else None,
        "pattern": name,
        "offset_ms": _offset(offset),
        "frame_rate": frame_rate_option(fps),
        "drops_frames": drop_frame,
        "labels": _one_of(Labels, labels, "--labels"),
        "label_form": _one_of(orders.LabelForm, label_form, "--names-as"),
        "tracks": _one_of(orders.TrackChoice, tracks, "--tracks"),
        "by_speaker": by_speaker,
        "joins_lines": join_lines,
        "encoding": _known(orders.ENCODINGS, output_encoding, "--output-encoding"),
        "newline": None if crlf is None else "\r\n" if crlf else "\n",
    }
    style = replace(_style(to), **{key: value for key, value in changes.items() if value is not None})
    _check_formats(style.formats)
    content, reading = of_file(source, encoding)
    tell_reading(str(source), reading)
    wanted = orders.ExportOrder(
        folder_for(str(source), output), style, track - 1, _other(other, track, style), _span(start, end)
    )
    _check_tracks(wanted, content)
    written = _write(wanted, with_picture(content), source, overwrites=force)
    if any(each.comparison.differences for each in written):
        raise typer.Exit(ExitCode.SOME_FAILED)


def _write(order: ExportOrder, source: ExportSource, path: Path, *, overwrites: bool) -> tuple[Exported, ...]:
    from subtitler.errors import NothingToExport
    from subtitler.export.losses import losses
    from subtitler.export.planning import plan
    from subtitler.export.writing import write_files
    from subtitler.progress import CancelToken

    files = plan(order, source)
    if not any(file.cues for file in files):
        raise NothingToExport(path=str(path))
    for file in files:
        tell_losses(file.path.name, losses(file))
    written = write_files(files, lambda _: None, CancelToken(), overwrites=overwrites)
    for each in written:
        tell_differences(each.path.name, each.comparison)
        say(str(each.path))
    return written


def _style(recipient: str) -> ExportStyle:
    from subtitler.errors import RecipientUnknown
    from subtitler.export.order import ExportStyle
    from subtitler.export.recipients import own_recipients

    known = own_recipients().look()
    if recipient not in known.names:
        error = RecipientUnknown(name=recipient, known=", ".join(name for name in known.names if name))
        raise typer.BadParameter(str(error), param_hint="--to")
    # What the window has remembered for nobody in particular is no default of a script.
    return known.style(recipient) if recipient else ExportStyle()


def _offset(text: str | None) -> int | None:
    if text is None:
        return None
    bare = text.strip().lstrip("+-−")
    found = parse_timecode(bare)
    if found is None:
        sentence = f"“{text}” is no time. Say hours, minutes and seconds, as 1:00:00, or seconds, as -0.5."
        raise typer.BadParameter(sentence, param_hint="--offset")
    return -found if text.strip().startswith(("-", "−")) else found


def _span(start: str | None, end: str | None) -> Span | None:
    from subtitler.export.order import Span

    if start is None and end is None:
        return None
    # Longer than any recording: until its end.
    return Span(_time(start, "--from") if start else 0, _time(end, "--until") if end else 2**53)


def _time(text: str, option: str) -> int:
    found = parse_timecode(text)
    if found is None:
        raise typer.BadParameter(f"“{text}” is no time. Say it as 1:02:03.5 or in seconds.", param_hint=option)
    return found


def _other(other: int | None, track: int, style: ExportStyle) -> int | None:
    if not style.tracks.is_pair:
        return None
    return (other or (2 if track == 1 else 1)) - 1


def _check_tracks(order: ExportOrder, source: ExportSource) -> None:
    for number, option in ((order.track, "--track"), (order.other, "--other")):
        if number is not None and number >= len(source.tracks):
            sentence = f"There is no track {number + 1}: there are {len(source.tracks)}."
            raise typer.BadParameter(sentence, param_hint=option)


def _check_formats(names: Sequence[str]) -> None:
    from subtitler.formats.registry import writable_names

    for name in names:
        if name not in writable_names():
            known = ", ".join(writable_names())
            raise typer.BadParameter(f"There is no format “{name}”. There are: {known}.", param_hint="--format")


def _one_of(kind: type[Kind], value: str | None, option: str) -> Kind | None:
    known = [str(choice.value) for choice in kind]
    return kind(_known(known, value, option)) if value is not None else None


def _known(values: Sequence[str], value: str | None, option: str) -> str | None:
    if value is not None and value not in values:
        raise typer.BadParameter(f"There is no “{value}”. There are: {', '.join(values)}.", param_hint=option)
    return value
