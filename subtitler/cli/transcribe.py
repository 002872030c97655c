"""`subtitler transcribe`: media to subtitle files, without a window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec.structs import replace

from subtitler.cli.announcer import announcer
from subtitler.cli.batch import Batch
from subtitler.cli.costs import tell_before
from subtitler.cli.options import (
    FillersOption,
    FrameRateOption,
    LabelsOption,
    MaskOption,
    PunctuationOption,
    ScriptOption,
    advised_model,
    frame_rate_option,
    hotwords_option,
    keyed_service,
    model_option,
    presentation_option,
    preset_option,
    service_option,
    speakers_option,
    words_option,
    workspace_option,
)
from subtitler.cli.parts import cut_out, range_option
from subtitler.cli.session import custom_models, opened, user_settings
from subtitler.credentials import Credentials
from subtitler.errors import FeatureUnsupported, FileError, MediaError
from subtitler.files import without_query
from subtitler.progress import CancelToken
from subtitler.recognition.catalogue import Model, Service
from subtitler.recognition.request import RecognitionRequest, is_link
from subtitler.segmentation.preset_files import kept_text


def transcribe(
    media: Annotated[list[str], typer.Argument(metavar="MEDIA...", help="Recordings: files, or links that need no sign-in.")],
    service: Annotated[
        str | None, typer.Option(help="cn, intl or local; default: the region whose key is set, else local.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="The model (see `subtitler models`); default: the service's recommended one.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="A language that is spoken; repeatable; default: automatic.")
    ] = None,
    hotwords: Annotated[Path | None, typer.Option(help="A file of hotwords: text, weight, language; one a line.")] = None,
    speakers: Annotated[str, typer.Option(help="Tell speakers apart: off, auto, or how many there are.")] = "off",
    channel: Annotated[list[int] | None, typer.Option(help="A sound channel, from 0; repeatable; default: 0.")] = None,
    drop_fillers: Annotated[bool, typer.Option("--drop-fillers/--keep-fillers", help="Leave out “um” and the like.")] = False,
    words: Annotated[Path | None, typer.Option(help="A file of sensitive words to mask, one a line.")] = None,
    preset: Annotated[
        str | None,
        typer.Option(help="Readability preset: a name (see `subtitler presets`) or a .subtitler-preset file; by language."),
    ] = None,
    output_format: Annotated[
        list[str] | None, typer.Option("--format", help="srt, vtt, csv; repeatable; default: srt.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="The folder to write to; default: beside a file, here for a link.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that exist, instead of adding “ (2)”.")] = False,
    remove_words: Annotated[Path | None, typer.Option(help="A file of words to leave out, one a line.")] = None,
    built_in_words: Annotated[
        bool, typer.Option("--built-in-words/--no-built-in-words", help="Mask the service's own list of sensitive words.")
    ] = True,
    calibrate_times: Annotated[bool, typer.Option("--calibrate-times", help="Align the times once more.")] = False,
    purpose: Annotated[
        str | None,
        typer.Option(
            "--for", help="What it is: meeting, film, interview, songs, phone-call, many-languages; chooses the model."
        ),
    ] = None,
    family: Annotated[
        str | None,
        typer.Option(
            help="The family of a model that this program does not know: fun-asr, paraformer, sensevoice, qwen-filetrans."
        ),
    ] = None,
    workspace: Annotated[str, typer.Option(help="The id of a workspace that has a host of its own.")] = "",
    project: Annotated[str, typer.Option(help="The name under which the ledger counts the costs.")] = "",
    anew: Annotated[
        bool, typer.Option("--anew", help="Recognise again, and pay again, what was paid for within a day.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print progress and results as JSON lines.")] = False,
    punctuation: PunctuationOption = None,
    labels: LabelsOption = None,
    mask: MaskOption = None,
    hide_fillers: FillersOption = None,
    script: ScriptOption = None,
    fps: FrameRateOption = None,
    shots: Annotated[
        bool, typer.Option("--shots", help="Find the shot changes of videos first, and let cues come and go with them.")
    ] = False,
    part: Annotated[
        str | None,
        typer.Option(
            "--range", metavar="FROM-TO", help="Only a part of each file, as 1:20-2:05: only that is sent, and paid for."
        ),
    ] = None,
) -> None:
    """Recognise speech and write subtitles. Prints the files written; ends with 1 if some media failed."""
    from subtitler.delivery import folder_for
    from subtitler.jobs.job import Delivery, Order, Origin

    credentials = Credentials()
    chosen = service_option(service, _keyed(credentials) if service is None else None)
    diarization, count = speakers_option(speakers)
    languages = tuple(language or ())
    if purpose is not None and model is None and family is None:
        chosen_model, languages = advised_model(purpose, languages, chosen)
    else:
        chosen_model = model_option(model, chosen, custom_models(user_settings()), family)
    formats = _formats(output_format)
    kept = kept_text(preset_option(preset))
    shown = presentation_option(punctuation, labels, mask, hide_fillers, script)
    workspace_option(workspace)
    frame_rate = frame_rate_option(fps)
    span = range_option(part)
    if shots or span:
        _refuse_links(media, "--shots" if shots else "--range")
    batch = Batch(announcer(as_json))
    asked = _usable(
        media[0],
        chosen_model,
        languages=languages,
        hotwords=hotwords_option(hotwords, chosen_model if chosen_model.hotwords else None),
        diarization=diarization,
        speaker_count=count,
        channels=tuple(channel or (0,)),
        remove_fillers=drop_fillers,
        masked_words=words_option(words, "--words"),
        removed_words=words_option(remove_words, "--remove-words"),
        built_in_filter=built_in_words,
        calibrate_times=calibrate_times,
    )
    orders = []
    for medium in dict.fromkeys(media):
        located = medium if is_link(medium) else os.path.abspath(medium)  # noqa: PTH100 - a name is no more than that here
        try:
            located = str(cut_out(Path(medium), span)) if span else located
            batch.name(located, medium)
            folder = str(folder_for(medium, output))
            picture = _picture(medium, frame_rate) if shots else (frame_rate, ())
            delivery = Delivery(folder, formats, kept, force, shown, str(picture[0] or ""), picture[1], span[0] if span else 0)
        except (FileError, MediaError) as error:
            batch.fail(medium, error)
            continue
        request = replace(asked, media=located)
        orders.append(Order(chosen, request, Origin.COMMAND_LINE, delivery, project=project, anew=anew))
    with opened(chosen, credentials, workspace) as session:
        # Asked for once before anything else: without a key nothing can be done.
        session.recognizers(chosen)
        tell_before(orders)
        raise typer.Exit(batch.run(session, orders))


def _refuse_links(media: Sequence[str], option: str) -> None:
    link = next((medium for medium in media if is_link(medium)), None)
    if link is not None:
        sentence = f"“{without_query(link)}” is a link. This is done with files only: download it first."
        raise typer.BadParameter(sentence, param_hint=option)


def _picture(medium: str, frame_rate: Fraction | None) -> tuple[Fraction | None, tuple[int, ...]]:
    """The frame rate that was named, else the film's own, and its shot changes; told on standard error, since it takes a while.

    Raises MediaError.
    """
    from subtitler.media.probe import picture_rate
    from subtitler.media.shots import shot_changes

    path = Path(medium)
    print(f"subtitler: {medium}: looking for shot changes", file=sys.stderr, flush=True)
    changes = shot_changes(path, lambda _share: None, CancelToken())
    noun = "shot change" if len(changes) == 1 else "shot changes"
    print(f"subtitler: {medium}: {len(changes)} {noun} found", file=sys.stderr, flush=True)
    return frame_rate or picture_rate(path), changes


def _keyed(credentials: Credentials) -> Service | None:
    return keyed_service(os.environ, lambda service: credentials.key_of(service) is not None)


def _formats(names: Sequence[str] | None) -> tuple[str, ...]:
    from subtitler.formats.registry import writable_names

    chosen = tuple(dict.fromkeys(names or ["srt"]))
    unknown = [name for name in chosen if name not in writable_names()]
    if unknown:
        raise typer.BadParameter(
            f"There is no format “{unknown[0]}”. There are: {', '.join(writable_names())}.", param_hint="--format"
        )
    return chosen


def _usable(media: str, model: Model, **options: Any) -> RecognitionRequest:
    """The request with these options; one that the model lacks is a usage error."""
    try:
        return RecognitionRequest(media=media, model=model, **options)
    except FeatureUnsupported as error:
        raise typer.BadParameter(str(error), param_hint=f"--{error.feature}") from error
