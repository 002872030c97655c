"""Presets as files: what is written is read again, and a stranger's file does no harm."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.errors import BrokenPreset, FileFailed, FileMissing, NewerPreset, PresetLimit, SubtitlerError
from subtitler.segmentation.preset_files import (
    PRESET_SUFFIX,
    RANGES,
    document_of,
    kept_preset,
    kept_text,
    preset_in,
    preset_name,
    read_preset,
    write_preset,
)
from subtitler.segmentation.presets import PRESETS, UNLIMITED, Preset

HOUSE = Preset("Our house", "width", 18, 1, 11.5, 700, 6000, 40, 300, 400, 80, 3, True, True, True, "Style sheet, 2026")

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)
MEMBERS = tuple(document_of(HOUSE))


def document(**changes: object) -> dict[str, object]:
    return document_of(HOUSE) | changes


@pytest.mark.parametrize("preset", [*PRESETS.values(), HOUSE], ids=lambda preset: preset.name)
def test_what_is_written_is_read_again(preset: Preset, tmp_path: Path) -> None:
    path = tmp_path / f"shared{PRESET_SUFFIX}"
    write_preset(path, preset)
    assert read_preset(path) == preset
    assert kept_preset(kept_text(preset)) == preset


def test_the_file_is_one_that_a_person_can_read(tmp_path: Path) -> None:
    path = tmp_path / f"家{PRESET_SUFFIX}"
    write_preset(path, replace(PRESETS["transcript"], name="讲座", source="我们的规范"))
    written = json.loads(path.read_text(encoding="utf-8"))
    assert (written["subtitler_preset"], written["name"], written["source"]) == (1, "讲座", "我们的规范")
    assert (written["max_cpl"], written["max_cps"], written["max_ms"]) == (None, None, None)
    assert "讲座" in path.read_text(encoding="utf-8")


def test_every_built_in_preset_is_within_the_ranges_and_has_a_source() -> None:
    for preset in PRESETS.values():
        assert preset_in(document_of(preset), "") == preset
        assert preset.source, preset.name
        assert preset_name(preset.name) == preset.name


def test_what_a_later_version_adds_is_passed_over_and_what_is_usual_may_be_left_out() -> None:
    given_members = document(colour="red", max_faces=3)
    for name in ("lead_ms", "max_words", "sentence_per_cue", "dialogue_dashes", "gap_in_frames", "source"):
        del given_members[name]
    assert preset_in(given_members, "") == Preset("Our house", "width", 18, 1, 11.5, 700, 6000, 40, 300, 400)


@pytest.mark.parametrize("name", RANGES)
def test_a_number_out_of_its_range_is_named_with_the_range(name: str) -> None:
    limits = RANGES[name]
    for value in (limits.least - 1, limits.most + 1, 10**30):
        with pytest.raises(PresetLimit) as caught:
            preset_in(document(**{name: value}), "a.subtitler-preset")
        assert f"{name} cannot be {value}" in str(caught.value)
        assert f"from {limits.least} to {limits.most}" in str(caught.value)


def test_a_cue_cannot_have_to_stay_longer_than_it_may() -> None:
    with pytest.raises(PresetLimit, match=r"min_ms cannot be 3000\. Numbers from 0 to 2000 "):
        preset_in(document(min_ms=3000, max_ms=2000), "a.subtitler-preset")


@pytest.mark.parametrize(
    ("changes", "member"),
    [
        ({"max_cpl": "18"}, "max_cpl"),
        ({"max_cpl": True}, "max_cpl"),
        ({"min_ms": None}, "min_ms"),
        ({"count": "words"}, "count"),
        ({"count": ["width"]}, "count"),
        ({"name": ""}, "name"),
        ({"name": " \u202e. "}, "name"),
        ({"name": 7}, "name"),
        ({"source": None}, "source"),
        ({"sentence_per_cue": 1}, "sentence_per_cue"),
        ({"subtitler_preset": "1"}, "subtitler_preset"),
        ({"subtitler_preset": 0}, "subtitler_preset"),
    ],
)
def test_a_member_of_the_wrong_kind_is_named(changes: dict[str, object], member: str) -> None:
    with pytest.raises(BrokenPreset) as caught:
        preset_in(document(**changes), "a.subtitler-preset")
    assert caught.value.member == member
    assert "a.subtitler-preset" in str(caught.value)


@pytest.mark.parametrize("name", ["name", "count", "max_cpl", "max_lines", "max_cps", "min_ms", "tail_ms", "subtitler_preset"])
def test_a_member_that_is_missing_is_named(name: str) -> None:
    given_members = document()
    del given_members[name]
    with pytest.raises(BrokenPreset) as caught:
        preset_in(given_members, "")
    assert caught.value.member == name


def test_a_file_of_a_newer_version_says_so() -> None:
    with pytest.raises(NewerPreset, match="version 2"):
        preset_in(document(subtitler_preset=2), "a.subtitler-preset")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[" * 100_000,
        b"9" * 5000,
        b'{"subtitler_preset": 1, "max_cpl": ' + b"9" * 5000 + b"}",
        b"null",
        b"\x00" * 64,
    ],
    ids=["nothing", "no text", "cut off", "deep", "long number", "long number inside", "null", "zeros"],
)
def test_a_file_that_is_no_preset_is_refused_with_a_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.subtitler-preset"
    path.write_bytes(content)
    with pytest.raises(BrokenPreset, match="not a whole readability preset"):
        read_preset(path)


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.subtitler-preset"
    path.write_bytes(b" " * 1_000_001)
    with pytest.raises(FileFailed, match="larger than"):
        read_preset(path)
    with pytest.raises(FileMissing):
        read_preset(tmp_path / "b.subtitler-preset")


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("Our house", "Our house"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\nb\tc", "a b c"),
        ("\u202etxt.exe", "txt.exe"),
        ("con", "_con"),
        ("我们的规范", "我们的规范"),
        ("e\u0301tude", "\u00e9tude"),
        ("x" * 300, "x" * 60),
        ("\ud800", ""),
    ],
)
def test_a_name_is_one_that_can_be_shown_and_can_be_a_file(given_name: str, name: str) -> None:
    assert preset_name(given_name) == name


@given(st.text())
def test_a_safe_name_stays_as_it_is(text: str) -> None:
    name = preset_name(text)
    assert preset_name(name) == name
    assert len(name) <= 60
    assert name.isprintable()
    assert not set(name) & set('/\\:*?"<>|')


@given(ANY_JSON)
def test_any_json_gives_a_preset_or_our_error(content: object) -> None:
    with suppress(SubtitlerError):
        preset = preset_in(content, "a.subtitler-preset")
        assert preset_in(document_of(preset), "") == preset


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(MEMBERS), ANY_JSON, max_size=4))
def test_any_member_gives_a_preset_that_is_written_and_read_again_or_our_error(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    path = tmp_path / "a.subtitler-preset"
    with suppress(SubtitlerError):
        preset = preset_in(document(**changes), str(path))
        write_preset(path, preset)
        assert read_preset(path) == preset
        assert kept_preset(kept_text(preset)) == preset
        assert 0 < preset.max_cpl <= UNLIMITED


@given(st.binary(max_size=200))
def test_what_a_project_keeps_is_a_preset_or_left_to_the_language(content: bytes) -> None:
    text = "{" + content.decode("utf-8", "replace")
    assert kept_preset(text) is None
    assert kept_preset("") is None


def test_a_built_in_preset_is_kept_by_its_name_and_another_of_that_name_with_its_values() -> None:
    assert kept_text(None) == ""
    assert kept_text(PRESETS["bbc"]) == "bbc"
    other = replace(PRESETS["bbc"], max_cpl=40)
    assert kept_preset(kept_text(other)) == other
