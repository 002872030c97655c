"""TTML of ours elsewhere: the EBU's schema finds no fault in it, and imsc.js, which players use, shows what the cues say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from subtitler.formats import ebu_tt_d, registry
from subtitler.formats.reading import About
from subtitler.timedtext.cue import Cue
from tests.formats.as_shown import visible
from tests.formats.nasty import NASTY

_FOLDER = Path(__file__).parent
_PACKAGES = Path(sys.prefix) / "node" / "node_modules"
needs_imsc_js = pytest.mark.skipif(
    shutil.which("node") is None or not (_PACKAGES / "imsc").is_dir(), reason="imsc.js is not installed here (node, npm)"
)
CUES = [Cue(2000 * place, 2000 * place + 1500, text, text) for place, text in enumerate(NASTY)]
MARKED = [
    Cue(0, 1000, "<i>a <b>b</b></i>\nc", "Ann"),
    Cue(1000, 2000, "{\\an8}d <u>e</u>", "Bob"),
    Cue(1500, 360_000_010, 'f <font color="#ff8000">g <i>h</i></font> <font color=red>i</font>'),
]


@cache
def schema() -> Any:
    xmlschema = pytest.importorskip("xmlschema")
    return xmlschema.XMLSchema11(_FOLDER / "ebu_tt_d_schema" / "ebutt_d.xsd", allow="local")


@pytest.mark.parametrize("cues", [CUES, MARKED, [Cue(0, 0, "")], []], ids=["nasty", "marked", "without text", "none"])
@pytest.mark.parametrize("about", [About(), About(language="zh-Hans", title="a < b", colours={"Ann": "#00FF00"})])
def test_the_schema_of_ebu_tt_d_finds_no_fault(cues: list[Cue], about: About) -> None:
    assert [error.reason for error in schema().iter_errors(ebu_tt_d.compose(cues, about))] == []


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (' ttp:timeBase="media"', ""),
        ('begin="00:00:00.000"', 'begin="00:00:00,000"'),
        (' xml:id="c1"', ""),
        ("<p ", '<p tts:color="red" '),
    ],
)
def test_the_schema_would_find_one(written: str, instead: str) -> None:
    text = ebu_tt_d.compose(MARKED)
    assert written in text
    assert not schema().is_valid(text.replace(written, instead))


@needs_imsc_js
@pytest.mark.parametrize("suffix", [".ttml", ".xml"])
@pytest.mark.parametrize("cues", [CUES, MARKED[:2]], ids=["nasty", "marked"])
def test_imsc_js_shows_every_cue_at_its_time_without_a_complaint(tmp_path: Path, suffix: str, cues: list[Cue]) -> None:
    path = tmp_path / f"a{suffix}"
    registry.write(path, cues, about=About(language="zh"))
    command = ["node", str(_FOLDER / "javascript" / "shown.js"), str(path)]
    ended = subprocess.run(command, env={**os.environ, "NODE_PATH": str(_PACKAGES)}, capture_output=True, check=True)
    found = json.loads(ended.stdout)
    assert found["said"] == []
    shown = {round(seconds * 1000): text for seconds, text in found["shown"]}
    assert {cue.start_ms: one_blank(shown[cue.start_ms]) for cue in cues} == {
        cue.start_ms: one_blank(visible(cue.text)) for cue in cues
    }


def one_blank(text: str) -> str:
    return re.sub(r"[ \t]+", " ", text)
