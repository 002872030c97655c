"""Times for the words of a text that is not, or no longer, what was heard.

Words that were heard and still stand in the text keep their times exactly; what was typed anew takes the time of what it
replaces, shared by length, and is marked as estimated.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from subtitler.patterns import pattern
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.transcript import Timing, Word

_CJK = "\u2e80-\u2fff\u3005-\u3007\u3040-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_CJK_MARKS = "\u2e80-\u2fff\u3000-\u3004\u3008-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”…—"
# A piece of text that is never timed in parts: a run without blanks in spaced scripts, one character in CJK.
_PIECE = pattern(rf"[{_CJK}]|[{_CJK_MARKS}]+|(?:(?![{_CJK}{_CJK_MARKS}])\S)+")
_LETTER = pattern(r"[^\W_]")
# Beyond this many letters a comparison of every letter takes too long to wait for; a sentence of a minute has some 400.
_MOST_LETTERS = 4000


class _Piece(Struct, frozen=True):
    """A piece of the text from `begin` on; its letters are `first` to `last` (not included) of the text's letters."""

    begin: int
    first: int
    last: int


def spelled(words: Sequence[Word]) -> str:
    """What the words spell, blanks and punctuation included."""
    return "".join([word.written for word in words])


def spell(text: str, heard: Sequence[Word], start_ms: int, end_ms: int) -> tuple[Word, ...]:
    """Words that spell `text` to the letter, in its order, between the times.

    Those of `heard` that stand in it unchanged (case and punctuation aside) keep their times and how they were taken; all
    others are estimated. Heard words that are no longer there are left out.
    """
    if heard and spelled(heard) == text:
        return tuple(heard)
    if heard and (respaced := _respaced(text, heard)):
        return respaced
    pieces = _pieces(text)
    kept = _kept(text, pieces, heard) if heard else {}
    return tuple(_timed(text, pieces, kept, heard, start_ms, max(end_ms, start_ms)))


def _respaced(text: str, heard: Sequence[Word]) -> tuple[Word, ...]:
    """The heard words as they stand in a text that differs from them in blanks and line breaks alone; nothing where it does
    not, or where two words have grown together. Lines are broken in most texts, and comparing every letter takes long.
    """
    places: list[int] = []
    end = 0
    for word in heard:
        said = word.written.strip()
        while end < len(text) and text[end].isspace():
            end += 1
        if not said or not text.startswith(said, end) or (places and _is_one_piece(text, end)):
            return ()
        places.append(end)
        end += len(said)
    if text[end:].strip():
        return ()
    slices = zip([0, *places[1:]], [*places[1:], len(text)], strict=True)
    return tuple(_written(text[begin:stop], word) for (begin, stop), word in zip(slices, heard, strict=True))


def _is_one_piece(text: str, place: int) -> bool:
    """Whether what is before and after a place is never timed in parts."""
    if text[place - 1].isspace():
        return False
    both = _PIECE.match(text[place - 1 : place + 1])
    return both is not None and len(both[0]) == 2


@lru_cache(maxsize=4096)
def timed_words(cue: Cue) -> tuple[Word, ...]:
    """The words of the cue as its text stands now, with their times: measured, moved or estimated.

    Inside the cue's own times: words of a cue that was cut short end with it. Joined they spell the text without its markup.
    """
    words = spell(without_markup(cue.text), cue.words, cue.start_ms, cue.end_ms)
    return tuple(_inside(word, cue.start_ms, cue.end_ms) for word in words)


def _inside(word: Word, start_ms: int, end_ms: int) -> Word:
    start = min(max(word.start_ms, start_ms), end_ms)
    end = min(max(word.end_ms, start), end_ms)
    if (start, end) == (word.start_ms, word.end_ms):
        return word
    timing = word.timing if word.timing is Timing.ESTIMATED else Timing.MOVED
    return replace(word, start_ms=start, end_ms=end, timing=timing)


def _pieces(text: str) -> list[_Piece]:
    """The pieces that have letters; marks before the first letter belong to their own piece, lone marks to the piece before."""
    pieces: list[_Piece] = []
    count = 0
    pending: int | None = None
    for match in _PIECE.finditer(text):
        letters = len(_LETTER.findall(match[0]))
        begin = match.start() if pending is None else pending
        pending = None
        if letters:
            pieces.append(_Piece(begin, count, count + letters))
        elif not pieces or _opens(match[0]):
            pending = begin
        count += letters
    if pieces:
        first = pieces[0]
        pieces[0] = _Piece(0, first.first, first.last)
    elif text.strip():
        pieces.append(_Piece(0, 0, 0))
    return pieces


