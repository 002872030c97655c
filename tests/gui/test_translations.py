"""The window's texts are complete in Chinese, and plural in English."""

from __future__ import annotations

import ast
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from subtitler import app
from subtitler.errors import FileFailed, SubtitlerError
from subtitler.gui.editor.long_edits import LongEdits
from subtitler.gui.editor.shift_dialog import ShiftDialog
from subtitler.gui.main_window import MainWindow
from subtitler.gui.reporting import describe
from subtitler.gui.wording import Counted, length

ROOT = Path(__file__).parents[2]
I18N = ROOT / "resources" / "i18n"
COMPILER = Path(PySide6.__file__).parent / "lrelease"
PLACEHOLDER = re.compile(r"\{\w*\}|%n|%\d")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# The same in every language.
UNIVERSAL = {
    "UTF-8",
    "Windows (CR LF)",
    "{number} of {total}",
    ", ",
    "{sentence} {remedy}",
    "{change} {kept}",
    "{purpose} {price}.",
    "{language} ({name})",
}


@dataclass(frozen=True)
class Message:
    """One text of a .ts file with its translation: one form, or one for each number that the language tells apart."""

    context: str
    source: str
    forms: tuple[str, ...]
    is_finished: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.source


def messages(path: Path) -> list[Message]:
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = translation.findall("numerusform") if message.get("numerus") else [translation]
            found.append(
                Message(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    tuple(form.text or "" for form in forms),
                    translation.get("type") is None,
                )
            )
    return found


CHINESE_TEXTS = messages(I18N / "subtitler_zh_CN.ts")
ENGLISH_TEXTS = messages(I18N / "subtitler_en.ts")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texts of the code as it is now, in a folder of their own."""
    folder = tmp_path_factory.mktemp("collected")
    subprocess.run([ROOT / "packaging" / "collect_texts.sh", folder], check=True)
    return folder


@pytest.mark.parametrize("name", ["subtitler_zh_CN.ts", "subtitler_en.ts"])
def test_the_translations_hold_the_texts_of_the_code_and_no_others(collected: Path, name: str) -> None:
    in_code = {message.key for message in messages(collected / name)}
    translated = {message.key for message in messages(I18N / name)}
    assert in_code - translated == set(), "run `make translations` and write what is new"
    assert translated - in_code == set(), "run `make translations` to drop what is gone"


def texts_in(code: Path) -> Iterator[str]:
    """What a file wants to be translated, as Python reads it."""
    for call in ast.walk(ast.parse(code.read_text())):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        place = {"tr": 0, "translate": 1, "translatable": 1}.get(name)
        if place is not None and len(call.args) > place and isinstance(text := call.args[place], ast.Constant):
            yield text.value


def test_no_text_of_the_code_is_passed_over_by_the_collector() -> None:
    known = {message.source for message in CHINESE_TEXTS}
    missed = [(code.name, text) for code in (ROOT / "subtitler").rglob("*.py") for text in texts_in(code) if text not in known]
    assert missed == []


@pytest.mark.parametrize("texts", [CHINESE_TEXTS, ENGLISH_TEXTS], ids=["Chinese", "English"])
def test_every_text_is_translated(texts: list[Message]) -> None:
    assert [message.key for message in texts if not message.is_finished or not all(message.forms)] == []


def test_chinese_texts_are_chinese() -> None:
    left = {message.source for message in CHINESE_TEXTS if not all(CHINESE.search(form) for form in message.forms)}
    assert left - UNIVERSAL == set()


@pytest.mark.parametrize("texts", [CHINESE_TEXTS, ENGLISH_TEXTS], ids=["Chinese", "English"])
def test_translations_keep_the_placeholders(texts: list[Message]) -> None:
    for message in texts:
        wanted = sorted(PLACEHOLDER.findall(message.source))
        for form in message.forms:
            assert sorted(PLACEHOLDER.findall(form)) == wanted, message


def test_menus_keep_a_letter_to_reach_them_by() -> None:
    for message in CHINESE_TEXTS:
        assert all(("&" in form) == ("&" in message.source) for form in message.forms), message


def every_kind(of: type[SubtitlerError] = SubtitlerError) -> Iterator[type[SubtitlerError]]:
    for kind in of.__subclasses__():
        if kind.__module__.startswith("subtitler."):
            yield kind
            yield from every_kind(kind)


def test_every_error_speaks_chinese() -> None:
    known = {message.source for message in CHINESE_TEXTS if message.context == "errors"}
    for kind in every_kind():
        for text in (getattr(kind, "sentence", ""), kind.remedy):
            assert not text or text in known, kind


@pytest.fixture
def speak(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Lets the program choose its texts for a language as it does at its start."""
    (tmp_path / "i18n").mkdir()
    for source in I18N.glob("*.ts"):
        subprocess.run([COMPILER, "-silent", source, "-qm", tmp_path / "i18n" / f"{source.stem}.qm"], check=True)
    monkeypatch.setattr(app, "resource", lambda name: tmp_path / name)
    before = QLocale()
    yield lambda language: app._translate(qapp, language)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)
    QLocale.setDefault(before)


def test_the_window_speaks_chinese(speak: Callable[[str], None], request: pytest.FixtureRequest) -> None:
    speak("zh_CN")
    window: MainWindow = request.getfixturevalue("window")
    titles = [menu.text() for menu in window.menuBar().actions()]
    assert titles == ["文件(&F)", "编辑(&E)", "视图(&V)", "播放(&P)", "帮助(&H)"]
    assert window.findChild(QAction, "exportAction").text() == "导出…"
    assert window.workplace.recognition.transcribe_button.text() == "开始识别"
    dialog = ShiftDialog(window.document, LongEdits(window.document, window.runner, window), window)
    assert dialog.windowTitle() == "平移时间"
    assert {button.text() for button in dialog.findChild(QDialogButtonBox).buttons()} == {"平移", "关闭"}


def test_errors_and_lengths_read_as_chinese_sentences(speak: Callable[[str], None]) -> None:
    speak("zh_CN")
    report = describe(FileFailed(path="/a.srt", reason="EIO"))
    assert report.text == "无法读写 /a.srt：EIO。请选择其他文件夹后重试。"
    assert length(62_000) == "1 分 2 秒"
    assert Counted().subtitles(1) == "1 条字幕"


def test_simplified_chinese_is_read_outside_of_china_too(speak: Callable[[str], None]) -> None:
    speak("zh_SG")
    assert QCoreApplication.translate("EditCommand", "Split") == "拆分"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


@pytest.mark.parametrize("language", ["en", "de", "zh_TW"])
def test_other_languages_get_a_window_in_english_throughout(speak: Callable[[str], None], language: str) -> None:
    speak(language)
    assert QCoreApplication.translate("EditCommand", "Split") == "Split"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert [Counted().subtitles(count) for count in (0, 1, 2)] == ["0 subtitles", "1 subtitle", "2 subtitles"]
