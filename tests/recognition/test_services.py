from __future__ import annotations

from subtitler.recognition.catalogue import Service
from subtitler.recognition.services import base_url


def test_each_region_has_its_own_host() -> None:
    assert base_url(Service.CN, {}) == "https://dashscope.aliyuncs.com/api/v1"
    assert base_url(Service.INTL, {}) == "https://dashscope-intl.aliyuncs.com/api/v1"


def test_the_environment_may_name_another_one() -> None:
    environment = {"DASHSCOPE_HTTP_BASE_URL": " https://ws.cn-beijing.maas.example.com/api/v1/ "}
    assert base_url(Service.CN, environment) == "https://ws.cn-beijing.maas.example.com/api/v1"
    assert base_url(Service.INTL, {"DASHSCOPE_HTTP_BASE_URL": " "}) == "https://dashscope-intl.aliyuncs.com/api/v1"
