"""Who speaks: the cast of a project, and what one does with a speaker's name in a track."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from subtitler.timedtext.cue import Cue
from subtitler.timedtext.edits import Edit, assign_speaker
from subtitler.timedtext.track import Track

# A sample is long enough to know a voice again, and no longer.
_ENOUGH_MS = 6000


class Speaker(Struct, frozen=True):
    """A member of the cast. `colour` is the one that was chosen, as "#rrggbb"; empty where nobody has chosen."""

    name: str
    colour: str = ""


class Share(Struct, frozen=True):
    """What a speaker has of a track: how many cues, and how long they talk, in ms."""

    name: str
    cues: int = 0
    talking_ms: int = 0


Cast = tuple[Speaker, ...]


def shares(cues: Iterable[Cue]) -> tuple[Share, ...]:
    """What each speaker has of the cues, in the order of their first appearance; cues of nobody belong to nobody."""
    counts: dict[str, list[int]] = {}
    for cue in cues:
        if cue.speaker:
            found = counts.setdefault(cue.speaker, [0, 0])
            found[0] += 1
            found[1] += max(0, cue.duration_ms)
    return tuple(Share(name, count, talking_ms) for name, (count, talking_ms) in counts.items())


def rename_speaker(track: Track, old: str, new: str) -> Edit | None:
    """All cues of one name have another: where somebody bears that already, both are one afterwards. None where there is no
    such cue.
    """
    indexes = cues_of(track, old)
    return assign_speaker(track, indexes, new) if indexes and old != new else None


def assign_from(track: Track, index: int, speaker: str) -> Edit:
    """The cue and all later ones of the same speaker are spoken by another: where a diarization has taken two for one. Raises
    EditError where the track has no such cue.
    """
    same = [place for place in range(max(0, index), len(track)) if track[place].speaker == track[index].speaker]
    return assign_speaker(track, same or [index], speaker)


def cues_of(cues: Sequence[Cue], name: str) -> list[int]:
    """The places of a speaker's cues."""
    return [place for place, cue in enumerate(cues) if cue.speaker == name]


def sample_of(cues: Sequence[Cue], name: str) -> int | None:
    """The place of the cue by which the speaker's voice is known best: the longest up to six seconds in which nobody else
    speaks, else the longest. None where they say nothing.
    """
    places = cues_of(cues, name)
    if not places:
        return None
    alone = [place for place in places if not _is_interrupted(cues, place)]
    return max(alone or places, key=lambda place: min(cues[place].duration_ms, _ENOUGH_MS))


def _is_interrupted(cues: Sequence[Cue], place: int) -> bool:
    cue = cues[place]
    neighbours = [cues[other] for other in (place - 1, place + 1) if 0 <= other < len(cues)]
    return any(
        other.speaker != cue.speaker and other.start_ms < cue.end_ms and other.end_ms > cue.start_ms for other in neighbours
    )


def with_colour(cast: Cast, name: str, colour: str) -> Cast:
    """The cast in which a speaker has this colour; an empty one takes it away."""
    if any(speaker.name == name for speaker in cast):
        return tuple(replace(speaker, colour=colour) if speaker.name == name else speaker for speaker in cast)
    return (*cast, Speaker(name, colour))


def with_member(cast: Cast, name: str) -> Cast:
    """The cast with that speaker, who need not have said anything."""
    return cast if any(speaker.name == name for speaker in cast) else (*cast, Speaker(name))


def without_member(cast: Cast, name: str) -> Cast:
    """The cast without that speaker."""
    return tuple(speaker for speaker in cast if speaker.name != name)


def with_new_name(cast: Cast, old: str, new: str) -> Cast:
    """The cast after a speaker was renamed. Where somebody has that name already, they keep their colour."""
    if any(speaker.name == new for speaker in cast):
        return without_member(cast, old)
    return tuple(replace(speaker, name=new) if speaker.name == old else speaker for speaker in cast)


def united(cast: Cast, other: Cast) -> Cast:
    """The cast with the speakers of another, who keep their colours there; those of both are as in the first."""
    known = {speaker.name for speaker in cast}
    return (*cast, *(speaker for speaker in other if speaker.name not in known))


def colours_of(cast: Cast) -> dict[str, str]:
    """The colours that were chosen, by name."""
    return {speaker.name: speaker.colour for speaker in cast if speaker.colour}
