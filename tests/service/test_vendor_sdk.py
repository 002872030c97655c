"""The vendor's own SDK, unchanged, against the local service as a real process: what works with the cloud works here."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from subtitler.folders import resource
from subtitler.service.launcher import LocalService
from tests.end2end.speech import spoken_in_sample, word_error_rate, words

ROOT = Path(__file__).parents[2]
ENVIRONMENT = ROOT / ".venv-sdk" / ("Scripts" if os.name == "nt" else "bin")
CLIENT = Path(__file__).with_name("vendor_sdk_client.py")


@pytest.fixture(scope="module")
def service() -> Iterator[LocalService]:
    service = LocalService()
    service.start()
    yield service
    service.stop()


@pytest.fixture(scope="module")
def found(service: LocalService) -> dict[str, Any]:
    """What the SDK found, asking for everything once."""
    python = next((path for name in ("python", "python.exe") if (path := ENVIRONMENT / name).exists()), None)
    if python is None:
        pytest.fail("The vendor's SDK is not installed in .venv-sdk; run `make setup-sdk`.")
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    environment |= {"DASHSCOPE_HTTP_BASE_URL": service.base_url, "DASHSCOPE_API_KEY": service.key}
    asked = subprocess.run(
        [python, CLIENT, resource("sample/sample.m4a")],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr[-3000:]
    return json.loads(asked.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def test_it_uploads_submits_waits_and_fetches_the_result(found: dict[str, Any]) -> None:
    told = found["transcribed"]
    assert told["address"].startswith("oss://dashscope-instant/")
    assert told["submitted"] == [200, "PENDING"]
    assert told["ended"] == [200, "SUCCEEDED", "SUCCEEDED", told["address"]]
    assert told["usage"]["duration"] == 43
    assert told["metrics"] == {"TOTAL": 1, "SUCCEEDED": 1, "FAILED": 0}
    assert told["fetched_later"] == "SUCCEEDED"
    assert told["listed"] == 200


def test_its_result_has_the_documented_members(found: dict[str, Any]) -> None:
    document = found["transcribed"]["document"]
    assert set(document) == {"file_url", "properties", "transcripts"}
    assert document["properties"] == {
        "audio_format": "aac",
        "channels": [0],
        "original_sampling_rate": 16000,
        "original_duration_in_milliseconds": 42110,
    }
    (transcript,) = document["transcripts"]
    assert set(transcript) == {"channel_id", "content_duration_in_milliseconds", "text", "sentences"}
    assert word_error_rate(words(transcript["text"]), spoken_in_sample()) <= 0.05
    for number, sentence in enumerate(transcript["sentences"], start=1):
        assert sentence["sentence_id"] == number
        assert "".join(word["text"] + word["punctuation"] for word in sentence["words"]) == sentence["text"]


def test_it_is_refused_as_by_the_cloud(found: dict[str, Any]) -> None:
    assert found["refused"] == {
        "unresolved": [400, "InvalidParameter.DataInspection"],
        "unknown_model": [400, "InvalidParameter", "Model not exist."],
        "unknown_task": [200, "UNKNOWN"],
        "wrong_key": [401, "InvalidApiKey", "Invalid API-key provided."],
        "dead_link": ["FAILED", "InvalidFile.DownloadFailed"],
    }
    assert found["transcribed"]["cancelled_too_late"] == [400, "UnsupportedOperation"]


def test_it_makes_changes_and_deletes_hotword_lists(found: dict[str, Any]) -> None:
    told = found["vocabularies"]
    assert told["id"].startswith("vocab-test-")
    assert told["listed"] == [told["id"]]
    # The SDK returns the answer's output here, although its type says a list of words.
    assert told["found"]["vocabulary"] == [{"text": "Marianne", "weight": 4, "lang": "en"}]
    assert told["found"]["status"] == "OK"
    assert "BadRequest.ResourceNotExist" in told["gone"]
