"""Who gets the files, and how they want them: data for the usual ones, and a file for what each user has made of them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from subtitler.errors import FileError, FileMissing, RecipientsBroken, SubtitlerError
from subtitler.export.order import HOUR_MS, ExportStyle, LabelForm, style_document, style_in
from subtitler.files import file_error, read_bytes, replace_atomically
from subtitler.folders import config_folder
from subtitler.timedtext.presentation import Labels

MOST_NAME_CHARACTERS = 60
_MOST_RECIPIENTS = 200
_MOST_BYTES = 1_000_000
_VERSION = 1

BUILT_IN: Mapping[str, ExportStyle] = {
    # Wants the sequence's frames, or cues overlap by one; Windows line ends are read everywhere.
    "premiere": ExportStyle(("srt",), "{stem}.{lang}.{ext}", on_picture=True, labels=Labels.NONE, newline="\r\n"),
    # Its timelines begin at 01:00:00:00.
    "resolve": ExportStyle(("srt",), "{stem}.{lang}.{ext}", offset_ms=HOUR_MS, on_picture=True, labels=Labels.NONE),
    "finalcut": ExportStyle(("fcpxml",), "{stem}.{lang}.{ext}", on_picture=True),
    "jianying": ExportStyle(("srt",), "{stem}.{ext}", labels=Labels.NONE),
    "bilibili": ExportStyle(("srt",), "{stem}.{lang}.{ext}", labels=Labels.NONE),
    # Shows no voices: who speaks stands in the text.
    "youtube": ExportStyle(("srt",), "{stem}.{lang}.{ext}", labels=Labels.ON_CHANGE, label_form=LabelForm.PREFIX),
    "old-player": ExportStyle(("srt",), "{stem}.{ext}", encoding="gb18030", newline="\r\n"),
}
"""The usual recipients with what they take, as their handbooks and users say; "" is nobody in particular."""

NOBODY = ""


class Recipients(Struct, frozen=True):
    """What is known of recipients: what was kept for each by name, and who was last given something."""

    kept: Mapping[str, ExportStyle] = field(default_factory=dict)
    last: str = NOBODY
    problem: SubtitlerError | None = None

    @property
    def own(self) -> tuple[str, ...]:
        """The names of those that the user has made."""
        return tuple(name for name in self.kept if name != NOBODY and name not in BUILT_IN)

    @property
    def names(self) -> tuple[str, ...]:
        """All names: nobody, the usual ones, the user's own."""
        return (NOBODY, *BUILT_IN, *self.own)

    def style(self, name: str) -> ExportStyle:
        """How somebody wants their files: as it was kept, else as is usual."""
        return self.kept.get(name) or BUILT_IN.get(name) or ExportStyle()


class RecipientShelf:
    """What is remembered of recipients, in one file. Belongs to one thread."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def look(self) -> Recipients:
        """What is kept there. Never raises: a file that cannot be used is told in it, and left where it is."""
        try:
            return _read(json.loads(read_bytes(self.path, _MOST_BYTES)), str(self.path))
        except FileMissing:
            return Recipients()
        except FileError as error:
            return Recipients(problem=error)
        except (ValueError, RecursionError):
            return Recipients(problem=RecipientsBroken(path=str(self.path), member="the beginning"))

    def keep(self, name: str, style: ExportStyle) -> Recipients:
        """The style is somebody's from now on, and they are the last one. Raises FileError."""
        known = self.look()
        kept = {**known.kept, name: style}
        return self._write(Recipients(kept, name))

    def forget(self, name: str) -> Recipients:
        """An own recipient is gone, a usual one is as usual again. Raises FileError."""
        known = self.look()
        kept = {other: style for other, style in known.kept.items() if other != name}
        return self._write(Recipients(kept, known.last if known.last != name else NOBODY))

    def _write(self, known: Recipients) -> Recipients:
        document = {
            "subtitler_recipients": _VERSION,
            "last": known.last,
            "kept": {name: style_document(style) for name, style in known.kept.items()},
        }
        text = json.dumps(document, ensure_ascii=False, indent=1)
        replace_atomically(self.path, f"{text}\n".encode("utf-8", "replace"))
        return known


def own_recipients() -> RecipientShelf:
    """The shelf of the person who runs the program. Raises FileError."""
    try:
        return RecipientShelf(config_folder() / "recipients.json")
    except OSError as error:
        raise file_error(Path(str(error.filename or "")), error) from error


def recipient_name(text: str) -> str:
    """A name as people type it, made fit to be shown: on one line, without controls, not too long."""
    shown = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in text)
    return " ".join(shown.split())[:MOST_NAME_CHARACTERS].strip()


def _read(document: object, path: str) -> Recipients:
    members = document.get("kept") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(members, dict):
        return Recipients(problem=RecipientsBroken(path=path, member="kept"))
    kept: dict[str, ExportStyle] = {}
    problem: SubtitlerError | None = None
    for name, value in list(members.items())[:_MOST_RECIPIENTS]:
        try:
            kept[recipient_name(name)] = style_in(value if isinstance(value, dict) else {"formats": None})
        except ValueError as error:
            problem = RecipientsBroken(path=path, member=f"{recipient_name(name)}/{error}")
    last = document.get("last")
    is_known = isinstance(last, str) and (last in kept or last in BUILT_IN)
    return Recipients(kept, str(last) if is_known else NOBODY, problem)
