"""XML, safely: text for it, and a reader that opens nothing and expands nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def element_text(text: str) -> str:
    """Text as the content of an element. Characters that XML cannot hold must be gone already (see plain_text)."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def attribute_text(text: str) -> str:
    """Text as the value of an attribute, between double quotation marks."""
    return element_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def quoted(text: str) -> str:
    """Text as an attribute's value with its quotation marks."""
    return f'"{attribute_text(text)}"'


def read_xml(content: bytes) -> _Element | None:
    """The root of a document, or None where it is not well formed. No entity is expanded, no other file or address read; a
    document that is nested more deeply than 256 elements is refused.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


@lru_cache(maxsize=1000)
def local_name(tag: object) -> str:
    """An element's or attribute's name without its namespace; empty for what is neither (an entity)."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
