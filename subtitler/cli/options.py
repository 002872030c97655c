"""Options that several commands share: from what was typed to what it means, or a usage error that says what is possible."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from subtitler.errors import FileError, FormatError, HotwordError, PresetUnknown
from subtitler.files import file_error
from subtitler.recognition.adviser import Advice, Recording, advise, hints
from subtitler.recognition.catalogue import (
    FAMILIES,
    Model,
    Service,
    custom_model,
    find_model,
    models_of,
    recommended_model,
)
from subtitler.recognition.services import is_workspace
from subtitler.recognition.vocabulary import Hotword, parse_hotwords, problem_in
from subtitler.segmentation.preset_shelf import own_shelf
from subtitler.segmentation.presets import PRESETS, Preset
from subtitler.timedtext.presentation import AS_STORED, Labels, Presentation, Punctuation, Script
from subtitler.timedtext.timecode import parse_frame_rate

Kind = TypeVar("Kind", bound=Enum)

# A list that is longer than this is not a list of hotwords or sensitive words.
_MAX_LIST_BYTES = 1_000_000

FrameRateOption = Annotated[
    str | None, typer.Option("--fps", help="Times on frames: 23.976, 24, 25, 29.97, 30, 50, 59.94, 60, 24000/1001 and others.")
]


def frame_rate_option(text: str | None) -> Fraction | None:
    """Frames a second; None where none are named."""
    if text is None:
        return None
    rate = parse_frame_rate(text)
    if rate is None:
        raise typer.BadParameter(
            f"“{text}” is no frame rate. Say frames a second: 25, 23.976 or 24000/1001.", param_hint="--fps"
        )
    return rate


def preset_option(name: str | None) -> Preset | None:
    """The preset of this name, built-in or the user's own, or in the file at this path; None where none is named."""
    if name is None:
        return None
    try:
        return PRESETS.get(name) or own_shelf().find(name)
    except (PresetUnknown, FileError, FormatError) as error:
        raise typer.BadParameter(str(error), param_hint="--preset") from error


PunctuationOption = Annotated[
    str | None, typer.Option("--punctuation", help="Chinese and Japanese punctuation: full, netflix (blanks), minimal.")
]
LabelsOption = Annotated[
    str | None,
    typer.Option("--labels", help="Speakers' names in the text: none, change, always, format (as the format has them)."),
]
MaskOption = Annotated[
    Path | None, typer.Option("--mask", help="A file of words to write as asterisks, one a line; what is heard stays as it is.")
]
FillersOption = Annotated[
    bool | None, typer.Option("--hide-fillers/--show-fillers", help="Write no “um” and the like, though they were recognised.")
]
ScriptOption = Annotated[
    str | None, typer.Option("--script", help="Convert Chinese characters: s2t, t2s, s2tw, s2twp, s2hk and others of OpenCC.")
]


def presentation_option(
    punctuation: str | None,
    labels: str | None,
    mask: Path | None,
    hide_fillers: bool | None,
    script: str | None,
    otherwise: Presentation = AS_STORED,
) -> Presentation:
    """How subtitles are shown in what is written, by the five options above; what they do not say is as it is otherwise."""
    return Presentation(
        otherwise.punctuation if punctuation is None else _one_of(Punctuation, punctuation, "--punctuation"),
        otherwise.labels if labels is None else _one_of(Labels, labels, "--labels"),
        otherwise.masked_words if mask is None else words_option(mask, "--mask"),
        otherwise.hides_fillers if hide_fillers is None else hide_fillers,
        otherwise.script if script is None else _one_of(Script, script, "--script"),
    )


def _one_of(kind: type[Kind], value: str, option: str) -> Kind:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(str(choice.value) for choice in kind if choice.value)
        raise typer.BadParameter(f"There is no “{value}”. There are: {known}.", param_hint=option) from None


def service_option(name: str | None, keyed: Service | None) -> Service:
    """The service of this name; where none is named `keyed`, the region whose key is known, else the local one."""
    if name is None:
        return keyed or Service.LOCAL
    try:
        return Service(name)
    except ValueError:
        raise typer.BadParameter(f"There is no service “{name}”. There are: cn, intl, local.", param_hint="--service") from None


def model_option(name: str | None, service: Service, custom: Sequence[Model] = (), family: str | None = None) -> Model:
    """The model of this name, or the service's recommended one; the local service takes every model's name. With a family it
    may be one that the catalogue does not know.
    """
    if family is not None:
        return _named_model(name, service, family)
    if name is None:
        return recommended_model(service)
    model = find_model(name, custom)
    if model is None or not (service in model.services or service is Service.LOCAL):
        offered = ", ".join(model.name for model in models_of(service, custom))
        raise typer.BadParameter(
            f"The service “{service.value}” has no model “{name}”. It has: {offered}. A newer one is used with --family.",
            param_hint="--model",
        )
    return model


