"""The head of a TTML document: what was read is kept, what is missing is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from subtitler.formats.plain_text import clean_name
from subtitler.formats.reading import About
from subtitler.formats.xml_text import attribute_text, element_text, local_name, read_xml
from subtitler.timedtext.cue import Cue

if TYPE_CHECKING:
    from lxml.etree import _Element

TTML = "http://www.w3.org/ns/ttml"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_METADATA = f"{{{TTML}#metadata}}"
# What is said of times is not true of those that are written: they are clock times with thousandths.
_OF_TIMES = frozenset({"timeBase", "frameRate", "frameRateMultiplier", "subFrameRate", "tickRate", "dropMode", "clockMode"})
_PREFIXES = {"ttm": f"{TTML}#metadata", "tts": f"{TTML}#styling"}
_MOST_CHARACTERS = 1_000_000

Opening = tuple[str, frozenset[str]]
"""The lines before the body, and the regions and styles that paragraphs may name ("region=x")."""


def agents_of(cues: Sequence[Cue]) -> dict[str, str]:
    """For each speaker the id under which paragraphs name them."""
    names = dict.fromkeys(clean_name(cue.speaker) for cue in cues if cue.speaker)
    return {name: f"agent{number}" for number, name in enumerate((name for name in names if name), start=1)}


def own_head(agents: dict[str, str], about: About) -> Opening:
    """For IMSC 1.1 text: a region below and one above, each as wide as subtitles are."""
    title = element_text(clean_name(about.title))
    metadata = [f"<ttm:title>{title}</ttm:title>"] if title else []
    metadata += [
        f'<ttm:agent xml:id="{known_as}" type="person"><ttm:name type="full">{element_text(name)}</ttm:name></ttm:agent>'
        for name, known_as in agents.items()
    ]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<tt xmlns="{TTML}" xmlns:ttp="{TTML}#parameter" xmlns:tts="{TTML}#styling" xmlns:ttm="{TTML}#metadata"'
        f' xml:lang="{attribute_text(about.language)}" xml:space="preserve" ttp:timeBase="media" ttp:cellResolution="32 15"'
        ' ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text">',
        "<head>",
        *(["<metadata>", *metadata, "</metadata>"] if metadata else []),
        "<styling>",
        '<style xml:id="usual" tts:fontFamily="proportionalSansSerif" tts:fontSize="100%" tts:lineHeight="125%"'
        ' tts:textAlign="center" tts:color="#ffffff" tts:backgroundColor="#000000c2"/>',
        "</styling>",
        "<layout>",
        *(_region(name, align) for name, align in (("bottom", "after"), ("top", "before"))),
        "</layout>",
        "</head>",
    ]
    return "\n".join(lines), frozenset({"region=bottom", "region=top", "style=usual"})


def _region(name: str, align: str) -> str:
    return (
        f'<region xml:id="{name}" style="usual" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="{align}"'
        ' tts:overflow="visible"/>'
    )


def emptied(root: _Element) -> str:
    """A document's root with its head and without its body; empty where it has no head, or one of a size that no head has."""
    from lxml import etree

    attributes = {str(name): str(value) for name, value in root.attrib.items()}
    try:
        copy = etree.Element(root.tag, attributes, root.nsmap)  # type: ignore[arg-type] # the stubs know no default namespace
    except ValueError:  # a namespace that is none, which the reader lets through
        return ""
    head = next((child for child in root if local_name(child.tag) == "head"), None)
    if head is None:
        return ""
    copy.append(_copied(head))
    text = etree.tostring(copy, encoding="unicode")
    return text if len(text) <= _MOST_CHARACTERS else ""


def _copied(element: _Element) -> _Element:
    from copy import deepcopy

    copy = deepcopy(element)
    copy.tail = None
    return copy


def kept_head(header: str, agents: dict[str, str]) -> Opening | None:
    """The head that was read, with the speakers of now; None where it cannot be used, as one of another namespace."""
    from lxml import etree

    root = read_xml(header.encode())
    if root is None or root.tag != f"{{{TTML}}}tt" or len(root) != 1:
        return None
    if any(root.nsmap.get(prefix, namespace) != namespace for prefix, namespace in _PREFIXES.items()):
        return None
    for name in [name for name in root.attrib if local_name(name) in _OF_TIMES]:
        del root.attrib[name]
    root.set(f"{_XML}space", "preserve")
    head = root[0]
    for old in [element for element in head.iter() if element.tag == f"{_METADATA}agent"]:
        owner = old.getparent()
        if owner is not None:
            owner.remove(old)
    for known_as in [element.get(f"{_XML}id") for element in head.iter()]:
        if known_as in agents.values():
            return None
    for number, (name, known_as) in enumerate(agents.items()):
        head.insert(number, _agent(name, known_as))
    text = etree.tostring(root, encoding="unicode")
    opening, _, rest = text.rpartition("</")
    if "head>" in rest or not rest:
        return None
    opening = _with_prefixes(opening)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}', frozenset(_places(head))


def _with_prefixes(opening: str) -> str:
    """Paragraphs name their speakers as ttm:agent and their looks as tts:…, whatever prefixes the file had for that."""
    start = opening.index("<tt") + len("<tt")
    said = opening[start : opening.index(">", start)]
    missing = [f' xmlns:{prefix}="{namespace}"' for prefix, namespace in _PREFIXES.items() if f"xmlns:{prefix}=" not in said]
    return "".join([opening[:start], *missing, opening[start:]])


def _agent(name: str, known_as: str) -> _Element:
    from lxml import etree

    agent = etree.Element(f"{_METADATA}agent", {f"{_XML}id": known_as, "type": "person"}, {"ttm": f"{TTML}#metadata"})
    named = etree.SubElement(agent, f"{_METADATA}name", {"type": "full"})
    named.text = name
    return agent


def _places(head: _Element) -> list[str]:
    found = []
    for element in head.iter():
        name, known_as = local_name(element.tag), element.get(f"{_XML}id")
        if name in ("region", "style") and known_as:
            found.append(f"{name}={known_as}")
    return found
