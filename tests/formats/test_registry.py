"""Files on the disk: chosen by suffix, written whole or not at all, every failure one of our own errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.errors import (
    FileFailed,
    FileIsFolder,
    FileMissing,
    NotSubtitles,
    UndecodableText,
    UnencodableText,
    UnknownFormat,
)
from subtitler.formats import registry
from subtitler.formats.registry import NoticeKind, read, readable_suffixes, suffix_of, writable_names, write
from subtitler.formats.table import ROWS
from subtitler.timedtext.cue import Cue

CUES = (Cue(1000, 2000, "Hello"), Cue(3000, 4000, "你好"))


def test_every_format_has_a_name_and_a_suffix_of_its_own() -> None:
    names = [each.name for each in registry.all_formats()]
    assert len(set(names)) == len(names)
    assert readable_suffixes()[:2] == (".srt", ".vtt")
    suffixes = {name: suffix_of(name) for name in writable_names()}
    assert suffixes["srt"] == ".srt"
    assert suffixes["karaoke"] == ".words.vtt"
    assert len(set(suffixes.values())) == len(suffixes)


def test_the_table_names_the_suffixes_that_each_format_reads() -> None:
    assert len(ROWS) == len(set(registry.all_formats()))
    for row in ROWS:
        assert row.suffixes == (row.format.suffixes if row.format.is_readable else ()), row


@pytest.mark.parametrize("name", ["talk.srt", "talk.VTT", "talk.zh-Hans.csv"])
def test_a_file_is_written_and_read_by_its_suffix(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, CUES)
    reading = read(tmp_path / name)
    assert (reading.cues, reading.notices, reading.encoding) == (CUES, (), "utf-8")
    assert reading.format == name[-3:].lower()


def test_a_format_may_be_named_instead(tmp_path: Path) -> None:
    write(tmp_path / "talk.txt", CUES[:1], "vtt")
    assert (tmp_path / "talk.txt").read_text() == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n"


def test_encoding_and_line_ends_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    write(path, CUES[1:], encoding="gb18030", newline="\r\n")
    assert path.read_bytes() == "1\r\n00:00:03,000 --> 00:00:04,000\r\n你好\r\n\r\n".encode("gb18030")
    assert (read(path).cues, read(path).encoding) == (CUES[1:], "gb18030")


def test_a_byte_order_mark_for_spreadsheets_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "talk.csv"
    write(path, CUES, encoding="utf-8-sig")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfindex,")
    assert (read(path).cues, read(path).encoding) == (CUES, "utf-8-sig")


def test_bytes_that_are_no_text_are_noticed_at_their_line(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    path.write_bytes("1\n00:00:01,000 --> 00:00:02,000\n你好你好\n再".encode()[:-1] + b"\0x\n")
    (notice,) = read(path).notices
    assert (notice.line, notice.kind, notice.text) == (4, NoticeKind.DAMAGED_TEXT, "\ufffd\ufffdx")


def test_zero_bytes_at_the_end_are_dropped_with_a_notice(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    path.write_bytes("1\n00:00:01,000 --> 00:00:02,000\n你好\n".encode() + bytes(10))
    reading = read(path)
    assert [cue.text for cue in reading.cues] == ["你好"]
    assert [notice.kind for notice in reading.notices] == [NoticeKind.DAMAGED_TEXT]


def test_a_named_encoding_that_does_not_fit_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    write(path, CUES, encoding="gb18030")
    for encoding in ("utf-8", "klingon"):
        with pytest.raises(UndecodableText) as caught:
            read(path, encoding)
        assert caught.value.encoding == encoding


@pytest.mark.parametrize("encoding", ["cp1252", "klingon", "hex"])
def test_an_encoding_without_the_characters_is_an_error_and_keeps_the_old_file(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "talk.srt"
    path.write_bytes(b"old")
    with pytest.raises(UnencodableText, match="UTF-8"):
        write(path, CUES, encoding=encoding)
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("name", ["talk.srt", "talk.vtt", "talk.csv"])
def test_a_file_of_something_else_is_no_subtitles(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Dear reader,\nthis is a letter.\n")
    with pytest.raises(NotSubtitles):
        read(tmp_path / name)


def test_unknown_suffixes_and_names_are_errors_that_list_the_known(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"\.srt, \.vtt, "):
        read(tmp_path / "talk.doc")
    with pytest.raises(UnknownFormat):
        write(tmp_path / "talk", CUES)
    with pytest.raises(UnknownFormat, match="srt, vtt, karaoke"):
        write(tmp_path / "talk.srt", CUES, "doc")


def test_missing_files_folders_and_huge_files_are_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileMissing):
        read(tmp_path / "none.srt")
    (tmp_path / "folder.srt").mkdir()
    with pytest.raises(FileIsFolder):
        read(tmp_path / "folder.srt")
    with pytest.raises(FileIsFolder):
        write(tmp_path / "folder.srt", CUES)
    monkeypatch.setattr(registry, "MOST_BYTES", 10)
    write(tmp_path / "talk.srt", CUES)
    with pytest.raises(FileFailed, match="larger"):
        read(tmp_path / "talk.srt")
