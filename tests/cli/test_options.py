"""What was typed, and what it means."""

from pathlib import Path

import pytest
import typer

from subtitler.cli.options import (
    hotwords_option,
    keyed_service,
    model_option,
    preset_option,
    service_option,
    speakers_option,
    words_option,
)
from subtitler.recognition.catalogue import Service, find_model
from subtitler.recognition.vocabulary import Hotword


def no_key(_service: Service) -> bool:
    return False


def test_without_a_key_the_local_service_recognises() -> None:
    assert service_option(None, keyed_service({}, no_key)) is Service.LOCAL


def test_a_kept_key_chooses_its_region() -> None:
    assert keyed_service({}, lambda service: service is Service.INTL) is Service.INTL


@pytest.mark.parametrize(
    ("base", "service"),
    [
        ("", Service.CN),
        ("https://dashscope-intl.aliyuncs.com/api/v1", Service.INTL),
        ("https://w1.ap-southeast-1.maas.aliyuncs.com/api/v1", Service.INTL),
    ],
)
def test_a_key_in_the_environment_is_beijing_s_unless_the_address_is_abroad(base: str, service: Service) -> None:
    assert keyed_service({"DASHSCOPE_API_KEY": "sk-x", "DASHSCOPE_HTTP_BASE_URL": base}, no_key) is service


def test_a_model_that_a_service_lacks_is_refused_with_those_it_has() -> None:
    assert model_option(None, Service.CN).name == "fun-asr"
    assert model_option("paraformer-v2", Service.LOCAL).name == "paraformer-v2"
    with pytest.raises(typer.BadParameter, match=r"has no model “paraformer-v2”\. It has: fun-asr"):
        model_option("paraformer-v2", Service.INTL)


def test_hotwords_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("\ufeff联调\t5\nKubernetes, 3, en\n# names\n\nAnn\n", "utf-8")
    assert hotwords_option(path) == (Hotword("联调", 5), Hotword("Kubernetes", 3, "en"), Hotword("Ann"))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"Ann\nBob, nine\n", "Line 2 of the hotwords in .*“Bob, nine”.*The weight is a whole number from 1 to 5"),
        ("这是一个长得完全没有办法当作热词的句子\n".encode(), "Line 1"),
        (b"\xff\xfe\x00", "not a text file in UTF-8"),
    ],
)
def test_broken_hotwords_are_told_with_their_line(tmp_path: Path, content: bytes, complaint: str) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(content)
    with pytest.raises(typer.BadParameter, match=complaint):
        hotwords_option(path)


def test_hotwords_are_checked_by_the_rules_of_the_model(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Ann,-3\n")
    assert hotwords_option(path, find_model("paraformer-v1")) == (Hotword("Ann", -3),)
    with pytest.raises(typer.BadParameter, match="whole number from 1 to 5"):
        hotwords_option(path, find_model("fun-asr"))


def test_a_missing_word_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(typer.BadParameter, match=r"There is no file .*gone\.txt"):
        words_option(tmp_path / "gone.txt", "--words")


def test_sensitive_words_come_each_once(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("内部代号\n\n内部代号\nsecret\n", "utf-8")
    assert words_option(path, "--words") == ("内部代号", "secret")


def test_speakers_are_off_automatic_or_counted() -> None:
    assert speakers_option("off") == (False, None)
    assert speakers_option("auto") == (True, None)
    assert speakers_option("3") == (True, 3)
    with pytest.raises(typer.BadParameter, match="off, auto, or how many"):
        speakers_option("many")


def test_an_unknown_preset_is_refused_with_those_there_are() -> None:
    assert preset_option(None) is None
    with pytest.raises(typer.BadParameter, match="netflix_en"):
        preset_option("cinema")
