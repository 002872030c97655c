"""JSON (.json) as WhisperX, Whisper and faster-whisper write it: segments with their words, times in seconds.

    {"segments": [{"start": 1.0, "end": 2.5, "text": "Good morning.", "speaker": "Ann",
                   "words": [{"word": "Good", "start": 1.0, "end": 1.4}, …]}], "word_segments": […], "language": "en"}

A segment is a cue. Words without times, as WhisperX leaves those that it could not align, get estimated ones between their
neighbours. The reader takes whisper.cpp's `transcription` with offsets in milliseconds, too, and a bare list of segments.
Results of DashScope are read by subtitler.recognition. Written words have no score: nobody has measured one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from subtitler.formats.plain_text import clean_name, clean_text
from subtitler.formats.reading import UNKNOWN, About, Format, Notice, NoticeKind, Parsed, Part, notice
from subtitler.timedtext.alignment import timed_words
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Timing, Word

# A hundred thousand hours are nobody's recording.
_MOST_MS = 360_000_000_000
# A word is looked for so many characters further on: what is far away is another one.
_FURTHEST = 200
_LISTS = ("segments", "transcription")

_Object = Mapping[str, object]


def parse(text: str) -> Parsed | None:
    """The cues in the order of the file. None where it holds no list of segments. Notices count segments, not lines."""
    document = _document(text.lstrip("\ufeff"))
    segments = _segments(document)
    if segments is None:
        return None
    notices: list[Notice] = []
    cues = tuple(_cues(segments, notices))
    language = document.get("language") if isinstance(document, dict) else ""
    return Parsed(cues, tuple(notices), language if isinstance(language, str) and len(language) <= 20 else "")


def _document(text: str) -> object:
    from msgspec import DecodeError
    from msgspec import json as quick

    try:
        return quick.decode(text)
    except RecursionError:
        return None
    except (DecodeError, ValueError):
        # Python's own writers put NaN into files, which only Python's own reader takes.
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return None


def _segments(document: object) -> list[_Object] | None:
    found = next((document[name] for name in _LISTS if name in document), None) if isinstance(document, dict) else document
    if not isinstance(found, list) or not all(isinstance(each, dict) and "text" in each for each in found):
        return None
    return found if found or isinstance(document, dict) else None


def _cues(segments: Sequence[_Object], notices: list[Notice]) -> Iterator[Cue]:
    previous_end = 0
    for number, segment in enumerate(segments, start=1):
        said = segment["text"]
        text = said.replace("\r\n", "\n").strip() if isinstance(said, str) else ""
        start, end = _span(segment)
        words = tuple(_words(segment, text, start, end))
        if start is None or end is None:
            start = words[0].start_ms if words else start
            end = words[-1].end_ms if words else end
        if kind := _oddity(start, end):
            notices.append(notice(number, kind, text))
        start = previous_end if start is None else max(0, start)
        end = start if end is None else max(0, end)
        yield Cue(start, end, text, _speaker(segment), words)
        previous_end = end


def _oddity(start: int | None, end: int | None) -> NoticeKind | None:
    if start is None or end is None:
        return NoticeKind.UNREADABLE_TIME
    if min(start, end) < 0:
        return NoticeKind.NEGATIVE_TIME
    return NoticeKind.END_BEFORE_START if end <= start else None


def _span(owner: _Object) -> tuple[int | None, int | None]:
    """Start and end in ms: seconds, or whisper.cpp's offsets."""
    if "start" in owner:
        return _ms(owner["start"], 1000), _ms(owner.get("end"), 1000)
    offsets = owner.get("offsets")
    return (_ms(offsets.get("from"), 1), _ms(offsets.get("to"), 1)) if isinstance(offsets, dict) else (None, None)


def _ms(value: object, per_unit: int) -> int | None:
    if not isinstance(value, float | int) or isinstance(value, bool):
        return None
    ms = value * per_unit
    # No number is neither more nor less than any.
    return round(ms) if -_MOST_MS < ms < _MOST_MS else None


