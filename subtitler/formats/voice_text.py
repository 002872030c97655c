"""The text of a WebVTT cue: spans, character references and times inside it, read into plain text and what they tell."""

from __future__ import annotations

import html
from collections.abc import Mapping
from itertools import pairwise

from msgspec import Struct, field

from subtitler.formats.colours import font_tag
from subtitler.formats.markup import font_colour, font_parts, shield_known_tags
from subtitler.formats.plain_text import clean_name
from subtitler.formats.reading import NoticeKind
from subtitler.patterns import pattern
from subtitler.timedtext.labels import speaker_label
from subtitler.timedtext.timecode import parse_timecode
from subtitler.timedtext.transcript import Word

_TOKEN = pattern(r"<[^<>]*>|[^<]+|<")
_TAG = pattern(r"<(/?)([A-Za-z]+)((?:\.[^\s.<>]+)*)(?:\s+([^<>]*))?>")
_STAMP = pattern(r"<((?:[0-9]{1,4}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3})>")
_LONE_DASH = pattern(r"(?<=\n)[-–—]\Z")
NO_COLOURS: Mapping[str, tuple[str, bool]] = {}
_MARKUP = frozenset("ibu")
_SPANS = frozenset({"c", "lang", "ruby"})
_NAMED = frozenset({"v", "lang"})


class VoiceText(Struct, frozen=True):
    """What a cue's text says. `words` is empty where the text holds no times, or times out of order."""

    text: str
    speaker: str
    words: tuple[Word, ...]
    notices: tuple[tuple[NoticeKind, str], ...]


def read_voice_text(
    payload: str, start_ms: int, end_ms: int, colours: Mapping[str, tuple[str, bool]] = NO_COLOURS
) -> VoiceText:
    """The text of a cue that lasts from `start_ms` to `end_ms`, well nested whatever the file was. `colours` are those of its
    classes, and whether the colour is all that a class says.
    """
    builder = _Builder(colours)
    for token in _TOKEN.findall(payload):
        builder.read(token)
    builder.close_all()
    kinds = list(builder.notices)
    if len(builder.voices) > 1:
        kinds.append((NoticeKind.SEVERAL_VOICES, ", ".join(dict.fromkeys(builder.voices))))
    speaker = builder.voices[0] if builder.voices else ""
    return VoiceText("".join(builder.pieces), speaker, _words(builder, start_ms, end_ms), tuple(kinds))


class _Builder(Struct):
    """Takes a cue's tokens in turn. `open` are the spans around the present place, `voices` who spoke, each change once."""

    colours: Mapping[str, tuple[str, bool]]
    pieces: list[str] = field(default_factory=list)
    voices: list[str] = field(default_factory=list)
    notices: list[tuple[NoticeKind, str]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    ended: tuple[int, str] = (0, "")
    has_classes: bool = False
    stamps: list[int] = field(default_factory=list)
    spoken: list[list[str]] = field(default_factory=lambda: [[]])

    def read(self, token: str) -> None:
        stamp, tag = _STAMP.fullmatch(token), _TAG.fullmatch(token)
        if token[0] != "<":
            self._say(shield_known_tags(_unescaped(token)) if "&" in token else token)
        elif stamp:
            self.stamps.append(parse_timecode(stamp[1]) or 0)
            self.spoken.append([])
        elif tag is None or (tag[4] and tag[2] not in _NAMED and tag[2].lower() != "font"):
            self.notices.append((NoticeKind.ODD_MARKUP, token))
            self._say(_unescaped(token))
        elif tag[1]:
            self._end(tag[2].lower(), token)
        else:
            self._begin(tag[2].lower(), clean_name(_unescaped(tag[4] or "")), token, self._colour_of(tag[3], token))

    def close_all(self) -> None:
        while self.open:
            self._close()

    def _say(self, text: str) -> None:
        self.pieces.append(text)
        self.spoken[-1].append(text)

    def _colour_of(self, classes: str, token: str) -> str:
        """The colour of a tag's classes or of a sloppy file's `<font>`; empty where they give none."""
        if not classes:
            return font_colour(token)
        known = [self.colours.get(name, ("", False)) for name in classes[1:].split(".")]
        if not self.has_classes and not all(is_all for _, is_all in known):
            # Styles of the file's header give them looks: once a cue is enough to say that they are gone.
            self.has_classes = True
            self.notices.append((NoticeKind.NOT_KEPT, token))
        return next((colour for colour, _ in reversed(known) if colour), "")

    def _begin(self, name: str, annotation: str, token: str, colour: str) -> None:
        if name == "v":
            self._change_voice(annotation)
        elif name in _MARKUP:
            self.pieces.append(f"<{name}>")
        elif name == "font" and colour:
            if font_parts(token).keys() - {"color"}:
                self.notices.append((NoticeKind.NOT_KEPT, token))
        elif name == "rt" and self.open[-1:] == ["ruby"]:
            self._say("(")
        elif name not in _SPANS:
            self.notices.append((NoticeKind.UNKNOWN_TAG, token))
            return
        self.open.append(name)
        self.fonts.append(colour)
        if colour and self.ended == (len(self.pieces), colour):
            # YouTube gives every word a span of its own.
            self.pieces.pop()
        elif colour:
            self.pieces.append(f"<{font_tag(colour)}>")

    def _change_voice(self, name: str) -> None:
        """The first voice is the cue's speaker; another one begins a line with its name."""
        if name and self.voices and name != self.voices[-1]:
            self._end_line()
            self.pieces.append(speaker_label(name))
        if name and name != (self.voices or [""])[-1]:
            self.voices.append(name)

    def _end_line(self) -> None:
        """The next text begins a line; blanks at the end of this one go, and so does a dash that stood for the speaker."""
        while self.pieces and not self.pieces[-1].strip(" "):
            self.pieces.pop()
        if self.pieces:
            last = _LONE_DASH.sub("", self.pieces[-1].rstrip(" "))
            self.pieces[-1] = last if last.endswith("\n") else f"{last}\n"

    def _end(self, name: str, token: str) -> None:
        if name == "ruby" and self.open[-2:] == ["ruby", "rt"]:
            self._close()
        if self.open[-1:] == [name]:
            self._close()
        elif name != "v":
            self.notices.append((NoticeKind.UNKNOWN_TAG, token))

    def _close(self) -> None:
        name = self.open.pop()
        colour = self.fonts.pop()
        if colour:
            self.pieces.append("</font>")
            self.ended = (len(self.pieces), colour)
        if name in _MARKUP:
            self.pieces.append(f"</{name}>")
        elif name == "rt":
            self._say(")")


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # a character number of more digits than Python reads
        return text


def _words(builder: _Builder, start_ms: int, end_ms: int) -> tuple[Word, ...]:
    edges = [start_ms, *builder.stamps, end_ms]
    if not builder.stamps or any(later <= earlier for earlier, later in pairwise(edges)):
        return ()
    timed = zip(pairwise(edges), builder.spoken, strict=True)
    texts = (((begin, end), "".join(said).replace("\n", " ")) for (begin, end), said in timed)
    return tuple(Word(begin, end, text) for (begin, end), text in texts if text.strip())
