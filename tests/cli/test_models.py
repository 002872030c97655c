"""The catalogue as scripts and people see it."""

import json

import pytest

from subtitler import __version__
from subtitler.cli.commands import run_command


def test_the_catalogue_as_json_has_the_eleven_models(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["models", "--json"]) == 0
    listed = {model["name"]: model for model in json.loads(capsys.readouterr().out)}
    assert sorted(listed) == [
        "fun-asr",
        "fun-asr-2025-08-25",
        "fun-asr-2025-11-07",
        "fun-asr-mtl",
        "fun-asr-mtl-2025-08-25",
        "paraformer-8k-v1",
        "paraformer-8k-v2",
        "paraformer-mtl-v1",
        "paraformer-v1",
        "paraformer-v2",
        "sensevoice-v1",
    ]
    assert listed["fun-asr"] == {
        "name": "fun-asr",
        "family": "fun-asr",
        "regions": ["cn", "intl"],
        "price_per_second": {"cn": 0.00022, "intl": 0.00026},
        "submit_rps": 10,
        "query_rps": 20,
        "languages": ["zh", "en", "ja"],
        "sample_rate": None,
        "hotwords": "vocabulary",
        "diarization": True,
        "singing": True,
        "emotion": False,
        "fillers": True,
        "sensitive_words": True,
        "retiring": False,
        "max_hours": 12,
        "max_bytes": 2 * 1024**3,
    }
    assert listed["sensevoice-v1"]["retiring"] is True
    assert listed["sensevoice-v1"]["max_hours"] is None
    assert listed["paraformer-8k-v1"]["sample_rate"] == 8000
    assert listed["paraformer-8k-v1"]["hotwords"] == "phrase"


def test_the_table_names_the_local_engine_with_its_accuracy(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert run_command(["models"]) == 0
    table = capsys.readouterr().out
    assert "paraformer-mtl-v1" in table
    assert "0.792 / 0.936" in table
    assert "2.52 " in table
    (local,) = [line for line in table.splitlines() if line.startswith("pocketsphinx-en-us")]
    assert "free" in local
    assert "word error rate" in local


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--version"]) == 0
    assert capsys.readouterr().out == f"subtitler {__version__}\n"
