"""Which recogniser serves whom, and whose key is whose."""

from __future__ import annotations

from pathlib import Path

import pytest

from subtitler.credentials import Credentials
from subtitler.errors import KeyMissing, KeyOfOtherRegion, KeyRejected
from subtitler.progress import CancelToken
from subtitler.recognition.catalogue import Service, recommended_model
from subtitler.recognition.request import RecognitionRequest
from subtitler.recognizers import Recognizers
from tests.standin.server import StandIn, running

LINK = "https://media.example.com/talk.mp3"


def hand_in(recognizers: Recognizers, service: Service) -> None:
    recognizers(service).submit(RecognitionRequest(LINK, recommended_model(service)), LINK, CancelToken())


def test_a_key_of_the_other_region_is_told_from_a_wrong_one(tmp_path: Path) -> None:
    with running(StandIn(key="sk-of-beijing")) as beijing, running(StandIn(key="sk-of-singapore")) as singapore:
        regions = {Service.CN: beijing.base_url, Service.INTL: singapore.base_url}
        abroad = Recognizers(Credentials({"DASHSCOPE_API_KEY": "sk-of-singapore"}), {}, regions=regions)
        with pytest.raises(KeyOfOtherRegion) as caught:
            hand_in(abroad, Service.CN)
        assert (caught.value.service, caught.value.other, caught.value.media) == ("cn", "intl", LINK)
        assert "sk-of" not in str(caught.value) + repr(caught.value)
        hand_in(abroad, Service.INTL)
        abroad.close()
        wrong = Recognizers(Credentials({"DASHSCOPE_API_KEY": "sk-of-nobody"}), {}, regions=regions)
        with pytest.raises(KeyRejected):
            hand_in(wrong, Service.CN)
        wrong.close()
        assert (beijing.billable, singapore.billable) == (0, 1)


def test_a_cloud_without_a_key_is_told_at_once() -> None:
    with pytest.raises(KeyMissing):
        Recognizers(Credentials({"PYTHON_KEYRING_BACKEND": ""}), {})(Service.INTL)
