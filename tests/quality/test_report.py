"""Reports as a reader and a spreadsheet see them."""

from __future__ import annotations

import csv
import dataclasses
import io
from html.parser import HTMLParser

from msgspec.structs import replace

from subtitler.cli.issue_sentences import LEVELS, NAMES, report_words, sentence
from subtitler.quality.checks import all_issues
from subtitler.quality.context import Context
from subtitler.quality.issue import Issue, Kind, Level
from subtitler.quality.report import Compliance, Part, compliance, csv_report, html_report
from subtitler.segmentation.presets import PRESETS
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.presentation import Presentation, Punctuation

EN = Context(preset=PRESETS["netflix_en"], language="en")
CUES = (
    Cue(1000, 3500, "We  begin where it ends."),
    Cue(61_000, 62_000, '=HYPERLINK("https://example.com")\n<script>alert(1)</script> & more of it'),
)
WORDS = report_words("Check of <a> & b")


def part(cues: tuple[Cue, ...] = CUES, name: str = "") -> Part:
    return Part(name, cues, tuple(all_issues(cues, EN)), compliance(cues, EN))


class Page(HTMLParser):
    """The tags of a page, and its texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "onclick", "style"}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_table_has_a_row_for_each_issue_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(csv_report([part()], WORDS))))
    assert rows[0] == ["time", "cue", "level", "check", "value", "limit", "text"]
    assert rows[1] == ["00:00:01.000", "1", "hint", "Blanks", "0", "0", "We  begin where it ends."]
    assert {row[0] for row in rows[2:]} == {"00:01:01.000"}
    assert {row[6][:2] for row in rows[2:]} == {"'="}
    assert ["71", "20"] in [row[4:6] for row in rows]


def test_no_first_character_of_a_text_makes_a_formula() -> None:
    for first in "=+-@＝＋－＠\n":
        cues = (Cue(1000, 1100, f"{first}cmd|' /C calc'!A0"),)
        *_, text = list(csv.reader(io.StringIO(csv_report([part(cues)], WORDS))))[1]
        assert text.startswith("'")


def test_shares_are_those_of_what_the_view_shows() -> None:
    cues = (Cue(0, 2000, "今天，我们要说的，是字幕，它该怎么断。"),)
    zh = Context(preset=PRESETS["netflix_zh_sdh"], language="zh")
    assert compliance(cues, zh).cpl == 0
    assert compliance(cues, dataclasses.replace(zh, view=Presentation(Punctuation.NETFLIX))).cpl == 1


def test_the_page_shows_every_text_and_runs_none() -> None:
    page = Page(html_report([part()], WORDS))
    assert page.tags[:3] == ["html", "head", "meta"]
    assert not {"script", "link", "img", "a", "iframe"} & set(page.tags)
    assert "Check of <a> & b" in page.text
    assert "<script>alert(1)</script> & more of it" in page.text
    assert "There are blanks or empty lines too many." in page.text


def test_the_page_follows_the_colours_of_the_system_and_prints() -> None:
    page = html_report([part()], WORDS)
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert "http" not in page.replace("https://example.com", "")


def test_the_page_counts_by_kind_and_tells_what_keeps_the_limits() -> None:
    page = Page(html_report([part()], WORDS)).text
    assert "Cues that can be read in time50.0 %" in page
    assert "Cues with few enough lines100.0 %" in page
    assert "hintBlanks1" in page


def test_a_page_without_issues_says_so() -> None:
    page = Page(html_report([part((Cue(0, 2000, "All is well."),))], WORDS)).text
    assert "Nothing is wrong." in page


def test_several_tracks_stand_one_after_another_under_their_names() -> None:
    page = Page(html_report([part(name="English"), part((CUES[0],), name="中文")], WORDS)).text
    assert page.index("English") < page.index("中文")


def test_characters_that_no_file_can_hold_are_shown_as_missing() -> None:
    broken = part((Cue(0, 2000, "We \ud800begin\x07."),))
    assert "We \ufffdbegin\ufffd." in csv_report([broken], WORDS)
    html_report([broken], WORDS).encode("utf-8")


def test_the_words_may_be_in_any_language() -> None:
    names = {**NAMES, Kind.SPACE: "空格"}
    words = replace(WORDS, language="zh-CN", title="检查", names=names, sentence=lambda issue: f"有 {issue.kind.value}")
    page = html_report([part((CUES[0],))], words)
    assert '<html lang="zh-CN">' in page
    assert "空格" in page
    assert "有 space" in page


def test_compliance_counts_what_is_shown() -> None:
    cues = (Cue(0, 2000, "Short.\nToo long a line for any preset that is meant to be read."), Cue(3000, 5000, "<i></i>"))
    assert compliance(cues, EN) == Compliance(cues=1, lines=2, cps=0, cpl=0.5, line_count=1)
    assert compliance((), EN) == Compliance(0, 0, 1, 1, 1)


def test_every_kind_and_level_has_its_words() -> None:
    assert set(NAMES) == set(Kind)
    assert set(LEVELS) == set(Level)
    for kind in Kind:
        for value in (-200, 0, 300):
            said = sentence(Issue(kind, Level.HINT, 0, value, 500, 0))
            assert said.endswith(".")
            assert "{" not in said
