"""LRC (.lrc), the lyrics of music players, and its enhanced form (.words.lrc) with the time of every word.

    [ti:A song]
    [00:01.00]The first line
    [00:04.50]
    [75:02.00]<75:02.00>One <75:02.40>two<75:03.00>

Lines have no ends: a line lasts until the next one, seven seconds at most, or until a stamp without text, which is written
where a pause is longer than a tenth of a second (Subtitle Edit does the same). The reader takes both forms, several stamps
before one text, hours and every spelling of decimals; `offset` moves all times, earlier where it is positive. Other tags are
the file's header. A cue has one line here; its speaker stands before the text. There is no standard.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from subtitler.formats.plain_text import clean_name, clean_text, on_one_line, unified_lines
from subtitler.formats.reading import UNKNOWN, About, Format, Notice, NoticeKind, Parsed, Part, notice
from subtitler.patterns import pattern
from subtitler.timedtext.alignment import timed_words
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.cutting import glue
from subtitler.timedtext.labels import with_label
from subtitler.timedtext.transcript import Word

_LEAST_MS, _MOST_MS = 10, 7000
# Subtitle Edit leaves pauses up to this long to the next line.
_SHORT_PAUSE_MS = 100
_CLOCK = r"(?:(\d{1,4}):)?(\d{1,5}):(\d{1,2})(?:[.:](\d{1,3}))?"
_STAMP = pattern(rf"[ \t]*\[{_CLOCK}\]")
_WORD_STAMP = pattern(rf"<{_CLOCK}>")
_TAG = pattern(r"\[(ti|ar|al|au|by|re|ve|length|offset|la|lr|tool|id|total|hash|sign|qq|kana):([^\n]*)\][ \t]*", re.IGNORECASE)
_OFFSET = pattern(r"[ \t]*([+-]?\d{1,9})[ \t]*")
_LANGUAGE = pattern(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
# What is written anew, or means nothing once the times have been moved.
_NOT_KEPT = frozenset({"offset", "length"})
# A text that begins like a stamp, or holds one of a word, gets a character that nobody sees; the reader takes it off.
_SHIELD, _WORD_SHIELD = "\u200b", "\u2060"
_SHIELDED = pattern(rf"{_SHIELD}(?={_SHIELD}*\s*\[)")
_LIKE_STAMP = pattern(rf"{_SHIELD}*\s*\[")
_LIKE_WORD_STAMP = pattern(rf"<(?={_WORD_SHIELD}*\d{{1,5}}:)")
_SHIELDED_WORD = pattern(rf"<{_WORD_SHIELD}(?={_WORD_SHIELD}*\d{{1,5}}:)")

_Line = tuple[int, int, str]


def parse(text: str) -> Parsed | None:
    """The cues by their start. None where a text that is not blank has neither a stamp nor a tag of lyrics."""
    lines = unified_lines(text).split("\n")
    notices: list[Notice] = []
    tags: list[tuple[str, str]] = []
    stamped: list[_Line] = []
    for number, line in enumerate(lines, start=1):
        found = list(_stamped(number, line))
        tag = None if found else _TAG.fullmatch(line)
        if tag is not None:
            tags.append((tag[1].lower(), tag[2].strip()))
        elif not found and line.strip():
            notices.append(notice(number, NoticeKind.STRAY_TEXT, line))
        stamped += found
    if not stamped and not tags and any(line.strip() for line in lines):
        return None
    header = "\n".join(f"[{name}:{value}]" for name, value in tags if name not in _NOT_KEPT)
    return Parsed(tuple(_cues(stamped, _offset(tags), notices)), tuple(notices), _language(tags), header)


def _stamped(number: int, line: str) -> Iterator[_Line]:
    """The line's text for each of the stamps before it."""
    stamps, place = [], 0
    while found := _STAMP.match(line, place):
        stamps.append(_ms(found))
        place = found.end()
    text = line[place:].strip()
    for ms in stamps:
        yield ms, number, text


def _ms(stamp: re.Match[str]) -> int:
    hours, minutes, seconds, decimals = stamp.groups()
    if hours and decimals is None and stamp[0].count(".") == 0:
        # An old spelling: the last number is hundredths.
        hours, minutes, seconds, decimals = None, hours, minutes, seconds
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((decimals or "0").ljust(3, "0"))


def _language(tags: Sequence[tuple[str, str]]) -> str:
    found = _LANGUAGE.fullmatch(dict(tags).get("la", ""))
    return found[0] if found else ""


def _offset(tags: Sequence[tuple[str, str]]) -> int:
    found = _OFFSET.fullmatch(dict(tags).get("offset", ""))
    return int(found[1]) if found else 0


def _cues(stamped: list[_Line], offset: int, notices: list[Notice]) -> Iterator[Cue]:
    stamped.sort(key=lambda line: line[0])
    times = sorted({ms for ms, _, _ in stamped})
    ends = {ms for ms, _, text in stamped if not text}
    for ms, number, text in stamped:
        if not text:
            continue
        following = bisect_right(times, ms)
        end = times[following] if following < len(times) else ms + _MOST_MS
        end = end if end in ends else min(end, ms + _MOST_MS)
        if ms < offset:
            notices.append(notice(number, NoticeKind.NEGATIVE_TIME, text))
        yield _cue(text, ms, end, offset)


