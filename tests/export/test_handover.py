"""What editing programs are given: docs/handover.srt at every rate, on the frames that docs/handover.md promises."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from subtitler.export.comparing import read_back
from subtitler.export.order import HOUR_MS, ExportOrder
from subtitler.export.planning import plan
from subtitler.export.recipients import BUILT_IN
from subtitler.export.second_readers import SECOND_READERS
from subtitler.export.sources import of_file
from subtitler.timedtext.timecode import parse_frame_rate

DOCS = Path(__file__).parents[2] / "docs"
RATES = {"23.976": 86_313, "25": 90_000, "29.97": 107_892, "50": 180_000, "59.94": 215_784}


def rate_of(text: str) -> Fraction:
    rate = parse_frame_rate(text)
    assert rate is not None
    return rate


def starts(recipient: str, rate: Fraction, tmp_path: Path, formats: tuple[str, ...]) -> list[Fraction]:
    """On which frames the cues of the file begin, as a reader of others sees them; everything else came out right."""
    source = of_file(DOCS / "handover.srt")[0]
    style = replace(BUILT_IN[recipient], frame_rate=rate, drops_frames=rate.denominator == 1001, formats=formats)
    (file,) = plan(ExportOrder(tmp_path, style), source)
    assert read_back(file, file.content).differences == ()
    seen = SECOND_READERS[file.format.name].sees(file.content, file.about)
    return [each.start_ms * rate / 1000 for each in sorted(seen, key=lambda each: each.start_ms)]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(
    ("recipient", "form"),
    [("premiere", "srt"), ("resolve", "srt"), ("jianying", "srt"), ("jianying", "jianying"), ("finalcut", "fcpxml")],
)
def test_every_cue_begins_on_its_frame(tmp_path: Path, recipient: str, form: str, rate: str) -> None:
    exact = rate_of(rate)
    offset = HOUR_MS * exact / 1000 if recipient == "resolve" else Fraction(0)
    found = starts(recipient, exact, tmp_path, (form,))
    # A millisecond is a small part of a frame: the frame that is meant is the nearest.
    assert all(abs(start - round(start)) < Fraction(1, 15) for start in found)
    assert len(found) == 10
    assert abs(found[-1] - offset - RATES[rate]) < 1
    assert recipient == "resolve" or round(found[-1]) == RATES[rate]
    assert round(found[0]) == round(offset) or recipient == "resolve"


def test_the_table_of_rates_says_what_is_tested() -> None:
    listed = re.findall(
        r"^\| ([\d.]+)[^|]*\|[^|]*\|[^|]*\|[^|]*\| ([\d,]+) \|$", (DOCS / "handover.md").read_text("utf-8"), re.MULTILINE
    )
    assert {rate: int(frame.replace(",", "")) for rate, frame in listed} == RATES
