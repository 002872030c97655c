"""WebVTT of ours elsewhere: the W3C's own parser, the strictest that there is, finds no fault in it and sees what we wrote."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from subtitler.formats import registry
from subtitler.formats.plain_text import clean_text
from subtitler.formats.reading import About
from subtitler.timedtext.cue import Cue
from subtitler.timedtext.header import Header
from subtitler.timedtext.transcript import Word
from tests.formats.as_shown import visible
from tests.formats.nasty import NASTY

_PACKAGES = Path(sys.prefix) / "node" / "node_modules"
needs_webvtt_parser = pytest.mark.skipif(
    shutil.which("node") is None or not (_PACKAGES / "webvtt-parser").is_dir(),
    reason="webvtt-parser is not installed here (node, npm)",
)
# Regions and lines below the first one are unknown to that parser, though not to the standard.
HEADER = "WEBVTT - a title\n\nSTYLE\n::cue(.ann) {\n  color: rgb(255, 128, 0)\n}\n\nNOTE\nby hand -- > here"
CUES = {
    "nasty": [Cue(2000 * place, 2000 * place + 1500, text, text, note=text) for place, text in enumerate(NASTY)],
    "marked": [
        Cue(0, 1000, "<i>a <b>b</b></i>\nc & <u>d</u>", "Ann & Bob", placement="line:10% align:start size:50%"),
        Cue(1000, 2000, '{\\an8}<font color="#ff8000">e</font> <font color=yellow>f</font>', placement="region:below"),
        Cue(360_000_000, 360_000_010, "g", note="later -->\nagain"),
    ],
    "words": [Cue(0, 1000, "one two", words=(Word(0, 400, "one", ""), Word(500, 900, " two", "")))],
    "none": [],
}


def validated(path: Path) -> dict[str, Any]:
    command = ["node", str(Path(__file__).parent / "javascript" / "validated.js"), str(path)]
    ended = subprocess.run(command, env={**os.environ, "NODE_PATH": str(_PACKAGES)}, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


@needs_webvtt_parser
@pytest.mark.parametrize("suffix", [".vtt", ".words.vtt"])
@pytest.mark.parametrize("header", ["", HEADER], ids=["own", "kept"])
@pytest.mark.parametrize("cues", CUES.values(), ids=CUES)
def test_the_parser_of_the_w3c_finds_no_fault(tmp_path: Path, suffix: str, header: str, cues: list[Cue]) -> None:
    path = tmp_path / f"a{suffix}"
    registry.write(path, cues, about=About(language="de", header=Header("vtt", header)))
    found = validated(path)
    assert found["errors"] == []
    assert [(round(start * 1000), round(end * 1000)) for start, end, _ in found["cues"]] == [
        (cue.start_ms, cue.end_ms) for cue in cues
    ]
    assert [text for *_, text in found["cues"]] == [visible(clean_text(cue.text)) for cue in cues]


@needs_webvtt_parser
def test_it_would_find_one(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    path.write_text("WEBVTT\n\n00:01.000 --> 00:00.500\na <b>c\n", "utf-8")
    assert len(validated(path)["errors"]) >= 2
