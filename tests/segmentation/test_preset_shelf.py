"""The user's presets: kept, found, renamed and brought from elsewhere; a broken file costs nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from subtitler.errors import AccessDenied, BrokenPreset, FileMissing, PresetNameTaken, PresetUnknown
from subtitler.segmentation.preset_files import PRESET_SUFFIX, read_preset, write_preset
from subtitler.segmentation.preset_shelf import PresetShelf, own_shelf
from subtitler.segmentation.presets import PRESETS, Preset
from tests.conftest import OrdinaryUser

HOUSE = replace(PRESETS["zh_video"], name="Our house", max_cpl=16)


@pytest.fixture
def shelf(tmp_path: Path) -> PresetShelf:
    return PresetShelf(tmp_path / "presets")


def names(shelf: PresetShelf) -> list[str]:
    return [preset.name for preset in shelf.stock().own]


def test_a_kept_preset_stands_behind_the_built_in_ones(shelf: PresetShelf) -> None:
    assert shelf.stock().presets == tuple(PRESETS.values())
    shelf.keep(HOUSE)
    assert shelf.stock().presets == (*PRESETS.values(), HOUSE)
    assert [path.name for path in shelf.folder.iterdir()] == [f"Our house{PRESET_SUFFIX}"]


def test_a_preset_is_found_by_its_name_whatever_its_capitals_or_by_its_path(shelf: PresetShelf, tmp_path: Path) -> None:
    shelf.keep(HOUSE)
    elsewhere = tmp_path / "theirs.subtitler-preset"
    write_preset(elsewhere, replace(HOUSE, name="Theirs"))
    assert shelf.find("our HOUSE") == HOUSE
    assert shelf.find("bbc") == PRESETS["bbc"]
    assert shelf.find(str(elsewhere)).name == "Theirs"
    with pytest.raises(FileMissing):
        shelf.find("nowhere.subtitler-preset")


def test_an_unknown_name_is_refused_with_those_there_are(shelf: PresetShelf) -> None:
    shelf.keep(HOUSE)
    with pytest.raises(PresetUnknown, match=r"no preset “cinema”. There are: netflix_en, .*Our house\."):
        shelf.find("cinema")


def test_a_broken_file_costs_nobody_elses(shelf: PresetShelf) -> None:
    shelf.keep(HOUSE)
    (shelf.folder / "broken.subtitler-preset").write_text("{", encoding="utf-8")
    (shelf.folder / "readme.txt").write_text("not ours", encoding="utf-8")
    stock = shelf.stock()
    assert stock.own == (HOUSE,)
    assert [type(problem) for problem in stock.problems] == [BrokenPreset]


def test_a_second_file_of_a_name_and_one_of_a_built_in_name_are_told_of_and_not_used(shelf: PresetShelf) -> None:
    shelf.keep(HOUSE)
    write_preset(shelf.folder / "z.subtitler-preset", replace(HOUSE, max_cpl=99))
    write_preset(shelf.folder / "bbc.subtitler-preset", replace(PRESETS["bbc"], name="BBC"))
    stock = shelf.stock()
    assert stock.own == (HOUSE,)
    assert sorted(problem.name for problem in stock.problems if isinstance(problem, PresetNameTaken)) == ["BBC", "Our house"]


def test_keeping_again_changes_the_file_that_is_there(shelf: PresetShelf) -> None:
    shelf.keep(HOUSE)
    changed = replace(HOUSE, max_cpl=20)
    shelf.keep(changed)
    assert shelf.stock().own == (changed,)
    assert len(list(shelf.folder.iterdir())) == 1


def test_renaming_moves_the_file_and_takes_no_name_that_somebody_has(shelf: PresetShelf) -> None:
    shelf.keep(HOUSE)
    shelf.keep(replace(HOUSE, name="Other"))
    shelf.keep(replace(HOUSE, name="New"), instead_of="Our house")
    assert names(shelf) == ["New", "Other"]
    assert sorted(path.stem for path in shelf.folder.iterdir()) == ["New", "Other"]
    for taken in ("other", "bbc", "BBC"):
        with pytest.raises(PresetNameTaken):
            shelf.keep(replace(HOUSE, name=taken), instead_of="New")
    shelf.keep(replace(HOUSE, name="NEW"), instead_of="New")
    assert names(shelf) == ["NEW", "Other"]


def test_deleting_takes_away_one_preset(shelf: PresetShelf) -> None:
    shelf.keep(HOUSE)
    shelf.keep(replace(HOUSE, name="Other"))
    shelf.delete("Other")
    shelf.delete("bbc")
    assert names(shelf) == ["Our house"]


def test_what_is_brought_gets_a_name_that_is_free(shelf: PresetShelf, tmp_path: Path) -> None:
    shelf.keep(HOUSE)
    path = tmp_path / "theirs.subtitler-preset"
    write_preset(path, replace(HOUSE, max_lines=2))
    assert shelf.bring(path).name == "Our house 2"
    assert names(shelf) == ["Our house", "Our house 2"]
    assert read_preset(path).name == "Our house"


def test_what_is_there_already_is_not_brought_twice(shelf: PresetShelf, tmp_path: Path) -> None:
    path = tmp_path / "theirs.subtitler-preset"
    write_preset(path, HOUSE)
    assert shelf.bring(path) == shelf.bring(path) == HOUSE
    assert names(shelf) == ["Our house"]


def test_a_folder_that_may_not_be_written_says_so(shelf: PresetShelf, tmp_path: Path, ordinary_user: OrdinaryUser) -> None:
    tmp_path.chmod(0o555)
    try:
        with ordinary_user(), pytest.raises(AccessDenied):
            shelf.keep(HOUSE)
    finally:
        tmp_path.chmod(0o755)


def test_the_users_shelf_lies_in_the_config_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    shelf = own_shelf()
    shelf.keep(Preset("x", "letters", 40, 2, 17, 800, 7000, 80, 500, 500))
    assert (tmp_path / "subtitler" / "presets" / "x.subtitler-preset").is_file()
