"""The desktop file: what menus and file managers learn of the program."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


@pytest.fixture
def entry() -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(_ROOT / "packaging/subtitler.desktop", "utf-8")
    return dict(parser["Desktop Entry"])


def test_every_text_is_there_in_english_and_chinese(entry: dict[str, str]) -> None:
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert entry[key]
        assert entry[f"{key}[zh_CN]"]


def test_it_starts_the_program_with_the_chosen_files(entry: dict[str, str]) -> None:
    assert entry["Exec"] == "subtitler %F"
    assert {"application/x-subrip", "text/vtt", "video/mp4", "audio/mpeg"} <= set(entry["MimeType"].split(";"))


def test_its_icon_is_one_of_the_program_s(entry: dict[str, str]) -> None:
    assert (_ROOT / f"resources/icons/{entry['Icon']}.svg").is_file()
