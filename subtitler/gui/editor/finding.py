"""What is looked for in a cue's text, and what replaces it."""

from __future__ import annotations

import re
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QRegularExpression

from subtitler.gui.editor.utf16 import characters

Span = tuple[int, int]

# Patterns such as (a+)+$ can take for ever. PCRE gives up after so many steps (some milliseconds) in one cue, which then
# counts as not found; Python's own `re` has no such limit.
_STEP_LIMIT = 100_000
_CJK = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_GROUP = re.compile(r"\\(\d|n|\\)|\$(\d)")


class Pattern(Protocol):
    """Something that can be found."""

    def spans(self, text: str) -> list[Span]:
        """Where it stands in a text, from left to right; nothing overlaps. An expression may find a mere place, as ^ does: that
        is an empty span, never right behind another.
        """

    def replacements(self, text: str, template: str) -> list[str]:
        """What stands in the place of each span."""


class BadPattern(Exception):
    """An expression that cannot be read; the message is the engine's, `offset` the character where it stopped."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class Query(Struct, frozen=True):
    """What the user asks for. An expression says itself where a word ends: `whole_words` is for plain text."""

    text: str
    is_case_sensitive: bool = False
    whole_words: bool = False
    is_expression: bool = False

    def compiled(self) -> Pattern | None:
        """The pattern, or None where there is nothing to look for. Raises BadPattern."""
        if not self.text:
            return None
        return _Expression(self) if self.is_expression else _Words(self)


def replaced(pattern: Pattern, text: str, template: str) -> str:
    """The text with every find replaced."""
    parts, end = [], 0
    for (start, stop), new in zip(pattern.spans(text), pattern.replacements(text, template), strict=True):
        parts += [text[end:start], new]
        end = stop
    return "".join([*parts, text[end:]])


class _Words:
    """Plain text."""

    def __init__(self, query: Query) -> None:
        literal = re.escape(query.text)
        if query.whole_words:
            literal = _guard(query.text[0], "<!") + literal + _guard(query.text[-1], "!")
        self._pattern = re.compile(literal, 0 if query.is_case_sensitive else re.IGNORECASE)

    def spans(self, text: str) -> list[Span]:
        return [match.span() for match in self._pattern.finditer(text)]

    def replacements(self, text: str, template: str) -> list[str]:
        return [template] * len(self.spans(text))


def _guard(edge: str, looking: str) -> str:
    """What keeps a word's edge from lying inside a longer word. Chinese and Japanese put no blanks around words: their
    characters neither need a guard nor lengthen a Latin word."""
    return rf"(?{looking}[^\W{_CJK}])" if re.match(rf"[^\W{_CJK}]", edge) else ""


class _Expression:
    """A regular expression, as PCRE reads it; ^ and $ stand for the ends of a line."""

    def __init__(self, query: Query) -> None:
        limit = f"(*LIMIT_MATCH={_STEP_LIMIT})"
        option = QRegularExpression.PatternOption
        options = option.MultilineOption | option.UseUnicodePropertiesOption
        if not query.is_case_sensitive:
            options |= option.CaseInsensitiveOption
        self._pattern = QRegularExpression(limit + query.text, options)
        if not self._pattern.isValid():
            raise BadPattern(self._pattern.errorString(), max(0, self._pattern.patternErrorOffset() - len(limit)))

    def spans(self, text: str) -> list[Span]:
        return [span for span, _groups in self._matches(text)]

    def replacements(self, text: str, template: str) -> list[str]:
        return [_filled(template, groups) for _span, groups in self._matches(text)]

    def _matches(self, text: str) -> list[tuple[Span, list[str]]]:
        found: list[tuple[Span, list[str]]] = []
        matches = self._pattern.globalMatch(text)
        behind = -1
        while matches.hasNext():
            match = matches.next()
            # What ".*" finds behind a line that it has found already is of no use to anybody.
            if match.capturedLength() > 0 or match.capturedStart() > behind:
                span = (characters(text, match.capturedStart()), characters(text, match.capturedEnd()))
                groups = match.capturedTexts()
                found.append((span, groups + [""] * (self._pattern.captureCount() + 1 - len(groups))))
            behind = match.capturedEnd()
        return found


def _filled(template: str, groups: list[str]) -> str:
    r"""The template with \1 … \9 as the groups, \0 as the whole, \n as a line break and \\ as a backslash. As in Subtitle Edit,
    $1 … $9 are the groups, too, where there are so many: $5 may be a price.
    """

    def fill(escape: re.Match[str]) -> str:
        sign = escape[1] or escape[2]
        if sign == "n":
            return "\n"
        if sign == "\\":
            return "\\"
        number = int(sign)
        if number < len(groups):
            return groups[number]
        return escape[0] if escape[2] else ""

    return _GROUP.sub(fill, template)
