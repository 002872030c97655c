"""ASS and SSA: read as renderers read them, written so that they draw what the cue says."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pysubs2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subtitler.formats import ass, registry
from subtitler.formats.ass_text import written_text
from subtitler.formats.markup import split_position, without_fonts
from subtitler.formats.plain_text import clean_name, clean_text
from subtitler.formats.reading import About, NoticeKind
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import Header
from subtitler.timedtext.transcript import Word
from tests.formats.nasty import NASTY

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed here")

HEAD = (
    "[Script Info]\nTitle: Sign\nScriptType: v4.00+\nPlayResX: 640\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\n"
    "Style: Default,Arial,20\nStyle: Sign,Arial,30\n\n[Fonts]\nfontname: a.ttf\n!#$%\n\n[Events]\n"
)
FIELDS = "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"


def event(text: str, more: str = "0,0:00:01.00,0:00:02.00,Default,,0,0,0,,") -> str:
    return f"Dialogue: {more}{text}\n"


def cue_of(line: str) -> Cue:
    parsed = ass.parse(HEAD + FIELDS + line)
    assert parsed is not None
    (cue,) = parsed.cues
    return cue


def seen(text: str) -> str:
    return text.replace("\u2060", "")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("one\\Ntwo", "one\ntwo"),
        ("one\\ntwo", "one two"),
        ("a\\hb", "a\u00a0b"),
        ("{\\i1}slanted{\\i0} not", "<i>slanted</i> not"),
        ("{\\i1\\b1}x{\\i0}y{\\b0}", "<i><b>x</b></i><b>y</b>"),
        ("{\\an8}top", "{\\an8}top"),
        ("\\{not a tag\\}", "{not a tag}"),
        ("a {never closed", "a {never closed"),
        ("{\\p1}m 0 0 l 100 0{\\p0}after", "after"),
        ("commas, too, {a comment}stay", "commas, too, stay"),
        ("C:\\\u2060New", "C:\\New"),
    ],
)
def test_the_text_is_what_a_renderer_shows(written: str, text: str) -> None:
    assert seen(cue_of(event(written)).text) == text


def test_times_speaker_and_words_are_read() -> None:
    cue = cue_of(event("{\\k50}Good {\\kf30}mor{\\ko20}ning", "0,1:02:03.45,1:02:05.5,Default,Ann Lee,0,0,0,,"))
    assert (cue.start_ms, cue.end_ms, cue.speaker, cue.text) == (3_723_450, 3_725_500, "Ann Lee", "Good morning")
    assert [(word.start_ms - cue.start_ms, word.end_ms - cue.start_ms, word.text) for word in cue.words] == [
        (0, 500, "Good "),
        (500, 800, "mor"),
        (800, 1000, "ning"),
    ]


def test_fields_are_where_the_file_says() -> None:
    parsed = ass.parse("[Events]\nFormat: Start, End, Name, Text\nDialogue: 0:00:01.00,0:00:02.00,Bob,a, b\n")
    assert parsed is not None
    assert [(cue.start_ms, cue.speaker, cue.text) for cue in parsed.cues] == [(1000, "Bob", "a, b")]


def test_what_is_not_understood_comes_back_when_the_file_is_written_again() -> None:
    comment = "Comment: 0,0:00:00.00,0:00:05.00,Default,,0,0,0,,a remark\n"
    placed = event("{\\pos(10,20)\\fad(100,100)}Keep out", "3,0:00:01.00,0:00:02.00,Sign,,5,0,7,Banner;1,")
    text = HEAD + FIELDS + comment + placed
    parsed = ass.parse(text)
    assert parsed is not None
    assert parsed.notices == ()
    assert ass.compose(parsed.cues, About(header=Header("ass", parsed.header))) == text


def test_an_override_that_cannot_be_kept_is_told() -> None:
    parsed = ass.parse(HEAD + FIELDS + event("plain {\\blur2}soft"))
    assert parsed is not None
    assert [(found.kind, found.line) for found in parsed.notices] == [(NoticeKind.NOT_KEPT, 17)]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a {\\c&H0000FF&}red{\\c} b", 'a <font color="#ff0000">red</font> b'),
        ("{\\1c&H112233&}a{\\c&HFF00&}b", '<font color="#332211">a</font><font color="#00ff00">b</font>'),
        ("{\\c&HFF&}a {\\i1}b{\\c} c", '<font color="#ff0000">a <i>b</i></font><i> c</i>'),
        ("a{\\c&HFF&}", "a"),
        ("{\\c&HFF&}a{\\r}b", '<font color="#ff0000">a</font>b'),
    ],
)
def test_colours_inside_a_text_are_read_and_written_again(written: str, text: str) -> None:
    assert cue_of(event(written)).text == text
    again = ass.parse(str(ass.compose([Cue(0, 1000, text)])))
    assert again is not None
    assert again.cues[0].text == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('<font color="Red">a</font>', "{\\c&H0000ff&}a{\\c}"),
        (
            "<font face=Arial size='20' color=#00ff00>a <font color='blue'>b</font> c</font>",
            "{\\c&H00ff00&\\fnArial\\fs20}a {\\c&Hff0000&}b{\\c\\c&H00ff00&\\fnArial\\fs20} c{\\c\\fn\\fs}",
        ),
        ('<i><font color="red">crossed</i></font>', "{\\i1}crossed{\\i0}"),
        ('a</font> <font color="red">b', "a b"),
        ('<font color="}{\\p1">a</font>', "a"),
    ],
)
def test_the_fonts_of_subrip_are_written_as_overrides(text: str, written: str) -> None:
    assert written_text(Cue(0, 1000, text)) == written


def test_other_files_are_not_ass() -> None:
    assert ass.parse("1\n00:00:01,000 --> 00:00:02,000\nDialogue: x\n") is None
    assert ass.parse("") is not None


@pytest.mark.parametrize("form", [ass.FORMAT, ass.SSA, ass.KARAOKE], ids=["ass", "ssa", "karaoke"])
@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_come_back(form: registry.Format, text: str) -> None:
    assert form.compose is not None
    composed = form.compose([Cue(0, 1000, "before"), Cue(1000, 2000, text, "Ann"), Cue(2000, 3000, "after")])
    parsed = ass.parse(str(composed))
    assert parsed is not None
    place = split_position(text)[1]
    shown = clean_text(without_fonts(split_position(text)[0]))
    expected = (f"{{\\an{place}}}" if place and place != "0" else "") + seen(shown)
    assert [seen(without_fonts(cue.text)) for cue in parsed.cues] == ["before", expected, "after"]
    assert parsed.notices == ()


@pytest.mark.parametrize("name", NASTY)
def test_nasty_names_do_no_harm(name: str) -> None:
    parsed = ass.parse(ass.compose([Cue(0, 1000, "Hello", name)]))
    assert parsed is not None
    assert [(cue.text, cue.speaker) for cue in parsed.cues] == [("Hello", clean_name(name).replace(",", "，"))]


@given(st.lists(st.tuples(st.integers(-100, 10**8), st.integers(-100, 10**8)), max_size=6))
@settings(max_examples=100, deadline=None)
def test_times_are_kept_to_ten_milliseconds(times: list[tuple[int, int]]) -> None:
    parsed = ass.parse(ass.compose([Cue(start, end, "x") for start, end in times]))
    assert parsed is not None
    ordered = sorted(times, key=lambda pair: max(0, pair[0]))
    for cue, (start, end) in zip(parsed.cues, ordered, strict=True):
        assert abs(cue.start_ms - max(0, start)) <= 5
        assert cue.end_ms > cue.start_ms
        assert end - 5 <= cue.end_ms <= max(end + 5, cue.start_ms + 10)


def test_cues_that_touch_go_on_touching() -> None:
    parsed = ass.parse(ass.compose([Cue(0, 1234, "a"), Cue(1234, 1235, "b"), Cue(1235, 2000, "c")]))
    assert parsed is not None
    assert [(cue.start_ms, cue.end_ms) for cue in parsed.cues] == [(0, 1230), (1230, 1240), (1240, 2000)]


def test_each_speaker_has_a_style_in_their_colour() -> None:
    about = About(title="Talk", width=1280, height=720, colours={"Ann": "#ff8000"})
    text = ass.compose([Cue(0, 1000, "Hi", "Ann"), Cue(1000, 2000, "Ho", "Bob, Jr."), Cue(2000, 3000, "Hm")], about)
    other = pysubs2.SSAFile.from_string(text)
    assert set(other.styles) == {"Default", "Ann", "Bob， Jr."}
    colour = other.styles["Ann"].primarycolor
    assert (colour.r, colour.g, colour.b) == (255, 128, 0)
    assert [(line.style, line.name) for line in other] == [("Ann", "Ann"), ("Bob， Jr.", "Bob， Jr."), ("Default", "")]
    assert (other.info["PlayResX"], other.info["PlayResY"], other.info["Title"]) == ("1280", "720", "Talk")


def test_the_lengths_of_karaoke_add_up_to_the_cue() -> None:
    words = (Word(1000, 1400, "Good "), Word(1500, 1900, "morning", ", "), Word(1900, 2300, "everyone", "."))
    text = ass.KARAOKE.compose([Cue(900, 2500, "Good morning, everyone.", "Ann", words)])  # type: ignore[misc]
    assert "{\\k10}{\\k40}Good {\\k10}{\\k40}morning, {\\k60}everyone." in str(text)
    assert sum(int(part.split("}")[0]) for part in str(text).split("{\\k")[1:]) == 160


def test_old_files_are_read_and_written(tmp_path: Path) -> None:
    path = tmp_path / "a.ssa"
    registry.write(path, [Cue(0, 1000, "Hi", "Ann")])
    assert "[V4 Styles]" in path.read_text("utf-8")
    assert [(cue.text, cue.speaker, cue.placement) for cue in registry.read(path).cues] == [("Hi", "Ann", "")]
    other = pysubs2.load(str(path))
    assert [(line.plaintext, line.name, line.start) for line in other] == [("Hi", "Ann", 0)]


@needs_ffmpeg
@pytest.mark.parametrize("suffix", [".ass", ".ssa", ".words.ass"])
def test_ffmpeg_reads_our_files_without_a_complaint(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    registry.write(path, [Cue(n * 1000, n * 1000 + 900, text, "Ann") for n, text in enumerate(NASTY)])
    command = ["ffmpeg", "-v", "warning", "-f", "ass", "-i", str(path), "-f", "srt", "-"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


@needs_ffmpeg
def test_libass_draws_the_text_and_not_what_is_empty(tmp_path: Path) -> None:
    def bright_pixels(text: str) -> int:
        registry.write(tmp_path / "a.ass", [Cue(0, 2000, text)], about=About(width=320, height=180))
        command = [
            "ffmpeg",
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "color=black:s=320x180:d=1",
            "-vf",
            "ass=a.ass",
            "-frames:v",
            "1",
        ]
        command += ["-f", "rawvideo", "-pix_fmt", "gray", "-"]
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
        return sum(pixel > 128 for pixel in ended.stdout)

    assert bright_pixels("") == 0
    shown = bright_pixels("Nnnn")
    assert shown > 20
    # A literal brace must not hide what is in it.
    assert bright_pixels("{Nnnn}") > shown


def test_word_times_and_plain_files_have_one_header(tmp_path: Path) -> None:
    (tmp_path / "a.ass").write_text(HEAD + FIELDS + event("{\\k50}Good {\\k50}day"), "utf-8")
    opened = registry.read(tmp_path / "a.ass")
    registry.write(tmp_path / "b.words.ass", opened.cues, about=About(header=opened.header))
    again = registry.read(tmp_path / "b.words.ass")
    assert (again.header, again.cues) == (opened.header, opened.cues)
    assert "Style: Sign,Arial,30" in (tmp_path / "b.words.ass").read_text("utf-8")
