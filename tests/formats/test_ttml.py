"""TTML, IMSC and EBU-TT-D: every spelling of times is read, agents and styles too, and what is written is well formed."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from subtitler.errors import NotSubtitles
from subtitler.formats import ebu_tt_d, registry, ttml
from subtitler.formats.markup import split_position
from subtitler.formats.plain_text import clean_name, clean_text
from subtitler.formats.reading import About, NoticeKind, Parsed
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import Header
from tests.formats.nasty import NASTY
from tests.formats.test_round_trip import coloured

NS = "{http://www.w3.org/ns/ttml}"
OPENING = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" '
    'xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
)


def read(body: str, root: str = "", head: str = "") -> Parsed:
    parsed = ttml.parse_bytes(f"{OPENING} {root}>{head}<body><div>{body}</div></body></tt>".encode())
    assert parsed is not None
    return parsed


def seen(text: str) -> str:
    return text.replace("\u2060", "")


@pytest.mark.parametrize(
    ("expression", "root", "ms"),
    [
        ("00:00:01.500", "", 1500),
        ("00:00:01,500", "", 1500),
        ("00:00:01", "", 1000),
        ("100:00:01.25", "", 360_001_250),
        ("1.5s", "", 1500),
        ("250ms", "", 250),
        ("2m", "", 120_000),
        ("0.5h", "", 1_800_000),
        ("00:00:01:15", "", 1500),
        ("00:00:01:12", 'ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001"', 1500),
        ("00:00:01:12", 'ttp:frameRate="24" ttp:frameRateMultiplier="1000:1001"', 1500),
        ("36f", 'ttp:frameRate="24"', 1500),
        ("15000000t", 'ttp:tickRate="10000000"', 1500),
        (
            "00:01:00:02",
            'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:timeBase="smpte" ttp:dropMode="dropNTSC"',
            60_060,
        ),
        # Labels that skip nothing fall behind the clock: an hour of them is 108,000 frames of 1001/30000 s.
        (
            "01:00:00:00",
            'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:timeBase="smpte" ttp:dropMode="nonDrop"',
            3_603_600,
        ),
        ("01:00:00", 'ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001" ttp:timeBase="smpte"', 3_603_600),
        ("01:00:00:00", 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"', 3_600_000),
    ],
)
def test_times_are_read_in_every_spelling(expression: str, root: str, ms: int) -> None:
    (cue,) = read(f'<p begin="0s" end="{expression}">x</p>', root).cues
    assert abs(cue.end_ms - ms) <= (1 if "f" not in expression and ":12" not in expression else 2)


def test_times_are_those_of_all_levels_together() -> None:
    body = '<div begin="10s"><p begin="1s" dur="2s">a</p><p begin="5s" end="99s">b</p></div>'
    parsed = ttml.parse_bytes(f'{OPENING}><body begin="100s" end="117s">{body}</body></tt>'.encode())
    assert parsed is not None
    assert [(cue.start_ms, cue.end_ms) for cue in parsed.cues] == [(111_000, 113_000), (115_000, 117_000)]


def test_paragraphs_in_sequence_follow_each_other() -> None:
    parsed = read('<div timeContainer="seq"><p dur="1s">a</p><p begin="0.5s" dur="1s">b</p></div>')
    assert [(cue.start_ms, cue.end_ms) for cue in parsed.cues] == [(0, 1000), (1500, 2500)]


def test_blanks_are_as_the_document_says() -> None:
    parsed = read('<p end="1s">\n  one\n  two <br/>  three\n</p><p xml:space="preserve" end="2s"> a  b</p>')
    assert [cue.text for cue in parsed.cues] == ["one two\nthree", " a  b"]


def test_styles_agents_and_regions_are_read() -> None:
    head = (
        '<head><metadata><ttm:agent xml:id="a1" type="person"><ttm:name type="full">Ann Lee</ttm:name></ttm:agent></metadata>'
        '<styling><style xml:id="s1" tts:fontStyle="italic"/></styling>'
        '<layout><region xml:id="r1" tts:displayAlign="before"/></layout></head>'
    )
    body = (
        '<p end="1s" region="r1" ttm:agent="a1">x <span style="s1">y</span><span tts:fontWeight="bold"> z</span></p>'
        '<p end="1s" style="s1">all</p>'
    )
    first, second = read(body, 'xml:lang="fr"', head).cues
    assert (first.text, first.speaker) == ("{\\an8}x <i>y</i><b> z</b>", "Ann Lee")
    assert second.text == "<i>all</i>"


def test_timed_spans_are_words_or_cues() -> None:
    karaoke = read('<p begin="1s" end="3s"><span begin="0s" end="1s">Good </span><span begin="1s" end="2s">day</span></p>')
    assert [(word.start_ms, word.end_ms, word.text) for word in karaoke.cues[0].words] == [
        (1000, 2000, "Good "),
        (2000, 3000, "day"),
    ]
    spans = read('<p><span begin="1s" end="2s">one</span><span begin="2s" end="3s">two</span></p>')
    assert [(cue.start_ms, cue.text) for cue in spans.cues] == [(1000, "one"), (2000, "two")]


def test_what_cannot_be_read_is_told() -> None:
    parsed = read('<p begin="soon" end="2s">a</p><p begin="3s" end="2s">b</p>')
    assert [cue.text for cue in parsed.cues] == ["a", "b"]
    assert [found.kind for found in parsed.notices] == [NoticeKind.UNREADABLE_TIME, NoticeKind.END_BEFORE_START]


def test_older_namespaces_and_encodings_are_read() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-16"?><tt xmlns="http://www.w3.org/2006/10/ttaf1"><body><div><p end="1s">你好</p>'
        "</div></body></tt>"
    )
    parsed = ttml.parse_bytes(text.encode("utf-16"))
    assert parsed is not None
    assert [cue.text for cue in parsed.cues] == ["你好"]


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE tt [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
        b'<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p end="1s">&c;</p></div></body></tt>',
        b'<!DOCTYPE tt [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        b'<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p end="1s">&a;</p></div></body></tt>',
    ],
)
def test_entities_are_not_expanded_and_no_file_is_opened(content: bytes) -> None:
    parsed = ttml.parse_bytes(content)
    assert parsed is None or all("root:" not in cue.text and "aaaaaaaaaa" not in cue.text for cue in parsed.cues)


@pytest.mark.parametrize(
    "content", [b"<tt" * 50_000, b"<tt>" + b"<div>" * 50_000, b"<html><body/></html>", b"\0\0", b"<tt><body>&nope;</body></tt>"]
)
def test_what_is_no_timed_text_is_refused_at_once(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.ttml"
    path.write_bytes(content)
    before = time.process_time()
    with pytest.raises(NotSubtitles):
        registry.read(path)
    assert time.process_time() - before < 5


def kept(text: str) -> str:
    text, place = split_position(text)
    paired = coloured(clean_text(text))
    return ("{\\an8}" if place and place in "789" else "") + seen(paired)


@pytest.mark.parametrize("form", [ttml, ebu_tt_d], ids=["ttml", "ebu-tt-d"])
@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_come_back(form: object, text: str) -> None:
    compose = ttml.compose if form is ttml else ebu_tt_d.compose
    composed = compose([Cue(0, 1000, "before"), Cue(1000, 2000, text, "Ann"), Cue(2000, 3000, "after")])
    parsed = ttml.parse_bytes(composed.encode())
    assert parsed is not None
    assert [seen(cue.text).lower() for cue in parsed.cues] == ["before", kept(text).lower(), "after"]
    assert parsed.notices == ()


@pytest.mark.parametrize("name", NASTY)
def test_nasty_names_come_back(name: str) -> None:
    parsed = ttml.parse_bytes(ttml.compose([Cue(0, 1000, "Hello", name)], About(title=name, language="en")).encode())
    assert parsed is not None
    assert [(cue.text, cue.speaker) for cue in parsed.cues] == [("Hello", clean_name(name))]


def test_the_head_that_was_read_is_written_again() -> None:
    head = (
        '<head><metadata><ttm:title>T</ttm:title></metadata><styling><style xml:id="s1" tts:color="red"/></styling>'
        '<layout><region xml:id="r1" tts:displayAlign="after"/></layout></head>'
    )
    parsed = read('<p begin="10f" end="20f" region="r1" style="s1">x</p>', 'ttp:frameRate="25" xml:lang="de"', head)
    again = ttml.compose(
        [Cue(cue.start_ms, cue.end_ms, cue.text, "Ann", placement=cue.placement) for cue in parsed.cues],
        About(header=Header("ttml", parsed.header)),
    )
    root = etree.fromstring(again.encode())
    (paragraph,) = root.iter(f"{NS}p")
    assert (paragraph.get("region"), paragraph.get("style"), paragraph.get("begin")) == ("r1", "s1", "00:00:00.400")
    assert [style.get("{http://www.w3.org/ns/ttml#styling}color") for style in root.iter(f"{NS}style")] == ["red"]
    assert "frameRate" not in again
    second = ttml.parse_bytes(again.encode())
    assert second is not None
    assert [(cue.text, cue.speaker, cue.start_ms) for cue in second.cues] == [("x", "Ann", 400)]


def test_another_program_reads_the_same_times_and_texts() -> None:
    from ttconv.imsc.reader import to_model
    from ttconv.isd import ISD

    text = ttml.compose([Cue(1000, 2500, "Tom & <i>Ann</i>\nsay <3", "Ann"), Cue(3000, 4000, "你好")], About(language="zh"))
    from xml.etree import ElementTree

    model = to_model(ElementTree.parse(BytesIO(text.encode())))
    times = [float(moment) for moment in ISD.significant_times(model)]
    assert times == [0, 1, 2.5, 3, 4]
    shown = ISD.from_model(model, 1)
    said = "".join(
        element.get_text()
        for region in shown.iter_regions()
        for element in region.dfs_iterator()
        if hasattr(element, "get_text")
    )
    assert said.replace("\n", "") == "Tom & Annsay <3"


def test_ebu_tt_d_keeps_its_rules() -> None:
    """Of Tech 3380: what its schema refuses is not there."""
    cues = [Cue(0, 1000, "<i>a <b>b</b></i> c", "Ann"), Cue(1000, 2000, "{\\an8}d", "Bob"), Cue(2000, 3000, "e")]
    root = etree.fromstring(ebu_tt_d.compose(cues, About(language="en", colours={"Ann": "#00FF00"})).encode())
    assert root.get("{http://www.w3.org/ns/ttml#parameter}timeBase") == "media"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    styling = "{http://www.w3.org/ns/ttml#styling}"
    body = root.find(f"{NS}body")
    assert body is not None
    assert not [name for element in body.iter() for name in element.attrib if str(name).startswith(styling)]
    known = {element.get("{http://www.w3.org/XML/1998/namespace}id") for element in root.iter()}
    for element in body.iter():
        assert set((element.get("style") or "").split()) <= known
        if element.tag == f"{NS}p":
            assert element.get("{http://www.w3.org/XML/1998/namespace}id")
            assert element.get("region") in known
        if element.tag == f"{NS}span":
            assert element.find(f"{NS}span") is None
    colours = [style.get(f"{styling}color") for style in root.iter(f"{NS}style")]
    assert "#00ff00" in colours
    assert "Ann" not in etree.tostring(root, encoding="unicode")


def test_a_document_keeps_its_look_under_each_of_its_suffixes(tmp_path: Path) -> None:
    head = '<head><styling><style xml:id="s1" tts:color="red"/></styling><layout><region xml:id="r1"/></layout></head>'
    text = f'{OPENING} xml:lang="de">{head}<body><div><p begin="1s" end="2s" region="r1" style="s1">x</p></div></body></tt>'
    (tmp_path / "a.xml").write_text(text, "utf-8")
    opened = registry.read(tmp_path / "a.xml")
    registry.write(tmp_path / "b.ttml", opened.cues, about=About(header=opened.header))
    assert 'tts:color="red"' in (tmp_path / "b.ttml").read_text("utf-8")
    assert 'region="r1" style="s1"' in (tmp_path / "b.ttml").read_text("utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.encode("gb18030"),
        lambda text: b"\xef\xbb\xbf\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("你", "\x07你\0").encode(),
        lambda text: text.encode() + b"\n<!-- made by x -->\0\0\0</body>",
        lambda text: text.replace("UTF-8", "klingon").encode(),
    ],
    ids=["another encoding", "two marks", "controls", "something after the end", "no encoding"],
)
def test_a_document_whose_bytes_alone_are_at_fault_is_read_and_told(damage: Callable[[str], bytes]) -> None:
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{OPENING}><body><div><p end="1s">你好，世界，我想去看看</p></div></body></tt>'
    )
    parsed = ttml.parse_bytes(damage(text))
    assert parsed is not None
    assert [cue.text for cue in parsed.cues] == ["你好，世界，我想去看看"]
    assert [found.kind for found in parsed.notices] == [NoticeKind.BROKEN_XML]


def test_deep_nesting_is_read_or_refused() -> None:
    for depth in (100, 240, 300, 5000):
        parsed = ttml.parse_bytes(
            f'{OPENING}><body><div><p end="1s">{"<span>" * depth}x{"</span>" * depth}</p></div></body></tt>'.encode()
        )
        assert parsed is None or [cue.text for cue in parsed.cues] == ["x"]


def test_styles_name_others_and_switch_off_again() -> None:
    head = (
        '<head><styling><style xml:id="a" tts:fontStyle="italic"/><style xml:id="b" style="a c" tts:fontWeight="bold"/>'
        '<style xml:id="c" style="b"/></styling></head>'
    )
    body = (
        '<p end="1s" style="b">x <span tts:fontStyle="normal">y</span></p><p end="1s" style="a b" tts:fontWeight="normal">z</p>'
    )
    assert [cue.text for cue in read(body, "", head).cues] == ["<i><b>x </b></i><b>y</b>", "<i>z</i>"]


def test_the_colours_of_spans_are_those_that_subrip_and_ass_have() -> None:
    head = (
        '<head><styling><style xml:id="yellow" tts:color="yellow"/><style xml:id="warm" style="yellow" tts:fontStyle="italic"/>'
        '</styling><layout><region xml:id="blue" tts:color="blue"/></layout></head>'
    )
    body = (
        '<p end="1s">a <span tts:color="#ff8000">b</span> <span style="warm">c</span></p>'
        '<p end="1s" tts:color="rgba(0, 255, 0, 128)">d</p>'
        '<p end="1s" style="yellow">e <span tts:color="#ffff00ff">f</span> <span tts:color="white">g</span></p>'
        '<p end="1s" region="blue">h <span tts:color="#FFFFFF">i</span></p>'
        '<p end="1s"><span tts:color="white">j</span> <span tts:color="transparentish">k</span></p>'
    )
    assert [cue.text for cue in read(body, "", head).cues] == [
        'a <font color="#ff8000">b</font> <font color="#ffff00"><i>c</i></font>',
        '<font color="#00ff00">d</font>',
        'e f <font color="#ffffff">g</font>',
        'h <font color="#ffffff">i</font>',
        "j k",
    ]


@pytest.mark.parametrize("compose", [ttml.compose, ebu_tt_d.compose], ids=["ttml", "ebu-tt-d"])
def test_colours_are_written_and_come_back(compose: Callable[[list[Cue], About], str]) -> None:
    text = 'a <font color="#ff8000">b\nc</font> <font color="#00ffff"><i>d</i></font> <font color="#ffff00">e</font>'
    parsed = ttml.parse_bytes(compose([Cue(0, 1000, text)], About()).encode())
    assert parsed is not None
    assert [cue.text for cue in parsed.cues] == [text]
    named = compose([Cue(0, 1000, '<font color=hotpink face="Arial">a</font> <font size="4">b</font>')], About())
    parsed = ttml.parse_bytes(named.encode())
    assert parsed is not None
    assert [cue.text for cue in parsed.cues] == ['<font color="#ff69b4">a</font> b']


def test_what_a_span_says_and_no_cue_can_hold_is_noticed_once() -> None:
    body = (
        '<p end="1s"><span tts:backgroundColor="red" tts:color="lime">a</span> <span tts:backgroundColor="blue">b</span></p>'
        '<p end="1s"><span style="big">c</span></p>'
    )
    parsed = read(body, "", '<head><styling><style xml:id="big" tts:fontSize="200%"/></styling></head>')
    assert [(found.kind, found.text) for found in parsed.notices] == [
        (NoticeKind.NOT_KEPT, "backgroundColor of <span>"),
        (NoticeKind.NOT_KEPT, "fontSize of <span>"),
    ]


def test_ruby_stands_in_parentheses_as_it_does_from_webvtt() -> None:
    ruby = (
        '<span tts:ruby="container"><span tts:ruby="base">漢字</span><span tts:ruby="delimiter">(</span>'
        '<span tts:ruby="text">かんじ</span><span tts:ruby="delimiter">)</span></span>'
    )
    assert [cue.text for cue in read(f'<p end="1s">{ruby}です</p>').cues] == ["漢字(かんじ)です"]


@pytest.mark.parametrize("prefix", ["s", "style", "ttm", "ttp"])
def test_a_head_with_other_prefixes_is_no_broken_file_afterwards(prefix: str) -> None:
    """Prefixes are the file's own: what is written declares those that it uses."""
    text = (
        f'<tt xmlns="http://www.w3.org/ns/ttml" xmlns:{prefix}="http://www.w3.org/ns/ttml#styling" xml:lang="en">'
        f'<head><styling><style xml:id="s1" {prefix}:color="red"/></styling></head><body><div>'
        f'<p end="1s"><span {prefix}:fontStyle="italic">a</span> <span {prefix}:color="blue">b</span></p></div></body></tt>'
    )
    parsed = ttml.parse_bytes(text.encode())
    assert parsed is not None
    again = ttml.parse_bytes(ttml.compose(parsed.cues, About(header=Header("ttml", parsed.header))).encode())
    assert again is not None
    assert [cue.text for cue in again.cues] == ['<i>a</i> <font color="#0000ff">b</font>']


def test_a_long_chain_of_styles_is_no_trap() -> None:
    styles = "".join(f'<style xml:id="s{n}" style="s{n + 1} s{n}"/>' for n in range(5000))
    parsed = read('<p end="1s" style="s0">x</p>', "", f"<head><styling>{styles}</styling></head>")
    assert [cue.text for cue in parsed.cues] == ["x"]


def test_a_namespace_that_is_none_is_no_crash() -> None:
    parsed = ttml.parse_bytes(b'<tt xmlns="http://www.w3.\x7frg/ns/ttml"><head/><body><div><p end="1s">x</p></div></body></tt>')
    assert parsed is None or [cue.text for cue in parsed.cues] == ["x"]
