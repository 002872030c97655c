"""SCC: what a decoder of CEA-608 shows, and when."""

from __future__ import annotations

import pytest

from subtitler.formats import scc
from subtitler.formats.cea608 import code_of
from subtitler.formats.reading import NoticeKind, Parsed
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import time_of_frame

RATE = scc._RATE
CODES = {"RCL": "9420", "EOC": "942f", "EDM": "942c", "ENM": "94ae", "RDC": "9429", "RU2": "9425", "CR": "94ad", "BS": "94a1"}
ROW_15, ROW_14, ROW_1, ROW_15_INDENT_4 = "9470", "9440", "91d0", "94f2"


def words(*parts: str) -> str:
    """Bytes of these commands (twice each), preambles and texts ("'Hello")."""
    said = []
    for part in parts:
        if part.startswith("'"):
            text = part[1:].encode("ascii")
            said.append((text + b"\x80" * (len(text) % 2)).hex())
        else:
            said += [CODES.get(part, part)] * 2
    joined = "".join(said)
    return " ".join(joined[place : place + 4] for place in range(0, len(joined), 4))


def read(*lines: str) -> Parsed:
    parsed = scc.parse("Scenarist_SCC V1.0\n\n" + "\n\n".join(lines) + "\n")
    assert parsed is not None
    return parsed


def texts(*parts: str) -> list[str]:
    """What captions say that pop on."""
    return [cue.text for cue in read(f"00:00:01:00\t{words('ENM', 'RCL', *parts, 'EOC')}", f"00:00:05:00\t{words('EDM')}").cues]


def ms(frame: int) -> int:
    return time_of_frame(frame, RATE)


def test_a_caption_pops_on_when_it_is_whole() -> None:
    line = words("ENM", "RCL", ROW_15, "'Hello there", "EOC")
    (cue,) = read(f"00:00:01:00\t{line}", f"00:00:03:10\t{words('EDM')}").cues
    assert cue == Cue(ms(30 + 6 + 6), ms(100), "Hello there")


def test_one_caption_ends_where_the_next_appears() -> None:
    first, second = read(
        f"00:00:01:00\t{words('RCL', 'ENM', ROW_15, chr(39) + 'One', 'EOC')}",
        f"00:00:02:00\t{words('RCL', 'ENM', ROW_15, chr(39) + 'Two', 'EOC')}",
        f"00:00:03:00\t{words('EDM')}",
    ).cues
    assert (first.text, second.text) == ("One", "Two")
    assert first.end_ms == second.start_ms


def test_lines_that_roll_up_are_a_cue_each() -> None:
    cues = read(
        f"00:00:01:00\t{words('RU2', 'CR', ROW_15, chr(39) + 'First line')}",
        f"00:00:03:00\t{words('RU2', 'CR', ROW_15, chr(39) + 'second line')}",
        f"00:00:05:00\t{words('EDM')}",
    ).cues
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in cues] == [
        (ms(36), ms(92), "First line"),
        (ms(96), ms(150), "second line"),
    ]


def test_what_is_painted_on_shows_at_once() -> None:
    cues = read(
        f"00:00:01:00\t{words('RDC', ROW_14, chr(39) + 'Slowly')}",
        f"00:00:02:00\t{words('RDC', ROW_15, chr(39) + 'more')}",
        f"00:00:03:00\t{words('EDM')}",
    ).cues
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in cues] == [
        (ms(34), ms(60), "Slowly"),
        (ms(60), ms(90), "Slowly\nmore"),
    ]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((ROW_14, "'one", ROW_15, "'two"), "one\ntwo"),
        ((ROW_1, "'above"), "{\\an8}above"),
        ((ROW_15_INDENT_4, "'moved"), "moved"),
        (("94ce", "'all slanted"), "<i>all slanted</i>"),
        ((ROW_15, "'a", "91ae", "'b", "9120", "'c"), "a <i>b</i> c"),
        ((ROW_15, "'a", "91a8", "'red"), 'a <font color="#ff0000">red</font>'),
        ((ROW_15, "'caf", "'\\"), "café"),
        ((ROW_15, "'E", "92a1"), "É"),
        ((ROW_15, "9137", "'la"), "♪la"),
        ((ROW_15, "'typo", "BS", "'e"), "type"),
        ((ROW_15, "'ours", "1c70", "'theirs", ROW_15, "'our"), "ours"),
        ((ROW_15, "'<i>"), "<\u2060i>"),
        ((ROW_15, "'" + "x" * 40), "x" * 31 + "x"),
    ],
)  # fmt: skip
def test_the_text_is_what_a_decoder_shows(parts: tuple[str, ...], text: str) -> None:
    assert texts(*parts) == [text]


