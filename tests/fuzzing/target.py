"""One reader under the fuzzer, in a process of its own; fuzz.py starts it.

    target.py READER CORPUS [libFuzzer's options]

READER is a format's name, or one of PROJECT, EVIDENCE … below. A reader passes when it gives something or one of our errors
for whatever bytes, and when what it gives can be written again.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["subtitler"]):
    from subtitler.errors import SubtitlerError
    from subtitler.formats import registry
    from subtitler.formats.encoding import decode
    from subtitler.formats.project import decode_project, encode_project
    from subtitler.formats.reading import UNKNOWN, Format
    from subtitler.recognition.hotword_table import read_table
    from subtitler.recognition.results import read_result
    from subtitler.segmentation.preset_files import kept_preset

# What a reader may take beside what Python, the libraries and the fuzzer itself take.
_MOST_MEGABYTES = 200
_MOST_SECONDS = 1.0


def reads_format(reader: Format) -> Callable[[bytes], None]:
    def read(content: bytes) -> None:
        if reader.parse is not None:
            decoded = decode(content)
            parsed = reader.parse(decoded.text) if decoded is not None else None
        else:
            assert reader.parse_bytes is not None
            parsed = reader.parse_bytes(content)
        if parsed is not None and reader.compose is not None:
            reader.compose(parsed.cues, UNKNOWN)

    return read


def read_project(content: bytes) -> None:
    path = Path("/nowhere/a.subtitler")
    encode_project(decode_project(content, path), path)


def read_hotwords(content: bytes) -> None:
    read_table(content.decode("utf-8", "replace"), "a.csv")


def read_preset(content: bytes) -> None:
    kept_preset(content.decode("utf-8", "replace"))


OTHERS: dict[str, Callable[[bytes], None]] = {
    "project": read_project,
    "result": read_result,
    "hotwords": read_hotwords,
    "preset": read_preset,
}


def main(name: str) -> None:
    def target(content: bytes) -> None:
        begun = time.process_time()
        with suppress(SubtitlerError):
            read(content)
        # The fuzzer's own limit counts the seconds in which other programs are at work, too.
        assert time.process_time() - begun < _MOST_SECONDS, "more than a second for one file"

    # Loaded here, so that it is neither counted as the reader's memory nor left out of what guides the fuzzer.
    with atheris.instrument_imports(include=["subtitler"]):
        read = OTHERS.get(name) or reads_format(registry.named(name))
        target(b"")
    now = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    del sys.argv[1]
    atheris.Setup([*sys.argv, f"-rss_limit_mb={now + _MOST_MEGABYTES}"], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1])
