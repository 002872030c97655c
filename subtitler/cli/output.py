"""Standard output: results and nothing else, whatever alphabet and whatever disk is behind it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from subtitler.files import file_error


def prepare_output() -> None:
    """Names of files come out whatever they are made of: as their own bytes in UTF-8, else with what is missing escaped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="surrogateescape" if sys.stdout.encoding == "utf-8" else "backslashreplace")


def say(text: str) -> None:
    """Prints a line at once. Raises FileError where it cannot be written, BrokenPipeError where nobody reads any more."""
    with printing():
        print(text, flush=True)


@contextmanager
def printing() -> Iterator[None]:
    """What goes wrong with standard output inside is raised as by `say`."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        _let_the_rest_go()
        raise file_error(Path("standard output"), error) from error


def _let_the_rest_go() -> None:
    """What is still in the buffer goes nowhere: Python would try it once more at its end, and spoil the exit code."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
