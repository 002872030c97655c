"""SubRip files in the wild: each quirk on which some widely used reader stumbles, and both cues that are right all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.formats.registry import read

ONE, TWO = "00:00:01,000 --> 00:00:02,000", "00:00:03,000 --> 00:00:04,000"


def two_cues(text: str = "Hello", first: str = ONE, end: str = "\n") -> str:
    return f"1\n{first}\n{text}\n\n2\n{TWO}\n你好\n".replace("\n", end)


# What the file is, and the first cue's start and text. pysrt, pysubs2, srt, FFmpeg, ttconv or VLC loses each of them.
QUIRKS: dict[str, tuple[str | bytes, int, str]] = {
    "blank line inside text": (two_cues("Hello\n\nagain"), 1000, "Hello\n\nagain"),
    "line of spaces inside text": (two_cues("Hello\n   \nagain"), 1000, "Hello\n\nagain"),
    "line of a no-break space": (two_cues("Hello\n\u00a0\nagain"), 1000, "Hello\n\nagain"),
    "no blank line between cues": (f"1\n{ONE}\nHello\n2\n{TWO}\n你好\n", 1000, "Hello"),
    "no counter": (f"{ONE}\nHello\n\n{TWO}\n你好\n", 1000, "Hello"),
    "points in times": (two_cues(first=ONE.replace(",", ".")), 1000, "Hello"),
    "no hours": (two_cues(first="00:01,000 --> 00:02,000"), 1000, "Hello"),
    "no milliseconds": (two_cues(first="00:00:01 --> 00:00:02"), 1000, "Hello"),
    "two decimals": (two_cues(first="00:00:01,50 --> 00:00:02,00"), 1500, "Hello"),
    "before zero": (two_cues(first="-00:00:01,000 --> 00:00:02,000"), 0, "Hello"),
    "a hundred hours": (f"1\n{ONE}\nHello\n\n2\n100:00:03,000 --> 100:00:04,000\n你好\n", 1000, "Hello"),
    "no spaces around the arrow": (two_cues(first=ONE.replace(" ", "")), 1000, "Hello"),
    "short arrow": (two_cues(first=ONE.replace("-->", "->")), 1000, "Hello"),
    "long arrow": (two_cues(first=ONE.replace("-->", "--->")), 1000, "Hello"),
    "coordinates": (two_cues(first=f"{ONE} X1:10 X2:20 Y1:30 Y2:40"), 1000, "Hello"),
    "arrow in the text": (two_cues("x --> y"), 1000, "x --> y"),
    "two times in the text": (two_cues(f"{ONE} was said"), 1000, f"{ONE} was said"),
    "text that is a number": (two_cues("42"), 1000, "42"),
    "empty cue": (two_cues(""), 1000, ""),
    "windows line ends": (two_cues(end="\r\n"), 1000, "Hello"),
    "old mac line ends": (two_cues(end="\r"), 1000, "Hello"),
    "byte order mark": (f"\ufeff{two_cues()}", 1000, "Hello"),
    "two byte order marks": (f"\ufeff\ufeff{two_cues()}", 1000, "Hello"),
    "full-width digits": (two_cues(first=ONE.translate({48 + each: 0xFF10 + each for each in range(10)})), 1000, "Hello"),
    "full-width marks": (two_cues(first=ONE.replace(":", "：").replace(",", "，")), 1000, "Hello"),
    "rare line ends": (two_cues("a\u2028b\vc\fd\u0085e\u001cf"), 1000, "a\u2028b\vc\fd\u0085e\u001cf"),
    "unclosed tag": (two_cues("<b>Hello"), 1000, "<b>Hello"),
    "signs that are no tags": (two_cues("1 < 2, <3 >0, AT&T, 3 < x and x> y"), 1000, "1 < 2, <3 >0, AT&T, 3 < x and x> y"),
    "gb18030": (two_cues("世界那么大，我想去看看").encode("gb18030"), 1000, "世界那么大，我想去看看"),
    "utf-16 with its mark": (two_cues().encode("utf-16"), 1000, "Hello"),
    "utf-16 without it": (two_cues().encode("utf-16-le"), 1000, "Hello"),
}


@pytest.mark.parametrize("quirk", QUIRKS)
def test_both_cues_of_an_odd_file_are_read(tmp_path: Path, quirk: str) -> None:
    content, start_ms, text = QUIRKS[quirk]
    path = tmp_path / "a.srt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    first, second = read(path, language="zh").cues
    assert (first.start_ms, first.end_ms, first.text) == (start_ms, 2000, text)
    assert (second.start_ms % 360_000_000, second.end_ms % 360_000_000, second.text) == (3000, 4000, "你好")


def test_the_last_cue_keeps_a_last_line_that_is_a_number(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text(f"1\n{ONE}\nHe has\n42", "utf-8")
    assert [cue.text for cue in read(tmp_path / "a.srt").cues] == ["He has\n42"]


def test_cues_out_of_order_stay_in_the_order_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text(f"1\n{TWO}\n你好\n\n2\n{ONE}\nHello\n", "utf-8")
    assert [cue.start_ms for cue in read(tmp_path / "a.srt").cues] == [3000, 1000]
