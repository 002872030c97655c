"""Encodings: marks, UTF-16 without one, damaged UTF-8, and the code pages of short files."""

from __future__ import annotations

import random
from itertools import cycle, islice

import pytest

from subtitler.formats.encoding import decode, guesses

LINES = {
    "simplified": [
        "大家好，欢迎收看今天的节目。",
        "你昨天晚上去哪里了？",
        "我不知道他为什么这么说。",
        "谢谢你的帮助！",
        "请把门关上。",
    ],
    "traditional": [
        "大家好，歡迎收看今天的節目。",
        "你昨天晚上去哪裡了？",
        "我不知道他為什麼這麼說。",
        "謝謝你的幫助！",
        "請把門關上。",
    ],
    "japanese": [
        "皆さん、こんにちは。",
        "どこへ行きましたか。",
        "ありがとうございます！",
        "会議は八時からです。",
        "私は知りません。",
    ],
    "korean": [
        "여러분, 안녕하세요.",
        "어제 밤에 어디 갔어요?",
        "도와주셔서 감사합니다!",
        "문을 닫아 주세요.",
        "저는 모르겠습니다.",
    ],
    "russian": [
        "Добрый день, дамы и господа.",
        "Где ты был вчера вечером?",
        "Спасибо за помощь!",
        "Все тебя ждут.",
        "Закройте дверь.",
    ],
    "french": [
        "Bonjour à tous, ça va ?",
        "Où étais-tu hier soir ?",
        "C'est une idée très bête.",
        "À bientôt, mon frère.",
        "Là-bas.",
    ],
    "german": ["Schön, Sie zu sehen.", "Ich weiß nicht, warum.", "Bitte die Tür schließen.", "Alles für später.", "Grüße!"],
    "polish": ["Dzień dobry, jak się masz?", "Dziękuję za pomoc!", "Zamknij drzwi, proszę.", "Wszyscy są już łagodni.", "Źle."],
    "greek": ["Καλημέρα σας, τι κάνετε;", "Δεν ξέρω γιατί το λέει.", "Ευχαριστώ πολύ!", "Κλείσε την πόρτα.", "Ναι."],
}

PAGES = [
    ("simplified", "gb18030"),
    ("simplified", "gbk"),
    ("traditional", "big5"),
    ("japanese", "shift_jis"),
    ("japanese", "euc_jp"),
    ("korean", "cp949"),
    ("russian", "cp1251"),
    ("russian", "koi8_r"),
    ("russian", "cp866"),
    ("french", "cp1252"),
    ("german", "cp1252"),
    ("greek", "cp1253"),
]


def subrip(language: str, cues: int, seed: int = 0) -> str:
    lines = random.Random(seed).sample(LINES[language], len(LINES[language]))
    return "".join(
        f"{number}\r\n00:{number:02}:00,000 --> 00:{number:02}:02,000\r\n{line}\r\n\r\n"
        for number, line in enumerate(islice(cycle(lines), cues), start=1)
    )


def decoded(content: bytes) -> str:
    found = decode(content)
    assert found is not None
    return found.text


@pytest.mark.parametrize("cues", [3, 60])
@pytest.mark.parametrize(("language", "encoding"), PAGES)
def test_a_code_page_is_recognised(language: str, encoding: str, cues: int) -> None:
    for seed in range(10):
        text = subrip(language, cues, seed)
        assert decoded(text.encode(encoding)) == text


def test_polish_is_recognised_in_a_file_of_usual_length() -> None:
    text = subrip("polish", 60)
    assert decoded(text.encode("cp1250")) == text


@pytest.mark.parametrize("line", [*LINES["simplified"], "谢谢", "你好"])
def test_one_cue_of_chinese_is_enough(line: str) -> None:
    text = f"1\n00:00:01,000 --> 00:00:02,000\n{line}\n"
    assert decoded(text.encode("gb18030")) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_its_mark(encoding: str) -> None:
    text = subrip("simplified", 3)
    found = decode(text.encode(encoding))
    assert found is not None
    assert (found.text, found.is_whole) == (text, True)
    again = decode(text.encode(encoding), found.encoding)
    assert again is not None
    assert again.text == text


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["simplified", "french"])
def test_utf_16_is_read_with_and_without_a_mark(language: str, encoding: str, mark: str) -> None:
    text = subrip(language, 3)
    assert decoded((mark + text).encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "cp932"])
