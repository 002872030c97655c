"""Settings survive a restart, and a broken file never keeps the window from opening."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from subtitler.errors import FileError, SettingsBroken, SettingsError
from subtitler.settings import MOST_RECENT_FILES, Settings, load_settings, save_settings


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = replace(
        Settings(),
        theme="dark",
        languages=("zh", "en"),
        hotwords="通义千问,5\nPetra",
        speakers="4",
        export_newline="\r\n",
        remove_fillers=True,
        monthly_cap="20.50",
    ).with_model("cn", "paraformer-v2")
    save_settings(path, settings)
    assert load_settings(path) == (settings, ())


def test_the_first_start_has_standard_settings(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "nothing.json") == (Settings(), ())


def test_one_bad_value_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "purple", "speakers": "auto", "from_the_future": 1}))
    settings, complaints = load_settings(path)
    assert settings == replace(Settings(), speakers="auto")
    assert [(complaint.key, complaint.value) for complaint in complaints] == [("theme", "purple")]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe{}", b"[" * 100_000])
def test_a_broken_file_is_kept_beside_and_reported_once(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings, complaints = load_settings(path)
    assert settings == Settings()
    assert [type(complaint) for complaint in complaints] == [SettingsBroken]
    assert (tmp_path / "settings.json.broken").read_bytes() == content
    assert load_settings(path) == (Settings(), ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", 3),
        ("languages", "zh"),
        ("languages", [1]),
        ("speakers", "1"),
        ("speakers", 4),
        ("speakers", "101"),
        ("models", ["cn"]),
        ("hotwords", None),
        ("recent_files", {}),
        ("export_newline", "\r"),
        ("channels", "third"),
        ("recording", "opera"),
        ("remove_fillers", "yes"),
        ("built_in_filter", []),
        ("theme", True),
        ("hotwords", False),
        ("monthly_cap", "-1"),
        ("monthly_cap", "1.234"),
        ("custom_models", ["x=unknown-family"]),
        ("workspaces", ["cn=../evil"]),
        ("key_preset", "avid"),
        ("own_keys", ["splitAction"]),
        ("own_keys", ["splitAction=" + "x" * 300]),
    ],
)
def test_values_out_of_range_are_told(tmp_path: Path, key: str, value: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({key: value}))
    settings, complaints = load_settings(path)
    assert settings == Settings()
    assert [complaint.key for complaint in complaints] == [key]
    assert isinstance(complaints[0], SettingsError)


def test_recent_files_are_each_there_once_and_newest_first() -> None:
    settings = Settings()
    for name in ["a.srt", "b.srt", "a.srt", *(f"{number}.srt" for number in range(MOST_RECENT_FILES - 1))]:
        settings = settings.with_recent(Path(name))
    assert settings.recent_files[0] == f"{MOST_RECENT_FILES - 2}.srt"
    assert settings.recent_files[-1] == "a.srt"
    assert len(settings.recent_files) == MOST_RECENT_FILES


def test_the_model_is_remembered_for_each_service() -> None:
    settings = Settings().with_model("cn", "fun-asr").with_model("intl", "fun-asr-mtl").with_model("cn", "paraformer-v2")
    assert (settings.model_of("cn"), settings.model_of("intl"), settings.model_of("local")) == (
        "paraformer-v2",
        "fun-asr-mtl",
        "",
    )


def test_saving_into_a_place_that_is_no_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError):
        save_settings(tmp_path / "file" / "settings.json", Settings())
