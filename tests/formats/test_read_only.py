"""Formats that are read and not written: SBV, MicroDVD, SCC, EBU STL."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pysubs2
import pytest

from subtitler.errors import NotSubtitles, UnknownFormat
from subtitler.formats import ebu_stl, microdvd, registry, sbv, scc
from subtitler.formats.reading import NoticeKind, Parsed
from subtitler.timedtext.cue import Cue

SBV = "0:00:01.000,0:00:02.500\nHello[br]there\n\n0:01:03.250,0:01:04.000\n>> ANN: Yes,\n\nindeed.\n"
SCC = (
    "Scenarist_SCC V1.0\n\n"
    "00:00:01:00\t94ae 94ae 9420 9420 9470 9470 c8e5 ecec ef80 942f 942f\n\n"
    "00:00:03:00\t942c 942c\n\n"
    "01:00:00;00\t94ae 94ae 9420 9420 9470 9470 57ef f2ec 6480 942f 942f\n\n"
    "01:00:02;00\t942c 942c\n"
)


def stl(*subtitles: tuple[str, str, bytes], rate: int = 25, table: bytes = b"00", standard: bytes = b"1") -> bytes:
    """A file with these subtitles: times as HHMMSSFF, texts in the file's character table; long ones take several blocks."""
    blocks = []
    for number, (begin, end, text) in enumerate(subtitles):
        times = b"".join(bytes(int(time[place : place + 2]) for place in range(0, 8, 2)) for time in (begin, end))
        parts = [text[place : place + 112] for place in range(0, len(text), 112)] or [b""]
        for extension, part in enumerate(parts):
            mark = b"\xff" if extension == len(parts) - 1 else bytes([extension])
            blocks.append(
                b"\0" + number.to_bytes(2, "little") + mark + b"\0" + times + bytes([20, 2, 0]) + part.ljust(112, b"\x8f")
            )
    head = b"850" + f"STL{rate}.01".encode() + standard + table + b"0F" + b" " * 208 + b" " * 16 + b"261126261126" + b"00"
    head += f"{len(blocks):05d}{len(subtitles):05d}001".encode() + b"4023" + b"1" + b"00000000" + b"00000000" + b"1" + b"1"
    return head.ljust(1024) + b"".join(blocks)


def read(parsed: Parsed | None) -> tuple[Cue, ...]:
    assert parsed is not None
    return parsed.cues


def test_sbv_is_read() -> None:
    cues = read(sbv.parse(SBV))
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in cues] == [
        (1000, 2500, "Hello\nthere"),
        (63_250, 64_000, ">> ANN: Yes,\nindeed."),
    ]
    assert sbv.parse("a letter\nto nobody") is None


def test_frames_are_counted_at_the_rate_of_the_first_line() -> None:
    parsed = microdvd.parse("{1}{1}25.000\n{25}{50}Hello|{y:i}there\n{75}{}last\n{100}{101}\n")
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in read(parsed)] == [
        (1000, 2000, "Hello\n<i>there</i>"),
        (3000, 4000, "last"),
        (4000, 4040, ""),
    ]
    assert parsed is not None
    assert parsed.notices == ()


@pytest.mark.parametrize(
    ("written", "text", "kinds"),
    [
        ("{y:i,b}a|b", "<i><b>a</b></i>\nb", []),
        ("{Y:i}a|b", "<i>a\nb</i>", []),
        ("/a|b", "<i>a</i>\nb", []),
        ("{c:$0000ff}red", '<font color="#ff0000">red</font>', []),
        ("{s:12}{y:u}a", "<u>a</u>", [NoticeKind.UNKNOWN_TAG]),
        ("a {y:i} b <3 <i>c", "a {y:i} b <3 <\u2060i>c", []),
        ("{y:i}", "", []),
    ],
)
def test_codes_of_microdvd_are_markup(written: str, text: str, kinds: list[NoticeKind]) -> None:
    parsed = microdvd.parse(f"{{0}}{{0}}25\n{{25}}{{50}}{written}\n")
    assert parsed is not None
    assert [cue.text for cue in parsed.cues] == [text]
    assert [found.kind for found in parsed.notices] == kinds


