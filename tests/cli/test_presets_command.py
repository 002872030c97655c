"""`subtitler presets`, and presets that a command is told to use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from msgspec.structs import asdict, replace
from typer.main import get_command

from subtitler.__main__ import COMMANDS
from subtitler.cli.commands import application, run_command
from subtitler.cli.options import preset_option
from subtitler.segmentation.preset_files import write_preset
from subtitler.segmentation.preset_shelf import PresetShelf
from subtitler.segmentation.presets import PRESETS

HOUSE = replace(PRESETS["netflix_en"], name="Our house", max_cpl=12, max_lines=1, source="Our [style] sheet")


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PresetShelf:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("COLUMNS", "200")
    return PresetShelf(tmp_path / "config" / "subtitler" / "presets")


def test_the_table_names_every_preset_with_its_source(shelf: PresetShelf, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.keep(HOUSE)
    assert run_command(["presets"]) == 0
    table = capsys.readouterr().out
    assert all(name in table for name in PRESETS)
    (own,) = [line for line in table.splitlines() if line.startswith("Our house (own)")]
    assert "Our [style] sheet" in own
    (unlimited,) = [line for line in table.splitlines() if line.startswith("transcript")]
    assert "any" in unlimited
    assert "1000000" not in table


def test_the_list_as_json_has_every_limit(shelf: PresetShelf, capsys: pytest.CaptureFixture[str]) -> None:
    shelf.keep(HOUSE)
    assert run_command(["presets", "--json"]) == 0
    listed = {preset["name"]: preset for preset in json.loads(capsys.readouterr().out)}
    assert list(listed) == [*PRESETS, "Our house"]
    assert (listed["Our house"]["max_cpl"], listed["Our house"]["built_in"]) == (12, False)
    assert listed["transcript"]["max_cpl"] is None
    assert listed["zh_video"] == asdict(PRESETS["zh_video"]) | {"built_in": True}


def test_a_file_that_cannot_be_used_is_named_and_the_others_are_listed(
    shelf: PresetShelf, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf.keep(HOUSE)
    (shelf.folder / "broken.subtitler-preset").write_text("{}", encoding="utf-8")
    assert run_command(["presets"]) == 0
    told = capsys.readouterr()
    assert "Our house" in told.out
    assert told.err.count("broken.subtitler-preset is not a whole readability preset (at subtitler_preset)") == 1


def test_a_preset_is_named_or_given_as_a_file(shelf: PresetShelf, tmp_path: Path) -> None:
    shelf.keep(HOUSE)
    path = tmp_path / "theirs.subtitler-preset"
    write_preset(path, replace(HOUSE, max_cpl=13))
    assert preset_option("Our house") == HOUSE
    assert preset_option(str(path)) == replace(HOUSE, max_cpl=13)
    assert preset_option("bbc") == PRESETS["bbc"]


def test_the_program_knows_every_command() -> None:
    assert frozenset(get_command(application).commands) == COMMANDS  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("cinema", "no preset “cinema”. There are: netflix_en, .*, Our house"),
        ("", "no preset “”"),
        ("none.subtitler-preset", "no file none.subtitler-preset"),
        ("broken.subtitler-preset", "not a whole readability preset"),
    ],
)
def test_what_is_no_preset_is_a_usage_error(
    shelf: PresetShelf, given: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.keep(HOUSE)
    monkeypatch.chdir(tmp_path)
    Path("broken.subtitler-preset").write_text("[]", encoding="utf-8")
    with pytest.raises(typer.BadParameter, match=said):
        preset_option(given)


def test_a_result_is_cut_by_the_preset_of_the_user(shelf: PresetShelf, tmp_path: Path) -> None:
    shelf.keep(HOUSE)
    words = [
        {"begin_time": 500 * place, "end_time": 500 * place + 400, "text": word, "punctuation": ""}
        for place, word in enumerate(["The ", "quick ", "brown ", "fox ", "jumps ", "over ", "it "])
    ]
    sentence = {"begin_time": 0, "end_time": 3400, "text": "The quick brown fox jumps over it", "words": words}
    document = {"transcripts": [{"channel_id": 0, "text": sentence["text"], "sentences": [sentence]}]}
    (tmp_path / "talk.json").write_text(json.dumps(document), encoding="utf-8")
    target = tmp_path / "talk.srt"
    assert run_command(["convert", str(tmp_path / "talk.json"), str(target), "--preset", "our house"]) == 0
    lines = [line for line in target.read_text(encoding="utf-8").splitlines() if line[:1].isalpha()]
    assert " ".join(lines) == "The quick brown fox jumps over it"
    assert len(lines) > 2
    assert max(map(len, lines)) <= 12
