"""From an order to files: names, which cues, their times and names."""

from __future__ import annotations

import dataclasses
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.errors import UnencodableText
from subtitler.export.content import offset_in
from subtitler.export.naming import file_name
from subtitler.export.order import (
    HOUR_MS,
    ExportOrder,
    ExportSource,
    ExportStyle,
    LabelForm,
    Span,
    TrackChoice,
    style_document,
    style_in,
)
from subtitler.export.pictures import with_picture
from subtitler.export.planning import plan, targets
from subtitler.formats import registry
from subtitler.formats.reading import About
from subtitler.timedtext.bilingual import paired
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import Labels, Presentation, Punctuation
from subtitler.timedtext.project import TrackContent
from tests.media.recordings import film

CUES = (
    Cue(1000, 2000, "Hello there.", "Ann"),
    Cue(2000, 3000, "How are you?", "Ann"),
    Cue(3000, 4000, "Fine.", "Bob"),
)
ENGLISH = TrackContent("English", "en", CUES)
CHINESE = TrackContent("中文", "zh-Hans", (Cue(1000, 2000, "你好，世界。"), Cue(2000, 3000, "还好。")))
SOURCE = ExportSource((ENGLISH, CHINESE), "film")


def order(folder: Path, **style: object) -> ExportOrder:
    return ExportOrder(folder, replace(ExportStyle(), **style))


def names(wanted: ExportOrder, source: ExportSource = SOURCE) -> list[str]:
    return [target.path.name for target in targets(wanted, source)]


def text(wanted: ExportOrder, source: ExportSource = SOURCE) -> str:
    (file,) = plan(wanted, source)
    return file.content.decode(file.encoding)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{stem}.{ext}", "film.srt"),
        ("{stem}.{lang}.{ext}", "film.en.srt"),
        ("{stem}", "film.srt"),
        ("final.srt", "final.srt"),
        ("{stem} ({track}) {format}.{ext}", "film (English) srt.srt"),
        ("{speaker}_{stem}.{ext}", "film.srt"),
        ("{stem}.{nonsense}.{ext}", "film.{nonsense}.srt"),
        ("../../etc/{stem}", "_.._etc_film.srt"),
        ("CON", "_CON.srt"),
    ],
)
def test_a_pattern_makes_names_that_every_system_takes(tmp_path: Path, pattern: str, name: str) -> None:
    assert names(order(tmp_path, pattern=pattern)) == [name]


def test_a_suffix_that_was_typed_stands_for_those_of_all_formats(tmp_path: Path) -> None:
    wanted = order(tmp_path, formats=("srt", "karaoke", "vtt"), pattern="final.srt")
    assert names(wanted) == ["final.srt", "final.words.vtt", "final.vtt"]
    assert names(replace(wanted, style=replace(wanted.style, tracks=TrackChoice.EACH)))[0] == "final.en.srt"


def test_a_field_that_is_empty_takes_its_dot_along() -> None:
    assert file_name("{stem}.{lang}.{ext}", {"stem": "film", "lang": "", "ext": "words.vtt"}, ".words.vtt") == "film.words.vtt"


def test_several_formats_are_several_files_and_none_is_written_over_another(tmp_path: Path) -> None:
    assert names(order(tmp_path, formats=("srt", "vtt", "karaoke", "csv"))) == [
        "film.srt",
        "film.vtt",
        "film.words.vtt",
        "film.csv",
    ]
    same = ExportSource((ENGLISH, replace(ENGLISH, name="English")), "film")
    assert names(order(tmp_path, tracks=TrackChoice.EACH), same) == ["film.en.srt", "film.en (2).srt"]


def test_every_track_goes_into_a_file_of_its_language(tmp_path: Path) -> None:
    files = plan(order(tmp_path, tracks=TrackChoice.EACH), SOURCE)
    assert [file.path.name for file in files] == ["film.en.srt", "film.zh-Hans.srt"]
    assert "你好" in files[1].content.decode()


def test_every_speaker_can_have_a_file(tmp_path: Path) -> None:
    files = plan(order(tmp_path, by_speaker=True, labels=Labels.NONE), SOURCE)
    assert [file.path.name for file in files] == ["film.Ann.srt", "film.Bob.srt"]
    assert files[1].content.decode() == "1\n00:00:03,000 --> 00:00:04,000\nFine.\n\n"


def test_two_tracks_stand_together_in_one_file(tmp_path: Path) -> None:
    above = replace(order(tmp_path, tracks=TrackChoice.ABOVE, labels=Labels.NONE), track=1, other=0)
    assert text(above).split("\n\n")[:3] == [
        "1\n00:00:01,000 --> 00:00:02,000\n你好，世界。\nHello there.",
        "2\n00:00:02,000 --> 00:00:03,000\n还好。\nHow are you?",
        "3\n00:00:03,000 --> 00:00:04,000\nFine.",
    ]
    assert names(replace(above, style=replace(above.style, pattern="{stem}.{lang}"))) == ["film.zh-Hans+en.srt"]
    below = replace(order(tmp_path, tracks=TrackChoice.BELOW, labels=Labels.ON_CHANGE), track=0, other=1)
    assert "你好，世界。\nHello there." in text(below).replace("Ann：", "")
    chosen = replace(above, chosen=frozenset({1}))
    assert text(chosen) == "1\n00:00:02,000 --> 00:00:03,000\n还好。\nHow are you?\n\n"


