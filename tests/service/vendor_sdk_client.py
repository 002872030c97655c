"""Everything that the vendor's SDK can ask of recorded-file recognition, asked by the SDK itself; prints what came of it.

vendor_sdk_client.py MEDIA [LINKS…]     runs in the SDK's own environment, with address and key in its usual variables

Each of LINKS is handed in as one task; links of the same task stand side by side with commas between them.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import dashscope
import requests
from dashscope.audio.asr import Transcription, VocabularyService
from dashscope.audio.asr.vocabulary import VocabularyServiceException
from dashscope.utils.oss_utils import OssUtils

RESOLVE = {"X-DashScope-OssResourceResolve": "enable"}


def transcribe(media: str) -> dict[str, Any]:
    """A local file, from upload to result."""
    address, _certificate = OssUtils.upload(model="fun-asr", file_path=media, api_key=dashscope.api_key)
    submitted = Transcription.async_call(
        model="fun-asr", file_urls=[address], language_hints=["en"], channel_id=[0], headers=RESOLVE
    )
    ended = Transcription.wait(task=submitted.output.task_id)
    (outcome,) = ended.output["results"]
    answer = requests.get(outcome["transcription_url"], timeout=30)
    too_late = Transcription.cancel(task=submitted.output.task_id)
    return {
        "address": address,
        "submitted": [submitted.status_code, submitted.output.task_status],
        "ended": [ended.status_code, ended.output.task_status, outcome["subtask_status"], outcome["file_url"]],
        "usage": ended.usage,
        "metrics": ended.output["task_metrics"],
        "document": answer.json(),
        "fetched_later": Transcription.fetch(task=submitted.output.task_id).output.task_status,
        "cancelled_too_late": [too_late.status_code, too_late.code],
        "listed": Transcription.list(model_name="fun-asr").status_code,
    }


def refusals(address: str) -> dict[str, list[Any]]:
    """What the SDK tells of wrong requests: status, code and words."""
    unresolved = Transcription.async_call(model="fun-asr", file_urls=[address])
    unknown_model = Transcription.async_call(model="whisper-large", file_urls=["https://media.example.com/a.mp3"])
    unknown_task = Transcription.fetch(task="5f0a8c1e-3b76-4d1c-9a52-7c1e44b0d9f3")
    wrong_key = Transcription.async_call(model="fun-asr", file_urls=[address], headers=RESOLVE, api_key="sk-wrong")
    dead_link = Transcription.wait(
        task=Transcription.async_call(model="paraformer-v2", file_urls=["http://127.0.0.1:9/a__download.mp3"]).output.task_id
    )
    return {
        "unresolved": [unresolved.status_code, unresolved.code],
        "unknown_model": [unknown_model.status_code, unknown_model.code, unknown_model.message],
        "unknown_task": [unknown_task.status_code, unknown_task.output.task_status],
        "wrong_key": [wrong_key.status_code, wrong_key.code, wrong_key.message],
        "dead_link": [dead_link.output.task_status, dead_link.output["code"]],
    }


def outcome_of(links: str) -> dict[str, Any]:
    """How one task ends: its state, the state or code of each of its files, and what was heard in them."""
    ended = Transcription.wait(task=Transcription.async_call(model="fun-asr", file_urls=links.split(",")).output.task_id)
    outcomes = ended.output.get("results", [])
    results = [outcome["transcription_url"] for outcome in outcomes if "transcription_url" in outcome]
    return {
        "state": ended.output.task_status,
        "code": ended.output.get("code", ""),
        "files": [outcome.get("code") or outcome["subtask_status"] for outcome in outcomes],
        "metrics": ended.output["task_metrics"],
        "usage": ended.usage,
        "texts": [requests.get(link, timeout=30).json()["transcripts"][0]["text"] for link in results],
    }


def vocabularies() -> dict[str, Any]:
    """A hotword list's whole life."""
    service = VocabularyService()
    words = [{"text": "Marianne", "weight": 4, "lang": "en"}, {"text": "联调", "weight": 5}]
    name = service.create_vocabulary(target_model="fun-asr", prefix="test", vocabulary=words)
    listed = [entry["vocabulary_id"] for entry in service.list_vocabularies(prefix="test")]
    service.update_vocabulary(name, words[:1])
    found = service.query_vocabulary(name)
    service.delete_vocabulary(name)
    try:
        gone = service.query_vocabulary(name)
    except VocabularyServiceException as error:
        gone = error.code if hasattr(error, "code") else str(error)
    return {"id": name, "listed": listed, "found": found, "gone": str(gone)}


def main(media: str, *tasks: str) -> None:
    dashscope.base_http_api_url = os.environ["DASHSCOPE_HTTP_BASE_URL"]
    dashscope.api_key = os.environ["DASHSCOPE_API_KEY"]
    transcribed = transcribe(media)
    found = {
        "transcribed": transcribed,
        "refused": refusals(transcribed["address"]),
        "vocabularies": vocabularies(),
        "outcomes": {links: outcome_of(links) for links in tasks},
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
