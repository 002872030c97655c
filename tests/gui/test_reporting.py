"""People are told what failed, on which thing, and what to do; never a key, never a signature."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from subtitler.errors import KeyMissing, LinkUnreachable, MediaNotFound, RequestRefused, SubtitlerError, TaskFailed
from subtitler.gui.message_bar import MessageBar
from subtitler.gui.reporting import UnexpectedErrorDialog, UnexpectedErrors, describe, without_secrets


def concrete_errors(kind: type[SubtitlerError] = SubtitlerError) -> list[type[SubtitlerError]]:
    own = [kind] if hasattr(kind, "sentence") else []
    return own + [found for child in kind.__subclasses__() for found in concrete_errors(child)]


@pytest.mark.parametrize("kind", concrete_errors(), ids=lambda kind: kind.__name__)
def test_every_error_says_what_failed_and_what_to_do(kind: type[SubtitlerError]) -> None:
    facts = {name: "cn" if name == "service" else 7 for name in kind.fact_names}
    report = describe(kind(**facts))
    assert report.sentence.strip().endswith(".")
    assert report.remedy.strip()
    assert "{" not in report.text
    assert report.details.startswith(kind.__name__)


def test_regions_are_called_by_their_names() -> None:
    assert "Singapore" in describe(KeyMissing(service="intl")).sentence


def test_links_are_told_without_their_signatures() -> None:
    report = describe(LinkUnreachable(media="https://bucket.example.com/a.mp4?Expires=1&Signature=s3cret", task_id="t-1"))
    assert "https://bucket.example.com/a.mp4" in report.sentence
    assert "s3cret" not in report.text + report.details
    assert "t-1" in report.details


def test_keys_are_taken_out_of_everything() -> None:
    key = "sk-" + "0123456789abcdef" * 2
    error = RequestRefused(
        service_code="InvalidApiKey", service_message=f"the key {key} is wrong: Bearer abc.def", request_id="r"
    )
    report = describe(error)
    assert key not in report.text + report.details
    assert "abc.def" not in report.details
    try:
        raise ValueError(f"{key} https://x.example/f?OSSAccessKeyId=abc&Signature=xyz")
    except ValueError as unexpected:
        report = describe(unexpected)
    assert key not in report.details
    assert "xyz" not in report.details
    assert "ValueError" in report.sentence


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("https://a.example/b.mp3?x=1 and more", "https://a.example/b.mp3 and more"),
        ("'oss://b/c?d'", "'oss://b/c'"),
        ("what? nothing", "what? nothing"),
        ("task-force sk-short", "task-force sk-short"),
    ],
)
def test_only_secrets_are_taken_out(text: str, left: str) -> None:
    assert without_secrets(text) == left


def test_the_bar_shows_one_message_with_one_action(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    pressed: list[str] = []
    bar.show_error(MediaNotFound(media="/a/b.mp4"), "Choose again", lambda: pressed.append("again"))
    assert bar.text.startswith("There is no file /a/b.mp4.")
    button = next(button for button in bar.findChildren(QPushButton) if button.text() == "Choose again")
    button.click()
    assert pressed == ["again"]
    assert bar.isHidden()


def test_details_fold_out_and_are_copied(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_error(TaskFailed(media="a.wav", task_id="t-1", request_id="r-1", service_code="X", service_message="no"))
    details = bar.findChild(QPlainTextEdit)
    assert not details.isVisible()
    next(button for button in bar.findChildren(QPushButton) if button.text() == "Details").click()
    assert details.isVisible()
    next(button for button in bar.findChildren(QPushButton) if button.text() == "Copy details").click()
    assert "request_id: r-1" in QGuiApplication.clipboard().text()


def test_a_message_without_details_or_action_offers_none(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_message("Saved.")
    assert [button.text() for button in bar.findChildren(QPushButton) if button.isVisible()] == []


def test_unexpected_errors_open_one_dialog_with_traceback_and_versions(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    errors = UnexpectedErrors(lambda: None)
    errors.install()
    try:
        raise ZeroDivisionError("a fault of the program")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
        sys.excepthook(type(error), error, error.__traceback__)
    dialog = errors._shown
    assert isinstance(dialog, UnexpectedErrorDialog)
    details = dialog.findChild(QPlainTextEdit).toPlainText()
    assert "a fault of the program" in details
    assert "Subtitler " in details
    assert "Qt " in details
    assert "Unexpected error" in caplog.text
    dialog.reject()
    assert errors._shown is None


def test_ctrl_c_is_no_unexpected_error(qtbot: QtBot) -> None:
    errors = UnexpectedErrors(lambda: None)
    with qtbot.assertNotEmitted(errors.caught):
        errors.take(KeyboardInterrupt, KeyboardInterrupt(), None)
