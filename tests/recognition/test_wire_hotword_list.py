from __future__ import annotations

import pytest

from subtitler.errors import RequestRefused, UnexpectedAnswer
from subtitler.recognition.vocabulary import Hotword
from subtitler.recognition.wire import (
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

WORDS = (Hotword("联调"), Hotword("Kubernetes", 5, "en"))
STORED = StoredVocabulary(
    "vocab-st0a1b2c3-ff", VocabularyStatus.READY, "2026-05-06 08:00:00", "2026-05-06 08:01:00", "fun-asr", WORDS
)


def test_making_a_vocabulary_names_its_model_and_words() -> None:
    order = VocabularyOrder(VocabularyAction.CREATE, model="fun-asr", prefix="st0a1b2c3", hotwords=WORDS)
    assert vocabulary_body(order) == {
        "model": "speech-biasing",
        "input": {
            "action": "create_vocabulary",
            "target_model": "fun-asr",
            "prefix": "st0a1b2c3",
            "vocabulary": [{"text": "联调", "weight": 4}, {"text": "Kubernetes", "weight": 5, "lang": "en"}],
        },
    }


@pytest.mark.parametrize(
    "order",
    [
        VocabularyOrder(VocabularyAction.CREATE, model="fun-asr", prefix="st0a1b2c3", hotwords=WORDS),
        VocabularyOrder(VocabularyAction.LIST, prefix="st", page=2),
        VocabularyOrder(VocabularyAction.LIST),
        VocabularyOrder(VocabularyAction.QUERY, "vocab-1"),
        VocabularyOrder(VocabularyAction.UPDATE, "vocab-1", hotwords=WORDS),
        VocabularyOrder(VocabularyAction.DELETE, "vocab-1"),
    ],
)
def test_every_order_reads_back_as_it_was_given(order: VocabularyOrder) -> None:
    assert read_vocabulary_order(vocabulary_body(order)) == order


@pytest.mark.parametrize("body", [{}, {"input": {}}, {"input": {"action": "list_vocabularies"}}, [], None])
def test_an_order_that_nobody_knows_is_refused(body: object) -> None:
    with pytest.raises(RequestRefused):
        read_vocabulary_order(body)


def test_vocabularies_read_back_as_the_local_service_answers_them() -> None:
    assert read_vocabulary_id(vocabulary_created_document("vocab-1", "r")) == "vocab-1"
    assert read_vocabulary(vocabulary_document(STORED, "r"), "vocab-st0a1b2c3-ff") == STORED
    (listed,) = read_vocabularies(vocabularies_document([STORED], "r"))
    assert (listed.vocabulary_id, listed.status, listed.hotwords) == ("vocab-st0a1b2c3-ff", VocabularyStatus.READY, ())
    assert vocabulary_done_document("r")["output"] == {}


def test_a_vocabulary_that_is_not_deployed_is_not_ready() -> None:
    answer = {"output": {"status": "UNDEPLOYED", "vocabulary": []}}
    assert read_vocabulary(answer, "v").status is VocabularyStatus.UNDEPLOYED


def test_phrases_of_older_models_have_their_own_words_for_things() -> None:
    assert phrases_body("paraformer-v1", WORDS) == {
        "model": "paraformer-v1",
        "training_file_ids": [],
        "validation_file_ids": [],
        "training_type": "compile_asr_phrase",
        "hyper_parameters": {"phrase_list": {"联调": 4, "Kubernetes": 5}},
    }
    assert (
        read_phrase_id({"output": {"job_id": "j", "status": "SUCCEEDED", "finetuned_output": "paraformer-ft-1"}})
        == "paraformer-ft-1"
    )
    listed = {
        "output": {
            "finetuned_outputs": [{"finetuned_output": "paraformer-ft-1", "model": "paraformer-v1", "create_time": "2026"}]
        }
    }
    assert [(each.phrase_id, each.model) for each in read_phrases(listed)] == [("paraformer-ft-1", "paraformer-v1")]


@pytest.mark.parametrize("answer", [{}, {"output": {}}, {"output": {"vocabulary_id": 3}}])
def test_an_answer_without_an_id_is_unexpected(answer: dict[str, object]) -> None:
    with pytest.raises(UnexpectedAnswer):
        read_vocabulary_id(answer)
    with pytest.raises(UnexpectedAnswer):
        read_phrase_id(answer)
