"""The text of an ASS event: overrides, escapes and karaoke, read into plain text and markup, and written."""

from __future__ import annotations

import re

from msgspec import Struct, field

from subtitler.formats.colours import colour_of
from subtitler.formats.markup import font_parts, shield_known_tags, split_position, tags_and_fonts
from subtitler.formats.plain_text import clean_text
from subtitler.patterns import pattern
from subtitler.timedtext.alignment import timed_words
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.transcript import Word

# A block of overrides, an escape, or a stretch of text; the last alternative is a brace or backslash by itself.
_TOKEN = pattern(r"\{[^{}]*\}|\\[Nnh{}]|\\\u2060|[^{\\]+|[{\\]")
_OVERRIDE = pattern(r"\\(?:\d?[A-Za-z]+)[^\\()]*(?:\([^()]*\))?[^\\()]*")
_SWITCH = pattern(r"\\([ibu])(\d*)")
_PLACE = pattern(r"\\an([1-9])")
_DRAWING = pattern(r"\\p(\d+)")
_COLOUR = pattern(r"\\1?c(?:&?H([0-9A-Fa-f]{1,8})&?)?")
_EMPTY_FONT = pattern(r"<font[^<>]*></font>")
_FONT_NAME = pattern(r"[^\\{}()<>\n]{1,80}")
_FONT_SIZE = pattern(r"[0-9]{1,3}")
_SYLLABLE = pattern(r"\\[kK][fo]?(\d{1,7})")
_COMMAND = pattern(r"\\(?=[Nnh{}]|$)", re.MULTILINE)
_BRACE = pattern(r"[{}]")
_HARD = "\u00a0"
_ESCAPES = {"\\N": "\n", "\\{": "{", "\\}": "}", "\\\u2060": "\\"}
_LEADING = pattern(r"^ +", re.MULTILINE)


class AssText(Struct, frozen=True):
    """What an event says: its text with our markup, its words where it is karaoke, the overrides before its text (without
    braces) that have no markup, and the first that was left out.
    """

    text: str
    words: tuple[Word, ...]
    overrides: str
    lost: str


def read_ass_text(text: str, start_ms: int, *, breaks_softly: bool = False) -> AssText:
    """The text of an event that begins at `start_ms`; with `breaks_softly` `\\n` is a line break, else a blank."""
    if "{" not in text and text.count("\\") == text.count("\\N"):
        return AssText(shield_known_tags(text).strip(" ").replace("\\N", "\n"), (), "", "")
    reader = _Reader(start_ms, "\n" if breaks_softly else " ")
    for token in _TOKEN.findall(text):
        reader.read(token)
    return reader.finish()


class _Reader(Struct):
    """Takes the tokens in turn. `spoken` are the syllables of a karaoke text, each with its length in ms."""

    start_ms: int
    soft_break: str
    pieces: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    place: str = ""
    lost: str = ""
    is_drawing: bool = False
    has_text: bool = False
    is_at_edge: bool = True
    spoken: list[tuple[int, list[str]]] = field(default_factory=list)

    def read(self, token: str) -> None:
        if token[0] == "{" and len(token) > 1:
            for override in _OVERRIDE.findall(token[1:-1]):
                self._override(override)
        elif not self.is_drawing:
            self._say(self._plain(token))

    def finish(self) -> AssText:
        self._close_to(0)
        text = _EMPTY_FONT.sub("", "".join(self.pieces)).rstrip(" ")
        place = f"{{\\an{self.place}}}" if self.place else ""
        return AssText(place + text, self._words(), "".join(self.before), self.lost)

    def _plain(self, token: str) -> str:
        """What a token shows; blanks that a line begins with are shown only where they are hard."""
        if token == "\\h":
            return " " if self.is_at_edge else _HARD
        if token in _ESCAPES:
            return _ESCAPES[token]
        if token == "\\n":
            return self.soft_break
        return token.lstrip(" ") if self.is_at_edge else token

    def _say(self, text: str) -> None:
        self.has_text = True
        self.is_at_edge = text == "\n" or (self.is_at_edge and not text.strip(" "))
        self.pieces.append(shield_known_tags(text))
        if self.spoken:
            self.spoken[-1][1].append(text.replace("\n", " "))

    def _override(self, override: str) -> None:
        if (switch := _SWITCH.fullmatch(override)) is not None:
            self._switch(switch[1], is_on=switch[2] not in ("", "0"))
        elif (place := _PLACE.fullmatch(override)) is not None:
            self.place = self.place or place[1]
        elif (drawing := _DRAWING.fullmatch(override)) is not None:
            self.is_drawing = drawing[1] != "0"
            self.lost = self.lost or override
        elif (colour := _COLOUR.fullmatch(override)) is not None:
            self._colour(colour[1])
        elif (syllable := _SYLLABLE.fullmatch(override)) is not None:
            self.spoken.append((int(syllable[1]) * 10, []))
        elif not self.has_text:
            self.before.append(override)
        else:
            if override.startswith("\\r"):
                self._close_to(0)
            self.lost = self.lost or override

    def _switch(self, name: str, *, is_on: bool) -> None:
        if is_on and name not in self.open:
            self.open.append(name)
            self.pieces.append(f"<{name}>")
        elif not is_on and name in self.open:
            place = self.open.index(name)
            again = self.open[place + 1 :]
            self._close_to(place)
            for other in again:
                self._switch(other, is_on=True)

    def _colour(self, hexadecimal: str | None) -> None:
        """Another colour, blue first, or that of the style again."""
        for tag in [tag for tag in self.open if tag.startswith("font")]:
            self._switch(tag, is_on=False)
        if hexadecimal:
            value = hexadecimal.rjust(6, "0")[-6:].lower()
            self._switch(f'font color="#{value[4:]}{value[2:4]}{value[:2]}"', is_on=True)

    def _close_to(self, count: int) -> None:
        while len(self.open) > count:
            self.pieces.append(f"</{self.open.pop().split()[0]}>")

    def _words(self) -> tuple[Word, ...]:
        words, at_ms = [], self.start_ms
        for length_ms, said in self.spoken:
            text = "".join(said)
            if text.strip():
                words.append(Word(at_ms, at_ms + length_ms, text))
            at_ms += length_ms
        return tuple(words)


