"""Reading a TTML document: from its elements to cues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, field

from subtitler.formats.colours import WHITE, colour_of, font_tag
from subtitler.formats.encoding import decode
from subtitler.formats.markup import shield_known_tags
from subtitler.formats.plain_text import clean_name
from subtitler.formats.reading import Notice, NoticeKind, Parsed, notice
from subtitler.formats.ttml_head import emptied
from subtitler.formats.ttml_times import Timing, timing_of
from subtitler.formats.xml_text import local_name, read_xml
from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Word

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = pattern(r"[ \t\r\n]+")
_XML = "{http://www.w3.org/XML/1998/namespace}"
# What an element's style switches on, as our markup; capitals switch off.
_SWITCHES = {
    ("fontStyle", "italic"): "i",
    ("fontStyle", "oblique"): "i",
    ("fontStyle", "normal"): "I",
    ("fontWeight", "bold"): "b",
    ("fontWeight", "normal"): "B",
    ("textDecoration", "underline"): "u",
    ("textDecoration", "noUnderline"): "U",
    ("textDecoration", "none"): "U",
}
# What a span's style may say besides, for which a cue's text has no markup.
_UNKNOWN_LOOKS = frozenset({"fontFamily", "fontSize", "textOutline", "textShadow", "textEmphasis", "visibility"})
_OWN_LOOKS = _UNKNOWN_LOOKS | {"backgroundColor"}
_SWITCHING = frozenset(name for name, _ in _SWITCHES)
# Styles that name styles that name styles …: nobody writes more.
_DEEPEST_STYLES = 20
_TIMES = frozenset({"begin", "end", "dur"})
_FORBIDDEN = pattern("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")
_DECLARATION = pattern(r"^\s*<\?xml[^<>]*\?>")
_END = pattern(r"</(?:\w+:)?tt\s*>")
_PLACES = pattern(r"[\w.\-]{1,100}")


def read_document(content: bytes) -> Parsed | None:
    """The cues of a document in its order, what it is written in, and all of it but its body. None where it is no TTML."""
    root, damage = read_xml(content), ""
    if root is None and (mended := _mended(content)) is not None:
        root, damage = read_xml(mended.encode()), mended
    if root is None or local_name(root.tag) != "tt":
        return None
    reader = _Reader(_Head(root), timing_of(_attributes(root)))
    body = next((child for child in root if local_name(child.tag) == "body"), None)
    if body is not None:
        is_preserved = root.get(f"{_XML}space") == "preserve"
        reader.read(body, _Around(0, None, is_preserved=is_preserved))
    language = clean_name(root.get(f"{_XML}lang", ""))
    damaged = (notice(1, NoticeKind.BROKEN_XML, damage),) if damage else ()
    return Parsed(tuple(reader.cues), (*damaged, *reader.notices), language, header=emptied(root))


def _mended(content: bytes) -> str | None:
    """The document where only its bytes are at fault: another encoding than it says, characters that XML forbids, or something
    after its end. None where it is none.
    """
    if b"t\0t\0" not in content and b"tt" not in content:
        return None
    decoded = decode(content)
    text = _FORBIDDEN.sub("", decoded.text) if decoded is not None else ""
    ends = [found.end() for found in _END.finditer(text)]
    return _DECLARATION.sub("", text[: ends[-1]]) if ends else None


def _attributes(element: _Element) -> dict[str, str]:
    """By their names without namespaces: the older drafts had others."""
    return {local_name(name): str(value) for name, value in element.items()}


class _Head:
    """What paragraphs refer to: styles, regions, agents."""

    def __init__(self, root: _Element) -> None:
        self.agents: dict[str, str] = {}
        self.styles: dict[str, dict[str, str]] = {}
        self.at_top: set[str] = set()
        self._switches: dict[str, str] = {}
        self._colours: dict[str, str] = {}
        self._of_regions: dict[str, str] = {}
        head = next((child for child in root if local_name(child.tag) == "head"), None)
        for element in head.iter() if head is not None else ():
            name, attributes = local_name(element.tag), _attributes(element)
            known_as = attributes.get("id", "")
            if name == "style" and known_as:
                self.styles[known_as] = attributes
            elif name == "agent" and known_as:
                named = next((child for child in element if local_name(child.tag) == "name"), None)
                self.agents[known_as] = clean_name(named.text or "") if named is not None else known_as
            elif name == "region" and known_as:
                inner = [_attributes(child) for child in element if local_name(child.tag) == "style"]
                if any(given.get("displayAlign") == "before" for given in (attributes, *inner)):
                    self.at_top.add(known_as)
                self._of_regions[known_as] = next(filter(None, map(self.colour, (*inner, attributes))), "")

    def usual_colour(self, region: str, style: str) -> str:
        """The colour of a paragraph's text by its place and style alone."""
        return self._colour_of_styles(style) or self._of_regions.get(region, "") or WHITE

    def colour(self, attributes: dict[str, str], depth: int = 0) -> str:
        """The colour that an element's own attributes or its styles give it, empty where they give none."""
        if "color" in attributes:
            return colour_of(attributes["color"])
        styles = attributes.get("style", "")
        return self._colour_of_styles(styles, depth) if styles and depth < _DEEPEST_STYLES else ""

    def looks(self, attributes: dict[str, str]) -> list[str]:
        """What else an element's own attributes and its styles say of its looks, for which there is no markup."""
        named = {name for style in attributes.get("style", "").split() for name in self.styles.get(style, {})}
        return sorted((_OWN_LOOKS & attributes.keys()) | (_UNKNOWN_LOOKS & named))

    def ruby(self, attributes: dict[str, str]) -> str:
        """Which part of a ruby an element is."""
        styles = (self.styles.get(name, {}) for name in attributes.get("style", "").split())
        return next((each["ruby"] for each in (attributes, *styles) if "ruby" in each), "")

    def _colour_of_styles(self, names: str, depth: int = 0) -> str:
        if names not in self._colours:
            self._colours[names] = ""  # a style that names itself adds nothing
            found = (self.colour(self.styles.get(name, {}), depth + 1) for name in reversed(names.split()))
            self._colours[names] = next(filter(None, found), "")
        return self._colours[names]

    def switches(self, attributes: dict[str, str], depth: int = 0) -> str:
        """The markup that an element's own attributes and its styles switch on (of "ibu") and off (of "IBU")."""
        own = _switched(attributes) if not _SWITCHING.isdisjoint(attributes) else ""
        styles = attributes.get("style", "")
        return _merged(self._of_styles(styles, depth), own) if styles and depth < _DEEPEST_STYLES else own

    def _of_styles(self, names: str, depth: int) -> str:
        """What styles switch, with those that they name themselves. A document has few, each of them on many elements."""
        if names not in self._switches:
            self._switches[names] = ""  # a style that names itself adds nothing
            found = ""
            for name in names.split():
                found = _merged(found, self.switches(self.styles.get(name, {}), depth + 1))
            self._switches[names] = found
        return self._switches[names]


