"""Hotword lists kept by the service: "vocabularies" of the newer models, "phrases" of the older ones; both directions."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from subtitler.errors import RequestRefused
from subtitler.recognition.vocabulary import USUAL_WEIGHT, Hotword
from subtitler.recognition.wire.json_object import JsonObject, object_of, objects_of, text_of, unexpected, whole_of

_BIASING_MODEL = "speech-biasing"
PAGE_SIZE = 10


class VocabularyStatus(Enum):
    """Whether a vocabulary can be used already."""

    READY = "OK"
    UNDEPLOYED = "UNDEPLOYED"


class VocabularyAction(Enum):
    """What one may do with vocabularies."""

    CREATE = "create_vocabulary"
    LIST = "list_vocabulary"
    QUERY = "query_vocabulary"
    UPDATE = "update_vocabulary"
    DELETE = "delete_vocabulary"


class StoredVocabulary(Struct, frozen=True):
    """A vocabulary at the service; lists leave `model` and `hotwords` out. Times are `YYYY-MM-DD HH:MM:SS`."""

    vocabulary_id: str
    status: VocabularyStatus
    created: str = ""
    modified: str = ""
    model: str = ""
    hotwords: tuple[Hotword, ...] = ()


class VocabularyOrder(Struct, frozen=True):
    """One order about vocabularies; which members count is the action's matter. Pages count from 0."""

    action: VocabularyAction
    vocabulary_id: str = ""
    model: str = ""
    prefix: str = ""
    hotwords: tuple[Hotword, ...] = ()
    page: int = 0
    page_size: int = PAGE_SIZE


def vocabulary_body(order: VocabularyOrder) -> JsonObject:
    """The body that gives an order."""
    members: dict[VocabularyAction, JsonObject] = {
        VocabularyAction.CREATE: {"target_model": order.model, "prefix": order.prefix, "vocabulary": _written(order.hotwords)},
        VocabularyAction.LIST: {"page_index": order.page, "page_size": order.page_size}
        | ({"prefix": order.prefix} if order.prefix else {}),
        VocabularyAction.QUERY: {"vocabulary_id": order.vocabulary_id},
        VocabularyAction.UPDATE: {"vocabulary_id": order.vocabulary_id, "vocabulary": _written(order.hotwords)},
        VocabularyAction.DELETE: {"vocabulary_id": order.vocabulary_id},
    }
    return {"model": _BIASING_MODEL, "input": {"action": order.action.value, **members[order.action]}}


def read_vocabulary_order(body: object) -> VocabularyOrder:
    """The order in a body. Raises RequestRefused with the service's code where it is none."""
    given = body.get("input") if isinstance(body, dict) else None
    actions = {action.value: action for action in VocabularyAction}
    if not isinstance(given, dict) or text_of(given, "action") not in actions:
        raise RequestRefused(service_code="InvalidParameter", service_message="Required body invalid, please check the input.")
    vocabulary = given.get("vocabulary")
    page, page_size = whole_of(given, "page_index"), whole_of(given, "page_size")
    return VocabularyOrder(
        action=actions[given["action"]],
        vocabulary_id=text_of(given, "vocabulary_id"),
        model=text_of(given, "target_model"),
        prefix=text_of(given, "prefix"),
        hotwords=_read_hotwords(vocabulary if isinstance(vocabulary, list) else []),
        page=page or 0,
        page_size=page_size or 10,
    )


def _written(hotwords: Sequence[Hotword]) -> list[JsonObject]:
    return [
        {"text": hotword.text, "weight": hotword.weight} | ({"lang": hotword.language} if hotword.language else {})
        for hotword in hotwords
    ]


def _read_hotwords(entries: Sequence[object]) -> tuple[Hotword, ...]:
    return tuple(
        Hotword(text_of(entry, "text"), whole_of(entry, "weight") or USUAL_WEIGHT, text_of(entry, "lang") or None)
        for entry in entries
        if isinstance(entry, dict) and text_of(entry, "text")
    )


