"""Files are whole or untouched, and named so that every system takes them."""

import errno
import os
import stat
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from subtitler.errors import AccessDenied, DiskFull, FileFailed, FileIsFolder, FolderMissing, NameTooLong
from subtitler.files import free_name, keep_backup, media_stem, read_bytes, replace_atomically, safe_stem, without_query
from tests.conftest import OrdinaryUser


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text("old")
    replace_atomically(path, b"new")
    assert path.read_text() == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.srt"]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text("old")
    path.chmod(0o640)
    replace_atomically(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.srt", tmp_path / "link.srt"
    real.write_text("old")
    link.symlink_to(real)
    replace_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_text() == "new"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to play a full disk")
def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.srt"
    path.write_text("old")
    real_open = os.fdopen

    def open_on_a_full_disk(handle: int, mode: str) -> object:
        os.dup2(os.open("/dev/full", os.O_WRONLY), handle)
        return real_open(handle, mode)

    monkeypatch.setattr(os, "fdopen", open_on_a_full_disk)
    with pytest.raises(DiskFull, match=r"no room left on the disk to write .*a\.srt"):
        replace_atomically(path, b"new" * 10_000)
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.srt"]


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(FileIsFolder):
        replace_atomically(tmp_path, b"new")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing, match=r"There is no folder .*nowhere, and so nothing was written"):
        replace_atomically(tmp_path / "nowhere" / "a.srt", b"new")


def test_a_read_only_folder_is_refused(ordinary_user: OrdinaryUser) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        with ordinary_user(), pytest.raises(AccessDenied, match=r"a\.srt"):
            replace_atomically(Path(folder, "a.srt"), b"new")


def test_a_read_only_file_is_not_replaced(ordinary_user: OrdinaryUser) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.srt")
        path.write_text("old")
        path.chmod(0o444)
        Path(folder).chmod(0o777)
        with ordinary_user(), pytest.raises(AccessDenied):
            replace_atomically(path, b"new")
        assert path.read_text() == "old"


def test_reading_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"x" * 11)
    assert read_bytes(path, 11) == b"x" * 11
    with pytest.raises(FileFailed):
        read_bytes(path, 10)


@pytest.mark.parametrize(
    ("media", "stem"),
    [
        ("/films/Talk 1.mp4", "Talk 1"),
        ("talk.tar.gz", "talk.tar"),
        ("https://media.example.com/a/%E8%AE%BF%E8%B0%88%20%231.m4a?Signature=x%2Fy", "访谈 #1"),
        ("https://media.example.com/", "media.example.com"),
        ("https://media.example.com/a%2F..%2Fb.mp3", "b"),
        ("https://media.example.com/what%3Fis%22this.mp3", "what_is_this"),
        ("https://media.example.com/con.mp3", "_con"),
        ("https://media.example.com/%00%0A.mp3", "__"),
        ("oss://bucket/key.wav", "key"),
    ],
)
def test_outputs_are_named_after_their_media(media: str, stem: str) -> None:
    assert media_stem(media) == stem


def test_very_long_names_are_cut_between_characters() -> None:
    assert safe_stem("访" * 300) == "访" * 66


def test_names_that_exist_are_not_taken(tmp_path: Path) -> None:
    assert free_name(tmp_path / "a.srt").name == "a.srt"
    (tmp_path / "a.srt").write_text("")
    assert free_name(tmp_path / "a.srt").name == "a (2).srt"
    (tmp_path / "a (2).srt").symlink_to(tmp_path / "gone")
    assert free_name(tmp_path / "a.srt").name == "a (3).srt"


def test_bytes_of_a_name_that_are_no_text_become_underscores() -> None:
    assert media_stem(os.fsdecode(b"caf\xe9.wav")) == "caf_"


def test_a_link_s_password_is_neither_shown_nor_part_of_a_name() -> None:
    assert without_query("https://ann:secret@m.example.org/a@b.mp3?Signature=x") == "https://m.example.org/a@b.mp3"
    assert media_stem("https://ann:secret@m.example.org/") == "m.example.org"


@pytest.mark.skipif(os.name != "posix", reason="other systems have no mask for permissions")
def test_files_written_side_by_side_get_the_usual_permissions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, both_ask = os.umask, threading.Barrier(2)

    def slow_umask(mask: int) -> int:
        before = real(mask)
        if mask == 0o077:
            # The other thread has its chance to ask now; where it has to wait, nobody meets at the barrier.
            with suppress(threading.BrokenBarrierError):
                both_ask.wait(0.2)
        return before

    usual = real(0o022)
    monkeypatch.setattr(os, "umask", slow_umask)
    try:
        writers = [threading.Thread(target=replace_atomically, args=(tmp_path / name, b"new")) for name in ("a.srt", "b.srt")]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert real(0o022) == 0o022
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o644}
    finally:
        real(usual)


@pytest.mark.skipif(os.name != "posix", reason="folders are forced to the disk on these systems only")
def test_a_disk_that_cannot_force_folders_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    replace_atomically(tmp_path / "a.srt", b"new")
    assert (tmp_path / "a.srt").read_bytes() == b"new"


def test_a_backup_is_made_where_the_disk_knows_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    (tmp_path / "talk").write_text("old")
    keep_backup(tmp_path / "talk", tmp_path / "talk.bak")
    replace_atomically(tmp_path / "talk", b"new")
    assert ((tmp_path / "talk").read_text(), (tmp_path / "talk.bak").read_text()) == ("new", "old")


def test_a_backup_of_what_is_backed_up_already_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "talk").write_text("old")
    for _ in range(2):
        keep_backup(tmp_path / "talk", tmp_path / "talk.bak")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["talk", "talk.bak"]


def test_a_name_that_is_too_long_is_said_and_no_crash(tmp_path: Path) -> None:
    path = tmp_path / f"{'长' * 120}.srt"
    assert free_name(path) == path
    with pytest.raises(NameTooLong, match="longer than this disk allows"):
        replace_atomically(path, b"new")
    with pytest.raises(NameTooLong):
        read_bytes(path, 10)
    keep_backup(path, tmp_path / "backup")
    assert list(tmp_path.iterdir()) == []
