"""The costs' sheet says what the journal knows."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from subtitler.folders import data_folder
from subtitler.gui import questions
from subtitler.gui.library.costs_dialog import CostsDialog
from subtitler.gui.tasks import TaskRunner
from subtitler.jobs.job import Order, Origin
from subtitler.jobs.journal import Journal
from subtitler.jobs.ledger import Charge
from subtitler.recognition.catalogue import Service, recommended_model
from subtitler.recognition.request import RecognitionRequest

NOW = datetime.now().timestamp()


def keep_charges(*charges: Charge) -> None:
    journal = Journal(data_folder())
    request = RecognitionRequest("talk.wav", recommended_model(Service.CN))
    for job, charge in zip(journal.add([Order(Service.CN, request, Origin.WINDOW)] * len(charges)), charges, strict=True):
        journal.keep_result(job.number, b"{}", charge)
    journal.close()


def charge(task_id: str, project: str, amount: str | None, *, is_estimate: bool = False) -> Charge:
    day, price = datetime.now().strftime("%Y-%m-%d"), None if amount is None else Decimal(amount)
    return Charge(NOW, day, Service.CN, "fun-asr", project, "talk.wav", task_id, 92_000, price, is_estimate)


def opened(qtbot: QtBot, cap: Decimal | None = None) -> CostsDialog:
    runner = TaskRunner()
    sheet = CostsDialog(runner, cap)
    qtbot.addWidget(sheet)
    sheet.runner_of_test = runner  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: runner.is_idle)
    return sheet


def row(item: QTreeWidgetItem) -> list[str]:
    return [item.text(column) for column in range(1, item.columnCount())]


def test_charges_are_summed_up_by_project_and_the_month_is_told_with_its_limit(qtbot: QtBot) -> None:
    keep_charges(charge("1", "film", "0.02024"), charge("2", "film", "0.01"), charge("3", "", "0.5", is_estimate=True))
    sheet = opened(qtbot, Decimal(20))
    rows = [row(sheet.list.topLevelItem(number)) for number in range(sheet.list.topLevelItemCount())]
    assert rows == [
        ["–", "fun-asr", "1", "1:32", "at most ¥0.5000"],
        ["film", "fun-asr", "2", "3:04", "¥0.0302"],
    ]
    assert sheet.month_label.text() == "This month: ¥0.5302 of at most ¥20.00"


def test_a_price_that_nobody_knows_is_said(qtbot: QtBot) -> None:
    keep_charges(charge("1", "film", None))
    sheet = opened(qtbot)
    assert row(sheet.list.topLevelItem(0))[-1] == "not known"


def test_what_is_known_is_counted_although_something_else_is_not(qtbot: QtBot) -> None:
    keep_charges(charge("1", "film", "0.02024"), charge("2", "film", None), charge("3", "film", "0.01"))
    sheet = opened(qtbot)
    assert row(sheet.list.topLevelItem(0))[-1] == "¥0.0302, 1 not known"
    assert sheet.month_label.text() == "This month: ¥0.0302, 1 not known"


def test_without_a_journal_nothing_was_charged_and_none_is_made(qtbot: QtBot) -> None:
    sheet = opened(qtbot)
    assert sheet._said.text() == "Nothing was charged yet."
    assert not sheet.save_button.isEnabled()
    assert not list(data_folder().glob("*"))


def test_the_ledger_is_saved_for_spreadsheets(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_charges(charge("1", "影片", "0.02024"))
    target = tmp_path / "costs.csv"
    monkeypatch.setattr(questions, "ask_costs_target", lambda *_: target)
    sheet = opened(qtbot)
    sheet.save_button.click()
    qtbot.waitUntil(lambda: "costs.csv" in sheet._said.text())
    text = target.read_text(encoding="utf-8-sig")
    assert "影片,talk.wav,1,92,0.02024,no" in text


def test_the_sheet_opens_from_the_menu(qtbot: QtBot, window) -> None:
    window.commands.costs.trigger()
    (sheet,) = window.findChildren(CostsDialog)
    assert sheet.isVisible()
    sheet.reject()
