"""Our files in VLC: it knows each for what it is, and finds every cue."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from subtitler.formats import registry
from subtitler.timedtext.cue import Cue
from tests.formats.nasty import NASTY

# VLC does not start for the system's administrator, as whom tests run in containers.
_AS_NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
_IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
pytestmark = [
    pytest.mark.skipif(shutil.which("vlc") is None, reason="vlc is not installed here"),
    pytest.mark.skipif(_IS_ROOT and shutil.which("setpriv") is None, reason="vlc does not run as root, and setpriv is missing"),
]
CUES = [Cue(10 * place, 10 * place + 10, text, "Ann") for place, text in enumerate(NASTY)]


@pytest.fixture
def folder() -> Iterator[Path]:
    """One that everybody may look into, with a film of a second."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        path.chmod(0o755)
        with av.open(path / "film.avi", "w") as film:
            stream = film.add_stream("mpeg4", rate=Fraction(5))
            stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
            black = np.zeros((36, 64, 3), np.uint8)
            for _ in range(5):
                film.mux(stream.encode(av.VideoFrame.from_ndarray(black, format="rgb24")))
            film.mux(stream.encode())
        yield path


def said_by_vlc(folder: Path, subtitles: Path) -> str:
    """What VLC says of these subtitles while it plays the film."""
    command = [*(_AS_NOBODY if _IS_ROOT else []), "vlc", "-I", "dummy", "--no-audio", "--vout", "dummy", "-vv"]
    command += ["--play-and-exit", "--sub-file", str(subtitles), str(folder / "film.avi"), "vlc://quit"]
    environment = {**os.environ, "HOME": str(folder)}
    ended = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=60)
    return (ended.stdout + ended.stderr).decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("suffix", "detected"),
    [
        (".srt", "detected SubRIP format"),
        (".ass", "detected SSA/ASS format"),
        (".words.ass", "detected SSA/ASS format"),
        (".ssa", "detected SSA-2/3/4 format"),
    ],
)
def test_vlc_finds_every_cue(folder: Path, suffix: str, detected: str) -> None:
    registry.write(folder / f"a{suffix}", CUES)
    said = said_by_vlc(folder, folder / f"a{suffix}")
    assert detected in said
    assert f"loaded {len(CUES)} subtitles" in said


@pytest.mark.parametrize(
    ("suffix", "module"), [(".vtt", "webvtt"), (".words.vtt", "webvtt"), (".ttml", "ttml"), (".xml", "ttml")]
)
def test_vlc_decodes_them_without_a_complaint(folder: Path, suffix: str, module: str) -> None:
    registry.write(folder / f"a{suffix}", CUES)
    said = said_by_vlc(folder, folder / f"a{suffix}")
    assert f'using demux module "{module}"' in said
    assert f'using spu decoder module "{module}"' in said
    assert re.findall(rf"{module} (?:demux|decoder) (?:warning|error): .*", said) == []
