"""Where the cloud's regions are reached."""

from __future__ import annotations

import re
from collections.abc import Mapping

from subtitler.errors import SettingsError
from subtitler.recognition.catalogue import Service

BASE_URL_VARIABLE = "DASHSCOPE_HTTP_BASE_URL"

WORKSPACE_VARIABLE = "DASHSCOPE_WORKSPACE_ID"

# The shared hosts of the product page, and the regions in the names of the workspaces' own hosts.
_BASE_URLS = {
    Service.CN: "https://dashscope.aliyuncs.com/api/v1",
    Service.INTL: "https://dashscope-intl.aliyuncs.com/api/v1",
}
_WORKSPACE_REGIONS = {Service.CN: "cn-beijing", Service.INTL: "ap-southeast-1"}

# As the vendor's SDK checks it.
_WORKSPACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def shared_base_url(service: Service) -> str:
    """The address of a region's shared host, which takes every key of the region."""
    return _BASE_URLS[service]


def base_url(service: Service, environment: Mapping[str, str], workspace: str = "") -> str:
    """The address (…/api/v1) of a region: the one that the environment names, else the workspace's own, else the shared one.

    The local service has none of its own: it tells its address when it starts. Raises SettingsError for what is no workspace.
    """
    named = environment.get(BASE_URL_VARIABLE, "").strip().rstrip("/")
    chosen = workspace.strip() or environment.get(WORKSPACE_VARIABLE, "").strip()
    if named or not chosen:
        return named or _BASE_URLS[service]
    if not is_workspace(chosen):
        raise SettingsError(key="workspace", value=chosen[:64])
    return f"https://{chosen}.{_WORKSPACE_REGIONS[service]}.maas.aliyuncs.com/api/v1"


def is_workspace(text: str) -> bool:
    """Whether this can be the id of a workspace."""
    return _WORKSPACE.fullmatch(text) is not None
