"""What every room's tests may use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

_NOBODY = 65534

OrdinaryUser = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def ordinary_user() -> OrdinaryUser:
    """`with ordinary_user():` makes permissions mean something: root, who may write everywhere, becomes nobody for a while."""

    @contextmanager
    def become() -> Iterator[None]:
        if os.name != "posix" or os.geteuid() != 0:
            yield
            return
        os.seteuid(_NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return become