def test_pysubs2_counts_the_same_frames() -> None:
    text = "{1}{1}23.976\n" + "".join(f"{{{frame}}}{{{frame + 20}}}text|{frame}\n" for frame in range(0, 300_000, 991))
    others = pysubs2.SSAFile.from_string(text, format_="microdvd", fps=24000 / 1001)
    ours = read(microdvd.parse(text))
    events = others.events[-len(ours) :]
    assert [cue.text for cue in ours] == [event.plaintext for event in events]
    # Halves of milliseconds are rounded by another rule.
    assert all(abs(cue.start_ms - event.start) <= 1 for cue, event in zip(ours, events, strict=True))


def test_a_file_without_a_rate_says_so() -> None:
    parsed = microdvd.parse("{24}{48}Hello\nlost\n")
    assert [(cue.start_ms, cue.end_ms) for cue in read(parsed)] == [(1001, 2002)]
    assert parsed is not None
    assert [(found.line, found.kind) for found in parsed.notices] == [(1, NoticeKind.UNKNOWN_RATE), (2, NoticeKind.STRAY_TEXT)]


def test_captions_are_read_at_their_timecodes() -> None:
    cues = read(scc.parse(SCC))
    assert [cue.text for cue in cues] == ["Hello", "World"]
    # Without drop-frame a label falls behind the clock by 1001/1000; with it, it does not.
    assert 1001 <= cues[0].start_ms < 1600
    assert abs(cues[0].end_ms - 3003) <= 40
    assert 3_600_000 <= cues[1].start_ms < 3_600_600


def test_ebu_stl_is_read_with_its_characters() -> None:
    content = stl(("00000100", "00000212", b"Gr\xc8u\xe1e"), ("00000300", "00000400", b"two\x8alines"))
    cues = read(ebu_stl.parse_bytes(content))
    assert [(cue.start_ms, cue.end_ms) for cue in cues] == [(1000, 2480), (3000, 4000)]
    assert cues[0].text.startswith("Gr\u00fc")
    assert cues[1].text.split("\n") == ["two", "lines"]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (b"\x0d\x0b\x0b\x03Gr\xc8u\xe1e\x0a\x0a\x8a\x8a\x0d\x06 zwei \x80x\x81 y",
         '<font color="#ffff00">Gr\u00fc\u00c6e</font>\n<font color="#00ffff">zwei <i>x</i> y</font>'),
        (b"\x80Hello\x81 you\x8a   \x82all   of\x83", "<i>Hello</i> you\n<u>all of</u>"),
        (b"caf\xc2e \xa4 5 <i> \xd5", "caf\u00e9 $ 5 <\u2060i> \u266a"),
        (b"\x8f nothing after it", ""),
        (b"x" * 150 + b"\x8a" + b"y" * 150, "x" * 150 + "\n" + "y" * 150),
    ],
)  # fmt: skip
def test_the_text_of_ebu_stl_is_markup(field: bytes, text: str) -> None:
    assert [cue.text for cue in read(ebu_stl.parse_bytes(stl(("00000100", "00000200", field))))] == ([text] if text else [])


@pytest.mark.parametrize(
    ("table", "codec", "text"), [(b"01", "iso8859-5", "Привет"), (b"02", "iso8859-6", "مرحبا"), (b"03", "iso8859-7", "Γειά"),
                                 (b"04", "iso8859-8", "שלום")],
)  # fmt: skip
def test_ebu_stl_has_other_scripts(table: bytes, codec: str, text: str) -> None:
    parsed = ebu_stl.parse_bytes(stl(("00000100", "00000200", text.encode(codec)), table=table))
    assert [cue.text for cue in read(parsed)] == [text]


@pytest.mark.parametrize(
    ("rate", "label", "ms"),
    [
        (25, "01000024", 3_600_960),
        (24, "00000112", 1500),
        (50, "00000149", 1980),
        # 1440 frames of 1001/24000 s.
        (23, "00010000", 60_060),
        # Two labels are skipped: frame 1800, of 1001/30000 s.
        (30, "00010002", 60_060),
        # 107,892 frames.
        (30, "01000000", 3_599_996),
    ],
)
def test_the_labels_of_ebu_stl_are_frames(rate: int, label: str, ms: int) -> None:
    (cue,) = read(ebu_stl.parse_bytes(stl((label, "02000000", b"x"), rate=rate)))
    assert cue.start_ms == ms