def _speaker(segment: _Object) -> str:
    """The segment's, else that of its first word."""
    words = segment.get("words")
    of_word = words[0].get("speaker") if isinstance(words, list) and words and isinstance(words[0], dict) else None
    named = segment.get("speaker", of_word)
    return clean_name(named) if isinstance(named, str) else clean_name(str(named)) if type(named) is int else ""


def _words(segment: _Object, text: str, start: int | None, end: int | None) -> Iterator[Word]:
    """The words with the blanks that stand between them in the text; what is between two timed ones is estimated."""
    listed = segment.get("words")
    heard = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    spelled = list(_spelled([_said(each) for each in heard], text))
    spans = [_span(each) for each in heard]
    last = start or 0
    for said, (begin, stop), (count, known) in zip(spelled, spans, _next_known(spans, end), strict=True):
        timing = Timing.MEASURED
        if begin is not None and stop is None:
            timing, stop = Timing.ESTIMATED, begin
        if begin is None or stop is None:
            # An equal share of the time until the next word whose time is known.
            timing, share = Timing.ESTIMATED, max(0, (last if known is None else known) - last) // max(1, count)
            begin, stop = last, last + share
        begin = begin if begin > last else last
        last = stop if stop > begin else begin
        if said and not said.isspace():
            yield Word(begin, last, said, "", timing)


def _said(word: _Object) -> str:
    said = word.get("word", word.get("text"))
    return said if isinstance(said, str) else ""


def _spelled(words: Sequence[str], text: str) -> Iterator[str]:
    """The words as they stand in the text, each with what is before it; as they are where they stand elsewhere."""
    place = 0
    for number, word in enumerate(words, start=1):
        said = word.strip()
        found = text.find(said, place, place + len(said) + _FURTHEST)
        if found < 0:
            yield word
            continue
        end = found + len(said)
        yield text[place : len(text) if number == len(words) else end]
        place = end


def _next_known(spans: Sequence[tuple[int | None, int | None]], end: int | None) -> list[tuple[int, int | None]]:
    """For each word how many there are, with itself, until one whose time is known, and when that begins."""
    found: list[tuple[int, int | None]] = []
    count, known = 0, end
    for begin, _ in reversed(spans):
        count, known = (0, begin) if begin is not None else (count + 1, known)
        found.append((count, known))
    return found[::-1]


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The document, a segment or word a line: cues by their start, times never before 0, each cue at least 1 ms long."""
    from msgspec import json as quick

    segments, every = list[str](), list[str]()
    for cue in sorted(cues, key=lambda cue: max(0, cue.start_ms)):
        start, name = max(0, cue.start_ms), clean_name(cue.speaker)
        speaker = {"speaker": name} if name else {}
        words = [{**word, **speaker} for word in _written_words(cue)] if cue.words else []
        segment = {"start": start / 1000, "end": max(start + 1, cue.end_ms) / 1000, "text": clean_text(cue.text), **speaker}
        segments.append(quick.encode({**segment, "words": words} if words else segment).decode("utf-8"))
        every += [quick.encode(word).decode("utf-8") for word in words]
    language = quick.encode(clean_name(about.language)).decode("utf-8")
    return f'{{"segments": [{_listed(segments)}], "word_segments": [{_listed(every)}], "language": {language}}}\n'


def _listed(encoded: Sequence[str]) -> str:
    return "\n" + ",\n".join(encoded) + "\n" if encoded else ""


def _written_words(cue: Cue) -> Iterator[dict[str, object]]:
    for word in timed_words(cue):
        said = word.written.strip()
        said = said if said.isprintable() else clean_text(said)
        if said:
            yield {"word": said, "start": max(0, word.start_ms) / 1000, "end": max(0, word.end_ms) / 1000}


FORMAT = Format(
    "json",
    "JSON (WhisperX)",
    ".json",
    parse,
    compose,
    carries=frozenset({Part.SPEAKER, Part.WORDS, Part.MARKUP, Part.COLOUR, Part.FONT, Part.END, Part.LINES}),
    is_utf_8=True,
)
