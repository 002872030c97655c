"""Nothing is lost silently: what is said before an export, and what reading back finds."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.export.comparing import DifferenceKind, read_back
from subtitler.export.losses import LossKind, lacking, losses
from subtitler.export.order import NEWLINES, ExportOrder, ExportSource, ExportStyle
from subtitler.export.planning import PlannedFile, plan
from subtitler.export.writing import write_files
from subtitler.formats import registry
from subtitler.progress import CancelToken
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import Header
from subtitler.timedtext.project import TrackContent
from subtitler.timedtext.transcript import Word

WRITABLE = registry.writable_names()


def planned(*cues: Cue, name: str = "srt", header: Header | None = None, **style: object) -> PlannedFile:
    track = TrackContent("", "", cues) if header is None else TrackContent("", "", cues, header=header)
    order = ExportOrder(Path(), replace(ExportStyle(formats=(name,)), **style))
    (file,) = plan(order, ExportSource((track,), "film"))
    return file


def kinds(file: PlannedFile) -> dict[LossKind, int]:
    return {loss.kind: loss.count for loss in losses(file)}


def test_what_subrip_cannot_carry_is_counted() -> None:
    words = (Word(0, 500, "Hi"),)
    file = planned(
        Cue(0, 1000, "<i>Hi</i>\nyou", "Ann", words, note="check"),
        Cue(-500, 900, "Ho"),
        header=Header("ass", "[Script Info]"),
    )
    assert kinds(file) == {
        LossKind.SPEAKERS_IN_TEXT: 1,
        LossKind.WORDS: 1,
        LossKind.NOTES: 1,
        LossKind.NEGATIVE: 1,
        LossKind.HEADER: 1,
    }


@pytest.mark.parametrize("name", ["fcpxml", "docx", "lrc"])
def test_colours_inside_a_text_are_not_dropped_without_a_word(name: str) -> None:
    coloured = Cue(0, 1000, '<font color="#ff0000">Hi</font> you')
    assert kinds(planned(coloured, name=name, frame_rate=Fraction(25)))[LossKind.COLOURS] == 1
    assert LossKind.MARKUP not in kinds(planned(coloured, name=name, frame_rate=Fraction(25)))


@pytest.mark.parametrize("name", ["vtt", "ttml", "ebu-tt-d"])
def test_fonts_are_named_where_only_colours_stay(name: str) -> None:
    cues = (Cue(0, 1000, '<font face="Arial" color="red">Hi</font> you'), Cue(1000, 2000, '<font color="red">Hi</font>'))
    found = kinds(planned(*cues, name=name))
    assert found[LossKind.FONTS] == 1
    assert not {LossKind.COLOURS, LossKind.MARKUP} & found.keys()


@pytest.mark.parametrize("name", ["srt", "ass", "csv", "vtt", "ttml", "ebu-tt-d"])
def test_formats_that_have_colours_lose_none(name: str) -> None:
    assert kinds(planned(Cue(0, 1000, '<font color="#ff0000">Hi</font> you'), name=name)) == {}


def test_a_plain_film_loses_nothing() -> None:
    assert losses(planned(Cue(0, 1000, "Hi\nyou"), name="vtt")) == ()


def test_times_that_lie_on_frames_lose_nothing_in_files_of_frames() -> None:
    cues = (Cue(1010, 1990, "Hi"), Cue(2000, 3000, "Ho"))
    assert kinds(planned(*cues, name="fcpxml"))[LossKind.FRAMES] == 2, "nobody knows on which frames"
    assert kinds(planned(*cues, name="fcpxml", frame_rate=Fraction(25))) == {}


def test_what_an_encoding_lacks_is_named() -> None:
    assert lacking("你好😀 é", "big5") == "😀é"
    assert lacking("你好", "gb18030") == ""
    assert lacking("x", "no such thing") == "x"


CUES = (
    Cue(-200, 800, "Before zero"),
    Cue(1001, 2003, "<i>Italic</i> 1 < 2 & more\nsecond line", "Ann"),
    Cue(2003, 3007, "你好：\n世界，100%", "王"),
    Cue(3007, 3007, "No time at all"),
    Cue(4000, 5000, "a --> b"),
    Cue(5000, 6000, "42"),
    Cue(5500, 6500, "Over the one before", "Bob"),
    Cue(7000, 8000, ""),
    Cue(8000, 9000, "Twice"),
    Cue(8000, 9000, "Twice"),
    Cue(3_600_000 * 25, 3_600_000 * 25 + 1500, "Late"),
)


@pytest.mark.parametrize("name", ["srt", "vtt", "karaoke", "csv"])
@pytest.mark.parametrize("newline", NEWLINES)
def test_a_file_as_it_was_written_is_read_back_the_same(name: str, newline: str) -> None:
    file = planned(*CUES, name=name, newline=newline)
    comparison = read_back(file, file.content)
    assert comparison.differences == ()
    assert comparison.is_same
    assert comparison.cues == 9


NASTY = (
    *CUES,
    Cue(100_000_000, 100_002_000, "{x} <3 &amp; \\N [00:01.00] <00:01.00>"),
    Cue(100_010_000, 100_012_000, "1\n2"),
    Cue(100_020_010, 100_022_020, "- Hi\n- Ho", "A, B"),
)


@pytest.mark.parametrize("name", WRITABLE)
def test_no_format_raises_a_false_alarm(name: str) -> None:
    file = planned(*NASTY, name=name)
    comparison = read_back(file, file.content)
    assert comparison.differences == ()
    assert comparison.is_same, "somebody reads every format back"


@pytest.mark.parametrize("name", ["txt", "markdown", "lines", "docx"])
def test_transcripts_are_read_back_as_text(name: str) -> None:
    file = planned(Cue(0, 1000, "One *star*"), Cue(2000, 3000, "Two"), name=name)
    assert read_back(file, file.content).is_same
    other = planned(Cue(0, 1000, "One *star*"), Cue(2000, 3000, "Tow"), name=name)
    (found,) = read_back(file, other.content).differences
    assert (found.kind, found.number, found.expected) == (DifferenceKind.TEXT, 2, "Two")
    assert read_back(file, b"\xff\xfe").differences


def test_a_format_that_shows_speakers_by_their_colour_loses_their_names() -> None:
    assert kinds(planned(Cue(0, 1000, "Hi", "Ann"), name="ebu-tt-d"))[LossKind.SPEAKERS] == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", WRITABLE)
def test_so_it_is_in_every_encoding(encoding: str, name: str) -> None:
    file = planned(*CUES, name=name, encoding=encoding)
    assert read_back(file, file.content).differences == ()


def test_what_came_out_otherwise_is_shown() -> None:
    file = planned(Cue(0, 1000, "One", "Ann"), Cue(2000, 3000, "Two"), name="vtt")
    changed = file.content.replace(b"<v Ann>One", b"<v Bob>Won").replace(b"00:00:02.000", b"00:00:02.100")
    found = [(each.kind, each.number, each.expected, each.found) for each in read_back(file, changed).differences]
    assert found == [
        (DifferenceKind.TEXT, 1, "One", "Won"),
        (DifferenceKind.SPEAKER, 1, "Ann", "Bob"),
        (DifferenceKind.START, 2, "00:00:02,000", "00:00:02,100"),
    ]


def test_a_cue_that_is_missing_is_counted() -> None:
    file = planned(Cue(0, 1000, "One"), Cue(2000, 3000, "Two"))
    first = read_back(file, file.content.split(b"\n\n")[0] + b"\n\n").differences[0]
    assert (first.kind, first.expected, first.found) == (DifferenceKind.COUNT, "2", "1")


@pytest.mark.parametrize("name", ["srt", "csv", "vtt"])
def test_rubbish_in_the_place_of_a_file_is_a_difference_not_a_crash(name: str) -> None:
    file = planned(Cue(0, 1000, "One"), name=name)
    assert not read_back(file, b"\xff\x00\xfe rubbish").is_same


@given(st.lists(st.tuples(st.integers(0, 10_000_000), st.integers(1, 9000), st.text(max_size=30)), max_size=6))
@settings(max_examples=60, deadline=None)
def test_whatever_people_type_is_read_back_the_same_by_ffmpeg(rows: list[tuple[int, int, str]]) -> None:
    # In steps, so that no two cues begin together: which of those comes first is nobody's promise.
    cues = [Cue(start * 10 + step, start * 10 + step + length, text) for step, (start, length, text) in enumerate(rows)]
    for name in ("srt", "vtt", "csv"):
        file = planned(*cues, name=name)
        assert read_back(file, file.content).differences == (), name


def test_files_are_written_and_read_back(tmp_path: Path) -> None:
    track = TrackContent("", "", CUES)
    order = ExportOrder(tmp_path, ExportStyle(formats=("srt", "vtt")))
    shares: list[float] = []
    done = write_files(plan(order, ExportSource((track,), "film")), shares.append, CancelToken())
    assert [exported.path.name for exported in done] == ["film.srt", "film.vtt"]
    assert all(exported.comparison.is_same for exported in done)
    assert shares == [0.5, 1.0]
    again = write_files(plan(order, ExportSource((track,), "film")), shares.append, CancelToken(), overwrites=False)
    assert again[0].path.name == "film (2).srt"
