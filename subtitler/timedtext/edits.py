"""Edits: values that say which cues are replaced by which, and the functions that make one.

Every function takes a track and returns an Edit; nothing changes until `track.apply(edit)`. `edit.inverted()` takes it back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from subtitler.errors import EditError
from subtitler.timedtext.alignment import timed_words
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.cutting import cut_text, cutting_points, glue, middle
from subtitler.timedtext.frames import on_frames
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Timing, Word


class EditKind(Enum):
    """What a person would call the edit; the hosts have words for each."""

    RETEXT = "retext"
    RETIME = "retime"
    ASSIGN_SPEAKER = "assign speaker"
    SPLIT = "split"
    MERGE = "merge"
    INSERT = "insert"
    DELETE = "delete"
    SHIFT = "shift"
    SORT = "sort"
    REPLACE_TEXT = "replace text"
    PASTE = "paste"
    FIX = "fix"
    SEGMENT = "segment again"
    LOCK = "lock"
    CONVERT = "convert characters"
    STRETCH = "stretch"
    RATE = "change the frame rate"
    DUPLICATE = "duplicate"
    NOTE = "note"
    BOOKMARK = "bookmark"
    BREAK_LINES = "break lines"
    TAKE = "take the other recognition"
    PATCH = "recognise again"
    FRAMES = "snap to frames"


# How far a word's time is to be trusted once it was moved along with its cue.
MOVED = {Timing.MEASURED: Timing.MOVED, Timing.MOVED: Timing.MOVED, Timing.ESTIMATED: Timing.ESTIMATED}


class Edit(Struct, frozen=True):
    """Replaces the cues `removed`, which begin at `index`, by `inserted`."""

    kind: EditKind
    index: int
    removed: tuple[Cue, ...]
    inserted: tuple[Cue, ...]

    def inverted(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.kind, self.index, self.inserted, self.removed)

    @property
    def changes_nothing(self) -> bool:
        return self.removed == self.inserted


def retext(track: Track, index: int, text: str) -> Edit:
    """The cue's text becomes `text`; its recognised words stay as evidence."""
    return _replace_one(track, EditKind.RETEXT, index, text=text)


def retime(track: Track, index: int, start_ms: int, end_ms: int) -> Edit:
    """The cue's times become these; times before 0 become 0. Raises EditError where the end is not after the start."""
    start_ms = max(0, start_ms)
    if end_ms <= start_ms:
        raise EditError(index=index)
    return _replace_one(track, EditKind.RETIME, index, start_ms=start_ms, end_ms=end_ms)


def assign_speaker(track: Track, indexes: Iterable[int], speaker: str) -> Edit:
    """The named cues are spoken by `speaker`; an empty name takes the speaker away."""
    return replace_each(track, EditKind.ASSIGN_SPEAKER, indexes, lambda cue: replace(cue, speaker=speaker))


def shift(track: Track, indexes: Iterable[int], by_ms: int) -> Edit:
    """The named cues move by `by_ms`. A move to before 0 stops there: all cues then move by the same, smaller amount."""
    chosen = checked(track, indexes)
    earliest = min((track[index].start_ms for index in chosen), default=0)
    step = max(by_ms, -earliest) if earliest >= 0 else max(by_ms, 0)
    return replace_each(track, EditKind.SHIFT, chosen, lambda cue: moved(cue, step))


def snap_to_frames(track: Track, rate: Fraction) -> Edit:
    """All cues come and go with frames: starts at the frame in which they lie, ends at the next. None overlap that did not; a
    start is later only where two cues share a frame. Locked cues, too: it is less than a frame, for what cannot be otherwise.
    """
    times = on_frames([(cue.start_ms, cue.end_ms) for cue in track], rate)
    snapped = tuple(
        cue if (cue.start_ms, cue.end_ms) == (start, end) else replace(cue, start_ms=start, end_ms=end)
        for cue, (start, end) in zip(track, times, strict=True)
    )
    return Edit(EditKind.FRAMES, 0, track.cues, snapped)


def lock(track: Track, indexes: Iterable[int], *, is_locked: bool = True) -> Edit:
    """The named cues are changed by no machine from now on, or may be again."""

    def locked(cue: Cue) -> Cue:
        # Not by `replace`, as in `moved`: all of a long track may be locked.
        return Cue(
            cue.start_ms,
            cue.end_ms,
            cue.text,
            cue.speaker,
            cue.words,
            cue.placement,
            is_locked,
            cue.is_edited,
            cue.note,
            cue.is_bookmarked,
        )

    return replace_each(track, EditKind.LOCK, indexes, locked)


def bookmark(track: Track, indexes: Iterable[int], *, is_bookmarked: bool = True) -> Edit:
    """The named cues are ones to come back to, or are no more. It is no change of what is shown: they stay unedited."""
    return replace_each(track, EditKind.BOOKMARK, indexes, lambda cue: replace(cue, is_bookmarked=is_bookmarked))


