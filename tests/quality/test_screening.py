"""The quick look before the checks hides nothing, and the quick choice of limits is that of the careful one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from subtitler.quality.checks import CHECKS, issues_of, run
from subtitler.quality.context import Context
from subtitler.quality.issue import Kind
from subtitler.quality.look import look_at
from subtitler.quality.screening import CUTS, LINES, NOTHING, STEP, TEXT
from subtitler.segmentation.language import guess_language
from subtitler.segmentation.presets import Preset, default_preset
from subtitler.timedtext.cue import Cue
from tests.quality.tracks import contexts, tracks

# A check without one of these has nothing to look at.
MUST = TEXT | NOTHING | CUTS | LINES


@settings(deadline=None, max_examples=250)
@given(tracks, contexts)
def test_every_check_finds_the_same_without_the_quick_look(cues: list[Cue], context: Context) -> None:
    for index in range(len(cues)):
        look = look_at(cues, index, context)
        able = [
            check
            for check in CHECKS
            if check.needs & MUST & look.has == check.needs & MUST and (look.cue.words or not check.needs & STEP)
        ]
        assert run(able, look) == issues_of(cues, index, context)


def limits(preset: Preset) -> Preset:
    return replace(preset, name="", source="")


def test_a_word_with_more_marks_than_letters_is_looked_at() -> None:
    cues = [Cue(0, 2000, "“(‘word’)”\nthe river is wide")]
    assert Kind.ORPHAN in {issue.kind for issue in issues_of(cues, 0, Context(language="en"))}


def test_a_short_word_among_many_blanks_is_looked_at() -> None:
    cues = [Cue(0, 2000, "the river \n      12")]
    assert Kind.ORPHAN in {issue.kind for issue in issues_of(cues, 0, Context())}


letters = st.text(st.sampled_from("ab eéß 你好我们，。ひらカナ한국ไทยعرب123!?“—"), max_size=12)


@given(letters, st.sampled_from(["", "en", "fr", "zh", "yue", "zh-TW", "ja", "ko", "th", "ar"]))
def test_limits_follow_the_script_of_a_text_and_the_language_of_its_track(text: str, language: str) -> None:
    scripts = {"zh": "han", "yue": "han", "ja": "han", "ko": "hangul", "th": "thai", "ar": "arabic"}
    seen = guess_language(text)
    belongs = scripts.get(language.split("-")[0], "latin") == scripts.get(seen, "latin")
    wanted = default_preset(language if language and belongs else seen)
    assert limits(Context(language=language).rules_for(text)[1]) == limits(wanted)
