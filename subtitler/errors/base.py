"""What every error has: a sentence, a remedy, and facts without secrets."""

from __future__ import annotations

from inspect import get_annotations
from typing import Any, ClassVar, dataclass_transform

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


@dataclass_transform(eq_default=False)
class SubtitlerError(Exception):
    """A failure that a person can understand. Its annotated members are the facts, given in their order or by name; it survives
    pickling.

    Half a hundred classes are made at every start: as dataclasses they would take thirty times as long.
    """

    sentence: ClassVar[str]
    remedy: ClassVar[str] = ""
    fact_names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = (name for name, kind in get_annotations(cls).items() if not kind.startswith("ClassVar"))
        cls.fact_names = tuple(dict.fromkeys((*cls.fact_names, *own)))

    def __init__(self, *values: Any, **named: Any) -> None:
        facts = dict(zip(self.fact_names, values, strict=False)) | named
        lacking = [name for name in self.fact_names if name not in facts and not hasattr(type(self), name)]
        if lacking or len(facts) < len(values) + len(named) or not facts.keys() <= set(self.fact_names):
            raise TypeError(f"{self.code} takes {self.fact_names}, not {values} and {named}")
        vars(self).update(facts)

    @property
    def facts(self) -> dict[str, Any]:
        """The error's fields by name, as the templates use them: links without queries and passwords, which are secrets, and
        without the content that some carry (data:…).
        """
        return {name: _without_queries(value) for name, value in self._fields().items()}

    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.fact_names}

    @property
    def code(self) -> str:
        """A short stable name for scripts: the class's own."""
        return type(self).__name__

    def __repr__(self) -> str:
        return f"{self.code}({', '.join(f'{name}={value!r}' for name, value in self.facts.items())})"

    def __str__(self) -> str:
        return " ".join(template.format(**self.facts) for template in (self.sentence, self.remedy) if template)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self._fields()))
