"""Links: made fit for the service, made secure, and who is behind them."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urlsplit

# What may stand in a link as it is (RFC 3986): everything else, blanks and Chinese for example, is percent-encoded.
_LEFT_ALONE = "%/:?#[]@!$&'()*+,;=~-._"
_HOST = re.compile(r"(?<=://)[^/?#]*[^/?#\x00-\x7f][^/?#]*")
_ORIGIN = re.compile(r"[a-z]+://[^/?#]*", re.IGNORECASE)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def encoded_link(link: str) -> str:
    """The link with what the service cannot download percent-encoded: once, so that an encoded link stays what it is."""
    return quote(_HOST.sub(_encoded_host, _LONE_PERCENT.sub("%25", link.strip())), safe=_LEFT_ALONE)


def _encoded_host(match: re.Match[str]) -> str:
    try:
        return match.group().encode("idna").decode("ascii")
    except UnicodeError:
        return match.group()


def host_of(link: str) -> str:
    """The host that a link names; empty where it names none."""
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether a host is this computer itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def secured_link(link: str, base_url: str = "") -> str:
    """The link over https, every other character as it was.

    Links to this computer stay as they are, and so do links to the service itself where it is asked without https.
    """
    if link[:7].lower() != "http://" or is_loopback(host_of(link)):
        return link
    if _origin(link) == _origin(base_url):
        return link
    return f"https://{link[7:]}"


def _origin(link: str) -> str:
    """Scheme, host and port, as they stand in the link."""
    match = _ORIGIN.match(link)
    return match.group().lower() if match else ""
