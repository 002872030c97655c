"""Transcripts for word processors: read back by python-docx, and as the XML that it is."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document
from lxml import etree

from subtitler.formats import docx_transcript
from subtitler.formats.paragraphs import paragraphs
from subtitler.formats.plain_text import clean_name
from subtitler.formats.reading import About
from subtitler.timedtext.cue import Cue
from tests.formats.nasty import NASTY

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TALK = [Cue(1000, 2000, "Good morning,\neveryone.", "Ann"), Cue(3_661_000, 3_662_000, "<i>你好</i> & <3", "小明")]


def opened(cues: list[Cue], about: About | None = None) -> Document:
    return docx.Document(io.BytesIO(docx_transcript.compose(cues, about or About())))


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def test_a_row_has_time_speaker_and_text() -> None:
    document = opened(TALK, About(title="My film", language="en"))
    assert document.paragraphs[0].text == document.core_properties.title == "My film"
    assert rows(document) == [
        ["Time", "Speaker", "Text"],
        ["00:00:01", "Ann", "Good morning, everyone."],
        ["01:01:01", "小明", "你好 & <3"],
    ]


def test_without_speakers_there_is_no_column_of_them_and_chinese_has_its_own_headings() -> None:
    assert rows(opened([Cue(0, 1000, "你好")])) == [["时间", "文本"], ["00:00:00", "你好"]]


def test_headings_come_on_every_page_and_chinese_has_a_font() -> None:
    document = opened(TALK)
    assert document.tables[0].rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(f"{W}eastAsia") == "Microsoft YaHei"
    assert document.tables[0].style is not None
    assert document.tables[0].style.name == "Table Grid"


def test_no_cues_make_a_document_with_headings_alone() -> None:
    assert rows(opened([])) == [["Time", "Text"]]


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_and_names_do_no_harm(text: str) -> None:
    cues = [Cue(0, 1000, "before"), Cue(1000, 2000, text, text), Cue(9000, 9500, "after")]
    content = docx_transcript.compose(cues, About(title=text, language=text))
    for name in zipfile.ZipFile(io.BytesIO(content)).namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))
    written = [row[-1] for row in rows(docx.Document(io.BytesIO(content)))[1:]]
    assert written == [each.text.replace("\t", " ") for each in paragraphs(cues)]
    assert clean_name(text) in docx.Document(io.BytesIO(content)).core_properties.title or len(text) > 255