def _switched(attributes: dict[str, str]) -> str:
    values = {(name, value) for name in _SWITCHING for value in attributes.get(name, "").split()}
    found = ""
    for switch, letter in _SWITCHES.items():
        found = _merged(found, letter) if switch in values else found
    return found


def _merged(first: str, later: str) -> str:
    """Both, the later before the first where they are not at one."""
    for letter in later:
        first = first.replace(letter.lower(), "").replace(letter.upper(), "") + letter
    return first


class _Around(NamedTuple):
    """What an element has from those around it. `end_ms` is None where nothing ends it."""

    start_ms: int
    end_ms: int | None
    is_preserved: bool = False
    agent: str = ""
    region: str = ""
    style: str = ""
    switches: str = ""
    is_timed: bool = False
    colour: str = ""


class _Line(Struct):
    """A paragraph's text as it grows, and what of it was said when."""

    pieces: list[str] = field(default_factory=list)
    spoken: list[tuple[int, int, str]] = field(default_factory=list)
    usual_colour: str = WHITE
    open: tuple[str, ...] = ()

    def say(self, text: str, inside: _Around) -> None:
        tags = tuple(inside.switches)
        if inside.colour and inside.colour != self.usual_colour:
            tags = (font_tag(inside.colour), *tags)
        if tags != self.open:
            self.switch(tags)
        self.pieces.append(shield_known_tags(text) if "<" in text else text)

    def switch(self, tags: tuple[str, ...]) -> None:
        """Markup changes only around text, and always well nested."""
        self.pieces += [f"</{tag.split(' ')[0]}>" for tag in reversed(self.open)]
        self.pieces += [f"<{tag}>" for tag in tags]
        self.open = tags

    @property
    def is_at_edge(self) -> bool:
        said = next((piece for piece in reversed(self.pieces) if not _is_tag(piece)), "")
        return said == "" or said[-1] in " \n"


