"""Cutting a track anew with other limits: what a person has locked or edited stays, the rest is broken again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from subtitler.patterns import pattern
from subtitler.progress import CancelToken
from subtitler.segmentation.drafts import Draft, drafts_of
from subtitler.segmentation.kinsoku import is_one_number
from subtitler.segmentation.lines import one_line
from subtitler.segmentation.marks import Reading, WordTable
from subtitler.segmentation.phrases import is_close
from subtitler.segmentation.presets import Preset, guess_language
from subtitler.segmentation.segmenting import NO_WISHES, Wishes, reading_span
from subtitler.segmentation.timing import shown_times
from subtitler.segmentation.tokens import Utterance
from subtitler.segmentation.utterances import ends_sentence, readable, risen
from subtitler.timedtext.alignment import spell, spelled
from subtitler.timedtext.cue import MARKUP, Cue
from subtitler.timedtext.edits import Edit, EditKind
from subtitler.timedtext.track import Track
from subtitler.timedtext.transcript import Word

_DIALOGUE = pattern(r"\n\s*[-‐–—－]")


class Resegmentation(Struct, frozen=True):
    """What cutting anew would do: one edit, and how many of the cues that were to be cut stay as they were made, disappear, and
    are new.
    """

    edit: Edit
    kept: int
    removed: int
    added: int


def resegment(
    track: Track,
    preset: Preset,
    wishes: Wishes = NO_WISHES,
    cancel: CancelToken | None = None,
    chosen: frozenset[int] | None = None,
) -> Resegmentation:
    """The edit that breaks a track again by the preset, every word of it once and in its order. Raises Cancelled.

    Locked and edited cues stay to the letter and the millisecond, and no cue crosses them; so do cues with markup, a place
    of their own on the screen, or two speakers, whose form has no other home than themselves. Where `chosen` is given, so do
    all cues whose index is not in it.
    """
    cues = track.cues
    language = wishes.language or track.language or guess_language("\n".join(cue.text for cue in cues))
    table = WordTable(Reading(language, preset.count, wishes.hotwords, wishes.shown))
    kept = frozenset(place for place, cue in enumerate(cues) if _stays(cue))
    fixed = kept if chosen is None else kept | (frozenset(range(len(cues))) - chosen)
    drafts = list(_redrafted(cues, fixed, table, preset, wishes, cancel))
    # A stable order: cues that overlap stay in the order that they had.
    times = shown_times([reading_span(draft, preset, table) for draft, _ in drafts], preset, wishes.clock)
    # A cue that looks as it did is the one that it was, with whatever words it has.
    known = {_seen(cue): cue for place, cue in enumerate(cues) if place not in fixed}
    timed = (draft.cue if is_fixed else _timed(draft.cue, *time) for (draft, is_fixed), time in zip(drafts, times, strict=True))
    made = [cue if is_fixed else known.get(_seen(cue), cue) for cue, (_, is_fixed) in zip(timed, drafts, strict=True)]
    return _compared(cues, made, len(kept if chosen is None else kept & chosen))


def _redrafted(
    cues: Sequence[Cue],
    fixed: frozenset[int],
    table: WordTable,
    preset: Preset,
    wishes: Wishes,
    cancel: CancelToken | None,
) -> Iterator[tuple[Draft, bool]]:
    """Every cue, old or new, and whether it is an old one that stays."""
    for is_fixed, places in groupby(range(len(cues)), fixed.__contains__):
        run = (cues[place] for place in places)
        if is_fixed:
            yield from ((Draft(cue, (0, cue.speaker)), True) for cue in run)
        else:
            made = drafts_of(_utterances(run, table), table, preset, 0, wishes.label, cancel)
            yield from ((draft, False) for draft in made)


def _stays(cue: Cue) -> bool:
    """Whether a cue is somebody's work or marked by somebody, or has a form that its words do not hold."""
    is_made = cue.is_locked or cue.is_edited or cue.is_bookmarked or bool(cue.note or cue.placement)
    return is_made or not cue.text.strip() or MARKUP.search(cue.text) is not None or _DIALOGUE.search(cue.text) is not None


