"""How the program ends, for scripts that call it."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    CREDENTIALS = 3
    INTERRUPTED = 130
