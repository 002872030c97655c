"""Bytes of a text file to text: which encoding they are in, and how sure that is.

The order is: a byte order mark, UTF-16 without one (seen by its zero bytes, which UTF-8 would let through), strict UTF-8,
UTF-8 with a few damaged bytes, and then the code pages of the languages that are recognised here, Chinese first. Among those
the text is taken in which most letters are everyday letters of the page's language: three cues are enough for that, where a
statistical detector confuses EUC-JP, Shift_JIS and CP949 even in files of sixty. Where no language fits, charset-normalizer
chooses among the rest of the world's code pages.
"""

from __future__ import annotations

import codecs
from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from subtitler.patterns import pattern

# Longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Codecs of Python that turn bytes into text but are no encoding of a file.
_NOT_FOR_FILES = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})

# So many non-ASCII bytes tell a language; more only take time.
_EVIDENCE_BYTES = 20_000
# Below this mean weight (see `_plausibility`) the text is in none of the languages listed here.
_CONVINCING = 0.3

# The page of the language that is expected may fit so much worse than another one.
_EXPECTED = 0.08
# Of two that fit nearly alike, people decide.
_CLEARLY_BETTER = 0.1
# Enough lines to tell by reading.
_SAMPLE_LINES = 12

# Longer Chinese is never valid UTF-8, and Cyrillic or Greek in UTF-8 never spells everyday Chinese for long.
_MOST_ACCIDENTAL_BYTES = 24
_ACCIDENTAL = 0.7

_ORDINARY, _PUNCTUATION, _STRANGE, _IMPOSSIBLE = 0.4, 0.6, -1.0, -4.0

# A Greek or Cyrillic letter, or a sign, inside a Latin word: really an accented letter of another page.
_MIXED_WORD = pattern(r"[A-Za-z][\u0370-\u052f¿¡²³¹¼½¾]|[\u0370-\u052f][A-Za-z]")


class Decoded(Struct, frozen=True):
    """The text without its byte order mark, and the encoding's name, which reads it again. `is_whole` is False where bytes
    that belong to no character became U+FFFD, `is_sure` where another encoding fits nearly as well."""

    text: str
    encoding: str
    is_whole: bool = True
    is_sure: bool = True


class Guess(Struct, frozen=True):
    """An encoding in which a file may be, and how its first lines beyond ASCII read then."""

    encoding: str
    sample: str


class _CodePage(Struct, frozen=True):
    """`everyday` letters make up about half of any text of the languages, `ordinary` ranges hold their other letters."""

    encoding: str
    everyday: frozenset[str]
    ordinary: tuple[tuple[str, str], ...] = ()
    languages: frozenset[str] = frozenset()


_HAN = ("\u4e00", "\u9fff")
_KANA = ("\u3041", "\u30ff")
_HANGUL = ("\uac00", "\ud7a3")
_CYRILLIC = ("\u0410", "\u0451")
_GREEK = ("\u0384", "\u03ce")

# The first hundred or so characters of frequency lists of each language, with those of everyday speech.
_SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么"
    "去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实吗吧呢啊嗯谁什怎让给把被很再谢请您点话话哪"
)
_TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼"
    "去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實嗎吧呢啊嗯誰什怎讓給把被很再謝請您點話哪係唔嘅咗喺佢哋啲"
)
_HIRAGANA = frozenset(map(chr, range(0x3041, 0x3094)))
_SYLLABLES = frozenset(
    "이다는을에의가고하지한도로기사어나니리그아서인스자시대전일해정를은있수보것라면여요들거게만내안습까네제주오우세"
)
_RUSSIAN = frozenset("оеаинтсрвлкмдпуяыьгзбчй")
_WESTERN = frozenset("éèêëàâäáãåæçñíìîïóòôöõøúùûüßœÉÀÄÖÜÅØ’“”«»–—…¿¡")
_CENTRAL = frozenset("ąćęłńśźżáčďéěíňóřšťúůýžőűöüăâîşţŁŚŻČŘŠŽ„”–—…")

