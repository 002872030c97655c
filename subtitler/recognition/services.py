"""Where the cloud's regions are reached."""

from __future__ import annotations

from collections.abc import Mapping

from subtitler.recognition.catalogue import Service

BASE_URL_VARIABLE = "DASHSCOPE_HTTP_BASE_URL"

# The shared hosts of the product page; workspace hosts differ from account to account and are set by the variable.
_BASE_URLS = {
    Service.CN: "https://dashscope.aliyuncs.com/api/v1",
    Service.INTL: "https://dashscope-intl.aliyuncs.com/api/v1",
}


def base_url(service: Service, environment: Mapping[str, str]) -> str:
    """The address (…/api/v1) of a region, or the one that the environment names instead.

    The local service has none of its own: it tells its address when it starts.
    """
    return environment.get(BASE_URL_VARIABLE, "").strip().rstrip("/") or _BASE_URLS[service]
