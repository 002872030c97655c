"""Checks of single characters: punctuation, blanks, controls, tags; and their fixes."""

from __future__ import annotations

import re
from collections.abc import Callable

from subtitler.patterns import pattern
from subtitler.quality.change import Change, retexted
from subtitler.quality.issue import Finding, Issue
from subtitler.quality.look import Look
from subtitler.quality.screening import CONTROLS
from subtitler.timedtext.cue import MARKUP

Found = tuple[Finding, ...]

_CJK = "\u3040-\u30ff\u3400-\u9fff"
_FULL = {",": "，", ".": "。", "!": "！", "?": "？", ";": "；", ":": "："}
_HALF = {"，": ", ", "。": ". ", "；": "; "}
_PUNCTUATION = pattern(
    rf"\.{{3,}}|。{{2,}}|…{{3,}}|([,，、;；:：])\1+|[!?！？]{{2,}}|(?<=[{_CJK}])[,!?;:](?![\d/])|(?<=[{_CJK}])\.(?![.\w/])"
    rf"|(?<=[A-Za-z])[，。；](?=[A-Za-z])|[ \u3000]+(?=[，。、；：？！])|(?<=\w)[ ]+(?=[,.](?:\s|\Z))"
)
_FULL_WIDTH = pattern(f"[{_CJK}，。！？]")

_UNSEEN_BLANKS = "\u200b\ufeff"
_SPACES = pattern(f"[{_UNSEEN_BLANKS}\t]|[ \u3000]{{2,}}|(?m:^[ \u3000\xa0]+|[ \u3000\xa0]+$)|\\A\n+|\n+\\Z|\n(?=\n)")
_CONTROL = pattern(f"[{CONTROLS}]")
_LINE_ENDS = pattern("\r\n?|[\x85\u2028\u2029]")
_CONTROL_LEFT = pattern(f"[{CONTROLS}]+")

_TAG_LIKE = pattern(r"</?[A-Za-z][^<>\n]*>|<\d\d:\d\d[\d:.]*>|\{\\[^{}\n]*\}?")
# Tags of the formats around us, which mean nothing here; what stands between them is text.
_FOREIGN = pattern(
    r"</?(?:c|v|lang|ruby|rt|rb|span|p|div|s|em|strong|small|big|center|k|tt|body|sub|sup|strike)(?:[.\s][^<>\n]*)?>"
    r"|<\d\d:\d\d[\d:.]*>|\{\\[^{}\n]*\}?",
    re.IGNORECASE,
)
_LINE_BREAK_TAG = pattern(r"[ ]*<br\s*/?>[ ]*", re.IGNORECASE)
_PAIRED = pattern(r"<(/?)(i|b|u|font)\b[^<>\n]*>", re.IGNORECASE)


def punctuation(look: Look) -> Found:
    """Marks that repeat, dots for an ellipsis, marks of the wrong width, blanks before them. One finding for each place."""
    text = look.cue.text
    return tuple(Finding(start=match.start(), end=match.end()) for match in _PUNCTUATION.finditer(text) if _is_odd(match, look))


def _is_odd(match: re.Match[str], look: Look) -> bool:
    found = match[0]
    if found.strip("!?") == "" and len(found) > 1:
        # In Latin writing "?!" is a mark; repeated ones are not.
        return found not in {"?!", "!?"}
    return not (found.isspace() and look.language.startswith("fr"))


def mend_punctuation(look: Look, _issue: Issue, asks: bool) -> Change | None:
    """Each place as the language writes it."""
    if not asks:
        return None
    return retexted(look, _PUNCTUATION.sub(lambda match: _written(match) if _is_odd(match, look) else match[0], look.cue.text))


def _written(match: re.Match[str]) -> str:
    found, before = match[0], match.string[: match.start()]
    if found.isspace():
        return ""
    if found[0] in ".…" and len(found) > 1:
        return "…"
    if found[0] == "。" and len(found) > 1:
        return "…" if len(found) > 2 else "。"
    if found in _FULL:
        return _FULL[found]
    if found in _HALF:
        return _HALF[found]
    return _one_mark(found, bool(_FULL_WIDTH.search(before[-1:] or found)))


def _one_mark(run: str, is_wide: bool) -> str:
    """One mark for a run: a question that is shouted stays a question."""
    is_question = any(mark in "?？" for mark in run)
    if run[0] not in "!?！？":
        return run[0]
    return ("？" if is_question else "！") if is_wide else ("?" if is_question else "!")


def space(look: Look) -> Found:
    """Blanks at a line's ends, several in a row, tabs, blanks without width, empty lines. One finding for each place."""
    return tuple(Finding(start=match.start(), end=match.end()) for match in _SPACES.finditer(look.cue.text))


def mend_space(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """One blank between words, none elsewhere, no empty line."""
    text = re.sub(f"[{_UNSEEN_BLANKS}]", "", look.cue.text).replace("\t", " ")
    lines = [re.sub("([ \u3000])[ \u3000]+", r"\1", line).strip(" \u3000\xa0") for line in text.split("\n")]
    return retexted(look, "\n".join(line for line in lines if line))


def control(look: Look) -> Found:
    """Characters that are no text. One finding for each."""
    return tuple(Finding(start=match.start(), end=match.end()) for match in _CONTROL.finditer(look.cue.text))


def mend_control(look: Look, _issue: Issue, _asks: bool) -> Change | None:
    """Line ends of other systems become line breaks, the rest is gone."""
    return retexted(look, _CONTROL_LEFT.sub("", _LINE_ENDS.sub("\n", look.cue.text)))


def tags(look: Look) -> Found:
    """Tags that no player here knows, and tags without their partner. One finding for each place."""
    text = look.cue.text
    if "<" not in text and "{" not in text:
        return ()
    foreign = [match.span() for match in _TAG_LIKE.finditer(text) if not MARKUP.fullmatch(match[0])]
    return tuple(Finding(start=start, end=end) for start, end in sorted(foreign + _alone(text)))


def _alone(text: str) -> list[tuple[int, int]]:
    """Where the tags stand that have no partner."""
    alone, opened = [], []
    for tag in _PAIRED.finditer(text):
        if not tag[1]:
            opened.append(tag)
        elif opened and opened[-1][2].lower() == tag[2].lower():
            opened.pop()
        else:
            alone.append(tag.span())
    return alone + [tag.span() for tag in opened]


def mend_tags(look: Look, _issue: Issue, asks: bool) -> Change | None:
    """Tags of other formats are gone, what stands between them stays; tags without a partner are gone."""
    if not asks:
        return None
    steps: tuple[Callable[[str], str], ...] = (
        lambda text: _LINE_BREAK_TAG.sub("\n", text),
        lambda text: _FOREIGN.sub(lambda tag: tag[0] if MARKUP.fullmatch(tag[0]) else "", text),
        _without_alone,
    )
    text = look.cue.text
    for step in steps:
        text = step(text)
    return retexted(look, text)


def _without_alone(text: str) -> str:
    for start, end in sorted(_alone(text), reverse=True):
        text = text[:start] + text[end:]
    return text