def test_drop_frame_labels_keep_up_with_the_clock() -> None:
    (cue,) = read(f"01:00:00;00\t{words('RCL', ROW_15, chr(39) + 'x', 'EOC')}", f"01:00:02;00\t{words('EDM')}").cues
    assert cue.end_ms - 3_602_000 in range(-5, 6)
    (cue,) = read(f"01:00:00:00\t{words('RCL', ROW_15, chr(39) + 'x', 'EOC')}", f"01:00:02:00\t{words('EDM')}").cues
    assert cue.end_ms == ms(3602 * 30)


def test_what_cannot_be_read_is_told() -> None:
    parsed = read("a remark", "00:00:01:00\t94zz", f"00:00:02:00\t{words('RCL', ROW_15, chr(39) + 'last', 'EOC')}")
    assert [(found.line, found.kind) for found in parsed.notices] == [
        (3, NoticeKind.UNREADABLE_ROW),
        (5, NoticeKind.UNREADABLE_ROW),
    ]
    assert [cue.text for cue in parsed.cues] == ["last"]
    assert 0 < parsed.cues[0].end_ms - parsed.cues[0].start_ms < 8000


def test_the_characters_are_those_of_ttconv() -> None:
    from ttconv.scc.codes.extended_characters import SccExtendedCharacter
    from ttconv.scc.codes.special_characters import SccSpecialCharacter
    from ttconv.scc.codes.standard_characters import SCC_STANDARD_CHARACTERS_MAPPING

    for number, character in SCC_STANDARD_CHARACTERS_MAPPING.items():
        assert code_of(0, number) == character
    for given in (*SccSpecialCharacter, *SccExtendedCharacter):
        assert isinstance(given.value, tuple)
        if given.name.startswith("BOX_DRAWINGS") or given.name.endswith("TURNED_V"):
            # The standard says em dash, vertical bar, corners, circumflex.
            continue
        number = given.value[0]
        assert getattr(code_of(number >> 8, number & 0xFF), "character", "") == given.get_unicode_value()


def test_ttconv_shows_the_same_captions_at_the_same_times() -> None:
    from ttconv.model import P, Text
    from ttconv.scc.reader import to_model

    lines = ["Scenarist_SCC V1.0"]
    for number in range(40):
        label = f"00:{number:02d}:{number % 60:02d};{number % 25 + 2:02d}"
        lines += [f"{label}\t{words('ENM', 'RCL', ROW_15, chr(39) + f'caption {number}', 'EOC')}"]
        lines += [f"00:{number:02d}:{number % 60 + 10:02d};00\t{words('EDM')}"]
    source = "\n\n".join(lines) + "\n"
    parsed = scc.parse(source)
    assert parsed is not None
    others = [each for each in to_model(source).get_body().dfs_iterator() if isinstance(each, P)]
    said = ["".join(each.get_text() for each in p.dfs_iterator() if isinstance(each, Text)) for p in others]
    assert [cue.text for cue in parsed.cues] == said
    for cue, other in zip(parsed.cues, others, strict=True):
        assert abs(cue.start_ms - other.get_begin() * 1000) < 34
        assert abs(cue.end_ms - other.get_end() * 1000) < 34
