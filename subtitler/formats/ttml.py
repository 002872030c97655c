"""TTML and its kin (.ttml, .dfxp, .xml): TTML 1 and 2, IMSC, SMPTE-TT, EBU-TT and EBU-TT-D are read, IMSC 1.1 text written.

Read are times in every spelling (clock, frames with multiplier and drop mode, ticks, offsets) and on every level, agents as
speakers, italics, bold, underline and colours from attributes and styles, regions at the top, timed spans as words, ruby in
parentheses. A span's colour is kept where it is not its paragraph's. The head stays with the track, and each paragraph's
region and style with its cue as placement, so that a file of this kind is written again as it looked. XML comes without
entities and without network. Our own reader, not ttconv's: that cuts cues anew where anything changes, drops agents, and
takes a minute for a long track; it is the second opinion in the tests. Source: W3C, "Timed Text Markup Language 2" and "TTML
Profiles for Internet Media Subtitles and Captions 1.1".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subtitler.formats.markup import font_colour, split_position, tags_and_fonts
from subtitler.formats.plain_text import clean_name, clean_text
from subtitler.formats.reading import UNKNOWN, About, Format, Parsed, Part
from subtitler.formats.ttml_document import read_document
from subtitler.formats.ttml_head import agents_of, kept_head, own_head
from subtitler.formats.xml_text import attribute_text, element_text
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.timecode import format_timecode

_ATTRIBUTES = {"i": 'tts:fontStyle="italic"', "b": 'tts:fontWeight="bold"', "u": 'tts:textDecoration="underline"'}
_TOP_ROW = "789"


def parse_bytes(content: bytes) -> Parsed | None:
    """The cues in the order of the file. None where it is no timed text."""
    return read_document(content)


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The file: cues by their start, each at least 1 ms long."""
    ordered = sorted(cues, key=lambda cue: max(0, cue.start_ms))
    agents = agents_of(ordered)
    head = kept_head(about.header.text, agents) if about.header.text else None
    opening, places = head or own_head(agents, about)
    lines = [opening, "<body>", "<div>", *_paragraphs(ordered, agents, places), "</div>", "</body>", "</tt>", ""]
    return "\n".join(lines)


def _paragraphs(cues: Sequence[Cue], agents: dict[str, str], places: frozenset[str]) -> Iterator[str]:
    for number, cue in enumerate(cues, start=1):
        text, position = split_position(cue.text) if "{" in cue.text else (cue.text, "")
        agent = agents.get(clean_name(cue.speaker), "") if cue.speaker else ""
        spoken = f' ttm:agent="{agent}"' if agent else ""
        where = placed(cue.placement, position, places)
        yield f'<p xml:id="c{number}" {span_of(cue)}{where}{spoken}>{written_text(text)}</p>'


def span_of(cue: Cue) -> str:
    """A cue's times as attributes."""
    start_ms = max(0, cue.start_ms)
    end_ms = max(start_ms + 1, cue.end_ms)
    return f'begin="{format_timecode(start_ms, ".")}" end="{format_timecode(end_ms, ".")}"'


def placed(placement: str, position: str, places: frozenset[str]) -> str:
    """The attributes that say where and how a cue is shown: those that were read, else by its position. Only regions and styles
    that the head has (`places`, as "region=x") can be named.
    """
    kept = [part for part in placement.split() if part in places]
    if not any(part.startswith("region=") for part in kept):
        wanted = "region=top" if position and position in _TOP_ROW else "region=bottom"
        kept += [wanted] if wanted in places else []
    return "".join(f' {name}="{attribute_text(value)}"' for name, _, value in (part.partition("=") for part in kept))


def written_text(text: str) -> str:
    """A cue's text as the content of a paragraph."""
    text = clean_text(text)
    if "<" not in text:
        return element_text(text).replace("\n", "<br/>")
    pieces, ends = [], list[str]()
    for piece, is_tag in tags_and_fonts(text):
        if not is_tag:
            pieces.append(element_text(piece).replace("\n", "<br/>"))
        elif piece[1] == "/":
            pieces.append(ends.pop())
        else:
            attribute = _attribute_of(piece)
            ends.append("</span>" if attribute else "")
            pieces.append(f"<span {attribute}>" if attribute else "")
    return "".join(pieces)


def _attribute_of(tag: str) -> str:
    """What a tag says, as an attribute of a span; empty where a font has no colour."""
    if tag[1:5].lower() != "font":
        return _ATTRIBUTES[tag[1].lower()]
    colour = font_colour(tag)
    return f'tts:color="{colour}"' if colour else ""


FORMAT = Format(
    "ttml",
    "TTML (IMSC)",
    ".ttml",
    None,
    compose,
    parse_bytes=parse_bytes,
    more_suffixes=(".dfxp",),
    carries=frozenset({Part.SPEAKER, Part.MARKUP, Part.COLOUR, Part.PLACEMENT, Part.END, Part.LINES}),
    is_utf_8=True,
)
