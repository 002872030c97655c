"""Regular expressions that are compiled when they are first used.

The program has hundreds of them, most for texts and formats that a day's work never meets, and compiling all of them takes a
tenth of the time until the window is there.
"""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, as far as its methods, `pattern`, `flags` and groups go. An expression that is none is told of
    at its first use.
    """
    return cast("re.Pattern[str]", _Later(source, flags))


class _Later:
    """The expression; its methods become attributes of this object when the first of them is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for each in ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"):
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)
