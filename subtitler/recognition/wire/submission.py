"""Submissions: a request ↔ the body that hands it in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from subtitler.errors import RequestRefused
from subtitler.recognition.catalogue import SIBLING_FAMILY, is_sibling
from subtitler.recognition.request import FEWEST_SPEAKERS, MOST_SPEAKERS, RecognitionRequest
from subtitler.recognition.wire.json_object import JsonObject

MOST_FILES = 100
_INVALID = "InvalidParameter"


def submit_body(
    request: RecognitionRequest, location: str, *, vocabulary_id: str | None = None, phrase_id: str | None = None
) -> JsonObject:
    """The body that hands in a request; `location` is where the service finds the medium.

    `parameters` is always there: without it some of the service's hosts take the task and then fail it. `resources` names the
    hotwords of the older models; it stands beside the parameters, not in them.
    """
    if request.model.family == SIBLING_FAMILY:
        return _sibling_body(request, location)
    parameters: JsonObject = {"channel_id": list(request.channels)}
    if request.languages:
        parameters["language_hints"] = list(request.languages)
    if request.diarization:
        parameters["diarization_enabled"] = True
    if request.speaker_count is not None:
        parameters["speaker_count"] = request.speaker_count
    if request.remove_fillers:
        parameters["disfluency_removal_enabled"] = True
    if request.calibrate_times:
        parameters["timestamp_alignment_enabled"] = True
    if request.masked_words or request.removed_words or not request.built_in_filter:
        parameters["special_word_filter"] = _word_filter(request)
    if vocabulary_id:
        parameters["vocabulary_id"] = vocabulary_id
    body: JsonObject = {"model": request.model.name, "input": {"file_urls": [location]}, "parameters": parameters}
    if phrase_id:
        body["resources"] = [{"resource_id": phrase_id, "resource_type": "asr_phrase"}]
    return body


def _sibling_body(request: RecognitionRequest, location: str) -> JsonObject:
    """The form of the sibling models: one link, and words with their times only where they are asked for."""
    parameters: JsonObject = {"channel_id": list(request.channels), "enable_words": True}
    if request.languages:
        parameters["language"] = request.languages[0]
    return {"model": request.model.name, "input": {"file_url": location}, "parameters": parameters}


def _word_filter(request: RecognitionRequest) -> str:
    """Text that holds JSON: the service wants it so."""
    content: JsonObject = {"system_reserved_filter": request.built_in_filter}
    if request.masked_words:
        content["filter_with_signed"] = {"word_list": list(request.masked_words)}
    if request.removed_words:
        content["filter_with_empty"] = {"word_list": list(request.removed_words)}
    return json.dumps(content, ensure_ascii=False)


@dataclass(frozen=True)
class Submission:
    """What a client hands in. `removed_words` vanish from the text, `masked_words` become asterisks. `with_words` wants the
    words' own times, which the siblings leave out unless they are asked for.
    """

    model: str
    file_urls: tuple[str, ...] = field(repr=False)
    channels: tuple[int, ...] = (0,)
    languages: tuple[str, ...] = ()
    diarization: bool = False
    speaker_count: int | None = None
    remove_fillers: bool = False
    masked_words: tuple[str, ...] = ()
    removed_words: tuple[str, ...] = ()
    vocabulary_id: str | None = None
    phrase_id: str | None = None
    with_words: bool = True


def read_submission(body: object) -> Submission:
    """The submission in a body. Raises RequestRefused with the code and words with which the service refuses a wrong one.

    Parameters that are null or that nobody knows are passed over.
    """
    if not isinstance(body, dict) or not isinstance(body.get("model"), str) or not isinstance(body.get("input"), dict):
        raise _refused("Required body invalid, please check the request body format.")
    parameters = body.get("parameters")
    if parameters is not None and not isinstance(parameters, dict):
        raise _refused("parameters must be an object.")
    given = {name: value for name, value in (parameters or {}).items() if value is not None}
    if is_sibling(body["model"]):
        return _read_sibling(body["model"], body["input"], given)
    masked, removed = _read_word_filter(given.get("special_word_filter"))
    return Submission(
        model=body["model"],
        file_urls=_file_urls(body["input"]),
        channels=_channels(given.get("channel_id", [0])),
        languages=_texts(given.get("language_hints", []), "language_hints"),
        diarization=_switch(given, "diarization_enabled"),
        speaker_count=_speaker_count(given.get("speaker_count")),
        remove_fillers=_switch(given, "disfluency_removal_enabled"),
        masked_words=masked,
        removed_words=removed,
        vocabulary_id=_optional_text(given, "vocabulary_id"),
        phrase_id=_phrase_id(body.get("resources")),
    )


def _refused(message: str) -> RequestRefused:
    return RequestRefused(service_code=_INVALID, service_message=message)


def _read_sibling(model: str, given: JsonObject, parameters: JsonObject) -> Submission:
    link, language = given.get("file_url"), _optional_text(parameters, "language")
    if not isinstance(link, str) or not link:
        raise _refused("file_url must be a string.")
    return Submission(
        model=model,
        file_urls=(link,),
        channels=_channels(parameters.get("channel_id", [0])),
        languages=(language,) if language else (),
        with_words=_switch(parameters, "enable_words"),
    )


def _file_urls(given: JsonObject) -> tuple[str, ...]:
    links = _texts(given.get("file_urls"), "file_urls")
    if not 1 <= len(links) <= MOST_FILES:
        raise _refused(f"file_urls must hold 1 to {MOST_FILES} links.")
    return links


def _texts(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise _refused(f"{name} must be an array of strings.")
    return tuple(value)


def _channels(value: object) -> tuple[int, ...]:
    wrong = not isinstance(value, list) or not value or any(type(entry) is not int or entry < 0 for entry in value)
    if wrong or not isinstance(value, list):
        raise _refused("channel_id must be an array of whole numbers from 0.")
    return tuple(dict.fromkeys(value))


def _switch(given: JsonObject, name: str) -> bool:
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise _refused(f"{name} must be true or false.")
    return value


def _optional_text(given: JsonObject, name: str) -> str | None:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise _refused(f"{name} must be a string.")
    return value or None


def _speaker_count(value: object) -> int | None:
    if value is not None and (type(value) is not int or not FEWEST_SPEAKERS <= value <= MOST_SPEAKERS):
        raise _refused(f"speaker_count must be a whole number from {FEWEST_SPEAKERS} to {MOST_SPEAKERS}.")
    return value if isinstance(value, int) else None


def _read_word_filter(value: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words to mask and the words to remove."""
    if value is None:
        return (), ()
    try:
        content = json.loads(value) if isinstance(value, str) else None
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise _refused("special_word_filter must be a string that holds a JSON object.")
    return _word_list(content, "filter_with_signed"), _word_list(content, "filter_with_empty")


def _word_list(content: JsonObject, name: str) -> tuple[str, ...]:
    part = content.get(name) or {}
    words = part.get("word_list", []) if isinstance(part, dict) else None
    return _texts(words, f"{name}.word_list")


def _phrase_id(resources: object) -> str | None:
    for resource in resources if isinstance(resources, list) else ():
        if isinstance(resource, dict) and resource.get("resource_type") == "asr_phrase":
            return str(resource.get("resource_id") or "") or None
    return None