def _utterances(cues: Iterator[Cue], table: WordTable) -> list[Utterance]:
    """What was said, sentence by sentence, whatever cues it stood in."""
    found: list[Utterance] = []
    for speaker, spoken in groupby(cues, lambda cue: cue.speaker):
        words: list[Word] = []
        parted: list[bool] = []
        heard: list[bool] = []
        for cue in spoken:
            following = _words(cue)
            words.extend(_after(words, following, table))
            parted.extend(_parted(following, cue.text))
            heard.extend([bool(cue.words)] * len(following))
        found.extend(_sentences(risen(tuple(words)), parted, _inner(words, heard), speaker, table))
    return found


def _sentences(
    words: tuple[Word, ...], parted: Sequence[bool], inner: Sequence[bool], speaker: str, table: WordTable
) -> Iterator[Utterance]:
    ends = [
        place
        for place, (word, following) in enumerate(pairwise(words), 1)
        if ends_sentence(word, table) and (parted[place - 1] or not is_one_number(word.written, following.written))
    ]
    if words:
        bounds = pairwise([0, *ends, len(words)])
        yield from (Utterance(words[first:last], speaker, is_whole=not inner[last - 1]) for first, last in bounds)


def _inner(words: Sequence[Word], heard: Sequence[bool]) -> list[bool]:
    """Of each word, whether the recogniser's sentence goes on after it: it heard both, and says of a later one that it ends."""
    goes_on = False
    found: list[bool] = []
    for word, is_heard in zip(reversed(words), reversed(heard), strict=True):
        found.append(goes_on and is_heard and not word.closes_sentence)
        goes_on = is_heard and (goes_on or word.closes_sentence)
    return found[::-1]


def _parted(words: Sequence[Word], text: str) -> list[bool]:
    """Of each word, whether a blank, a line break or the cue's end follows it in the text: words of two sentences that share a
    cue have no blank between them themselves.
    """
    edges = set(accumulate(map(len, text.split())))
    return [letters in edges for letters in accumulate(len("".join(word.written.split())) for word in words)]


def _words(cue: Cue) -> tuple[Word, ...]:
    """The words of a cue as if it had one line."""
    text = one_line(cue.text)
    heard = spelled(cue.words)
    if "".join(heard.split()) == "".join(text.split()):
        return readable(cue.words, heard)[0]
    return readable(spell(text, cue.words, cue.start_ms, cue.end_ms), text)[0]


def _after(words: Sequence[Word], following: tuple[Word, ...], table: WordTable) -> tuple[Word, ...]:
    """The following words, with a blank before them where they go on with a sentence in a script with blanks."""
    if not words or not following:
        return following
    before, after = words[-1].written[-1:], following[0].written[:1]
    is_parted = before.isspace() or after.isspace() or is_close(before) or is_close(after)
    if is_parted or ends_sentence(words[-1], table):
        return following
    return (replace(following[0], text=f" {following[0].text}"), *following[1:])


def _timed(cue: Cue, start_ms: int, end_ms: int) -> Cue:
    return Cue(start_ms, end_ms, cue.text, cue.speaker, cue.words)


def _seen(cue: Cue) -> tuple[int, int, str, str]:
    return cue.start_ms, cue.end_ms, cue.text, cue.speaker


def _compared(old: Sequence[Cue], new: Sequence[Cue], kept: int) -> Resegmentation:
    """The shortest edit from the old cues to the new ones."""
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    tail = next((n for n in range(shorter - first) if old[-1 - n] != new[-1 - n]), shorter - first)
    removed, inserted = tuple(old[first : len(old) - tail]), tuple(new[first : len(new) - tail])
    same = set(removed) & set(inserted)
    return Resegmentation(
        edit=Edit(EditKind.SEGMENT, first, removed, inserted),
        kept=kept,
        removed=sum(1 for cue in removed if cue not in same),
        added=sum(1 for cue in inserted if cue not in same),
    )
