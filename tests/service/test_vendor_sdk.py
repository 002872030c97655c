"""The vendor's own SDK, unchanged, against the local service as a real process, and against the cloud's stand-in.

What works with the cloud works here; and what our client is tested with answers as the SDK expects of the cloud.
"""

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
from tests.standin.server import running

ROOT = Path(__file__).parents[2]
ENVIRONMENT = ROOT / ".venv-sdk" / ("Scripts" if os.name == "nt" else "bin")
CLIENT = Path(__file__).with_name("vendor_sdk_client.py")
SAMPLE = resource("sample/sample.m4a")

# What the stand-in makes of a link stands in its name.
GOOD = "https://media.example.com/talk.mp3"
PARTLY_GOOD = "https://media.example.com/first.mp3,https://media.example.com/second__404.mp3"
ALL_BAD = "https://media.example.com/broken__decode.mp3"
SILENT = "https://media.example.com/empty__silence.mp3"
BUSY = "https://media.example.com/wanted__503x2.mp3"


def asked_by_sdk(base_url: str, key: str, *arguments: str | Path) -> dict[str, Any]:
    """What the SDK found, asking for everything once."""
    python = next((path for name in ("python", "python.exe") if (path := ENVIRONMENT / name).exists()), None)
    if python is None:
        pytest.fail("The vendor's SDK is not installed in .venv-sdk; run `make setup-sdk`.")
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    asked = subprocess.run(
        [python, CLIENT, *arguments],
        env=environment | {"DASHSCOPE_HTTP_BASE_URL": base_url, "DASHSCOPE_API_KEY": key},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr[-3000:]
    return json.loads(asked.stdout.splitlines()[-1])  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def local() -> Iterator[dict[str, Any]]:
    """What it found at the local service."""
    service = LocalService()
    service.start()
    yield asked_by_sdk(service.base_url, service.key, SAMPLE)
    service.stop()


@pytest.fixture(scope="module")
def cloud() -> Iterator[dict[str, Any]]:
    """What it found at the cloud's stand-in, which our own client is tested with."""
    with running() as stand_in:
        yield asked_by_sdk(stand_in.base_url, stand_in.key, SAMPLE, GOOD, PARTLY_GOOD, ALL_BAD, SILENT, BUSY)


@pytest.fixture(params=["local", "cloud"])
def found(request: pytest.FixtureRequest) -> dict[str, Any]:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def test_it_uploads_submits_waits_and_fetches_the_result(found: dict[str, Any]) -> None:
    told = found["transcribed"]
    assert told["address"].startswith("oss://dashscope-instant/")
    assert told["submitted"] == [200, "PENDING"]
    assert told["ended"] == [200, "SUCCEEDED", "SUCCEEDED", told["address"]]
    assert told["metrics"] == {"TOTAL": 1, "SUCCEEDED": 1, "FAILED": 0}
    assert told["fetched_later"] == "SUCCEEDED"
    assert told["listed"] == 200


def test_its_result_has_the_documented_members(found: dict[str, Any]) -> None:
    document = found["transcribed"]["document"]
    assert set(document) == {"file_url", "properties", "transcripts"}
    assert document["properties"]["channels"] == [0]
    (transcript,) = document["transcripts"]
    assert set(transcript) == {"channel_id", "content_duration_in_milliseconds", "text", "sentences"}
    assert transcript["sentences"]
    for number, sentence in enumerate(transcript["sentences"], start=1):
        assert sentence["sentence_id"] == number
        assert "".join(word["text"] + word["punctuation"] for word in sentence["words"]) == sentence["text"]


def test_the_local_service_tells_it_the_length_and_what_was_said(local: dict[str, Any]) -> None:
    told = local["transcribed"]
    assert told["usage"]["duration"] == 43
    assert told["document"]["properties"] == {
        "audio_format": "aac",
        "channels": [0],
        "original_sampling_rate": 16000,
        "original_duration_in_milliseconds": 42110,
    }
    assert word_error_rate(words(told["document"]["transcripts"][0]["text"]), spoken_in_sample()) <= 0.05


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


@pytest.mark.parametrize(
    ("links", "state", "code", "files", "texts"),
    [
        (GOOD, "SUCCEEDED", "", ["SUCCEEDED"], ["talk speaks."]),
        (PARTLY_GOOD, "SUCCEEDED", "", ["SUCCEEDED", "FILE_404_NOT_FOUND"], ["first speaks."]),
        (ALL_BAD, "FAILED", "InvalidFile.DecodeFailed", ["InvalidFile.DecodeFailed"], []),
        (SILENT, "FAILED", "SUCCESS_WITH_NO_VALID_FRAGMENT", ["SUCCESS_WITH_NO_VALID_FRAGMENT"], []),
        (BUSY, "SUCCEEDED", "", ["SUCCEEDED"], ["wanted__503x2 speaks."]),
    ],
)
def test_the_stand_in_ends_its_tasks_as_the_cloud_does(
    cloud: dict[str, Any], links: str, state: str, code: str, files: list[str], texts: list[str]
) -> None:
    told = cloud["outcomes"][links]
    assert (told["state"], told["code"], told["files"], told["texts"]) == (state, code, files, texts)
    good = files.count("SUCCEEDED")
    assert told["metrics"] == {"TOTAL": len(files), "SUCCEEDED": good, "FAILED": len(files) - good}
    assert (told["usage"] or {}).get("duration", 0) == 4 * good
