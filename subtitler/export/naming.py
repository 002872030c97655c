"""Names of exported files, by a pattern as people write it: `{stem}.{lang}.{ext}`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from subtitler.files import safe_stem

FIELDS = ("stem", "lang", "track", "speaker", "format", "ext")
"""What a pattern may hold in braces. Other braces stay as they are."""

_FIELD = re.compile(r"\{(" + "|".join(FIELDS) + r")\}")
# What separates a field from the one before it goes with a field that is empty: "film..srt" is nobody's wish.
_EMPTY = re.compile("^\0[ ._-]*|[ ._-]*\0")


def file_name(pattern: str, values: Mapping[str, str], suffix: str, known: Collection[str] = ()) -> str:
    """The name that the pattern gives with these values, made safe for every system, with the format's suffix at its end.

    A pattern without {ext} gets it, in the place of a suffix that it ends with: the format's, or one of those `known`.
    """
    ending = f".{values.get('ext') or suffix[1:]}"
    filled = _FIELD.sub(lambda found: values.get(found[1], "") or "\0", _without_ending(pattern, (suffix, *known)))
    return safe_stem(_EMPTY.sub("", filled).lstrip(" .")) + ending


def _without_ending(pattern: str, suffixes: Collection[str]) -> str:
    endings = (".{ext}", "{ext}", *sorted(suffixes, key=len, reverse=True))
    ending = next((ending for ending in endings if pattern.lower().endswith(ending)), "")
    return pattern[: len(pattern) - len(ending)]


def unique(wanted: Path, taken: Collection[Path]) -> Path:
    """The path, or the first of `name (2).ext` … that none of the taken ones has."""
    candidate, number = wanted, 2
    while candidate in taken:
        candidate = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        number += 1
    return candidate
