from __future__ import annotations

from typing import Any

import pytest

from subtitler.errors import FeatureUnsupported
from subtitler.recognition.catalogue import MODELS, find_model
from subtitler.recognition.request import RecognitionRequest, is_link
from subtitler.recognition.vocabulary import Hotword

WORDS = (Hotword("联调"),)


def make(name: str, **options: Any) -> RecognitionRequest:
    model = find_model(name)
    assert model is not None
    return RecognitionRequest("a.mp3", model, **options)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_every_model_takes_a_plain_request(model: Any) -> None:
    assert RecognitionRequest("a.mp3", model).channels == (0,)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("fun-asr", {"languages": ("zh",), "hotwords": WORDS, "remove_fillers": True, "masked_words": ("机密",)}),
        ("fun-asr", {"diarization": True, "speaker_count": 2}),
        ("fun-asr", {"diarization": True, "speaker_count": 100, "channels": (1,)}),
        ("fun-asr", {"channels": (0, 1)}),
        ("paraformer-v2", {"languages": ("zh", "en", "yue")}),
        ("paraformer-v1", {"hotwords": WORDS}),
        ("sensevoice-v1", {"languages": ("ca",)}),
        ("pocketsphinx-en-us", {"languages": ("en",), "hotwords": WORDS}),
    ],
)
def test_what_a_model_has_may_be_asked_of_it(name: str, options: dict[str, Any]) -> None:
    request = make(name, **options)
    for option, value in options.items():
        assert getattr(request, option) == value


@pytest.mark.parametrize(
    ("name", "options", "feature"),
    [
        ("fun-asr", {"languages": ("ko",)}, "language"),
        ("fun-asr", {"languages": ("zh", "en")}, "language"),
        ("paraformer-v1", {"languages": ("zh",)}, "language"),
        ("sensevoice-v1", {"languages": ("zh", "en")}, "language"),
        ("sensevoice-v1", {"hotwords": WORDS}, "hotwords"),
        ("fun-asr", {"hotwords": WORDS * 501}, "hotwords"),
        ("fun-asr", {"hotwords": (Hotword("联调", -1),)}, "hotwords"),
        ("paraformer-v1", {"hotwords": (Hotword("one two three four five six"),)}, "hotwords"),
        ("sensevoice-v1", {"diarization": True}, "speakers"),
        ("pocketsphinx-en-us", {"diarization": True}, "speakers"),
        ("fun-asr", {"diarization": True, "channels": (0, 1)}, "speakers"),
        ("fun-asr", {"speaker_count": 2}, "speakers"),
        ("fun-asr", {"diarization": True, "speaker_count": 1}, "speakers"),
        ("fun-asr", {"diarization": True, "speaker_count": 101}, "speakers"),
        ("fun-asr", {"channels": ()}, "channel"),
        ("fun-asr", {"channels": (0, 0)}, "channel"),
        ("fun-asr", {"channels": (-1,)}, "channel"),
        ("sensevoice-v1", {"remove_fillers": True}, "drop-fillers"),
        ("sensevoice-v1", {"masked_words": ("机密",)}, "words"),
    ],
)
def test_what_a_model_lacks_is_refused_by_name_before_anything_is_sent(
    name: str, options: dict[str, Any], feature: str
) -> None:
    with pytest.raises(FeatureUnsupported) as caught:
        make(name, **options)
    assert (caught.value.model, caught.value.feature, caught.value.media) == (name, feature, "a.mp3")
    assert "Nothing was charged" in str(caught.value)


@pytest.mark.parametrize(
    ("media", "link"),
    [
        ("https://m.example.org/a.mp3", True),
        ("HTTP://m.example.org/a.mp3", True),
        ("oss://dir/a.mp3", True),
        ("/home/a.mp3", False),
        ("C:\\talks\\a.mp3", False),
        ("file:///home/a.mp3", False),
        ("周会.mp3", False),
        ("a:b.mp3", False),
        (" https://m.example.org/a.mp3", True),
        ("http://[broken", True),
    ],
)
def test_links_are_told_from_files(media: str, link: bool) -> None:
    assert is_link(media) is link


def test_the_words_that_a_model_does_not_take_are_named() -> None:
    with pytest.raises(FeatureUnsupported) as refused:
        make("fun-asr", hotwords=(Hotword("联调"), Hotword("一二三四五六七八九十一二三四五六")))
    assert refused.value.value == "一二三四五六七八九十一二三四五六"


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("fun-asr", {"languages": ("zh", "en")}, "The model fun-asr takes one language at a time, not zh, en."),
        ("fun-asr", {"languages": ("ko",)}, "The model fun-asr does not take the language ko; it takes zh, en, ja."),
        (
            "paraformer-v2",
            {"languages": ("zh", "th")},
            "The model paraformer-v2 does not take the language th; it takes zh, en",
        ),
        (
            "paraformer-8k-v2",
            {"languages": ("zh",)},
            "The model paraformer-8k-v2 cannot be told a language: it always hears zh.",
        ),
        ("fun-asr", {"diarization": True, "speaker_count": 1}, "Speakers are counted from 2 to 100, not 1."),
        ("fun-asr", {"diarization": True, "channels": (0, 1)}, "The service tells speakers apart in one channel only."),
        ("sensevoice-v1", {"diarization": True}, "The model sensevoice-v1 lacks the option “speakers”."),
        ("fun-asr", {"calibrate_times": True}, "The model fun-asr lacks the option “calibrate-times”."),
    ],
)
def test_the_reason_is_said(name: str, options: dict[str, Any], said: str) -> None:
    with pytest.raises(FeatureUnsupported) as refused:
        make(name, **options)
    assert str(refused.value).startswith(said)