_TURKISH = frozenset("çğıöşüâîûÇĞİÖŞÜ’“”…")
_MODERN_GREEK = frozenset("αοιετσνηυρπκμλςάέήίόύώ")

_ZH, _JA, _KO, _RU = frozenset({"zh", "yue"}), frozenset({"ja"}), frozenset({"ko"}), frozenset("ru uk be bg sr mk".split())
_WEST = frozenset("fr de es it pt nl sv da nb no fi is ca".split())
_CENTER = frozenset("pl cs sk hu ro hr sl bs sq".split())

_CHINESE = _CodePage("gb18030", _SIMPLIFIED | _TRADITIONAL, (_HAN,), _ZH)
_CODE_PAGES = (
    _CHINESE,
    _CodePage("big5hkscs", _TRADITIONAL, (_HAN,), _ZH),
    _CodePage("cp932", _HIRAGANA, (_HAN, _KANA), _JA),
    _CodePage("euc_jp", _HIRAGANA, (_HAN, _KANA), _JA),
    _CodePage("cp949", _SYLLABLES, (_HANGUL,), _KO),
    _CodePage("cp1251", _RUSSIAN, (_CYRILLIC,), _RU),
    _CodePage("koi8_r", _RUSSIAN, (_CYRILLIC,), _RU),
    _CodePage("cp866", _RUSSIAN, (_CYRILLIC,), _RU),
    _CodePage("cp1252", _WESTERN, (), _WEST),
    _CodePage("cp1250", _CENTRAL, (), _CENTER),
    _CodePage("cp1254", _TURKISH, (), frozenset({"tr", "az"})),
    _CodePage("cp1253", _MODERN_GREEK, (_GREEK,), frozenset({"el"})),
)
_OTHER_CODE_PAGES = [
    "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp1125", "cp850", "cp852", "mac_cyrillic", "mac_roman",
]  # fmt: skip


def decode(content: bytes, encoding: str | None = None, language: str = "") -> Decoded | None:
    """The text of `content`: in `encoding` exactly where one is named, else in the one that fits best; `language` is the one
    that is expected, "" where nobody knows.

    None where a named encoding is unknown or does not fit; without a name there always is a text.
    """
    if encoding is not None:
        return _decode_as(content, encoding)
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if marked:
        return _tolerantly(content, marked)
    guessed, is_sure = _guess(content, language)
    return replace(_tolerantly(content, guessed), is_sure=is_sure)


def guesses(content: bytes, language: str = "") -> tuple[Guess, ...]:
    """Every encoding that is known here with what it makes of the content, the likeliest first."""
    first = decode(content, None, language)
    weighed = sorted(_weighed(_evidence(content), language), key=lambda pair: -pair[0])
    names = [first.encoding if first else "utf-8", *(name for _, name in weighed), "utf-8", "utf-16-le", "utf-16-be"]
    return tuple(Guess(name, _sample(content, name)) for name in dict.fromkeys([*names, *_OTHER_CODE_PAGES]))


def _sample(content: bytes, encoding: str) -> str:
    """The first lines with more than ASCII in them; the first lines at all where there are none."""
    text = content[:_EVIDENCE_BYTES].decode(encoding, "replace").lstrip("\ufeff")
    lines = [line for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if not line.isascii()] or lines
    return "\n".join(telling[:_SAMPLE_LINES])


def _decode_as(content: bytes, encoding: str) -> Decoded | None:
    try:
        if codecs.lookup(encoding).name.replace("_", "-") in _NOT_FOR_FILES:
            return None
        return Decoded(content.decode(encoding).lstrip("\ufeff"), encoding)
    except (LookupError, ValueError):  # no such codec or none for text; bytes (or a name) that it does not take
        return None


def _tolerantly(content: bytes, encoding: str) -> Decoded:
    whole = _decode_as(content, encoding)
    return whole or Decoded(content.decode(encoding, "replace").lstrip("\ufeff"), encoding, is_whole=False)


