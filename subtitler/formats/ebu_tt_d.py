"""EBU-TT-D (.xml), as broadcasters' players in Europe take it: only styles and regions by reference, speakers by colour.

Read by ttml, whose kin it is; this is the writer. A speaker's name has no place there. Source: EBU Tech 3380, version 1.0.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from subtitler.formats.markup import font_colour, fonts_in, split_position, tags_and_fonts
from subtitler.formats.plain_text import clean_name, clean_text
from subtitler.formats.reading import UNKNOWN, About, Format, Part
from subtitler.formats.ttml import parse_bytes, placed, span_of
from subtitler.formats.ttml_head import TTML
from subtitler.formats.xml_text import attribute_text, element_text
from subtitler.timedtext.cue import Cue

_STYLES = {"i": "italic", "b": "bold", "u": "underline"}
# Those that television gives to speakers, white first (BBC Subtitle Guidelines).
_COLOURS = ("#ffffff", "#ffff00", "#00ffff", "#00ff00")
_PLACES = frozenset({"region=bottom", "region=top"})


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The file: cues by their start, each at least 1 ms long."""
    ordered = sorted(cues, key=lambda cue: max(0, cue.start_ms))
    colours = _colours(ordered, about)
    inner = dict.fromkeys(colour for cue in ordered for tag in fonts_in(cue.text) if (colour := font_colour(tag)))
    lines = [*_head(colours, inner, about), *_body(ordered, colours), "</tt>", ""]
    return "\n".join(lines)


def _body(cues: Sequence[Cue], colours: dict[str, str]) -> Iterator[str]:
    """Nothing without cues: a body without a paragraph is against the rules, a document without a body is not."""
    if cues:
        yield from ("<body>", "<div>")
        yield from _paragraphs(cues, colours)
        yield from ("</div>", "</body>")


def _colours(cues: Sequence[Cue], about: About) -> dict[str, str]:
    """For each speaker their colour; different for four of them."""
    names = dict.fromkeys(name for cue in cues if cue.speaker and (name := clean_name(cue.speaker)))
    return {name: about.colours.get(name) or _COLOURS[number % len(_COLOURS)] for number, name in enumerate(names)}


def _head(colours: dict[str, str], inner: Iterable[str], about: About) -> Iterator[str]:
    language = attribute_text(about.language)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<tt xmlns="{TTML}" xmlns:ttp="{TTML}#parameter" xmlns:tts="{TTML}#styling" xmlns:ebuttm="urn:ebu:tt:metadata"'
        f' ttp:timeBase="media" ttp:cellResolution="32 15" xml:lang="{language}" xml:space="preserve">'
    )
    yield "<head>"
    yield "<metadata><ebuttm:documentMetadata>"
    yield "<ebuttm:conformsToStandard>urn:ebu:tt:distribution:2014-01</ebuttm:conformsToStandard>"
    yield "</ebuttm:documentMetadata></metadata>"
    yield "<styling>"
    yield (
        '<style xml:id="usual" tts:fontFamily="proportionalSansSerif" tts:fontSize="100%" tts:lineHeight="125%"'
        ' tts:textAlign="center"/>'
    )
    yield '<style xml:id="nobody" tts:color="#ffffff" tts:backgroundColor="#000000c2"/>'
    for number, colour in enumerate(colours.values(), start=1):
        yield f'<style xml:id="speaker{number}" tts:color="{colour.lower()}" tts:backgroundColor="#000000c2"/>'
    for colour in inner:
        yield f'<style xml:id="{_style_of(colour)}" tts:color="{colour}"/>'
    yield '<style xml:id="italic" tts:fontStyle="italic"/>'
    yield '<style xml:id="bold" tts:fontWeight="bold"/>'
    yield '<style xml:id="underline" tts:textDecoration="underline"/>'
    yield "</styling>"
    yield "<layout>"
    for name, align in (("bottom", "after"), ("top", "before")):
        yield f'<region xml:id="{name}" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="{align}"/>'
    yield "</layout>"
    yield "</head>"


def _paragraphs(cues: Sequence[Cue], colours: dict[str, str]) -> Iterator[str]:
    styles = {name: f"speaker{number}" for number, name in enumerate(colours, start=1)}
    for number, cue in enumerate(cues, start=1):
        text, position = split_position(cue.text) if "{" in cue.text else (cue.text, "")
        style = styles.get(clean_name(cue.speaker), "nobody") if cue.speaker else "nobody"
        where = placed("", position, _PLACES)
        yield f'<p xml:id="c{number}" style="usual" {span_of(cue)}{where}>{_spans(clean_text(text), style)}</p>'


def _spans(text: str, style: str) -> str:
    """One span after the other, each with all its styles: they may not be nested."""
    if "<" not in text:
        return _span(text, style)
    spans, opened = [], list[str]()
    for piece, is_tag in tags_and_fonts(text):
        if not is_tag:
            spans.append(_span(piece, " ".join(dict.fromkeys(each for each in (style, *opened) if each))))
        elif piece[1] == "/":
            opened.pop()
        else:
            opened.append(_STYLES.get(piece[1:-1].lower()) or _style_of(font_colour(piece)))
    return "".join(spans)


def _style_of(colour: str) -> str:
    """The name of the style for texts in a colour; of two styles the later one counts."""
    return f"colour-{colour[1:]}" if colour else ""


def _span(text: str, styles: str) -> str:
    content = element_text(text).replace("\n", "<br/>")
    return f'<span style="{styles}">{content}</span>' if text else ""


FORMAT = Format(
    "ebu-tt-d",
    "EBU-TT-D",
    ".xml",
    None,
    compose,
    parse_bytes=parse_bytes,
    carries=frozenset({Part.MARKUP, Part.COLOUR, Part.PLACEMENT, Part.END, Part.LINES}),
    is_utf_8=True,
    header_of="ttml",
)
