"""What the recording is and what is spoken in it: for whoever does not know the models by name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from subtitler.gui.fields import combo_box, fill, note, say
from subtitler.gui.theme import BETWEEN, GRID
from subtitler.gui.wording import language_name
from subtitler.recognition.adviser import REASONS, Advice, Recording, advise
from subtitler.recognition.catalogue import Service, models_of

translate = QCoreApplication.translate


class AdviserFields(QWidget):
    """Two boxes, and the reason for the model that follows from them.

    Signals: advised(object, str, str) an Advice, the Recording's value and the language chosen (may be empty).
    """

    advised = Signal(object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service: Service | None = None
        self.recording_box = combo_box("recordingBox", self.tr("What is it?"))
        self.spoken_box = combo_box("spokenBox", self.tr("What is spoken in it?"))
        self._reason = note()
        label = QLabel(self.tr("What is it?"))
        label.setProperty("role", "title")
        label.setBuddy(self.recording_box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, BETWEEN - GRID)
        layout.setSpacing(GRID)
        for widget in (label, self.recording_box, self.spoken_box, self._reason):
            layout.addWidget(widget)
        say(self._reason, "")
        self.recording_box.currentIndexChanged.connect(self._advise)
        self.spoken_box.currentIndexChanged.connect(self._advise)

    @property
    def reason(self) -> str:
        """What is said for the model now."""
        return self._reason.text()

    def show_recording(self, service: Service, recording: str) -> None:
        """Shows what the model of this service was chosen for; empty: the user has named it."""
        # One service needs no advice: there is one model on this computer.
        self.setVisible(service.is_cloud)
        if service is not self._service:
            self._service = service
            self._fill_languages(service)
        fill(self.recording_box, [(self.tr("I choose the model myself"), ""), *_recordings()], recording)
        self.spoken_box.setVisible(bool(recording))
        if recording:
            self._tell(self._advice(Recording(recording)))
        else:
            say(self._reason, "")

    def _fill_languages(self, service: Service) -> None:
        codes = dict.fromkeys(code for model in models_of(service) for code in model.languages)
        named = sorted(((language_name(code), code) for code in codes), key=lambda entry: entry[0])
        fill(self.spoken_box, [(self.tr("Any language"), ""), *named], self.spoken_box.currentData() or "")

    def _advice(self, recording: Recording) -> Advice:
        spoken = self.spoken_box.currentData()
        return advise(recording, (spoken,) if spoken else (), self._service or Service.CN)

    def _advise(self) -> None:
        recording = self.recording_box.currentData()
        self.spoken_box.setVisible(bool(recording))
        if recording:
            advice = self._advice(Recording(recording))
            self._tell(advice)
            self.advised.emit(advice, recording, self.spoken_box.currentData() or "")
        else:
            say(self._reason, "")

    def _tell(self, advice: Advice) -> None:
        reason = translate("models", REASONS[advice.reason])
        said = self.tr("{model}: {reason}").format(model=advice.model.name, reason=reason)
        say(self._reason, said)


def _recordings() -> list[tuple[str, str]]:
    names = {
        Recording.MEETING: translate("models", "A meeting"),
        Recording.FILM: translate("models", "A film"),
        Recording.INTERVIEW: translate("models", "An interview"),
        Recording.SONGS: translate("models", "Songs"),
        Recording.PHONE_CALL: translate("models", "A phone call"),
        Recording.MANY_LANGUAGES: translate("models", "Something in many languages"),
    }
    return [(names[recording], recording.value) for recording in Recording]