def written_text(cue: Cue) -> str:
    """The cue's text as an event's: markup as overrides, everything else escaped."""
    text = cue.text
    if "<" not in text and "{" not in text:
        return escaped(clean_text(text))
    text, position = split_position(text)
    fonts: list[str] = []
    tagged = tags_and_fonts(clean_text(text))
    pieces = [_switched(piece, fonts) if is_tag else _escaped_signs(piece) for piece, is_tag in tagged]
    return (f"{{\\an{position}}}" if position and position != "0" else "") + _on_lines("".join(pieces))


def _switched(tag: str, fonts: list[str]) -> str:
    """The tag as an override; `fonts` are those that are open, as overrides."""
    name = tag.strip("</>").split()[0].lower()
    if name != "font":
        return f"{{\\{name}{int(tag[1] != '/')}}}"
    if tag[1] != "/":
        fonts.append(_font_overrides(font_parts(tag)))
        return f"{{{fonts[-1]}}}" if fonts[-1] else ""
    closed = fonts.pop()
    # What the style says again, and then what the fonts around this one say.
    back = "".join(name for name in ("\\c", "\\fn", "\\fs") if name in closed) + "".join(fonts)
    return f"{{{back}}}" if closed else ""


def _font_overrides(parts: dict[str, str]) -> str:
    colour = colour_of(parts.get("color", ""))
    overrides = f"\\c&H{colour[5:]}{colour[3:5]}{colour[1:3]}&" if colour else ""
    if _FONT_NAME.fullmatch(parts.get("face", "")):
        overrides += f"\\fn{parts['face'].strip()}"
    if _FONT_SIZE.fullmatch(parts.get("size", "")):
        overrides += f"\\fs{parts['size']}"
    return overrides


def escaped(text: str) -> str:
    """Literal text, so that no renderer takes a part of it for a command; blanks that lines begin with are hard."""
    return _on_lines(_escaped_signs(text))


def _escaped_signs(text: str) -> str:
    if "\\" in text:
        text = _COMMAND.sub("\\\\\u2060", text)
    if "{" in text or "}" in text:
        text = _BRACE.sub(r"\\\g<0>", text)
    return text


def _on_lines(text: str) -> str:
    if text[:1] == " " or "\n " in text:
        text = _LEADING.sub(lambda found: "\\h" * len(found[0]), text)
    return text.replace("\n", "\\N")


def written_words(cue: Cue) -> str:
    """The cue's text with the length of each word before it (`\\k`, in hundredths of a second), which add up to the cue's.

    As without words where the text has markup, or where nothing was timed.
    """
    plain = clean_text(cue.text)
    if not cue.words or without_markup(plain) != plain or plain != cue.text:
        return written_text(cue)
    last, end, pieces = _hundredths(cue.start_ms), _hundredths(cue.end_ms), list[str]()
    words = timed_words(cue)
    for number, word in enumerate(words):
        start = min(max(last, _hundredths(word.start_ms)), end)
        if start > last:
            pieces.append(f"{{\\k{start - last}}}")
        following = _hundredths(words[number + 1].start_ms) if number + 1 < len(words) else end
        last = min(max(start, min(following, _hundredths(word.end_ms)) if number + 1 < len(words) else end), end)
        pieces.append(f"{{\\k{last - start}}}{escaped(word.written)}")
    return "".join(pieces)


def _hundredths(ms: int) -> int:
    return (max(0, ms) + 5) // 10