def test_each_cue_of_the_other_track_stands_once_where_it_shares_most_time() -> None:
    lead = [Cue(0, 1000, "A"), Cue(1000, 3000, "B")]
    other = [Cue(100, 900, "a"), Cue(950, 1500, "b1"), Cue(1500, 2900, "b2"), Cue(5000, 6000, "c"), Cue(2990, 4000, "d")]
    pairs = paired(lead, sorted(other, key=lambda cue: cue.start_ms), is_above=True)
    assert [(cue.start_ms, cue.text) for cue in pairs] == [(0, "A\na"), (1000, "B\nb1\nb2"), (2990, "d"), (5000, "c")]


def test_each_of_two_languages_takes_one_line_unless_its_lines_are_to_stay(tmp_path: Path) -> None:
    lead = TrackContent("", "en", (Cue(1000, 2000, "Hello there,\nmy friend."), Cue(9000, 9900, "Only\nhere.")))
    other = TrackContent("", "zh", (Cue(1000, 2000, "你好，\n我的朋友。"),))
    source = ExportSource((lead, other), "film")
    wanted = replace(order(tmp_path, tracks=TrackChoice.BELOW), other=1)
    assert "\n你好，我的朋友。\nHello there, my friend.\n\n" in text(wanted, source)
    assert "\nOnly\nhere.\n" in text(wanted, source), "what stands alone stays as it is broken"
    kept = replace(wanted, style=replace(wanted.style, joins_lines=False))
    assert "\n你好，\n我的朋友。\nHello there,\nmy friend.\n\n" in text(kept, source)


def test_of_two_cues_at_the_same_time_only_the_chosen_one_is_exported_with_its_partner(tmp_path: Path) -> None:
    lead = TrackContent("", "en", (Cue(1000, 2000, "A"), Cue(1000, 2000, "B")))
    other = TrackContent("", "zh", (Cue(5000, 6000, "x"),))
    wanted = replace(order(tmp_path, tracks=TrackChoice.ABOVE), other=1, chosen=frozenset({1}))
    assert text(wanted, ExportSource((lead, other), "film")) == "1\n00:00:01,000 --> 00:00:02,000\nB\n\n"


_SHORT = st.builds(
    lambda start, length, text, speaker: Cue(start, start + length, text, speaker),
    st.integers(0, 20_000),
    st.integers(1, 6000),
    st.sampled_from(["one\ntwo", "一二\n三", "x", ""]),
    st.sampled_from(["", "Ann"]),
)
_TRACKS = st.lists(_SHORT, max_size=12).map(lambda cues: sorted(cues, key=lambda cue: cue.start_ms))


@given(_TRACKS, _TRACKS, st.booleans())
def test_nothing_is_lost_or_doubled_where_two_tracks_stand_together(lead: list[Cue], other: list[Cue], is_above: bool) -> None:
    pairs = paired(lead, other, is_above=is_above)
    lines = sorted(line for cue in pairs for line in cue.text.split("\n") if line)
    assert lines == sorted(line for cue in (*lead, *other) for line in cue.text.split("\n") if line)
    assert [cue.start_ms for cue in pairs] == sorted(cue.start_ms for cue in pairs)
    times = Counter((cue.start_ms, cue.end_ms) for cue in pairs)
    assert not Counter((cue.start_ms, cue.end_ms) for cue in lead) - times
    assert not times - Counter((cue.start_ms, cue.end_ms) for cue in (*lead, *other))


def test_an_hour_or_less_is_added_to_all_times(tmp_path: Path) -> None:
    assert "01:00:01,000 --> 01:00:02,000" in text(order(tmp_path, offset_ms=HOUR_MS))
    assert "00:00:00,500 --> 00:00:01,500" in text(order(tmp_path, offset_ms=-500))


def test_times_lie_on_frames_where_a_rate_is_chosen(tmp_path: Path) -> None:
    source = ExportSource((TrackContent("", "en", (Cue(1010, 1990, "Hi"),)),), "film")
    assert "00:00:01,001 --> 00:00:02,002" in text(order(tmp_path, frame_rate=Fraction(24000, 1001)), source)


def test_times_lie_on_the_frames_of_the_recording_where_its_rate_is_known(tmp_path: Path) -> None:
    track = TrackContent("", "en", (Cue(1010, 1990, "Hi"),))
    wanted = order(tmp_path, on_picture=True)
    assert "00:00:01,010 --> 00:00:01,990" in text(wanted, ExportSource((track,), "film"))
    assert "00:00:01,000 --> 00:00:02,000" in text(wanted, ExportSource((track,), "film", about=About(frame_rate=Fraction(25))))


