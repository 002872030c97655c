from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.errors import FileError, FileFailed, FileMissing
from subtitler.recognition.hotword_library import HotwordLibrary


@pytest.fixture
def library(tmp_path: Path) -> HotwordLibrary:
    return HotwordLibrary(tmp_path / "hotwords")


def test_there_are_no_lists_at_first(library: HotwordLibrary) -> None:
    assert library.names() == ()


def test_lists_are_kept_by_name_and_come_back_as_written(library: HotwordLibrary) -> None:
    library.write("Fjords", "Bergen,5\n联调\n")
    library.write("airports", "Flesland")
    assert library.names() == ("airports", "Fjords")
    assert library.read("Fjords") == "Bergen,5\n联调\n"
    library.write("Fjords", "Sogn")
    assert library.read("Fjords") == "Sogn"


def test_a_list_is_a_text_file_that_anyone_can_read(library: HotwordLibrary, tmp_path: Path) -> None:
    library.write("Fjords", "Bergen,5")
    assert (tmp_path / "hotwords" / "Fjords.txt").read_text(encoding="utf-8") == "Bergen,5"
    assert [path.name for path in (tmp_path / "hotwords").iterdir()] == ["Fjords.txt"]


@pytest.mark.parametrize(
    ("asked", "given"),
    [("a/b: c?", "a_b_ c_"), ("../../secret", "_.._secret"), ("CON", "_CON"), ("  两 个  ", "两 个"), (".hidden", "hidden")],
)
def test_names_are_made_safe_and_stay_in_the_folder(library: HotwordLibrary, tmp_path: Path, asked: str, given: str) -> None:
    assert library.write(asked, "fjord") == given
    assert library.names() == (given,)
    assert library.read(asked) == "fjord"
    assert [path.parent for path in tmp_path.rglob("*.txt")] == [tmp_path / "hotwords"]


def test_a_list_is_renamed_but_never_over_another(library: HotwordLibrary) -> None:
    library.write("one", "1st")
    library.write("two", "2nd")
    with pytest.raises(FileFailed):
        library.rename("one", "two")
    assert library.rename("one", "three") == "three"
    assert (library.names(), library.read("three"), library.read("two")) == (("three", "two"), "1st", "2nd")
    assert library.rename("two", "Two") == "Two"


def test_a_list_is_deleted_once_and_for_all(library: HotwordLibrary) -> None:
    library.write("one", "1st")
    library.delete("one")
    library.delete("one")
    assert library.names() == ()
    with pytest.raises(FileMissing):
        library.read("one")
    with pytest.raises(FileMissing):
        library.rename("one", "two")


def test_files_that_are_no_lists_are_let_be(library: HotwordLibrary, tmp_path: Path) -> None:
    library.write("one", "1st")
    folder = tmp_path / "hotwords"
    (folder / "remarks.md").write_text("mine")
    (folder / "folder.txt").mkdir()
    (folder / "latin.txt").write_bytes(b"K\xf6ln")
    assert library.names() == ("latin", "one")
    with pytest.raises(FileFailed, match="UTF-8"):
        library.read("latin")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "hotwords").write_text("a file is in the way")
    library = HotwordLibrary(tmp_path / "hotwords")
    with pytest.raises(FileError):
        library.write("one", "1st")
    with pytest.raises(FileError):
        library.names()
