"""What is said in the bundled sample, and how much of it was heard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "resources" / "sample"


def spoken_in_sample() -> list[str]:
    """The sample's known words, without the speakers' names."""
    lines = (SAMPLES / "sample.txt").read_text("utf-8").splitlines()
    return words(" ".join(line.split(":", 1)[-1] for line in lines))


def words(text: str) -> list[str]:
    """The words of a text, in lower case, without punctuation."""
    return [word for word in ("".join(c for c in piece if c.isalnum() or c == "'") for piece in text.lower().split()) if word]


def word_error_rate(heard: Sequence[str], said: Sequence[str]) -> float:
    """The share of words that were missed, added or wrong (Levenshtein distance over words)."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, start=1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1] / max(1, len(said))
