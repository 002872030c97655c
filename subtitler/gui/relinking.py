"""Recordings that are not where the project says: looked for beside it, else the user is asked where they are."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from subtitler.gui import questions
from subtitler.gui.library.sources import MEDIA_SUFFIXES, media_name
from subtitler.progress import CancelToken, Report
from subtitler.timedtext.project import Media

if TYPE_CHECKING:
    from subtitler.gui.workplace import Workplace


class _Looked(Struct, frozen=True):
    """What came of looking: the media that are missing, and where they are now, as far as that was found."""

    missing: tuple[Media, ...]
    places: dict[str, str]


class Relinker(QObject):
    """Looks for missing recordings beside the window, and links those that it finds anew as a step of undo."""

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(workplace)
        self._window = window
        self._document = workplace.document
        self._runner = workplace.runner
        self._bar = workplace.message_bar
        self._action = workplace.commands.relink
        self._missing: tuple[Media, ...] = ()
        self._action.triggered.connect(self.find)
        self._document.opened.connect(self.look)
        self._document.media_changed.connect(self.look)

    def look(self) -> None:
        """Looks whether everything is there, and where it is that is not."""
        self._take_missing(())
        media, path = self._document.media, self._document.path
        if media:
            self._runner.run(partial(_look, media, path), succeeded=partial(self._take, media))

    def find(self) -> None:
        """Asks where the first missing recording is; what has moved with it is found, too."""
        if not self._missing:
            return
        medium = self._missing[0]
        path = self._document.path
        folder = path.parent if path is not None else Path.home()
        chosen = questions.ask_moved_medium(self._window, media_name(medium.location), sorted(MEDIA_SUFFIXES), folder)
        if chosen is not None:
            work = partial(_look_along, medium, chosen, self._missing)
            self._runner.run(work, succeeded=partial(self._take, self._document.media))

    def _take(self, media: tuple[Media, ...], looked: object) -> None:
        if media is not self._document.media or not isinstance(looked, _Looked):
            return  # another document is open by now
        left = tuple(medium for medium in looked.missing if medium.location not in looked.places)
        if looked.places:
            self._document.relink(looked.places)
            self._tell_found(looked.places)
        self._take_missing(left)
        if left:
            self._tell_missing(left)

    def _take_missing(self, missing: tuple[Media, ...]) -> None:
        self._missing = missing
        self._action.setEnabled(bool(missing))

    def _tell_found(self, places: dict[str, str]) -> None:
        old, new = next(iter(places.items()))
        if len(places) > 1:
            said = self.tr("%n recording(s) had moved and were found.", "", len(places))
        elif media_name(old) == media_name(new):
            said = self.tr("“{name}” had moved and was found in {folder}.").format(
                name=media_name(old), folder=Path(new).parent
            )
        else:
            said = self.tr("“{name}” is “{new}” in {folder} now.").format(
                name=media_name(old), new=media_name(new), folder=Path(new).parent
            )
        details = "\n".join(f"{before}\n    → {after}" for before, after in places.items())
        self._bar.show_message(said, details=details)

    def _tell_missing(self, missing: tuple[Media, ...]) -> None:
        if len(missing) > 1:
            said = self.tr("%n recording(s) are not where they were.", "", len(missing))
        else:
            said = self.tr("“{name}” is not where it was.").format(name=media_name(missing[0].location))
        details = "\n".join(medium.location for medium in missing)
        self._bar.show_message(said, tone="warning", details=details, action=self.tr("Find…"), act=self.find)


def _look(media: tuple[Media, ...], path: Path | None, _report: Report, cancel: CancelToken) -> _Looked:
    from subtitler.media.finding import found_below, missing

    lost = missing(media)
    return _Looked(lost, found_below(lost, path.parent, cancel) if path is not None else {})


def _look_along(chosen: Media, place: Path, lost: tuple[Media, ...], _report: Report, cancel: CancelToken) -> _Looked:
    from subtitler.media.finding import found_below, moved_along

    places = {chosen.location: str(place)} | moved_along(chosen.location, place, lost)
    others = [medium for medium in lost if medium.location not in places]
    return _Looked(lost, places | found_below(others, place.parent, cancel))