def _guess(content: bytes, language: str) -> tuple[str, bool]:
    """The encoding that fits best, and whether no other one comes near."""
    wide = _wide_encoding(content)
    if wide is not None:
        return wide, True
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return ("utf-8", False) if _is_damaged_utf8(content) else _guess_code_page(_evidence(content), language)
    return (_CHINESE.encoding, False) if _is_utf8_by_accident(content) else ("utf-8", True)


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 without a mark: the zero bytes of its digits and line ends all stand at odd or all at even places."""
    sample = content[:_EVIDENCE_BYTES]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 20 <= len(sample) or min(even, odd) * 5 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether nearly all non-ASCII bytes are UTF-8, as in a file that was cut off or joined from two. Code pages form such
    sequences by accident only, and rarely."""
    text = content.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return sound > 2 * damaged


def _is_utf8_by_accident(content: bytes) -> bool:
    """Whether a few characters of Chinese happen to be UTF-8 too: 谢谢 in GB18030 spells лл."""
    beyond_ascii = content.translate(None, bytes(range(128)))
    if not 4 <= len(beyond_ascii) <= _MOST_ACCIDENTAL_BYTES or max(beyond_ascii) >= 0xE0:
        return False
    return _plausibility(_evidence(content), _CHINESE) > _ACCIDENTAL


def _evidence(content: bytes) -> bytes:
    """The lines that have non-ASCII bytes, up to a sufficient amount. A line feed is never part of a longer character here."""
    lines, size = [], 0
    for line in content.replace(b"\r", b"\n").split(b"\n"):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _EVIDENCE_BYTES:
                break
    return b"\n".join(lines)


def _guess_code_page(evidence: bytes, language: str) -> tuple[str, bool]:
    weights = _weighed(evidence, language)
    weight, encoding = max(weights, key=lambda pair: pair[0])  # the first of equals
    if weight < _CONVINCING:
        return _guess_elsewhere(evidence) or encoding, False
    best = evidence.decode(encoding, "replace")
    # Two pages that give the same letters are no doubt.
    others = (other for other, name in weights if evidence.decode(name, "replace") != best)
    return encoding, weight - max(others, default=0.0) >= _CLEARLY_BETTER


def _weighed(evidence: bytes, language: str) -> list[tuple[float, str]]:
    """How well each code page fits; those of the expected language a little better."""
    expected = language.split("-")[0].lower()
    return [
        (_plausibility(evidence, page) + (_EXPECTED if expected in page.languages else 0.0), page.encoding)
        for page in _CODE_PAGES
    ]


def _plausibility(evidence: bytes, page: _CodePage) -> float:
    """The mean weight of the non-ASCII characters, read in this code page: 1 where all are everyday letters."""
    text = evidence.decode(page.encoding, "replace")
    counts = Counter(character for character in text if not character.isascii())
    total = sum(_weight(character, page) * count for character, count in counts.items())
    total += _IMPOSSIBLE * len(_MIXED_WORD.findall(text))
    return total / max(1, counts.total())


def _weight(character: str, page: _CodePage) -> float:
    if character in page.everyday:
        return 1.0
    if any(first <= character <= last for first, last in page.ordinary):
        return _ORDINARY
    if "\u3001" <= character <= "\u301b" or "\uff01" <= character <= "\uff5e" or character in "·…—–“”‘’«»♪":
        return _PUNCTUATION
    if character == "\ufffd" or "\x80" <= character <= "\x9f" or "\ue000" <= character <= "\uf8ff":
        return _IMPOSSIBLE
    return _STRANGE


def _guess_elsewhere(evidence: bytes) -> str | None:
    from charset_normalizer import from_bytes  # here, because hardly any file needs it

    best = from_bytes(evidence, cp_isolation=_OTHER_CODE_PAGES).best()
    return best.encoding if best else None
