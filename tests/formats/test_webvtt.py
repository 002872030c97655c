"""WebVTT: the reader against what the W3C's algorithm and browsers do, but with nothing lost; the writer's escapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.formats import registry
from subtitler.formats.plain_text import clean_text
from subtitler.formats.reading import About, NoticeKind, Parsed
from subtitler.formats.webvtt import compose, parse
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import Header
from subtitler.timedtext.transcript import Word
from tests.formats.nasty import NASTY


def written(found: Parsed, language: str = "") -> str:
    return compose(found.cues, About(language=language, header=Header("vtt", found.header)))


FIRST = "00:01.000 --> 00:02.000"
SECOND = "00:03.000 --> 00:04.000"


def parsed(text: str) -> Parsed:
    found = parse(text)
    assert found is not None
    return found


def texts(payload: str) -> list[str]:
    """The texts of a file in which `payload` stands under the first of two cues."""
    return [cue.text for cue in parsed(f"WEBVTT\n\n{FIRST}\n{payload}\n\n{SECOND}\nnext\n").cues]


def kinds(text: str) -> list[tuple[int, NoticeKind]]:
    return [(notice.line, notice.kind) for notice in parsed(text).notices]


def payload_notices(payload: str) -> list[tuple[NoticeKind, str]]:
    notices = parsed(f"WEBVTT\n\n{FIRST}\n{payload}\n\n{SECOND}\nnext\n").notices
    return [(notice.kind, notice.text) for notice in notices]


def test_a_plain_file_is_read_without_any_notice() -> None:
    text = f"WEBVTT\n\n1\n{FIRST}\nHello\nagain\n\nsecond one\n01:00:03.000 --> 01:00:04.000\n你好\n"
    assert parsed(text) == Parsed((Cue(1000, 2000, "Hello\nagain"), Cue(3_603_000, 3_604_000, "你好")))


def test_an_arrow_in_the_text_cuts_nothing_off() -> None:
    assert texts("x --> y\nz") == ["x --> y\nz", "next"]
    assert payload_notices("x --> y\nz") == [(NoticeKind.ODD_MARKUP, "x --> y")]


def test_text_after_a_blank_line_is_kept_and_noticed() -> None:
    assert texts("Hello\n\nagain") == ["Hello\n\nagain", "next"]
    assert payload_notices("Hello\n\nagain") == [(NoticeKind.BLANK_LINE, "again")]


def test_a_line_of_one_blank_is_a_line() -> None:
    assert texts("Hello\n \nagain") == ["Hello\n \nagain", "next"]


@pytest.mark.parametrize(
    ("payload", "odd"),
    [("1 < 2 and <3 x", ["<", "<"]), ("i <3 you > me, if a<b then", ["<3 you >", "<"]), ("<b then c> d", ["<b then c>"])],
)
def test_what_is_no_tag_is_text(payload: str, odd: list[str]) -> None:
    assert texts(payload) == [payload, "next"]
    assert payload_notices(payload) == [(NoticeKind.ODD_MARKUP, excerpt) for excerpt in odd]


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ("AT&T & B", "AT&T & B"),
        ("&amp; &lt; &gt;", "& < >"),
        ("a&nbsp;b&lrm;&rlm;", "a\u00a0b\u200e\u200f"),
        ("&#20013;&#x6587;", "中文"),
        ("&amp;lt;", "&lt;"),
        (f"&#{'9' * 5000};", f"&#{'9' * 5000};"),
    ],
)
def test_character_references_are_decoded(payload: str, text: str) -> None:
    assert texts(payload) == [text, "next"]
    assert payload_notices(payload) == []


def test_text_that_spells_a_tag_stays_text() -> None:
    (cue, _) = parsed(f"WEBVTT\n\n{FIRST}\n&lt;b&gt; is bold\n\n{SECOND}\nnext\n").cues
    assert cue.plain_text.replace("\u2060", "") == "<b> is bold"
    assert "<b>" not in compose([cue])


def test_comma_decimals_are_read_and_noticed() -> None:
    text = "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nHello\n"
    assert parsed(text).cues == (Cue(1000, 2000, "Hello"),)
    assert kinds(text) == [(3, NoticeKind.ODD_TIME)]


def test_hours_of_one_digit_are_read() -> None:
    assert parsed("WEBVTT\n\n0:00:01.000 --> 0:00:02.000\nHello\n") == Parsed((Cue(1000, 2000, "Hello"),))


def test_the_voice_is_the_speaker() -> None:
    (cue,) = parsed(f"WEBVTT\n\n{FIRST}\n<v.loud Ann  &amp; Bob>Hello</v>\n").cues
    assert (cue.speaker, cue.text) == ("Ann & Bob", "Hello")


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ("<v Ann>Hello</v>\n<v Bob>Hi</v>", "Hello\nBob: Hi"),
        ("<v Ann>Hello <v Bob>Hi", "Hello\nBob: Hi"),
        ("- <v Ann>Hello</v>\n- <v 小明>你好</v>\n- <v Ann>Hi</v>", "- Hello\n小明：你好\nAnn: Hi"),
    ],
)
def test_several_voices_keep_their_lines_and_their_names(payload: str, text: str) -> None:
    found = parsed(f"WEBVTT\n\n{FIRST}\n{payload}\n")
    assert [(cue.speaker, cue.text) for cue in found.cues] == [("Ann", text)]
    assert [notice.kind for notice in found.notices] == [NoticeKind.SEVERAL_VOICES]


def test_times_inside_the_text_become_words() -> None:
    (cue,) = parsed(f"WEBVTT\n\n{FIRST}\nOne<00:01.300><c> two</c><00:01.600>\n<i>three</i>\n").cues
    assert cue.text == "One two\n<i>three</i>"
    assert cue.words == (Word(1000, 1300, "One"), Word(1300, 1600, " two"), Word(1600, 2000, " three"))


@pytest.mark.parametrize("stamps", ["<00:01.600>b<00:01.300>", "<00:02.000>b<00:02.500>", "<00:00.500>b"])
def test_times_out_of_order_become_no_words(stamps: str) -> None:
    (cue,) = parsed(f"WEBVTT\n\n{FIRST}\na{stamps}c\n").cues
    assert (cue.text, cue.words) == ("a" + stamps.partition(">")[2].partition("<")[0] + "c", ())


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ("<c>a</c> <lang en-GB>b</lang>", "a b"),
        ("<b>a</b><i>b</i><u>c</u>", "<b>a</b><i>b</i><u>c</u>"),
        ("<ruby>漢<rt>kan</rt>字<rt>ji</ruby>", "漢(kan)字(ji)"),
        ("<i>never closed", "<i>never closed</i>"),
    ],
)
def test_spans_leave_their_text(payload: str, text: str) -> None:
    assert texts(payload) == [text, "next"]
    assert payload_notices(payload) == []


def test_classes_that_go_are_noticed_once_a_cue() -> None:
    payload = "<c.yellow.bg_blue>a</c> <b.loud>b</b> <c.red>c</c>"
    assert texts(payload) == ['<font color="#ffff00">a</font> <b>b</b> <font color="#ff0000">c</font>', "next"]
    assert payload_notices(payload) == [(NoticeKind.NOT_KEPT, "<c.yellow.bg_blue>")]


def test_classes_that_give_a_colour_become_the_colour() -> None:
    styles = "STYLE\n::cue(.ann), ::cue(c.bob) { color: rgb(255, 128, 0); }\n::cue(.loud) { font-weight: bold; color: #123456 }"
    payload = (
        "<c.yellow>a <i>b</i></c> <c.ann>c</c><c.bob> d</c> <i.cyan>e</i>\n<c.loud>f</c> <c.lime><c.blue>g</c> h</c>"
        ' <font color="HotPink">i</font>'
    )
    found = parsed(f"WEBVTT\n\n{styles}\n\n{FIRST}\n{payload}\n")
    text = (
        '<font color="#ffff00">a <i>b</i></font> <font color="#ff8000">c d</font> <i><font color="#00ffff">e</font></i>\n'
        '<font color="#123456">f</font> <font color="#00ff00"><font color="#0000ff">g</font> h</font>'
        ' <font color="#ff69b4">i</font>'
    )
    assert [cue.text for cue in found.cues] == [text]
    assert [(each.kind, each.text) for each in found.notices] == [(NoticeKind.NOT_KEPT, "<c.loud>")], "bold is lost"
    again = parsed(written(found))
    assert [cue.text for cue in again.cues] == [text]
    assert again.notices == ()
    assert written(again) == written(found), "styles do not add up"


def test_a_voice_may_have_a_colour() -> None:
    (cue,) = parsed(f"WEBVTT\n\n{FIRST}\n<v.yellow Ann>Hello\n").cues
    assert (cue.speaker, cue.text) == ("Ann", '<font color="#ffff00">Hello</font>')


def test_colours_come_with_their_styles_for_browsers() -> None:
    composed = compose([Cue(0, 1, '<font color="yellow">a</font><font color="#FF8000">b</font>')])
    assert composed == (
        "WEBVTT\n\nSTYLE\n::cue(.colour-ff8000) { color: #ff8000 }\n\n"
        "00:00:00.000 --> 00:00:00.001\n<c.yellow>a</c><c.colour-ff8000>b</c>\n"
    )


@pytest.mark.parametrize("payload", ["<font size=2>text", "te</i>xt", "<blink>text"])
def test_tags_without_meaning_go_and_are_noticed(payload: str) -> None:
    assert texts(payload) == ["text", "next"]
    assert {kind for kind, _ in payload_notices(payload)} == {NoticeKind.UNKNOWN_TAG}


def test_the_header_may_have_lines_and_name_the_language() -> None:
    header = "WEBVTT - a title\nKind: captions\nLanguage: zh-Hans\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000"
    found = parsed(f"{header}\n\n{FIRST}\nHello\n")
    assert found == Parsed((Cue(1000, 2000, "Hello"),), language="zh-Hans", header=header)
    assert written(found, "zh-Hans").startswith(f"{header}\n\n00:")
    assert "Language" not in written(found, "en").partition("\n\n")[0]


@pytest.mark.parametrize(
    "start", ["WEBVTT\n", "\ufeffWEBVTT\n\n", "\ufeff\ufeffWEBVTT\n\n\n\n", "WEBVTT\t\r\n\r\n", "WEBVTT\r\r"]
)
def test_a_file_may_begin_in_many_ways(start: str) -> None:
    assert parsed(f"{start}{FIRST}\nHello") == Parsed((Cue(1000, 2000, "Hello"),))


def test_an_end_before_the_start_is_kept_and_noticed() -> None:
    text = "WEBVTT\n\n00:02.000 --> 00:01.000\nHello\n"
    assert parsed(text).cues == (Cue(2000, 1000, "Hello"),)
    assert kinds(text) == [(3, NoticeKind.END_BEFORE_START)]


def test_a_missing_blank_line_between_cues_is_noticed() -> None:
    text = f"WEBVTT\n\n{FIRST}\nHello\n{SECOND}\n你好\n"
    assert parsed(text).cues == (Cue(1000, 2000, "Hello"), Cue(3000, 4000, "你好"))
    assert kinds(text) == [(5, NoticeKind.MISSING_BLANK)]


def test_a_subrip_file_under_this_name_is_read() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nHello\n"
    assert parsed(text).cues == (Cue(1000, 2000, "Hello"),)
    assert kinds(text) == [(1, NoticeKind.MISSING_HEADER), (2, NoticeKind.ODD_TIME)]


def test_what_stands_before_the_first_cue_comes_back() -> None:
    head = "WEBVTT - x\n\nNOTE by me\n\nSTYLE\n::cue {\n  color: red;\n}\n\nREGION\nid:fred\nlines:3"
    text = f"{head}\n\n00:{FIRST.replace('> ', '> 00:')} region:fred\nHello\n"
    found = parsed(text)
    assert (found.cues, found.notices) == ((Cue(1000, 2000, "Hello", placement="region:fred"),), ())
    assert written(found) == text


def test_comments_between_cues_are_notes_of_the_next_one() -> None:
    text = f"WEBVTT\n\n{FIRST}\nHello\n\nNOTE check this\n\nNOTE\nand\nthat --\u2060> there\n\n{SECOND}\nHo\n\nNOTE end\n"
    found = parsed(text)
    assert [cue.note for cue in found.cues] == ["", "check this\nand\nthat --> there\nend"]
    assert found.notices == ()
    again = parsed(written(found))
    assert again.cues == found.cues


@pytest.mark.parametrize("note", NASTY)
def test_nasty_notes_come_back_and_do_no_harm(note: str) -> None:
    cues = (Cue(0, 1000, "before"), Cue(1000, 2000, "Hello", note=note), Cue(2000, 3000, "after"))
    found = parsed(compose(cues))
    assert [cue.text for cue in found.cues] == ["before", "Hello", "after"]
    assert found.cues[1].note.strip() == clean_text(note).strip()
    assert found.notices == ()


def test_styles_after_the_first_cue_mean_nothing_to_browsers_and_are_noticed() -> None:
    assert kinds(f"WEBVTT\n\n{FIRST}\nHello\n\nSTYLE\n::cue {{}}\n") == [(6, NoticeKind.NOT_KEPT)]


@pytest.mark.parametrize(
    "header",
    [
        *["WEBVTT x\n00:00:01.000 --> 00:00:02.000\nfake"],
        *["STYLE\n}\n\n1\n00:01.000 --> 00:02.000\nfake", "fake", "NOTE\n\n\n\nfake"],
        *["WEBVTT\n\nSTYLE\r\r00:00:01.000 --> 00:00:02.000", "WEBVTT\n\nREGION", "\0WEBVTT\n\u2028\n\nNOTE --> -->"],
    ],
)  # fmt: skip
def test_a_header_from_anywhere_makes_no_cues(header: str) -> None:
    found = parsed(compose([Cue(1000, 2000, "Hello")], About(header=Header("vtt", header))))
    assert found.cues == (Cue(1000, 2000, "Hello"),)
    assert found.notices == ()


def test_a_header_goes_into_files_with_word_times_too(tmp_path: Path) -> None:
    (tmp_path / "a.words.vtt").write_text(f"WEBVTT\n\nSTYLE\n::cue {{}}\n\n{FIRST}\nHello\n", "utf-8")
    reading = registry.read(tmp_path / "a.words.vtt")
    for name in ("b.vtt", "b.words.vtt"):
        registry.write(tmp_path / name, reading.cues, about=About(header=reading.header))
        assert registry.read(tmp_path / name).header == reading.header


def test_the_text_under_times_that_cannot_be_read_is_kept_where_it_stands() -> None:
    text = f"WEBVTT\n\n{FIRST}\nHello\n\n00:0x.000 --> 00:05.000\nlost?\n\n{SECOND}\n你好\n"
    assert parsed(text).cues == (Cue(1000, 2000, "Hello"), Cue(2000, 2000, "lost?"), Cue(3000, 4000, "你好"))
    assert kinds(text) == [(6, NoticeKind.UNREADABLE_TIME)]


def test_zero_characters_become_replacement_characters() -> None:
    assert texts("a\0b") == ["a\ufffdb", "next"]


def test_settings_are_the_placement() -> None:
    (cue,) = parsed(f"WEBVTT\n\n{FIRST}   line:0  position:20%,line-left align:start\nHello\n").cues
    assert cue.placement == "line:0 position:20%,line-left align:start"
    assert compose([cue]).split("\n")[2] == "00:00:01.000 --> 00:00:02.000 line:0 position:20%,line-left align:start"


def test_a_text_without_header_and_cues_is_no_webvtt_file() -> None:
    assert parse("Dear reader,\n") is None
    assert parse("WEBVTTX\n\n") is None


@pytest.mark.parametrize("text", ["", "WEBVTT", "WEBVTT\n\n"])
def test_a_file_may_have_no_cues(text: str) -> None:
    assert parsed(text) == Parsed(())


def test_the_writer_sorts_and_escapes() -> None:
    cues = [Cue(3_599_999, 3_600_000, "x --> y & z", "<Ann> & Co\nLtd"), Cue(1000, 1000, "I <3 you\n\n  \nme")]
    assert compose(cues) == (
        "WEBVTT\n\n"
        "00:00:01.000 --> 00:00:01.001\nI &lt;3 you\nme\n\n"
        "00:59:59.999 --> 01:00:00.000\n<v &lt;Ann&gt; &amp; Co Ltd>x --&gt; y &amp; z</v>\n"
    )


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("<i>a <b>b</b></i>", "<i>a <b>b</b></i>"),
        ("<I>a</I>", "<i>a</i>"),
        ("<i>a <b>b</i></b>", "&lt;i&gt;a <b>b&lt;/i&gt;</b>"),
        ("<i>a", "&lt;i&gt;a"),
        ("a</u>", "a&lt;/u&gt;"),
        ("<font color=red>a</font> <font color=#FF8000>b</font>", "<c.red>a</c> <c.colour-ff8000>b</c>"),
        ("<font size=5>a</font>", "a"),
        ("<c>a</c> {x}", "&lt;c&gt;a&lt;/c&gt; {x}"),
    ],
)
def test_only_well_nested_tags_are_written_as_tags(text: str, payload: str) -> None:
    assert compose([Cue(0, 1, text)]).split("00:00:00.001\n")[1] == f"{payload}\n"


def test_a_position_at_the_top_becomes_a_setting() -> None:
    assert compose([Cue(0, 1, "{\\an8}Hello")]) == "WEBVTT\n\n00:00:00.000 --> 00:00:00.001 line:0\nHello\n"
    assert compose([Cue(0, 1, "{\\an2}Hello")]) == "WEBVTT\n\n00:00:00.000 --> 00:00:00.001\nHello\n"


def test_placements_of_other_formats_are_not_written() -> None:
    cue = Cue(0, 1, "Hello", placement="X1:10 X2:20 region:fred line:1 line:2 --> align:sideways")
    assert compose([cue]) == "WEBVTT\n\n00:00:00.000 --> 00:00:00.001 line:1\nHello\n"
