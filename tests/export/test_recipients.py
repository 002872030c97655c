"""What is remembered of those who get the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from subtitler.export.order import HOUR_MS, ExportStyle
from subtitler.export.recipients import BUILT_IN, RecipientShelf, recipient_name
from subtitler.formats import registry


def test_the_usual_recipients_want_what_can_be_written() -> None:
    for style in BUILT_IN.values():
        assert set(style.formats) <= set(registry.writable_names())


def test_what_was_chosen_for_a_recipient_is_there_the_next_time(tmp_path: Path) -> None:
    shelf = RecipientShelf(tmp_path / "recipients.json")
    assert shelf.look().style("resolve").offset_ms == HOUR_MS
    wanted = replace(shelf.look().style("resolve"), offset_ms=0)
    shelf.keep("resolve", wanted)
    shelf.keep("电视台", ExportStyle(encoding="gb18030"))
    known = RecipientShelf(tmp_path / "recipients.json").look()
    assert known.style("resolve") == wanted
    assert known.own == ("电视台",)
    assert known.last == "电视台"
    assert known.names == ("", *BUILT_IN, "电视台")


def test_an_own_recipient_goes_and_a_usual_one_is_as_usual_again(tmp_path: Path) -> None:
    shelf = RecipientShelf(tmp_path / "recipients.json")
    shelf.keep("resolve", ExportStyle())
    shelf.keep("mine", ExportStyle())
    shelf.forget("mine")
    known = shelf.forget("resolve")
    assert known.own == ()
    assert known.style("resolve") == BUILT_IN["resolve"]
    assert known.last == ""


@pytest.mark.parametrize(
    "content", ["", "[", "[]", "{}", '{"kept": 7}', "[" * 100_000, '{"kept": {"a": {"formats": [7]}}}', "\0"]
)
def test_a_file_of_rubbish_costs_nothing_but_what_was_in_it(tmp_path: Path, content: str) -> None:
    path = tmp_path / "recipients.json"
    path.write_text(content)
    known = RecipientShelf(path).look()
    assert known.problem is not None
    assert known.names == ("", *BUILT_IN)
    assert path.read_text() == content


def test_one_that_cannot_be_used_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "recipients.json"
    path.write_text(json.dumps({"kept": {"a": {"encoding": "ebcdic"}, "b": {"encoding": "gb18030"}}, "last": "a"}))
    known = RecipientShelf(path).look()
    assert known.own == ("b",)
    assert known.last == ""
    assert "a/encoding" in str(known.problem)


def test_names_are_made_fit_to_be_shown() -> None:
    assert recipient_name("  TV\n\u202e station\0 ") == "TV station"
    assert len(recipient_name("x" * 500)) == 60
