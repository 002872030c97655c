"""A key of the other region: its error offers the way to where it works."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from subtitler.errors import KeyOfOtherRegion
from subtitler.gui.main_window import MainWindow
from subtitler.recognition.catalogue import Service, recommended_model
from subtitler.recognition.request import RecognitionRequest

LINK = "https://media.example.com/talk.mp3"


def test_a_key_of_the_other_region_leads_there_with_one_press(window: MainWindow, qtbot: QtBot, recognizer) -> None:
    def refused(*_arguments: object) -> str:
        raise KeyOfOtherRegion(LINK, service="cn", other="intl")

    recognizer.locate = refused
    with qtbot.waitSignal(window.queue.all_over):
        window.queue.start(Service.CN, [RecognitionRequest(LINK, recommended_model(Service.CN))])
    bar = window.workplace.message_bar
    assert "belongs to the service" in bar.text
    asked: list[Service] = []
    window.workplace.recognising.show_keys = asked.append
    qtbot.mouseClick(bar._action, Qt.MouseButton.LeftButton)
    assert window.workplace.recognising._panel.service_box.currentData() == Service.INTL.value
    assert asked == [Service.INTL], "no key of that region is stored yet"
    assert recognizer.requests == []
