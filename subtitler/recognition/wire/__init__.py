"""JSON ↔ domain objects, both directions: the only package that knows the service's own names for things.

The client reads what the service writes; the local service writes it. Everything others use stands here by name.
"""

from __future__ import annotations

from subtitler.recognition.wire.hotword_list import (
    StoredPhrases,
    StoredVocabulary,
    VocabularyAction,
    VocabularyOrder,
    VocabularyStatus,
    phrases_body,
    read_phrase_id,
    read_phrases,
    read_vocabularies,
    read_vocabulary,
    read_vocabulary_id,
    read_vocabulary_order,
    vocabularies_document,
    vocabulary_body,
    vocabulary_created_document,
    vocabulary_document,
    vocabulary_done_document,
)
from subtitler.recognition.wire.json_object import JsonObject, read_object, shortened, unexpected
from subtitler.recognition.wire.large_object import read_large_object
from subtitler.recognition.wire.refusal import (
    Refusal,
    read_refusal,
    read_storage_refusal,
    refusal_document,
    storage_refusal_document,
)
from subtitler.recognition.wire.result_file import read_location, read_transcript
from subtitler.recognition.wire.result_style import AudioProperties, result_document
from subtitler.recognition.wire.submission import Submission, read_submission, submit_body
from subtitler.recognition.wire.task import (
    FileOutcome,
    ListedTask,
    TaskPage,
    TaskState,
    TaskStatus,
    list_query,
    read_task,
    read_task_list,
    read_task_page,
    submitted_document,
    task_document,
    task_list_document,
)
from subtitler.recognition.wire.upload import (
    FILE_FIELD,
    KEY_FIELD,
    UploadPolicy,
    read_upload_policy,
    upload_fields,
    upload_policy_document,
)

__all__ = [
    "FILE_FIELD",
    "KEY_FIELD",
    "AudioProperties",
    "FileOutcome",
    "JsonObject",
    "ListedTask",
    "Refusal",
    "StoredPhrases",
    "StoredVocabulary",
    "Submission",
    "TaskPage",
    "TaskState",
    "TaskStatus",
    "UploadPolicy",
    "VocabularyAction",
    "VocabularyOrder",
    "VocabularyStatus",
    "list_query",
    "phrases_body",
    "read_large_object",
    "read_location",
    "read_object",
    "read_phrase_id",
    "read_phrases",
    "read_refusal",
    "read_storage_refusal",
    "read_submission",
    "read_task",
    "read_task_list",
    "read_task_page",
    "read_transcript",
    "read_upload_policy",
    "read_vocabularies",
    "read_vocabulary",
    "read_vocabulary_id",
    "read_vocabulary_order",
    "refusal_document",
    "result_document",
    "shortened",
    "storage_refusal_document",
    "submit_body",
    "submitted_document",
    "task_document",
    "task_list_document",
    "unexpected",
    "upload_fields",
    "upload_policy_document",
    "vocabularies_document",
    "vocabulary_body",
    "vocabulary_created_document",
    "vocabulary_document",
    "vocabulary_done_document",
]