def read_vocabulary_id(answer: JsonObject) -> str:
    """The id of a vocabulary that was made. Raises UnexpectedAnswer."""
    vocabulary_id = text_of(object_of(answer, "output"), "vocabulary_id")
    if not vocabulary_id:
        raise unexpected(answer)
    return vocabulary_id


def read_vocabularies(answer: JsonObject) -> tuple[StoredVocabulary, ...]:
    """One page of vocabularies, without their words. Raises UnexpectedAnswer."""
    return tuple(_stored(entry, text_of(entry, "vocabulary_id")) for entry in _entries(answer, "vocabulary_list"))


def _entries(answer: JsonObject, name: str) -> list[JsonObject]:
    return objects_of(object_of(answer, "output"), name)


def read_vocabulary(answer: JsonObject, vocabulary_id: str) -> StoredVocabulary:
    """One vocabulary with its words. Raises UnexpectedAnswer."""
    return _stored(object_of(answer, "output"), vocabulary_id)


def _stored(entry: JsonObject, vocabulary_id: str) -> StoredVocabulary:
    ready = text_of(entry, "status").upper() == VocabularyStatus.READY.value
    return StoredVocabulary(
        vocabulary_id=vocabulary_id,
        status=VocabularyStatus.READY if ready else VocabularyStatus.UNDEPLOYED,
        created=text_of(entry, "gmt_create"),
        modified=text_of(entry, "gmt_modified"),
        model=text_of(entry, "target_model"),
        hotwords=_read_hotwords(objects_of(entry, "vocabulary")),
    )


def vocabulary_created_document(vocabulary_id: str, request_id: str) -> JsonObject:
    """The answer to CREATE."""
    return _enveloped({"vocabulary_id": vocabulary_id}, request_id)


def vocabularies_document(vocabularies: Sequence[StoredVocabulary], request_id: str) -> JsonObject:
    """The answer to LIST."""
    listed = [{"vocabulary_id": stored.vocabulary_id} | _facts(stored) for stored in vocabularies]
    return _enveloped({"vocabulary_list": listed}, request_id)


def vocabulary_document(stored: StoredVocabulary, request_id: str) -> JsonObject:
    """The answer to QUERY."""
    content = {"target_model": stored.model, "vocabulary": _written(stored.hotwords)}
    return _enveloped(_facts(stored) | content, request_id)


def vocabulary_done_document(request_id: str) -> JsonObject:
    """The answer to UPDATE and DELETE."""
    return _enveloped({}, request_id)


def _facts(stored: StoredVocabulary) -> JsonObject:
    return {"gmt_create": stored.created, "gmt_modified": stored.modified, "status": stored.status.value}


def _enveloped(output: JsonObject, request_id: str) -> JsonObject:
    return {"output": output, "usage": {"count": 1}, "request_id": request_id}


class StoredPhrases(Struct, frozen=True):
    """A phrase list of the older models; the service does not tell its words in lists."""

    phrase_id: str
    model: str
    created: str = ""


def phrases_body(model: str, hotwords: Sequence[Hotword]) -> JsonObject:
    """The body that makes a phrase list."""
    return {
        "model": model,
        "training_file_ids": [],
        "validation_file_ids": [],
        "training_type": "compile_asr_phrase",
        "hyper_parameters": {"phrase_list": {hotword.text: hotword.weight for hotword in hotwords}},
    }


def read_phrase_id(answer: JsonObject) -> str:
    """The id of a phrase list that was made. Raises UnexpectedAnswer."""
    phrase_id = text_of(object_of(answer, "output"), "finetuned_output")
    if not phrase_id:
        raise unexpected(answer)
    return phrase_id


def read_phrases(answer: JsonObject) -> tuple[StoredPhrases, ...]:
    """One page of phrase lists. Raises UnexpectedAnswer."""
    return tuple(
        StoredPhrases(text_of(entry, "finetuned_output"), text_of(entry, "model"), text_of(entry, "create_time"))
        for entry in _entries(answer, "finetuned_outputs")
    )
