"""Giving memory back to the system."""

from __future__ import annotations

import ctypes
import sys

_LARGE_BYTES = 1 << 20
# <malloc.h> of the GNU library.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3


def give_back_large_pieces() -> None:
    """From now on what is freed in pieces of a megabyte or more goes back at once, where the GNU library allocates.

    Left to itself it takes the largest piece that was ever freed for the usual one, and keeps all of that size for later: the
    tables of a recording of twelve hours, which several threads read one after the other, stayed with each of them.
    """
    if sys.platform == "linux":
        change = getattr(ctypes.CDLL(None), "mallopt", None)
        if change is not None:
            change(_MMAP_THRESHOLD, _LARGE_BYTES)
            change(_TRIM_THRESHOLD, _LARGE_BYTES)
