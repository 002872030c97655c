"""The panel offers what the chosen model has, says why it lacks the rest, and what it all costs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from subtitler.credentials import KeySource
from subtitler.gui.library.medium import Medium, MediumState
from subtitler.gui.library.recognition_choice import RecognitionChoice, Sum
from subtitler.gui.library.recognition_panel import RecognitionPanel
from subtitler.recognition.catalogue import MODELS, Model, Service, custom_model, find_model, recommended_model
from subtitler.recognition.vocabulary import Hotword
from subtitler.settings import Settings

PAIRS = [(service, model) for model in MODELS for service in sorted(model.services, key=lambda service: service.value)]


def panel(qtbot: QtBot, service: Service = Service.CN, model: Model | None = None, **options: Any) -> RecognitionPanel:
    made = RecognitionPanel(RecognitionChoice(service, model or recommended_model(service), **options))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(("service", "model"), PAIRS, ids=[f"{service.value}-{model.name}" for service, model in PAIRS])
def test_every_model_enables_exactly_what_it_has_and_explains_the_rest(qtbot: QtBot, service: Service, model: Model) -> None:
    shown = panel(qtbot, service, model)
    for field, has_it in (
        (shown.language_box, bool(model.language_hints)),
        (shown.speakers_box, model.diarization),
        (shown.hotwords_edit, model.hotwords is not None),
    ):
        assert field.isEnabled() == has_it, field.objectName()
        assert bool(field.toolTip()) != has_it
        assert bool(field.accessibleDescription()) != has_it
    codes = [shown.language_box.itemData(row) for row in range(shown.language_box.count())]
    assert sorted(codes) == sorted(["", *model.language_hints])
    names = [shown.language_box.itemText(row) for row in range(shown.language_box.count())]
    assert not set(names) & set(model.language_hints), "a language is shown as a bare code"


@pytest.mark.parametrize(("service", "model"), PAIRS, ids=[f"{service.value}-{model.name}" for service, model in PAIRS])
def test_whatever_is_chosen_makes_a_request_that_the_model_takes(qtbot: QtBot, service: Service, model: Model) -> None:
    choice = RecognitionChoice(service, model, language="en", speakers="4", hotwords_text="Petra, 5\nAnn")
    made = choice.request("a.wav", choice.hotwords("here"))
    assert made.diarization == model.diarization
    assert made.speaker_count == (4 if model.diarization else None)
    assert bool(made.languages) == ("en" in model.language_hints)
    assert bool(made.hotwords) == (model.hotwords is not None)


def test_the_local_model_tells_what_it_hears_how_well_and_that_it_is_free(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.LOCAL)
    said = shown._model_note.text()
    assert "English" in said
    assert "Free" in said
    assert "23 of 100 words" in said
    assert "telling speakers apart" in said


def test_prices_are_told_in_yuan_per_hour_and_summed_up(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN, find_model("fun-asr"))
    assert "¥0.792 per hour" in shown._model_note.text()
    shown.set_sum(Sum(3, 8_040_000, 0))
    assert shown._sum_note.text().endswith("2 h 14 min · at most ¥1.77")
    shown.set_sum(Sum(3, 8_040_000, 1))
    assert "¥0.792 per hour" in shown._sum_note.text()
    shown.service_box.setCurrentIndex(shown.service_box.findData("local"))
    assert shown._sum_note.text().endswith("free")


def test_unusable_and_unknown_media_are_counted_as_what_they_are() -> None:
    media = (Medium("a.wav", MediumState.USABLE, 60_000), Medium("https://x.example/b.mp3", MediumState.USABLE))
    assert Sum.of(media) == Sum(2, 60_000, 1, files=1, longest_ms=60_000)


def test_without_media_the_button_is_off_and_says_why(qtbot: QtBot) -> None:
    shown = panel(qtbot)
    assert not shown.transcribe_button.isEnabled()
    assert "Add media first" in shown.transcribe_button.toolTip()
    shown.set_sum(Sum(1, 1000, 0))
    assert shown.transcribe_button.isEnabled()
    assert shown.transcribe_button.toolTip() == ""


def test_a_bad_hotword_is_shown_with_its_line_and_blocks(qtbot: QtBot) -> None:
    shown = panel(qtbot)
    shown.hotwords_edit.setPlainText("Petra, 5\n\n李雷, 9")
    assert shown.hotwords is None
    assert "Line 3" in shown._hotwords_note.text()
    assert shown.hotwords_edit.property("tone") == "error"
    shown.hotwords_edit.setPlainText("Petra, 5\n李雷, 4, zh")
    assert shown.hotwords == (Hotword("Petra", 5), Hotword("李雷", 4, "zh"))
    assert not shown._hotwords_note.text()


def test_a_model_without_hotwords_does_not_mind_a_bad_list(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN, find_model("sensevoice-v1"), hotwords_text="Ann, heavy")
    assert shown.hotwords == ()


def test_changing_the_service_keeps_the_model_where_it_is_offered_there(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN, find_model("fun-asr-mtl"))
    shown.service_box.setCurrentIndex(shown.service_box.findData("intl"))
    assert shown.choice.model.name == "fun-asr-mtl"
    shown.service_box.setCurrentIndex(shown.service_box.findData("local"))
    assert shown.choice.model is recommended_model(Service.LOCAL)


def test_options_survive_a_model_that_lacks_them(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN, find_model("paraformer-v2"), language="ko", speakers="3")
    shown.model_box.setCurrentIndex(shown.model_box.findData("paraformer-8k-v2"))
    shown.model_box.setCurrentIndex(shown.model_box.findData("paraformer-v2"))
    assert (shown.language_box.currentData(), shown.speakers_box.currentData()) == ("ko", "3")


def test_the_key_of_each_service_is_told_and_missing_ones_are_asked_for(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN)
    assert shown.needs_key
    with qtbot.waitSignal(shown.key_wanted) as wanted:
        shown._key_button.click()
    assert wanted.args == [Service.CN]
    shown.set_keys({Service.CN: KeySource.KEYRING, Service.INTL: None})
    assert not shown.needs_key
    assert "keyring" in shown._service_note.text()
    shown.set_keys({Service.CN: KeySource.ENVIRONMENT, Service.INTL: None})
    assert "DASHSCOPE_API_KEY" in shown._service_note.text()
    assert not shown._key_button.isVisible()


def test_a_suggested_service_is_no_choice_of_the_user(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.LOCAL)
    with qtbot.assertNotEmitted(shown.choice_changed):
        shown.suggest_service(Service.INTL)
    assert shown.choice.service is Service.INTL


def test_the_last_choice_comes_back_and_a_model_that_is_gone_does_not() -> None:
    choice = RecognitionChoice(Service.CN, find_model("paraformer-v2") or recommended_model(Service.CN), "ja", "auto", "Ann")
    settings = choice.remember(Settings())
    assert RecognitionChoice.remembered(settings, Service.LOCAL) == choice
    gone = replace(settings, models=("cn=withdrawn-model",))
    assert RecognitionChoice.remembered(gone, Service.LOCAL).model is recommended_model(Service.CN)
    assert RecognitionChoice.remembered(Settings(), Service.LOCAL).service is Service.LOCAL


@pytest.mark.parametrize(("service", "model"), PAIRS, ids=[f"{service.value}-{model.name}" for service, model in PAIRS])
def test_every_model_enables_the_advanced_options_that_it_has_and_explains_the_rest(
    qtbot: QtBot, service: Service, model: Model
) -> None:
    shown = panel(qtbot, service, model, language="zh" if "zh" in model.language_hints else "en").advanced
    fields: tuple[tuple[QWidget, bool], ...] = (
        (shown.fillers_check, model.fillers),
        (shown.calibrate_check, model.calibration),
        (shown.filter_check, model.sensitive_words),
        (shown.masked_edit, model.sensitive_words),
        (shown.removed_edit, model.sensitive_words),
        (shown.languages_button, model.max_language_hints > 1),
    )
    for field, has_it in fields:
        assert field.isEnabled() == has_it, field.objectName()
        assert bool(field.toolTip()) != has_it
        assert bool(field.accessibleDescription()) != has_it


@pytest.mark.parametrize(("service", "model"), PAIRS, ids=[f"{service.value}-{model.name}" for service, model in PAIRS])
def test_all_advanced_options_at_once_make_a_request_that_the_model_takes(service: Service, model: Model) -> None:
    choice = RecognitionChoice(
        service,
        model,
        language="en",
        speakers="auto",
        more_languages=("zh", "ja", "xx"),
        both_channels=True,
        remove_fillers=True,
        calibrate_times=True,
        built_in_filter=False,
        masked_text="darn\n\n darn \nheck",
        removed_text="um",
    )
    made = choice.request("a.wav", ())
    assert made.channels == (0, 1)
    assert not made.diarization
    assert made.masked_words == (("darn", "heck") if model.sensitive_words else ())
    assert len(made.languages) <= model.max_language_hints


def test_options_are_folded_away_until_they_are_wanted(qtbot: QtBot) -> None:
    shown = panel(qtbot)
    assert not shown.advanced.channels_box.isVisible()
    shown.advanced.fold_button.click()
    assert shown.advanced.channels_box.isVisible()


def test_two_channels_are_two_speakers_and_cost_twice(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN, find_model("fun-asr"))
    shown.set_sum(Sum(1, 3_600_000, 0))
    assert shown._sum_note.text().endswith("at most ¥0.80")
    shown.advanced.channels_box.setCurrentIndex(1)
    assert shown._sum_note.text().endswith("at most ¥1.59")
    assert "twice the price" in shown.advanced._channels_note.text()
    assert not shown.speakers_box.isEnabled()
    assert "a speaker already" in shown.speakers_box.toolTip()
    assert shown.choice.request("a.wav", ()).channels == (0, 1)


def test_what_it_is_and_what_is_spoken_choose_the_model_and_say_why(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN, find_model("paraformer-v2"))
    box = shown.adviser.recording_box
    box.setCurrentIndex(box.findData("songs"))
    assert (shown.choice.model.name, shown.choice.recording) == ("fun-asr", "songs")
    assert "singing" in shown.adviser.reason
    box.setCurrentIndex(box.findData("film"))
    shown.adviser.spoken_box.setCurrentIndex(shown.adviser.spoken_box.findData("vi"))
    assert shown.choice.model.name == "fun-asr-mtl"
    assert shown.choice.language == shown.language_box.currentData() == "vi"
    shown.model_box.setCurrentIndex(shown.model_box.findData("paraformer-v1"))
    assert box.currentData() == ""
    assert not shown.adviser.reason


def test_the_computer_s_own_service_needs_no_advice(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.LOCAL)
    assert not shown.adviser.isVisible()


def test_where_files_go_is_said_before_the_first_upload(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN)
    shown.set_sum(Sum(1, 1000, 0, files=0))
    assert not shown._privacy_note.isVisible()
    shown.set_sum(Sum(1, 1000, 0, files=1))
    assert "Beijing" in shown._privacy_note.text()
    assert "48 hours" in shown._privacy_note.text()
    shown.service_box.setCurrentIndex(shown.service_box.findData("local"))
    assert not shown._privacy_note.isVisible()


def test_a_model_that_is_switched_off_soon_is_announced(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN, find_model("sensevoice-v1"))
    assert "switched off" in shown._retiring_note.text()
    shown.model_box.setCurrentIndex(0)
    assert not shown._retiring_note.isVisible()


def test_what_may_disappoint_is_said_before_it_is_paid_for(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN, find_model("fun-asr"), hotwords_text="硅谷,5,zh")
    shown.set_sum(Sum.of([Medium("a.wav", MediumState.USABLE, 3 * 3_600_000, sample_rate=48_000)]))
    assert not shown._caution_note.isVisible()
    shown.speakers_box.setCurrentIndex(shown.speakers_box.findData("auto"))
    assert "more than two hours" in shown._caution_note.text()
    shown.language_box.setCurrentIndex(shown.language_box.findData("en"))
    assert "硅谷" in shown._caution_note.text()
    shown.model_box.setCurrentIndex(shown.model_box.findData("paraformer-8k-v1"))
    assert "telephone" in shown._caution_note.text()
    shown.service_box.setCurrentIndex(shown.service_box.findData("local"))
    assert not shown._caution_note.isVisible()


def test_unknown_prices_and_lengths_are_said(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN, find_model("qwen3-asr-flash-filetrans"))
    shown.set_sum(Sum(1, 1000, 0))
    assert shown._sum_note.text().endswith("price not known")
    known = panel(qtbot, Service.CN, find_model("fun-asr"))
    known.set_sum(Sum(2, 3_600_000, 1))
    assert known._sum_note.text().endswith("1 of unknown length · at most ¥0.80 + ¥0.792 per hour")


def test_the_user_s_own_models_are_offered_and_can_go(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN)
    own = custom_model("fun-asr-2027-01-01", "fun-asr")
    shown.set_custom_models([own])
    shown.model_box.setCurrentIndex(shown.model_box.findData(own.name))
    assert shown.choice.model == own
    settings = shown.choice.remember(replace(Settings(), custom_models=("fun-asr-2027-01-01=fun-asr",)))
    assert RecognitionChoice.remembered(settings, Service.LOCAL).model == own
    shown.set_custom_models([])
    assert shown.choice.model is recommended_model(Service.CN)
    assert shown.model_box.findData(own.name) == -1


def test_further_languages_are_ticked_in_a_menu(qtbot: QtBot) -> None:
    shown = panel(qtbot, Service.CN, find_model("paraformer-v2"), language="zh")
    menu = shown.advanced.languages_button.menu()
    menu.aboutToShow.emit()
    (japanese,) = [action for action in menu.actions() if action.text() == "Japanese"]
    japanese.trigger()
    assert shown.choice.languages == ("zh", "ja")
    assert shown.advanced.languages_button.text() == "Japanese"


def test_advanced_choices_come_back() -> None:
    choice = RecognitionChoice(
        Service.CN,
        recommended_model(Service.CN),
        "zh",
        more_languages=("en",),
        recording="film",
        both_channels=True,
        remove_fillers=True,
        calibrate_times=True,
        built_in_filter=False,
        masked_text="darn",
        removed_text="um",
    )
    assert RecognitionChoice.remembered(choice.remember(Settings()), Service.LOCAL) == choice