def _cue(text: str, start: int, end: int, offset: int) -> Cue:
    stamps = list(_WORD_STAMP.finditer(text)) if "<" in text else []
    words = tuple(_words(text, stamps, start, end)) if stamps else ()
    if stamps:
        end = max(start + 1, _ms(stamps[-1])) if stamps[-1].end() == len(text) else end
        text = "".join(word.text for word in words).rstrip()
    moved = tuple(Word(max(0, word.start_ms - offset), max(0, word.end_ms - offset), _bare(word.text)) for word in words)
    has_order = all(one.start_ms <= one.end_ms for one in moved)
    return Cue(max(0, start - offset), max(0, end - offset), _bare(text), words=moved if has_order else ())


def _words(text: str, stamps: Sequence[re.Match[str]], start: int, end: int) -> Iterator[Word]:
    """The words, with one blank where the file has some on both sides of a stamp."""
    begins = [(start, 0), *((_ms(stamp), stamp.end()) for stamp in stamps)]
    ends = [(_ms(stamp), stamp.start()) for stamp in stamps] + [(end, len(text))]
    is_open = False
    for (begin_ms, begin), (end_ms, stop) in zip(begins, ends, strict=True):
        said = text[begin:stop]
        said = said if is_open else said.lstrip()
        if said:
            yield Word(begin_ms, end_ms, said)
            is_open = not said[-1].isspace()


def _bare(text: str) -> str:
    if _SHIELD in text and _SHIELDED.match(text):
        text = text[1:]
    return _SHIELDED_WORD.sub("<", text) if _WORD_SHIELD in text else text


def compose(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    """The lyrics: cues that have a text, by their start."""
    return _composed(cues, about, lambda cue, text: text)


def _compose_words(cues: Sequence[Cue], about: About = UNKNOWN) -> str:
    return _composed(cues, about, _timed_text)


def _composed(cues: Sequence[Cue], about: About, text_of: Callable[[Cue, str], str]) -> str:
    title = clean_name(about.title)
    parts = [f"{line}\n" for line in (about.header.text.split("\n") if about.header.text else []) if _TAG.fullmatch(line)]
    if title and not parts:
        parts.append(f"[ti:{title}]\n")
    began = shown_until = 0
    for cue in sorted(cues, key=lambda cue: max(0, cue.start_ms)):
        text = _written_text(cue)
        if not text:
            continue
        start = max(0, cue.start_ms)
        pause = _SHORT_PAUSE_MS if shown_until - began <= _MOST_MS else -1
        if 0 < shown_until < start - pause:
            parts.append(f"[{_clock(shown_until)}]\n")
        parts.append(f"[{_clock(start)}]{text_of(cue, text)}\n")
        began, shown_until = start, max(shown_until, start + _LEAST_MS, cue.end_ms)
    if shown_until:
        parts.append(f"[{_clock(shown_until)}]\n")
    return "".join(parts)


def _written_text(cue: Cue) -> str:
    text = on_one_line(without_markup(cue.text))
    return _shielded(with_label(text, clean_name(cue.speaker)) if cue.speaker and text else text)


def _shielded(text: str) -> str:
    if "<" in text:
        text = _LIKE_WORD_STAMP.sub(f"<{_WORD_SHIELD}", text)
    return _SHIELD + text if "[" in text and _LIKE_STAMP.match(text) else text


def _timed_text(cue: Cue, text: str) -> str:
    """The text with the words' times, as it stands where they are not known or out of order; the label comes before them."""
    plain = without_markup(cue.text)
    if not cue.words or clean_text(plain) != plain:
        return text
    words = timed_words(cue)
    spoken = [_one_line_word(word.written, following) for word, following in _with_next(words)]
    body = "".join(spoken).strip()
    if not text.endswith(body) or _shielded(body) != body:
        return text
    stamps = [_clock(max(word.start_ms, cue.start_ms, 0)) for word in words]
    pieces = [f"<{stamp}>{said}" for stamp, said in zip(stamps, spoken, strict=True)]
    return f"{text[: len(text) - len(body)]}{''.join(pieces).rstrip()}<{_clock(max(0, words[-1].end_ms))}>"


def _with_next(words: Sequence[Word]) -> Iterator[tuple[Word, str]]:
    following = [*(word.written[:1] for word in words[1:]), ""]
    return zip(words, following, strict=True)


def _one_line_word(said: str, following: str) -> str:
    if "\n" not in said:
        return said
    one_line = on_one_line(said)
    return one_line + glue(one_line[-1:], following) if said.endswith("\n") and following else one_line


def _clock(ms: int) -> str:
    """Minutes run on past 59: hours are not known here. Rounded to 10 ms."""
    seconds, hundredths = divmod((ms + 5) // 10, 100)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes:02d}:{seconds:02d}.{hundredths:02d}"


FORMAT = Format("lrc", "LRC", ".lrc", parse, compose, writes_labels=True, precision_ms=10)
WORDS = Format(
    "lrc-words",
    "LRC with word times",
    ".words.lrc",
    parse,
    _compose_words,
    writes_labels=True,
    carries=frozenset({Part.WORDS}),
    precision_ms=10,
    header_of="lrc",
)
