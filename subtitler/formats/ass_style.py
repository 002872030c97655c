"""The head of an ASS file that has none yet: the canvas, and a style for each speaker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from subtitler.formats.plain_text import clean_name
from subtitler.formats.reading import About

_STYLE_FORMAT = (
    "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, "
    "StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding"
)
_OLD_STYLE_FORMAT = (
    "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, TertiaryColour, BackColour, Bold, Italic, BorderStyle, "
    "Outline, Shadow, Alignment, MarginL, MarginR, MarginV, AlphaLevel, Encoding"
)
_WIDTH, _HEIGHT = 1920, 1080
# Where nobody has chosen colours: those that television gives to speakers, white first (BBC Subtitle Guidelines).
_COLOURS = ("#ffffff", "#ffff00", "#00ffff", "#00ff00")
# Of the picture's height: a line is then as high as in broadcast, where some fifteen fit.
_FONT_PART, _MARGIN_PART, _OUTLINE_PART = 17, 20, 360
_FONTS = {"ja": "Noto Sans CJK JP", "ko": "Noto Sans CJK KR"}
USUAL_FONT = "Noto Sans CJK SC"


def style_names(speakers: Sequence[str]) -> dict[str, str]:
    """For each speaker the name of a style: their own, without what ends a field; different for each."""
    names: dict[str, str] = {}
    taken = {"default"}
    for speaker in speakers:
        stem = clean_name(speaker).translate(str.maketrans(",*{}", "，＊（）")).strip() or "Speaker"
        name, number = stem, 2
        while name.lower() in taken:
            name, number = f"{stem} {number}", number + 1
        taken.add(name.lower())
        names[speaker] = name
    return names


def header_of(styles: Mapping[str, str], about: About, *, is_old: bool) -> str:
    """Script info and styles, up to where the events begin."""
    width, height = about.width or _WIDTH, about.height or _HEIGHT
    title = clean_name(about.title) or "Subtitles"
    info = ["[Script Info]", f"Title: {title}", f"ScriptType: v4.00{'' if is_old else '+'}", "WrapStyle: 0"]
    info += ["ScaledBorderAndShadow: yes", f"PlayResX: {width}", f"PlayResY: {height}", ""]
    head = ["[V4 Styles]", _OLD_STYLE_FORMAT] if is_old else ["[V4+ Styles]", _STYLE_FORMAT]
    return "\n".join([*info, *head, *_styles(styles, about, height, is_old=is_old), ""])


def _styles(styles: Mapping[str, str], about: About, height: int, *, is_old: bool) -> Iterator[str]:
    yield _style("Default", "#ffffff", about.language, height, is_old=is_old)
    for number, (speaker, name) in enumerate(styles.items()):
        colour = about.colours.get(speaker) or _COLOURS[number % len(_COLOURS)]
        yield _style(name, colour, about.language, height, is_old=is_old)


def _style(name: str, colour: str, language: str, height: int, *, is_old: bool) -> str:
    font = f"{_FONTS.get(language.split('-')[0].lower(), USUAL_FONT)},{round(height / _FONT_PART)}"
    margin, outline = round(height / _MARGIN_PART), max(1, round(height / _OUTLINE_PART))
    red, green, blue = (colour[place : place + 2].upper() for place in (1, 3, 5))
    if is_old:
        # Colours are numbers there, and 2 is the middle below, too.
        number = int(f"{blue}{green}{red}", 16)
        return f"Style: {name},{font},{number},255,0,0,0,0,1,{outline},0,2,{margin},{margin},{margin},0,1"
    fill = f"&H00{blue}{green}{red},&H000000FF,&H00000000,&H80000000"
    return f"Style: {name},{font},{fill},0,0,0,0,100,100,0,0,1,{outline},0,2,{margin},{margin},{margin},1"
