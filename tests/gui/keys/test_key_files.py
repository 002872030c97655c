"""Shared keys: what is written is read again, and what strangers send is refused in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.errors import BrokenKeys, FileFailed, NewerKeys
from subtitler.gui.keys.key_files import SharedKeys, read_keys, write_keys


def test_keys_come_back_from_their_file(tmp_path: Path) -> None:
    shared = SharedKeys("aegisub", {"splitAction": ("Ctrl+D", "Ctrl+="), "mergeAction": ()})
    write_keys(tmp_path / "mine.subtitler-keys", shared)
    assert read_keys(tmp_path / "mine.subtitler-keys") == shared


def test_a_preset_that_is_not_known_here_becomes_the_standard_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.subtitler-keys"
    path.write_text('{"subtitler_keys": 1, "preset": "avid", "keys": {"splitAction": ["F6"]}}')
    assert read_keys(path) == SharedKeys("standard", {"splitAction": ("F6",)})


@pytest.mark.parametrize(
    ("content", "member"),
    [
        (b"", "line 1"),
        (b"\xff\xfe\x00", "the beginning"),
        (b"[" * 100_000, "the beginning"),
        (b"[1]", "the beginning"),
        (b'{"subtitler_keys": true}', "subtitler_keys"),
        (b'{"subtitler_keys": 1, "preset": 5}', "preset"),
        (b'{"subtitler_keys": 1, "preset": "aegisub", "keys": []}', "keys"),
        (b'{"subtitler_keys": 1, "preset": "aegisub", "keys": {"splitAction": "F6"}}', "keys, splitAction"),
        (b'{"subtitler_keys": 1, "preset": "aegisub", "keys": {"splitAction": ["rm -rf"]}}', "keys, splitAction"),
        (b'{"subtitler_keys": 1, "preset": "aegisub", "keys": {"splitAction": ["F6, F7"]}}', "keys, splitAction"),
        (b'{"subtitler_keys": 1, "preset": "aegisub", "keys": {"splitAction": [7]}}', "keys, splitAction"),
        (b'{"subtitler_keys": 1, "preset": "aegisub", "keys": {"a=b": ["F6"]}}', "keys, a=b"),
        (
            b'{"subtitler_keys": 1, "preset": "aegisub", "keys": {"x": %s}}' % str(["F6"] * 99).replace("'", '"').encode(),
            "keys, x",
        ),
    ],
)
def test_a_file_that_is_no_list_of_keys_says_where(tmp_path: Path, content: bytes, member: str) -> None:
    path = tmp_path / "mine.subtitler-keys"
    path.write_bytes(content)
    with pytest.raises(BrokenKeys) as caught:
        read_keys(path)
    assert caught.value.member == member


def test_a_file_of_a_newer_program_says_so(tmp_path: Path) -> None:
    path = tmp_path / "mine.subtitler-keys"
    path.write_text('{"subtitler_keys": 2}')
    with pytest.raises(NewerKeys):
        read_keys(path)


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.subtitler-keys"
    path.write_bytes(b" " * 300_000)
    with pytest.raises(FileFailed):
        read_keys(path)
