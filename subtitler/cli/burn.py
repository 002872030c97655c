"""`subtitler burn`: a video with the subtitles drawn into its picture."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from subtitler.cli.losing import tell_reading
from subtitler.cli.options import LabelsOption, PunctuationOption, ScriptOption, presentation_option
from subtitler.cli.output import say
from subtitler.files import free_name
from subtitler.progress import Cancelled, CancelToken

if TYPE_CHECKING:
    from collections.abc import Callable

_LEAST_SIZE, _MOST_SIZE = 20, 500


def burn(
    video: Annotated[Path, typer.Argument(metavar="VIDEO", help="The video, a file.")],
    subtitles: Annotated[Path, typer.Argument(metavar="SUBTITLES", help="Subtitles, a project, or a result of the service.")],
    output: Annotated[
        Path | None, typer.Argument(metavar="OUTPUT", help=".mp4, .mov or .mkv; “VIDEO.subtitled.mp4” by default.")
    ] = None,
    font: Annotated[str, typer.Option(help="The font's name; one that has Chinese by default.")] = "",
    size: Annotated[
        int, typer.Option(metavar="PERCENT", min=_LEAST_SIZE, max=_MOST_SIZE, help="Size, in percent of the usual one.")
    ] = 100,
    top: Annotated[bool, typer.Option("--top", help="Above in the picture instead of below.")] = False,
    box: Annotated[bool, typer.Option("--box", help="A dark box behind the text instead of an outline.")] = False,
    colours: Annotated[bool, typer.Option("--colours", help="A colour for each speaker.")] = False,
    fonts: Annotated[Path | None, typer.Option(metavar="DIR", help="A folder with fonts beside the system's.")] = None,
    quality: Annotated[str, typer.Option(help="high, usual or small.")] = "usual",
    track: Annotated[int, typer.Option(min=1, help="Which track of a project.")] = 1,
    other: Annotated[int | None, typer.Option(min=1, help="A second track, below the first: bilingual subtitles.")] = None,
    encoding: Annotated[str | None, typer.Option(help="How SUBTITLES is encoded; found out by default.")] = None,
    punctuation: PunctuationOption = None,
    labels: LabelsOption = None,
    script: ScriptOption = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite OUTPUT if it exists, instead of “OUTPUT (2)”.")] = False,
) -> None:
    """Draw subtitles into a video with FFmpeg, which must be installed. The sound stays as it is where OUTPUT can hold it."""
    from subtitler.export.burning import Look, burn_in, burning_order
    from subtitler.export.order import ExportStyle, TrackChoice
    from subtitler.export.sources import of_file
    from subtitler.media.burning import QUALITIES

    if quality not in QUALITIES:
        raise typer.BadParameter(f"There is no “{quality}”. There are: {', '.join(QUALITIES)}.", param_hint="--quality")
    if fonts is not None and not fonts.is_dir():
        raise typer.BadParameter(f"{fonts} is no folder.", param_hint="--fonts")
    target = _target(video, output, force=force)
    source, reading = of_file(subtitles, encoding)
    tell_reading(str(subtitles), reading)
    for number, option in ((track, "--track"), (other or 1, "--other")):
        if number > len(source.tracks):
            raise typer.BadParameter(f"There is no track {number}: there are {len(source.tracks)}.", param_hint=option)
    view = presentation_option(punctuation, labels, None, None, script, source.presentation)
    style = ExportStyle(("ass",), tracks=TrackChoice.ONE if other is None else TrackChoice.ABOVE)
    look = Look(font, size, top, box, colours)
    with _reporting(video.name) as report:
        burn_in(
            video,
            burning_order(track - 1, style, None if other is None else other - 1),
            replace(source, presentation=view),
            target,
            look,
            report,
            CancelToken(),
            quality=quality,
            fonts=fonts,
        )
    say(str(target))


def _target(video: Path, output: Path | None, *, force: bool) -> Path:
    from subtitler.media.burning import SUFFIXES

    suffix = video.suffix.lower() if video.suffix.lower() in SUFFIXES else ".mp4"
    target = output or video.with_name(f"{video.stem}.subtitled{suffix}")
    if target.suffix.lower() not in SUFFIXES:
        raise typer.BadParameter(f"A video is written as {', '.join(SUFFIXES)}.", param_hint="OUTPUT")
    return target if force else free_name(target)


@contextmanager
def _reporting(name: str) -> Iterator[Callable[[float], object]]:
    """A bar where a person watches; Ctrl+C stops the work. Raises Cancelled then."""
    try:
        if not sys.stderr.isatty():
            yield lambda _share: None
            return
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(name, total=1.0)
            yield lambda share: progress.update(task, completed=share)
    except KeyboardInterrupt:
        raise Cancelled from None
