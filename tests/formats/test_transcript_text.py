"""Transcripts as text and Markdown: who says what, and nothing in it that is taken for markup."""

from __future__ import annotations

import time

import pytest

from subtitler.formats import registry, transcript_text
from subtitler.formats.paragraphs import Paragraph, paragraphs
from subtitler.formats.reading import About, Format
from subtitler.timedtext.cue import Cue
from tests.formats.nasty import NASTY

TALK = [
    Cue(1000, 2000, "Good morning,\n<i>everyone</i>.", "Ann"),
    Cue(2100, 3000, "Shall we?", "Ann"),
    Cue(3000, 4000, "今天天气\n很好。", "小明"),
    Cue(6000, 7000, "真的。", "小明"),
    Cue(3_661_000, 3_662_000, "applause"),
]


def test_a_paragraph_is_what_one_person_says_without_a_pause() -> None:
    assert list(paragraphs(TALK)) == [
        Paragraph(1000, "Ann", "Good morning, everyone. Shall we?"),
        Paragraph(3000, "小明", "今天天气很好。"),
        Paragraph(6000, "小明", "真的。"),
        Paragraph(3_661_000, "", "applause"),
    ]


def test_a_paragraph_ends_with_its_fifth_sentence_but_never_inside_one() -> None:
    cues = [
        Cue(1000 * number, 1000 * number + 1000, text)
        for number, text in enumerate(["A. B.", "C! D?", "E. And", "so on.", "F."])
    ]
    assert [each.text for each in paragraphs(cues)] == ["A. B. C! D? E. And so on.", "F."]


def test_without_punctuation_a_paragraph_ends_some_time() -> None:
    cues = [Cue(1000 * number, 1000 * number + 1000, "la " * 30) for number in range(100)]
    assert max(len(each.text) for each in paragraphs(cues)) < 1000


def test_a_transcript_has_times_and_names() -> None:
    assert transcript_text.compose(TALK) == (
        "[00:00:01] Ann\nGood morning, everyone. Shall we?\n\n[00:00:03] 小明\n今天天气很好。\n\n"
        "[00:00:06] 小明\n真的。\n\n[01:01:01]\napplause\n"
    )


def test_markdown_has_bold_names_under_a_heading() -> None:
    assert transcript_text.compose_markdown(TALK[:1], About(title="My_film")) == (
        "# My\\_film\n\n**Ann** [00:00:01]\n\nGood morning, everyone.\n"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a_b *c* `d`", "a\\_b \\*c\\* \\`d\\`"),
        ("# x", "\\# x"),
        ("- x", "\\- x"),
        ("+1", "\\+1"),
        ("1. x", "1\\. x"),
        ("3) x", "3\\) x"),
        ("1.5", "1\\.5"),
        ("<b>x", "\\<b\\>x"),
        ("[a](b)", "\\[a\\](b)"),
        ("C:\\New", "C:\\\\New"),
        ("===", "\\==="),
        ("AT&T", "AT\\&T"),
    ],
)
def test_nothing_in_a_text_is_markdown(text: str, escaped: str) -> None:
    written = transcript_text.compose_markdown([Cue(0, 1, text if text != "<b>x" else "<b\u200b>x")])
    assert written.partition("\n\n")[2].replace("\u200b", "") == f"{escaped}\n"


def test_sentences_stand_one_a_line_and_abbreviations_end_none() -> None:
    cues = [Cue(0, 1000, "Mr. Smith paid 3. 50, said J. Doe."), Cue(1000, 2000, "“Really?” Yes… and\nno. 你好。再见！", "Ann")]
    assert transcript_text.compose_lines(cues) == (
        "Mr. Smith paid 3. 50, said J. Doe.\n“Really?”\nYes…\nand no.\n你好。\n再见！\n"
    )


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("form", [transcript_text.FORMAT, transcript_text.MARKDOWN, transcript_text.LINES])
def test_nasty_texts_and_names_do_no_harm(form: Format, text: str) -> None:
    assert form.compose is not None
    written = form.compose([Cue(0, 1000, "before"), Cue(1000, 2000, text, text), Cue(5000, 6000, "after")], About(title=text))
    assert isinstance(written, str)
    assert written.encode("utf-8").endswith(b"after\n")
    assert "before" in written


@pytest.mark.parametrize("text", ["." * 300_000, "。" * 300_000, ".'" * 150_000, "A. " * 100_000])
def test_hostile_texts_take_little_time(text: str) -> None:
    before = time.process_time()
    for form in (transcript_text.FORMAT, transcript_text.MARKDOWN, transcript_text.LINES):
        assert form.compose is not None
        form.compose([Cue(0, 1, f"x{text}")])
    assert time.process_time() - before < 10


def test_transcripts_are_written_and_not_read() -> None:
    assert {"txt", "markdown", "lines"} <= set(registry.writable_names())
    assert not {".txt", ".md"} & set(registry.readable_suffixes())
