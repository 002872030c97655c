"""Transcripts to read: paragraphs by speaker with their times, as plain text (.txt) and as Markdown (.md); and the bare text,
a sentence a line (.lines.txt), for translators and scripts. They are only written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subtitler.formats.paragraphs import Paragraph, paragraphs
from subtitler.formats.plain_text import clean_name
from subtitler.formats.reading import UNKNOWN, About, Format, Part
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue

_SENTENCE = pattern(r".+?(?:(?<![.!?…])[.!?…]++[\"'”’)]*+(?=\s)|(?<![。！？…])[。！？…]++[”’」』）]*+|$)\s*+")
_ABBREVIATED = pattern(r"(?:^|[\s(\"'“‘])(?:Mrs?|Ms|Dr|St|Prof|Jr|Sr|vs|etc|No|e\.g|i\.e|[A-Z]|\d{1,3})\.$")
# What means something in the middle of a line of Markdown, and what does so at its beginning.
_MARKS = pattern(r"[\\`*_#\[\]<>|~&$]")
_AT_BEGINNING = pattern(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))")
_NUMBERED = pattern(r"^(\s*\d{1,9})([.)])")


def compose(cues: Sequence[Cue], _about: About = UNKNOWN) -> str:
    """Each paragraph under its time and speaker, blank lines between."""
    return "\n".join(f"[{each.clock}]{f' {each.speaker}' if each.speaker else ''}\n{each.text}\n" for each in paragraphs(cues))


def compose_markdown(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The work's title as a heading, and each paragraph under its speaker in bold and its time."""
    title = clean_name(about.title)
    heading = f"# {_escaped(title)}\n\n" if title else ""
    return heading + "\n".join(_in_markdown(each) for each in paragraphs(cues))


def _in_markdown(paragraph: Paragraph) -> str:
    name = f"**{_escaped(paragraph.speaker)}** " if paragraph.speaker else ""
    return f"{name}[{paragraph.clock}]\n\n{_escaped(paragraph.text)}\n"


def _escaped(text: str) -> str:
    """The text with a backslash before each character that would be markup."""
    text = _MARKS.sub(lambda mark: "\\" + mark[0], text)
    if numbered := _NUMBERED.match(text):
        return f"{numbered[1]}\\{text[numbered.start(2) :]}"
    return _AT_BEGINNING.sub(r"\1\\\2", text)


def compose_lines(cues: Sequence[Cue], _about: About = UNKNOWN) -> str:
    """One sentence a line, without times and names."""
    return "".join(f"{sentence}\n" for each in paragraphs(cues) for sentence in _sentences(each.text))


def _sentences(text: str) -> Iterator[str]:
    running = ""
    for piece in _SENTENCE.findall(text):
        running += piece
        if not _ABBREVIATED.search(piece.rstrip()[-8:]):
            yield running.strip()
            running = ""
    if running.strip():
        yield running.strip()


FORMAT = Format("txt", "Transcript", ".txt", compose=compose, carries=frozenset({Part.SPEAKER}), precision_ms=1000)
MARKDOWN = Format(
    "markdown", "Markdown", ".md", compose=compose_markdown, carries=frozenset({Part.SPEAKER}), precision_ms=1000, is_utf_8=True
)
LINES = Format("lines", "Sentences", ".lines.txt", compose=compose_lines, precision_ms=1000)
