"""Work that worker processes do in tests."""

from __future__ import annotations

import os
import signal
import time


def double(number: int) -> int:
    """Twice the number; 13 is too much for the process, 0 takes for ever."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 0:
        time.sleep(600)
    return 2 * number


def own_id(_job: None) -> int:
    return os.getpid()
