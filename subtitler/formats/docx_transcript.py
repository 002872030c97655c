"""Transcripts for word processors (.docx): a table with a row a paragraph, its time, its speaker and what is said.

A table survives other people's editing best: nothing moves when a paragraph grows. The row of headings comes again on every
page. It is only written. python-docx makes the document, and the table is put into it as text: cell by cell it takes minutes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from subtitler.formats.paragraphs import Paragraph, paragraphs
from subtitler.formats.plain_text import clean_name
from subtitler.formats.reading import UNKNOWN, About, Format, Part
from subtitler.formats.xml_text import element_text
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.cutting import is_cjk

if TYPE_CHECKING:
    from docx.document import Document

# Twentieths of a point: time, speaker, text; an A4 or Letter page has some 9000 between its margins.
_TIME, _SPEAKER, _ALL = 1100, 1700, 9000
_FONT, _CHINESE_FONT = "Calibri", "Microsoft YaHei"
_HEADINGS = {"en": ("Time", "Speaker", "Text"), "zh": ("时间", "说话人", "文本")}


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> bytes:
    """The document, with the work's title as its own. The headings are Chinese where the text is."""
    import docx

    rows = list(paragraphs(cues))
    document = docx.Document()
    language = about.language or ("zh-CN" if any(is_cjk(letter) for each in rows[:50] for letter in each.text) else "en")
    _dress(document, clean_name(about.title), language)
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_table(buffer, _table(rows, _HEADINGS["zh" if language.startswith("zh") else "en"]))


def _dress(document: Document, title: str, language: str) -> None:
    """Title, language, and fonts that have Chinese too: word processors ask for those by another name."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    about = document.core_properties
    about.title, about.language, about.author, about.comments = title[:255], clean_name(language)[:40], "", ""
    font = document.styles["Normal"].font
    font.name, font.size = _FONT, Pt(11)
    document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _CHINESE_FONT)
    if title:
        document.add_heading(title, level=1)


def _with_table(saved: io.BytesIO, table: str) -> bytes:
    """The saved document with the table before the properties of its only section, which end it."""
    buffer = io.BytesIO()
    with ZipFile(saved) as plain, ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for part in plain.infolist():
            content = plain.read(part)
            if part.filename == "word/document.xml":
                content = content.replace(b"<w:sectPr", table.encode("utf-8") + b"<w:sectPr", 1)
            archive.writestr(part, content)
    return buffer.getvalue()


def _table(rows: Sequence[Paragraph], headings: tuple[str, ...]) -> str:
    speaks = any(each.speaker for each in rows)
    widths = [_TIME, _SPEAKER, _ALL - _TIME - _SPEAKER] if speaks else [_TIME, _ALL - _TIME]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    titles = headings if speaks else (headings[0], headings[2])
    body = chain([_row(titles, widths, is_heading=True)], _rows(rows, widths, speaks=speaks))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{_ALL}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(body)}</w:tbl><w:p/>'
    )


def _rows(rows: Sequence[Paragraph], widths: Sequence[int], *, speaks: bool) -> Iterator[str]:
    for each in rows:
        cells = (each.clock, each.speaker, each.text) if speaks else (each.clock, each.text)
        yield _row(cells, widths)


def _row(cells: Sequence[str], widths: Sequence[int], *, is_heading: bool = False) -> str:
    """A row that is not torn apart at the end of a page."""
    kind = "<w:tblHeader/>" if is_heading else ""
    bold = [is_heading or place == len(cells) - 2 > 0 for place in range(len(cells))]
    written = "".join(map(_cell, cells, widths, bold))
    return f"<w:tr><w:trPr><w:cantSplit/>{kind}</w:trPr>{written}</w:tr>"


def _cell(text: str, width: int, is_bold: bool) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    shown = text.replace("\t", " ")
    said = f'<w:r>{look}<w:t xml:space="preserve">{element_text(shown)}</w:t></w:r>' if shown else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{said}</w:p></w:tc>'


FORMAT = Format("docx", "Word", ".docx", compose=compose, carries=frozenset({Part.SPEAKER}), precision_ms=1000)