@pytest.mark.parametrize(("sign", "start_ms"), [(";", 3_599_996), (":", 3_603_600)])
def test_the_labels_of_scc_are_frames_with_and_without_drops(sign: str, start_ms: int) -> None:
    """The caption is shown by the tenth pair of codes: nine frames of 1001/30000 s after the first."""
    codes = "9420 9420 94ae 94ae 9470 9470 c8e5 ecec ef80 942f 942f"
    parsed = scc.parse(f"Scenarist_SCC V1.0\n\n01:00:00{sign}00\t{codes}\n\n01:00:03{sign}00\t942c 942c\n")
    (cue,) = read(parsed)
    assert (cue.text, abs(cue.start_ms - start_ms - 300) <= 1) == ("Hello", True)


def test_comments_and_odd_times_of_ebu_stl_are_told() -> None:
    content = bytearray(
        stl(("00000100", "00000200", b"said"), ("00000300", "00000400", b"told"), ("00000900", "00000800", b"x"))
    )
    content[1024 + 128 + 15] = 1
    parsed = ebu_stl.parse_bytes(bytes(content))
    assert [cue.text for cue in read(parsed)] == ["said", "x"]
    assert parsed is not None
    assert [(found.line, found.kind) for found in parsed.notices] == [
        (2, NoticeKind.NOT_KEPT),
        (3, NoticeKind.END_BEFORE_START),
    ]
    assert parsed.language == "fr"


@pytest.mark.parametrize("rate", [24, 25, 30])
def test_ttconv_reads_the_same_of_ebu_stl(rate: int) -> None:
    from ttconv.model import P, Text
    from ttconv.stl.reader import to_model

    labels = [f"{hour:02d}{minute:02d}{second:02d}" for hour in (0, 10) for minute in (0, 1, 59) for second in (1, 31, 58)]
    content = stl(*((f"{label}05", f"{label}20", f"text {label}".encode()) for label in labels), rate=rate)
    ours = read(ebu_stl.parse_bytes(content))
    others = [each for each in to_model(BytesIO(content)).get_body().dfs_iterator() if isinstance(each, P)]
    assert [(cue.start_ms, cue.end_ms) for cue in ours] == [
        (round(p.get_begin() * 1000), round(p.get_end() * 1000)) for p in others
    ]
    texts = ["".join(each.get_text() for each in p.dfs_iterator() if isinstance(each, Text)) for p in others]
    assert [cue.text for cue in ours] == texts


def test_a_cut_off_file_is_read_as_far_as_it_goes() -> None:
    whole = stl(("00000100", "00000200", b"one"), ("00000300", "00000400", b"two"))
    assert [cue.text for cue in read(ebu_stl.parse_bytes(whole[:-50]))] == ["one"]


@pytest.mark.parametrize(
    ("name", "content"), [("a.scc", b"00:00:01:00\t9420\n"), ("a.stl", b"x" * 2000), ("a.sub", b"\0\1" * 500)]
)
def test_other_files_are_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(NotSubtitles):
        registry.read(tmp_path / name)


def test_they_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        registry.write(tmp_path / "a.scc", [Cue(0, 1000, "x")])


@pytest.mark.parametrize("name", ["a.sbv", "a.sub", "a.scc", "a.stl"])
def test_damaged_files_give_cues_or_are_refused(tmp_path: Path, name: str) -> None:
    whole = {
        "a.sbv": SBV.encode(),
        "a.sub": b"{1}{1}25.000\n{25}{50}Hello|{y:i}there\n",
        "a.scc": SCC.encode(),
        "a.stl": stl(("00000100", "00000212", b"Hello"), ("00000300", "00000400", b"two\x8alines")),
    }[name]
    generator = random.Random(name)
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(generator.randint(1, 8)):
            content[generator.randrange(len(content))] = generator.randrange(256)
        (tmp_path / name).write_bytes(content)
        try:
            registry.read(tmp_path / name)
        except NotSubtitles:
            continue
