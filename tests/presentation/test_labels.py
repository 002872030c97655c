"""Speakers' labels: where they stand, and that no text gets two."""

from __future__ import annotations

from subtitler.presentation.presentation import Labels, Presentation, label_before, present
from subtitler.timedtext.cue import Cue

TALK = (
    Cue(0, 900, "Hello.", "Ann"),
    Cue(1000, 1900, "How are you?", "Ann"),
    Cue(2000, 2900, "很好。", "小明"),
    Cue(3000, 3900, "Good.", ""),
    Cue(4000, 4900, "Bye.", "Ann"),
)


def shown(labels: Labels) -> list[str]:
    return [cue.text for cue in present(TALK, Presentation(labels=labels), "")]


def test_labels_stand_never_on_change_or_always() -> None:
    stored = [cue.text for cue in TALK]
    assert shown(Labels.FORMAT) == shown(Labels.NONE) == stored
    assert shown(Labels.ON_CHANGE) == ["Ann: Hello.", "How are you?", "小明：很好。", "Good.", "Ann: Bye."]
    assert shown(Labels.ALWAYS) == ["Ann: Hello.", "Ann: How are you?", "小明：很好。", "Good.", "Ann: Bye."]


def test_a_label_that_is_in_the_text_is_not_doubled() -> None:
    always = Presentation(labels=Labels.ALWAYS)
    cues = (Cue(0, 1, "Ann: Hello.", "Ann"), Cue(1, 2, "小明： 你好", "小明"), Cue(2, 3, "<i>Ann: Hello.</i>", "Ann"))
    assert present(cues, always, "") == cues
    assert present(present(TALK, always, ""), always, "") == present(TALK, always, "")


def test_who_speaks_after_a_hidden_cue_is_compared_with_who_is_seen_before_it() -> None:
    cues = (Cue(0, 1, "Hello.", "Ann"), Cue(1, 2, "Um.", "Bob"), Cue(2, 3, "Bye.", "Ann"))
    view = Presentation(labels=Labels.ON_CHANGE, hides_fillers=True)
    assert [cue.text for cue in present(cues, view, "en")] == ["Ann: Hello.", "Bye."]


def test_positions_stay_first_in_the_text() -> None:
    cue = Cue(0, 1, "{\\an8}<i>Hello.</i>", "Ann")
    assert present([cue], Presentation(labels=Labels.ALWAYS), "en")[0].text == "{\\an8}Ann: <i>Hello.</i>"


def test_the_room_that_a_label_takes_can_be_asked_for() -> None:
    on_change = Presentation(labels=Labels.ON_CHANGE)
    assert label_before("Ann", "", on_change, "Hello.") == "Ann: "
    assert label_before("Ann", "Bob", on_change, "你好") == "Ann："
    assert label_before("Ann", "Ann", on_change, "Hello.") == ""
    assert label_before("", "Ann", on_change, "Hello.") == ""
    assert label_before("Ann", "", Presentation(), "Hello.") == ""
