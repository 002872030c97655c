"""What clients must send to be answered: the service's key, or a token made with it that lives for a while."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable

# The cloud's own limits of a token's life.
LONGEST_S = 1800
USUAL_S = 60


class Keys:
    """The service's key and the tokens made with it. Thread-safe. `clock` is seconds since 1970."""

    def __init__(self, key: str, clock: Callable[[], float]) -> None:
        self._key = key.encode()
        self._clock = clock
        self._lock = threading.Lock()
        self._tokens: dict[str, float] = {}

    def accepts(self, sent: str) -> bool:
        """Whether this is the key, or a token that still lives."""
        if hmac.compare_digest(sent.encode(), self._key):
            return True
        with self._lock:
            return self._tokens.get(sent, 0.0) > self._clock()

    def make_token(self, life_s: int) -> tuple[str, int]:
        """A new token and the second since 1970 at which it dies."""
        now = self._clock()
        token = f"st-{secrets.token_urlsafe(24)}"
        with self._lock:
            self._tokens = {old: expires for old, expires in self._tokens.items() if expires > now}
            self._tokens[token] = now + life_s
        return token, int(now + life_s)
