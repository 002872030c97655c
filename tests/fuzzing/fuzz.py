"""Mutated files for every reader, guided by what they reach in the code: `make fuzz`, or by hand

    .venv/bin/python tests/fuzzing/fuzz.py [READER …] [--seconds 600] [--at-once 2]

Each reader runs in a process of its own for that long. A crash, more than a second for one file, or more than 200 MB is a
failure; the file that did it is kept in out/fuzz/READER/, and belongs into a test. The fuzzer has an environment of its own,
.venv-fuzz, which `make fuzz` prepares.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from seeds import seeds

from subtitler.formats import registry

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out" / "fuzz"
OTHERS = ("project", "result", "hotwords", "preset")
# What libFuzzer says on its way, when it ends well: how many files it has tried.
_DONE = "Done "


def readers() -> tuple[str, ...]:
    return (*(each.name for each in registry.all_formats() if each.is_readable), *OTHERS)


def fuzz(name: str, seconds: int) -> tuple[str, bool]:
    """One line of what came out, and whether nothing was found."""
    folder = OUT / name
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds(name, None if name in OTHERS else registry.named(name))):
        (corpus / f"seed-{number}").write_bytes(content)
    command = [sys.executable, str(Path(__file__).with_name("target.py")), name, str(corpus)]
    limits = [
        f"-max_total_time={seconds}",
        "-timeout=60",
        "-max_len=20000",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
    ]
    ended = subprocess.run(
        [*command, *limits], env=_environment(), capture_output=True, text=True, errors="replace", check=False
    )
    (folder / "log.txt").write_text(ended.stdout + ended.stderr, encoding="utf-8")
    if ended.returncode == 0:
        said = next((line for line in ended.stderr.splitlines() if line.startswith(_DONE)), "done")
        return f"{name}: {said}", True
    return f"{name}: FOUND SOMETHING, see {folder}/log.txt", False


def _environment() -> dict[str, str]:
    packages = ":".join(str(folder) for folder in (ROOT / ".venv-fuzz").glob("lib/python*/site-packages"))
    if not packages:
        raise SystemExit("The fuzzer is not there: `make fuzz` prepares it.")
    return {**os.environ, "PYTHONPATH": f"{ROOT}:{packages}"}


def main() -> int:
    parser = argparse.ArgumentParser(description="Give every reader mutated files.")
    parser.add_argument("readers", nargs="*", help=f"of {', '.join(readers())}; all where none is named")
    parser.add_argument("--seconds", type=int, default=600, help="for each reader")
    parser.add_argument("--at-once", type=int, default=2, help="how many readers at the same time")
    chosen = parser.parse_args()
    with ThreadPoolExecutor(chosen.at_once) as pool:
        ends = [pool.submit(fuzz, name, chosen.seconds) for name in chosen.readers or readers()]
        for end in ends:
            print(end.result()[0], flush=True)
    return 0 if all(end.result()[1] for end in ends) else 1


if __name__ == "__main__":
    sys.exit(main())