def _opens(mark: str) -> bool:
    return mark[-1] in "「『【〈《〔［（｛“‘([{¿¡"


def _kept(text: str, pieces: list[_Piece], heard: Sequence[Word]) -> dict[int, tuple[int, int]]:
    """For the pieces with which an unchanged heard word begins: the piece after its last, and the word's place in `heard`."""
    said = [_letters(word.written) for word in heard]
    old, new = "".join(said), _letters(text)
    if not new or not old or len(old) > _MOST_LETTERS or len(new) > _MOST_LETTERS:
        return {}
    shift = _shifts(old, new)
    begins = {piece.first: place for place, piece in enumerate(pieces)}
    ends = {piece.last: place + 1 for place, piece in enumerate(pieces)}
    kept: dict[int, tuple[int, int]] = {}
    at = 0
    for place, letters in enumerate(said):
        first, at = at, at + len(letters)
        moves = {shift.get(position) for position in range(first, at)}
        move = moves.pop() if len(moves) == 1 else None
        if move is not None and first + move in begins and at + move in ends:
            kept[begins[first + move]] = (ends[at + move], place)
    return kept


def _shifts(old: str, new: str) -> dict[int, int]:
    """By how much each letter of `old` that is still there stands further on in `new`."""
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {position: block.b - block.a for block in blocks for position in range(block.a, block.a + block.size)}


def _letters(text: str) -> str:
    # Letters whose lower case has more characters (İ) stay as they are: places must not move.
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in _LETTER.findall(text))


def _timed(
    text: str, pieces: list[_Piece], kept: dict[int, tuple[int, int]], heard: Sequence[Word], start_ms: int, end_ms: int
) -> list[Word]:
    words: list[Word] = []
    place, last_heard = 0, -1
    while place < len(pieces):
        if place in kept:
            after, index = kept[place]
            words.append(_written(_slice(text, pieces, place, after), heard[index]))
            place, last_heard = after, index
            continue
        after = next((later for later in range(place, len(pieces)) if later in kept), len(pieces))
        next_heard = kept[after][1] if after < len(pieces) else len(heard)
        span = _span(heard, last_heard, next_heard, start_ms, end_ms)
        words.extend(_estimated(text, pieces, place, after, *span))
        place = after
    return words


def _slice(text: str, pieces: list[_Piece], place: int, after: int) -> str:
    return text[pieces[place].begin : pieces[after].begin if after < len(pieces) else len(text)]


def _written(text: str, heard: Word) -> Word:
    """The heard word as it is written now."""
    body = text.rstrip()
    while body and not _LETTER.match(body[-1]):
        body = body[:-1]
    spelt = (body, text[len(body) :]) if body else (text, "")
    return Word(heard.start_ms, heard.end_ms, *spelt, heard.timing, heard.closes_sentence)


def _span(heard: Sequence[Word], before: int, after: int, start_ms: int, end_ms: int) -> tuple[int, int]:
    """The time for what was typed between two heard words: that of the words it replaces, else what lies between the two."""
    replaced = heard[before + 1 : after]
    if replaced:
        return replaced[0].start_ms, max(replaced[0].start_ms, replaced[-1].end_ms)
    start = heard[before].end_ms if before >= 0 else start_ms
    return start, max(start, heard[after].start_ms if after < len(heard) else end_ms)


def _estimated(text: str, pieces: list[_Piece], place: int, after: int, start_ms: int, end_ms: int) -> list[Word]:
    shares = [max(1, pieces[index].last - pieces[index].first) for index in range(place, after)]
    total, seen, words = sum(shares), 0, []
    for index, share in zip(range(place, after), shares, strict=True):
        begin = start_ms + (end_ms - start_ms) * seen // total
        seen += share
        end = start_ms + (end_ms - start_ms) * seen // total
        words.append(_written(_slice(text, pieces, index, index + 1), Word(begin, end, "", "", Timing.ESTIMATED)))
    return words
