"""Cutting long transcripts into cues, and how near the breaks come to those that people set.

    python tests/benchmarks/run.py --show segmentation

The floor is filling lines word by word, which is what a player without any rules would do. WhisperX's SubtitlesProcessor and
stable-ts' regrouping run in a Python of their own, which has them, where SUBTITLER_BENCH_PEERS names one:

    python -m venv peers && peers/bin/pip install --no-deps whisperx stable-ts
    SUBTITLER_BENCH_PEERS=peers/bin/python make bench

A peer that cannot be imported there has one row, which says why. Times are of one processor, medians of some turns.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from subtitler.segmentation import phrases
from subtitler.segmentation.presets import PRESETS
from subtitler.segmentation.segmenting import Wishes, segment
from subtitler.timedtext.transcript import Sentence, Transcript, Word
from tests.segmentation.reference_sets import (
    Reference,
    agreement,
    breaks_of,
    chinese,
    cut,
    ends_apart,
    english,
    evenly,
    greedy,
    spoken,
)

TURNS = 5
_PEERS = "SUBTITLER_BENCH_PEERS"

Row = dict[str, object]

# What the peers' Python runs: it reads segments of words, and prints the seconds of one processor and the texts of the cues.
_WHISPERX = """
import json, sys
from time import process_time
from whisperx.SubtitlesProcessor import SubtitlesProcessor
segments = json.load(sys.stdin)
begun = process_time()
found = SubtitlesProcessor(segments, "en").process_segments(advanced_splitting=True)
print(json.dumps([process_time() - begun, [part["text"] for part in found]]))
"""
_STABLE_TS = """
import json, sys
from time import process_time
from stable_whisper import WhisperResult
segments = json.load(sys.stdin)
for segment in segments:
    segment["words"] = [word | {"word": " " + word["word"]} for word in segment["words"]]
result = WhisperResult({"language": "en", "segments": segments}, force_order=True)
begun = process_time()
result.regroup("da")
print(json.dumps([process_time() - begun, [part.text for part in result.segments]]))
"""
_PROGRAMS = {"WhisperX SubtitlesProcessor": _WHISPERX, "stable-ts regroup": _STABLE_TS}


def sample(count: int, *, is_punctuated: bool) -> Transcript:
    """English speech of so many words, made of the reference sentences, with pauses; or one sentence without any, the worst
    that can come.
    """
    texts = english().texts * (1 + count // 1000)
    if is_punctuated:
        sentences = spoken(texts, "en").sentences
        return Transcript(_first(sentences, count))
    chance = random.Random(1)
    said = [word.strip(',.;:?!…”“"').lower() for text in texts for word in text.split()][:count]
    words, now = [], 0
    for number, text in enumerate(said):
        length = 60 * len(text) + chance.randrange(40)
        words.append(Word(now, now + length, f" {text}" if number else text))
        now += length + 60
    return Transcript((Sentence(0, now, " ".join(said), tuple(words)),))


def _first(sentences: Sequence[Sentence], count: int) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for sentence in sentences:
        if count <= 0:
            break
        found.append(sentence)
        count -= len(sentence.words)
    return tuple(found)


def chinese_sample(count: int) -> Transcript:
    return Transcript(_first(spoken(chinese("first").texts * (1 + count // 2000), "zh").sentences, count))


def words_in(said: Transcript) -> int:
    return sum(len(sentence.words) for sentence in said.sentences)


def ours(said: Transcript, language: str) -> float:
    """Seconds that our segmentation takes once."""
    preset = PRESETS["netflix_en" if language == "en" else "zh_video"]
    return _seconds(lambda: segment(said, preset, str, Wishes(language=language)))


def filling(said: Transcript) -> float:
    texts = [sentence.text for sentence in said.sentences]
    return _seconds(lambda: greedy(texts))


def _seconds(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


def obstacle(program: str) -> str:
    """Why a peer cannot run; "" where it can."""
    python = os.environ.get(_PEERS)
    if not python:
        return f"{_PEERS} names no Python that has it"
    ended = subprocess.run([python, "-c", program], input="[]", capture_output=True, text=True, check=False)
    return ended.stderr.strip().splitlines()[-1] if ended.returncode else ""


def by_peer(program: str, said: Transcript) -> tuple[float, list[str]]:
    """Seconds and texts of a peer's cues."""
    segments = [
        {
            "start": sentence.start_ms / 1000,
            "end": sentence.end_ms / 1000,
            "text": sentence.text,
            "words": [
                {"word": word.written.strip(), "start": word.start_ms / 1000, "end": word.end_ms / 1000}
                for word in sentence.words
            ],
        }
        for sentence in said.sentences
    ]
    command = [os.environ[_PEERS], "-c", program]
    ended = subprocess.run(command, input=json.dumps(segments), stdout=subprocess.PIPE, text=True, check=True)
    seconds, texts = json.loads(ended.stdout.splitlines()[-1])
    return seconds, texts


