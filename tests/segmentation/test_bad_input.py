"""Whatever a recogniser returns: no exception, nothing that was said is lost, and every cue can be written to a file."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from subtitler.cli.commands import run_command
from subtitler.formats.registry import read
from subtitler.segmentation.presets import PRESETS
from subtitler.segmentation.segmenting import segment
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.transcript import Sentence, Timing, Transcript, Word

UNREADABLE = re.compile("[\\s\x00-\x1f\x7f-\x9f\u2060\ud800-\udfff\ufeff]")


def words(*given: tuple[int, int, str]) -> tuple[Word, ...]:
    return tuple(Word(*word) for word in given)


def evenly(text: str, start_ms: int = 0, each_ms: int = 300) -> tuple[Word, ...]:
    pieces = text.split(" ")
    return tuple(
        Word(start_ms + n * each_ms, start_ms + (n + 1) * each_ms, (" " if n else "") + piece) for n, piece in enumerate(pieces)
    )


LONG = "x" * 500
RIVER = "the river was warm"
BAD: dict[str, tuple[Sentence, ...]] = {
    "no times": (Sentence(0, 0, RIVER, words((0, 0, "the "), (0, 0, "river "), (0, 0, "was "), (0, 0, "warm"))),),
    "equal times": (Sentence(5, 5, RIVER, words((5, 5, "the "), (5, 5, "river "), (5, 5, "was "), (5, 5, "warm"))),),
    "reversed words": (
        Sentence(0, 900, RIVER, words((600, 300, "the "), (900, 600, "river "), (300, 0, "was "), (300, 100, "warm"))),
    ),
    "falling times": (
        Sentence(0, 900, RIVER, words((800, 900, "the "), (500, 600, "river "), (200, 300, "was "), (0, 9, "warm"))),
    ),
    "a reversed sentence": (Sentence(9000, 1000, RIVER, evenly(RIVER, 9000)),),
    "overlapping words": (
        Sentence(0, 900, RIVER, words((0, 800, "the "), (100, 900, "river "), (200, 700, "was "), (300, 9000, "warm"))),
    ),
    "overlapping sentences": (
        Sentence(0, 5000, RIVER, evenly(RIVER, 0, 1200)),
        Sentence(1000, 3000, "so were we", evenly("so were we", 1000)),
        Sentence(1000, 3000, "and you", evenly("and you", 1000)),
    ),
    "negative times": (
        Sentence(-900, -100, RIVER, words((-900, -700, "the "), (-700, -100, "river "), (-50, 0, "was "), (0, 9, "warm"))),
    ),
    "sentences out of order": (Sentence(5000, 6000, "later"), Sentence(0, 1000, "earlier")),
    "a word of a minute": (Sentence(0, 61_000, "the rivers", words((0, 300, "the "), (300, 60_300, "rivers"))),),
    "a word of 500 characters": (
        Sentence(0, 2000, f"a {LONG} b", words((0, 100, "a "), (100, 1900, LONG), (1900, 2000, " b"))),
    ),
    "500 Chinese characters in one word": (Sentence(0, 9000, "好" * 500, words((0, 9000, "好" * 500))),),
    "only punctuation": (
        Sentence(0, 1000, "...!?", words((0, 1000, "...!?"))),
        Sentence(1000, 2000, "，。？"),
    ),
    "words of punctuation": (Sentence(0, 900, ", . !", words((0, 300, ","), (300, 600, " ."), (600, 900, " !"))),),
    "only emoji": (
        Sentence(
            0, 900, "😀👨\u200d👩\u200d👧🇨🇳👍🏽", words((0, 300, "😀"), (300, 600, "👨\u200d👩\u200d👧"), (600, 900, "🇨🇳👍🏽"))
        ),
    ),
    "sixty emoji": (Sentence(0, 900, "😀" * 60),),
    "right to left and back": (
        Sentence(0, 3000, "مرحبا hello שלום 2026 \u202eabc\u202c عالم", evenly("مرحبا hello שלום 2026 \u202eabc\u202c عالم")),
    ),
    "NUL": (Sentence(0, 900, "the\x00 ri\x00ver", words((0, 300, "the\x00 "), (300, 900, "ri\x00ver"))),),
    "only NUL": (Sentence(0, 900, "\x00\x00", words((0, 900, "\x00\x00"))), Sentence(900, 1800, "ok")),
    "a lone surrogate": (
        Sentence(0, 900, "the \ud83d river", words((0, 300, "the "), (300, 600, "\ud83d"), (600, 900, " river"))),
    ),
    "line breaks and tabs": (Sentence(0, 900, "the\nriver\t\u2028was\r\nwarm", evenly("the\nriver\t\u2028was\r\nwarm")),),
    "an arrow and tags": (Sentence(0, 900, "a --> b <c> d &amp; e"),),
    "a sentence without words": (Sentence(0, 60_000, f"{RIVER}, and " * 20),),
    "a sentence without text": (
        Sentence(0, 900, "", words((0, 900, ""))),
        Sentence(900, 1800, "   "),
        Sentence(1800, 2400, "ok"),
    ),
    "words that say less": (Sentence(0, 1200, RIVER, words((0, 300, "the "), (300, 600, "river"))),),
    "words that say more": (Sentence(0, 1200, "the river", evenly(RIVER)),),
    "words that say something else": (Sentence(0, 1200, "it costs 25 dollars", evenly("twenty five bucks it is")),),
    "words without text": (Sentence(0, 1200, RIVER, words((0, 300, ""), (300, 600, ""), (600, 900, " "))),),
    "a blank as a word of its own, long after": (
        Sentence(0, 4400, "the river ", words((0, 300, "the "), (300, 600, "river"), (4000, 4400, " "))),
    ),
    "blanks as words before, between and after Chinese": (
        Sentence(
            0,
            9000,
            " 好。 好 ",
            words((0, 9, " "), (2000, 2300, "好。"), (4000, 4100, " "), (7000, 8000, "好"), (9000, 9000, "")),
        ),
    ),
    "words outside their sentence": (Sentence(1000, 2000, RIVER, evenly(RIVER, 50_000)),),
    "one letter a word": (Sentence(0, 900, "abc" * 100, tuple(Word(n, n + 1, "abc"[n % 3]) for n in range(300))),),
}


def letters(text: str) -> str:
    """What a reader could miss."""
    return UNREADABLE.sub("", text)


def check(cues: tuple[Cue, ...], said: tuple[Sentence, ...]) -> None:
    """Nothing is lost, and the times are times."""
    ordered = sorted(said, key=lambda sentence: (sentence.start_ms, sentence.end_ms))
    shown, heard = letters("".join(cue.text for cue in cues)), letters("".join(sentence.text for sentence in ordered))
    # Of sentences that overlap, the cues take turns.
    assert shown == heard or sorted(shown) == sorted(heard) or (heard in shown and len(said) == 1)
    assert [cue.start_ms for cue in cues] == sorted(cue.start_ms for cue in cues)
    assert all(cue.end_ms > cue.start_ms >= 0 for cue in cues)
    assert all(cue.end_ms <= following.start_ms for cue, following in pairwise(cues))
    assert all(line and line == line.strip() for cue in cues for line in cue.lines)
    assert all("".join(word.written for word in cue.words).split() for cue in cues)


@pytest.mark.parametrize("what", BAD)
def test_bad_input_becomes_cues_by_every_preset_and_nothing_is_lost(what: str) -> None:
    for preset in PRESETS.values():
        check(segment(Transcript(BAD[what]), preset, str), BAD[what])


def test_words_that_cannot_be_placed_are_marked_as_moved() -> None:
    (cue,) = segment(Transcript(BAD["equal times"]), PRESETS["netflix_en"], str)
    assert [word.start_ms for word in cue.words] == [5, 6, 7, 8]
    assert [word.timing for word in cue.words] == [Timing.MOVED] * 4


def test_no_sentences_are_no_cues() -> None:
    assert all(segment(Transcript(()), preset, str) == () for preset in PRESETS.values())


def test_a_word_of_a_minute_stays_for_its_minute() -> None:
    cues = segment(Transcript(BAD["a word of a minute"]), PRESETS["netflix_en"], str)
    assert (cues[-1].text, cues[-1].words[0].end_ms) == ("rivers", 60_300)
    assert cues[-1].end_ms >= 60_300


def document(said: tuple[Sentence, ...]) -> str:
    """The sentences as the service's result file."""
    sentences = [
        {
            "begin_time": sentence.start_ms,
            "end_time": sentence.end_ms,
            "text": sentence.text,
            "words": [
                {"begin_time": word.start_ms, "end_time": word.end_ms, "text": word.text, "punctuation": word.punctuation}
                for word in sentence.words
            ],
        }
        for sentence in said
    ]
    return json.dumps({"transcripts": [{"channel_id": 0, "text": "", "sentences": sentences}]})


@pytest.mark.parametrize("suffix", [".srt", ".vtt"])
@pytest.mark.parametrize("what", BAD)
def test_a_result_of_bad_input_is_converted_and_nothing_is_lost(what: str, suffix: str, tmp_path: Path) -> None:
    source, target = tmp_path / "talk.json", tmp_path / f"talk{suffix}"
    source.write_text(document(BAD[what]), encoding="utf-8")
    assert run_command(["convert", str(source), str(target)]) == 0
    shown = letters("".join(cue.text for cue in read(target).cues))
    heard = letters("".join(sentence.text for sentence in BAD[what]))
    assert sorted(shown) == sorted(heard) or heard in shown


def test_a_result_without_times_is_converted(tmp_path: Path) -> None:
    source, target = tmp_path / "talk.json", tmp_path / "talk.srt"
    sentences = [{"text": "The river was warm.", "words": [{"text": "The "}, {"text": "river was warm", "punctuation": "."}]}]
    source.write_text(json.dumps({"transcripts": [{"sentences": sentences}]}), encoding="utf-8")
    assert run_command(["convert", str(source), str(target)]) == 0
    assert "The river was warm." in target.read_text("utf-8")
