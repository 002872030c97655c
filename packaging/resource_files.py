"""Which files below resources/ go to users, in a wheel and in a package: everything but the scripts that made them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_RESOURCES = Path(__file__).parent.parent / "resources"
_PATTERNS = ("icons/subtitler.*", "i18n/*.qm", "sample/sample.*")


def resource_files() -> Iterator[tuple[Path, str]]:
    """Each file with its place inside the program's own folder `subtitler`."""
    for pattern in _PATTERNS:
        for file in sorted(_RESOURCES.glob(pattern)):
            yield file, f"_resources/{file.relative_to(_RESOURCES).as_posix()}"
