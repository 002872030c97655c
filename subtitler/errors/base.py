"""What every error has: a sentence, a remedy, and facts without secrets."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar

from subtitler.patterns import pattern


def translatable(_context: str, text: str) -> str:
    """The text itself; the call marks it for the translators' tool (an alias of QT_TRANSLATE_NOOP)."""
    return text


_QUERY = pattern(r"\b(\w+://[^\s?#]*)[?#]\S*")
_USER = pattern(r"\b(\w+://)[^\s/]*@")
_CONTENT = pattern(r"\b(data:[\w/+.;=-]{0,80};base64,)\S+")


def _without_queries(value: Any) -> Any:
    return _CONTENT.sub(r"\1…", _USER.sub(r"\1", _QUERY.sub(r"\1", value))) if isinstance(value, str) else value


def _rebuild(kind: type[SubtitlerError], facts: dict[str, Any]) -> SubtitlerError:
    return kind(**facts)


@dataclass(eq=False)
class SubtitlerError(Exception):
    """A failure that a person can understand. Its dataclass fields are the facts; it survives pickling."""

    sentence: ClassVar[str]
    remedy: ClassVar[str] = ""

    @property
    def facts(self) -> dict[str, Any]:
        """The error's fields by name, as the templates use them: links without queries and passwords, which are secrets, and
        without the content that some carry (data:…).
        """
        return {name: _without_queries(value) for name, value in self._fields().items()}

    def _fields(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def code(self) -> str:
        """A short stable name for scripts: the class's own."""
        return type(self).__name__

    def __str__(self) -> str:
        return " ".join(template.format(**self.facts) for template in (self.sentence, self.remedy) if template)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self._fields()))