def test_an_hour_of_a_timecode_that_skips_nothing_is_longer_than_an_hour() -> None:
    frames, rate = dataclasses.replace(registry.named("srt"), precision_ms=0), Fraction(30000, 1001)
    assert offset_in(ExportStyle(offset_ms=HOUR_MS), frames, rate) == 3_603_600
    assert offset_in(ExportStyle(offset_ms=HOUR_MS, drops_frames=True), frames, rate) == HOUR_MS
    assert offset_in(ExportStyle(offset_ms=HOUR_MS), registry.named("srt"), rate) == HOUR_MS


def test_an_order_takes_a_span_and_chosen_cues_only(tmp_path: Path) -> None:
    part = replace(order(tmp_path, labels=Labels.NONE), span=Span(1500, 2500))
    assert "00:00:01,500 --> 00:00:02,000\nHello" in text(part)
    assert "00:00:02,000 --> 00:00:02,500\nHow" in text(part)
    assert "Fine" not in text(part)
    chosen = replace(order(tmp_path, labels=Labels.NONE), chosen=frozenset({2}))
    assert text(chosen) == "1\n00:00:03,000 --> 00:00:04,000\nFine.\n\n"


@pytest.mark.parametrize(
    ("labels", "form", "texts"),
    [
        (Labels.FORMAT, LabelForm.FIELD, ["<v Ann>Hello there.", "<v Ann>How are you?", "<v Bob>Fine."]),
        (Labels.NONE, LabelForm.FIELD, ["Hello there.", "How are you?", "Fine."]),
        (Labels.ON_CHANGE, LabelForm.FIELD, ["<v Ann>Hello there.", "How are you?", "<v Bob>Fine."]),
        (Labels.ALWAYS, LabelForm.PREFIX, ["Ann: Hello there.", "Ann: How are you?", "Bob: Fine."]),
        (Labels.ON_CHANGE, LabelForm.PREFIX, ["Ann: Hello there.", "How are you?", "Bob: Fine."]),
    ],
)
def test_names_stand_where_they_are_wanted(tmp_path: Path, labels: Labels, form: LabelForm, texts: list[str]) -> None:
    lines = text(order(tmp_path, formats=("vtt",), labels=labels, label_form=form)).replace("</v>", "").splitlines()
    assert [line for line in lines if line and "-->" not in line][1:] == texts


def test_subrip_has_the_names_in_the_text_on_change_too(tmp_path: Path) -> None:
    lines = text(order(tmp_path, labels=Labels.ON_CHANGE)).splitlines()
    assert lines[2::4] == ["Ann: Hello there.", "How are you?", "Bob: Fine."]


def test_what_is_exported_is_what_is_shown(tmp_path: Path) -> None:
    shown = replace(SOURCE, presentation=Presentation(Punctuation.NETFLIX))
    assert "你好 世界\n" in text(replace(order(tmp_path), track=1), shown)


def test_old_hardware_gets_gb18030_and_windows_line_ends_but_webvtt_stays_utf_8(tmp_path: Path) -> None:
    wanted = replace(order(tmp_path, formats=("srt", "vtt"), encoding="gb18030", newline="\r\n"), track=1)
    srt, vtt = plan(wanted, SOURCE)
    assert "你好，世界。\r\n".encode("gb18030") in srt.content
    assert "你好，世界。\r\n".encode() in vtt.content


def test_a_character_that_an_encoding_lacks_is_told_before_anything_is_written(tmp_path: Path) -> None:
    source = ExportSource((TrackContent("", "", (Cue(0, 1, "😀"),)),), "film")
    plan(order(tmp_path, encoding="gb18030"), source)
    with pytest.raises(UnencodableText):
        plan(order(tmp_path, encoding="big5"), source)


def test_a_style_is_the_same_after_it_was_kept() -> None:
    style = ExportStyle(
        ("vtt", "srt"),
        "{stem}-{lang}",
        -1000,
        Fraction(30000, 1001),
        True,
        True,
        Labels.ALWAYS,
        LabelForm.PREFIX,
        TrackChoice.ABOVE,
        True,
        False,
        "gb18030",
        "\r\n",
    )
    assert style_in(style_document(style)) == style
    assert style_in({}) == ExportStyle()


@pytest.mark.parametrize(
    "member",
    [
        {"formats": []},
        {"formats": [1]},
        {"pattern": ""},
        {"pattern": "x" * 1000},
        {"offset_ms": 10**12},
        {"offset_ms": True},
        {"frame_rate": "0"},
        {"labels": "loud"},
        {"encoding": "cp037"},
        {"newline": "\t"},
        {"by_speaker": "yes"},
    ],
)
def test_a_strange_style_is_refused_by_the_name_of_its_member(member: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(member))):
        style_in(member)


def test_what_the_picture_says_is_known_where_there_is_one(tmp_path: Path) -> None:
    source = ExportSource((ENGLISH,), "film", about=About(media=str(film(tmp_path / "film.mp4", None))))
    about = with_picture(source).about
    assert (about.frame_rate, about.width, about.height) == (25, 64, 48)
    for media in ("", str(tmp_path / "gone.mp4"), "https://example.com/film.mp4"):
        without = replace(source, about=About(media=media))
        assert with_picture(without) == without
