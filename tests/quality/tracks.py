"""Random tracks with every sort of defect."""

from __future__ import annotations

from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.quality.context import Context
from subtitler.segmentation.presets import PRESETS
from subtitler.timedtext.alignment import spell
from subtitler.timedtext.cue import Cue, without_markup
from subtitler.timedtext.presentation import Labels, Presentation, Punctuation
from subtitler.timedtext.transcript import Timing

PIECES = (
    "the river",
    "Nobody had asked him before",
    "Mr.",
    "12",
    "km",
    "go",
    "a",
    "-",
    "- Yes.",
    "今天我们讨论",
    "人工智",
    "能的发展",
    "的",
    "，",
    "“",
    "。。",
    "...",
    "!!",
    "***",
    "<i>",
    "</i>",
    "{\\an8}",
    "<c.red>",
    "<laughs>",
    "\n",
    "\n",
    " ",
    "  ",
    "\t",
    "\u200b",
    "\xa0",
    "\x07",
    "\u2028",
    "\ud800",
    "👨\u200d👩\u200d👧",
    "オーバー",
    "안녕하세요",
)
texts = st.lists(st.sampled_from(PIECES), max_size=9).map("".join) | st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)


@st.composite
def cues(draw: st.DrawFn) -> Cue:
    start = draw(st.integers(-300, 15_000))
    length = draw(st.integers(-400, 9000))
    text = draw(texts)
    words = ()
    if draw(st.booleans()):
        off = draw(st.integers(-400, 400))
        heard = spell(without_markup(text), (), start + off, start + off + max(1, length) - draw(st.integers(0, 900)))
        words = tuple(replace(word, timing=Timing.MEASURED) for word in heard)
    return Cue(
        start,
        start + length,
        text,
        draw(st.sampled_from(["", "Ann", "李雷", "SPEAKER_01"])),
        words,
        is_locked=draw(st.integers(0, 5)) == 0,
    )


tracks = st.lists(cues(), min_size=1, max_size=8)
ordered = tracks.map(lambda found: sorted(found, key=lambda cue: cue.start_ms))
contexts = st.builds(
    Context,
    preset=st.sampled_from(
        [None, *(PRESETS[name] for name in ("netflix_en", "zh_video", "netflix_zh_sdh", "bbc", "karaoke_words"))]
    ),
    language=st.sampled_from(["", "en", "zh", "fr", "ja"]),
    media_ms=st.sampled_from([0, 12_000]),
    frame_rate=st.sampled_from([None, 25.0]),
    shot_changes=st.sampled_from([(), (1000, 4000, 4700, 9000)]),
    view=st.builds(Presentation, st.sampled_from(Punctuation), st.sampled_from(Labels), hides_fillers=st.booleans()),
    sensitive_words=st.sampled_from([(), ("river", "讨论")]),
)
