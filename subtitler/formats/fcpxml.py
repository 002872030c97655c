"""Final Cut Pro XML (.fcpxml), version 1.10: a project whose captions lie over an empty storyline. It is only written.

All times are whole frames, as Final Cut demands, told as fractions of a second: `1001/30000s` is a frame at 29.97. Where the
rate of the picture is not known, 25 is taken. Captions are of the kind iTT, which knows Chinese; those that overlap stand in
roles and lanes of their own, since Final Cut allows no two at a time in one. A caption's name is its speaker, and its note
that of the cue. Source: Apple's DTD, and the captions that Final Cut writes itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from subtitler.formats.lanes import lanes
from subtitler.formats.markup import nested_tags, split_position, without_fonts
from subtitler.formats.plain_text import clean_name, clean_text
from subtitler.formats.reading import UNKNOWN, About, Format, Part
from subtitler.formats.xml_text import element_text, quoted
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.cutting import is_cjk

USUAL_RATE = Fraction(25)
_WIDTH, _HEIGHT = 1920, 1080
_TOP_ROW = "789"  # of the keypad, as in {\an8}
_MOST_NAME = 60
# Names of formats that Final Cut ships; any other is "custom" and works as well.
_KNOWN_RATES = {
    Fraction(24000, 1001): "2398",
    Fraction(24): "24",
    Fraction(25): "25",
    Fraction(30000, 1001): "2997",
    Fraction(30): "30",
    Fraction(50): "50",
    Fraction(60000, 1001): "5994",
    Fraction(60): "60",
}
_KNOWN_SIZES = {(1280, 720): "720p", (1920, 1080): "1080p", (3840, 2160): "3840x2160p"}
_LOOK = 'font="PingFang SC" fontSize="13" fontFace="Regular" fontColor="1 1 1 1" backgroundColor="0 0 0 1"'
_FACES = {"i": ' italic="1"', "b": ' bold="1"', "u": ' underline="1"'}


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The document: a caption for each cue that has a text, a frame long at least."""
    rate = about.frame_rate or USUAL_RATE
    shown = [cue for cue in cues if clean_text(without_markup(cue.text))]
    ordered = sorted(shown, key=lambda cue: max(0, cue.start_ms))
    spans = [_frames(cue, rate) for cue in ordered]
    last = max([1, *(end for _, end in spans), _nearest_frame(about.media_ms, rate)])
    language = _language(about.language, ordered)
    captions = "".join(
        _caption(number, cue, span, lane, rate, language)
        for number, (cue, span, lane) in enumerate(zip(ordered, spans, lanes(spans), strict=True), start=1)
    )
    return _document(captions, _time(last, rate), about, rate)


def _document(captions: str, duration: str, about: About, rate: Fraction) -> str:
    name = quoted(clean_name(about.title) or "Subtitler")
    drops = "DF" if about.drops_frames and rate.denominator == 1001 and round(rate) % 30 == 0 else "NDF"
    sequence = f'format="r1" duration="{duration}" tcStart="0s" tcFormat="{drops}" audioLayout="stereo" audioRate="48k"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n<fcpxml version="1.10">\n'
        f"<resources>\n{_format(about, rate)}\n</resources>\n<library>\n<event name={name}>\n<project name={name}>\n"
        f'<sequence {sequence}>\n<spine>\n<gap name="Gap" offset="0s" duration="{duration}">\n{captions}'
        "</gap>\n</spine>\n</sequence>\n</project>\n</event>\n</library>\n</fcpxml>\n"
    )


def _format(about: About, rate: Fraction) -> str:
    size = (about.width, about.height) if about.width > 0 and about.height > 0 else (_WIDTH, _HEIGHT)
    known = _KNOWN_SIZES.get(size, ""), _KNOWN_RATES.get(rate, "")
    name = f' name="FFVideoFormat{"".join(known)}"' if all(known) else ""
    frame = f"{rate.denominator}/{rate.numerator}s"
    space = ' colorSpace="1-1-1 (Rec. 709)"'
    return f'<format id="r1"{name} frameDuration="{frame}" width="{size[0]}" height="{size[1]}"{space}/>'


def _caption(number: int, cue: Cue, span: tuple[int, int], lane: int, rate: Fraction, language: str) -> str:
    text, position = split_position(without_fonts(cue.text))
    runs = list(_runs(clean_text(text)))
    faces = list(dict.fromkeys(face for _, face in runs))
    styles = {face: f"ts{number}-{place}" for place, face in enumerate(faces, start=1)}
    said = "".join(f'<text-style ref="{styles[face]}">{element_text(words)}</text-style>' for words, face in runs)
    looks = "".join(
        f'<text-style-def id="{name}"><text-style {_LOOK}{face}/></text-style-def>' for face, name in styles.items()
    )
    name = clean_name(cue.speaker) or " ".join("".join(words for words, _ in runs).split())[:_MOST_NAME]
    role = f"iTT{f' {lane + 1}' if lane else ''}?captionFormat=ITT.{language}"
    times = f'offset="{_time(span[0], rate)}" duration="{_time(span[1] - span[0], rate)}"'
    note = f"<note>{element_text(remark)}</note>" if (remark := clean_text(cue.note)) else ""
    place = "top" if position and position in _TOP_ROW else "bottom"
    return (
        f'<caption lane="{lane + 1}" {times} name={quoted(name)} role={quoted(role)}>'
        f'<text placement="{place}">{said}</text>{looks}{note}</caption>\n'
    )


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """The text in runs of one look, each with the attributes of its face."""
    if "<" not in text:
        yield text, ""
        return
    opened: list[str] = []
    running = ""
    for piece, is_tag in nested_tags(text):
        if not is_tag:
            running += piece
            continue
        if running:
            yield running, "".join(_FACES[each] for each in sorted(set(opened)))
            running = ""
        name = piece.strip("</>").lower()
        if piece[1] == "/":
            opened.remove(name)
        else:
            opened.append(name)
    if running:
        yield running, ""


def _language(code: str, cues: Sequence[Cue]) -> str:
    """Final Cut's code for it; of Chinese it knows the scripts only."""
    code = "".join(letter for letter in code if letter.isascii() and (letter.isalnum() or letter == "-"))
    if not code:
        code = "zh" if any(is_cjk(letter) for cue in cues[:50] for letter in cue.text) else "en"
    if code.lower() in ("zh", "zh-cn", "zh-sg", "cmn"):
        return "zh-Hans"
    return "zh-Hant" if code.lower() in ("zh-tw", "zh-hk", "zh-mo", "yue") else code


def _frames(cue: Cue, rate: Fraction) -> tuple[int, int]:
    """Start and end in frames, rounded by one rule, so that cues that touch go on touching."""
    start = _nearest_frame(cue.start_ms, rate)
    return start, max(start + 1, _nearest_frame(cue.end_ms, rate))


def _nearest_frame(ms: int, rate: Fraction) -> int:
    return (2 * max(0, ms) * rate.numerator + 1000 * rate.denominator) // (2000 * rate.denominator)


def _time(frames: int, rate: Fraction) -> str:
    """A number of frames in seconds, over the rate's own denominator, as Final Cut writes them."""
    return f"{frames * rate.denominator}/{rate.numerator}s" if frames else "0s"


FORMAT = Format(
    "fcpxml",
    "Final Cut Pro XML",
    ".fcpxml",
    compose=compose,
    carries=frozenset({Part.SPEAKER, Part.MARKUP, Part.NOTE, Part.END, Part.LINES}),
    precision_ms=0,
    is_utf_8=True,
)