def _named_model(name: str | None, service: Service, family: str) -> Model:
    if family not in FAMILIES:
        raise typer.BadParameter(f"There is no family “{family}”. There are: {', '.join(FAMILIES)}.", param_hint="--family")
    if name is None:
        raise typer.BadParameter("A family belongs to a model: name it with --model.", param_hint="--family")
    known = find_model(name)
    if known is not None and known.family != family:
        raise typer.BadParameter(f"{name} is of the family {known.family}.", param_hint="--family")
    model = known or custom_model(name, family)
    if service.is_cloud and service not in model.services:
        raise typer.BadParameter(f"The service “{service.value}” has no models of the family {family}.", param_hint="--family")
    return model


def hotwords_option(path: Path | None, model: Model | None = None) -> tuple[Hotword, ...]:
    """The hotwords in a file; a line that the model (without one, the newer ones) does not take is a usage error that names it
    and says why.
    """
    if path is None:
        return ()
    try:
        return parse_hotwords(_list_text(path, "--hotwords"), str(path), model)
    except HotwordError as error:
        problem = problem_in(error.text, model)
        reason = f" {problem.value}" if problem else ""
        raise typer.BadParameter(f"{error}{reason}", param_hint="--hotwords") from error


def advised_model(purpose: str, languages: Sequence[str], service: Service) -> tuple[Model, tuple[str, ...]]:
    """The model to take for a purpose, and what to tell it of the languages. Those that it does not hear are named on standard
    error; that none is heard is a usage error.
    """
    advice = advice_option(purpose, languages, service)
    unheard = ", ".join(advice.unheard)
    if unheard and len(advice.unheard) == len(set(languages)):
        raise typer.BadParameter(f"No model of this service hears {unheard}.", param_hint="--language")
    if unheard:
        print(f"subtitler: {advice.model.name} does not hear {unheard}.", file=sys.stderr, flush=True)
    return advice.model, hints(advice.model, languages)


def advice_option(purpose: str, languages: Sequence[str], service: Service) -> Advice:
    """Which model to take for a purpose, and why."""
    try:
        recording = Recording(purpose)
    except ValueError:
        known = ", ".join(recording.value for recording in Recording)
        raise typer.BadParameter(f"There is no purpose “{purpose}”. There are: {known}.", param_hint="--for") from None
    return advise(recording, languages, service)


def workspace_option(workspace: str) -> str:
    """The id of a workspace, empty for none."""
    if workspace and not is_workspace(workspace):
        raise typer.BadParameter(f"“{workspace[:64]}” is not the id of a workspace.", param_hint="--workspace")
    return workspace


def words_option(path: Path | None, option: str) -> tuple[str, ...]:
    """The words in a file, one a line, each once."""
    if path is None:
        return ()
    return tuple(dict.fromkeys(line.strip() for line in _list_text(path, option).splitlines() if line.strip()))


def _list_text(path: Path, option: str) -> str:
    try:
        content = path.read_bytes()[: _MAX_LIST_BYTES + 1]
    except OSError as error:
        raise typer.BadParameter(str(file_error(path, error)), param_hint=option) from error
    try:
        if len(content) > _MAX_LIST_BYTES or b"\0" in content:
            raise UnicodeError
        return content.decode("utf-8-sig")
    except UnicodeError:
        raise typer.BadParameter(
            f"{path} is not a text file in UTF-8. Save it as UTF-8, one word a line.", param_hint=option
        ) from None


def speakers_option(value: str) -> tuple[bool, int | None]:
    """(whether speakers are told apart, how many are expected) from `off`, `auto` or a number."""
    if value in {"off", "auto"}:
        return value == "auto", None
    if value.isascii() and value.isdigit():
        return True, int(value)
    raise typer.BadParameter("Say off, auto, or how many speakers there are (2 to 100).", param_hint="--speakers")


def keyed_service(environment: Mapping[str, str], has_key: Callable[[Service], bool]) -> Service | None:
    """The region whose key is set. A key in the environment names no region: it is Beijing's unless the base URL is abroad."""
    if environment.get("DASHSCOPE_API_KEY"):
        base = environment.get("DASHSCOPE_HTTP_BASE_URL", "")
        return Service.INTL if "-intl." in base or "ap-southeast-1" in base else Service.CN
    return next((service for service in (Service.CN, Service.INTL) if has_key(service)), None)
