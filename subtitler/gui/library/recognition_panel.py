"""The recognition panel: who recognises, with which model and options, what it costs, and the one button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from subtitler.credentials import KeySource
from subtitler.errors import HotwordError
from subtitler.gui.fields import combo_box, fill, hairline, note, say, set_tone
from subtitler.gui.icons import icon
from subtitler.gui.library.advanced_options import AdvancedOptions
from subtitler.gui.library.adviser_fields import AdviserFields
from subtitler.gui.library.recognition_choice import (
    MOST_SPEAKERS_OFFERED,
    SPEAKERS_AUTOMATIC,
    SPEAKERS_OFF,
    RecognitionChoice,
    Sum,
)
from subtitler.gui.reporting import describe
from subtitler.gui.theme import AROUND, BETWEEN, GRID, ICON
from subtitler.gui.wording import (
    caution_words,
    language_name,
    length,
    model_accuracy,
    model_gaps,
    model_purpose,
    price,
    price_per_hour,
    problem_words,
    service_name,
)
from subtitler.recognition.adviser import Advice
from subtitler.recognition.catalogue import Model, Service, find_model, models_of, recommended_model
from subtitler.recognition.pricing import whole_cents
from subtitler.recognition.request import FEWEST_SPEAKERS
from subtitler.recognition.vocabulary import Hotword, problem_of_line, read_lines

translate = QCoreApplication.translate

# Hotwords are looked at when typing pauses.
_PARSE_PAUSE_MS = 300
_HOTWORDS_HEIGHT = 84


class RecognitionPanel(QWidget):
    """Shows and changes one RecognitionChoice.

    Signals: choice_changed() when the user chose something; transcribe_pressed(); key_wanted(object) the Service to enter a
    key for; vocabulary_wanted() the user wants to edit the hotwords in their sheet; close_pressed().
    """

    choice_changed = Signal()
    transcribe_pressed = Signal()
    key_wanted = Signal(object)
    vocabulary_wanted = Signal()
    close_pressed = Signal()

    def __init__(self, choice: RecognitionChoice, parent: QWidget | None = None, custom_models: Sequence[Model] = ()) -> None:
        super().__init__(parent)
        self.setObjectName("recognitionPanel")
        self.setAccessibleName(self.tr("Recognition"))
        self._choice = choice
        self._custom_models = tuple(custom_models)
        self._keys: Mapping[Service, KeySource | None] = {}
        self._sum = Sum(0, 0, 0)
        self._hotwords: tuple[Hotword, ...] = ()
        self._hotword_error: HotwordError | None = None
        self._make_fields()
        self._lay_out()
        self._parse_later = QTimer(self, singleShot=True, interval=_PARSE_PAUSE_MS)
        self._parse_later.timeout.connect(self._parse_hotwords)
        self._parse_later.timeout.connect(self._show_warnings)
        self.hotwords_edit.setPlainText(choice.hotwords_text)
        self._show_choice()
        self._connect()

    @property
    def choice(self) -> RecognitionChoice:
        """What is chosen now."""
        return self._choice

    @property
    def hotwords(self) -> tuple[Hotword, ...] | None:
        """The hotwords to send; None where the list has a line that cannot be used."""
        self._parse_later.stop()
        self._parse_hotwords()
        return None if self._hotword_error else self._hotwords

    @property
    def needs_key(self) -> bool:
        """Whether the chosen service has no key yet."""
        return self._choice.service.is_cloud and self._keys.get(self._choice.service) is None

    def set_keys(self, keys: Mapping[Service, KeySource | None]) -> None:
        """Shows where the key of each service comes from; a service without one stays choosable and offers to enter it."""
        self._keys = dict(keys)
        self._fill_services()
        self._show_service_note()
        self._show_sum()

    def show_hotwords(self, text: str) -> None:
        """The list of hotwords becomes this one, as if the user had written it."""
        if text != self.hotwords_edit.toPlainText():
            self.hotwords_edit.setPlainText(text)

    def set_custom_models(self, models: Sequence[Model]) -> None:
        """The models that the user has named are offered too; a chosen one that is gone gives way to the recommended one."""
        if tuple(models) == self._custom_models:
            return
        self._custom_models = tuple(models)
        if self._choice.model not in models_of(self._choice.service, self._custom_models):
            self._choice = replace(self._choice, model=recommended_model(self._choice.service))
        self._fill_models()
        self._show_model()

    def suggest_service(self, service: Service) -> None:
        """Shows a service as the chosen one without the user having chosen it."""
        if service is not self._choice.service:
            self._choice = replace(self._choice, service=service, model=recommended_model(service), recording="")
            self._show_choice()

    def choose_service(self, service: Service) -> None:
        """The service becomes this one, as if the user had chosen it."""
        self.service_box.setCurrentIndex(self.service_box.findData(service.value))

    def set_sum(self, total: Sum) -> None:
        """Shows what a press of the button would do."""
        self._sum = total
        self._show_sum()

    def _make_fields(self) -> None:
        self.service_box = combo_box("serviceBox", self.tr("Service"))
        self.model_box = combo_box("modelBox", self.tr("Model"))
        self.language_box = combo_box("languageBox", self.tr("Language"))
        self.speakers_box = combo_box("speakersBox", self.tr("Speakers"))
        self.hotwords_edit = QPlainTextEdit()
        self.hotwords_edit.setObjectName("hotwordsEdit")
        self.hotwords_edit.setAccessibleName(self.tr("Hotwords"))
        self.hotwords_edit.setTabChangesFocus(True)
        self.hotwords_edit.setFixedHeight(_HOTWORDS_HEIGHT)
        self.hotwords_edit.setPlaceholderText(self.tr("One a line: names and terms\nQianwen, 5"))
        self._service_note = note()
        self._key_button = QPushButton()
        self._key_button.setObjectName("enterKeyButton")
        self._key_button.setProperty("role", "link")
        self.adviser = AdviserFields()
        self.advanced = AdvancedOptions()
        self._model_note = note()
        self._retiring_note = note("warning")
        self._caution_note = note("warning")
        self._privacy_note = note()
        self._language_note = note()
        self._speakers_note = note()
        self._hotwords_note = note()
        self._vocabulary_button = QPushButton(self.tr("Edit and check the list…"))
        self._vocabulary_button.setObjectName("vocabularyButton")
        self._vocabulary_button.setProperty("role", "link")
        self._sum_note = QLabel(wordWrap=True)
        self._sum_note.setObjectName("sumLabel")
        self.transcribe_button = QPushButton(self.tr("Transcribe"))
        self.transcribe_button.setObjectName("transcribeButton")
        self.transcribe_button.setAccessibleName(self.tr("Transcribe"))
        self.transcribe_button.setProperty("role", "primary")

    def _lay_out(self) -> None:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(AROUND, 0, AROUND, BETWEEN)
        column.setSpacing(GRID)
        for title, field, below in (
            (self.tr("Service"), self.service_box, self._service_note),
            (self.tr("Model"), self.model_box, self._model_note),
            (self.tr("Language"), self.language_box, self._language_note),
            (self.tr("Speakers"), self.speakers_box, self._speakers_note),
            (self.tr("Hotwords"), self.hotwords_edit, self._hotwords_note),
        ):
            if field is self.model_box:
                column.addWidget(self.adviser)
            label = QLabel(title)
            label.setProperty("role", "title")
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            column.addWidget(below)
            if field is self.service_box:
                column.addWidget(self._key_button, 0, Qt.AlignmentFlag.AlignLeft)
            if field is self.hotwords_edit:
                column.addWidget(self._vocabulary_button, 0, Qt.AlignmentFlag.AlignLeft)
            column.addSpacing(BETWEEN - GRID)
        column.addWidget(self.advanced)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(fields)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._header())
        layout.addWidget(scroll, 1)
        layout.addWidget(hairline())
        layout.addLayout(self._footer())

    def _header(self) -> QHBoxLayout:
        title = QLabel(self.tr("Recognition"))
        title.setProperty("role", "title")
        close = QToolButton()
        close.setObjectName("closeRecognitionButton")
        close.setIcon(icon("close", "muted"))
        close.setIconSize(QSize(ICON - 2, ICON - 2))
        close.setToolTip(self.tr("Close the recognition panel"))
        close.setAccessibleName(self.tr("Close the recognition panel"))
        close.clicked.connect(self.close_pressed)
        row = QHBoxLayout()
        row.setContentsMargins(AROUND, BETWEEN, BETWEEN, BETWEEN)
        row.addWidget(title, 1)
        row.addWidget(close)
        return row

    def _footer(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(AROUND, BETWEEN, AROUND, AROUND)
        column.setSpacing(BETWEEN)
        column.addWidget(self._retiring_note)
        column.addWidget(self._caution_note)
        column.addWidget(self._privacy_note)
        column.addWidget(self._sum_note)
        column.addWidget(self.transcribe_button)
        return column

    def _connect(self) -> None:
        self.service_box.currentIndexChanged.connect(self._choose_service)
        self.model_box.currentIndexChanged.connect(self._choose_model)
        self.language_box.currentIndexChanged.connect(self._choose_language)
        self.speakers_box.currentIndexChanged.connect(self._choose_speakers)
        self.hotwords_edit.textChanged.connect(self._take_hotwords)
        self.adviser.advised.connect(self._take_advice)
        self.advanced.changed.connect(self._take_options)
        self._vocabulary_button.clicked.connect(self.vocabulary_wanted)
        self._key_button.clicked.connect(lambda: self.key_wanted.emit(self._choice.service))
        self.transcribe_button.clicked.connect(self.transcribe_pressed)

    def _choose_service(self) -> None:
        service = Service(self.service_box.currentData())
        same = find_model(self._choice.model.name, self._custom_models)
        model = same if same is not None and service in same.services else recommended_model(service)
        kept = self._choice.recording if model is same else ""
        self._choice = replace(self._choice, service=service, model=model, recording=kept)
        self._fill_models()
        self._show_model()
        self._show_service_note()
        self.choice_changed.emit()

    def _choose_model(self) -> None:
        model = find_model(self.model_box.currentData(), self._custom_models)
        if model is not None:
            self._choice = replace(self._choice, model=model, recording="")
            self._show_model()
            self.choice_changed.emit()

    def _take_advice(self, advice: Advice, recording: str, spoken: str) -> None:
        language = spoken if spoken in advice.model.language_hints else self._choice.language
        self._choice = replace(self._choice, model=advice.model, recording=recording, language=language)
        self._fill_models()
        self._show_model()
        self.choice_changed.emit()

    def _take_options(self) -> None:
        self._choice = self.advanced.applied_to(self._choice)
        self._show_options()
        self._show_sum()
        self.choice_changed.emit()

    def _choose_language(self) -> None:
        self._choice = replace(self._choice, language=self.language_box.currentData())
        self._show_options()
        self._show_warnings()
        self.choice_changed.emit()

    def _choose_speakers(self) -> None:
        self._choice = replace(self._choice, speakers=self.speakers_box.currentData())
        self._show_warnings()
        self.choice_changed.emit()

    def _take_hotwords(self) -> None:
        self._choice = replace(self._choice, hotwords_text=self.hotwords_edit.toPlainText())
        self._parse_later.start()
        self.choice_changed.emit()

    def _show_choice(self) -> None:
        self._fill_services()
        self._fill_models()
        self._fill_speakers()
        self._show_model()
        self._show_service_note()

    def _fill_services(self) -> None:
        entries = [(service_name(service), service.value) for service in (Service.LOCAL, Service.CN, Service.INTL)]
        fill(self.service_box, entries, self._choice.service.value)

    def _fill_models(self) -> None:
        entries = [(model.name, model.name) for model in models_of(self._choice.service, self._custom_models)]
        fill(self.model_box, entries, self._choice.model.name)

    def _fill_languages(self) -> None:
        hints = sorted(self._choice.model.language_hints, key=_by_name_but_usual_first)
        entries = [(self.tr("Automatic"), ""), *((language_name(code), code) for code in hints)]
        chosen = self._choice.language if self._choice.language in self._choice.model.language_hints else ""
        fill(self.language_box, entries, chosen)

    def _fill_speakers(self) -> None:
        entries = [(self.tr("Do not tell apart"), SPEAKERS_OFF), (self.tr("Tell apart automatically"), SPEAKERS_AUTOMATIC)]
        numbers = range(FEWEST_SPEAKERS, MOST_SPEAKERS_OFFERED + 1)
        entries += [(self.tr("%n speaker(s)", "", number), str(number)) for number in numbers]
        fill(self.speakers_box, entries, self._choice.speakers)

    def _show_service_note(self) -> None:
        service = self._choice.service
        source = self._keys.get(service)
        if not service.is_cloud:
            self._service_note.setText(self.tr("Needs no key and no network; the recording stays on this computer."))
        else:
            self._service_note.setText(_key_note(source))
        self._key_button.setVisible(service.is_cloud and source is not KeySource.ENVIRONMENT)
        self._key_button.setText(self.tr("Enter a key…") if source is None else self.tr("Change the key…"))

    def _show_model(self) -> None:
        model, service = self._choice.model, self._choice.service
        purpose = self.tr("{purpose} {price}.").format(purpose=model_purpose(model), price=price_per_hour(model, service))
        facts = (purpose, model_accuracy(model), model_gaps(model))
        self._model_note.setText("\n".join(fact for fact in facts if fact))
        self._fill_languages()
        self._allow(
            self.language_box,
            self._language_note,
            bool(model.language_hints),
            self.tr("This model hears by itself which language is spoken."),
        )
        self._allow(
            self.hotwords_edit, self._hotwords_note, model.hotwords is not None, self.tr("This model takes no hotwords.")
        )
        self._parse_hotwords()
        self.adviser.show_recording(service, self._choice.recording)
        self._show_options()
        self._show_sum()

    def _show_options(self) -> None:
        """What depends on the model and on other options."""
        choice = self._choice
        self.advanced.show_choice(choice)
        if choice.both_channels:
            reason = self.tr("Each of the two channels is a speaker already.")
        else:
            reason = self.tr("This model does not tell speakers apart.")
        self._allow(self.speakers_box, self._speakers_note, choice.model.diarization and not choice.both_channels, reason)

    def _allow(self, field: QWidget, label: QLabel, is_possible: bool, reason: str) -> None:
        field.setEnabled(is_possible)
        field.setToolTip("" if is_possible else reason)
        field.setAccessibleDescription("" if is_possible else reason)
        say(label, "" if is_possible else reason)

    def _parse_hotwords(self) -> None:
        try:
            self._hotwords, self._hotword_error = self._choice.hotwords(self.tr("this list")), None
        except HotwordError as error:
            self._hotwords, self._hotword_error = (), error
        if self._choice.model.hotwords is not None:
            say(self._hotwords_note, self._hotword_words(self._hotword_error) if self._hotword_error else "", "error")
        set_tone(self.hotwords_edit, "error" if self._hotword_error else "")
        self.hotwords_edit.setAccessibleDescription(self._hotwords_note.text())

    def _hotword_words(self, error: HotwordError) -> str:
        """Which line cannot be used, and why not for this model."""
        lines = read_lines(error.text)
        problem = problem_of_line(lines[0], self._choice.model) if lines else None
        if problem is None:
            return describe(error).text
        said = self.tr("Line {line}, “{word}”: {reason}")
        return said.format(line=error.line, word=error.text, reason=problem_words(problem))

    def _show_sum(self) -> None:
        self._sum_note.setText(self._sum_text())
        self._show_warnings()
        can_begin = self._sum.media > 0
        self.transcribe_button.setEnabled(can_begin)
        reason = "" if can_begin else self.tr("Add media first: drop a file or link on the window.")
        self.transcribe_button.setToolTip(reason)
        self.transcribe_button.setAccessibleDescription(reason or self._sum_note.text())

    def _sum_text(self) -> str:
        total = self._sum
        if not total.media:
            return self.tr("Nothing to transcribe yet.")
        facts = [self.tr("%n file(s)", "", total.media)]
        if total.duration_ms:
            facts.append(length(total.duration_ms))
        if total.unknown:
            facts.append(self.tr("%n of unknown length", "", total.unknown))
        facts.append(self._price_text())
        return " · ".join(facts)

    def _price_text(self) -> str:
        choice, total = self._choice, self._sum
        if not choice.service.is_cloud:
            return self.tr("free")
        most = choice.cost(total.duration_ms)
        if most is None:
            return self.tr("price not known")
        known = self.tr("at most {price}").format(price=price(whole_cents(most)))
        if not total.unknown:
            return known
        hourly = price_per_hour(choice.model, choice.service, len(choice.channels))
        return f"{known} + {hourly}" if total.duration_ms else hourly

    def _show_warnings(self) -> None:
        """What one should know before the start."""
        choice = self._choice
        retiring = self.tr("{model} is about to be switched off by the service: better choose another model.")
        say(self._retiring_note, retiring.format(model=choice.model.name) if choice.model.retiring else "", "warning")
        cautions = map(caution_words, choice.cautions(self._sum, self._hotwords))
        say(self._caution_note, "\n".join(cautions), "warning")
        uploads = self._sum.files > 0 and choice.service.is_cloud
        private = self.tr("Files are uploaded to {service} under random names and deleted there after 48 hours.")
        say(self._privacy_note, private.format(service=service_name(choice.service)) if uploads else "")


def _key_note(source: KeySource | None) -> str:
    if source is KeySource.ENVIRONMENT:
        return translate("RecognitionPanel", "Uses the key in DASHSCOPE_API_KEY.")
    if source is KeySource.SESSION:
        return translate("RecognitionPanel", "Uses the key for this session only.")
    if source is KeySource.KEYRING:
        return translate("RecognitionPanel", "Uses the key in this computer's keyring.")
    return translate("RecognitionPanel", "Needs an API key of this region.")


def _by_name_but_usual_first(code: str) -> tuple[int, str]:
    usual = ("zh", "en", "ja")
    return (usual.index(code) if code in usual else len(usual), language_name(code))
