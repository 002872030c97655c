"""`kill -9` at every write of the journal and at every request: one task is paid, and every file is delivered."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from subtitler.folders import resource
from tests.standin.server import StandIn, running

SAMPLE = resource("sample/sample.m4a")
WISH = ("transcribe", "--service", "cn", "--format", "srt", "--format", "vtt")
_AT_ONCE = 3
_LEAST_POINTS = 30


def call(home: Path, environment: Mapping[str, str], stand_in: StandIn, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    return subprocess.run(
        [sys.executable, *arguments],
        env={**environment, **own, **stand_in.environment()},
        cwd=resource("").parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def killed_and_begun_again(
    point: int, folder: Path, environment: Mapping[str, str], again: str, *, model: str = "fun-asr"
) -> tuple[int, list[str], str]:
    """What the account pays, the files that are there, and what the second call said, after a death at this point."""
    folder.mkdir()
    media, hotwords = folder / "film.m4a", folder / "names.txt"
    media.symlink_to(SAMPLE)
    hotwords.write_text("Subtitler")
    command = [*WISH, str(media), "--model", model, "--output", str(folder / "out")]
    command += ["--hotwords", str(hotwords)] if model == "fun-asr" else []
    with running() as stand_in:
        dead = call(folder / "home", environment, stand_in, "-m", "tests.end2end.killed_at", str(point), *command)
        assert dead.returncode == -9, dead.stderr
        second = command if again == "transcribe" else ["jobs", "resume"]
        ended = call(folder / "home", environment, stand_in, "-m", "subtitler", *second)
        files = sorted(path.name for path in (folder / "out").glob("*"))
        whole = all(path.read_text("utf-8").count("speaks.") == 1 for path in (folder / "out").glob("*"))
        return stand_in.billable, files if whole else [], f"{ended.returncode} {ended.stderr}"


@pytest.mark.long
def test_a_program_killed_at_any_point_pays_once_and_delivers_every_file(environment: dict[str, str], tmp_path: Path) -> None:
    hotwords = tmp_path / "names.txt"
    hotwords.write_text("Subtitler")
    with running() as stand_in:
        command = [*WISH, str(SAMPLE), "--hotwords", str(hotwords), "--output", str(tmp_path / "unharmed")]
        whole = call(tmp_path / "home", environment, stand_in, "-m", "tests.end2end.killed_at", "0", *command)
    told = re.search(r"points: (\d+)", whole.stderr)
    assert whole.returncode == 0, whole.stderr
    assert told is not None
    points = range(1, int(told[1]) + 1)
    assert len(points) >= _LEAST_POINTS
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        ends = pool.map(lambda n: killed_and_begun_again(n, tmp_path / str(n), environment, "transcribe"), points)
        found = {point: end for point, end in zip(points, ends, strict=True)}
    # At the last point everything was done and noted: what follows is another wish, and free.
    assert found.pop(points[-1])[:2] == (1, ["film (2).srt", "film (2).vtt", "film.srt", "film.vtt"])
    wrong = {point: end for point, end in found.items() if end[:2] != (1, ["film.srt", "film.vtt"])}
    assert wrong == {}


@pytest.mark.long
@pytest.mark.parametrize("point", [12, 19, 20, 22, 25, 28, 30])
def test_what_a_killed_program_has_left_is_fetched_by_resume(environment: dict[str, str], tmp_path: Path, point: int) -> None:
    paid, files, said = killed_and_begun_again(point, tmp_path / "job", environment, "resume")
    assert (paid, files) == (1, ["film.srt", "film.vtt"]), said


@pytest.mark.long
def test_a_program_killed_with_the_sibling_model_pays_once_and_delivers_every_file(
    environment: dict[str, str], tmp_path: Path
) -> None:
    points = range(12, 27, 2)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        ends = pool.map(
            lambda n: killed_and_begun_again(n, tmp_path / str(n), environment, "resume", model="qwen3-asr-flash-filetrans"),
            points,
        )
        found = {point: end for point, end in zip(points, ends, strict=True)}
    assert {point: end for point, end in found.items() if end[:2] != (1, ["film.srt", "film.vtt"])} == {}
