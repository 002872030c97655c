"""Media that were moved: found by name, size and content, and never mistaken for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.media.finding import found_below, identified, missing, moved_along
from subtitler.progress import CancelToken
from subtitler.timedtext.project import Media


def write(path: Path, content: bytes = b"sound") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def find(wanted: Media, folder: Path) -> str | None:
    return found_below([wanted], folder, CancelToken()).get(wanted.location)


def test_links_are_never_missing_and_files_are_where_they_are_not(tmp_path: Path) -> None:
    here = Media(str(write(tmp_path / "here.mp4")))
    gone, link = Media(str(tmp_path / "gone.mp4")), Media("https://example.com/a.mp3")
    assert missing([here, gone, link, Media("")]) == (gone,)


def test_a_file_of_the_name_is_found_beside_the_project_before_deeper_ones(tmp_path: Path) -> None:
    deep, near = write(tmp_path / "a" / "b" / "talk.mp4"), write(tmp_path / "media" / "Talk.MP4")
    assert find(Media("/old/talk.mp4"), tmp_path) == str(near)
    near.unlink()
    assert find(Media("/old/talk.mp4"), tmp_path) == str(deep)


def test_a_renamed_file_is_known_by_what_it_holds(tmp_path: Path) -> None:
    old = write(tmp_path / "old" / "talk.mp4", b"one" * 100_000)
    (known,) = identified([Media(str(old))])
    assert (known.size_bytes, bool(known.fingerprint)) == (300_000, True)
    write(tmp_path / "new" / "other.mp4", b"two" * 100_000)
    renamed = old.rename(tmp_path / "new" / "2026-03 talk.mp4")
    assert find(known, tmp_path / "new") == str(renamed)


@pytest.mark.parametrize("content", [b"shorter", b"ONE" * 1000])
def test_another_recording_of_the_same_name_is_not_taken(tmp_path: Path, content: bytes) -> None:
    (known,) = identified([Media(str(write(tmp_path / "old" / "talk.mp4", b"one" * 1000)))])
    write(tmp_path / "new" / "talk.mp4", content)
    assert find(known, tmp_path / "new") is None


def test_hidden_folders_and_those_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / ".trash" / "talk.mp4")
    assert find(Media("/old/talk.mp4"), tmp_path) is None
    assert find(Media("/old/talk.mp4"), tmp_path / "gone") is None


def test_what_is_not_there_and_what_is_known_already_stays_as_it_is(tmp_path: Path) -> None:
    known = Media(str(write(tmp_path / "a.mp4")), size_bytes=1, fingerprint="kept")
    media = (known, Media(str(tmp_path / "gone.mp4")), Media("https://example.com/a.mp3"))
    assert identified(media) == media


def test_others_that_moved_with_a_folder_are_found_with_the_one_that_was_shown(tmp_path: Path) -> None:
    old = [Media(f"/mnt/disk/films/{name}") for name in ("day 1/a.mp4", "day 2/b.mp4", "day 2/gone.mp4")]
    new = [write(tmp_path / "films" / name) for name in ("day 1/a.mp4", "day 2/b.mp4")]
    assert moved_along(old[0].location, new[0], old) == {old[1].location: str(new[1])}


def test_what_lay_beside_a_file_that_was_renamed_is_looked_for_beside_it(tmp_path: Path) -> None:
    beside = write(tmp_path / "b.mp4")
    renamed = write(tmp_path / "the first.mp4")
    assert moved_along("/mnt/films/a.mp4", renamed, [Media("/mnt/films/b.mp4")]) == {"/mnt/films/b.mp4": str(beside)}