def test_a_file_that_ends_inside_a_character_is_read_up_to_there(encoding: str) -> None:
    text = subrip("japanese" if encoding == "cp932" else "simplified", 10).rstrip() + "了"
    found = decode(text.encode(encoding)[:-1])
    assert found is not None
    assert found.text.startswith(text[:-1])
    assert not found.is_whole


def test_utf_8_with_one_line_of_another_encoding_stays_utf_8() -> None:
    text = subrip("simplified", 10)
    found = decode(text.encode() + "帮助".encode("gb18030"))
    assert found is not None
    assert (found.text[: len(text)], found.encoding, found.is_whole) == (text, "utf-8", False)


@pytest.mark.parametrize("line", ["Да", "Лилия", "С", "Où", "Ναι", "Ällö", "שלום"])
def test_one_cue_of_utf_8_is_not_taken_for_chinese(line: str) -> None:
    assert decoded(f"1\n00:00:01,000 --> 00:00:02,000\n{line}\n".encode()).split("\n")[2] == line


def test_plain_ascii_and_nothing_at_all_are_utf_8() -> None:
    assert [found and found.encoding for found in (decode(b"abc"), decode(b""))] == ["utf-8", "utf-8"]


def test_a_named_encoding_is_taken_at_its_word() -> None:
    content = "你好".encode("gb18030")
    found = decode(content, "big5hkscs")
    assert found is None or found.text != "你好"
    assert decode(content, "gb18030") is not None
    assert decode(content, "utf-8") is None


@pytest.mark.parametrize("name", ["", "klingon", "hex", "rot13", "idna", "unicode_escape", "undefined", "utf-8\0", "é"])
def test_a_name_that_is_no_encoding_of_files_is_refused(name: str) -> None:
    assert decode(b"abc", name) is None


def test_any_bytes_give_some_text() -> None:
    generator = random.Random(1)
    for length in range(0, 400, 7):
        assert decode(generator.randbytes(length)) is not None


@pytest.mark.parametrize(("language", "page", "hint"), [("polish", "cp1250", "pl"), ("greek", "cp1253", "el")])
def test_the_expected_language_helps_where_one_cue_tells_too_little(language: str, page: str, hint: str) -> None:
    texts = [subrip(language, 1, seed) for seed in range(20)]
    free = sum(decode(text.encode(page)).text == text for text in texts)
    helped = sum(decode(text.encode(page), None, hint).text == text for text in texts)
    assert free < helped
    assert helped >= 16


@pytest.mark.parametrize(("language", "page"), PAGES)
@pytest.mark.parametrize("hint", ["zh-Hans", "ja", "ko", "ru", "fr", "en"])
def test_an_expected_language_that_is_wrong_does_no_harm(language: str, page: str, hint: str) -> None:
    text = subrip(language, 10)
    decoded = decode(text.encode(page), None, hint)
    assert decoded is not None
    assert decoded.text == text


def test_a_text_that_two_encodings_read_nearly_as_well_is_told_to_be_a_guess() -> None:
    assert decode(subrip("simplified", 3).encode("gb18030")).is_sure
    assert decode(subrip("simplified", 3).encode()).is_sure
    assert decode(b"plain").is_sure
    assert not decode("1\n00:00:01,000 --> 00:00:02,000\n\xe0 \xe8\n".encode("cp1252")).is_sure


def test_every_other_encoding_shows_what_it_makes_of_the_text() -> None:
    found = guesses("1\n00:00:01,000 --> 00:00:02,000\n你好，世界\n".encode("gb18030"))
    assert (found[0].encoding, found[0].sample) == ("gb18030", "你好，世界")
    names = [guess.encoding for guess in found]
    assert len(names) == len(set(names))
    assert {"big5hkscs", "cp932", "utf-8", "utf-16-le", "cp1256"} <= set(names)
    assert next(guess for guess in found if guess.encoding == "cp1252").sample.startswith("Ä")