def speed(small: Transcript, large: Transcript, kind: str, peers: Mapping[str, str]) -> list[Row]:
    """Few words and many, by turns, so that what else the computer does meets both."""
    turns = [(ours(small, "en"), ours(large, "en"), filling(small), filling(large)) for _ in range(TURNS)]
    few, many, floor_of_few, floor_of_many = (median(times) for times in zip(*turns, strict=True))
    growth = median(turn[1] / turn[0] for turn in turns) * words_in(small) / words_in(large)
    what = f"{words_in(small):,} words: {kind}"
    return [
        row(what, f"{few:.2f} s", f"filling lines {floor_of_few:.3f} s", f"{few / floor_of_few:.0f}", "< 1 s"),
        *beside(small, what, few, peers),
        row(
            f"{words_in(large):,} words: {kind}",
            f"{many:.2f} s",
            f"filling lines {floor_of_many:.3f} s",
            f"{many / floor_of_many:.0f}",
            "< 6 s",
        ),
        row("of these: time a word, many words beside few", f"{growth:.2f}", "1", "", "≤ 1.2"),
    ]


def beside(said: Transcript, what: str, seconds: float, peers: Mapping[str, str]) -> list[Row]:
    """The same words by the peers."""
    found = []
    for name, program in peers.items():
        theirs = by_peer(program, said)[0]
        found.append(row(what, f"{seconds:.2f} s", f"{name} {theirs:.2f} s", f"{seconds / theirs:.1f}", "–"))
    return found


def dictionary() -> Row:
    """jieba's dictionary, which is read once a process, when the first Chinese text comes."""
    begun = process_time()
    phrases.words_of("先把词典读进来")
    return row("reading the dictionary of Chinese words, once a process", f"{process_time() - begun:.2f} s", "", "", "–")


def quality(peers: Mapping[str, str]) -> list[Row]:
    """F1 of breaks on the half of the reference sets that no weight was tuned on. The peers break no lines."""
    reference = english()
    lines = [cue.lines for cue in cut(reference, "en")]
    others = {"filling lines": greedy(reference.texts), "rules like stable-ts’": evenly(reference.texts)}
    said = spoken(reference.texts, "en")
    others |= {name: [[text] for text in by_peer(program, said)[1]] for name, program in peers.items()}
    found = []
    for told_apart, kind in ((False, "of any kind"), (True, "lines and cues told apart")):
        own = _f1(reference, lines, told_apart=told_apart)
        for name, other in others.items():
            what = f"F1 of English breaks {kind}, with sentence ends (without)"
            found.append(row(what, own, f"{name} {_f1(reference, other, told_apart=told_apart)}", "", "higher"))
    return found + _chinese_quality()


def _f1(reference: Reference, lines: Sequence[Sequence[str]], *, told_apart: bool) -> str:
    apart, count = ends_apart(lines, reference.texts), len(reference.texts)
    own = breaks_of(lines, reference.texts)
    whole = agreement(reference.breaks, own, told_apart=told_apart, ends=(apart, count, apart))
    return f"{whole:.2f} ({agreement(reference.breaks, own, told_apart=told_apart):.2f})"


def _chinese_quality() -> list[Row]:
    first, second = chinese("first"), chinese("second")
    people = f"two people with each other {agreement(first.breaks, second.breaks):.2f}"
    found = []
    for name, reference in (("the first", first), ("the second", second)):
        own = breaks_of([cue.lines for cue in cut(reference, "zh")], reference.texts)
        f1 = f"{agreement(reference.breaks, own):.2f}"
        found.append(row(f"F1 of Chinese breaks inside sentences, beside {name} person’s", f1, people, "", "higher"))
    return found


def row(what: str, own: str, peer: str, ratio: str, goal: str) -> Row:
    return {"what": what, "Subtitler": own, "peer": peer or "–", "ratio": ratio or "–", "goal": goal}


def rows() -> list[Row]:
    """The table."""
    load = dictionary()
    obstacles = {name: obstacle(program) for name, program in _PROGRAMS.items()}
    peers = {name: program for name, program in _PROGRAMS.items() if not obstacles[name]}
    found: list[Row] = []
    for is_punctuated, kind in ((True, "English sentences"), (False, "English without a mark or a pause, the worst case")):
        small, large = (sample(count, is_punctuated=is_punctuated) for count in (20_000, 100_000))
        found += speed(small, large, kind, peers)
    said = chinese_sample(20_000)
    seconds = median(ours(said, "zh") for _ in range(TURNS))
    found.append(
        row(f"{words_in(said):,} words of mostly one character: Chinese sentences", f"{seconds:.2f} s", "", "", "< 1 s")
    )
    found += [load, *quality(peers)]
    return found + [row(name, "–", f"not measured: {why}", "", "–") for name, why in obstacles.items() if why]
