"""Words for formats, recipients, losses and differences."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from subtitler.export.comparing import Comparison, Difference, DifferenceKind
from subtitler.export.losses import Loss, LossKind
from subtitler.formats.reading import Format

translate = QCoreApplication.translate


class _Counted(QObject):
    """Words with a number in them: the translators' tool finds plural forms only in a class's tr()."""

    def differences(self, count: int) -> str:
        return self.tr("%n difference(s)", "", count)

    def cues(self, count: int) -> str:
        return self.tr("%n subtitle(s) the same", "", count)


def format_title(chosen: Format) -> str:
    """What a format is called and good for."""
    known = {
        "srt": translate("export", "SubRip (.srt): nearly every player"),
        "vtt": translate("export", "WebVTT (.vtt): web pages, with speakers"),
        "karaoke": translate("export", "WebVTT with word times (.words.vtt): karaoke"),
        "ass": translate("export", "ASS (.ass): styled, a colour for each speaker"),
        "ass-karaoke": translate("export", "ASS with word times (.words.ass): karaoke"),
        "ssa": translate("export", "SSA (.ssa): the older form of ASS"),
        "ttml": translate("export", "TTML (.ttml): IMSC 1.1, for streaming services"),
        "ebu-tt-d": translate("export", "EBU-TT-D (.xml): European broadcasters"),
        "lrc": translate("export", "LRC (.lrc): lyrics for music players"),
        "lrc-words": translate("export", "LRC with word times (.words.lrc): lyrics word by word"),
        "csv": translate("export", "Table (.csv): spreadsheets"),
        "tsv": translate("export", "Table (.tsv): as Whisper writes it"),
        "json": translate("export", "JSON (.json): WhisperX, with words and speakers"),
        "fcpxml": translate("export", "Final Cut Pro (.fcpxml): captions on frames"),
        "jianying": translate("export", "Jianying, CapCut (.draft.zip): a draft"),
        "txt": translate("export", "Transcript (.txt): paragraphs by speaker"),
        "markdown": translate("export", "Markdown (.md): a transcript with headings"),
        "lines": translate("export", "Sentences (.lines.txt): one a line"),
        "docx": translate("export", "Word (.docx): a transcript as a table"),
    }
    return known.get(chosen.name) or f"{chosen.title} ({chosen.suffix})"


def recipient_title(name: str) -> str:
    """What a recipient is called; own ones by the name that they were given."""
    return {
        "": translate("export", "Nobody in particular"),
        "premiere": "Premiere Pro",
        "resolve": "DaVinci Resolve",
        "finalcut": "Final Cut Pro",
        "jianying": translate("export", "Jianying, CapCut"),
        "bilibili": translate("export", "Bilibili"),
        "youtube": "YouTube",
        "old-player": translate("export", "Old players and TV sets"),
    }.get(name, name)


def loss_words(loss: Loss) -> str:
    """One loss in a few words, with the number of cues."""
    words = {
        LossKind.SPEAKERS: translate("export", "speakers' names"),
        LossKind.SPEAKERS_IN_TEXT: translate("export", "speakers' names as such (they stand in the text)"),
        LossKind.WORDS: translate("export", "the times of words"),
        LossKind.MARKUP: translate("export", "italics and other markup"),
        LossKind.COLOURS: translate("export", "colours inside texts"),
        LossKind.FONTS: translate("export", "fonts and their sizes inside texts"),
        LossKind.PLACEMENT: translate("export", "places on the screen"),
        LossKind.NOTES: translate("export", "notes"),
        LossKind.ENDS: translate("export", "end times"),
        LossKind.LINES: translate("export", "line breaks"),
        LossKind.HEADER: translate("export", "styles of the opened file"),
        LossKind.PRECISION: translate("export", "milliseconds (times are rounded)"),
        LossKind.FRAMES: translate("export", "milliseconds (times are put on frames)"),
        LossKind.NEGATIVE: translate("export", "times before zero"),
    }[loss.kind]
    return words if loss.kind is LossKind.HEADER else f"{words} × {loss.count}"


def losses_line(suffix: str, losses: tuple[Loss, ...]) -> str:
    """What one file does not carry, in one line; "" where it carries everything."""
    if not losses:
        return ""
    listed = translate("export", ", ").join(map(loss_words, losses))
    return translate("export", "{suffix} does not carry: {losses}.").format(suffix=suffix, losses=listed)


def comparison_line(comparison: Comparison) -> str:
    """What reading a file back has shown."""
    if not comparison.reader:
        return translate("export", "Nobody reads this format back.")
    if comparison.differences:
        said = _Counted().differences(len(comparison.differences))
    else:
        said = _Counted().cues(comparison.cues)
    return translate("export", "Read back by {reader}: {said}.").format(reader=comparison.reader, said=said)


def difference_line(difference: Difference) -> str:
    """One thing that came out otherwise."""
    if difference.kind is DifferenceKind.UNREADABLE:
        return translate("export", "It cannot be read back at all.")
    what = {
        DifferenceKind.COUNT: translate("export", "number of subtitles"),
        DifferenceKind.START: translate("export", "start"),
        DifferenceKind.END: translate("export", "end"),
        DifferenceKind.TEXT: translate("export", "text"),
        DifferenceKind.SPEAKER: translate("export", "speaker"),
        DifferenceKind.UNREADABLE: "",
    }[difference.kind]
    place = translate("export", "No. {number}, {what}").format(number=difference.number, what=what)
    return translate("export", "{place}: “{expected}” became “{found}”").format(
        place=place if difference.number else what, expected=difference.expected, found=difference.found
    )
