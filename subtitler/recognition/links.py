"""Links: made fit for the service, made secure, and who is behind them."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urlsplit, urlunsplit

# What may stand in a link as it is (RFC 3986): everything else, blanks and Chinese for example, is percent-encoded.
_LEFT_ALONE = "%/:?#[]@!$&'()*+,;=~-._"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def encoded_link(link: str) -> str:
    """The link with what the service cannot download percent-encoded: once, so that an encoded link stays what it is."""
    parts = urlsplit(_LONE_PERCENT.sub("%25", link.strip()))
    return quote(urlunsplit(parts._replace(netloc=_encoded_host(parts.netloc))), safe=_LEFT_ALONE)


def _encoded_host(netloc: str) -> str:
    if netloc.isascii():
        return netloc
    try:
        return netloc.encode("idna").decode("ascii")
    except UnicodeError:
        return netloc


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


def secured_link(link: str) -> str:
    """The link over https, every other character as it was; links to this computer stay as they are."""
    if link[:7].lower() == "http://" and not is_loopback(host_of(link)):
        return f"https://{link[7:]}"
    return link