def annotate(track: Track, index: int, text: str) -> Edit:
    """The remark on a cue becomes `text`; the cue stays unedited."""
    cue = _cue(track, index)
    return Edit(EditKind.NOTE, index, (cue,), (replace(cue, note=text),))


def moved(cue: Cue, by_ms: int) -> Cue:
    """The cue, its words with it, `by_ms` later."""
    # Not by `replace`: a shift of a long recording moves some hundred thousand words while the window waits.
    words = [
        Word(word.start_ms + by_ms, word.end_ms + by_ms, word.text, word.punctuation, MOVED[word.timing], word.closes_sentence)
        for word in cue.words
    ]
    start_ms, end_ms = cue.start_ms + by_ms, cue.end_ms + by_ms
    return Cue(
        start_ms,
        end_ms,
        cue.text,
        cue.speaker,
        tuple(words),
        cue.placement,
        cue.is_locked,
        cue.is_edited,
        cue.note,
        cue.is_bookmarked,
    )


def split(track: Track, index: int, offset: int, at_ms: int | None = None) -> Edit:
    """The cue becomes two: the text before and from `offset`, each trimmed, markup that spans the cut closed and reopened.

    The first ends where the second begins: at `at_ms` if given, else at the edge of the recognised word that stands there,
    else at the text's share of the duration. Both keep the speaker; a note and a bookmark stay with the first. Raises
    EditError where a half would be without text or without duration.
    """
    cue = _cue(track, index)
    head, tail = cut_text(cue.text, offset)
    edge = at_ms if at_ms is not None else _time_of_offset(cue, offset)
    if not without_markup(head).strip() or not without_markup(tail).strip() or not cue.start_ms < edge < cue.end_ms:
        raise EditError(index=index)
    first, second = _words_around(cue.words, edge)
    halves = (
        _by_hand(cue, end_ms=edge, text=head, words=first),
        _by_hand(cue, start_ms=edge, text=tail, words=second, note="", is_bookmarked=False),
    )
    return Edit(EditKind.SPLIT, index, (cue,), halves)


def split_in_middle(track: Track, index: int) -> Edit:
    """The cue becomes two of about the same length, cut at a line break, else a clause's end, else a word's edge.

    Raises EditError as `split`.
    """
    offset = middle(_cue(track, index).text)
    if offset is None:
        raise EditError(index=index)
    return split(track, index, offset)


def split_at_time(track: Track, index: int, at_ms: int) -> Edit:
    """The cue becomes two at `at_ms`; its text parts at the word that is nearest to that time. Raises EditError as `split`."""
    cue = _cue(track, index)
    points = cutting_points(cue.text)
    if not points:
        raise EditError(index=index)
    after = bisect_left(points, at_ms, key=lambda offset: _time_of_offset(cue, offset))
    around = points[max(0, after - 1) : after + 1]
    nearest = min(around, key=lambda offset: abs(_time_of_offset(cue, offset) - at_ms))
    return split(track, index, nearest, at_ms)


def merge(track: Track, first: int, last: int, joiner: str | None = None) -> Edit:
    """The cues from `first` to `last` (both included) become one with all their words.

    Texts are joined by `joiner`, by default a blank, or nothing between two CJK characters. The speaker stays where all
    agree (or are unnamed, or say nothing); where they differ, each part begins a line with a dash and nobody is named.
    """
    if not 0 <= first < last < len(track):
        raise EditError(index=first)
    parts = tuple(track[first : last + 1])
    said = [part for part in parts if part.text]
    named = {part.speaker for part in said if part.speaker} or {part.speaker for part in parts if part.speaker}
    if len(named) > 1:
        text = "\n".join(f"- {part.text}" for part in said)
    else:
        text = _joined([part.text for part in parts], joiner)
    merged = Cue(
        start_ms=min(part.start_ms for part in parts),
        end_ms=max(part.end_ms for part in parts),
        text=text,
        speaker=named.pop() if len(named) == 1 else "",
        words=tuple(word for part in parts for word in part.words),
        placement=parts[0].placement,
        is_locked=any(part.is_locked for part in parts),
        is_edited=True,
        note="\n".join(part.note for part in parts if part.note),
        is_bookmarked=any(part.is_bookmarked for part in parts),
    )
    return Edit(EditKind.MERGE, first, parts, (merged,))


def insert(track: Track, index: int, cues: Sequence[Cue], kind: EditKind = EditKind.INSERT) -> Edit:
    """`cues` stand from `index` on; what was there follows them."""
    if not 0 <= index <= len(track):
        raise EditError(index=index)
    return Edit(kind, index, (), tuple(cues))


def duplicate(track: Track, indexes: Iterable[int]) -> Edit:
    """The named cues stand once more behind the last of them, with the same times."""
    chosen = checked(track, indexes)
    if not chosen:
        raise EditError(index=0)
    copies = [replace(track[index], is_edited=True) for index in chosen]
    return insert(track, chosen[-1] + 1, copies, EditKind.DUPLICATE)


