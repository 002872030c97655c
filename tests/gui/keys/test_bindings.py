"""Which action has which keys, and what is said where two want the same."""

from __future__ import annotations

import pytest

from subtitler.gui.keys.bindings import Seat, changed, conflicts, effective, key_writes, portable, read_own, write_own
from subtitler.gui.keys.presets import PRESETS

STANDARD = {"split": ("Ctrl+D",), "merge": ("Ctrl+M",), "play": ("Space",)}


def test_a_preset_comes_before_the_standard_and_the_user_before_both() -> None:
    keys = effective(STANDARD, {"split": ("F6",), "merge": ("F7",)}, {"merge": ("F9", "F10")})
    assert keys == {"split": ("F6",), "merge": ("F9", "F10"), "play": ("Space",)}


def test_a_key_that_the_preset_gives_away_is_its_new_owner_s_alone() -> None:
    assert effective(STANDARD, {"merge": ("Ctrl+D",)}, {}) == {"split": (), "merge": ("Ctrl+D",), "play": ("Space",)}


def test_a_widget_s_own_key_is_taken_by_a_preset_only_where_the_widget_s_or_a_new_one_of_the_window_comes() -> None:
    standard = {
        "remove": ("Del",),
        "delete": ("Del",),
        "earlier": ("Alt+Up",),
        "back": ("Alt+Up",),
        "copy": ("D",),
        "split": (),
    }
    scopes = {"remove": "Media", "delete": "Cues", "earlier": "Jobs", "copy": "Cues"}
    keys = effective(standard, {"delete": ("Del", "X"), "back": ("Alt+Up",), "split": ("D",)}, {}, scopes)
    assert keys == {
        "remove": ("Del",),
        "delete": ("Del", "X"),
        "earlier": ("Alt+Up",),
        "back": ("Alt+Up",),
        "copy": (),
        "split": ("D",),
    }


def test_what_a_preset_says_of_an_action_that_does_not_exist_costs_nobody_a_key() -> None:
    assert effective(STANDARD, {"launchAction": ("Ctrl+D",)}, {}) == STANDARD


def test_a_key_of_two_actions_in_one_place_is_a_conflict_of_both() -> None:
    found = conflicts([Seat("split", ("J", "F6")), Seat("play", ("J",)), Seat("merge", ("M",))])
    assert found == {"split": {"J": ("play",)}, "play": {"J": ("split",)}}


def test_a_widget_s_own_key_is_no_conflict_with_the_window_s() -> None:
    seats = [Seat("next", ("Alt+Down",)), Seat("later", ("Alt+Down",), "Jobs"), Seat("delete", ("Del",), "Cues")]
    assert conflicts(seats) == {}
    assert conflicts([*seats, Seat("erase", ("Del",), "Cues")]).keys() == {"delete", "erase"}


def test_the_user_s_keys_come_back_as_they_were_kept() -> None:
    own = {"split": ("Ctrl+=", "F6"), "merge": ()}
    assert read_own(write_own(own)) == own


def test_what_is_no_key_is_passed_over() -> None:
    assert read_own(["split=Ctrl+Nonsense", "merge=F7", "play=Ctrl+K, Ctrl+S"]) == {"merge": ("F7",)}


@pytest.mark.parametrize("key", ["J", "Shift+J", "?", "Space", "Return", "Del", "Left", "Shift+Left", "1"])
def test_keys_that_write_or_edit_act_outside_text_fields_only(key: str) -> None:
    assert key_writes(key)


@pytest.mark.parametrize("key", ["F5", "Shift+F3", "Ctrl+J", "Alt+Up", "Ctrl+Space", "Media Play"])
def test_keys_with_ctrl_and_alt_and_function_keys_act_everywhere(key: str) -> None:
    assert not key_writes(key)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_presets_are_written_in_the_form_in_which_keys_are_compared_and_contradict_nothing(preset) -> None:
    keys = [key for chosen in preset.keys.values() for key in chosen]
    assert [portable(key) for key in keys] == keys
    assert len(set(keys)) == len(keys), "one preset gives a key to two actions"


def test_only_what_differs_is_told_as_a_change() -> None:
    assert changed(STANDARD, {**STANDARD, "merge": ()}) == ("merge",)
