"""Which file of this package holds which format: the only place that names them all.

A format's module is loaded when a file of its suffix comes, or when all of them are asked for: opening one subtitle file does
not wait for twenty others.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import NamedTuple

from subtitler.formats.reading import Format


class Row(NamedTuple):
    """The module, the suffixes that it reads (blanks between them; none where it only writes), and its Format's name there."""

    module: str
    reads: str = ""
    constant: str = "FORMAT"

    @property
    def suffixes(self) -> tuple[str, ...]:
        return tuple(self.reads.split())

    @property
    def format(self) -> Format:
        return _load(self.module, self.constant)


@cache
def _load(module: str, constant: str) -> Format:
    found = getattr(import_module(f"subtitler.formats.{module}"), constant)
    if not isinstance(found, Format):
        raise TypeError(f"{module}.{constant} is no Format")
    return found


# In the order in which the window and the commands name them; of those with one suffix, the first that can read a file does.
ROWS: tuple[Row, ...] = (
    Row("srt", ".srt"),
    Row("webvtt", ".vtt"),
    Row("karaoke", ".words.vtt"),
    Row("ass", ".ass"),
    Row("ass", ".words.ass", "KARAOKE"),
    Row("ass", ".ssa", "SSA"),
    Row("ttml", ".ttml .dfxp"),
    Row("ebu_tt_d", ".xml"),
    Row("lrc", ".lrc"),
    Row("lrc", ".words.lrc", "WORDS"),
    Row("csv_table", ".csv"),
    Row("tsv", ".tsv"),
    Row("whisper_json", ".json"),
    Row("jianying", ".json", "CONTENT"),
    Row("fcpxml"),
    Row("jianying", ".draft.zip"),
    Row("transcript_text"),
    Row("transcript_text", constant="MARKDOWN"),
    Row("transcript_text", constant="LINES"),
    Row("docx_transcript"),
    Row("sbv", ".sbv"),
    Row("microdvd", ".sub"),
    Row("scc", ".scc"),
    Row("ebu_stl", ".stl"),
)


@cache
def all_formats() -> tuple[Format, ...]:
    """Every format, in the order of the table."""
    return tuple(row.format for row in ROWS)


def readable_suffixes() -> tuple[str, ...]:
    """The suffixes with their dots, one dot each, of the files that can be read."""
    suffixes = (suffix for row in ROWS for suffix in row.suffixes)
    return tuple(dict.fromkeys(suffix for suffix in suffixes if suffix.count(".") == 1))