class _Reader:
    """Walks a document's body."""

    def __init__(self, head: _Head, timing: Timing) -> None:
        self._head = head
        self._timing = timing
        self.cues: list[Cue] = []
        self.notices: list[Notice] = []
        self._places: dict[tuple[str, str], tuple[str, str]] = {}
        self._told = set[str]()

    def read(self, element: _Element, around: _Around) -> None:
        """The cues of a body or div, each in the time of its parents."""
        inside = self._inside(element, around)
        is_sequence = element.get("timeContainer") == "seq"
        for child in element:
            name = local_name(child.tag)
            before = len(self.cues)
            if name == "p":
                self._read_paragraph(child, self._inside(child, inside))
            elif name == "div":
                self.read(child, inside)
            if is_sequence and len(self.cues) > before:
                inside = inside._replace(start_ms=max(inside.start_ms, self.cues[-1].end_ms))

    def _inside(self, element: _Element, around: _Around) -> _Around:
        given = _attributes(element)
        if not given:
            return around
        is_timed = not _TIMES.isdisjoint(given)
        start_ms, end_ms = self._span(element, given, around) if is_timed else (around.start_ms, around.end_ms)
        space, agents, switches = given.get("space"), given.get("agent"), self._head.switches(given)
        return _Around(
            start_ms,
            end_ms,
            around.is_preserved if space is None else space == "preserve",
            next((name for name in agents.split() if name in self._head.agents), around.agent) if agents else around.agent,
            given.get("region", around.region),
            given.get("style", around.style),
            "".join(filter(str.islower, _merged(around.switches, switches))) if switches else around.switches,
            around.is_timed or is_timed,
            self._head.colour(given) or around.colour,
        )

    def _span(self, element: _Element, given: dict[str, str], around: _Around) -> tuple[int, int | None]:
        """When an element begins and ends, within the time of those around it."""
        start_ms = around.start_ms + (self._time(element, given["begin"], "begin") if "begin" in given else 0)
        ends = [] if around.end_ms is None else [around.end_ms]
        if "end" in given:
            ends.append(around.start_ms + self._time(element, given["end"], "end"))
        if "dur" in given:
            ends.append(start_ms + self._time(element, given["dur"], "dur"))
        return start_ms, min(ends, default=None)

    def _time(self, element: _Element, expression: str, name: str) -> int:
        found = self._timing.read(expression)
        if found is None:
            self._note(element, NoticeKind.UNREADABLE_TIME, f'{name}="{expression}"')
            return 0
        return found

    def _note(self, element: _Element, kind: NoticeKind, text: str) -> None:
        line: Any = element.sourceline
        self.notices.append(notice(line or 1, kind, text))

    def _read_paragraph(self, element: _Element, inside: _Around) -> None:
        if not inside.is_timed and any("begin" in _attributes(child) for child in element):
            # Only its spans have times: each of them is a cue.
            for child in element:
                if local_name(child.tag) == "span":
                    self._read_paragraph(child, self._inside(child, inside))
            return
        line = _Line(usual_colour=self._head.usual_colour(inside.region, inside.style))
        self._say_inner(element, inside, line)
        line.switch(())
        text = _trimmed("".join(line.pieces), is_preserved=inside.is_preserved)
        start_ms = max(0, inside.start_ms)
        end_ms = start_ms if inside.end_ms is None else inside.end_ms
        if end_ms <= start_ms:
            if not text:
                return
            self._note(element, NoticeKind.END_BEFORE_START, text)
        position, placement = self._place(inside.region, inside.style)
        speaker = self._head.agents.get(inside.agent, "") if inside.agent else ""
        self.cues.append(Cue(start_ms, end_ms, position + text, speaker, _words(line) if line.spoken else (), placement))

    def _place(self, region: str, style: str) -> tuple[str, str]:
        """Our markup of a position, and what the head calls it and how it looks: few, each of them for many paragraphs."""
        known = self._places.get((region, style))
        if known is None:
            position = "{\\an8}" if region in self._head.at_top else ""
            named = (("region", region), ("style", style))
            placement = " ".join(f"{name}={value}" for name, value in named if value and _PLACES.fullmatch(value))
            known = self._places[region, style] = (position, placement)
        return known

    def _say_inner(self, element: _Element, inside: _Around, line: _Line) -> None:
        self._say(element.text, inside, line)
        for child in element:
            name = local_name(child.tag)
            if name == "br":
                line.say("\n", inside)
            elif name == "span":
                self._say_span(child, inside, line)
            elif name not in ("metadata", "set"):
                self._note(child, NoticeKind.UNKNOWN_TAG, f"<{name}>" if name else str(child.text or ""))
                if name:
                    self._say_inner(child, inside, line)
            self._say(child.tail, inside, line)

    def _say_span(self, element: _Element, around: _Around, line: _Line) -> None:
        inside, before, given = self._inside(element, around), len(line.pieces), _attributes(element)
        ruby = self._head.ruby(given) if given else ""
        if ruby == "delimiter":
            return
        for look in self._head.looks(given) if given else ():
            if look not in self._told:
                self._told.add(look)
                self._note(element, NoticeKind.NOT_KEPT, f"{look} of <span>")
        self._say(_OPENING.get(ruby), inside, line)
        self._say_inner(element, inside, line)
        self._say(_CLOSING.get(ruby), inside, line)
        if element.get("begin") is not None:
            said = "".join(piece for piece in line.pieces[before:] if not _is_tag(piece))
            line.spoken.append((inside.start_ms, inside.start_ms if inside.end_ms is None else inside.end_ms, said))

    def _say(self, text: str | None, inside: _Around, line: _Line) -> None:
        if not text:
            return
        if not inside.is_preserved:
            text = _SPACE.sub(" ", text)
            text = text.lstrip(" ") if text[0] == " " and line.is_at_edge else text
        if text:
            line.say(text, inside)


_TAGS = frozenset(f"<{slash}{letter}>" for slash in ("", "/") for letter in "ibu") | {"</font>"}
_FONT = "<font "
# The parts of a ruby as people write them in a line.
_OPENING, _CLOSING = {"text": "("}, {"text": ")"}


def _is_tag(piece: str) -> bool:
    return piece in _TAGS or piece.startswith(_FONT)


def _trimmed(text: str, *, is_preserved: bool) -> str:
    """Without the blanks around line breaks that nobody sees."""
    if is_preserved:
        return text
    return "\n".join(line.strip(" ") for line in text.split("\n"))


def _words(line: _Line) -> tuple[Word, ...]:
    timed = [(start, end, text.replace("\n", " ")) for start, end, text in line.spoken if text.strip()]
    return tuple(_in_order(timed)) if all(start <= end for start, end, _ in timed) else ()


def _in_order(timed: list[tuple[int, int, str]]) -> Iterator[Word]:
    for start_ms, end_ms, text in timed:
        yield Word(start_ms, end_ms, text)