def insert_by_time(track: Track, cues: Sequence[Cue], kind: EditKind = EditKind.PASTE) -> Edit:
    """Each of `cues` stands behind the last one that begins no later, in a track that is in the order of time."""
    if not cues:
        raise EditError(index=0)
    places: list[int] = []
    mixed: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: cue.start_ms):
        place = bisect_right(track, cue.start_ms, key=lambda other: other.start_ms)
        # In a track that is out of order nobody can say where; no cue of it is passed over.
        place = max(place, places[-1]) if places else place
        mixed += [*track[places[-1] if places else place : place], cue]
        places.append(place)
    return Edit(kind, places[0], tuple(track[places[0] : places[-1]]), tuple(mixed))


def delete(track: Track, indexes: Iterable[int]) -> Edit:
    """The named cues are gone; the others keep their times."""
    chosen = set(checked(track, indexes))
    if not chosen:
        raise EditError(index=0)
    first, last = min(chosen), max(chosen)
    kept = tuple(track[index] for index in range(first, last + 1) if index not in chosen)
    return Edit(EditKind.DELETE, first, tuple(track[first : last + 1]), kept)


def sort(track: Track) -> Edit:
    """All cues in the order of their start; equal starts keep their order."""
    return Edit(EditKind.SORT, 0, track.cues, tuple(sorted(track, key=lambda cue: cue.start_ms)))


def rewrite(track: Track, texts: dict[int, str], kind: EditKind = EditKind.REPLACE_TEXT) -> Edit:
    """Several cues get a new text in one step; `texts` maps their indexes to it."""
    chosen = checked(track, texts)
    if not chosen:
        raise EditError(index=0)
    first, last = chosen[0], chosen[-1]
    removed = tuple(track[first : last + 1])
    inserted = tuple(_retexted(cue, texts[index]) if index in texts else cue for index, cue in enumerate(removed, start=first))
    return Edit(kind, first, removed, inserted)


def _retexted(cue: Cue, text: str) -> Cue:
    if text == cue.text:
        return cue
    # Not by `replace`, as in `moved`: a word may stand in all cues of a long track.
    rest = (cue.speaker, cue.words, cue.placement, cue.is_locked, True, cue.note, cue.is_bookmarked)
    return Cue(cue.start_ms, cue.end_ms, text, *rest)


def _cue(track: Track, index: int) -> Cue:
    if not 0 <= index < len(track):
        raise EditError(index=index)
    return track[index]


def checked(track: Track, indexes: Iterable[int]) -> list[int]:
    """The indexes once each, in rising order. Raises EditError where the track has no such cue."""
    chosen = sorted(set(indexes))
    for index in chosen[:1] + chosen[-1:]:
        _cue(track, index)
    return chosen


def _replace_one(track: Track, kind: EditKind, index: int, **changes: object) -> Edit:
    cue = _cue(track, index)
    return Edit(kind, index, (cue,), (_by_hand(cue, **changes),))


def _by_hand(cue: Cue, **changes: object) -> Cue:
    """The cue with these changes, marked as edited by a person; itself where they change nothing."""
    changed: Cue = replace(cue, **changes)
    return cue if changed == cue else replace(changed, is_edited=True)


def replace_each(track: Track, kind: EditKind, indexes: Iterable[int], change: Callable[[Cue], Cue]) -> Edit:
    """Every named cue becomes what `change` makes of it, in rising order. Raises EditError where none is named."""
    chosen = checked(track, indexes)
    if not chosen:
        raise EditError(index=0)
    first, last, named = chosen[0], chosen[-1], set(chosen)
    removed = tuple(track[first : last + 1])
    inserted = tuple(change(cue) if index in named else cue for index, cue in enumerate(removed, start=first))
    return Edit(kind, first, removed, inserted)


def _time_of_offset(cue: Cue, offset: int) -> int:
    """When the character at `offset` is spoken: the start of the first word that is not before it, as the text stands now.

    By the text's share inside a word where nothing was heard. Always inside the cue where it lasts two milliseconds or
    more: its words may lie elsewhere once it was retimed.
    """
    before, whole = len(_letters(cue.text[:offset])), len(_letters(cue.text))
    seen = 0
    for word in timed_words(cue):
        is_edge = seen == before or (seen > before and bool(cue.words))
        if is_edge and cue.start_ms < word.start_ms < cue.end_ms:
            return word.start_ms
        seen += len(_squeezed(word.written))
    by_share = cue.start_ms + round(cue.duration_ms * before / max(1, whole))
    return min(max(by_share, cue.start_ms + 1), cue.end_ms - 1)


def _words_around(words: tuple[Word, ...], edge_ms: int) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words before and after a time; a word belongs where its middle is."""
    cut = next((n for n, word in enumerate(words) if word.start_ms + word.end_ms >= 2 * edge_ms), len(words))
    return words[:cut], words[cut:]


def _letters(text: str) -> str:
    return _squeezed(without_markup(text))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _joined(texts: Sequence[str], joiner: str | None) -> str:
    result = ""
    for text in texts:
        between = glue(result, text) if joiner is None else joiner
        result = result + between + text if result and text else result or text
    return result
