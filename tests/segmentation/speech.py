"""Random speech in every script, as recognisers write it down."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, cycle

from hypothesis import strategies as st

from subtitler.timedtext.transcript import Sentence, Transcript, Word

_OPENING, _CLOSING = "“《「（(", "，。！？、；：,.!?;:”》」）)…—"
# Letters that stand for themselves, with the signs that are written on them.
_LETTER = (
    f"[^\\s{_OPENING}{_CLOSING}][\u0300-\u036f\u064b-\u0652\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200d\ufe0f\U0001f3fb-\U0001f3ff]*"
)
_EMOJI = "(?:[\U0001f1e6-\U0001f1ff]{2}|[\U0001f300-\U0001faff\u2600-\u27bf][\ufe0f\u200d\U0001f300-\U0001faff]*)"
_SPACED_WORD = r"[A-Za-z0-9À-ÿ\u0590-\u06ff\uac00-\ud7a3%°'’-]+(?:[.,:](?=[A-Za-z0-9])[A-Za-z0-9%]+)*"
_PART = re.compile(
    rf"\s+|(?P<open>[{_OPENING}]+)|(?P<close>[{_CLOSING}]+)|(?P<whole>{_EMOJI}|{_SPACED_WORD})|(?P<letter>{_LETTER})"
)


@dataclass(frozen=True, slots=True)
class Script:
    """Phrases to make sentences of, what stands between them, and a language that is written so."""

    language: str
    phrases: tuple[str, ...]
    blank: str = " "


_LATIN = (
    "the river|was warm,|and the boats|were out.|Mr. Smith|went to New York|in 2026.|It costs 5 dollars|for 3 km|"
    "or 10 percent|because|nobody had asked|him before,|I think (as you know)|“never again,”|he said:|e.g. this|"
    "U.S. law|version 2.6|is naïve?|Yes!|a|at 7 p.m.|don’t|which they couldn't understand;|incomprehensibilities|"
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenband|and"
)
_CHINESE = (
    "大家早上好，|我们先看一下|今天的进度。|然后|因为人工智能|的发展|很快，|所以|三公斤苹果|2026年5月1日|"
    "百分之五|他说：“好。”|《红楼梦》|但是没有人|问过他。|你知道吗？|北京大学|的学生们|和老师|一个人|在河边|"
    "走了5公里|用Python写的|App|2.6版本|了|啊！|嗯，"
)
_JAPANESE = (
    "今日は|とても良い|天気ですね。|オーバー|コンピューターを|使って|映画を|見ました、|「そうですか」|と言った。|"
    "3キロ|東京大学の|学生が|っていう|ちょっと"
)
_KOREAN = "안녕하세요,|오늘은|날씨가|정말 좋네요.|그래서|우리는|5킬로미터를|걸었습니다.|한국어 자막을|만듭니다!|그리고|네."
_THAI = "ภาษาไทย|วันนี้|อากาศดี|มาก|เราไป|ตลาด|ด้วยกัน|แล้ว|กินข้าว|ที่ร้าน|ใกล้บ้าน| และ|ครับ|น้ำ"
_ARABIC = "مرحبا|بكم،|اليوم|سنتحدث|عن النهر|الطويل.|لماذا؟|هذا|كِتَابٌ|جميل|في 5 كم|و"
_HEBREW = "שלום|לכולם,|היום|נדבר|על הנהר|הארוך.|למה?|זה|ספר|יפה|ב-5 ק״מ"
_EMOJIS = "😀|👨\u200d👩\u200d👧|🇨🇳|👍🏽|❤️|🎵🎵|♪|OK 😀|好😀|😀."

SCRIPTS = {
    "Latin": Script("en", tuple(_LATIN.split("|"))),
    "Chinese": Script("zh", tuple(_CHINESE.split("|")), ""),
    "Japanese": Script("ja", tuple(_JAPANESE.split("|")), ""),
    "Korean": Script("ko", tuple(_KOREAN.split("|"))),
    "Thai": Script("th", tuple(_THAI.split("|")), ""),
    "Arabic": Script("ar", tuple(_ARABIC.split("|"))),
    "Hebrew": Script("he", tuple(_HEBREW.split("|"))),
    "emoji": Script("en", tuple(_EMOJIS.split("|"))),
    "mixed": Script(
        "zh", tuple("|".join((_LATIN, _CHINESE, _JAPANESE, _KOREAN, _THAI, _ARABIC, _HEBREW, _EMOJIS)).split("|")), " "
    ),
}

_lengths = st.sampled_from([0, 40, 120, 200, 200, 300, 480, 900, 2600])
_silences = st.sampled_from([0, 0, 0, 0, 40, 120, 299, 300, 600, 1499, 1500, 4000])
rhythms = st.lists(st.tuples(_lengths, _silences), min_size=1, max_size=9)
"""How long words are, and the silence after each, again and again."""


def words_in(text: str, sizes: list[int], *, is_blank_first: bool) -> list[tuple[str, str]]:
    """The words of a text with the punctuation after each: letters of scripts without blanks by as many as `sizes` says."""
    words: list[list[str]] = []
    opening, blank, room = "", "", 0
    each = cycle(sizes)
    for part in _PART.finditer(text):
        found = part[0]
        if found.isspace():
            blank, room = (found, 0) if words else ("", 0)
        elif part["open"]:
            opening, room = opening + found, 0
        elif part["close"] and words and not (blank or opening):
            words[-1][1], room = words[-1][1] + found, 0
        elif part["letter"] and room and not (blank or opening):
            words[-1][0], room = words[-1][0] + found, room - 1
        else:
            if blank and not is_blank_first:
                words[-1][1 if words[-1][1] else 0] += blank
            words.append([(blank if is_blank_first else "") + opening + found, ""])
            opening, blank, room = "", "", next(each) - 1 if part["letter"] else 0
    if opening:
        words.append([blank + opening, ""])
    return [(word, mark) for word, mark in words]


def sentence(
    text: str,
    start_ms: int,
    rhythm: list[tuple[int, int]],
    sizes: list[int],
    speaker: int | None = None,
    *,
    is_blank_first: bool = True,
    channel: int = 0,
) -> Sentence:
    """The text, spoken in a rhythm from a time on; its words begin one after the other."""
    written = words_in(text, sizes, is_blank_first=is_blank_first)
    beats = [beat for beat, _ in zip(cycle(rhythm), written, strict=False)]
    # A word without length is at least followed by a millisecond: equal times are a matter of bad input.
    starts = list(accumulate((max(1, length + silence) for length, silence in beats), initial=start_ms))
    words = tuple(
        Word(start, start + length, word, mark)
        for start, (length, _), (word, mark) in zip(starts, beats, written, strict=False)
    )
    return Sentence(start_ms, words[-1].end_ms, text, words, speaker, channel)


@st.composite
def _spoken(draw: st.DrawFn, script: Script, speakers: tuple[int | None, ...], channel: int) -> list[Sentence]:
    sizes = draw(st.sampled_from([[1], [1], [2, 1, 3, 4], [4, 2], [1, 1, 2]]))
    is_blank_first = draw(st.booleans())
    sentences: list[Sentence] = []
    now = draw(st.integers(0, 3000))
    phrases = st.lists(st.sampled_from(script.phrases), min_size=1, max_size=14).map(script.blank.join)
    for text in draw(st.lists(phrases, min_size=1, max_size=5)):
        said = sentence(
            text.strip(),
            now,
            draw(rhythms),
            sizes,
            draw(st.sampled_from(speakers)),
            is_blank_first=is_blank_first,
            channel=channel,
        )
        sentences.append(said)
        now = said.end_ms + draw(_silences) + 1
    return sentences


@st.composite
def transcripts(draw: st.DrawFn, script: Script, *, has_channels: bool = True) -> Transcript:
    """What was said in a script, by several people, on one channel or at the same time on two."""
    sentences = draw(_spoken(script, (None, 0, 0, 1), 0))
    if has_channels and draw(st.integers(0, 3)) == 0:
        sentences += draw(_spoken(script, (5, 6), 1))
    sentences.sort(key=lambda said: said.start_ms)
    end_ms = max(said.end_ms for said in sentences)
    media_ms = draw(st.sampled_from([0, end_ms, end_ms + 100, end_ms + 5000]))
    return Transcript(tuple(sentences), media_ms)


def name(number: int) -> str:
    """What the diarization's speakers are called."""
    return f"Speaker {number + 1}"


def moved(transcript: Transcript, by_ms: int) -> Transcript:
    """The transcript, everything that much later."""
    return changed(
        transcript, lambda word: Word(word.start_ms + by_ms, word.end_ms + by_ms, word.text, word.punctuation), by_ms
    )


def changed(transcript: Transcript, change: Callable[[Word], Word], by_ms: int = 0) -> Transcript:
    """The transcript with every word changed, and everything that much later."""
    sentences = tuple(
        Sentence(
            said.start_ms + by_ms, said.end_ms + by_ms, said.text, tuple(map(change, said.words)), said.speaker, said.channel
        )
        for said in transcript.sentences
    )
    return Transcript(sentences, transcript.media_ms + by_ms if transcript.media_ms else 0)


def joined(said: Transcript, later: Transcript) -> Transcript:
    """Both, one after the other."""
    return Transcript(said.sentences + later.sentences)
