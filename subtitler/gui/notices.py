"""Words for what a reader had to repair in a file."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from subtitler.formats.reading import Notice, NoticeKind

translate = QCoreApplication.translate

# Of a file that is broken all over, nobody reads more.
_MOST_LINES = 500


def notice_words(kind: NoticeKind) -> str:
    """What was repaired, or could not be read."""
    words = {
        NoticeKind.BLANK_LINE: translate("notices", "a blank line inside a cue: the text after it was kept"),
        NoticeKind.MISSING_BLANK: translate("notices", "no blank line before a cue: it was read as a cue of its own"),
        NoticeKind.MISSING_COUNTER: translate("notices", "no counter"),
        NoticeKind.ODD_TIME: translate("notices", "an unusual spelling of the times"),
        NoticeKind.NEGATIVE_TIME: translate("notices", "a time before zero: zero is used"),
        NoticeKind.END_BEFORE_START: translate("notices", "the end is not after the start"),
        NoticeKind.UNREADABLE_TIME: translate("notices", "times that cannot be read: the text was kept where it stands"),
        NoticeKind.STRAY_TEXT: translate("notices", "text that belongs to no cue: not kept"),
        NoticeKind.DAMAGED_TEXT: translate("notices", "bytes that are no text: shown as \ufffd"),
        NoticeKind.BROKEN_XML: translate("notices", "the file breaks the rules of XML: it was read without what breaks them"),
        NoticeKind.MISSING_HEADER: translate("notices", "the first line does not name the format"),
        NoticeKind.SEVERAL_VOICES: translate("notices", "several speakers in one cue: the first is its speaker"),
        NoticeKind.UNKNOWN_TAG: translate("notices", "a tag without meaning here: not kept"),
        NoticeKind.ODD_MARKUP: translate("notices", "a character that should have been escaped: taken as it stands"),
        NoticeKind.NOT_KEPT: translate("notices", "a part that is not shown and would be missing after saving"),
        NoticeKind.UNREADABLE_ROW: translate("notices", "a row that cannot be read: not kept"),
        NoticeKind.ODD_QUOTES: translate("notices", "quotation marks that do not match"),
        NoticeKind.ROLLING: translate(
            "notices", "rolling captions: every line came several times and was taken once, when it is spoken"
        ),
        NoticeKind.UNKNOWN_RATE: translate("notices", "times are frames, and the file tells no frame rate: 23.976 was taken"),
    }
    return words.get(kind, kind.value)


def notices_text(notices: Iterable[Notice]) -> str:
    """One line for each notice: where, what, and how that line begins."""
    pattern = translate("notices", "Line {line}: {what}")
    lines: list[str] = []
    for notice in notices:
        if len(lines) == _MOST_LINES:
            lines.append("…")
            break
        said = pattern.format(line=notice.line, what=notice_words(notice.kind))
        lines.append(f"{said}    {notice.text}" if notice.text else said)
    return "\n".join(lines)
