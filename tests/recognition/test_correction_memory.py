from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.recognition.correction_memory import CorrectionMemory, load_corrections, place_of, save_corrections
from subtitler.recognition.learning import Correction
from subtitler.timedtext.transcript import Word

LIANTIAO = Correction("连调", "联调")


def test_a_correction_is_ripe_when_it_was_made_in_two_places() -> None:
    memory = CorrectionMemory()
    assert memory.note("first", [LIANTIAO]) == ()
    assert memory.note("first", [LIANTIAO]) == ()
    assert memory.note("second", [LIANTIAO]) == (LIANTIAO,)


def test_a_correction_that_was_taken_back_does_not_count() -> None:
    memory = CorrectionMemory()
    memory.note("first", [LIANTIAO])
    memory.note("first", [])
    assert memory.note("second", [LIANTIAO]) == ()
    assert memory.count(LIANTIAO) == 1


def test_what_was_heard_in_other_capitals_counts_together() -> None:
    memory = CorrectionMemory()
    memory.note("first", [Correction("Berg in", "Bergen")])
    assert memory.note("second", [Correction("berg in", "Bergen")]) == (Correction("berg in", "Bergen"),)


def test_a_settled_term_never_comes_back(tmp_path: Path) -> None:
    memory = CorrectionMemory()
    memory.note("first", [LIANTIAO])
    memory.settle("联调")
    save_corrections(tmp_path / "corrections.json", memory.to_json())
    again = load_corrections(tmp_path / "corrections.json")
    assert again.note("second", [LIANTIAO]) == again.note("third", [LIANTIAO]) == ()


def test_what_was_corrected_is_remembered_at_the_next_start(tmp_path: Path) -> None:
    memory = CorrectionMemory()
    memory.note("first", [LIANTIAO])
    save_corrections(tmp_path / "corrections.json", memory.to_json())
    assert load_corrections(tmp_path / "corrections.json").note("second", [LIANTIAO]) == (LIANTIAO,)


@pytest.mark.parametrize(
    "content",
    ["", "[", "[]", "null", '{"version": 9, "settled": ["a"]}', '{"version": 1, "corrections": [["a"], 5, ["a", "b", 3]]}'],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "corrections.json"
    path.write_text(content)
    assert load_corrections(path).to_json() == CorrectionMemory().to_json()
    assert load_corrections(tmp_path / "none.json").to_json() == CorrectionMemory().to_json()


def test_only_so_much_is_remembered_and_the_oldest_goes_first() -> None:
    memory = CorrectionMemory()
    for number in range(2100):
        memory.note(f"place {number}", [Correction(f"heard {number}", f"meant {number}")])
        memory.note("every time", [LIANTIAO])
    assert memory.count(Correction("heard 5", "meant 5")) == 0
    assert memory.count(Correction("heard 2099", "meant 2099")) == 1
    assert memory.count(LIANTIAO) == 1


def test_a_place_is_what_was_heard_and_when_and_its_text_is_not_kept() -> None:
    words = (Word(100, 200, "secret "), Word(200, 300, "plan", "."))
    assert place_of(words) == place_of(list(words))
    assert place_of(words) != place_of((Word(101, 200, "secret "), Word(200, 300, "plan", ".")))
    memory = CorrectionMemory()
    memory.note(place_of(words), [LIANTIAO])
    assert "secret" not in memory.to_json()
